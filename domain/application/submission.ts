import type { ApplicationContent } from "../../schemas/application.ts";
import type { FundTerms } from "../../schemas/fund.ts";
import type { MatrixCell } from "../../schemas/matrix.ts";
import type { LocalDate } from "../../schemas/primitives.ts";
import { evaluationDueOn } from "../award-days.ts";
import { yearOf } from "../calendar.ts";
import { type Violation, violation } from "../refusal.ts";
import { budgetLineCents, requestedCents } from "./amounts.ts";
import type { Dossier } from "./state.ts";

/**
 * The rules of the fixed format (memo, rules 1, 2, 3, 5 and 11) that an application does not meet.
 *
 * @returns pointers into a request that holds the application as `content`.
 */
export function submissionViolations(
  content: ApplicationContent,
  dossier: Pick<Dossier, "lead" | "confirmed" | "declined">,
  fund: FundTerms,
): Violation[] {
  return [
    ...periodViolations(content, fund),
    ...coApplicantViolations(content, dossier),
    ...goalViolations(content, fund),
    ...matrixCellViolations(content.matrixCells, fund, "/content"),
    ...budgetViolations(content, fund),
    ...answerViolations(content, fund),
    ...targetViolations(content, fund),
  ];
}

/** Applications come in by the fund's last day; one that did may still be supplemented. */
export function fundEndedViolations({ period }: Pick<FundTerms, "period">, receivedOn: LocalDate): Violation[] {
  if (receivedOn <= period.to) return [];
  return [violation("", "fund_ended", { to: period.to })];
}

function periodViolations({ activities: { from, to } }: ApplicationContent, { period }: FundTerms): Violation[] {
  const at = "/content/activities";
  return [
    ...(from > to ? [violation(at, "activities_reversed", {})] : []),
    ...(from < period.from ? [violation(`${at}/from`, "activities_outside_period", { from: period.from })] : []),
    ...(to > period.to ? [violation(`${at}/to`, "activities_outside_period", { to: period.to })] : []),
  ];
}

function coApplicantViolations(
  { coApplicants }: ApplicationContent,
  { lead, confirmed, declined }: Pick<Dossier, "lead" | "confirmed" | "declined">,
): Violation[] {
  return coApplicants.flatMap((organisation, index): Violation[] => {
    const pointer = `/content/coApplicants/${index}`;
    if (organisation === lead) return [violation(pointer, "co_applicant_is_lead", {})];
    if (coApplicants.indexOf(organisation) < index)
      return [violation(pointer, "co_applicant_repeated", { organisation })];
    if (declined.has(organisation)) return [violation(pointer, "co_applicant_declined", { organisation })];
    if (!confirmed.has(organisation)) return [violation(pointer, "co_applicant_unconfirmed", { organisation })];
    return [];
  });
}

function goalViolations({ transformationGoals }: ApplicationContent, fund: FundTerms): Violation[] {
  const pointer = "/content/transformationGoals";
  if (transformationGoals.length === 0) return [violation(pointer, "goal_missing", {})];
  const known = new Set(fund.transformationGoals.map(({ id }) => id));
  return transformationGoals.flatMap(({ goal }, index) =>
    known.has(goal) ? [] : [violation(`${pointer}/${index}/goal`, "goal_unknown", { goal })],
  );
}

/**
 * Checks cells of the matrix: at least one, and none that the fund does not have.
 *
 * @param holder pointer to the object that holds `matrixCells` in the request.
 */
export function matrixCellViolations(
  cells: readonly MatrixCell[],
  { matrix }: Pick<FundTerms, "matrix">,
  holder: string,
): Violation[] {
  const pointer = `${holder}/matrixCells`;
  if (cells.length === 0) return [violation(pointer, "matrix_cell_missing", {})];
  return cells.flatMap(({ row, column }, index) =>
    matrix.rows.some(({ id }) => id === row) && matrix.columns.some(({ id }) => id === column)
      ? []
      : [violation(`${pointer}/${index}`, "matrix_cell_unknown", { row, column })],
  );
}

function budgetViolations(content: ApplicationContent, { period, matrix }: FundTerms): Violation[] {
  const pointer = "/content/budget";
  if (content.budget.length === 0) return [violation(pointer, "budget_missing", {})];
  const violations = content.budget.flatMap((line, index) => {
    const { year, column } = line;
    const at = `${pointer}/${index}`;
    const ofLine: Violation[] = [];
    if (year < yearOf(period.from) || year > yearOf(period.to))
      ofLine.push(violation(`${at}/year`, "budget_outside_period", { year }));
    if (column !== null && !matrix.columns.some(({ id }) => id === column))
      ofLine.push(violation(`${at}/column`, "budget_column_unknown", { column }));
    const cents = budgetLineCents(line);
    if (cents === null) ofLine.push(violation(at, "amount_too_large", { of: "line" }));
    if (cents === 0) ofLine.push(violation(at, "amount_too_small", {}));
    return ofLine;
  });
  const linesFit = content.budget.every((line) => budgetLineCents(line) !== null);
  if (linesFit && requestedCents(content) === null)
    violations.push(violation(pointer, "amount_too_large", { of: "budget" }));
  return violations;
}

function answerViolations(content: ApplicationContent, { rules }: FundTerms): Violation[] {
  const isAsked = rules.existingMeans === "every-project" || content.youthAndFamilyTeams;
  return [
    ...(isAsked && content.existingMeans === null
      ? [violation("/content/existingMeans", "existing_means_unanswered", {})]
      : []),
    ...(content.financesWaitingList === null
      ? [violation("/content/financesWaitingList", "waiting_list_unanswered", {})]
      : []),
  ];
}

function targetViolations({ targets, activities }: ApplicationContent, { period, rules }: FundTerms): Violation[] {
  const pointer = "/content/targets";
  const violations: Violation[] = (["goal", "performance"] as const)
    .filter((kind) => !targets.some((target) => target.kind === kind))
    .map((kind) => violation(pointer, "target_missing", { kind }));
  // Later than the last evaluation, nobody holds it against what happened.
  const latest = evaluationDueOn(yearOf(period.to), rules);
  const seen = new Set<string>();
  for (const [index, { id: target, description: title, dueOn }] of targets.entries()) {
    if (seen.has(target)) violations.push(violation(`${pointer}/${index}/id`, "target_repeated", { target }));
    seen.add(target);
    if (dueOn < activities.from)
      violations.push(violation(`${pointer}/${index}/dueOn`, "target_too_early", { target, title }));
    if (dueOn > latest)
      violations.push(violation(`${pointer}/${index}/dueOn`, "target_too_late", { target, title, latest }));
  }
  return violations;
}
