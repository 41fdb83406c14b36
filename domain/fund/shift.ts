import type { DataOf } from "../../schemas/envelope.ts";
import type { FundCommand, FundEvent } from "../../schemas/fund.ts";
import type { BudgetAmount, PoolAmount } from "../../schemas/money.ts";
import { shiftTo } from "../money/commitment-parts.ts";
import { mergeLines } from "../money/lines.ts";
import { earmarksOf, perPool } from "../money/pools.ts";
import { refused } from "../refusal.ts";
import { evolve } from "./evolve.ts";
import { mustBeFounded, mustBeRunning, mustHaveCommitment } from "./guards.ts";
import { draw, type RestoredShares, restore } from "./holdings.ts";
import { drawable, place } from "./placement.ts";
import type { Commitment, Fund } from "./state.ts";

/**
 * Commits what the lines of an amendment that is proposed ask more, by the rule of a reservation. What they ask no more counts as
 * there for it in its own pool, and stays committed until the amendment is announced (Awb 3:40). Where a pool is short nothing is
 * committed, and that is the answer. Members are drawn on pro rata of what they hold, as by any reservation.
 *
 * @throws ERR_NOT_FOUND, ERR_WRONG_STATE without a commitment or after the determination.
 */
export function shiftCommitment(command: DataOf<FundCommand, "ShiftCommitment">, fund: Fund): FundEvent[] {
  const { applicationId, decisionNumber, reason } = command;
  const commitment = mustHaveCommitment(fund, applicationId);
  mustBeRunning(fund);
  if (commitment.determinedCents !== null) throw refused("ERR_WRONG_STATE", { stage: "determined" });
  const { missing, released, freed } = releasedFor(fund, command, commitment, reason);
  const placing = place(freed, { lines: missing, split: null });
  if ("short" in placing)
    return [{ type: "ShiftRefused", data: { applicationId, decisionNumber, short: placing.short } }];
  const stays = released.map((amount) => ({ ...amount, cents: -amount.cents }));
  const committed = perPool(fund.terms, [...placing.placements, ...stays]).filter(({ cents }) => cents > 0);
  const shares = { ...draw(fund, applicationId, committed), inherited: [] };
  return [{ type: "CommitmentShifted", data: { applicationId, decisionNumber, released: [], committed, ...shares } }];
}

/** What a commitment gives back to follow lines, what it then lacks per line, and the fund in between. */
export interface Released {
  readonly released: PoolAmount[];
  readonly restored: RestoredShares;
  readonly missing: readonly BudgetAmount[];
  readonly freed: Fund;
}

export function releasedFor(
  fund: Fund,
  { applicationId, lines }: Pick<DataOf<FundCommand, "ShiftCommitment">, "applicationId" | "lines">,
  { parts }: Commitment,
  reason: string,
): Released {
  const { terms } = fund;
  const shift = shiftTo(parts, mergeLines(lines), (pool) => drawable(fund, pool), earmarksOf(terms));
  const released = perPool(terms, shift.released);
  const restored = restore(fund, applicationId, released);
  const freed = evolve(fund, {
    type: "CommitmentReduced",
    data: { applicationId, reduced: released, reason, ...restored },
  });
  mustBeFounded(freed);
  return { released, restored, missing: shift.missing, freed };
}
