import type { DecisionRow } from "../../../projections/decisions/decisions.ts";

type Outcome = NonNullable<NonNullable<DecisionRow["objection"]>["decision"]>["outcome"];
type Ruling = NonNullable<NonNullable<DecisionRow["appeal"]>["ruling"]>["outcome"];

/** Words of the page of a decision: what was decided, whether one may object, and how far an objection is. */
export interface DecisionWords {
  /** The way back to it from a form. */
  readonly back: string;
  readonly title: (decisionNumber: string) => string;
  /** Of those on one application. */
  readonly list: string;
  readonly answer: (told: { readonly kind: string; readonly on: string }) => string;
  /** Its number is kept for it, and nothing was decided yet. */
  readonly notTaken: string;
  /** What a decision on an objection is called. */
  readonly onObjection: string;
  readonly facts: string;
  readonly announced: string;
  readonly notAnnounced: string;
  /** It was dropped before it was announced; and so in a list. */
  readonly dropped: (on: string, reason: string) => string;
  readonly isDropped: string;
  readonly body: string;
  /** By which decision whoever decided could. */
  readonly mandate: string;
  readonly decidedBy: string;
  readonly ground: string;
  /** An article of the law, by its number. */
  readonly article: (number: string) => string;
  readonly how: string;
  readonly to: string;
  readonly objectionUntil: string;
  readonly payUntil: string;
  readonly irrevocableFrom: string;
  readonly reason: string;
  readonly objection: string;
  readonly runs: string;
  readonly toObjection: (until: string) => string;
  readonly toLateObjection: (until: string) => string;
  readonly toEarlyObjection: string;
  readonly noneYet: (until: string) => string;
  readonly none: string;
  readonly notPossible: string;
  readonly received: (told: {
    readonly objector: string;
    readonly on: string;
    readonly posted: string | null;
  }) => string;
  readonly inTime: string;
  readonly late: string;
  readonly grounds: string;
  readonly files: string;
  readonly next: string;
  readonly hearing: string;
  readonly invited: (to: { readonly on: string; readonly place: string; readonly respondBy: string }) => string;
  readonly heard: (told: { readonly on: string; readonly by: string; readonly attended: string | null }) => string;
  /** Of before it was recorded who heard. */
  readonly heardOn: (on: string) => string;
  readonly notHeard: (because: string) => string;
  readonly report: string;
  readonly decideBy: (day: string) => string;
  /** The term is over, as it is at once for an objection that comes long after its own. */
  readonly decideAfterTerm: (day: string) => string;
  readonly decideAfterAnnouncement: string;
  readonly adjourned: (reason: string) => string;
  /** With the consent of whoever objected. */
  readonly postponed: (how: { readonly on: string; readonly reason: string }) => string;
  readonly decided: (told: { readonly on: string; readonly under: string; readonly outcome: string }) => string;
  readonly outcomes: Readonly<Record<Outcome, string>>;
  readonly appealable: string;
  readonly withdrawn: (told: { readonly objector: string; readonly received: string; readonly on: string }) => string;
  readonly appeal: (told: { readonly appellant: string; readonly court: string; readonly on: string }) => string;
  readonly ruled: (told: { readonly on: string; readonly outcome: string }) => string;
  readonly rulings: Readonly<Record<Ruling, string>>;
  readonly revised: (told: { readonly on: string; readonly under: string }) => string;
}
