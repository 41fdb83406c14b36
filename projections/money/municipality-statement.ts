import { z } from "zod";
import { byPool, earmarksOf } from "../../domain/money/pools.ts";
import type { DataOf } from "../../schemas/envelope.ts";
import type { LoggedEvent } from "../../schemas/events.ts";
import { earmark, type HoldingChange, type Pool } from "../../schemas/money.ts";
import { cents, fundId, label, localDate, municipalityId, signedCents, year } from "../../schemas/primitives.ts";
import { subjectOf } from "../../schemas/streams.ts";
import type { Projection } from "../projection.ts";

/** What one member has to do with one pool. */
export const memberPool = z.strictObject({
  year,
  earmark,
  /** Of the year's contributions; null where it has none there but for what an exchange brought, or extra. */
  status: z.enum(["definitive", "provisional"]).nullable(),
  /** What it owes, extra contributions included. */
  contributedCents: signedCents,
  /** What it paid, up to that. */
  receivedCents: signedCents,
  /** What it paid beyond that; it stays its own. */
  excessCents: signedCents,
  /** What it holds of the money available there. */
  heldCents: signedCents,
  /** What it bears of reservations and awards. */
  borneCents: signedCents,
  /** Its part of what exchanges took to another year, and brought from one. */
  movedOutCents: signedCents,
  movedInCents: signedCents,
});
export type MemberPool = z.infer<typeof memberPool>;

export const memberInvoice = z.strictObject({
  invoice: z.enum(["member", "final"]),
  /** Null for the final settlement. */
  earmark: earmark.nullable(),
  cents,
  paidCents: cents,
});
export type MemberInvoice = z.infer<typeof memberInvoice>;

const figures = {
  fundId,
  municipality: municipalityId,
  name: label,
  /** In the order of years. */
  pools: z.array(memberPool),
  /** Paid in as contributions, excess included. */
  paidInCents: signedCents,
  /** Early settlements, per earmark. */
  settlements: z.array(
    z.strictObject({
      earmark,
      settledOn: localDate,
      heldCents: signedCents,
      excessCents: cents,
      paidOutCents: cents,
      invoicedCents: cents,
    }),
  ),
  invoices: z.array(memberInvoice),
  /** Of the final settlement; null before it. */
  final: z
    .strictObject({ settledOn: localDate, borneCents: signedCents, refundedCents: cents, invoicedCents: cents })
    .nullable(),
  /** Its part of what came in after the final settlement. */
  dividedCents: cents,
};
export const statementRow = z.strictObject({
  ...figures,
  /** The order of earmarks in its fund. */ order: z.array(earmark),
});
export type StatementRow = z.infer<typeof statementRow>;

/** A statement as people see it: the row, added up. */
export const statementView = z.strictObject({
  ...figures,
  total: z.strictObject({
    contributedCents: signedCents,
    receivedCents: signedCents,
    excessCents: signedCents,
    heldCents: signedCents,
    borneCents: signedCents,
    /** Paid out at early settlements, less what was invoiced there. */
    settledCents: signedCents,
    openInvoicesCents: signedCents,
    /** Paid back at the final settlement and after it. */
    refundedCents: cents,
    /**
     * What it would get back if the fund were settled as it stands: what it holds and its excess, less what it still owes.
     * Below zero it would get an invoice. Zero once the fund is settled.
     */
    refundExpectedCents: signedCents,
  }),
});
export type StatementView = z.infer<typeof statementView>;

/** What every member paid in, whose money is whose, and what it got back. One row per member, in the list of its fund. */
export const municipalityStatement: Projection<StatementRow> = {
  name: "municipality-statement",
  version: 2,
  money: true,
  keys: (event) => [...membersOf(event)].map((municipality) => statementKey(subjectOf(event.stream), municipality)),
  fold(row, event, key) {
    const municipality = key.slice(key.indexOf("/") + 1);
    const before = row ?? emptyStatement(event.metadata.fundId, municipality);
    return withShares(foldAccounts(before, event), event);
  },
  places: (row) => [{ list: row.fundId, sort: row.name, shows: row }],
};

/** The key of a member's statement. */
export function statementKey(fund: string, municipality: string): string {
  return `${fund}/${municipality}`;
}

/** Adds a statement up. */
export function statementOf(row: StatementRow): StatementView {
  const total = (figure: Exclude<keyof MemberPool, "year" | "earmark" | "status">) =>
    row.pools.reduce((sum, pool) => sum + pool[figure], 0);
  const contributedCents = total("contributedCents");
  const receivedCents = total("receivedCents");
  const excessCents = total("excessCents");
  const heldCents = total("heldCents");
  const { order: _, ...statement } = row;
  return {
    ...statement,
    total: {
      contributedCents,
      receivedCents,
      excessCents,
      heldCents,
      borneCents: total("borneCents"),
      settledCents: row.settlements.reduce(
        (sum, { paidOutCents, invoicedCents }) => sum + paidOutCents - invoicedCents,
        0,
      ),
      openInvoicesCents: row.invoices.reduce((sum, { cents, paidCents }) => sum + cents - paidCents, 0),
      refundedCents: (row.final?.refundedCents ?? 0) + row.dividedCents,
      refundExpectedCents: row.final ? 0 : heldCents + excessCents - (contributedCents - receivedCents),
    },
  };
}

function emptyStatement(fundId: string, municipality: string): StatementRow {
  return {
    fundId,
    municipality,
    name: municipality,
    pools: [],
    paidInCents: 0,
    settlements: [],
    invoices: [],
    final: null,
    dividedCents: 0,
    order: [],
  };
}

/** The members an event is about. */
function membersOf(event: LoggedEvent): ReadonlySet<string> {
  const members = new Set<string>();
  const add = (all: Iterable<{ readonly municipality: string }>) => {
    for (const { municipality } of all) members.add(municipality);
  };
  switch (event.type) {
    case "FundEstablished":
    case "FundSettled":
      add(event.data.members);
      break;
    case "ContributionsSet":
      add(event.data.contributions);
      break;
    case "ContributionsConfirmed":
      add(event.data.contributions);
      add(event.data.changes);
      break;
    case "ExtraContributionSet":
    case "ContributionReceived":
    case "MemberSettled":
    case "InvoicePaid":
      add([event.data]);
      break;
    case "RecoveryBooked":
      add(event.data.divided);
      break;
    default:
  }
  if (hasShares(event)) {
    add(event.data.holdings);
    add(event.data.burdens);
  }
  return members;
}

type WithShares = Extract<LoggedEvent, { data: { holdings: unknown } }>;

function hasShares(event: LoggedEvent): event is WithShares {
  return "holdings" in event.data;
}

function foldAccounts(row: StatementRow, event: LoggedEvent): StatementRow {
  const { effectiveOn } = event.metadata;
  const isOwn = ({ municipality }: { readonly municipality: string }) => municipality === row.municipality;
  switch (event.type) {
    case "FundEstablished": {
      const name = event.data.members.find(isOwn)?.name ?? row.name;
      return { ...row, name, order: earmarksOf(event.data) };
    }
    case "ContributionsSet": {
      const { year, status, contributions } = event.data;
      return contributions
        .filter(isOwn)
        .reduce(
          (after, { earmark, cents }) => withPool(after, { year, earmark }, { contributedCents: cents }, status),
          row,
        );
    }
    case "ContributionsConfirmed": {
      const { year, changes } = event.data;
      const changed = changes
        .filter(isOwn)
        .reduce((after, { municipality: _, earmark, ...added }) => withPool(after, { year, earmark }, added), row);
      const pools = changed.pools.map((pool) =>
        pool.year === year ? { ...pool, status: "definitive" as const } : pool,
      );
      return { ...changed, pools };
    }
    case "ExtraContributionSet":
      return isOwn(event.data) ? withPool(row, event.data, { contributedCents: event.data.cents }) : row;
    case "ContributionReceived": {
      const { cents, bookedCents, excessCents } = event.data;
      const received = withPool(row, event.data, { bookedCents, excessCents });
      return { ...received, paidInCents: row.paidInCents + cents };
    }
    case "MemberSettled": {
      if (!isOwn(event.data)) return row;
      const { earmark, heldCents, excessCents, paidOutCents, invoicedCents } = event.data;
      const settlement = { earmark, settledOn: effectiveOn, heldCents, excessCents, paidOutCents, invoicedCents };
      const pools = row.pools.map((pool) => (pool.earmark === earmark ? { ...pool, excessCents: 0 } : pool));
      return withInvoice(
        { ...row, pools, settlements: [...row.settlements, settlement] },
        "member",
        earmark,
        invoicedCents,
      );
    }
    case "InvoicePaid":
      return isOwn(event.data) ? { ...row, invoices: row.invoices.map((one) => withPayment(one, event.data)) } : row;
    case "FundSettled": {
      const share = event.data.members.find(isOwn);
      if (!share) return row;
      const { borneCents, refundedCents, invoicedCents } = share;
      const final = { settledOn: effectiveOn, borneCents, refundedCents, invoicedCents };
      const pools = row.pools.map((pool) => ({ ...pool, excessCents: 0 }));
      return withInvoice({ ...row, pools, final }, "final", null, invoicedCents);
    }
    case "RecoveryBooked": {
      const divided = event.data.divided.find(isOwn)?.cents ?? 0;
      return divided === 0 ? row : { ...row, dividedCents: row.dividedCents + divided };
    }
    default:
      return row;
  }
}

function withInvoice(
  row: StatementRow,
  invoice: MemberInvoice["invoice"],
  earmark: string | null,
  cents: number,
): StatementRow {
  if (cents === 0) return row;
  return { ...row, invoices: [...row.invoices, { invoice, earmark, cents, paidCents: 0 }] };
}

function withPayment(one: MemberInvoice, paid: DataOf<LoggedEvent, "InvoicePaid">): MemberInvoice {
  const isMeant = one.invoice === paid.invoice && one.earmark === paid.earmark;
  return isMeant ? { ...one, paidCents: one.paidCents + paid.cents } : one;
}

/** Adds up what an event changes in what the member holds and bears. */
function withShares(row: StatementRow, event: LoggedEvent): StatementRow {
  if (!hasShares(event)) return row;
  const isOwn = ({ municipality }: HoldingChange) => municipality === row.municipality;
  const moves = movesOf(event);
  const held = event.data.holdings.filter(isOwn).reduce((after, change) => {
    const movedInCents = moves.into(change) ? change.cents : 0;
    return withPool(after, change, { heldCents: change.cents, movedInCents });
  }, row);
  const borne = event.data.burdens
    .filter(isOwn)
    .reduce(
      (after, change) =>
        withPool(after, change, moves.outOf(change) ? { movedOutCents: change.cents } : { borneCents: change.cents }),
      held,
    );
  return event.type === "ContributionsConfirmed" ? withShiftedExchanges(borne, event, isOwn) : borne;
}

/** Which changes an exchange makes: it takes from one year, and puts as much into another. */
function movesOf(event: WithShares): { into(pool: Pool): boolean; outOf(pool: Pool): boolean } {
  switch (event.type) {
    case "BudgetExchanged":
      return { into: ({ year }) => year === event.data.toYear, outOf: () => true };
    case "ContributionsConfirmed":
      // Holdings of other years only change with the exchanges that brought them there.
      return { into: ({ year }) => year !== event.data.year, outOf: () => false };
    default:
      return { into: () => false, outOf: () => false };
  }
}

/**
 * A confirmation takes anew what exchanges took from its year. How much of what the member bears that is, shows in what it
 * came to hold in the years they went to.
 */
function withShiftedExchanges(
  row: StatementRow,
  { data }: Extract<LoggedEvent, { type: "ContributionsConfirmed" }>,
  isOwn: (change: HoldingChange) => boolean,
): StatementRow {
  return data.holdings
    .filter((change) => isOwn(change) && change.year !== data.year)
    .reduce(
      (after, { earmark, cents }) =>
        withPool(after, { year: data.year, earmark }, { movedOutCents: cents, borneCents: 0 - cents }),
      row,
    );
}

type Added = Partial<
  Record<Exclude<keyof MemberPool, "year" | "earmark" | "status" | "receivedCents"> | "bookedCents", number>
>;

function withPool(
  row: StatementRow,
  { year, earmark }: Pool,
  added: Added,
  status?: MemberPool["status"],
): StatementRow {
  const index = row.pools.findIndex((pool) => pool.year === year && pool.earmark === earmark);
  const known = row.pools[index] ?? emptyPool({ year, earmark });
  const changed: MemberPool = {
    year,
    earmark,
    status: status ?? known.status,
    contributedCents: known.contributedCents + (added.contributedCents ?? 0),
    receivedCents: known.receivedCents + (added.bookedCents ?? 0),
    excessCents: known.excessCents + (added.excessCents ?? 0),
    heldCents: known.heldCents + (added.heldCents ?? 0),
    borneCents: known.borneCents + (added.borneCents ?? 0),
    movedOutCents: known.movedOutCents + (added.movedOutCents ?? 0),
    movedInCents: known.movedInCents + (added.movedInCents ?? 0),
  };
  const pools = index >= 0 ? row.pools.with(index, changed) : [...row.pools, changed].sort(byPool(row.order));
  return { ...row, pools };
}

function emptyPool({ year, earmark }: Pool): MemberPool {
  return {
    year,
    earmark,
    status: null,
    contributedCents: 0,
    receivedCents: 0,
    excessCents: 0,
    heldCents: 0,
    borneCents: 0,
    movedOutCents: 0,
    movedInCents: 0,
  };
}
