import type { Instalment } from "../schemas/application.ts";
import type { FundRules } from "../schemas/rules.ts";
import type { Violation } from "./refusal.ts";

export interface WaitRule {
  /** What instalments wait for in this fund. */
  readonly rule: FundRules["instalments"];
  isEvaluated(year: number): boolean;
  /** The first of an award, and one that did not wait before, need not. */
  readonly mayGoUnwaited: boolean;
}

/** What is wrong with what an instalment waits for; null when it is as the fund's rule says. */
export function waitProblem(
  { number, afterEvaluationOf }: Pick<Instalment, "number" | "afterEvaluationOf">,
  { rule, isEvaluated, mayGoUnwaited }: WaitRule,
): Pick<Violation, "code" | "message"> | null {
  if (afterEvaluationOf === null) {
    if (rule === "dates" || mayGoUnwaited) return null;
    const message = `Termijn ${number} noemt geen evaluatie waarop hij wacht`;
    return { code: "instalment_without_evaluation", message };
  }
  if (rule === "dates") {
    const message = `In dit fonds wacht termijn ${number} niet op een evaluatie`;
    return { code: "instalment_unconditional", message };
  }
  if (isEvaluated(afterEvaluationOf)) return null;
  return { code: "instalment_evaluation_unknown", message: `Over ${afterEvaluationOf} wordt niet geëvalueerd` };
}
