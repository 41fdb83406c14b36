import type { Award } from "../../schemas/application.ts";
import type { DataOf } from "../../schemas/envelope.ts";
import type { FundTerms } from "../../schemas/fund.ts";
import type { GrantCommand, GrantEvent, ScheduleChange } from "../../schemas/grant.ts";
import type { LocalDate } from "../../schemas/primitives.ts";
import { determinationViolations, evaluationsOf, lastDayOfTerms, progressReportViolations } from "../award-days.ts";
import { addDays } from "../calendar.ts";
import { type Violation, violation } from "../refusal.ts";
import { fixedTermEnd } from "../terms.ts";
import { evaluableFrom } from "./evaluation.ts";
import { byDay } from "./schedule-change.ts";
import type { Grant } from "./state.ts";

type Amendment = DataOf<GrantCommand, "AmendGrant">;
type Awarded = DataOf<GrantEvent, "GrantAwarded">;

/** The days that a grant is held to. */
export interface Schedule extends Pick<Awarded, "activities" | "progressReports" | "evaluations"> {
  readonly determinationDueOn: LocalDate;
}

/** What of the fund an amendment is held against. */
export type FundOfAmendment = Pick<FundTerms, "period" | "rules" | "matrix">;

/** The days of a grant as they are. */
export function scheduleOf({ terms, evaluations }: Grant): Schedule {
  const { activities, progressReports, determinationDueOn } = terms;
  return {
    activities,
    progressReports,
    evaluations: [...evaluations]
      .map(([year, { dueOn }]) => ({ year, dueOn }))
      .toSorted((one, other) => one.year - other.year),
    determinationDueOn: determinationDueOn ?? fixedTermEnd("determination-request", activities.to),
  };
}

/**
 * What is wrong with the last day of the activities that an amendment names: before they start, outside the fund's period,
 * or before a day on which progress was reported already.
 */
export function endViolations(
  { activitiesTo: to }: Amendment,
  grant: Grant,
  fund: FundOfAmendment | undefined,
): Violation[] {
  const { from, to: before } = grant.terms.activities;
  if (to === null || to === before) return [];
  if (!fund) throw new Error("an end that moves is held against the fund's period");
  const { period } = fund;
  const pointer = "/activitiesTo";
  if (to < from) return [violation(pointer, "activities_reversed", {})];
  if (to > period.to) return [violation(pointer, "activities_outside_period", { to: period.to })];
  const reported = [...grant.reports.keys()].filter((dueOn) => to < dueOn && dueOn <= before).sort();
  return reported.slice(-1).map((dueOn) => violation(pointer, "end_before_report", { dueOn }));
}

/** The days of a grant once it is amended. Its end must be possible: `endViolations`. */
export function scheduleAfter(
  { activitiesTo, ...named }: Amendment,
  grant: Grant,
  fund: FundOfAmendment | undefined,
): Schedule {
  const before = scheduleOf(grant);
  const activities = { ...before.activities, to: activitiesTo ?? before.activities.to };
  const moves = activities.to !== before.activities.to;
  const known = new Map(before.evaluations.map((one) => [one.year, one]));
  const ofYears =
    moves && fund ? evaluationsOf(activities, fund.rules).map((one) => known.get(one.year) ?? one) : before.evaluations;
  const due = moves ? fixedTermEnd("determination-request", activities.to) : before.determinationDueOn;
  return {
    activities,
    progressReports: named.progressReports?.toSorted(byDay) ?? before.progressReports,
    evaluations: named.evaluations?.toSorted((one, other) => one.year - other.year) ?? ofYears,
    determinationDueOn: named.determinationDueOn ?? due,
  };
}

/** The rules that the days of an amended grant break. What was reported, handed in or assessed stays as it was asked. */
export function scheduleViolations(
  after: Schedule,
  grant: Grant,
  fund: FundOfAmendment | undefined,
  today: LocalDate,
): Violation[] {
  return [
    ...reportViolations(after, grant, today),
    ...evaluationViolations(after, grant, fund, today),
    ...dayOfDeterminationViolations(after, grant, today),
  ];
}

function reportViolations(after: Schedule, grant: Grant, today: LocalDate): Violation[] {
  const { progressReports: before } = grant.terms;
  const isAsked = (among: Award["progressReports"], { dueOn, length }: Award["progressReports"][0]) =>
    among.some((one) => one.dueOn === dueOn && one.length === length);
  const done = before
    .filter((one) => grant.reports.has(one.dueOn) && !isAsked(after.progressReports, one))
    .map(({ dueOn }) => violation("/progressReports", "progress_report_done", { dueOn }));
  const past = after.progressReports.flatMap((one, index) =>
    one.dueOn < today && !isAsked(before, one)
      ? [violation(`/progressReports/${index}/dueOn`, "progress_report_in_the_past", { dueOn: one.dueOn })]
      : [],
  );
  return [...progressReportViolations(after, after.activities), ...done, ...past];
}

function evaluationViolations(
  after: Schedule,
  grant: Grant,
  fund: FundOfAmendment | undefined,
  today: LocalDate,
): Violation[] {
  const pointer = "/evaluations";
  const { activities } = after;
  const years = fund ? evaluationsOf(activities, fund.rules).map(({ year }) => year) : [...grant.evaluations.keys()];
  const named = after.evaluations.map(({ year }) => year);
  const latest = lastDayOfTerms(activities);
  return [
    ...years.filter((year) => !named.includes(year)).map((year) => violation(pointer, "evaluation_missing", { year })),
    ...[...grant.evaluations].flatMap(([year, { stage, dueOn }]): Violation[] => {
      const stays = after.evaluations.some((one) => one.year === year && one.dueOn === dueOn);
      return stage === "awaited" || stays ? [] : [violation(pointer, "evaluation_done", { year })];
    }),
    ...after.evaluations.flatMap(({ year, dueOn }, index): Violation[] => {
      const at = `${pointer}/${index}`;
      if (!years.includes(year) || named.indexOf(year) < index)
        return [violation(`${at}/year`, "evaluation_unneeded", { year })];
      if (grant.evaluations.get(year)?.dueOn === dueOn) return [];
      const ready = evaluableFrom(year, { activities });
      const from = ready < today ? today : ready;
      return dueOn >= from && dueOn <= latest
        ? []
        : [violation(`${at}/dueOn`, "evaluation_day", { year, from, latest })];
    }),
  ];
}

function dayOfDeterminationViolations(after: Schedule, grant: Grant, today: LocalDate): Violation[] {
  const { determinationDueOn } = after;
  if (determinationDueOn === scheduleOf(grant).determinationDueOn && determinationDueOn > after.activities.to)
    return [];
  const broken = determinationViolations(after, after.activities);
  if (broken.length > 0 || determinationDueOn >= today) return broken;
  const latest = lastDayOfTerms(after.activities);
  return [violation("/determinationDueOn", "determination_day", { after: addDays(today, -1), latest })];
}

/** What an amendment changes of the days of a grant; null where it changes none. */
export function changeOfSchedule(after: Schedule, grant: Grant): ScheduleChange | null {
  const before = scheduleOf(grant);
  const reports = beyond(before.progressReports, after.progressReports, ({ dueOn, length }) => `${dueOn} ${length}`);
  const evaluations = beyond(before.evaluations, after.evaluations, ({ year, dueOn }) => `${year} ${dueOn}`);
  const years = after.evaluations.map(({ year }) => year);
  const isSame =
    [reports, evaluations].every(({ gone, added }) => gone.length + added.length === 0) &&
    after.activities.to === before.activities.to &&
    after.determinationDueOn === before.determinationDueOn;
  if (isSame) return null;
  return {
    activitiesTo: after.activities.to,
    determinationDueOn: after.determinationDueOn,
    progressReports: { dropped: reports.gone.map(({ dueOn }) => dueOn), asked: reports.added },
    evaluations: {
      dropped: evaluations.gone.map(({ year }) => year).filter((year) => !years.includes(year)),
      asked: evaluations.added,
    },
    targets: grant.terms.targets.map(({ id }) => id),
  };
}

/** What is no more of a list, and what came, a repeat included. */
function beyond<One>(before: readonly One[], after: readonly One[], keyOf: (one: One) => string) {
  const had = new Set(before.map(keyOf));
  const keys = after.map(keyOf);
  return {
    gone: before.filter((one) => !keys.includes(keyOf(one))),
    added: after.filter((one, index) => !had.has(keyOf(one)) || keys.indexOf(keyOf(one)) < index),
  };
}

/**
 * Whether the recipient has less time: the activities end sooner, something is asked sooner or at more length, or more is
 * reported though the activities take no longer.
 */
export function asksSooner(after: Schedule, grant: Grant): boolean {
  const before = scheduleOf(grant);
  const isLonger = after.activities.to > before.activities.to;
  const reportsAsked = after.progressReports.some(({ dueOn, length }, index) => {
    const former = before.progressReports[index];
    if (!former) return !isLonger;
    return dueOn < former.dueOn || (length === "long" && former.length === "short");
  });
  const evaluationSooner = after.evaluations.some((one) => {
    const former = before.evaluations.find(({ year }) => year === one.year);
    return former !== undefined && one.dueOn < former.dueOn;
  });
  return (
    after.activities.to < before.activities.to ||
    after.determinationDueOn < before.determinationDueOn ||
    reportsAsked ||
    evaluationSooner
  );
}
