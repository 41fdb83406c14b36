import type { FastifyInstance } from "fastify";
import type { PaperDesk } from "../paper/asking.ts";
import { meetingPaper } from "../paper/meeting-paper.ts";
import type { Press } from "../paper/press.ts";
import type { Params } from "../schemes/command.ts";
import { OFFICIALS } from "../schemes/query.ts";
import type { Names } from "../words/names.ts";
import { wordsFor } from "../words/words.ts";
import { VARY } from "./caching.ts";
import { languageOf, sayLanguage } from "./language.ts";
import { paramsOf } from "./params.ts";
import { queryHeaders } from "./queries.ts";

/** How many requests a paper counts for: it asks about the past of every application on an agenda. */
const PAPER_COST = 50;

const PATH = "/meetings/:meetingId/paper";

interface PapersOptions {
  readonly desk: PaperDesk;
  readonly press: Press;
  /** What things are called in a fund. */
  readonly namesIn: (fundId: string) => Names;
}

/** Serves what is printed, as PDF, for whoever asks: they find in it what they may know. */
export function registerPapers(app: FastifyInstance, { desk, press, namesIn }: PapersOptions): void {
  app.route<{ Params: Params & { readonly meetingId: string } }>({
    method: "GET",
    url: `/v1/funds/:fundId${PATH}`,
    schema: {
      operationId: "GetMeetingPaper",
      summary:
        "A whole meeting on paper (PDF/UA-1): agenda, summaries, the overview that went with it, and what was decided",
      tags: ["meeting"],
      security: [{ bearer: [] }],
      params: paramsOf(PATH),
      headers: queryHeaders,
    },
    config: { roles: OFFICIALS, cost: () => PAPER_COST },
    handler: async (request, reply) => {
      const { identity, headers } = request;
      const { fundId, meetingId } = request.params;
      const language = languageOf(request);
      const waitFor = headers["wait-for-position"];
      const paper = await meetingPaper(
        {
          words: { ...wordsFor(language), names: namesIn(fundId) },
          ask: (name, { params, ...asking } = {}) =>
            desk.ask(name, {
              identity,
              language,
              params: { fundId, ...params },
              ...asking,
              ...(typeof waitFor === "string" && { waitFor }),
            }),
        },
        meetingId,
      );
      const pdf = await press.print(paper);
      sayLanguage(reply, language);
      return reply
        .headers({ "content-disposition": `attachment; filename="meeting-${paper.date}.pdf"`, vary: VARY })
        .type("application/pdf")
        .send(Buffer.from(pdf));
    },
  });
}
