/** What a project was short of in a year, on the day on which money was asked for last. */
interface ShortThen {
  readonly project: string;
  readonly day: string;
  readonly year: string;
  readonly amount: string;
}

/** Words of the pages that show the fund in figures. */
export interface FiguresWords {
  /** What the pages together are called, for who cannot see. */
  readonly all: string;
  readonly asOf: {
    readonly slide: string;
    readonly thenShow: string;
    readonly label: string;
    readonly show: string;
    readonly or: string;
    readonly today: string;
    readonly notThen: (first: string, last: string) => string;
  };
  readonly inEuros: string;
  /** Of a way to a table as a file, for who cannot see beside which table it stands. */
  readonly download: (table: string, kind: string) => string;
  readonly balance: {
    readonly title: string;
    readonly answer: (available: string, gone: string | null) => string;
    readonly short: (amount: string) => string;
    readonly settled: (inHand: string) => string;
    readonly nothingYet: (day: string) => string;
    readonly chart: {
      readonly title: string;
      readonly million: (since: string) => string;
      readonly thousand: (since: string) => string;
      /** For who cannot see it. */
      readonly label: (of: { day: string; plan: string; committed: string; paid: string }) => string;
      readonly hint: string;
      readonly same: string;
      readonly rounded: string;
      readonly leads: string;
      readonly day: string;
      readonly plan: string;
      readonly committed: string;
      readonly paid: string;
      readonly ahead: (amount: string) => string;
      readonly behind: (amount: string) => string;
      readonly asPlanned: string;
    };
    readonly cash: {
      readonly title: string;
      readonly lines: Readonly<
        Record<
          | "receivedCents"
          | "unallocatedCents"
          | "invoicesPaidCents"
          | "recoveredCents"
          | "paidCents"
          | "settledCents"
          | "refundedCents",
          string
        >
      >;
      readonly inHand: string;
      readonly notYetIn: (amount: string) => string;
    };
    readonly pools: {
      readonly title: string;
      readonly hint: (day: string) => string;
      readonly pool: string;
      readonly contributed: string;
      readonly exchangedIn: string;
      readonly exchangedOut: string;
      readonly settled: string;
      readonly reserved: string;
      readonly committed: string;
      readonly available: string;
      readonly gone: string;
      readonly provisional: (year: string) => string;
      readonly together: (earmark: string) => string;
      readonly whole: string;
    };
    readonly belowZero: {
      readonly title: string;
      readonly hint: string;
      readonly none: string;
      readonly what: string;
      readonly from: string;
      readonly until: string;
      readonly lowest: string;
      readonly stillIs: string;
      readonly pool: (pool: string) => string;
      readonly cash: (earmark: string) => string;
    };
  };
  readonly exchange: {
    readonly title: string;
    readonly waits: (short: ShortThen) => string;
    readonly severalWait: (count: string, first: ShortThen) => string;
    readonly noneWaits: (exchanged: string) => string;
    readonly toWaiting: string;
    readonly what: string;
    readonly outcome: string;
    readonly nothingChanged: string;
    readonly fillInFirst: string;
    readonly shortFor: (amount: string, project: string) => string;
    readonly most: (amount: string, year: string) => string;
    readonly confirm: (amount: string) => string;
    readonly never: string;
    readonly workedOutOn: (day: string) => string;
    readonly left: (earmark: string) => string;
    readonly year: string;
    readonly now: string;
    readonly change: string;
    readonly later: string;
    readonly together: string;
    readonly leftOver: (of: { to: string; toAmount: string; from: string; fromAmount: string }) => string;
    readonly definitive: (year: string) => string;
    readonly provisional: (year: string) => string;
    readonly notYetIn: (year: string, inHand: string) => string;
    readonly members: (count: number, year: string) => string;
    readonly flow: string;
    readonly flowWithProposal: string;
    readonly flowHint: (earmark: string) => string;
    readonly chart: {
      /** For who cannot see it. */
      readonly label: string;
      readonly exchanged: (amount: string) => string;
      readonly proposed: (amount: string) => string;
      readonly toSpend: (year: string) => string;
      readonly settled: string;
    };
    readonly fromTo: string;
    readonly from: string;
    readonly to: string;
    readonly amount: string;
    readonly kinds: Readonly<Record<"stays" | "exchanged" | "proposed", (year: string) => string>>;
    readonly settled: string;
    readonly whose: string;
    readonly whoseHint: (year: string) => string;
    readonly municipality: string;
    readonly held: (year: string) => string;
    readonly movesAlong: string;
    readonly notAlong: (municipalities: string, count: number, year: string) => string;
    readonly done: string;
    readonly noneDone: string;
    readonly on: string;
    readonly reason: string;
    readonly notYours: string;
  };
  readonly waiting: {
    readonly title: string;
    readonly answer: (count: number) => string;
    readonly none: string;
    readonly stillShort: (project: string, short: string) => string;
    readonly shortOf: (amount: string, pool: string) => string;
    readonly project: string;
    readonly since: string;
    readonly short: string;
    readonly what: string;
    readonly pages: string;
    readonly previous: string;
    readonly next: string;
    readonly toExchange: string;
  };
  readonly municipalities: {
    readonly title: string;
    readonly answer: (count: string, notYetIn: string) => string;
    readonly municipality: string;
    readonly contributed: string;
    readonly received: string;
    readonly held: string;
    readonly borne: string;
    readonly settled: string;
    readonly refund: string;
    /** What the figures are, and what one below zero means. */
    readonly hint: string;
    readonly together: string;
    /** Of one that passed into another. */
    readonly passedInto: (successor: string, day: string) => string;
    readonly takesPartFrom: (year: string) => string;
    readonly left: (day: string) => string;
  };
  readonly statement: {
    readonly to: (municipality: string) => string;
    readonly on: (day: string) => string;
    readonly holds: (municipality: string, amount: string) => string;
    readonly expected: (amount: string) => string;
    readonly owes: (amount: string) => string;
    readonly settled: (amount: string) => string;
    readonly whole: string;
    readonly lines: Readonly<
      Record<
        | "contributedCents"
        | "receivedCents"
        | "excessCents"
        | "toPayCents"
        | "heldCents"
        | "borneCents"
        | "settledCents"
        | "openInvoicesCents"
        | "refundedCents",
        string
      >
    >;
    readonly pools: string;
    readonly pool: string;
    readonly movedIn: string;
    readonly movedOut: string;
    readonly changes: string;
    readonly changesHint: string;
    /** Where the amounts of its pools lead. */
    readonly leads: string;
    readonly day: string;
    readonly what: string;
    readonly owed: string;
    readonly paidIn: string;
    readonly happened: Readonly<Partial<Record<string, string>>>;
    readonly other: string;
    readonly pages: string;
    readonly previous: string;
    readonly next: string;
  };
  readonly overview: {
    readonly title: string;
    readonly answer: (projects: string, available: string) => string;
    readonly money: string;
    readonly part: string;
    readonly parts: Readonly<Record<"paid" | "promised" | "reserved" | "settled" | "available", string>>;
    readonly whole: string;
    readonly label: string;
    readonly leads: string;
    readonly projects: string;
    readonly project: string;
    readonly applicant: string;
    readonly requested: string;
    readonly advised: string;
    readonly awarded: string;
    readonly paid: string;
    readonly decideBy: string;
    readonly none: string;
    readonly more: string;
    readonly pages: string;
    readonly previous: string;
    readonly next: string;
  };
  readonly lines: {
    readonly title: string;
    readonly answer: (figure: string, pool: string) => string;
    readonly all: string;
    readonly day: string;
    readonly what: string;
    readonly figure: string;
    readonly pool: string;
    readonly amount: string;
    readonly none: string;
    readonly cash: (earmark: string) => string;
    readonly allCash: string;
    readonly allPools: string;
    readonly figures: Readonly<
      Record<
        | "contributedCents"
        | "receivedCents"
        | "exchangedInCents"
        | "exchangedOutCents"
        | "settledCents"
        | "reservedCents"
        | "committedCents"
        | "paidCents"
        | "recoveredCents"
        | "unallocatedCents"
        | "invoicesPaidCents",
        string
      >
    >;
    readonly back: string;
    readonly pages: string;
    readonly previous: string;
    readonly next: string;
  };
}
