import type { DecisionEvent, DecisionKind } from "../../schemas/decision.ts";
import type { DataOf } from "../../schemas/envelope.ts";
import type { Instant, LocalDate } from "../../schemas/primitives.ts";
import type { Folded } from "../decider.ts";
import { decisionNumberKey } from "../decision-numbers.ts";
import { dutiesAfter } from "../duties.ts";
import { type Duties, type Duty, NO_DUTIES, withDuty } from "../involvement.ts";
import { mustBeFree } from "../must-hold.ts";
import { unchangedBy } from "../unreachable.ts";
import type { WaitEnd } from "../waits.ts";
import { followsFrom, isLate, objectionDueOn } from "./objection.ts";
import { type Disputed, isContested, type Obstacle } from "./obstacles.ts";

type Data<Type extends DecisionEvent["type"]> = DataOf<DecisionEvent, Type>;

/** An objection against a decision, from its receipt on. */
export interface Objection {
  readonly received: Data<"ObjectionReceived">;
  /** Since when a decision on it is awaited: its receipt, or the ruling that had the fund decide again. */
  readonly since: LocalDate;
  /** The last day to decide on it; null while the decision is not announced. */
  readonly decideBy: LocalDate | null;
  /** The same, where that was adjourned. */
  readonly adjournedTo: LocalDate | null;
  /** The last invitation to be heard on it; null without. */
  readonly invitation: Pick<Data<"ObjectorInvited">, "hearingOn" | "respondBy"> | null;
  /** How somebody was heard on it, and whether that was before a court had the fund decide again; null where nobody was. */
  readonly heard: (Pick<Data<"ObjectionHeard">, "heldOn"> & { readonly isBeforeRuling: boolean }) | null;
  /** Why nobody is heard on it; null where nothing was recorded of that, and once somebody was. */
  readonly omitted: Pick<Data<"ObjectionHearingOmitted">, "because" | "reason"> | null;
  /** The decision on it, and its day. */
  readonly decided: (Data<"ObjectionDecided"> & { readonly on: LocalDate }) | null;
}

/** An objection that is decided on no more: it was withdrawn, or the fund has to decide on it again. */
export interface EarlierObjection extends Pick<Objection, "received" | "since" | "decideBy"> {
  readonly end: WaitEnd;
}

/** An appeal against the decision on an objection. */
export interface Appeal {
  readonly lodged: Data<"AppealLodged">;
  readonly ruled: Data<"AppealDecided"> | null;
}

/** An announcement as it stands. */
export interface Announced extends Data<"DecisionAnnounced"> {
  /** The event that says so: its own, or that of its last correction. */
  readonly saidBy: string;
}

/** A decision that was taken; announced or not, objected to or not. */
export interface TakenDecision {
  readonly phase: "taken" | "announced";
  readonly applicationId: string;
  /** When its number was claimed. */
  readonly claimedAt: Instant;
  readonly taken: Data<"DecisionTaken">;
  readonly announced: Announced | null;
  /** When it was dropped before it was announced; null for one that stands. */
  readonly droppedOn: LocalDate | null;
  /** Null while nobody objected, and once the objection was withdrawn. */
  readonly objection: Objection | null;
  /** How earlier objections ended, and how this one did before it was remitted, the latest last. */
  readonly earlier: readonly EarlierObjection[];
  /** Whether an objection ever came in, withdrawn or not. */
  readonly wasObjectedTo: boolean;
  /** Against the decision on the objection as it stands. */
  readonly appeal: Appeal | null;
}

/** How far a decision is. */
export type DecisionPhase =
  | { readonly phase: "none" }
  /** Its number is that application's, whether it has been decided yet or not. */
  | { readonly phase: "claimed"; readonly applicationId: string; readonly claimedAt: Instant }
  | TakenDecision;

/** A decision, with who took part in it so far. */
export type DecisionState = DecisionPhase & { readonly duties: Duties };

export const noDecision: DecisionState = { phase: "none", duties: NO_DUTIES };

export function evolve(state: DecisionState, event: Folded<DecisionEvent>): DecisionState {
  if (event.type === "DossierPartDestroyed") return { ...destroyed(event.data), duties: NO_DUTIES };
  const next = phaseAfter(state, event);
  const before =
    event.type === "DecisionTaken"
      ? withDuty(state.duties, dutyOf(event.data.kind), event.data.decidedBy)
      : state.duties;
  const duties = dutiesAfter(before, event);
  return next === state && duties === state.duties ? state : { ...next, duties };
}

/** The duty that a decision of a kind was part of. */
function dutyOf(kind: DecisionKind): Duty {
  if (kind === "laying-aside") return "reviewing";
  return kind === "objection" ? "reconsidering" : "deciding";
}

function phaseAfter(
  state: DecisionPhase,
  event: Folded<Exclude<DecisionEvent, { type: "DossierPartDestroyed" }>>,
): DecisionPhase {
  const { recordedAt } = event.metadata;
  switch (event.type) {
    case "DecisionNumberClaimed":
      return state.phase === "none"
        ? { phase: "claimed", applicationId: event.data.applicationId, claimedAt: recordedAt }
        : state;
    case "DecisionTaken":
      if (isTaken(state)) return state;
      return takenDecision(event.data, state.phase === "claimed" ? state.claimedAt : recordedAt);
    case "DecisionAnnounced":
      return isTaken(state) ? announcedDecision(state, { ...event.data, saidBy: event.id }) : state;
    case "AnnouncementCorrected": {
      const { corrects: _, reason: __, ...announced } = event.data;
      return isTaken(state) ? announcedDecision(state, { ...announced, saidBy: event.id }) : state;
    }
    case "UnannouncedDecisionDropped":
      return isTaken(state) ? { ...state, droppedOn: event.metadata.effectiveOn } : state;
    case "ObjectionReceived":
      return isTaken(state)
        ? { ...state, objection: receivedObjection(event.data, state.earlier), wasObjectedTo: true }
        : state;
    case "ObjectionAdjourned": {
      const { decideBy } = event.data;
      return withObjection(state, (objection) => ({ ...objection, decideBy, adjournedTo: decideBy }));
    }
    case "ObjectionPostponed": {
      const { decideBy } = event.data;
      return withObjection(state, (objection) => ({ ...objection, decideBy }));
    }
    case "ObjectorInvited": {
      const { hearingOn, respondBy } = event.data;
      return withObjection(state, (objection) => ({ ...objection, invitation: { hearingOn, respondBy } }));
    }
    case "ObjectionHeard": {
      const heard = { heldOn: event.data.heldOn, isBeforeRuling: false };
      return withObjection(state, (objection) => ({ ...objection, heard, omitted: null }));
    }
    case "ObjectionHearingOmitted": {
      const { because, reason } = event.data;
      return withObjection(state, (objection) => ({ ...objection, omitted: { because, reason } }));
    }
    case "ObjectionWithdrawn":
      return isTaken(state) ? withdrawn(state, event.metadata.effectiveOn) : state;
    case "ObjectionDecided":
      return withObjection(state, (objection) => ({
        ...objection,
        decided: { ...event.data, on: event.metadata.effectiveOn },
      }));
    case "AppealLodged":
      return isTaken(state) ? { ...state, appeal: { lodged: event.data, ruled: null } } : state;
    case "AppealDecided":
      return isTaken(state) ? ruled(state, event.data) : state;
    case "DecisionRevised":
      return state;
    default:
      return unchangedBy(event, state);
  }
}

function takenDecision(taken: Data<"DecisionTaken">, claimedAt: Instant): TakenDecision {
  const { applicationId } = taken;
  return {
    phase: "taken",
    applicationId,
    claimedAt,
    taken,
    announced: null,
    droppedOn: null,
    objection: null,
    earlier: [],
    wasObjectedTo: false,
    appeal: null,
  };
}

/** What is left of a decision whose dossier was destroyed: its number, which is used. */
function destroyed({ applicationId, number }: Data<"DossierPartDestroyed">): DecisionPhase {
  return number === null ? { phase: "none" } : { phase: "claimed", applicationId, claimedAt: number.claimedAt };
}

function withdrawn(state: TakenDecision, on: LocalDate): TakenDecision {
  return { ...state, objection: null, earlier: endedWith(state, { by: "withdrawal", on }) };
}

function endedWith({ objection, earlier }: TakenDecision, end: WaitEnd): TakenDecision["earlier"] {
  if (!objection) return earlier;
  const { received, since, decideBy } = objection;
  return [...earlier, { received, since, decideBy, end }];
}

/** An objection that is remitted is to be decided on again, and one may appeal against that again. */
function ruled(state: TakenDecision, ruling: Data<"AppealDecided">): DecisionPhase {
  const { appeal, objection } = state;
  if (ruling.outcome !== "remitted") return { ...state, appeal: appeal && { ...appeal, ruled: ruling } };
  if (!objection?.decided) return { ...state, appeal: null };
  const { ruledOn: since, decideBy } = ruling;
  const earlier = endedWith(state, { by: "decision", decisionNumber: objection.decided.under });
  // One may be heard once more (Awb 7:9), and need not be.
  const heard = objection.heard && { ...objection.heard, isBeforeRuling: true };
  return { ...state, appeal: null, objection: { ...objection, since, decideBy, heard, decided: null }, earlier };
}

/** Whether an objection came too late, and the term to decide on it, follow from the announcement, also from one that was put right since. */
function announcedDecision(state: TakenDecision, announced: Announced): TakenDecision {
  const { objection: before, announced: stood } = state;
  const follows = before !== null && (stood === null || followsAnnouncement(before, stood));
  const objection = follows ? objectionAfter(before, announced) : before;
  return { ...state, phase: "announced", announced, objection };
}

/** Whether an objection waits, and is to be decided on by the day that follows from an announcement. */
export function followsAnnouncement({ received, ...objection }: Objection, announced: Announced): boolean {
  return followsFrom({ ...objection, byCommittee: received.byCommittee }, announced);
}

function objectionAfter(objection: Objection, { objectionUntil }: Announced): Objection {
  const received = { ...objection.received, isLate: isLate(objection.received, objectionUntil) };
  return { ...objection, received, decideBy: objectionDueOn(objectionUntil, received) };
}

function receivedObjection(received: Data<"ObjectionReceived">, earlier: TakenDecision["earlier"]): Objection {
  const { receivedOn, decideBy } = received;
  // What came in before an earlier one was withdrawn was taken in after that.
  const end = earlier.at(-1)?.end;
  const since = end?.by === "withdrawal" && end.on > receivedOn ? end.on : receivedOn;
  const hearing = { invitation: null, heard: null, omitted: null };
  return { received, since, decideBy, adjournedTo: null, ...hearing, decided: null };
}

function withObjection(state: DecisionPhase, change: (objection: Objection) => Objection): DecisionPhase {
  return isTaken(state) && state.objection ? { ...state, objection: change(state.objection) } : state;
}

export function isTaken(state: DecisionPhase): state is TakenDecision {
  return state.phase === "taken" || state.phase === "announced";
}

/** How far a decision and what is disputed about it are. */
export function disputedOf({ taken, announced, objection, appeal }: TakenDecision): Disputed {
  const { decisionNumber, kind } = taken;
  return {
    decisionNumber,
    kind,
    isAnnounced: announced !== null,
    objection: objection && {
      objector: objection.received.objector,
      decideBy: objection.decideBy,
      isAdjourned: objection.adjournedTo !== null,
      isDecided: objection.decided !== null,
      heardOn: objection.heard?.isBeforeRuling === false ? objection.heard.heldOn : null,
    },
    appeal: appeal && { reference: appeal.lodged.reference, isRuled: appeal.ruled !== null },
  };
}

/** Passes a decision about which something can be done. @throws what stands in the way. */
export function mustHaveNo(obstacleOf: Obstacle, state: TakenDecision, today: LocalDate): void {
  mustBeFree(obstacleOf(disputedOf(state), today));
}

/** Whether a recovery can follow from a decision of a kind: a determination, its lowering or a withdrawal of the grant (Awb 4:57). */
export function isRecoveryBasis(kind: DecisionKind): boolean {
  return kind === "determination" || kind === "determination-lowering" || kind === "withdrawal";
}

/**
 * Whether what a decision leaves to be recovered is in dispute: an objection or an appeal against it waits for a decision, or one
 * was decided to raise the determination and its grant has not heard of that yet.
 *
 * @param grant what its grant is determined at now, null while it is not, and the decisions that it has heard of, by key.
 */
export function isDisputed(state: DecisionState, grant: DeterminedGrant): boolean {
  if (!isTaken(state)) return false;
  const raises = [state.objection?.decided, state.appeal?.ruled];
  return isContested(disputedOf(state)) || raises.some((raise) => raise && isUnheard(raise, grant));
}

interface DeterminedGrant {
  readonly determinedCents: number | null;
  readonly decisionNumbers: { has(key: string): boolean };
}

/** A determination that was raised may have been lowered since: then the grant stands below it, and has heard of it all the same. */
function isUnheard(
  { determinedCents, under }: Pick<Data<"ObjectionDecided">, "determinedCents" | "under">,
  grant: DeterminedGrant,
): boolean {
  const stands = grant.determinedCents ?? 0;
  return (determinedCents ?? 0) > stands && !grant.decisionNumbers.has(decisionNumberKey(under));
}
