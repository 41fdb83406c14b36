import type { Instalment } from "../../schemas/application.ts";
import type { LocalDate } from "../../schemas/primitives.ts";
import type { FundRules } from "../../schemas/rules.ts";
import { sumCents } from "../money/sums.ts";
import { type Grant, type GrantState, type InstalmentState, isRunning } from "./state.ts";

/**
 * The instalments of a running grant that are to be declared due: their day has come and so has their evaluation. None is
 * while an amendment waits for the fund, which may move them, nor before the award was announced (Awb 3:40).
 *
 * @param today calendar day in Amsterdam.
 */
export function instalmentsDue(state: GrantState, today: LocalDate): InstalmentState[] {
  if (state.phase === "none" || !isRunning(state) || state.proposed || isUnannounced(state)) return [];
  const evaluated = {
    rule: state.terms.instalmentRule,
    stopped: isStopped(state),
    isAssessed: (year: number) => state.evaluations.get(year)?.stage === "assessed",
  };
  return state.instalments.filter(
    (one) => one.stage === "planned" && one.dueOn <= today && hasItsEvaluation(one, evaluated),
  );
}

/** Whether a decision on the grant does not work yet. */
function isUnannounced({ unannounced }: Grant): boolean {
  return unannounced.size > 0;
}

/**
 * Whether an instalment waits only for its day. If the fund's rule makes instalments wait for evaluations, the one it
 * names must have been assessed, and none may have concluded that the project stops.
 */
export function hasItsEvaluation(
  { afterEvaluationOf }: Pick<Instalment, "afterEvaluationOf">,
  evaluated: {
    readonly rule: FundRules["instalments"];
    readonly stopped: boolean;
    isAssessed(year: number): boolean;
  },
): boolean {
  if (evaluated.rule === "dates") return true;
  return !evaluated.stopped && (afterEvaluationOf === null || evaluated.isAssessed(afterEvaluationOf));
}

/** Whether an evaluation concluded that the project stops. */
export function isStopped({ evaluations }: Grant): boolean {
  return evaluations.some((one) => one.stage === "assessed" && one.conclusion === "stop");
}

/**
 * Divides what a determination leaves to be paid over the instalments that are still planned, in their order, as far as it
 * goes: they are due at once (Awb 4:52), from its announcement on (Awb 3:40).
 */
export function remainderDue(grant: Grant): { instalment: number; cents: number }[] {
  const { determinedCents } = grant;
  if (determinedCents === null || isUnannounced(grant)) return [];
  const declared = grant.instalments.filter(({ stage }) => stage !== "planned");
  let left = determinedCents - sumCents(declared);
  const due: { instalment: number; cents: number }[] = [];
  for (const { number, cents } of grant.instalments.filter(({ stage }) => stage === "planned")) {
    if (left <= 0) break;
    due.push({ instalment: number, cents: Math.min(cents, left) });
    left -= cents;
  }
  return due;
}

/**
 * The instalment by which a raised determination pays what was not declared due before; null where that is nothing.
 *
 * @param today the day on which it falls due.
 */
export function extraInstalment(
  { instalments, repayments }: Grant,
  determinedCents: number,
  today: LocalDate,
): Instalment | null {
  const declared = instalments.filter(({ stage }) => stage !== "planned");
  const cents = determinedCents - sumCents(declared);
  if (cents <= 0) return null;
  const number = Math.max(0, ...[...instalments, ...repayments].map((one) => one.number)) + 1;
  return { number, cents, dueOn: today, afterEvaluationOf: null };
}
