import { z } from "zod";
import { isInvoice } from "../../domain/money/invoices.ts";
import { byPool, earmarksOf } from "../../domain/money/pools.ts";
import type { DataOf } from "../../schemas/envelope.ts";
import type { LoggedEvent } from "../../schemas/events.ts";
import type { FundEvent } from "../../schemas/fund.ts";
import { earmark, type Pool } from "../../schemas/money.ts";
import type { PostingIn } from "../../schemas/postings.ts";
import { cents, fundId, label, localDate, municipalityId, signedCents, year } from "../../schemas/primitives.ts";
import { subjectOf } from "../../schemas/streams.ts";
import type { Projection, ReadModels } from "../projection.ts";
import { succession } from "../successions.ts";
import { postingsPerMember } from "./postings-of.ts";

/** A member's figures in one pool. */
export const memberPool = z.strictObject({
  year,
  earmark,
  /** Of the year's contributions; null where it has none there but for what an exchange brought, or extra. */
  status: z.enum(["definitive", "provisional"]).nullable(),
  /** Everything it owes, extra contributions included. */
  contributedCents: signedCents,
  /** Payments, up to that. */
  receivedCents: signedCents,
  /** Payments beyond that; they stay its own. */
  excessCents: signedCents,
  /** Its holding of the money available there. */
  heldCents: signedCents,
  /** Its burden of reservations and awards. */
  borneCents: signedCents,
  /** Its part of what exchanges drew for another year, and brought from one. */
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
  /** The municipality it passed into, and when; null while it takes part. */
  succession: succession.nullable(),
  /** The first year it takes part in, where it joined later; null where it was there from the beginning. */
  firstYear: year.nullable(),
  /** When it left; null while it takes part. */
  leftOn: localDate.nullable(),
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

/** What a statement comes to. */
export const statementTotals = z.strictObject({
  contributedCents: signedCents,
  receivedCents: signedCents,
  /** Contributions that it has yet to pay; zero once the fund is settled: what was open then is in its outcome. */
  toPayCents: signedCents,
  excessCents: signedCents,
  heldCents: signedCents,
  borneCents: signedCents,
  movedOutCents: signedCents,
  movedInCents: signedCents,
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
});
export type StatementTotals = z.infer<typeof statementTotals>;

/** A statement as people see it: the row, added up. */
export const statementView = z.strictObject({ ...figures, total: statementTotals });
export type StatementView = z.infer<typeof statementView>;

/** Each member's payments, holdings, burdens and refunds. One row per member, in the list of its fund. */
export const municipalityStatement: Projection<StatementRow> = {
  name: "municipality-statement",
  version: 4,
  money: true,
  keys: (event) => [...membersOf(event)].map((municipality) => statementKey(subjectOf(event.stream), municipality)),
  fold(row, event, key) {
    const municipality = key.slice(key.indexOf("/") + 1);
    const before = row ?? emptyStatement(event.metadata.fundId, municipality);
    return withFacts(withPostings(before, event), event);
  },
  places: (row) => [{ list: row.fundId, sort: row.name, shows: row }],
  finds: ({ municipality, name, paidInCents }) => ({ orders: { paidInCents }, text: [municipality, name] }),
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
  const toPayCents = row.final ? 0 : contributedCents - receivedCents;
  const excessCents = total("excessCents");
  const heldCents = total("heldCents");
  const { order: _, ...statement } = row;
  return {
    ...statement,
    total: {
      contributedCents,
      receivedCents,
      toPayCents,
      excessCents,
      heldCents,
      borneCents: total("borneCents"),
      movedOutCents: total("movedOutCents"),
      movedInCents: total("movedInCents"),
      settledCents: row.settlements.reduce(
        (sum, { paidOutCents, invoicedCents }) => sum + paidOutCents - invoicedCents,
        0,
      ),
      openInvoicesCents: row.invoices.reduce((sum, { cents, paidCents }) => sum + cents - paidCents, 0),
      refundedCents: (row.final?.refundedCents ?? 0) + row.dividedCents,
      refundExpectedCents: row.final ? 0 : heldCents + excessCents - toPayCents,
    },
  };
}

/** A bound that no fund reaches, those that have ceased included. */
export const MOST_STATEMENTS = 1_000;

/** What the statements of all members come to together; undefined where there is no such fund. */
export function readStatementTotals(views: ReadModels, fund: string): StatementTotals | undefined {
  const { rows } = views.list(municipalityStatement, fund, { limit: MOST_STATEMENTS });
  if (rows.length === 0) return undefined;
  const totals = rows.map((row) => statementOf(row).total);
  const together = (figure: keyof StatementTotals) => totals.reduce((sum, one) => sum + one[figure], 0);
  return {
    contributedCents: together("contributedCents"),
    receivedCents: together("receivedCents"),
    toPayCents: together("toPayCents"),
    excessCents: together("excessCents"),
    heldCents: together("heldCents"),
    borneCents: together("borneCents"),
    movedOutCents: together("movedOutCents"),
    movedInCents: together("movedInCents"),
    settledCents: together("settledCents"),
    openInvoicesCents: together("openInvoicesCents"),
    refundedCents: together("refundedCents"),
    refundExpectedCents: together("refundExpectedCents"),
  };
}

function emptyStatement(fundId: string, municipality: string): StatementRow {
  return {
    fundId,
    municipality,
    name: municipality,
    succession: null,
    firstYear: null,
    leftOn: null,
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
  const concerned: { readonly municipality: string }[] = [];
  switch (event.type) {
    case "FundEstablished":
    case "FundSettled":
      concerned.push(...event.data.members);
      break;
    case "MemberJoined":
    case "MemberLeft":
      concerned.push(event.data);
      break;
    case "MemberSucceeded":
      concerned.push(event.data, { municipality: event.data.successor });
      break;
    case "ContributionsConfirmed":
      concerned.push(...event.data.contributions);
      break;
    case "RecoveryBooked":
      concerned.push(...event.data.divided);
      break;
    default:
  }
  return new Set([...postingsPerMember(event).keys(), ...concerned.map(({ municipality }) => municipality)]);
}

/** Adds up what an event posts to the member. */
function withPostings(row: StatementRow, event: LoggedEvent): StatementRow {
  const pools = [...row.pools];
  let { paidInCents, invoices } = row;
  for (const one of postingsPerMember(event).get(row.municipality) ?? []) {
    switch (one.ledger) {
      case "account":
        addUp(pools, one, SHOWN_AS[one.figure], one.cents);
        break;
      case "holding":
        addUp(pools, one, "heldCents", one.cents);
        break;
      case "burden":
        addUp(pools, one, "borneCents", one.cents);
        break;
      case "moved":
        addUp(pools, one, one.figure, one.cents);
        // What an exchange drew is not borne: it is still the member's own, in another year.
        if (one.figure === "movedOutCents") addUp(pools, one, "borneCents", 0 - one.cents);
        break;
      case "member":
        if (one.figure === "receivedCents") paidInCents += one.cents;
        break;
      case "invoice":
        invoices = postToInvoice(invoices, one);
        break;
    }
  }
  if (pools.length > row.pools.length) pools.sort(byPool(row.order));
  return { ...row, pools, paidInCents, invoices };
}

/** Extra contributions are owed like those of the year. */
const SHOWN_AS = {
  contributedCents: "contributedCents",
  extraCents: "contributedCents",
  bookedCents: "receivedCents",
  excessCents: "excessCents",
} as const;

function postToInvoice(invoices: MemberInvoice[], one: PostingIn<"invoice">): MemberInvoice[] {
  const { invoice, earmark, municipality, cents } = one;
  if (one.figure === "invoicedCents") return [...invoices, { invoice, earmark, cents, paidCents: 0 }];
  return invoices.map((known) =>
    isInvoice({ ...known, municipality }, one) ? { ...known, paidCents: known.paidCents + cents } : known,
  );
}

/** Adds what an event says beside its postings. */
function withFacts(row: StatementRow, event: LoggedEvent): StatementRow {
  const { effectiveOn } = event.metadata;
  const isOwn = ({ municipality }: { readonly municipality: string }) => municipality === row.municipality;
  switch (event.type) {
    case "FundEstablished": {
      const name = event.data.members.find(isOwn)?.name ?? row.name;
      return { ...row, name, order: earmarksOf(event.data) };
    }
    case "MemberJoined":
      return isOwn(event.data) ? { ...row, name: event.data.name, firstYear: event.data.firstYear } : row;
    case "MemberLeft":
      return isOwn(event.data) ? { ...row, leftOn: effectiveOn } : row;
    case "ContributionsSet": {
      const { year, status, contributions } = event.data;
      const earmarks = contributions.filter(isOwn).map(({ earmark }) => earmark);
      return withStatus(row, status, (pool) => pool.year === year && earmarks.includes(pool.earmark));
    }
    case "BookingCorrected":
      return withStatusOfYear(row, event.data);
    case "ContributionsConfirmed":
      return withStatus(row, "definitive", ({ year }) => year === event.data.year);
    case "MemberSucceeded":
      if (row.municipality === event.data.successor) return withStatusesOf(row, event.data);
      if (!isOwn(event.data)) return row;
      return {
        ...row,
        succession: {
          successor: event.data.successor,
          succeededOn: event.data.succeededOn ?? effectiveOn,
          reason: event.data.reason,
        },
      };
    case "MemberSettled": {
      if (!isOwn(event.data)) return row;
      const { earmark, heldCents, excessCents, paidOutCents, invoicedCents } = event.data;
      const settlement = { earmark, settledOn: effectiveOn, heldCents, excessCents, paidOutCents, invoicedCents };
      const pools = row.pools.map((pool) => (pool.earmark === earmark ? { ...pool, excessCents: 0 } : pool));
      return { ...row, pools, settlements: [...row.settlements, settlement] };
    }
    case "FundSettled": {
      const share = event.data.members.find(isOwn);
      if (!share) return row;
      const { borneCents, refundedCents, invoicedCents } = share;
      const final = { settledOn: effectiveOn, borneCents, refundedCents, invoicedCents };
      return { ...row, pools: row.pools.map((pool) => ({ ...pool, excessCents: 0 })), final };
    }
    case "RecoveryBooked": {
      const divided = event.data.divided.find(isOwn)?.cents ?? 0;
      return divided === 0 ? row : { ...row, dividedCents: row.dividedCents + divided };
    }
    default:
      return row;
  }
}

/** Pools in which a member owes what another brought in are of the year's contributions from then on. */
function withStatusesOf(
  row: StatementRow,
  { successor, statuses, differences }: DataOf<FundEvent, "MemberSucceeded">,
): StatementRow {
  const contributes = ({ year, earmark }: MemberPool) =>
    differences.some(
      (one) =>
        one.ledger === "account" &&
        one.figure === "contributedCents" &&
        one.municipality === successor &&
        one.year === year &&
        one.earmark === earmark,
    );
  return statuses.reduce(
    (before, { year, status }) => withStatus(before, status, (pool) => pool.year === year && contributes(pool)),
    row,
  );
}

/** A pool in which a member owes something only since its year was corrected is of the year's contributions as its others are. */
function withStatusOfYear(row: StatementRow, { stands }: DataOf<FundEvent, "BookingCorrected">): StatementRow {
  if (stands.booking !== "contributions") return row;
  const { year, contributions, status } = stands;
  const earmarks = contributions
    .filter(({ municipality }) => municipality === row.municipality)
    .map(({ earmark }) => earmark);
  return withStatus(row, status, (pool) => pool.year === year && earmarks.includes(pool.earmark));
}

function withStatus(
  row: StatementRow,
  status: MemberPool["status"],
  isMeant: (pool: MemberPool) => boolean,
): StatementRow {
  return { ...row, pools: row.pools.map((pool) => (isMeant(pool) ? { ...pool, status } : pool)) };
}

function addUp(pools: MemberPool[], { year, earmark }: Pool, figure: keyof typeof noFigures, cents: number): void {
  const index = pools.findIndex((pool) => pool.year === year && pool.earmark === earmark);
  const known = pools[index] ?? { year, earmark, status: null, ...noFigures };
  pools[index >= 0 ? index : pools.length] = { ...known, [figure]: known[figure] + cents };
}

const noFigures = {
  contributedCents: 0,
  receivedCents: 0,
  excessCents: 0,
  heldCents: 0,
  borneCents: 0,
  movedOutCents: 0,
  movedInCents: 0,
};
