import { hash } from "node:crypto";
import { InvalidCursor, type ListOptions } from "../../../projections/projection.ts";

/** Where a place stands in a list, which is ordered by `sort`, then `key`. */
export interface Spot {
  readonly sort: string;
  readonly key: string;
}

/** Where a page begins: after the spot, or before it, going backwards; null for the first page. */
export interface Start {
  readonly spot: Spot | null;
  readonly isBackwards: boolean;
}

/** What a page is one of: a list, the order it is read in, and what it is narrowed to. */
export type Paged = Pick<ListOptions, "order" | "descending" | "filters" | "search"> & {
  readonly projection: string;
  readonly list: string;
};

/** Encodes a spot of a list as an opaque cursor, which is good for that list, order, filters and search alone. */
export function cursorOf({ sort, key }: Spot, paged: Paged, isBackwards = false): string {
  return Buffer.from(JSON.stringify([digestOf(paged), sort, key, isBackwards ? -1 : 1])).toString("base64url");
}

/** Decodes a cursor. @throws InvalidCursor where it is none, or one of other pages. */
export function readCursor(cursor: string | null | undefined, paged: Paged): Start {
  if (cursor === null || cursor === undefined) return { spot: null, isBackwards: false };
  const [digest, sort, key, direction] = partsOf(cursor);
  if (typeof sort === "string" && typeof key === "string" && digest === digestOf(paged))
    return { spot: { sort, key }, isBackwards: direction === -1 };
  throw new InvalidCursor(`no page begins at ${cursor}`);
}

function partsOf(cursor: string): readonly unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString());
    return Array.isArray(parts) ? parts : [];
  } catch (cause) {
    throw new InvalidCursor(`no page begins at ${cursor}`, { cause });
  }
}

function digestOf({ projection, list, order = "", descending = false, filters = {}, search = "" }: Paged): string {
  const narrowing = Object.entries(filters).sort(([one], [other]) => (one < other ? -1 : 1));
  return hash("sha256", JSON.stringify([projection, list, order, descending, narrowing, search]), "base64url").slice(
    0,
    8,
  );
}

/**
 * Makes the cursors of a page out of what was read for it.
 *
 * @param read as many as the page may hold and one more, from the start on, in the direction it was read in.
 * @returns what is on the page, in the order of the list.
 */
export function pageFrom<Found extends Spot>(
  read: readonly Found[],
  { limit }: Pick<ListOptions, "limit">,
  { spot, isBackwards }: Start,
  paged: Paged,
): { readonly found: readonly Found[]; readonly next: string | null; readonly prev: string | null } {
  const found = read.slice(0, limit);
  if (isBackwards) found.reverse();
  const [first, last] = [found.at(0), found.at(-1)];
  const isMore = read.length > limit;
  return {
    found,
    next: last && (isBackwards || isMore) ? cursorOf(last, paged) : null,
    prev: first && (isBackwards ? isMore : spot !== null) ? cursorOf(first, paged, true) : null,
  };
}
