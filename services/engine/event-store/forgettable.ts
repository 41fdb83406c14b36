/** The event after which what stands before it in a stream may be forgotten, by the word that the stream's name begins with. */
const lastOfStream: ReadonlyMap<string, string> = new Map([
  ["person", "PersonErased"],
  ["application", "DossierDestroyed"],
  ["advice", "DossierPartDestroyed"],
  ["grant", "DossierPartDestroyed"],
  ["decision", "DossierPartDestroyed"],
]);

const lastTypes: ReadonlySet<string> = new Set(lastOfStream.values());

/**
 * Whether the hash chain of a stream starts again at an event of this type, so that it holds when what stands before is
 * forgotten. This, like the trigger in a log's file that allows no other change, is part of the format of a log: whoever
 * checks one needs no aggregate for it.
 */
export function restartsChain(type: string): boolean {
  return lastTypes.has(type);
}

/**
 * Whether what stands in a stream before an event of this type may be forgotten: only what is of a person that was erased, or
 * of a dossier that was destroyed.
 */
export function isForgettable(stream: string, type: string | null | undefined): boolean {
  return type !== null && type !== undefined && lastOfStream.get(stream.slice(0, stream.indexOf("-"))) === type;
}
