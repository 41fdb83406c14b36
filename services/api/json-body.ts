import type { FastifyInstance } from "fastify";
import { refused } from "../../domain/refusal.ts";

/**
 * Takes JSON, and nothing else. Text that is not UTF-8, or has half a character (a lone surrogate) in it, is refused rather
 * than repaired, and so is what would reach for an object's prototype.
 */
export function takeOnlyJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser("error", "error");
  const decoder = new TextDecoder("utf-8", { fatal: true });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser<Buffer>("application/json", { parseAs: "buffer" }, (request, body, done) => {
    let text: string;
    try {
      text = decoder.decode(body);
    } catch {
      return done(refused("ERR_MALFORMED"));
    }
    return parse(request, text, (error, value) => {
      if (!error && HALF_CHARACTER.test(text) && !isWhole(value)) return done(refused("ERR_MALFORMED"));
      return done(error, value);
    });
  });
}

/** Where there is no such escape there is no half a character either. */
const HALF_CHARACTER = /\\ud[89a-f]/i;

/** With a list of what waits, not by calling itself: a body may be nested deeper than calls can be. */
function isWhole(value: unknown): boolean {
  const waiting = [value];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (typeof next === "string" && !next.isWellFormed()) return false;
    if (typeof next === "object" && next !== null) for (const pair of Object.entries(next)) waiting.push(...pair);
  }
  return true;
}
