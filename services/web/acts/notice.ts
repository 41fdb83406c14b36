import type { Words } from "../../words/words.ts";
import { acts } from "./acts.ts";

/** What an address says was just done; null where it says nothing. */
export function noticeIn({ pages }: Words, query: unknown): string | null {
  const { gedaan, weer } = (query ?? {}) as { readonly gedaan?: unknown; readonly weer?: unknown };
  const done = Object.values(acts).find(({ command }) => command === gedaan);
  if (!done) return null;
  return weer === undefined ? pages.acts[done.command].done : pages.acts.repeated;
}
