import type { IncomingHttpHeaders } from "node:http";
import { Readable } from "node:stream";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { z } from "zod";
import { localDate, offsetInstant } from "../../schemas/primitives.ts";
import type { Config } from "../config.ts";
import type { Desk } from "../desk/desk.ts";
import type { Params } from "../schemes/command.ts";
import type { QueryDefinition, QueryInput } from "../schemes/query.ts";
import type { Scheme } from "../schemes/scheme.ts";
import { VARY } from "./caching.ts";
import { languageOf, sayLanguage } from "./language.ts";
import { type ReadPage, tableOf } from "./list-csv.ts";
import { isPage, linksOf, listParams, pageAsked } from "./lists.ts";
import { paramsOf } from "./params.ts";

export const queryHeaders = z.object({
  "wait-for-position": z
    .string()
    // Of an embedded log, or of one on a cluster: nothing else is ever reached, and would be waited for in vain.
    .regex(/^(\d{16}|\d{20}-\d{20})$/)
    .optional()
    .describe("position a command answered with: the answer has it, and what followed from it"),
});

/** Puts every query of a scheme on `/v1/funds/:fundId`. */
export function registerQueries<Commands, Answers>(
  app: FastifyInstance,
  scheme: Scheme<Commands, Answers>,
  { desk, config }: { desk: Desk<Commands, Answers>; config: Config },
): void {
  for (const name in scheme.queries) {
    const definition = scheme.queries[name];
    const { path, summary, tag, roles, paged, response } = definition;
    app.route<{ Params: Params; Querystring: QueryInput["query"] }>({
      method: "GET",
      url: `/v1/funds/:fundId${path}`,
      schema: {
        operationId: name,
        summary,
        tags: [tag],
        security: roles.includes("public") ? [{}, { bearer: [] }] : [{ bearer: [] }],
        params: paramsOf(path),
        headers: queryHeaders,
        querystring: querySchemaOf(definition, config),
        response: { 200: response },
      },
      config: { isPublic: roles.includes("public"), roles, cost: costOf(definition) },
      handler: async (request, reply) => {
        const { identity, params, query, headers } = request;
        const language = languageOf(request);
        sayLanguage(reply, language);
        const waitFor = headers["wait-for-position"];
        const asked = { identity, params, query, language, ...(typeof waitFor === "string" && { waitFor }) };
        const page = pageAsked(paged, query);
        if (paged && asksForCsv(request)) {
          const ask = (after: string | null) =>
            desk.ask(name, { ...asked, page: { ...page, after, limit: config.maxPageSize } }) as Promise<ReadPage>;
          const whole = tableOf(name, response as z.ZodType).write(await ask(page.after), ask, language);
          reply.headers({ "content-disposition": `attachment; filename="${path.split("/").at(-1)}.csv"`, vary: VARY });
          return reply.type("text/csv; charset=utf-8").send(Readable.from(whole));
        }
        const answer = await desk.ask(name, { ...asked, page });
        const revision = revisionOf(answer);
        if (revision !== null) reply.header("etag", `"${revision}"`);
        if (paged && isPage(answer)) reply.header("link", linksOf(request.url, answer));
        return answer;
      },
    });
  }
}

const CSV = "text/csv";

/** Whether a list is asked for as a table: the whole of it, from the page on that is asked for. */
function asksForCsv(request: FastifyRequest): boolean {
  return request.accepts().type(["application/json", CSV]) === CSV;
}

/** How many requests a question counts for that is answered from the events themselves, or with the whole of a list. */
const REPLAY_COST = 20;
/** The rows of a page that count as one request. */
const ROWS_PER_COST = 50;

/** The cost of a question, by its query string; what that holds is checked later on. */
function costOf({ fromEvents, asOf, paged }: QueryDefinition) {
  return (query: Readonly<Record<string, unknown>>, { accept }: IncomingHttpHeaders): number => {
    if (paged && accept?.includes(CSV)) return REPLAY_COST;
    if (fromEvents || (asOf && ("asOf" in query || "effectiveBy" in query))) return REPLAY_COST;
    const parts = paged ? Math.ceil(Number(query.limit) / ROWS_PER_COST) : 1;
    return parts > 1 ? Math.min(parts, REPLAY_COST) : 1;
  };
}

/** The revision of the stream that an answer is about; null where it is about no single one. */
function revisionOf(answer: unknown): number | null {
  if (typeof answer !== "object" || answer === null || !("revision" in answer)) return null;
  return typeof answer.revision === "number" ? answer.revision : null;
}

function querySchemaOf({ query = {}, asOf, fromEvents, paged }: QueryDefinition, config: Config): z.ZodType {
  return z.strictObject({
    ...query,
    ...(asOf &&
      !fromEvents && {
        asOf: z
          .union([localDate, offsetInstant])
          .optional()
          .describe(
            "as recorded by then and, for money, as effective by then; a day counts to its end; without a token, a day",
          ),
        effectiveBy: localDate
          .optional()
          .describe("for money: as effective by that day, by all that was recorded (by `asOf`)"),
      }),
    ...(paged && listParams(paged, config)),
  });
}
