import type { FastifyReply, FastifyRequest } from "fastify";
import type { Language } from "../words/words.ts";

/** The language that a request asks for; Dutch where it asks for none that there is, or its address cannot be read. */
export function languageOf(request: FastifyRequest): Language {
  // What has no readable address is answered before anything is put on the request.
  if (!("languages" in request)) return "nl";
  return request.languages(["nl", "en"]) === "en" ? "en" : "nl";
}

/** Says on an answer in which language it is, and that another request may get another. */
export function sayLanguage(reply: FastifyReply, language: Language): void {
  reply.header("content-language", language).header("vary", "Accept-Language");
}
