import type { LocalDate } from "../../schemas/primitives.ts";
import type { Language } from "../words/words.ts";

/** What is printed: a title, what stands below it, and parts. All of it is text; how it looks is said by `paper.typ` alone. */
export interface Paper {
  readonly language: Language;
  readonly title: string;
  /** The day that it bears, also in what the file says of itself. */
  readonly date: LocalDate;
  /** The foot of a page, with `{n}` and `{total}` in it. */
  readonly pageOf: string;
  readonly lead: readonly string[];
  readonly parts: readonly Part[];
}

export interface Part {
  readonly title: string;
  /** Its tables are broad: it stands on pages that lie on their side. */
  readonly isWide?: true;
  readonly blocks: readonly Block[];
}

export type Block =
  | { readonly kind: "heading"; readonly level: 2 | 3 | 4; readonly text: string }
  | { readonly kind: "text" | "strong" | "quote"; readonly text: string }
  | { readonly kind: "numbers"; readonly items: readonly string[] }
  | PaperTable;

/** A table with its heading. A row of one cell is what the rows below it have in common. */
export interface PaperTable {
  readonly kind: "table";
  readonly caption: string;
  readonly columns: readonly { readonly title: string; readonly isNumber: boolean }[];
  readonly rows: readonly (readonly string[])[];
  /** What all rows come to; null where they come to nothing. */
  readonly foot: readonly string[] | null;
}

type Column = PaperTable["columns"][number];

export function text(title: string): Column {
  return { title, isNumber: false };
}

export function number(title: string): Column {
  return { title, isNumber: true };
}

export function heading(level: 2 | 3 | 4, title: string): Block {
  return { kind: "heading", level, text: title };
}

export function paragraph(said: string): Block {
  return { kind: "text", text: said };
}
