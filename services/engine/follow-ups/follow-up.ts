import type { z } from "zod";
import type { Aggregate } from "../../../domain/aggregate.ts";
import type { Message } from "../../../schemas/envelope.ts";
import type { LoggedEvent } from "../../../schemas/events.ts";
import type { Instant } from "../../../schemas/primitives.ts";
import type { EventStore } from "../event-store/event-store.ts";
import type { ReadModelRunner } from "../read-models/runner.ts";
import type { ReadStream } from "../stream-view.ts";

/** A command that the service gives itself. */
export interface Order {
  readonly stream: string;
  readonly command: Message;
  /** Whether the command may be the first of its stream. */
  readonly starts: boolean;
}

/** Something to do that is no command: a letter, a mail, a file to forget. */
export interface Task {
  readonly task: string;
  readonly data: unknown;
}

export type Effect = Order | Task;

/** Makes an order, typed by the aggregate that takes it. */
export function order<State, Command extends Message, Event extends Message, Facts, Ids>(
  aggregate: Aggregate<State, Command, Event, Facts, Ids>,
  ids: NoInfer<Ids>,
  command: NoInfer<Command>,
  { starts = false }: { readonly starts?: boolean } = {},
): Order {
  return { stream: aggregate.stream(ids), command, starts };
}

/** Why a task cannot be finished yet, though nothing is wrong: it is tried again. */
export interface NotYet {
  /** In words. */
  readonly because: string;
  /** From then on it is a problem. */
  readonly dueBy: Instant;
}

/** A kind of task: what it is told, and how it is done. Doing it twice has to do no harm. */
export interface TaskKind<Data = unknown> {
  /** Kebab-case; stands in the outbox. */
  readonly name: string;
  readonly data: z.ZodType<Data>;
  /** @returns nothing when it is done. @throws where it failed: it is tried again, and a problem at once. */
  perform(data: Data, house: TaskHouse): Promise<NotYet | undefined>;
}

/** What tasks are done with. */
export interface TaskHouse {
  readonly store: EventStore;
  readonly readModels: Pick<ReadModelRunner, "purge" | "refold">;
  /** Removes all snapshots of the past. */
  forgetPast(): void;
  /** Recognisable for whoever receives the same task twice. */
  readonly id: string;
}

/** Makes a task, typed by its kind. */
export function task<Data>(kind: TaskKind<Data>, data: NoInfer<Data>): Task {
  return { task: kind.name, data };
}

/**
 * What has to happen because something happened. Ids of commands and tasks are made of the follow-up, the event and what is
 * to be done, and the stream a command goes to makes a second one a no-op: every node may try, and one effect is stored.
 */
export interface FollowUp {
  readonly name: string;
  /** The effects of an event, in order; none for most events. */
  effects(event: LoggedEvent, read: ReadStream): Promise<readonly Effect[]>;
}
