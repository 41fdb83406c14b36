import type { DecisionCommand, DecisionEvent } from "../../schemas/decision.ts";
import type { DataOf } from "../../schemas/envelope.ts";
import type { LocalDate } from "../../schemas/primitives.ts";
import type { Context } from "../decider.ts";
import { mustHold } from "../must-hold.ts";
import { refused, type Violation, violation } from "../refusal.ts";
import { fixedTermEnd } from "../terms.ts";
import { appealObstacle, rulingObstacle } from "./obstacles.ts";
import { mustBeRevocable, mustWork, type RemedyFacts, remediesOf, remedyViolations } from "./remedy.ts";
import { type Appeal, disputedOf, type TakenDecision } from "./state.ts";

type Data<Type extends DecisionCommand["type"]> = DataOf<DecisionCommand, Type>;

/**
 * Records that somebody appealed to the court against the decision on an objection (Awb 8:1). Whether that was in time is for the
 * court to say.
 *
 * @throws ERR_NO_APPEAL where no objection was decided on, ERR_APPEAL_EXISTS, ERR_APPEAL_DAY
 */
export function recordAppeal(data: Data<"RecordAppeal">, state: TakenDecision, { today }: Context): DecisionEvent[] {
  const { decisionNumber, applicationId } = state.taken;
  const obstacle = appealObstacle(disputedOf(state));
  const decided = state.objection?.decided;
  if (!decided || obstacle) throw obstacle ?? refused("ERR_NO_APPEAL");
  const { lodgedOn } = data;
  const { under, on: from } = decided;
  if (lodgedOn < from || lodgedOn > today) throw refused("ERR_APPEAL_DAY", { askedOn: lodgedOn, from, to: today });
  return [{ type: "AppealLodged", data: { decisionNumber, applicationId, against: under, ...data } }];
}

/**
 * Records what the court ruled. Where it annulled the decision on the objection it decides itself (Awb 8:72, third paragraph), and what
 * follows is as after a founded objection; or it has the fund decide on the objection again, by a day.
 *
 * @throws ERR_NO_APPEAL_PENDING, ERR_APPEAL_DAY, ERR_DECISION_NOT_ANNOUNCED, ERR_RULING_INVALID, ERR_NOT_REVOCABLE
 */
export function recordRuling(
  ruling: Data<"RecordRuling">,
  state: TakenDecision,
  { today }: Context,
  facts: RemedyFacts,
): DecisionEvent[] {
  const { decisionNumber, applicationId, kind } = state.taken;
  const { lodged } = mustBePending(state);
  const { ruledOn, outcome } = ruling;
  if (ruledOn < lodged.lodgedOn || ruledOn > today)
    throw refused("ERR_APPEAL_DAY", { askedOn: ruledOn, from: lodged.lodgedOn, to: today });
  const remedies = remediesOf(kind, facts);
  const isRevoked = outcome === "annulled";
  if (isRevoked) mustWork(state);
  mustHold("ERR_RULING_INVALID", [
    ...newDecisionViolations(ruling),
    ...remedyViolations(isRevoked, ruling, remedies, today),
  ]);
  if (isRevoked) mustBeRevocable(kind, remedies);
  return [{ type: "AppealDecided", data: { decisionNumber, applicationId, ...ruling } }];
}

/** The last day on which somebody can appeal against a ruling to a higher court (Awb 6:24, with 6:7 and 6:8). */
export function higherAppealUntil({ ruledOn }: Pick<Data<"RecordRuling">, "ruledOn">): LocalDate {
  return fixedTermEnd("higher-appeal", ruledOn);
}

/** Only where the fund decides again there is a day to do so by, after the ruling. */
function newDecisionViolations({ outcome, ruledOn, decideBy }: Data<"RecordRuling">): Violation[] {
  if (outcome !== "remitted") return decideBy === null ? [] : [violation("/decideBy", "new_decision_unneeded", {})];
  return decideBy !== null && decideBy > ruledOn
    ? []
    : [violation("/decideBy", "new_decision_day", { after: ruledOn })];
}

/** The appeal that waits for its ruling. @throws ERR_NO_APPEAL_PENDING */
function mustBePending(state: TakenDecision): Appeal {
  const obstacle = rulingObstacle(disputedOf(state));
  if (!state.appeal || obstacle) throw obstacle ?? refused("ERR_NO_APPEAL_PENDING");
  return state.appeal;
}
