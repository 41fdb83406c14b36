import type { AnyProjection, ListOptions, Page, Projection, ReadModels } from "../../../projections/projection.ts";
import type { LoggedEvent } from "../../../schemas/events.ts";
import type { EngineScheme } from "../scheme.ts";
import { openStorage, openStorageToRead, type Storage, type StoredTable } from "./storage.ts";
import { openTable, type Table } from "./table.ts";

/** A difference between a read model and the log. */
export interface Difference {
  readonly projection: string;
  /**
   * - `not-built`: the file has no table for the projection.
   * - `other-version`, `other-log`: the table is of another version or log; the service rebuilds it.
   * - `disagrees`: another read model tells something else of the same.
   * - `missing`, `unexpected`, `different`: a row, or a place in a list, is not what the log makes of it.
   */
  readonly problem: "not-built" | "other-version" | "other-log" | "missing" | "unexpected" | "different" | "disagrees";
  /** Key of the row or place; null for a whole table. */
  readonly key: string | null;
}

export interface VerifyOptions {
  /** The file of the read models; a service may be working on it. */
  readonly file: string;
  readonly logId: string;
  readonly projections: readonly AnyProjection[];
  readonly agreements: EngineScheme["agreements"];
  readonly readAll: (options: { readonly after: string | null }) => AsyncIterable<LoggedEvent>;
  /** Called now and then with how many events were folded. */
  readonly onFolded?: (events: number) => void;
}

const BATCH_EVENTS = 1_000;
/** The most characters of JSON behind the rows of all read models together that are kept in memory. */
const MAX_ROW_CHARACTERS = 4 * 1024 * 1024;

/**
 * Recomputes the read models from the log, each up to its checkpoint, and compares every row and every place in a list.
 * Uses a temporary file to bound memory.
 *
 * @throws Error when the file is missing, or a newer program made it.
 */
export async function* verifyReadModels({
  file,
  logId,
  projections,
  agreements,
  readAll,
  onFolded,
}: VerifyOptions): AsyncGenerator<Difference> {
  const found = openStorageToRead(file);
  // A file without a name is a temporary one, which SQLite removes when it is closed.
  const scratch = openStorage("");
  try {
    found.hold();
    const pairs: { readonly stored: StoredTable; readonly expected: Table }[] = [];
    for (const projection of projections) {
      const stored = found.tables().find((table) => table.projection === projection.name && table.stage === "serving");
      const problem = problemOf(stored, projection, logId);
      if (problem) yield { projection: projection.name, problem, key: null };
      else if (stored) {
        const made = scratch.create(projection.name, projection.version, logId, "serving");
        const perTable = Math.floor(MAX_ROW_CHARACTERS / projections.length);
        pairs.push({ stored, expected: openTable(scratch, made, projection, perTable) });
      }
    }
    await recompute(pairs, scratch, { readAll, ...(onFolded && { onFolded }) });
    for (const { stored, expected } of pairs) {
      const projection = stored.projection;
      const rows = found.rowsOf(stored);
      const recomputed = scratch.rowsOf(expected.stored);
      for (const difference of compare(recomputed.all(), rows.all())) yield { projection, ...difference };
      for (const difference of compare(recomputed.allPlaces(), rows.allPlaces())) yield { projection, ...difference };
    }
    // Read models that are not there to compare were told already.
    if (pairs.length < projections.length) return;
    const tables = new Map(pairs.map(({ expected }) => [expected.projection.name, expected]));
    for (const disagreement of agreements(readModelsIn(tables))) yield { problem: "disagrees", ...disagreement };
  } finally {
    found.close();
    scratch.close();
  }
}

function readModelsIn(tables: ReadonlyMap<string, Table>): ReadModels {
  const tableOf = ({ name }: { readonly name: string }): Table => {
    const table = tables.get(name);
    if (!table) throw new Error(`there is no read model ${name} here`);
    return table;
  };
  return {
    get: <Row, Listed>(projection: Projection<Row, Listed>, key: string) =>
      tableOf(projection).get(key) as Row | undefined,
    list: <Row, Listed>(projection: Projection<Row, Listed>, list: string, options: ListOptions) =>
      tableOf(projection).list(list, options) as Page<Listed>,
  };
}

function problemOf(
  stored: StoredTable | undefined,
  { version }: AnyProjection,
  logId: string,
): "not-built" | "other-version" | "other-log" | undefined {
  if (!stored) return "not-built";
  if (stored.log !== logId) return "other-log";
  return stored.version === version ? undefined : "other-version";
}

async function recompute(
  pairs: readonly { readonly stored: StoredTable; readonly expected: Table }[],
  scratch: Storage,
  { readAll, onFolded }: Pick<VerifyOptions, "readAll" | "onFolded">,
): Promise<void> {
  const write = () => {
    scratch.transaction(() => {
      for (const { expected } of pairs) expected.write();
    });
    for (const { expected } of pairs) expected.settle();
  };
  let folded = 0;
  for await (const event of readAll({ after: null })) {
    let isNeeded = false;
    for (const { stored, expected } of pairs) {
      if (stored.position === null || event.position > stored.position) continue;
      expected.fold(event);
      isNeeded = true;
    }
    if (!isNeeded) break;
    folded += 1;
    if (folded % BATCH_EVENTS !== 0) continue;
    write();
    onFolded?.(folded);
  }
  write();
}

/** Compares two tables, both in the order of their keys. */
function* compare(
  expected: Iterator<{ readonly key: string; readonly text: string | null }>,
  found: Iterator<{ readonly key: string; readonly text: string | null }>,
): Generator<Pick<Difference, "key" | "problem">> {
  let wanted = expected.next();
  let actual = found.next();
  while (!wanted.done || !actual.done) {
    const order = wanted.done ? 1 : actual.done ? -1 : byText(wanted.value.key, actual.value.key);
    if (order < 0) {
      yield { key: wanted.value.key, problem: "missing" };
      wanted = expected.next();
    } else if (order > 0) {
      yield { key: actual.value.key, problem: "unexpected" };
      actual = found.next();
    } else {
      if (wanted.value.text !== actual.value.text) yield { key: actual.value.key, problem: "different" };
      wanted = expected.next();
      actual = found.next();
    }
  }
}

/** Orders text as SQLite does: by its bytes. */
function byText(a: string, b: string): number {
  return a === b ? 0 : Buffer.compare(Buffer.from(a), Buffer.from(b));
}
