import type { FastifyRequest } from "fastify";
import { Refusal, refused } from "../../../domain/refusal.ts";
import { filePurpose, MOST_FILES_AT_ONCE } from "../../../schemas/files.ts";
import type { Upload } from "../../attachments/attachments.ts";
import type { Typed } from "../acts/fields.tsx";
import { FIELDS } from "./files-page.tsx";

/** A form with files, of which the fields were read and the files are still to come. */
export interface FilesForm {
  readonly fields: Typed;
  /** One after the other; each is read before the next comes. */
  readonly uploads: AsyncIterable<Upload>;
}

/** More fields than the form has, and longer than what stands in them. */
const LIMITS = { fields: 10, fieldSize: 1_000, fieldNameSize: 100, headerPairs: 20 };

/**
 * Reads a form as far as its first file: what stands before it says what the files are.
 *
 * @throws ERR_MALFORMED where it is no such form.
 */
export async function readForm(
  request: FastifyRequest,
  { maxFileBytes }: { readonly maxFileBytes: number },
): Promise<FilesForm> {
  const limits = { ...LIMITS, fileSize: maxFileBytes, files: MOST_FILES_AT_ONCE };
  const parts = request.parts({ limits });
  const fields: Record<string, string> = {};
  async function next() {
    try {
      return await parts.next();
    } catch (cause) {
      const { data: purpose } = filePurpose.safeParse(fields[FIELDS.purpose]);
      if (Object(cause).code === "FST_FILES_LIMIT" && purpose)
        throw refused("ERR_TOO_MANY_FILES", { purpose, most: MOST_FILES_AT_ONCE });
      throw new Refusal("ERR_MALFORMED", {}, [], { cause });
    }
  }
  let part = await next();
  while (!part.done && part.value.type === "field") {
    const { fieldname, value } = part.value;
    fields[fieldname] = String(value);
    part = await next();
  }
  async function* uploads(): AsyncGenerator<Upload> {
    while (!part.done) {
      if (part.value.type === "field") throw refused("ERR_MALFORMED");
      const { filename, file } = part.value;
      yield { filename, content: file, isTruncated: () => file.truncated };
      part = await next();
    }
  }
  return { fields, uploads: uploads() };
}
