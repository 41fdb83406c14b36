import type { DataOf } from "../../schemas/envelope.ts";
import type { FundCommand, FundEvent } from "../../schemas/fund.ts";
import type { PoolAmount } from "../../schemas/money.ts";
import { apportion } from "../money/apportion.ts";
import { givenUpCents } from "../money/claims.ts";
import { overSurplus, overUnpaid } from "../money/commitment-parts.ts";
import { lineKey, mergeLines } from "../money/lines.ts";
import { earmarksOf, perPool } from "../money/pools.ts";
import { sumCents } from "../money/sums.ts";
import { refused } from "../refusal.ts";
import { committedCents, paidCents, raisedBy } from "./committed.ts";
import { withoutHeld } from "./disputed-sums.ts";
import { endDispute } from "./disputes.ts";
import { mustBeRunning, mustHaveCase, mustHaveCommitment } from "./guards.ts";
import { drawBeyond, restore } from "./holdings.ts";
import { lapsesBeyond, recoveredIn } from "./lapses.ts";
import type { Case, Commitment, Fund } from "./state.ts";

type Reserved = Extract<Case, { stage: "reserved" }>;

/**
 * Commits what was awarded. An award below the reservation releases the rest: per line, pro rata over where it was placed.
 *
 * @throws ERR_NOT_FOUND, ERR_WRONG_STATE without a reservation, ERR_AWARD_EXCEEDS_RESERVATION.
 */
export function commitFunds({ lines, ...command }: DataOf<FundCommand, "CommitFunds">, fund: Fund): FundEvent[] {
  const { applicationId } = command;
  const known = mustHaveCase(fund, applicationId);
  if (known.stage === "committed") return [];
  mustBeRunning(fund);
  if (known.stage !== "reserved") throw refused("ERR_WRONG_STATE", { stage: known.stage });
  const released = perPool(fund.terms, restOf(known, mergeLines(lines)));
  const left = released.map((amount) => ({ ...amount, cents: -amount.cents }));
  const committed = perPool(fund.terms, [...known.placements, ...left]);
  // Once it is awarded nothing is held any more of what an earlier refusal did not give.
  const inDispute = withoutHeld(fund, applicationId);
  const shares = restore(inDispute.freed, applicationId, released);
  return [...inDispute.released, { type: "FundsCommitted", data: { ...command, committed, released, ...shares } }];
}

/** The rest that an award leaves of a reservation, per placement. */
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
 * is determined. The pools of the lines that are lower give it back.
 *
 * @throws ERR_NOT_FOUND, ERR_WRONG_STATE without a commitment or after the determination.
 */
export function reduceCommitment(command: DataOf<FundCommand, "ReduceCommitment">, fund: Fund): FundEvent[] {
  const { applicationId, lines, reason } = command;
  const commitment = mustHaveCommitment(fund, applicationId);
  const less = cutCents(commitment, sumCents(lines));
  const reduced = perPool(fund.terms, overSurplus(commitment.parts, less, lines, earmarksOf(fund.terms)));
  if (reduced.length === 0) return [];
  mustBeRunning(fund);
  if (commitment.determinedCents !== null) throw refused("ERR_WRONG_STATE", { stage: "determined" });
  const shares = restore(fund, applicationId, reduced);
  return [{ type: "CommitmentReduced", data: { applicationId, reduced, reason, ...shares } }];
}

/**
 * Lowers a commitment to the larger of determined and paid. What was paid beyond the determination stays committed, as a
 * claim. Every determination is recorded, also when nothing changes: until then a commitment is open. A later one is
 * lower (Awb 4:49), and claims what is paid beyond it besides what came back or was given up before.
 *
 * @throws ERR_NOT_FOUND, ERR_WRONG_STATE without a commitment, ERR_DETERMINATION_RAISED.
 */
export function determineCommitment(command: DataOf<FundCommand, "DetermineCommitment">, fund: Fund): FundEvent[] {
  const { applicationId, determinedCents } = command;
  const commitment = mustHaveCommitment(fund, applicationId);
  if (commitment.determinedCents === determinedCents) return [];
  mustBeRunning(fund);
  const mostCents = commitment.determinedCents ?? committedCents(commitment);
  if (determinedCents > mostCents) throw refused("ERR_DETERMINATION_RAISED", { determinedCents, mostCents });
  const reduced = lowerTo(fund, commitment, determinedCents);
  const claimCents = Math.max(0, paidCents(commitment) - determinedCents - givenUpCents(commitment));
  const shares = restore(fund, applicationId, reduced);
  const claimedMoreCents = Math.max(0, claimCents - commitment.claimCents);
  const determined = { applicationId, determinedCents, reduced, claimCents, claimedMoreCents };
  return [{ type: "CommitmentDetermined", data: { ...determined, ...shares } }];
}

/**
 * Raises a determination, as was decided on objection, and ends the dispute about it. What the commitment lacks is drawn from
 * its pools, from what was held there first, whether they can bear it or not (Awb 4:25, third paragraph); a payment beyond the determination counts first, and what is
 * recovered of that is lowered by as much.
 *
 * @throws ERR_NOT_FOUND, ERR_WRONG_STATE without a determination.
 */
export function raiseCommitment(command: DataOf<FundCommand, "RaiseCommitment">, fund: Fund): FundEvent[] {
  const { applicationId, decisionNumber, determinedCents } = command;
  const commitment = mustHaveCommitment(fund, applicationId);
  if (commitment.determinedCents !== null && commitment.determinedCents >= determinedCents) return [];
  mustBeRunning(fund);
  if (commitment.determinedCents === null) throw refused("ERR_WRONG_STATE", { stage: commitment.stage });
  const more = Math.max(0, determinedCents - committedCents(commitment));
  const raised = raisedBy(commitment, more, earmarksOf(fund.terms));
  const { lapsed, claimCents } = lapsesBeyond(fund, command, commitment, paidCents(commitment) - determinedCents);
  const back = { recoveredCents: sumCents(recoveredIn(commitment)) };
  const { released, freed } = withoutHeld(fund, applicationId);
  const shares = drawBeyond(freed, applicationId, raised);
  return [
    ...lapsed,
    ...released,
    { type: "CommitmentRaised", data: { applicationId, determinedCents, raised, claimCents, ...back, ...shares } },
    ...endDispute({ applicationId, decisionNumber }, freed),
  ];
}

/** The reduction per pool that lowers a commitment to an amount, or to what is paid where that is more. */
function lowerTo({ terms }: Fund, commitment: Commitment, cents: number): PoolAmount[] {
  return overUnpaid(commitment.parts, cutCents(commitment, cents), earmarksOf(terms));
}

/** How much lower a commitment becomes that is lowered to an amount, or to what is paid where that is more. */
function cutCents(commitment: Commitment, cents: number): number {
  return Math.max(0, committedCents(commitment) - Math.max(cents, paidCents(commitment)));
}

/** Whether a commitment is done with: determined, fully paid, and no claim left. */
export function isClosed(commitment: Commitment): boolean {
  const { determinedCents, claimCents } = commitment;
  return determinedCents !== null && claimCents === 0 && committedCents(commitment) === paidCents(commitment);
}
