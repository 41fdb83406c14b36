import { isDeepStrictEqual } from "node:util";
import type { DataOf } from "../../schemas/envelope.ts";
import type { GrantCommand, GrantEvent } from "../../schemas/grant.ts";
import type { Context } from "../decider.ts";
import { mustHold } from "../must-hold.ts";
import { refused } from "../refusal.ts";
import { mustBeDayToAnswer } from "./answer-day.ts";
import { coverageViolations, isEvaluationAwaited } from "./evaluation.ts";
import type { EvaluationState, Grant } from "./state.ts";

/** Assesses what the recipient handed in for a year, once. */
export function assessEvaluation(
  data: DataOf<GrantCommand, "AssessEvaluation">,
  state: Grant,
  evaluation: EvaluationState,
): GrantEvent[] {
  const { year, judgements } = data;
  mustBeToAssess(year, evaluation);
  mustHold("ERR_EVALUATION_INVALID", coverageViolations(judgements, state.terms.targets, "/judgements"));
  return [{ type: "EvaluationAssessed", data }];
}

/**
 * Returns the evaluation of a year, with what it lacks and a day after today by which it is handed in again, with its files. It may be
 * returned more than once, and never once it was assessed.
 *
 * @throws ERR_EVALUATION_NOT_SUBMITTED, ERR_EVALUATION_ALREADY_ASSESSED, ERR_DAY_PASSED, ERR_DAY_TOO_FAR
 */
export function returnEvaluation(
  data: DataOf<GrantCommand, "ReturnEvaluation">,
  { terms }: Grant,
  evaluation: EvaluationState,
  { today }: Context,
): GrantEvent[] {
  mustBeToAssess(data.year, evaluation);
  mustBeDayToAnswer(data.answerBy, terms, today);
  return [{ type: "EvaluationReturned", data: { ...data, targets: terms.targets.map(({ id }) => id) } }];
}

/** Passes an evaluation that came, did not come back since, and was not assessed. */
function mustBeToAssess(year: number, evaluation: EvaluationState): void {
  if (isEvaluationAwaited(evaluation)) throw refused("ERR_EVALUATION_NOT_SUBMITTED", { year });
  if (evaluation.stage === "assessed") throw refused("ERR_EVALUATION_ALREADY_ASSESSED", { year });
}

/**
 * Puts an assessment right that was recorded wrongly, before anything was decided on it: after that only the decision can be
 * revised. What was paid or is due on it does not come back, so it cannot become one that would have held that up.
 *
 * @throws ERR_EVALUATION_NOT_ASSESSED, ERR_JUDGEMENT_SUPERSEDED, ERR_JUDGEMENT_UNCHANGED, ERR_JUDGEMENT_BUILT_ON with what was
 * built on it, ERR_EVALUATION_INVALID
 */
export function correctAssessment(
  data: DataOf<GrantCommand, "CorrectAssessment">,
  state: Grant,
  evaluation: EvaluationState,
): GrantEvent[] {
  const { year, judgements, conclusion, explanation, corrects } = data;
  if (evaluation.stage !== "assessed") throw refused("ERR_EVALUATION_NOT_ASSESSED", { year });
  const { saidBy, decidedOn, ...stands } = evaluation;
  if (corrects !== saidBy) throw refused("ERR_JUDGEMENT_SUPERSEDED", { corrects, saidBy });
  const before = { judgements: stands.judgements, conclusion: stands.conclusion, explanation: stands.explanation };
  if (isDeepStrictEqual(before, { judgements, conclusion, explanation })) throw refused("ERR_JUDGEMENT_UNCHANGED");
  if (decidedOn !== null) throw refused("ERR_JUDGEMENT_BUILT_ON", decidedOn);
  if (conclusion === "stop" && stands.conclusion !== "stop") mustHaveReleasedNothing(year, state);
  mustHold("ERR_EVALUATION_INVALID", coverageViolations(judgements, state.terms.targets, "/judgements"));
  return [{ type: "AssessmentCorrected", data }];
}

/** Passes where no instalment that waited for a year's evaluation is due or paid. @throws ERR_JUDGEMENT_BUILT_ON */
function mustHaveReleasedNothing(year: number, { instalments }: Grant): void {
  const released = instalments.find((one) => one.afterEvaluationOf === year && one.stage !== "planned");
  if (released) throw refused("ERR_JUDGEMENT_BUILT_ON", { instalment: released.number });
}
