import type { Pool } from "../../schemas/money.ts";
import { earmarksOf } from "../money/pools.ts";
import { refused, type Violation, violation } from "../refusal.ts";
import { yearsOf } from "./period.ts";
import { poolTotal } from "./pools.ts";
import { type Fund, type FundState, isSettled, type RunningFund } from "./state.ts";
import { safeTotal } from "./sums.ts";

/** The fund, once it is established. @throws ERR_NOT_FOUND */
export function founded(state: FundState): Fund {
  if (state.phase === "unfounded") throw refused("ERR_NOT_FOUND", { what: "fund" });
  return state;
}

/** The fund, as long as it is not settled. @throws ERR_FUND_SETTLED */
export function running(fund: Fund): RunningFund {
  if (fund.phase !== "running") throw refused("ERR_FUND_SETTLED");
  return fund;
}

/** Refuses a request that says something impossible, naming all of it. @throws ERR_VALIDATION */
export function refuseViolations(violations: readonly Violation[]): void {
  if (violations.length > 0) throw refused("ERR_VALIDATION", {}, violations);
}

export function unknownMember({ terms }: Fund, municipality: string, pointer: string): Violation[] {
  if (terms.members.some((member) => member.municipality === municipality)) return [];
  return [violation(pointer, "municipality_unknown", { municipality })];
}

export function unknownEarmark({ terms }: Fund, earmark: string, pointer: string): Violation[] {
  if (earmarksOf(terms).includes(earmark)) return [];
  return [violation(pointer, "earmark_unknown", { earmark })];
}

export function yearOutsidePeriod({ terms }: Fund, year: number, pointer: string): Violation[] {
  const { first, last } = yearsOf(terms);
  if (year >= first && year <= last) return [];
  return [violation(pointer, "year_outside_period", { first, last })];
}

/** What is wrong with a member, a year and an earmark that a request names. */
export function unknownAccount(
  fund: Fund,
  { municipality, year, earmark }: Pool & { municipality: string },
): Violation[] {
  return [
    ...unknownMember(fund, municipality, "/municipality"),
    ...yearOutsidePeriod(fund, year, "/year"),
    ...unknownEarmark(fund, earmark, "/earmark"),
  ];
}

/** Items of a list whose key an earlier item has too. */
export function duplicates<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
  pointerOf: (index: number) => string,
): Violation[] {
  const seen = new Set<string>();
  return items.flatMap((item, index) => {
    const key = keyOf(item);
    if (seen.has(key)) return [violation(pointerOf(index), "repeated", { key })];
    seen.add(key);
    return [];
  });
}

/** @throws ERR_MEMBER_SETTLED when the member has nothing to do with that earmark any more. */
export function notSettled(fund: Fund, municipality: string, earmark: string): void {
  if (isSettled(fund, municipality, earmark)) throw refused("ERR_MEMBER_SETTLED", { municipality, earmark });
}

/** All that was ever put into or moved between pools can be added up. @throws ERR_AMOUNT_TOO_LARGE */
export function withinBounds(fund: Fund, moreCents: number): void {
  safeTotal([poolTotal(fund, "contributedCents"), poolTotal(fund, "exchangedInCents"), moreCents]);
}
