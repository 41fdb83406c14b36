import multipart from "@fastify/multipart";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { z } from "zod";
import { Refusal, refused } from "../../domain/refusal.ts";
import {
  type AttachedFile,
  type Attachment,
  dossierPart,
  type FilePurpose,
  filePurpose,
  MOST_FILES_AT_ONCE,
} from "../../schemas/files.ts";
import { label, localDate, year } from "../../schemas/primitives.ts";
import { type Attachments, type Upload, withIds } from "../attachments/attachments.ts";
import type { Config } from "../config.ts";
import type { Desk } from "../desk/desk.ts";
import type { Params } from "../schemes/command.ts";
import type { Scheme } from "../schemes/scheme.ts";
import { answerSchema, commandHeaders } from "./commands.ts";
import { ifMatchIn } from "./if-match.ts";
import { paramsOf, wholeNumber } from "./params.ts";

/** How many requests an upload counts for. */
const UPLOAD_COST = 5;

/** What the files are for stands in the address: it is known before the first of them has come. */
const querySchema = z
  .strictObject({
    purpose: filePurpose,
    part: z.enum(dossierPart.options.map((option) => option.shape.part.value)),
    dueOn: localDate.optional().describe("of a progress report: the day that it is due"),
    year: wholeNumber(year).optional().describe("of the evaluation of a year"),
    decisionNumber: label.optional().describe("of an objection: the decision that it is against"),
  })
  .check(({ value, issues }) => {
    const { error } = dossierPart.safeParse(partOf(value), { reportInput: true });
    for (const issue of error?.issues ?? []) issues.push({ ...issue, input: issue.input } as (typeof issues)[number]);
  });

type Query = Readonly<Record<string, unknown>>;

function partOf({ purpose: _, ...part }: Query): object {
  return Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined));
}

/** Puts every command that takes files on `/v1/funds/:fundId`. Elsewhere nothing but JSON is taken, and here nothing but a form. */
export async function registerUploads<Commands, Answers>(
  app: FastifyInstance,
  scheme: Scheme<Commands, Answers>,
  { desk, attachments, config }: UploadOptions<Commands, Answers>,
): Promise<void> {
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    await scope.register(multipart, { throwFileSizeLimit: false });
    for (const name in scheme.commands) if (scheme.commands[name].takesFiles) register(scope, name);
  });

  function register<Name extends keyof Commands & string>(scope: FastifyInstance, name: Name): void {
    const { aggregate, path, summary, roles } = scheme.commands[name];
    scope.route<{ Params: Params; Querystring: z.infer<typeof querySchema> }>({
      method: "POST",
      url: `/v1/funds/:fundId${path}`,
      schema: {
        operationId: name,
        summary,
        tags: [aggregate.kind],
        security: [{ bearer: [] }],
        params: paramsOf(path),
        querystring: querySchema,
        headers: commandHeaders,
        response: { 200: answerSchema },
      },
      config: { roles, cost: () => UPLOAD_COST },
      handler: async (request, reply) => {
        const { identity, params, query, headers, id: correlationId } = request;
        const key = headers["idempotency-key"];
        if (typeof key !== "string") throw refused("ERR_IDEMPOTENCY_KEY_REQUIRED");
        const { purpose } = query;
        const of = dossierPart.parse(partOf(query));
        const subject = identity?.sub ?? "";
        const asked = { identity, params, correlationId, key, ...ifMatchIn(headers) };
        // That is what a command that takes files is given.
        const attaching = (files: AttachedFile[]) => ({ of, purpose, files }) satisfies Attachment as Commands[Name];
        const given = await attachments.receive({
          uploads: uploadsIn(request, purpose, config),
          subject,
          announcedBytes: announcedBy(request, config),
          foresee: () => desk.foresee(name, { ...asked, data: attaching([]) }),
          use: (files) => desk.give(name, { ...asked, data: attaching(withIds(files, subject, request.url, key)) }),
        });
        if (given.revision !== null) reply.header("etag", `"${given.revision}"`);
        if (given.isRepeat) reply.header("idempotency-replayed", "true");
        return given;
      },
    });
  }
}

interface UploadOptions<Commands, Answers> {
  readonly desk: Desk<Commands, Answers>;
  readonly attachments: Attachments;
  readonly config: Pick<Config, "maxFileBytes">;
}

/** How many bytes a request is to bring, at most: what it says itself, or else all that it may. */
export function announcedBy({ headers }: FastifyRequest, { maxFileBytes }: Pick<Config, "maxFileBytes">): number {
  return Number(headers["content-length"] ?? maxFileBytes * MOST_FILES_AT_ONCE);
}

/** The files of a form, one after the other; it holds nothing else. */
async function* uploadsIn(
  request: FastifyRequest,
  purpose: FilePurpose,
  { maxFileBytes }: Pick<Config, "maxFileBytes">,
): AsyncGenerator<Upload> {
  const limits = { fileSize: maxFileBytes, files: MOST_FILES_AT_ONCE, fields: 0, headerPairs: 20 };
  try {
    for await (const part of request.parts({ limits })) {
      if (part.type === "field") throw refused("ERR_MALFORMED");
      const { filename, file } = part;
      yield { filename, content: file, isTruncated: () => file.truncated };
    }
  } catch (error) {
    if (error instanceof Refusal) throw error;
    if (Object(error).code === "FST_FILES_LIMIT")
      throw refused("ERR_TOO_MANY_FILES", { purpose, most: MOST_FILES_AT_ONCE });
    throw new Refusal("ERR_MALFORMED", {}, [], { cause: error });
  }
}
