import { Map as ImmutableMap } from "immutable";
import type { FundEvent } from "../../schemas/fund.ts";
import {
  type BurdenChange,
  GENERAL,
  type MemberCents,
  type Placement,
  type Pool,
  type PoolAmount,
  poolKey,
} from "../../schemas/money.ts";
import type { CommitmentPart } from "../money/commitment-parts.ts";
import { byPool, earmarksOf } from "../money/pools.ts";
import type { Shares } from "./holdings.ts";
import { accountOf, emptyPool } from "./pools.ts";
import {
  type Account,
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

type Figure = Exclude<
  { [Name in keyof PoolState]: PoolState[Name] extends number ? Name : never }[keyof PoolState],
  "year"
>;

/** The fund after an event. Only adds up what the event says: what follows from what was decided before. */
export function evolve(state: FundState, event: FundEvent): FundState {
  if (event.type === "FundEstablished") return state.phase === "unfounded" ? newFund(event.data) : state;
  return state.phase === "unfounded" ? state : evolveFund(state, event);
}

function evolveFund(fund: Fund, event: Exclude<FundEvent, { type: "FundEstablished" }>): Fund {
  switch (event.type) {
    case "RulesAmended":
      return { ...fund, terms: { ...fund.terms, rules: event.data.rules } };
    case "VotingWeightsSet":
      return { ...fund, youthCareBudgets: fund.youthCareBudgets.set(event.data.year, event.data.budgets) };
    case "ContributionsSet":
      return contributionsSet(fund, event.data);
    case "ContributionsConfirmed":
      return contributionsConfirmed(fund, event.data);
    case "ExtraContributionSet":
      return withShares(
        withTotals(withContribution(fund, event.data, "extraCents"), { contributedCents: event.data.cents }),
        event.data,
      );
    case "ContributionReceived":
      return contributionReceived(fund, event.data);
    case "BudgetExchanged":
      return budgetExchanged(fund, event.data);
    case "FundsReserved": {
      const { applicationId, round, placements } = event.data;
      const reserved = addToPools(fund, "reservedCents", placements);
      return takenOrReturned(withCase(reserved, applicationId, { stage: "reserved", round, placements }), event.data);
    }
    case "ReservationRefused": {
      const { applicationId, round, lines, split } = event.data;
      return withCase(fund, applicationId, { stage: "waiting", round, lines, split });
    }
    case "ReservationReleased": {
      const { applicationId, round, released } = event.data;
      const lowered = addToPools(fund, "reservedCents", released, -1);
      return takenOrReturned(withCase(lowered, applicationId, { stage: "released", round }), event.data);
    }
    case "FundsRedrawn":
      return takenOrReturned(fundsRedrawn(fund, event.data), event.data);
    case "FundsCommitted":
      return takenOrReturned(fundsCommitted(fund, event.data), event.data);
    case "CommitmentReduced":
      return takenOrReturned(commitmentLowered(fund, event.data), event.data);
    case "CommitmentDetermined": {
      const { applicationId, determinedCents } = event.data;
      const lowered = commitmentLowered(fund, event.data);
      return takenOrReturned(
        withCommitment(lowered, applicationId, (commitment) => ({ ...commitment, determinedCents })),
        event.data,
      );
    }
    case "PaymentDue": {
      const { applicationId, instalment, cents } = event.data;
      return withCommitment(fund, applicationId, (commitment) => ({
        ...commitment,
        dues: commitment.dues.set(instalment, { cents, paid: false }),
      }));
    }
    case "PaymentBooked":
      return paymentBooked(fund, event.data);
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
      return takenOrReturned(recoveryBooked(fund, event.data), event.data);
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
    default: {
      // An event of a newer program changes nothing that this one knows of.
      event satisfies never;
      return fund;
    }
  }
}

function contributionsSet(fund: Fund, data: DataOf<"ContributionsSet">): Fund {
  const { year, status, contributions } = data;
  const set = contributions.reduce(
    (after, contribution) => withContribution(after, { year, ...contribution }, "contributedCents"),
    { ...fund, years: fund.years.set(year, { status, contributions }) },
  );
  const contributedCents = contributions.reduce((sum, { cents }) => sum + cents, 0);
  return withShares(withTotals(set, { contributedCents }), data);
}

function contributionsConfirmed(fund: Fund, data: DataOf<"ContributionsConfirmed">): Fund {
  const { year, contributions, changes } = data;
  const confirmed = changes.reduce<Fund>(
    (after, { municipality, earmark, contributedCents, bookedCents, excessCents }) => {
      const pool = { year, earmark };
      const accounted = withAccount(after, { ...pool, municipality }, { contributedCents, bookedCents, excessCents });
      const contributed = addToPools(accounted, "contributedCents", [{ ...pool, cents: contributedCents }]);
      return withCash(withTotals(contributed, { contributedCents }), earmark, bookedCents + excessCents);
    },
    { ...fund, years: fund.years.set(year, { status: "definitive", contributions }) },
  );
  return withShares(confirmed, data);
}

/** A member contributes so much more to a pool. */
function withContribution(
  fund: Fund,
  { year, earmark, municipality, cents }: PoolAmount & { municipality: string },
  figure: "contributedCents" | "extraCents",
): Fund {
  const accounted = withAccount(fund, { year, earmark, municipality }, { [figure]: cents });
  return addToPools(accounted, "contributedCents", [{ year, earmark, cents }]);
}

function contributionReceived(fund: Fund, data: DataOf<"ContributionReceived">): Fund {
  const { municipality, earmark, cents, bookedCents, excessCents } = data;
  const booked = withAccount(fund, data, { bookedCents, excessCents });
  const received = withTotals(withCash(booked, earmark, cents), { receivedCents: cents });
  return withMember(received, municipality, { receivedCents: cents });
}

function budgetExchanged(fund: Fund, data: DataOf<"BudgetExchanged">): Fund {
  const { exchangeId, earmark, fromYear, toYear, cents } = data;
  const out = addToPools(fund, "exchangedOutCents", [{ year: fromYear, earmark, cents }]);
  const exchanged = addToPools(out, "exchangedInCents", [{ year: toYear, earmark, cents }]);
  const exchanges = fund.exchanges.set(exchangeId, { earmark, fromYear, toYear });
  return withShares(withTotals({ ...exchanged, exchanges }, { exchangedCents: cents }), data);
}

function fundsRedrawn(fund: Fund, data: DataOf<"FundsRedrawn">): Fund {
  const { applicationId, year, fromEarmark, stage, cents } = data;
  const from = { year, earmark: fromEarmark, cents };
  const to = { year, earmark: GENERAL, cents };
  const figure = stage === "reserved" ? "reservedCents" : "committedCents";
  const moved = addToPools(addToPools(fund, figure, [from], -1), figure, [to]);
  const known = fund.cases.get(applicationId);
  if (known?.stage === "reserved")
    return withCase(moved, applicationId, { ...known, placements: redrawnPlacements(known.placements, from) });
  return withCommitment(moved, applicationId, (commitment) => ({
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
  const { applicationId, decisionNumber, awardedBy, committed, released } = data;
  const freed = addToPools(fund, "reservedCents", [...committed, ...released], -1);
  return withCase(addToPools(freed, "committedCents", committed), applicationId, {
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
  return withCommitment(addToPools(fund, "committedCents", reduced, -1), applicationId, (commitment) => ({
    ...commitment,
    parts: changeParts(fund, commitment.parts, reduced, { committedCents: -1 }),
  }));
}

function paymentBooked(fund: Fund, { applicationId, instalment, cents, paid }: DataOf<"PaymentBooked">): Fund {
  const spent = paid.reduce((after, amount) => withCash(after, amount.earmark, -amount.cents), fund);
  return withCommitment(withTotals(spent, { paidCents: cents }), applicationId, (commitment) => ({
    ...commitment,
    parts: changeParts(fund, commitment.parts, paid, { paidCents: 1 }),
    dues: commitment.dues.set(instalment, { cents, paid: true }),
  }));
}

function recoveryBooked(fund: Fund, data: DataOf<"RecoveryBooked">): Fund {
  const { recoveryId, applicationId, cents, fromWriteOffCents, recovered } = data;
  const booked = withTotals(
    withRecovery(fund, recoveryId, { recoveredCents: cents, writtenOffCents: -fromWriteOffCents }),
    {
      recoveredCents: cents,
    },
  );
  const returned = recovered.reduce(
    (after, amount) => withCash(after, amount.earmark, amount.cents),
    addToPools(booked, "committedCents", recovered, -1),
  );
  return withCommitment(returned, applicationId, (commitment) => ({
    ...commitment,
    parts: changeParts(fund, commitment.parts, recovered, { committedCents: -1, paidCents: -1 }),
    orderedCents: commitment.orderedCents - (cents - fromWriteOffCents),
    writtenOffCents: commitment.writtenOffCents - fromWriteOffCents,
  }));
}

function memberSettled(fund: Fund, data: DataOf<"MemberSettled">): Fund {
  const { municipality, earmark, paidOutCents, invoicedCents, settled } = data;
  const emptied = fund.pools
    .valueSeq()
    .filter((pool) => pool.earmark === earmark)
    .reduce<Fund>(
      (after, pool) => {
        const { excessCents } = accountOf(pool, municipality);
        return excessCents === 0 ? after : withAccount(after, { ...pool, municipality }, { excessCents: -excessCents });
      },
      addToPools(fund, "settledCents", settled),
    );
  const paidOut = withMember(withCash(emptied, earmark, -paidOutCents), municipality, {
    settledCents: paidOutCents - invoicedCents,
  });
  const invoice = { municipality, invoice: "member", earmark, openCents: invoicedCents } as const;
  return withShares(
    {
      ...paidOut,
      settledFor: fund.settledFor.add(settlementKey(municipality, earmark)),
      invoices: invoicedCents > 0 ? [...fund.invoices, invoice] : fund.invoices,
    },
    data,
  );
}

function invoicePaid(fund: Fund, data: DataOf<"InvoicePaid">): Fund {
  const { municipality, invoice, earmark, cents } = data;
  const paid = withTotals(withCash(fund, earmark ?? GENERAL, cents), { invoicesPaidCents: cents });
  const invoices = fund.invoices.flatMap((one) => {
    if (one.municipality !== municipality || one.invoice !== invoice || one.earmark !== earmark) return [one];
    return one.openCents > cents ? [{ ...one, openCents: one.openCents - cents }] : [];
  });
  return { ...paid, invoices };
}

function fundSettled(fund: Fund, data: DataOf<"FundSettled">): Fund {
  const { members, settled } = data;
  const emptied = withShares(addToPools(fund, "settledCents", settled), data);
  const invoices = members.flatMap(({ municipality, invoicedCents }) =>
    invoicedCents > 0 ? [{ municipality, invoice: "final" as const, earmark: null, openCents: invoicedCents }] : [],
  );
  const refunds = members.map(({ municipality, refundedCents }) => ({ municipality, cents: refundedCents }));
  const costs = members.map(({ municipality, borneCents }) => ({ municipality, cents: Math.max(0, borneCents) }));
  // Where nothing was left to divide, what comes in later goes to those who bore the costs.
  const division = data.refundedCents > 0 ? refunds : costs;
  return { ...emptied, phase: "settled", invoices, division };
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

function withMember(fund: Fund, municipality: string, added: Partial<MemberTotals>): Fund {
  const known = fund.members.get(municipality);
  const changed = {
    receivedCents: (known?.receivedCents ?? 0) + (added.receivedCents ?? 0),
    settledCents: (known?.settledCents ?? 0) + (added.settledCents ?? 0),
    inheritedCents: (known?.inheritedCents ?? 0) + (added.inheritedCents ?? 0),
  };
  return { ...fund, members: fund.members.set(municipality, changed) };
}

function withCash(fund: Fund, earmark: string, cents: number): Fund {
  return { ...fund, cash: fund.cash.set(earmark, (fund.cash.get(earmark) ?? 0) + cents) };
}

function withAccount(
  fund: Fund,
  { year, earmark, municipality }: Pool & { readonly municipality: string },
  added: Partial<Account>,
): Fund {
  return withPool(fund, { year, earmark }, (pool) => {
    const account = accountOf(pool, municipality);
    const changed = {
      contributedCents: account.contributedCents + (added.contributedCents ?? 0),
      extraCents: account.extraCents + (added.extraCents ?? 0),
      bookedCents: account.bookedCents + (added.bookedCents ?? 0),
      excessCents: account.excessCents + (added.excessCents ?? 0),
    };
    return { ...pool, accounts: pool.accounts.set(municipality, changed) };
  });
}

function withPool(fund: Fund, pool: Pool, change: (pool: PoolState) => PoolState): Fund {
  const known = fund.pools.get(poolKey(pool)) ?? emptyPool(pool);
  return { ...fund, pools: fund.pools.set(poolKey(pool), change(known)) };
}

function addToPools(fund: Fund, figure: Figure, amounts: readonly PoolAmount[], sign: 1 | -1 = 1): Fund {
  return amounts.reduce(
    (after, { cents, ...pool }) =>
      withPool(after, pool, (known) => ({ ...known, [figure]: known[figure] + sign * cents })),
    fund,
  );
}

/**
 * The shares of an application's money. Where somebody gets more back than they bore, it was a settled member's, who gave
 * it up: the settlement counts that as inherited.
 */
function takenOrReturned(fund: Fund, shares: Shares): Fund {
  const inherited = new Map<string, number>();
  for (const { municipality, cents } of [...shares.holdings, ...shares.burdens])
    inherited.set(municipality, (inherited.get(municipality) ?? 0) + cents);
  return [...inherited]
    .filter(([, cents]) => cents !== 0)
    .reduce(
      (after, [municipality, cents]) => withMember(after, municipality, { inheritedCents: cents }),
      withShares(fund, shares),
    );
}

/** Adds changes up in who holds and who bears what. What nobody bears any more is forgotten, with its place in the order. */
function withShares(fund: Fund, { holdings, burdens }: Shares): Fund {
  const held = [...Map.groupBy(holdings, poolKey).values()].reduce(
    (after, ofPool) => withPoolOf(after, ofPool, (pool) => ({ ...pool, holdings: addedUp(pool.holdings, ofPool) })),
    fund,
  );
  const ofOne = ({ of, ...pool }: BurdenChange) => `${poolKey(pool)}/${of}`;
  return [...Map.groupBy(burdens, ofOne).values()].reduce(
    (after, changes) =>
      withPoolOf(after, changes, (pool, { of }) => {
        const bearers = addedUp(pool.burdens.get(of) ?? ImmutableMap(), changes);
        return { ...pool, burdens: bearers.isEmpty() ? pool.burdens.delete(of) : pool.burdens.set(of, bearers) };
      }),
    held,
  );
}

/** Changes the pool that all of these are about. */
function withPoolOf<Change extends Pool>(
  fund: Fund,
  [first]: readonly Change[],
  change: (pool: PoolState, first: Change) => PoolState,
): Fund {
  return first ? withPool(fund, first, (pool) => change(pool, first)) : fund;
}

function addedUp(amounts: ImmutableMap<string, number>, changes: readonly MemberCents[]): ImmutableMap<string, number> {
  return amounts.withMutations((after) => {
    for (const { municipality, cents } of changes) {
      const sum = (after.get(municipality) ?? 0) + cents;
      if (sum === 0) after.delete(municipality);
      else after.set(municipality, sum);
    }
  });
}
