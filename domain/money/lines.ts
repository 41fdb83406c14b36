import type { BudgetAmount } from "../../schemas/money.ts";
import { safeTotal } from "./sums.ts";

/** The text key of what is asked for one year and column. */
export function lineKey({ year, column }: Pick<BudgetAmount, "year" | "column">): string {
  return `${year}/${column ?? ""}`;
}

/** Adds up the lines of the same year and column. */
export function mergeLines(lines: readonly BudgetAmount[]): BudgetAmount[] {
  return [...Map.groupBy(lines, lineKey).values()].flatMap((same) => {
    const [first] = same;
    return first ? [{ ...first, cents: safeTotal(same.map(({ cents }) => cents)) }] : [];
  });
}
