import type { DataOf } from "../../schemas/envelope.ts";
import type { FundEvent } from "../../schemas/fund.ts";
import type { MemberCents } from "../../schemas/money.ts";
import type { Fund } from "./state.ts";

/** A member that passes into another. */
export type Succession = Pick<DataOf<FundEvent, "MemberSucceeded">, "municipality" | "successor">;

/** The fund once a member has passed into another, beside the postings: its weights and held money are the other's. */
export function withSuccession(fund: Fund, succession: Succession): Fund {
  const { municipality, successor } = succession;
  return {
    ...fund,
    // Members that passed into this one before go along.
    succeededBy: fund.succeededBy
      .map((into) => (into === municipality ? successor : into))
      .set(municipality, successor),
    joinedFrom: joinedWith(fund.joinedFrom, succession),
    years: fund.years.map((year) => ({ ...year, contributions: merged(year.contributions, succession) })),
    youthCareBudgets: fund.youthCareBudgets.map((budgets) => merged(budgets, succession)),
    heldReceipts: fund.heldReceipts.map((held) => renamed(held, succession)),
  };
}

/** The successor takes part in all years of both. */
function joinedWith(joinedFrom: Fund["joinedFrom"], { municipality, successor }: Succession): Fund["joinedFrom"] {
  const [first, second] = [joinedFrom.get(municipality), joinedFrom.get(successor)];
  return first === undefined || second === undefined
    ? joinedFrom.delete(successor)
    : joinedFrom.set(successor, Math.min(first, second));
}

/** The same of the successor, where it is of the member that ceases. */
export function renamed<Of extends object>(one: Of, { municipality, successor }: Succession): Of {
  return "municipality" in one && one.municipality === municipality ? { ...one, municipality: successor } : one;
}

/** Amounts with those of both members added up, per earmark where they have one. */
export function merged<Amount extends MemberCents & { readonly earmark?: string }>(
  amounts: readonly Amount[],
  succession: Succession,
): Amount[] {
  const all: Amount[] = [];
  for (const amount of amounts) {
    const one = renamed(amount, succession);
    const index = all.findIndex((known) => known.municipality === one.municipality && known.earmark === one.earmark);
    const known = all[index];
    if (known) all[index] = { ...known, cents: known.cents + one.cents };
    else all.push(one);
  }
  return all;
}
