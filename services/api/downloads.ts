import type { FastifyInstance } from "fastify";
import { fileHeaders } from "../attachments/answer.ts";
import type { Attachments } from "../attachments/attachments.ts";
import type { Desk } from "../desk/desk.ts";
import type { Params } from "../schemes/command.ts";
import type { Scheme } from "../schemes/scheme.ts";
import { paramsOf } from "./params.ts";
import { queryHeaders } from "./queries.ts";

/** How many requests a download counts for. */
const DOWNLOAD_COST = 5;

/** Puts the content of each file that a query answers about below the address of that query, for whoever is answered. */
export function registerDownloads<Commands, Answers>(
  app: FastifyInstance,
  scheme: Scheme<Commands, Answers>,
  { desk, attachments }: { readonly desk: Desk<Commands, Answers>; readonly attachments: Attachments },
): void {
  for (const name in scheme.queries) {
    const { path, tag, roles, content } = scheme.queries[name];
    if (!content) continue;
    app.route<{ Params: Params }>({
      method: "GET",
      url: `/v1/funds/:fundId${path}/content`,
      schema: {
        operationId: `${name}Content`,
        summary: "The content of a file, to be saved",
        tags: [tag],
        security: [{ bearer: [] }],
        params: paramsOf(path),
        headers: queryHeaders,
      },
      config: { roles, cost: () => DOWNLOAD_COST },
      handler: async ({ identity, params, headers }, reply) => {
        const waitFor = headers["wait-for-position"];
        const asking = { identity, params, ...(typeof waitFor === "string" && { waitFor }) };
        const file = content(await desk.ask(name, asking));
        return reply.headers(fileHeaders(file)).send(await attachments.read(file));
      },
    });
  }
}
