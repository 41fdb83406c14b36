import type { LoggedEvent } from "../schemas/events.ts";

/**
 * One read model as a pure fold: which rows an event touches, and what becomes of each. No row grows with the length of
 * the story; a timeline or journal is many rows.
 *
 * `Listed` is what stands in lists, where that is not the row itself: one row of work can put many tasks into lists.
 */
export interface Projection<Row, Listed = Row> {
  /** Kebab-case; part of the name of its table. */
  readonly name: string;
  /** Raised whenever the fold changes; the new version is built beside the old one. */
  readonly version: number;
  /** Its rows hold personal data: what was in them must not linger in the file once it is gone. */
  readonly personal?: true;
  /** Its rows are only added, by one event each, and read in lists: none is looked up before it is there, or kept in memory. */
  readonly adds?: true;
  /** It reports money, so that it can also be seen by the day things were effective (`asOf`). */
  readonly money?: true;
  /** Keys of the rows this event touches, each once; none when it is of no concern. */
  keys(event: LoggedEvent): readonly string[];
  /** The row after the event; undefined when it is no more. Never throws, never changes what it is given. */
  fold(row: Row | undefined, event: LoggedEvent, key: string): Row | undefined;
  /** Where the row stands in lists: in none, in one, or in several. No two places have the same list and sort. */
  places(row: Row, key: string): readonly Place<Listed>[];
  /** What its lists can be searched by. Nobody finds by what they are not shown: it all comes from what a place shows. */
  finds?(shows: Listed): Facets;
}

/** What a place in a list is found by. */
export interface Facets {
  /** The values that its list can be narrowed to, by field. */
  readonly filters?: Readonly<Record<string, string | number | null>>;
  /** The values that its list can be ordered by besides its own order, by field. */
  readonly orders?: Readonly<Record<string, string | number | null>>;
  /** The texts whose words it is found by. */
  readonly text?: readonly (string | null)[];
}

/** A place in a list. A list is read in the order of `sort`, then key. */
export interface Place<Listed> {
  readonly list: string;
  readonly sort: string;
  readonly shows: Listed;
}

/** Which part of a list is asked for, and in which order. */
export interface ListOptions {
  /** `next` or `prev` of another page of the same; the first page, without. */
  readonly after?: string | null;
  readonly limit: number;
  /** The field it is ordered by; its own order, without. */
  readonly order?: string;
  readonly descending?: boolean;
  /** The values it is narrowed to, by field. */
  readonly filters?: Readonly<Record<string, string>>;
  /** Words, or beginnings of words, that each has to be found by. */
  readonly search?: string;
  /** How many there are is not told. */
  readonly withoutTotal?: true;
  /** The fields of what is shown that are added up over all pages. */
  readonly sums?: readonly string[];
}

/** A page of a list. */
export interface Page<Listed> {
  readonly rows: readonly Listed[];
  /** How many there are on all pages; null where it was asked for without. */
  readonly total: number | null;
  /** Where the next page starts; null on the last. */
  readonly next: string | null;
  /** Where the page before starts; null on the first. */
  readonly prev: string | null;
  /** What is found on all pages comes to, by field; null where none has a value. Left out where no sums were asked for. */
  readonly sums?: Readonly<Record<string, number | null>>;
}

/** What services ask of the read models. */
export interface ReadModels {
  /** The row of a key as it is now, not to be changed; undefined when there is none. */
  get<Row, Listed>(projection: Projection<Row, Listed>, key: string): Row | undefined;
  /** @throws InvalidCursor when `after` leads to no page of the same list in the same order, narrowed to the same. */
  list<Row, Listed>(projection: Projection<Row, Listed>, list: string, options: ListOptions): Page<Listed>;
}

/** A page was asked for that does not follow any other. */
export class InvalidCursor extends Error {
  override readonly name = "InvalidCursor";
}

/** A projection of which only the runner knows that its rows fit. */
export type AnyProjection = Projection<unknown, unknown>;
