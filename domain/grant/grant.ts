import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import type { DataOf } from "../../schemas/envelope.ts";
import { type GrantCommand, type GrantEvent, grantCommands, grantEvents } from "../../schemas/grant.ts";
import { applicationId, type LocalDate } from "../../schemas/primitives.ts";
import type { LoweringGround } from "../../schemas/rules.ts";
import { streamOf } from "../../schemas/streams.ts";
import type { Aggregate } from "../aggregate.ts";
import type { Context, Dated } from "../decider.ts";
import { type DecisionFacts, decisionNumberKey, mustHaveNumber } from "../decision-numbers.ts";
import { mustKeepToOneSide } from "../duties.ts";
import { type Involvement, NOBODY_INVOLVED } from "../involvement.ts";
import { sumCents } from "../money/sums.ts";
import { mustHold } from "../must-hold.ts";
import { mustBeAppointed } from "../offices.ts";
import { refused } from "../refusal.ts";
import { unreachable } from "../unreachable.ts";
import { amendmentViolations, changesNothing, isDetrimental, raisesLine } from "./amendment.ts";
import { mustBeAnnounced, mustNotAwait, mustNotMoveDays, recordAnnounced, recordDropped } from "./announcement.ts";
import { assessEvaluation, correctAssessment, returnEvaluation } from "./assessment.ts";
import { mustBeUnderCondition, recordBudgetAdopted } from "./budget-condition.ts";
import { exOfficioCause, remindOfDetermination, yearsOpen } from "./determination-request.ts";
import { endDispute, mustBeUndisputed, recordDispute } from "./dispute.ts";
import { evaluableFrom, resultViolations } from "./evaluation.ts";
import { instalmentsDue, remainderDue } from "./instalments.ts";
import { type LoweringFacts, mustBeDetermined, mustBeLowerable } from "./lowering.ts";
import { acceptProgressReport, reportProgress, returnProgressReport } from "./progress-report.ts";
import { declareRepayment, raiseDetermination } from "./raising.ts";
import { handedInBy, mustBeRecipient } from "./recipient.ts";
import { recoverableCents } from "./recovery.ts";
import { reviseGrant } from "./revision.ts";
import { changeOfSchedule, endViolations, type FundOfAmendment, scheduleAfter } from "./schedule.ts";
import { type AwaitedDecision, type EvaluationState, evolve, type Grant, type GrantState, isRunning } from "./state.ts";
import {
  dropIntention,
  followsOwnAccount,
  giveRecipientViews,
  inviteRecipientViews,
  mustHaveHeardRecipient,
  omitHearing,
} from "./views.ts";
import { revokeWithdrawal } from "./withdrawal.ts";

export { instalmentsDue } from "./instalments.ts";
export { loweringAnnounceableUntil } from "./lowering.ts";
export { raisableRange } from "./raising.ts";
export type { GrantState } from "./state.ts";
export { isRestorable } from "./withdrawal.ts";

/** The facts of other streams that a decision on a grant depends on. */
export interface GrantFacts extends DecisionFacts, LoweringFacts {
  /**
   * For a recovery, and for a lower determination: the determination or withdrawal that is in dispute by its own stream; null where none
   * is. The grant records its disputes itself, but hears of one a moment later, and never of one that began before it recorded them.
   */
  readonly disputedNumber?: string | null;
  /** For an amendment: the fund that it is held against. */
  readonly fund?: FundOfAmendment;
}

type Data<Type extends GrantCommand["type"]> = DataOf<GrantCommand, Type>;

/** A grant, from its award to its determination and the recovery of an overpayment. */
export const grant: Aggregate<
  GrantState,
  GrantCommand,
  GrantEvent,
  GrantFacts | undefined,
  { readonly applicationId: string }
> = {
  kind: "grant",
  ids: z.object({ applicationId }),
  commands: grantCommands,
  events: grantEvents,
  stream: (ids) => streamOf.grant(ids.applicationId),
  initial: { phase: "none" },
  forgottenAfter: "DossierPartDestroyed",
  evolve,
  decide(command, state, context, facts) {
    if (command.type === "AwardGrant") return award(command.data, state);
    if (state.phase === "none") throw refused("ERR_NOT_FOUND");
    mustBeAppointed(context);
    mustKeepToOneSide(command, involvedIn(state), context);
    switch (command.type) {
      case "AcceptGrant":
        return accept(state, context);
      case "DeclareInstalmentDue":
        return declareInstalmentDue(command.data, state, context);
      case "RecordInstalmentPaid":
        return recordInstalmentPaid(command.data, state);
      case "RecordInstalmentReturned":
        return recordInstalmentReturned(command.data, state);
      case "ReportProgress":
        mustBeRunning(state);
        mustNotBePending(state);
        mustNotMoveDays(state);
        return reportProgress(command.data, state, context);
      case "AcceptProgressReport":
        mustBeRunning(state);
        return acceptProgressReport(command.data, state);
      case "ReturnProgressReport":
        mustBeRunning(state);
        return returnProgressReport(command.data, state, context);
      case "SubmitEvaluation":
        return submitEvaluation(command.data, state, context);
      case "ReturnEvaluation":
        mustBeRunning(state);
        return returnEvaluation(command.data, state, mustHaveEvaluation(command.data.year, state), context);
      case "AssessEvaluation":
        mustBeRunning(state);
        return assessEvaluation(command.data, state, mustHaveEvaluation(command.data.year, state));
      case "CorrectAssessment":
        mustBeRunning(state);
        return correctAssessment(command.data, state, mustHaveEvaluation(command.data.year, state));
      case "AmendGrant":
        return amend(command.data, state, context, facts);
      case "CompleteAmendment":
        return completeAmendment(command.data, state);
      case "RefuseAmendment":
        return state.proposed?.decisionNumber === command.data.decisionNumber
          ? [{ type: "AmendmentRefused", data: command.data }]
          : [];
      case "InviteRecipientViews":
        mustBeIntendable(command.data, state);
        return inviteRecipientViews(command.data, context);
      case "GiveRecipientViews":
        return giveRecipientViews(command.data, state, context);
      case "DropIntention":
        return dropIntention(command.data, state);
      case "OmitHearing":
        mustBeIntendable(command.data, state);
        return omitHearing(command.data);
      case "WithdrawGrant":
        return withdraw(command.data, state, context, facts);
      case "RecordBudgetAdopted":
        return recordBudgetAdopted(command.data, state);
      case "RequestDetermination":
        return requestDetermination(command.data, state, context);
      case "DetermineGrant":
        return determine(command.data, state, context, facts);
      case "RemindOfDetermination":
        mustBeRunning(state);
        mustNotBePending(state);
        mustNotMoveDays(state);
        return remindOfDetermination(command.data, state, context);
      case "LowerDetermination":
        return lower(command.data, state, context, facts);
      case "RaiseDetermination":
        return raiseDetermination(command.data, state, context);
      case "DeclareRepayment":
        return declareRepayment(command.data, state, context);
      case "ReviseGrant":
        return reviseGrant(command.data, state);
      case "RevokeWithdrawal":
        return revokeWithdrawal(command.data, state);
      case "RecordGrantDecisionAnnounced":
        return recordAnnounced(command.data, state, context.today);
      case "RecordGrantDecisionDropped":
        return recordDropped(command.data, state, context.today);
      case "RecordGrantDispute":
        return recordDispute(command.data, state);
      case "EndGrantDispute":
        return endDispute(command.data, state);
      case "RecordOverpayment":
        return recordOverpayment(command.data, state);
      case "SucceedRecipient":
        return isPartyTo(state, command.data.organisation) ? [{ type: "RecipientSucceeded", data: command.data }] : [];
      case "OrderRecovery":
        return orderRecovery(command.data, state, context, facts);
      case "DestroyDossierPart":
        return [{ type: "DossierPartDestroyed", data: { ...command.data, number: null } }];
      default:
        return unreachable(command);
    }
  },
};

/** Records the application's award; a repeat changes nothing. */
function award(data: Data<"AwardGrant">, state: GrantState): GrantEvent[] {
  if (state.phase === "none") return [{ type: "GrantAwarded", data }];
  if (state.terms.decisionNumber === data.decisionNumber) return [];
  throw refused("ERR_WRONG_STATE", { phase: state.phase });
}

function accept(state: Grant, context: Context): GrantEvent[] {
  mustBeRecipient(state, context.actor);
  mustNotHaveEnded(state);
  return state.phase === "accepted" ? [] : [{ type: "GrantAccepted", data: {} }];
}

/** Declares an instalment due, on its day or after an acceptance or an assessment; does nothing if it is not due or no longer exists. */
function declareInstalmentDue(
  { instalment }: Data<"DeclareInstalmentDue">,
  state: Grant,
  { today }: Context,
): GrantEvent[] {
  const due = instalmentsDue(state, today).find(({ number }) => number === instalment);
  return due ? [{ type: "InstalmentDue", data: { instalment, cents: due.cents } }] : [];
}

/**
 * Records the fund's payment. It may arrive after the grant has ended, and is less than was due if the commitment was
 * lowered in the meantime.
 */
function recordInstalmentPaid(data: Data<"RecordInstalmentPaid">, state: Grant): GrantEvent[] {
  const { stage } = mustHaveInstalment(data.instalment, state);
  if (stage === "planned") throw refused("ERR_INSTALMENT_NOT_DECLARED_DUE", { instalment: data.instalment });
  return stage === "paid" ? [] : [{ type: "InstalmentPaid", data }];
}

/** Records that the payment of an instalment came back, or was booked wrong; it may arrive after the grant has ended. */
function recordInstalmentReturned({ instalment }: Data<"RecordInstalmentReturned">, state: Grant): GrantEvent[] {
  const { stage, cents } = mustHaveInstalment(instalment, state);
  return stage === "paid" ? [{ type: "InstalmentReturned", data: { instalment, cents } }] : [];
}

/**
 * Records the results of a year's goals and performances (memo, rule 8). They are handed in once, and once more where they came
 * back: what is assessed is what was sent last.
 */
function submitEvaluation(
  { received, ...data }: Data<"SubmitEvaluation">,
  state: Grant,
  context: Context,
): Dated<GrantEvent>[] {
  const { receivedBy, dated } = handedInBy(state, received, context);
  mustBeRunning(state);
  mustNotBePending(state);
  mustNotMoveDays(state);
  const { year, results } = data;
  const evaluation = mustHaveEvaluation(year, state);
  const from = evaluableFrom(year, state.terms);
  // What came back is not early, though the end of the activities may have moved since.
  const cameOn = dated.effectiveOn ?? context.today;
  if (evaluation.stage === "awaited" && cameOn < from) throw refused("ERR_EVALUATION_TOO_EARLY", { year, from });
  if (evaluation.stage === "assessed") throw refused("ERR_EVALUATION_ALREADY_ASSESSED", { year });
  if (evaluation.stage === "submitted") {
    if (isDeepStrictEqual(evaluation.results, results)) return [];
    throw refused("ERR_EVALUATION_ALREADY_SUBMITTED", { year });
  }
  mustHold("ERR_EVALUATION_INVALID", resultViolations(results, state.terms.targets));
  return [{ type: "EvaluationSubmitted", data: { ...data, receivedBy }, ...dated }];
}

/**
 * Amends the terms, never upwards in all, and the days. An amendment to the recipient's detriment needs a legal ground. Where a
 * line is higher it is proposed, until the fund has shifted the money or could not.
 *
 * @throws ERR_GRANT_ENDED, ERR_AMENDMENT_PENDING, ERR_DECISION_NOT_ANNOUNCED, ERR_AMENDMENT_INVALID, ERR_DETERMINATION_ALREADY_REQUESTED where a day moves after that,
 * ERR_LEGAL_GROUND_REQUIRED, ERR_VIEWS_FIRST, ERR_NO_BUDGET_CONDITION, and the errors of the number.
 */
function amend(
  data: Data<"AmendGrant">,
  state: Grant,
  { today }: Context,
  facts: GrantFacts | undefined,
): GrantEvent[] {
  mustNotHaveEnded(state);
  mustNotBePending(state);
  mustBeAnnounced(state);
  mustHold("ERR_AMENDMENT_INVALID", endViolations(data, state, facts?.fund));
  const schedule = scheduleAfter(data, state, facts?.fund);
  if (changesNothing(data, state, schedule)) return [];
  const change = changeOfSchedule(schedule, state);
  if (change && state.determinationRequestedOn !== null) throw refused("ERR_DETERMINATION_ALREADY_REQUESTED");
  mustHold("ERR_AMENDMENT_INVALID", amendmentViolations(data, state, schedule, facts?.fund, today));
  const { ground } = data;
  const isWorse = isDetrimental(data, state, schedule);
  if (ground === null && isWorse) throw refused("ERR_LEGAL_GROUND_REQUIRED");
  mustBeUnderCondition(ground, state, today);
  if (ground !== null && isWorse) mustHaveHeardRecipient({ kind: "amendment", ground }, state, today);
  mustBeNewDecision(data.decisionNumber, state, facts);
  const { decisionNumber, lines, instalments, conditions, reason } = data;
  const amended = { lines, awardedCents: sumCents(lines), instalments, conditions, schedule: change, ground, reason };
  return raisesLine(data, state)
    ? [{ type: "AmendmentProposed", data: { decisionNumber, ...amended } }]
    : [decidedOn(state, { type: "GrantAmended", data: { decisionNumber, decidedBy: null, ...amended } })];
}

/** A decision that works from its announcement on (Awb 3:40); in a grant of before that was waited for, at once. */
function decidedOn({ awaitsAnnouncement }: Grant, decision: AwaitedDecision): GrantEvent {
  if (!awaitsAnnouncement) return decision;
  switch (decision.type) {
    case "GrantAmended":
      return { type: "AmendmentDecided", data: decision.data };
    case "GrantWithdrawn":
      return { type: "WithdrawalDecided", data: decision.data };
    case "DeterminationLowered":
      return { type: "LoweringDecided", data: decision.data };
  }
}

/** Decides on the amendment that was proposed, now that the fund has the money for it; a repeat changes nothing. */
function completeAmendment({ decisionNumber }: Data<"CompleteAmendment">, state: Grant): GrantEvent[] {
  if (state.proposed?.decisionNumber !== decisionNumber) return [];
  const { proposedBy, ...amendment } = state.proposed;
  return [decidedOn(state, { type: "GrantAmended", data: { ...amendment, decidedBy: proposedBy } })];
}

function withdraw(
  data: Data<"WithdrawGrant">,
  state: Grant,
  { today }: Context,
  facts: DecisionFacts | undefined,
): GrantEvent[] {
  mustNotHaveEnded(state);
  mustNotBePending(state);
  mustBeAnnounced(state);
  const { paidCents } = state;
  if (data.keptCents > paidCents) throw refused("ERR_KEPT_BEYOND_PAID", { keptCents: data.keptCents, paidCents });
  mustBeUnderCondition(data.ground, state, today);
  mustHaveHeardRecipient({ kind: "withdrawal", ground: data.ground }, state, today);
  mustBeNewDecision(data.decisionNumber, state, facts);
  return [decidedOn(state, { type: "GrantWithdrawn", data })];
}

/** Asks for the determination. The term to decide on it runs from the day on which it was received (Awb 4:13). */
function requestDetermination(
  { account, spentCents, received }: Data<"RequestDetermination">,
  state: Grant,
  context: Context,
): Dated<GrantEvent>[] {
  const { receivedBy, dated } = handedInBy(state, received, context);
  mustBeRunning(state);
  mustNotBePending(state);
  mustNotMoveDays(state);
  if (state.determinationRequestedOn !== null) throw refused("ERR_DETERMINATION_ALREADY_REQUESTED");
  return [{ type: "DeterminationRequested", data: { account, spentCents, receivedBy }, ...dated }];
}

/**
 * Determines the amount the recipient is entitled to, on its request or ex officio (Awb 4:47), at or below the award. The remainder
 * is due once that is announced, without waiting for a day or an evaluation. Of an instalment that is already due, the fund pays no more
 * than the determination leaves.
 */
function determine(
  data: Data<"DetermineGrant">,
  state: Grant,
  { today }: Context,
  facts: DecisionFacts | undefined,
): GrantEvent[] {
  const { determinedCents } = data;
  const { awardedCents } = state.terms;
  const mostCents = state.determinedCents ?? awardedCents;
  if (determinedCents > mostCents) throw refused("ERR_DETERMINATION_RAISED", { determinedCents, mostCents });
  mustBeRunning(state);
  mustNotBePending(state);
  mustBeAnnounced(state);
  const exOfficio = exOfficioCause(state, today);
  mustBeEvaluated(state, today);
  mustHaveGroundIf(determinedCents < awardedCents, data.ground);
  if (data.ground !== null && !followsOwnAccount(state, determinedCents))
    mustHaveHeardRecipient({ kind: "determination", ground: data.ground }, state, today);
  mustBeNewDecision(data.decisionNumber, state, facts);
  return [
    { type: "GrantDetermined", data: { ...data, awardedCents, exOfficio } },
    ...(state.awaitsAnnouncement ? [] : remainderDue({ ...state, determinedCents })).map((due) => ({
      type: "InstalmentDue" as const,
      data: due,
    })),
  ];
}

/** Every year's evaluation is assessed that has to be. @throws ERR_EVALUATIONS_OPEN */
function mustBeEvaluated(state: Grant, today: LocalDate): void {
  const years = yearsOpen(state, today);
  if (years.length > 0) throw refused("ERR_EVALUATIONS_OPEN", { years });
}

function mustHaveGroundIf(lower: boolean, ground: LoweringGround | null): void {
  if (lower && ground === null) throw refused("ERR_LEGAL_GROUND_REQUIRED");
  if (!lower && ground !== null) throw refused("ERR_LEGAL_GROUND_UNNEEDED", { ground });
}

/**
 * Lowers a determination that works, or withdraws it where nothing is left of it (Awb 4:49), once its recipient was heard. What is in
 * dispute is decided on first.
 *
 * @throws ERR_GRANT_NOT_DETERMINED, ERR_DECISION_NOT_ANNOUNCED, ERR_OBJECTION_RUNS, ERR_FUND_SETTLED, ERR_LOWERING_INVALID,
 * ERR_LOWERING_TOO_LATE, ERR_VIEWS_FIRST, and the errors of the number.
 */
function lower(
  data: Data<"LowerDetermination">,
  state: Grant,
  { today }: Context,
  facts: GrantFacts | undefined,
): GrantEvent[] {
  mustBeDetermined(state);
  mustBeAnnounced(state);
  mustBeUndisputed(state, facts?.disputedNumber ?? null);
  mustBeLowerable(data, state, today, facts ?? {});
  mustHaveHeardRecipient({ kind: "determination-lowering", ground: data.ground }, state, today);
  mustBeNewDecision(data.decisionNumber, state, facts);
  return [decidedOn(state, { type: "DeterminationLowered", data })];
}

/**
 * Records the overpayment that the fund found: only the fund knows what was paid beyond the determination. It is found once, and once more
 * where the determination was lowered.
 */
function recordOverpayment(data: Data<"RecordOverpayment">, state: Grant): GrantEvent[] {
  const foundCents = state.overpaidCents - state.overpaidBeforeCents;
  if (foundCents === data.cents) return [];
  if (foundCents > 0 || !isEnded(state)) throw refused("ERR_WRONG_STATE", { phase: state.phase });
  return [{ type: "OverpaymentFound", data }];
}

/**
 * Orders the recovery of an overpayment, whole or in part. A person decides this, never a follow-up. What is disputed is held:
 * an objection may still lessen it.
 *
 * @throws ERR_FORBIDDEN, ERR_RECOVERY_TOO_LATE, ERR_RECOVERY_BEYOND_OVERPAYMENT, ERR_DECISION_NOT_ANNOUNCED, ERR_OBJECTION_RUNS, and the errors of the number.
 */
function orderRecovery(
  data: Data<"OrderRecovery">,
  state: Grant,
  { actor, commandId, today }: Context,
  facts: GrantFacts | undefined,
): GrantEvent[] {
  if (actor.role !== "fund-manager") throw refused("ERR_FORBIDDEN", { allowed: ["fund-manager"] });
  const openCents = recoverableCents(state, today);
  if (data.cents > openCents) throw refused("ERR_RECOVERY_BEYOND_OVERPAYMENT", { cents: data.cents, openCents });
  mustBeAnnounced(state);
  mustBeUndisputed(state, facts?.disputedNumber ?? null);
  mustBeNewDecision(data.decisionNumber, state, facts);
  return [{ type: "RecoveryOrdered", data: { recoveryId: commandId, ...data } }];
}

/** Who has taken part in a grant, as its own stream tells it. */
export function involvedIn(state: GrantState): Involvement {
  if (state.phase === "none") return NOBODY_INVOLVED;
  const { lead, coApplicants } = state.terms;
  return { duties: state.duties, organisations: [lead, ...coApplicants] };
}

/** The recovery that a decision ordered; null for one that ordered none. */
export function recoveryUnder(state: GrantState, decisionNumber: string): string | null {
  return state.phase === "none" ? null : (state.recoveries.get(decisionNumberKey(decisionNumber)) ?? null);
}

/** A grant that was awarded after the succession has the successor already. */
function isPartyTo({ terms: { lead, coApplicants } }: Grant, organisation: string): boolean {
  return organisation === lead || coApplicants.includes(organisation);
}

// Guards

/** The number is claimed for the grant's application, and no earlier decision on the grant has it. */
function mustBeNewDecision(decisionNumber: string, state: Grant, facts: DecisionFacts | undefined): void {
  if (state.decisionNumbers.has(decisionNumberKey(decisionNumber)))
    throw refused("ERR_DECISION_NUMBER_USED", { decisionNumber });
  mustHaveNumber(decisionNumber, facts);
}

function isEnded({ phase }: Grant): boolean {
  return phase === "withdrawn" || phase === "determined";
}

/**
 * Passes a decision that a recipient can be heard on: none waits for its announcement, and the grant goes on, or is determined where that
 * is lowered.
 */
function mustBeIntendable({ intended: { kind } }: Pick<Data<"OmitHearing">, "intended">, state: Grant): void {
  if (kind === "determination-lowering") mustBeDetermined(state);
  else mustNotHaveEnded(state);
  mustNotAwait(state);
}

function mustNotHaveEnded(state: Grant): void {
  if (isEnded(state)) throw refused("ERR_GRANT_ENDED", { phase: state.phase });
}

/** What is proposed may move what is asked or due. @throws ERR_AMENDMENT_PENDING */
function mustNotBePending({ proposed }: Grant): void {
  if (proposed) throw refused("ERR_AMENDMENT_PENDING", { decisionNumber: proposed.decisionNumber });
}

function mustBeRunning(state: Grant): void {
  mustNotHaveEnded(state);
  if (!isRunning(state)) throw refused("ERR_GRANT_NOT_ACCEPTED");
}

function mustHaveInstalment(number: number, { instalments, repayments }: Grant) {
  const found = [...instalments, ...repayments].find((one) => one.number === number);
  if (!found) throw refused("ERR_UNKNOWN_INSTALMENT", { instalment: number });
  return found;
}

function mustHaveEvaluation(year: number, { evaluations }: Grant): EvaluationState {
  const found = evaluations.get(year);
  if (!found) throw refused("ERR_UNKNOWN_EVALUATION", { year, asked: [...evaluations.keys()].sort() });
  return found;
}
