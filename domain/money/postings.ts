import type { FundEvent } from "../../schemas/fund.ts";
import { GENERAL, type MemberCents, type Pool, type PoolAmount } from "../../schemas/money.ts";

/** What is added up per pool. */
export type PoolFigure =
  | "contributedCents"
  /** Paid in, up to what members owe. */
  | "receivedCents"
  | "exchangedInCents"
  | "exchangedOutCents"
  | "reservedCents"
  | "committedCents"
  | "paidCents"
  | "recoveredCents"
  | "settledCents";

/** What is added up per earmark's cash, over all years. */
export type CashFigure = "receivedCents" | "paidCents" | "recoveredCents" | "settledCents" | "invoicesPaidCents";

/** What is added up per member in a pool: what it owes, and what it paid. */
export type AccountFigure = "contributedCents" | "extraCents" | "bookedCents" | "excessCents";

/** What is added up per member over all pools. */
export type MemberFigure = "receivedCents" | "settledCents" | "inheritedCents";

/**
 * One change of one figure, in cents. Whatever moves money says so in postings, and every balance (the fund's own books and
 * all that is shown of them) is postings added up, in whatever order.
 */
export type Posting = { readonly cents: number } & (
  | ({ readonly ledger: "pool"; readonly figure: PoolFigure } & Pool)
  | { readonly ledger: "cash"; readonly figure: CashFigure; readonly earmark: string }
  | ({ readonly ledger: "account"; readonly figure: AccountFigure; readonly municipality: string } & Pool)
  /** What a member holds of a pool's available money. */
  | ({ readonly ledger: "holding"; readonly municipality: string } & Pool)
  /** What a member bears of what an application or an exchange (`of`) took from a pool. */
  | ({ readonly ledger: "burden"; readonly of: string; readonly municipality: string } & Pool)
  | { readonly ledger: "member"; readonly figure: MemberFigure; readonly municipality: string }
);
export type PoolPosting = Extract<Posting, { ledger: "pool" }>;
export type CashPosting = Extract<Posting, { ledger: "cash" }>;

/** Which figures make up what is available in a pool, and which way. */
export const AVAILABILITY: Readonly<Partial<Record<PoolFigure, 1 | -1>>> = {
  contributedCents: 1,
  exchangedInCents: 1,
  exchangedOutCents: -1,
  reservedCents: -1,
  committedCents: -1,
  settledCents: -1,
};

/** Which way a figure of cash changes what is in hand. */
export const INTO_HAND: Readonly<Record<CashFigure, 1 | -1>> = {
  receivedCents: 1,
  paidCents: -1,
  recoveredCents: 1,
  settledCents: -1,
  invoicesPaidCents: 1,
};

interface Typed {
  readonly type: string;
}

const posted = new WeakMap<Typed, readonly Posting[]>();
const NOTHING: readonly Posting[] = [];

/** The postings of an event: of the fund's stream, or none. They are worked out once for all that fold the event. */
export function postings(event: FundEvent | Typed): readonly Posting[] {
  const known = posted.get(event);
  if (known) return known;
  const found = postingsOf(event as FundEvent);
  if (found !== NOTHING) posted.set(event, found);
  return found;
}

function postingsOf(event: FundEvent): readonly Posting[] {
  switch (event.type) {
    case "ContributionsSet": {
      const { year, contributions } = event.data;
      return [
        ...contributions.flatMap((one) => contributed({ year, ...one }, "contributedCents")),
        ...shared(event.data),
      ];
    }
    case "ContributionsConfirmed": {
      const { year, changes } = event.data;
      return [
        ...changes.flatMap(({ contributedCents, bookedCents, excessCents, ...of }) => [
          ...contributed({ year, ...of, cents: contributedCents }, "contributedCents"),
          ...received({ year, ...of }, bookedCents, excessCents),
        ]),
        ...shared(event.data),
      ];
    }
    case "ExtraContributionSet":
      return [...contributed(event.data, "extraCents"), ...shared(event.data)];
    case "ContributionReceived": {
      const { municipality, cents, bookedCents, excessCents } = event.data;
      return [
        ...received(event.data, bookedCents, excessCents),
        { ledger: "member", figure: "receivedCents", municipality, cents },
      ];
    }
    case "BudgetExchanged": {
      const { earmark, fromYear, toYear, cents } = event.data;
      return [
        ...added("exchangedOutCents", [{ year: fromYear, earmark, cents }]),
        ...added("exchangedInCents", [{ year: toYear, earmark, cents }]),
        ...shared(event.data),
      ];
    }
    case "FundsReserved":
      return [...added("reservedCents", event.data.placements), ...shared(event.data)];
    case "ReservationReleased":
      return [...taken("reservedCents", event.data.released), ...shared(event.data)];
    case "FundsRedrawn": {
      const { year, fromEarmark, cents, stage } = event.data;
      const figure = stage === "reserved" ? "reservedCents" : "committedCents";
      return [
        ...taken(figure, [{ year, earmark: fromEarmark, cents }]),
        ...added(figure, [{ year, earmark: GENERAL, cents }]),
        ...shared(event.data),
      ];
    }
    case "FundsCommitted": {
      const { committed, released } = event.data;
      return [
        ...taken("reservedCents", committed),
        ...taken("reservedCents", released),
        ...added("committedCents", committed),
        ...shared(event.data),
      ];
    }
    case "CommitmentReduced":
    case "CommitmentDetermined":
      return [...taken("committedCents", event.data.reduced), ...shared(event.data)];
    case "PaymentBooked":
      return [...added("paidCents", event.data.paid), ...inCash("paidCents", event.data.paid)];
    case "RecoveryBooked": {
      const { recovered } = event.data;
      return [
        ...added("recoveredCents", recovered),
        ...taken("committedCents", recovered),
        ...inCash("recoveredCents", recovered),
        ...shared(event.data),
      ];
    }
    case "MemberSettled": {
      const { municipality, earmark, paidOutCents, invoicedCents, settled } = event.data;
      return [
        ...added("settledCents", settled),
        ...inCash("settledCents", [{ earmark, cents: paidOutCents }]),
        { ledger: "member", figure: "settledCents", municipality, cents: paidOutCents - invoicedCents },
        ...shared(event.data),
      ];
    }
    case "InvoicePaid":
      return inCash("invoicesPaidCents", [{ earmark: event.data.earmark ?? GENERAL, cents: event.data.cents }]);
    case "FundSettled":
      return [...added("settledCents", event.data.settled), ...shared(event.data)];
    default:
      return NOTHING;
  }
}

type OfMember = Pool & { readonly municipality: string };

function contributed(
  { year, earmark, municipality, cents }: OfMember & { readonly cents: number },
  figure: "contributedCents" | "extraCents",
): Posting[] {
  return [
    { ledger: "account", figure, year, earmark, municipality, cents },
    { ledger: "pool", figure: "contributedCents", year, earmark, cents },
  ];
}

/** What a member paid is booked to what it owes, and the rest is its excess; all of it is in cash. */
function received({ year, earmark, municipality }: OfMember, bookedCents: number, excessCents: number): Posting[] {
  return [
    { ledger: "account", figure: "bookedCents", year, earmark, municipality, cents: bookedCents },
    { ledger: "account", figure: "excessCents", year, earmark, municipality, cents: excessCents },
    { ledger: "pool", figure: "receivedCents", year, earmark, cents: bookedCents },
    { ledger: "cash", figure: "receivedCents", earmark, cents: bookedCents + excessCents },
  ];
}

function added(figure: PoolFigure, amounts: readonly PoolAmount[]): Posting[] {
  return amounts.map(({ year, earmark, cents }) => ({ ledger: "pool", figure, year, earmark, cents }));
}

function taken(figure: PoolFigure, amounts: readonly PoolAmount[]): Posting[] {
  return amounts.map(({ year, earmark, cents }) => ({ ledger: "pool", figure, year, earmark, cents: 0 - cents }));
}

function inCash(figure: CashFigure, amounts: readonly Pick<PoolAmount, "earmark" | "cents">[]): Posting[] {
  return amounts.map(({ earmark, cents }) => ({ ledger: "cash", figure, earmark, cents }));
}

/** Whose money it is, and what was inherited of a settled member's. */
function shared({
  holdings,
  burdens,
  inherited = [],
}: {
  readonly holdings: readonly (OfMember & { readonly cents: number })[];
  readonly burdens: readonly (OfMember & { readonly of: string; readonly cents: number })[];
  readonly inherited?: readonly MemberCents[];
}): Posting[] {
  return [
    ...holdings.map((change): Posting => ({ ledger: "holding", ...change })),
    ...burdens.map((change): Posting => ({ ledger: "burden", ...change })),
    ...inherited.map((change): Posting => ({ ledger: "member", figure: "inheritedCents", ...change })),
  ];
}
