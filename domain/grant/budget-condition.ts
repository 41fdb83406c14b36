import type { DataOf } from "../../schemas/envelope.ts";
import type { GrantCommand, GrantEvent } from "../../schemas/grant.ts";
import type { LocalDate } from "../../schemas/primitives.ts";
import type { LegalGround } from "../../schemas/rules.ts";
import { refused } from "../refusal.ts";
import { fixedTermEnd } from "../terms.ts";
import type { Grant } from "./state.ts";

/**
 * Records until when the condition that there is money can be invoked for a year, now that its budget was adopted: four weeks (Awb 4:34).
 * For a year that the award is not conditional on, and for a repeat, nothing.
 */
export function recordBudgetAdopted(
  { year, adoptedOn }: DataOf<GrantCommand, "RecordBudgetAdopted">,
  { terms, budgetConditions }: Grant,
): GrantEvent[] {
  if (!terms.budgetCondition.includes(year) || budgetConditions.has(year)) return [];
  const invokeBy = fixedTermEnd("budget-condition", adoptedOn);
  return [{ type: "BudgetConditionTermSet", data: { year, adoptedOn, invokeBy } }];
}

/**
 * Passes a withdrawal or amendment that does not invoke the condition that there is money (Awb 4:48, first paragraph, under e), or does so
 * in time: it lapses once its term has passed for every year.
 *
 * @throws ERR_NO_BUDGET_CONDITION
 */
export function mustBeUnderCondition(ground: LegalGround | null, grant: Grant, today: LocalDate): void {
  if (ground !== "awb-4:48-1e") return;
  const terms = grant.terms.budgetCondition.map((year) => grant.budgetConditions.get(year) ?? null);
  if (terms.some((invokeBy) => invokeBy === null || today <= invokeBy)) return;
  const until = terms.reduce((last, one) => (last === null || (one !== null && one > last) ? one : last), null);
  throw refused("ERR_NO_BUDGET_CONDITION", { until });
}
