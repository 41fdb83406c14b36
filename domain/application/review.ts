import { isDeepStrictEqual } from "node:util";
import type { ApplicationEvent } from "../../schemas/application.ts";
import type { DataOf } from "../../schemas/envelope.ts";
import type { LocalDate } from "../../schemas/primitives.ts";
import { addDays } from "../calendar.ts";
import type { Context } from "../decider.ts";
import { mustHaveNumber } from "../decision-numbers.ts";
import { sumCents } from "../money/sums.ts";
import { mustBeFree, mustHold } from "../must-hold.ts";
import { refused } from "../refusal.ts";
import { termEnd } from "../terms.ts";
import { requestedCents } from "./amounts.ts";
import { decisionDueOn, movedOn } from "./decision-term.ts";
import type { ApplicationFacts } from "./drafting.ts";
import {
  mustBeLead,
  mustBeReviewable,
  mustBeUndecided,
  mustHaveBeenSupplemented,
  mustLackNothing,
  supplementIn,
  wrongState,
} from "./guards.ts";
import { checkMatrix } from "./matrix-check.ts";
import { preparationViolations, preparersOf } from "./preparation.ts";
import { proposalViolations } from "./proposal.ts";
import { daysAdded, standstillFor, without } from "./standstills.ts";
import {
  type ApplicationState,
  type AwaitedSupplement,
  type CommandData,
  type InReview,
  isInReview,
  type Submission,
} from "./state.ts";
import { matrixCellViolations, submissionViolations } from "./submission.ts";
import { lapsesOn, layAsideTerm } from "./supplement.ts";
import { extensionObstacle } from "./term-obstacles.ts";

export function correctMatrixCells(
  correction: CommandData<"CorrectMatrixCells">,
  state: ApplicationState,
  context: Context,
): ApplicationEvent[] {
  const { dossier } = mustBeReviewable(state, context);
  mustHold("ERR_MATRIX_CELLS_INVALID", matrixCellViolations(correction.matrixCells, dossier.fund, ""));
  const same = isDeepStrictEqual(dossier.content.matrixCells, correction.matrixCells);
  return same ? [] : [{ type: "MatrixCellsCorrected", data: correction }];
}

export function checkTheMatrix(state: ApplicationState, context: Context): ApplicationEvent[] {
  const reviewable = mustBeReviewable(state, context);
  const { dossier } = reviewable;
  if (dossier.matrixCheck !== null) return [];
  mustHaveBeenSupplemented(reviewable);
  return [{ type: "MatrixChecked", data: checkMatrix(dossier.content.matrixCells, dossier.fund) }];
}

/**
 * Suspends the decision term, unless it has run out, until the supplement comes or its term lapses (Awb 4:15, first
 * paragraph, under a). Until then it counts on nothing coming.
 */
export function requestSupplement(
  { questions }: CommandData<"RequestSupplement">,
  state: ApplicationState,
  context: Context,
): ApplicationEvent[] {
  const { dossier } = mustBeReviewable(state, context);
  const { today } = context;
  const { rules } = dossier.fund;
  const dueOn = termEnd("supplement", today, rules);
  const standstill = standstillFor({ requestedOn: today, dueOn });
  const suspendedDays = today <= decisionDueOn(dossier) ? daysAdded(dossier.standstills, standstill) : 0;
  return [
    {
      type: "SupplementRequested",
      data: {
        questions,
        dueOn,
        layAsideUntil: termEnd("lay-aside", dueOn, rules),
        suspendedDays,
        decisionDueOn: decisionDueOn(movedOn(dossier, suspendedDays)),
      },
    },
  ];
}

/**
 * Takes in the supplement that was asked for, also after its term: a late one is not turned away as long as AO has the application,
 * nor, where its applicant insists, an insufficient one.
 *
 * @throws ERR_WRONG_STATE, ERR_NOT_THE_LEAD, ERR_APPLICATION_INCOMPLETE.
 */
export function supplementApplication(
  { content, explanation, asItIs }: CommandData<"SupplementApplication">,
  state: ApplicationState,
  { actor, today }: Context,
): ApplicationEvent[] {
  if (state.phase !== "supplement-requested") throw wrongState(state);
  const { dossier } = state;
  mustBeLead(dossier, actor);
  if (asItIs !== true) mustHold("ERR_APPLICATION_INCOMPLETE", submissionViolations(content, dossier, dossier.fund));
  return [supplementOf(state, { content, explanation, receivedBy: "online" }, today)];
}

/** A supplement as it was received. */
export function supplementOf(
  { dossier, supplement }: Extract<InReview, { phase: "supplement-requested" }>,
  supplied: Pick<DataOf<ApplicationEvent, "ApplicationSupplemented">, "content" | "explanation" | "receivedBy">,
  suppliedOn: LocalDate,
): ApplicationEvent {
  const { content } = supplied;
  const suspendedDays = daysSuspended(dossier, supplement, suppliedOn);
  return {
    type: "ApplicationSupplemented",
    data: {
      ...supplied,
      requestedCents: requestedCents(content) ?? 0,
      isComplete: submissionViolations(content, dossier, dossier.fund).length === 0,
      suspendedDays,
      decisionDueOn: decisionDueOn(movedOn(dossier, suspendedDays - supplement.suspendedDays)),
    },
  };
}

/** The days that a supplement that came has added to the term; none where the term had run out when it was asked for. */
function daysSuspended({ standstills }: Submission, supplement: AwaitedSupplement, suppliedOn: LocalDate): number {
  if (suppliedOn >= lapsesOn(supplement)) return supplement.suspendedDays;
  const expected = standstillFor(supplement);
  const stoodStill = { ...expected, until: addDays(suppliedOn, -1) };
  return Math.min(supplement.suspendedDays, daysAdded(without(standstills, expected), stoodStill));
}

/**
 * Lays aside an application whose supplement did not come, or is insufficient, within the term for that (Awb 4:5). Later it is
 * decided on its merits.
 *
 * @throws ERR_WRONG_STATE, ERR_LAY_ASIDE_TERM, and the errors of the number.
 */
export function layAside(
  laidAside: CommandData<"LayAside">,
  state: ApplicationState,
  { today }: Context,
  facts: ApplicationFacts | undefined,
): ApplicationEvent[] {
  if (!isInReview(state)) throw wrongState(state);
  const term = layAsideTerm(state);
  if (term === null) throw refused("ERR_LAY_ASIDE_TERM", { supplement: null });
  if (today < term.from || today > term.until) throw refused("ERR_LAY_ASIDE_TERM", { ...term });
  mustHaveNumber(laidAside.decisionNumber, facts);
  return [{ type: "ApplicationLaidAside", data: laidAside }];
}

/** The most weeks of one extension: longer is a slip of the pen, and no reasonable term (Awb 4:14, third paragraph). */
const MOST_WEEKS_EXTENDED = 52;

/**
 * Extends the decision term before it ends: once by law, and where a regulation sets the term as often as that gives the power to.
 * A notice of delay that the regulation gives no power for extends nothing (Awb 4:14, first paragraph). The notice names the new
 * day, which stays where it is: no statute sets it.
 *
 * @throws ERR_WRONG_STATE, ERR_SUPPLEMENT_AWAITED, ERR_DECISION_TERM_SUSPENDED, ERR_DECISION_EXTENSIONS_USED,
 * ERR_DECISION_TERM_PASSED, ERR_EXTENSION_NOT_LATER, ERR_DAY_TOO_FAR.
 */
export function extendDecisionTerm(
  extension: CommandData<"ExtendDecisionTerm">,
  state: ApplicationState,
  context: Context,
): ApplicationEvent[] {
  const undecided = mustBeUndecided(state, context);
  const { dossier } = undecided;
  const dueOn = decisionDueOn(dossier);
  mustBeFree(extensionObstacle({ ...dossier, supplement: supplementIn(undecided), dueOn }, context.today));
  if (extension.decisionDueOn <= dueOn) throw refused("ERR_EXTENSION_NOT_LATER", { decisionDueOn: dueOn });
  const latest = addDays(dueOn, 7 * MOST_WEEKS_EXTENDED);
  if (extension.decisionDueOn > latest) throw refused("ERR_DAY_TOO_FAR", { latest });
  return [{ type: "DecisionTermExtended", data: extension }];
}

/** A project that, in AO's judgement, finances a waiting list gets no positive recommendation (memo, rule 3). */
export function recordReview(
  review: CommandData<"RecordReview">,
  state: ApplicationState,
  context: Context,
): ApplicationEvent[] {
  const reviewable = mustBeReviewable(state, context);
  const { dossier } = reviewable;
  mustHaveBeenSupplemented(reviewable);
  if (review.recommendation === "positive" && review.financesWaitingList.answer)
    throw refused("ERR_WAITING_LIST_RECOMMENDED");
  if (isDeepStrictEqual(dossier.review, review)) return [];
  return [{ type: "ReviewRecorded", data: { ...review, decisionDueOn: decisionDueOn(dossier) } }];
}

/** Possible with a negative recommendation as well: the PHO decides. A next round follows a deferral, or a shortage of funds. */
export function forwardToPho(
  { preparedBy, ...proposal }: CommandData<"ForwardToPho">,
  state: ApplicationState,
  context: Context,
  facts: ApplicationFacts | undefined,
): ApplicationEvent[] {
  const { dossier } = state.phase === "awaited" ? mustBeUndecided(state, context) : mustBeReviewable(state, context);
  mustLackNothing(dossier);
  if (!dossier.matrixCheck?.passed) throw refused("ERR_MATRIX_NOT_PASSED", { matrixCheck: dossier.matrixCheck });
  if (dossier.review === null) throw refused("ERR_REVIEW_MISSING");
  if (proposal.split !== null && context.actor.role !== "fund-manager") throw refused("ERR_SPLIT_BY_FUND_MANAGER");
  const applicants = new Set(state.duties.get("applying"));
  const preparation = facts?.preparation;
  mustHold("ERR_PROPOSAL_INVALID", [
    ...proposalViolations(proposal, dossier.content),
    ...preparationViolations(preparedBy, applicants, preparation, context.today),
  ]);
  return [
    {
      type: "ForwardedToPho",
      data: {
        round: dossier.round + 1,
        proposal,
        totalCents: sumCents(proposal.lines),
        preparedBy: preparersOf(preparedBy, preparation, context.today),
        readFrom: preparedBy.length > 0 && preparation ? { roster: preparation.roster.revision } : null,
      },
    },
  ];
}
