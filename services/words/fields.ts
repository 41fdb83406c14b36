import type { Words } from "./words.ts";

/** What the fields of requests are called, by their names in the API. */
export type FieldNames = Readonly<Record<string, string>>;

/** Parts of a request that are no fields of it. */
const PARTS = new Set(["params", "querystring", "headers"]);

/**
 * What a field is called: `bijdragen, nummer 4, bedrag`. Empty for the request as a whole.
 *
 * @param pointer JSON pointer into the request.
 */
export function fieldInWords({ fields, numbered }: Pick<Words, "fields" | "numbered">, pointer: string): string {
  const [first = "", ...rest] = pointer.split("/").slice(1).map(unescaped);
  const path = PARTS.has(first) ? rest : [first, ...rest];
  const said = path.filter((part) => part !== "").map((part) => nameOf(part, fields, numbered));
  return said.join(", ");
}

function nameOf(part: string, fields: FieldNames, numbered: (place: number) => string): string {
  if (/^\d+$/.test(part)) return numbered(Number(part) + 1);
  return Object.hasOwn(fields, part) ? (fields[part] ?? part) : part;
}

function unescaped(part: string): string {
  return part.replaceAll("~1", "/").replaceAll("~0", "~");
}
