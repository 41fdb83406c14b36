import { z } from "zod";
import { type VoteTallyRow, voteTallyRow } from "../../../projections/advice/vote-tally.ts";
import { type ContentRow, contentRow } from "../../../projections/applications/application-content.ts";
import { dossierRow, type Phase, phase } from "../../../projections/applications/application-dossier.ts";
import { type TimelineRow, timelineRow } from "../../../projections/timeline/timeline.ts";
import { happenedIn } from "../../words/timeline.ts";
import type { Words } from "../../words/words.ts";
import type { Listing } from "../query.ts";

/** Says every row of a page. */
export function eachOf<Row, Said>({ items, next }: Listing<Row>, say: (row: Row) => Said): Listing<Said> {
  return { items: items.map(say), next };
}

export const phaseWords = { phase, phaseInWords: z.string() };
export const saidDossier = dossierRow.extend(phaseWords);
export type SaidDossier = z.infer<typeof saidDossier>;

/** A dossier with its phase in words. */
export function dossierSaid<Row extends { readonly phase: Phase }>(row: Row, { phases }: Words) {
  return { ...row, phaseInWords: phases[row.phase] };
}

const { matrixCheck } = contentRow.shape;
export const saidContent = contentRow.extend({
  matrixCheck: matrixCheck.unwrap().extend({ explanation: z.string() }).nullable(),
});

/** The content of an application, with the verdict on the matrix in words. */
export function contentSaid({ matrixCheck, ...row }: ContentRow, { matrix }: Words): z.infer<typeof saidContent> {
  return { ...row, matrixCheck: matrixCheck && { ...matrixCheck, explanation: matrix(matrixCheck) } };
}

export const saidTimelineRow = timelineRow.omit({ data: true }).extend({ words: z.string() });

/** A line of a timeline, in words instead of facts. */
export function happeningSaid({ data, ...row }: TimelineRow, { timeline }: Words) {
  return { ...row, words: happenedIn(timeline, { type: row.type, data }) ?? "" };
}

const { excluded, advice } = voteTallyRow.shape;
export const saidRound = voteTallyRow.extend({
  excluded: z.array(excluded.element.omit({ ground: true }).extend({ reason: z.string() })),
  advice: advice
    .unwrap()
    .omit({ asGiven: true })
    .extend({ derivation: z.array(z.string()) })
    .nullable(),
});

export type SaidRound = z.infer<typeof saidRound>;

/** A round with the reasons of exclusions, and the derivation of the advice: as it was given, where it was given in words. */
export function roundSaid(row: VoteTallyRow, { advice: words }: Words) {
  const { excluded, advice, weights } = row;
  return {
    ...row,
    excluded: excluded.map(({ ground, reason, ...member }) => ({
      ...member,
      reason: words.exclusion({ ground, reason }, weights.year),
    })),
    advice: advice && derived(advice, words.derivation({ ...row, advice })),
  };
}

function derived({ asGiven, ...advice }: NonNullable<VoteTallyRow["advice"]>, derivation: string[]) {
  return { ...advice, derivation: asGiven ?? derivation };
}
