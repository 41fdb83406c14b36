import type { ApplicationEvent } from "../../schemas/application.ts";
import type { Context } from "../decider.ts";
import { decisionNumberKey, mustHaveNumber } from "../decision-numbers.ts";
import { apportion } from "../money/apportion.ts";
import { penaltyUntil } from "../penalty.ts";
import { refused } from "../refusal.ts";
import type { ApplicationFacts } from "./drafting.ts";
import { wrongState } from "./guards.ts";
import type { ApplicationState, CommandData, Submission } from "./state.ts";

/**
 * Fixes the penalty that a default notice led to, once its last day has passed (Awb 4:18): the day before the decision was announced,
 * or the forty-second. Those who apply together have equal parts in it (Awb 4:17, fourth paragraph). It is not paid out of the pools.
 *
 * @throws ERR_WRONG_STATE, ERR_NO_DEFAULT_NOTICE, ERR_PENALTY_FIXED, ERR_PENALTY_RUNS, ERR_NO_PENALTY, and the errors of the number.
 */
export function fixPenalty(
  { decisionNumber, reason }: CommandData<"FixPenalty">,
  state: ApplicationState,
  { today }: Context,
  facts: ApplicationFacts | undefined,
): ApplicationEvent[] {
  const { defaultNotice, lead, content } = mustBeSubmission(state);
  const last = defaultNotice?.penalty.at(-1);
  if (!defaultNotice || !last) throw refused("ERR_NO_DEFAULT_NOTICE");
  if (defaultNotice.fixedBy !== null) throw refused("ERR_PENALTY_FIXED", { decisionNumber: defaultNotice.fixedBy });
  const announcedOn = facts?.announcedOn ?? null;
  if (announcedOn === null && today <= last.until) throw refused("ERR_PENALTY_RUNS", { until: last.until });
  const { days, cents } = penaltyUntil(defaultNotice.penalty, announcedOn);
  if (cents === 0) throw refused("ERR_NO_PENALTY");
  mustHaveNumber(decisionNumber, facts);
  const shares = sharesOf(cents, [lead, ...content.coApplicants]);
  return [{ type: "PenaltyFixed", data: { decisionNumber, days, penaltyCents: cents, shares, reason } }];
}

function sharesOf(cents: number, organisations: readonly string[]) {
  const parts = apportion(
    cents,
    organisations.map((organisation) => [organisation, 1] as const),
  );
  return parts.map(([organisation, part]) => ({ organisation, cents: part }));
}

function mustBeSubmission(state: ApplicationState): Submission {
  if (!("dossier" in state) || !("defaultNotice" in state.dossier)) throw wrongState(state);
  return state.dossier;
}

/** Whether a penalty was fixed by the day on which the decision on an application, of this number, was announced. */
export function isPenaltyFixedOn(state: ApplicationState, decisionNumber: string): boolean {
  if (!("decisionNumber" in state) || state.decisionNumber === null) return false;
  const isIts = decisionNumberKey(state.decisionNumber) === decisionNumberKey(decisionNumber);
  return isIts && (state.dossier.defaultNotice?.fixedBy ?? null) !== null;
}
