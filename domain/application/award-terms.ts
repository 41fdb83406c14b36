import type { ApplicationContent, Award, Proposal } from "../../schemas/application.ts";
import { FIRST_YEAR, LAST_YEAR, type LocalDate } from "../../schemas/primitives.ts";
import type { FundRules } from "../../schemas/rules.ts";
import { excessViolations, instalmentTotalViolations } from "../award-amounts.ts";
import { determinationViolations, evaluationsOf, lastDayOfTerms, progressReportViolations } from "../award-days.ts";
import { yearOf } from "../calendar.ts";
import { waitViolations } from "../instalment-wait.ts";
import { type Violation, violation } from "../refusal.ts";
import type { Submission } from "./state.ts";

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
  const { activities } = content;
  const years = evaluationsOf(activities, fund.rules).map(({ year }) => year);
  return [
    ...reachViolations(activities),
    ...excessViolations(award.lines, proposal.lines, "advised"),
    ...conditionViolations(award, proposal),
    ...instalmentTotalViolations(award),
    ...award.instalments.flatMap((_, index) => instalmentViolations(award, index, years, content, fund.rules, today)),
    ...progressReportViolations(award, activities),
    ...determinationViolations(award, activities),
    ...aidViolations(award, today),
  ];
}

/** Each year of the activities is evaluated. A log may hold an application of before days had to be in reach. */
function reachViolations({ from, to }: ApplicationContent["activities"]): Violation[] {
  if (yearOf(from) >= FIRST_YEAR && yearOf(to) <= LAST_YEAR) return [];
  return [violation("", "activities_out_of_reach", { first: FIRST_YEAR, last: LAST_YEAR })];
}

/** What the PHO asked for is kept, as a condition or as an obligation. */
function conditionViolations({ conditions, obligations }: Award, proposal: Proposal): Violation[] {
  return proposal.conditions
    .filter((condition) => !conditions.includes(condition) && !obligations.includes(condition))
    .map((condition) => violation("/conditions", "condition_missing", { condition }));
}

/** The first instalment is an advance and may depend on its date alone; by rule every later one waits for an evaluation. */
function instalmentViolations(
  { instalments }: Award,
  index: number,
  years: readonly number[],
  { activities }: Pick<ApplicationContent, "activities">,
  rules: FundRules,
  today: LocalDate,
): Violation[] {
  const instalment = instalments[index];
  if (!instalment) return [];
  const { number, dueOn } = instalment;
  const earliest = instalments[index - 1]?.dueOn ?? today;
  const latest = lastDayOfTerms(activities);
  const pointer = `/instalments/${index}`;
  const violations: Violation[] = [];
  if (number !== index + 1)
    violations.push(violation(`${pointer}/number`, "instalment_number", { number, expected: index + 1 }));
  if (dueOn < today) violations.push(violation(`${pointer}/dueOn`, "instalment_in_the_past", { number }));
  else if (dueOn > latest) violations.push(violation(`${pointer}/dueOn`, "instalment_too_late", { number, latest }));
  else if (dueOn < earliest) violations.push(violation(`${pointer}/dueOn`, "instalment_out_of_order", { number }));
  const isEvaluated = (year: number) => years.includes(year);
  const rule = { rule: rules.instalments, isEvaluated, mayGoUnwaited: index === 0 };
  return [...violations, ...waitViolations(instalment, rule, pointer)];
}

function aidViolations({ aidCheck }: Award, today: LocalDate): Violation[] {
  const registeredOn = aidCheck?.registeredOn ?? null;
  if (registeredOn === null || registeredOn <= today) return [];
  return [violation("/aidCheck/registeredOn", "in_the_future", { today })];
}
