import type { LocalDate } from "../../../schemas/primitives.ts";
import type { Face } from "../face.ts";
import { type Cell, type Row, Table, type TableProps } from "../parts/table.tsx";
import type { Leading, Sheet, SheetCell, SheetRow } from "./sheet.ts";

interface SheetTableProps extends Pick<TableProps, "onPhone" | "isCaptionHidden"> {
  readonly face: Face;
  readonly sheet: Sheet;
  /** In whole euros. */
  readonly isRounded?: true;
}

/** A table of figures on a page. */
export function SheetTable({ face, sheet, isRounded, ...shown }: SheetTableProps): JSX.Element {
  const { title, hint, columns, rows, foot } = sheet;
  const cellOf = (cell: SheetCell) => shownCell(face, cell, isRounded === true);
  return (
    <Table
      {...shown}
      caption={title}
      {...(hint !== undefined && { hint })}
      columns={columns}
      rows={rows.map((row) => rowOf(row, cellOf))}
      {...(foot && { foot: foot.map(cellOf) })}
    />
  );
}

function rowOf({ kind, isWrong, cells }: SheetRow, cellOf: (cell: SheetCell) => Cell): Row {
  return {
    cells: cells.map(cellOf),
    ...(kind === "group" && { isGroup: true }),
    ...(kind === "sum" && { emphasis: true }),
    ...(isWrong && { isWrong }),
  };
}

function shownCell(face: Face, cell: SheetCell, isRounded: boolean): Cell {
  const { format } = face.words;
  if (cell === null) return "";
  if (typeof cell === "string") return cell;
  if ("tenths" in cell) return format.percent(cell.tenths);
  if ("day" in cell) return { markup: <ShortDay face={face} day={cell.day} /> };
  if ("to" in cell) return leadingCell(face, cell, isRounded);
  if ("isChange" in cell) return cell.cents > 0 ? `+${format.amount(cell.cents)}` : format.amount(cell.cents);
  return { markup: <span safe>{amountOf(face, cell.cents, isRounded)}</span>, isNothing: cell.cents === 0 };
}

function ShortDay({ face, day }: { readonly face: Face; readonly day: LocalDate }): JSX.Element {
  return (
    <time class="short-day" datetime={day} safe>
      {face.words.format.shortDay(day)}
    </time>
  );
}

function leadingCell(face: Face, { shows, to }: Leading, isRounded: boolean): Cell {
  const text = typeof shows === "string" ? shows : amountOf(face, shows.cents, isRounded);
  return {
    isNothing: typeof shows === "object" && shows.cents === 0,
    markup: (
      <a class="utrecht-link" href={face.at(to)} safe>
        {text}
      </a>
    ),
  };
}

function amountOf({ words: { format } }: Face, cents: number, isRounded: boolean): string {
  return isRounded ? format.wholeEuros(cents) : format.amount(cents);
}
