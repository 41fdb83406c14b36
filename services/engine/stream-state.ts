import type { Decider, Folded } from "../../domain/decider.ts";
import { type LoggedEvent, type StreamKind, streamKindOf } from "../../schemas/events.ts";

/** A decider of which only the writer knows that it fits its stream. */
export type AnyStory = Decider<unknown, { type: string; data: unknown }, { type: string; data: unknown }, unknown>;
export type Stories = Readonly<Record<StreamKind, AnyStory>>;

/** What a command led to, remembered so that a repeat gets the same answer. */
export interface RememberedCommand {
  readonly requestHash: string;
  readonly revision: number;
  readonly events: readonly { readonly id: string; readonly type: string }[];
  /** Of the last event; null until it is stored. */
  readonly position: string | null;
}

/** How many commands back a repeat is recognised in a stream. */
const COMMANDS_REMEMBERED = 500;

/** A stream folded up to a revision, with all that is needed to append to it. */
export interface StreamState {
  readonly stream: string;
  readonly story: AnyStory;
  /** The fund of its events; null before the first. */
  fundId: string | null;
  state: unknown;
  /** Of the last event; -1 before the first. */
  revision: number;
  /** Hash of the last event; empty before the first. */
  hash: string;
  readonly remembered: Map<string, RememberedCommand>;
}

/** A stream before its first event. */
export function emptyStream(stream: string, stories: Stories): StreamState {
  const kind = streamKindOf(stream);
  if (!kind) throw new Error(`no story is told in a stream named ${stream}`);
  const story = stories[kind];
  return {
    stream,
    story,
    fundId: null,
    state: story.initial,
    revision: -1,
    hash: "",
    remembered: new Map(),
  };
}

/** Takes an event into a stream's state. `position` is null while the event is decided but not stored. */
export function takeIn(into: StreamState, event: Omit<LoggedEvent, "position">, position: string | null): void {
  into.state = into.story.evolve(into.state, event as Folded<{ type: string; data: unknown }>);
  into.revision = event.revision;
  into.fundId ??= event.metadata.fundId;
  into.hash = event.metadata.hash;
  remember(into, event, position);
}

function remember(into: StreamState, event: Omit<LoggedEvent, "position">, position: string | null): void {
  const { commandId, requestHash } = event.metadata;
  const earlier = into.remembered.get(commandId);
  const events = [...(earlier?.events ?? []), { id: event.id, type: event.type }];
  into.remembered.set(commandId, { requestHash, revision: event.revision, events, position });
  if (into.remembered.size > COMMANDS_REMEMBERED) {
    const oldest = into.remembered.keys().next().value;
    if (oldest !== undefined) into.remembered.delete(oldest);
  }
}
