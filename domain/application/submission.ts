import { type ApplicationContent, budgetLineCents } from "../../schemas/application.ts";
import type { FundTerms } from "../../schemas/fund.ts";
import type { MatrixCell } from "../../schemas/matrix.ts";
import type { LocalDate } from "../../schemas/primitives.ts";
import { yearOf } from "../calendar.ts";
import type { Violation } from "../refusal.ts";
import { requestedCents } from "./amounts.ts";
import type { Dossier } from "./state.ts";

/**
 * Every rule of the fixed format (memo, rules 1, 2, 3, 5 and 11) that an application does not meet yet.
 *
 * @returns pointers into a request that holds the application as `content`.
 */
export function submissionViolations(
  content: ApplicationContent,
  { lead, confirmed }: Pick<Dossier, "lead" | "confirmed">,
  fund: FundTerms,
): Violation[] {
  return [
    ...periodViolations(content, fund),
    ...coApplicantViolations(content, lead, confirmed),
    ...goalViolations(content, fund),
    ...matrixCellViolations(content.matrixCells, fund, "/content"),
    ...budgetViolations(content, fund),
    ...answerViolations(content, fund),
    ...targetViolations(content),
  ];
}

/** Nothing is submitted after the fund's last day; what was submitted can still be supplemented. */
export function fundEndedViolations({ period }: FundTerms, today: LocalDate): Violation[] {
  if (today <= period.to) return [];
  return [{ pointer: "", code: "fund_ended", message: `Het fonds liep tot en met ${period.to}` }];
}

function periodViolations({ activities: { from, to } }: ApplicationContent, { period }: FundTerms): Violation[] {
  const violations: Violation[] = [];
  const found = (pointer: string, code: string, message: string) => violations.push({ pointer, code, message });
  if (from > to) found("/content/activities", "activities_reversed", "De activiteiten eindigen voordat ze beginnen");
  if (from < period.from)
    found("/content/activities/from", "activities_outside_period", `Het fonds loopt vanaf ${period.from}`);
  if (to > period.to)
    found("/content/activities/to", "activities_outside_period", `Het fonds loopt tot en met ${period.to}`);
  return violations;
}

function coApplicantViolations(
  { coApplicants }: ApplicationContent,
  lead: string,
  confirmed: Dossier["confirmed"],
): Violation[] {
  return coApplicants.flatMap((organisation, index) => {
    const pointer = `/content/coApplicants/${index}`;
    if (organisation === lead)
      return [{ pointer, code: "co_applicant_is_lead", message: "De penvoerder is niet ook medeaanvrager" }];
    if (coApplicants.indexOf(organisation) < index)
      return [{ pointer, code: "co_applicant_repeated", message: `${organisation} staat er twee keer` }];
    if (!confirmed.has(organisation))
      return [{ pointer, code: "co_applicant_unconfirmed", message: `${organisation} heeft nog niet bevestigd` }];
    return [];
  });
}

function goalViolations({ transformationGoals }: ApplicationContent, fund: FundTerms): Violation[] {
  const pointer = "/content/transformationGoals";
  if (transformationGoals.length === 0)
    return [{ pointer, code: "goal_missing", message: "Noem minstens één transformatiedoel van de regio" }];
  const known = new Set(fund.transformationGoals.map(({ id }) => id));
  return transformationGoals.flatMap(({ goal }, index) =>
    known.has(goal)
      ? []
      : [
          {
            pointer: `${pointer}/${index}/goal`,
            code: "goal_unknown",
            message: `Het fonds kent het doel ${goal} niet`,
          },
        ],
  );
}

/**
 * What is wrong with cells of the matrix: none at all, or one the fund does not have.
 *
 * @param holder pointer to what holds `matrixCells` in the request.
 */
export function matrixCellViolations(
  cells: readonly MatrixCell[],
  { matrix }: Pick<FundTerms, "matrix">,
  holder: string,
): Violation[] {
  const pointer = `${holder}/matrixCells`;
  if (cells.length === 0)
    return [{ pointer, code: "matrix_cell_missing", message: "Noem minstens één cel van de matrix" }];
  return cells.flatMap(({ row, column }, index) =>
    matrix.rows.some(({ id }) => id === row) && matrix.columns.some(({ id }) => id === column)
      ? []
      : [
          {
            pointer: `${pointer}/${index}`,
            code: "matrix_cell_unknown",
            message: `De matrix heeft geen cel ${row} × ${column}`,
          },
        ],
  );
}

function budgetViolations(content: ApplicationContent, { period, matrix }: FundTerms): Violation[] {
  const pointer = "/content/budget";
  if (content.budget.length === 0)
    return [{ pointer, code: "budget_missing", message: "Geef minstens één begrotingsregel" }];
  const violations = content.budget.flatMap((line, index) => {
    const ofLine: Violation[] = [];
    const found = (field: string, code: string, message: string) =>
      ofLine.push({ pointer: `${pointer}/${index}${field}`, code, message });
    if (line.year < yearOf(period.from) || line.year > yearOf(period.to))
      found("/year", "budget_outside_period", `Het jaar ${line.year} valt buiten de looptijd van het fonds`);
    if (line.column !== null && !matrix.columns.some(({ id }) => id === line.column))
      found("/column", "budget_column_unknown", `De matrix heeft geen kolom ${line.column}`);
    if (budgetLineCents(line) === null) found("", "amount_too_large", "Prijs maal aantal is te groot");
    return ofLine;
  });
  const linesFit = content.budget.every((line) => budgetLineCents(line) !== null);
  if (linesFit && requestedCents(content) === null)
    violations.push({ pointer, code: "amount_too_large", message: "De begroting is samen te groot" });
  return violations;
}

function answerViolations(content: ApplicationContent, { rules }: FundTerms): Violation[] {
  const violations: Violation[] = [];
  const asked = rules.existingMeans === "every-project" || content.youthAndFamilyTeams;
  if (asked && content.existingMeans === null)
    violations.push({
      pointer: "/content/existingMeans",
      code: "existing_means_unanswered",
      message: "Leg uit of er al middelen zijn waaruit dit betaald kan worden",
    });
  if (content.financesWaitingList === null)
    violations.push({
      pointer: "/content/financesWaitingList",
      code: "waiting_list_unanswered",
      message: "Leg uit of hiermee een wachtlijst wordt gefinancierd",
    });
  return violations;
}

function targetViolations({ targets, activities }: ApplicationContent): Violation[] {
  const pointer = "/content/targets";
  const violations: Violation[] = [];
  const found = (at: string, code: string, message: string) => violations.push({ pointer: at, code, message });
  if (!targets.some(({ kind }) => kind === "goal")) found(pointer, "target_missing", "Noem minstens één doel");
  if (!targets.some(({ kind }) => kind === "performance"))
    found(pointer, "target_missing", "Noem minstens één prestatie");
  const seen = new Set<string>();
  for (const [index, { id, dueOn }] of targets.entries()) {
    if (seen.has(id)) found(`${pointer}/${index}/id`, "target_repeated", `${id} staat er twee keer`);
    seen.add(id);
    if (dueOn < activities.from)
      found(`${pointer}/${index}/dueOn`, "target_too_early", `${id} ligt voor het begin van de activiteiten`);
  }
  return violations;
}
