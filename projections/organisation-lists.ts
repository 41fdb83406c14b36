import type { Place } from "./projection.ts";

/** The list of the rows that concern an organisation in a fund. */
export function organisationList(fund: string, organisation: string): string {
  return `${fund}/${organisation}`;
}

/** The places of a row in the list of its fund, and in that of each organisation that it concerns. */
export function placesFor<Row extends { readonly fundId: string }>(
  row: Row,
  organisations: readonly string[],
  sort: string,
): Place<Row>[] {
  const lists = [...new Set(organisations)].map((one) => organisationList(row.fundId, one));
  return [row.fundId, ...lists].map((list) => ({ list, sort, shows: row }));
}
