import type { IfMatch } from "../engine/command-request.ts";

/** A list of entity tags, or `*` (RFC 9110, 13.1.1). */
export const IF_MATCH = /^\s*(\*|(W\/)?"[^"]*"(\s*,\s*(W\/)?"[^"]*")*)\s*$/;

/** A tag of ours: the revision, and in the answer to a query a digest of all that it shows. */
const OURS = /^"(\d{1,15})(-[\w-]+)?"$/;

/** What a command is given of the headers: the state that it was decided on, where they name one. */
export function ifMatchIn({ "if-match": header }: { readonly "if-match"?: string | undefined }): { ifMatch?: IfMatch } {
  return header === undefined ? {} : { ifMatch: readIfMatch(header) };
}

/**
 * Reads an If-Match. A command changes a stream: of a tag only the revision counts, not what else the answer showed. Weak
 * tags and those of others never match.
 */
export function readIfMatch(header: string): IfMatch {
  if (header.trim() === "*") return { revisions: "any", named: 0 };
  const tags = header.match(/(W\/)?"[^"]*"/g) ?? [];
  const revisionOf = (tag: string) => Number(OURS.exec(tag)?.[1] ?? -1);
  return {
    revisions: tags.map(revisionOf).filter((revision) => revision >= 0),
    named: Math.max(...tags.map((tag) => revisionOf(tag.replace(/^W\//, "")))),
  };
}
