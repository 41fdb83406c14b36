import { centsIn } from "../files/amount.ts";
import { TableFault } from "../files/table-fault.ts";
import type { TableRow } from "../files/table-row.ts";
import { wordsFor } from "../words/words.ts";

/** The sum of a column in a contributions file beside its stated total, in cents. */
export interface ColumnCheck {
  readonly year: number;
  readonly sumCents: number;
  readonly statedCents: number;
  /** Sum minus stated total. */
  readonly differenceCents: number;
}

export interface ContributionsTable {
  readonly years: readonly number[];
  readonly rows: readonly {
    readonly municipality: string;
    /** Per year, in the order of `years`. */
    readonly cents: readonly number[];
  }[];
  /** The row of totals, in cents per year; null where there is none. */
  readonly totals: readonly number[] | null;
}

const everyLanguage = (["nl", "en"] as const).map((language) => wordsFor(language).tables);
const municipalityHeadings = new Set(everyLanguage.flatMap(({ municipality }) => municipality));
const totalNames = new Set(everyLanguage.flatMap(({ total }) => total));

/**
 * Reads a table with a row per municipality and a column per year: `Municipality;2016;2017;…`, in Dutch or English. A last row
 * of totals is no municipality.
 *
 * @throws TableFault naming the line and column of the first error.
 */
export function contributionsIn([header, ...lines]: readonly TableRow[]): ContributionsTable {
  if (!header) throw new TableFault("empty", {});
  const years = yearsIn(header.cells);
  const totalAt = lines.findIndex(({ cells }) => totalNames.has(nameKey(cells[0] ?? "")));
  const after = totalAt < 0 ? undefined : lines[totalAt + 1];
  if (after) throw new TableFault("total_not_last", { line: after.line });
  const ofMunicipalities = totalAt < 0 ? lines : lines.slice(0, totalAt);
  if (ofMunicipalities.length === 0) throw new TableFault("no_municipality", {});
  const seen = new Map<string, number>();
  const rows = ofMunicipalities.map((row) => {
    const [municipality = ""] = row.cells;
    if (municipality === "") throw new TableFault("municipality_missing", { line: row.line });
    const before = seen.get(nameKey(municipality));
    if (before !== undefined) throw new TableFault("municipality_twice", { line: row.line, municipality, before });
    seen.set(nameKey(municipality), row.line);
    return { municipality, cents: amountsIn(row, years) };
  });
  const total = lines[totalAt];
  return { years, rows, totals: total ? amountsIn(total, years) : null };
}

/** A municipality's name or id, however it is written: `Alphen aan den Rijn` and `alphen-aan-den-rijn` are one. */
export function nameKey(name: string): string {
  return name.toLocaleLowerCase("nl").replaceAll(/[\s-]+/g, " ");
}

function yearsIn([first = "", ...headings]: readonly string[]): readonly number[] {
  if (headings.length === 0) throw new TableFault("no_year", {});
  if (!municipalityHeadings.has(nameKey(first))) throw new TableFault("first_heading", { found: first });
  const years = headings.map((heading) => {
    if (!/^20\d\d$/.test(heading)) throw new TableFault("not_a_year", { heading });
    return Number(heading);
  });
  for (const [index, year] of years.entries())
    if (years.indexOf(year) < index) throw new TableFault("year_twice", { year });
  return years;
}

function amountsIn({ line, cells: [, ...written] }: TableRow, years: readonly number[]): readonly number[] {
  if (written.length > years.length)
    throw new TableFault("row_too_long", { line, cells: written.length + 1, headings: years.length + 1 });
  return years.map((year, column) => {
    const amount = written[column] ?? "";
    if (amount === "") throw new TableFault("amount_missing", { line, year });
    const cents = centsIn(amount);
    if (typeof cents === "string") throw new TableFault("amount_wrong", { line, year, written: amount, why: cents });
    return cents;
  });
}

/**
 * Compares every column with its stated total, which stands in the table's row of totals or beside the table. Amounts in
 * printed tables are rounded one by one and need not add up (memo).
 *
 * @param beside the totals stated beside the table, in cents per year.
 * @throws TableFault when a column has no stated total or two, or a total has no column.
 */
export function checkColumns(
  { years, rows, totals }: ContributionsTable,
  beside: ReadonlyMap<number, number>,
): ColumnCheck[] {
  for (const year of beside.keys()) if (!years.includes(year)) throw new TableFault("total_without_column", { year });
  return years.map((year, column) => {
    const inTableCents = totals?.[column];
    const statedCents = beside.get(year) ?? inTableCents;
    if (statedCents === undefined) throw new TableFault("total_missing", { year });
    if (inTableCents !== undefined && inTableCents !== statedCents)
      throw new TableFault("total_twice", { year, inTableCents, statedCents });
    const sumCents = rows.reduce((sum, { cents }) => sum + (cents[column] ?? 0), 0);
    return { year, sumCents, statedCents, differenceCents: sumCents - statedCents };
  });
}
