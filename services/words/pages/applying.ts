/** The steps of the form by which is applied, in their order; the last is where it is handed in. */
export const stepNames = ["plan", "goals", "matrix", "budget", "targets", "means", "together", "submission"] as const;
/** Those of a supplement: what may be changed with it, and last the answers, with which it is handed in. */
export const supplementStepNames = ["plan", "goals", "matrix", "budget", "targets", "means", "answers"] as const;
export type StepName = (typeof stepNames | typeof supplementStepNames)[number];

interface Labelled {
  readonly label: string;
  readonly hint?: string;
}

/** Words of the form by which somebody applies, and of what is said when two wrote at once. */
export interface ApplyingWords {
  readonly title: string;
  readonly begin: string;
  /** The organisations that are invited to make a plan, and whom no mail tells of it. */
  readonly notMailed: (organisations: string) => string;
  /** What a plan is asked for about, to officials and to whoever is invited. */
  readonly invitation: (told: { readonly subject: string; readonly by: string }) => string;
  readonly invited: (told: { readonly subject: string; readonly by: string }) => string;
  /** For an application that is handed in, or that is not there to be changed. */
  readonly closed: {
    readonly title: string;
    readonly answer: (phase: string) => string;
    /** Of a supplement to an application that is not handed in yet. */
    readonly notAsked: { readonly title: string; readonly answer: string };
    readonly toDossier: string;
  };
  /** Where the first step has to be complete before the others. */
  readonly first: string;
  readonly stepOf: (told: { readonly number: string; readonly of: string }) => string;
  readonly allSteps: string;
  readonly steps: Readonly<Record<StepName, { readonly title: string; readonly answer: string }>>;
  /** How far a step is, for who cannot see its mark. */
  readonly marks: Readonly<Record<"done" | "begun" | "open" | "here" | "changed" | "same", string>>;
  readonly next: string;
  readonly later: string;
  readonly look: Readonly<Record<"matrix" | "budget" | "together", string>>;
  readonly saved: string;
  /** What was typed is kept and not part of the application yet. */
  readonly kept: (time: string) => string;
  /** How keeping by itself goes, where scripts run. */
  readonly keeping: Readonly<Record<"offline" | "busy" | "expired" | "refused" | "restored", string>>;
  readonly unfinished: string;
  /** Of a supplement that was asked for. */
  readonly supplement: {
    readonly answer: (dueOn: string) => string;
    /** The term is over, and it is taken in as long as AO Jeugd has the application. */
    readonly late: (dueOn: string) => string;
    readonly kept: (time: string) => string;
    readonly submit: string;
    readonly done: string;
    readonly changeTitle: string;
    readonly change: readonly string[];
    /** What the link of its task says. */
    readonly begin: string;
  };
  readonly yes: string;
  readonly no: string;
  readonly choose: string;
  readonly field: {
    readonly title: Labelled;
    readonly summary: Labelled;
    readonly from: Labelled;
    readonly to: (last: string) => Labelled;
    readonly teams: Labelled;
    readonly goals: Labelled;
    readonly contribution: (goal: string) => Labelled;
    readonly cells: Labelled;
    readonly cell: (row: string, column: string) => string;
    readonly existingMeans: Labelled;
    readonly existingMeansWhy: Labelled;
    readonly waitingList: Labelled;
    readonly waitingListWhy: Labelled;
    readonly search: Labelled;
    readonly coApplicants: Labelled;
  };
  readonly matrix: {
    readonly enough: string;
    readonly notYet: string;
    /** Of a row or column: whether it counts with what was ticked. */
    readonly counts: string;
    readonly countsNot: string;
  };
  readonly line: {
    readonly title: (number: string) => string;
    readonly add: string;
    readonly remove: (number: string) => string;
    readonly description: Labelled;
    readonly year: Labelled;
    readonly column: Labelled;
    readonly noColumn: string;
    readonly unit: Labelled;
    readonly price: Labelled;
    readonly quantity: Labelled;
  };
  readonly money: {
    readonly asked: string;
    readonly left: string;
    readonly leftHint: string;
    readonly what: string;
    readonly amount: string;
    readonly together: string;
    readonly none: string;
    /** Of lines that cannot be read. */
    readonly without: (numbers: string) => string;
  };
  readonly target: {
    readonly title: (number: string) => string;
    readonly add: string;
    readonly remove: (number: string) => string;
    readonly kind: Labelled;
    readonly kinds: Readonly<Record<"goal" | "performance", { readonly title: string; readonly hint: string }>>;
    readonly description: Labelled;
    readonly indicator: Labelled;
    readonly unit: Labelled;
    readonly baseline: Labelled;
    readonly target: Labelled;
    readonly dueOn: Labelled;
  };
  readonly together: {
    readonly confirmed: string;
    readonly declined: string;
    readonly notYet: string;
    readonly alone: string;
  };
  readonly check: {
    readonly complete: (told: { readonly amount: string; readonly title: string }) => string;
    readonly missing: (count: number) => string;
    readonly step: string;
    readonly filled: string;
    readonly period: (from: string, to: string) => string;
    readonly count: (goals: number) => string;
    readonly nothing: string;
    readonly afterTitle: string;
    readonly after: (dueOn: string) => string;
    readonly submit: string;
    readonly notSaved: (step: string) => string;
  };
  readonly receipt: {
    readonly title: string;
    readonly answer: (told: { readonly title: string; readonly on: string }) => string;
    readonly asked: string;
    readonly receivedOn: string;
    readonly decisionDue: string;
    readonly reference: string;
    readonly by: string;
    readonly next: readonly string[];
    readonly keep: string;
    readonly toDossier: string;
  };
  readonly conflict: {
    readonly title: string;
    readonly answer: string;
    readonly byYou: (time: string) => string;
    readonly bySomebody: (told: { readonly name: string | null; readonly moment: string | null }) => string;
    readonly mine: string;
    readonly theirs: string;
    readonly empty: string;
    readonly choose: string;
    /** At a part of which neither text was chosen. */
    readonly unchosen: string;
    /** Both texts are in it: they changed other things. */
    readonly merged: string;
  };
}
