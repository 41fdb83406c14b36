import type { TaskCode } from "../../../projections/work/work-tasks.ts";
import { filled } from "../../schemes/command.ts";
import { MAIL_SETTINGS_PATH, meetingPath, RECEIVE_PATH } from "../addresses.ts";
import type { Answers, Face } from "../face.ts";
import type { Task } from "../work/task-list.tsx";
import type { Act } from "./act.ts";
import { amendGrant } from "./amendment-act.tsx";
import { announceDecision, correctAnnouncement, dropDecision } from "./announcement-acts.ts";
import { annulAdvice } from "./annul-act.ts";
import {
  checkMatrix,
  confirmCoApplication,
  declineCoApplication,
  destroyDossier,
  giveViews,
  proposeDestruction,
  recordReview,
  requestSupplement,
  withdraw,
} from "./application-acts.ts";
import { assessEvaluation, correctAssessment } from "./assessment-acts.tsx";
import { awardApplication } from "./award-act.tsx";
import { actsOfBooks, type BookForm, bookForms } from "./booking-acts.ts";
import { bookingAddress, type Known } from "./booking-fields.ts";
import { recordConsensus } from "./consensus-act.tsx";
import { determineGrant, refuseApplication } from "./decision-acts.tsx";
import { requestDetermination } from "./determination-request-act.tsx";
import {
  adjournObjection,
  decideObjection,
  postponeObjection,
  receiveObjection,
  recordAppeal,
  recordRuling,
  reviseDecision,
} from "./dispute-acts.tsx";
import {
  fixPenalty,
  orderRecovery,
  receiveDefaultNotice,
  remindOfDetermination,
  resumeDecisionTerm,
  resumePayment,
} from "./enforcing-acts.ts";
import {
  enterDeterminationRequest,
  enterEvaluation,
  enterRecipientViews,
  enterReport,
  enterViews,
  enterWithdrawal,
  mayEnter,
} from "./entering-acts.ts";
import { submitEvaluation } from "./evaluation-act.tsx";
import { returnEvaluation } from "./evaluation-return-act.tsx";
import { acceptGrant } from "./grant-acts.ts";
import {
  actsOfOmission,
  dropIntention,
  giveRecipientViews,
  inviteRecipientViews,
  inviteViewsOnAmendment,
  inviteViewsOnLowering,
  inviteViewsOnWithdrawal,
} from "./hearing-acts.tsx";
import {
  declareInterest,
  declareInterestOfMunicipality,
  declareInterestOfOthers,
  EXPLAIN_OF_OTHERS,
  explainInterestOfOthers,
  OF_OTHERS,
} from "./interest-acts.ts";
import { lowerDetermination } from "./lowering-act.tsx";
import { setMailPreference } from "./mail-acts.tsx";
import { correctMatrixCells } from "./matrix-act.tsx";
import {
  actsOfMeetings,
  closeMeeting,
  pathOfMeetingAct,
  publishDecisionList,
  recordAttendance,
  sendPapers,
} from "./meeting-acts.ts";
import { lodgeObjection, withdrawObjection } from "./objection-acts.ts";
import { hearObjection, inviteObjector, omitObjectionHearing } from "./objection-hearing-acts.tsx";
import { openRound } from "./opening-act.tsx";
import { actsOfOrganisations } from "./organisation-acts.ts";
import { receiveApplication, receiveSupplement } from "./paper-acts.ts";
import { actsOfPerson, explainInterest } from "./person-acts.tsx";
import { forwardToPho, missingOf } from "./proposal-act.tsx";
import { confirmReceipt } from "./receipt-acts.ts";
import { redrawFunds } from "./redraw-act.ts";
import { dropRefusalIntention, inviteViews, omitRefusalHearing } from "./refusal-hearing-acts.tsx";
import { actsOfPeople, actsOfTheFund } from "./registry-acts.ts";
import { acceptProgressReport, reportProgress, returnProgressReport } from "./report-acts.tsx";
import { changeHandler, inviteProviders, layAside } from "./reviewer-acts.ts";
import { actsOfRoster } from "./roster-acts.ts";
import { annulRound, castVote, closeRound, raiseDissent } from "./round-acts.tsx";
import { extendDecisionTerm, suspendDecisionTerm, suspendPayment } from "./standstill-acts.ts";
import { succeedApplicant } from "./succession-act.ts";
import { withdrawGrant } from "./withdrawal-acts.ts";

/** Everything that people do on pages, by its path below the fund's own address. */
export const acts: Readonly<Record<string, Act>> = {
  "/dossiers/:applicationId/meedoen": confirmCoApplication,
  "/dossiers/:applicationId/afzien": declineCoApplication,
  "/dossiers/:applicationId/intrekken": withdraw,
  "/dossiers/:applicationId/vernietiging-voorstellen": proposeDestruction,
  "/dossiers/:applicationId/vernietigen": destroyDossier,
  "/dossiers/:applicationId/zienswijze": giveViews,
  "/dossiers/:applicationId/zienswijze-ontvanger": giveRecipientViews,
  "/dossiers/:applicationId/matrix": checkMatrix,
  "/dossiers/:applicationId/aanvulling-vragen": requestSupplement,
  "/dossiers/:applicationId/oordeel": recordReview,
  "/dossiers/:applicationId/matrix-verbeteren": correctMatrixCells,
  "/dossiers/:applicationId/voorstel": forwardToPho,
  "/dossiers/:applicationId/buiten-behandeling": layAside,
  "/dossiers/:applicationId/behandelaar": changeHandler,
  "/dossiers/:applicationId/belang": declareInterest,
  "/dossiers/:applicationId/belang/uitleg": explainInterest,
  [`/dossiers/:applicationId/${OF_OTHERS}`]: declareInterestOfOthers,
  [`/dossiers/:applicationId/${EXPLAIN_OF_OTHERS}`]: explainInterestOfOthers,
  "/dossiers/:applicationId/belang-van-lid": declareInterestOfMunicipality,
  "/dossiers/:applicationId/ontvangst-bevestigen": confirmReceipt,
  "/dossiers/:applicationId/overname": succeedApplicant,
  "/dossiers/:applicationId/andere-pot": redrawFunds,
  "/dossiers/:applicationId/beslissen/toekennen": awardApplication,
  "/dossiers/:applicationId/beslissen/weigeren": refuseApplication,
  "/dossiers/:applicationId/beslissen/zienswijze-vragen": inviteViews,
  "/dossiers/:applicationId/beslissen/ongehoord-weigering": omitRefusalHearing,
  "/dossiers/:applicationId/voorgenomen-weigering": dropRefusalIntention,
  "/dossiers/:applicationId/beslissen/zienswijze-vaststelling": inviteRecipientViews,
  "/dossiers/:applicationId/beslissen/zienswijze-intrekking": inviteViewsOnWithdrawal,
  "/dossiers/:applicationId/beslissen/zienswijze-wijziging": inviteViewsOnAmendment,
  "/dossiers/:applicationId/beslissen/zienswijze-verlaging": inviteViewsOnLowering,
  ...actsOfOmission,
  "/dossiers/:applicationId/voornemen": dropIntention,
  "/dossiers/:applicationId/beslissen/wijzigen": amendGrant,
  "/dossiers/:applicationId/beslissen/intrekken": withdrawGrant,
  "/dossiers/:applicationId/beslissen/vaststellen": determineGrant,
  "/dossiers/:applicationId/beslissen/vaststelling-verlagen": lowerDetermination,
  "/dossiers/:applicationId/beslissen/:decisionNumber/bekendmaken": announceDecision,
  "/uitnodigen": inviteProviders,
  [RECEIVE_PATH]: receiveApplication,
  "/dossiers/:applicationId/aanvulling-ontvangen": receiveSupplement,
  "/dossiers/:applicationId/intrekking-ontvangen": enterWithdrawal,
  "/dossiers/:applicationId/zienswijze-ontvangen": enterViews,
  "/dossiers/:applicationId/zienswijze-ontvanger-ontvangen": enterRecipientViews,
  "/dossiers/:applicationId/verslag-ontvangen/:day": enterReport,
  "/dossiers/:applicationId/evaluatie-ontvangen/:year": enterEvaluation,
  "/dossiers/:applicationId/vaststelling-ontvangen": enterDeterminationRequest,
  "/dossiers/:applicationId/aanvaarden": acceptGrant,
  "/dossiers/:applicationId/verslag/:day": reportProgress,
  "/dossiers/:applicationId/verslag-beoordelen/:day": acceptProgressReport,
  "/dossiers/:applicationId/verslag-terugsturen/:day": returnProgressReport,
  "/dossiers/:applicationId/evaluatie/:year": submitEvaluation,
  "/dossiers/:applicationId/evaluatie-terugsturen/:year": returnEvaluation,
  "/dossiers/:applicationId/beoordelen/:year": assessEvaluation,
  "/dossiers/:applicationId/beoordeling-verbeteren/:year": correctAssessment,
  "/dossiers/:applicationId/vaststelling": requestDetermination,
  "/dossiers/:applicationId/besluiten/:decisionNumber/bezwaar": lodgeObjection,
  "/dossiers/:applicationId/besluiten/:decisionNumber/bezwaar-intrekken": withdrawObjection,
  "/dossiers/:applicationId/advies-ongeldig": annulAdvice,
  "/dossiers/:applicationId/besluiten/:decisionNumber/bezwaar-ontvangen": receiveObjection,
  "/dossiers/:applicationId/besluiten/:decisionNumber/bezwaar-verdagen": adjournObjection,
  "/dossiers/:applicationId/besluiten/:decisionNumber/bezwaar-uitstellen": postponeObjection,
  "/dossiers/:applicationId/besluiten/:decisionNumber/hoorzitting-uitnodigen": inviteObjector,
  "/dossiers/:applicationId/besluiten/:decisionNumber/hoorzitting": hearObjection,
  "/dossiers/:applicationId/besluiten/:decisionNumber/hoorzitting-overslaan": omitObjectionHearing,
  "/dossiers/:applicationId/besluiten/:decisionNumber/bezwaar-beslissen": decideObjection,
  "/dossiers/:applicationId/besluiten/:decisionNumber/beroep": recordAppeal,
  "/dossiers/:applicationId/besluiten/:decisionNumber/uitspraak": recordRuling,
  "/dossiers/:applicationId/besluiten/:decisionNumber/herzien": reviseDecision,
  "/dossiers/:applicationId/besluiten/:decisionNumber/bekendmaking-verbeteren": correctAnnouncement,
  "/dossiers/:applicationId/besluiten/:decisionNumber/laten-vervallen": dropDecision,
  "/dossiers/:applicationId/ingebrekestelling": receiveDefaultNotice,
  "/dossiers/:applicationId/beslissen/dwangsom": fixPenalty,
  "/dossiers/:applicationId/termijn-stilzetten": suspendDecisionTerm,
  "/dossiers/:applicationId/termijn-verlengen": extendDecisionTerm,
  "/dossiers/:applicationId/termijn-hervatten": resumeDecisionTerm,
  "/dossiers/:applicationId/betaling-stilzetten": suspendPayment,
  "/dossiers/:applicationId/betaling-hervatten": resumePayment,
  "/dossiers/:applicationId/vaststelling-herinneren": remindOfDetermination,
  "/dossiers/:applicationId/beslissen/terugvorderen": orderRecovery,
  "/dossiers/:applicationId/ronde/:round/bezwaar": raiseDissent,
  "/dossiers/:applicationId/ronde/:round/stemmen": castVote,
  "/dossiers/:applicationId/ronde/:round/sluiten": closeRound,
  "/dossiers/:applicationId/ronde/:round/ongeldig": annulRound,
  "/dossiers/:applicationId/ronde/:round/eens": recordConsensus,
  "/dossiers/:applicationId/ronde/:round/voorbereiden": openRound,
  ...actsOfMeetings,
  ...actsOfOrganisations,
  ...Object.fromEntries(actsOfRoster.map(({ path, act }) => [path, act])),
  ...Object.fromEntries(actsOfTheFund.map(({ path, act }) => [path, act])),
  ...actsOfBooks,
  ...actsOfPeople,
  ...actsOfPerson,
  [MAIL_SETTINGS_PATH]: setMailPreference,
};

/** What is under way with an application, beside how far it is. */
export interface Waits {
  /** Whether a decision is awaited that can be late. */
  readonly isAwaited: boolean;
  /** Whether a decision on the grant is intended on which the recipient was asked for its views. */
  readonly isHeard: boolean;
  /** The same of a refusal, and the applicant. */
  readonly isHeardOnRefusal: boolean;
  /** Whether its recipient was asked for its views on that, and did not give them yet. */
  readonly isAsked: boolean;
  /** Whether a change of its grant, its withdrawal, or a lower determination waits to be announced. */
  readonly isDecided: boolean;
  /** Whether its payment can be suspended, as the rule of that has it. */
  readonly isSuspendable: boolean;
}

/** What whoever looks may do with an application besides what has to be done, by how far it is, and for which organisation. */
export function besides(face: Face, dossier: Answers["GetApplication"], waits: Waits): readonly Besides[] {
  const { phase, round, lead, coApplicants, content } = dossier;
  const role = face.reader?.as ?? null;
  if (role === null) return [];
  const organisation = face.reader?.identity?.organisation ?? null;
  const isEntering = mayEnter(role);
  const mayLeave = organisation !== null && coApplicants.includes(organisation);
  const all: readonly (readonly [isThere: boolean, act: Act, path: string])[] = [
    [role === "applicant" && mayLeave, declineCoApplication, "afzien"],
    [role === "applicant" && organisation === lead, withdraw, "intrekken"],
    [role === "reviewer", correctMatrixCells, "matrix-verbeteren"],
    [role === "reviewer", requestSupplement, "aanvulling-vragen"],
    [role === "portfolio-holder", raiseDissent, `ronde/${round}/bezwaar`],
    [role === "portfolio-holder", castVote, `ronde/${round}/stemmen`],
    [receiveSupplement.roles.some((one) => one === role), receiveSupplement, "aanvulling-ontvangen"],
    [isEntering, enterWithdrawal, "intrekking-ontvangen"],
    [isEntering, enterViews, "zienswijze-ontvangen"],
    [isEntering && waits.isAsked, enterRecipientViews, "zienswijze-ontvanger-ontvangen"],
    [isEntering, enterDeterminationRequest, "vaststelling-ontvangen"],
    [role === "secretary", annulAdvice, "advies-ongeldig"],
    [role === "secretary", annulRound, `ronde/${round}/ongeldig`],
    [isEntering && waits.isAwaited, receiveDefaultNotice, "ingebrekestelling"],
    [role === "fund-manager" && Boolean(content?.suspension), resumeDecisionTerm, "termijn-hervatten"],
    [role === "fund-manager", suspendDecisionTerm, "termijn-stilzetten"],
    [role === "fund-manager", extendDecisionTerm, "termijn-verlengen"],
    [role === "fund-manager" && waits.isSuspendable, suspendPayment, "betaling-stilzetten"],
    [role === "fund-manager" && !waits.isDecided, amendGrant, "beslissen/wijzigen"],
    [role === "fund-manager" && !waits.isDecided, withdrawGrant, "beslissen/intrekken"],
    [role === "fund-manager" && !waits.isDecided, lowerDetermination, "beslissen/vaststelling-verlagen"],
    [role === "fund-manager" && waits.isHeard, dropIntention, "voornemen"],
    [role === "fund-manager" && waits.isHeardOnRefusal, dropRefusalIntention, "voorgenomen-weigering"],
    [role === "fund-manager" && missingOf(dossier) === null, forwardToPho, "voorstel"],
    [role === "fund-manager", succeedApplicant, "overname"],
    [role === "fund-manager" || role === "finance", redrawFunds, "andere-pot"],
    [role === "fund-manager", inviteViews, "beslissen/zienswijze-vragen"],
    [role !== "applicant" && role !== "auditor", declareInterest, "belang"],
    [role === "portfolio-holder", declareInterestOfMunicipality, "belang-van-lid"],
    [role === "secretary", declareInterestOfOthers, OF_OTHERS],
  ];
  return all.flatMap(([isThere, act, path]) =>
    isThere && act.phases?.has(phase) !== false && !act.obstacle?.(dossier, face) ? [{ act, path }] : [],
  );
}

interface Besides {
  readonly act: Act;
  /** Below the dossier. */
  readonly path: string;
}

/** How a task is done: by which act, and where that stands below the dossier or the meeting. */
interface Doing {
  readonly act: Act;
  path(task: Task): string;
}

const ofTasks: Readonly<Partial<Record<TaskCode, Doing>>> = {
  "confirm-co-application": { act: confirmCoApplication, path: () => "meedoen" },
  "give-views": { act: giveViews, path: () => "zienswijze" },
  "give-recipient-views": { act: giveRecipientViews, path: () => "zienswijze-ontvanger" },
  "confirm-receipt": { act: confirmReceipt, path: () => "ontvangst-bevestigen" },
  "request-supplement": { act: requestSupplement, path: () => "aanvulling-vragen" },
  "check-matrix": { act: checkMatrix, path: () => "matrix" },
  "review-application": { act: recordReview, path: () => "oordeel" },
  "lay-aside": { act: layAside, path: () => "buiten-behandeling" },
  "forward-to-pho": { act: forwardToPho, path: () => "voorstel" },
  "decide-on-refusal": { act: dropRefusalIntention, path: () => "voorgenomen-weigering" },
  "decide-after-hearing": { act: dropIntention, path: () => "voornemen" },
  "refuse-application": { act: refuseApplication, path: () => "beslissen/weigeren" },
  "award-application": { act: awardApplication, path: () => "beslissen/toekennen" },
  "announce-decision": {
    act: announceDecision,
    path: ({ decisionNumber }) => `beslissen/${encodeURIComponent(decisionNumber ?? "")}/bekendmaken`,
  },
  "hear-objection": {
    act: hearObjection,
    path: ({ decisionNumber }) => `besluiten/${encodeURIComponent(decisionNumber ?? "")}/hoorzitting`,
  },
  "decide-objection": {
    act: decideObjection,
    path: ({ decisionNumber }) => `besluiten/${encodeURIComponent(decisionNumber ?? "")}/bezwaar-beslissen`,
  },
  // Of an objection; which other decision is late, its dossier tells.
  "end-default": {
    act: decideObjection,
    path: ({ decisionNumber }) => `besluiten/${encodeURIComponent(decisionNumber ?? "")}/bezwaar-beslissen`,
  },
  "fix-penalty": { act: fixPenalty, path: () => "beslissen/dwangsom" },
  "end-suspension": { act: resumePayment, path: () => "betaling-hervatten" },
  "order-recovery": { act: orderRecovery, path: () => "beslissen/terugvorderen" },
  "remind-of-determination": { act: remindOfDetermination, path: () => "vaststelling-herinneren" },
  "annul-round": { act: annulRound, path: ({ number }) => `ronde/${number}/ongeldig` },
  "determine-grant": { act: determineGrant, path: () => "beslissen/vaststellen" },
  "report-progress": { act: reportProgress, path: ({ reportDueOn }) => `verslag/${reportDueOn}` },
  "judge-progress-report": {
    act: acceptProgressReport,
    path: ({ reportDueOn }) => `verslag-beoordelen/${reportDueOn}`,
  },
  "submit-evaluation": { act: submitEvaluation, path: ({ year }) => `evaluatie/${year}` },
  "assess-evaluation": { act: assessEvaluation, path: ({ year }) => `beoordelen/${year}` },
  "accept-grant": { act: acceptGrant, path: () => "aanvaarden" },
  "request-determination": { act: requestDetermination, path: () => "vaststelling" },
  "open-round": { act: openRound, path: ({ number }) => `ronde/${number}/voorbereiden` },
  vote: { act: castVote, path: ({ number }) => `ronde/${number}/stemmen` },
  "close-round": { act: closeRound, path: ({ number }) => `ronde/${number}/sluiten` },
  "record-consensus": { act: recordConsensus, path: ({ number }) => `ronde/${number}/eens` },
};

/** How a task of the books is done: on which form, and what is known of it already. */
const ofBooks: Readonly<Partial<Record<TaskCode, (task: Task) => readonly [BookForm, Known]>>> = {
  "pay-instalment": ({ applicationId, number }) => [bookForms.pay, { instalment: `${applicationId}/${number}` }],
  "receive-recovery": ({ recoveryId, cents }) => [bookForms.recover, { recoveryId, cents }],
  "remind-recovery": ({ recoveryId }) => [bookForms.remind, { recoveryId }],
  "receive-contribution": ({ municipality, year, earmark, cents }) => [
    bookForms.receive,
    { municipality, year, earmark, cents },
  ],
  "allocate-receipt": () => [bookForms.allocate, {}],
  "receive-invoice": () => [bookForms.payInvoice, {}],
  "settle-fund": () => [bookForms.settle, {}],
  "confirm-contributions": ({ year }) => [
    { ...bookForms.confirmYear, path: filled(bookForms.confirmYear.path, { year }) },
    {},
  ],
};

/** How a task of a meeting is done: by which act, and where that stands below the meeting. */
const ofMeetings: Readonly<Partial<Record<TaskCode, Doing>>> = {
  "send-papers": { act: sendPapers, path: () => pathOfMeetingAct.SendPapers },
  "record-attendance": { act: recordAttendance, path: () => pathOfMeetingAct.RecordAttendance },
  "close-meeting": { act: closeMeeting, path: () => pathOfMeetingAct.CloseMeeting },
  "publish-decision-list": { act: publishDecisionList, path: () => pathOfMeetingAct.PublishDecisionList },
};

/** Where a task can be done, below the fund's own address, and by which act; null where no page does it yet. */
export function doingOf(task: Task): { readonly path: string; readonly act: Act } | null {
  const [form, known] = ofBooks[task.task]?.(task) ?? [];
  if (form && known) return { path: bookingAddress(form.path, known), act: form.act };
  const ofMeeting = ofMeetings[task.task];
  if (ofMeeting && task.meeting !== null)
    return { act: ofMeeting.act, path: `${meetingPath(task.meeting.meetingId)}/${ofMeeting.path(task)}` };
  const doing = ofTasks[task.task];
  if (!doing || task.applicationId === null) return null;
  return { act: doing.act, path: `/dossiers/${task.applicationId}/${doing.path(task)}` };
}
