import path from "node:path";
import type { Logger } from "pino";
import { applicationDossier } from "../../projections/applications/application-dossier.ts";
import { people } from "../../projections/people/people.ts";
import type { ReadModels } from "../../projections/projection.ts";
import { type LooseDrafts, openLooseDrafts, type Place } from "./loose-drafts.ts";

const SWEEP_INTERVAL_MS = 900_000;

/** Opens the loose drafts of a service, and removes now and then what may be there no more. */
export function keepLooseDrafts(
  dataDirectory: string,
  readModels: ReadModels,
  log: Logger,
): { readonly drafts: LooseDrafts; stop(): void } {
  const drafts = openLooseDrafts(path.join(dataDirectory, "loose-drafts.db"));
  function sweep(): void {
    try {
      drafts.sweep((of) => mayBeKept(of, readModels));
    } catch (error) {
      log.error({ err: error }, "texts that are kept no longer could not be removed");
    }
  }
  sweep();
  const timer = setInterval(sweep, SWEEP_INTERVAL_MS).unref();
  return {
    drafts,
    stop() {
      clearInterval(timer);
      drafts.close();
    },
  };
}

/** Whether a text may still be kept: its person was not erased, and its application is there. */
function mayBeKept(
  { person, applicationId }: Pick<Place, "person" | "applicationId">,
  readModels: ReadModels,
): boolean {
  const isErased = readModels.get(people, person)?.known === false;
  return !isErased && (applicationId === null || readModels.get(applicationDossier, applicationId) !== undefined);
}
