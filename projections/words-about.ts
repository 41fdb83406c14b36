import { applicationOfEvent } from "../domain/fund/involvement.ts";
import type { LoggedEvent } from "../schemas/events.ts";
import { streamOf, subjectOf } from "../schemas/streams.ts";
import { destroyedDossiers } from "./applications/destroyed-dossiers.ts";
import { isOfFund } from "./event-types.ts";
import type { ReadModels } from "./projection.ts";

/** Stands where words stood that were destroyed together with what they were about. */
export const DESTROYED_WORDS = "[…]";

/** Words about what stands in another stream, which are told no longer than that is. */
export interface WordsAbout {
  /** That other stream. */
  readonly of: string;
  /** The event that holds them, without them. */
  readonly without: LoggedEvent;
}

/**
 * The words that an event of the fund holds about an application: why something was done. All else that the fund's stream has
 * about it are figures, days and numbers. Null for an event without such words.
 */
export function wordsAbout(event: LoggedEvent): WordsAbout | null {
  if (!isOfFund(event)) return null;
  const applicationId = applicationOfEvent(event);
  if (applicationId === undefined) return null;
  const of = streamOf.application(applicationId);
  if ("reason" in event.data)
    return { of, without: { ...event, data: { ...event.data, reason: DESTROYED_WORDS } } as LoggedEvent };
  if (event.type === "ReservationReleased" && event.data.cause.of === "as-given") {
    const cause = { ...event.data.cause, reason: DESTROYED_WORDS };
    return { of, without: { ...event, data: { ...event.data, cause } } };
  }
  return null;
}

/** Whether what stands in a stream was destroyed, as far as the read models know. */
export function isDestroyed(stream: string, views: ReadModels): boolean {
  return views.get(destroyedDossiers, subjectOf(stream)) !== undefined;
}
