import { z } from "zod";
import { applicationEvents } from "../../schemas/application.ts";
import type { LoggedEvent } from "../../schemas/events.ts";
import { applicationId, fundId, localDate, organisationId } from "../../schemas/primitives.ts";
import { subjectOf } from "../../schemas/streams.ts";
import type { Place, Projection } from "../projection.ts";

export const invitationRow = z.strictObject({
  fundId,
  applicationId,
  ...applicationEvents.ProvidersInvited.shape,
  invitedOn: localDate,
  /** The provider that drafted the application it was invited for; null while none did. */
  answeredBy: organisationId.nullable(),
});
export type InvitationRow = z.infer<typeof invitationRow>;

/**
 * Invitations to hand in a project plan. In the list of the fund, and in that of each organisation that was invited
 * (`organisationInvitations`), by the day to respond.
 */
export const invitations: Projection<InvitationRow> = {
  name: "invitations",
  version: 1,
  keys: (event) => (isOfInvitation(event) ? [subjectOf(event.stream)] : []),
  fold(row, event, key) {
    if (!isOfInvitation(event)) return row;
    if (event.type === "ApplicationDrafted") return row && { ...row, answeredBy: event.data.lead };
    const { fundId, effectiveOn } = event.metadata;
    return { fundId, applicationId: key, ...event.data, invitedOn: effectiveOn, answeredBy: null };
  },
  places(row) {
    const { fundId, organisations, respondBy: sort } = row;
    const places: Place<InvitationRow>[] = [{ list: fundId, sort, shows: row }];
    for (const one of new Set(organisations))
      places.push({ list: organisationInvitations(fundId, one), sort, shows: row });
    return places;
  },
};

/** The list of the invitations of an organisation. */
export function organisationInvitations(fund: string, organisation: string): string {
  return `${fund}/${organisation}`;
}

function isOfInvitation(
  event: LoggedEvent,
): event is Extract<LoggedEvent, { type: "ProvidersInvited" | "ApplicationDrafted" }> {
  return event.type === "ProvidersInvited" || event.type === "ApplicationDrafted";
}
