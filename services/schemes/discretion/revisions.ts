import { application } from "../../../domain/application/application.ts";
import { isUndecided } from "../../../domain/application/state.ts";
import { refused } from "../../../domain/refusal.ts";
import type { Actor } from "../../../schemas/envelope.ts";
import type { IfMatch } from "../../engine/command-request.ts";
import type { ReadStream } from "../../engine/stream-view.ts";
import type { Params } from "../command.ts";
import { type Asker, isOwnUndecided } from "./asker.ts";

/** Whether the revision of an application is hidden from somebody: see `mustNameNoHiddenRevision`. */
export function isRevisionHidden({ applicationId }: Params, asker: Asker): boolean {
  return applicationId !== undefined && isOwnUndecided(applicationId, asker);
}

/**
 * Passes a command of an applicant that names no revision of an application that is being decided on. Applicants are told none
 * then, for it counts what others do; so none that they name is the right one, and which it would be is not told either.
 *
 * @throws ERR_REVISION_STALE
 */
export async function mustNameNoHiddenRevision(
  read: ReadStream,
  { role }: Actor,
  { applicationId }: Params,
  ifMatch: IfMatch | undefined,
): Promise<void> {
  if (role !== "applicant" || applicationId === undefined || !ifMatch || ifMatch.revisions === "any") return;
  const { state } = await read(application, { applicationId });
  if (isUndecided(state)) throw refused("ERR_REVISION_STALE", { expected: ifMatch.named });
}
