import type { ApplicationContent, Award } from "../schemas/application.ts";
import type { LocalDate } from "../schemas/primitives.ts";
import type { FundRules } from "../schemas/rules.ts";
import { addDays, dayOf, yearOf } from "./calendar.ts";
import { type Violation, violation } from "./refusal.ts";

type Activities = ApplicationContent["activities"];

/** The most weeks after its activities for which a grant still plans an instalment or a report: by then it is determined. */
const MOST_WEEKS_AFTER = 104;

/** The last day that the instalments and progress reports of a grant may be due. */
export function lastDayOfTerms({ to }: { readonly to: LocalDate }): LocalDate {
  return addDays(to, 7 * MOST_WEEKS_AFTER);
}

/** The calendar years in which a grant runs, each with the day of the next year on which its evaluation is due. */
export function evaluationsOf(
  activities: Activities,
  rules: Pick<FundRules, "evaluationDue">,
): { year: number; dueOn: LocalDate }[] {
  const first = yearOf(activities.from);
  const count = yearOf(activities.to) - first + 1;
  return Array.from({ length: count }, (_, index) => first + index).map((year) => ({
    year,
    dueOn: evaluationDueOn(year, rules),
  }));
}

/** The day on which the evaluation of a year is due, in the year after it. */
export function evaluationDueOn(
  year: number,
  { evaluationDue: { month, day } }: Pick<FundRules, "evaluationDue">,
): LocalDate {
  return dayOf(Math.min(year + 1, 9999), month, day);
}

/**
 * The rules that the days of progress reports break: each day once, from the start of the activities to the last day of the
 * terms of a grant.
 */
export function progressReportViolations(
  { progressReports }: Pick<Award, "progressReports">,
  activities: Activities,
): Violation[] {
  const latest = lastDayOfTerms(activities);
  const days = progressReports.map(({ dueOn }) => dueOn);
  return days.flatMap((dueOn, index): Violation[] => {
    const pointer = `/progressReports/${index}/dueOn`;
    if (days.indexOf(dueOn) < index) return [violation(pointer, "progress_report_repeated", { dueOn })];
    if (dueOn < activities.from) return [violation(pointer, "progress_report_too_early", { dueOn })];
    if (dueOn > latest) return [violation(pointer, "progress_report_too_late", { dueOn, latest })];
    return [];
  });
}

/** Determination is requested once the activities have ended (Awb 4:44). */
export function determinationViolations(
  { determinationDueOn }: Pick<Award, "determinationDueOn">,
  activities: Activities,
): Violation[] {
  const latest = lastDayOfTerms(activities);
  if (determinationDueOn === null || (determinationDueOn > activities.to && determinationDueOn <= latest)) return [];
  return [violation("/determinationDueOn", "determination_day", { after: activities.to, latest })];
}
