import type { DataOf } from "../../schemas/envelope.ts";
import type { GrantCommand, GrantEvent } from "../../schemas/grant.ts";
import { decisionNumberKey } from "../decision-numbers.ts";
import { refused } from "../refusal.ts";
import type { Grant } from "./state.ts";

/**
 * Records that an objection runs against the determination or withdrawal of the grant; also where a recovery was ordered
 * already: whoever ordered it did not know. A repeat changes nothing.
 */
export function recordDispute(data: DataOf<GrantCommand, "RecordGrantDispute">, grant: Grant): GrantEvent[] {
  return isDisputed(grant, data) ? [] : [{ type: "GrantDisputed", data }];
}

/** Records that the objection was decided on, whatever came of it. One that raised the determination has ended the dispute by that. */
export function endDispute(data: DataOf<GrantCommand, "EndGrantDispute">, grant: Grant): GrantEvent[] {
  return isDisputed(grant, data) ? [{ type: "GrantDisputeEnded", data }] : [];
}

/**
 * Passes a recovery of a grant that nothing is in dispute of.
 *
 * @param elsewhere the number in dispute by the decision itself; the grant may not have heard of it.
 * @throws ERR_OBJECTION_RUNS
 */
export function mustBeUndisputed({ disputes }: Grant, elsewhere: string | null): void {
  const decisionNumber = disputes.first() ?? elsewhere;
  if (decisionNumber !== null) throw refused("ERR_OBJECTION_RUNS", { decisionNumber });
}

function isDisputed({ disputes }: Grant, { decisionNumber }: { readonly decisionNumber: string }): boolean {
  return disputes.has(decisionNumberKey(decisionNumber));
}
