import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import type { DataOf } from "../../schemas/envelope.ts";
import { type PersonCommand, type PersonEvent, personCommands, personEvents } from "../../schemas/person.ts";
import { personId } from "../../schemas/primitives.ts";
import { streamOf } from "../../schemas/streams.ts";
import type { Aggregate } from "../aggregate.ts";
import type { Folded } from "../decider.ts";
import { refused } from "../refusal.ts";
import { unchangedBy, unreachable } from "../unreachable.ts";

type Contact = DataOf<PersonEvent, "PersonRegistered">;

export type PersonState =
  | { readonly phase: "none" }
  | { readonly phase: "registered"; readonly contact: Contact }
  /** All data is gone, and none is recorded again. */
  | { readonly phase: "erased" };

/** One person's contact details, until they are erased. A repeated command changes nothing. */
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
      if (isDeepStrictEqual(mustBeKnown(state), command.data)) return [];
      throw refused("ERR_WRONG_STATE", { phase: state.phase });
    case "ChangeContactDetails":
      if (isDeepStrictEqual(mustBeKnown(state), command.data)) return [];
      return [{ type: "ContactDetailsChanged", data: command.data }];
    case "ErasePerson":
      if (state.phase === "none") throw refused("ERR_NOT_FOUND");
      return state.phase === "erased" ? [] : [{ type: "PersonErased", data: {} }];
    default:
      return unreachable(command);
  }
}

function mustBeKnown(state: PersonState): Contact {
  if (state.phase === "none") throw refused("ERR_NOT_FOUND");
  if (state.phase === "erased") throw refused("ERR_PERSON_ERASED");
  return state.contact;
}

/** An erasure is final, also when it is the only event left in the stream. */
function evolve(state: PersonState, event: Folded<PersonEvent>): PersonState {
  if (state.phase === "erased") return state;
  switch (event.type) {
    case "PersonRegistered":
    case "ContactDetailsChanged":
      return { phase: "registered", contact: event.data };
    case "PersonErased":
      return { phase: "erased" };
    default:
      return unchangedBy(event, state);
  }
}
