import type { AnyAggregate } from "../../domain/aggregate.ts";
import type { RecordedEvent } from "../../schemas/envelope.ts";
import type { Instant } from "../../schemas/primitives.ts";
import type { Catalogue } from "./catalogue.ts";

/** What a command led to, remembered so that a repeat gets the same answer. */
export interface RememberedCommand {
  readonly requestHash: string;
  readonly revision: number;
  readonly events: readonly { readonly id: string; readonly type: string }[];
  /** Of the last event; null until it is stored. */
  readonly position: string | null;
  readonly recordedAt: Instant;
}

/** How many commands of a stream are remembered; older ones stand in the `CommandIndex`. */
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
  /** Position up to which commands are no longer remembered; null while all of them are. */
  forgottenUntil: string | null;
}

/** A stream before its first event. @throws Error for a name of no known kind. */
export function emptyStream(stream: string, catalogue: Catalogue): StreamState {
  const aggregate = catalogue.aggregateOf(stream);
  if (!aggregate) throw new Error(`no aggregate has a stream named ${stream}`);
  return {
    stream,
    aggregate,
    fundId: null,
    state: aggregate.initial,
    revision: -1,
    hash: "",
    remembered: new Map(),
    forgottenUntil: null,
  };
}

/** A state to decide on, which leaves the first as it is. */
export function forkOf(state: StreamState): StreamState {
  return { ...state, remembered: new Map(state.remembered) };
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
  const { remembered } = into;
  remembered.set(event.metadata.commandId, withEvent(remembered.get(event.metadata.commandId), event, position));
  for (const [oldest, { position: until }] of remembered) {
    // One that is not stored yet stands in no index.
    if (remembered.size <= COMMANDS_REMEMBERED || until === null) break;
    remembered.delete(oldest);
    into.forgottenUntil = until;
  }
}

/** A command, undefined before its first event, with one event more. */
export function withEvent<Position extends string | null>(
  earlier: RememberedCommand | undefined,
  { id, type, revision, metadata }: Omit<RecordedEvent, "position">,
  position: Position,
): RememberedCommand & { readonly position: Position } {
  const { requestHash, recordedAt } = metadata;
  return { requestHash, revision, events: [...(earlier?.events ?? []), { id, type }], position, recordedAt };
}
