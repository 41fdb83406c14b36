import type { FastifyInstance, FastifyRequest } from "fastify";
import { z } from "zod";
import { refused } from "../../domain/refusal.ts";
import {
  applicationId as applicationIdSchema,
  fundId,
  label,
  municipalityId,
  personId,
  uuid,
} from "../../schemas/primitives.ts";
import { streamOf } from "../../schemas/streams.ts";
import type { CommandRoute, RouteParams } from "../desk/command-route.ts";
import { derivedId, digestOf } from "../engine/ids.ts";
import type { Answer, CommandRequest, StreamView, Writer } from "../engine/writer.ts";
import type { VerifyToken } from "../identity/tokens.ts";
import { actorOf, admit } from "./identify.ts";

/** What every command answers. */
const answerSchema = z.object({
  /** The application the command is about, where it made one. */
  applicationId: uuid.optional(),
  commandId: uuid.describe("id of what the command made, where it made one thing: an exchange, a receipt, a recovery"),
  revision: z.int().describe("revision of the stream after the command; also the ETag"),
  position: z.string().nullable().describe("place in the log; a query with Wait-For-Position has it"),
  events: z.array(z.object({ id: uuid, type: z.string() })).describe("what happened; empty when nothing changed"),
});

const headersSchema = z.object({
  "idempotency-key": label.optional().describe("required; the same key gives the same answer"),
  "if-match": z
    .string()
    .regex(/^"\d+"$/)
    .optional()
    .describe("revision the command was decided on; another one is answered 412"),
});

/** The parameters of a path like `/applications/:applicationId/rounds/:round`. */
export function paramsOf(path: string): z.ZodObject {
  const known: Record<string, z.ZodType> = {
    applicationId: applicationIdSchema,
    round: z.coerce.number().int().min(1).max(1000),
    personId,
    municipality: municipalityId,
  };
  const names = [...path.matchAll(/:(\w+)/g)].map((match) => match[1] ?? "");
  return z.object({ fundId, ...Object.fromEntries(names.map((name) => [name, known[name] ?? label])) });
}

/** Puts every command of the tables on `/v1/funds/:fundId`. */
export function registerCommands(
  app: FastifyInstance,
  routes: readonly CommandRoute[],
  { writer, verifyToken }: { writer: Pick<Writer, "execute">; verifyToken: VerifyToken },
): void {
  for (const route of routes) {
    const status = route.createsApplication || (route.starts && route.method === "PUT") ? 201 : 200;
    app.route({
      method: route.method,
      url: `/v1/funds/:fundId${route.path}`,
      schema: {
        operationId: route.operationId ?? route.command,
        summary: route.summary,
        tags: [route.story],
        security: [{ bearer: [] }],
        params: paramsOf(route.path),
        headers: headersSchema,
        body: route.body,
        response: { [status]: answerSchema },
      },
      onRequest: admit(verifyToken, route.roles),
      handler: async (request, reply) => {
        const params = request.params as RouteParams;
        const actor = actorOf(request);
        const command = commandFrom(route, request, params, actor.person);
        const answer = await writer.execute({ ...command, actor });
        const made = route.createsApplication ? { applicationId: command.commandId } : {};
        reply.status(status);
        if (route.createsApplication)
          reply.header("location", `/v1/funds/${params.fundId}/applications/${command.commandId}`);
        reply.header("etag", `"${answer.revision}"`);
        return { ...made, commandId: command.commandId, ...answer } satisfies Answer & {
          applicationId?: string;
          commandId: string;
        };
      },
    });
  }
}

function commandFrom(
  route: CommandRoute,
  request: FastifyRequest,
  params: RouteParams,
  person: string,
): Omit<CommandRequest, "actor"> {
  const key = request.headers["idempotency-key"];
  if (typeof key !== "string") throw refused("ERR_IDEMPOTENCY_KEY_REQUIRED");
  const target = `${route.method} ${new URL(request.url, "http://localhost").pathname}`;
  const commandId = derivedId(person, target, key);
  const match = request.headers["if-match"];
  const stream = streamFor(route, params, commandId);
  const { facts } = route;
  return {
    stream,
    fundId: params.fundId,
    command: { type: route.command, data: request.body as object },
    starts: route.starts ?? false,
    commandId,
    requestHash: digestOf({ command: route.command, data: request.body }),
    correlationId: request.id,
    causationId: null,
    ...(match === undefined ? {} : { ifMatch: Number(match.slice(1, -1)) }),
    ...(facts === undefined
      ? {}
      : {
          facts: {
            streams: facts.streams(params, request.body),
            from: (views) => facts.from((name) => viewIn(views, name), params, request.body),
          },
        }),
  };
}

function viewIn(views: ReadonlyMap<string, StreamView>, stream: string): StreamView {
  const view = views.get(stream);
  if (!view) throw new Error(`facts were asked of ${stream}, which was not read`);
  return view;
}

function streamFor(route: CommandRoute, params: RouteParams, commandId: string): string {
  const applicationId = route.createsApplication ? commandId : (params.applicationId ?? "");
  switch (route.story) {
    case "fund":
      return streamOf.fund(params.fundId);
    case "roster":
      return streamOf.roster(params.fundId);
    case "person":
      return streamOf.person(params.personId ?? "");
    case "application":
      return streamOf.application(applicationId);
    case "advice":
      return streamOf.advice(applicationId, params.round ?? 0);
    case "grant":
      return streamOf.grant(applicationId);
  }
}
