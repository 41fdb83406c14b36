import type { Contribution } from "../../schemas/money.ts";
import { type Account, owedCents } from "../money/accounts.ts";
import { apportion } from "../money/apportion.ts";
import { earmarksOf } from "../money/pools.ts";
import { safeTotal } from "../money/sums.ts";
import { accountOf, poolOf } from "./pools.ts";
import type { Fund } from "./state.ts";

/** A member's account for an earmark before and after its year is confirmed. */
export interface ConfirmedAccount {
  readonly municipality: string;
  readonly earmark: string;
  readonly from: Account;
  readonly to: Account;
}

/**
 * Confirms what a member owes for a year, and books its receipts of the year to that. What came in for an earmark stays
 * there up to what is owed there; what is over goes, pro rata, to what is unpaid for others; the rest is the member's
 * excess, where it came in.
 *
 * @param contributions all those of the year, as confirmed.
 * @returns an account per earmark.
 */
export function confirmedAccounts(
  fund: Fund,
  { year, contributions }: { readonly year: number; readonly contributions: readonly Contribution[] },
  municipality: string,
): ConfirmedAccount[] {
  const accounts = earmarksOf(fund.terms).map((earmark) => {
    const from = accountOf(poolOf(fund, { year, earmark }), municipality);
    const confirmed = contributions.find((one) => one.municipality === municipality && one.earmark === earmark);
    const owed = { ...from, contributedCents: confirmed?.cents ?? 0 };
    const paidCents = from.bookedCents + from.excessCents;
    const inPlaceCents = Math.min(paidCents, owedCents(owed));
    const unpaidCents = owedCents(owed) - inPlaceCents;
    return { earmark, from, owed, inPlaceCents, unpaidCents, overCents: paidCents - inPlaceCents };
  });
  const movedCents = Math.min(
    safeTotal(accounts.map(({ unpaidCents }) => unpaidCents)),
    safeTotal(accounts.map(({ overCents }) => overCents)),
  );
  const movedOut = apportion(
    movedCents,
    accounts.map((account) => [account, account.overCents]),
  );
  const movedIn = apportion(
    movedCents,
    movedOut.map(([account, outCents]) => [{ ...account, outCents }, account.unpaidCents]),
  );
  return movedIn.map(([{ earmark, from, owed, inPlaceCents, overCents, outCents }, inCents]) => ({
    municipality,
    earmark,
    from,
    to: { ...owed, bookedCents: inPlaceCents + inCents, excessCents: overCents - outCents },
  }));
}
