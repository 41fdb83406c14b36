import type { AmountFault } from "../../files/table-fault.ts";
import type { TableWords } from "../tables.ts";
import { format } from "./format.ts";

const { euros, list, number } = format;

const amountFaults: Readonly<Record<AmountFault, string>> = {
  "not-an-amount": "is no amount",
  "point-before-cents": "has a point before the cents; write a comma there, as in 1.234,50",
  "comma-before-thousands": "may mean a thousand times as much; write a point before thousands, as in 1.234,50",
  negative: "is below zero",
  "too-large": "is too large",
};

export const tableWords: TableWords = {
  municipality: ["municipality", "municipalities"],
  total: ["total", "sum", "grand total"],
  faults: {
    too_large: ({ bytes, maxBytes }) =>
      `The file is too large: ${number(bytes)} bytes, of at most ${number(maxBytes)}.`,
    not_text: () => "This is no text file. Save the table as CSV or as XLSX.",
    spreadsheet_unreadable: ({ problem }) => `This spreadsheet cannot be read: ${problem}.`,
    sheets_several: ({ names }) => `There is something on ${list(names)}. Say with --sheet which one is meant.`,
    sheet_unknown: ({ name, names }) => `There is no sheet ${name}. There is something on ${list(names)}.`,
    quotes_wrong: ({ line }) => `Line ${line}: quotation marks that do not match.`,
    empty: () => "The file is empty.",
    first_heading: ({ found }) => `The first column is called “${found}” and should be called Municipality.`,
    no_year: () =>
      "There is no column with a year beside the municipalities. Separate columns by a semicolon, a comma or a tab.",
    not_a_year: ({ heading }) => `“${heading}” above a column is not a year.`,
    year_twice: ({ year }) => `There are two columns for ${year}.`,
    row_too_long: ({ line, cells, headings }) =>
      `Line ${line} has ${cells} fields, of only ${headings} columns. Does an amount hold a comma?`,
    no_municipality: () => "There is no municipality in the table.",
    municipality_missing: ({ line }) => `Line ${line}: the municipality has no name.`,
    municipality_twice: ({ line, municipality, before }) =>
      `Line ${line}: ${municipality} stands on line ${before} already.`,
    total_not_last: ({ line }) => `Line ${line}: a row follows the total.`,
    amount_missing: ({ line, year }) => `Line ${line}, ${year}: there is no amount. Write 0 if there is none.`,
    amount_wrong: ({ line, year, written, why }) => `Line ${line}, ${year}: “${written}” ${amountFaults[why]}.`,
    total_missing: ({ year }) => `${year}: no total is stated for this column.`,
    total_twice: ({ year, inTableCents, statedCents }) =>
      `${year}: the total is ${euros(inTableCents)} in the table, and stated beside it as ${euros(statedCents)}.`,
    total_without_column: ({ year }) => `${year}: a total is stated, but there is no such column.`,
    members_unknown: ({ names }) => `No member of the fund: ${list(names)}.`,
    members_succeeded: ({ gone }) =>
      gone.map(({ name, into }) => `${name} passed into ${into}: add its amounts to that one's.`).join(" "),
    members_missing: ({ names }) => `Not in the table: ${list(names)}.`,
  },
};
