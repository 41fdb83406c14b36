/** The leaves (see `leafOf`) of a log in its order, those of forgotten events included. */
export interface LeafLog {
  /** Of the log. */
  readonly id: string;
  size(): number;
  /** The place in the log, from 0, of the event with an id; null when there is none. */
  placeOf(id: string): number | null;
  /** The leaves from one place, from 0, up to and without another. */
  leaves(start: number, end: number): readonly Buffer[];
}
