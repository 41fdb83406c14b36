import type { DataOf } from "../../schemas/envelope.ts";
import type { FundCommand, FundEvent } from "../../schemas/fund.ts";
import { accountFigure, memberFigure, type Posting } from "../../schemas/postings.ts";
import type { Context } from "../decider.ts";
import { addedUp } from "../money/added-up.ts";
import { earmarksOf } from "../money/pools.ts";
import { mustHold } from "../must-hold.ts";
import { mustHavePassed } from "../parties.ts";
import { violation } from "../refusal.ts";
import { evolve } from "./evolve.ts";
import { bookExcess } from "./excess.ts";
import { mustBeFounded, mustBeRunning, mustHaveBeenThere, mustNotBeSettled } from "./guards.ts";
import { openReceipts } from "./held-receipts.ts";
import { heldCents } from "./holdings.ts";
import { accountOf, poolsOf } from "./pools.ts";
import type { Fund } from "./state.ts";
import { renamed, type Succession } from "./succession.ts";
import { memberViolations } from "./violations.ts";

/**
 * Lets a member pass into another, with all rights and duties (Wet arhi art. 44): there is one member from then on, with the
 * holdings, burdens, contributions, receipts, debts and weights of both. What the one paid too much is set against what
 * the other owes in the same pool. What was booked on the one since the day of the merger, where that is recorded later, passes too.
 *
 * @throws ERR_EFFECTIVE_IN_FUTURE, ERR_EFFECTIVE_BEFORE_FUND; ERR_VALIDATION for a merger into itself, of one already gone or into one; ERR_MEMBER_SETTLED when either was settled
 * for an earmark; ERR_FUND_SETTLED.
 */
export function succeedMember(
  command: DataOf<FundCommand, "SucceedMember">,
  fund: Fund,
  { today }: Pick<Context, "today">,
): FundEvent[] {
  mustBeRunning(fund);
  const { succeededOn } = command;
  mustHavePassed(succeededOn, today);
  if (succeededOn !== null) mustHaveBeenThere(fund, succeededOn);
  const { municipality, successor } = command;
  mustHold("ERR_VALIDATION", [
    ...memberViolations(fund, municipality, "/municipality"),
    ...memberViolations(fund, successor, "/successor"),
    ...(municipality === successor ? [violation("/successor", "successor_is_itself", {})] : []),
  ]);
  for (const earmark of earmarksOf(fund.terms))
    for (const member of [municipality, successor]) mustNotBeSettled(fund, member, earmark);
  const heldReceipts = [...openReceipts(fund)].filter(([, held]) => held.municipality === municipality);
  const succeeded: FundEvent = {
    type: "MemberSucceeded",
    data: {
      ...command,
      statuses: [...fund.years].map(([year, { status }]) => ({ year, status })),
      heldReceipts: heldReceipts.map(([id]) => id),
      differences: passedOn(fund, command),
    },
  };
  const after = evolve(fund, succeeded);
  mustBeFounded(after);
  return [succeeded, ...bookExcess(after, { municipality: successor }).bookings];
}

/** All that is known of a member, taken off there and added to its successor. */
function passedOn(fund: Fund, succession: Succession): Posting[] {
  const all = postingsTo(fund, succession.municipality);
  return addedUp(all.flatMap((one) => [{ ...one, cents: 0 - one.cents }, renamed(one, succession)]));
}

/** The postings that make up all figures of a member. Its invoices are of early settlements: it has none. */
function postingsTo(fund: Fund, municipality: string): Posting[] {
  const all: Posting[] = memberFigure.options.map((figure) => ({
    ledger: "member",
    figure,
    municipality,
    cents: fund.members.get(municipality)?.[figure] ?? 0,
  }));
  for (const pool of poolsOf(fund)) {
    const of = { year: pool.year, earmark: pool.earmark, municipality };
    const account = accountOf(pool, municipality);
    for (const figure of accountFigure.options) all.push({ ledger: "account", figure, ...of, cents: account[figure] });
    all.push({ ledger: "holding", ...of, cents: heldCents(pool, municipality) });
    for (const [drawnFor, bearers] of pool.burdens) {
      const cents = bearers.get(municipality) ?? 0;
      all.push({ ledger: "burden", of: drawnFor, ...of, cents });
      const exchange = fund.exchanges.get(drawnFor);
      if (!exchange) continue;
      all.push({ ledger: "moved", figure: "movedOutCents", ...of, cents });
      all.push({ ledger: "moved", figure: "movedInCents", ...of, year: exchange.toYear, cents });
    }
  }
  return all;
}
