import { isUtf8 } from "node:buffer";
import { TableFault } from "./table-fault.ts";

/**
 * Decodes a text file whose encoding nobody told: by its byte order mark, else as UTF-8, else as Windows-1252, which is what
 * Excel on Windows writes.
 *
 * @throws TableFault `not_text`: it holds NUL characters.
 */
export function decodeText(bytes: Uint8Array): string {
  // The decoder leaves the mark out.
  const text = new TextDecoder(encodingOf(bytes)).decode(bytes);
  if (text.includes("\0")) throw new TableFault("not_text", {});
  return text;
}

function encodingOf(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  return isUtf8(bytes) ? "utf-8" : "windows-1252";
}
