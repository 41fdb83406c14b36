import { type Map as ImmutableMap, isCollection } from "immutable";
import { cashCents } from "../../../domain/fund/cash.ts";
import { accountOf, poolOf, poolsOf } from "../../../domain/fund/pools.ts";
import type { Fund, PoolState } from "../../../domain/fund/state.ts";
import { unpaidCents } from "../../../domain/money/accounts.ts";
import { inHandCents } from "../../../domain/money/cash.ts";
import { availableCents, earmarksOf } from "../../../domain/money/pools.ts";
import type { FundEvent } from "../../../schemas/fund.ts";
import type { BurdenChange, HoldingChange, PoolAmount } from "../../../schemas/money.ts";
import { available } from "./plain-books.ts";
import { EVERYBODY, type Lived, sumOf } from "./random-lives.ts";

/** Checks every pool after an event. */
export function checkPools(before: Fund, { state, books, events }: Lived, event: FundEvent): void {
  const mayBeShort = (type: string) =>
    ["ContributionsConfirmed", "CommitmentRaised", "CommitmentRestored", "CommitmentRevised"].includes(type);
  const someWereShort = events.some(({ type }) => mayBeShort(type));
  for (const pool of poolsOf(state)) {
    const name = `${pool.year} ${pool.earmark} after ${event.type}`;
    const cents = availableCents(pool);
    const earlier = availableCents(poolOf(before, pool));
    if (cents !== available(books, pool.year, pool.earmark)) throw new Error(`${name} is not what the books say`);
    if (sumOf(pool.holdings.values()) !== cents)
      throw new Error(`holdings of ${name} do not add up to what is available`);
    if (cents < 0 && cents < earlier && !mayBeShort(event.type)) throw new Error(`${name} went below zero`);
    if (!someWereShort && [...pool.holdings.values()].some((held) => held < 0))
      throw new Error(`somebody is short in ${name}`);
    checkBurdens(state, pool, name);
  }
  for (const earmark of earmarksOf(state.terms))
    if (cashCents(state, earmark) !== (books.cash.get(earmark) ?? 0)) throw new Error(`the cash of ${earmark} differs`);
  const inHand = [...state.cash.values()].map(inHandCents);
  if (sumOf(inHand) < 0) throw new Error("more cash went out than came in");
  const isShort = inHand.some((cents) => cents < 0);
  if (isShort && !someWereShort) throw new Error("an earmark paid with another's cash");
}

/** Checks that a member has all of both once another passed into it, that nothing is left of that one, and others have theirs. */
export function checkMerger(before: Fund, after: Fund, event: FundEvent): void {
  if (event.type !== "MemberSucceeded") return;
  const { municipality: gone, successor } = event.data;
  for (const pool of poolsOf(before)) {
    const now = poolOf(after, pool);
    checkAddedUp(gone, successor, (member, when) => (when === "before" ? pool : now).holdings.get(member) ?? 0);
    for (const figure of ["contributedCents", "extraCents", "bookedCents", "excessCents"] as const)
      checkAddedUp(gone, successor, (member, when) => accountOf(when === "before" ? pool : now, member)[figure]);
    for (const [of, bearers] of pool.burdens)
      checkAddedUp(
        gone,
        successor,
        (member, when) => (when === "before" ? bearers : now.burdens.get(of))?.get(member) ?? 0,
      );
  }
  for (const figure of ["receivedCents", "settledCents", "inheritedCents"] as const)
    checkAddedUp(
      gone,
      successor,
      (member, when) => (when === "before" ? before : after).members.get(member)?.[figure] ?? 0,
    );
}

function checkAddedUp(gone: string, successor: string, of: (member: string, when: "before" | "after") => number): void {
  for (const member of EVERYBODY) {
    const had = of(member, "before");
    const expected = member === gone ? 0 : member === successor ? had + of(gone, "before") : had;
    if (of(member, "after") !== expected) throw new Error(`${member} has not what it should have after a merger`);
  }
}

/**
 * Checks that a shift between lines that come to no more in all commits no more in all, once its amendment is announced and the lines
 * give back what they ask no more.
 */
export function checkShift(before: Fund, after: Fund, applicationId: string): void {
  const committed = ({ cases }: Fund) =>
    sumOf((cases.get(applicationId)?.parts ?? []).map(({ committedCents }) => committedCents));
  if (committed(after) > committed(before)) throw new Error(`${applicationId} has more after a shift`);
}

/** Checks, after a command, that nobody owes in a pool where it paid too much. */
export function checkAccounts(state: Fund): void {
  for (const { year, earmark, accounts } of poolsOf(state))
    for (const [municipality, account] of accounts)
      if (account.excessCents > 0 && unpaidCents(account) > 0)
        throw new Error(`${municipality} owes in ${year} ${earmark}, where it paid too much`);
}

/** Checks that members bear of an application what it has of the pool, and of an exchange what it moved. */
function checkBurdens(state: Fund, pool: PoolState, name: string): void {
  const borne = (of: string) => sumOf(pool.burdens.get(of)?.values() ?? []);
  for (const bearers of pool.burdens.values())
    if ([...bearers.values()].some((cents) => cents <= 0))
      throw new Error(`somebody bears less than nothing of ${name}`);
  let taken = 0;
  for (const [applicationId, one] of state.cases) {
    const inPool = (amount: { year: number; earmark: string }) =>
      amount.year === pool.year && amount.earmark === pool.earmark;
    const has =
      one.stage === "reserved"
        ? sumOf(one.placements.filter(inPool).map(({ cents }) => cents))
        : one.stage === "committed"
          ? sumOf(one.parts.filter(inPool).map(({ committedCents }) => committedCents))
          : 0;
    if (borne(applicationId) !== has) throw new Error(`of ${applicationId} more or less is borne in ${name}`);
    taken += has;
  }
  for (const [applicationId, { held }] of state.heldInDispute) {
    const inPool = held.filter(({ year, earmark }) => year === pool.year && earmark === pool.earmark);
    const has = sumOf(inPool.map(({ cents }) => cents));
    if (borne(`${applicationId}/disputed`) !== has) throw new Error(`of a dispute more or less is borne in ${name}`);
    taken += has;
  }
  if (taken !== pool.reservedCents + pool.committedCents) throw new Error(`${name} has taken more or less`);
  const moved = sumOf([...state.exchanges.keys()].map(borne));
  if (moved !== pool.exchangedOutCents) throw new Error(`what was exchanged out of ${name} is not borne`);
}

/** Checks that draws are pro rata of what is held above zero, and restorations of what is borne: to within a cent. */
export function checkProRata(state: Fund, event: FundEvent): void {
  if (event.type === "FundsReserved")
    for (const pool of perPool(event.data.placements)) checkDrawn(state, pool, event.data.holdings);
  if (event.type === "DisputedSumHeld")
    for (const pool of event.data.held) checkDrawn(state, pool, event.data.holdings);
  if (event.type === "DisputedSumReleased")
    for (const pool of event.data.released)
      checkRestored(state, pool, `${event.data.applicationId}/disputed`, event.data.burdens);
  if (event.type === "BudgetExchanged")
    checkDrawn(state, { year: event.data.fromYear, ...event.data }, event.data.holdings);
  if (event.type === "ReservationReleased")
    for (const pool of event.data.released) checkRestored(state, pool, event.data.applicationId, event.data.burdens);
  if (event.type === "CommitmentReduced" || event.type === "CommitmentDetermined")
    for (const pool of event.data.reduced) checkRestored(state, pool, event.data.applicationId, event.data.burdens);
  if (event.type === "CommitmentShifted" || event.type === "CommitmentRevised")
    for (const pool of event.data.released) checkRestored(state, pool, event.data.applicationId, event.data.burdens);
  if (event.type === "CommitmentRaised" || event.type === "CommitmentRestored")
    for (const pool of event.type === "CommitmentRaised" ? event.data.raised : event.data.restored) {
      const positive = [...poolOf(state, pool).holdings.values()].filter((cents) => cents > 0);
      if (pool.cents <= sumOf(positive)) checkDrawn(state, pool, event.data.holdings);
    }
  if (event.type === "RecoveryBooked")
    for (const pool of event.data.recovered) checkRestored(state, pool, event.data.applicationId, event.data.burdens);
}

function checkDrawn(state: Fund, pool: PoolAmount, changes: readonly HoldingChange[]): void {
  const { holdings } = poolOf(state, pool);
  checkShares(
    pool.cents,
    (member) => Math.max(0, holdings.get(member) ?? 0),
    (member) => -changeOf(changes, pool, member),
  );
}

function checkRestored(state: Fund, pool: PoolAmount, of: string, changes: readonly BurdenChange[]): void {
  const bearers = poolOf(state, pool).burdens.get(of);
  checkShares(
    pool.cents,
    (member) => bearers?.get(member) ?? 0,
    (member) => -changeOf(changes, pool, member),
  );
}

function changeOf(changes: readonly HoldingChange[], { year, earmark }: PoolAmount, municipality: string): number {
  const ofMember = changes.filter(
    (change) => change.year === year && change.earmark === earmark && change.municipality === municipality,
  );
  return sumOf(ofMember.map(({ cents }) => cents));
}

function checkShares(cents: number, weightOf: (member: string) => number, partOf: (member: string) => number): void {
  const whole = BigInt(sumOf(EVERYBODY.map(weightOf)));
  for (const member of EVERYBODY) {
    const exact = BigInt(cents) * BigInt(weightOf(member));
    const off = BigInt(partOf(member)) * whole - exact;
    if (off >= whole || -off >= whole) throw new Error(`${member} has not its share of ${cents}`);
  }
}

function perPool(amounts: readonly PoolAmount[]): PoolAmount[] {
  const pools = Map.groupBy(amounts, ({ year, earmark }) => `${year}/${earmark}`);
  return [...pools.values()].flatMap((same) => {
    const [first] = same;
    return first ? [{ ...first, cents: sumOf(same.map(({ cents }) => cents)) }] : [];
  });
}

/** Freezes all of a state that is plain, so that a fold that changes it throws. */
export function frozen<Value>(value: Value): Value {
  if (isCollection(value)) for (const one of (value as unknown as ImmutableMap<unknown, unknown>).values()) frozen(one);
  else if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const one of Object.values(value)) frozen(one);
  }
  return value;
}
