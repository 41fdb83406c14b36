import { applicationDossier, type DossierRow } from "../../../projections/applications/application-dossier.ts";
import type { ReadModels } from "../../../projections/projection.ts";
import type { Listing } from "../query.ts";
import { type AskingActor, type Standing, standingTo } from "./standing.ts";

/** Somebody who asks, and how things stand now: that decides what they may know, also of the past. */
export interface Asker {
  readonly actor: AskingActor;
  /** Among the asker's roles, whichever of them is asked in, is that of a portfolio holder. */
  readonly isHolder: boolean;
  readonly live: ReadModels;
}

/** Cuts what was found down to what an asker may know; undefined where that is nothing. */
export type Tell<Found> = (found: Found, asker: Asker) => Found | undefined;

/** For what holds nothing that is confidential to whoever may ask for it. */
export function openly<Found>(found: Found): Found {
  return found;
}

/**
 * Cuts a page down to what of each row an asker may know, without those of which that is nothing. To whom rows can be left out
 * their number is not told either (`askedBy`).
 */
export function eachTold<Row>(tell: Tell<Row>): Tell<Listing<Row>> {
  return ({ items, ...page }, asker) => ({ ...page, items: items.flatMap((row) => tell(row, asker) ?? []) });
}

/** How somebody stands to the application that a row is of. */
export function standingIn(
  { invited, lead, coApplicants, submittedOn }: Pick<DossierRow, "invited" | "lead" | "coApplicants" | "submittedOn">,
  actor: AskingActor,
): Standing {
  const applicants = lead === null ? [] : [lead, ...coApplicants];
  return standingTo({ invited, applicants, isSubmitted: submittedOn !== null }, actor);
}

/** How somebody stands to an application now. */
export function standingNow(applicationId: string, { actor, live }: Asker): Standing {
  const row = live.get(applicationDossier, applicationId);
  return row ? standingIn(row, actor) : "stranger";
}

/** Whether an application waits for a decision, or never gets one, as things stand now. */
export function isUndecided(applicationId: string, { live }: Asker): boolean {
  const row = live.get(applicationDossier, applicationId);
  return row !== undefined && row.submittedOn !== null && row.decidedOn === null;
}

/** Whether somebody belongs to an applicant of an application that waits for a decision: they are told less of it. */
export function isOwnUndecided(applicationId: string, asker: Asker): boolean {
  return standingNow(applicationId, asker) === "applicant" && isUndecided(applicationId, asker);
}

/** For what tells of the reservation for an application: not to who belongs to its applicants, before the decision. */
export function unlessOwn<Row extends { readonly applicationId: string }>(row: Row, asker: Asker): Row | undefined {
  return isOwnUndecided(row.applicationId, asker) ? undefined : row;
}
