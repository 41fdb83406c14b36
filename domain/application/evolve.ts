import { Map as ImmutableMap } from "immutable";
import type { ApplicationEvent } from "../../schemas/application.ts";
import type { LocalDate } from "../../schemas/primitives.ts";
import { addDays } from "../calendar.ts";
import type { Folded } from "../decider.ts";
import { dutiesAfter } from "../duties.ts";
import { invited, omittedOn, withAnswer } from "../hearing.ts";
import { NO_DUTIES } from "../involvement.ts";
import { countedEnd, decisionTermOf, extensionOf } from "../terms.ts";
import { unchangedBy } from "../unreachable.ts";
import { isFixedIn } from "./awaited.ts";
import { UNANSWERED, withConfirmed, withDeclined } from "./co-applicants.ts";
import { movedOn } from "./decision-term.ts";
import { isDeferred } from "./deferral.ts";
import { supplied, withFiles } from "./files.ts";
import { withHandler } from "./handler.ts";
import { interestKey } from "./interest.ts";
import { withReceiptConfirmed } from "./receipt.ts";
import { goneOn, reviewedAgain } from "./revocation.ts";
import { standstillFor, without } from "./standstills.ts";
import {
  type ApplicationPhase,
  type ApplicationState,
  type AwaitedSupplement,
  type Closed,
  type Dossier,
  type InReview,
  type Interest,
  isClosed,
  isDestroyed,
  isInReview,
  isUndecided,
  type Standstill,
  type Submission,
  type Undecided,
} from "./state.ts";
import { withSuccession } from "./succession.ts";
import { layAsideUntilAfter } from "./supplement.ts";

type Recorded<Type extends ApplicationEvent["type"]> = Extract<Folded<ApplicationEvent>, { type: Type }>;

/** Folds an event into the state. An event that does not fit the phase changes nothing but who took part. */
export function evolve(state: ApplicationState, event: Folded<ApplicationEvent>): ApplicationState {
  if (isDestroyed(state)) return state;
  if (event.type === "DossierDestroyed") return { phase: "none", isDestroyed: true, duties: NO_DUTIES };
  const next = phaseAfter(state, event);
  const duties = dutiesAfter(state.duties, event);
  return next === state && duties === state.duties ? state : { ...next, duties };
}

function phaseAfter(
  state: ApplicationPhase,
  event: Folded<Exclude<ApplicationEvent, { type: "DossierDestroyed" }>>,
): ApplicationPhase {
  switch (event.type) {
    case "ProvidersInvited":
      return state.phase === "none" ? { phase: "invited", ...event.data } : state;
    case "ApplicationDrafted":
      return state.phase === "none" || state.phase === "invited"
        ? { phase: "draft", dossier: draftedDossier(event) }
        : state;
    case "DraftChanged":
      return state.phase === "draft"
        ? { phase: "draft", dossier: { ...state.dossier, content: event.data.content, ...UNANSWERED } }
        : state;
    case "CoApplicantConfirmed":
      return withConfirmed(state, event.data);
    case "CoApplicationDeclined":
      return withDeclined(state, event.data);
    case "FilesAttached":
    case "FileRemoved":
      return "dossier" in state ? withFiles(state, event) : state;
    case "ApplicationSubmitted":
      return state.phase === "draft" ? { phase: "under-review", dossier: submission(state.dossier, event) } : state;
    case "ReceiptConfirmed":
      return withReceiptConfirmed(state);
    case "MatrixChecked":
    case "MatrixCellsCorrected":
    case "SupplementRequested":
    case "ApplicationSupplemented":
    case "ReviewRecorded":
    case "ApplicationLaidAside":
      return isInReview(state) ? evolveReview(state, event) : state;
    case "DecisionTermExtended":
    case "DecisionTermSuspended":
    case "DecisionTermResumed":
    case "ViewsInvited":
    case "ViewsGiven":
    case "RefusalIntentionDropped":
    case "RefusalHearingOmitted":
    case "InterestDeclared":
      return isUndecided(state) ? { ...state, dossier: evolveSubmission(state.dossier, event) } : state;
    case "DefaultNoticeReceived":
      return withNotices(state, (notices) => noticed(notices, event.data));
    case "PenaltyFixed":
      return withNotices(state, (notices) => penaltyFixed(notices, event.data));
    case "ForwardedToPho":
    case "ForwardedAgain":
    case "AdviceReceived":
    case "FundsAssured":
    case "FundsAwaited":
      return isUndecided(state) ? evolveForwarded(state, event) : state;
    case "AdviceAnnulled":
      // It goes on by the proposal that is forwarded again.
      return state;
    case "ApplicationWithdrawn":
      return state.phase === "draft" || isUndecided(state)
        ? { phase: "withdrawn", dossier: state.dossier, withdrawnOn: event.metadata.effectiveOn }
        : state;
    case "ApplicantSucceeded":
      return withSuccession(state, event.data);
    case "ApplicationRefused": {
      const { decisionNumber, ground } = event.data;
      return isUndecided(state)
        ? { phase: "refused", dossier: state.dossier, decisionNumber, ground, from: state }
        : state;
    }
    case "RefusalRevoked":
      return state.phase === "refused" ? goneOn(state, event) : state;
    case "LayingAsideRevoked":
      return state.phase === "laid-aside" ? reviewedAgain(state, event) : state;
    case "ApplicationAwarded": {
      const { decisionNumber, awardedCents } = event.data;
      return state.phase === "assured"
        ? { phase: "awarded", dossier: state.dossier, decisionNumber, awardedCents }
        : state;
    }
    case "HandlerChanged":
      return withHandler(state, event.data);
    case "DestructionProposed":
      return isClosed(state) ? withDestruction(state, event) : state;
    default:
      return unchangedBy(event, state);
  }
}

function withDestruction(state: Closed, { data, metadata }: Recorded<"DestructionProposed">): ApplicationPhase {
  const { olderList } = data;
  const destruction = { olderList, proposedBy: metadata.actor.person, proposedOn: metadata.effectiveOn };
  // Not in one go: each phase has a dossier of its own.
  return state.phase === "withdrawn"
    ? { ...state, dossier: { ...state.dossier, destruction } }
    : { ...state, dossier: { ...state.dossier, destruction } };
}

type Notices = Submission["defaultNotices"];

/** A notice may come, and a penalty be fixed, after the application was decided on or withdrawn. */
function withNotices(state: ApplicationPhase, change: (notices: Notices) => Notices): ApplicationPhase {
  const changed = (dossier: Submission) => ({ ...dossier, defaultNotices: change(dossier.defaultNotices) });
  if (isUndecided(state)) return { ...state, dossier: changed(state.dossier) };
  switch (state.phase) {
    case "awarded":
    case "refused":
    case "laid-aside":
      return { ...state, dossier: changed(state.dossier) };
    case "withdrawn":
      return "defaultNotices" in state.dossier ? { ...state, dossier: changed(state.dossier) } : state;
    default:
      return state;
  }
}

function noticed(
  notices: Notices,
  { awaited, receivedOn, isPremature, penalty }: Recorded<"DefaultNoticeReceived">["data"],
): Notices {
  return isPremature ? notices : [...notices, { awaited, receivedOn, penalty, fixedBy: null }];
}

function penaltyFixed(
  notices: Notices,
  { awaited, noticeReceivedOn, decisionNumber: fixedBy }: Recorded<"PenaltyFixed">["data"],
): Notices {
  const place = notices.findLastIndex((notice) => isFixedIn(notice, { awaited, noticeReceivedOn }));
  return notices.map((notice, index) => (index === place ? { ...notice, fixedBy } : notice));
}

function draftedDossier({ data }: Recorded<"ApplicationDrafted">): Dossier {
  return { ...data, former: [], ...UNANSWERED, files: ImmutableMap() };
}

function submission(dossier: Dossier, { data, metadata }: Recorded<"ApplicationSubmitted">): Submission {
  const decisionTerm = decisionTermOf(data.fund);
  return {
    ...dossier,
    content: data.content,
    fund: data.fund,
    requestedCents: data.requestedCents,
    submittedOn: metadata.effectiveOn,
    receivedBy: data.receivedBy,
    isReceiptConfirmed: data.receivedBy === "online",
    isComplete: data.isComplete,
    termEndsOn: countedEnd(decisionTerm, metadata.effectiveOn, data.fund.rules),
    decisionTerm,
    extensions: 0,
    standstills: [],
    suspension: null,
    matrixCheck: null,
    review: null,
    interests: ImmutableMap<string, Interest>(),
    round: 0,
    defaultNotices: [],
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
      const { dueOn, layAsideUntil, suspendedDays, decisionDueOn } = event.data;
      const requestedOn = event.metadata.effectiveOn;
      const supplement = { requestedOn, dueOn, layAsideUntil, suspendedDays };
      const hasRunOut = decisionDueOn < requestedOn;
      const standstills = hasRunOut ? dossier.standstills : [...dossier.standstills, standstillFor(supplement)];
      return {
        phase: "supplement-requested",
        dossier: { ...movedOn(dossier, suspendedDays), standstills },
        supplement,
      };
    }
    case "ApplicationSupplemented": {
      const { content, requestedCents, isComplete, suspendedDays } = event.data;
      const awaited = state.phase === "supplement-requested" ? state.supplement : null;
      const from = event.metadata.effectiveOn;
      const layAside = { from, until: layAsideUntilAfter(awaited, from) };
      const standstills = awaited ? answered(dossier.standstills, awaited, from) : dossier.standstills;
      const moved = movedOn(dossier, suspendedDays - (awaited?.suspendedDays ?? 0));
      // The check and the review were of the earlier content.
      const anew = {
        content,
        requestedCents,
        isComplete,
        files: supplied(dossier.files),
        matrixCheck: null,
        review: null,
      };
      return { phase: "under-review", dossier: { ...moved, ...anew, standstills, layAside } };
    }
    case "ApplicationLaidAside":
      return { phase: "laid-aside", dossier, decisionNumber: event.data.decisionNumber };
  }
}

/** The standstills once a supplement came: a late one lets the term stand still no longer than was expected. */
function answered(
  standstills: readonly Standstill[],
  awaited: AwaitedSupplement,
  suppliedOn: LocalDate,
): readonly Standstill[] {
  const expected = standstillFor(awaited);
  if (suppliedOn > awaited.dueOn) return standstills;
  const others = without(standstills, expected);
  if (others.length === standstills.length) return standstills;
  return [...others, { ...expected, until: addDays(suppliedOn, -1) }];
}

function evolveSubmission(
  dossier: Submission,
  event: Recorded<
    | "DecisionTermExtended"
    | "DecisionTermSuspended"
    | "DecisionTermResumed"
    | "ViewsInvited"
    | "ViewsGiven"
    | "RefusalIntentionDropped"
    | "RefusalHearingOmitted"
    | "InterestDeclared"
  >,
): Submission {
  if (event.type === "InterestDeclared")
    return { ...dossier, interests: dossier.interests.set(interestKey(event.data), event.data) };
  if (event.type === "ViewsInvited") {
    const { ground, respondBy } = event.data;
    return { ...dossier, views: invited(ground, event.metadata.effectiveOn, respondBy) };
  }
  if (event.type === "ViewsGiven") return { ...dossier, views: withAnswer(dossier.views) };
  if (event.type === "RefusalIntentionDropped") return { ...dossier, views: null };
  if (event.type === "RefusalHearingOmitted")
    return { ...dossier, views: omittedOn(event.data.ground, event.metadata.effectiveOn) };
  if (event.type === "DecisionTermSuspended") {
    const { from, until, suspendedDays } = event.data;
    const suspension = { from, until, suspendedDays };
    return { ...movedOn(dossier, suspendedDays), standstills: [...dossier.standstills, suspension], suspension };
  }
  if (event.type === "DecisionTermResumed") {
    const before = dossier.suspension;
    if (!before) return dossier;
    const { until, suspendedDays } = event.data;
    const suspension = { ...before, until, suspendedDays };
    const standstills = [...without(dossier.standstills, before), suspension];
    return { ...movedOn(dossier, suspendedDays - before.suspendedDays), standstills, suspension };
  }
  return {
    ...dossier,
    termEndsOn: event.data.decisionDueOn,
    decisionTerm: extensionOf(dossier.decisionTerm),
    extensions: dossier.extensions + 1,
    suspension: null,
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
