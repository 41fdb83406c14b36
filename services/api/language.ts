import type { FastifyReply, FastifyRequest } from "fastify";
import type { Language } from "../words/words.ts";

/** The language that a request asks for; Dutch where it asks for none that there is. */
export function languageOf(request: FastifyRequest): Language {
  return request.languages(["nl", "en"]) === "en" ? "en" : "nl";
}

/** Says on an answer in which language it is, and that another request may get another. */
export function sayLanguage(reply: FastifyReply, language: Language): void {
  reply.header("content-language", language).header("vary", "Accept-Language");
}
