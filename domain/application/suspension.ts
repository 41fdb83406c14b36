import type { ApplicationEvent } from "../../schemas/application.ts";
import { addDays, dayAfter } from "../calendar.ts";
import type { Context } from "../decider.ts";
import { refused } from "../refusal.ts";
import { decisionDueOn, movedOn } from "./decision-term.ts";
import { mustBeUndecided } from "./guards.ts";
import { daysAdded, without } from "./standstills.ts";
import type { ApplicationState, CommandData } from "./state.ts";
import { standstillObstacle } from "./term-obstacles.ts";

/** The most weeks of one suspension: longer is a slip of the pen; a next one may follow. */
const MOST_WEEKS = 52;

/**
 * Suspends the term to decide on a ground other than a supplement (Awb 4:15), for the days that are expected or were agreed. It
 * goes on by itself after the last of them. A day on which the term stood still already, for a supplement, is not added again.
 *
 * @throws ERR_WRONG_STATE, ERR_SUPPLEMENT_AWAITED, ERR_DECISION_TERM_SUSPENDED, ERR_SUSPENSION_DAY, ERR_DECISION_TERM_PASSED,
 * ERR_DAY_TOO_FAR.
 */
export function suspendDecisionTerm(
  suspension: CommandData<"SuspendDecisionTerm">,
  state: ApplicationState,
  context: Context,
): ApplicationEvent[] {
  const { dossier } = mustBeUndecided(state, context);
  const { from, until } = suspension;
  const standsStill = standstillObstacle(dossier, from);
  if (standsStill) throw standsStill;
  const earliest = dayAfter(dossier.submittedOn);
  const latest = dayAfter(context.today);
  if (from < earliest || from > latest || until < from)
    throw refused("ERR_SUSPENSION_DAY", { from: earliest, to: latest });
  const dueOn = decisionDueOn(dossier);
  if (from > dueOn) throw refused("ERR_DECISION_TERM_PASSED", { decisionDueOn: dueOn });
  const furthest = addDays(from, 7 * MOST_WEEKS);
  if (until > furthest) throw refused("ERR_DAY_TOO_FAR", { latest: furthest });
  const suspendedDays = daysAdded(dossier.standstills, { from, until });
  return [
    {
      type: "DecisionTermSuspended",
      data: { ...suspension, suspendedDays, decisionDueOn: decisionDueOn(movedOn(dossier, suspendedDays)) },
    },
  ];
}

/**
 * Ends the last suspension earlier than was expected: what stood in the way is gone. The applicant is told by when the decision
 * is due now (Awb 4:15, fourth paragraph).
 *
 * @throws ERR_WRONG_STATE, ERR_SUPPLEMENT_AWAITED, ERR_NOT_SUSPENDED, ERR_SUSPENSION_DAY.
 */
export function resumeDecisionTerm(
  { until }: CommandData<"ResumeDecisionTerm">,
  state: ApplicationState,
  context: Context,
): ApplicationEvent[] {
  const { dossier } = mustBeUndecided(state, context);
  const { suspension } = dossier;
  if (!suspension) throw refused("ERR_NOT_SUSPENDED");
  if (until === suspension.until) return [];
  const to = suspension.until < context.today ? suspension.until : context.today;
  if (until < suspension.from || until > to) throw refused("ERR_SUSPENSION_DAY", { from: suspension.from, to });
  const others = without(dossier.standstills, suspension);
  const daysLess = daysAdded(others, suspension) - daysAdded(others, { ...suspension, until });
  return [
    {
      type: "DecisionTermResumed",
      data: {
        until,
        suspendedDays: suspension.suspendedDays - daysLess,
        decisionDueOn: decisionDueOn(movedOn(dossier, -daysLess)),
      },
    },
  ];
}
