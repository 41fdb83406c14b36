import { InvalidCursor, type Page } from "../../../projections/projection.ts";

/** Encodes the end of a page as an opaque cursor. */
export function cursorOf(sort: string, key: string): string {
  return Buffer.from(JSON.stringify([sort, key])).toString("base64url");
}

/** Decodes a cursor into the sort and key that its page ended with. @throws InvalidCursor */
export function readCursor(cursor: string): readonly [sort: string, key: string] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString());
    if (Array.isArray(parts) && typeof parts[0] === "string" && typeof parts[1] === "string")
      return [parts[0], parts[1]];
  } catch (cause) {
    throw new InvalidCursor(`no page ends with ${cursor}`, { cause });
  }
  throw new InvalidCursor(`no page ends with ${cursor}`);
}

/** A place in a list, which is ordered by `sort`, then `key`. */
interface Spot {
  readonly sort: string;
  readonly key: string;
}

/** Takes a page from a complete list in any order. @throws InvalidCursor */
export function pageThrough<Listed>(
  list: readonly (Spot & { readonly shows: Listed })[],
  { after = null, limit }: { readonly after?: string | null; readonly limit: number },
): Page<Listed> {
  const [sort, key] = after === null ? ["", ""] : readCursor(after);
  const left = list.filter((each) => isAfter(each, { sort, key })).sort((a, b) => (isAfter(a, b) ? 1 : -1));
  const page = left.slice(0, limit);
  const last = page.at(-1);
  return {
    rows: page.map(({ shows }) => shows),
    next: left.length > limit && last ? cursorOf(last.sort, last.key) : null,
  };
}

function isAfter(a: Spot, b: Spot): boolean {
  return a.sort === b.sort ? a.key > b.key : a.sort > b.sort;
}
