import type { ApplicationEvent } from "../../schemas/application.ts";
import type { Context } from "../decider.ts";
import { mustHaveNumber } from "../decision-numbers.ts";
import { sumCents } from "../money/sums.ts";
import { mustHold } from "../must-hold.ts";
import { refused } from "../refusal.ts";
import { awardViolations, evaluationsOf } from "./award-terms.ts";
import { isDeferred } from "./deferral.ts";
import type { ApplicationFacts } from "./drafting.ts";
import { mustBeLead, mustBeUndecided, wrongState } from "./guards.ts";
import { refusableByAo } from "./refusal-grounds.ts";
import { type ApplicationState, type CommandData, isInReview, isUndecided, type Undecided } from "./state.ts";

export function withdrawApplication(
  withdrawal: CommandData<"WithdrawApplication">,
  state: ApplicationState,
  { actor }: Context,
): ApplicationEvent[] {
  if (state.phase !== "draft" && !isUndecided(state)) throw wrongState(state);
  mustBeLead(state.dossier, actor);
  return [{ type: "ApplicationWithdrawn", data: withdrawal }];
}

export function refuseApplication(
  refusal: CommandData<"RefuseApplication">,
  state: ApplicationState,
  context: Context,
  facts: ApplicationFacts | undefined,
): ApplicationEvent[] {
  const undecided = mustBeUndecided(state, context);
  if (!isRefusable(undecided, refusal.ground))
    throw refused("ERR_REFUSAL_GROUND", { ground: refusal.ground, phase: state.phase });
  mustHaveNumber(refusal.decisionNumber, facts);
  return [{ type: "ApplicationRefused", data: refusal }];
}

/** Without advice, only a failed matrix is a ground, and AO's negative review if the fund's rule allows it. */
function isRefusable(state: Undecided, ground: CommandData<"RefuseApplication">["ground"]): boolean {
  const { matrixCheck, review, fund } = state.dossier;
  switch (ground) {
    case "failed-matrix":
      return isInReview(state) && matrixCheck?.passed === false;
    case "ao":
      return isInReview(state) && refusableByAo(fund.rules.refusalWithoutAdvice, review?.recommendation);
    case "negative-advice":
      return state.phase === "advised" && state.advice.outcome === "negative";
    case "no-majority":
      return (
        state.phase === "advised" && state.advice.outcome === "no-majority" && !isDeferred(state.advice, fund.rules)
      );
  }
}

export function awardApplication(
  award: CommandData<"AwardApplication">,
  state: ApplicationState,
  context: Context,
  facts: ApplicationFacts | undefined,
): ApplicationEvent[] {
  if (state.phase !== "assured") throw wrongState(state);
  const { dossier, proposal } = state;
  mustHold("ERR_AWARD_INVALID", awardViolations(award, proposal, dossier, context.today));
  mustHaveNumber(award.decisionNumber, facts);
  const { lead, content, fund } = dossier;
  return [
    {
      type: "ApplicationAwarded",
      data: {
        ...award,
        lead,
        title: content.title,
        awardedCents: sumCents(award.lines),
        targets: content.targets,
        activities: content.activities,
        evaluations: evaluationsOf(content.activities, fund.rules),
        instalmentRule: fund.rules.instalments,
      },
    },
  ];
}
