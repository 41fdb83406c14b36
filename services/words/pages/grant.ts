/** Words of the page of a grant: what was awarded, on what terms, and what has to be done by when. */
export interface GrantWords {
  readonly title: string;
  readonly toGrant: string;
  readonly answer: (amount: string) => string;
  readonly determined: (amount: string) => string;
  readonly number: (told: { readonly decisionNumber: string; readonly on: string }) => string;
  readonly perYear: string;
  readonly year: string;
  readonly purpose: string;
  readonly amount: string;
  readonly together: string;
  readonly conditions: string;
  readonly obligations: string;
  readonly agenda: string;
  readonly agendaHint: string;
  readonly nothing: string;
  readonly day: string;
  readonly what: string;
  readonly state: string;
  readonly report: Readonly<Record<"short" | "long", string>>;
  readonly evaluation: (year: string) => string;
  readonly determination: string;
  /** The way to what was sent in. */
  readonly read: string;
  /** What is ordered back of it. */
  readonly recoveries: Readonly<
    Record<"title" | "decision" | "ordered" | "open" | "payUntil" | "nothingOpen" | "notYet", string>
  >;
  readonly states: Readonly<Record<"open" | "late" | "in" | "assessed" | "returned" | "accepted", string>>;
  readonly period: (from: string, to: string) => string;
}
