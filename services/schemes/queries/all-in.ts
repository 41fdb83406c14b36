import type { Page, Projection, ReadModels } from "../../../projections/projection.ts";

/** How many rows are looked up in one go. */
const PAGE = 500;

/** Everything in a list. */
export function* allIn<Row, Listed>(
  live: ReadModels,
  projection: Projection<Row, Listed>,
  list: string,
): Generator<Listed> {
  let after: string | null = null;
  do {
    const page: Page<Listed> = live.list(projection, list, { after, limit: PAGE });
    yield* page.rows;
    after = page.next;
  } while (after !== null);
}
