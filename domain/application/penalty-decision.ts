import type { ApplicationEvent } from "../../schemas/application.ts";
import type { Context } from "../decider.ts";
import { mustHaveNumber } from "../decision-numbers.ts";
import { apportion } from "../money/apportion.ts";
import { penaltyUntil } from "../penalty.ts";
import { refused } from "../refusal.ts";
import { defaultEndedIn, waitAt } from "../waits.ts";
import { noticeOn, waitsFor } from "./awaited.ts";
import type { ApplicationFacts } from "./drafting.ts";
import { mustBeSubmission } from "./guards.ts";
import type { ApplicationState, CommandData } from "./state.ts";

/**
 * Fixes the penalty that a default notice led to, once its last day has passed (Awb 4:18): the day before the default ended, or the
 * forty-second. Those who apply together have equal parts in it (Awb 4:17, fourth paragraph); whoever requested determination, or
 * objected, has all of it. It is not paid out of the pools.
 *
 * @throws ERR_WRONG_STATE, ERR_NO_DECISION_AWAITED, ERR_NO_DEFAULT_NOTICE, ERR_PENALTY_FIXED, ERR_PENALTY_RUNS, ERR_NO_PENALTY, and the errors of the number.
 */
export function fixPenalty(
  { awaited, decisionNumber, reason }: CommandData<"FixPenalty">,
  state: ApplicationState,
  { today }: Context,
  facts: ApplicationFacts | undefined,
): ApplicationEvent[] {
  const defaultNotice = noticeOn(mustBeSubmission(state), awaited);
  const [first, last] = [defaultNotice?.penalty.at(0), defaultNotice?.penalty.at(-1)];
  if (!defaultNotice || !first || !last) throw refused("ERR_NO_DEFAULT_NOTICE");
  if (defaultNotice.fixedBy !== null) throw refused("ERR_PENALTY_FIXED", { decisionNumber: defaultNotice.fixedBy });
  const waits = waitsFor(awaited, state, facts);
  const wait = waitAt(waits, defaultNotice.receivedOn);
  if (!wait) throw refused("ERR_NO_DECISION_AWAITED", { awaited: awaited.kind });
  const ended = defaultEndedIn(wait, waits, facts?.announced ?? []);
  if (!ended && today <= last.until) throw refused("ERR_PENALTY_RUNS", { until: last.until });
  const { days, cents } = penaltyUntil(defaultNotice.penalty, ended?.on ?? null);
  if (ended && days === 0)
    throw refused("ERR_NO_PENALTY", { penaltyFrom: first.from, endedOn: ended.on, endedBy: ended.by });
  mustHaveNumber(decisionNumber, facts);
  const shares = sharesOf(cents, wait.claimants);
  return [{ type: "PenaltyFixed", data: { awaited, decisionNumber, days, penaltyCents: cents, shares, reason } }];
}

function sharesOf(cents: number, organisations: readonly string[]) {
  const parts = apportion(
    cents,
    organisations.map((organisation) => [organisation, 1] as const),
  );
  return parts.map(([organisation, part]) => ({ organisation, cents: part }));
}
