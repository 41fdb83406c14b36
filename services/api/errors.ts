import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { type ErrorCode, refused } from "../../domain/refusal.ts";
import { wordsFor } from "../words/words.ts";
import { languageOf, sayLanguage } from "./language.ts";
import { pageOfError } from "./problems.ts";
import { statuses } from "./statuses.ts";

const explained = z.object({
  type: z.string(),
  code: z.string(),
  status: z.int(),
  title: z.string().describe("what is the matter, in the language that is asked for"),
});

/** `/v1/errors/{code}`: what the `type` of a problem points to. */
export function registerErrors(app: FastifyInstance): void {
  app.get<{ Params: { code: string } }>(
    "/v1/errors/:code",
    {
      config: { isPublic: true },
      schema: {
        operationId: "explainError",
        summary: "Explains the code of an error",
        tags: ["Errors"],
        security: [{}],
        params: z.object({ code: z.string().max(100) }),
        response: { 200: explained },
      },
    },
    async (request, reply) => {
      const { code } = request.params;
      if (!isErrorCode(code)) throw refused("ERR_NOT_FOUND", { what: "error" });
      const language = languageOf(request);
      sayLanguage(reply, language);
      const { errorTitles } = wordsFor(language);
      return { type: pageOfError(code), code, status: statuses[code], title: errorTitles[code] };
    },
  );
}

function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(statuses, code);
}
