const LAST_OF_A_PERSON = "PersonErased";

/**
 * Whether the hash chain of a stream starts again at an event of this type, so that it holds when what stands before is
 * forgotten. This, like the trigger in a log's file that allows no other change, is part of the format of a log: whoever
 * checks one needs no aggregate for it.
 */
export function restartsChain(type: string): boolean {
  return type === LAST_OF_A_PERSON;
}

/** Whether what stands in a stream before an event of this type may be forgotten: only what is of a person that was erased. */
export function isForgettable(stream: string, type: string | null | undefined): boolean {
  return stream.startsWith("person-") && type === LAST_OF_A_PERSON;
}
