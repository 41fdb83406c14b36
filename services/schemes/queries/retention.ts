import { z } from "zod";
import {
  type DestroyedDossierRow,
  destroyedDossierRow,
  destroyedDossiers,
} from "../../../projections/applications/destroyed-dossiers.ts";
import {
  type RetentionView,
  retention,
  retentionOf,
  retentionView,
} from "../../../projections/applications/retention.ts";
import type { ReadModels } from "../../../projections/projection.ts";
import { ending, retentionTermId } from "../../../schemas/destruction.ts";
import { organisationId } from "../../../schemas/primitives.ts";
import { retentionTermIn } from "../../words/terms.ts";
import type { Words } from "../../words/words.ts";
import { openly } from "../discretion/asker.ts";
import { ARCHIVISTS, inYear, joinedQuery, type Listing, listOfFund, pageOf } from "../query.ts";
import { eachOf } from "./said.ts";
import { streamsOfAllApplications, streamsOfDestroyed } from "./streams.ts";

/** When a dossier may be destroyed, with the term in words. */
export const saidRetention = retentionView.extend({
  retentionTermInWords: z.string().nullable().describe("null while something is open"),
});

/** What is left of a dossier, with the term that was over in words. */
const saidDestroyed = destroyedDossierRow.extend({ retentionTermInWords: z.string() });

/** When a dossier may be destroyed, by the streams it was folded from; null where it did not end. */
export function retentionFound(views: ReadModels, applicationId: string): RetentionView | null {
  const row = views.get(retention, applicationId);
  return (row && retentionOf(row)) ?? null;
}

export function retentionSaid(row: RetentionView, { terms }: Words): z.infer<typeof saidRetention> {
  const { retentionTerm } = row;
  return { ...row, retentionTermInWords: retentionTerm && retentionTermIn(terms, retentionTerm) };
}

export const retentionQueries = {
  ListRetention: joinedQuery({
    path: "/retention",
    summary: "The dossiers of applications that ended, by the day until which they are kept; what may go first on top",
    tag: "application",
    roles: ARCHIVISTS,
    paged: {
      sorts: ["destroyAfter", "endedOn", "title"],
      filters: { endedAs: ending, lead: organisationId, retentionTerm: retentionTermId, year: inYear },
      search: true,
    },
    response: pageOf(saidRetention),
    asOf: streamsOfAllApplications,
    read: listOfFund(retention),
    tell: openly<Listing<RetentionView>>,
    join: (page, _live, words) => eachOf(page, (row) => retentionSaid(row, words)),
  }),
  ListDestroyedDossiers: joinedQuery({
    path: "/destroyed-dossiers",
    summary:
      "The declaration of destruction: which dossiers were destroyed, when, by whom and why, with the figures that stay",
    tag: "application",
    roles: ARCHIVISTS,
    paged: {
      sorts: ["destroyedOn", "endedOn"],
      filters: { retentionTerm: retentionTermId, endedAs: ending, lead: organisationId, year: inYear },
      search: true,
    },
    response: pageOf(saidDestroyed),
    asOf: streamsOfDestroyed,
    read: listOfFund(destroyedDossiers),
    tell: openly<Listing<DestroyedDossierRow>>,
    join: (page, _live, { terms }) =>
      eachOf(page, (row) => ({ ...row, retentionTermInWords: retentionTermIn(terms, row.retentionTerm) })),
  }),
} as const;
