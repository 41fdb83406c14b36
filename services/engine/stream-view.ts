import type { Aggregate, AnyAggregate } from "../../domain/aggregate.ts";
import type { Message } from "../../schemas/envelope.ts";
import type { StreamState } from "./stream-state.ts";

/** A stream as a decision may look at it: a state and the revision it was read at. */
export interface StreamView<State> {
  readonly state: State;
  /** -1 before the first event. */
  readonly revision: number;
  readonly fundId: string | null;
}

/** Reads a stream of an aggregate, as it is between two commits. */
export type ReadStream = <State, Command extends Message, Event extends Message, Facts, Ids>(
  aggregate: Aggregate<State, Command, Event, Facts, Ids>,
  ids: Ids,
) => Promise<StreamView<State>>;

/** Reads a stream's state, which is not to be changed. */
export type LoadStream = (stream: string) => Promise<StreamState>;

/** A view with the aggregate that its state is of. */
export interface ErasedView extends StreamView<unknown> {
  readonly aggregate: AnyAggregate;
}

export function viewOf({ aggregate, state, revision, fundId }: StreamState): ErasedView {
  return { aggregate, state, revision, fundId };
}

/** Loads each stream once, for all who ask. */
export function loadingOnce(load: LoadStream): LoadStream {
  const known = new Map<string, Promise<StreamState>>();
  return (stream) => {
    const state = known.get(stream) ?? load(stream);
    known.set(stream, state);
    return state;
  };
}

/** Reads a stream of an aggregate. */
export async function readWith<State, Command extends Message, Event extends Message, Facts, Ids>(
  load: LoadStream,
  aggregate: Aggregate<State, Command, Event, Facts, Ids>,
  ids: Ids,
): Promise<StreamView<State>> {
  return typedView(viewOf(await load(aggregate.stream(ids))), aggregate);
}

/** The view as one of the aggregate's streams, which its name says it is. */
export function typedView<State, Command extends Message, Event extends Message, Facts, Ids>(
  view: ErasedView,
  aggregate: Aggregate<State, Command, Event, Facts, Ids>,
): StreamView<State> {
  if (!isOf(view, aggregate)) throw new Error(`a stream was read as one of kind ${aggregate.kind}, which it is not`);
  return view;
}

function isOf<State, Command extends Message, Event extends Message, Facts, Ids>(
  view: ErasedView,
  aggregate: Aggregate<State, Command, Event, Facts, Ids>,
): view is ErasedView & StreamView<State> {
  return view.aggregate === aggregate;
}
