import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import type { Actor } from "../../schemas/envelope.ts";
import { type GrantCommand, type GrantEvent, grantCommands, grantEvents } from "../../schemas/grant.ts";
import { sumCents } from "../../schemas/money.ts";
import { applicationId } from "../../schemas/primitives.ts";
import type { LegalGround } from "../../schemas/rules.ts";
import { streamOf } from "../../schemas/streams.ts";
import type { Aggregate } from "../aggregate.ts";
import type { Context } from "../decider.ts";
import { type ErrorCode, refused, type Violation } from "../refusal.ts";
import { changesNothing, isDetrimental, violationsOfAmendment } from "./amendment.ts";
import { evaluableFrom, violationsOfCoverage, violationsOfResults } from "./evaluation.ts";
import { instalmentsDue, isStopped, remainderDue } from "./instalments.ts";
import { type EvaluationState, evolve, type Grant, type GrantState } from "./state.ts";

export { instalmentsDue } from "./instalments.ts";
export type { GrantState } from "./state.ts";

type DataOf<Type extends GrantCommand["type"]> = Extract<GrantCommand, { type: Type }>["data"];

/** A grant from its award to its determination, and what has to come back of it. */
export const grant: Aggregate<GrantState, GrantCommand, GrantEvent, undefined, { readonly applicationId: string }> = {
  kind: "grant",
  ids: z.object({ applicationId }),
  commands: grantCommands,
  events: grantEvents,
  stream: (ids) => streamOf.grant(ids.applicationId),
  initial: { phase: "none" },
  evolve,
  decide(command, state, context) {
    if (command.type === "AwardGrant") return award(command.data, state);
    if (state.phase === "none") throw refused("ERR_NOT_FOUND");
    switch (command.type) {
      case "AcceptGrant":
        return accept(state, context);
      case "DeclareInstalmentDue":
        return declareInstalmentDue(command.data, state, context);
      case "RecordInstalmentPaid":
        return recordInstalmentPaid(command.data, state);
      case "ReportProgress":
        return reportProgress(command.data, state, context);
      case "SubmitEvaluation":
        return submitEvaluation(command.data, state, context);
      case "AssessEvaluation":
        return assessEvaluation(command.data, state, context);
      case "AmendGrant":
        return amend(command.data, state, context);
      case "WithdrawGrant":
        return withdraw(command.data, state, context);
      case "RequestDetermination":
        return requestDetermination(command.data, state, context);
      case "DetermineGrant":
        return determine(command.data, state, context);
      case "RecordOverpayment":
        return recordOverpayment(command.data, state);
      case "OrderRecovery":
        return orderRecovery(command.data, state, context);
      default:
        return command satisfies never;
    }
  },
};

/** Follows the application's award; a second time it changes nothing. */
function award(data: DataOf<"AwardGrant">, state: GrantState): GrantEvent[] {
  if (state.phase === "none") return [{ type: "GrantAwarded", data }];
  if (state.terms.decisionNumber === data.decisionNumber) return [];
  throw refused("ERR_WRONG_STATE", { phase: state.phase });
}

function accept(state: Grant, context: Context): GrantEvent[] {
  demandRecipient(state, context.actor);
  demandNotEnded(state);
  return state.phase === "accepted" ? [] : [{ type: "GrantAccepted", data: {} }];
}

/** Follows a day that came, an acceptance or an assessment; where the instalment is not due, or not there any more, nothing happens. */
function declareInstalmentDue(
  { instalment }: DataOf<"DeclareInstalmentDue">,
  state: Grant,
  { today }: Context,
): GrantEvent[] {
  const due = instalmentsDue(state, today).find(({ number }) => number === instalment);
  return due ? [{ type: "InstalmentDue", data: { instalment, cents: due.cents } }] : [];
}

/**
 * Follows the fund's payment, which may reach the grant after it ended; it is less than what was due where the
 * commitment was lowered meanwhile.
 */
function recordInstalmentPaid(data: DataOf<"RecordInstalmentPaid">, state: Grant): GrantEvent[] {
  const { stage } = instalmentOf(data.instalment, state);
  if (stage === "planned") throw refused("ERR_INSTALMENT_NOT_DECLARED_DUE", { instalment: data.instalment });
  return stage === "paid" ? [] : [{ type: "InstalmentPaid", data }];
}

/** Progress is reported when the award asks for it; a report that stays out is visible, and holds up no instalment. */
function reportProgress(data: DataOf<"ReportProgress">, state: Grant, context: Context): GrantEvent[] {
  demandRecipient(state, context.actor);
  demandRunning(state);
  const { dueOn, length } = data;
  if (!state.terms.progressReports.some((asked) => asked.dueOn === dueOn && asked.length === length))
    throw refused("ERR_UNKNOWN_PROGRESS_REPORT", { dueOn, length, asked: state.terms.progressReports });
  if (state.reportedFor.has(dueOn)) throw refused("ERR_PROGRESS_ALREADY_REPORTED", { dueOn });
  return [{ type: "ProgressReported", data }];
}

/** Goals set against performances, once a year (memo, rule 8). Until it is assessed it can be handed in anew. */
function submitEvaluation(data: DataOf<"SubmitEvaluation">, state: Grant, context: Context): GrantEvent[] {
  demandRecipient(state, context.actor);
  demandRunning(state);
  const { year, results } = data;
  const evaluation = evaluationOf(year, state);
  const from = evaluableFrom(year, state.terms);
  if (context.today < from) throw refused("ERR_EVALUATION_TOO_EARLY", { year, from });
  if (evaluation.stage === "assessed") throw refused("ERR_EVALUATION_ALREADY_ASSESSED", { year });
  if (evaluation.stage === "submitted" && isDeepStrictEqual(evaluation.results, results)) return [];
  demandNone("ERR_EVALUATION_INVALID", violationsOfResults(results, state.terms.targets));
  return [{ type: "EvaluationSubmitted", data }];
}

function assessEvaluation(data: DataOf<"AssessEvaluation">, state: Grant, context: Context): GrantEvent[] {
  demandIndependent(state, context.actor);
  demandRunning(state);
  const { year, judgements } = data;
  const { stage } = evaluationOf(year, state);
  if (stage === "awaited") throw refused("ERR_EVALUATION_NOT_SUBMITTED", { year });
  if (stage === "assessed") throw refused("ERR_EVALUATION_ALREADY_ASSESSED", { year });
  demandNone("ERR_EVALUATION_INVALID", violationsOfCoverage(judgements, state.terms.targets, "/judgements"));
  return [{ type: "EvaluationAssessed", data }];
}

/** Changes the terms, never to more than they were; what the recipient loses by needs a ground in law. */
function amend(data: DataOf<"AmendGrant">, state: Grant, context: Context): GrantEvent[] {
  demandIndependent(state, context.actor);
  demandNotEnded(state);
  if (changesNothing(data, state)) return [];
  demandNone("ERR_AMENDMENT_INVALID", violationsOfAmendment(data, state, context.today));
  if (data.ground === null && isDetrimental(data, state)) throw refused("ERR_LEGAL_GROUND_REQUIRED");
  return [{ type: "GrantAmended", data: { ...data, awardedCents: sumCents(data.lines) } }];
}

function withdraw(data: DataOf<"WithdrawGrant">, state: Grant, context: Context): GrantEvent[] {
  demandIndependent(state, context.actor);
  demandNotEnded(state);
  const { paidCents } = state;
  if (data.keptCents > paidCents) throw refused("ERR_KEPT_BEYOND_PAID", { keptCents: data.keptCents, paidCents });
  return [{ type: "GrantWithdrawn", data }];
}

function requestDetermination(data: DataOf<"RequestDetermination">, state: Grant, context: Context): GrantEvent[] {
  demandRecipient(state, context.actor);
  demandRunning(state);
  if (state.determinationRequested) throw refused("ERR_DETERMINATION_ALREADY_REQUESTED");
  return [{ type: "DeterminationRequested", data }];
}

/**
 * Fixes what the recipient is entitled to, asked for or not (Awb 4:47), at or below the award. What is left to be paid is
 * due at once; nothing waits for a day or an evaluation any more. Of an instalment that is due already the fund pays no
 * more than the determination leaves.
 */
function determine(data: DataOf<"DetermineGrant">, state: Grant, context: Context): GrantEvent[] {
  demandIndependent(state, context.actor);
  const { determinedCents } = data;
  const { awardedCents } = state.terms;
  const mostCents = state.determinedCents ?? awardedCents;
  if (determinedCents > mostCents) throw refused("ERR_DETERMINATION_RAISED", { determinedCents, mostCents });
  demandRunning(state);
  demandEvaluated(state);
  demandGroundWhere(determinedCents < awardedCents, data.ground);
  return [
    { type: "GrantDetermined", data: { ...data, awardedCents } },
    ...remainderDue(state, determinedCents).map((due) => ({ type: "InstalmentDue" as const, data: due })),
  ];
}

/** Every year's evaluation was assessed, unless one of them concluded that the project stops. */
function demandEvaluated(state: Grant): void {
  const open = [...state.evaluations].filter(([, { stage }]) => stage !== "assessed").map(([year]) => year);
  if (open.length > 0 && !isStopped(state)) throw refused("ERR_EVALUATIONS_OPEN", { years: open.sort() });
}

function demandGroundWhere(lower: boolean, ground: LegalGround | null): void {
  if (lower && ground === null) throw refused("ERR_LEGAL_GROUND_REQUIRED");
  if (!lower && ground !== null) throw refused("ERR_LEGAL_GROUND_UNNEEDED", { ground });
}

/** Follows the fund, which alone knows what was paid beyond the determination. */
function recordOverpayment(data: DataOf<"RecordOverpayment">, state: Grant): GrantEvent[] {
  if (state.overpaidCents === data.cents) return [];
  if (state.overpaidCents > 0 || !isEnded(state)) throw refused("ERR_WRONG_STATE", { phase: state.phase });
  return [{ type: "OverpaymentFound", data }];
}

/** Orders back what was overpaid, or a part of it. It is a decision of a person, never a follow-up. */
function orderRecovery(data: DataOf<"OrderRecovery">, state: Grant, { actor, commandId }: Context): GrantEvent[] {
  if (actor.role !== "fund-manager") throw refused("ERR_FORBIDDEN", { allowed: ["fund-manager"] });
  demandIndependent(state, actor);
  const openCents = state.overpaidCents - state.recoveryOrderedCents;
  if (data.cents > openCents) throw refused("ERR_RECOVERY_BEYOND_OVERPAYMENT", { cents: data.cents, openCents });
  return [{ type: "RecoveryOrdered", data: { recoveryId: commandId, ...data } }];
}

// Who may, and when

/** The recipient is the lead alone; co-applicants do not act for it. */
function demandRecipient({ terms: { lead } }: Grant, { organisation }: Actor): void {
  if (organisation !== lead) throw refused("ERR_NOT_THE_RECIPIENT", { lead });
}

/** An applicant does not assess or decide. */
function demandIndependent(
  { terms: { lead, coApplicants }, applicants }: Grant,
  { person, organisation }: Actor,
): void {
  const applied = organisation !== null && (organisation === lead || coApplicants.includes(organisation));
  if (applied || applicants.has(person)) throw refused("ERR_SEPARATION_OF_DUTIES", { did: "applied" });
}

function isEnded({ phase }: Grant): boolean {
  return phase === "withdrawn" || phase === "determined";
}

function demandNotEnded(state: Grant): void {
  if (isEnded(state)) throw refused("ERR_GRANT_ENDED", { phase: state.phase });
}

function demandRunning(state: Grant): void {
  demandNotEnded(state);
  if (state.phase === "awarded") throw refused("ERR_GRANT_NOT_ACCEPTED");
}

function demandNone(code: ErrorCode, violations: readonly Violation[]): void {
  if (violations.length > 0) throw refused(code, {}, violations);
}

function instalmentOf(number: number, { instalments }: Grant) {
  const found = instalments.find((one) => one.number === number);
  if (!found) throw refused("ERR_UNKNOWN_INSTALMENT", { instalment: number });
  return found;
}

function evaluationOf(year: number, { evaluations }: Grant): EvaluationState {
  const found = evaluations.get(year);
  if (!found) throw refused("ERR_UNKNOWN_EVALUATION", { year, asked: [...evaluations.keys()].sort() });
  return found;
}
