import assert from "node:assert/strict";
import fc from "fast-check";
import t from "tap";
import { cashCents } from "../../../domain/fund/cash.ts";
import { committedCents, paidCents } from "../../../domain/fund/committed.ts";
import { evolve } from "../../../domain/fund/evolve.ts";
import { fund } from "../../../domain/fund/fund.ts";
import { accountOf, poolsOf } from "../../../domain/fund/pools.ts";
import type { Fund, FundState } from "../../../domain/fund/state.ts";
import { owedCents, unpaidCents } from "../../../domain/money/accounts.ts";
import { availableCents, earmarksOf } from "../../../domain/money/pools.ts";
import { sumCents } from "../../../domain/money/sums.ts";
import { Refusal } from "../../../domain/refusal.ts";
import { readBalance } from "../../../projections/money/balance.ts";
import { commitments } from "../../../projections/money/commitments.ts";
import { municipalityStatement, statementOf } from "../../../projections/money/municipality-statement.ts";
import { type PublicBalanceView, publicBalanceOf } from "../../../projections/money/public-balance.ts";
import type { FundCommand, FundEvent } from "../../../schemas/fund.ts";
import type { BudgetAmount, PoolAmount } from "../../../schemas/money.ts";
import { replayed } from "../../../services/engine/read-models/replay.ts";
import { available, broughtIn, newBooks, record } from "../../domain/fund/plain-books.ts";
import {
  AFTERWARDS,
  announce,
  award,
  confirm,
  contextOf,
  definitive,
  determine,
  due,
  establish,
  exchange,
  extra,
  factsOf,
  founded,
  line,
  lower,
  moveExcess,
  order,
  pay,
  payInvoice,
  provisional,
  raise,
  receive,
  recover,
  redraw,
  release,
  remit,
  reserve,
  restore,
  revise,
  settle,
  settleFund,
  shift,
  writeOff,
  writeOffContribution,
} from "../../support/fund.ts";
import { FUND, newLog } from "../../support/log.ts";

/** The read models add up what the fund decided; they must come to the same as what it decides from. */

const YEARS = [2016, 2017, 2018];
const EARMARKS = ["general", "veiligheid"];
const MEMBERS = ["leiden", "katwijk", "alphen"];
const APPLICATIONS = [1, 2, 3].map((number) => `10000000-0000-4000-8000-00000000000${number}`);

const year = fc.constantFrom(...YEARS);
const earmark = fc.constantFrom(...EARMARKS);
const member = fc.constantFrom(...MEMBERS);
const application = fc.constantFrom(...APPLICATIONS);

/** The announcement of a remission, whichever application it is of. */
function announced(decisionNumber: string) {
  return APPLICATIONS.map((one) => announce(decisionNumber, "2016-09-01", one));
}
const cents = fc.integer({ min: 1, max: 60 });
const instalment = fc.integer({ min: 1, max: 2 });
const lines = fc.uniqueArray(fc.record({ year, column: fc.constantFrom(null, "veiligheid"), cents }), {
  minLength: 1,
  maxLength: 3,
  selector: (line) => `${line.year}/${line.column}`,
});
const perMember = (max: number) =>
  fc.record({ leiden: fc.nat({ max }), katwijk: fc.nat({ max }), alphen: fc.nat({ max }) });
const perEarmark = fc.record({ general: perMember(99), veiligheid: perMember(99) });
/** A year that turns out so small that somebody may end up owing. */
const hardlyAnything = fc.record({ general: perMember(3), veiligheid: perMember(3) });

/** Attempts; most are refused at one moment or another. */
const attempt: fc.Arbitrary<readonly FundCommand[]> = fc.oneof(
  fc.tuple(member, year, earmark, cents).map((args) => [receive(...args)]),
  fc.tuple(member, year, earmark, cents).map((args) => [extra(...args)]),
  fc.tuple(earmark, year, year, cents).map((args) => [exchange(...args)]),
  fc.tuple(application, lines).map((args) => [reserve(...args)]),
  fc.tuple(application, lines).map((args) => award(...args)),
  fc.tuple(application, lines).map((args) => [shift(...args)]),
  fc.tuple(application, lines).map(([one, of]) => [dispute(one), holdRefused(one, of)]),
  application.map((one) => [endDispute(one)]),
  fc
    .tuple(application, year, year, cents)
    .map(([one, from, to, amount]) => [
      ...award(one, [line(from, null, amount)]),
      shift(one, [line(to, null, amount)]),
    ]),
  application.map((one) => [release(one)]),
  fc
    .tuple(application, year, cents)
    .map(([one, of, amount]) => [
      reserve(one, [line(of, "veiligheid", amount)]),
      redraw(one, of, "veiligheid", Math.ceil(amount / 2)),
    ]),
  fc.tuple(application, instalment, cents).map(([one, number, amount]) => [due(one, number, amount), pay(one, number)]),
  fc.tuple(application, fc.nat({ max: 60 })).map((args) => [determine(...args)]),
  fc.tuple(application, cents).map((args) => [order(...args)]),
  fc.tuple(application, cents).map(([one, amount]) => [determine(one, amount), raise(one, 2 * amount)]),
  fc.tuple(application, cents).map(([one, amount]) => [determine(one, amount), restore(one, 100 + amount)]),
  fc.tuple(application, cents).map(([one, amount]) => [revise(one, [line(2016, null, 100 + amount)])]),
  fc.tuple(application, cents).map(([one, amount]) => [order(one, amount), lower(one, amount - 1)]),
  fc
    .tuple(application, lines, cents)
    .map(([one, of, amount]) => [
      ...award(one, of),
      due(one, 1, sumCents(of)),
      pay(one, 1),
      determine(one, Math.max(0, sumCents(of) - amount)),
      order(one, Math.min(amount, sumCents(of))),
      recover(Math.ceil(amount / 3)),
      remit(1, "K-1"),
      announce("K-1", "2016-09-01", one),
      lower(one, Math.ceil(amount / 2)),
    ]),
  // One cent too much from two pools alike: which of them it is claimed for is settled by their order.
  fc
    .tuple(application, year, cents)
    .map(([one, of, amount]) => [
      ...award(one, [line(of, null, amount), line(of, "veiligheid", amount)]),
      due(one, 1, 2 * amount),
      pay(one, 1),
      determine(one, 2 * amount - 1),
    ]),
  cents.map((amount) => [recover(amount)]),
  fc.constant([writeOff]),
  cents.map((amount) => [remit(amount, `K-${amount}`), ...announced(`K-${amount}`)]),
  fc.tuple(member, year, earmark, cents).map((args) => [writeOffContribution(...args)]),
  fc
    .tuple(member, year, year, earmark, cents)
    .map(([one, from, to, of, amount]) => [
      extra(one, from, "general", 1),
      receive(one, from, "general", 200),
      extra(one, to, of, amount),
      moveExcess(one, from, to, of, amount),
    ]),
  fc.tuple(member, earmark).map((args) => [settle(...args)]),
  fc.tuple(year, fc.oneof(perEarmark, hardlyAnything)).map((args) => [confirm(...args)]),
);

function dispute(applicationId: string): FundCommand {
  return { type: "RecordDispute", data: disputed(applicationId) };
}

function holdRefused(applicationId: string, lines: BudgetAmount[]): FundCommand {
  return { type: "HoldDisputedSum", data: { ...disputed(applicationId), sum: { of: "refusal", lines, split: null } } };
}

function endDispute(applicationId: string): FundCommand {
  return { type: "EndDispute", data: disputed(applicationId) };
}

function disputed(applicationId: string) {
  return { applicationId, decisionNumber: `B-${applicationId}` };
}

const life = fc.record({
  years: fc.tuple(perEarmark, perEarmark, perEarmark),
  attempts: fc.array(attempt, { maxLength: 50 }),
  /** Whether everybody pays what they owe first, so that there is cash. */
  paidUp: fc.constantFrom(true, true, false),
  /** What 2017 turns out to be after all of its general money was spent, so that somebody may end up owing. */
  spentFirst: fc.option(hardlyAnything),
});
type Life = typeof life extends fc.Arbitrary<infer Value> ? Value : never;

/** Lives a life. @returns the log of what happened, and the state the fund decides from. */
function live({ years: [first, second, third], attempts, paidUp, spentFirst }: Life) {
  const log = newLog();
  let state = fund.initial;
  let number = 0;
  const carryOut = (command: FundCommand): void => {
    number += 1;
    const commandId = `40000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
    try {
      for (const { type, data } of fund.decide(
        command,
        state,
        contextOf({ at: AFTERWARDS, commandId }),
        factsOf(command, state),
      ))
        state = fund.evolve(state, log.tell(`fund-${FUND}`, type, data, { at: AFTERWARDS }) as never);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  };
  const opening = [establish(), definitive(2016, first), provisional(2017, second), provisional(2018, third)];
  for (const command of opening) carryOut(command);
  if (paidUp) for (const command of everybodyPays(founded(state))) carryOut(command);
  if (spentFirst !== null) for (const command of spend(2017, second)) carryOut(command);
  if (spentFirst !== null) carryOut(confirm(2017, spentFirst));
  for (const command of attempts.flat()) carryOut(command);
  // As far as it gets towards the end: paid up, confirmed, determined, settled, invoices paid.
  for (const command of everybodyPays(founded(state))) carryOut(command);
  for (const [index, of] of [first, second, third].entries()) carryOut(confirm(2016 + index, of));
  for (const command of everybodyPays(founded(state))) carryOut(command);
  for (const [one, { stage }] of founded(state).cases) if (stage === "reserved") carryOut(release(one));
  for (const command of allDetermined(founded(state))) carryOut(command);
  for (const { applicationId } of founded(state).disputes.values()) carryOut(endDispute(applicationId));
  carryOut(settleFund);
  for (const one of founded(state).invoices) carryOut(payInvoice(one.municipality, one.invoice, one.openCents));
  return { events: log.events, state: founded(state) };
}

/** Every commitment determined at what was paid of it. */
function allDetermined({ cases }: Fund): FundCommand[] {
  return [...cases].flatMap(([one, known]) =>
    known.stage === "committed" && known.determinedCents === null ? [determine(one, paidCents(known))] : [],
  );
}

/** Awards and pays all the general money of a year. */
function spend(year: number, { general }: Life["years"][number]): FundCommand[] {
  const [one = ""] = APPLICATIONS;
  const amount = general.leiden + general.katwijk + general.alphen;
  if (amount === 0) return [];
  return [...award(one, [{ year, column: null, cents: amount }]), due(one, 1, amount), pay(one, 1)];
}

function everybodyPays(state: Fund): FundCommand[] {
  return poolsOf(state).flatMap((pool) =>
    MEMBERS.flatMap((municipality) => {
      const open = unpaidCents(accountOf(pool, municipality));
      return open > 0 ? [receive(municipality, pool.year, pool.earmark, open)] : [];
    }),
  );
}

/** The figures that both know, from the fund's state. */
function figuresOf(state: Fund) {
  return {
    pools: poolsOf(state).map((pool) => ({
      year: pool.year,
      earmark: pool.earmark,
      contributedCents: pool.contributedCents,
      receivedCents: pool.receivedCents,
      exchangedInCents: pool.exchangedInCents,
      exchangedOutCents: pool.exchangedOutCents,
      reservedCents: pool.reservedCents,
      committedCents: pool.committedCents,
      paidCents: pool.paidCents,
      recoveredCents: pool.recoveredCents,
      settledCents: pool.settledCents,
      availableCents: availableCents(pool),
      ...owedBackTo(pool, state),
    })),
    cash: earmarksOf(state.terms).flatMap((of) => (cashCents(state, of) === 0 ? [] : [[of, cashCents(state, of)]])),
    cases: [...state.cases].flatMap(([id, one]) =>
      one.stage === "committed"
        ? [
            [
              id,
              committedCents(one),
              paidCents(one),
              one.determinedCents,
              one.claimCents,
              one.writtenOffCents,
              one.remittedCents,
            ],
          ]
        : [],
    ),
    members: MEMBERS.map((municipality) => ({
      municipality,
      pools: poolsOf(state).flatMap((pool) => {
        const account = accountOf(pool, municipality);
        const figures = {
          contributedCents: owedCents(account),
          receivedCents: account.bookedCents,
          // Once the fund is settled the excess has been paid back; its books do not say so.
          excessCents: state.phase === "running" ? account.excessCents : 0,
          heldCents: pool.holdings.get(municipality) ?? 0,
          borneCents: burdensOf(pool, municipality, (of) => !state.exchanges.has(of)),
          movedOutCents: burdensOf(pool, municipality, (of) => state.exchanges.has(of)),
        };
        return isNothing(figures) ? [] : [{ year: pool.year, earmark: pool.earmark, ...figures }];
      }),
      paidInCents: state.members.get(municipality)?.receivedCents ?? 0,
      settledCents: state.members.get(municipality)?.settledCents ?? 0,
      openInvoicesCents: sumCents(
        state.invoices.filter((one) => one.municipality === municipality).map((one) => ({ cents: one.openCents })),
      ),
    })),
  };
}

/** The part that the fund would book in a pool if all claims, all write-offs, or all that was remitted came in today. */
function owedBackTo({ year, earmark }: ReturnType<typeof poolsOf>[number], state: Fund) {
  const partOf = (figure: "claimCents" | "writtenOffCents" | "remittedCents") =>
    sumCents(
      [...state.cases]
        .flatMap(([id, one]) => (one.stage === "committed" ? bookedBack(state, id, one[figure]) : []))
        .filter((amount) => amount.year === year && amount.earmark === earmark),
    );
  return {
    claimedCents: partOf("claimCents"),
    writtenOffCents: partOf("writtenOffCents"),
    remittedCents: partOf("remittedCents"),
  };
}

function bookedBack(state: Fund, applicationId: string, cents: number): readonly PoolAmount[] {
  if (cents === 0) return [];
  const recoveryId = "20000000-0000-4000-8000-000000000009";
  const running: FundState = { ...state, phase: "running" };
  const ordered = evolve(running, { type: "RecoveryDue", data: { recoveryId, applicationId, cents } });
  const command: FundCommand = { type: "BookRecovery", data: { recoveryId, cents } };
  const [event] = fund.decide(command, ordered, contextOf({ at: AFTERWARDS }), factsOf(command, ordered));
  return event?.type === "RecoveryBooked" ? event.data.recovered : [];
}

function burdensOf({ burdens }: ReturnType<typeof poolsOf>[number], member: string, counts: (of: string) => boolean) {
  let total = 0;
  for (const [of, bearers] of burdens) if (counts(of)) total += bearers.get(member) ?? 0;
  return total;
}

function isNothing(figures: Readonly<Record<string, number>>): boolean {
  return Object.values(figures).every((figure) => figure === 0);
}

/** The same, from the read models. */
function figuresSeen(events: ReturnType<typeof live>["events"]): ReturnType<typeof figuresOf> {
  const readModels = replayed(events);
  const balance = readBalance(readModels, FUND);
  const statements = readModels.list(municipalityStatement, FUND, { limit: 10 }).rows.map(statementOf);
  const seen = new Map(statements.map((statement) => [statement.municipality, statement]));
  return {
    pools: (balance?.pools ?? []).map(({ depletionPercent: _, ...pool }) => pool),
    cash: (balance?.earmarks ?? []).flatMap((one) => (one.inHandCents === 0 ? [] : [[one.earmark, one.inHandCents]])),
    cases: readModels
      .list(commitments, FUND, { limit: 10 })
      .rows.filter(({ parts }) => parts.some(({ committedCents, paidCents }) => committedCents > 0 || paidCents > 0))
      .map((row) => [
        row.applicationId,
        sumCents(row.parts.map((part) => ({ cents: part.committedCents }))),
        sumCents(row.parts.map((part) => ({ cents: part.paidCents - part.recoveredCents }))),
        row.determinedCents,
        row.claimCents,
        row.writtenOffCents,
        row.remittedCents,
      ]),
    members: MEMBERS.map((municipality) => {
      const statement = seen.get(municipality);
      return {
        municipality,
        pools: (statement?.pools ?? []).flatMap(({ year, earmark, status: _, movedInCents, ...figures }) =>
          isNothing(figures) ? [] : [{ year, earmark, ...figures }],
        ),
        paidInCents: statement?.paidInCents ?? 0,
        settledCents: statement?.total.settledCents ?? 0,
        openInvoicesCents: statement?.total.openInvoicesCents ?? 0,
      };
    }),
  };
}

t.test("balances, commitments and statements come to what the fund decides from", (t) => {
  const types = new Set<string>();
  fc.assert(
    fc.property(life, (lived) => {
      const { events, state } = live(lived);
      for (const { type } of events) types.add(type);
      t.strictSame(withoutEmpty(figuresSeen(events)), withoutEmpty(figuresOf(state)));
      return t.passing();
    }),
    { seed: 2016, numRuns: 300 },
  );
  t.strictSame(
    [
      "BudgetExchanged",
      "CommitmentDetermined",
      "CommitmentRaised",
      "CommitmentRestored",
      "CommitmentRevised",
      "CommitmentShifted",
      "ContributionWrittenOff",
      "ContributionsConfirmed",
      "DisputedSumHeld",
      "DisputedSumReleased",
      "ExcessBooked",
      "ExcessMoved",
      "FundSettled",
      "FundsRedrawn",
      "InvoicePaid",
      "MemberSettled",
      "PaymentBooked",
      "RecoveryBooked",
      "RecoveryLowered",
      "RecoveryRemitted",
      "RecoveryWrittenOff",
      "ReservationReleased",
      "SettlementClosed",
    ].filter((type) => !types.has(type)),
    [],
    "the lives hold all of this",
  );
  t.end();
});

/** Pools and commitments in which there is nothing are left out: one side may know them and the other not. */
function withoutEmpty(figures: ReturnType<typeof figuresOf>): ReturnType<typeof figuresOf> {
  return {
    ...figures,
    pools: figures.pools.filter(({ year: _, earmark, ...pool }) => !isNothing(pool)),
    cases: figures.cases
      .filter(([, committed, paid]) => committed !== 0 || paid !== 0)
      .sort((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1)),
  };
}

t.test("a claim is shown in the pool that its recovery is booked in", (t) => {
  const log = newLog();
  let state = fund.initial;
  const lines = [
    { year: 2016, column: "veiligheid", cents: 10 },
    { year: 2016, column: null, cents: 10 },
  ];
  const [application = ""] = APPLICATIONS;
  for (const command of [
    establish(),
    definitive(2016, { general: { leiden: 10 }, veiligheid: { leiden: 10 } }),
    receive("leiden", 2016, "general", 10),
    receive("leiden", 2016, "veiligheid", 10),
    ...award(application, lines),
    due(application, 1, 20),
    pay(application, 1),
    determine(application, 19),
    order(application, 1),
  ])
    for (const { type, data } of fund.decide(command, state, contextOf({}), factsOf(command, state)))
      state = fund.evolve(state, log.tell(`fund-${FUND}`, type, data) as never);
  const shown = readBalance(replayed(log.events), FUND)?.pools.filter(({ claimedCents }) => claimedCents > 0);
  const [booked] = fund.decide(recover(1), state, contextOf({}), undefined);
  const general = { year: 2016, earmark: "general" };
  t.match(shown, [{ ...general, claimedCents: 1 }]);
  t.match(booked, { type: "RecoveryBooked", data: { recovered: [{ ...general, cents: 1 }] } });
  t.end();
});

t.test("what is depleted and what is left are together what was brought in", (t) => {
  fc.assert(
    fc.property(life, (lived) => {
      const { events, state } = live(lived);
      const books = newBooks(state.terms.rules);
      for (const event of events) if (event.type !== "FundEstablished") record(books, event as FundEvent);
      const balance = readBalance(replayed(events), FUND);
      if (!balance) throw new Error("there is no balance");
      const all = balance.pools.map(({ year, earmark, depletionPercent }) => ({
        depletionPercent,
        broughtIn: broughtIn(books, year, earmark),
        left: available(books, year, earmark),
      }));
      const total = {
        depletionPercent: balance.total.depletionPercent,
        broughtIn: all.reduce((sum, one) => sum + one.broughtIn, 0),
        left: all.reduce((sum, one) => sum + one.left, 0),
      };
      return [...all, total].every(({ depletionPercent, broughtIn, left }) => {
        if (depletionPercent === null) return broughtIn <= 0;
        // To the nearest tenth of a percent.
        return 2 * Math.abs(Math.round(depletionPercent * 10) * broughtIn - 1000 * (broughtIn - left)) <= broughtIn;
      });
    }),
    { seed: 2018, numRuns: 100 },
  );
  t.end();
});

t.test(
  "what everybody may see adds up to the budget, and stays as it is when something is reserved or released",
  (t) => {
    fc.assert(
      fc.property(life, (lived) => {
        const { events } = live(lived);
        let before: PublicBalanceView | undefined;
        for (const [index, { type }] of events.entries()) {
          const balance = readBalance(replayed(events.slice(0, index + 1)), FUND);
          const shown = balance && publicBalanceOf(balance);
          if (type === "FundsReserved" || type === "ReservationReleased") assert.deepEqual(shown, before);
          for (const of of shown ? [...shown.pools, shown.total] : []) {
            assert.equal(of.paidCents + of.promisedCents + of.settledCents + of.notAwardedCents, of.budgetCents);
            assert.ok(of.promisedCents >= 0);
          }
          before = shown;
        }
      }),
      { seed: 2019, numRuns: 30 },
    );
    t.end();
  },
);

t.test("what members hold adds up to what is available, to the cent", (t) => {
  fc.assert(
    fc.property(life, (lived) => {
      const readModels = replayed(live(lived).events);
      const statements = readModels.list(municipalityStatement, FUND, { limit: 10 }).rows;
      const held = sumCents(statements.flatMap(({ pools }) => pools.map(({ heldCents }) => ({ cents: heldCents }))));
      return held === readBalance(readModels, FUND)?.total.availableCents;
    }),
    { seed: 2017, numRuns: 100 },
  );
  t.end();
});
