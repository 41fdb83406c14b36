import { amsterdamDay } from "../../../domain/calendar.ts";
import type {
  AnyProjection,
  ListOptions,
  Page,
  Place,
  Projection,
  ReadModels,
} from "../../../projections/projection.ts";
import type { LoggedEvent } from "../../../schemas/events.ts";
import type { Instant, LocalDate } from "../../../schemas/primitives.ts";
import type { Catalogue } from "../catalogue.ts";
import { pageThrough } from "./page-through.ts";
import { changedRows, countsAsOf, type Moment, type RowChange } from "./replay.ts";
import { kept, type Snapshot, type Snapshots, WrongSnapshots } from "./snapshots.ts";

/** A snapshot is made after so many events at the latest. */
const EVENTS_BETWEEN = 5_000;

/** … or after so many characters of their content: what a snapshot is made of is held in memory. */
const CHARACTERS_BETWEEN = 20_000_000;

/**
 * Whether a stream holds personal data, which goes into no snapshot: it would then tell what the log no longer does. Where a
 * dossier is destroyed, which is rare, all snapshots go and are made anew.
 */
export function isPassing({ aggregateOf }: Pick<Catalogue, "aggregateOf">, stream: string): boolean {
  return aggregateOf(stream)?.isPersonal === true;
}

export interface Extending {
  readonly projections: readonly AnyProjection[];
  readonly catalogue: Pick<Catalogue, "aggregateOf">;
  /** Reads the log in order after a position, or from the start; events in their newest version. */
  readonly readAll: (after: string | null) => AsyncIterable<LoggedEvent>;
  /** Default: `EVENTS_BETWEEN`. */
  readonly eventsBetween?: number;
}

/**
 * Makes the snapshots that are due: where a month ended, and every so many events. What comes after the last one is folded
 * again the next time, so little is kept in memory.
 */
export async function extendSnapshots(
  snapshots: Snapshots,
  { projections, catalogue, readAll, eventsBetween = EVENTS_BETWEEN }: Extending,
): Promise<void> {
  let from = snapshots.last();
  let since: LoggedEvent[] = [];
  let characters = 0;

  function take(): void {
    const last = since.at(-1);
    if (!last) return;
    const folded = since.filter(({ stream }) => !isPassing(catalogue, stream));
    const rows = (projection: AnyProjection) =>
      changedRows(projection, folded, (key) => (from ? snapshots.row(projection, key, from) : undefined));
    snapshots.add(
      {
        position: last.position,
        stream: last.stream,
        revision: last.revision,
        eventId: last.id,
        recordedBy: latest(from?.recordedBy ?? "", ...since.map(({ metadata }) => metadata.recordedAt)),
        effectiveBy: latest(from?.effectiveBy ?? "", ...since.map(({ metadata }) => metadata.effectiveOn)),
      },
      kept(projections).map((projection) => [projection, rows(projection)] as const),
    );
    from = snapshots.last();
    since = [];
    characters = 0;
  }

  for await (const event of readAll(from?.position ?? null)) {
    const before = since.at(-1);
    const isFull = since.length >= eventsBetween || characters >= CHARACTERS_BETWEEN;
    if (isFull || (before && monthOf(before) !== monthOf(event))) take();
    since.push(event);
    characters += JSON.stringify(event.data).length;
  }
}

function monthOf({ metadata }: LoggedEvent): string {
  return amsterdamDay(metadata.recordedAt).slice(0, 7);
}

/** Moments and days sort as text. */
function latest<Time extends Instant | LocalDate>(first: Time, ...others: readonly Time[]): Time {
  return others.reduce((last, each) => (each > last ? each : last), first);
}

/**
 * What happened between a snapshot and a moment, but for what may be forgotten: all of it, for the rows of a snapshot are of
 * the whole log. Where somebody left an application, the event that says so counts for them too.
 *
 * @returns null when that is too much to hold: more snapshots are due.
 */
export async function eventsSince(
  readAll: (after: string) => AsyncIterable<LoggedEvent>,
  { at, recordedBy, catalogue }: { readonly at: Snapshot; readonly recordedBy: Instant } & Pick<Extending, "catalogue">,
): Promise<LoggedEvent[] | null> {
  const events: LoggedEvent[] = [];
  let characters = 0;
  const untilMs = Date.parse(recordedBy) + CLOCKS_APART_MS;
  for await (const event of readAll(at.position)) {
    if (Date.parse(event.metadata.recordedAt) > untilMs) break;
    if (event.metadata.recordedAt > recordedBy || isPassing(catalogue, event.stream)) continue;
    events.push(event);
    characters += JSON.stringify(event.data).length;
    if (events.length > 2 * EVENTS_BETWEEN || characters > 2 * CHARACTERS_BETWEEN) return null;
  }
  return events;
}

/** Nodes write by clocks of their own, and see each other's events within seconds: later in the log is not much earlier. */
const CLOCKS_APART_MS = 3_600_000;

/** Whether questions are far from the last snapshot when so many events came after it. */
export function isFar(events: number): boolean {
  return events > EVENTS_BETWEEN;
}

/** Read models as of a moment: the rows of a snapshot, and on top of them what happened since. */
export function viewsSince(
  { snapshots, at }: { readonly snapshots: Snapshots; readonly at: Snapshot },
  events: readonly LoggedEvent[],
  moment: Moment,
): ReadModels {
  const folded = new Map<string, ReadonlyMap<string, RowChange<unknown>>>();

  function changesOf<Row, Listed>(projection: Projection<Row, Listed>): ReadonlyMap<string, RowChange<Row>> {
    if (projection.personal) throw new Error(`${projection.name} is in no snapshot`);
    let changes = folded.get(projection.name);
    if (!changes) {
      const counted = events.filter((event) => countsAsOf(projection, event, moment));
      changes = changedRows(projection, counted, (key) => snapshots.row(projection, key, at) as Row | undefined);
      folded.set(projection.name, changes);
    }
    return changes as ReadonlyMap<string, RowChange<Row>>;
  }

  function get<Row, Listed>(projection: Projection<Row, Listed>, key: string): Row | undefined {
    const change = changesOf(projection).get(key);
    return change ? change.after : (snapshots.row(projection, key, at) as Row | undefined);
  }

  return {
    get,
    list<Row, Listed>(projection: Projection<Row, Listed>, list: string, options: ListOptions): Page<Listed> {
      const changes = changesOf(projection);
      const placesOf = (key: string) => {
        const row = get(projection, key);
        return row === undefined ? [] : projection.places(row, key).filter((place) => place.list === list);
      };
      const unchanged = snapshots.placesIn(projection, list, at).filter(({ key }) => !changes.has(key));
      const places = [
        // Of a long list, only the rows on the page are read.
        ...unchanged.map(({ sort, key }) => ({
          sort,
          key,
          get shows() {
            return shownAt(placesOf(key), sort);
          },
        })),
        ...[...changes.keys()].flatMap((key) => placesOf(key).map((place) => ({ ...place, key }))),
      ];
      return pageThrough(
        { projection: projection.name, list, places, ...(projection.finds && { finds: projection.finds }) },
        options,
      );
    },
  };
}

/** @throws WrongSnapshots when a row does not stand where its snapshot says. */
function shownAt<Listed>(places: readonly Place<Listed>[], sort: string): Listed {
  const found = places.find((place) => place.sort === sort);
  if (!found) throw new WrongSnapshots(`a snapshot contradicts itself at ${sort}`);
  return found.shows;
}
