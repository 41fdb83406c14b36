import type { LoggedEvent } from "../../schemas/events.ts";
import { streamKindOf, subjectOf } from "../../schemas/streams.ts";
import type { Projection } from "../projection.ts";

/**
 * A projection of one row for each application, by its id. There is a row from what the application's own stream or its grant
 * tells, until its dossier is destroyed: of its money the fund goes on telling.
 */
export function ofDossiers<Row, Listed = Row>(projection: Projection<Row, Listed>): Projection<Row, Listed> {
  return {
    ...projection,
    keys: (event) => (event.type === "DossierDestroyed" ? [subjectOf(event.stream)] : projection.keys(event)),
    fold: (row, event, key) => (isThere(row, event) ? projection.fold(row, event, key) : undefined),
  };
}

/** Whether there is something to fold an event into. */
export function isThere(row: unknown, event: LoggedEvent): boolean {
  if (event.type === "DossierDestroyed") return false;
  if (row !== undefined) return true;
  const kind = streamKindOf(event.stream);
  return (kind === "application" || kind === "grant") && event.type !== "DossierPartDestroyed";
}
