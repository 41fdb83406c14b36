import type { ApplicationEvent, Continuation, Proposal } from "../../schemas/application.ts";
import type { Folded } from "../decider.ts";
import { decisionNumberKey } from "../decision-numbers.ts";
import { requestedAmounts, requestedCents } from "./amounts.ts";
import { wrongState } from "./guards.ts";
import {
  type ApplicationPhase,
  type ApplicationState,
  type CommandData,
  isInReview,
  type Revoked,
  type Submission,
} from "./state.ts";

type Recorded<Type extends ApplicationEvent["type"]> = Extract<Folded<ApplicationEvent>, { type: Type }>;
type Refused = Extract<ApplicationPhase, { phase: "refused" }>;
type LaidAside = Extract<ApplicationPhase, { phase: "laid-aside" }>;

/** How an application can go on if the decision that ended it is revoked; not at all where that decision does not stand. */
export function continuationsAfter(state: ApplicationPhase, decisionNumber: string): readonly Continuation[] {
  if (isLaidAsideUnder(state, decisionNumber)) return ["review"];
  if (!isRefusedUnder(state, decisionNumber)) return [];
  return isInReview(state.from) ? ["review"] : ["review", "advice", "reservation"];
}

/** What a refusal that stands is about: what was proposed, or else what was asked. Null where that does not add up, or comes to nothing. */
export function refusedAmounts(
  state: ApplicationPhase,
  decisionNumber: string,
): Pick<Proposal, "lines" | "split"> | null {
  if (!isRefusedUnder(state, decisionNumber)) return null;
  if (!isInReview(state.from)) {
    const { lines, split } = state.from.proposal;
    return { lines, split };
  }
  const { content } = state.dossier;
  const lines = requestedAmounts(content).filter(({ cents }) => cents > 0);
  return lines.length === 0 || requestedCents(content) === null ? null : { lines, split: null };
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
  { data, metadata }: Recorded<"RefusalRevoked">,
): ApplicationPhase {
  const { decisionNumber, continuation, round } = data;
  const dossier = { ...withRevoked(before, { decisionNumber, on: metadata.effectiveOn }), round };
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
  { data: { decisionNumber }, metadata }: Recorded<"LayingAsideRevoked">,
): ApplicationPhase {
  const revoked = withRevoked(dossier, { decisionNumber, on: metadata.effectiveOn });
  return { phase: "under-review", dossier: { ...revoked, layAside: null } };
}

/** What was asked of the applicant before a decision that is revoked ends with that; the penalty for its coming late stays due. */
function withRevoked(dossier: Submission, revoked: Revoked): Submission {
  return { ...dossier, views: null, revoked: [...dossier.revoked, revoked] };
}

function isLaidAsideUnder(state: ApplicationPhase, decisionNumber: string): state is LaidAside {
  if (state.phase !== "laid-aside" || state.decisionNumber === null) return false;
  return decisionNumberKey(state.decisionNumber) === decisionNumberKey(decisionNumber);
}

/** Whether an application was refused or laid aside, by the decision of a number, and still is. */
export function isDeclinedUnder(state: ApplicationPhase, decisionNumber: string): boolean {
  return isRefusedUnder(state, decisionNumber) || isLaidAsideUnder(state, decisionNumber);
}

function isRefusedUnder(state: ApplicationPhase, decisionNumber: string): state is Refused {
  return state.phase === "refused" && decisionNumberKey(state.decisionNumber) === decisionNumberKey(decisionNumber);
}
