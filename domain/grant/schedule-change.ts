import type { Award } from "../../schemas/application.ts";
import type { DataOf } from "../../schemas/envelope.ts";
import type { GrantEvent, ScheduleChange } from "../../schemas/grant.ts";
import type { LocalDate } from "../../schemas/primitives.ts";

type Awarded = DataOf<GrantEvent, "GrantAwarded">;

/** The days of a grant with a change of them. */
export function reschedule<Before extends Pick<Awarded, "activities" | "progressReports">>(
  before: Before,
  { activitiesTo, determinationDueOn, progressReports }: ScheduleChange,
): Before & { readonly determinationDueOn: LocalDate } {
  return {
    ...before,
    activities: { ...before.activities, to: activitiesTo },
    determinationDueOn,
    progressReports: changedReports(before.progressReports, progressReports),
  };
}

/** Progress reports with a change of them, by day. */
export function changedReports(
  before: Award["progressReports"],
  { dropped, asked }: ScheduleChange["progressReports"],
): Award["progressReports"] {
  return [...before.filter(({ dueOn }) => !dropped.includes(dueOn)), ...asked].toSorted(byDay);
}

/**
 * The evaluations of years with a change of them, by year. One that moves keeps all but its day.
 *
 * @param awaited makes the one of a new year.
 */
export function changedEvaluations<One extends { readonly year: number; readonly dueOn: LocalDate }>(
  before: readonly One[],
  { dropped, asked }: ScheduleChange["evaluations"],
  awaited: (asked: ScheduleChange["evaluations"]["asked"][0]) => One,
): One[] {
  const left = before.filter(({ year }) => !dropped.includes(year));
  const moved = left.map((one) => ({ ...one, dueOn: asked.find(({ year }) => year === one.year)?.dueOn ?? one.dueOn }));
  const added = asked.filter(({ year }) => !left.some((one) => one.year === year)).map(awaited);
  return [...moved, ...added].toSorted((one, other) => one.year - other.year);
}

/** The order of reports. */
export function byDay(one: { readonly dueOn: LocalDate }, other: { readonly dueOn: LocalDate }): number {
  return one.dueOn < other.dueOn ? -1 : Number(one.dueOn > other.dueOn);
}
