import type { DataOf } from "../../schemas/envelope.ts";
import type { GrantCommand, GrantEvent } from "../../schemas/grant.ts";
import type { LocalDate } from "../../schemas/primitives.ts";
import { decisionNumberKey } from "../decision-numbers.ts";
import { refused } from "../refusal.ts";
import { instalmentsDue, remainderDue } from "./instalments.ts";
import { announced, dropped, type Grant, isAwaited } from "./state.ts";

/**
 * Records that a decision on the grant was announced: one that waited for that works from then on, and what waited for it is declared
 * due. A repeat changes nothing, nor does the announcement of another decision.
 *
 * @param today calendar day in Amsterdam.
 */
export function recordAnnounced(
  data: DataOf<GrantCommand, "RecordGrantDecisionAnnounced">,
  grant: Grant,
  today: LocalDate,
): GrantEvent[] {
  if (!grant.unannounced.has(decisionNumberKey(data.decisionNumber))) return [];
  // What is due by an amendment follows from it.
  if (grant.awaited && isAwaited(grant, data)) return [grant.awaited, { type: "GrantDecisionAnnounced", data }];
  return [
    { type: "GrantDecisionAnnounced", data },
    ...dueIn(announced(grant, data), today).map((due) => ({ type: "InstalmentDue" as const, data: due })),
  ];
}

/**
 * Records that a decision is off that waited for its announcement: the grant is as before it, and what waited is declared due. A repeat
 * changes nothing.
 *
 * @param today calendar day in Amsterdam.
 */
export function recordDropped(
  data: DataOf<GrantCommand, "RecordGrantDecisionDropped">,
  grant: Grant,
  today: LocalDate,
): GrantEvent[] {
  if (!isAwaited(grant, data)) return [];
  return [
    { type: "GrantDecisionDropped", data },
    ...dueIn(dropped(grant, data), today).map((due) => ({ type: "InstalmentDue" as const, data: due })),
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

/** Passes a grant of which no decision waits for its announcement to work. @throws ERR_DECISION_NOT_ANNOUNCED */
export function mustNotAwait({ awaited }: Grant): void {
  if (awaited) throw refused("ERR_DECISION_NOT_ANNOUNCED", { decisionNumber: awaited.data.decisionNumber });
}

/**
 * Passes what is asked on a day, or by targets, that no amendment is about to change.
 *
 * @throws ERR_DECISION_NOT_ANNOUNCED
 */
export function mustNotMoveDays(grant: Grant): void {
  const { awaited } = grant;
  if (awaited?.type === "GrantAmended" && awaited.data.schedule !== null) mustNotAwait(grant);
}
