import type { DecisionKind } from "../../schemas/decision.ts";
import type { LocalDate } from "../../schemas/primitives.ts";
import { type Refusal, refused } from "../refusal.ts";
import { hasRemedies, worksUnannounced } from "./remedy.ts";

/** How far a decision and what is disputed about it are, as its stream and its row both tell it. */
export interface Disputed {
  readonly decisionNumber: string;
  readonly kind: DecisionKind;
  readonly isAnnounced: boolean;
  /** Null while nobody objected, and once the objection was withdrawn. */
  readonly objection: {
    readonly objector: string;
    /** The last day to decide on it; null while the decision is not announced. */
    readonly decideBy: LocalDate | null;
    readonly isAdjourned: boolean;
    readonly isDecided: boolean;
    /** When somebody was heard on it; null where nobody was, and for one of before a court had the fund decide again. */
    readonly heardOn: LocalDate | null;
  } | null;
  /** Against the decision on the objection as it stands: one that was remitted is none any more. */
  readonly appeal: { readonly reference: string; readonly isRuled: boolean } | null;
}

/** Why something cannot be done about a decision on a day, whoever asks and whatever they say; null where it can. */
export type Obstacle = (disputed: Disputed, today: LocalDate) => Refusal | null;

/** Against a decision on an objection one appeals to the court (Awb 7:1, 8:1). */
export function mayBeObjectedTo(kind: DecisionKind): boolean {
  return kind !== "objection";
}

/** To take in an objection, whenever it comes: ERR_NO_OBJECTION, ERR_OBJECTION_EXISTS. */
export function receiptObstacle({ kind, objection }: Disputed): Refusal | null {
  if (!mayBeObjectedTo(kind)) return refused("ERR_NO_OBJECTION", { kind });
  return objection && refused("ERR_OBJECTION_EXISTS", { objector: objection.objector });
}

/** To decide on an objection, or to withdraw it: ERR_NO_OBJECTION_PENDING. */
export function pendingObstacle({ objection }: Disputed): Refusal | null {
  return objection && !objection.isDecided ? null : refused("ERR_NO_OBJECTION_PENDING");
}

/** To invite or hear whoever objected, or to leave that out: ERR_NO_OBJECTION_PENDING, ERR_OBJECTION_HEARD. */
export function hearingObstacle(disputed: Disputed): Refusal | null {
  const obstacle = pendingObstacle(disputed);
  const heldOn = disputed.objection?.heardOn ?? null;
  return obstacle ?? (heldOn === null ? null : refused("ERR_OBJECTION_HEARD", { heldOn }));
}

/**
 * To adjourn the decision on an objection, which is done once, before its term ends (Awb 7:10, third paragraph): as for putting it off
 * further, and ERR_OBJECTION_ADJOURNED.
 */
export function adjournmentObstacle(disputed: Disputed, today: LocalDate): Refusal | null {
  const { objection } = disputed;
  if (objection?.isAdjourned && !objection.isDecided && objection.decideBy !== null)
    return refused("ERR_OBJECTION_ADJOURNED", { decideBy: objection.decideBy });
  return postponementObstacle(disputed, today);
}

/**
 * To put off the decision on an objection further, which whoever objected agrees to before its term ends, however often (Awb 7:10, fourth
 * paragraph): ERR_NO_OBJECTION_PENDING, ERR_WRONG_STATE while no term runs, ERR_DECISION_TERM_PASSED.
 */
export function postponementObstacle(disputed: Disputed, today: LocalDate): Refusal | null {
  const { objection, isAnnounced } = disputed;
  if (!objection || objection.isDecided) return pendingObstacle(disputed);
  const { decideBy } = objection;
  if (decideBy === null) return refused("ERR_WRONG_STATE", { phase: isAnnounced ? "announced" : "taken" });
  return today > decideBy ? refused("ERR_DECISION_TERM_PASSED", { decisionDueOn: decideBy }) : null;
}

/** To appeal to the court: ERR_NO_APPEAL where no objection was decided on, ERR_APPEAL_EXISTS. */
export function appealObstacle({ objection, appeal }: Disputed): Refusal | null {
  if (!objection?.isDecided) return refused("ERR_NO_APPEAL");
  return appeal && refused("ERR_APPEAL_EXISTS", { reference: appeal.reference });
}

/** To record a ruling: ERR_NO_APPEAL_PENDING. */
export function rulingObstacle({ appeal }: Disputed): Refusal | null {
  return appeal && !appeal.isRuled ? null : refused("ERR_NO_APPEAL_PENDING");
}

/** To revise a decision of the fund's own accord: ERR_OBJECTION_RUNS, ERR_DECISION_NOT_ANNOUNCED, ERR_NOT_REVOCABLE. */
export function revisionObstacle(disputed: Disputed): Refusal | null {
  const { decisionNumber, kind, isAnnounced } = disputed;
  if (isContested(disputed)) return refused("ERR_OBJECTION_RUNS", { decisionNumber });
  if (!isAnnounced && !worksUnannounced(kind)) return refused("ERR_DECISION_NOT_ANNOUNCED", { decisionNumber });
  return hasRemedies(kind) ? null : refused("ERR_NOT_REVOCABLE", { kind });
}

/** Whether an objection or an appeal waits for what is decided on it. */
export function isContested({ objection, appeal }: Pick<Disputed, "objection" | "appeal">): boolean {
  return (objection !== null && !objection.isDecided) || (appeal !== null && !appeal.isRuled);
}
