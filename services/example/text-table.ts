/** A column of a table. */
export interface Column {
  readonly heading: string;
  /** Whether the cells are aligned to the right. */
  readonly amounts?: boolean;
}

/** Lays out rows of text as a table in a fixed-width font. */
export function textTable(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const widths = columns.map(({ heading }, index) =>
    Math.max(heading.length, ...rows.map((row) => row[index]?.length ?? 0)),
  );
  const lineOf = (cells: readonly string[]) =>
    columns
      .map(({ amounts }, index) => {
        const cell = cells[index] ?? "";
        const width = widths[index] ?? 0;
        return amounts ? cell.padStart(width) : cell.padEnd(width);
      })
      .join("  ")
      .trimEnd();
  const rule = widths.map((width) => "-".repeat(width)).join("  ");
  return [lineOf(columns.map(({ heading }) => heading)), rule, ...rows.map(lineOf)].join("\n");
}

/** Wraps text into lines of at most `width` characters. The first begins with `lead`, the others with as many spaces. */
export function wrapped(text: string, width: number, lead = ""): string {
  const indent = " ".repeat(lead.length);
  const lines: string[] = [];
  let line = "";
  // Keeps the euro sign with its amount.
  for (const word of text.split(/(?<!€) /)) {
    if (line !== "" && lead.length + line.length + 1 + word.length > width) {
      lines.push(line);
      line = "";
    }
    line += line === "" ? word : ` ${word}`;
  }
  return [...lines, line].map((one, index) => `${index === 0 ? lead : indent}${one}`).join("\n");
}
