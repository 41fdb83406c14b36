import type { AwaitedDecision } from "../schemas/application.ts";
import type { HearingGround } from "../schemas/decision.ts";
import type { Role } from "../schemas/envelope.ts";
import type { DossierPart, FilePurpose, FileType } from "../schemas/files.ts";
import type { BudgetAmount, Pool } from "../schemas/money.ts";
import type { Fraction, LocalDate } from "../schemas/primitives.ts";
import type { Duty } from "./involvement.ts";
import type { RetentionWait } from "./retention.ts";

type None = Readonly<Record<string, never>>;
interface Municipality {
  readonly municipality: string;
}
interface Organisation {
  readonly organisation: string;
}
interface Application {
  readonly applicationId: string;
}
interface Year {
  readonly year: number;
}
interface Line extends Year {
  readonly column: string | null;
}
interface Instalment extends Application {
  readonly instalment: number;
}
/** A goal or performance, with what people call it. */
interface TargetOfProject {
  readonly target: string;
  readonly title: string;
}
/** Where cash falls short; without an earmark, in all. */
export interface CashShort {
  readonly earmark: string | null;
  readonly neededCents: number;
  readonly inHandCents: number;
  readonly shortCents: number;
}
/** The missing thing, where the address does not say it. */
interface NotFound extends Partial<Application & Municipality> {
  readonly what?: string;
  readonly recoveryId?: string;
  readonly invoice?: string;
}
/** For an operator: `problem` and `remedy` in plain English, and where it was found. */
type LogTrouble = Readonly<Record<string, string | number | readonly string[] | undefined>>;

/**
 * The one catalogue of errors: every code with the details of an occurrence. A code never changes its meaning. How people
 * read it stands in `services/words/`, the HTTP status in `services/api/statuses.ts`.
 */
export interface RefusalDetails {
  // The edge
  ERR_VALIDATION: None;
  ERR_MALFORMED: None;
  ERR_BODY_TOO_LARGE: None;
  ERR_FILE_TOO_LARGE: { readonly maxBytes: number };
  ERR_FILE_TYPE: { readonly allowed: readonly FileType[] };
  ERR_FILE_INFECTED: None;
  ERR_NO_FILE: None;
  ERR_FILES_UNAVAILABLE: None;
  ERR_NO_ROOM_FOR_FILES: None;
  /** More stand in line than can be printed, it is longer than anybody reads, or the printing failed. */
  ERR_PAPER_NOT_MADE: { readonly reason: "busy" | "too-large" | "failed" };
  ERR_MEDIA_TYPE: None;
  ERR_EXPECTATION: None;
  ERR_IDEMPOTENCY_KEY_REQUIRED: None;
  ERR_IDEMPOTENCY_KEY_REUSED: None;
  ERR_UNAUTHENTICATED: None;
  ERR_IDENTITY_UNAVAILABLE: None;
  ERR_NOT_SIGNED_IN: None;
  ERR_NO_ROLE: None;
  ERR_STALE_FORM: None;
  ERR_FORBIDDEN: { readonly allowed?: readonly Role[] };
  ERR_OTHER_FUND: { readonly funds: readonly string[] };
  ERR_NOT_FOUND: NotFound;
  ERR_METHOD_NOT_ALLOWED: None;
  /** The actual revision is left out where it is not told. */
  ERR_REVISION_STALE: { readonly expected: number; readonly actual?: number };
  ERR_CONFLICT: { readonly stream: string };
  ERR_TOO_MANY_REQUESTS: { readonly retryAfterSeconds: number };
  ERR_TOO_BUSY: { readonly waiting: number };
  ERR_TIMEOUT: { readonly position?: string };
  ERR_NOT_READY: None;
  ERR_REPEATS_UNKNOWN: None;
  ERR_CLOCK_BACKWARDS: { readonly now: string; readonly asked: string };
  ERR_INTERNAL: None;
  // The log
  ERR_LOG_UNAVAILABLE: LogTrouble;
  ERR_EVENT_TOO_LARGE: { readonly stream?: string; readonly bytes?: number; readonly maxBytes?: number };
  ERR_LOG_IMMUTABLE: { readonly stream: string; readonly before: number };
  ERR_LOG_CORRUPT: LogTrouble;
  ERR_LOG_LOST: {
    /** Of the last checkpoint. */
    readonly at: string;
    readonly events: number;
    /** Null where it is not known how many. */
    readonly missing: number | null;
    /** The words to go on with. */
    readonly accept: string;
  };
  ERR_LOG_OWNED: { readonly directory: string };
  ERR_LOG_VERSION: { readonly file: string; readonly found: number; readonly supported: number };
  ERR_LOG_ADDRESS: LogTrouble;
  ERR_LOG_ACCESS: LogTrouble;
  ERR_LOG_CERTIFICATE: LogTrouble;
  ERR_LOG_STRANGER: LogTrouble;
  ERR_LOG_CHECKPOINT: LogTrouble;
  ERR_BACKUP_EXISTS: { readonly target: string };
  ERR_IMPORT_INVALID: { readonly line: number; readonly problem: string };
  ERR_IMPORT_NOT_EMPTY: None;
  ERR_IMPORT_CONFLICT: { readonly stream: string | undefined; readonly revision?: number };
  // Every story
  ERR_UNKNOWN_COMMAND: { readonly command: string };
  ERR_WRONG_STATE: { readonly phase: string } | { readonly stage: string };
  ERR_EFFECTIVE_IN_FUTURE: { readonly effectiveOn: LocalDate; readonly today: LocalDate };
  ERR_EFFECTIVE_BEFORE_FUND: { readonly effectiveOn: LocalDate; readonly establishedOn: LocalDate };
  /** The duty done before on this application, and the duty of the act that is refused. */
  ERR_SEPARATION_OF_DUTIES: { readonly did: Duty; readonly act: Duty };
  ERR_NOT_A_MEMBER: Municipality;
  // Fund
  ERR_FUND_EXISTS: None;
  ERR_FUND_RUNNING: { readonly until: LocalDate };
  ERR_FUND_SETTLED: None;
  ERR_YEAR_ALREADY_SET: Year;
  ERR_YEAR_NOT_SET: Year;
  ERR_YEAR_DEFINITIVE: Year;
  ERR_YEAR_PROVISIONAL: Year;
  ERR_CONTRIBUTIONS_DIFFER: {
    readonly year: number;
    readonly yearTotalCents: number;
    readonly contributedCents: number;
    readonly differenceCents: number;
  };
  ERR_NO_CONTRIBUTION: Municipality & { readonly year?: number; readonly earmark: string };
  ERR_AMOUNT_TOO_LARGE: { readonly maxCents: number };
  ERR_POOL_SHORT: Pool & { readonly availableCents: number; readonly neededCents: number };
  ERR_CASH_SHORT: { readonly short: readonly CashShort[] };
  ERR_MORE_THAN_OPEN: Partial<Pool> & { readonly openCents: number; readonly neededCents?: number };
  ERR_AWARD_EXCEEDS_RESERVATION: BudgetAmount & { readonly reservedCents: number };
  ERR_PROPOSAL_SUPERSEDED: { readonly round: number; readonly newestRound: number };
  ERR_NOT_DUE: Instalment;
  ERR_ALREADY_PAID: Instalment;
  ERR_MEMBER_SUCCEEDED: Municipality & { readonly successor: string };
  ERR_MEMBER_SETTLED: Municipality & { readonly earmark: string };
  ERR_BOOKING_SUPERSEDED: { readonly corrects: string; readonly supersededBy: string };
  ERR_NOTHING_TO_CORRECT: { readonly corrects: string };
  ERR_NOT_CORRECTED: { readonly corrects: string };
  ERR_SECOND_PERSON_REQUIRED: None;
  ERR_EFFECTIVE_BEFORE_BOOKING: { readonly effectiveOn: LocalDate; readonly bookedOn: LocalDate };
  /** The violations say what was built on the booking since. */
  ERR_CORRECTION_BLOCKED: { readonly corrects: string };
  ERR_SETTLEMENT_BLOCKED: Partial<Municipality> & { readonly earmark?: string };
  ERR_BOOKS_UNBALANCED: Pool & { readonly heldInAllCents: number; readonly availableCents: number };
  ERR_SETTLEMENT_UNBALANCED: { readonly settlement: object };
  // Advice
  ERR_NOT_FORWARDED: { readonly round: number | undefined; readonly forwarded: number | null };
  ERR_WEIGHTS_YEAR_REQUIRED: None;
  ERR_WEIGHTS_YEAR_BY_RULE: { readonly rule: string };
  ERR_WEIGHTS_YEAR_OUTSIDE_FUND: Year & { readonly first: number; readonly last: number };
  ERR_NOBODY_ENTITLED: { readonly excluded: readonly object[] };
  ERR_NOBODY_TO_VOTE: None;
  ERR_WEIGHTS_MISSING: Year & { readonly source: string };
  ERR_WEIGHTS_BEYOND_BOUND: Year & { readonly source: string };
  ERR_ROUND_NOT_DELIBERATING: { readonly phase: string };
  ERR_ROUND_NOT_VOTING: { readonly phase: string };
  ERR_NOT_ENTITLED: Municipality;
  /** Where the municipality passed into another, whoever represents that one speaks. */
  ERR_NOT_A_VOTER: Municipality & { readonly person: string; readonly successor?: string };
  ERR_INTERESTED: { readonly of: "person" } | ({ readonly of: "municipality" } & Municipality);
  ERR_ROUND_TO_BE_ANNULLED: { readonly municipalities: readonly string[] };
  ERR_PRESENCE_INVALID: None;
  ERR_CONSENSUS_NOT_AT_MEETING: None;
  ERR_CONSENSUS_QUORUM_MISSING: { readonly moreThan: Fraction };
  // Meetings
  ERR_AGENDA_INVALID: None;
  ERR_MEETING_INCOMPLETE: None;
  ERR_MEETING_AHEAD: { readonly heldOn: LocalDate };
  ERR_MEETING_HELD: { readonly heldOn: LocalDate };
  ERR_UNKNOWN_AGENDA_ITEM: { readonly item: number; readonly items: number };
  // Application
  ERR_ORGANISATION_REQUIRED: None;
  ERR_NOT_INVITED: Organisation;
  ERR_FILE_OF_OTHERS: None;
  ERR_FILES_FROZEN: Pick<DossierPart, "part">;
  ERR_TOO_MANY_FILES: { readonly purpose: FilePurpose; readonly most: number };
  ERR_NOT_THE_LEAD: { readonly lead: string };
  ERR_NOT_A_CO_APPLICANT: Organisation;
  ERR_INTEREST_OF_ANOTHER: None;
  ERR_MAIL_OF_ANOTHER: None;
  ERR_PERSON_UNKNOWN: { readonly person: string };
  ERR_REPRESENTS_NOT: Municipality;
  ERR_RESPONSE_DATE_PASSED: { readonly respondBy: LocalDate };
  ERR_PREVIOUS_APPLICATION_NOT_REFUSED: { readonly previousApplication: string };
  ERR_APPLICATION_INCOMPLETE: None;
  ERR_MATRIX_CELLS_INVALID: None;
  ERR_SUPPLEMENT_AWAITED: { readonly dueOn: LocalDate };
  ERR_LAY_ASIDE_TERM: { readonly supplement: null } | { readonly from: LocalDate; readonly until: LocalDate };
  ERR_DECISION_TERM_PASSED: { readonly decisionDueOn: LocalDate };
  ERR_DECISION_TERM_SUSPENDED: { readonly from: LocalDate; readonly until: LocalDate };
  ERR_NOT_SUSPENDED: None;
  ERR_SUSPENSION_DAY: { readonly from: LocalDate; readonly to: LocalDate };
  ERR_RECEIPT_DAY: { readonly receivedOn: LocalDate; readonly from: LocalDate; readonly to: LocalDate };
  ERR_DEFAULT_NOTICE_EXISTS: { readonly receivedOn: LocalDate };
  /** No determination was requested, nobody objected, or that was decided on. */
  ERR_NO_DECISION_AWAITED: { readonly awaited: AwaitedDecision["kind"] };
  /** The decision was taken, or what it was awaited on was withdrawn, on that day or before it. */
  ERR_DEFAULT_NOTICE_TOO_LATE: {
    readonly receivedOn: LocalDate;
    readonly endedOn: LocalDate;
    readonly endedBy: "decision" | "withdrawal";
  };
  ERR_NO_DEFAULT_NOTICE: None;
  ERR_PENALTY_FIXED: { readonly decisionNumber: string };
  ERR_PENALTY_RUNS: { readonly until: LocalDate };
  /** Why none is due: the default ended before the penalty began. */
  ERR_NO_PENALTY: {
    readonly penaltyFrom: LocalDate;
    readonly endedOn: LocalDate;
    readonly endedBy: "announcement" | "withdrawal" | "new-wait";
  };
  ERR_DECISION_EXTENSIONS_USED: { readonly allowed: number };
  ERR_EXTENSION_NOT_LATER: { readonly decisionDueOn: LocalDate };
  ERR_DAY_TOO_FAR: { readonly latest: LocalDate };
  ERR_WAITING_LIST_RECOMMENDED: None;
  ERR_MATRIX_NOT_PASSED: { readonly matrixCheck: object | null };
  ERR_REVIEW_MISSING: None;
  ERR_SPLIT_BY_FUND_MANAGER: None;
  ERR_PROPOSAL_INVALID: None;
  ERR_REFUSAL_GROUND: {
    readonly ground: string;
    readonly phase: string;
    /** The grounds that hold as it stands. */
    readonly possible: readonly string[];
  };
  ERR_REFUSAL_INVALID: None;
  ERR_VIEWS_FIRST: { readonly ground: string; readonly respondBy: LocalDate | null };
  ERR_VIEWS_NOT_INVITED: None;
  ERR_AWARD_INVALID: None;
  ERR_DOSSIER_KEPT: { readonly destroyAfter: LocalDate | null; readonly waitsFor: readonly RetentionWait[] };
  ERR_OLDER_LIST: None;
  ERR_DESTRUCTION_NOT_PROPOSED: None;
  ERR_OWN_DESTRUCTION_PROPOSAL: None;
  ERR_DOSSIER_DESTROYED: None;
  // Roster and persons
  /** The role, and the nearest day on which the person's appointment to it begins or has ended. */
  ERR_NOT_APPOINTED: { readonly role: Role; readonly from: LocalDate | null; readonly until: LocalDate | null };
  ERR_NOBODY_LEFT_TO_APPOINT: None;
  ERR_DAY_PASSED: { readonly earliest: LocalDate };
  ERR_REPRESENTS_ANOTHER: Municipality;
  ERR_SUBSTITUTE_OF_ONESELF: Municipality;
  ERR_TOO_MANY_SUBSTITUTES: Municipality & { readonly most: number };
  ERR_PERSON_ERASED: None;
  ERR_SUBJECT_LINKED: None;
  ERR_SUBJECT_IN_OFFICE: None;
  ERR_SUBJECT_OF_ONESELF: None;
  ERR_TOO_MANY_SUBJECTS: { readonly most: number };
  // Organisations
  ERR_KVK_NUMBER_USED: { readonly kvkNumber: string };
  ERR_KVK_NUMBER_UNCLAIMED: { readonly kvkNumber: string };
  ERR_NOT_ADMINISTRATOR: None;
  ERR_NOT_AUTHORISED: Organisation;
  ERR_ORGANISATION_SUCCEEDED: { readonly successor: string };
  ERR_PERSON_NOT_REGISTERED: { readonly person: string };
  ERR_ACCOUNT_NOT_PROPOSED: None;
  ERR_OWN_ACCOUNT_PROPOSAL: None;
  ERR_NO_AUTHORISATION_OFFERED: None;
  ERR_ALREADY_AUTHORISED: { readonly as: "administrator" | "representative" };
  ERR_TOO_MANY_AUTHORISATIONS: { readonly most: number };
  // Decisions
  ERR_DECISION_NUMBER_USED: { readonly decisionNumber: string };
  ERR_DECISION_ANNOUNCED: { readonly announcedOn: LocalDate };
  ERR_DECISION_NOT_DROPPABLE: { readonly kind: string };
  ERR_DECISION_DROPPED: { readonly droppedOn: LocalDate };
  ERR_ANNOUNCEMENT_SUPERSEDED: { readonly corrects: string; readonly saidBy: string };
  ERR_ANNOUNCEMENT_UNCHANGED: None;
  ERR_ANNOUNCEMENT_BUILT_ON: {
    readonly by: "objection" | "payment" | "suspension" | "recovery" | "collection" | "penalty" | "settlement";
    readonly doneOn: LocalDate | null;
  };
  ERR_ANNOUNCEMENT_DAY: { readonly announcedOn: LocalDate; readonly from: LocalDate; readonly to: LocalDate };
  ERR_NO_OBJECTION: { readonly kind: string };
  ERR_OBJECTION_EXISTS: { readonly objector: string };
  ERR_OBJECTION_DAY: { readonly receivedOn: LocalDate; readonly from: LocalDate; readonly to: LocalDate };
  ERR_OBJECTION_ADJOURNED: { readonly decideBy: LocalDate };
  ERR_POSTPONEMENT_DAY: { readonly from: LocalDate; readonly to: LocalDate; readonly after: LocalDate };
  ERR_NO_OBJECTION_PENDING: None;
  ERR_HEARING_DAY: { readonly from: LocalDate; readonly to: LocalDate };
  ERR_OBJECTION_HEARD: { readonly heldOn: LocalDate };
  /** Whether whoever presided took part in the decision, and how many of those who heard did. */
  ERR_HEARD_BY_INVOLVED: { readonly isByInvolved: boolean; readonly involved: number; readonly hearers: number };
  /** By when whoever was invited answers; null where nobody was. */
  ERR_HEARING_NOT_OMITTABLE: { readonly because: HearingGround; readonly respondBy: LocalDate | null };
  ERR_NOT_THE_OBJECTOR: { readonly objector: string };
  ERR_OBJECTION_RUNS: { readonly decisionNumber: string };
  ERR_DECISION_NOT_ANNOUNCED: { readonly decisionNumber: string };
  ERR_OBJECTION_DECISION_INVALID: None;
  ERR_NOT_REVOCABLE: { readonly kind: string };
  ERR_NO_APPEAL: None;
  ERR_APPEAL_EXISTS: { readonly reference: string };
  ERR_APPEAL_DAY: { readonly askedOn: LocalDate; readonly from: LocalDate; readonly to: LocalDate };
  ERR_NO_APPEAL_PENDING: None;
  ERR_RULING_INVALID: None;
  ERR_REVISION_INVALID: None;
  ERR_DECISION_NUMBER_UNCLAIMED: { readonly decisionNumber: string };
  // Grant
  ERR_NOT_THE_RECIPIENT: { readonly lead: string };
  ERR_GRANT_NOT_ACCEPTED: None;
  ERR_GRANT_ENDED: { readonly phase: string };
  ERR_GRANT_NOT_DETERMINED: { readonly phase: string };
  ERR_UNKNOWN_INSTALMENT: { readonly instalment: number };
  ERR_INSTALMENT_NOT_DECLARED_DUE: { readonly instalment: number };
  ERR_UNKNOWN_PROGRESS_REPORT: {
    readonly dueOn: LocalDate;
    readonly length: string;
    readonly asked: readonly object[];
  };
  ERR_PROGRESS_ALREADY_REPORTED: { readonly dueOn: LocalDate };
  ERR_PROGRESS_NOT_REPORTED: { readonly dueOn: LocalDate };
  ERR_PROGRESS_REPORT_ACCEPTED: { readonly dueOn: LocalDate };
  ERR_UNKNOWN_EVALUATION: Year & { readonly asked: readonly number[] };
  ERR_EVALUATION_TOO_EARLY: Year & { readonly from: LocalDate };
  ERR_EVALUATION_INVALID: None;
  ERR_EVALUATION_NOT_SUBMITTED: Year;
  ERR_EVALUATION_ALREADY_SUBMITTED: Year;
  ERR_EVALUATION_ALREADY_ASSESSED: Year;
  ERR_EVALUATION_NOT_ASSESSED: Year;
  ERR_JUDGEMENT_SUPERSEDED: { readonly corrects: string; readonly saidBy: string };
  ERR_JUDGEMENT_UNCHANGED: None;
  ERR_JUDGEMENT_BUILT_ON: { readonly decisionNumber: string | null } | { readonly instalment: number };
  ERR_AMENDMENT_INVALID: None;
  ERR_LEGAL_GROUND_REQUIRED: None;
  ERR_LEGAL_GROUND_UNNEEDED: { readonly ground: string };
  ERR_KEPT_BEYOND_PAID: { readonly keptCents: number; readonly paidCents: number };
  ERR_NO_BUDGET_CONDITION: { readonly until: LocalDate | null };
  ERR_DETERMINATION_NOT_LATE: { readonly dueOn: LocalDate };
  ERR_DETERMINATION_REMINDED: { readonly requestBy: LocalDate };
  ERR_DETERMINATION_NOT_REQUESTED: { readonly dueOn: LocalDate; readonly requestBy: LocalDate | null };
  ERR_DETERMINATION_ALREADY_REQUESTED: None;
  ERR_AMENDMENT_PENDING: { readonly decisionNumber: string };
  ERR_EVALUATIONS_OPEN: { readonly years: readonly number[] };
  ERR_DETERMINATION_RAISED: { readonly determinedCents: number; readonly mostCents: number };
  ERR_LOWERING_INVALID: None;
  ERR_LOWERING_TOO_LATE: { readonly until: LocalDate };
  ERR_RECOVERY_TOO_LATE: { readonly until: LocalDate };
  ERR_RECOVERY_LIMITED: { readonly until: LocalDate };
  ERR_NOTHING_TO_PAY: None;
  ERR_PAYMENT_SUSPENDED: { readonly until: LocalDate };
  ERR_PAYMENT_NOT_SUSPENDED: None;
  ERR_PAYMENT_NOT_LATE: { readonly interestFrom: LocalDate | null };
  ERR_RECOVERY_CLOSED: None;
  ERR_RECOVERY_NOT_ANNOUNCED: None;
  ERR_RECOVERY_NOT_IN_DEFAULT: { readonly payUntil: LocalDate };
  ERR_REMINDER_RUNS: { readonly payUntil: LocalDate };
  ERR_INTEREST_DAY: { readonly until: LocalDate; readonly from: LocalDate; readonly to: LocalDate };
  ERR_INTEREST_RATE_UNKNOWN: {
    readonly unknownFrom: LocalDate;
    readonly knownFrom: LocalDate;
    readonly knownUntil: LocalDate;
  };
  ERR_INTEREST_RATE_DAY: { readonly from: LocalDate; readonly nextFrom: LocalDate };
  ERR_INTEREST_TOO_LOW: { readonly interestCents: number; readonly leastCents: number };
  ERR_DEFERRAL_DAY: { readonly payUntil: LocalDate; readonly after: LocalDate };
  ERR_RECOVERY_BEYOND_OVERPAYMENT: { readonly cents: number; readonly openCents: number };
}
export type ErrorCode = keyof RefusalDetails;

/** Every way in which a request, or a draft, can break a rule, with its details. */
export interface ViolationDetails {
  municipality_unknown: Municipality;
  municipality_succeeded: Municipality & { readonly successor: string };
  successor_is_itself: None;
  member_already: Municipality;
  member_joins_later: Municipality & Year;
  municipality_left: Municipality;
  members_full: { readonly most: number };
  period_not_longer: { readonly to: LocalDate };
  earmark_unknown: { readonly earmark: string };
  year_outside_period: { readonly first: number; readonly last: number };
  repeated: { readonly key: string };
  period_reversed: None;
  earmark_clash: None;
  matrix_too_small: { readonly axis: "rows" | "columns"; readonly size: number };
  member_settled: Municipality & { readonly earmark: string };
  not_an_earmark: None;
  column_unknown: { readonly column: string };
  same_year: None;
  split_earmark_not_allowed: Pool;
  split_repeated: Pool;
  split_line_unknown: None;
  split_does_not_add_up: { readonly placedCents: number; readonly lineCents: number };
  cash_short: { readonly earmark: string | null };
  contribution_open: Municipality & Pool;
  contribution_provisional: Partial<Municipality> & { readonly year: number; readonly earmark?: string };
  pool_short: Pool;
  pool_below_zero: Pool;
  holding_below_zero: Municipality & Pool;
  account_below_zero: Municipality & Pool;
  cash_below_zero: { readonly earmark: string | null };
  recovery_changed: Application;
  invoice_paid: Municipality;
  booking_of_another_kind: { readonly booking: string };
  reservation_open: Application;
  claim_open: Application;
  commitment_open: Application;
  invoice_open: Municipality;
  receipt_held: Municipality;
  not_entitled: Municipality;
  nobody_to_speak: Municipality;
  named_twice: Municipality;
  application_unknown: Application;
  application_repeated: Application;
  agenda_empty: None;
  attendance_missing: None;
  present_or_meeting: None;
  meeting_of_others: None;
  meeting_not_held: { readonly phase: string };
  not_on_agenda: None;
  item_not_dealt_with: { readonly outcome: "taken-off" | "postponed" };
  item_open: { readonly item: number };
  person_unknown: { readonly person: string };
  prepared_by_applicant: None;
  not_a_board_member: None;
  fund_ended: { readonly to: LocalDate };
  activities_reversed: None;
  activities_out_of_reach: { readonly first: number; readonly last: number };
  activities_outside_period: { readonly from: LocalDate } | { readonly to: LocalDate };
  organisation_is_itself: None;
  organisation_not_applying: Organisation;
  organisation_succeeded: Organisation;
  organisation_unregistered: Organisation;
  co_applicant_is_lead: None;
  co_applicant_repeated: Organisation;
  co_applicant_declined: Organisation;
  co_applicant_unconfirmed: Organisation;
  goal_missing: None;
  goal_unknown: { readonly goal: string };
  matrix_cell_missing: None;
  matrix_cell_unknown: { readonly row: string; readonly column: string };
  budget_missing: None;
  budget_outside_period: Year;
  budget_column_unknown: { readonly column: string };
  amount_too_large: { readonly of: "line" | "budget" };
  amount_too_small: None;
  existing_means_unanswered: None;
  waiting_list_unanswered: None;
  target_missing: { readonly kind: "goal" | "performance" } | TargetOfProject;
  target_repeated: { readonly target: string };
  target_unknown: { readonly target: string };
  target_too_early: TargetOfProject;
  target_too_late: TargetOfProject & { readonly latest: LocalDate };
  not_what_was_promised: TargetOfProject & { readonly agreedThousandths: number; readonly givenThousandths: number };
  condition_missing: { readonly condition: string };
  instalments_do_not_add_up: { readonly instalmentsCents: number; readonly awardedCents: number };
  instalment_number:
    | { readonly number: number; readonly expected: number }
    | { readonly number: number; readonly previous: number };
  instalment_in_the_past: { readonly number: number };
  instalment_too_late: { readonly number: number; readonly latest: LocalDate };
  instalment_out_of_order: { readonly number: number };
  instalment_already_due: { readonly number: number };
  instalment_without_evaluation: { readonly number: number };
  instalment_unconditional: { readonly number: number };
  instalment_evaluation_unknown: Year;
  progress_report_repeated: { readonly dueOn: LocalDate };
  progress_report_too_early: { readonly dueOn: LocalDate };
  progress_report_too_late: { readonly dueOn: LocalDate; readonly latest: LocalDate };
  progress_report_in_the_past: { readonly dueOn: LocalDate };
  progress_report_done: { readonly dueOn: LocalDate };
  end_before_report: { readonly dueOn: LocalDate };
  evaluation_missing: Year;
  evaluation_unneeded: Year;
  evaluation_done: Year;
  evaluation_day: Year & { readonly from: LocalDate; readonly latest: LocalDate };
  total_raised: { readonly totalCents: number; readonly mostCents: number };
  total_lowered: { readonly totalCents: number; readonly leastCents: number };
  total_beyond_request: { readonly totalCents: number; readonly mostCents: number };
  terms_missing: None;
  terms_unneeded: None;
  line_repeated: Line;
  amount_exceeded: Line & { readonly of: "requested" | "advised" | "awarded"; readonly mostCents: number };
  determination_not_lower: { readonly standsCents: number };
  breach_day_missing: None;
  breach_day_unneeded: None;
  ground_wording_missing: None;
  ground_wording_unneeded: None;
  breach_day: { readonly from: LocalDate; readonly latest: LocalDate };
  determination_day: { readonly after: LocalDate; readonly latest: LocalDate };
  inadmissibility_missing: None;
  inadmissibility_unneeded: None;
  objection_in_time: None;
  objection_late: None;
  hearing_missing: None;
  hearing_not_recorded: None;
  hearing_held: { readonly heldOn: LocalDate };
  hearing_not_skippable: { readonly skipped: string; readonly outcome: string };
  continuation_unneeded: None;
  continuation_impossible: { readonly possible: readonly string[] };
  determined_amount_unneeded: None;
  determined_amount_impossible: { readonly aboveCents: number; readonly mostCents: number };
  new_decision_unneeded: None;
  new_decision_day: { readonly after: LocalDate };
  recovered_amount_unneeded: None;
  recovered_amount_impossible: { readonly leastCents: number; readonly belowCents: number };
  interest_amount_unneeded: None;
  interest_amount_impossible: { readonly leastCents: number; readonly belowCents: number };
  objection_open: Application & { readonly decisionNumber: string };
  decision_not_announced: Application & { readonly decisionNumber: string };
  decision_contestable: Application & { readonly decisionNumber: string; readonly from: LocalDate };
  invalid_cursor: None;
  not_told: None;
  in_the_future: { readonly today: LocalDate };
  whole_days_only: None;
}
export type ViolationCode = keyof ViolationDetails;

/** One rule that a request breaks. */
export interface ViolationOf<Code extends ViolationCode> {
  /** JSON pointer into the request, or empty when it is about the whole. */
  readonly pointer: string;
  readonly code: Code;
  readonly details: ViolationDetails[Code];
}
export type Violation = { [Code in ViolationCode]: ViolationOf<Code> }[ViolationCode];

/** Makes a violation. */
export function violation<Code extends ViolationCode>(
  pointer: string,
  code: Code,
  details: ViolationDetails[Code],
): ViolationOf<Code> {
  return { pointer, code, details };
}

type DetailsOf<Code extends ErrorCode> = RefusalDetails[Code];
/** Details may be left out where the code needs none. */
type Given<Code extends ErrorCode> =
  None extends DetailsOf<Code>
    ? [details?: DetailsOf<Code>, violations?: readonly Violation[], options?: ErrorOptions]
    : [details: DetailsOf<Code>, violations?: readonly Violation[], options?: ErrorOptions];

/** A request that is refused: nothing was appended. Its message is for logs. */
export class Refusal<Code extends ErrorCode = ErrorCode> extends Error {
  override readonly name = "Refusal";
  readonly code: Code;
  readonly details: DetailsOf<Code>;
  readonly violations: readonly Violation[];

  constructor(code: Code, ...[details, violations = [], options]: Given<Code>) {
    const known = details ?? ({} as DetailsOf<Code>);
    const broken = violations.map(({ pointer, code: rule }) => ` ${pointer} ${rule}`).join("");
    super(`${code} ${JSON.stringify(known)}${broken}`, options);
    this.code = code;
    this.details = known;
    this.violations = violations;
  }
}

/** Makes the error that a decider or an edge throws. */
export function refused<Code extends ErrorCode>(code: Code, ...given: Given<Code>): Refusal<Code> {
  return new Refusal(code, ...given);
}
