import type { FastifyInstance, FastifyRequest } from "fastify";
import { z } from "zod";
import { amsterdamDay } from "../../domain/calendar.ts";
import { refused } from "../../domain/refusal.ts";
import { funds } from "../../projections/funds/funds.ts";
import { InvalidCursor } from "../../projections/projection.ts";
import { instant, localDate } from "../../schemas/primitives.ts";
import type { Config } from "../config.ts";
import { momentOf, readAsOf } from "../desk/as-of.ts";
import type { QueryInput, QueryRoute } from "../desk/query-route.ts";
import type { Runtime } from "../engine/runtime.ts";
import type { VerifyToken } from "../identity/tokens.ts";
import { paramsOf } from "./commands.ts";
import { actorOf, admit } from "./identify.ts";

const DEFAULT_PAGE = 50;

const headersSchema = z.object({
  "wait-for-position": z
    .string()
    .max(200)
    // The positions of every log of ours, embedded or a cluster, are made of digits.
    .regex(/^\d+([/-]\d+)*$/)
    .optional()
    .describe("position a command answered with: the answer has it, and what followed from it"),
});

export interface QueryHouse {
  readonly runtime: Runtime;
  readonly verifyToken: VerifyToken;
  readonly config: Config;
}

/** Puts every query of the tables on `/v1/funds/:fundId`. */
export function registerQueries(app: FastifyInstance, routes: readonly QueryRoute[], house: QueryHouse): void {
  const { runtime, verifyToken, config } = house;
  for (const route of routes) {
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
      onRequest: admit(verifyToken, route.roles),
      handler: async (request, reply) => {
        const input = inputOf(request, runtime.clock.now());
        await waitFor(request, runtime);
        if (!runtime.readModels.get(funds, input.params.fundId)) throw refused("ERR_NOT_FOUND");
        const found = await read(route, input, house);
        if (found === undefined) throw refused("ERR_NOT_FOUND");
        const answer = route.join?.(found, runtime.readModels) ?? found;
        const { revision } = answer as { revision?: number | null };
        if (typeof revision === "number") reply.header("etag", `"${revision}"`);
        return answer;
      },
    });
  }
}

function querySchemaOf({ query = {}, asOf, fromEvents, paged }: QueryRoute, { maxPageSize }: Config): z.ZodType {
  return z.strictObject({
    ...query,
    ...(asOf &&
      !fromEvents && {
        asOf: z
          .union([localDate, instant])
          .optional()
          .describe("as recorded by then and, for money, as effective by then; a day counts to its end"),
        effectiveBy: localDate
          .optional()
          .describe("for money: as effective by that day, by all that was recorded (by `asOf`)"),
      }),
    ...(paged && {
      after: z.string().max(500).optional().describe("`next` of the page before"),
      limit: z.coerce.number().int().min(1).max(maxPageSize).default(Math.min(DEFAULT_PAGE, maxPageSize)),
    }),
  });
}

function inputOf(request: FastifyRequest, now: string): QueryInput {
  const params = request.params as QueryInput["params"];
  const query = request.query as QueryInput["query"];
  return {
    params,
    query,
    page: { after: query.after === undefined ? null : String(query.after), limit: Number(query.limit ?? DEFAULT_PAGE) },
    actor: actorOf(request),
    today: amsterdamDay(now),
  };
}

async function waitFor(request: FastifyRequest, runtime: Runtime): Promise<void> {
  const position = request.headers["wait-for-position"];
  if (typeof position === "string") await runtime.passed(position);
}

async function read(route: QueryRoute, input: QueryInput, { runtime, config }: QueryHouse): Promise<unknown> {
  const { asOf, effectiveBy } = input.query as { asOf?: string; effectiveBy?: string };
  try {
    const isPresent = asOf === undefined && effectiveBy === undefined;
    if (!route.asOf || (isPresent && !route.fromEvents)) return route.read(runtime.readModels, input);
    const streams = route.asOf(runtime.readModels, input);
    return await readAsOf(route, streams, momentOf(asOf, effectiveBy), input, { store: runtime.store, config });
  } catch (error) {
    if (error instanceof InvalidCursor)
      throw refused("ERR_VALIDATION", {}, [
        { pointer: "/querystring/after", code: "invalid_cursor", message: "geen vervolg van een eerdere bladzijde" },
      ]);
    throw error;
  }
}
