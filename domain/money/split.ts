import { type BudgetAmount, GENERAL, type Placement } from "../../schemas/money.ts";
import { type Violation, violation } from "../refusal.ts";
import { lineKey } from "./lines.ts";

/**
 * A split names, for every line, the pools of its year that bear it: `general`, or the earmark of the line's own column.
 * The parts of a line add up to it.
 */
export function splitViolations({
  lines,
  split,
}: {
  readonly lines: readonly BudgetAmount[];
  readonly split: readonly Placement[];
}): Violation[] {
  const named = new Set<string>();
  const violations: Violation[] = [];
  for (const [index, placement] of split.entries()) {
    const { year, column, earmark } = placement;
    const at = `/split/${index}`;
    if (earmark !== GENERAL && earmark !== column)
      violations.push(violation(`${at}/earmark`, "split_earmark_not_allowed", { year, earmark }));
    if (named.has(`${lineKey(placement)}/${earmark}`))
      violations.push(violation(at, "split_repeated", { year, earmark }));
    if (!lines.some((line) => lineKey(line) === lineKey(placement)))
      violations.push(violation(at, "split_line_unknown", {}));
    named.add(`${lineKey(placement)}/${earmark}`);
  }
  for (const [index, line] of lines.entries()) {
    const parts = split.filter((placement) => lineKey(placement) === lineKey(line));
    const placed = parts.reduce((sum, { cents }) => sum + cents, 0);
    if (placed !== line.cents)
      violations.push(
        violation(`/lines/${index}`, "split_does_not_add_up", { placedCents: placed, lineCents: line.cents }),
      );
  }
  return violations;
}
