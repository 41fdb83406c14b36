import type { Euros } from "../../files/csv-out.ts";
import type { Day, Share } from "../../files/xlsx-out.ts";

/** Text or an amount that leads to what it is made of. */
export interface Leading {
  readonly shows: string | Euros;
  /** Below the fund's own address. */
  readonly to: string;
}

/** An amount by which something changes: it bears its sign. */
export interface Change extends Euros {
  readonly isChange: true;
}

/** What stands in a cell; null where there is nothing to say. */
export type SheetCell = string | Euros | Change | Share | Day | Leading | null;

export interface SheetColumn {
  readonly title: string;
  readonly isNumber?: true;
  /** What the others of a row come to. */
  readonly isOutcome?: true;
  /** Left out where there is no room for it. */
  readonly isSpare?: true;
}

export interface SheetRow {
  /** A group has one cell: what the rows below it have in common. */
  readonly kind?: "group" | "sum";
  readonly isWrong?: true;
  readonly cells: readonly SheetCell[];
}

/** A table of figures, as a page shows it and as a file for spreadsheets holds it. */
export interface Sheet {
  /** Of the file. */
  readonly name: string;
  readonly title: string;
  readonly hint?: string;
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly SheetRow[];
  /** What all rows come to. */
  readonly foot?: readonly SheetCell[];
}
