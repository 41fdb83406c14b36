import type { ApplicationContent, BudgetLine, Target } from "../../schemas/application.ts";
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

/** What one unit costs of what is delivered for an amount, rounded half up to a whole cent; null where nothing is delivered. */
export function unitPriceOf(cents: number, { baselineThousandths, targetThousandths }: Delivered): UnitPrice | null {
  const thousandths = BigInt(targetThousandths) - BigInt(baselineThousandths);
  if (thousandths <= 0n) return null;
  const whole = BigInt(cents) * 1000n;
  const rounded = Number((2n * whole + thousandths) / (2n * thousandths));
  if (!Number.isSafeInteger(rounded)) return null;
  return { cents: rounded, thousandths: Number(thousandths), isRounded: whole % thousandths !== 0n };
}

type Delivered = Pick<Target, "baselineThousandths" | "targetThousandths">;

interface UnitPrice {
  readonly cents: number;
  /** How many are delivered more than there were, in thousandths. */
  readonly thousandths: number;
  /** Whether the price does not come to whole cents. */
  readonly isRounded: boolean;
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
