import type { ApplicationEvent, Continuation } from "../../schemas/application.ts";
import type { DataOf } from "../../schemas/envelope.ts";
import { decisionNumberKey } from "../decision-numbers.ts";
import { wrongState } from "./guards.ts";
import {
  type ApplicationPhase,
  type ApplicationState,
  type CommandData,
  isInReview,
  type Submission,
} from "./state.ts";

type Refused = Extract<ApplicationPhase, { phase: "refused" }>;
type LaidAside = Extract<ApplicationPhase, { phase: "laid-aside" }>;

/** How an application can go on if the decision that ended it is revoked; not at all where that decision does not stand. */
export function continuationsAfter(state: ApplicationPhase, decisionNumber: string): readonly Continuation[] {
  if (isLaidAsideUnder(state, decisionNumber)) return ["review"];
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
  const dossier = { ...withRevoked(before, decisionNumber), round };
  if (isInReview(from) || continuation === "review") return { phase: "under-review", dossier };
  const { proposal, totalCents, preparedBy } = from;
  const proposed = { dossier, proposal, totalCents, preparedBy };
  return continuation === "advice" ? { phase: "forwarded", ...proposed } : { phase: "awaited", ...proposed, short: [] };
}

/** Revokes that an application was laid aside, as was decided on an objection. A repeat changes nothing. */
export function revokeLayingAside(
  revocation: CommandData<"RevokeLayingAside">,
  state: ApplicationState,
): ApplicationEvent[] {
  return isLaidAsideUnder(state, revocation.decisionNumber) ? [{ type: "LayingAsideRevoked", data: revocation }] : [];
}

/** The application once it is laid aside no more: AO reviews it with what it has. */
export function reviewedAgain(
  { dossier }: LaidAside,
  { decisionNumber }: DataOf<ApplicationEvent, "LayingAsideRevoked">,
): ApplicationPhase {
  return { phase: "under-review", dossier: { ...withRevoked(dossier, decisionNumber), layAside: null } };
}

/** What was asked of the applicant, or claimed by it, before a decision that is revoked, ends with that. */
function withRevoked(dossier: Submission, decisionNumber: string): Submission {
  const defaultNotices = dossier.defaultNotices.filter(({ awaited }) => awaited.kind !== "application");
  return { ...dossier, views: null, defaultNotices, revoked: [...dossier.revoked, decisionNumber] };
}

function isLaidAsideUnder(state: ApplicationPhase, decisionNumber: string): state is LaidAside {
  if (state.phase !== "laid-aside" || state.decisionNumber === null) return false;
  return decisionNumberKey(state.decisionNumber) === decisionNumberKey(decisionNumber);
}

function isRefusedUnder(state: ApplicationPhase, decisionNumber: string): state is Refused {
  return state.phase === "refused" && decisionNumberKey(state.decisionNumber) === decisionNumberKey(decisionNumber);
}
