import type { Target } from "../../schemas/application.ts";
import type { DataOf } from "../../schemas/envelope.ts";
import type { EvaluationResult, GrantEvent } from "../../schemas/grant.ts";
import type { LocalDate } from "../../schemas/primitives.ts";
import { type Violation, violation } from "../refusal.ts";
import type { EvaluationState, Terms } from "./state.ts";

/** The first day on which a year can be evaluated: its last day, or that of the activities if it is sooner. */
export function evaluableFrom(year: number, { activities }: Pick<Terms, "activities">): LocalDate {
  const lastDay = `${year}-12-31`;
  return activities.to < lastDay ? activities.to : lastDay;
}

/** Whether the evaluation of a year has not come yet, or came back. */
export function isEvaluationAwaited({ stage }: Pick<EvaluationState, "stage">): boolean {
  return stage === "awaited" || stage === "returned";
}

/** The years that hold up a determination: all that are not assessed, but none once the project was found to stop. */
export function yearsToAssess(
  evaluations: Iterable<{ readonly year: number; readonly stage: EvaluationState["stage"] }>,
  stopped: boolean,
): number[] {
  return stopped ? [] : [...evaluations].flatMap(({ year, stage }) => (stage === "assessed" ? [] : [year])).sort();
}

/** The years whose evaluation concludes that the project stops, after one more was assessed, or its assessment corrected. */
export function yearsStopped(
  before: readonly number[],
  { year, conclusion }: Pick<DataOf<GrantEvent, "EvaluationAssessed">, "year" | "conclusion">,
): number[] {
  const others = before.filter((one) => one !== year);
  return conclusion === "stop" ? [...others, year] : others;
}

/** The rules that results break: each goal and performance once, with the target of the award (memo, rule 8). */
export function resultViolations(results: readonly EvaluationResult[], targets: readonly Target[]): Violation[] {
  const promised = new Map(targets.map((target) => [target.id, target]));
  const untrue = results.flatMap((result, index) => {
    const target = promised.get(result.target);
    if (target === undefined || target.targetThousandths === result.promisedThousandths) return [];
    const details = {
      target: target.id,
      title: target.description,
      agreedThousandths: target.targetThousandths,
      givenThousandths: result.promisedThousandths,
    };
    return [violation(`/results/${index}/promisedThousandths`, "not_what_was_promised", details)];
  });
  return [...coverageViolations(results, targets, "/results"), ...untrue];
}

/** Checks that each goal and performance is named once, and nothing else. */
export function coverageViolations(
  named: readonly { readonly target: string }[],
  targets: readonly Target[],
  pointer: string,
): Violation[] {
  const known = new Set(targets.map(({ id }) => id));
  const seen = new Set<string>();
  const wrong = named.flatMap(({ target }, index): Violation[] => {
    const at = `${pointer}/${index}/target`;
    if (!known.has(target)) return [violation(at, "target_unknown", { target })];
    if (seen.has(target)) return [violation(at, "target_repeated", { target })];
    seen.add(target);
    return [];
  });
  const missing = targets
    .filter(({ id }) => !seen.has(id))
    .map(({ id, description }) => violation(pointer, "target_missing", { target: id, title: description }));
  return [...wrong, ...missing];
}
