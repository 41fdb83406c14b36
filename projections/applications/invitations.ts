import { z } from "zod";
import { applicationEvents } from "../../schemas/application.ts";
import { applicationId, fundId, localDate, organisationId } from "../../schemas/primitives.ts";
import { subjectOf } from "../../schemas/streams.ts";
import { ofTypes } from "../event-types.ts";
import { placesFor } from "../organisation-lists.ts";
import type { Projection } from "../projection.ts";
import { ofDossiers } from "./of-dossiers.ts";

export const invitationRow = z.strictObject({
  fundId,
  applicationId,
  ...applicationEvents.ProvidersInvited.shape,
  invitedOn: localDate,
  /** The provider that drafted the application it was invited for; null while none did. */
  answeredBy: organisationId.nullable(),
});
export type InvitationRow = z.infer<typeof invitationRow>;

const isOfInvitation = ofTypes("ProvidersInvited", "ApplicationDrafted");

/**
 * Invitations to hand in a project plan. In the list of the fund, and in that of each organisation that was invited
 * (`organisationList`), by the day to respond.
 */
export const invitations: Projection<InvitationRow> = ofDossiers({
  name: "invitations",
  version: 1,
  keys: (event) => (isOfInvitation(event) ? [subjectOf(event.stream)] : []),
  fold(row, event, key) {
    if (!isOfInvitation(event)) return row;
    if (event.type === "ApplicationDrafted") return row && { ...row, answeredBy: event.data.lead };
    const { fundId, effectiveOn } = event.metadata;
    return { fundId, applicationId: key, ...event.data, invitedOn: effectiveOn, answeredBy: null };
  },
  places: (row) => placesFor(row, row.organisations, row.respondBy),
  finds: ({ invitedOn, subject }) => ({ orders: { invitedOn }, text: [subject] }),
});
