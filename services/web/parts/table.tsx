/** A column of a table. */
export interface Column {
  readonly title: string;
  /** Figures stand to the right. */
  readonly isNumber?: true;
  /** What the others of a row come to: it stands out. */
  readonly isOutcome?: true;
  /** Left out where there is no room for it. */
  readonly isSpare?: true;
}

/** A row; its first cell is its heading. Text is escaped, markup stands as it is. */
export interface Row {
  readonly cells: readonly Cell[];
  readonly emphasis?: true;
  /** It is the heading of the rows below it, and has no other cells. */
  readonly isGroup?: true;
  /** Something is the matter with it. */
  readonly isWrong?: true;
}
export type Cell = string | Marked;

/** Markup that a part of ours made. */
export interface Marked {
  readonly markup: JSX.Element;
  /** It says nothing where every row is a block of its own: it is left out there. */
  readonly isNothing?: boolean;
}

export interface TableProps {
  readonly caption: string;
  /** The heading above it says the same: then the caption is for who cannot see. */
  readonly isCaptionHidden?: true;
  readonly hint?: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /** The sum, or what comes last. */
  readonly foot?: readonly Cell[];
  /** On a phone: `compare` stays a table of few columns, `blocks` becomes one block per row. */
  readonly onPhone: "compare" | "blocks";
  /** Its columns are as wide as those of its neighbours. */
  readonly isAligned?: true;
}

/**
 * A table that fits every screen. Its roles are spelt out: as blocks its rows are no longer displayed as a table, and browsers
 * then take the roles away.
 */
export function Table({
  caption,
  isCaptionHidden,
  hint,
  columns,
  rows,
  foot,
  onPhone,
  isAligned,
}: TableProps): JSX.Element {
  return (
    <table class={["table", onPhone, ...kindsOf(columns, isAligned)].join(" ")} role="table">
      <caption class={isCaptionHidden ? "unseen" : ""}>
        <span safe>{caption}</span>
        {hint === undefined ? null : <small safe>{hint}</small>}
      </caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <th scope="col" role="columnheader" class={classesOf(column)} safe>
              {column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <TableRow row={row} columns={columns} onPhone={onPhone} />
        ))}
      </tbody>
      {foot === undefined ? null : (
        <tfoot role="rowgroup">
          <TableRow row={{ cells: foot }} columns={columns} onPhone={onPhone} />
        </tfoot>
      )}
    </table>
  );
}

/** So many columns do not fit a tablet at the size that others have. */
const BROAD = 7;

function kindsOf(columns: readonly Column[], isAligned: TableProps["isAligned"]): readonly string[] {
  return [...(isAligned ? ["aligned"] : []), ...(columns.length >= BROAD ? ["broad"] : [])];
}

interface TableRowProps extends Pick<TableProps, "columns" | "onPhone"> {
  readonly row: Row;
}

function classesOf({ isNumber, isOutcome, isSpare }: Column, isNothing = false): string {
  return Object.entries({ number: isNumber, outcome: isOutcome, spare: isSpare, nothing: isNothing })
    .flatMap(([name, has]) => (has ? [name] : []))
    .join(" ");
}

function TableRow({ row, columns, onPhone }: TableRowProps): JSX.Element {
  const { cells, emphasis, isGroup, isWrong } = row;
  const [first = ""] = cells;
  if (isGroup)
    return (
      <tr role="row" class="group">
        <th scope="row" role="rowheader" colspan={String(columns.length)}>
          <CellContent cell={first} />
        </th>
      </tr>
    );
  return (
    <tr role="row" class={[emphasis ? "emphasis" : "", isWrong ? "wrong" : ""].filter(Boolean).join(" ")}>
      {cells.map((cell, index) => {
        const column = columns[index];
        if (index === 0)
          return (
            <th scope="row" role="rowheader">
              <CellContent cell={cell} />
            </th>
          );
        return (
          <td
            role="cell"
            class={column ? classesOf(column, typeof cell === "object" && cell.isNothing) : ""}
            data-label={onPhone === "blocks" ? column?.title : undefined}
          >
            <CellContent cell={cell} />
          </td>
        );
      })}
    </tr>
  );
}

function CellContent({ cell }: { readonly cell: Cell }): JSX.Element {
  return typeof cell === "string" ? <span safe>{cell}</span> : cell.markup;
}
