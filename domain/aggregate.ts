import type { z } from "zod";
import type { Message } from "../schemas/envelope.ts";
import type { Decider } from "./decider.ts";

/** Zod schemas of messages, by type. */
export type SchemasOf<Of extends Message> = {
  readonly [Type in Of["type"]]: z.ZodType<Extract<Of, { type: Type }>["data"]>;
};

/**
 * One kind of stream: how it is named, the commands it takes, the events it holds, and the decider that leads from one to
 * the other. All that a log, a writer or a face has to know of it stands in this one value.
 */
export interface Aggregate<State, Command extends Message, Event extends Message, Facts = undefined, Ids = never>
  extends Decider<State, Command, Event, Facts> {
  /** The word that names of its streams begin with. */
  readonly kind: string;
  /** The ids that tell one of its streams from another, as a request carries them; other ids are left out. */
  readonly ids: z.ZodType<Ids>;
  readonly commands: SchemasOf<Command>;
  readonly events: SchemasOf<Event>;
  /** The stream's name. */
  stream(ids: Ids): string;
  /** The type of the event after which all that stands before it in the stream is forgotten; none for most. */
  readonly forgottenAfter?: Event["type"];
}

/** An aggregate whose types nobody here has to know. */
export type AnyAggregate = Aggregate<unknown, Message, Message, unknown, unknown>;

export type StateOf<Of> = Of extends Aggregate<infer State, infer _C, infer _E, infer _F, infer _I> ? State : never;
export type CommandOf<Of> =
  Of extends Aggregate<infer _S, infer Command, infer _E, infer _F, infer _I> ? Command : never;
export type FactsOf<Of> = Of extends Aggregate<infer _S, infer _C, infer _E, infer Facts, infer _I> ? Facts : never;
export type IdsOf<Of> = Of extends Aggregate<infer _S, infer _C, infer _E, infer _F, infer Ids> ? Ids : never;
