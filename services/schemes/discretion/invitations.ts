import { applicationDossier } from "../../../projections/applications/application-dossier.ts";
import type { InvitationRow } from "../../../projections/applications/invitations.ts";
import type { Asker } from "./asker.ts";

/**
 * An invitation as somebody may know it: those who were invited do not know who else was, nor who of them answered it;
 * officials know who answered it once that is submitted.
 */
export function invitationFor(row: InvitationRow, { actor, live }: Asker): InvitationRow {
  const { applicationId, answeredBy, organisations } = row;
  if (actor.role === "applicant") {
    const own = organisations.filter((one) => one === actor.organisation);
    return { ...row, organisations: own, answeredBy: answeredBy === actor.organisation ? answeredBy : null };
  }
  const isSubmitted = (live.get(applicationDossier, applicationId)?.submittedOn ?? null) !== null;
  return { ...row, answeredBy: isSubmitted ? answeredBy : null };
}
