import { decision } from "../../domain/decision/decision.ts";
import { isRecoveryBasis, isTaken } from "../../domain/decision/state.ts";
import { grant, recoveryUnder } from "../../domain/grant/grant.ts";
import type { ApplicationCommand } from "../../schemas/application.ts";
import type { DecisionKind } from "../../schemas/decision.ts";
import type { LoggedEvent } from "../../schemas/events.ts";
import type { FundCommand } from "../../schemas/fund.ts";
import type { GrantCommand } from "../../schemas/grant.ts";
import type { ReadStream } from "../engine/stream-view.ts";

/** What was decided about a decision: on an objection, by the court, or of the fund's own accord. */
type Reconsidered = Extract<LoggedEvent, { type: "ObjectionDecided" | "AppealDecided" | "DecisionRevised" }>;
type Contested =
  | Reconsidered
  | Extract<LoggedEvent, { type: "ObjectionReceived" | "ObjectionWithdrawn" | "AppealLodged" }>;

/** The kind of the decision that is contested or revised. */
export async function contestedKind({ data, metadata }: Contested, read: ReadStream): Promise<DecisionKind> {
  const { decisionNumber } = data;
  const { state } = await read(decision, { fundId: metadata.fundId, decisionNumber });
  if (!isTaken(state)) throw new Error("a decision that is contested was taken");
  return state.taken.kind;
}

/** Whether a decision was revoked. */
function isRevoked({ type, data }: Reconsidered): boolean {
  if (type === "DecisionRevised") return true;
  return type === "AppealDecided" ? data.outcome === "annulled" : data.outcome === "founded";
}

/** Whether an objection is to be decided on again: then the dispute goes on. */
function isRemitted({ type, data }: Reconsidered): boolean {
  return type === "AppealDecided" && data.outcome === "remitted";
}

/** What an application hears of it; null where that leaves the application as it is. */
export async function revocationAfter(event: Reconsidered, read: ReadStream): Promise<ApplicationCommand | null> {
  const { decisionNumber, under, continuation } = event.data;
  if (continuation === null) return null;
  return (await contestedKind(event, read)) === "laying-aside"
    ? { type: "RevokeLayingAside", data: { decisionNumber, under } }
    : { type: "RevokeRefusal", data: { decisionNumber, under, continuation } };
}

/** What the fund hears of it: with the money in one go, for the fund must not be settled in between. */
export async function fundRemedyAfter(event: Reconsidered, read: ReadStream): Promise<FundCommand | null> {
  if (isRemitted(event)) return null;
  const { applicationId, decisionNumber, continuation } = event.data;
  const { determinedCents, recoveredCents, interestCents, terms } = event.data;
  const dispute = { applicationId, decisionNumber };
  if (determinedCents !== null) return { type: "RaiseCommitment", data: { ...dispute, determinedCents } };
  if (terms !== null) return { type: "ReviseCommitment", data: { ...dispute, lines: terms.lines } };
  if (interestCents !== null) return { type: "LowerInterest", data: { ...dispute, interestCents } };
  const { state } = await read(grant, { applicationId });
  const recoveryId = recoveryUnder(state, decisionNumber);
  if (recoveredCents !== null && recoveryId !== null)
    return { type: "LowerRecovery", data: { ...dispute, recoveryId, recoveredCents } };
  const kind = await contestedKind(event, read);
  if (isRevoked(event) && kind === "payment-suspension") return { type: "RevokePaymentSuspension", data: dispute };
  if (state.phase !== "none" && isRevoked(event) && kind === "withdrawal")
    return { type: "RestoreCommitment", data: { ...dispute, awardedCents: state.terms.awardedCents } };
  return { type: "EndDispute", data: { ...dispute, ...(continuation !== null && { isDecidedAnew: true }) } };
}

/** What a grant hears of it, in this order. */
export async function grantRemediesAfter(event: Reconsidered, read: ReadStream): Promise<GrantCommand[]> {
  if (isRemitted(event)) return [];
  const { decisionNumber, under, determinedCents, terms, reason } = event.data;
  const kind = await contestedKind(event, read);
  const heard: GrantCommand[] = [];
  if (determinedCents !== null)
    heard.push({ type: "RaiseDetermination", data: { decisionNumber, under, determinedCents } });
  const decidedBy = event.metadata.actor.person;
  if (terms !== null) heard.push({ type: "ReviseGrant", data: { under, decidedBy, ...terms, reason } });
  if (kind === "withdrawal" && isRevoked(event))
    heard.push({ type: "RevokeWithdrawal", data: { decisionNumber, under } });
  // What is raised or revoked ends the dispute by itself, unless it began before the grant recorded disputes.
  if (isRecoveryBasis(kind)) heard.push({ type: "EndGrantDispute", data: { decisionNumber } });
  return heard;
}
