import { isDeepStrictEqual } from "node:util";
import { Map as ImmutableMap, Set as ImmutableSet } from "immutable";
import { z } from "zod";
import type { Actor, DataOf } from "../../schemas/envelope.ts";
import {
  type InterestNote,
  type MailPreference,
  type PersonCommand,
  type PersonEvent,
  personCommands,
  personEvents,
} from "../../schemas/person.ts";
import { type Instant, personId } from "../../schemas/primitives.ts";
import { streamOf } from "../../schemas/streams.ts";
import type { Aggregate } from "../aggregate.ts";
import type { Context, Folded } from "../decider.ts";
import { isInOffice, mustBeAppointed } from "../offices.ts";
import { refused } from "../refusal.ts";
import { unchangedBy, unreachable } from "../unreachable.ts";

type Contact = DataOf<PersonEvent, "PersonRegistered">;

/** Whose stream it is: a decision sees the state of a stream, not its name. */
export interface PersonFacts {
  readonly person: string;
  /** The subject that is to be linked. */
  readonly subject?: SubjectFacts;
}

export interface SubjectFacts {
  readonly subjectId: string;
  /** Whom of the fund it is linked to already. */
  readonly linkedTo: string | null;
}

/** The most subjects that one person may have: logins of several providers, or in several roles. */
const MOST_SUBJECTS = 10;

export type PersonState =
  | { readonly phase: "none" }
  | {
      readonly phase: "registered";
      readonly contact: Contact;
      /** What explains the person's interests, by application. */
      readonly notes: ImmutableMap<string, string>;
      /** The ids of the subjects that act as this person. */
      readonly subjects: ImmutableSet<string>;
      /** What the person chose to be mailed; null until then. */
      readonly mailPreference: MailPreference | null;
    }
  /** All data is gone, and none is recorded again. */
  | { readonly phase: "erased"; readonly erasedAt: Instant };

/** One person's contact details, explained interests, logins and choice of mail, until they are erased. A repeated command changes nothing. */
export const person: Aggregate<
  PersonState,
  PersonCommand,
  PersonEvent,
  PersonFacts | undefined,
  { readonly personId: string }
> = {
  kind: "person",
  ids: z.object({ personId }),
  commands: personCommands,
  events: personEvents,
  stream: (ids) => streamOf.person(ids.personId),
  forgottenAfter: "PersonErased",
  isPersonal: true,
  initial: { phase: "none" },
  evolve,
  decide,
};

function decide(
  command: PersonCommand,
  state: PersonState,
  context: Context,
  facts: PersonFacts | undefined,
): PersonEvent[] {
  mustBeAppointed(context);
  switch (command.type) {
    case "RegisterPerson":
      if (state.phase === "none") return [{ type: "PersonRegistered", data: command.data }];
      if (isDeepStrictEqual(mustBeKnown(state).contact, command.data)) return [];
      throw refused("ERR_WRONG_STATE", { phase: state.phase });
    case "ChangeContactDetails":
      if (isDeepStrictEqual(mustBeKnown(state).contact, command.data)) return [];
      return [{ type: "ContactDetailsChanged", data: command.data }];
    case "ExplainInterest":
      return explainInterest(command.data, mustBeKnown(state), context.actor, facts);
    case "LinkSubject":
      return linkSubject(command.data, mustBeKnown(state), context, facts);
    case "UnlinkSubject": {
      const { subjects } = mustBeKnown(state);
      if (context.actor.person === facts?.person) throw refused("ERR_SUBJECT_OF_ONESELF");
      return subjects.has(command.data.subjectId) ? [{ type: "SubjectUnlinked", data: command.data }] : [];
    }
    case "SetMailPreference": {
      const { mailPreference } = mustBeKnown(state);
      if (context.actor.person !== facts?.person) throw refused("ERR_MAIL_OF_ANOTHER");
      if (isDeepStrictEqual(mailPreference, command.data)) return [];
      return [{ type: "MailPreferenceSet", data: command.data }];
    }
    case "ErasePerson":
      if (state.phase === "none") throw refused("ERR_NOT_FOUND");
      return state.phase === "erased" ? [] : [{ type: "PersonErased", data: command.data }];
    default:
      return unreachable(command);
  }
}

/** Everybody explains their own interest; the secretary explains anyone's. */
function explainInterest(
  note: InterestNote,
  { notes }: Registered,
  { role, person }: Actor,
  facts: PersonFacts | undefined,
): PersonEvent[] {
  if (role !== "secretary" && person !== facts?.person) throw refused("ERR_INTEREST_OF_ANOTHER");
  return notes.get(note.applicationId) === note.note ? [] : [{ type: "InterestExplained", data: note }];
}

/**
 * Nobody says of themselves whom they act as: who could, would be a stranger to what they did before. A subject acts as one
 * person in a fund; of two links at the same moment the first in the log counts. A subject that is in office itself is not
 * linked: nobody could act in that office any more.
 */
function linkSubject(
  data: DataOf<PersonCommand, "LinkSubject">,
  { subjects }: Registered,
  { actor, offices, today }: Pick<Context, "actor" | "offices" | "today">,
  facts: PersonFacts | undefined,
): PersonEvent[] {
  if (!facts?.subject) throw new Error("a subject is linked by its id");
  const { subjectId, linkedTo } = facts.subject;
  if (actor.person === facts.person || actor.person === subjectId) throw refused("ERR_SUBJECT_OF_ONESELF");
  if (subjects.has(subjectId)) return [];
  if (linkedTo !== null) throw refused("ERR_SUBJECT_LINKED");
  if (isInOffice(subjectId, offices, today)) throw refused("ERR_SUBJECT_IN_OFFICE");
  if (subjects.size >= MOST_SUBJECTS) throw refused("ERR_TOO_MANY_SUBJECTS", { most: MOST_SUBJECTS });
  return [{ type: "SubjectLinked", data: { ...data, subjectId } }];
}

type Registered = Extract<PersonState, { phase: "registered" }>;

function mustBeKnown(state: PersonState): Registered {
  if (state.phase === "none") throw refused("ERR_NOT_FOUND");
  if (state.phase === "erased") throw refused("ERR_PERSON_ERASED");
  return state;
}

/** An erasure is final, also when it is the only event left in the stream. */
function evolve(state: PersonState, event: Folded<PersonEvent>): PersonState {
  if (state.phase === "erased") return state;
  switch (event.type) {
    case "PersonRegistered":
    case "ContactDetailsChanged":
      return { ...registeredIn(state), contact: event.data };
    case "InterestExplained": {
      const { applicationId, note } = event.data;
      return state.phase === "registered" ? { ...state, notes: state.notes.set(applicationId, note) } : state;
    }
    case "SubjectLinked":
    case "SubjectUnlinked": {
      if (state.phase !== "registered") return state;
      const { subjectId } = event.data;
      const { subjects } = state;
      return {
        ...state,
        subjects: event.type === "SubjectLinked" ? subjects.add(subjectId) : subjects.delete(subjectId),
      };
    }
    case "MailPreferenceSet":
      return state.phase === "registered" ? { ...state, mailPreference: event.data } : state;
    case "PersonErased":
      return { phase: "erased", erasedAt: event.metadata.recordedAt };
    default:
      return unchangedBy(event, state);
  }
}

/** What is known besides the contact details. */
function registeredIn(state: PersonState): Omit<Registered, "contact"> {
  return state.phase === "registered"
    ? state
    : { phase: "registered", notes: ImmutableMap(), subjects: ImmutableSet(), mailPreference: null };
}
