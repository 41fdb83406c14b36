import type { Actor, NewEvent } from "../schemas/envelope.ts";
import type { Instant, LocalDate } from "../schemas/primitives.ts";

/** What a decision may know besides its own stream: who asks, and when. Deciders read no clock of their own. */
export interface Context {
  readonly fundId: string;
  readonly actor: Actor;
  readonly now: Instant;
  /** The calendar day of `now` in Europe/Amsterdam. */
  readonly today: LocalDate;
  /** The day the events count for; today, or earlier where the command says so. */
  readonly effectiveOn: LocalDate;
  /** Ids of new things are made from it. */
  readonly commandId: string;
}

/** An event being folded: its place in the log does not matter, who recorded it and when does. */
export type Folded<Event> = Event & Pick<NewEvent, "id" | "metadata">;

/**
 * One story as two pure functions.
 *
 * - `evolve` is total: it never throws, and never changes the state it is given.
 * - `decide` gives the events that follow from a command, none when nothing changes, or throws what `refused` makes.
 *   `facts` were read from other streams; the events that freeze them name the revisions.
 */
export interface Decider<State, Command, Event, Facts = undefined> {
  readonly initial: State;
  evolve(state: State, event: Folded<Event>): State;
  decide(command: Command, state: State, context: Context, facts: Facts): Event[];
}
