import type { DataOf } from "../../schemas/envelope.ts";
import type { FundCommand, FundEvent } from "../../schemas/fund.ts";
import type { MemberCents } from "../../schemas/money.ts";
import { safeTotal } from "../money/sums.ts";
import { mustHold } from "../must-hold.ts";
import { violation } from "../refusal.ts";
import { mustBeRunning } from "./guards.ts";
import type { Fund } from "./state.ts";
import { joinedViolations, memberViolations, repetitionViolations, yearViolations } from "./violations.ts";

/**
 * Sets the youth-care budgets of a year, which votes weigh by. They may be set anew: rounds that are open froze theirs.
 *
 * @throws ERR_VALIDATION, ERR_AMOUNT_TOO_LARGE.
 */
export function setVotingWeights(command: DataOf<FundCommand, "SetVotingWeights">, fund: Fund): FundEvent[] {
  mustBeRunning(fund);
  const { year, budgets } = command;
  mustHold("ERR_VALIDATION", [
    ...yearViolations(fund, year, "/year"),
    ...budgets.flatMap(({ municipality }, index) =>
      memberViolations(fund, municipality, `/budgets/${index}/municipality`),
    ),
    ...budgets.flatMap(({ municipality }, index) => [
      ...joinedViolations(fund, { municipality, year }, `/budgets/${index}/municipality`),
      ...(fund.left.has(municipality)
        ? [violation(`/budgets/${index}/municipality`, "municipality_left", { municipality })]
        : []),
    ]),
    ...repetitionViolations(
      budgets,
      ({ municipality }) => municipality,
      (index) => `/budgets/${index}`,
    ),
  ]);
  safeTotal(budgets.map(({ cents }) => cents));
  if (sameBudgets(fund.youthCareBudgets.get(year) ?? [], budgets)) return [];
  return [{ type: "VotingWeightsSet", data: command }];
}

function sameBudgets(known: readonly MemberCents[], budgets: readonly MemberCents[]): boolean {
  const before = new Map(known.map(({ municipality, cents }) => [municipality, cents]));
  return (
    known.length === budgets.length && budgets.every(({ municipality, cents }) => before.get(municipality) === cents)
  );
}
