import type { DecisionCommand, DecisionEvent } from "../../schemas/decision.ts";
import type { DataOf } from "../../schemas/envelope.ts";
import type { Context } from "../decider.ts";
import { type DecisionFacts, mustHaveNumber } from "../decision-numbers.ts";
import { mustHold } from "../must-hold.ts";
import { revisionObstacle } from "./obstacles.ts";
import { mustBeRevocable, type RemedyFacts, remediesOf, remedyViolations } from "./remedy.ts";
import { mustHaveNo, type TakenDecision } from "./state.ts";

/**
 * Revises a decision of the fund's own accord, to nobody's detriment, under a number of its own: what follows is as after a founded
 * objection. Where an objection or an appeal runs, that is what is decided on.
 *
 * @throws ERR_OBJECTION_RUNS, ERR_DECISION_NOT_ANNOUNCED, ERR_REVISION_INVALID, ERR_NOT_REVOCABLE, and the errors of the number.
 */
export function reviseDecision(
  { decisionNumber: under, ...revision }: DataOf<DecisionCommand, "ReviseDecision">,
  state: TakenDecision,
  { today }: Context,
  facts: RemedyFacts & Partial<DecisionFacts>,
): DecisionEvent[] {
  const { decisionNumber, applicationId, kind } = state.taken;
  mustHaveNo(revisionObstacle, state, today);
  const remedies = remediesOf(kind, facts);
  mustHold("ERR_REVISION_INVALID", remedyViolations(true, revision, remedies, today));
  mustBeRevocable(kind, remedies);
  mustHaveNumber(under, facts);
  return [{ type: "DecisionRevised", data: { decisionNumber, applicationId, under, ...revision } }];
}
