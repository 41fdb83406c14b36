import { z } from "zod";
import { interestNote, personEvents } from "../../schemas/person.ts";
import { fundId, instant, personId } from "../../schemas/primitives.ts";
import { subjectOf } from "../../schemas/streams.ts";
import type { Projection } from "../projection.ts";

export const personRow = z.discriminatedUnion("known", [
  z.strictObject({
    known: z.literal(true),
    fundId,
    person: personId,
    ...personEvents.PersonRegistered.shape,
    /** What explains the person's interests, one for each application. */
    interests: z.array(interestNote),
  }),
  /** Erased: whatever comes after, also out of order, stays forgotten. */
  z.strictObject({ known: z.literal(false), fundId, person: personId, erasedAt: instant }),
]);
export type PersonRow = z.infer<typeof personRow>;

/**
 * Who persons are: the one read model with names and with what is told about persons. All others know persons by id; names are
 * joined when read. Those who are known stand in the list of their fund, by name.
 */
export const people: Projection<PersonRow> = {
  name: "people",
  version: 4,
  personal: true,
  keys(event) {
    switch (event.type) {
      case "PersonRegistered":
      case "ContactDetailsChanged":
      case "InterestExplained":
      case "PersonErased":
        return [subjectOf(event.stream)];
      default:
        return [];
    }
  },
  fold(row, event, key) {
    if (row?.known === false) return row;
    switch (event.type) {
      case "PersonRegistered":
      case "ContactDetailsChanged":
        return {
          known: true,
          fundId: event.metadata.fundId,
          person: key,
          ...event.data,
          interests: row?.interests ?? [],
        };
      case "InterestExplained": {
        const { applicationId } = event.data;
        const others = row?.interests.filter((one) => one.applicationId !== applicationId) ?? [];
        return row && { ...row, interests: [...others, event.data] };
      }
      case "PersonErased":
        return { known: false, fundId: event.metadata.fundId, person: key, erasedAt: event.metadata.recordedAt };
      default:
        return row;
    }
  },
  places: (row) => (row.known ? [{ list: row.fundId, sort: row.name, shows: row }] : []),
};
