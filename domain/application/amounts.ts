import { type ApplicationContent, budgetLineCents } from "../../schemas/application.ts";
import { type BudgetAmount, lineKey } from "../../schemas/money.ts";
import { type Violation, violation } from "../refusal.ts";

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

/**
 * Checks amounts against limits: no year and column twice, and no amount above its limit.
 *
 * @param limit cents per year and column, each named once; what is not there is zero.
 * @param of what the limit is.
 */
export function excessViolations(
  lines: readonly BudgetAmount[],
  limit: readonly BudgetAmount[],
  of: "requested" | "advised" | "awarded",
): Violation[] {
  const limits = new Map(limit.map((amount) => [lineKey(amount), amount.cents]));
  const named = new Set<string>();
  return lines.flatMap((line, index): Violation[] => {
    const key = lineKey(line);
    const pointer = `/lines/${index}`;
    const { year, column } = line;
    if (named.has(key)) return [violation(pointer, "line_repeated", { year, column })];
    named.add(key);
    const mostCents = limits.get(key) ?? 0;
    if (line.cents <= mostCents) return [];
    return [violation(`${pointer}/cents`, "amount_exceeded", { year, column, of, mostCents })];
  });
}
