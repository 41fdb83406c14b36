/**
 * Everything that can be written can be read: for each command, the queries that show again what it wrote. Every command is
 * here, and so is every event that follows from one.
 */
import t from "tap";
import type { ReadModels } from "../../../projections/projection.ts";
import { roundOf } from "../../../projections/subjects.ts";
import type { EventType, LoggedEvent } from "../../../schemas/events.ts";
import { events as everyEvent } from "../../../schemas/events.ts";
import { streamKindOf, subjectOf } from "../../../schemas/streams.ts";
import { replayed } from "../../../services/engine/read-models/replay.ts";
import type { CommandDefinition, Params } from "../../../services/schemes/command.ts";
import { namesIn } from "../../../services/schemes/names.ts";
import type { QueryDefinition } from "../../../services/schemes/query.ts";
import { transformationFund } from "../../../services/schemes/transformation-fund.ts";
import { wordsFor } from "../../../services/words/words.ts";
import { allChapters, chaptersOfDebts, chaptersOfLatePayment } from "../../projections/history.ts";
import { playedBefore } from "../../support/history.ts";
import { FUND } from "../../support/log.ts";
import { actorOf } from "../../support/specification.ts";

type CommandName = keyof typeof transformationFund.commands;
type QueryName = keyof typeof transformationFund.queries;

/** The queries that show what a command wrote. */
const shownBy: Readonly<Record<CommandName, readonly QueryName[]>> = {
  EstablishFund: ["GetFund"],
  ExtendPeriod: ["GetFund"],
  JoinMember: ["GetFund", "GetStatement"],
  LeaveMember: ["GetFund", "GetStatement"],
  AmendRules: ["GetFund", "ListRulesAmendments"],
  PublishFormat: ["GetFund", "ListFormats"],
  RecordInterestRate: ["GetFund"],
  SetContributions: ["ListContributions"],
  SetContributionsOfYears: ["ListContributions"],
  ConfirmContributions: ["ListContributions", "ListStatements"],
  SetExtraContribution: ["ListExtraContributions"],
  SetVotingWeights: ["ListVotingWeights"],
  ReceiveContribution: ["ListReceipts"],
  HoldReceipt: ["ListHeldReceipts"],
  AllocateReceipt: ["ListHeldReceipts"],
  ReturnReceipt: ["ListHeldReceipts"],
  MoveExcess: ["ListExcessMoves"],
  WriteOffContribution: ["ListContributionWriteOffs"],
  SucceedMember: ["ListStatements", "ListStatementLines", "ListHeldReceipts"],
  ExchangeBudget: ["ListExchanges"],
  RetryReservation: ["ListReservations"],
  RedrawFunds: ["ListRedraws"],
  SuspendPayment: ["GetCommitment", "ListDecisions"],
  ResumePayment: ["GetCommitment"],
  BookPayment: ["ListPayments"],
  BookRecovery: ["ListRecoveryReceipts", "ListRecoveries"],
  WriteOffRecovery: ["ListWriteOffs", "ListRecoveries"],
  RemindRecovery: ["ListRecoveries"],
  DeferRecovery: ["ListRecoveries", "ListDecisions"],
  RemitRecovery: ["ListRecoveries", "ListDecisions"],
  FixInterest: ["ListRecoveries", "ListDecisions"],
  FixPaymentInterest: ["ListPayments", "ListDecisions"],
  SettleMember: ["ListMemberSettlements"],
  PayInvoice: ["ListInvoicePayments", "ListInvoices"],
  SettleFund: ["GetSettlement"],
  CorrectBooking: ["ListBookings", "ListCorrections", "ListReceipts", "ListStatementLines"],
  ReturnPayment: ["ListBookings", "ListCorrections", "ListPayments"],
  UndoCorrection: ["ListBookings", "ListCorrections", "ListReceipts", "ListStatementLines"],
  AppointHolder: ["ListRoster"],
  StandDownHolder: ["ListRoster"],
  AppointSubstitute: ["ListRoster"],
  StandDownSubstitute: ["ListRoster"],
  AppointReviewer: ["ListRoster"],
  StandDownReviewer: ["ListRoster"],
  AppointOfficial: ["ListRoster"],
  StandDownOfficial: ["ListRoster"],
  RegisterPerson: ["GetPerson", "ListPersons"],
  ChangeContactDetails: ["GetPerson", "ListPersons"],
  ExplainInterest: ["GetPerson"],
  LinkSubject: ["GetPerson"],
  UnlinkSubject: [],
  SetMailPreference: ["GetPerson"],
  ErasePerson: ["GetErasure"],
  RegisterOrganisation: ["GetOrganisation", "ListOrganisations"],
  RenameOrganisation: ["GetOrganisation", "ListOrganisations"],
  SucceedOrganisation: ["GetOrganisation", "GetApplication"],
  MoveOrganisation: ["GetOrganisation", "ListOrganisations"],
  SetContacts: ["GetOrganisation"],
  ProposeAccount: ["GetOrganisation"],
  ConfirmAccount: ["GetOrganisation"],
  AppointAdministrator: ["ListAuthorisations"],
  OfferAuthorisation: ["ListAuthorisations"],
  AcceptAuthorisation: ["ListAuthorisations"],
  DeclineAuthorisation: ["ListAuthorisations"],
  WithdrawAuthorisation: ["ListAuthorisations"],
  InviteProviders: ["ListInvitations"],
  DraftApplication: ["GetApplication"],
  DraftInvitedApplication: ["GetApplication"],
  ChangeDraft: ["GetApplication"],
  ConfirmCoApplicant: ["GetApplication"],
  DeclineCoApplication: ["GetApplication"],
  AttachFiles: ["ListFiles", "GetFile"],
  RemoveFile: ["ListFiles"],
  SubmitApplication: ["GetApplication"],
  ReceiveApplication: ["GetApplication"],
  ConfirmReceipt: ["GetApplication"],
  ReceiveSupplement: ["GetApplication"],
  CorrectMatrixCells: ["GetApplication"],
  CheckMatrix: ["GetApplication"],
  RequestSupplement: ["GetApplication"],
  SupplementApplication: ["GetApplication"],
  LayAside: ["GetApplication"],
  ExtendDecisionTerm: ["GetApplication"],
  SuspendDecisionTerm: ["GetApplication"],
  ResumeDecisionTerm: ["GetApplication"],
  ReceiveDefaultNotice: ["GetApplication"],
  FixPenalty: ["GetApplication"],
  RecordReview: ["GetApplication"],
  DeclareInterest: ["GetApplication"],
  ChangeHandler: ["GetApplication"],
  InviteViews: ["GetApplication"],
  GiveViews: ["GetApplication"],
  DropRefusalIntention: ["GetApplication"],
  OmitRefusalHearing: ["GetApplication"],
  ForwardToPho: ["GetApplication"],
  WithdrawApplication: ["GetApplication"],
  AnnulAdvice: ["GetApplication", "GetRound"],
  SucceedApplicant: ["GetApplication"],
  RefuseApplication: ["GetApplication", "ListDecisions"],
  AwardApplication: ["GetApplication"],
  ProposeDestruction: ["ListRetention"],
  DestroyDossier: ["ListDestroyedDossiers"],
  OpenAdviceRound: ["GetRound", "GetApplication"],
  RecordConsensus: ["GetRound"],
  RaiseDissent: ["GetRound"],
  CastVote: ["GetRound"],
  CloseRound: ["GetRound"],
  AnnulRound: ["GetRound"],
  AcceptGrant: ["GetGrant"],
  ReportProgress: ["ListProgressReports"],
  AcceptProgressReport: ["ListProgressReports"],
  ReturnProgressReport: ["ListProgressReports"],
  SubmitEvaluation: ["ListEvaluations"],
  ReturnEvaluation: ["ListEvaluations"],
  AssessEvaluation: ["ListEvaluations"],
  CorrectAssessment: ["ListEvaluations"],
  AmendGrant: ["GetGrant"],
  InviteRecipientViews: ["GetGrant"],
  GiveRecipientViews: ["GetGrant"],
  DropIntention: ["GetGrant"],
  OmitHearing: ["GetGrant"],
  WithdrawGrant: ["GetGrant"],
  RequestDetermination: ["GetGrant"],
  RemindOfDetermination: ["GetGrant"],
  DetermineGrant: ["GetGrant"],
  LowerDetermination: ["GetGrant"],
  AnnounceDecision: ["ListDecisions", "ListDecisionsOfApplication"],
  ReceiveObjection: ["ListDecisions", "ListDecisionsOfApplication"],
  LodgeObjection: ["ListDecisions", "ListDecisionsOfApplication"],
  WithdrawObjection: ["ListDecisions", "ListDecisionsOfApplication"],
  AdjournObjection: ["ListDecisions", "ListDecisionsOfApplication"],
  PostponeObjection: ["ListDecisions", "ListDecisionsOfApplication"],
  InviteObjector: ["ListDecisions", "ListDecisionsOfApplication"],
  HearObjection: ["ListDecisions", "ListDecisionsOfApplication"],
  OmitObjectionHearing: ["ListDecisions", "ListDecisionsOfApplication"],
  DecideObjection: ["ListDecisions", "ListDecisionsOfApplication"],
  ConveneMeeting: ["ListMeetings", "GetMeeting"],
  MoveMeeting: ["ListMeetings", "GetMeeting"],
  CancelMeeting: ["GetMeeting"],
  SetAgenda: ["GetMeeting"],
  SendPapers: ["GetMeeting"],
  RecordAttendance: ["GetMeeting"],
  ConcludeItem: ["GetMeeting"],
  CloseMeeting: ["GetMeeting"],
  PublishDecisionList: ["GetMeeting"],
  CorrectAnnouncement: ["ListDecisions", "ListDecisionsOfApplication"],
  DropUnannouncedDecision: ["ListDecisions", "ListDecisionsOfApplication"],
  RecordAppeal: ["ListDecisions", "ListDecisionsOfApplication"],
  RecordRuling: ["ListDecisions", "ListDecisionsOfApplication"],
  ReviseDecision: ["ListDecisions", "ListDecisionsOfApplication"],
  OrderRecovery: ["ListRecoveries", "ListRecoveriesOfGrant", "ListDecisions"],
};

/** Besides, the queries that show what nobody asked for: it follows from something else. */
const shownOfItself: { readonly [Type in EventType]?: readonly QueryName[] } = {
  FundsReserved: ["ListReservations", "ListCommitments"],
  ReservationRefused: ["ListReservations"],
  ReservationReleased: ["ListReservations"],
  ExcessBooked: ["ListStatements"],
  FundsCommitted: ["ListReservations", "ListCommitments", "GetGrant"],
  CommitmentReduced: ["ListCommitments", "ListGrantAmendments", "ListDecisions"],
  CommitmentShifted: ["ListCommitments", "ListDecisions"],
  ShiftRefused: ["GetGrant"],
  AmendmentProposed: ["GetGrant"],
  AmendmentRefused: ["GetGrant"],
  AmendmentDecided: ["GetGrant"],
  GrantAmended: ["GetGrant", "ListGrantAmendments"],
  GrantWithdrawn: ["GetGrant"],
  CommitmentDetermined: ["ListCommitments"],
  CommitmentRaised: ["ListCommitments"],
  CommitmentRestored: ["ListCommitments"],
  CommitmentRevised: ["ListCommitments", "ListDecisions"],
  RecoveryLapsed: ["ListRecoveries", "ListDecisions"],
  RecoveryLowered: ["ListRecoveries", "ListDecisions"],
  InterestLowered: ["ListRecoveries", "ListDecisions"],
  PaymentDue: ["ListPayments"],
  PaymentTermSet: ["ListPayments"],
  RecoveryDue: ["ListRecoveries"],
  RecoveryDeferred: ["ListRecoveries", "ListDecisions"],
  RecoveryRemitted: ["ListRecoveries", "ListDecisions"],
  InterestFixed: ["ListRecoveries", "ListDecisions"],
  RecoveryTermSet: ["ListRecoveries"],
  SettlementClosed: ["GetFund"],
  ForwardedAgain: ["GetApplication"],
  AdviceReceived: ["GetApplication", "GetRound"],
  FundsAssured: ["ListReservations"],
  FundsAwaited: ["ListReservations"],
  InterestNoted: ["GetApplication"],
  RoundLapsed: ["GetRound"],
  VoteWithdrawn: ["GetRound"],
  GrantAwarded: ["GetGrant", "ListGrants"],
  InstalmentDue: ["GetGrant"],
  InstalmentPaid: ["GetGrant"],
  InstalmentReturned: ["GetGrant"],
  RepaymentDeclared: ["GetGrant"],
  DeterminationLowered: ["GetGrant"],
  DeterminationRaised: ["GetGrant", "ListDecisions"],
  GrantDecisionAnnounced: ["ListDecisions"],
  GrantDecisionDropped: ["GetGrant", "ListDecisions"],
  GrantDisputed: ["ListDecisions"],
  GrantDisputeEnded: ["ListDecisions"],
  BudgetConditionTermSet: ["GetGrant"],
  OverpaymentFound: ["ListCommitments"],
  RecipientSucceeded: ["GetGrant", "GetApplication"],
  DecisionNumberClaimed: ["ListDecisions"],
  DecisionTaken: ["ListDecisions"],
  RefusalRevoked: ["GetApplication", "ListDecisions"],
  LayingAsideRevoked: ["GetApplication", "ListDecisions"],
  WithdrawalRevoked: ["GetGrant", "ListDecisions"],
  DisputeRecorded: ["ListDecisions"],
  DisputeEnded: ["ListDecisions"],
  DisputedSumHeld: ["ListCommitments"],
  DisputedSumReleased: ["ListCommitments"],
  ContestableDecisionRecorded: ["ListDecisions"],
  DossierPartDestroyed: ["ListDestroyedDossiers"],
};

/**
 * Fields that no query shows as they were written. Whose money moved is added up in the statements, and what came back to the
 * pools in the commitments; what a decision was based on of other streams stands in those; the id of a subject is made of its
 * issuer and its name, which are shown as long as they are linked. Since when the number of a destroyed decision is used tells
 * which series goes on; whether a grant waits for announcements tells which log it is of.
 */
const INSIDE = new Set([
  "holdings",
  "burdens",
  "inherited",
  "changes",
  "rebooked",
  "reduced",
  "released",
  "readFrom",
  "fund",
  "subjectId",
  "claimedAt",
  "awaitsAnnouncement",
]);

/** What is shown in words, which are read in English. */
const inWords: readonly string[] = [
  "AdviceRoundOpened /excluded/…/ground",
  "EvaluationSubmitted /receivedBy",
  "MatrixChecked /explanation/columnNames/…",
  "MatrixChecked /explanation/minimum/columns",
  "MatrixChecked /explanation/minimum/rows",
  "MatrixChecked /explanation/rowNames/…",
  "MatrixChecked /explanation/test",
  "ProgressReported /receivedBy",
];

/** What is shown once the organisation is registered that a number was claimed for, or the round knows that its advice is annulled. */
const shownLater: readonly string[] = [
  "AdviceAnnulled /reason",
  "ForwardedAgain /annulledRound",
  "KvkNumberClaimed /kvkNumber",
  "KvkNumberClaimed /organisation",
];
/** What is removed is shown no more, nor the role in which nobody handles an application any more. */
const removed: readonly string[] = ["FileRemoved /fileId", "HandlerChanged /role"];
/** What is committed more is shown with what was, and what is recovered less with what is written off. */
const addedUp: readonly string[] = [
  "CommitmentRaised /raised/…/cents",
  "CommitmentRaised /recoveredCents",
  "CommitmentRestored /restored/…/cents",
  "CommitmentRevised /committed/…/cents",
  "CommitmentShifted /committed/…/cents",
  "RecoveryLowered /cents",
];

/** What the queries show of whatever an event is about, by all that was recorded until then. */
function shown(queryNames: readonly QueryName[], event: LoggedEvent, until: readonly LoggedEvent[]): unknown[] {
  const views = replayed(until);
  return queryNames.map((name) => answerTo(transformationFund.queries[name], views, event));
}

function answerTo(definition: QueryDefinition, views: ReadModels, event: LoggedEvent): unknown {
  const role = (["secretary", "fund-manager", "auditor"] as const).find((one) => definition.roles.includes(one));
  const { actor } = event.metadata;
  const found = definition.read(views, {
    params: paramsOf(event),
    query: {},
    page: { after: null, limit: 1_000 },
    // A draft is read by whoever drafted it, and by nobody else.
    actor: actor.role === "applicant" && definition.roles.includes("applicant") ? actor : actorOf(role ?? "applicant"),
    today: event.metadata.effectiveOn,
    disclosure: "all",
  });
  return found === undefined
    ? undefined
    : definition.join(found, views, { ...wordsFor("en"), names: namesIn(views, FUND) });
}

/** The ids in the address of what an event is about. */
function paramsOf({ stream, data }: LoggedEvent): Params {
  const subject = subjectOf(stream);
  switch (streamKindOf(stream)) {
    case "fund":
      return { fundId: FUND, ...("applicationId" in data && { applicationId: data.applicationId }) };
    case "person":
      return { fundId: FUND, personId: subject };
    case "organisation":
      return { fundId: FUND, organisationId: subject.slice(subject.indexOf(":") + 1) };
    case "meeting":
      return { fundId: FUND, meetingId: subject };
    case "advice":
      return { fundId: FUND, applicationId: subject, round: roundOf(stream) };
    case "decision":
      return { fundId: FUND, ...("applicationId" in data && { applicationId: data.applicationId }) };
    default:
      return { fundId: FUND, applicationId: subject, ...("round" in data && { round: data.round }) };
  }
}

type Leaf = string | number;

/** Every text and number in a value, with where it stands; what is inside stays there. */
function leavesOf(value: unknown, at = ""): [at: string, leaf: Leaf][] {
  if (typeof value === "string" || typeof value === "number") return [[at, value]];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) => (INSIDE.has(name) ? [] : leavesOf(part, `${at}/${name}`)));
}

/** The commands of people that wrote each type of event, by name. */
const writers = new Map<string, Set<CommandName>>();
const given = new Set<CommandName>();
/** The whole history, and those of debts and of a payment that are not paid for years. */
const tales = [await told(allChapters), await told(chaptersOfDebts), await told(chaptersOfLatePayment)];

/** Plays chapters. @returns their log, and how many events each command of a person came to, in the order of the log. */
async function told(chapters: typeof allChapters) {
  const counts: number[] = [];
  const { log } = await playedBefore(
    ({ step, aggregate, elsewhere, decide }) => {
      const names = (Object.keys(transformationFund.commands) as CommandName[]).filter((name) => {
        const definition: CommandDefinition = transformationFund.commands[name];
        return definition.aggregate === aggregate && definition.type === step.order.command.type;
      });
      for (const name of names) given.add(name);
      const decided = decide(elsewhere);
      if (decided.length > 0) counts.push(decided.length);
      for (const { type } of decided) writers.set(type, new Set([...(writers.get(type) ?? []), ...names]));
    },
    ...chapters,
  );
  return { events: log.events, counts };
}

t.test("the histories hold every command that people may give, and every event", async (t) => {
  t.strictSame([...given].sort(), Object.keys(transformationFund.commands).sort());
  const types = tales.flatMap(({ events }) => events.map(({ type }) => type));
  t.strictSame(new Set(types), new Set(Object.keys(everyEvent)));
});

/** The log in pieces: what a person's command came to, or all that followed from it. */
function* pieces({
  events,
  counts,
}: (typeof tales)[number]): Generator<{ events: readonly LoggedEvent[]; until: readonly LoggedEvent[] }> {
  const isOfPerson = ({ metadata }: LoggedEvent) => metadata.actor.role !== "system";
  for (let from = 0, to = 0; from < events.length; from = to) {
    const rest = events.slice(from);
    const nextPerson = rest.findIndex(isOfPerson);
    const length = nextPerson === 0 ? counts.shift() : nextPerson;
    to = length === undefined || length < 0 ? events.length : from + length;
    yield { events: events.slice(from, to), until: events.slice(0, to) };
  }
}

t.test("every field that is written is shown by the queries that are named for it", async (t) => {
  const missing = new Set<string>();
  for (const { events, until } of tales.flatMap((tale) => [...pieces(tale)]))
    for (const event of events) {
      const { type, data } = event;
      const names = new Set([
        ...[...(writers.get(type) ?? [])].flatMap((name) => shownBy[name]),
        ...(shownOfItself[type] ?? []),
      ]);
      const answers = shown([...names], event, until);
      const known = new Set(leavesOf(answers).map(([, leaf]) => leaf));
      for (const [at, leaf] of leavesOf(data))
        if (!known.has(leaf)) missing.add(`${type} ${at.replaceAll(/\/\d+/g, "/…")}`);
    }
  t.strictSame([...missing].sort(), [...inWords, ...shownLater, ...removed, ...addedUp].sort());
});
