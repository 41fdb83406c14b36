import type { AnyProjection, ListOptions, Page, Projection, ReadModels } from "../../../projections/projection.ts";
import type { LoggedEvent } from "../../../schemas/events.ts";
import type { Instant, LocalDate } from "../../../schemas/primitives.ts";
import { pageThrough } from "./page-through.ts";

/**
 * Folds events from the start, with the same folds that keep the live read models up to date.
 *
 * @param events in log order; events without keys in the projection are skipped.
 * @returns the rows by key.
 */
export function replay<Row, Listed>(
  projection: Projection<Row, Listed>,
  events: Iterable<LoggedEvent>,
): Map<string, Row> {
  const rows = new Map<string, Row>();
  for (const event of events) {
    for (const key of projection.keys(event)) {
      const row = projection.fold(rows.get(key), event, key);
      if (row === undefined) rows.delete(key);
      else rows.set(key, row);
    }
  }
  return rows;
}

/** A row before and after something happened; undefined where there is none. */
export interface RowChange<Row> {
  readonly before: Row | undefined;
  readonly after: Row | undefined;
}

/**
 * Folds events on top of rows.
 *
 * @param rowBefore reads a row as it was before the first of them.
 * @returns the rows that they touch by key, in the order in which they are first touched.
 */
export function changedRows<Row, Listed>(
  projection: Projection<Row, Listed>,
  events: Iterable<LoggedEvent>,
  rowBefore: (key: string) => Row | undefined,
): Map<string, RowChange<Row>> {
  const changes = new Map<string, RowChange<Row>>();
  for (const event of events) {
    for (const key of projection.keys(event)) {
      const known = changes.get(key);
      const before = known ? known.before : projection.adds ? undefined : rowBefore(key);
      const after = projection.fold(known ? known.after : before, event, key);
      changes.set(key, { before, after });
    }
  }
  return changes;
}

/** Folds events on top of rows as they are. @returns the rows that change, in the order in which they are first touched. */
export function changesBy<Row, Listed>(
  projection: Projection<Row, Listed>,
  events: Iterable<LoggedEvent>,
  { get }: Pick<ReadModels, "get">,
): RowChange<Row>[] {
  return [...changedRows(projection, events, (key) => get(projection, key)).values()];
}

/** A moment in the past, for queries `asOf`. */
export interface Moment {
  /** Events recorded later do not count. */
  readonly recordedBy: Instant;
  /** In projections of money, events effective later do not count. No event is effective later than recorded. */
  readonly effectiveBy: LocalDate;
}

/** Whether an event counts in a view of a projection as of a moment. */
export function countsAsOf(projection: AnyProjection, event: LoggedEvent, moment: Moment): boolean {
  const { recordedAt, effectiveOn } = event.metadata;
  return recordedAt <= moment.recordedBy && !(projection.money && effectiveOn > moment.effectiveBy);
}

/** Makes read models from a list of events, each when it is first asked for. */
export function replayed(events: readonly LoggedEvent[], asOf?: Moment): ReadModels {
  const folded = new Map<string, Map<string, unknown>>();

  function rowsOf<Row, Listed>(projection: Projection<Row, Listed>): Map<string, Row> {
    let rows = folded.get(projection.name);
    if (!rows) {
      const counted = asOf ? events.filter((event) => countsAsOf(projection, event, asOf)) : events;
      rows = replay(projection, counted);
      folded.set(projection.name, rows);
    }
    return rows as Map<string, Row>;
  }

  return {
    get: (projection, key) => rowsOf(projection).get(key),
    list<Row, Listed>(projection: Projection<Row, Listed>, list: string, options: ListOptions): Page<Listed> {
      const places = [...rowsOf(projection)]
        .flatMap(([key, row]) => projection.places(row, key).map((place) => ({ ...place, key })))
        .filter((place) => place.list === list);
      return pageThrough(
        { projection: projection.name, list, places, ...(projection.finds && { finds: projection.finds }) },
        options,
      );
    },
  };
}
