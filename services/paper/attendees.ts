import type { Words } from "../words/words.ts";
import type { Answers } from "./asking.ts";

type Attendees = NonNullable<Answers["GetMeeting"]["attendees"]>;

/** The municipalities at a meeting, each with the capacity of who is there for it, where that is not its portfolio holder. */
export function attendeesIn({ format, pages: { meetings } }: Words, attendees: Attendees): string {
  const each = attendees.map(({ municipalityName, as }) =>
    as === null || as === "holder" ? municipalityName : `${municipalityName} (${meetings.capacities[as]})`,
  );
  return format.list(each);
}
