import { refused } from "../../../domain/refusal.ts";
import { applicationDossier } from "../../../projections/applications/application-dossier.ts";
import type { Params } from "../command.ts";
import { type Asker, isUndecided, standingIn } from "./asker.ts";

/**
 * How much is told of the application that an address names: all of its story, as to officials and, once the decision is
 * taken, to its applicants; what the applicants did and were told themselves; or no more than the invitation.
 */
export type Disclosure = "all" | "before-decision" | "invitation";

/** How much somebody may know of the application at an address, as things stand now. @throws ERR_NOT_FOUND to strangers */
export function disclosureAt({ fundId, applicationId }: Params, asker: Asker): Disclosure {
  if (applicationId === undefined) return "all";
  const row = asker.live.get(applicationDossier, applicationId);
  if (row?.fundId !== fundId) throw refused("ERR_NOT_FOUND");
  switch (standingIn(row, asker.actor)) {
    case "stranger":
      throw refused("ERR_NOT_FOUND");
    case "invited":
      return "invitation";
    case "applicant":
      return isUndecided(applicationId, asker) ? "before-decision" : "all";
    case "official":
      return "all";
  }
}
