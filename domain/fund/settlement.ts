import type { DataOf } from "../../schemas/envelope.ts";
import type { FundCommand, FundEvent } from "../../schemas/fund.ts";
import type { Context } from "../decider.ts";
import { owedCents, unpaidCents } from "../money/accounts.ts";
import type { Invoice } from "../money/invoices.ts";
import { availableCents } from "../money/pools.ts";
import { sumCents, total } from "../money/sums.ts";
import { mustHold } from "../must-hold.ts";
import { refused, type Violation, violation } from "../refusal.ts";
import { cashShortFor, cashTotal } from "./cash.ts";
import { isClosed } from "./commitments.ts";
import { bookExcess } from "./excess.ts";
import { mustBeRunning, mustNotBeSettled } from "./guards.ts";
import { openReceipts } from "./held-receipts.ts";
import { heldCents, holdingChanges } from "./holdings.ts";
import { revocableViolations } from "./irrevocability.ts";
import { settleableFrom } from "./period.ts";
import { accountOf, membersOf, poolsOf } from "./pools.ts";
import type { Fund, PoolState, RunningFund } from "./state.ts";
import { earmarkViolations, memberViolations } from "./violations.ts";

type SettledShare = DataOf<FundEvent, "FundSettled">["members"][number];

/**
 * Settles a member early for an earmark (memo, rule 10): it gets what it holds in all years' pools of that earmark, and
 * what it paid there beyond what it owed; a negative outcome is an invoice. Its claim ends there.
 *
 * @throws ERR_VALIDATION, ERR_MEMBER_SETTLED, ERR_NO_CONTRIBUTION, ERR_SETTLEMENT_BLOCKED with every reason.
 */
export function settleMember(
  { municipality, earmark }: DataOf<FundCommand, "SettleMember">,
  before: Fund,
): FundEvent[] {
  mustBeRunning(before);
  mustHold("ERR_VALIDATION", [
    ...memberViolations(before, municipality, "/municipality"),
    ...earmarkViolations(before, earmark, "/earmark"),
  ]);
  mustNotBeSettled(before, municipality, earmark);
  // Funds of before an excess was booked at once have some of it beside what is owed.
  const { bookings, after: fund } = bookExcess(before, { earmark, municipality });
  const pools = poolsOf(fund).filter((pool) => pool.earmark === earmark);
  const settled = pools
    .map((pool) => ({ year: pool.year, earmark, cents: heldCents(pool, municipality) }))
    .filter(({ cents }) => cents !== 0);
  const held = sumCents(settled);
  const excessCents = total(pools.map((pool) => accountOf(pool, municipality).excessCents));
  if (!hasClaim(fund, municipality, earmark)) throw refused("ERR_NO_CONTRIBUTION", { municipality, earmark });
  const outcome = paidOrInvoiced(held + excessCents);
  const blocked = settlementBlocks(fund, municipality, earmark);
  if (blocked.length > 0) throw refused("ERR_SETTLEMENT_BLOCKED", { municipality, earmark }, blocked);
  const holdings = settled.flatMap(({ cents, ...pool }) => holdingChanges(pool, new Map([[municipality, -cents]])));
  return [
    ...bookings,
    {
      type: "MemberSettled",
      data: { municipality, earmark, heldCents: held, excessCents, ...outcome, settled, holdings, burdens: [] },
    },
  ];
}

/** What stands in the way of settling a member for an earmark. */
export function settlementBlocks(fund: Fund, municipality: string, earmark: string): Violation[] {
  const pools = poolsOf(fund).filter((pool) => pool.earmark === earmark);
  const { paidOutCents } = paidOrInvoiced(outcomeCents(pools, municipality));
  return [
    ...pools.flatMap((pool) => openContributionViolations(pool, municipality)),
    ...pools.flatMap((pool) => provisionalContributionViolations(fund, pool, municipality)),
    ...pools.flatMap((pool) => shortPoolViolations(pool, municipality)),
    ...cashShortFor(fund, [{ earmark, cents: paidOutCents }]).map((short) =>
      violation("", "cash_short", { earmark: short.earmark }),
    ),
  ];
}

/** What a member holds in pools, and paid there beyond what it owed. */
function outcomeCents(pools: readonly PoolState[], municipality: string): number {
  return total(pools.map((pool) => heldCents(pool, municipality) + accountOf(pool, municipality).excessCents));
}

/** Whether there is anything to settle with a member for an earmark. */
export function hasClaim(fund: Fund, municipality: string, earmark: string): boolean {
  return poolsOf(fund).some((pool) => {
    if (pool.earmark !== earmark) return false;
    const account = accountOf(pool, municipality);
    return owedCents(account) > 0 || account.excessCents !== 0 || heldCents(pool, municipality) !== 0;
  });
}

/**
 * Settles the fund after its last day (memo, rule 9): everybody gets what they hold and what they paid beyond what they
 * owed, or an invoice. Nothing may be open, every decision is irrevocable, and the figures prove themselves, in all and per member.
 *
 * @throws ERR_FUND_RUNNING, ERR_SETTLEMENT_BLOCKED with every reason.
 */
export function settleFund(before: Fund, { today }: Pick<Context, "today">): FundEvent[] {
  mustBeRunning(before);
  const { period } = before.terms;
  if (today < settleableFrom(period)) throw refused("ERR_FUND_RUNNING", { until: period.to });
  const { bookings, after: fund } = bookExcess(before);
  mustBeRunning(fund);
  const pools = poolsOf(fund);
  const blocked = [
    ...pools.flatMap((pool) =>
      membersOf(fund).flatMap((municipality) => openContributionViolations(pool, municipality)),
    ),
    ...provisionalYearViolations(fund),
    ...openCaseViolations(fund),
    ...heldInDisputeViolations(fund),
    ...openInvoiceViolations(fund),
    ...heldReceiptViolations(fund),
    ...revocableViolations(fund, today),
  ];
  if (blocked.length > 0) throw refused("ERR_SETTLEMENT_BLOCKED", {}, blocked);

  const members = membersOf(fund).map((municipality) => shareOf(fund, pools, municipality));
  const commitments = [...fund.cases.values()].filter((one) => one.stage === "committed");
  const totalOf = (cents: (member: SettledShare) => number) => total(members.map((member) => cents(member)));
  const settlement = {
    members,
    receivedCents: cashTotal(fund, "receivedCents"),
    paidCents: cashTotal(fund, "paidCents"),
    recoveredCents: cashTotal(fund, "recoveredCents"),
    determinedCents: total(commitments.map(({ determinedCents }) => determinedCents ?? 0)),
    writtenOffCents: total(commitments.map(({ writtenOffCents }) => writtenOffCents)),
    remittedCents: total(commitments.map(({ remittedCents }) => remittedCents)),
    settledCents: totalOf(({ settledCents }) => settledCents),
    refundedCents: totalOf(({ refundedCents }) => refundedCents),
    invoicedCents: totalOf(({ invoicedCents }) => invoicedCents),
    settled: pools
      .map((pool) => ({ year: pool.year, earmark: pool.earmark, cents: availableCents(pool) }))
      .filter(({ cents }) => cents !== 0),
    holdings: pools.flatMap((pool) =>
      holdingChanges(
        pool,
        new Map(membersOf(fund).map((municipality) => [municipality, -heldCents(pool, municipality)])),
      ),
    ),
    burdens: [],
  };
  mustProveItself(settlement);
  const events: FundEvent[] = [...bookings, { type: "FundSettled", data: settlement }];
  if (settlement.invoicedCents === 0) events.push({ type: "SettlementClosed", data: {} });
  return events;
}

/** A member's share at the end, over all years and earmarks: a refund or an invoice. */
function shareOf(fund: RunningFund, pools: readonly PoolState[], municipality: string): SettledShare {
  const totals = fund.members.get(municipality);
  const held = total(pools.map((pool) => heldCents(pool, municipality)));
  const excess = total(pools.map((pool) => accountOf(pool, municipality).excessCents));
  const { paidOutCents, invoicedCents } = paidOrInvoiced(held + excess);
  return {
    municipality,
    receivedCents: totals?.receivedCents ?? 0,
    settledCents: totals?.settledCents ?? 0,
    borneCents: borneCents(fund, pools, municipality) - (totals?.inheritedCents ?? 0),
    refundedCents: paidOutCents,
    invoicedCents,
  };
}

/** A member's burden of the projects, over all pools. Money that an exchange drew is still its own, in another year. */
function borneCents({ exchanges }: Fund, pools: readonly PoolState[], municipality: string): number {
  let cents = 0;
  for (const { burdens } of pools)
    for (const [of, bearers] of burdens) if (!exchanges.has(of)) cents += bearers.get(municipality) ?? 0;
  return cents;
}

/**
 * The settlement's proof: what came in is what went to projects or back to members, to the cent, in all and per member.
 * It cannot fail unless this program is wrong; then nothing may be paid out on it.
 *
 * @throws ERR_SETTLEMENT_UNBALANCED
 */
function mustProveItself(settlement: DataOf<FundEvent, "FundSettled">): void {
  const { receivedCents, paidCents, recoveredCents, determinedCents, writtenOffCents, remittedCents } = settlement;
  const backCents = settlement.settledCents + settlement.refundedCents - settlement.invoicedCents;
  const balanced =
    receivedCents === paidCents - recoveredCents + backCents &&
    receivedCents === determinedCents + writtenOffCents + remittedCents + backCents &&
    settlement.members.every(
      (member) =>
        member.receivedCents - member.settledCents - member.borneCents === member.refundedCents - member.invoicedCents,
    );
  if (!balanced) throw refused("ERR_SETTLEMENT_UNBALANCED", { settlement });
}

/**
 * Books the payment of invoices of a settlement, the oldest first; the last one of the final settlement closes it.
 *
 * @throws ERR_NOT_FOUND without such an invoice, ERR_MORE_THAN_OPEN.
 */
export function payInvoice(
  { municipality, invoice, cents }: DataOf<FundCommand, "PayInvoice">,
  fund: Fund,
): FundEvent[] {
  const isMeant = (one: Invoice) => one.municipality === municipality && one.invoice === invoice;
  const meant = fund.invoices.filter(isMeant);
  if (meant.length === 0) throw refused("ERR_NOT_FOUND", { municipality, invoice });
  const openCents = total(meant.map((one) => one.openCents));
  if (cents > openCents) throw refused("ERR_MORE_THAN_OPEN", { openCents, neededCents: cents });
  let left = cents;
  const events: FundEvent[] = [];
  for (const { earmark, openCents: ofThis } of meant) {
    const paid = Math.min(left, ofThis);
    if (paid > 0) events.push({ type: "InvoicePaid", data: { municipality, invoice, earmark, cents: paid } });
    left -= paid;
  }
  const others = fund.invoices.filter((one) => !isMeant(one));
  if (invoice === "final" && cents === openCents && others.length === 0)
    events.push({ type: "SettlementClosed", data: {} });
  return events;
}

function paidOrInvoiced(outcomeCents: number): { paidOutCents: number; invoicedCents: number } {
  return { paidOutCents: Math.max(0, outcomeCents), invoicedCents: Math.max(0, -outcomeCents) };
}

function openContributionViolations(pool: PoolState, municipality: string): Violation[] {
  if (unpaidCents(accountOf(pool, municipality)) === 0) return [];
  return [violation("", "contribution_open", { municipality, year: pool.year, earmark: pool.earmark })];
}

function provisionalContributionViolations(fund: Fund, pool: PoolState, municipality: string): Violation[] {
  if (accountOf(pool, municipality).contributedCents === 0 || !isProvisional(fund, pool.year)) return [];
  return [violation("", "contribution_provisional", { municipality, year: pool.year, earmark: pool.earmark })];
}

function provisionalYearViolations(fund: Fund): Violation[] {
  return [...fund.years.keys()]
    .filter((year) => isProvisional(fund, year))
    .sort((a, b) => a - b)
    .map((year) => violation("", "contribution_provisional", { year }));
}

function isProvisional(fund: Fund, year: number): boolean {
  return fund.years.get(year)?.status === "provisional";
}

function shortPoolViolations(pool: PoolState, municipality: string): Violation[] {
  const held = heldCents(pool, municipality);
  if (held <= 0 || held <= availableCents(pool)) return [];
  return [violation("", "pool_short", { year: pool.year, earmark: pool.earmark })];
}

function openCaseViolations(fund: Fund): Violation[] {
  return [...fund.cases].flatMap(([applicationId, one]): Violation[] => {
    if (one.stage === "reserved") return [violation("", "reservation_open", { applicationId })];
    if (one.stage !== "committed" || isClosed(one)) return [];
    if (one.claimCents > 0) return [violation("", "claim_open", { applicationId })];
    return [violation("", "commitment_open", { applicationId })];
  });
}

/** What is held while a dispute runs is told with that; after it, until the application is decided on anew. */
function heldInDisputeViolations({ heldInDispute }: Fund): Violation[] {
  return [...heldInDispute].flatMap(([applicationId, { decisionNumbers }]) =>
    decisionNumbers.isEmpty() ? [violation("", "reservation_open", { applicationId })] : [],
  );
}

function heldReceiptViolations(fund: Fund): Violation[] {
  return [...openReceipts(fund).values()].map(({ municipality }) => violation("", "receipt_held", { municipality }));
}

function openInvoiceViolations(fund: Fund): Violation[] {
  return fund.invoices.map(({ municipality }) => violation("", "invoice_open", { municipality }));
}
