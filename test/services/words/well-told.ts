import type { Language } from "../../../services/words/words.ts";

export const LANGUAGES: readonly Language[] = ["nl", "en"];

const SIGNS: readonly (readonly [string, RegExp])[] = [
  ["JSON", /[{}[\]"\\]|\b(undefined|null|NaN|Infinity)\b/],
  ["the name of a field in the API", /\b[a-z]+[A-Z]/],
  ["an id", /[0-9a-f]{8}-[0-9a-f]{4}-/],
  ["a bare amount", /(?<![.,\d])\d{5,}/],
  ["a day as machines write it", /\d{4}-\d{2}-\d{2}/],
  ["a slug", /[a-z]-[a-z]+-[a-z]/],
  ["more than twenty words without a rest", /(?:[^\s.,;:?(]+[\s(]+){20,}[^\s]+/],
  ["a small letter to begin with", /^[^\p{Lu}\d“€’]/u],
];

/** Why people could not read a sentence; nothing where they can. */
export function faultsOf(sentence: string): string[] {
  return SIGNS.filter(([, sign]) => sign.test(sentence)).map(([name]) => `${name} in “${sentence}”`);
}
