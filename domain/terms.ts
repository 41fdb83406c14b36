import type { FundTerms } from "../schemas/fund.ts";
import type { LocalDate } from "../schemas/primitives.ts";
import type { FundRules } from "../schemas/rules.ts";
import {
  addDays,
  addYears,
  isWorkingDay,
  LAST_YEAR_OF_DECREES,
  workingDayFrom,
  workingDayUpTo,
  yearOf,
} from "./calendar.ts";

/** A term: the article it stands on, how long it is, and who sets it. */
export interface Term {
  /** Of the *Algemene wet bestuursrecht* (Awb); null where no article asks for the term. */
  readonly article: string | null;
  /** The paragraph of the article, where one is meant. */
  readonly paragraph: number | null;
  /** A fixed length, the fund's rule that holds it, or null where the term is a day that is named. */
  readonly length: number | WeeksRule | null;
  readonly unit: "week" | "day" | "year";
  /** Set by a statute, by the fund's regulation, or only by a letter or decision. */
  readonly origin: "statute" | "regulation" | "letter";
  /** The letter says that the term ends on a working day, as it would by statute. */
  readonly endsOnWorkingDay?: true;
}
type WeeksRule = "decisionTermWeeks" | "supplementTermWeeks";
export type RulesOfTerms = Pick<FundRules, WeeksRule>;

/** Every term in the product. */
export const terms = {
  /** To decide, in a fund with a regulation of its own. */
  "decision-by-regulation": {
    article: "4:13",
    paragraph: 1,
    length: "decisionTermWeeks",
    unit: "week",
    origin: "regulation",
  },
  /** To decide, in a fund without one. */
  decision: { article: "4:13", paragraph: 2, length: 8, unit: "week", origin: "statute" },
  /** To decide, where the regulation gives the power to extend: the notice names the new day. */
  "extension-by-regulation": { article: "4:14", paragraph: 1, length: null, unit: "day", origin: "letter" },
  /** To decide, extended by a notice that names the new day. */
  extension: { article: "4:14", paragraph: 3, length: null, unit: "day", origin: "letter" },
  /** For the applicant to supplement. */
  supplement: {
    article: "4:5",
    paragraph: 1,
    length: "supplementTermWeeks",
    unit: "week",
    origin: "letter",
    endsOnWorkingDay: true,
  },
  /** To lay aside, after the term to supplement. */
  "lay-aside": { article: "4:5", paragraph: 4, length: 4, unit: "week", origin: "statute" },
  /** To decide after all, once a default notice was received: then a penalty begins to run. */
  "default-notice": { article: "4:17", paragraph: 3, length: 2, unit: "week", origin: "statute" },
  /** To fix a penalty, from its last day on. */
  penalty: { article: "4:18", paragraph: null, length: 2, unit: "week", origin: "statute" },
  /** For providers to respond to an invitation. */
  invitation: { article: null, paragraph: null, length: null, unit: "day", origin: "letter" },
  /** For an applicant to give its views on an intended refusal. */
  views: { article: "4:7", paragraph: 1, length: null, unit: "day", origin: "letter" },
  /** For the recipient to report on progress. */
  "progress-report": { article: "4:37", paragraph: 1, length: null, unit: "day", origin: "letter" },
  /** For the recipient to report again, as the letter has it by which its report came back. */
  "returned-report": { article: "4:37", paragraph: 1, length: null, unit: "day", origin: "letter" },
  /** For the recipient to submit the evaluation of a year: the day of the fund's rule `evaluationDue`. */
  evaluation: { article: "4:37", paragraph: 1, length: null, unit: "day", origin: "regulation" },
  /** For the recipient to submit it again, as the letter has it by which it came back. */
  "returned-evaluation": { article: "4:37", paragraph: 1, length: null, unit: "day", origin: "letter" },
  /** For the recipient to request determination, after the activities end. */
  "determination-request": { article: "4:44", paragraph: 1, length: 13, unit: "week", origin: "regulation" },
  /** The same, set by a reminder to the recipient that did not. */
  "determination-reminder": { article: "4:44", paragraph: 4, length: null, unit: "day", origin: "letter" },
  /** To invoke the condition that there is money, once the budget was adopted. */
  "budget-condition": { article: "4:34", paragraph: null, length: 4, unit: "week", origin: "statute" },
  /** To lower or withdraw a determination, from the day of its announcement, or of the breach of an obligation that runs on. */
  lowering: { article: "4:49", paragraph: 3, length: 5, unit: "year", origin: "statute" },
  /** To recover what was paid unduly, from the day of the determination, or of such a breach. */
  recovery: { article: "4:57", paragraph: 4, length: 5, unit: "year", origin: "statute" },
  /** For which payment is suspended at most, from the day the recipient is told of a serious suspicion. */
  "payment-suspension": { article: "4:56", paragraph: null, length: 13, unit: "week", origin: "statute" },
  /** To pay what a decision claims, from the day after its announcement. */
  payment: { article: "4:87", paragraph: 1, length: 6, unit: "week", origin: "statute" },
  /** The same, deferred by a decision that names the new day. */
  deferral: { article: "4:94", paragraph: 1, length: null, unit: "day", origin: "letter" },
  /** To pay after all, from the day after a reminder was sent. */
  reminder: { article: "4:112", paragraph: 1, length: 2, unit: "week", origin: "statute" },
  /** After which a debt cannot be claimed in court any more, from the last day to pay it or the last reminder. */
  limitation: { article: "4:104", paragraph: 1, length: 5, unit: "year", origin: "statute" },
  /** To object, from the day after the announcement of a decision. */
  objection: { article: "6:7", paragraph: null, length: 6, unit: "week", origin: "statute" },
  /** For an objection that was posted in time to come in, from the day after the term to object. */
  "objection-by-post": { article: "6:9", paragraph: 2, length: 1, unit: "week", origin: "statute" },
  /** To decide on an objection, from the day after the term to object. */
  "objection-decision": { article: "7:10", paragraph: 1, length: 6, unit: "week", origin: "statute" },
  /** The same, where an advisory committee hears the objection. */
  "objection-committee": { article: "7:10", paragraph: 1, length: 12, unit: "week", origin: "statute" },
  /** The same, once it is adjourned. */
  "objection-adjournment": { article: "7:10", paragraph: 3, length: 6, unit: "week", origin: "statute" },
  /** The same, put off further with the consent of whoever objected, to the day that they agreed to. */
  "objection-consent": { article: "7:10", paragraph: 4, length: null, unit: "day", origin: "letter" },
  /** To appeal against a ruling, from the day after it. */
  "higher-appeal": { article: "6:24", paragraph: null, length: 6, unit: "week", origin: "statute" },
} as const satisfies Readonly<Record<string, Term>>;
export type TermId = keyof typeof terms;

export const termIds = Object.keys(terms) as [TermId, ...TermId[]];

/** The longest term that moves to a working day (Algemene termijnenwet, article 4 under a). */
const MOST_WEEKS_THAT_MOVE = 12;

/** The length of a term in weeks; null where it is a day that is named. */
function weeksOf({ length, unit }: Term, rules: RulesOfTerms): number | null {
  if (unit !== "week") return null;
  return typeof length === "string" ? rules[length] : length;
}

/**
 * The last day of a term, unless that has to move: a term set by statute, of at most twelve weeks, ends on a working day
 * (Algemene termijnenwet, articles 1 and 4). One that only a regulation or letter sets stays where it ends, unless it says
 * otherwise itself.
 *
 * @param lastDay the last day as counted.
 */
export function movedEnd(id: TermId, lastDay: LocalDate, rules: RulesOfTerms): LocalDate {
  return moves(terms[id], weeksOf(terms[id], rules)) ? workingDayFrom(lastDay) : lastDay;
}

/** The last day of a term of years; it never moves (Algemene termijnenwet, article 4 under a). */
export function yearsTermEnd(id: YearsTermId, from: LocalDate): LocalDate {
  return addYears(from, terms[id].length);
}

function moves({ origin, endsOnWorkingDay }: Term, weeks: number | null): boolean {
  const isShort = weeks !== null && weeks <= MOST_WEEKS_THAT_MOVE;
  return isShort && (origin === "statute" || endsOnWorkingDay === true);
}

/** The last day of a term as counted, before it moves to a working day. The day it starts from is not counted. */
export function countedEnd(id: WeeksTermId, from: LocalDate, rules: RulesOfTerms): LocalDate {
  return addDays(from, 7 * (weeksOf(terms[id], rules) ?? 0));
}

/** The last day of a term of weeks. The day it starts from is not counted. */
export function termEnd(id: WeeksTermId, from: LocalDate, rules: RulesOfTerms): LocalDate {
  return movedEnd(id, countedEnd(id, from, rules), rules);
}

/** The last day of a term whose length no rule of a fund sets. The day it starts from is not counted. */
export function fixedTermEnd(id: FixedTermId, from: LocalDate): LocalDate {
  const term: Term & { readonly length: number } = terms[id];
  const lastDay = addDays(from, 7 * term.length);
  return moves(term, term.length) ? workingDayFrom(lastDay) : lastDay;
}

/** The terms that are so many years long. */
type YearsTermId = { [Id in TermId]: (typeof terms)[Id]["unit"] extends "year" ? Id : never }[TermId];
type FixedTermId = {
  [Id in WeeksTermId]: (typeof terms)[Id]["length"] extends number ? Id : never;
}[WeeksTermId];
/** The terms that are so many weeks long. */
type WeeksTermId = { [Id in TermId]: (typeof terms)[Id]["unit"] extends "week" ? Id : never }[TermId];

/** The terms to decide in. */
export const decisionTermIds = [
  "decision-by-regulation",
  "decision",
  "extension-by-regulation",
  "extension",
] as const satisfies readonly TermId[];
export type DecisionTermId = (typeof decisionTermIds)[number];

/** The term a fund decides in: its regulation's, or without one the law's. */
export function decisionTermOf({ regulation }: Pick<FundTerms, "regulation">): DecisionTermId & WeeksTermId {
  return regulation === null ? "decision" : "decision-by-regulation";
}

/** The weeks within which a fund decides. */
export function decisionWeeks(of: Pick<FundTerms, "regulation" | "rules">): number {
  return weeksOf(terms[decisionTermOf(of)], of.rules) ?? 0;
}

/** How often a fund may extend the term to decide: as often as its regulation says, or without one once (Awb 4:14). */
export function extensionsAllowed({ regulation, rules }: Pick<FundTerms, "regulation" | "rules">): number {
  return regulation === null ? EXTENSIONS_BY_LAW : rules.decisionExtensions;
}

const EXTENSIONS_BY_LAW = 1;

/** The term to decide in once it is extended. */
export function extensionOf(term: DecisionTermId): DecisionTermId {
  return term === "decision-by-regulation" || term === "extension-by-regulation"
    ? "extension-by-regulation"
    : "extension";
}

/** The last working day of a term that ends on another day; null where it ends on a working day. */
export function lastWorkingDay(lastDay: LocalDate): LocalDate | null {
  return isWorkingDay(lastDay) ? null : workingDayUpTo(lastDay);
}

/** Whether a term ends beyond the years for which it is known which days are equal to holidays. */
export function endsBeyondDecrees(lastDay: LocalDate): boolean {
  return yearOf(lastDay) > LAST_YEAR_OF_DECREES;
}
