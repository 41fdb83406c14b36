import type { DataOf } from "../../schemas/envelope.ts";
import type { ExOfficioCause, GrantCommand, GrantEvent } from "../../schemas/grant.ts";
import type { LocalDate } from "../../schemas/primitives.ts";
import { dayAfter } from "../calendar.ts";
import type { Context } from "../decider.ts";
import { refused } from "../refusal.ts";
import { fixedTermEnd } from "../terms.ts";
import { type Wait, type WaitEnd, waitsAround } from "../waits.ts";
import { isEvaluationAwaited, yearsToAssess } from "./evaluation.ts";
import { isStopped } from "./instalments.ts";
import type { Grant, GrantState } from "./state.ts";

/**
 * Sets a recipient that did not request determination in time a new term: a day after today, thirteen weeks from now at most. After it
 * the grant can be determined ex officio (Awb 4:44, fourth paragraph, and 4:47).
 *
 * @throws ERR_DETERMINATION_ALREADY_REQUESTED, ERR_DETERMINATION_NOT_LATE, ERR_DETERMINATION_REMINDED while the term of the last
 * reminder runs, ERR_DAY_PASSED, ERR_DAY_TOO_FAR.
 */
export function remindOfDetermination(
  { requestBy }: DataOf<GrantCommand, "RemindOfDetermination">,
  state: Grant,
  { today }: Context,
): GrantEvent[] {
  if (state.determinationRequestedOn !== null) throw refused("ERR_DETERMINATION_ALREADY_REQUESTED");
  const dueOn = determinationDueOn(state);
  if (today <= dueOn) throw refused("ERR_DETERMINATION_NOT_LATE", { dueOn });
  const reminded = state.determinationRemindedTo;
  if (reminded !== null && today <= reminded) throw refused("ERR_DETERMINATION_REMINDED", { requestBy: reminded });
  if (requestBy <= today) throw refused("ERR_DAY_PASSED", { earliest: dayAfter(today) });
  const latest = fixedTermEnd("determination-request", today);
  if (requestBy > latest) throw refused("ERR_DAY_TOO_FAR", { latest });
  return [{ type: "DeterminationReminded", data: { requestBy } }];
}

/** What a recipient has left, in cents, of what it was paid, when it accounts for less: what it pays back once that is determined. */
export function leftOverCents({ paidCents }: { readonly paidCents: number }, spentCents: number): number {
  return Math.max(0, paidCents - spentCents);
}

/**
 * When a determination is awaited, from the request for it on. A withdrawal of the grant ends that as well, when it is decided on;
 * once that is revoked a determination is awaited anew.
 *
 * @param dueOn the last day to decide on a request of a day.
 */
export function waitsForDetermination(state: GrantState, dueOn: (requestedOn: LocalDate) => LocalDate): Wait[] {
  if (state.phase === "none" || state.determinationRequestedOn === null) return [];
  const { determinationRequestedOn: since, withdrawalsRevoked, terms } = state;
  const last = { since, dueOn: dueOn(since), claimants: [terms.lead], end: determinationEnd(state) };
  return waitsAround(withdrawalsRevoked, last);
}

function determinationEnd({ phase, determinedUnder, withdrawn, awaited }: Grant): WaitEnd | null {
  const toAnnounce = awaited?.type === "GrantWithdrawn" ? awaited.data : null;
  if (phase !== "determined" && phase !== "withdrawn" && !toAnnounce) return null;
  const decisionNumber = determinedUnder ?? withdrawn?.decisionNumber ?? toAnnounce?.decisionNumber ?? null;
  return { by: "decision", decisionNumber };
}

/**
 * Why a grant can be determined though nobody requested it (Awb 4:47): its recipient let the term of a reminder pass (under b), it was
 * amended to the recipient's detriment (under c), or its project was found to stop, as the award has it (under a). Null where it was requested.
 *
 * @throws ERR_DETERMINATION_NOT_REQUESTED where neither is so.
 */
export function exOfficioCause(state: Grant, today: LocalDate): ExOfficioCause | null {
  if (state.determinationRequestedOn !== null) return null;
  if (isStopped(state)) return "stopped";
  if (isReminderLapsed(state, today)) return "not-requested";
  if (state.amendedToDetriment) return "amended";
  const requestBy = state.determinationRemindedTo;
  throw refused("ERR_DETERMINATION_NOT_REQUESTED", { dueOn: determinationDueOn(state), requestBy });
}

/**
 * The years that hold up a determination: those that are not assessed; of a recipient that let the term of a reminder pass, those that it
 * handed in all the same and that did not come back.
 */
export function yearsOpen(state: Grant, today: LocalDate): number[] {
  const evaluations = [...state.evaluations].map(([year, { stage }]) => ({ year, stage }));
  const isLapsed = state.determinationRequestedOn === null && isReminderLapsed(state, today);
  return yearsToAssess(
    isLapsed ? evaluations.filter((one) => !isEvaluationAwaited(one)) : evaluations,
    isStopped(state),
  );
}

function isReminderLapsed({ determinationRemindedTo }: Grant, today: LocalDate): boolean {
  return determinationRemindedTo !== null && today > determinationRemindedTo;
}

/** Awards of before the day was recorded have it by the term itself. */
function determinationDueOn({ terms: { determinationDueOn, activities } }: Grant): LocalDate {
  return determinationDueOn ?? fixedTermEnd("determination-request", activities.to);
}
