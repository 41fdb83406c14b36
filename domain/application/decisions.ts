import type { ApplicationEvent } from "../../schemas/application.ts";
import { evaluationsOf } from "../award-days.ts";
import type { Context, Dated } from "../decider.ts";
import { mustHaveNumber } from "../decision-numbers.ts";
import { handedIn } from "../handed-in.ts";
import { sumCents } from "../money/sums.ts";
import { mustHold } from "../must-hold.ts";
import { refused } from "../refusal.ts";
import { fixedTermEnd } from "../terms.ts";
import { awardViolations } from "./award-terms.ts";
import type { ApplicationFacts } from "./drafting.ts";
import { mustBeLead, mustBeUndecided, mustNotBeDecided, wrongState } from "./guards.ts";
import { groundsFor, isStatutory, wordingViolations } from "./refusal-grounds.ts";
import { type ApplicationState, type CommandData, isUndecided } from "./state.ts";
import { mustHaveHeard } from "./views.ts";

/** @throws ERR_WRONG_STATE, ERR_NOT_THE_LEAD, and as for all that is handed in. */
export function withdrawApplication(
  { reason, received }: CommandData<"WithdrawApplication">,
  state: ApplicationState,
  context: Context,
): Dated<ApplicationEvent>[] {
  if (state.phase !== "draft" && !isUndecided(state)) throw wrongState(state);
  // What came on paper takes back what was handed in: of a draft nobody knows but its applicant.
  if (state.phase === "draft" && received) throw wrongState(state);
  const { dossier } = state;
  const from = "submittedOn" in dossier ? dossier.submittedOn : context.today;
  const { receivedBy, dated } = handedIn(received, context, { from, mustBeOwn: (actor) => mustBeLead(dossier, actor) });
  return [{ type: "ApplicationWithdrawn", data: { reason, receivedBy }, ...dated }];
}

/**
 * Refuses an application from any phase in which it is undecided, on a ground that holds there.
 *
 * @throws ERR_WRONG_STATE, ERR_SUPPLEMENT_AWAITED, ERR_REFUSAL_GROUND with the grounds that hold, ERR_REFUSAL_INVALID, ERR_VIEWS_FIRST, and
 * the errors of the number.
 */
export function refuseApplication(
  refusal: CommandData<"RefuseApplication">,
  state: ApplicationState,
  context: Context,
  facts: ApplicationFacts | undefined,
): ApplicationEvent[] {
  const { ground, groundWording, decisionNumber } = refusal;
  const undecided = isStatutory(ground) ? mustNotBeDecided(state) : mustBeUndecided(state, context);
  const possible = groundsFor(undecided);
  if (!possible.includes(ground)) throw refused("ERR_REFUSAL_GROUND", { ground, phase: state.phase, possible });
  mustHold("ERR_REFUSAL_INVALID", wordingViolations(ground, groundWording));
  mustHaveHeard(ground, undecided, context.today);
  mustHaveNumber(decisionNumber, facts);
  return [{ type: "ApplicationRefused", data: refusal }];
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
        determinationDueOn: award.determinationDueOn ?? fixedTermEnd("determination-request", content.activities.to),
        budgetCondition: provisionalYearsOf(award, facts?.provisionalYears ?? []),
        executionAgreement: fund.rules.executionAgreement,
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

/** The years of an award for which there is money only if their contributions become definitive. */
function provisionalYearsOf({ lines }: CommandData<"AwardApplication">, provisional: readonly number[]): number[] {
  const years = new Set(lines.map(({ year }) => year));
  return [...years].filter((year) => provisional.includes(year)).sort((one, other) => one - other);
}
