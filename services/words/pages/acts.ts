import type { Preparer, RefusalGround } from "../../../schemas/application.ts";
import type { Announcement } from "../../../schemas/decision.ts";
import type { IntendedDecision } from "../../../schemas/grant.ts";
import type { MailPreference } from "../../../schemas/person.ts";
import type { LoweringGround } from "../../../schemas/rules.ts";
import type { AmendmentActs } from "./amendment.ts";
import type { BookingActs } from "./bookings.ts";
import type { ContributionActs } from "./contribution-acts.ts";
import type { EnforcingActs } from "./enforcing-acts.ts";
import type { HearingActs } from "./hearing.ts";
import type { OrganisationActs } from "./organisation-acts.ts";
import type { PaperActs } from "./paper-acts.ts";
import type { PersonActs } from "./person-acts.ts";
import type { RegistryActs } from "./registry.ts";
import type { RulesActs } from "./rules.ts";

/** Words of a form: what it does, what follows, and what is said when it is done. */
export interface ActWords {
  readonly title: string;
  readonly answer: string;
  readonly submit: string;
  /** After it: what happened. */
  readonly done: string;
}

export interface Labelled {
  readonly label: string;
  readonly hint?: string;
}

/** The words of a list of texts, each of which has a field of its own. */
export interface Listed extends Labelled {
  /** What one of them is called, by its number. */
  readonly each: (number: string) => string;
  /** What the button says that gives room for one more. */
  readonly more: string;
}

/** The kinds of fields that forms have. */
export type FieldKind = "text" | "texts" | "line" | "euros" | "number" | "day" | "one-of" | "any-of" | "select";

/** Words of the forms by which people act. */
export interface ActsWords
  extends OrganisationActs,
    RegistryActs,
    RulesActs,
    EnforcingActs,
    AmendmentActs,
    ContributionActs,
    PaperActs,
    PersonActs,
    HearingActs,
    BookingActs {
  readonly back: string;
  readonly faults: string;
  readonly nothingChanged: string;
  /** Above what was typed in a form that can be sent no more. */
  readonly typed: string;
  /** The same, above what else was put aside of it. */
  readonly typedElsewhere: string;
  /** What was typed was put aside. */
  readonly aside: string;
  readonly stale: string;
  /** Of a form for what an application is too far for, or not far enough; and of one for a task that does not wait. */
  readonly notNow: (phase: string) => string;
  readonly nothingToDo: string;
  /** A form that was taken in before comes again with something else in it. */
  readonly otherwise: string;
  readonly repeated: (when: string) => string;
  /** Something of ours failed: nothing was done, and one may try again so many seconds later; or nobody knows whether it was done. */
  readonly failures: Readonly<Record<"busy" | "uncertain", (seconds: number) => string>>;
  /** Leads to where it can be seen whether it was done. */
  readonly lookFirst: string;
  /** Heads what was typed where nobody knows whether it was done. */
  readonly typedIsAll: string;
  readonly expired: {
    readonly title: string;
    readonly answer: string;
    readonly signIn: string;
    readonly again: string;
  };
  /** Of a field of each kind that was left empty. */
  readonly empty: Readonly<Record<FieldKind, (label: string) => string>>;
  /** Of what cannot be read as an amount. */
  readonly noAmount: (label: string) => string;
  /** Of what cannot be read as a number, with what it may have meant. */
  readonly noNumber: (label: string, meant: readonly string[]) => string;
  /** What somebody may do besides what has to be done. */
  readonly also: string;
  readonly changeVote: string;
  readonly yes: string;
  readonly no: string;
  readonly ConfirmCoApplicant: ActWords & {
    /** Who asks it. */
    readonly asks: (lead: string) => string;
    readonly wholePlan: string;
  };
  readonly DeclineCoApplication: ActWords & {
    /** What follows once the application was submitted. */
    readonly leaving: string;
    readonly reason: Labelled;
  };
  readonly WithdrawApplication: ActWords & { readonly reason: Labelled };
  readonly ProposeDestruction: ActWords & { readonly olderList: Labelled; readonly kept: string };
  readonly DestroyDossier: ActWords & { readonly notProposed: string };
  readonly GiveViews: ActWords & {
    readonly views: Labelled;
    /** What is intended, as a recipient of a grant is told too. */
    readonly told: Readonly<Record<"ground" | "why" | "respondBy", string>>;
  };
  readonly GiveRecipientViews: ActWords & {
    readonly views: Labelled;
    readonly intended: Readonly<Record<IntendedDecision["kind"], string>>;
  };
  readonly CheckMatrix: ActWords;
  readonly RequestSupplement: ActWords & { readonly questions: Listed };
  readonly AwardApplication: ActWords & {
    readonly notYet: string;
    readonly advised: (amount: string, applicant: string) => string;
    readonly number: Labelled;
    readonly amounts: string;
    readonly atMost: (amount: string) => string;
    readonly instalment: (number: string) => string;
    readonly cents: Labelled;
    readonly dueOn: Labelled;
    readonly after: Labelled;
    readonly byDate: string;
    readonly afterEvaluation: (year: string) => string;
    readonly report: (number: string) => string;
    readonly reportOn: Labelled;
    readonly length: Labelled;
    readonly terms: string;
    readonly conditions: Listed;
    readonly obligations: Listed;
    readonly determinationDueOn: Labelled;
    readonly reason: Labelled;
    readonly aid: {
      readonly title: string;
      readonly outcome: Labelled;
      readonly notChecked: string;
      readonly basis: Labelled;
      readonly registeredOn: Labelled;
    };
  };
  readonly RefuseApplication: ActWords & {
    readonly never: string;
    readonly number: Labelled;
    readonly ground: Labelled;
    readonly grounds: Readonly<Record<RefusalGround, { readonly title: string; readonly hint?: string }>>;
    readonly wording: Labelled;
    readonly reason: Labelled;
  };
  readonly InviteViews: ActWords & Readonly<Record<"ground" | "reason" | "respondBy", Labelled>>;
  readonly InviteRecipientViews: ActWords & Readonly<Record<"ground" | "reason" | "respondBy", Labelled>>;
  readonly AnnounceDecision: ActWords & {
    readonly of: (decisionNumber: string) => string;
    readonly announcedOn: Labelled;
    readonly how: Labelled;
    readonly ways: Readonly<Record<Announcement["how"], string>>;
    readonly to: Labelled;
  };
  readonly CorrectAnnouncement: ActWords & {
    readonly of: (decisionNumber: string) => string;
    readonly nothing: string;
    readonly reason: Labelled;
  };
  readonly DropUnannouncedDecision: ActWords & {
    readonly of: (decisionNumber: string) => string;
    readonly nothing: string;
    readonly reason: Labelled;
  };
  readonly DetermineGrant: ActWords & {
    readonly over: string;
    readonly notAsked: string;
    readonly number: Labelled;
    readonly amount: (awarded: string) => Labelled;
    readonly ground: Labelled;
    readonly notLower: string;
    readonly grounds: Readonly<Record<LoweringGround, string>>;
    readonly reason: Labelled;
    readonly result: string;
    readonly awarded: string;
    readonly paid: string;
    readonly spent: string;
  };
  readonly CorrectMatrixCells: ActWords & {
    readonly cells: Labelled;
    readonly reason: Labelled;
    /** The headings of the matrix as it is, and as it would be. */
    readonly before: string;
    readonly after: string;
  };
  readonly LayAside: ActWords & {
    /** When it can be done; the first day is null where it has passed. */
    readonly between: (from: string | null, until: string) => string;
    readonly never: string;
    readonly number: Labelled;
    readonly reason: Labelled;
  };
  readonly ChangeHandler: ActWords & { readonly take: string; readonly letGo: string };
  readonly DeclareInterest: ActWords & {
    readonly category: Labelled;
    /** Of somebody else, or of a municipality itself, as the secretary tells it. */
    readonly ofOthers: Omit<ActWords, "done"> & {
      readonly whose: Labelled;
      readonly itself: (municipality: string) => string;
      readonly category: Labelled;
    };
    /** Of a municipality itself, as whoever represents it tells it. */
    readonly ofMunicipality: Omit<ActWords, "answer" | "done"> & {
      readonly answer: (municipality: string) => string;
      readonly category: Labelled;
    };
  };
  readonly InviteProviders: ActWords & {
    readonly searchNow: string;
    readonly subject: Labelled;
    readonly respondBy: Labelled;
    readonly search: Labelled;
    readonly organisations: Labelled;
  };
  readonly ForwardToPho: ActWords & {
    /** What keeps it from the aldermen. */
    readonly missing: Readonly<Record<"matrix" | "failed" | "review" | "phase", string>>;
    readonly amountFor: (what: string) => string;
    readonly asked: (amount: string) => string;
    readonly conditions: Listed;
    /** Which pools bear a line, where somebody names them. */
    readonly split: {
      readonly title: string;
      readonly hint: string;
      readonly part: (line: string, pool: string) => string;
    };
    readonly preparedBy: Labelled;
    readonly as: Readonly<Partial<Record<Preparer["as"], string>>>;
    readonly guide: Labelled;
    readonly nobody: string;
    readonly placed: {
      readonly title: string;
      readonly purpose: string;
      readonly pool: string;
      readonly amount: string;
      readonly together: string;
      readonly hint: string;
      readonly short: (amounts: string) => string;
      readonly shortOf: (amount: string, pool: string) => string;
    };
  };
  readonly RecordReview: ActWords & {
    readonly recommendation: Labelled & { readonly positive: string; readonly negative: string };
    readonly goalsJudgement: Labelled;
    readonly waitingList: Labelled;
    readonly waitingListWhy: Labelled;
    readonly existingMeansJudgement: Labelled;
  };
  readonly ReportProgress: ActWords & {
    readonly report: Labelled;
    readonly short: string;
    readonly long: string;
    /** It came back. */
    readonly again: (told: { readonly lacking: string; readonly answerBy: string }) => string;
    readonly closed: Readonly<Record<"submitted" | "accepted", string>>;
  };
  readonly AcceptProgressReport: ActWords & {
    readonly of: (day: string) => string;
    /** The way to it, in a list. */
    readonly link: string;
    readonly judge: (project: string, on: string) => string;
    readonly closed: Readonly<Record<"awaited" | "returned" | "accepted", string>>;
    /** Above what the recipient wrote. */
    readonly said: string;
    readonly files: string;
    readonly before: (told: { readonly on: string; readonly lacking: string }) => string;
  };
  readonly ReturnProgressReport: ActWords & {
    readonly of: (day: string) => string;
    readonly instead: string;
    readonly lacking: Labelled;
    readonly answerBy: Labelled;
  };
  readonly SubmitEvaluation: ActWords & {
    readonly of: (year: string) => string;
    /** It is too early. */
    readonly from: (day: string) => string;
    readonly fill: (goals: number, dueOn: string) => string;
    readonly paidAfter: (instalment: string, amount: string) => string;
    readonly delivered: {
      readonly label: (unit: string, year: string) => string;
      /** The last number that is known; of the year, or else of the begin. */
      readonly hint: (known: { readonly year: string | null; readonly number: string }) => string;
    };
    readonly explanation: Labelled;
    /** It came back. */
    readonly again: (told: { readonly lacking: string; readonly answerBy: string }) => string;
    /** It was handed in, and assessed. */
    readonly closed: Readonly<Record<"submitted" | "assessed", string>>;
    readonly remark: string;
    readonly conclusions: Readonly<Record<"continue" | "adjust" | "stop", string>>;
  };
  readonly ReturnEvaluation: ActWords & {
    readonly of: (year: string) => string;
    readonly instead: string;
    readonly lacking: Labelled;
    readonly answerBy: Labelled;
    /** What it lacked when it was returned before. */
    readonly before: (told: { readonly on: string; readonly lacking: string }) => string;
  };
  readonly AssessEvaluation: ActWords & {
    readonly of: (year: string) => string;
    /** The way to it, in a list. */
    readonly link: string;
    readonly judge: (goals: number, project: string) => string;
    readonly paidAfter: (instalment: string, amount: string) => string;
    readonly closed: Readonly<Record<"awaited" | "returned" | "assessed", string>>;
    readonly judgement: (year: string) => string;
    readonly remark: Labelled;
    /** Above what the recipient said. */
    readonly said: string;
    readonly whole: string;
    readonly conclusion: Labelled;
    readonly conclusions: Readonly<
      Record<"continue" | "adjust" | "stop", { readonly title: string; readonly hint?: string }>
    >;
    readonly explanation: Labelled;
  };
  readonly CorrectAssessment: ActWords & { readonly link: string; readonly reason: Labelled };
  readonly AcceptGrant: ActWords;
  readonly RequestDetermination: ActWords & {
    readonly spent: Labelled;
    readonly account: Labelled;
    /** The same for an official, who enters what the recipient wrote. */
    readonly ofRecipient: Readonly<Record<"spent" | "account", Labelled>> & {
      readonly figures: Readonly<Record<"title" | "awarded" | "paid" | "left", string>>;
    };
    /** Once it was typed what was spent: what is left of what was paid. */
    readonly left: (amount: string) => string;
    readonly noneLeft: string;
    readonly figures: Readonly<Record<"title" | "awarded" | "paid" | "left", string>>;
  };
  readonly LodgeObjection: ActWords & {
    readonly against: (decisionNumber: string) => string;
    /** Somebody objected to it before. */
    readonly already: string;
    readonly grounds: Labelled;
  };
  readonly WithdrawObjection: ActWords & {
    readonly onPaper: (objector: string) => string;
    readonly nothing: string;
    readonly reason: Labelled;
  };
  readonly RaiseDissent: ActWords & { readonly reason: Labelled };
  readonly CastVote: ActWords & {
    readonly choice: Labelled;
    readonly choices: Readonly<
      Record<"for" | "against" | "abstain", { readonly title: string; readonly hint: string }>
    >;
    readonly standing: string;
    /** The vote was closed before theirs came; one that they cast before counts. */
    readonly closed: (moment: string, hasVoted: boolean) => string;
    /** What leads whoever has voted to the form again. */
    readonly change: string;
    readonly yours: (weight: string, share: string) => string;
    /** How somebody's own vote stands, and since when; then that for a municipality that another cast, or for one of several. */
    readonly cast: (choice: string, moment: string) => string;
    readonly castFor: (told: {
      readonly municipality: string;
      readonly choice: string;
      readonly moment: string;
    }) => string;
    /** For whom somebody votes, who is no holder. */
    readonly substituting: (holder: string) => string;
    /** Of one of the municipalities that somebody votes for, after a merger. */
    readonly weightOf: (municipality: string, weight: string, share: string) => string;
  };
  readonly ExchangeBudget: ActWords & {
    readonly earmark: Labelled;
    readonly fromYear: Labelled;
    readonly toYear: Labelled;
    readonly cents: Labelled;
    readonly reason: Labelled;
  };
  readonly RetryReservation: ActWords;
  /** What a command would lead to, before it is given. */
  readonly preview: Readonly<Record<"title" | "nothing" | "notComplete" | "confirm" | "never", string>>;
  /** Who acts for whom. */
  readonly roster: Readonly<
    Record<"municipality" | "organisation" | "role" | "person" | "who" | "from" | "on", Labelled>
  >;
  readonly AppointHolder: ActWords;
  readonly AppointSubstitute: ActWords;
  readonly AppointReviewer: ActWords;
  readonly AppointOfficial: ActWords;
  readonly StandDownHolder: ActWords;
  readonly StandDownSubstitute: ActWords;
  readonly StandDownReviewer: ActWords;
  readonly StandDownOfficial: ActWords;
  readonly CloseRound: ActWords & { readonly notVoted: (municipalities: string) => string };
  readonly RecordConsensus: ActWords & {
    readonly outcome: Labelled & { readonly positive: string; readonly negative: string };
    /** There is no meeting at which it could be recorded now. */
    readonly noMeeting: string;
    readonly present: (day: string) => string;
    readonly carried: (share: string, quorum: string) => string;
    readonly who: string;
    readonly as: string;
    readonly notJoining: string;
  };
  readonly backToMeeting: string;
  readonly backToAgenda: string;
  /** When and where a meeting is. */
  readonly appointment: Readonly<Record<"day" | "time" | "place", Labelled>>;
  readonly ConveneMeeting: ActWords & { readonly body: Labelled };
  readonly MoveMeeting: ActWords;
  readonly CancelMeeting: ActWords & { readonly reason: Labelled };
  readonly SetAgenda: ActWords & { readonly others: Labelled; readonly notOn: string };
  readonly SendPapers: ActWords;
  readonly RecordAttendance: ActWords & {
    /** Of the PHO: those of whom the holder, a substitute, or an official is there. */
    readonly attendees: Labelled;
    readonly substitutes: Labelled;
    readonly officials: Labelled;
    /** Of AO Jeugd. */
    readonly ofOfficials: Labelled;
  };
  readonly ConcludeItem: ActWords & { readonly outcome: Labelled; readonly conclusion: Labelled };
  readonly CloseMeeting: ActWords;
  readonly PublishDecisionList: ActWords;
  readonly SetMailPreference: Omit<ActWords, "answer"> & {
    /** Where mail goes, also where the server says that it does not arrive, since a day; and whom to ask about it. */
    readonly to: (address: string, contact: string) => string;
    readonly refused: (address: string, since: string, contact: string) => string;
    /** The same, where it is no more than mentioned. */
    readonly unreachable: (since: string) => string;
    /** To whoever knows that their address is right. */
    readonly right: { readonly title: string; readonly answer: string; readonly submit: string };
    readonly tried: string;
    readonly noAddress: (contact: string) => string;
    /** To whoever is not registered with the fund, and so cannot choose. */
    readonly unregistered: (contact: string) => string;
    readonly mail: Labelled;
    readonly choices: Readonly<Record<MailPreference["mail"], { readonly title: string; readonly hint?: string }>>;
    readonly mailLanguage: Labelled;
    readonly languages: Readonly<Record<MailPreference["mailLanguage"], string>>;
  };
  /** The way from where a goal began to where it has to be. */
  readonly path: {
    readonly begin: (number: string) => string;
    readonly end: (number: string) => string;
    readonly sentence: (told: {
      readonly begin: string;
      readonly now: string;
      readonly end: string;
      readonly year: string | null;
    }) => string;
  };
  readonly OpenAdviceRound: ActWords & {
    readonly prepare: (round: string) => string;
    readonly year: Labelled;
    readonly lookAtYear: string;
    readonly reason: { readonly label: (year: string) => string };
  };
  readonly round: {
    readonly forWhich: Labelled;
    readonly who: string;
    readonly weight: (year: string) => string;
    readonly municipality: string;
    readonly share: string;
    readonly voted: string;
    readonly notYet: string;
    readonly you: (municipality: string) => string;
    readonly together: string;
    readonly of: (voted: string, all: string) => string;
    readonly dissent: (municipality: string, reason: string) => string;
    /** Who prepared the proposal. */
    readonly preparedBy: (who: string) => string;
  };
}

export type SaidAct = Exclude<
  keyof ActsWords,
  | "back"
  | "faults"
  | "nothingChanged"
  | "typed"
  | "aside"
  | "typedElsewhere"
  | "stale"
  | "notNow"
  | "nothingToDo"
  | "otherwise"
  | "repeated"
  | "failures"
  | "lookFirst"
  | "typedIsAll"
  | "expired"
  | "empty"
  | "noAmount"
  | "noNumber"
  | "also"
  | "changeVote"
  | "yes"
  | "no"
  | "path"
  | "preview"
  | "roster"
  | "contact"
  | "ofTheFund"
  | "remedy"
  | "onPaper"
  | "awaited"
  | "round"
  | "backToMeeting"
  | "backToAgenda"
  | "appointment"
  | "bookingFields"
  | "nothingToBook"
  | "choose"
  | "ofInstalment"
  | "ofHeld"
  | "ofInvoice"
>;
