import { type Row, saysSomething } from "./rows.ts";

/** A row as two texts have it once they are merged; where they truly differ, somebody chooses. */
interface RowOfTwo {
  readonly mine: Row;
  readonly theirs: Row;
}

/** Stands for a row in the text that it is gone from: so the rows of both texts are named alike. */
const GONE: Row = { description: "" };

/**
 * Merges the rows of two texts that came from the same one: what only one of them added, changed or took away is so in both. No row
 * is lost: one that is gone from one text and changed in the other is left to choose.
 *
 * @param from the rows that both came from; none where these are not known: then the rows of both stay.
 */
export function mergedRows(
  from: readonly Row[],
  mine: readonly Row[],
  theirs: readonly Row[],
): readonly [mine: readonly Row[], theirs: readonly Row[]] {
  const rows: RowOfTwo[] = [];
  const became = { mine: becameIn(from, mine, likeness), theirs: becameIn(from, theirs, likeness) };
  let done = { mine: 0, theirs: 0 };
  const addUntil = (until: typeof done) => {
    rows.push(...added(mine.slice(done.mine, until.mine), theirs.slice(done.theirs, until.theirs)));
    done = until;
  };
  from.forEach((row, place) => {
    const at = { mine: became.mine[place], theirs: became.theirs[place] };
    addUntil({ mine: at.mine ?? done.mine, theirs: at.theirs ?? done.theirs });
    rows.push(...mergedRow(row, mine[at.mine ?? -1], theirs[at.theirs ?? -1]));
    done = {
      mine: at.mine === undefined ? done.mine : at.mine + 1,
      theirs: at.theirs === undefined ? done.theirs : at.theirs + 1,
    };
  });
  addUntil({ mine: mine.length, theirs: theirs.length });
  const named = withOwnIds(rows);
  return [named.map((row) => row.mine), named.map((row) => row.theirs)];
}

/** A row that two texts came from, as each has it; undefined where it took it away. */
function mergedRow(from: Row, mine: Row | undefined, theirs: Row | undefined): readonly RowOfTwo[] {
  if (mine && theirs) return [mergedFields(from, mine, theirs)];
  const stays = mine ?? theirs;
  if (!stays || areSame(stays, from)) return [];
  return [{ mine: mine ?? GONE, theirs: theirs ?? GONE }];
}

function mergedFields(from: Row, mine: Row, theirs: Row): RowOfTwo {
  const merged = { mine: { ...mine }, theirs: { ...theirs } } as Record<"mine" | "theirs", Record<string, string>>;
  for (const field of fieldsOf(mine, theirs)) {
    const [was, one, other] = [from, mine, theirs].map((row) => row[field] ?? "") as [string, string, string];
    if (one === was) merged.mine[field] = other;
    else if (other === was) merged.theirs[field] = one;
  }
  const id = from.id || theirs.id || mine.id;
  if (id) merged.mine.id = merged.theirs.id = id;
  return merged;
}

/** Rows that both texts added at the same place: those of both, and once what both added. */
function added(mine: readonly Row[], theirs: readonly Row[]): readonly RowOfTwo[] {
  const became = becameIn(mine, theirs, (one, other) => (areSame(one, other) ? 1 : 0));
  const rows: Row[] = [];
  let [fromMine, fromTheirs] = [0, 0];
  const addUntil = (untilMine: number, untilTheirs: number) => {
    rows.push(...theirs.slice(fromTheirs, untilTheirs), ...mine.slice(fromMine, untilMine));
    [fromMine, fromTheirs] = [untilMine, untilTheirs];
  };
  became.forEach((place, own) => {
    if (place === undefined) return;
    addUntil(own, place);
    // Both have it: once is enough.
    fromMine += 1;
  });
  addUntil(mine.length, theirs.length);
  return rows.map((row) => ({ mine: row, theirs: row }));
}

/** Two texts can give the same id to what each of them added: the second gets one of its own later. */
function withOwnIds(rows: readonly RowOfTwo[]): readonly RowOfTwo[] {
  const taken = new Set<string>();
  return rows.map((row) => {
    const id = row.mine.id || row.theirs.id;
    if (!id) return row;
    if (!taken.has(id)) {
      taken.add(id);
      return row;
    }
    return { mine: withoutId(row.mine), theirs: withoutId(row.theirs) };
  });
}

function withoutId({ id: _, ...row }: Row): Row {
  return row as Row;
}

/**
 * The place in another text that each row went to: in the same order, and such that in all they are as like as they can be
 * (a longest common subsequence that counts likeness); undefined for a row that went nowhere.
 */
function becameIn(
  from: readonly Row[],
  other: readonly Row[],
  like: (one: Row, other: Row) => number,
): readonly (number | undefined)[] {
  // Most rows are the same in both, and stand at the ends: those need no looking for.
  const shorter = Math.min(from.length, other.length);
  let first = 0;
  while (first < shorter && areSame(from[first], other[first])) first += 1;
  let last = 0;
  while (last < shorter - first && areSame(from.at(-1 - last), other.at(-1 - last))) last += 1;
  const [rows, columns] = [from.length - first - last, other.length - first - last];

  const best = Array.from({ length: rows + 1 }, () => new Float64Array(columns + 1));
  const bestAt = (row: number, column: number) => best[row]?.[column] ?? 0;
  const likeAt = (row: number, column: number) => like(from[first + row] ?? GONE, other[first + column] ?? GONE);
  for (let row = rows - 1; row >= 0; row -= 1)
    for (let column = columns - 1; column >= 0; column -= 1) {
      const likeness = likeAt(row, column);
      const together = likeness === 0 ? 0 : likeness + bestAt(row + 1, column + 1);
      const line = best[row];
      if (line) line[column] = Math.max(together, bestAt(row + 1, column), bestAt(row, column + 1));
    }

  const became = new Array<number | undefined>(from.length).fill(undefined);
  for (let place = 0; place < first; place += 1) became[place] = place;
  for (let place = 1; place <= last; place += 1) became[from.length - place] = other.length - place;
  for (let row = 0, column = 0; row < rows && column < columns; ) {
    if (bestAt(row, column) === bestAt(row + 1, column)) row += 1;
    else if (bestAt(row, column) === bestAt(row, column + 1)) column += 1;
    else {
      became[first + row] = first + column;
      row += 1;
      column += 1;
    }
  }
  return became;
}

/**
 * How sure it is that a row became another: 2 for the same, 0 where it did not. A row with an id is the one with that id. Of others at
 * least half of what was filled in is the same, and of that something that tells rows apart.
 */
function likeness(one: Row, other: Row): number {
  if (one.id && other.id && one.id !== other.id) return 0;
  if (areSame(one, other)) return 2;
  const filled = fieldsOf(one, other).filter((field) => one[field] || other[field]);
  const same = filled.filter((field) => one[field] === other[field]);
  const share = same.length / filled.length;
  if (one.id && other.id) return 1 + share / 2;
  return share >= 0.5 && same.some(saysSomething) ? share : 0;
}

/** Whether two rows say the same, whatever they are called. */
function areSame(one: Row | undefined, other: Row | undefined): boolean {
  if (!one || !other) return false;
  return fieldsOf(one, other).every((field) => (one[field] ?? "") === (other[field] ?? ""));
}

function fieldsOf(one: Row, other: Row): readonly string[] {
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].filter((field) => field !== "id");
}
