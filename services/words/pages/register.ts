/** Words of the register, and of one award in it. */
export interface RegisterWords {
  readonly title: string;
  readonly answer: (count: string, isNarrowed: boolean) => string;
  readonly nothing: string;
  readonly noneAwarded: string;
  readonly filter: {
    readonly legend: string;
    readonly search: string;
    readonly searchHint: string;
    readonly year: string;
    readonly everyYear: string;
    readonly order: string;
    readonly orders: Readonly<Record<"newest" | "oldest" | "project" | "largest", string>>;
    readonly show: string;
    readonly clear: string;
    readonly notUnderstood: (search: string) => string;
  };
  readonly columns: Readonly<
    Record<"project" | "applicant" | "awardedOn" | "requested" | "awarded" | "determined" | "paid", string>
  >;
  readonly inEuros: string;
  readonly running: string;
  readonly withdrawn: string;
  readonly pages: string;
  readonly next: string;
  readonly previous: string;
  /** Heads what all that is found comes to. */
  readonly together: (count: string) => string;
  /** Before the links to what was found as files. */
  readonly files: string;
  readonly csv: string;
  readonly json: string;
  /** By which law it is public. */
  readonly why: string;
  readonly award: AwardWords;
}

export interface AwardWords {
  /** Where a file tells it. */
  readonly applicantId: string;
  readonly answer: (of: { applicant: string; amount: string; day: string }) => string;
  readonly together: (others: string) => string;
  /** One that received it before, and until when. */
  readonly until: (name: string, on: string) => string;
  /** Of a grant whose recipient passed into another. */
  readonly formerly: (before: string) => string;
  readonly decisionNumber: string;
  readonly number: (decisionNumber: string) => string;
  readonly money: string;
  readonly moneyLines: Readonly<Record<"requested" | "awarded" | "paid" | "determined", string>>;
  readonly perYear: string;
  readonly year: string;
  readonly purpose: string;
  readonly amount: string;
  readonly anyPurpose: string;
  readonly instalments: string;
  readonly instalment: string;
  readonly instalmentDue: string;
  readonly instalmentState: string;
  readonly stages: Readonly<Record<"planned" | "due" | "paid", string>>;
  readonly afterEvaluation: (day: string, year: string) => string;
  readonly goals: string;
  readonly goalsLead: string;
  readonly kinds: Readonly<Record<"goal" | "performance", string>>;
  readonly begin: string;
  readonly agreed: (day: string) => string;
  readonly promised: string;
  readonly delivered: string;
  /** What is measured, in the unit that the figures below have. */
  readonly inUnit: (of: { readonly kind: string; readonly indicator: string; readonly unit: string }) => string;
  readonly judgement: string;
  readonly judgements: Readonly<Record<"met" | "partly" | "not-met", string>>;
  readonly notYetAssessed: string;
  readonly history: string;
  /** What the fund grants on: its regulation, or the law. */
  readonly basis: (basis: string) => string;
  readonly decision: string;
  readonly decidedOn: string;
  /** What the grant comes to by a decision. */
  readonly after: string;
  readonly changes: Readonly<Record<"objection" | "court" | "own-accord", string>>;
  readonly advice: string;
  readonly byConsensus: string;
  readonly byVote: (of: { forWeight: string; against: string; abstained: string; all: string }) => string;
  readonly weightHint: string;
  readonly matrix: string;
  readonly matrixLead: string;
  readonly yes: string;
  readonly no: string;
  readonly back: string;
}
