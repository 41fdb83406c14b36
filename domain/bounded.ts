/** What `text` of the schemas holds at the most. */
const TEXT_MAX_CHARACTERS = 4_000;

/** A sentence made around what somebody wrote, cut where the two together are longer than a text may be. */
export function bounded(sentence: string): string {
  return sentence.length <= TEXT_MAX_CHARACTERS ? sentence : `${sentence.slice(0, TEXT_MAX_CHARACTERS - 1)}…`;
}
