import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { refused } from "../../domain/refusal.ts";
import { label, uuid } from "../../schemas/primitives.ts";
import type { Desk, Given } from "../desk/desk.ts";
import { filled, type Params } from "../schemes/command.ts";
import { expected } from "../schemes/dry-run/expected.ts";
import type { Scheme } from "../schemes/scheme.ts";
import { IF_MATCH, ifMatchIn } from "./if-match.ts";
import { languageOf, sayLanguage } from "./language.ts";
import { paramsOf } from "./params.ts";

/** What every command answers. */
export const answerSchema = z.object({
  /** The application the command is about, where it made one. */
  applicationId: uuid.optional(),
  /** The meeting that it convened. */
  meetingId: uuid.optional(),
  commandId: uuid.describe("id of what the command made, where it made one thing: an exchange, a receipt, a recovery"),
  revision: z
    .int()
    .nullable()
    .describe("revision of the stream after the command; also the ETag; null where it is not told"),
  position: z.string().nullable().describe("place in the log; a query with Wait-For-Position has it"),
  events: z.array(z.object({ id: uuid, type: z.string() })).describe("what happened; empty when nothing changed"),
});

/** Nothing else: a dry run that is misspelt would be the command itself. */
const querySchema = z.strictObject({
  dryRun: z
    .literal("true")
    .optional()
    .describe("decides the command without giving it: what it would lead to is answered, nothing is changed"),
});

export const commandHeaders = z.object({
  "idempotency-key": label
    .optional()
    .describe("required, but for a dry run; the same key gives the same answer, and new things the same id"),
  "if-match": z
    .string()
    .regex(IF_MATCH)
    .max(1_000)
    .optional()
    .describe("ETag of the answer the command was decided on; another revision is answered 412"),
});

/** How many requests a dry run counts for: it decides what follows as well, and reads all figures that change. */
const DRY_RUN_COST = 5;

/** Puts every command of a scheme that is given as JSON on `/v1/funds/:fundId`. */
export function registerCommands<Commands, Answers>(
  app: FastifyInstance,
  scheme: Scheme<Commands, Answers>,
  desk: Desk<Commands, Answers>,
): void {
  function register<Name extends keyof Commands & string>(name: Name): void {
    const { aggregate, method, path, summary, roles, body, starts, makes, says } = scheme.commands[name];
    const answer = says ? answerSchema.extend(says.shape) : answerSchema;
    app.route<{ Params: Params; Querystring: z.infer<typeof querySchema> }>({
      method,
      url: `/v1/funds/:fundId${path}`,
      schema: {
        operationId: name,
        summary,
        tags: [aggregate.kind],
        security: [{ bearer: [] }],
        params: paramsOf(path),
        querystring: querySchema,
        headers: commandHeaders,
        body,
        response: { ...(starts && { 201: answer }), 200: z.union([answer, expected]) },
      },
      config: { roles, cost: ({ dryRun }) => (dryRun === undefined ? 1 : DRY_RUN_COST) },
      handler: async (request, reply) => {
        const { identity, params, query, body, headers, id: correlationId } = request;
        const key = headers["idempotency-key"];
        // Validated above, by the schema of this very command.
        const data = body as Commands[Name];
        const asked = { identity, params, data, correlationId, ...ifMatchIn(headers) };
        if (query.dryRun) {
          const language = languageOf(request);
          sayLanguage(reply, language);
          const found = await desk.runDry(name, { ...asked, language, ...(typeof key === "string" && { key }) });
          if (found.revision !== null) reply.header("etag", `"${found.revision}"`);
          return found;
        }
        if (typeof key !== "string") throw refused("ERR_IDEMPOTENCY_KEY_REQUIRED");
        const given = await desk.give(name, { ...asked, key });
        if (given.revision !== null) reply.header("etag", `"${given.revision}"`);
        if (given.isRepeat) reply.header("idempotency-replayed", "true");
        const made = makes && { [makes.id]: given.commandId };
        const madeAt = makes?.at ?? (method === "PUT" ? path : null);
        if (madeAt !== null && began(given)) {
          reply.status(201).header("location", `/v1/funds/${params.fundId}${filled(madeAt, { ...params, ...made })}`);
        }
        return { ...made, ...given };
      },
    });
  }
  for (const name in scheme.commands) if (!scheme.commands[name].takesFiles) register(name);
}

/** Whether a command made what it is about: its events are the first of their stream. */
function began({ revision, events }: Given): boolean {
  return events.length > 0 && revision === events.length - 1;
}
