import type { FundCommand, FundEvent } from "../../schemas/fund.ts";
import type { Context } from "../decider.ts";
import { availableCents } from "../money/pools.ts";
import { refused, violation } from "../refusal.ts";
import { refuseViolations, running, unknownEarmark, withinBounds, yearOutsidePeriod } from "./checks.ts";
import { draw } from "./holdings.ts";
import { poolOf } from "./pools.ts";
import type { Fund } from "./state.ts";

type ExchangeBudget = Extract<FundCommand, { type: "ExchangeBudget" }>["data"];

/**
 * Moves money between years within one earmark (memo, rule 9): nothing is created or lost, and each member's cents go
 * along. A later year may be drawn on once its contributions are definitive, or sooner by the fund's rule.
 *
 * @throws ERR_VALIDATION, ERR_YEAR_PROVISIONAL, ERR_POOL_SHORT, ERR_AMOUNT_TOO_LARGE.
 */
export function exchangeBudget(
  { effectiveOn: _, ...command }: ExchangeBudget,
  fund: Fund,
  { commandId }: Context,
): FundEvent[] {
  const open = running(fund);
  const { earmark, fromYear, toYear, cents } = command;
  refuseViolations([
    ...yearOutsidePeriod(open, fromYear, "/fromYear"),
    ...yearOutsidePeriod(open, toYear, "/toYear"),
    ...unknownEarmark(open, earmark, "/earmark"),
    ...(fromYear === toYear ? [violation("/toYear", "same_year", {})] : []),
  ]);
  if (fromYear > toYear && open.terms.rules.exchangeFrom === "definitive" && !isDefinitive(open, fromYear))
    throw refused("ERR_YEAR_PROVISIONAL", { year: fromYear });
  const from = poolOf(open, { year: fromYear, earmark });
  if (availableCents(from) < cents)
    throw refused("ERR_POOL_SHORT", {
      year: fromYear,
      earmark,
      availableCents: availableCents(from),
      neededCents: cents,
    });
  withinBounds(open, cents);

  const { holdings, burdens } = draw(open, commandId, [{ year: fromYear, earmark, cents }]);
  const arrived = holdings.map((change) => ({ ...change, year: toYear, cents: -change.cents }));
  return [
    {
      type: "BudgetExchanged",
      data: { exchangeId: commandId, ...command, holdings: [...holdings, ...arrived], burdens },
    },
  ];
}

function isDefinitive({ years }: Fund, year: number): boolean {
  return years.get(year)?.status === "definitive";
}
