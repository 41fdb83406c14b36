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
import type { Actor } from "../../schemas/envelope.ts";
import { sumCents } from "../../schemas/money.ts";
import { applicationId } from "../../schemas/primitives.ts";
import { streamOf } from "../../schemas/streams.ts";
import type { Aggregate } from "../aggregate.ts";
import { addDays, daysBetween, termEnd, workingDayFrom } from "../calendar.ts";
import type { Context } from "../decider.ts";
import { type ErrorCode, refused, type Violation } from "../refusal.ts";
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

/** What inviting, drafting and submitting are decided on besides the application itself. */
export interface ApplicationFacts {
  /** The fund's terms as they are now; undefined where there is no such fund. */
  readonly fund: FundFacts | undefined;
  /** The application that a draft says it follows up on. */
  readonly previous?: ApplicationState;
}

type Data<Type extends ApplicationCommand["type"]> = Extract<ApplicationCommand, { type: Type }>["data"];

/**
 * The story of one application, from an invitation or a first draft to a decision. Here withdrawal, refusal and award
 * exclude each other: each of them ends it.
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
      command satisfies never;
      throw new Error("an application knows no such command");
  }
}

// Drafting and submitting

function inviteProviders(
  invitation: Data<"InviteProviders">,
  state: ApplicationState,
  { today }: Context,
  facts: ApplicationFacts | undefined,
) {
  fundOf(facts);
  if (state.phase === "invited" && isDeepStrictEqual({ phase: "invited", ...invitation }, state)) return [];
  if (state.phase !== "none") throw wrongState(state);
  if (invitation.respondBy < today) throw refused("ERR_RESPONSE_DATE_PASSED", { respondBy: invitation.respondBy });
  return [happened("ProvidersInvited", invitation)];
}

/** Anyone may apply (memo, rule 1); an invitation is answered by one of those invited, also after the day it names. */
function draftApplication(
  { content, previousApplication }: Data<"DraftApplication">,
  state: ApplicationState,
  { actor }: Context,
  facts: ApplicationFacts | undefined,
) {
  const lead = organisationOf(actor);
  const asked = { lead, content, previousApplication };
  if (state.phase === "draft" && isDeepStrictEqual(asked, draftOf(state.dossier))) return [];
  if (state.phase !== "none" && state.phase !== "invited") throw wrongState(state);
  if (state.phase === "invited" && !state.organisations.includes(lead))
    throw refused("ERR_NOT_INVITED", { organisation: lead });
  if (previousApplication !== null) mustFollowRefusal(facts?.previous, lead, previousApplication);
  return [happened("ApplicationDrafted", { ...asked, fund: fundOf(facts) })];
}

function draftOf({ lead, content, previousApplication }: Dossier) {
  return { lead, content, previousApplication };
}

function mustFollowRefusal(previous: ApplicationState | undefined, lead: string, previousApplication: string): void {
  if (previous?.phase === "refused" && previous.dossier.lead === lead) return;
  throw refused("ERR_PREVIOUS_APPLICATION_NOT_REFUSED", { previousApplication });
}

function changeDraft({ content }: Data<"ChangeDraft">, state: ApplicationState, { actor }: Context) {
  const { dossier } = mustBeDraft(state);
  mustBeLead(dossier, actor);
  return isDeepStrictEqual(dossier.content, content) ? [] : [happened("DraftChanged", { content })];
}

function confirmCoApplicant(state: ApplicationState, { actor }: Context) {
  const { dossier } = mustBeDraft(state);
  const organisation = organisationOf(actor);
  if (!dossier.content.coApplicants.includes(organisation)) throw refused("ERR_NOT_A_CO_APPLICANT", { organisation });
  return dossier.confirmed.has(organisation) ? [] : [happened("CoApplicantConfirmed", { organisation })];
}

function submitApplication(state: ApplicationState, { actor, today }: Context, facts: ApplicationFacts | undefined) {
  const { dossier } = mustBeDraft(state);
  mustBeLead(dossier, actor);
  const fund = fundOf(facts);
  const { content } = dossier;
  const violations = [...fundEndedViolations(fund, today), ...submissionViolations(content, dossier, fund)];
  return [
    happened("ApplicationSubmitted", {
      content,
      requestedCents: mustBeComplete(content, violations),
      decisionDueOn: termEnd(today, decisionTermWeeks(fund)),
      fund,
    }),
  ];
}

/** @returns what is asked for, in cents. */
function mustBeComplete(content: ApplicationContent, violations: readonly Violation[]): number {
  mustHold("ERR_APPLICATION_INCOMPLETE", violations);
  const cents = requestedCents(content);
  if (cents === null) throw new Error("a budget without violations adds up");
  return cents;
}

// In the hands of AO Jeugd

function correctMatrixCells(correction: Data<"CorrectMatrixCells">, state: ApplicationState, context: Context) {
  const { dossier } = mustBeReviewable(state, context);
  mustHold("ERR_MATRIX_CELLS_INVALID", matrixCellViolations(correction.matrixCells, dossier.fund, ""));
  const same = isDeepStrictEqual(dossier.content.matrixCells, correction.matrixCells);
  return same ? [] : [happened("MatrixCellsCorrected", correction)];
}

function checkTheMatrix(state: ApplicationState, context: Context) {
  const { dossier } = mustBeReviewable(state, context);
  if (dossier.matrixCheck !== null) return [];
  return [happened("MatrixChecked", checkMatrix(dossier.content.matrixCells, dossier.fund))];
}

/** The decision term stands still until the answer comes or its term lapses (Awb 4:15), unless it had run out already. */
function requestSupplement({ questions }: Data<"RequestSupplement">, state: ApplicationState, context: Context) {
  const { dossier } = mustBeReviewable(state, context);
  const { today } = context;
  const { supplementTermWeeks, layAsideTermWeeks } = dossier.fund.rules;
  const dueOn = termEnd(today, supplementTermWeeks);
  const suspendedDays = today <= decisionDueOn(dossier) ? daysBetween(today, dueOn) : 0;
  return [
    happened("SupplementRequested", {
      questions,
      dueOn,
      layAsideUntil: termEnd(dueOn, layAsideTermWeeks),
      suspendedDays,
      decisionDueOn: decisionDueOn(movedOn(dossier, suspendedDays)),
    }),
  ];
}

/** @throws ERR_SUPPLEMENT_TERM_LAPSED; AO may ask again. */
function supplementApplication(
  { content, explanation }: Data<"SupplementApplication">,
  state: ApplicationState,
  { actor, today }: Context,
) {
  if (state.phase !== "supplement-requested") throw wrongState(state);
  const { dossier, supplement } = state;
  mustBeLead(dossier, actor);
  if (today > supplement.dueOn) throw refused("ERR_SUPPLEMENT_TERM_LAPSED", { dueOn: supplement.dueOn });
  const cents = mustBeComplete(content, submissionViolations(content, dossier, dossier.fund));
  const suspendedDays = Math.min(supplement.suspendedDays, daysBetween(supplement.requestedOn, today));
  return [
    happened("ApplicationSupplemented", {
      content,
      requestedCents: cents,
      explanation,
      suspendedDays,
      decisionDueOn: decisionDueOn(movedOn(dossier, suspendedDays - supplement.suspendedDays)),
    }),
  ];
}

/** Only when a supplement did not come, and then within a term (Awb 4:5); after that it is decided on substance. */
function layAside({ reason }: Data<"LayAside">, state: ApplicationState, { actor, today }: Context) {
  if (!isInReview(state)) throw wrongState(state);
  mustBeIndependent(state.dossier, actor);
  if (state.phase !== "supplement-requested") throw refused("ERR_LAY_ASIDE_TERM", { supplement: null });
  const { dueOn, layAsideUntil } = state.supplement;
  if (today <= dueOn || today > layAsideUntil)
    throw refused("ERR_LAY_ASIDE_TERM", { after: dueOn, until: layAsideUntil });
  return [happened("ApplicationLaidAside", { reason })];
}

/** Within the term, by notice that names the new date (Awb 4:14); as often as the fund's rule allows. */
function extendDecisionTerm(extension: Data<"ExtendDecisionTerm">, state: ApplicationState, context: Context) {
  const { dossier } = mustBeUndecided(state, context);
  const { today } = context;
  const allowed = dossier.fund.rules.decisionExtensions;
  if (dossier.extensions >= allowed) throw refused("ERR_DECISION_EXTENSIONS_USED", { allowed });
  const dueOn = decisionDueOn(dossier);
  if (today > dueOn) throw refused("ERR_DECISION_TERM_PASSED", { decisionDueOn: dueOn });
  if (extension.decisionDueOn <= dueOn) throw refused("ERR_EXTENSION_NOT_LATER", { decisionDueOn: dueOn });
  return [happened("DecisionTermExtended", { ...extension, decisionDueOn: workingDayFrom(extension.decisionDueOn) })];
}

/** A project that finances a waiting list in AO's own judgement is not recommended (memo, rule 3). */
function recordReview(review: Data<"RecordReview">, state: ApplicationState, context: Context) {
  const { dossier } = mustBeReviewable(state, context);
  if (review.recommendation === "positive" && review.financesWaitingList.answer)
    throw refused("ERR_WAITING_LIST_RECOMMENDED");
  if (isDeepStrictEqual(dossier.review, review)) return [];
  return [happened("ReviewRecorded", { ...review, decisionDueOn: decisionDueOn(dossier) })];
}

/** A portfolio holder declares for their own municipality, and no interest of a colleague's; the secretary for anyone. */
function declareInterest(interest: Data<"DeclareInterest">, state: ApplicationState, { actor }: Context) {
  if (!isUndecided(state)) throw wrongState(state);
  const { municipality, person } = interest;
  const { fund, interests } = state.dossier;
  if (!fund.members.some((member) => member.municipality === municipality))
    throw refused("ERR_NOT_A_MEMBER", { municipality });
  const ownInterest = actor.municipality === municipality && (person === null || person === actor.person);
  if (actor.role === "portfolio-holder" && !ownInterest) throw refused("ERR_INTEREST_OF_ANOTHER", { municipality });
  return interests.has(interestKey(interest)) ? [] : [happened("InterestDeclared", interest)];
}

/** Also with a negative recommendation: the PHO decides. A next round follows a deferral, or funds that fell short. */
function forwardToPho(proposal: Data<"ForwardToPho">, state: ApplicationState, context: Context) {
  const { dossier } = state.phase === "awaited" ? mustBeUndecided(state, context) : mustBeReviewable(state, context);
  if (!dossier.matrixCheck?.passed) throw refused("ERR_MATRIX_NOT_PASSED", { matrixCheck: dossier.matrixCheck });
  if (dossier.review === null) throw refused("ERR_REVIEW_MISSING");
  if (proposal.split !== null && context.actor.role !== "fund-manager") throw refused("ERR_SPLIT_BY_FUND_MANAGER");
  mustHold("ERR_PROPOSAL_INVALID", proposalViolations(proposal, dossier.content));
  return [happened("ForwardedToPho", { round: dossier.round + 1, proposal, totalCents: sumCents(proposal.lines) })];
}

// Brought from the PHO and the fund, by follow-up: a second time, or too late to matter, changes nothing

function receiveAdvice(advice: Data<"ReceiveAdvice">, state: ApplicationState) {
  if (isBehind(advice, state)) return [];
  if (state.phase === "forwarded" && advice.round === state.dossier.round) return [happened("AdviceReceived", advice)];
  // The last round was advised on already: whatever has become of it since.
  if (isUndecided(state) && state.phase !== "forwarded" && advice.round === state.dossier.round) return [];
  throw wrongState(state);
}

function recordFundsAssured(assurance: Data<"RecordFundsAssured">, state: ApplicationState) {
  if (isBehind(assurance, state) || state.phase === "assured") return [];
  mustWaitForFunds(state, assurance.round);
  return [happened("FundsAssured", assurance)];
}

function recordFundsAwaited(shortage: Data<"RecordFundsAwaited">, state: ApplicationState) {
  if (isBehind(shortage, state) || state.phase === "assured") return [];
  mustWaitForFunds(state, shortage.round);
  const known = state.phase === "awaited" && isDeepStrictEqual(state.short, shortage.short);
  return known ? [] : [happened("FundsAwaited", shortage)];
}

/** Whether the story has moved on from a round: it was decided, or forwarded anew. */
function isBehind({ round }: { readonly round: number }, state: ApplicationState): boolean {
  return isClosed(state) || (isUndecided(state) && round < state.dossier.round);
}

function mustWaitForFunds(state: ApplicationState, round: number): void {
  const advised = state.phase === "advised" && state.advice.outcome === "positive";
  if ((advised || state.phase === "awaited") && state.dossier.round === round) return;
  throw wrongState(state);
}

// Decisions

function withdrawApplication(withdrawal: Data<"WithdrawApplication">, state: ApplicationState, { actor }: Context) {
  if (state.phase !== "draft" && !isUndecided(state)) throw wrongState(state);
  mustBeLead(state.dossier, actor);
  return [happened("ApplicationWithdrawn", withdrawal)];
}

function refuseApplication(refusal: Data<"RefuseApplication">, state: ApplicationState, context: Context) {
  const undecided = mustBeUndecided(state, context);
  if (!isRefusable(undecided, refusal.ground))
    throw refused("ERR_REFUSAL_GROUND", { ground: refusal.ground, phase: state.phase });
  return [happened("ApplicationRefused", refusal)];
}

/** Without advice only on a failed matrix; where the fund's rule allows it also on AO's negative review. */
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

function awardApplication(award: Data<"AwardApplication">, state: ApplicationState, context: Context) {
  if (state.phase !== "assured") throw wrongState(state);
  const { actor, today } = context;
  const { dossier, proposal } = state;
  mustBeIndependent(dossier, actor);
  if (dossier.reviewers.has(actor.person)) throw refused("ERR_SEPARATION_OF_DUTIES", { did: "reviewed" });
  mustHold("ERR_AWARD_INVALID", awardViolations(award, proposal, dossier, today));
  const { lead, content, fund } = dossier;
  return [
    happened("ApplicationAwarded", {
      ...award,
      lead,
      title: content.title,
      awardedCents: sumCents(award.lines),
      targets: content.targets,
      activities: content.activities,
      evaluations: evaluationsOf(content.activities, fund.rules),
      instalmentRule: fund.rules.instalments,
    }),
  ];
}

// Who may, and when

function mustBeDraft(state: ApplicationState) {
  if (state.phase !== "draft") throw wrongState(state);
  return state;
}

/** AO acts on what was submitted, not while the applicant is still answering. */
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

/** An applicant does not review or decide. */
function mustBeIndependent({ lead, content, applicants }: Submission, { person, organisation }: Actor): void {
  const applies = organisation !== null && (organisation === lead || content.coApplicants.includes(organisation));
  if (applies || applicants.has(person)) throw refused("ERR_SEPARATION_OF_DUTIES", { did: "applied" });
}

function mustBeLead({ lead }: Dossier, actor: Actor): void {
  if (organisationOf(actor) !== lead) throw refused("ERR_NOT_THE_LEAD", { lead });
}

function organisationOf({ organisation }: Actor): string {
  if (organisation === null) throw refused("ERR_ORGANISATION_REQUIRED");
  return organisation;
}

function fundOf(facts: ApplicationFacts | undefined): FundFacts {
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

function happened<Type extends ApplicationEvent["type"]>(
  type: Type,
  data: Extract<ApplicationEvent, { type: Type }>["data"],
): Extract<ApplicationEvent, { type: Type }> {
  return { type, data } as Extract<ApplicationEvent, { type: Type }>;
}
