import { type BudgetAmount, GENERAL, type Placement, type Pool, type PoolAmount } from "../../schemas/money.ts";
import { apportion } from "../money/apportion.ts";
import { mergeLines } from "../money/lines.ts";
import { availableCents, perPool } from "../money/pools.ts";
import { safeTotal } from "../money/sums.ts";
import { poolOf } from "./pools.ts";
import type { Fund } from "./state.ts";

/** The places where every line found its money, or the amounts that are missing. */
export type Placing = { readonly placements: Placement[] } | { readonly short: PoolAmount[] };

interface Asked {
  readonly lines: readonly BudgetAmount[];
  /** Named pools, where the fund manager set them. */
  readonly split: readonly Placement[] | null;
}

/**
 * Finds money for what was advised on: all of it, or nothing is placed. A pool that is short gives nothing.
 *
 * @throws ERR_AMOUNT_TOO_LARGE when the amounts cannot be added up.
 */
export function place(fund: Fund, { lines, split }: Asked): Placing {
  safeTotal(lines.map(({ cents }) => cents));
  return split ? placeAsNamed(fund, split) : placeByRule(fund, lines);
}

/** Exactly the pools that were named. */
function placeAsNamed(fund: Fund, split: readonly Placement[]): Placing {
  const short = perPool(fund.terms, [...split]).flatMap((amount) => {
    const missing = amount.cents - drawable(fund, amount);
    return missing > 0 ? [{ ...amount, cents: missing }] : [];
  });
  return short.length > 0 ? { short } : { placements: [...split] };
}

/** By the fund's rule, year by year: a line without an earmark draws on `general`, an earmarked one on both. */
function placeByRule(fund: Fund, lines: readonly BudgetAmount[]): Placing {
  const years = Map.groupBy(mergeLines(lines), ({ year }) => year);
  const placings = [...years].sort(([a], [b]) => a - b).map(([year, ofYear]) => placeYear(fund, year, ofYear));
  const short = placings.flatMap((placing) => ("short" in placing ? placing.short : []));
  if (short.length > 0) return { short };
  return { placements: placings.flatMap((placing) => ("placements" in placing ? placing.placements : [])) };
}

/**
 * What an earmark cannot give must come from `general`; as long as `general` has that for every line, each line can be
 * placed, in whatever order. How much more of `general` an earmarked line uses is what the rule is about.
 */
function placeYear(fund: Fund, year: number, lines: readonly BudgetAmount[]): Placing {
  const asked = lines.map((line) => {
    const onEarmark = line.column === null ? 0 : drawable(fund, { year, earmark: line.column });
    return { line, onEarmark, needsGeneral: Math.max(0, line.cents - onEarmark) };
  });
  let needed = safeTotal(asked.map(({ needsGeneral }) => needsGeneral));
  let general = drawable(fund, { year, earmark: GENERAL });
  if (needed > general) return { short: [{ year, earmark: GENERAL, cents: needed - general }] };

  const placements: Placement[] = [];
  for (const { line, onEarmark, needsGeneral } of asked) {
    needed -= needsGeneral;
    // What other lines cannot find elsewhere is not there for this one.
    const fromGeneral = partFromGeneral(fund, line.cents, { onEarmark, onGeneral: general - needed });
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
  { terms }: Fund,
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
