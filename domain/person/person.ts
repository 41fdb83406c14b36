import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { type PersonCommand, type PersonEvent, personCommands, personEvents } from "../../schemas/person.ts";
import { personId } from "../../schemas/primitives.ts";
import { streamOf } from "../../schemas/streams.ts";
import type { Aggregate } from "../aggregate.ts";
import type { Folded } from "../decider.ts";
import { refused } from "../refusal.ts";

type Contact = Extract<PersonEvent, { type: "PersonRegistered" }>["data"];

export type PersonState =
  | { readonly phase: "none" }
  | { readonly phase: "registered"; readonly contact: Contact }
  /** Nothing is known of them any more, and nothing is taken in again. */
  | { readonly phase: "erased" };

/** One person's contact details, until they are erased. A repeat changes nothing. */
export const person: Aggregate<PersonState, PersonCommand, PersonEvent, undefined, { readonly personId: string }> = {
  kind: "person",
  ids: z.object({ personId }),
  commands: personCommands,
  events: personEvents,
  stream: (ids) => streamOf.person(ids.personId),
  forgottenAfter: "PersonErased",
  initial: { phase: "none" },
  evolve,
  decide,
};

function decide(command: PersonCommand, state: PersonState): PersonEvent[] {
  switch (command.type) {
    case "RegisterPerson":
      if (state.phase === "none") return [{ type: "PersonRegistered", data: command.data }];
      if (isDeepStrictEqual(contactOf(state), command.data)) return [];
      throw refused("ERR_WRONG_STATE", { phase: state.phase });
    case "ChangeContactDetails":
      if (isDeepStrictEqual(contactOf(state), command.data)) return [];
      return [{ type: "ContactDetailsChanged", data: command.data }];
    case "ErasePerson":
      if (state.phase === "none") throw refused("ERR_NOT_FOUND");
      return state.phase === "erased" ? [] : [{ type: "PersonErased", data: {} }];
    default:
      command satisfies never;
      throw new Error("a person knows no such command");
  }
}

function contactOf(state: PersonState): Contact {
  if (state.phase === "none") throw refused("ERR_NOT_FOUND");
  if (state.phase === "erased") throw refused("ERR_PERSON_ERASED");
  return state.contact;
}

/** The erasure is the end, also where it is all that is left of the stream. */
function evolve(state: PersonState, { type, data }: Folded<PersonEvent>): PersonState {
  if (state.phase === "erased" || type === "PersonErased") return { phase: "erased" };
  return { phase: "registered", contact: data };
}
