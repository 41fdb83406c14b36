import type { Posting } from "../../schemas/postings.ts";
import { owedCents } from "../money/accounts.ts";
import { inHandCents } from "../money/cash.ts";
import { availableCents } from "../money/pools.ts";
import { total } from "../money/sums.ts";
import { type Violation, violation } from "../refusal.ts";
import { cashCents } from "./cash.ts";
import { heldCents } from "./holdings.ts";
import { accountOf, poolOf } from "./pools.ts";
import { post } from "./post.ts";
import { type Fund, isSettled } from "./state.ts";

/**
 * Everything that stands in the way of differences, whatever they correct: what was built on the booking since. A member
 * was settled, or after them less than nothing would be left in a pool, with a member, in a member's account, or in cash.
 */
export function correctionObstacles(fund: Fund, differences: readonly Posting[]): Violation[] {
  const after = post(fund, differences);
  const found = new Map<string, Violation>();
  for (const obstacle of [
    ...differences.flatMap((one) => obstaclesTo(one, fund, after)),
    ...shortCash(fund, after, differences),
  ])
    found.set(JSON.stringify(obstacle), obstacle);
  return [...found.values()];
}

function obstaclesTo(one: Posting, before: Fund, after: Fund): Violation[] {
  if (!("year" in one)) return [];
  const { year, earmark } = one;
  const [poolBefore, poolAfter] = [poolOf(before, one), poolOf(after, one)];
  if (!("municipality" in one))
    return isShort(availableCents(poolBefore), availableCents(poolAfter))
      ? [violation("", "pool_below_zero", { year, earmark })]
      : [];
  const { municipality } = one;
  const obstacles: Violation[] = [];
  if (isSettled(before, municipality, earmark))
    obstacles.push(violation("", "member_settled", { municipality, earmark }));
  if (isShort(heldCents(poolBefore, municipality), heldCents(poolAfter, municipality)))
    obstacles.push(violation("", "holding_below_zero", { municipality, year, earmark }));
  const account = accountOf(poolAfter, municipality);
  if (Math.min(owedCents(account), account.bookedCents, account.excessCents) < 0)
    obstacles.push(violation("", "account_below_zero", { municipality, year, earmark }));
  return obstacles;
}

/** Cash of an earmark, over all years; and where that is enough, in all. */
function shortCash(before: Fund, after: Fund, differences: readonly Posting[]): Violation[] {
  const earmarks = new Set(differences.filter((one) => one.ledger === "cash").map(({ earmark }) => earmark));
  const short = [...earmarks].filter((earmark) => isShort(cashCents(before, earmark), cashCents(after, earmark)));
  if (short.length > 0) return short.map((earmark) => violation("", "cash_below_zero", { earmark }));
  const inAll = ({ cash }: Fund) => total(cash.valueSeq().map(inHandCents));
  return isShort(inAll(before), inAll(after)) ? [violation("", "cash_below_zero", { earmark: null })] : [];
}

/** Nothing may be brought below zero, or deeper. */
function isShort(beforeCents: number, afterCents: number): boolean {
  return afterCents < 0 && afterCents < beforeCents;
}
