import type { Actor, NewEvent } from "../schemas/envelope.ts";
import type { Instant, LocalDate } from "../schemas/primitives.ts";
import type { Involvement } from "./involvement.ts";
import type { Offices } from "./offices.ts";

/** The circumstances of a decision: who asks, and when. Deciders read no clock of their own. */
export interface Context {
  readonly fundId: string;
  readonly actor: Actor;
  readonly now: Instant;
  /** The calendar day of `now` in Europe/Amsterdam. */
  readonly today: LocalDate;
  /** The day the events count for: today, or earlier if the command says so. */
  readonly effectiveOn: LocalDate;
  /** Ids of new things are made from it. */
  readonly commandId: string;
  /** Who took part in the same application, as other streams tell it: nobody acts on two sides of one. */
  readonly elsewhere: Involvement;
  /** Who is in office in the fund, as its roster tells it: officials act only while they are. */
  readonly offices: Offices;
}

/** An event as a fold sees it: with who recorded it and when, without its place in the log. */
export type Folded<Event> = Event & Pick<NewEvent, "id" | "metadata">;

/** An event as it is decided on: it counts for the day of its command, unless it names another. */
export type Dated<Event> = Event & { readonly effectiveOn?: LocalDate };

/**
 * An aggregate as two pure functions.
 *
 * - `evolve` is total: it never throws, and never changes the state it is given.
 * - `decide` returns the events that follow from a command, none when nothing changes, or throws a refusal.
 *   `facts` were read from other streams; events that record them name the revisions.
 */
export interface Decider<State, Command, Event, Facts = undefined> {
  readonly initial: State;
  evolve(state: State, event: Folded<Event>): State;
  decide(command: Command, state: State, context: Context, facts: Facts): Dated<Event>[];
}
