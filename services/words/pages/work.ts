import type { RetentionWait } from "../../../domain/retention.ts";
import type { FundRules } from "../../../schemas/rules.ts";

/** The steps that an application takes; applications that ended stand at none. */
export type Step = "draft" | "submitted" | "checked" | "advised" | "decided" | "running" | "finished";

/** Words of the pages where people see what they have to do. */
/** How many were counted on the first page of a list; more where there may be more of them on the next. */
export interface Counted {
  readonly count: number;
  readonly orMore: boolean;
}

export interface WorkWords {
  /** The answer of every page of a list but the first. */
  readonly continued: string;
  readonly applications: {
    readonly title: string;
    /** What has to be done: how much, and what first. */
    readonly answer: (told: { readonly tasks: number; readonly first: string; readonly by: string | null }) => string;
    readonly nothing: string;
    readonly yours: string;
    readonly none: string;
    readonly step: (told: { readonly number: string; readonly of: string; readonly phase: string }) => string;
    readonly steps: (names: string) => string;
    readonly stepNames: Readonly<Record<Step, string>>;
    readonly submitted: (day: string) => string;
    readonly decisionDue: (day: string) => string;
    readonly untitled: string;
    readonly invitation: string;
    readonly amounts: { readonly requested: string; readonly awarded: string };
  };
  readonly queue: {
    readonly title: string;
    readonly answer: (told: {
      readonly tasks: number;
      readonly late: Counted;
      readonly first: string | null;
    }) => string;
    readonly nothing: string;
    readonly narrowed: (tasks: number, late: Counted) => string;
    readonly narrowedToNothing: string;
    readonly search: string;
    readonly order: string;
    readonly orders: Readonly<Record<"first" | "last", string>>;
    readonly task: string;
    readonly everyTask: string;
    readonly show: string;
    readonly clear: string;
    readonly pages: string;
    readonly previous: string;
    readonly next: string;
  };
  /** Of the bar that shows how far a term is: since when it runs, and on how many days it stood still. */
  readonly term: { readonly since: (day: string, suspendedDays: number) => string };
  /** Whether an application can go to the aldermen. */
  readonly checks: Readonly<
    Record<"title" | "matrix" | "notRecorded" | "waitingList" | "otherMoney" | "targets" | "money", string>
  > & {
    readonly verdicts: Readonly<Record<"yes" | "no" | "open", string>>;
    readonly notSaid: string;
    readonly notJudged: string;
    readonly provider: (explanation: string) => string;
    readonly ao: (judgement: string) => string;
    readonly targetsOf: (goals: number, performances: number) => string;
    readonly pool: (amount: string, earmark: string) => string;
    readonly left: (year: string, pools: string) => string;
    readonly short: (amount: string, pool: string) => string;
  };
  readonly tasks: {
    readonly title: string;
    /** To where it is seen what comes next. */
    readonly toDossier: string;
    readonly by: (weekday: string) => string;
    readonly from: string;
    readonly anyDay: string;
    readonly left: (days: number) => string;
    readonly late: (days: number) => string;
    readonly amount: (amount: string) => string;
    readonly open: (title: string) => string;
    readonly theFund: string;
    /** Who handles the application it is about. */
    readonly nobodyHandles: string;
    readonly youHandle: string;
    readonly handledBy: (name: string) => string;
  };
  readonly dossier: {
    readonly asked: (told: { readonly applicant: string; readonly amount: string }) => string;
    readonly got: (told: { readonly applicant: string; readonly amount: string }) => string;
    readonly notAskedYet: string;
    readonly back: string;
    readonly backToApplications: string;
    readonly facts: string;
    readonly phase: string;
    readonly applicant: string;
    readonly together: string;
    readonly declined: string;
    readonly submittedOn: string;
    /** The version of the form that it was made in, and who made that. */
    readonly format: string;
    readonly formatVersion: (version: string, author: string) => string;
    readonly keptUntil: string;
    readonly decisionDue: string;
    readonly decision: string;
    readonly period: (from: string, to: string) => string;
    readonly periodTitle: string;
    readonly money: string;
    readonly requested: string;
    readonly proposed: string;
    readonly awarded: string;
    readonly paid: string;
    readonly determined: string;
    readonly plan: string;
    readonly goals: string;
    readonly budget: Readonly<
      Record<"title" | "what" | "year" | "quantity" | "price" | "amount" | "together" | "pool", string>
    > & {
      /** The pools of a line with a column, by the rule of the fund. */
      readonly pools: Readonly<Record<FundRules["placement"], (column: string, general: string) => string>>;
      /** That rule in a sentence or two. */
      readonly fromPools: Readonly<Record<FundRules["placement"], string>>;
    };
    readonly targets: Readonly<Record<"title" | "what" | "kind" | "from" | "to" | "by", string>>;
    readonly matrix: string;
    readonly doubles: string;
    readonly tasks: string;
    readonly noTasks: string;
    readonly toTimeline: string;
    /** The pages of its rounds of advice. */
    readonly rounds: {
      readonly title: string;
      readonly page: (round: number, what: string) => string;
      readonly summary: string;
      readonly standing: string;
      readonly outcome: string;
    };
  };
  readonly evaluations: {
    readonly title: string;
    readonly answer: (told: {
      readonly toAssess: number;
      readonly awaited: number;
      /** The first day by which one is due. */
      readonly next: string | null;
    }) => string;
    /** The progress reports that wait to be accepted or returned. */
    readonly reports: { readonly title: string; readonly of: (project: string, day: string) => string };
    readonly narrowed: (projects: number) => string;
    readonly hint: string;
    readonly search: string;
    readonly project: string;
    readonly year: string;
    readonly dueOn: string;
    readonly state: string;
    readonly conclusion: string;
    readonly late: string;
    readonly stages: Readonly<Record<"awaited" | "submitted" | "returned" | "assessed", string>>;
    readonly pages: string;
    readonly previous: string;
    readonly next: string;
  };
  readonly inbox: {
    readonly title: string;
    readonly answer: (news: { readonly fresh: Counted; readonly since: string }) => string;
    /** To whoever was never there before. */
    readonly first: string;
    readonly nothing: string;
    /** The headings of what is new, of what was there before, and of all of it where nothing is new. */
    readonly new: string;
    readonly before: string;
    readonly all: string;
    /** On each thing that is new. */
    readonly mark: string;
    readonly pages: string;
    readonly newer: string;
    readonly older: string;
  };
  readonly retention: {
    readonly title: string;
    /** How many dossiers there are of which the application ended, and of how many the term is over. */
    readonly answer: (told: { readonly all: number; readonly over: Counted }) => string;
    readonly nothing: string;
    readonly narrowed: (dossiers: number) => string;
    readonly hint: string;
    readonly search: string;
    readonly endedAs: string;
    readonly everyEnd: string;
    readonly dossier: string;
    readonly applicant: string;
    readonly ended: string;
    readonly keptUntil: string;
    readonly term: string;
    readonly over: string;
    /** Instead of a day, while something is open. */
    readonly waits: (what: string) => string;
    readonly waitsFor: Readonly<Record<RetentionWait, string>>;
    readonly older: string;
    readonly proposed: (day: string, by: string | null) => string;
    readonly propose: string;
    readonly destroy: string;
    readonly pages: string;
    readonly previous: string;
    readonly next: string;
  };
  readonly timeline: {
    readonly title: (application: string) => string;
    readonly answer: (events: number) => string;
    readonly byItself: string;
    readonly by: (name: string, role: string) => string;
    readonly recorded: (moment: string) => string;
    readonly pages: string;
    readonly previous: string;
    readonly next: string;
  };
}
