import { Map as ImmutableMap } from "immutable";
import type { BurdenChange, HoldingChange, MemberChange, Pool, PoolAmount } from "../../schemas/money.ts";
import { owedCents } from "../money/accounts.ts";
import { apportion } from "../money/apportion.ts";
import { availableCents } from "../money/pools.ts";
import { total } from "../money/sums.ts";
import { refused } from "../refusal.ts";
import { membersOf, poolOf, poolsOf } from "./pools.ts";
import { type Fund, isSettled, type PoolState } from "./state.ts";

/**
 * Whose money it is: changes in who holds what of a pool's available money, and in who bears what was drawn from it.
 *
 * - A draw lowers holdings pro rata, and whoever is drawn on bears as much.
 * - What is owed in any case draws beyond what is held: the rest falls on what each brought in, and they go below zero.
 * - A restoration relieves who bears it, and raises their holdings; what would go to a settled member others inherit.
 * - A confirmation reallocates: it draws again, in the same order, on what the members turn out to bring in.
 *
 * Worked example, in cents. Leiden contributes 60, Katwijk 30, Alphen 10 to a pool. A project reserves 50: Leiden bears 30,
 * Katwijk 15, Alphen 5, and they hold as much again. Alphen is settled, gets its 5 and holds nothing. The project costs 10
 * less, so 10 is restored: over 30, 15 and 5 that is 6, 3 and 1. The cent of Alphen goes to those who bear it with Alphen,
 * over 30 and 15: to Leiden. They hold 37 and 18, and bear 24, 12 and 4: with the 5 that was settled, 100 in all.
 */
export interface Shares {
  holdings: HoldingChange[];
  burdens: BurdenChange[];
}

/** Shares of what comes back, with what each member got of what a settled member gave up (below zero for that one). */
export interface RestoredShares extends Shares {
  inherited: MemberChange[];
}

/** Cents per member. */
type PerMember = ReadonlyMap<string, number>;

/** A member's holding of a pool's available money. */
export function heldCents(pool: PoolState, municipality: string): number {
  return pool.holdings.get(municipality) ?? 0;
}

/** Combines changes. */
export function combined(...all: readonly Shares[]): Shares {
  return { holdings: all.flatMap(({ holdings }) => holdings), burdens: all.flatMap(({ burdens }) => burdens) };
}

/** Changes in what members hold of a pool; those of nothing are left out. */
export function holdingChanges({ year, earmark }: Pool, changes: PerMember): HoldingChange[] {
  return [...changes]
    .filter(([, cents]) => cents !== 0)
    .map(([municipality, cents]) => ({ year, earmark, municipality, cents }));
}

function burdenChanges(of: string, { year, earmark }: Pool, changes: PerMember): BurdenChange[] {
  return holdingChanges({ year, earmark }, changes).map((change) => ({ of, ...change }));
}

/**
 * Draws on pools: pro rata of what the members hold above zero, remembering from whom.
 *
 * @param of the application or exchange that draws.
 * @param amounts at most one per pool, none more than is available.
 * @throws ERR_BOOKS_UNBALANCED when what is held in a pool is not what is available there.
 */
export function draw(fund: Fund, of: string, amounts: readonly PoolAmount[]): Shares {
  return combined(
    ...amounts.map(({ cents, ...pool }) => {
      mustBeBalanced(poolOf(fund, pool));
      const parts = apportionOver(cents, positive(holdingsOf(fund, poolOf(fund, pool))));
      return { holdings: holdingChanges(pool, negated(parts)), burdens: burdenChanges(of, pool, parts) };
    }),
  );
}

/**
 * Draws on pools what is owed whether they can bear it or not: pro rata of what the members hold above zero, and of what each
 * brought in for the rest, which leaves the pool short.
 *
 * @param of the application that draws.
 * @param amounts at most one per pool.
 */
export function drawBeyond(fund: Fund, of: string, amounts: readonly PoolAmount[]): Shares {
  return combined(
    ...amounts.map(({ cents, ...pool }) => {
      const state = poolOf(fund, pool);
      const parts = apportionDraw(cents, holdingsOf(fund, state), broughtIn(state, unsettledIn(fund, pool)), () =>
        liableFor(fund, pool),
      );
      return { holdings: holdingChanges(pool, negated(parts)), burdens: burdenChanges(of, pool, parts) };
    }),
  );
}

/** Who bears what is drawn from a pool that nobody brings anything into: contributors to its earmark, else who is a member then. */
function liableFor(fund: Fund, pool: Pool): PerMember {
  const unsettled = new Set(unsettledIn(fund, pool));
  const contributors = [...contributorsTo(fund, pool.earmark)].filter(([municipality]) => unsettled.has(municipality));
  if (contributors.some(([, cents]) => cents > 0)) return new Map(contributors);
  const members = membersOf(fund);
  const there = members.filter(
    (municipality) =>
      !fund.succeededBy.has(municipality) &&
      !fund.left.has(municipality) &&
      (fund.joinedFrom.get(municipality) ?? 0) <= pool.year,
  );
  return new Map((there.length > 0 ? there : members).map((municipality) => [municipality, 1]));
}

/**
 * Restores to pools what was drawn: pro rata of what each member still bears. What would be restored to settled members
 * others inherit.
 *
 * @param of the application that drew it.
 * @param amounts at most one per pool, none more than the application still bears there.
 */
export function restore(fund: Fund, of: string, amounts: readonly PoolAmount[]): RestoredShares {
  const inherited = new Map<string, number>();
  const shares = amounts.map(({ cents, ...pool }): Shares => {
    const bearers = bearersOf(fund, pool, of);
    const relieved = apportionOver(cents, bearers);
    const restored = withInheritance(fund, pool, bearers, relieved);
    for (const [municipality, more] of difference(restored, relieved))
      inherited.set(municipality, (inherited.get(municipality) ?? 0) + more);
    return { holdings: holdingChanges(pool, restored), burdens: burdenChanges(of, pool, negated(relieved)) };
  });
  return {
    ...combined(...shares),
    inherited: [...inherited].flatMap(([municipality, more]) => (more === 0 ? [] : [{ municipality, cents: more }])),
  };
}

/** Gives members back what was drawn on them, pool by pool: the other way round of a draw. */
export function giveBack(of: string, drawn: readonly (Pool & { readonly perMember: PerMember })[]): RestoredShares {
  const shares = drawn.map(({ perMember, ...pool }) => ({
    holdings: holdingChanges(pool, perMember),
    burdens: burdenChanges(of, pool, negated(perMember)),
  }));
  return { ...combined(...shares), inherited: [] };
}

/**
 * Gives up what a member would have brought into a pool: it holds as much less, and once it holds nothing the others do, pro rata of what
 * they hold above zero. They gave up then what is theirs, and the member inherits as much.
 *
 * Worked example, in cents. Leiden contributes 60 to a pool and Katwijk 40, a project bears 50: Leiden 30, Katwijk 20. Of Leiden's
 * contribution 45 never comes: Leiden held 30 and holds nothing, Katwijk holds 15 less and has 5. Leiden has inherited 15 and Katwijk
 * given up as much, so that Leiden's 15 that came in are what it bears of the project, and Katwijk bears 35.
 *
 * @param cents no more than is available there.
 * @throws ERR_BOOKS_UNBALANCED when what is held in a pool is not what is available there.
 */
export function giveUp(fund: Fund, { year, earmark }: Pool, municipality: string, cents: number): RestoredShares {
  const pool = poolOf(fund, { year, earmark });
  mustBeBalanced(pool);
  const own = Math.min(cents, Math.max(0, heldCents(pool, municipality)));
  const others = positive(new Map([...holdingsOf(fund, pool)].filter(([one]) => one !== municipality)));
  const parts = apportionOver(cents - own, others);
  const lent = [...parts].filter(([, part]) => part > 0).map(([one, part]) => ({ municipality: one, cents: 0 - part }));
  return {
    holdings: holdingChanges({ year, earmark }, negated(new Map([[municipality, own], ...parts]))),
    burdens: [],
    inherited: cents > own ? [{ municipality, cents: cents - own }, ...lent] : [],
  };
}

/** Holds what is held in a pool against what is available there. @throws ERR_BOOKS_UNBALANCED when they differ. */
export function mustBeBalanced(pool: PoolState): void {
  const heldInAllCents = total(pool.holdings.values());
  const { year, earmark } = pool;
  if (heldInAllCents !== availableCents(pool))
    throw refused("ERR_BOOKS_UNBALANCED", { year, earmark, heldInAllCents, availableCents: availableCents(pool) });
}

/**
 * Reallocates what a pool still bears, in the order in which it was first drawn, over what its members bring in now. What
 * settled members hold and bear stays. Where holdings run out, the rest falls pro rata of what each brought in, and they
 * go below zero. For an exchange whose shares change, the holdings of its other pool change as much.
 *
 * @param contributed the change of each member's contribution to the pool, in cents.
 */
export function reallocate(fund: Fund, pool: Pool, contributed: PerMember): Shares {
  const state = poolOf(fund, pool);
  const members = unsettledIn(fund, pool);
  const boreOf = (bearers: ImmutableMap<string, number>) =>
    new Map(members.map((municipality) => [municipality, bearers.get(municipality) ?? 0]));

  const bringsIn = new Map(
    [...broughtIn(state, members)].map(([municipality, cents]) => [
      municipality,
      cents + (contributed.get(municipality) ?? 0),
    ]),
  );
  const holdings = new Map(bringsIn);
  const changes: Shares = { holdings: [], burdens: [] };
  for (const [of, bearers] of state.burdens) {
    const bore = boreOf(bearers);
    // Where nobody brings anything in any more, who bore it goes on bearing it.
    const bears = apportionDraw(total(bore.values()), holdings, bringsIn, () => bore);
    for (const [municipality, cents] of bears) holdings.set(municipality, (holdings.get(municipality) ?? 0) - cents);
    const shifted = difference(bears, bore);
    changes.burdens.push(...burdenChanges(of, pool, shifted));
    const exchange = fund.exchanges.get(of);
    if (exchange) changes.holdings.push(...holdingChanges({ ...pool, year: exchange.toYear }, shifted));
  }
  const held = new Map(members.map((municipality) => [municipality, heldCents(state, municipality)]));
  changes.holdings.unshift(...holdingChanges(pool, difference(holdings, held)));
  return changes;
}

/** What members brought into a pool: what they hold of it, and what they bear of what was drawn. */
function broughtIn({ holdings, burdens }: PoolState, members: readonly string[]): PerMember {
  return new Map(
    members.map((municipality) => [
      municipality,
      (holdings.get(municipality) ?? 0) + total(burdens.valueSeq().map((bearers) => bearers.get(municipality) ?? 0)),
    ]),
  );
}

/** Members whose claim on an earmark was not ended by a settlement. */
function unsettledIn(fund: Fund, { earmark }: Pool): string[] {
  return membersOf(fund).filter((municipality) => !isSettled(fund, municipality, earmark));
}

/**
 * Apportions what was drawn: over what is held above zero, and what goes beyond that over what was brought in.
 *
 * @param otherwise the weights where nobody brought anything in.
 */
function apportionDraw(
  cents: number,
  holdings: PerMember,
  broughtIn: PerMember,
  otherwise: () => PerMember,
): PerMember {
  const holders = positive(holdings);
  const fromHoldings = Math.min(cents, total(holders.values()));
  const rest = apportionOver(cents - fromHoldings, total(broughtIn.values()) > 0 ? broughtIn : otherwise());
  const parts = new Map(apportionOver(fromHoldings, holders));
  for (const [municipality, part] of rest) parts.set(municipality, (parts.get(municipality) ?? 0) + part);
  return parts;
}

/** Passes the parts that settled members would be restored on to those who inherit. */
function withInheritance(fund: Fund, pool: Pool, bearers: PerMember, relieved: PerMember): PerMember {
  const settled = new Map([...relieved].filter(([municipality]) => isSettled(fund, municipality, pool.earmark)));
  const heirs = heirsOf(fund, pool, bearers);
  if (total(settled.values()) === 0 || !heirs) return relieved;
  const inherited = apportionOver(total(settled.values()), heirs);
  return new Map(
    [...relieved].map(([municipality, cents]) => [
      municipality,
      (settled.has(municipality) ? 0 : cents) + (inherited.get(municipality) ?? 0),
    ]),
  );
}

/**
 * The heirs of what would be restored to settled members, with their weights: the others it was drawn from, else the
 * others who hold there, else the others who contribute to that earmark (or these at once, by the fund's rule). Undefined
 * when there is nobody: then it is restored to the settled members themselves.
 */
function heirsOf(fund: Fund, pool: Pool, bearers: PerMember): PerMember | undefined {
  const contributors = () => contributorsTo(fund, pool.earmark);
  const inTurn =
    fund.terms.rules.settledMemberShare === "all-contributors"
      ? [contributors]
      : [() => bearers, () => positive(holdingsOf(fund, poolOf(fund, pool))), contributors];
  for (const candidates of inTurn) {
    const others = [...candidates()].filter(
      ([municipality, cents]) => cents > 0 && !isSettled(fund, municipality, pool.earmark),
    );
    if (others.length > 0) return new Map(others);
  }
  return undefined;
}

/** Contributions to an earmark per member, over all years. */
function contributorsTo(fund: Fund, earmark: string): PerMember {
  const pools = poolsOf(fund).filter((pool) => pool.earmark === earmark);
  return new Map(
    membersOf(fund).map((municipality) => {
      const accounts = pools.map(({ accounts }) => accounts.get(municipality));
      return [municipality, total(accounts.map((account) => (account ? owedCents(account) : 0)))];
    }),
  );
}

/** Each member's burden of what an application drew from a pool. */
function bearersOf(fund: Fund, pool: Pool, of: string): PerMember {
  const bearers = poolOf(fund, pool).burdens.get(of) ?? ImmutableMap<string, number>();
  return new Map(membersOf(fund).map((municipality) => [municipality, bearers.get(municipality) ?? 0]));
}

function holdingsOf(fund: Fund, pool: PoolState): PerMember {
  return new Map(membersOf(fund).map((municipality) => [municipality, heldCents(pool, municipality)]));
}

/** Apportions cents over members by weight; ties go by the order of the members. */
function apportionOver(cents: number, weights: PerMember): PerMember {
  return new Map(apportion(cents, weights));
}

function positive(amounts: PerMember): PerMember {
  return new Map([...amounts].map(([municipality, cents]) => [municipality, Math.max(0, cents)]));
}

function negated(amounts: PerMember): PerMember {
  return new Map([...amounts].map(([municipality, cents]) => [municipality, -cents]));
}

function difference(now: PerMember, before: PerMember): PerMember {
  return new Map([...now].map(([municipality, cents]) => [municipality, cents - (before.get(municipality) ?? 0)]));
}
