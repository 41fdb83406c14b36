import type { ApplicationEvent, Continuation } from "../../schemas/application.ts";
import type { DataOf } from "../../schemas/envelope.ts";
import { decisionNumberKey } from "../decision-numbers.ts";
import { wrongState } from "./guards.ts";
import { type ApplicationPhase, type ApplicationState, type CommandData, isInReview } from "./state.ts";

type Refused = Extract<ApplicationPhase, { phase: "refused" }>;

/** How an application can go on if a refusal of it is revoked; not at all where that refusal does not stand. */
export function continuationsAfter(state: ApplicationPhase, decisionNumber: string): readonly Continuation[] {
  if (!isRefusedUnder(state, decisionNumber)) return [];
  return isInReview(state.from) ? ["review"] : ["review", "advice", "reservation"];
}

/** Revokes a refusal, as was decided on an objection. A repeat changes nothing. */
export function revokeRefusal(revocation: CommandData<"RevokeRefusal">, state: ApplicationState): ApplicationEvent[] {
  const { decisionNumber, continuation } = revocation;
  if (!isRefusedUnder(state, decisionNumber)) return [];
  if (!continuationsAfter(state, decisionNumber).includes(continuation)) throw wrongState(state);
  const { round } = state.dossier;
  return [{ type: "RefusalRevoked", data: { ...revocation, round: continuation === "review" ? round : round + 1 } }];
}

/** The application once its refusal is revoked. It waits for money as if the pools had been short. */
export function goneOn(
  { dossier: before, from }: Refused,
  { decisionNumber, continuation, round }: DataOf<ApplicationEvent, "RefusalRevoked">,
): ApplicationPhase {
  const dossier = {
    ...before,
    round,
    views: null,
    defaultNotice: null,
    revoked: [...before.revoked, decisionNumber],
  };
  if (isInReview(from) || continuation === "review") return { phase: "under-review", dossier };
  const { proposal, totalCents, preparedBy } = from;
  const proposed = { dossier, proposal, totalCents, preparedBy };
  return continuation === "advice" ? { phase: "forwarded", ...proposed } : { phase: "awaited", ...proposed, short: [] };
}

function isRefusedUnder(state: ApplicationPhase, decisionNumber: string): state is Refused {
  return state.phase === "refused" && decisionNumberKey(state.decisionNumber) === decisionNumberKey(decisionNumber);
}
