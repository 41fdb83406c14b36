import { z } from "zod";
import type { FundFacts } from "../../schemas/application.ts";
import { type FundCommand, type FundEvent, fundCommands, fundEvents } from "../../schemas/fund.ts";
import { fundId } from "../../schemas/primitives.ts";
import { streamOf } from "../../schemas/streams.ts";
import type { Aggregate } from "../aggregate.ts";
import type { Context, Dated } from "../decider.ts";
import { mustKeepToOneSide } from "../duties.ts";
import { mustBeAppointed } from "../offices.ts";
import { unreachable } from "../unreachable.ts";
import { recordFundDecisionAnnounced } from "./awaited-decisions.ts";
import { withBooking } from "./bookings.ts";
import { withOwed } from "./collected.ts";
import { deferRecovery, fixInterest, recordRecoveryTerm, remindRecovery, remitRecovery } from "./collection.ts";
import { commitFunds, determineCommitment, raiseCommitment, reduceCommitment } from "./commitments.ts";
import { writeOffContribution } from "./contribution-write-offs.ts";
import {
  confirmContributions,
  receiveContribution,
  setContributions,
  setContributionsOfYears,
  setExtraContribution,
} from "./contributions.ts";
import { correctBooking, returnPayment, undoCorrection } from "./corrections.ts";
import type { FundDecisionFacts } from "./decision-facts.ts";
import { holdDisputedSum } from "./disputed-sums.ts";
import { endDispute, recordDispute } from "./disputes.ts";
import { evolve } from "./evolve.ts";
import { moveExcess } from "./excess-moves.ts";
import { exchangeBudget } from "./exchange.ts";
import { amendRules, establishFund, extendPeriod, publishFormat } from "./founding.ts";
import { mustBeFounded, mustHaveBeenThere } from "./guards.ts";
import { allocateReceipt, holdReceipt, returnReceipt } from "./held-receipts.ts";
import { mustBeBalanced } from "./holdings.ts";
import { recordInterestRate } from "./interest-rates.ts";
import { applicationOf, involvedIn, withDutiesAfter } from "./involvement.ts";
import { recordContestableDecision } from "./irrevocability.ts";
import { joinMember, leaveMember } from "./membership.ts";
import { endPaymentSuspension, resumePayment, revokePaymentSuspension, suspendPayment } from "./payment-suspension.ts";
import { fixPaymentInterest, recordPaymentTerm, withPayments } from "./payment-terms.ts";
import { bookPayment, recordPaymentDue } from "./payments.ts";
import { bookRecovery, recordRecoveryDue, writeOffRecovery } from "./recoveries.ts";
import { lowerInterest, lowerRecovery, restoreCommitment, reviseCommitment } from "./remedies.ts";
import { redrawFunds, releaseReservation, reserveFunds, retryReservation } from "./reservations.ts";
import { payInvoice, settleFund, settleMember } from "./settlement.ts";
import { shiftCommitment } from "./shift.ts";
import { undoShift } from "./shift-undone.ts";
import { type FundState, unfounded } from "./state.ts";
import { succeedMember } from "./succession-decision.ts";
import { setVotingWeights } from "./voting-weights.ts";

export type { FundDecisionFacts } from "./decision-facts.ts";
export type { FundState } from "./state.ts";

/** The fund's money: promised, received, moved between years, reserved, committed, paid, released, settled. */
export const fund: Aggregate<
  FundState,
  FundCommand,
  FundEvent,
  FundDecisionFacts | undefined,
  { readonly fundId: string }
> = {
  kind: "fund",
  ids: z.object({ fundId }),
  commands: fundCommands,
  events: fundEvents,
  stream: (ids) => streamOf.fund(ids.fundId),
  initial: unfounded,
  evolve: (state, event) =>
    withPayments(withOwed(withBooking(withDutiesAfter(evolve(state, event), event), event), event), event),
  decide(command, state, context, facts) {
    if (state.phase !== "unfounded") mustBeAppointed(context);
    mustKeepToOneSide(command, involvedIn(state, applicationOf(command, state)), context);
    const events = decide(command, state, context, facts);
    mustBalanceAfter(events, state);
    return events;
  },
};

/**
 * Whatever the fund decides, what members hold of a pool adds up to what is available there. It cannot fail unless this
 * program is wrong; then nothing of it may be stored.
 *
 * @throws ERR_BOOKS_UNBALANCED
 */
function mustBalanceAfter(events: readonly FundEvent[], state: FundState): void {
  const after = events.reduce(evolve, state);
  if (after.phase === "unfounded") return;
  const before = state.phase === "unfounded" ? undefined : state.pools;
  for (const [key, pool] of after.pools) if (pool !== before?.get(key)) mustBeBalanced(pool);
}

function decide(
  command: FundCommand,
  state: FundState,
  context: Context,
  facts: FundDecisionFacts | undefined,
): Dated<FundEvent>[] {
  if (command.type === "EstablishFund") return establishFund(command.data, state);
  mustBeFounded(state);
  mustHaveBeenThere(state, context.effectiveOn);
  switch (command.type) {
    case "AmendRules":
      return amendRules(command.data, state);
    case "ExtendPeriod":
      return extendPeriod(command.data, state);
    case "PublishFormat":
      return publishFormat(command.data, state);
    case "RecordInterestRate":
      return recordInterestRate(command.data, state, context);
    case "SetContributions":
      return setContributions(command.data, state);
    case "SetContributionsOfYears":
      return setContributionsOfYears(command.data, state);
    case "ConfirmContributions":
      return confirmContributions(command.data, state);
    case "SetExtraContribution":
      return setExtraContribution(command.data, state);
    case "SetVotingWeights":
      return setVotingWeights(command.data, state);
    case "ReceiveContribution":
      return receiveContribution(command.data, state, context);
    case "HoldReceipt":
      return holdReceipt(command.data, state, context);
    case "AllocateReceipt":
      return allocateReceipt(command.data, state, context);
    case "ReturnReceipt":
      return returnReceipt(command.data, state, context);
    case "MoveExcess":
      return moveExcess(command.data, state);
    case "WriteOffContribution":
      return writeOffContribution(command.data, state);
    case "JoinMember":
      return joinMember(command.data, state);
    case "LeaveMember":
      return leaveMember(command.data, state);
    case "SucceedMember":
      return succeedMember(command.data, state, context);
    case "ExchangeBudget":
      return exchangeBudget(command.data, state, context);
    case "ReserveFunds":
      return reserveFunds(command.data, state);
    case "RetryReservation":
      return retryReservation(command.data, state);
    case "ReleaseReservation":
      return releaseReservation(command.data, state);
    case "RedrawFunds":
      return redrawFunds(command.data, state);
    case "CommitFunds":
      return commitFunds(command.data, state);
    case "ReduceCommitment":
      return reduceCommitment(command.data, state);
    case "ShiftCommitment":
      return shiftCommitment(command.data, state);
    case "UndoShift":
      return undoShift(command.data, state);
    case "DetermineCommitment":
      return determineCommitment(command.data, state);
    case "RaiseCommitment":
      return raiseCommitment(command.data, state);
    case "RestoreCommitment":
      return restoreCommitment(command.data, state);
    case "ReviseCommitment":
      return reviseCommitment(command.data, state);
    case "LowerRecovery":
      return lowerRecovery(command.data, state);
    case "LowerInterest":
      return lowerInterest(command.data, state);
    case "RevokePaymentSuspension":
      return revokePaymentSuspension(command.data, state, context);
    case "RecordPaymentDue":
      return recordPaymentDue(command.data, state);
    case "RecordPaymentTerm":
      return recordPaymentTerm(command.data, state);
    case "FixPaymentInterest":
      return fixPaymentInterest(command.data, state, context, facts);
    case "SuspendPayment":
      return suspendPayment(command.data, state, context, facts);
    case "ResumePayment":
      return resumePayment(command.data, state, context);
    case "EndPaymentSuspension":
      return endPaymentSuspension(command.data, state);
    case "BookPayment":
      return bookPayment(command.data, state, context);
    case "RecordRecoveryDue":
      return recordRecoveryDue(command.data, state);
    case "BookRecovery":
      return bookRecovery(command.data, state, context.effectiveOn);
    case "WriteOffRecovery":
      return writeOffRecovery(command.data, state);
    case "RecordRecoveryTerm":
      return recordRecoveryTerm(command.data, state);
    case "RemindRecovery":
      return remindRecovery(command.data, state, context);
    case "DeferRecovery":
      return deferRecovery(command.data, state, context, facts);
    case "RemitRecovery":
      return remitRecovery(command.data, state, facts);
    case "FixInterest":
      return fixInterest(command.data, state, context, facts);
    case "RecordFundDecisionAnnounced":
      return recordFundDecisionAnnounced(command.data, state);
    case "SettleMember":
      return settleMember(command.data, state);
    case "PayInvoice":
      return payInvoice(command.data, state);
    case "SettleFund":
      return settleFund(state, context);
    case "CorrectBooking":
      return correctBooking(command.data, state, context);
    case "ReturnPayment":
      return returnPayment(command.data, state, context);
    case "UndoCorrection":
      return undoCorrection(command.data, state, context);
    case "RecordDispute":
      return recordDispute(command.data, state);
    case "HoldDisputedSum":
      return holdDisputedSum(command.data, state);
    case "EndDispute":
      return endDispute(command.data, state);
    case "RecordContestableDecision":
      return recordContestableDecision(command.data, state);
    default:
      return unreachable(command);
  }
}

/**
 * The fund's terms as they are now, to be recorded in another stream; undefined before the fund was established.
 *
 * @param revision of the fund's stream when it was read.
 */
export function fundFactsOf(state: FundState, revision: number): FundFacts | undefined {
  if (state.phase === "unfounded") return undefined;
  const { terms, format } = state;
  return { ...terms, format: format && { version: format.version, author: format.author }, revision };
}
