import type { Choice, RoundRules } from "../../../schemas/advice.ts";
import type { Fraction } from "../../../schemas/primitives.ts";

type Outcome = "positive" | "negative" | "no-majority";

/** Words of the pages about a round of advice. Weights, shares and names come as they are written there. */
export interface RoundsWords {
  /** A part of a whole: two thirds. */
  readonly fraction: (fraction: Fraction) => string;
  readonly outcomes: Readonly<Record<Outcome, string>>;
  readonly choices: Readonly<Record<Choice, string>>;
  readonly notVoted: string;
  /** What the weights are, and the unit in which they stand here. */
  readonly weights: (told: { readonly source: string; readonly year: string; readonly inEuros: boolean }) => string;
  readonly sources: Readonly<Record<"youth-care-budgets" | "contributions", string>>;
  readonly municipality: string;
  readonly weight: string;
  readonly share: string;
  readonly together: string;
  readonly back: string;
  readonly tests: {
    /** The majority, of what. */
    readonly majority: (fraction: Fraction, base: RoundRules["majorityBase"]) => string;
    /** More than nothing is no quorum. */
    readonly quorum: (fraction: Fraction, of: RoundRules["voteQuorum"]["of"]) => string;
    readonly whole: (weight: string) => string;
    readonly quorumSides: Readonly<Record<"cast" | "present", string>>;
    readonly met: string;
    readonly notMet: string;
    readonly mark: (fraction: Fraction) => string;
    readonly both: string;
    /** Whose weight the majority is measured by. */
    readonly counts: Readonly<Record<RoundRules["majorityBase"], string>>;
    /** Whose weight has to be more than the quorum, of all. */
    readonly quorumOf: Readonly<Record<RoundRules["voteQuorum"]["of"], (more: string, all: string) => string>>;
    readonly noQuorum: string;
    readonly rules: string;
    readonly bar: (side: string, share: string) => string;
  };
  readonly sums: {
    readonly title: string;
    readonly cast: string;
    readonly base: Readonly<Record<RoundRules["majorityBase"], string>>;
    readonly all: string;
    readonly times: (factor: string, what: string) => string;
    readonly difference: string;
    readonly question: (fraction: string) => string;
    readonly quorumQuestion: (fraction: string) => string;
  };
  readonly outcome: {
    readonly title: (outcome: string) => string;
    /** What follows from the advice, as far as it came. */
    readonly whatNow: string;
    readonly now: {
      readonly reserved: (amount: string) => string;
      readonly decides: string;
      readonly decidesBy: (day: string) => string;
      readonly against: string;
      /** It is on its way from the round to the application and the fund. */
      readonly underWay: string;
      readonly awaited: string;
      readonly deferred: (round: number) => string;
      readonly nextRound: (round: number) => string;
      readonly otherwise: (phase: string) => string;
    };
    readonly none: string;
    readonly noneTitle: string;
    /** Instead of a share: a fraction, to the cent. */
    readonly exactly: (fraction: string) => string;
    readonly vote: Readonly<Record<"positive" | "negative", (share: string, base: string) => string>>;
    /** What of all the weight was more than the quorum. */
    readonly quorumMet: Readonly<Record<RoundRules["voteQuorum"]["of"], (fraction: string) => string>>;
    readonly noQuorum: string;
    readonly noMajority: (fraction: string) => string;
    readonly consensus: Readonly<Record<"positive" | "negative", (share: string) => string>>;
    readonly asked: (amount: string, title: string) => string;
    readonly dissent: (municipality: string, reason: string) => string;
    readonly closed: (moment: string) => string;
    readonly counted: string;
    readonly present: string;
    readonly wasPresent: string;
    readonly wasAbsent: string;
    readonly derivation: string;
    readonly reckon: string;
  };
  readonly reckon: {
    readonly title: string;
    /** Above everything: this is no outcome. */
    readonly whatIf: string;
    readonly would: (outcome: string) => string;
    readonly wasAndWould: (was: string, would: string) => string;
    readonly same: (was: string) => string;
    readonly votes: string;
    /** What is otherwise than it was. */
    readonly changed: string;
    readonly instead: (what: string, now: string, then: string) => string;
    readonly rules: string;
    readonly majority: string;
    readonly base: string;
    readonly bases: Readonly<Record<RoundRules["majorityBase"], string>>;
    readonly quorum: string;
    readonly quorumOf: string;
    readonly quorumOfs: Readonly<Record<RoundRules["voteQuorum"]["of"], string>>;
    readonly noQuorum: string;
    readonly leftOut: string;
    readonly submit: string;
    readonly reset: string;
    readonly toOpening: string;
    readonly nobody: string;
  };
  readonly power: {
    readonly title: string;
    readonly nobodyAlone: (told: {
      readonly largest: string;
      readonly weight: string;
      readonly share: string;
      readonly least: string;
      readonly leastShare: string;
    }) => string;
    /** @param names null where they are too many to tell. */
    readonly alone: (names: string | null, count: number) => string;
    readonly withLargest: (largest: string) => string;
    readonly withLargestExcept: (largest: string, except: string) => string;
    readonly withLargestOnly: (largest: string, names: string) => string;
    readonly together: (count: number, names: string | null) => string;
    readonly cannotBlock: string;
    readonly enough: (count: number, names: string | null) => string;
    readonly never: string;
    readonly withoutLargest: (largest: string) => string;
    readonly allOthers: string;
    readonly anyOther: string;
    readonly onlyMissed: (names: string, count: number) => string;
    readonly notWithout: (largest: string) => string;
    readonly few: (least: string, count: number) => string;
  };
  readonly opening: {
    readonly everybody: (count: number) => string;
    readonly some: (count: number, of: number) => string;
    readonly noSubstitute: (count: number) => string;
    readonly who: string;
    readonly voters: string;
    readonly substitute: (name: string) => string;
    readonly nobody: string;
    readonly excluded: string;
    readonly noneExcluded: string;
    readonly about: (title: string, amount: string) => string;
    /** Above what can be put right before a round is opened. */
    readonly wrong: string;
    readonly reckon: string;
    /** Of the bar of all weights, which stands beside the table of the same. */
    readonly bar: string;
    readonly marks: (isQuorum: boolean) => string;
  };
  readonly standing: {
    readonly toSummary: string;
    readonly refresh: string;
    readonly toOutcome: string;
    /** Where `{hour}` and `{minute}` stand comes when the connection was lost. */
    readonly away: string;
    readonly signedOut: string;
    readonly deliberating: string;
    readonly over: string;
    readonly notHeld: string;
    readonly untold: string;
    readonly certain: Readonly<Record<"positive" | "negative", string>>;
    readonly impossible: Readonly<Record<"positive" | "negative", string>>;
    readonly neither: string;
    readonly open: string;
    readonly voted: (told: { readonly voted: string; readonly of: string; readonly share: string }) => string;
    readonly whoVoted: string;
    readonly whoVotedWhat: string;
    readonly vote: string;
    readonly notYet: string;
    readonly didVote: string;
  };
  readonly summary: {
    readonly question: (amount: string) => string;
    readonly noQuestion: string;
    readonly review: Readonly<Record<"positive" | "negative", string>>;
    readonly plan: string;
    readonly matrix: string;
    readonly waitingList: string;
    readonly otherMoney: string;
    readonly measured: string;
    readonly targets: (count: number) => string;
    readonly unknown: string;
    readonly readings: string;
    readonly provider: string;
    readonly ao: string;
    readonly noConditions: string;
    readonly conditions: (conditions: string) => string;
    readonly toStanding: string;
    readonly toDossier: string;
    readonly yourView: string;
    readonly agreeing: string;
    readonly objecting: string;
    readonly ifVoted: string;
    readonly own: (municipality: string, weight: string, all: string, share: string) => string;
    readonly money: string;
    readonly moneyHint: string;
    readonly unitPrice: {
      readonly title: string;
      readonly per: (unit: string) => string;
      readonly sum: (amount: string, quantity: string) => string;
      readonly rounded: string;
    };
    readonly reserved: string;
    readonly year: string;
    readonly available: string;
    readonly waiting: string;
    readonly thisPlan: string;
    readonly left: string;
    /** Whether there is enough money; what is short comes with its pools. */
    readonly enough: {
      readonly yes: string;
      readonly afterWaiting: string;
      readonly alone: (short: string) => string;
      readonly no: (short: string) => string;
    };
  };
}
