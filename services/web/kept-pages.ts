import { recentlyUsed } from "../engine/recently-used.ts";

/** Pages as they were last made, for everybody who is shown the same. */
export interface KeptPages {
  /**
   * A page as it was made, or makes it anew once anything happened since.
   *
   * @param name says all that the page depends on besides the moment: its address and language.
   */
  of(name: string, make: () => Promise<string>): Promise<string>;
}

/** All pages that are kept come to at most as many characters. */
const MOST_CHARACTERS = 8_000_000;

/** @param moment what was known, and on which day: as long as it stays the same, so does every page. */
export function keepPages(moment: () => string): KeptPages {
  const pages = recentlyUsed<{ readonly html: string; readonly at: string }>(MOST_CHARACTERS);
  return {
    async of(name, make) {
      const at = moment();
      const known = pages.get(name);
      if (known?.at === at) return known.html;
      const html = await make();
      // What happened while it was made may stand in it, or not.
      if (moment() === at) pages.put(name, { html, at }, html.length);
      return html;
    },
  };
}
