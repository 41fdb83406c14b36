import type { Target } from "../../schemas/application.ts";
import type { EvaluationResult } from "../../schemas/grant.ts";
import type { LocalDate } from "../../schemas/primitives.ts";
import type { Violation } from "../refusal.ts";
import type { Terms } from "./state.ts";

/** The first day on which a year can be evaluated: its last day, or the last day of the activities where that is sooner. */
export function evaluableFrom(year: number, { activities }: Pick<Terms, "activities">): LocalDate {
  const lastDay = `${year}-12-31`;
  return activities.to < lastDay ? activities.to : lastDay;
}

/** What keeps results from being an evaluation: each goal and performance once, held against what was promised (memo, rule 8). */
export function violationsOfResults(results: readonly EvaluationResult[], targets: readonly Target[]): Violation[] {
  const promised = new Map(targets.map(({ id, target }) => [id, target]));
  const untrue = results.flatMap((result, index) => {
    const target = promised.get(result.target);
    if (target === undefined || target === result.promised) return [];
    const message = `Voor ${result.target} is ${target} afgesproken, niet ${result.promised}`;
    return [{ pointer: `/results/${index}/promised`, code: "not_what_was_promised", message }];
  });
  return [...violationsOfCoverage(results, targets, "/results"), ...untrue];
}

/** What is missing, unknown or named twice where each goal and performance is named once. */
export function violationsOfCoverage(
  named: readonly { readonly target: string }[],
  targets: readonly Target[],
  pointer: string,
): Violation[] {
  const known = new Set(targets.map(({ id }) => id));
  const seen = new Set<string>();
  const wrong = named.flatMap(({ target }, index) => {
    const at = `${pointer}/${index}/target`;
    if (!known.has(target))
      return [{ pointer: at, code: "target_unknown", message: `${target} is geen doel of prestatie van dit project` }];
    if (seen.has(target)) return [{ pointer: at, code: "target_repeated", message: `${target} staat er al` }];
    seen.add(target);
    return [];
  });
  const missing = targets
    .filter(({ id }) => !seen.has(id))
    .map(({ id }) => ({ pointer, code: "target_missing", message: `${id} ontbreekt` }));
  return [...wrong, ...missing];
}
