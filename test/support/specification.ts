import type { Test } from "tap";
import type { Context, Dated, Decider, Folded } from "../../domain/decider.ts";
import { type Involvement, NOBODY_INVOLVED } from "../../domain/involvement.ts";
import type { Offices } from "../../domain/offices.ts";
import { type ErrorCode, Refusal } from "../../domain/refusal.ts";
import type { Actor, EventMetadata, Message } from "../../schemas/envelope.ts";
import { inOffice } from "./offices.ts";

/** The default moment of a specification. */
export const NOW = "2016-09-01T10:00:00.000Z";

const COMMAND_ID = "00000000-0000-5000-8000-000000000001";

/** Somebody in a role. */
export function actorOf(role: Actor["role"], more: Partial<Actor> = {}): Actor {
  return { person: `${role}-1`, role, organisation: null, municipality: null, ...more };
}

/** The circumstances of a command: by default the system gives it, at `NOW`, without facts. */
export interface Circumstances<Facts> {
  readonly by?: Actor;
  readonly at?: string;
  readonly effectiveOn?: string;
  readonly commandId?: string;
  readonly facts?: Facts;
  /** Who took part in the same application, as other streams tell it: nobody, unless named. */
  readonly elsewhere?: Involvement;
  /** Who is in office: whoever gives the command, unless named. */
  readonly offices?: Offices;
}

/** A command in its circumstances. */
export interface Step<Command, Facts = undefined> extends Circumstances<Facts> {
  readonly command: Command;
}

/** An event with who recorded it and when. */
export interface Recorded<Event> {
  readonly event: Event;
  readonly by?: Actor;
  readonly at?: string;
}

/** A past event, or one with who recorded it and when. */
export type Given<Event> = Event | Recorded<Event>;

/** A piece of the past: an event, or a command that the decider carries out. */
export type Past<Command, Event, Facts> = Given<Event> | Step<Command, Facts>;

/** The outcome of a command: the events that follow, or the refusal with the codes of its violations. */
export type Outcome<Event> =
  | { readonly events: readonly Dated<Event>[] }
  | { readonly refused: ErrorCode; readonly details: object; readonly violations: Codes };

/**
 * Specifications of a decider, in one form: `given(…past).when(command).then(t, …events)`, `.thenNothing(t)` or
 * `.thenRefused(t, code)`. Each compares the whole outcome.
 */
export function specificationOf<State, Command extends Message, Event extends Message, Facts>(
  decider: Decider<State, Command, Event, Facts>,
) {
  type Happened = Past<Command, Event, Facts>;
  const none: readonly Happened[] = [];
  type Pasts = readonly (Happened | readonly Happened[])[];

  function decide(state: State, { command, ...circumstances }: Step<Command, Facts>): Dated<Event>[] {
    // A decider without facts is handed none.
    return decider.decide(command, state, contextOf(circumstances), circumstances.facts as Facts);
  }

  /** Carries the past out in order. @throws the refusal of a command that could not be carried out. */
  function carryOut(past: Pasts, start = decider.initial, earlier = 0) {
    const events: Required<Recorded<Event>>[] = [];
    let state = start;
    for (const one of none.concat(...past)) {
      const { by = actorOf("system"), at = NOW } = isStep(one) || isRecorded(one) ? one : {};
      for (const event of isStep(one) ? decide(state, one) : [isRecorded(one) ? one.event : one]) {
        state = decider.evolve(state, foldedOf({ event, by, at }, earlier + events.length));
        events.push({ event, by, at });
      }
    }
    return { state, events };
  }

  function outcomeOf(state: State, step: Step<Command, Facts>): Outcome<Event> {
    try {
      return { events: decide(state, step) };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const { code, details, violations } = error;
      return { refused: code, details, violations: violations.map((violation) => violation.code) };
    }
  }

  return {
    /** The state after the past; what comes after a start has so many events before it. */
    fold: (past: Pasts, start?: State, earlier?: number): State => carryOut(past, start, earlier).state,
    /** The events of the past. */
    eventsOf: (...past: Pasts): Required<Recorded<Event>>[] => carryOut(past).events,
    given: (...past: Pasts) => ({
      when(command: Command | Step<Command, Facts>, circumstances?: Circumstances<Facts>) {
        const step = { ...(isStep(command) ? command : { command }), ...circumstances };
        const outcome = outcomeOf(carryOut(past).state, step);
        const compare = (t: Asserting, expected: Outcome<Event>) => t.strictSame(outcome, expected, step.command.type);
        return {
          outcome,
          // biome-ignore lint/suspicious/noThenProperty: nobody awaits an outcome, and "given, when, then" is how it reads
          then: (t: Asserting, ...events: readonly Dated<Event>[]) => compare(t, { events }),
          thenNothing: (t: Asserting) => compare(t, { events: [] }),
          /** Details and violations are empty unless named; violations alone may take the place of the details. */
          thenRefused: (t: Asserting, refused: ErrorCode, details: object | Codes = {}, violations: Codes = []) =>
            compare(
              t,
              isCodes(details) ? { refused, details: {}, violations: details } : { refused, details, violations },
            ),
        };
      },
    }),
  };
}

type Asserting = Pick<Test, "strictSame">;

/** Codes of violations. */
type Codes = readonly string[];

function isCodes(one: object | Codes): one is Codes {
  return Array.isArray(one);
}

function isStep<Command, Facts>(one: object | Step<Command, Facts>): one is Step<Command, Facts> {
  return "command" in one;
}

function isRecorded<Event>(one: object | Recorded<Event>): one is Recorded<Event> {
  return "event" in one;
}

/** The id of an event of the past, by its place in it. */
export function eventId(index: number): string {
  return `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`;
}

function foldedOf<Event>({ event, by, at }: Required<Recorded<Dated<Event>>>, index: number): Folded<Event> {
  const metadata: EventMetadata = {
    fundId: "fonds",
    actor: by,
    recordedAt: at,
    effectiveOn: event.effectiveOn ?? at.slice(0, 10),
    correlationId: "specification",
    causationId: null,
    commandId: COMMAND_ID,
    requestHash: "0".repeat(64),
    schemaVersion: 1,
    hash: "0".repeat(64),
  };
  return { ...event, id: eventId(index), metadata };
}

function contextOf({
  by,
  at = NOW,
  effectiveOn,
  commandId,
  elsewhere = NOBODY_INVOLVED,
  offices,
}: Circumstances<unknown>): Context {
  const actor = by ?? actorOf("system");
  return {
    fundId: "fonds",
    actor,
    now: at,
    today: at.slice(0, 10),
    effectiveOn: effectiveOn ?? at.slice(0, 10),
    commandId: commandId ?? COMMAND_ID,
    elsewhere,
    offices: offices ?? inOffice(actor),
  };
}
