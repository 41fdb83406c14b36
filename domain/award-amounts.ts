import type { Award } from "../schemas/application.ts";
import type { BudgetAmount } from "../schemas/money.ts";
import { lineKey } from "./money/lines.ts";
import { sumCents } from "./money/sums.ts";
import { type Violation, violation } from "./refusal.ts";

/** Checks that no year and column is named twice. */
export function repeatViolations(lines: readonly BudgetAmount[]): Violation[] {
  const keys = lines.map(lineKey);
  return lines.flatMap(({ year, column }, index) =>
    keys.indexOf(keys[index] ?? "") < index ? [violation(`/lines/${index}`, "line_repeated", { year, column })] : [],
  );
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

/** Instalments add up to what is awarded. */
export function instalmentTotalViolations({ lines, instalments }: Pick<Award, "lines" | "instalments">): Violation[] {
  const awardedCents = sumCents(lines);
  const instalmentsCents = sumCents(instalments);
  if (instalmentsCents === awardedCents) return [];
  return [violation("/instalments", "instalments_do_not_add_up", { instalmentsCents, awardedCents })];
}
