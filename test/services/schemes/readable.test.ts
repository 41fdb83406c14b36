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
import type { QueryDefinition } from "../../../services/schemes/query.ts";
import { transformationFund } from "../../../services/schemes/transformation-fund.ts";
import { wordsFor } from "../../../services/words/words.ts";
import { allChapters } from "../../projections/history.ts";
import { playedBefore } from "../../support/history.ts";
import { FUND } from "../../support/log.ts";
import { actorOf } from "../../support/specification.ts";

type CommandName = keyof typeof transformationFund.commands;
type QueryName = keyof typeof transformationFund.queries;

/** The queries that show what a command wrote. */
const shownBy: Readonly<Record<CommandName, readonly QueryName[]>> = {
  EstablishFund: ["GetFund"],
  AmendRules: ["GetFund", "ListRulesAmendments"],
  SetContributions: ["ListContributions"],
  SetContributionsOfYears: ["ListContributions"],
  ConfirmContributions: ["ListContributions", "ListStatements"],
  SetExtraContribution: ["ListExtraContributions"],
  SetVotingWeights: ["ListVotingWeights"],
  ReceiveContribution: ["ListReceipts"],
  ExchangeBudget: ["ListExchanges"],
  RetryReservation: ["ListReservations"],
  RedrawFunds: ["ListRedraws"],
  BookPayment: ["ListPayments"],
  BookRecovery: ["ListRecoveryReceipts", "ListRecoveries"],
  WriteOffRecovery: ["ListWriteOffs", "ListRecoveries"],
  SettleMember: ["ListMemberSettlements"],
  PayInvoice: ["ListInvoicePayments", "ListInvoices"],
  SettleFund: ["GetSettlement"],
  AppointHolder: [],
  StandDownHolder: [],
  AppointSubstitute: [],
  StandDownSubstitute: [],
  AppointReviewer: [],
  StandDownReviewer: [],
  RegisterPerson: ["GetPerson"],
  ChangeContactDetails: ["GetPerson"],
  ExplainInterest: ["GetPerson"],
  ErasePerson: [],
  InviteProviders: [],
  DraftApplication: ["GetApplication"],
  DraftInvitedApplication: ["GetApplication"],
  ChangeDraft: ["GetApplication"],
  ConfirmCoApplicant: ["GetApplication"],
  SubmitApplication: ["GetApplication"],
  CorrectMatrixCells: ["GetApplication"],
  CheckMatrix: ["GetApplication"],
  RequestSupplement: ["GetApplication"],
  SupplementApplication: ["GetApplication"],
  LayAside: ["GetApplication"],
  ExtendDecisionTerm: ["GetApplication"],
  RecordReview: ["GetApplication"],
  DeclareInterest: ["GetApplication"],
  ForwardToPho: ["GetApplication"],
  WithdrawApplication: ["GetApplication"],
  RefuseApplication: ["GetApplication"],
  AwardApplication: ["GetApplication"],
  OpenAdviceRound: ["GetRound"],
  RecordConsensus: ["GetRound"],
  RaiseDissent: ["GetRound"],
  CastVote: ["GetRound"],
  CloseRound: ["GetRound"],
  AnnulRound: ["GetRound"],
  AcceptGrant: [],
  ReportProgress: [],
  SubmitEvaluation: ["ListEvaluations"],
  AssessEvaluation: ["ListEvaluations"],
  AmendGrant: [],
  WithdrawGrant: [],
  RequestDetermination: [],
  DetermineGrant: [],
  OrderRecovery: ["ListRecoveries"],
};

/** Besides, the queries that show what nobody asked for: it follows from something else. */
const shownOfItself: { readonly [Type in EventType]?: readonly QueryName[] } = {
  FundsReserved: ["ListReservations", "ListCommitments"],
  ReservationRefused: ["ListReservations"],
  ReservationReleased: ["ListReservations"],
  ExcessBooked: ["ListStatements"],
  FundsCommitted: ["ListReservations", "ListCommitments", "GetApplication"],
  CommitmentReduced: ["ListCommitments"],
  CommitmentDetermined: ["ListCommitments"],
  PaymentDue: ["ListPayments"],
  RecoveryDue: ["ListRecoveries"],
  SettlementClosed: ["GetFund"],
  ForwardedAgain: ["GetApplication"],
  AdviceReceived: ["GetApplication", "GetRound"],
  FundsAssured: ["ListReservations"],
  FundsAwaited: ["ListReservations"],
  InterestNoted: ["GetApplication"],
  VoteWithdrawn: ["GetRound"],
  GrantAwarded: ["GetApplication"],
  InstalmentDue: [],
  InstalmentPaid: [],
  OverpaymentFound: ["ListCommitments"],
  DecisionNumberClaimed: [],
};

/**
 * Fields that no query shows as they were written. Whose money moved is added up in the statements; what a decision was
 * based on of other streams stands in those.
 */
const INSIDE = new Set(["holdings", "burdens", "inherited", "changes", "rebooked", "readFrom", "fund"]);

/** What no query shows yet. This list only gets shorter. */
const notYet: readonly string[] = [
  "AdviceReceived /method",
  "AdviceRoundOpened /excluded/…/ground",
  "AdviceRoundOpened /interests/…/person",
  "ApplicationLaidAside /reason",
  "ApplicationRefused /ground",
  "ApplicationRefused /reason",
  "ApplicationSupplemented /explanation",
  "ApplicationSupplemented /suspendedDays",
  "ApplicationWithdrawn /reason",
  "CommitmentDetermined /reduced/…/cents",
  "CommitmentReduced /reason",
  "CommitmentReduced /reduced/…/cents",
  "ConsensusRecorded /advice",
  "DecisionNumberClaimed /applicationId",
  "DecisionNumberClaimed /decisionNumber",
  "DecisionTermExtended /reason",
  "DeterminationRequested /account",
  "DeterminationRequested /spentCents",
  "FundsCommitted /awardedBy",
  "GrantAmended /awardedCents",
  "GrantAmended /ground",
  "GrantAmended /instalments/…/afterEvaluationOf",
  "GrantAmended /instalments/…/cents",
  "GrantAmended /instalments/…/dueOn",
  "GrantAmended /instalments/…/number",
  "GrantAmended /lines/…/cents",
  "GrantAmended /lines/…/column",
  "GrantAmended /lines/…/year",
  "GrantAmended /reason",
  "GrantAwarded /awardedBy",
  "GrantDetermined /awardedCents",
  "GrantDetermined /decisionNumber",
  "GrantDetermined /determinedCents",
  "GrantDetermined /ground",
  "GrantDetermined /reason",
  "GrantWithdrawn /ground",
  "GrantWithdrawn /keptCents",
  "GrantWithdrawn /reason",
  "HolderAppointed /municipality",
  "HolderAppointed /person",
  "HolderStoodDown /municipality",
  "HolderStoodDown /person",
  "InstalmentDue /cents",
  "InstalmentDue /instalment",
  "InstalmentPaid /cents",
  "InstalmentPaid /instalment",
  "MatrixCellsCorrected /reason",
  "MatrixChecked /explanation/columnNames/…",
  "MatrixChecked /explanation/minimum/columns",
  "MatrixChecked /explanation/minimum/rows",
  "MatrixChecked /explanation/rowNames/…",
  "MatrixChecked /explanation/test",
  "ProgressReported /dueOn",
  "ProgressReported /length",
  "ProgressReported /report",
  "ProvidersInvited /organisations/…",
  "ProvidersInvited /respondBy",
  "ProvidersInvited /subject",
  "ReviewerAppointed /organisation",
  "ReviewerAppointed /person",
  "ReviewerStoodDown /organisation",
  "ReviewerStoodDown /person",
  "SubstituteAppointed /municipality",
  "SubstituteAppointed /person",
  "SubstituteStoodDown /municipality",
  "SubstituteStoodDown /person",
  "SupplementRequested /suspendedDays",
  "VoteWithdrawn /person",
  "VoteWithdrawn /why",
];

const auditor = actorOf("auditor");

/** What the queries show, as of the last of these events, about whatever that one is about. */
function shown(queryNames: readonly QueryName[], until: readonly LoggedEvent[]): unknown[] {
  const event = until.at(-1);
  if (!event) return [];
  const views = replayed(until);
  return queryNames.map((name) => answerTo(transformationFund.queries[name], views, event));
}

function answerTo(definition: QueryDefinition, views: ReadModels, event: LoggedEvent): unknown {
  const [role = "auditor"] = definition.roles;
  const found = definition.read(views, {
    params: paramsOf(event),
    query: {},
    page: { after: null, limit: 1_000 },
    actor: definition.roles.includes("auditor") ? auditor : actorOf(role),
    today: event.metadata.effectiveOn,
  });
  return found === undefined ? undefined : definition.join(found, views, wordsFor("en"));
}

/** The ids in the address of what an event is about. */
function paramsOf({ stream, data }: LoggedEvent): Params {
  const subject = subjectOf(stream);
  switch (streamKindOf(stream)) {
    case "fund":
      return { fundId: FUND, ...("applicationId" in data && { applicationId: data.applicationId }) };
    case "person":
      return { fundId: FUND, personId: subject };
    case "advice":
      return { fundId: FUND, applicationId: subject, round: roundOf(stream) };
    default:
      return { fundId: FUND, applicationId: subject };
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
const { log } = await playedBefore(
  ({ step, aggregate, elsewhere, decide }) => {
    const names = (Object.keys(transformationFund.commands) as CommandName[]).filter((name) => {
      const definition: CommandDefinition = transformationFund.commands[name];
      return definition.aggregate === aggregate && definition.type === step.order.command.type;
    });
    for (const name of names) given.add(name);
    for (const { type } of decide(elsewhere)) writers.set(type, new Set([...(writers.get(type) ?? []), ...names]));
  },
  ...allChapters,
);

t.test("the history holds every command that people may give, and every event", async (t) => {
  t.strictSame([...given].sort(), Object.keys(transformationFund.commands).sort());
  t.strictSame(new Set(log.events.map(({ type }) => type)), new Set(Object.keys(everyEvent)));
});

t.test("every field that is written is shown by the queries that are named for it", async (t) => {
  const missing = new Set<string>();
  log.events.forEach((event, index) => {
    const { type, data } = event;
    const names = new Set([
      ...[...(writers.get(type) ?? [])].flatMap((name) => shownBy[name]),
      ...(shownOfItself[type] ?? []),
    ]);
    const known = new Set(leavesOf(shown([...names], log.events.slice(0, index + 1))).map(([, leaf]) => leaf));
    for (const [at, leaf] of leavesOf(data))
      if (!known.has(leaf)) missing.add(`${type} ${at.replaceAll(/\/\d+/g, "/…")}`);
  });
  t.strictSame([...missing].sort(), notYet);
});
