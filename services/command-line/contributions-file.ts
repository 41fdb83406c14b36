import { CsvError, parse } from "csv-parse/sync";

/** The sum of a column in a contributions file beside its stated total, in whole euros. */
export interface ColumnCheck {
  readonly year: number;
  readonly sumEuros: number;
  readonly statedEuros: number;
  /** Sum minus stated total. */
  readonly differenceEuros: number;
}

export interface ContributionsTable {
  readonly years: readonly number[];
  readonly rows: readonly {
    readonly municipality: string;
    /** Whole euros per year, in the order of `years`. */
    readonly euros: readonly number[];
  }[];
}

/** The file is not a table of contributions; the message names the place. */
export class ContributionsFileError extends Error {
  override readonly name = "ContributionsFileError";
}

/**
 * Parses a table with a row per municipality and a column per year, in whole euros: `municipality,2016,2017,…`.
 *
 * @throws ContributionsFileError naming the line and column of the first error.
 */
export function readContributions(text: string): ContributionsTable {
  const [header, ...lines] = recordsOf(text);
  if (header?.[0] !== "municipality" || header.length < 2)
    throw new ContributionsFileError("line 1: expected municipality and then a column per year");
  const years = header.slice(1).map((column) => {
    if (!/^20\d\d$/.test(column)) throw new ContributionsFileError(`line 1: ${JSON.stringify(column)} is not a year`);
    return Number(column);
  });
  if (new Set(years).size < years.length) throw new ContributionsFileError("line 1: a year stands there twice");
  const seen = new Set<string>();
  const rows = lines.map(([municipality = "", ...amounts], index) => {
    const line = index + 2;
    if (municipality.trim() === "") throw new ContributionsFileError(`line ${line}: the municipality has no name`);
    if (seen.has(municipality)) throw new ContributionsFileError(`line ${line}: ${municipality} stands there twice`);
    seen.add(municipality);
    return { municipality, euros: amounts.map((amount, column) => eurosOf(amount, line, years[column])) };
  });
  if (rows.length === 0) throw new ContributionsFileError("line 2: there is no municipality");
  return { years, rows };
}

function recordsOf(text: string): string[][] {
  try {
    return parse(text, { bom: true, skip_empty_lines: true });
  } catch (error) {
    if (error instanceof CsvError) throw new ContributionsFileError(error.message);
    throw error;
  }
}

function eurosOf(amount: string, line: number, year: number | undefined): number {
  // Up to twelve digits, the amount in cents is a safe integer.
  if (!/^\d{1,12}$/.test(amount))
    throw new ContributionsFileError(`line ${line}, ${year}: ${JSON.stringify(amount)} is not a number of whole euros`);
  return Number(amount);
}

/**
 * Compares every column with its stated total. Amounts in printed tables are rounded one by one and need not add up
 * (memo).
 *
 * @param statedEuros the stated total per year.
 * @throws ContributionsFileError when a column has no stated total, or a total has no column.
 */
export function checkColumns(
  { years, rows }: ContributionsTable,
  statedEuros: ReadonlyMap<number, number>,
): ColumnCheck[] {
  for (const year of statedEuros.keys())
    if (!years.includes(year))
      throw new ContributionsFileError(`${year}: a total is stated, but there is no such column`);
  return years.map((year, column) => {
    const stated = statedEuros.get(year);
    if (stated === undefined) throw new ContributionsFileError(`${year}: no total is stated for this column`);
    const sumEuros = rows.reduce((sum, { euros }) => sum + (euros[column] ?? 0), 0);
    return { year, sumEuros, statedEuros: stated, differenceEuros: sumEuros - stated };
  });
}
