import type { DataOf } from "../../schemas/envelope.ts";
import type { GrantCommand, GrantEvent } from "../../schemas/grant.ts";
import type { LocalDate } from "../../schemas/primitives.ts";
import { decisionNumberKey } from "../decision-numbers.ts";
import { refused } from "../refusal.ts";
import { instalmentsDue, remainderDue } from "./instalments.ts";
import { announced, type Grant } from "./state.ts";

/**
 * Records that the award, withdrawal or determination was announced, and declares due what waited for that. A repeat changes
 * nothing, nor does the announcement of another decision.
 *
 * @param today calendar day in Amsterdam.
 */
export function recordAnnounced(
  data: DataOf<GrantCommand, "RecordGrantDecisionAnnounced">,
  grant: Grant,
  today: LocalDate,
): GrantEvent[] {
  if (!grant.unannounced.has(decisionNumberKey(data.decisionNumber))) return [];
  return [
    { type: "GrantDecisionAnnounced", data },
    ...dueIn(announced(grant, data), today).map((due) => ({ type: "InstalmentDue" as const, data: due })),
  ];
}

function dueIn(grant: Grant, today: LocalDate): DataOf<GrantEvent, "InstalmentDue">[] {
  if (grant.phase === "determined") return remainderDue(grant);
  return instalmentsDue(grant, today).map(({ number, cents }) => ({ instalment: number, cents }));
}

/** Passes a grant of which every decision works (Awb 3:40). @throws ERR_DECISION_NOT_ANNOUNCED */
export function mustBeAnnounced({ unannounced }: Grant): void {
  const decisionNumber = unannounced.first();
  if (decisionNumber !== undefined) throw refused("ERR_DECISION_NOT_ANNOUNCED", { decisionNumber });
}
