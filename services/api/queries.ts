import type { FastifyInstance, FastifyRequest } from "fastify";
import { z } from "zod";
import { InvalidCursor } from "../../projections/projection.ts";
import { instant, localDate } from "../../schemas/primitives.ts";
import { amsterdamDay } from "../calendar.ts";
import type { Config } from "../config.ts";
import { refused } from "../errors.ts";
import { actorFor } from "../identity/access.ts";
import type { Runtime } from "../runtime.ts";
import { momentOf, readAsOf } from "./as-of.ts";
import { paramsOf } from "./commands.ts";
import { identify, type VerifyToken } from "./identify.ts";
import { type QueryInput, type QueryRoute, queryRoutes } from "./query-routes.ts";

const DEFAULT_PAGE = 50;

const headersSchema = z.object({
  "wait-for-position": z
    .string()
    .max(200)
    .optional()
    .describe("position a command answered with: the answer has it, and what followed from it"),
});

export interface QueryHouse {
  readonly runtime: Runtime;
  readonly verifyToken: VerifyToken;
  readonly config: Config;
}

/** Puts every read model on `/v1/funds/:fundId`. */
export function registerQueries(app: FastifyInstance, house: QueryHouse): void {
  const { runtime, verifyToken, config } = house;
  for (const route of queryRoutes) {
    app.route({
      method: "GET",
      url: `/v1/funds/:fundId${route.path}`,
      schema: {
        operationId: route.operationId,
        summary: route.summary,
        tags: [route.tag],
        security: route.roles.includes("public") ? [{}, { bearer: [] }] : [{ bearer: [] }],
        params: paramsOf(route.path),
        headers: headersSchema,
        querystring: querySchemaOf(route, config),
        response: { 200: route.response },
      },
      onRequest: identify(verifyToken),
      handler: async (request, reply) => {
        const input = inputOf(route, request, runtime.clock.now());
        await waitFor(request, runtime);
        const answer = await read(route, input, house);
        if (answer === undefined) throw refused("ERR_NOT_FOUND");
        const { revision } = answer as { revision?: number };
        if (revision !== undefined) reply.header("etag", `"${revision}"`);
        return answer;
      },
    });
  }
}

function querySchemaOf({ query = {}, asOf, paged }: QueryRoute, { maxPageSize }: Config): z.ZodType {
  return z.strictObject({
    ...query,
    ...(asOf && {
      asOf: z
        .union([localDate, instant])
        .optional()
        .describe("as recorded by then and, for money, as effective by then; a day counts to its end"),
    }),
    ...(paged && {
      after: z.string().max(500).optional().describe("`next` of the page before"),
      limit: z.coerce.number().int().min(1).max(maxPageSize).default(Math.min(DEFAULT_PAGE, maxPageSize)),
    }),
  });
}

function inputOf(route: QueryRoute, request: FastifyRequest, now: string): QueryInput {
  const params = request.params as QueryInput["params"];
  const query = request.query as QueryInput["query"];
  return {
    params,
    query,
    page: { after: query.after === undefined ? null : String(query.after), limit: Number(query.limit ?? DEFAULT_PAGE) },
    actor: actorFor(request.identity, params.fundId, route.roles),
    today: amsterdamDay(now),
  };
}

async function waitFor(request: FastifyRequest, runtime: Runtime): Promise<void> {
  const position = request.headers["wait-for-position"];
  if (typeof position === "string") await runtime.passed(position);
}

async function read(route: QueryRoute, input: QueryInput, { runtime, config }: QueryHouse): Promise<unknown> {
  const { asOf } = input.query;
  try {
    if (asOf === undefined || !route.asOf) return route.read(runtime.readModels, input);
    const streams = route.asOf(input, runtime.readModels);
    return await readAsOf(route, streams, momentOf(String(asOf)), input, { store: runtime.store, config });
  } catch (error) {
    if (error instanceof InvalidCursor)
      throw refused("ERR_VALIDATION", {}, [
        { pointer: "/querystring/after", code: "invalid_cursor", message: "geen vervolg van een eerdere bladzijde" },
      ]);
    throw error;
  }
}
