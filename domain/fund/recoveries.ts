import type { DataOf } from "../../schemas/envelope.ts";
import type { FundCommand, FundEvent } from "../../schemas/fund.ts";
import { apportion } from "../money/apportion.ts";
import { overPaid } from "../money/commitment-parts.ts";
import { earmarksOf } from "../money/pools.ts";
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
 * Books what came in on a recovery, all or part. It returns to its pools, and to who bears it; what had been written off
 * is so no longer. After the settlement it is divided as the settlement was.
 *
 * @throws ERR_NOT_FOUND, ERR_MORE_THAN_OPEN.
 */
export function bookRecovery(
  { effectiveOn: _, ...command }: DataOf<FundCommand, "BookRecovery">,
  fund: Fund,
): FundEvent[] {
  const { recoveryId, cents } = command;
  const recovery = mustHaveRecovery(fund, recoveryId);
  const openCents = openOfRecovery(recovery) + recovery.writtenOffCents;
  if (cents > openCents) throw refused("ERR_MORE_THAN_OPEN", { openCents, neededCents: cents });
  const { applicationId } = recovery;
  const fromWriteOffCents = Math.min(cents, recovery.writtenOffCents);
  const booked = { recoveryId, applicationId, cents, fromWriteOffCents };
  if (fund.phase !== "running") {
    const divided = divideAsSettled(fund, cents);
    return [
      { type: "RecoveryBooked", data: { ...booked, recovered: [], divided, holdings: [], burdens: [], inherited: [] } },
    ];
  }
  const recovered = overPaid(mustHaveCommitment(fund, applicationId).parts, cents, earmarksOf(fund.terms));
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

/** What is open of a recovery: neither in, written off nor remitted. */
export function openOfRecovery({ dueCents, recoveredCents, writtenOffCents, remittedCents }: Recovery): number {
  return dueCents - recoveredCents - writtenOffCents - remittedCents;
}

/** @throws ERR_NOT_FOUND */
export function mustHaveRecovery(fund: Fund, recoveryId: string): Recovery {
  const recovery = fund.recoveries.get(recoveryId);
  if (!recovery) throw refused("ERR_NOT_FOUND", { recoveryId });
  return recovery;
}
