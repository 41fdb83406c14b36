import type { AccountFigure, PostingIn } from "./postings.ts";

/** What a member owes to and has paid into a pool. */
export type Account = Readonly<Record<AccountFigure, number>>;

/** The account of a member that neither owes nor paid anything. */
export const noAccount: Account = { contributedCents: 0, extraCents: 0, bookedCents: 0, excessCents: 0 };

/** What a member owes in all, paid or not. */
export function owedCents({ contributedCents, extraCents }: Account): number {
  return contributedCents + extraCents;
}

/** What a member owes and has not paid. */
export function unpaidCents(account: Account): number {
  return owedCents(account) - account.bookedCents;
}

/** By how much a posting changes what a member owes and has not paid. */
export function unpaidChangeCents({ figure, cents }: PostingIn<"account">): number {
  return unpaidCents({ ...noAccount, [figure]: cents });
}
