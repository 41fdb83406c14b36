import { applicationOfEvent } from "../domain/fund/involvement.ts";
import type { LoggedEvent } from "../schemas/events.ts";
import { streamKindOf, subjectOf } from "../schemas/streams.ts";
import { isOfFund } from "./event-types.ts";

/** The application an event is about, whichever story it is of; null when it is about none. */
export function applicationOf(event: LoggedEvent): string | null {
  switch (streamKindOf(event.stream)) {
    case "application":
    case "advice":
    case "grant":
      return subjectOf(event.stream);
    case "fund":
      return isOfFund(event) ? (applicationOfEvent(event) ?? null) : null;
    case "decision":
      // A claim is about no decision yet.
      return "applicationId" in event.data && event.type !== "DecisionNumberClaimed" ? event.data.applicationId : null;
    default:
      return null;
  }
}

/** The round of an advice stream. */
export function roundOf(stream: string): number {
  return Number(stream.slice(stream.lastIndexOf("-") + 1));
}

/** The organisation of an organisation's stream. */
export function organisationOf(stream: string): string {
  return stream.slice(stream.indexOf(":") + 1);
}

/** The key of an event's row, as the one thing in a projection's `keys`; none where it is about no application. */
export function onlyKey(key: string | null): readonly string[] {
  return key === null ? [] : [key];
}
