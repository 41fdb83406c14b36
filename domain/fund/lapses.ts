import type { FundEvent } from "../../schemas/fund.ts";
import type { PoolAmount } from "../../schemas/money.ts";
import { givenUpCents } from "../money/claims.ts";
import { openOfRecovery } from "./recoveries.ts";
import type { Commitment, Fund, Recovery } from "./state.ts";

/** The parts of a recovery that are claimed no longer, in this order. */
const PARTS = [
  openOfRecovery,
  ({ writtenOffCents }: Recovery) => writtenOffCents,
  ({ remittedCents }: Recovery) => remittedCents,
] as const;

/**
 * Lowers the recoveries of a grant that comes to more than was determined (Awb 7:11). What was not ordered back goes first, then what is
 * open, what was written off, and what was remitted. What came in stays in: the recipient is paid it again.
 *
 * @param claimableCents what was paid beyond what the grant comes to now.
 * @returns the events, and what is claimed after them.
 */
export function lapsesBeyond(
  fund: Fund,
  { applicationId, decisionNumber }: { readonly applicationId: string; readonly decisionNumber: string },
  commitment: Commitment,
  claimableCents: number,
): { readonly lapsed: FundEvent[]; readonly claimCents: number } {
  const { claimCents, orderedCents } = commitment;
  let left = Math.max(0, claimCents + givenUpCents(commitment) - claimableCents);
  const take = (most: number) => {
    const taken = Math.min(left, most);
    left -= taken;
    return taken;
  };
  const notOrderedCents = take(claimCents - orderedCents);
  const ours = [...fund.recoveries].filter(([, recovery]) => recovery.applicationId === applicationId);
  const recoveries = ours.toSorted(([one], [other]) => (one < other ? -1 : 1));
  const taken = new Map<string, number[]>();
  for (const partOf of PARTS)
    for (const [recoveryId, recovery] of recoveries)
      taken.set(recoveryId, [...(taken.get(recoveryId) ?? []), take(partOf(recovery))]);
  let openCents = 0;
  const lapsed = recoveries.flatMap(([recoveryId]): FundEvent[] => {
    const [open = 0, writtenOffCents = 0, remittedCents = 0] = taken.get(recoveryId) ?? [];
    openCents += open;
    const cents = open + writtenOffCents + remittedCents;
    if (cents === 0) return [];
    return [
      {
        type: "RecoveryLapsed",
        data: { recoveryId, applicationId, decisionNumber, cents, writtenOffCents, remittedCents },
      },
    ];
  });
  return { lapsed, claimCents: claimCents - notOrderedCents - openCents };
}

/** What came back of what each pool paid. */
export function recoveredIn({ parts }: Pick<Commitment, "parts">): PoolAmount[] {
  return parts
    .filter((part) => part.recoveredCents > 0)
    .map(({ year, earmark, recoveredCents: cents }) => ({ year, earmark, cents }));
}
