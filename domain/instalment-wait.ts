import type { Instalment } from "../schemas/application.ts";
import type { FundRules } from "../schemas/rules.ts";
import { type Violation, violation } from "./refusal.ts";

export interface WaitRule {
  /** What instalments wait for in this fund. */
  readonly rule: FundRules["instalments"];
  isEvaluated(year: number): boolean;
  /** The first of an award, and one that did not wait before, need not. */
  readonly mayGoUnwaited: boolean;
}

/**
 * Finds what is wrong with what an instalment waits for, held against the fund's rule.
 *
 * @param at pointer to the instalment in the request.
 */
export function waitViolations(
  { number, afterEvaluationOf }: Pick<Instalment, "number" | "afterEvaluationOf">,
  { rule, isEvaluated, mayGoUnwaited }: WaitRule,
  at: string,
): Violation[] {
  const pointer = `${at}/afterEvaluationOf`;
  if (afterEvaluationOf === null)
    return rule === "dates" || mayGoUnwaited ? [] : [violation(pointer, "instalment_without_evaluation", { number })];
  if (rule === "dates") return [violation(pointer, "instalment_unconditional", { number })];
  if (isEvaluated(afterEvaluationOf)) return [];
  return [violation(pointer, "instalment_evaluation_unknown", { year: afterEvaluationOf })];
}
