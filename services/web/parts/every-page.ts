/** A bound that no list of a fund reaches. */
const MOST_PAGES = 50;

interface PageOf<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
}

/** All items of a list, page by page. */
export async function everyPage<Item>(
  pageAfter: (after: string | null) => Promise<PageOf<Item>>,
): Promise<readonly Item[]> {
  const found: Item[] = [];
  let after: string | null = null;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const { items, next }: PageOf<Item> = await pageAfter(after);
    found.push(...items);
    if (next === null) break;
    after = next;
  }
  return found;
}
