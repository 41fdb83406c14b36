import type { AdviceCommand } from "../schemas/advice.ts";
import type { ApplicationCommand, ApplicationEvent, Preparers } from "../schemas/application.ts";
import type { DecisionCommand } from "../schemas/decision.ts";
import type { Actor, DataOf } from "../schemas/envelope.ts";
import type { DomainEvent, EventType } from "../schemas/events.ts";
import type { FundCommand } from "../schemas/fund.ts";
import type { GrantCommand } from "../schemas/grant.ts";
import type { MeetingCommand } from "../schemas/meeting.ts";
import type { KvkCommand, OrganisationCommand } from "../schemas/organisation.ts";
import type { PersonCommand } from "../schemas/person.ts";
import type { RosterCommand } from "../schemas/roster.ts";
import type { Context, Folded } from "./decider.ts";
import { type Duties, type Duty, type Involvement, withDuty } from "./involvement.ts";
import { refused } from "./refusal.ts";

/**
 * The duties that one person does not combine on one application. The five sides (the applicant, AO, the PHO, the competent
 * body, finance) exclude each other. Leading a round and handling (its term, its place in the queue for money) are done for
 * a side without being one: an applicant does neither, and who leads casts no vote. Who prepared a proposal is no applicant
 * and casts no vote on it; a board member who only guided it may (memo, "Who prepares"). An objection is decided on by
 * somebody of the competent body who took no part before (Awb 7:5, 10:3).
 */
export const apart: Readonly<Record<Duty, readonly Duty[]>> = {
  applying: ["reviewing", "preparing", "voting", "deciding", "reconsidering", "paying", "leading", "handling"],
  reviewing: ["applying", "voting", "deciding", "reconsidering", "paying"],
  preparing: ["applying", "voting"],
  voting: ["applying", "reviewing", "preparing", "deciding", "reconsidering", "paying", "leading"],
  deciding: ["applying", "reviewing", "voting", "reconsidering", "paying"],
  reconsidering: ["applying", "reviewing", "voting", "deciding", "paying"],
  paying: ["applying", "reviewing", "voting", "deciding", "reconsidering"],
  leading: ["applying", "voting"],
  handling: ["applying"],
};

type Command =
  | ApplicationCommand
  | AdviceCommand
  | DecisionCommand
  | GrantCommand
  | FundCommand
  | RosterCommand
  | PersonCommand
  | OrganisationCommand
  | KvkCommand
  | MeetingCommand;
type Interest = Pick<DataOf<ApplicationEvent, "InterestDeclared">, "person">;

/** Which duty it is depends on who tells of whom; see `dutyOfInterest`. */
const BY_WHOSE_INTEREST = "by-whose-interest";

/** Applicants apply, attach files, object and hand in what is asked of them; officials record what came on paper. See `dutyOfSide`. */
const BY_WHOSE_SIDE = "by-whose-side";

/** An act on an application: the duty it is part of, and the events that show it was done. */
interface Act {
  readonly duty: Duty | typeof BY_WHOSE_INTEREST | typeof BY_WHOSE_SIDE;
  readonly shownBy: readonly EventType[];
}

function act(duty: Act["duty"], ...shownBy: readonly EventType[]): Act {
  return { duty, shownBy };
}

/** Of the fund, its roster, a person or an organisation, and of no application in particular. */
const OF_NO_APPLICATION = "of-no-application";
/** Given by follow-ups and by what falls due, never by people. */
const BY_THE_SERVICE = "by-the-service";

/** Every command there is, with the duty that it belongs to. */
export const acts: Readonly<Record<Command["type"], Act | typeof OF_NO_APPLICATION | typeof BY_THE_SERVICE>> = {
  // Application
  InviteProviders: act("reviewing", "ProvidersInvited"),
  DraftApplication: act(BY_WHOSE_SIDE, "ApplicationDrafted"),
  ChangeDraft: act("applying", "DraftChanged"),
  ConfirmCoApplicant: act(BY_WHOSE_SIDE, "CoApplicantConfirmed"),
  DeclineCoApplication: act("applying", "CoApplicationDeclined"),
  AttachFiles: act(BY_WHOSE_SIDE, "FilesAttached"),
  RemoveFile: act(BY_WHOSE_SIDE, "FileRemoved"),
  SubmitApplication: act(BY_WHOSE_SIDE, "ApplicationSubmitted"),
  ReceiveApplication: act(BY_WHOSE_SIDE, "ApplicationDrafted", "CoApplicantConfirmed", "ApplicationSubmitted"),
  ConfirmReceipt: act("handling", "ReceiptConfirmed"),
  CorrectMatrixCells: act("reviewing", "MatrixCellsCorrected"),
  CheckMatrix: act("reviewing", "MatrixChecked"),
  RequestSupplement: act("reviewing", "SupplementRequested"),
  SupplementApplication: act(BY_WHOSE_SIDE, "ApplicationSupplemented"),
  ReceiveSupplement: act(BY_WHOSE_SIDE, "CoApplicantConfirmed", "ApplicationSupplemented"),
  LayAside: act("reviewing", "ApplicationLaidAside"),
  ExtendDecisionTerm: act("handling", "DecisionTermExtended"),
  SuspendDecisionTerm: act("handling", "DecisionTermSuspended"),
  ResumeDecisionTerm: act("handling", "DecisionTermResumed"),
  ReceiveDefaultNotice: act("handling", "DefaultNoticeReceived"),
  FixPenalty: act("deciding", "PenaltyFixed"),
  RecordReview: act("reviewing", "ReviewRecorded"),
  DeclareInterest: act(BY_WHOSE_INTEREST, "InterestDeclared"),
  ChangeHandler: act("handling", "HandlerChanged"),
  InviteViews: act("handling", "ViewsInvited"),
  GiveViews: act(BY_WHOSE_SIDE, "ViewsGiven"),
  DropRefusalIntention: act("handling", "RefusalIntentionDropped"),
  OmitRefusalHearing: act("handling", "RefusalHearingOmitted"),
  ForwardToPho: act("reviewing", "ForwardedToPho"),
  WithdrawApplication: act(BY_WHOSE_SIDE, "ApplicationWithdrawn"),
  SucceedApplicant: act("handling", "ApplicantSucceeded"),
  RefuseApplication: act("deciding", "ApplicationRefused"),
  AwardApplication: act("deciding", "ApplicationAwarded"),
  ProposeDestruction: act("handling", "DestructionProposed"),
  DestroyDossier: act("handling", "DossierDestroyed"),
  DestroyDossierPart: BY_THE_SERVICE,
  RevokeRefusal: BY_THE_SERVICE,
  RevokeLayingAside: BY_THE_SERVICE,
  AnnulAdvice: act("leading", "AdviceAnnulled"),
  ReceiveAdvice: BY_THE_SERVICE,
  ForwardAgain: BY_THE_SERVICE,
  RecordFundsAssured: BY_THE_SERVICE,
  RecordFundsAwaited: BY_THE_SERVICE,
  // Advice
  OpenAdviceRound: act("leading", "AdviceRoundOpened"),
  RecordConsensus: act("leading", "ConsensusRecorded"),
  RaiseDissent: act("voting", "DissentRaised"),
  CastVote: act("voting", "VoteCast", "VoteChanged"),
  CloseRound: act("leading", "RoundClosed"),
  AnnulRound: act("leading", "RoundAnnulled"),
  NoteInterest: BY_THE_SERVICE,
  LapseRound: BY_THE_SERVICE,
  // Grant
  AcceptGrant: act("applying", "GrantAccepted"),
  ReportProgress: act(BY_WHOSE_SIDE, "ProgressReported"),
  SubmitEvaluation: act(BY_WHOSE_SIDE, "EvaluationSubmitted"),
  RequestDetermination: act(BY_WHOSE_SIDE, "DeterminationRequested"),
  AcceptProgressReport: act("reviewing", "ProgressReportAccepted"),
  ReturnProgressReport: act("reviewing", "ProgressReportReturned"),
  ReturnEvaluation: act("reviewing", "EvaluationReturned"),
  AssessEvaluation: act("reviewing", "EvaluationAssessed"),
  CorrectAssessment: act("reviewing", "AssessmentCorrected"),
  AmendGrant: act("deciding", "GrantAmended", "AmendmentDecided", "AmendmentProposed"),
  InviteRecipientViews: act("handling", "RecipientViewsInvited"),
  GiveRecipientViews: act(BY_WHOSE_SIDE, "RecipientViewsGiven"),
  DropIntention: act("handling", "IntentionDropped"),
  OmitHearing: act("handling", "HearingOmitted"),
  WithdrawGrant: act("deciding", "GrantWithdrawn", "WithdrawalDecided"),
  RemindOfDetermination: act("handling", "DeterminationReminded"),
  DetermineGrant: act("deciding", "GrantDetermined"),
  LowerDetermination: act("deciding", "DeterminationLowered", "LoweringDecided"),
  OrderRecovery: act("deciding", "RecoveryOrdered"),
  AwardGrant: BY_THE_SERVICE,
  DeclareInstalmentDue: BY_THE_SERVICE,
  RecordInstalmentPaid: BY_THE_SERVICE,
  RecordInstalmentReturned: BY_THE_SERVICE,
  RaiseDetermination: BY_THE_SERVICE,
  RevokeWithdrawal: BY_THE_SERVICE,
  DeclareRepayment: BY_THE_SERVICE,
  ReviseGrant: BY_THE_SERVICE,
  RecordGrantDecisionAnnounced: BY_THE_SERVICE,
  RecordGrantDecisionDropped: BY_THE_SERVICE,
  RecordGrantDispute: BY_THE_SERVICE,
  EndGrantDispute: BY_THE_SERVICE,
  RecordBudgetAdopted: BY_THE_SERVICE,
  RecordOverpayment: BY_THE_SERVICE,
  SucceedRecipient: BY_THE_SERVICE,
  CompleteAmendment: BY_THE_SERVICE,
  RefuseAmendment: BY_THE_SERVICE,
  // Decisions, once they are taken
  AnnounceDecision: act("handling", "DecisionAnnounced"),
  CorrectAnnouncement: act("handling", "AnnouncementCorrected"),
  DropUnannouncedDecision: act("deciding", "UnannouncedDecisionDropped"),
  ReceiveObjection: act(BY_WHOSE_SIDE, "ObjectionReceived"),
  LodgeObjection: act(BY_WHOSE_SIDE, "ObjectionReceived"),
  WithdrawObjection: act(BY_WHOSE_SIDE, "ObjectionWithdrawn"),
  AdjournObjection: act("handling", "ObjectionAdjourned"),
  PostponeObjection: act("handling", "ObjectionPostponed"),
  InviteObjector: act("handling", "ObjectorInvited"),
  HearObjection: act("handling", "ObjectionHeard"),
  OmitObjectionHearing: act("handling", "ObjectionHearingOmitted"),
  DecideObjection: act("reconsidering", "ObjectionDecided"),
  RecordAppeal: act("handling", "AppealLodged"),
  RecordRuling: act("handling", "AppealDecided"),
  ReviseDecision: act("deciding", "DecisionRevised"),
  ClaimDecisionNumber: BY_THE_SERVICE,
  RecordDecision: BY_THE_SERVICE,
  // The fund, where it is about one application
  RetryReservation: act("handling", "FundsReserved", "ReservationRefused"),
  RedrawFunds: act("handling", "FundsRedrawn"),
  SuspendPayment: act("deciding", "PaymentSuspended"),
  ResumePayment: act("deciding", "PaymentSuspensionEnded"),
  BookPayment: act("paying", "PaymentBooked"),
  BookRecovery: act("paying", "RecoveryBooked"),
  WriteOffRecovery: act("paying", "RecoveryWrittenOff"),
  RemindRecovery: act("paying", "RecoveryReminded"),
  DeferRecovery: act("deciding", "RecoveryDeferred", "DeferralDecided"),
  RemitRecovery: act("deciding", "RecoveryRemitted", "RemissionDecided"),
  FixInterest: act("deciding", "InterestFixed", "InterestDecided"),
  FixPaymentInterest: act("deciding", "PaymentInterestFixed"),
  CorrectBooking: act("paying", "BookingCorrected"),
  ReturnPayment: act("paying", "BookingCorrected"),
  UndoCorrection: act("paying", "BookingCorrected"),
  ReserveFunds: BY_THE_SERVICE,
  ReleaseReservation: BY_THE_SERVICE,
  CommitFunds: BY_THE_SERVICE,
  ReduceCommitment: BY_THE_SERVICE,
  DetermineCommitment: BY_THE_SERVICE,
  RaiseCommitment: BY_THE_SERVICE,
  RestoreCommitment: BY_THE_SERVICE,
  ReviseCommitment: BY_THE_SERVICE,
  LowerRecovery: BY_THE_SERVICE,
  LowerInterest: BY_THE_SERVICE,
  RevokePaymentSuspension: BY_THE_SERVICE,
  ShiftCommitment: BY_THE_SERVICE,
  UndoShift: BY_THE_SERVICE,
  RecordPaymentDue: BY_THE_SERVICE,
  RecordPaymentTerm: BY_THE_SERVICE,
  EndPaymentSuspension: BY_THE_SERVICE,
  RecordRecoveryDue: BY_THE_SERVICE,
  RecordRecoveryTerm: BY_THE_SERVICE,
  RecordFundDecisionAnnounced: BY_THE_SERVICE,
  RecordDispute: BY_THE_SERVICE,
  HoldDisputedSum: BY_THE_SERVICE,
  EndDispute: BY_THE_SERVICE,
  RecordContestableDecision: BY_THE_SERVICE,
  // The fund as a whole
  EstablishFund: OF_NO_APPLICATION,
  AmendRules: OF_NO_APPLICATION,
  ExtendPeriod: OF_NO_APPLICATION,
  JoinMember: OF_NO_APPLICATION,
  LeaveMember: OF_NO_APPLICATION,
  PublishFormat: OF_NO_APPLICATION,
  RecordInterestRate: OF_NO_APPLICATION,
  SetContributions: OF_NO_APPLICATION,
  SetContributionsOfYears: OF_NO_APPLICATION,
  ConfirmContributions: OF_NO_APPLICATION,
  SetExtraContribution: OF_NO_APPLICATION,
  SetVotingWeights: OF_NO_APPLICATION,
  ReceiveContribution: OF_NO_APPLICATION,
  HoldReceipt: OF_NO_APPLICATION,
  AllocateReceipt: OF_NO_APPLICATION,
  ReturnReceipt: OF_NO_APPLICATION,
  MoveExcess: OF_NO_APPLICATION,
  WriteOffContribution: OF_NO_APPLICATION,
  SucceedMember: OF_NO_APPLICATION,
  ExchangeBudget: OF_NO_APPLICATION,
  SettleMember: OF_NO_APPLICATION,
  PayInvoice: OF_NO_APPLICATION,
  SettleFund: OF_NO_APPLICATION,
  // Roster and persons
  AppointHolder: OF_NO_APPLICATION,
  StandDownHolder: OF_NO_APPLICATION,
  AppointSubstitute: OF_NO_APPLICATION,
  StandDownSubstitute: OF_NO_APPLICATION,
  AppointReviewer: OF_NO_APPLICATION,
  StandDownReviewer: OF_NO_APPLICATION,
  AppointOfficial: OF_NO_APPLICATION,
  StandDownOfficial: OF_NO_APPLICATION,
  RegisterPerson: OF_NO_APPLICATION,
  ChangeContactDetails: OF_NO_APPLICATION,
  ExplainInterest: OF_NO_APPLICATION,
  LinkSubject: OF_NO_APPLICATION,
  UnlinkSubject: OF_NO_APPLICATION,
  SetMailPreference: OF_NO_APPLICATION,
  ErasePerson: OF_NO_APPLICATION,
  // Organisations
  RegisterOrganisation: OF_NO_APPLICATION,
  RenameOrganisation: OF_NO_APPLICATION,
  SucceedOrganisation: OF_NO_APPLICATION,
  MoveOrganisation: OF_NO_APPLICATION,
  SetContacts: OF_NO_APPLICATION,
  ProposeAccount: OF_NO_APPLICATION,
  ConfirmAccount: OF_NO_APPLICATION,
  AppointAdministrator: OF_NO_APPLICATION,
  OfferAuthorisation: OF_NO_APPLICATION,
  AcceptAuthorisation: OF_NO_APPLICATION,
  DeclineAuthorisation: OF_NO_APPLICATION,
  WithdrawAuthorisation: OF_NO_APPLICATION,
  ClaimKvkNumber: BY_THE_SERVICE,
  // Meetings
  ConveneMeeting: OF_NO_APPLICATION,
  MoveMeeting: OF_NO_APPLICATION,
  CancelMeeting: OF_NO_APPLICATION,
  SetAgenda: OF_NO_APPLICATION,
  SendPapers: OF_NO_APPLICATION,
  RecordAttendance: OF_NO_APPLICATION,
  ConcludeItem: OF_NO_APPLICATION,
  CloseMeeting: OF_NO_APPLICATION,
  PublishDecisionList: OF_NO_APPLICATION,
};

/**
 * An interest of one's own is told by anybody, whatever they did; that of others by the secretary, for the round, and by a
 * portfolio holder, for the municipality.
 */
function dutyOfInterest({ person }: Interest, actor: Actor): Duty | null {
  if (person === actor.person) return null;
  if (actor.role === "secretary") return "leading";
  return actor.role === "portfolio-holder" ? "voting" : null;
}

function dutyOfSide({ role }: Actor): Duty {
  return role === "applicant" ? "applying" : "handling";
}

const dutyShownBy: ReadonlyMap<string, Act["duty"]> = new Map(
  Object.values(acts).flatMap((one) =>
    typeof one === "object" ? one.shownBy.map((type) => [type, one.duty] as const) : [],
  ),
);

/** The duties done once an event has happened; what the service itself does is no duty of anybody. */
export function dutiesAfter(duties: Duties, event: Folded<DomainEvent>): Duties {
  const { actor } = event.metadata;
  if (actor.role === "system") return duties;
  const act = dutyShownBy.get(event.type);
  const shown = event.type === "InterestDeclared" ? dutyOfInterest(event.data, actor) : act && dutyOfAct(act, actor);
  const done = event.type === "ForwardedToPho" ? withPreparers(duties, event.data.preparedBy) : duties;
  return shown ? withDuty(done, shown, actor.person) : done;
}

/** A board member who guided a proposal did not prepare it: they may vote on it, and are shown as such. */
function withPreparers(duties: Duties, preparedBy: Preparers): Duties {
  return preparedBy
    .filter(({ as }) => as !== "guiding-board-member")
    .reduce((done, { person }) => withDuty(done, "preparing", person), duties);
}

/**
 * Passes a command of somebody who did nothing that it excludes: the same person acts on one side only (see `apart`),
 * whatever roles a token names. The service's own commands pass.
 *
 * @param here what the aggregate's own stream tells; the context brings what the other streams tell.
 * @throws ERR_SEPARATION_OF_DUTIES with the duty done before and the duty of this act.
 */
export function mustKeepToOneSide(command: Command, here: Involvement, { actor, elsewhere }: Context): void {
  if (actor.role === "system") return;
  const act = dutyOf(command, actor);
  const did = act && apart[act].find((duty) => [here, elsewhere].some((involved) => hasDone(duty, actor, involved)));
  if (act && did) throw refused("ERR_SEPARATION_OF_DUTIES", { did, act });
}

/** The duty that a command of somebody is part of; null for none. */
function dutyOf(command: Command, actor: Actor): Duty | null {
  if (command.type === "DeclareInterest") return dutyOfInterest(command.data, actor);
  const known = acts[command.type];
  return typeof known === "object" ? dutyOfAct(known.duty, actor) : null;
}

function dutyOfAct(duty: Act["duty"], actor: Actor): Duty | null {
  if (duty === BY_WHOSE_SIDE) return dutyOfSide(actor);
  return duty === BY_WHOSE_INTEREST ? null : duty;
}

function hasDone(duty: Duty, { person, organisation }: Actor, { duties, organisations }: Involvement): boolean {
  const belongs = duty === "applying" && organisation !== null && organisations.includes(organisation);
  return belongs || (duties.get(duty)?.has(person) ?? false);
}
