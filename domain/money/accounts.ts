import type { AccountFigure, PostingIn } from "../../schemas/postings.ts";

/** A member's account with a pool: its debts and its payments. */
export type Account = Readonly<Record<AccountFigure, number>>;

/** The account of a member that neither owes nor paid anything. */
export const noAccount: Account = { contributedCents: 0, extraCents: 0, bookedCents: 0, excessCents: 0 };

/** Everything a member owes, paid or not. */
export function owedCents({ contributedCents, extraCents }: Account): number {
  return contributedCents + extraCents;
}

/** The part of it that is not paid. */
export function unpaidCents(account: Account): number {
  return owedCents(account) - account.bookedCents;
}

/** The change that a posting makes in what is not paid. */
export function unpaidChangeCents({ figure, cents }: PostingIn<"account">): number {
  return unpaidCents({ ...noAccount, [figure]: cents });
}
