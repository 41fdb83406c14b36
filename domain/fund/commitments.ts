import type { FundCommand, FundEvent } from "../../schemas/fund.ts";
import { lineKey, type PoolAmount, sumCents } from "../../schemas/money.ts";
import { apportion } from "../money/apportion.ts";
import { netPaidCents, overUnpaid } from "../money/commitment-parts.ts";
import { earmarksOf, perPool } from "../money/pools.ts";
import { refused } from "../refusal.ts";
import { running } from "./checks.ts";
import { restore } from "./holdings.ts";
import { mergeLines } from "./placement.ts";
import { caseOf } from "./reservations.ts";
import type { Case, Commitment, Fund } from "./state.ts";
import { total } from "./sums.ts";

type CommandOf<Type extends FundCommand["type"]> = Extract<FundCommand, { type: Type }>["data"];
type Reserved = Extract<Case, { stage: "reserved" }>;

/**
 * Commits what was awarded. An award below the reservation releases the rest: per line, pro rata over where it was placed.
 *
 * @throws ERR_NOT_FOUND, ERR_WRONG_STATE without a reservation, ERR_AWARD_EXCEEDS_RESERVATION.
 */
export function commitFunds({ lines, ...command }: CommandOf<"CommitFunds">, fund: Fund): FundEvent[] {
  const { applicationId } = command;
  const known = caseOf(fund, applicationId);
  if (known.stage === "committed") return [];
  const open = running(fund);
  if (known.stage !== "reserved") throw refused("ERR_WRONG_STATE", { stage: known.stage });
  const released = perPool(open.terms, restOf(known, mergeLines(lines)));
  const left = released.map((amount) => ({ ...amount, cents: -amount.cents }));
  const committed = perPool(open.terms, [...known.placements, ...left]);
  const shares = restore(open, applicationId, released);
  return [{ type: "FundsCommitted", data: { ...command, committed, released, ...shares } }];
}

/** What an award leaves of a reservation, per placement. */
function restOf({ placements }: Reserved, awarded: ReturnType<typeof mergeLines>): PoolAmount[] {
  const byLine = Map.groupBy(placements, lineKey);
  const awardedOf = new Map(awarded.map((line) => [lineKey(line), line.cents]));
  for (const line of awarded) {
    const reservedCents = sumCents(byLine.get(lineKey(line)) ?? []);
    if (line.cents > reservedCents) throw refused("ERR_AWARD_EXCEEDS_RESERVATION", { ...line, reservedCents });
  }
  return [...byLine].flatMap(([key, ofLine]) => {
    const restCents = sumCents(ofLine) - (awardedOf.get(key) ?? 0);
    const rest = apportion(
      restCents,
      ofLine.map((placement) => [placement, placement.cents]),
    );
    return rest.map(([placement, cents]) => ({ ...placement, cents }));
  });
}

/**
 * Lowers a commitment to what an amended grant awards, but not below what is paid: what is overpaid shows when the grant
 * is determined.
 *
 * @throws ERR_NOT_FOUND, ERR_WRONG_STATE without a commitment or after the determination.
 */
export function reduceCommitment(command: CommandOf<"ReduceCommitment">, fund: Fund): FundEvent[] {
  const { applicationId, awardedCents, reason } = command;
  const commitment = commitmentOf(fund, applicationId);
  const reduced = lowerTo(fund, commitment, awardedCents);
  if (reduced.length === 0) return [];
  const open = running(fund);
  if (commitment.determinedCents !== null) throw refused("ERR_WRONG_STATE", { stage: "determined" });
  const shares = restore(open, applicationId, reduced);
  return [{ type: "CommitmentReduced", data: { applicationId, reduced, reason, ...shares } }];
}

/**
 * Lowers a commitment to the larger of determined and paid. What was paid beyond the determination stays committed, as a
 * claim. Every determination is recorded, also when nothing changes: until then a commitment is open. A later one may
 * only be lower.
 *
 * @throws ERR_NOT_FOUND, ERR_WRONG_STATE without a commitment, ERR_DETERMINATION_RAISED.
 */
export function determineCommitment(command: CommandOf<"DetermineCommitment">, fund: Fund): FundEvent[] {
  const { applicationId, determinedCents } = command;
  const commitment = commitmentOf(fund, applicationId);
  if (commitment.determinedCents === determinedCents) return [];
  const open = running(fund);
  const mostCents = commitment.determinedCents ?? committedCents(commitment);
  if (determinedCents > mostCents) throw refused("ERR_DETERMINATION_RAISED", { determinedCents, mostCents });
  const reduced = lowerTo(open, commitment, determinedCents);
  const claimCents = Math.max(0, paidCents(commitment) - determinedCents - commitment.writtenOffCents);
  const shares = restore(open, applicationId, reduced);
  return [{ type: "CommitmentDetermined", data: { applicationId, determinedCents, reduced, claimCents, ...shares } }];
}

/** What a commitment loses, per pool, when it goes down to an amount, or to what is paid where that is more. */
function lowerTo({ terms }: Fund, commitment: Commitment, cents: number): PoolAmount[] {
  const less = Math.max(0, committedCents(commitment) - Math.max(cents, paidCents(commitment)));
  return overUnpaid(commitment.parts, less, earmarksOf(terms));
}

/** @throws ERR_NOT_FOUND, or ERR_WRONG_STATE when nothing is committed. */
export function commitmentOf(fund: Fund, applicationId: string): Commitment {
  const known = caseOf(fund, applicationId);
  if (known.stage !== "committed") throw refused("ERR_WRONG_STATE", { stage: known.stage });
  return known;
}

export function committedCents({ parts }: Commitment): number {
  return total(parts.map((part) => part.committedCents));
}

/** What was paid, less what was recovered. */
export function paidCents({ parts }: Commitment): number {
  return total(parts.map(netPaidCents));
}

/** Whether nothing is to be expected of it any more: determined, fully paid, and no claim left. */
export function isClosed(commitment: Commitment): boolean {
  const { determinedCents, claimCents } = commitment;
  return determinedCents !== null && claimCents === 0 && committedCents(commitment) === paidCents(commitment);
}
