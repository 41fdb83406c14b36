import type { Context, Decider, Folded } from "../../domain/decider.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { Actor, EventMetadata } from "../../schemas/envelope.ts";

/** The day every specification takes place, unless it says otherwise. */
export const NOW = "2016-09-01T10:00:00.000Z";

/** Somebody in a role, for specifications. */
export function actorOf(role: Actor["role"], more: Partial<Actor> = {}): Actor {
  return { person: `${role}-1`, role, organisation: null, municipality: null, ...more };
}

export interface Circumstances<Facts> {
  readonly by?: Actor;
  readonly at?: string;
  readonly effectiveOn?: string;
  readonly commandId?: string;
  readonly facts?: Facts;
}

/** What became of a command: the events that followed, or the code it was refused with. */
export type Outcome<Event> =
  | { readonly events: readonly Event[] }
  | { readonly refused: string; readonly details: unknown; readonly violations: readonly string[] };

const COMMAND_ID = "00000000-0000-5000-8000-000000000001";

/** A past event, or one with who recorded it and when. */
export type Given<Event> = Event | { readonly event: Event; readonly by?: Actor; readonly at?: string };

/** Specifications in the form given (past events), when (a command), then (what the test compares). */
export function specificationOf<State, Command, Event, Facts>(decider: Decider<State, Command, Event, Facts>) {
  function fold(past: readonly Given<Event>[], start: State = decider.initial): State {
    return past.reduce((state, given, index) => decider.evolve(state, recorded(given, index)), start);
  }
  function when(state: State, command: Command, circumstances: Circumstances<Facts> = {}): Outcome<Event> {
    try {
      const context = contextOf(circumstances);
      return { events: decider.decide(command, state, context, circumstances.facts as Facts) };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return {
        refused: error.code,
        details: error.details,
        violations: error.violations.map((violation) => violation.code),
      };
    }
  }
  return {
    fold,
    given: (...past: readonly Given<Event>[]) => ({
      when: (command: Command, circumstances?: Circumstances<Facts>) => when(fold(past), command, circumstances),
    }),
  };
}

function recorded<Event>(given: Given<Event>, index: number): Folded<Event> {
  const past = typeof given === "object" && given !== null && "event" in given ? given : { event: given as Event };
  const at = past.at ?? NOW;
  const metadata: EventMetadata = {
    fundId: "fonds",
    actor: past.by ?? actorOf("system"),
    recordedAt: at,
    effectiveOn: at.slice(0, 10),
    correlationId: "specification",
    causationId: null,
    commandId: COMMAND_ID,
    requestHash: "0".repeat(64),
    schemaVersion: 1,
    hash: "0".repeat(64),
  };
  return { ...past.event, id: `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`, metadata };
}

function contextOf<Facts>({ by, at = NOW, effectiveOn, commandId }: Circumstances<Facts>): Context {
  return {
    fundId: "fonds",
    actor: by ?? actorOf("system"),
    now: at,
    today: at.slice(0, 10),
    effectiveOn: effectiveOn ?? at.slice(0, 10),
    commandId: commandId ?? COMMAND_ID,
  };
}
