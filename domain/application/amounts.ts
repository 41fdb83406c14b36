import { type ApplicationContent, budgetLineCents } from "../../schemas/application.ts";
import type { BudgetAmount } from "../../schemas/money.ts";
import { lineKey } from "../money/lines.ts";

/** The total of the budget, in cents; null beyond a safe integer. */
export function requestedCents({ budget }: ApplicationContent): number | null {
  const total = budget.reduce((sum, line) => sum + (budgetLineCents(line) ?? Number.NaN), 0);
  return Number.isSafeInteger(total) ? total : null;
}

/** The amounts requested, added up per year and column. */
export function requestedAmounts({ budget }: ApplicationContent): BudgetAmount[] {
  const amounts = new Map<string, BudgetAmount>();
  for (const line of budget) {
    const { year, column } = line;
    const cents = (amounts.get(lineKey(line))?.cents ?? 0) + (budgetLineCents(line) ?? 0);
    amounts.set(lineKey(line), { year, column, cents });
  }
  return [...amounts.values()];
}
