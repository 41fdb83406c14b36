import { InvalidCursor } from "./projection.ts";

/** Where a page of a list ends, as text that means nothing to whoever hands it back. */
export function cursorOf(sort: string, key: string): string {
  return Buffer.from(JSON.stringify([sort, key])).toString("base64url");
}

/** The sort and key a page ended with. @throws InvalidCursor */
export function readCursor(cursor: string): readonly [sort: string, key: string] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString());
    if (Array.isArray(parts) && typeof parts[0] === "string" && typeof parts[1] === "string")
      return [parts[0], parts[1]];
  } catch (cause) {
    throw new InvalidCursor(`no page ends with ${cursor}`, { cause });
  }
  throw new InvalidCursor(`no page ends with ${cursor}`);
}
