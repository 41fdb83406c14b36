import { z } from "zod";
import { endsBeyondDecrees, lastWorkingDay, type TermId, termIds } from "../../../domain/terms.ts";
import { type VoteTallyRow, voteTallyRow } from "../../../projections/advice/vote-tally.ts";
import { type ContentRow, contentRow } from "../../../projections/applications/application-content.ts";
import { dossierRow, phase } from "../../../projections/applications/application-dossier.ts";
import { possibleDouble } from "../../../projections/applications/possible-doubles.ts";
import { timelineRow } from "../../../projections/timeline/timeline.ts";
import { type LocalDate, localDate, text } from "../../../schemas/primitives.ts";
import { termIn } from "../../words/terms.ts";
import { happenedIn } from "../../words/timeline.ts";
import type { Words } from "../../words/words.ts";
import type { ToldDossier } from "../discretion/dossiers.ts";
import type { ToldHappening } from "../discretion/happenings.ts";
import type { ToldRound } from "../discretion/rounds.ts";
import type { Listing } from "../query.ts";

/** Says every row of a page. */
export function eachOf<Row, Said>({ items, ...page }: Listing<Row>, say: (row: Row) => Said): Listing<Said> {
  return { items: items.map(say), ...page };
}

/** The term that a day ends, in words. */
export const saidTerm = z.strictObject({
  id: z.enum(termIds),
  words: z.string(),
  lastWorkingDay: localDate.nullable().describe("where the term ends on no working day: the last one before it"),
  warning: z.string().nullable().describe("where it is not known yet which days are equal to holidays"),
});

/** The term that a day ends, with its article and the last working day; null where the day ends none. */
export function termSaid(
  id: TermId | null,
  dueOn: LocalDate | null,
  { terms }: Words,
): z.infer<typeof saidTerm> | null {
  if (id === null || dueOn === null) return null;
  return {
    id,
    words: termIn(terms, id),
    lastWorkingDay: lastWorkingDay(dueOn),
    warning: endsBeyondDecrees(dueOn) ? terms.beyondDecrees : null,
  };
}

export const phaseWords = { phase, phaseInWords: z.string() };
/** Other applications of the same lead that say the same. */
export const saidDoubles = z
  .array(possibleDouble)
  .nullable()
  .describe("other applications of the same lead with the same content; null for applicants");

/** What is null in a dossier that was submitted is not told before the decision is announced. */
const { round, reservedCents, revisions, changedAt } = dossierRow.shape;
export const saidDossier = dossierRow.extend({
  round: round.nullable(),
  reservedCents: reservedCents.nullable(),
  revisions: revisions.nullable(),
  changedAt: changedAt.nullable(),
  ...phaseWords,
  decisionTerm: saidTerm.nullable(),
  possibleDoubles: saidDoubles,
});
export type SaidDossier = z.infer<typeof saidDossier>;

/** A dossier with its phase, and the term to decide in, in words. */
export function dossierSaid<Row extends Pick<ToldDossier, "phase" | "decisionTerm" | "decisionDueOn">>(
  row: Row,
  words: Words,
) {
  return {
    ...row,
    phaseInWords: words.phases[row.phase],
    decisionTerm: termSaid(row.decisionTerm, row.decisionDueOn, words),
  };
}

const { matrixCheck, interests } = contentRow.shape;
export const saidContent = contentRow.extend({
  matrixCheck: matrixCheck.unwrap().extend({ explanation: z.string() }).nullable(),
  interests: z.array(interests.element.extend({ categoryInWords: z.string().nullable() })),
});

/** The content of an application, with the verdict on the matrix and the kinds of interest in words. */
export function contentSaid({ matrixCheck, interests, ...row }: ContentRow, words: Words): z.infer<typeof saidContent> {
  return {
    ...row,
    matrixCheck: matrixCheck && { ...matrixCheck, explanation: words.matrix(matrixCheck) },
    interests: interests.map((one) => ({ ...one, categoryInWords: one.category && words.interests[one.category] })),
  };
}

export const saidTimelineRow = timelineRow.omit({ data: true }).extend({
  words: z.string(),
  position: timelineRow.shape.position.nullable().describe("null for applicants"),
});

/** A line of a timeline, in words instead of facts. */
export function happeningSaid({ data, ...row }: ToldHappening, words: Words) {
  return { ...row, words: happenedIn(words, { type: row.type, data }) ?? "" };
}

const { preparedBy, excluded, advice, annulment, forCents, againstCents, abstainedCents } = voteTallyRow.shape;
/** Sums and choices are null while a portfolio holder may not know them. */
export const saidRound = voteTallyRow.extend({
  forCents: forCents.nullable(),
  againstCents: againstCents.nullable(),
  abstainedCents: abstainedCents.nullable(),
  excluded: z.array(excluded.element.omit({ ground: true, asGiven: true }).extend({ reason: z.string() })),
  advice: advice
    .unwrap()
    .omit({ asGiven: true })
    .extend({ derivation: z.array(z.string()) })
    .nullable(),
  /** An applicant is told neither who prepared the proposal, nor the reason. */
  preparedBy: preparedBy.nullable(),
  annulment: annulment.unwrap().extend({ reason: text.nullable() }).nullable(),
});

export type SaidRound = z.infer<typeof saidRound>;

/** A round with the reasons of exclusions, and the derivation of the advice: as it was given, where it was given in words. */
export function roundSaid(row: ToldRound, { advice: words }: Words) {
  const { excluded, advice, weights } = row;
  return {
    ...row,
    excluded: excluded.map(({ ground, asGiven, ...member }) => ({
      ...member,
      reason: words.exclusion({ ground, asGiven }, weights.year),
    })),
    advice: advice && derived(advice, words.derivation({ ...row, advice })),
  };
}

function derived({ asGiven, ...advice }: NonNullable<VoteTallyRow["advice"]>, derivation: string[]) {
  return { ...advice, derivation: asGiven ?? derivation };
}
