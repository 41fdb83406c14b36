import type { Counted } from "../../words/pages/work.ts";

/** How many of a list are of a kind that stands on top, by its first page: more where that page holds nothing else. */
export function onTop<Item>(
  { items, next }: { readonly items: readonly Item[]; readonly next: string | null },
  isOfKind: (item: Item) => boolean,
): Counted {
  const count = items.filter(isOfKind).length;
  return { count, orMore: next !== null && count === items.length };
}
