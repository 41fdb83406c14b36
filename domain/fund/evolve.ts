import { Map as ImmutableMap } from "immutable";
import type { FundEvent } from "../../schemas/fund.ts";
import { GENERAL, type Placement, type PoolAmount, poolKey, sumCents } from "../../schemas/money.ts";
import type { CommitmentPart } from "../money/commitment-parts.ts";
import { byPool, earmarksOf } from "../money/pools.ts";
import { INTO_HAND, type PoolPosting, type Posting, postings } from "../money/postings.ts";
import { unchangedBy } from "../unreachable.ts";
import { emptyPool, noAccount } from "./pools.ts";
import {
  type Case,
  type Commitment,
  type DataOf,
  type Fund,
  type FundState,
  type MemberTotals,
  newFund,
  type PoolState,
  type Recovery,
  settlementKey,
  type Totals,
} from "./state.ts";

/** The fund after an event. Only adds up what the event says: what follows from what was decided before. */
export function evolve(state: FundState, event: FundEvent): FundState {
  if (event.type === "FundEstablished") return state.phase === "unfounded" ? newFund(event.data) : state;
  return state.phase === "unfounded" ? state : evolveFund(state, event);
}

function evolveFund(before: Fund, event: Exclude<FundEvent, { type: "FundEstablished" }>): Fund {
  const fund = post(before, postings(event));
  switch (event.type) {
    case "RulesAmended":
      return { ...fund, terms: { ...fund.terms, rules: event.data.rules } };
    case "VotingWeightsSet":
      return { ...fund, youthCareBudgets: fund.youthCareBudgets.set(event.data.year, event.data.budgets) };
    case "ContributionsSet": {
      const { year, status, contributions } = event.data;
      const set = { ...fund, years: fund.years.set(year, { status, contributions }) };
      return withTotals(set, { contributedCents: sumCents(contributions) });
    }
    case "ContributionsConfirmed": {
      const { year, contributions, changes } = event.data;
      const confirmed: Fund = { ...fund, years: fund.years.set(year, { status: "definitive", contributions }) };
      return withTotals(confirmed, {
        contributedCents: changes.reduce((sum, { contributedCents }) => sum + contributedCents, 0),
      });
    }
    case "ExtraContributionSet":
      return withTotals(fund, { contributedCents: event.data.cents });
    case "ContributionReceived":
      return withTotals(fund, { receivedCents: event.data.cents });
    case "BudgetExchanged": {
      const { exchangeId, earmark, fromYear, toYear, cents } = event.data;
      const exchanges = fund.exchanges.set(exchangeId, { earmark, fromYear, toYear });
      return withTotals({ ...fund, exchanges }, { exchangedCents: cents });
    }
    case "FundsReserved": {
      const { applicationId, round, placements } = event.data;
      return withCase(fund, applicationId, { stage: "reserved", round, placements });
    }
    case "ReservationRefused": {
      const { applicationId, round, lines, split } = event.data;
      return withCase(fund, applicationId, { stage: "waiting", round, lines, split });
    }
    case "ReservationReleased": {
      const { applicationId, round } = event.data;
      return withCase(fund, applicationId, { stage: "released", round });
    }
    case "FundsRedrawn":
      return fundsRedrawn(fund, event.data);
    case "FundsCommitted":
      return fundsCommitted(fund, event.data);
    case "CommitmentReduced":
      return commitmentLowered(fund, event.data);
    case "CommitmentDetermined": {
      const { applicationId, determinedCents } = event.data;
      return withCommitment(commitmentLowered(fund, event.data), applicationId, (commitment) => ({
        ...commitment,
        determinedCents,
      }));
    }
    case "PaymentDue": {
      const { applicationId, instalment, cents } = event.data;
      return withCommitment(fund, applicationId, (commitment) => ({
        ...commitment,
        dues: commitment.dues.set(instalment, { cents, paid: false }),
      }));
    }
    case "PaymentBooked": {
      const { applicationId, instalment, cents, paid } = event.data;
      return withCommitment(withTotals(fund, { paidCents: cents }), applicationId, (commitment) => ({
        ...commitment,
        parts: changeParts(fund, commitment.parts, paid, { paidCents: 1 }),
        dues: commitment.dues.set(instalment, { cents, paid: true }),
      }));
    }
    case "RecoveryDue": {
      const { recoveryId, applicationId, cents } = event.data;
      const recovery: Recovery = { applicationId, dueCents: cents, recoveredCents: 0, writtenOffCents: 0 };
      const ordered = { ...fund, recoveries: fund.recoveries.set(recoveryId, recovery) };
      return withCommitment(ordered, applicationId, (commitment) => ({
        ...commitment,
        orderedCents: commitment.orderedCents + cents,
      }));
    }
    case "RecoveryBooked":
      return recoveryBooked(fund, event.data);
    case "RecoveryWrittenOff": {
      const { recoveryId, applicationId, cents } = event.data;
      const writtenOff = withRecovery(fund, recoveryId, { writtenOffCents: cents });
      return withCommitment(writtenOff, applicationId, (commitment) => ({
        ...commitment,
        orderedCents: commitment.orderedCents - cents,
        writtenOffCents: commitment.writtenOffCents + cents,
      }));
    }
    case "MemberSettled":
      return memberSettled(fund, event.data);
    case "InvoicePaid":
      return invoicePaid(fund, event.data);
    case "FundSettled":
      return fundSettled(fund, event.data);
    case "SettlementClosed":
      // Now everything is paid out.
      return fund.phase === "settled" ? { ...fund, phase: "closed", cash: fund.cash.clear() } : fund;
    default:
      return unchangedBy(event, fund);
  }
}

function fundsRedrawn(fund: Fund, data: DataOf<"FundsRedrawn">): Fund {
  const { applicationId, year, fromEarmark, cents } = data;
  const from = { year, earmark: fromEarmark, cents };
  const to = { year, earmark: GENERAL, cents };
  const known = fund.cases.get(applicationId);
  if (known?.stage === "reserved")
    return withCase(fund, applicationId, { ...known, placements: redrawnPlacements(known.placements, from) });
  return withCommitment(fund, applicationId, (commitment) => ({
    ...commitment,
    parts: changeParts(fund, changeParts(fund, commitment.parts, [from], { committedCents: -1 }), [to], {
      committedCents: 1,
    }),
  }));
}

/** Placements after so much of an earmark was drawn from `general` instead; only lines of its own column are there. */
function redrawnPlacements(placements: readonly Placement[], from: PoolAmount): Placement[] {
  const column = from.earmark;
  const isOfLine = (placement: Placement) => placement.year === from.year && placement.column === column;
  const isGeneral = (placement: Placement) => isOfLine(placement) && placement.earmark === GENERAL;
  const lowered = placements.map((placement) => {
    if (isGeneral(placement)) return { ...placement, cents: placement.cents + from.cents };
    return isOfLine(placement) ? { ...placement, cents: placement.cents - from.cents } : placement;
  });
  const added = placements.some(isGeneral) ? [] : [{ year: from.year, column, earmark: GENERAL, cents: from.cents }];
  return [...lowered.filter(({ cents }) => cents > 0), ...added];
}

function fundsCommitted(fund: Fund, data: DataOf<"FundsCommitted">): Fund {
  const { applicationId, decisionNumber, awardedBy, committed } = data;
  return withCase(fund, applicationId, {
    stage: "committed",
    round: fund.cases.get(applicationId)?.round ?? 0,
    decisionNumber,
    awardedBy,
    parts: committed.map(({ year, earmark, cents }) => ({ year, earmark, committedCents: cents, paidCents: 0 })),
    determinedCents: null,
    writtenOffCents: 0,
    orderedCents: 0,
    dues: ImmutableMap(),
  });
}

function commitmentLowered(
  fund: Fund,
  { applicationId, reduced }: { applicationId: string; reduced: PoolAmount[] },
): Fund {
  return withCommitment(fund, applicationId, (commitment) => ({
    ...commitment,
    parts: changeParts(fund, commitment.parts, reduced, { committedCents: -1 }),
  }));
}

function recoveryBooked(fund: Fund, data: DataOf<"RecoveryBooked">): Fund {
  const { recoveryId, applicationId, cents, fromWriteOffCents, recovered } = data;
  const booked = withRecovery(fund, recoveryId, { recoveredCents: cents, writtenOffCents: -fromWriteOffCents });
  return withCommitment(withTotals(booked, { recoveredCents: cents }), applicationId, (commitment) => ({
    ...commitment,
    parts: changeParts(fund, commitment.parts, recovered, { committedCents: -1, paidCents: -1 }),
    orderedCents: commitment.orderedCents - (cents - fromWriteOffCents),
    writtenOffCents: commitment.writtenOffCents - fromWriteOffCents,
  }));
}

/** What the member paid beyond what it owed for that earmark went with the settlement, from every year. */
function memberSettled(fund: Fund, { municipality, earmark, invoicedCents }: DataOf<"MemberSettled">): Fund {
  const pools = fund.pools.map((pool) => {
    const account = pool.accounts.get(municipality);
    if (pool.earmark !== earmark || !account?.excessCents) return pool;
    return { ...pool, accounts: pool.accounts.set(municipality, { ...account, excessCents: 0 }) };
  });
  const invoice = { municipality, invoice: "member", earmark, openCents: invoicedCents } as const;
  return {
    ...fund,
    pools,
    settledFor: fund.settledFor.add(settlementKey(municipality, earmark)),
    invoices: invoicedCents > 0 ? [...fund.invoices, invoice] : fund.invoices,
  };
}

function invoicePaid(fund: Fund, data: DataOf<"InvoicePaid">): Fund {
  const { municipality, invoice, earmark, cents } = data;
  const invoices = fund.invoices.flatMap((one) => {
    if (one.municipality !== municipality || one.invoice !== invoice || one.earmark !== earmark) return [one];
    return one.openCents > cents ? [{ ...one, openCents: one.openCents - cents }] : [];
  });
  return withTotals({ ...fund, invoices }, { invoicesPaidCents: cents });
}

function fundSettled(fund: Fund, { members, refundedCents }: DataOf<"FundSettled">): Fund {
  const invoices = members.flatMap(({ municipality, invoicedCents }) =>
    invoicedCents > 0 ? [{ municipality, invoice: "final" as const, earmark: null, openCents: invoicedCents }] : [],
  );
  const refunds = members.map((member) => ({ municipality: member.municipality, cents: member.refundedCents }));
  const costs = members.map(({ municipality, borneCents }) => ({ municipality, cents: Math.max(0, borneCents) }));
  // Where nothing was left to divide, what comes in later goes to those who bore the costs.
  const division = refundedCents > 0 ? refunds : costs;
  return { ...fund, phase: "settled", invoices, division };
}

function withCase(fund: Fund, applicationId: string, changed: Case): Fund {
  return { ...fund, cases: fund.cases.set(applicationId, changed) };
}

function withCommitment(fund: Fund, applicationId: string, change: (commitment: Commitment) => Commitment): Fund {
  const known = fund.cases.get(applicationId);
  return known?.stage === "committed" ? withCase(fund, applicationId, change(known)) : fund;
}

/** A commitment's parts with amounts added to (or taken from) some of their figures. */
function changeParts(
  { terms }: Fund,
  parts: readonly CommitmentPart[],
  amounts: readonly PoolAmount[],
  signs: { readonly committedCents?: 1 | -1; readonly paidCents?: 1 | -1 },
): CommitmentPart[] {
  const byKey = new Map(parts.map((part) => [poolKey(part), part]));
  for (const { year, earmark, cents } of amounts) {
    const part = byKey.get(poolKey({ year, earmark })) ?? { year, earmark, committedCents: 0, paidCents: 0 };
    byKey.set(poolKey(part), {
      ...part,
      committedCents: part.committedCents + cents * (signs.committedCents ?? 0),
      paidCents: part.paidCents + cents * (signs.paidCents ?? 0),
    });
  }
  return [...byKey.values()].sort(byPool(earmarksOf(terms)));
}

function withRecovery(
  fund: Fund,
  recoveryId: string,
  { recoveredCents = 0, writtenOffCents = 0 }: Partial<Pick<Recovery, "recoveredCents" | "writtenOffCents">>,
): Fund {
  const known = fund.recoveries.get(recoveryId);
  if (!known) return fund;
  const changed = {
    ...known,
    recoveredCents: known.recoveredCents + recoveredCents,
    writtenOffCents: known.writtenOffCents + writtenOffCents,
  };
  return { ...fund, recoveries: fund.recoveries.set(recoveryId, changed) };
}

function withTotals(fund: Fund, added: Partial<Totals>): Fund {
  const totals = { ...fund.totals };
  for (const name of Object.keys(added) as (keyof Totals)[]) totals[name] += added[name] ?? 0;
  return { ...fund, totals };
}

/** Adds postings up in the fund's books. */
function post(fund: Fund, all: readonly Posting[]): Fund {
  if (all.length === 0) return fund;
  const byPool = Map.groupBy(all.filter(isOfPool), poolKey);
  return {
    ...fund,
    pools: fund.pools.withMutations((pools) => {
      for (const [key, [first, ...rest]] of byPool)
        if (first) pools.set(key, postToPool(pools.get(key) ?? emptyPool(first), [first, ...rest]));
    }),
    cash: fund.cash.withMutations((cash) => {
      for (const one of all)
        if (one.ledger === "cash") cash.update(one.earmark, 0, (before) => before + INTO_HAND[one.figure] * one.cents);
    }),
    members: fund.members.withMutations((members) => {
      for (const one of all)
        if (one.ledger === "member")
          members.update(one.municipality, noTotals, (before) => added(before, one.figure, one.cents));
    }),
  };
}

type OfPool = Extract<Posting, { year: number }>;

function isOfPool(posting: Posting): posting is OfPool {
  return "year" in posting;
}

const noTotals: MemberTotals = { receivedCents: 0, settledCents: 0, inheritedCents: 0 };

function added<Figure extends string>(
  before: Readonly<Record<Figure, number>>,
  figure: Figure,
  cents: number,
): Record<Figure, number> {
  return { ...before, [figure]: before[figure] + cents };
}

function postToPool(before: PoolState, postings: readonly OfPool[]): PoolState {
  let { accounts, holdings, burdens, ...figures } = before;
  const borne = new Set<string>();
  for (const one of postings) {
    const { cents } = one;
    if (one.ledger === "pool") figures = postFigure(figures, one.figure, cents);
    else if (one.ledger === "account")
      accounts = accounts.update(one.municipality, noAccount, (account) => added(account, one.figure, cents));
    else if (one.ledger === "holding") holdings = addedUp(holdings, one.municipality, cents);
    else {
      burdens = burdens.set(one.of, addedUp(burdens.get(one.of) ?? ImmutableMap(), one.municipality, cents));
      borne.add(one.of);
    }
  }
  // What nobody bears any more is forgotten, with its place in the order.
  for (const of of borne) if (burdens.get(of)?.isEmpty()) burdens = burdens.delete(of);
  return { ...figures, accounts, holdings, burdens };
}

type PoolFigures = Omit<PoolState, "accounts" | "holdings" | "burdens">;

/** The fund decides on what is available; what of a pool was received, paid and recovered is in accounts and parts. */
function postFigure(figures: PoolFigures, figure: PoolPosting["figure"], cents: number): PoolFigures {
  if (figure === "receivedCents" || figure === "paidCents" || figure === "recoveredCents") return figures;
  return { ...figures, [figure]: figures[figure] + cents };
}

function addedUp(amounts: ImmutableMap<string, number>, of: string, cents: number): ImmutableMap<string, number> {
  const sum = (amounts.get(of) ?? 0) + cents;
  return sum === 0 ? amounts.delete(of) : amounts.set(of, sum);
}
