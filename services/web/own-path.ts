/** The longest path that is carried along: it stands in a page several times, and in a header. */
export const LONGEST_PATH = 2_000;

/** A path of this service; `/` for anything else, so that nobody is sent elsewhere by a link. */
export function ownPath(asked: unknown): string {
  return typeof asked === "string" && asked.length <= LONGEST_PATH && /^\/(?![/\\])[\w\-./?&=%:+~]*$/.test(asked)
    ? asked
    : "/";
}
