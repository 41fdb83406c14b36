import {
  type JournalEntry,
  type JournalRow,
  type JournalRowOf,
  type JournalType,
  journal,
  journalList,
} from "../../../projections/journal/journal.ts";
import type { ReadModels } from "../../../projections/projection.ts";
import { answerOf, type Listing, type QueryInput } from "../query.ts";

/** Reads the entries of a type in the journal of the fund. */
export function entriesOf<Type extends JournalType>(type: Type) {
  return (views: ReadModels, { params, page }: QueryInput): Listing<JournalEntry<Type>> =>
    readEntries(type, views, params.fundId, page);
}

/** Reads the entries of a type in the journal of a fund, or of an application. */
export function readEntries<Type extends JournalType>(
  type: Type,
  views: ReadModels,
  of: string,
  page: QueryInput["page"],
): Listing<JournalEntry<Type>> {
  const { items, ...rest } = answerOf(views.list(journal, journalList(type, of), page));
  return { items: items.filter((row) => isOf(row, type)).map(({ entry }) => entry), ...rest };
}

function isOf<Type extends JournalType>(row: JournalRow, type: Type): row is JournalRow & JournalRowOf<Type> {
  return row.type === type;
}
