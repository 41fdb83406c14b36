import { Map as ImmutableMap, Set as ImmutableSet } from "immutable";
import type { ApplicationEvent } from "../../schemas/application.ts";
import { addDays } from "../calendar.ts";
import type { Folded } from "../decider.ts";
import { countedEnd, decisionTermOf, extensionOf } from "../terms.ts";
import { unchangedBy } from "../unreachable.ts";
import { isDeferred } from "./deferral.ts";
import { interestKey } from "./interest.ts";
import {
  type ApplicationState,
  type Dossier,
  type InReview,
  type Interest,
  isInReview,
  isUndecided,
  type Submission,
  type Undecided,
} from "./state.ts";

type Recorded<Type extends ApplicationEvent["type"]> = Extract<Folded<ApplicationEvent>, { type: Type }>;

/** Folds an event into the state. An event that does not fit the phase changes nothing. */
export function evolve(state: ApplicationState, event: Folded<ApplicationEvent>): ApplicationState {
  switch (event.type) {
    case "ProvidersInvited":
      return state.phase === "none" ? { phase: "invited", ...event.data } : state;
    case "ApplicationDrafted":
      return state.phase === "none" || state.phase === "invited"
        ? { phase: "draft", dossier: draftedDossier(event) }
        : state;
    case "DraftChanged":
    case "CoApplicantConfirmed":
      return state.phase === "draft" ? { phase: "draft", dossier: changedDossier(state.dossier, event) } : state;
    case "ApplicationSubmitted":
      return state.phase === "draft" ? { phase: "under-review", dossier: submission(state.dossier, event) } : state;
    case "MatrixChecked":
    case "MatrixCellsCorrected":
    case "SupplementRequested":
    case "ApplicationSupplemented":
    case "ReviewRecorded":
    case "ApplicationLaidAside":
      return isInReview(state) ? evolveReview(state, event) : state;
    case "DecisionTermExtended":
    case "InterestDeclared":
      return isUndecided(state) ? { ...state, dossier: evolveSubmission(state.dossier, event) } : state;
    case "ForwardedToPho":
    case "ForwardedAgain":
    case "AdviceReceived":
    case "FundsAssured":
    case "FundsAwaited":
      return isUndecided(state) ? evolveForwarded(state, event) : state;
    case "ApplicationWithdrawn":
      return state.phase === "draft" || isUndecided(state) ? { phase: "withdrawn", dossier: state.dossier } : state;
    case "ApplicationRefused": {
      const { decisionNumber, ground } = event.data;
      return isUndecided(state) ? { phase: "refused", dossier: state.dossier, decisionNumber, ground } : state;
    }
    case "ApplicationAwarded": {
      const { decisionNumber, awardedCents } = event.data;
      return state.phase === "assured"
        ? { phase: "awarded", dossier: state.dossier, decisionNumber, awardedCents }
        : state;
    }
    default:
      return unchangedBy(event, state);
  }
}

function draftedDossier({ data, metadata }: Recorded<"ApplicationDrafted">): Dossier {
  return { ...data, confirmed: ImmutableSet(), applicants: ImmutableSet([metadata.actor.person]) };
}

/** A confirmation covers the content as it is: a change voids it. */
function changedDossier(
  dossier: Dossier,
  { type, data, metadata }: Recorded<"DraftChanged" | "CoApplicantConfirmed">,
): Dossier {
  const applicants = dossier.applicants.add(metadata.actor.person);
  return type === "DraftChanged"
    ? { ...dossier, applicants, content: data.content, confirmed: ImmutableSet() }
    : { ...dossier, applicants, confirmed: dossier.confirmed.add(data.organisation) };
}

function submission(dossier: Dossier, { data, metadata }: Recorded<"ApplicationSubmitted">): Submission {
  const decisionTerm = decisionTermOf(data.fund);
  return {
    ...dossier,
    content: data.content,
    fund: data.fund,
    applicants: dossier.applicants.add(metadata.actor.person),
    requestedCents: data.requestedCents,
    termEndsOn: countedEnd(decisionTerm, metadata.effectiveOn, data.fund.rules),
    decisionTerm,
    extensions: 0,
    matrixCheck: null,
    review: null,
    reviewers: ImmutableSet(),
    interests: ImmutableMap<string, Interest>(),
    round: 0,
  };
}

function evolveReview(
  state: InReview,
  event: Recorded<
    | "MatrixChecked"
    | "MatrixCellsCorrected"
    | "SupplementRequested"
    | "ApplicationSupplemented"
    | "ReviewRecorded"
    | "ApplicationLaidAside"
  >,
): ApplicationState {
  const { dossier } = state;
  const { actor, effectiveOn } = event.metadata;
  const reviewers = dossier.reviewers.add(actor.person);
  switch (event.type) {
    case "MatrixChecked":
      return { ...state, dossier: { ...dossier, reviewers, matrixCheck: event.data } };
    case "MatrixCellsCorrected": {
      const content = { ...dossier.content, matrixCells: event.data.matrixCells };
      return { ...state, dossier: { ...dossier, reviewers, content, matrixCheck: null } };
    }
    case "ReviewRecorded": {
      const { decisionDueOn: _, ...review } = event.data;
      return { ...state, dossier: { ...dossier, reviewers, review } };
    }
    case "SupplementRequested": {
      const { dueOn, layAsideUntil, suspendedDays } = event.data;
      const supplement = { requestedOn: effectiveOn, dueOn, layAsideUntil, suspendedDays };
      const termEndsOn = addDays(dossier.termEndsOn, suspendedDays);
      return { phase: "supplement-requested", dossier: { ...dossier, termEndsOn }, supplement };
    }
    case "ApplicationSupplemented": {
      const { content, requestedCents, suspendedDays } = event.data;
      const assumedDays = state.phase === "supplement-requested" ? state.supplement.suspendedDays : 0;
      const termEndsOn = addDays(dossier.termEndsOn, suspendedDays - assumedDays);
      const applicants = dossier.applicants.add(actor.person);
      // The check and the review were of the earlier content.
      const anew = { content, requestedCents, matrixCheck: null, review: null };
      return { phase: "under-review", dossier: { ...dossier, ...anew, termEndsOn, applicants } };
    }
    case "ApplicationLaidAside":
      return { phase: "laid-aside", dossier };
  }
}

function evolveSubmission(
  dossier: Submission,
  event: Recorded<"DecisionTermExtended" | "InterestDeclared">,
): Submission {
  if (event.type === "InterestDeclared")
    return { ...dossier, interests: dossier.interests.set(interestKey(event.data), event.data) };
  return {
    ...dossier,
    termEndsOn: event.data.decisionDueOn,
    decisionTerm: extensionOf(dossier.decisionTerm),
    extensions: dossier.extensions + 1,
  };
}

function evolveForwarded(
  state: Undecided,
  event: Recorded<"ForwardedToPho" | "ForwardedAgain" | "AdviceReceived" | "FundsAssured" | "FundsAwaited">,
): ApplicationState {
  if (event.type === "ForwardedToPho") {
    const { round, proposal, totalCents } = event.data;
    const reviewers = state.dossier.reviewers.add(event.metadata.actor.person);
    return { phase: "forwarded", dossier: { ...state.dossier, reviewers, round }, proposal, totalCents };
  }
  if (isInReview(state)) return state;
  const { dossier, proposal, totalCents } = state;
  const proposed = { dossier, proposal, totalCents };
  switch (event.type) {
    case "ForwardedAgain":
      return { phase: "forwarded", ...proposed, dossier: { ...dossier, round: event.data.round } };
    case "AdviceReceived":
      return isDeferred(event.data, dossier.fund.rules)
        ? { phase: "deferred", dossier }
        : { phase: "advised", ...proposed, advice: event.data };
    case "FundsAwaited":
      return { phase: "awaited", ...proposed, short: event.data.short };
    case "FundsAssured":
      return { phase: "assured", ...proposed, placements: event.data.placements };
  }
}
