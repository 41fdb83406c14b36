import type { FileType } from "../../schemas/files.ts";
import { MOST_LABEL } from "../../schemas/primitives.ts";
import { fileTypes } from "./file-types.ts";

/** What cannot be seen or changes the direction of reading: controls, formats, and all kinds of space. */
const UNSEEN = /[\p{C}\p{Z}]+/gu;
/** What a file system somewhere does not take in a name. */
const UNFIT = /[<>:"|?*]/g;

/**
 * A name that a file can be shown and saved by: without a path, of characters that can be seen, with an end that says what it
 * is, and no longer than a label.
 */
export function fileName(given: string, type: FileType): string {
  const own = given.normalize("NFC").split(/[/\\]/).at(-1) ?? "";
  const seen = own
    .replace(UNSEEN, " ")
    .replace(UNFIT, "_")
    .replace(/^[ .]+|[ .]+$/g, "");
  const { extensions } = fileTypes[type];
  const end = /\.([a-z]+)$/i.exec(seen)?.[1]?.toLowerCase() ?? "";
  const extension = extensions.find((one) => one === end) ?? extensions[0];
  const stem = extension === end ? seen.slice(0, -end.length - 1) : seen;
  return `${cutTo(stem || "file", MOST_LABEL - extension.length - 1)}.${extension}`;
}

/** The first characters, none of them halved. */
function cutTo(text: string, most: number): string {
  let cut = "";
  for (const character of text) {
    if (cut.length + character.length > most) break;
    cut += character;
  }
  return cut;
}
