/** Words of the front page: how much is left, and of what. */
export interface FrontWords {
  readonly title: string;
  readonly lead: (of: { members: string; from: string; to: string }) => string;
  readonly notAwardedOn: (day: string) => string;
  readonly shortOn: (day: string) => string;
  readonly settled: string;
  readonly outOf: (budget: string) => string;
  readonly onlyFor: (amount: string, column: string) => string;
  readonly mayBeReserved: string;
  readonly whereItIs: string;
  readonly part: string;
  readonly inEuros: string;
  readonly ofTheFund: string;
  readonly parts: Readonly<Record<"paid" | "promised" | "settled" | "notAwarded", string>>;
  readonly whole: string;
  readonly tableBelow: string;
  readonly perYear: string;
  readonly year: string;
  readonly together: string;
  readonly only: (column: string) => string;
  readonly doors: Readonly<
    Record<"apply" | "register" | "decisions", { readonly title: string; readonly text: string }>
  >;
  readonly steps: readonly { readonly title: string; readonly text: string }[];
  readonly lastAwarded: string;
  readonly noneAwarded: string;
  readonly project: string;
  readonly applicant: string;
  readonly awardedOn: string;
  readonly all: (count: string) => string;
}
