import type { DataOf } from "../../schemas/envelope.ts";
import type { FundCommand, FundEvent } from "../../schemas/fund.ts";
import type { LocalDate } from "../../schemas/primitives.ts";
import type { Dated } from "../decider.ts";
import { decisionNumberKey } from "../decision-numbers.ts";
import { sumCents } from "../money/sums.ts";
import { refused } from "../refusal.ts";
import { openOfRecovery } from "./recoveries.ts";
import type { AwaitedDecision, Fund, FundState } from "./state.ts";

type DecidedEvent = Extract<FundEvent, { type: "DeferralDecided" | "RemissionDecided" | "InterestDecided" }>;

/** The fund once a decision on a recovery was taken, which works from its announcement on. */
export function awaiting(fund: Fund, event: DecidedEvent): Fund {
  return { ...fund, awaited: fund.awaited.set(decisionNumberKey(event.data.decisionNumber), workingAs(event)) };
}

/** The event by which a decision works. */
function workingAs(event: DecidedEvent): AwaitedDecision {
  switch (event.type) {
    case "DeferralDecided":
      return { type: "RecoveryDeferred", data: event.data };
    case "RemissionDecided":
      return { type: "RecoveryRemitted", data: event.data };
    case "InterestDecided":
      return { type: "InterestFixed", data: event.data };
  }
}

/** The fund once a decision works; one of before decisions waited for their announcement worked at once. */
export function working(fund: Fund, { data }: AwaitedDecision): Fund {
  return { ...fund, awaited: fund.awaited.delete(decisionNumberKey(data.decisionNumber)) };
}

/** Whether a decision on a recovery of an application waits for its announcement. */
export function isAwaitedInFund(
  state: FundState,
  {
    applicationId,
    decisionNumber,
  }: Pick<DataOf<FundCommand, "RecordFundDecisionAnnounced">, "applicationId" | "decisionNumber">,
): boolean {
  if (state.phase === "unfounded") return false;
  return state.awaited.get(decisionNumberKey(decisionNumber))?.data.applicationId === applicationId;
}

/**
 * Has a deferral, a remission or interest work that waited for its announcement, from the day of that on (Awb 3:40). What came in or was
 * decided meanwhile stays as it is: no more is remitted than is still open, and payment is not due sooner than it was. A repeat changes nothing.
 */
export function recordFundDecisionAnnounced(
  { applicationId, decisionNumber, announcedOn }: DataOf<FundCommand, "RecordFundDecisionAnnounced">,
  fund: Fund,
): Dated<FundEvent>[] {
  const awaited = fund.awaited.get(decisionNumberKey(decisionNumber));
  if (awaited?.data.applicationId !== applicationId) return [];
  const works = worksFrom(announcedOn, awaited, fund);
  return works ? [{ ...works, effectiveOn: announcedOn }] : [];
}

/** What a decision comes to when it is announced; null where it comes to nothing. */
function worksFrom(announcedOn: LocalDate, awaited: AwaitedDecision, fund: Fund): AwaitedDecision | null {
  switch (awaited.type) {
    case "RecoveryDeferred": {
      const before = fund.collections.get(awaited.data.recoveryId)?.payUntil ?? announcedOn;
      const { payUntil } = awaited.data;
      return payUntil > announcedOn && payUntil > before ? awaited : null;
    }
    case "RecoveryRemitted": {
      const recovery = fund.recoveries.get(awaited.data.recoveryId);
      const openCents = recovery && fund.phase === "running" ? openOfRecovery(recovery) : 0;
      const cents = Math.min(awaited.data.cents, openCents);
      return cents > 0 ? { ...awaited, data: { ...awaited.data, cents } } : null;
    }
    case "InterestFixed":
      return awaited;
  }
}

/** What is to be remitted of a recovery by decisions that wait for their announcement, in cents. */
export function awaitedRemissionCents({ awaited }: Fund, recoveryId: string): number {
  return sumCents(
    [...awaited.values()].flatMap((one) =>
      one.type === "RecoveryRemitted" && one.data.recoveryId === recoveryId ? [one.data] : [],
    ),
  );
}

/** Passes a recovery of which no interest waits for its announcement: the next is fixed beyond it. @throws ERR_DECISION_NOT_ANNOUNCED */
export function mustNotAwaitInterest({ awaited }: Fund, recoveryId: string): void {
  const waits = awaited.find(({ type, data }) => type === "InterestFixed" && data.recoveryId === recoveryId);
  if (waits) throw refused("ERR_DECISION_NOT_ANNOUNCED", { decisionNumber: waits.data.decisionNumber });
}
