import type { DecisionCommand, DecisionEvent } from "../../schemas/decision.ts";
import type { DataOf } from "../../schemas/envelope.ts";
import type { LocalDate } from "../../schemas/primitives.ts";
import type { Context } from "../decider.ts";
import { type DecisionFacts, mustHaveNumber } from "../decision-numbers.ts";
import { mustHold } from "../must-hold.ts";
import { type Former, successorOf } from "../parties.ts";
import { refused, type Violation, violation } from "../refusal.ts";
import { fixedTermEnd } from "../terms.ts";
import type { Wait, WaitEnd } from "../waits.ts";
import { hearingIn, hearingViolations } from "./hearing.ts";
import { adjournmentObstacle, pendingObstacle, postponementObstacle, receiptObstacle } from "./obstacles.ts";
import { mustBeRevocable, mustWork, type RemedyFacts, remediesOf, remedyViolations } from "./remedy.ts";
import { disputedOf, type EarlierObjection, mustHaveNo, type Objection, type TakenDecision } from "./state.ts";

type Data<Type extends DecisionCommand["type"]> = DataOf<DecisionCommand, Type>;
type Decided = Data<"DecideObjection">;

/** What a decision on an objection depends on besides the stream of the decision that is objected to. */
export interface ObjectionFacts extends Partial<DecisionFacts>, RemedyFacts {
  /** Whether an advisory committee hears objections in the fund. */
  readonly byCommittee?: boolean;
}

/** Whoever hears an objection, and the term to decide on it (Awb 7:10, first paragraph). */
interface Heard {
  readonly byCommittee: boolean;
}

/** The terms to decide on an objection that run from the last day to object. */
export const OBJECTION_TERMS = ["objection-decision", "objection-committee"] as const;

export function objectionTermOf({ byCommittee }: Heard): (typeof OBJECTION_TERMS)[number] {
  return byCommittee ? "objection-committee" : "objection-decision";
}

/** The last day to decide on an objection against a decision, unless that is adjourned. */
export function objectionDueOn(objectionUntil: LocalDate, heard: Heard): LocalDate {
  return fixedTermEnd(objectionTermOf(heard), objectionUntil);
}

/**
 * Takes in an objection, whenever it comes: what is too late is decided to be inadmissible, and not turned away. Those who
 * object together do so in one.
 *
 * @throws ERR_NO_OBJECTION, ERR_OBJECTION_EXISTS, ERR_OBJECTION_DAY
 */
export function receiveObjection(
  data: Data<"ReceiveObjection">,
  state: TakenDecision,
  { today }: Context,
  { byCommittee = false }: ObjectionFacts,
): DecisionEvent[] {
  const { decisionNumber, applicationId, decidedOn } = state.taken;
  mustHaveNo(receiptObstacle, state, today);
  const { receivedOn, postedOn } = data;
  if (receivedOn < decidedOn || receivedOn > today || (postedOn !== null && postedOn > receivedOn))
    throw refused("ERR_OBJECTION_DAY", { receivedOn, from: decidedOn, to: today });
  const until = state.announced?.objectionUntil ?? null;
  const decideBy = until && objectionDueOn(until, { byCommittee });
  const term = { byCommittee, isLate: until !== null && isLate(data, until), decideBy };
  return [{ type: "ObjectionReceived", data: { decisionNumber, applicationId, ...data, ...term } }];
}

/** An applicant objects itself: what it sends is there at once. @throws as `receiveObjection`, and ERR_ORGANISATION_REQUIRED */
export function lodgeObjection(
  { grounds }: Data<"LodgeObjection">,
  state: TakenDecision,
  context: Context,
  facts: ObjectionFacts,
): DecisionEvent[] {
  const { actor, today } = context;
  if (actor.organisation === null) throw refused("ERR_ORGANISATION_REQUIRED");
  const objection = { objector: actor.organisation, receivedOn: today, postedOn: null, grounds };
  return receiveObjection(objection, state, context, facts);
}

/**
 * Takes back an objection that is not decided on (Awb 6:21): whoever objected does, or whoever that passed into; officials record that
 * it came in on paper. The decision may be objected to anew.
 *
 * @throws ERR_NO_OBJECTION_PENDING, ERR_NOT_THE_OBJECTOR
 */
export function withdrawObjection(
  data: Data<"WithdrawObjection">,
  state: TakenDecision,
  { actor }: Context,
  former: Former,
): DecisionEvent[] {
  const { objector } = mustBePending(state).received;
  if (actor.role === "applicant" && actor.organisation !== successorOf(objector, former))
    throw refused("ERR_NOT_THE_OBJECTOR", { objector });
  const { decisionNumber, applicationId } = state.taken;
  return [{ type: "ObjectionWithdrawn", data: { decisionNumber, applicationId, ...data } }];
}

/** When a decision on an objection is awaited, of all that there were. */
export function waitsOnObjection({ objection, earlier }: TakenDecision, former: Former): Wait[] {
  const waitOf = ({ received, since, decideBy: dueOn }: Omit<EarlierObjection, "end">, end: WaitEnd | null): Wait => ({
    since,
    dueOn,
    claimants: [successorOf(received.objector, former)],
    end,
  });
  const ended = earlier.map((one) => waitOf(one, one.end));
  if (!objection) return ended;
  const { decided } = objection;
  return [...ended, waitOf(objection, decided && { by: "decision", decisionNumber: decided.under })];
}

/** Whether an objection waits, and the last day to decide on it follows from the announcement: it was not adjourned, nor given by a court. */
export function followsFrom(
  { decided, decideBy, ...heard }: Heard & { readonly decided: object | null; readonly decideBy: LocalDate | null },
  { objectionUntil }: { readonly objectionUntil: LocalDate },
): boolean {
  return decided === null && decideBy === objectionDueOn(objectionUntil, heard);
}

/** A letter that was posted in time may come in a week later (Awb 6:9, second paragraph). */
export function isLate(
  { receivedOn, postedOn }: Pick<Data<"ReceiveObjection">, "receivedOn" | "postedOn">,
  until: LocalDate,
): boolean {
  if (receivedOn <= until) return false;
  return postedOn === null || postedOn > until || receivedOn > fixedTermEnd("objection-by-post", until);
}

/** Adjourns the decision on an objection. @throws as `adjournmentObstacle` */
export function adjournObjection(
  { reason }: Data<"AdjournObjection">,
  state: TakenDecision,
  { today }: Context,
): DecisionEvent[] {
  const obstacle = adjournmentObstacle(disputedOf(state), today);
  const { decisionNumber, applicationId } = state.taken;
  const decideBy = state.objection?.decideBy;
  if (!decideBy || obstacle) throw obstacle ?? refused("ERR_NO_OBJECTION_PENDING");
  const later = fixedTermEnd("objection-adjournment", decideBy);
  return [{ type: "ObjectionAdjourned", data: { decisionNumber, applicationId, decideBy: later, reason } }];
}

/**
 * Puts off the decision on an objection further, to a day that whoever objected agreed to since it came in.
 *
 * @throws as `postponementObstacle`, and ERR_POSTPONEMENT_DAY
 */
export function postponeObjection(
  data: Data<"PostponeObjection">,
  state: TakenDecision,
  { today }: Context,
): DecisionEvent[] {
  const obstacle = postponementObstacle(disputedOf(state), today);
  const { decisionNumber, applicationId } = state.taken;
  const { objection } = state;
  if (!objection?.decideBy || obstacle) throw obstacle ?? refused("ERR_NO_OBJECTION_PENDING");
  const { receivedOn: from } = objection.received;
  const { consentedOn, decideBy } = data;
  if (consentedOn < from || consentedOn > today || decideBy <= objection.decideBy)
    throw refused("ERR_POSTPONEMENT_DAY", { from, to: today, after: objection.decideBy });
  return [{ type: "ObjectionPostponed", data: { decisionNumber, applicationId, ...data } }];
}

/**
 * Decides on an objection, under a number of its own. Where it is founded, the decision is revoked (Awb 7:11): an application
 * or a grant goes on from where it stood, a determination is raised, at most to the award, less is recovered, and the terms of a
 * grant are revised.
 *
 * @throws ERR_DECISION_NOT_ANNOUNCED, ERR_OBJECTION_DECISION_INVALID, ERR_NOT_REVOCABLE, and the errors of the number.
 */
export function decideObjection(
  { decisionNumber: under, ...decided }: Decided,
  state: TakenDecision,
  { today }: Context,
  facts: ObjectionFacts,
): DecisionEvent[] {
  const objection = mustBePending(state);
  const { decisionNumber, applicationId, kind } = state.taken;
  const remedies = remediesOf(kind, facts);
  const isRevoked = decided.outcome === "founded";
  if (isRevoked) mustWork(state);
  mustHold("ERR_OBJECTION_DECISION_INVALID", [
    ...admissibilityViolations(decided, objection.received),
    ...hearingViolations({ decisionNumber: under, ...decided }, objection, today),
    ...remedyViolations(isRevoked, decided, remedies, today),
  ]);
  if (isRevoked) mustBeRevocable(kind, remedies);
  mustHaveNumber(under, facts);
  const hearing = hearingIn(decided, objection);
  if (hearing === null) throw new Error("a decision on an objection says how whoever objected was heard");
  return [{ type: "ObjectionDecided", data: { decisionNumber, applicationId, under, ...decided, hearing } }];
}

type Content = Omit<Decided, "decisionNumber">;

function admissibilityViolations(
  { outcome, inadmissible, excuse }: Content,
  { isLate }: Objection["received"],
): Violation[] {
  const violations: Violation[] = [];
  if (outcome === "inadmissible" && inadmissible === null)
    violations.push(violation("/inadmissible", "inadmissibility_missing", {}));
  if (outcome !== "inadmissible" && inadmissible !== null)
    violations.push(violation("/inadmissible", "inadmissibility_unneeded", {}));
  if (inadmissible === "late" && !isLate) violations.push(violation("/inadmissible", "objection_in_time", {}));
  if (outcome !== "inadmissible" && isLate && excuse === null)
    violations.push(violation("/outcome", "objection_late", {}));
  return violations;
}

/** The objection that waits for a decision. @throws ERR_NO_OBJECTION_PENDING */
function mustBePending(state: TakenDecision): Objection {
  const obstacle = pendingObstacle(disputedOf(state));
  if (!state.objection || obstacle) throw obstacle ?? refused("ERR_NO_OBJECTION_PENDING");
  return state.objection;
}
