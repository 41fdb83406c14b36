import type { DataOf } from "../../schemas/envelope.ts";
import type { FundCommand, FundEvent } from "../../schemas/fund.ts";
import type { LocalDate } from "../../schemas/primitives.ts";
import { addDays } from "../calendar.ts";
import type { Context } from "../decider.ts";
import { decisionNumberKey } from "../decision-numbers.ts";
import { type CommitmentPart, unpaidCents } from "../money/commitment-parts.ts";
import { total } from "../money/sums.ts";
import { mustBeFree } from "../must-hold.ts";
import { type Refusal, refused } from "../refusal.ts";
import { fixedTermEnd } from "../terms.ts";
import { type FundDecisionFacts, mustBeNewNumber } from "./decision-facts.ts";
import { endDispute } from "./disputes.ts";
import { mustBeRunning, mustHaveCommitment } from "./guards.ts";
import type { Commitment, Fund, FundState, PaymentSuspension } from "./state.ts";

/**
 * Suspends the payment of a grant, by a decision, from the day on which the recipient was told in writing of a serious suspicion that
 * there is reason to withdraw or amend it: until the decision on that is announced, for thirteen weeks at most (Awb 4:56).
 *
 * @throws ERR_NOT_FOUND, ERR_WRONG_STATE without a commitment, ERR_FUND_SETTLED, ERR_NOTHING_TO_PAY, ERR_PAYMENT_SUSPENDED while it is
 * already, and the errors of the number.
 */
export function suspendPayment(
  { applicationId, decisionNumber, reason }: DataOf<FundCommand, "SuspendPayment">,
  fund: Fund,
  { effectiveOn: from }: Context,
  facts: FundDecisionFacts | undefined,
): FundEvent[] {
  mustBeRunning(fund);
  const commitment = mustHaveCommitment(fund, applicationId);
  mustBeFree(paymentSuspensionObstacle(commitment, from));
  mustBeNewNumber(decisionNumber, fund, facts);
  const until = fixedTermEnd("payment-suspension", from);
  const ground = commitment.determinedCents === null ? "awb-4:48" : "awb-4:49";
  return [{ type: "PaymentSuspended", data: { applicationId, decisionNumber, from, until, ground, reason } }];
}

/** To suspend the payment of a grant from a day on: ERR_NOTHING_TO_PAY, ERR_PAYMENT_SUSPENDED. */
export function paymentSuspensionObstacle(
  {
    parts,
    suspensions,
  }: {
    readonly parts: readonly CommitmentPart[];
    readonly suspensions: readonly Pick<PaymentSuspension, "isEnded" | "until">[];
  },
  from: LocalDate,
): Refusal | null {
  if (total(parts.map(unpaidCents)) === 0) return refused("ERR_NOTHING_TO_PAY");
  const last = suspensions.at(-1);
  if (!last || (last.isEnded && from > last.until)) return null;
  return refused("ERR_PAYMENT_SUSPENDED", { until: last.until });
}

/**
 * Has what is due paid again from today on. One that lapsed is ended too: that there was no decision is told by it.
 *
 * @throws ERR_NOT_FOUND, ERR_WRONG_STATE without a commitment, ERR_PAYMENT_NOT_SUSPENDED.
 */
export function resumePayment(
  { applicationId }: DataOf<FundCommand, "ResumePayment">,
  fund: Fund,
  { today }: Context,
): FundEvent[] {
  const running = openSuspension(mustHaveCommitment(fund, applicationId));
  if (!running) throw refused("ERR_PAYMENT_NOT_SUSPENDED");
  return [ended(applicationId, running, addDays(today, -1), null)];
}

/**
 * Ends a suspension on the day on which the decision that was awaited is announced; that day is still part of it. The end moves with an
 * announcement that is put right, but never to before its first day. A repeat changes nothing.
 */
export function endPaymentSuspension(
  { applicationId, decisionNumber, announcedOn }: DataOf<FundCommand, "EndPaymentSuspension">,
  fund: Fund,
): FundEvent[] {
  const ending = suspensionEndedBy(fund, { applicationId, decisionNumber });
  if (!ending || (!ending.isEnded && announcedOn < ending.from)) return [];
  const end = ended(applicationId, ending, announcedOn < ending.from ? ending.from : announcedOn, decisionNumber);
  return ending.isEnded && ending.until === end.data.until ? [] : [end];
}

/**
 * Ends a suspension that was revoked, as was decided on objection, and the dispute about it: what is due is paid again from today on. One that
 * ended already stays as it was.
 */
export function revokePaymentSuspension(
  { applicationId, decisionNumber }: DataOf<FundCommand, "RevokePaymentSuspension">,
  fund: Fund,
  { today }: Context,
): FundEvent[] {
  const revoked = suspensionUnder(fund, { applicationId, decisionNumber });
  return [
    ...(revoked && !revoked.isEnded ? [ended(applicationId, revoked, addDays(today, -1), null)] : []),
    ...endDispute({ applicationId, decisionNumber }, fund),
  ];
}

/** The suspension of a payment that a decision was; undefined where it was none. */
export function suspensionUnder(
  fund: FundState,
  {
    applicationId,
    decisionNumber,
  }: Pick<DataOf<FundCommand, "RevokePaymentSuspension">, "applicationId" | "decisionNumber">,
): PaymentSuspension | undefined {
  const key = decisionNumberKey(decisionNumber);
  return commitmentIn(fund, applicationId)?.suspensions.find((one) => decisionNumberKey(one.decisionNumber) === key);
}

/** The suspension of a payment that the announcement of a decision ended, or that waits for one. */
export function suspensionEndedBy(
  fund: FundState,
  {
    applicationId,
    decisionNumber,
  }: Pick<DataOf<FundCommand, "EndPaymentSuspension">, "applicationId" | "decisionNumber">,
): PaymentSuspension | undefined {
  const known = commitmentIn(fund, applicationId);
  return known && (known.suspensions.find((one) => isEndedBy(one, decisionNumber)) ?? openSuspension(known));
}

function commitmentIn(fund: FundState, applicationId: string): Commitment | undefined {
  const known = fund.phase === "unfounded" ? undefined : fund.cases.get(applicationId);
  return known?.stage === "committed" ? known : undefined;
}

/** The suspensions of a payment once one of them ended, or was found to have ended on another day. */
export function afterSuspensionEnded<One extends Pick<PaymentSuspension, "isEnded" | "endedBy" | "until">>(
  suspensions: readonly One[],
  { until, endedBy }: Pick<DataOf<FundEvent, "PaymentSuspensionEnded">, "until" | "endedBy">,
): One[] {
  const moves = suspensions.find((one) => endedBy !== null && isEndedBy(one, endedBy));
  return suspensions.map((one) =>
    one === moves || (!moves && !one.isEnded) ? { ...one, until, endedBy, isEnded: true } : one,
  );
}

/** Passes a day on which a payment is not suspended. @throws ERR_PAYMENT_SUSPENDED */
export function mustNotBeSuspended({ suspensions }: Commitment, on: LocalDate): void {
  const suspended = suspensions.find(({ from, until }) => from <= on && on <= until);
  if (suspended) throw refused("ERR_PAYMENT_SUSPENDED", { until: suspended.until });
}

function openSuspension({ suspensions }: Commitment): PaymentSuspension | undefined {
  return suspensions.find(({ isEnded }) => !isEnded);
}

function isEndedBy({ endedBy }: Pick<PaymentSuspension, "endedBy">, decisionNumber: string): boolean {
  return endedBy !== null && decisionNumberKey(endedBy) === decisionNumberKey(decisionNumber);
}

function ended(
  applicationId: string,
  { latest }: PaymentSuspension,
  lastDay: LocalDate,
  endedBy: string | null,
): Extract<FundEvent, { type: "PaymentSuspensionEnded" }> {
  return {
    type: "PaymentSuspensionEnded",
    data: { applicationId, until: lastDay < latest ? lastDay : latest, endedBy },
  };
}
