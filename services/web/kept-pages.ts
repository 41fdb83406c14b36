import { type Packing, packing } from "../api/compression.ts";
import { recentlyUsed } from "../engine/recently-used.ts";

/** A page as it goes over the wire. */
export interface KeptPage {
  readonly html: Buffer;
  readonly packed: Packing;
}

/** Pages as they were last made, for everybody who is shown the same. */
export interface KeptPages {
  /**
   * A page as it was made, or makes it anew once anything happened since.
   *
   * @param name says all that the page depends on besides the moment: its address and language.
   */
  of(name: string, make: () => Promise<string>): Promise<KeptPage>;
}

/** All pages that are kept come to at most as many bytes, before they are packed. */
const MOST_BYTES = 8_000_000;

/** @param moment what was known, and on which day: as long as it stays the same, so does every page. */
export function keepPages(moment: () => string): KeptPages {
  const pages = recentlyUsed<KeptPage & { readonly at: string }>(MOST_BYTES);
  return {
    async of(name, make) {
      const at = moment();
      const known = pages.get(name);
      if (known?.at === at) return known;
      const html = await make();
      const page = { html: Buffer.from(html), packed: packing(html, "quick"), at };
      // What happened while it was made may stand in it, or not.
      if (moment() === at) pages.put(name, page, page.html.length);
      return page;
    },
  };
}
