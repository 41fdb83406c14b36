import type { DataOf } from "../../schemas/envelope.ts";
import type { FundCommand, FundEvent } from "../../schemas/fund.ts";
import { unpaidCents } from "../money/accounts.ts";
import { availableCents } from "../money/pools.ts";
import { mustHold } from "../must-hold.ts";
import { refused } from "../refusal.ts";
import { mustBeRunning, mustNotBeSettled } from "./guards.ts";
import { giveUp } from "./holdings.ts";
import { accountOf, poolOf } from "./pools.ts";
import type { Fund } from "./state.ts";
import { accountViolations } from "./violations.ts";

/**
 * Writes off a contribution that will never come, or part of it: it is owed no longer, and the pool falls by as much. A provisional year
 * is confirmed instead.
 *
 * @throws ERR_VALIDATION, ERR_MEMBER_SETTLED, ERR_YEAR_PROVISIONAL, ERR_MORE_THAN_OPEN, ERR_POOL_SHORT, ERR_FUND_SETTLED.
 */
export function writeOffContribution(
  { effectiveOn: _, ...command }: DataOf<FundCommand, "WriteOffContribution">,
  fund: Fund,
): FundEvent[] {
  mustBeRunning(fund);
  const { municipality, year, earmark, cents } = command;
  mustHold("ERR_VALIDATION", accountViolations(fund, command));
  mustNotBeSettled(fund, municipality, earmark);
  if (fund.years.get(year)?.status === "provisional") throw refused("ERR_YEAR_PROVISIONAL", { year });
  const pool = poolOf(fund, command);
  const openCents = unpaidCents(accountOf(pool, municipality));
  if (cents > openCents) throw refused("ERR_MORE_THAN_OPEN", { year, earmark, openCents, neededCents: cents });
  if (cents > availableCents(pool))
    throw refused("ERR_POOL_SHORT", { year, earmark, availableCents: availableCents(pool), neededCents: cents });
  return [{ type: "ContributionWrittenOff", data: { ...command, ...giveUp(fund, command, municipality, cents) } }];
}
