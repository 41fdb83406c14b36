import type { DecisionCommand, DecisionEvent, DecisionKind } from "../../schemas/decision.ts";
import type { DataOf } from "../../schemas/envelope.ts";
import { refused } from "../refusal.ts";
import { isContested } from "./obstacles.ts";
import { disputedOf, type TakenDecision } from "./state.ts";

/** What another stream tells of a decision that is to be dropped. */
export interface DroppingFacts {
  /** Whether its grant waits for its announcement, which is only since that is recorded. */
  readonly isAwaited?: boolean;
}

/** Whether what a decision changes waits for its announcement as a whole, so that nothing came of it before. */
export function worksFromAnnouncement(kind: DecisionKind): boolean {
  return kind === "amendment" || kind === "withdrawal" || kind === "determination-lowering";
}

/**
 * Drops an amendment, a withdrawal or a lower determination that was decided on wrongly and not announced yet: it never worked (Awb 3:40).
 * An objection that came in before the announcement (Awb 6:10) is decided on or withdrawn first.
 *
 * @throws ERR_DECISION_ANNOUNCED, ERR_DECISION_NOT_DROPPABLE where nothing waits for its announcement, ERR_OBJECTION_RUNS
 */
export function dropDecision(
  { reason }: DataOf<DecisionCommand, "DropUnannouncedDecision">,
  state: TakenDecision,
  { isAwaited = false }: DroppingFacts,
): DecisionEvent[] {
  const { decisionNumber, applicationId, kind } = state.taken;
  if (state.announced) throw refused("ERR_DECISION_ANNOUNCED", { announcedOn: state.announced.announcedOn });
  if (!isAwaited) throw refused("ERR_DECISION_NOT_DROPPABLE", { kind });
  if (isContested(disputedOf(state))) throw refused("ERR_OBJECTION_RUNS", { decisionNumber });
  return [{ type: "UnannouncedDecisionDropped", data: { decisionNumber, applicationId, reason } }];
}
