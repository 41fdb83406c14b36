import type { FundTerms } from "../../schemas/fund.ts";
import { type BudgetAmount, GENERAL, type Placement, type Pool, type PoolAmount } from "../../schemas/money.ts";
import { apportion } from "../money/apportion.ts";
import { mergeLines } from "../money/lines.ts";
import { availableCents, perPool, poolKey } from "../money/pools.ts";
import { safeTotal, sumCents } from "../money/sums.ts";
import { poolOf } from "./pools.ts";
import type { Fund } from "./state.ts";

/** The places where every line found its money, or the amounts that are missing. */
export type Placing = { readonly placements: Placement[] } | { readonly short: PoolAmount[] };

interface Asked {
  readonly lines: readonly BudgetAmount[];
  /** Named pools, where the fund manager set them. */
  readonly split: readonly Placement[] | null;
}

/** Pools that money is drawn on, and the fund's rules for it. */
export interface Drawn {
  readonly terms: Pick<FundTerms, "matrix" | "rules">;
  /** Cents that can be drawn from a pool: none where it is short. */
  drawableCents(pool: Pool): number;
}

/**
 * Finds money for what was advised on: all of it, or nothing is placed. A pool that is short gives nothing.
 *
 * @throws ERR_AMOUNT_TOO_LARGE when the amounts cannot be added up.
 */
export function place(fund: Fund, asked: Asked): Placing {
  return placeFrom({ terms: fund.terms, drawableCents: (pool) => drawable(fund, pool) }, asked);
}

/** The same, for who knows of the fund what can be drawn from its pools. @throws ERR_AMOUNT_TOO_LARGE */
export function placeFrom(drawn: Drawn, { lines, split }: Asked): Placing {
  safeTotal(lines.map(({ cents }) => cents));
  return split ? placeAsNamed(drawn, split) : placeByRule(drawn, lines);
}

/**
 * Foresees whether there is money for lines, by the rule of a reservation: what would be short per pool for them alone, and for
 * them together with the lines of their years that wait for money already.
 *
 * @throws ERR_AMOUNT_TOO_LARGE when the amounts cannot be added up.
 */
export function foreseenShort(
  drawn: Drawn,
  lines: readonly BudgetAmount[],
  waiting: readonly BudgetAmount[],
): { readonly alone: readonly PoolAmount[]; readonly afterWaiting: readonly PoolAmount[] } {
  const shortOf = (asked: readonly BudgetAmount[]) => {
    const placing = placeFrom(drawn, { lines: asked, split: null });
    return "short" in placing ? placing.short : [];
  };
  const beside = waiting.filter(({ year }) => lines.some((line) => line.year === year));
  return { alone: shortOf(lines), afterWaiting: shortOf([...beside, ...lines]) };
}

/**
 * Finds money for what was asked as far as it is there: by the rule of a reservation where it is enough, otherwise for the lines that only
 * `general` has money for first. In the order of the pools.
 */
export function placeAsFar(fund: Fund, { lines, split }: Asked): PoolAmount[] {
  const placing = place(fund, { lines, split });
  if ("placements" in placing) return perPool(fund.terms, placing.placements);
  const left = new Map<string, number>();
  const taken = (pool: Pool, cents: number): PoolAmount[] => {
    const leftCents = left.get(poolKey(pool)) ?? drawable(fund, pool);
    const part = Math.min(leftCents, cents);
    left.set(poolKey(pool), leftCents - part);
    return [{ ...pool, cents: part }];
  };
  const asNamed = (split ?? []).flatMap(({ year, earmark, cents }) => taken({ year, earmark }, cents));
  const byNeed = split
    ? []
    : lines.toSorted((one, other) => Number(one.column !== null) - Number(other.column !== null));
  const byRule = byNeed.flatMap(({ year, column, cents }) => {
    const own = column === null ? [] : taken({ year, earmark: column }, cents);
    return [...own, ...taken({ year, earmark: GENERAL }, cents - sumCents(own))];
  });
  return perPool(fund.terms, [...asNamed, ...byRule]);
}

/** Exactly the pools that were named. */
function placeAsNamed(drawn: Drawn, split: readonly Placement[]): Placing {
  const short = perPool(drawn.terms, [...split]).flatMap((amount) => {
    const missing = amount.cents - drawn.drawableCents(amount);
    return missing > 0 ? [{ ...amount, cents: missing }] : [];
  });
  return short.length > 0 ? { short } : { placements: [...split] };
}

/** By the fund's rule, year by year: a line without an earmark draws on `general`, an earmarked one on both. */
function placeByRule(drawn: Drawn, lines: readonly BudgetAmount[]): Placing {
  const years = Map.groupBy(mergeLines(lines), ({ year }) => year);
  const placings = [...years].sort(([a], [b]) => a - b).map(([year, ofYear]) => placeYear(drawn, year, ofYear));
  const short = placings.flatMap((placing) => ("short" in placing ? placing.short : []));
  if (short.length > 0) return { short };
  return { placements: placings.flatMap((placing) => ("placements" in placing ? placing.placements : [])) };
}

/**
 * What an earmark cannot give must come from `general`; as long as `general` has that for every line, each line can be
 * placed, in whatever order. How much more of `general` an earmarked line uses is what the rule is about.
 */
function placeYear(drawn: Drawn, year: number, lines: readonly BudgetAmount[]): Placing {
  const asked = lines.map((line) => {
    const onEarmark = line.column === null ? 0 : drawn.drawableCents({ year, earmark: line.column });
    return { line, onEarmark, needsGeneral: Math.max(0, line.cents - onEarmark) };
  });
  let needed = safeTotal(asked.map(({ needsGeneral }) => needsGeneral));
  let general = drawn.drawableCents({ year, earmark: GENERAL });
  if (needed > general) return { short: [{ year, earmark: GENERAL, cents: needed - general }] };

  const placements: Placement[] = [];
  for (const { line, onEarmark, needsGeneral } of asked) {
    needed -= needsGeneral;
    // What other lines cannot find elsewhere is not there for this one.
    const fromGeneral = partFromGeneral(drawn, line.cents, { onEarmark, onGeneral: general - needed });
    general -= fromGeneral;
    const place = (earmark: string, cents: number) => {
      if (cents > 0) placements.push({ year, column: line.column, earmark, cents });
    };
    place(GENERAL, fromGeneral);
    if (line.column !== null) place(line.column, line.cents - fromGeneral);
  }
  return { placements };
}

/** The part of a line that is placed on `general`; the rest is placed on the line's earmark. */
function partFromGeneral(
  { terms }: Drawn,
  cents: number,
  { onEarmark, onGeneral }: { readonly onEarmark: number; readonly onGeneral: number },
): number {
  if (terms.rules.placement === "earmark-first") return Math.max(0, cents - onEarmark);
  const parts = new Map(
    apportion(cents, [
      ["general", onGeneral],
      ["earmark", onEarmark],
    ]),
  );
  return parts.get("general") ?? 0;
}

/** Cents that can be drawn from a pool: none where it is short. */
export function drawable(fund: Fund, pool: Pool): number {
  return Math.max(0, availableCents(poolOf(fund, pool)));
}
