import type { AnyAggregate } from "../../domain/aggregate.ts";
import type { RecordedEvent } from "../../schemas/envelope.ts";
import type { Catalogue } from "./catalogue.ts";

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
  readonly aggregate: AnyAggregate;
  /** The fund of its events; null before the first. */
  fundId: string | null;
  state: unknown;
  /** Of the last event; -1 before the first. */
  revision: number;
  /** Hash of the last event; empty before the first. */
  hash: string;
  readonly remembered: Map<string, RememberedCommand>;
}

/** A stream before its first event. @throws Error for a name of no known kind. */
export function emptyStream(stream: string, catalogue: Catalogue): StreamState {
  const aggregate = catalogue.aggregateOf(stream);
  if (!aggregate) throw new Error(`no aggregate has a stream named ${stream}`);
  return { stream, aggregate, fundId: null, state: aggregate.initial, revision: -1, hash: "", remembered: new Map() };
}

/** Folds an event into a stream's state. `position` is null while the event is decided but not stored. */
export function takeIn(into: StreamState, event: Omit<RecordedEvent, "position">, position: string | null): void {
  into.state = into.aggregate.evolve(into.state, event);
  into.revision = event.revision;
  into.fundId ??= event.metadata.fundId;
  into.hash = event.metadata.hash;
  remember(into, event, position);
}

function remember(into: StreamState, event: Omit<RecordedEvent, "position">, position: string | null): void {
  const { commandId, requestHash } = event.metadata;
  const earlier = into.remembered.get(commandId);
  const events = [...(earlier?.events ?? []), { id: event.id, type: event.type }];
  into.remembered.set(commandId, { requestHash, revision: event.revision, events, position });
  if (into.remembered.size > COMMANDS_REMEMBERED) {
    const oldest = into.remembered.keys().next().value;
    if (oldest !== undefined) into.remembered.delete(oldest);
  }
}
