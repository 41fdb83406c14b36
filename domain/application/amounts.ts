import type { ApplicationContent, BudgetLine } from "../../schemas/application.ts";
import type { BudgetAmount } from "../../schemas/money.ts";
import { lineKey } from "../money/lines.ts";

/**
 * What a budget line comes to, in cents: price × quantity, rounded half up to a whole cent. Every line is rounded by itself
 * and sums add up what was rounded, so that they agree with what people read. Null beyond what a safe integer holds.
 */
export function budgetLineCents({
  priceCents,
  quantityThousandths,
}: Pick<BudgetLine, "priceCents" | "quantityThousandths">): number | null {
  const rounded = Number((BigInt(priceCents) * BigInt(quantityThousandths) + 500n) / 1000n);
  return Number.isSafeInteger(rounded) ? rounded : null;
}

/** The total of the budget, in cents; null beyond a safe integer. */
export function requestedCents({ budget }: Pick<ApplicationContent, "budget">): number | null {
  const total = budget.reduce((sum, line) => sum + (budgetLineCents(line) ?? Number.NaN), 0);
  return Number.isSafeInteger(total) ? total : null;
}

/** The amounts requested, added up per year and column. */
export function requestedAmounts({ budget }: Pick<ApplicationContent, "budget">): BudgetAmount[] {
  const amounts = new Map<string, BudgetAmount>();
  for (const line of budget) {
    const { year, column } = line;
    const cents = (amounts.get(lineKey(line))?.cents ?? 0) + (budgetLineCents(line) ?? 0);
    amounts.set(lineKey(line), { year, column, cents });
  }
  return [...amounts.values()];
}
