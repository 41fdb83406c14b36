import { z } from "zod";
import { destructionEvents } from "../../schemas/destruction.ts";
import { applicationId, fundId, localDate, personId } from "../../schemas/primitives.ts";
import { subjectOf } from "../../schemas/streams.ts";
import type { Projection } from "../projection.ts";

export const destroyedDossierRow = z.strictObject({
  fundId,
  applicationId,
  ...destructionEvents.DossierDestroyed.shape,
  destroyedBy: personId,
  destroyedOn: localDate,
});
export type DestroyedDossierRow = z.infer<typeof destroyedDossierRow>;

/** What is left of dossiers that were destroyed: the declaration of it. In the list of their fund, by that day. */
export const destroyedDossiers: Projection<DestroyedDossierRow> = {
  name: "destroyed-dossiers",
  version: 1,
  keys: (event) => (event.type === "DossierDestroyed" ? [subjectOf(event.stream)] : []),
  fold(row, event, key) {
    if (event.type !== "DossierDestroyed") return row;
    const { fundId, actor, effectiveOn } = event.metadata;
    return { fundId, applicationId: key, ...event.data, destroyedBy: actor.person, destroyedOn: effectiveOn };
  },
  places: (row) => [{ list: row.fundId, sort: `${row.destroyedOn}/${row.applicationId}`, shows: row }],
  finds: ({ retentionTerm, endedAs, lead, destroyedOn, endedOn, applicationId, decisionNumbers }) => ({
    filters: { retentionTerm, endedAs, lead, year: destroyedOn.slice(0, 4) },
    orders: { endedOn },
    text: [applicationId, ...decisionNumbers],
  }),
};
