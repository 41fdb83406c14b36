/** What can be wrong with a table that somebody made, each with its details; lines count from 1, as an editor shows them. */
export interface TableFaults {
  too_large: { readonly bytes: number; readonly maxBytes: number };
  not_text: object;
  /** In words of the reader of spreadsheets, for whoever looks into the file. */
  spreadsheet_unreadable: { readonly problem: string };
  sheets_several: { readonly names: readonly string[] };
  sheet_unknown: { readonly name: string; readonly names: readonly string[] };
  quotes_wrong: { readonly line: number };
  empty: object;
  first_heading: { readonly found: string };
  no_year: object;
  not_a_year: { readonly heading: string };
  year_twice: { readonly year: number };
  row_too_long: { readonly line: number; readonly cells: number; readonly headings: number };
  no_municipality: object;
  municipality_missing: { readonly line: number };
  municipality_twice: { readonly line: number; readonly municipality: string; readonly before: number };
  total_not_last: { readonly line: number };
  amount_missing: { readonly line: number; readonly year: number };
  amount_wrong: { readonly line: number; readonly year: number; readonly written: string; readonly why: AmountFault };
  total_missing: { readonly year: number };
  total_twice: { readonly year: number; readonly inTableCents: number; readonly statedCents: number };
  total_without_column: { readonly year: number };
  members_unknown: { readonly names: readonly string[] };
  members_succeeded: { readonly gone: readonly { readonly name: string; readonly into: string }[] };
  members_missing: { readonly names: readonly string[] };
}

export type AmountFault = "not-an-amount" | "point-before-cents" | "comma-before-thousands" | "negative" | "too-large";

export type TableFaultCode = keyof TableFaults;

/** A table that cannot be read as what it should be; `services/words` says it in a sentence. */
export class TableFault<Code extends TableFaultCode = TableFaultCode> extends Error {
  override readonly name = "TableFault";
  readonly code: Code;
  readonly details: TableFaults[Code];

  constructor(code: Code, details: TableFaults[Code]) {
    super(code);
    this.code = code;
    this.details = details;
  }
}
