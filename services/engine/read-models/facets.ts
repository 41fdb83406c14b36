import type { Facets, Place, Projection } from "../../../projections/projection.ts";

/**
 * A list is one name in the table of places, and so is everything it can be found by: the same list in another order, narrowed
 * to a value of a field, or to a word. Each is read from an index, from anywhere in it.
 */
export interface Entry {
  readonly list: string;
  readonly sort: string;
  /** What the place shows; undefined for an entry that only leads to another with the same sort. */
  readonly shows: unknown;
  /** Whether the length of its list is kept. */
  readonly isCounted: boolean;
}

/** The entries of a place: itself, and all that it is found by. */
export function entriesOf<Listed>(
  { list, sort, shows }: Place<Listed>,
  { finds }: Pick<Projection<unknown, Listed>, "finds">,
): Entry[] {
  if (!finds) return [{ list, sort, shows, isCounted: true }];
  const { filters = {}, orders = {}, text } = finds(shows);
  const words = wordsOf(text);
  return [
    { list, sort, shows, isCounted: true },
    ...Object.entries(orders).map(([order, value]) => {
      return { list: inOrder(list, order), sort: orderedBy(value, sort), shows, isCounted: false };
    }),
    ...Object.entries(filters).map(([field, value]) => {
      return { list: narrowedTo(list, field, String(value)), sort, shows: undefined, isCounted: true };
    }),
    ...words.map((word) => ({ list: withWord(list, word), sort, shows: undefined, isCounted: false })),
  ];
}

/** A list in another order. */
export function inOrder(list: string, order: string): string {
  return `${list}\n${order}`;
}

/** A list narrowed to a value of a field. */
export function narrowedTo(list: string, field: string, value: string): string {
  return `${list}\n=${field}=${value}`;
}

/** A list narrowed to what holds a word. */
export function withWord(list: string, word: string): string {
  return `${list}\n~${word}`;
}

/** The letters by which text is put in order: what is the same up to here stands in the list's own order. */
const MOST_LETTERS = 60;

/**
 * Text that sorts as a value does, and what has the same value by the list's own order, which stands after the first line
 * break. No value comes first.
 */
export function orderedBy(value: string | number | null, sort: string): string {
  if (typeof value === "number") return `${numberAsText(value)}\n${sort}`;
  return `${plain(value ?? "")
    .replaceAll(/\s+/g, " ")
    .slice(0, MOST_LETTERS)}\n${sort}`;
}

const DIGITS = String(Number.MAX_SAFE_INTEGER).length;

function numberAsText(value: number): string {
  return value < 0
    ? `-${String(Number.MAX_SAFE_INTEGER + value).padStart(DIGITS, "0")}`
    : `0${String(value).padStart(DIGITS, "0")}`;
}

/** Text without case and accents. */
function plain(text: string): string {
  return text.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();
}

/** The words in a text, each once, without case and accents. */
export function wordsIn(text: string): string[] {
  return [...new Set(plain(text).match(/[\p{L}\p{N}]+/gu))];
}

/** The most words that a place is found by: the first of its text. */
const MOST_WORDS = 100;

function wordsOf(text: Facets["text"] = []): string[] {
  return wordsIn(text.filter((each) => each !== null).join(" ")).slice(0, MOST_WORDS);
}

/** Whether what is found by these facets is in a list that is narrowed so. A word that is searched may be the beginning of one. */
export function isFoundBy(
  { filters = {}, text }: Facets,
  asked: { readonly filters?: Readonly<Record<string, string>>; readonly search?: string },
): boolean {
  const words = asked.search === undefined ? [] : wordsOf(text);
  return (
    Object.entries(asked.filters ?? {}).every(([field, value]) => String(filters[field]) === value) &&
    wordsIn(asked.search ?? "").every((part) => words.some((word) => word.startsWith(part)))
  );
}
