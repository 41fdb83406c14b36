import { isDeepStrictEqual } from "node:util";
import type { DataOf } from "../../schemas/envelope.ts";
import type { FundCommand, FundEvent, FundTerms } from "../../schemas/fund.ts";
import type { Matrix } from "../../schemas/matrix.ts";
import { GENERAL } from "../../schemas/money.ts";
import type { FundRules } from "../../schemas/rules.ts";
import { addYears } from "../calendar.ts";
import { mustHold } from "../must-hold.ts";
import { refused, type Violation, violation } from "../refusal.ts";
import { mustBeFounded, mustBeRunning } from "./guards.ts";
import type { FundState } from "./state.ts";
import { repetitionViolations } from "./violations.ts";

/**
 * Establishes a fund on its terms.
 *
 * @throws ERR_FUND_EXISTS, or ERR_VALIDATION with everything the terms contradict themselves in.
 */
export function establishFund(terms: FundTerms, state: FundState): FundEvent[] {
  if (state.phase !== "unfounded") throw refused("ERR_FUND_EXISTS");
  const { period, members, matrix, transformationGoals, rules } = terms;
  mustHold("ERR_VALIDATION", [
    ...(period.from > period.to ? [violation("/period", "period_reversed", {})] : []),
    ...repetitionViolations(
      members,
      ({ municipality }) => municipality,
      (index) => `/members/${index}/municipality`,
    ),
    ...(["rows", "columns"] as const).flatMap((axis) =>
      repetitionViolations(
        matrix[axis],
        ({ id }) => id,
        (index) => `/matrix/${axis}/${index}/id`,
      ),
    ),
    ...matrix.columns.flatMap(({ id }, index) =>
      id === GENERAL ? [violation(`/matrix/columns/${index}/id`, "earmark_clash", {})] : [],
    ),
    ...repetitionViolations(
      transformationGoals,
      ({ id }) => id,
      (index) => `/transformationGoals/${index}/id`,
    ),
    ...matrixViolations(rules, matrix),
  ]);
  return [{ type: "FundEstablished", data: terms }];
}

/**
 * Puts other rules in the place of the fund's; what was decided by the old ones stays as it was.
 *
 * @throws ERR_VALIDATION when no project could meet them.
 */
export function amendRules({ rules, reason }: DataOf<FundEvent, "RulesAmended">, state: FundState): FundEvent[] {
  mustBeFounded(state);
  mustBeRunning(state);
  const { terms } = state;
  mustHold("ERR_VALIDATION", matrixViolations(rules, terms.matrix));
  if (isDeepStrictEqual(rules, terms.rules)) return [];
  return [{ type: "RulesAmended", data: { rules, reason } }];
}

/** By how many years a fund can be extended at once. */
const MOST_YEARS_LONGER = 5;

/**
 * Moves the last day of the fund on, into years that are new to it. Rounds and applications that are under way keep their terms.
 *
 * @throws ERR_VALIDATION for a day that is not later; ERR_DAY_TOO_FAR for one that is too much later: no event shortens it again.
 */
export function extendPeriod({ lastDay, reason }: DataOf<FundEvent, "PeriodExtended">, state: FundState): FundEvent[] {
  mustBeFounded(state);
  mustBeRunning(state);
  const { period } = state.terms;
  if (lastDay === period.to) return [];
  mustHold(
    "ERR_VALIDATION",
    lastDay > period.to ? [] : [violation("/lastDay", "period_not_longer", { to: period.to })],
  );
  const latest = addYears(period.to, MOST_YEARS_LONGER);
  if (lastDay > latest) throw refused("ERR_DAY_TOO_FAR", { latest });
  return [{ type: "PeriodExtended", data: { lastDay, reason } }];
}

/** Publishes the next version of the format: what is drafted or submitted from then on names it. A repeat changes nothing. */
export function publishFormat(
  { author, changes }: DataOf<FundCommand, "PublishFormat">,
  state: FundState,
): FundEvent[] {
  mustBeFounded(state);
  mustBeRunning(state);
  const { version, ...inForce } = state.format ?? { version: 0 };
  if (isDeepStrictEqual(inForce, { author, changes })) return [];
  return [{ type: "FormatPublished", data: { version: version + 1, author, changes } }];
}

function matrixViolations({ matrixMinimum }: FundRules, matrix: Matrix): Violation[] {
  return (["rows", "columns"] as const).flatMap((axis) =>
    matrixMinimum[axis] <= matrix[axis].length
      ? []
      : [violation(`/rules/matrixMinimum/${axis}`, "matrix_too_small", { axis, size: matrix[axis].length })],
  );
}
