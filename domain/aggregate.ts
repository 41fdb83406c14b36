import type { z } from "zod";
import type { DataOf, Message } from "../schemas/envelope.ts";
import type { Decider } from "./decider.ts";

/** Zod schemas of messages, by type. */
export type SchemasOf<Of extends Message> = {
  readonly [Type in Of["type"]]: z.ZodType<DataOf<Of, Type>>;
};

/**
 * One kind of stream: its name, its commands, its events, and the decider that turns commands into events. The one value
 * from which a log, a writer or a face learns about it.
 */
export interface Aggregate<State, Command extends Message, Event extends Message, Facts = undefined, Ids = never>
  extends Decider<State, Command, Event, Facts> {
  /** The first word of the names of its streams. */
  readonly kind: string;
  /** The ids that tell its streams apart, as a request carries them; other ids are left out. */
  readonly ids: z.ZodType<Ids>;
  readonly commands: SchemasOf<Command>;
  readonly events: SchemasOf<Event>;
  /** The stream's name. */
  stream(ids: Ids): string;
  /** The type of the event that has everything before it in the stream forgotten; most aggregates have none. */
  readonly forgottenAfter?: Event["type"];
  /** Its streams hold personal data, which may have to be forgotten at any time. */
  readonly isPersonal?: true;
}

/** An aggregate with its types erased. */
export type AnyAggregate = Aggregate<unknown, Message, Message, unknown, unknown>;

export type StateOf<Of> = Of extends Aggregate<infer State, infer _C, infer _E, infer _F, infer _I> ? State : never;
export type CommandOf<Of> =
  Of extends Aggregate<infer _S, infer Command, infer _E, infer _F, infer _I> ? Command : never;
export type FactsOf<Of> = Of extends Aggregate<infer _S, infer _C, infer _E, infer Facts, infer _I> ? Facts : never;
export type IdsOf<Of> = Of extends Aggregate<infer _S, infer _C, infer _E, infer _F, infer Ids> ? Ids : never;
