import type { DataOf } from "../../schemas/envelope.ts";
import type { FundCommand, FundEvent } from "../../schemas/fund.ts";
import type { LocalDate } from "../../schemas/primitives.ts";
import { apportion } from "../money/apportion.ts";
import { overPaid } from "../money/commitment-parts.ts";
import { earmarksOf } from "../money/pools.ts";
import { sumCents } from "../money/sums.ts";
import { refused } from "../refusal.ts";
import { mustBeRunning, mustHaveCommitment } from "./guards.ts";
import { restore } from "./holdings.ts";
import type { Fund, Recovery, SettledFund } from "./state.ts";

/**
 * Records that a recovery was ordered of what was overpaid.
 *
 * @throws ERR_NOT_FOUND, ERR_WRONG_STATE without a commitment, ERR_MORE_THAN_OPEN beyond the claim.
 */
export function recordRecoveryDue(command: DataOf<FundCommand, "RecordRecoveryDue">, fund: Fund): FundEvent[] {
  if (fund.recoveries.has(command.recoveryId)) return [];
  mustBeRunning(fund);
  const commitment = mustHaveCommitment(fund, command.applicationId);
  const openCents = commitment.claimCents - commitment.orderedCents;
  if (command.cents > openCents) throw refused("ERR_MORE_THAN_OPEN", { openCents, neededCents: command.cents });
  return [{ type: "RecoveryDue", data: command }];
}

/**
 * Books what came in on a recovery, all or part. First of it is the interest that is due (Awb 4:92, first paragraph), which is none of
 * the fund's money. The rest returns to its pools, and to who bears it; what had been written off is so no longer. After the settlement it is divided as the settlement was.
 *
 * @param on the day it came in: interest that was fixed later was not due yet.
 * @throws ERR_NOT_FOUND, ERR_MORE_THAN_OPEN.
 */
export function bookRecovery(
  { recoveryId, cents }: Pick<DataOf<FundCommand, "BookRecovery">, "recoveryId" | "cents">,
  fund: Fund,
  on: LocalDate,
): FundEvent[] {
  const recovery = mustHaveRecovery(fund, recoveryId);
  const dueInterestCents = interestDueCents(fund, recoveryId, on);
  const openCents = openOfRecovery(recovery) + recovery.writtenOffCents + dueInterestCents;
  if (cents > openCents) throw refused("ERR_MORE_THAN_OPEN", { openCents, neededCents: cents });
  const { applicationId } = recovery;
  const interestCents = Math.min(cents, dueInterestCents);
  const backCents = cents - interestCents;
  const fromWriteOffCents = Math.min(backCents, recovery.writtenOffCents);
  const booked = { recoveryId, applicationId, cents, interestCents, fromWriteOffCents };
  if (fund.phase !== "running") {
    const divided = divideAsSettled(fund, backCents);
    return [
      { type: "RecoveryBooked", data: { ...booked, recovered: [], divided, holdings: [], burdens: [], inherited: [] } },
    ];
  }
  const recovered = overPaid(mustHaveCommitment(fund, applicationId).parts, backCents, earmarksOf(fund.terms));
  const shares = restore(fund, applicationId, recovered);
  return [{ type: "RecoveryBooked", data: { ...booked, recovered, divided: [], ...shares } }];
}

function divideAsSettled({ division }: SettledFund, cents: number) {
  return apportion(
    cents,
    division.map((member) => [member.municipality, member.cents]),
  )
    .map(([municipality, part]) => ({ municipality, cents: part }))
    .filter((part) => part.cents > 0);
}

/**
 * Writes off what a recovery has not brought in: it stays spent. That is for the fund's own books; the debtor owes it all the same.
 *
 * @throws ERR_NOT_FOUND.
 */
export function writeOffRecovery(command: DataOf<FundCommand, "WriteOffRecovery">, fund: Fund): FundEvent[] {
  const { recoveryId, reason } = command;
  const recovery = mustHaveRecovery(fund, recoveryId);
  const cents = openOfRecovery(recovery);
  if (cents === 0) return [];
  mustBeRunning(fund);
  return [{ type: "RecoveryWrittenOff", data: { recoveryId, applicationId: recovery.applicationId, cents, reason } }];
}

/** A remission of what is open of a recovery. @throws ERR_NOT_FOUND, ERR_MORE_THAN_OPEN */
export function remitted(data: DataOf<FundEvent, "RecoveryRemitted">, fund: Fund): FundEvent[] {
  const openCents = openOfRecovery(mustHaveRecovery(fund, data.recoveryId));
  if (data.cents > openCents) throw refused("ERR_MORE_THAN_OPEN", { openCents, neededCents: data.cents });
  return [{ type: "RecoveryRemitted", data }];
}

/** What is open of a recovery: neither in, written off nor remitted. */
export function openOfRecovery({ dueCents, recoveredCents, writtenOffCents, remittedCents }: Recovery): number {
  return dueCents - recoveredCents - writtenOffCents - remittedCents;
}

/**
 * The interest on a recovery that is due on a day: what was fixed by then (Awb 4:99), unless it was fixed lower since, less all that was
 * paid of it.
 */
export function interestDueCents({ collections, recoveries }: Fund, recoveryId: string, on: LocalDate): number {
  const fixed = collections.get(recoveryId)?.interestFixed ?? [];
  const fixedCents = Math.min(sumCents(fixed.filter((one) => one.on <= on)), sumCents(fixed));
  return Math.max(0, fixedCents - (recoveries.get(recoveryId)?.interestPaidCents ?? 0));
}

/** @throws ERR_NOT_FOUND */
export function mustHaveRecovery(fund: Fund, recoveryId: string): Recovery {
  const recovery = fund.recoveries.get(recoveryId);
  if (!recovery) throw refused("ERR_NOT_FOUND", { recoveryId });
  return recovery;
}
