import fc from "fast-check";
import t from "tap";
import { fund } from "../../../domain/fund/fund.ts";
import { accountOf, poolsOf } from "../../../domain/fund/pools.ts";
import type { Fund, PoolState } from "../../../domain/fund/state.ts";
import { availableCents } from "../../../domain/money/pools.ts";
import { Refusal } from "../../../domain/refusal.ts";
import type { DataOf } from "../../../schemas/envelope.ts";
import { type FundCommand, type FundEvent, fundEvents } from "../../../schemas/fund.ts";
import { type FundRules, fundRules } from "../../../schemas/rules.ts";
import { AFTERWARDS, AWARDER, contextOf, factsOf, fold, founded, termsWith } from "../../support/fund.ts";
import { lives } from "../../support/lives.ts";
import { actorOf } from "../../support/specification.ts";
import { checkAccounts, checkMerger, checkPools, checkProRata, checkShift, frozen } from "./always-true.ts";
import {
  available,
  claimOf,
  foresee,
  isClosed,
  mostHeld,
  newBooks,
  open,
  owed,
  record,
  spendable,
  unpaidOf,
} from "./plain-books.ts";
import {
  APPLICATIONS,
  commandOf,
  disputeOf,
  EARMARKS,
  EVERY_YEAR,
  EVERYBODY,
  type Life,
  type Lived,
  life,
  MEMBERS,
  ofThoseLeft,
  possible,
  sumOf,
  wholeYear,
  YEARS,
} from "./random-lives.ts";

/** Random lives of funds, held against plain books and against what must always be true of whose money it is. */

const finance = actorOf("finance");

function begin({ rules, factor, years, paidUp, spentFirst }: Life): Lived {
  const all: FundRules = { ...fundRules.parse({}), ...rules };
  const events: FundEvent[] = [{ type: "FundEstablished", data: termsWith(all) }];
  const state = founded(events.reduce(evolve, fund.initial));
  const lived: Lived = { state, books: newBooks(all), events, factor, years, commands: 0 };
  for (const [index, { definitive, set }] of years.entries()) {
    const status = definitive && !(spentFirst && index === 0) ? "definitive" : "provisional";
    carryOut(lived, { type: "SetContributions", data: { ...wholeYear(lived, index, set), status } });
  }
  if (paidUp || spentFirst) receiveAll(lived);
  if (spentFirst) spendYear(lived, 0);
  return lived;
}

/** Awards and pays all that is for every domain in a year, and then confirms the year. */
function spendYear(lived: Lived, index: number): void {
  const [applicationId = ""] = APPLICATIONS;
  const year = YEARS[index] ?? 2016;
  const cents = available(lived.books, year, "general");
  const lines = [{ year, column: null, cents }];
  if (cents > 0) {
    carryOut(lived, { type: "ReserveFunds", data: { applicationId, round: 1, lines, split: null } });
    carryOut(lived, { type: "CommitFunds", data: { applicationId, decisionNumber: "1", awardedBy: AWARDER, lines } });
    carryOut(lived, { type: "RecordPaymentDue", data: { applicationId, instalment: 1, cents } });
    carryOut(lived, { type: "BookPayment", data: { applicationId, instalment: 1 } });
  }
  const { confirmed = [] } = lived.years[index] ?? {};
  carryOut(lived, { type: "ConfirmContributions", data: wholeYear(lived, index, confirmed) });
}

/** Everybody pays what they owe. */
function receiveAll(lived: Lived): void {
  for (const year of EVERY_YEAR)
    for (const earmark of EARMARKS)
      for (const municipality of EVERYBODY) {
        const cents = open(lived.books, `${year}/${earmark}/${municipality}`);
        if (cents > 0) carryOut(lived, { type: "ReceiveContribution", data: { year, earmark, municipality, cents } });
      }
}

/** The fund once the amendment that asked for a shift is announced. */
function reducedTo({ applicationId, lines, reason }: DataOf<FundCommand, "ShiftCommitment">, state: Fund): Fund {
  const command: FundCommand = { type: "ReduceCommitment", data: { applicationId, lines, reason } };
  const events = fund.decide(command, state, contextOf({ at: AFTERWARDS }), factsOf(command, state));
  return events.reduce((after, event) => founded(evolve(after, event)), state);
}

const evolve = (state: typeof fund.initial, event: FundEvent) => fold([event], state);

/** Decides a command, holds what became of it against the plain books, and checks all that must be true. */
function carryOut(lived: Lived, command: FundCommand): string {
  lived.commands += 1;
  const commandId = `40000000-0000-4000-8000-${String(lived.commands).padStart(12, "0")}`;
  const context = contextOf({ by: finance, at: AFTERWARDS, commandId });
  let events: FundEvent[] = [];
  let outcome: string;
  try {
    events = fund.decide(command, lived.state, context, factsOf(command, lived.state));
    outcome = events.map(({ type }) => type).join(" ");
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    outcome = error.code;
  }
  checkOutcome(outcome, command, lived);
  checkHeld(command, events, lived);
  for (const event of events) {
    fundEvents[event.type].parse(event.data);
    checkProRata(lived.state, event);
    const before = lived.state;
    lived.state = founded(evolve(frozen(before), event));
    record(lived.books, event);
    lived.events.push(event);
    checkPools(before, lived, event);
    checkMerger(before, lived.state, event);
    if (event.type === "CommitmentShifted" && command.type === "ShiftCommitment")
      checkShift(before, reducedTo(command.data, lived.state), event.data.applicationId);
  }
  checkAccounts(lived.state);
  return outcome;
}

/** Of what was refused is held what there is. */
function checkHeld(command: FundCommand, events: readonly FundEvent[], { books }: Lived): void {
  const [event] = events;
  if (command.type !== "HoldDisputedSum" || event?.type !== "DisputedSumHeld") return;
  const most = mostHeld(books, command.data);
  const cents = sumOf(event.data.held.map((one) => one.cents));
  if (most !== null && cents !== most) throw new Error(`${cents} is held, and ${most} is there`);
}

function checkOutcome(outcome: string, command: FundCommand, lived: Lived): void {
  const foreseen = foreseenOf(command, lived);
  if (!foreseen.includes(outcome)) throw new Error(`${command.type}: ${outcome}, not ${foreseen.join(" or ")}`);
}

/** What becomes of a member's settlement depends on whose money it is; the plain books do not know. */
function foreseenOf(command: FundCommand, lived: Lived): string[] {
  if (command.type === "SettleMember") return foreseeSettlement(command.data, lived);
  if (command.type === "LeaveMember") return foreseeLeaving(command.data, lived);
  return foresee(lived.books, command);
}

function foreseeLeaving({ municipality }: { municipality: string }, lived: Lived): string[] {
  const { books } = lived;
  if (books.phase !== "running") return ["ERR_FUND_SETTLED"];
  if (isNobody(municipality, lived)) return ["ERR_VALIDATION"];
  if (books.left.has(municipality)) return [""];
  const settled = EARMARKS.flatMap((earmark) => foreseeSettlement({ municipality, earmark }, lived));
  if (settled.includes("ERR_SETTLEMENT_BLOCKED")) return ["ERR_SETTLEMENT_BLOCKED"];
  const settlements = settled.filter((one) => one === "MemberSettled");
  const done = [...settlements, "MemberLeft"].join(" ");
  // What goes out for one earmark is no longer there for the next.
  return settlements.length > 1 ? [done, "ERR_SETTLEMENT_BLOCKED"] : [done];
}

function isNobody(municipality: string, { books }: Lived): boolean {
  const isFounder = MEMBERS.some((member) => member === municipality);
  return books.gone.has(municipality) || (!isFounder && !books.joined.has(municipality));
}

function foreseeSettlement(
  { municipality, earmark }: { municipality: string; earmark: string },
  lived: Lived,
): string[] {
  const { books, state } = lived;
  if (books.phase !== "running") return ["ERR_FUND_SETTLED"];
  if (isNobody(municipality, lived)) return ["ERR_VALIDATION"];
  if (books.settledMembers.has(`${municipality}/${earmark}`)) return ["ERR_MEMBER_SETTLED"];
  const pools = poolsOf(state).filter((pool) => pool.earmark === earmark);
  const held = pools.map((pool) => ({ pool, cents: pool.holdings.get(municipality) ?? 0 }));
  const key = (pool: PoolState) => `${pool.year}/${earmark}/${municipality}`;
  const excess = sumOf(pools.map((pool) => accountOf(pool, municipality).excessCents));
  if (excess === 0 && held.every(({ pool, cents }) => cents === 0 && owed(books, key(pool)) === 0))
    return ["ERR_NO_CONTRIBUTION"];
  const isProvisional = (pool: PoolState) =>
    (books.contributed.get(key(pool)) ?? 0) > 0 && books.years.get(pool.year) === "provisional";
  const outcomeCents = sumOf(held.map(({ cents }) => cents)) + excess;
  const blocked =
    pools.some((pool) => open(books, key(pool)) > 0) ||
    pools.some(isProvisional) ||
    held.some(({ pool, cents }) => cents > 0 && cents > available(books, pool.year, earmark)) ||
    outcomeCents > Math.max(0, spendable(books, earmark));
  return [blocked ? "ERR_SETTLEMENT_BLOCKED" : "MemberSettled"];
}

/** Brings everything that is open to an end, and settles the fund: that has to be possible, whatever went before. */
function windUp(lived: Lived): void {
  const { books } = lived;
  if (books.phase !== "running") return;
  for (const [index, { set, confirmed, alike }] of lived.years.entries())
    if (books.years.get(YEARS[index] ?? 0) === "provisional") {
      const contributions = ofThoseLeft({ ...lived, commands: 1 }, wholeYear(lived, index, alike ? set : confirmed));
      carryOut(lived, { type: "ConfirmContributions", data: contributions });
    }
  receiveAll(lived);
  for (const [applicationId, one] of books.applications) {
    if (one.stage === "reserved")
      carryOut(lived, { type: "ReleaseReservation", data: { applicationId, cause: { of: "withdrawal" } } });
    if (one.stage === "committed") closeCommitment(lived, applicationId);
  }
  for (const applicationId of [...books.disputes])
    carryOut(lived, { type: "EndDispute", data: disputeOf(applicationId) });
  for (const applicationId of [...books.held.keys()])
    carryOut(lived, { type: "ReleaseReservation", data: { applicationId, cause: { of: "withdrawal" } } });
  for (const [municipality, cents] of books.invoices.member)
    if (cents > 0) carryOut(lived, { type: "PayInvoice", data: { municipality, invoice: "member", cents } });
  carryOut(lived, { type: "SettleFund", data: {} });
}

function closeCommitment(lived: Lived, applicationId: string): void {
  const known = () => {
    const one = lived.books.applications.get(applicationId);
    if (!one) throw new Error(`${applicationId} is gone`);
    return one;
  };
  const taken = sumOf(known().taken.values());
  const determinedCents = lived.commands % 3 === 0 ? Math.floor(taken / 2) : taken;
  if (known().determined === null)
    carryOut(lived, { type: "DetermineCommitment", data: { applicationId, determinedCents } });
  const unpaid = unpaidOf(known());
  if (unpaid > 0) {
    carryOut(lived, { type: "RecordPaymentDue", data: { applicationId, instalment: 90, cents: unpaid } });
    // Where an earmark lacks the cash, the recipient gets no more than it has got.
    if (carryOut(lived, { type: "BookPayment", data: { applicationId, instalment: 90 } }) === "ERR_CASH_SHORT")
      carryOut(lived, {
        type: "DetermineCommitment",
        data: { applicationId, determinedCents: sumOf(known().paid.values()) - known().givenUp },
      });
  }
  const claim = claimOf(known()) - known().ordered;
  const recoveryId = `60000000-0000-4000-8000-${String(lived.commands).padStart(12, "0")}`;
  if (claim > 0) carryOut(lived, { type: "RecordRecoveryDue", data: { recoveryId, applicationId, cents: claim } });
  for (const [id, recovery] of lived.books.recoveries)
    if (recovery.application === applicationId)
      carryOut(lived, { type: "WriteOffRecovery", data: { recoveryId: id, reason: "Oninbaar" } });
  if (!isClosed(known())) throw new Error(`${applicationId} could not be closed`);
}

/** Pays the last invoices, and has something come in that was written off. */
function afterSettlement(lived: Lived): void {
  const { books } = lived;
  for (const [recoveryId, { writtenOff }] of [...books.recoveries].filter(([, one]) => one.writtenOff > 0).slice(0, 1))
    carryOut(lived, { type: "BookRecovery", data: { recoveryId, cents: Math.ceil(writtenOff / 2) } });
  for (const [municipality, cents] of books.invoices.final)
    if (cents > 0) carryOut(lived, { type: "PayInvoice", data: { municipality, invoice: "final", cents } });
  carryOut(lived, {
    type: "ExchangeBudget",
    data: { earmark: "general", fromYear: 2016, toYear: 2017, cents: 1, reason: "-" },
  });
}

/** At the end nothing is left in any pool, and nobody has a claim. */
function checkEnd({ state, books, events }: Lived): void {
  if (books.phase !== "closed") throw new Error("the settlement did not close");
  for (const pool of poolsOf(state))
    if (availableCents(pool) !== 0 || pool.holdings.size > 0)
      throw new Error(`${pool.year} ${pool.earmark} is not empty`);
  const again = founded(events.reduce(evolve, fund.initial));
  if (JSON.stringify(again) !== JSON.stringify(state)) throw new Error("folding the events again gives another fund");
}

/** Of the founding and at the end, or of no concern to the money. */
const NOT_IN_THESE_LIVES = new Set([
  "FundEstablished",
  "RulesAmended",
  "FormatPublished",
  "InterestRateRecorded",
  "ContributionsSet",
  "VotingWeightsSet",
  // Of the lives in corrections.model.test.ts.
  "BookingCorrected",
  "ReceiptHeld",
  "ReceiptAllocated",
  "ReceiptReturned",
  // They move nothing.
  "PaymentSuspended",
  "PaymentSuspensionEnded",
  "RecoveryTermSet",
  "RecoveryReminded",
  "DeferralDecided",
  "RecoveryDeferred",
  "InterestDecided",
  "InterestFixed",
  "PaymentTermSet",
  "PaymentInterestFixed",
  "InterestLowered",
  // It holds up a settlement, and moves nothing.
  "ContestableDecisionRecorded",
  "FundSettled",
  "SettlementClosed",
]);

t.test("whatever happens to a fund, its books are right to the cent and it can be settled", async (t) => {
  const happened = new Map<string, number>();
  const whole = fc.property(life, (one) => {
    const lived = begin(one);
    for (const step of one.steps) carryOut(lived, commandOf(possible(step, lived), lived));
    windUp(lived);
    afterSettlement(lived);
    checkEnd(lived);
    for (const { type } of lived.events) happened.set(type, (happened.get(type) ?? 0) + 1);
  });
  const found = fc.check(whole, { seed: 2016, numRuns: lives(400) });
  t.strictSame([fc.defaultReportMessage(found), found.errorInstance], [undefined, null]);

  t.test("and the random lives come to everything", async (t) => {
    const expected = Object.keys(fundEvents).filter((type) => !NOT_IN_THESE_LIVES.has(type));
    t.strictSame(
      expected.filter((type) => (happened.get(type) ?? 0) < 10),
      [],
    );
  });
});

/** What a command comes to in a state; null where it is refused. */
function decided(command: FundCommand, state: Fund): readonly FundEvent[] | null {
  try {
    const commandId = "40000000-0000-4000-8000-00000000000c";
    return fund.decide(command, state, contextOf({ by: finance, at: AFTERWARDS, commandId }), factsOf(command, state));
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

/** The names of members in a value, wherever they stand. */
function membersIn(value: unknown): string[] {
  const written = JSON.stringify(value);
  return EVERYBODY.filter((member) => written.includes(`"${member}"`));
}

/** A state in which nothing depends on which of two came first. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort()
      .map(([name, one]) => [name, inOrder(one)]),
  );
}
const sameIn = (state: Fund) => JSON.stringify(inOrder(JSON.parse(JSON.stringify(state))));

/** Pools and cash: what does not depend on whose money it is. */
const moneyIn = (state: Fund) =>
  JSON.stringify([
    poolsOf(state).map(({ year, earmark, holdings, burdens, accounts, ...figures }) => [year, earmark, figures]),
    [...state.cash],
  ]);

t.test("a merger commutes with everything that happens to others", async (t) => {
  let ofOthers = 0;
  let ofAll = 0;
  const swapped = fc.property(life, fc.nat({ max: 5 }), (one, which) => {
    const lived = begin(one);
    const [from = "", into = ""] =
      MEMBERS.flatMap((member) => MEMBERS.filter((other) => other !== member).map((other) => [member, other]))[which] ??
      [];
    const merger: FundCommand = {
      type: "SucceedMember",
      data: { municipality: from, successor: into, reason: "-", succeededOn: null },
    };
    for (const step of one.steps) {
      const command = commandOf(possible(step, lived), lived);
      const { state } = lived;
      const outcome = carryOut(lived, command);
      const merged = decided(merger, state);
      const after = decided(merger, lived.state);
      if (command.type === "SucceedMember" || merged === null || after === null) continue;
      const first = founded(fold(merged, state));
      const then = decided(command, first);
      const events = decided(command, state) ?? [];
      const concerns = (of: unknown) => membersIn(of).some((member) => member === from || member === into);
      if (concerns(command)) continue;
      if (then?.map(({ type }) => type).join(" ") !== events.map(({ type }) => type).join(" "))
        if (then !== null || events.length > 0) throw new Error(`${outcome} comes to something else after a merger`);
      if (then === null) continue;
      const one = founded(fold(after, founded(fold(events, state))));
      const other = founded(fold(then, first));
      if (moneyIn(one) !== moneyIn(other)) throw new Error(`${outcome} moves other money after a merger`);
      ofAll += 1;
      // Of a cent that is divided, either may have had nothing, and both together something.
      if (concerns([events, then])) continue;
      if (sameIn(one) !== sameIn(other)) throw new Error(`a merger does not commute with ${outcome}`);
      if (events.length > 0) ofOthers += 1;
    }
  });
  const found = fc.check(swapped, { seed: 2016, numRuns: lives(200) });
  t.strictSame([fc.defaultReportMessage(found), found.errorInstance], [undefined, null]);
  t.ok(ofOthers > 200 && ofAll > 1000, `${ofOthers} of others, ${ofAll} in all`);
});

t.test("folding never throws, in whatever order events come", async (t) => {
  const events = life.chain((one) => {
    const lived = begin(one);
    for (const step of one.steps) carryOut(lived, commandOf(possible(step, lived), lived));
    return fc.shuffledSubarray(lived.events, { minLength: lived.events.length });
  });
  const folds = fc.property(events, (shuffled) => {
    shuffled.reduce((state, event) => frozen(evolve(state, event)), fund.initial);
  });
  const found = fc.check(folds, { seed: 2016, numRuns: 100 });
  t.strictSame([fc.defaultReportMessage(found), found.errorInstance], [undefined, null]);
});
