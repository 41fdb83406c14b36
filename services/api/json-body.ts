import type { FastifyInstance } from "fastify";
import { refused } from "../../domain/refusal.ts";

/**
 * Takes JSON, and nothing else. Text that is not UTF-8, or has half a character (a lone surrogate) in it, is refused rather
 * than repaired, and so are an object that has a name twice, and one that would reach for its prototype.
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
      if (!error && namesTwice(text)) return done(refused("ERR_MALFORMED"));
      return done(error, value);
    });
  });
}

const [QUOTE, COLON, BACKSLASH, SPACE, OPENS, CLOSES] = [...'":\\ {}'].map((character) => character.charCodeAt(0));

/** Whether an object in well-formed JSON has a name twice: of its two values, readers take different ones. */
function namesTwice(json: string): boolean {
  const objects: Set<string>[] = [];
  for (let at = 0; at < json.length; at += 1) {
    const code = json.charCodeAt(at);
    if (code === OPENS) objects.push(new Set());
    else if (code === CLOSES) objects.pop();
    else if (code === QUOTE) {
      const end = endOfString(json, at);
      if (isName(json, end)) {
        const name: string = JSON.parse(json.slice(at, end + 1));
        const names = objects.at(-1);
        if (names?.has(name)) return true;
        names?.add(name);
      }
      at = end;
    }
  }
  return false;
}

/** The place of the quote that ends a string: one with an even number of backslashes before it. */
function endOfString(json: string, start: number): number {
  for (let end = json.indexOf('"', start + 1); ; end = json.indexOf('"', end + 1)) {
    let before = end - 1;
    while (json.charCodeAt(before) === BACKSLASH) before -= 1;
    if ((end - before) % 2 === 1) return end;
  }
}

/** Whether a string is followed by a colon; all that may stand in between sorts before a space, or is one. */
function isName(json: string, end: number): boolean {
  let next = end + 1;
  while (json.charCodeAt(next) <= (SPACE ?? 0)) next += 1;
  return json.charCodeAt(next) === COLON;
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
