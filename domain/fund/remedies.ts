import type { DataOf } from "../../schemas/envelope.ts";
import type { FundCommand, FundEvent } from "../../schemas/fund.ts";
import { type BudgetAmount, GENERAL, type Placement } from "../../schemas/money.ts";
import { decisionNumberKey } from "../decision-numbers.ts";
import { perPool } from "../money/pools.ts";
import { sumCents } from "../money/sums.ts";
import type { LowerableRange } from "../remedy-ranges.ts";
import { committedCents, restoredBy } from "./committed.ts";
import { withoutHeld } from "./disputed-sums.ts";
import { endDispute } from "./disputes.ts";
import { mustBeRunning, mustHaveCommitment } from "./guards.ts";
import { combined, drawBeyond } from "./holdings.ts";
import { lapsesBeyond, recoveredIn } from "./lapses.ts";
import { drawable, place } from "./placement.ts";
import { mustHaveRecovery, openOfRecovery } from "./recoveries.ts";
import { releasedFor } from "./shift.ts";
import type { Fund, FundState, Recovery } from "./state.ts";

/**
 * Restores a commitment whose grant goes on after all, as was decided on objection, and ends the dispute about it. It is drawn from
 * the pools that the withdrawal, and what was recovered since, gave it back to, from what was held there first, whether they can bear it
 * or not (Awb 4:25, third paragraph). Nothing is recovered any more.
 *
 * @throws ERR_NOT_FOUND, ERR_WRONG_STATE without a commitment.
 */
export function restoreCommitment(command: DataOf<FundCommand, "RestoreCommitment">, fund: Fund): FundEvent[] {
  const { applicationId, decisionNumber, awardedCents } = command;
  const commitment = mustHaveCommitment(fund, applicationId);
  if (commitment.determinedCents === null) return [];
  mustBeRunning(fund);
  const restored = restoredBy(fund, commitment, Math.max(0, awardedCents - committedCents(commitment)));
  const { released, freed } = withoutHeld(fund, applicationId);
  const shares = drawBeyond(freed, applicationId, restored);
  const back = { recoveredCents: sumCents(recoveredIn(commitment)) };
  return [
    ...lapsesBeyond(fund, command, commitment, 0).lapsed,
    ...released,
    { type: "CommitmentRestored", data: { applicationId, restored, ...back, ...shares } },
    ...endDispute({ applicationId, decisionNumber }, freed),
  ];
}

/**
 * Revises a commitment with the terms of its grant, as was decided on objection, and ends the dispute about it. What the lines ask no
 * more is released, and what they ask more is committed: by the rule of a reservation, and where a pool is short all the same (Awb 4:25,
 * third paragraph), from `general` what the earmarks cannot give.
 *
 * @throws ERR_NOT_FOUND, ERR_WRONG_STATE without a commitment.
 */
export function reviseCommitment(command: DataOf<FundCommand, "ReviseCommitment">, fund: Fund): FundEvent[] {
  const { applicationId, decisionNumber } = command;
  const commitment = mustHaveCommitment(fund, applicationId);
  mustBeRunning(fund);
  const ended = endDispute({ applicationId, decisionNumber }, fund);
  // The grant has ended meanwhile: what it comes to was decided there.
  if (commitment.determinedCents !== null) return ended;
  const { missing, released, restored, freed } = releasedFor(fund, command, commitment, decisionNumber);
  const placing = place(freed, { lines: missing, split: null });
  const placements = "short" in placing ? missing.flatMap((line) => placedBeyond(freed, line)) : placing.placements;
  const committed = perPool(fund.terms, placements);
  if (released.length === 0 && committed.length === 0) return ended;
  const { inherited } = restored;
  const shares = { ...combined(restored, drawBeyond(freed, applicationId, committed)), inherited };
  return [
    { type: "CommitmentRevised", data: { applicationId, decisionNumber, released, committed, ...shares } },
    ...ended,
  ];
}

/** What a line lacks, from its earmark as far as that goes. */
function placedBeyond(fund: Fund, { year, column, cents }: BudgetAmount): Placement[] {
  const onEarmark = column === null ? 0 : Math.min(cents, drawable(fund, { year, earmark: column }));
  const placed = (earmark: string, part: number) => (part > 0 ? [{ year, column, earmark, cents: part }] : []);
  return [...(column === null ? [] : placed(column, onEarmark)), ...placed(GENERAL, cents - onEarmark)];
}

/**
 * Lowers a recovery, as was decided on objection, and ends the dispute about it: what is recovered less is owed no
 * longer, and stays spent. What came in meanwhile stays.
 *
 * @throws ERR_NOT_FOUND
 */
export function lowerRecovery(command: DataOf<FundCommand, "LowerRecovery">, fund: Fund): FundEvent[] {
  const { applicationId, decisionNumber, recoveryId, recoveredCents } = command;
  const recovery = mustHaveRecovery(fund, recoveryId);
  mustBeRunning(fund);
  const cents = openOfRecovery(recovery) - Math.max(0, recoveredCents - doneWith(recovery));
  const lowered = { recoveryId, applicationId: recovery.applicationId, decisionNumber, cents };
  return [
    ...(cents > 0 ? [{ type: "RecoveryLowered" as const, data: lowered }] : []),
    ...endDispute({ applicationId, decisionNumber }, fund),
  ];
}

/** Between which amounts a recovery can be lowered; null where nothing of it is open, or the fund is settled. */
export function lowerableRange(state: FundState, recoveryId: string): LowerableRange | null {
  const recovery = state.phase === "running" ? state.recoveries.get(recoveryId) : undefined;
  if (!recovery || openOfRecovery(recovery) === 0) return null;
  const leastCents = doneWith(recovery);
  return { leastCents, belowCents: leastCents + openOfRecovery(recovery) };
}

/**
 * Lowers the interest that a decision fixed, as was decided on objection, and ends the dispute about it. It is none of the fund's money, so it
 * can be lowered after the settlement as well. What was paid of it stays.
 */
export function lowerInterest(command: DataOf<FundCommand, "LowerInterest">, fund: Fund): FundEvent[] {
  const { applicationId, decisionNumber, interestCents } = command;
  const fixed = interestUnder(fund, { applicationId, decisionNumber });
  const cents = fixed === null ? 0 : fixed.dueCents - interestCents;
  const ended = endDispute({ applicationId, decisionNumber }, fund);
  if (fixed === null || cents <= 0) return ended;
  return [
    { type: "InterestLowered", data: { recoveryId: fixed.recoveryId, applicationId, decisionNumber, cents } },
    ...ended,
  ];
}

/** Between which amounts the interest that a decision fixed can be lowered; null where none is due by it. */
export function lowerableInterest(state: FundState, decided: OfDecision): LowerableRange | null {
  const fixed = interestUnder(state, decided);
  return fixed && fixed.dueCents > 0 ? { leastCents: 0, belowCents: fixed.dueCents } : null;
}

/** A decision on an application. */
interface OfDecision {
  readonly applicationId: string;
  readonly decisionNumber: string;
}

function interestUnder(state: FundState, { applicationId, decisionNumber }: OfDecision) {
  if (state.phase === "unfounded") return null;
  const key = decisionNumberKey(decisionNumber);
  for (const [recoveryId, { interestByDecision }] of state.collections) {
    const dueCents = interestByDecision.get(key);
    const isOurs = state.recoveries.get(recoveryId)?.applicationId === applicationId;
    if (dueCents !== undefined && isOurs) return { recoveryId, dueCents };
  }
  return null;
}

/** What came in of a recovery, or was written off: a correction of that booking comes first. */
function doneWith({ recoveredCents, writtenOffCents }: Recovery): number {
  return recoveredCents + writtenOffCents;
}
