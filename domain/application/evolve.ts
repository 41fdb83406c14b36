import { Map as ImmutableMap, Set as ImmutableSet } from "immutable";
import type { ApplicationEvent } from "../../schemas/application.ts";
import { addDays } from "../calendar.ts";
import type { Folded } from "../decider.ts";
import { dutiesAfter } from "../duties.ts";
import { countedEnd, decisionTermOf, extensionOf } from "../terms.ts";
import { unchangedBy } from "../unreachable.ts";
import { isDeferred } from "./deferral.ts";
import { interestKey } from "./interest.ts";
import { goneOn } from "./revocation.ts";
import {
  type ApplicationPhase,
  type ApplicationState,
  type Dossier,
  type InReview,
  type Interest,
  isInReview,
  isUndecided,
  type Submission,
  type Undecided,
} from "./state.ts";
import { layAsideUntilAfter } from "./supplement.ts";

type Recorded<Type extends ApplicationEvent["type"]> = Extract<Folded<ApplicationEvent>, { type: Type }>;

/** Folds an event into the state. An event that does not fit the phase changes nothing but who took part. */
export function evolve(state: ApplicationState, event: Folded<ApplicationEvent>): ApplicationState {
  const next = phaseAfter(state, event);
  const duties = dutiesAfter(state.duties, event);
  return next === state && duties === state.duties ? state : { ...next, duties };
}

function phaseAfter(state: ApplicationPhase, event: Folded<ApplicationEvent>): ApplicationPhase {
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
    case "ViewsInvited":
    case "ViewsGiven":
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
      return isUndecided(state)
        ? { phase: "refused", dossier: state.dossier, decisionNumber, ground, from: state }
        : state;
    }
    case "RefusalRevoked":
      return state.phase === "refused" ? goneOn(state, event.data) : state;
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

function draftedDossier({ data }: Recorded<"ApplicationDrafted">): Dossier {
  return { ...data, confirmed: ImmutableSet() };
}

/** A confirmation covers the content as it is: a change voids it. */
function changedDossier(dossier: Dossier, { type, data }: Recorded<"DraftChanged" | "CoApplicantConfirmed">): Dossier {
  return type === "DraftChanged"
    ? { ...dossier, content: data.content, confirmed: ImmutableSet() }
    : { ...dossier, confirmed: dossier.confirmed.add(data.organisation) };
}

function submission(dossier: Dossier, { data, metadata }: Recorded<"ApplicationSubmitted">): Submission {
  const decisionTerm = decisionTermOf(data.fund);
  return {
    ...dossier,
    content: data.content,
    fund: data.fund,
    requestedCents: data.requestedCents,
    termEndsOn: countedEnd(decisionTerm, metadata.effectiveOn, data.fund.rules),
    decisionTerm,
    extensions: 0,
    matrixCheck: null,
    review: null,
    interests: ImmutableMap<string, Interest>(),
    round: 0,
    views: null,
    layAside: null,
    revoked: [],
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
): ApplicationPhase {
  const { dossier } = state;
  switch (event.type) {
    case "MatrixChecked":
      return { ...state, dossier: { ...dossier, matrixCheck: event.data } };
    case "MatrixCellsCorrected": {
      const content = { ...dossier.content, matrixCells: event.data.matrixCells };
      return { ...state, dossier: { ...dossier, content, matrixCheck: null } };
    }
    case "ReviewRecorded": {
      const { decisionDueOn: _, ...review } = event.data;
      return { ...state, dossier: { ...dossier, review } };
    }
    case "SupplementRequested": {
      const { dueOn, layAsideUntil, suspendedDays } = event.data;
      const supplement = { requestedOn: event.metadata.effectiveOn, dueOn, layAsideUntil, suspendedDays };
      const termEndsOn = addDays(dossier.termEndsOn, suspendedDays);
      return { phase: "supplement-requested", dossier: { ...dossier, termEndsOn }, supplement };
    }
    case "ApplicationSupplemented": {
      const { content, requestedCents, suspendedDays } = event.data;
      const awaited = state.phase === "supplement-requested" ? state.supplement : null;
      const termEndsOn = addDays(dossier.termEndsOn, suspendedDays - (awaited?.suspendedDays ?? 0));
      const from = event.metadata.effectiveOn;
      const layAside = { from, until: layAsideUntilAfter(awaited, from) };
      // The check and the review were of the earlier content.
      const anew = { content, requestedCents, matrixCheck: null, review: null };
      return { phase: "under-review", dossier: { ...dossier, ...anew, termEndsOn, layAside } };
    }
    case "ApplicationLaidAside":
      return { phase: "laid-aside", dossier, decisionNumber: event.data.decisionNumber };
  }
}

function evolveSubmission(
  dossier: Submission,
  event: Recorded<"DecisionTermExtended" | "ViewsInvited" | "ViewsGiven" | "InterestDeclared">,
): Submission {
  if (event.type === "InterestDeclared")
    return { ...dossier, interests: dossier.interests.set(interestKey(event.data), event.data) };
  if (event.type === "ViewsInvited") {
    const { ground, respondBy } = event.data;
    return { ...dossier, views: { ground, respondBy, isAnswered: false } };
  }
  if (event.type === "ViewsGiven")
    return { ...dossier, views: dossier.views && { ...dossier.views, isAnswered: true } };
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
): ApplicationPhase {
  if (event.type === "ForwardedToPho") {
    const { round, proposal, totalCents, preparedBy } = event.data;
    const dossier = { ...state.dossier, round, layAside: null };
    return { phase: "forwarded", dossier, proposal, totalCents, preparedBy };
  }
  if (isInReview(state)) return state;
  const { dossier, proposal, totalCents, preparedBy } = state;
  const proposed = { dossier, proposal, totalCents, preparedBy };
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
