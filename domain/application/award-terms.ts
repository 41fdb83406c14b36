import type { Award, Proposal } from "../../schemas/application.ts";
import type { LocalDate } from "../../schemas/primitives.ts";
import type { FundRules } from "../../schemas/rules.ts";
import { excessViolations, instalmentTotalViolations } from "../award-amounts.ts";
import { yearOf } from "../calendar.ts";
import { waitViolations } from "../instalment-wait.ts";
import { type Violation, violation } from "../refusal.ts";
import type { Submission } from "./state.ts";

/** The calendar years in which a grant runs, each with the day of the next year on which its evaluation is due. */
export function evaluationsOf(
  activities: { readonly from: LocalDate; readonly to: LocalDate },
  { evaluationDue: { month, day } }: Pick<FundRules, "evaluationDue">,
): { year: number; dueOn: LocalDate }[] {
  const first = yearOf(activities.from);
  const count = yearOf(activities.to) - first + 1;
  const twoDigits = (part: number) => String(part).padStart(2, "0");
  return Array.from({ length: count }, (_, index) => first + index).map((year) => ({
    year,
    dueOn: `${year + 1}-${twoDigits(month)}-${twoDigits(day)}`,
  }));
}

/**
 * The rules that an award breaks. It stays within the proposal advised on, line by line, and keeps its conditions;
 * anything else takes a new round. Its instalments add up to it.
 */
export function awardViolations(
  award: Award,
  proposal: Proposal,
  { content, fund }: Pick<Submission, "content" | "fund">,
  today: LocalDate,
): Violation[] {
  const years = evaluationsOf(content.activities, fund.rules).map(({ year }) => year);
  return [
    ...excessViolations(award.lines, proposal.lines, "advised"),
    ...conditionViolations(award, proposal),
    ...instalmentTotalViolations(award),
    ...award.instalments.flatMap((_, index) => instalmentViolations(award, index, years, fund.rules, today)),
    ...progressReportViolations(award, content.activities.from),
  ];
}

function conditionViolations({ conditions }: Award, proposal: Proposal): Violation[] {
  return proposal.conditions
    .filter((condition) => !conditions.includes(condition))
    .map((condition) => violation("/conditions", "condition_missing", { condition }));
}

/** The first instalment is an advance and may depend on its date alone; by rule every later one waits for an evaluation. */
function instalmentViolations(
  { instalments }: Award,
  index: number,
  years: readonly number[],
  rules: FundRules,
  today: LocalDate,
): Violation[] {
  const instalment = instalments[index];
  if (!instalment) return [];
  const { number, dueOn } = instalment;
  const earliest = instalments[index - 1]?.dueOn ?? today;
  const pointer = `/instalments/${index}`;
  const violations: Violation[] = [];
  if (number !== index + 1)
    violations.push(violation(`${pointer}/number`, "instalment_number", { number, expected: index + 1 }));
  if (dueOn < today) violations.push(violation(`${pointer}/dueOn`, "instalment_in_the_past", { number }));
  else if (dueOn < earliest) violations.push(violation(`${pointer}/dueOn`, "instalment_out_of_order", { number }));
  const isEvaluated = (year: number) => years.includes(year);
  const rule = { rule: rules.instalments, isEvaluated, mayGoUnwaited: index === 0 };
  return [...violations, ...waitViolations(instalment, rule, pointer)];
}

function progressReportViolations({ progressReports }: Award, activitiesFrom: LocalDate): Violation[] {
  const days = progressReports.map(({ dueOn }) => dueOn);
  return days.flatMap((dueOn, index): Violation[] => {
    const pointer = `/progressReports/${index}/dueOn`;
    if (days.indexOf(dueOn) < index) return [violation(pointer, "progress_report_repeated", { dueOn })];
    if (dueOn < activitiesFrom) return [violation(pointer, "progress_report_too_early", { dueOn })];
    return [];
  });
}
