import { type BudgetAmount, GENERAL, type Pool, type PoolAmount } from "../../schemas/money.ts";
import type { PartFigure, PartPosting } from "../../schemas/postings.ts";
import { apportion } from "./apportion.ts";
import { byPool, poolKey } from "./pools.ts";
import { sumCents, total } from "./sums.ts";

/** An application's part of one pool. */
export interface CommitmentPart extends Pool, Readonly<Record<PartFigure, number>> {}

const noPart: Readonly<Record<PartFigure, number>> = {
  reservedCents: 0,
  committedCents: 0,
  paidCents: 0,
  recoveredCents: 0,
};

/** The parts of an application, in the order in which it first drew on their pools, with a posting added up. */
export function postToPart(
  parts: readonly CommitmentPart[],
  { year, earmark, figure, cents }: PartPosting,
): CommitmentPart[] {
  const index = parts.findIndex((part) => part.year === year && part.earmark === earmark);
  const known = parts[index] ?? { year, earmark, ...noPart };
  const changed = { ...known, [figure]: known[figure] + cents };
  return index >= 0 ? parts.with(index, changed) : [...parts, changed];
}

/** Payments less recoveries: of one pool, or in all. */
export function netPaidCents({ paidCents, recoveredCents }: Omit<CommitmentPart, keyof Pool>): number {
  return paidCents - recoveredCents;
}

/** Cents that can still be paid: out of one pool, or in all. */
export function unpaidCents(part: Omit<CommitmentPart, keyof Pool>): number {
  return part.committedCents - netPaidCents(part);
}

/** The payment of an instalment that is due: less than it where the commitment was lowered since. */
export function payableCents(dueCents: number, unpaidCents: number): number {
  return Math.min(dueCents, unpaidCents);
}

/**
 * Apportions a payment or a reduction over what each pool of a commitment still has unpaid.
 *
 * @param earmarks in the order of the fund, which settles ties.
 */
export function overUnpaid(parts: readonly CommitmentPart[], cents: number, earmarks: readonly string[]): PoolAmount[] {
  return apportionOver(parts, cents, unpaidCents, earmarks);
}

/**
 * Apportions a reduction over the unpaid cents that each pool of a commitment has beyond what the lines still ask of it, and
 * what these do not have over everything unpaid: a pool may have paid before its line was lowered.
 *
 * Of an earmark is asked what the lines of its column come to, as far as it was committed there; the rest of their year is
 * asked of `general`. So what an earmarked line drew on `general` comes back before what it drew on its own earmark.
 *
 * @param cents no more than the commitment has unpaid.
 * @param earmarks in the order of the fund, which settles ties.
 * @returns amounts above zero; a pool may have two.
 */
export function overSurplus(
  parts: readonly CommitmentPart[],
  cents: number,
  lines: readonly BudgetAmount[],
  earmarks: readonly string[],
): PoolAmount[] {
  const asked = askedOf(parts, lines);
  const surplus = (part: CommitmentPart) => surplusOf(part, asked);
  const fromSurplus = apportionOver(parts, Math.min(cents, total(parts.map(surplus))), surplus, earmarks);
  const gives = new Map(fromSurplus.map((amount) => [poolKey(amount), amount.cents]));
  const leftOf = (part: CommitmentPart) => unpaidCents(part) - (gives.get(poolKey(part)) ?? 0);
  return [...fromSurplus, ...apportionOver(parts, cents - sumCents(fromSurplus), leftOf, earmarks)];
}

/** What a commitment gives back and what is committed anew, so that it follows lines that are higher, lower or new. */
export interface Shift {
  /** Amounts above zero; a pool may have two. */
  readonly released: readonly PoolAmount[];
  /** Per line, what its pools do not have yet. */
  readonly missing: readonly BudgetAmount[];
}

/**
 * Divides what changes in the lines of a commitment: what its pools have and the lines do not ask of them is released, as
 * far as it is unpaid, and what the lines ask beyond it is missing. In all it comes to the lines, or to what is paid where
 * that is more: what a pool has paid beyond its lines is missing nowhere else.
 *
 * @param lines each year and column once.
 * @param drawableOf the cents that can still be drawn from a pool.
 * @param earmarks in the order of the fund, which settles ties.
 */
export function shiftTo(
  parts: readonly CommitmentPart[],
  lines: readonly BudgetAmount[],
  drawableOf: (pool: Pool) => number,
  earmarks: readonly string[],
): Shift {
  const committedCents = total(parts.map((part) => part.committedCents));
  const leastCents = Math.max(sumCents(lines), total(parts.map(netPaidCents)));
  const less = Math.max(surplusCents(parts, lines), committedCents - leastCents);
  const released = overSurplus(parts, less, lines, earmarks);
  const missing = [...Map.groupBy(lines, (line) => line.year).values()].flatMap((ofYear) =>
    missingOf(parts, ofYear, drawableOf),
  );
  const room = Math.max(0, sumCents(lines) - (committedCents - sumCents(released)));
  const given = apportion(
    room,
    missing.map((line) => [line, line.cents]),
  );
  return { released, missing: given.map(([line, cents]) => ({ ...line, cents })).filter(({ cents }) => cents > 0) };
}

/** Cents that pools have unpaid beyond what lines ask of them. */
function surplusCents(parts: readonly CommitmentPart[], lines: readonly BudgetAmount[]): number {
  const asked = askedOf(parts, lines);
  return total(parts.map((part) => surplusOf(part, asked)));
}

function surplusOf(part: CommitmentPart, asked: ReadonlyMap<string, number>): number {
  return Math.max(0, Math.min(unpaidCents(part), part.committedCents - (asked.get(poolKey(part)) ?? 0)));
}

/**
 * What lines of one year lack. What `general` has for them goes to the lines without an earmark, then to what an earmark cannot
 * give any more, then to the others pro rata.
 */
function missingOf(
  parts: readonly CommitmentPart[],
  lines: readonly BudgetAmount[],
  drawableOf: (pool: Pool) => number,
): BudgetAmount[] {
  const partOf = (year: number, earmark: string) =>
    parts.find((part) => part.year === year && part.earmark === earmark)?.committedCents ?? 0;
  const lacking = lines.map((line) => {
    const { year, column } = line;
    const cents = column === null ? line.cents : Math.max(0, line.cents - partOf(year, column));
    const onlyGeneral = column === null ? cents : Math.max(0, cents - drawableOf({ year, earmark: column }));
    return { ...line, cents, onlyGeneral };
  });
  let general = partOf(lines[0]?.year ?? 0, GENERAL);
  const byNeed = lacking.toSorted((one, other) => Number(one.column !== null) - Number(other.column !== null));
  const afterNeed = byNeed.map(({ onlyGeneral, ...line }) => {
    const given = Math.min(general, onlyGeneral);
    general -= given;
    return { ...line, cents: line.cents - given };
  });
  const rest = apportion(
    Math.min(general, sumCents(afterNeed)),
    afterNeed.map((line) => [line, line.cents]),
  );
  return rest.map(([line, given]) => ({ ...line, cents: line.cents - given })).filter(({ cents }) => cents > 0);
}

/** Cents that lines ask of each pool of a commitment. */
function askedOf(parts: readonly CommitmentPart[], lines: readonly BudgetAmount[]): ReadonlyMap<string, number> {
  const asked = new Map<string, number>();
  for (const [year, ofYear] of Map.groupBy(lines, (line) => line.year)) {
    const earmarked = parts
      .filter((part) => part.year === year && part.earmark !== GENERAL)
      .map((part) => {
        const ofColumn = sumCents(ofYear.filter(({ column }) => column === part.earmark));
        return { year, earmark: part.earmark, cents: Math.min(part.committedCents, ofColumn) };
      });
    for (const amount of earmarked) asked.set(poolKey(amount), amount.cents);
    asked.set(poolKey({ year, earmark: GENERAL }), sumCents(ofYear) - sumCents(earmarked));
  }
  return asked;
}

/**
 * Apportions what comes back on a commitment over what each pool has paid net. A claim that is only shown is apportioned
 * in the same way, so that it is shown where it will be booked.
 *
 * @param earmarks in the order of the fund, which settles ties.
 */
export function overPaid(parts: readonly CommitmentPart[], cents: number, earmarks: readonly string[]): PoolAmount[] {
  return apportionOver(parts, cents, netPaidCents, earmarks);
}

/**
 * Apportions what is committed more over what each pool of a commitment has committed; evenly where that is nothing.
 *
 * @param earmarks in the order of the fund, which settles ties.
 */
export function overCommitted(
  parts: readonly CommitmentPart[],
  cents: number,
  earmarks: readonly string[],
): PoolAmount[] {
  const isCommitted = parts.some(({ committedCents }) => committedCents > 0);
  return apportionOver(parts, cents, (part) => (isCommitted ? part.committedCents : 1), earmarks);
}

/** Each amount is apportioned by itself, never as a running total. */
function apportionOver(
  parts: readonly CommitmentPart[],
  cents: number,
  weightOf: (part: CommitmentPart) => number,
  earmarks: readonly string[],
): PoolAmount[] {
  return apportion(
    cents,
    parts.toSorted(byPool(earmarks)).map((part) => [part, weightOf(part)]),
  )
    .map(([{ year, earmark }, part]) => ({ year, earmark, cents: part }))
    .filter((amount) => amount.cents > 0);
}
