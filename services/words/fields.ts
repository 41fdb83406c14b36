import type { Words } from "./words.ts";

/** What the fields of requests are called, by their names in the API: `name`, or `parent/name` where that is another thing. */
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
  return path
    .filter((part) => part !== "")
    .map((part, place, named) => {
      if (/^\d+$/.test(part)) return numbered(Number(part) + 1);
      return nameOf(`${named[place - 1]}/${part}`, fields) ?? nameOf(part, fields) ?? part;
    })
    .join(", ");
}

function nameOf(name: string, fields: FieldNames): string | undefined {
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}

function unescaped(part: string): string {
  return part.replaceAll("~1", "/").replaceAll("~0", "~");
}
