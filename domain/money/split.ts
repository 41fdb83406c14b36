import { type BudgetAmount, GENERAL, inEuros, lineKey, type Placement } from "../../schemas/money.ts";
import type { Violation } from "../refusal.ts";

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
    const found = (field: string, code: string, message: string) =>
      violations.push({ pointer: `/split/${index}${field}`, code, message });
    if (earmark !== GENERAL && earmark !== column)
      found("/earmark", "split_earmark_not_allowed", `Deze regel mag niet uit ${earmark} van ${year} putten`);
    if (named.has(`${lineKey(placement)}/${earmark}`))
      found("", "split_repeated", `${earmark} van ${year} staat er voor deze regel twee keer`);
    if (!lines.some((line) => lineKey(line) === lineKey(placement)))
      found("", "split_line_unknown", "Deze verdeling hoort bij geen regel van het voorstel");
    named.add(`${lineKey(placement)}/${earmark}`);
  }
  for (const [index, line] of lines.entries()) {
    const parts = split.filter((placement) => lineKey(placement) === lineKey(line));
    const placed = parts.reduce((sum, { cents }) => sum + cents, 0);
    if (placed !== line.cents)
      violations.push({
        pointer: `/lines/${index}`,
        code: "split_does_not_add_up",
        message: `De verdeling van deze regel telt op tot ${inEuros(placed)} en niet tot ${inEuros(line.cents)}`,
      });
  }
  return violations;
}
