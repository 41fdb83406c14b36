import type { FundCommand, FundEvent } from "../../schemas/fund.ts";
import type { Context } from "../decider.ts";
import { availableCents } from "../money/pools.ts";
import { mustHold } from "../must-hold.ts";
import { refused, violation } from "../refusal.ts";
import { mustBeRunning, mustStayCountable } from "./guards.ts";
import { draw } from "./holdings.ts";
import { poolOf } from "./pools.ts";
import type { Fund } from "./state.ts";
import { earmarkViolations, yearViolations } from "./violations.ts";

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
  mustBeRunning(fund);
  const { earmark, fromYear, toYear, cents } = command;
  mustHold("ERR_VALIDATION", [
    ...yearViolations(fund, fromYear, "/fromYear"),
    ...yearViolations(fund, toYear, "/toYear"),
    ...earmarkViolations(fund, earmark, "/earmark"),
    ...(fromYear === toYear ? [violation("/toYear", "same_year", {})] : []),
  ]);
  if (fromYear > toYear && fund.terms.rules.exchangeFrom === "definitive" && !isDefinitive(fund, fromYear))
    throw refused("ERR_YEAR_PROVISIONAL", { year: fromYear });
  const from = poolOf(fund, { year: fromYear, earmark });
  if (availableCents(from) < cents)
    throw refused("ERR_POOL_SHORT", {
      year: fromYear,
      earmark,
      availableCents: availableCents(from),
      neededCents: cents,
    });
  mustStayCountable(fund, cents);

  const { holdings, burdens } = draw(fund, commandId, [{ year: fromYear, earmark, cents }]);
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
