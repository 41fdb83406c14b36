import type { DataOf } from "../../schemas/envelope.ts";
import type { FundCommand, FundEvent } from "../../schemas/fund.ts";
import { unpaidCents } from "../money/accounts.ts";
import { mustHold } from "../must-hold.ts";
import { refused } from "../refusal.ts";
import { cashShortFor } from "./cash.ts";
import { mustBeRunning, mustNotBeSettled } from "./guards.ts";
import { accountOf, poolOf } from "./pools.ts";
import type { Fund } from "./state.ts";
import { accountViolations, earmarkViolations, yearViolations } from "./violations.ts";

/**
 * Sets what a member paid beyond what it owed against what it owes in another pool. Where that is of another earmark its cash goes along,
 * as far as it is not spent there.
 *
 * @throws ERR_VALIDATION, ERR_MEMBER_SETTLED, ERR_MORE_THAN_OPEN beyond the excess or what is owed, ERR_CASH_SHORT, ERR_FUND_SETTLED.
 */
export function moveExcess(
  { effectiveOn: _, ...command }: DataOf<FundCommand, "MoveExcess">,
  fund: Fund,
  pointer = "",
): FundEvent[] {
  mustBeRunning(fund);
  const { municipality, fromYear, fromEarmark, year, earmark, cents } = command;
  const from = { municipality, year: fromYear, earmark: fromEarmark };
  mustHold("ERR_VALIDATION", [
    ...accountViolations(fund, command, pointer),
    ...yearViolations(fund, fromYear, `${pointer}/fromYear`),
    ...earmarkViolations(fund, fromEarmark, `${pointer}/fromEarmark`),
  ]);
  for (const one of [fromEarmark, earmark]) mustNotBeSettled(fund, municipality, one);
  const { excessCents } = accountOf(poolOf(fund, from), municipality);
  if (cents > excessCents)
    throw refused("ERR_MORE_THAN_OPEN", {
      year: fromYear,
      earmark: fromEarmark,
      openCents: excessCents,
      neededCents: cents,
    });
  const openCents = unpaidCents(accountOf(poolOf(fund, command), municipality));
  if (cents > openCents) throw refused("ERR_MORE_THAN_OPEN", { year, earmark, openCents, neededCents: cents });
  const short = fromEarmark === earmark ? [] : cashShortFor(fund, [{ earmark: fromEarmark, cents }]);
  if (short.length > 0) throw refused("ERR_CASH_SHORT", { short });
  return [{ type: "ExcessMoved", data: command }];
}
