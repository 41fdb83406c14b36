/**
 * Ends a switch in which every case is handled, so that a new case does not compile until it is.
 *
 * @throws Error always, naming the type of the value: it came from outside what the types allow.
 */
export function unreachable(value: never): never {
  throw new Error(`not handled: ${Object(value).type ?? value}`);
}

/** Ends the switch of a fold, which never throws: an event of a newer program changes nothing that this one knows of. */
export function unchangedBy<State>(_event: never, state: State): State {
  return state;
}
