import { z } from "zod";
import { interestNote, mailPreference, personEvents } from "../../schemas/person.ts";
import { fundId, instant, personId } from "../../schemas/primitives.ts";
import { subjectOf } from "../../schemas/streams.ts";
import type { Projection, ReadModels } from "../projection.ts";

export const personRow = z.discriminatedUnion("known", [
  z.strictObject({
    known: z.literal(true),
    fundId,
    person: personId,
    ...personEvents.PersonRegistered.shape,
    /** What explains the person's interests, one for each application. */
    interests: z.array(interestNote),
    /** The logins that act as this person. */
    subjects: z.array(personEvents.SubjectLinked.extend({ position: z.string().describe("of its link in the log") })),
    /** What the person chose to be mailed; null where they did not choose. */
    mailPreference: mailPreference.nullable(),
  }),
  /** Erased: whatever comes after, also out of order, stays forgotten. */
  z.strictObject({
    known: z.literal(false),
    fundId,
    person: personId,
    erasedAt: instant,
    ...personEvents.PersonErased.shape,
  }),
]);
export type PersonRow = z.infer<typeof personRow>;

/**
 * Who persons are: the one read model with names and with what is told about persons. All others know persons by id; names are
 * joined when read. Those who are known stand in the list of their fund, by name.
 */
export const people: Projection<PersonRow> = {
  name: "people",
  version: 7,
  personal: true,
  keys(event) {
    switch (event.type) {
      case "PersonRegistered":
      case "ContactDetailsChanged":
      case "InterestExplained":
      case "SubjectLinked":
      case "SubjectUnlinked":
      case "MailPreferenceSet":
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
          subjects: row?.subjects ?? [],
          mailPreference: row?.mailPreference ?? null,
        };
      case "InterestExplained": {
        const { applicationId } = event.data;
        const others = row?.interests.filter((one) => one.applicationId !== applicationId) ?? [];
        return row && { ...row, interests: [...others, event.data] };
      }
      case "SubjectLinked":
        return row && { ...row, subjects: [...row.subjects, { ...event.data, position: event.position }] };
      case "SubjectUnlinked": {
        const { subjectId } = event.data;
        return row && { ...row, subjects: row.subjects.filter((one) => one.subjectId !== subjectId) };
      }
      case "MailPreferenceSet":
        return row && { ...row, mailPreference: event.data };
      case "PersonErased":
        return {
          known: false,
          fundId: event.metadata.fundId,
          person: key,
          erasedAt: event.metadata.recordedAt,
          ...event.data,
        };
      default:
        return row;
    }
  },
  places(row) {
    if (!row.known) return [];
    return [
      { list: row.fundId, sort: row.name, shows: row },
      // In the order of the log: of two persons that were linked to a subject at the same moment the first is on top.
      ...row.subjects.map(({ subjectId, position }) => {
        return { list: subjectList(row.fundId, subjectId), sort: position, shows: row };
      }),
    ];
  },
  finds: (row) => ({ text: row.known ? [row.name, row.person] : [] }),
};

function subjectList(fundId: string, subjectId: string): string {
  return `${fundId} ${subjectId}`;
}

/** The person of a fund that a subject is linked to; null where there is none. */
export function linkedPerson(views: ReadModels, fundId: string, subjectId: string): string | null {
  const [row] = views.list(people, subjectList(fundId, subjectId), { limit: 1 }).rows;
  return row?.person ?? null;
}
