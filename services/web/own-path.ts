/** A path of this service; `/` for anything else, so that nobody is sent elsewhere by a link. */
export function ownPath(asked: unknown): string {
  return typeof asked === "string" && /^\/(?![/\\])[\w\-./?&=%:+~]*$/.test(asked) ? asked : "/";
}
