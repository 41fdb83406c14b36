import { create } from "content-disposition";
import type { AttachedFile } from "../../schemas/files.ts";
import { fileTypes } from "./file-types.ts";

/** The headers of an answer that is a file: it is saved, never shown, and kept by nobody on the way. */
export function fileHeaders({ name, type, bytes }: AttachedFile): Readonly<Record<string, string>> {
  return {
    "content-type": fileTypes[type].mediaType,
    "content-length": String(bytes),
    "content-disposition": create(name, { type: "attachment" }),
    "content-security-policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
  };
}
