import type { Ending, RetentionTermId } from "../schemas/destruction.ts";
import type { LocalDate } from "../schemas/primitives.ts";
import { addYears } from "./calendar.ts";

/** How long something in a dossier is kept: so many years from its day, by a result of the selection list. */
export interface RetentionTerm {
  /** Of the *Selectielijst gemeenten en intergemeentelijke organen* 2020. */
  readonly result: string;
  readonly years: number;
}

/** Every term that dossiers are kept. */
export const retentionTerms: Readonly<Record<RetentionTermId, RetentionTerm>> = {
  /** Awarded: from the day the grant ended. */
  granted: { result: "8.1.7", years: 7 },
  /** Refused: from the day of the decision. */
  refused: { result: "8.2", years: 5 },
  /** Withdrawn by its applicant, or laid aside. */
  "ended-early": { result: "8.4", years: 1 },
  /** An objection: from the day it was decided on. */
  objection: { result: "13.1", years: 5 },
  /** What was paid or came back: from the day of the last booking, or of a decision on what is to come back or on a penalty. */
  money: { result: "18", years: 7 },
};

/** The selection list holds for what was made from this day on; for what is older an older list does. */
export const SELECTION_LIST_FROM: LocalDate = "2017-01-01";

/** What keeps the term from running, though the application ended. */
export const retentionWaits = [
  "intention",
  "decision",
  "objection",
  "payment",
  "recovery",
  "interest",
  "penalty",
] as const;
export type RetentionWait = (typeof retentionWaits)[number];

/** When the dossier of an application that ended may be destroyed. */
export interface DossierRetention {
  readonly endedAs: Ending;
  readonly endedOn: LocalDate;
  /** What is still open; as long as something is, the day is not known. */
  readonly waitsFor: readonly RetentionWait[];
  /** The term that ends last, and the day it runs from; null while something is open. */
  readonly retentionTerm: RetentionTermId | null;
  readonly retainedFrom: LocalDate | null;
  /**
   * The last day that the dossier is kept: on which that term ends, and no decision can be objected to any more. Null while something
   * is open.
   */
  readonly destroyAfter: LocalDate | null;
  /** Some of it is older than the selection list: whether an older list says otherwise has to be looked up. */
  readonly olderThanList: boolean;
}

/** A term that runs: from which day, and the last day that is kept. */
export interface RunningRetention {
  readonly term: RetentionTermId;
  readonly from: LocalDate;
  readonly until: LocalDate;
}

/** A term of retention from a day. It is of years, so its end never moves (Algemene termijnenwet, article 4 under a). */
export function retained(term: RetentionTermId, from: LocalDate): RunningRetention {
  return { term, from, until: addYears(from, retentionTerms[term].years) };
}

/** The term that ends last: a dossier is destroyed as a whole. Of two that end on one day it is the first. */
export function longestRetention(first: RunningRetention, ...others: readonly RunningRetention[]): RunningRetention {
  return others.reduce((longest, one) => (one.until > longest.until ? one : longest), first);
}
