import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import {
  type ApplicationCommand,
  type ApplicationContent,
  type ApplicationEvent,
  applicationCommands,
  applicationEvents,
  type FundFacts,
} from "../../schemas/application.ts";
import type { Actor, DataOf } from "../../schemas/envelope.ts";
import { sumCents } from "../../schemas/money.ts";
import { applicationId } from "../../schemas/primitives.ts";
import { streamOf } from "../../schemas/streams.ts";
import type { Aggregate } from "../aggregate.ts";
import { addDays, daysBetween, termEnd, workingDayFrom } from "../calendar.ts";
import type { Context } from "../decider.ts";
import { type ErrorCode, refused, type Violation } from "../refusal.ts";
import { unreachable } from "../unreachable.ts";
import { requestedCents } from "./amounts.ts";
import { awardViolations, evaluationsOf } from "./award-terms.ts";
import { decisionDueOn, decisionTermWeeks } from "./decision-term.ts";
import { evolve, interestKey, isDeferred } from "./evolve.ts";
import { checkMatrix } from "./matrix-check.ts";
import { proposalViolations } from "./proposal.ts";
import { refusableByAo } from "./refusal-grounds.ts";
import {
  type ApplicationState,
  type Dossier,
  type InReview,
  isClosed,
  isInReview,
  isUndecided,
  type Submission,
  type Undecided,
} from "./state.ts";
import { fundEndedViolations, matrixCellViolations, submissionViolations } from "./submission.ts";

export type { ApplicationState } from "./state.ts";

/** The facts of other streams that inviting, drafting and submitting depend on. */
export interface ApplicationFacts {
  /** The fund's terms as they are now; undefined if there is no such fund. */
  readonly fund: FundFacts | undefined;
  /** The refused application that a draft refers to. */
  readonly previous?: ApplicationState;
}

type Data<Type extends ApplicationCommand["type"]> = DataOf<ApplicationCommand, Type>;

/**
 * One application, from an invitation or a first draft to a decision. Withdrawal, refusal and award exclude each other:
 * each of them ends it.
 */
export const application: Aggregate<
  ApplicationState,
  ApplicationCommand,
  ApplicationEvent,
  ApplicationFacts | undefined,
  { readonly applicationId: string }
> = {
  kind: "application",
  ids: z.object({ applicationId }),
  commands: applicationCommands,
  events: applicationEvents,
  stream: (ids) => streamOf.application(ids.applicationId),
  initial: { phase: "none" },
  evolve,
  decide,
};

function decide(
  command: ApplicationCommand,
  state: ApplicationState,
  context: Context,
  facts: ApplicationFacts | undefined,
): ApplicationEvent[] {
  switch (command.type) {
    case "InviteProviders":
      return inviteProviders(command.data, state, context, facts);
    case "DraftApplication":
      return draftApplication(command.data, state, context, facts);
    case "ChangeDraft":
      return changeDraft(command.data, state, context);
    case "ConfirmCoApplicant":
      return confirmCoApplicant(state, context);
    case "SubmitApplication":
      return submitApplication(state, context, facts);
    case "CorrectMatrixCells":
      return correctMatrixCells(command.data, state, context);
    case "CheckMatrix":
      return checkTheMatrix(state, context);
    case "RequestSupplement":
      return requestSupplement(command.data, state, context);
    case "SupplementApplication":
      return supplementApplication(command.data, state, context);
    case "LayAside":
      return layAside(command.data, state, context);
    case "ExtendDecisionTerm":
      return extendDecisionTerm(command.data, state, context);
    case "RecordReview":
      return recordReview(command.data, state, context);
    case "DeclareInterest":
      return declareInterest(command.data, state, context);
    case "ForwardToPho":
      return forwardToPho(command.data, state, context);
    case "ReceiveAdvice":
      return receiveAdvice(command.data, state);
    case "RecordFundsAssured":
      return recordFundsAssured(command.data, state);
    case "RecordFundsAwaited":
      return recordFundsAwaited(command.data, state);
    case "WithdrawApplication":
      return withdrawApplication(command.data, state, context);
    case "RefuseApplication":
      return refuseApplication(command.data, state, context);
    case "AwardApplication":
      return awardApplication(command.data, state, context);
    default:
      return unreachable(command);
  }
}

// Drafting and submitting

function inviteProviders(
  invitation: Data<"InviteProviders">,
  state: ApplicationState,
  { today }: Context,
  facts: ApplicationFacts | undefined,
): ApplicationEvent[] {
  mustHaveFund(facts);
  if (state.phase === "invited" && isDeepStrictEqual({ phase: "invited", ...invitation }, state)) return [];
  if (state.phase !== "none") throw wrongState(state);
  if (invitation.respondBy < today) throw refused("ERR_RESPONSE_DATE_PASSED", { respondBy: invitation.respondBy });
  return [{ type: "ProvidersInvited", data: invitation }];
}

/** Anyone may apply (memo, rule 1). An invitation is for those invited, who may also respond after the day it names. */
function draftApplication(
  { content, previousApplication }: Data<"DraftApplication">,
  state: ApplicationState,
  { actor }: Context,
  facts: ApplicationFacts | undefined,
): ApplicationEvent[] {
  const lead = mustActForOrganisation(actor);
  const asked = { lead, content, previousApplication };
  if (state.phase === "draft" && isDeepStrictEqual(asked, draftOf(state.dossier))) return [];
  if (state.phase !== "none" && state.phase !== "invited") throw wrongState(state);
  if (state.phase === "invited" && !state.organisations.includes(lead))
    throw refused("ERR_NOT_INVITED", { organisation: lead });
  if (previousApplication !== null) mustFollowRefusal(facts?.previous, lead, previousApplication);
  return [{ type: "ApplicationDrafted", data: { ...asked, fund: mustHaveFund(facts) } }];
}

function draftOf({ lead, content, previousApplication }: Dossier) {
  return { lead, content, previousApplication };
}

function mustFollowRefusal(previous: ApplicationState | undefined, lead: string, previousApplication: string): void {
  if (previous?.phase === "refused" && previous.dossier.lead === lead) return;
  throw refused("ERR_PREVIOUS_APPLICATION_NOT_REFUSED", { previousApplication });
}

function changeDraft(
  { content }: Data<"ChangeDraft">,
  state: ApplicationState,
  { actor }: Context,
): ApplicationEvent[] {
  const { dossier } = mustBeDraft(state);
  mustBeLead(dossier, actor);
  return isDeepStrictEqual(dossier.content, content) ? [] : [{ type: "DraftChanged", data: { content } }];
}

function confirmCoApplicant(state: ApplicationState, { actor }: Context): ApplicationEvent[] {
  const { dossier } = mustBeDraft(state);
  const organisation = mustActForOrganisation(actor);
  if (!dossier.content.coApplicants.includes(organisation)) throw refused("ERR_NOT_A_CO_APPLICANT", { organisation });
  return dossier.confirmed.has(organisation) ? [] : [{ type: "CoApplicantConfirmed", data: { organisation } }];
}

function submitApplication(
  state: ApplicationState,
  { actor, today }: Context,
  facts: ApplicationFacts | undefined,
): ApplicationEvent[] {
  const { dossier } = mustBeDraft(state);
  mustBeLead(dossier, actor);
  const fund = mustHaveFund(facts);
  const { content } = dossier;
  const violations = [...fundEndedViolations(fund, today), ...submissionViolations(content, dossier, fund)];
  return [
    {
      type: "ApplicationSubmitted",
      data: {
        content,
        requestedCents: mustBeComplete(content, violations),
        decisionDueOn: termEnd(today, decisionTermWeeks(fund)),
        fund,
      },
    },
  ];
}

/** @returns the amount requested, in cents. */
function mustBeComplete(content: ApplicationContent, violations: readonly Violation[]): number {
  mustHold("ERR_APPLICATION_INCOMPLETE", violations);
  const cents = requestedCents(content);
  if (cents === null) throw new Error("a budget without violations adds up");
  return cents;
}

// Review by AO Jeugd

function correctMatrixCells(
  correction: Data<"CorrectMatrixCells">,
  state: ApplicationState,
  context: Context,
): ApplicationEvent[] {
  const { dossier } = mustBeReviewable(state, context);
  mustHold("ERR_MATRIX_CELLS_INVALID", matrixCellViolations(correction.matrixCells, dossier.fund, ""));
  const same = isDeepStrictEqual(dossier.content.matrixCells, correction.matrixCells);
  return same ? [] : [{ type: "MatrixCellsCorrected", data: correction }];
}

function checkTheMatrix(state: ApplicationState, context: Context): ApplicationEvent[] {
  const { dossier } = mustBeReviewable(state, context);
  if (dossier.matrixCheck !== null) return [];
  return [{ type: "MatrixChecked", data: checkMatrix(dossier.content.matrixCells, dossier.fund) }];
}

/** Suspends the decision term, unless it has run out, until the supplement comes or its term lapses (Awb 4:15). */
function requestSupplement(
  { questions }: Data<"RequestSupplement">,
  state: ApplicationState,
  context: Context,
): ApplicationEvent[] {
  const { dossier } = mustBeReviewable(state, context);
  const { today } = context;
  const { supplementTermWeeks, layAsideTermWeeks } = dossier.fund.rules;
  const dueOn = termEnd(today, supplementTermWeeks);
  const suspendedDays = today <= decisionDueOn(dossier) ? daysBetween(today, dueOn) : 0;
  return [
    {
      type: "SupplementRequested",
      data: {
        questions,
        dueOn,
        layAsideUntil: termEnd(dueOn, layAsideTermWeeks),
        suspendedDays,
        decisionDueOn: decisionDueOn(movedOn(dossier, suspendedDays)),
      },
    },
  ];
}

/** @throws ERR_SUPPLEMENT_TERM_LAPSED; AO may ask again. */
function supplementApplication(
  { content, explanation }: Data<"SupplementApplication">,
  state: ApplicationState,
  { actor, today }: Context,
): ApplicationEvent[] {
  if (state.phase !== "supplement-requested") throw wrongState(state);
  const { dossier, supplement } = state;
  mustBeLead(dossier, actor);
  if (today > supplement.dueOn) throw refused("ERR_SUPPLEMENT_TERM_LAPSED", { dueOn: supplement.dueOn });
  const cents = mustBeComplete(content, submissionViolations(content, dossier, dossier.fund));
  const suspendedDays = Math.min(supplement.suspendedDays, daysBetween(supplement.requestedOn, today));
  return [
    {
      type: "ApplicationSupplemented",
      data: {
        content,
        requestedCents: cents,
        explanation,
        suspendedDays,
        decisionDueOn: decisionDueOn(movedOn(dossier, suspendedDays - supplement.suspendedDays)),
      },
    },
  ];
}

/** Only possible when a requested supplement did not come, and within a term (Awb 4:5). Later it is decided on its merits. */
function layAside(
  { reason }: Data<"LayAside">,
  state: ApplicationState,
  { actor, today }: Context,
): ApplicationEvent[] {
  if (!isInReview(state)) throw wrongState(state);
  mustBeIndependent(state.dossier, actor);
  if (state.phase !== "supplement-requested") throw refused("ERR_LAY_ASIDE_TERM", { supplement: null });
  const { dueOn, layAsideUntil } = state.supplement;
  if (today <= dueOn || today > layAsideUntil)
    throw refused("ERR_LAY_ASIDE_TERM", { after: dueOn, until: layAsideUntil });
  return [{ type: "ApplicationLaidAside", data: { reason } }];
}

/** Extends the decision term before it ends, naming the new date (Awb 4:14), as often as the fund's rule allows. */
function extendDecisionTerm(
  extension: Data<"ExtendDecisionTerm">,
  state: ApplicationState,
  context: Context,
): ApplicationEvent[] {
  const { dossier } = mustBeUndecided(state, context);
  const { today } = context;
  const allowed = dossier.fund.rules.decisionExtensions;
  if (dossier.extensions >= allowed) throw refused("ERR_DECISION_EXTENSIONS_USED", { allowed });
  const dueOn = decisionDueOn(dossier);
  if (today > dueOn) throw refused("ERR_DECISION_TERM_PASSED", { decisionDueOn: dueOn });
  if (extension.decisionDueOn <= dueOn) throw refused("ERR_EXTENSION_NOT_LATER", { decisionDueOn: dueOn });
  return [
    { type: "DecisionTermExtended", data: { ...extension, decisionDueOn: workingDayFrom(extension.decisionDueOn) } },
  ];
}

/** A project that, in AO's judgement, finances a waiting list gets no positive recommendation (memo, rule 3). */
function recordReview(review: Data<"RecordReview">, state: ApplicationState, context: Context): ApplicationEvent[] {
  const { dossier } = mustBeReviewable(state, context);
  if (review.recommendation === "positive" && review.financesWaitingList.answer)
    throw refused("ERR_WAITING_LIST_RECOMMENDED");
  if (isDeepStrictEqual(dossier.review, review)) return [];
  return [{ type: "ReviewRecorded", data: { ...review, decisionDueOn: decisionDueOn(dossier) } }];
}

/** A portfolio holder declares their own interest or their municipality's; the secretary declares anyone's. */
function declareInterest(
  interest: Data<"DeclareInterest">,
  state: ApplicationState,
  { actor }: Context,
): ApplicationEvent[] {
  if (!isUndecided(state)) throw wrongState(state);
  const { municipality, person } = interest;
  const { fund, interests } = state.dossier;
  if (!fund.members.some((member) => member.municipality === municipality))
    throw refused("ERR_NOT_A_MEMBER", { municipality });
  const ownInterest = actor.municipality === municipality && (person === null || person === actor.person);
  if (actor.role === "portfolio-holder" && !ownInterest) throw refused("ERR_INTEREST_OF_ANOTHER", { municipality });
  return interests.has(interestKey(interest)) ? [] : [{ type: "InterestDeclared", data: interest }];
}

/** Possible with a negative recommendation as well: the PHO decides. A next round follows a deferral, or a shortage of funds. */
function forwardToPho(proposal: Data<"ForwardToPho">, state: ApplicationState, context: Context): ApplicationEvent[] {
  const { dossier } = state.phase === "awaited" ? mustBeUndecided(state, context) : mustBeReviewable(state, context);
  if (!dossier.matrixCheck?.passed) throw refused("ERR_MATRIX_NOT_PASSED", { matrixCheck: dossier.matrixCheck });
  if (dossier.review === null) throw refused("ERR_REVIEW_MISSING");
  if (proposal.split !== null && context.actor.role !== "fund-manager") throw refused("ERR_SPLIT_BY_FUND_MANAGER");
  mustHold("ERR_PROPOSAL_INVALID", proposalViolations(proposal, dossier.content));
  return [
    { type: "ForwardedToPho", data: { round: dossier.round + 1, proposal, totalCents: sumCents(proposal.lines) } },
  ];
}

// Reports of the PHO and the fund, brought by follow-ups: a repeated or outdated report changes nothing

function receiveAdvice(advice: Data<"ReceiveAdvice">, state: ApplicationState): ApplicationEvent[] {
  if (isOutdated(advice, state)) return [];
  if (state.phase === "forwarded" && advice.round === state.dossier.round)
    return [{ type: "AdviceReceived", data: advice }];
  // The current round was advised on already.
  if (isUndecided(state) && state.phase !== "forwarded" && advice.round === state.dossier.round) return [];
  throw wrongState(state);
}

function recordFundsAssured(assurance: Data<"RecordFundsAssured">, state: ApplicationState): ApplicationEvent[] {
  if (isOutdated(assurance, state) || state.phase === "assured") return [];
  mustWaitForFunds(state, assurance.round);
  return [{ type: "FundsAssured", data: assurance }];
}

function recordFundsAwaited(shortage: Data<"RecordFundsAwaited">, state: ApplicationState): ApplicationEvent[] {
  if (isOutdated(shortage, state) || state.phase === "assured") return [];
  mustWaitForFunds(state, shortage.round);
  const known = state.phase === "awaited" && isDeepStrictEqual(state.short, shortage.short);
  return known ? [] : [{ type: "FundsAwaited", data: shortage }];
}

/** Whether a report concerns an earlier round, or an application that has ended. */
function isOutdated({ round }: { readonly round: number }, state: ApplicationState): boolean {
  return isClosed(state) || (isUndecided(state) && round < state.dossier.round);
}

function mustWaitForFunds(state: ApplicationState, round: number): void {
  const advised = state.phase === "advised" && state.advice.outcome === "positive";
  if ((advised || state.phase === "awaited") && state.dossier.round === round) return;
  throw wrongState(state);
}

// Decisions

function withdrawApplication(
  withdrawal: Data<"WithdrawApplication">,
  state: ApplicationState,
  { actor }: Context,
): ApplicationEvent[] {
  if (state.phase !== "draft" && !isUndecided(state)) throw wrongState(state);
  mustBeLead(state.dossier, actor);
  return [{ type: "ApplicationWithdrawn", data: withdrawal }];
}

function refuseApplication(
  refusal: Data<"RefuseApplication">,
  state: ApplicationState,
  context: Context,
): ApplicationEvent[] {
  const undecided = mustBeUndecided(state, context);
  if (!isRefusable(undecided, refusal.ground))
    throw refused("ERR_REFUSAL_GROUND", { ground: refusal.ground, phase: state.phase });
  return [{ type: "ApplicationRefused", data: refusal }];
}

/** Without advice, only a failed matrix is a ground, and AO's negative review if the fund's rule allows it. */
function isRefusable(state: Undecided, ground: Data<"RefuseApplication">["ground"]): boolean {
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

function awardApplication(
  award: Data<"AwardApplication">,
  state: ApplicationState,
  context: Context,
): ApplicationEvent[] {
  if (state.phase !== "assured") throw wrongState(state);
  const { actor, today } = context;
  const { dossier, proposal } = state;
  mustBeIndependent(dossier, actor);
  if (dossier.reviewers.has(actor.person)) throw refused("ERR_SEPARATION_OF_DUTIES", { did: "reviewed" });
  mustHold("ERR_AWARD_INVALID", awardViolations(award, proposal, dossier, today));
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

// Guards

function mustBeDraft(state: ApplicationState) {
  if (state.phase !== "draft") throw wrongState(state);
  return state;
}

/** AO acts on a submitted application, and not while a supplement is awaited. */
function mustBeReviewable(state: ApplicationState, context: Context): InReview {
  if (!isInReview(state)) throw wrongState(state);
  mustBeUndecided(state, context);
  return state;
}

function mustBeUndecided(state: ApplicationState, { actor, today }: Context): Undecided {
  if (!isUndecided(state)) throw wrongState(state);
  mustBeIndependent(state.dossier, actor);
  if (state.phase === "supplement-requested" && today <= state.supplement.dueOn)
    throw refused("ERR_SUPPLEMENT_AWAITED", { dueOn: state.supplement.dueOn });
  return state;
}

/** Separates duties: who applies does not review or decide. */
function mustBeIndependent({ lead, content, applicants }: Submission, { person, organisation }: Actor): void {
  const applies = organisation !== null && (organisation === lead || content.coApplicants.includes(organisation));
  if (applies || applicants.has(person)) throw refused("ERR_SEPARATION_OF_DUTIES", { did: "applied" });
}

function mustBeLead({ lead }: Dossier, actor: Actor): void {
  if (mustActForOrganisation(actor) !== lead) throw refused("ERR_NOT_THE_LEAD", { lead });
}

function mustActForOrganisation({ organisation }: Actor): string {
  if (organisation === null) throw refused("ERR_ORGANISATION_REQUIRED");
  return organisation;
}

function mustHaveFund(facts: ApplicationFacts | undefined): FundFacts {
  if (!facts?.fund) throw refused("ERR_NOT_FOUND", { what: "fund" });
  return facts.fund;
}

function movedOn({ termEndsOn }: Submission, days: number): Pick<Submission, "termEndsOn"> {
  return { termEndsOn: addDays(termEndsOn, days) };
}

function mustHold(code: ErrorCode, violations: readonly Violation[]): void {
  if (violations.length > 0) throw refused(code, {}, violations);
}

function wrongState({ phase }: ApplicationState) {
  return refused("ERR_WRONG_STATE", { phase });
}
