import type { DataOf } from "../../schemas/envelope.ts";
import type { FundCommand, FundEvent } from "../../schemas/fund.ts";
import type { Context } from "../decider.ts";
import { sumCents } from "../money/sums.ts";
import { mustBeFree } from "../must-hold.ts";
import { refused } from "../refusal.ts";
import { LEAST_INTEREST_CENTS, statutoryInterest } from "../statutory-interest.ts";
import { fixedTermEnd } from "../terms.ts";
import { awaitedRemissionCents, mustNotAwaitInterest } from "./awaited-decisions.ts";
import { notBegun } from "./collected.ts";
import { interestObstacle, reminderObstacle } from "./collection-obstacles.ts";
import { type FundDecisionFacts, mustBeNewNumber } from "./decision-facts.ts";
import { interestToFix } from "./fixed-interest.ts";
import { mustBeRunning } from "./guards.ts";
import { mustHaveRecovery, openOfRecovery } from "./recoveries.ts";
import type { Collection, Fund, FundState, Recovery } from "./state.ts";

/**
 * Records by when a recovery is to be paid, now that its decision was announced (Awb 4:87, first paragraph), or was found to have been
 * announced on another day. What it was deferred to stays, and so does a term that something was built on.
 *
 * @throws ERR_NOT_FOUND.
 */
export function recordRecoveryTerm(
  { recoveryId, announcedOn }: DataOf<FundCommand, "RecordRecoveryTerm">,
  fund: Fund,
): FundEvent[] {
  const { applicationId } = mustHaveRecovery(fund, recoveryId);
  const payUntil = fixedTermEnd("payment", announcedOn);
  const known = fund.collections.get(recoveryId);
  if (known && (known.payUntil === payUntil || isTermBuiltOn(known))) return [];
  return [{ type: "RecoveryTermSet", data: { recoveryId, applicationId, payUntil } }];
}

/** Whether something was built on the day by which a recovery is to be paid: a deferral, a reminder or interest. */
function isTermBuiltOn({ payUntil, termUntil, remindedUntil, interestFixed }: Collection): boolean {
  return payUntil !== termUntil || remindedUntil !== null || interestFixed.length > 0;
}

/** Whether a recovery has been collected, in any way, by the term that its announcement gave. */
export function isCollectedByTerm(state: FundState, recoveryId: string): boolean {
  const known = state.phase === "unfounded" ? undefined : state.collections.get(recoveryId);
  return known !== undefined && isTermBuiltOn(known);
}

/**
 * Records that the debtor was reminded in writing to pay within two weeks (Awb 4:112), on the day the command counts for. It is in
 * default by then: its term has lapsed (Awb 4:97).
 *
 * @throws ERR_NOT_FOUND, ERR_RECOVERY_CLOSED, ERR_RECOVERY_NOT_ANNOUNCED, ERR_RECOVERY_NOT_IN_DEFAULT, ERR_REMINDER_RUNS, ERR_OBJECTION_RUNS,
 * ERR_RECOVERY_LIMITED once five years have passed without one.
 */
export function remindRecovery(
  { recoveryId }: DataOf<FundCommand, "RemindRecovery">,
  fund: Fund,
  { effectiveOn }: Context,
): FundEvent[] {
  const openCents = mustBeOpen(fund, recoveryId);
  const { applicationId } = mustHaveRecovery(fund, recoveryId);
  mustBeFree(reminderObstacle(collectionOf(fund, recoveryId), effectiveOn));
  mustNotBeDisputed(fund, applicationId);
  const remindedTo = fixedTermEnd("reminder", effectiveOn);
  return [{ type: "RecoveryReminded", data: { recoveryId, applicationId, openCents, payUntil: remindedTo } }];
}

/**
 * Defers payment to another day, by a decision (Awb 4:94); also before the decision to recover is announced. It works once it is announced
 * itself: until then payment is due, and reminded of, as it was.
 *
 * @throws ERR_NOT_FOUND, ERR_RECOVERY_CLOSED, ERR_DEFERRAL_DAY, and the errors of the number.
 */
export function deferRecovery(
  data: DataOf<FundCommand, "DeferRecovery">,
  fund: Fund,
  { today }: Context,
  facts: FundDecisionFacts | undefined,
): FundEvent[] {
  const { recoveryId, payUntil } = data;
  const { applicationId } = mustBeRecoveryOf(facts, fund, recoveryId);
  mustBeOpen(fund, recoveryId);
  const before = fund.collections.get(recoveryId)?.payUntil ?? null;
  const after = before !== null && before > today ? before : today;
  if (payUntil <= after) throw refused("ERR_DEFERRAL_DAY", { payUntil, after });
  mustBeNewNumber(data.decisionNumber, fund, facts);
  return [{ type: "DeferralDecided", data: { ...data, applicationId } }];
}

/**
 * Remits what is open of a recovery, all or part, by a decision: to have it paid would weigh on the debtor out of proportion to what
 * that serves (Awb 4:94a). Once that is announced it stays spent, and is owed no longer; what is written off still is.
 *
 * @throws ERR_NOT_FOUND, ERR_FUND_SETTLED, ERR_MORE_THAN_OPEN, and the errors of the number.
 */
export function remitRecovery(
  data: DataOf<FundCommand, "RemitRecovery">,
  fund: Fund,
  facts: FundDecisionFacts | undefined,
): FundEvent[] {
  const recovery = mustBeRecoveryOf(facts, fund, data.recoveryId);
  mustBeRunning(fund);
  const openCents = openOfRecovery(recovery) - awaitedRemissionCents(fund, data.recoveryId);
  if (data.cents > openCents) throw refused("ERR_MORE_THAN_OPEN", { openCents, neededCents: data.cents });
  mustBeNewNumber(data.decisionNumber, fund, facts);
  return [{ type: "RemissionDecided", data: { ...data, applicationId: recovery.applicationId } }];
}

/**
 * Fixes the statutory interest on a recovery that is in default, over the days up to and including a day, by a decision that has the
 * calculation (Awb 4:98, 4:99). What was fixed before comes off it, also what is due no longer since that was revoked; below € 20 none is due. Where less is due than was fixed, because a payment
 * came in earlier than was known, the difference is below zero; that can be fixed while an objection runs, too. Once it is announced it is due, and what comes in goes to it first.
 *
 * @throws ERR_NOT_FOUND, ERR_RECOVERY_NOT_ANNOUNCED, ERR_RECOVERY_NOT_IN_DEFAULT, ERR_INTEREST_DAY,
 * ERR_INTEREST_RATE_UNKNOWN beyond the table of rates, ERR_INTEREST_TOO_LOW, ERR_OBJECTION_RUNS, ERR_DECISION_NOT_ANNOUNCED while what was
 * fixed last waits for that, and the errors of the number.
 */
export function fixInterest(
  data: DataOf<FundCommand, "FixInterest">,
  fund: Fund,
  { today }: Context,
  facts: FundDecisionFacts | undefined,
): FundEvent[] {
  const { recoveryId, until } = data;
  const { applicationId } = mustBeRecoveryOf(facts, fund, recoveryId);
  const known = collectionOf(fund, recoveryId);
  const { interestFrom: from } = known;
  if (from === null) throw refused("ERR_RECOVERY_NOT_ANNOUNCED");
  mustBeFree(interestObstacle(known, today));
  mustNotAwaitInterest(fund, recoveryId);
  const interestPaid = [...known.interestPaid, ...known.interestWaived];
  const debt = { ...known, interestPaid, free: known.interestFree };
  const fixed = interestToFix(
    {
      from,
      until,
      today,
      leastCents: LEAST_INTEREST_CENTS,
      fixedUntil: known.interestUntil,
      fixedCents: sumCents(known.interestFixed),
      waivedCents: sumCents(known.interestWaived),
    },
    fund,
    () => statutoryInterest({ from, until }, debt, fund.interestRates),
  );
  if (fixed.cents > 0) mustNotBeDisputed(fund, applicationId);
  mustBeNewNumber(data.decisionNumber, fund, facts);
  return [{ type: "InterestDecided", data: { ...data, applicationId, ...fixed } }];
}

/** A recovery of the application that a request is about. @throws ERR_NOT_FOUND */
function mustBeRecoveryOf(facts: FundDecisionFacts | undefined, fund: Fund, recoveryId: string): Recovery {
  const recovery = mustHaveRecovery(fund, recoveryId);
  if (recovery.applicationId !== facts?.applicationId) throw refused("ERR_NOT_FOUND", { recoveryId });
  return recovery;
}

/** What is open of a recovery. @throws ERR_NOT_FOUND, ERR_RECOVERY_CLOSED */
function mustBeOpen(fund: Fund, recoveryId: string): number {
  const openCents = openOfRecovery(mustHaveRecovery(fund, recoveryId));
  if (openCents === 0) throw refused("ERR_RECOVERY_CLOSED");
  return openCents;
}

function collectionOf({ collections }: Fund, recoveryId: string): Collection {
  return collections.get(recoveryId) ?? notBegun;
}

/**
 * By the fund's rule what is disputed is held: nobody presses for it. An objection against the award itself asks for more, not for less.
 *
 * @throws ERR_OBJECTION_RUNS
 */
function mustNotBeDisputed({ disputes, cases, terms }: Fund, applicationId: string): void {
  const known = cases.get(applicationId);
  const award = known?.stage === "committed" ? known.decisionNumber : null;
  const dispute = disputes.find((one) => one.applicationId === applicationId && one.decisionNumber !== award);
  if (terms.rules.holdDisputed && dispute)
    throw refused("ERR_OBJECTION_RUNS", { decisionNumber: dispute.decisionNumber });
}
