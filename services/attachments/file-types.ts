import type { FileType } from "../../schemas/files.ts";

/** A type of file, as others call it. */
interface Known {
  readonly mediaType: string;
  /** The ends of names that it may have; the first is its own. */
  readonly extensions: readonly [own: string, ...others: string[]];
}

const OFFICE = "application/vnd.openxmlformats-officedocument";

export const fileTypes: Readonly<Record<FileType, Known>> = {
  pdf: { mediaType: "application/pdf", extensions: ["pdf"] },
  docx: { mediaType: `${OFFICE}.wordprocessingml.document`, extensions: ["docx"] },
  xlsx: { mediaType: `${OFFICE}.spreadsheetml.sheet`, extensions: ["xlsx"] },
  odt: { mediaType: "application/vnd.oasis.opendocument.text", extensions: ["odt"] },
  png: { mediaType: "image/png", extensions: ["png"] },
  jpeg: { mediaType: "image/jpeg", extensions: ["jpg", "jpeg"] },
};

/**
 * Finds out what a file on this machine is, by its content; its name says nothing. Null for what is not taken.
 *
 * Loaded when it is first needed: the tables of all types there are take memory that a service which only starts does not need.
 */
export async function typeOfContent(file: string): Promise<FileType | null> {
  const { fileTypeFromFile } = await import("file-type");
  const found = await fileTypeFromFile(file);
  return isFileType(found?.ext) ? found.ext : found?.ext === "jpg" ? "jpeg" : null;
}

function isFileType(name: string | undefined): name is FileType {
  return name !== undefined && Object.hasOwn(fileTypes, name);
}
