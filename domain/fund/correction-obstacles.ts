import type { PartPosting, Posting, PostingIn } from "../../schemas/postings.ts";
import { owedCents } from "../money/accounts.ts";
import { noCash, spendableCents } from "../money/cash.ts";
import { givenUpCents } from "../money/claims.ts";
import { netPaidCents, unpaidCents } from "../money/commitment-parts.ts";
import { isInvoice } from "../money/invoices.ts";
import { availableCents } from "../money/pools.ts";
import { total } from "../money/sums.ts";
import { type Violation, violation } from "../refusal.ts";
import { heldCents } from "./holdings.ts";
import { accountOf, poolOf } from "./pools.ts";
import { post } from "./post.ts";
import { openOfRecovery } from "./recoveries.ts";
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
  switch (one.ledger) {
    case "recovery": {
      const recovery = after.recoveries.get(one.recoveryId);
      const isTooMuch =
        recovery && Math.min(recovery.recoveredCents, recovery.writtenOffCents, openOfRecovery(recovery)) < 0;
      return isTooMuch ? [violation("", "recovery_changed", { applicationId: one.applicationId })] : [];
    }
    case "invoice": {
      const openCents = before.invoices.find((known) => isInvoice(known, one))?.openCents ?? 0;
      return one.cents > openCents ? [violation("", "invoice_paid", { municipality: one.municipality })] : [];
    }
    case "cash":
    case "member":
      return [];
    case "pool":
      return [...("applicationId" in one ? partObstacles(one, after) : []), ...poolObstacles(one, before, after)];
    default:
      return memberObstacles(one, before, after);
  }
}

/** A payment is not taken back once something was claimed of it, or came in on that. */
function partObstacles({ applicationId, year, earmark, figure }: PartPosting, after: Fund): Violation[] {
  const known = after.cases.get(applicationId);
  const part = known?.parts.find((one) => one.year === year && one.earmark === earmark);
  if (known?.stage !== "committed" || !part) return [];
  if (figure === "paidCents" && known.claimCents > 0) return [violation("", "claim_open", { applicationId })];
  // Of what the grant comes to since, nothing is claimed: what came in was paid again.
  const paidBeyondCents = total(known.parts.map(netPaidCents)) - (known.determinedCents ?? Number.POSITIVE_INFINITY);
  const claimedCents = known.claimCents + givenUpCents(known);
  const isClaimedTwice = figure === "recoveredCents" && claimedCents > Math.max(0, paidBeyondCents);
  const isWrong = isClaimedTwice || Math.min(netPaidCents(part), unpaidCents(part), known.claimCents) < 0;
  return isWrong ? [violation("", "recovery_changed", { applicationId })] : [];
}

function poolObstacles(one: PostingIn<"pool">, before: Fund, after: Fund): Violation[] {
  const { year, earmark } = one;
  return isShort(availableCents(poolOf(before, one)), availableCents(poolOf(after, one)))
    ? [violation("", "pool_below_zero", { year, earmark })]
    : [];
}

function memberObstacles(one: PostingIn<"account" | "holding" | "burden" | "moved">, before: Fund, after: Fund) {
  const { municipality, year, earmark } = one;
  const [poolBefore, poolAfter] = [poolOf(before, one), poolOf(after, one)];
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
  const short = [...earmarks].filter((earmark) => isShort(spendableIn(before, earmark), spendableIn(after, earmark)));
  if (short.length > 0) return short.map((earmark) => violation("", "cash_below_zero", { earmark }));
  const inAll = ({ cash }: Fund) => total(cash.valueSeq().map(spendableCents));
  return isShort(inAll(before), inAll(after)) ? [violation("", "cash_below_zero", { earmark: null })] : [];
}

function spendableIn({ cash }: Fund, earmark: string): number {
  return spendableCents(cash.get(earmark) ?? noCash);
}

/** Nothing may be brought below zero, or deeper. */
function isShort(beforeCents: number, afterCents: number): boolean {
  return afterCents < 0 && afterCents < beforeCents;
}
