import type { IncomingMessage } from "node:http";
import type { FastifyInstance } from "fastify";
import { refused } from "../../domain/refusal.ts";

/**
 * Refuses requests that could be read in two ways, or that Node answers without a word: no Host or two of them (RFC 9112,
 * 3.2), and a path that spells plain characters as codes.
 */
export function refuseAmbiguous(app: FastifyInstance): void {
  app.addHook("onRequest", (request, _reply, done) => {
    if (!hasOneHost(request.raw)) return done(refused("ERR_MALFORMED"));
    if (CODED_PLAIN.test(pathOf(request.url))) return done(refused("ERR_NOT_FOUND"));
    return done();
  });
}

/** Node keeps the first of several; another server in between may keep the last. */
function hasOneHost({ rawHeaders, httpVersion }: IncomingMessage): boolean {
  const hosts = rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === "host").length;
  return hosts === 1 || (hosts === 0 && httpVersion === "1.0");
}

/** The code of a letter, a digit, or one of `-._~`: the same path is spelt without it (RFC 3986, 6.2.2.2). */
const CODED_PLAIN = /%(2[DE]|3\d|[46][1-9A-F]|[57][\dA]|5F|7E)/i;

function pathOf(url: string): string {
  return url.split("?", 1)[0] ?? "";
}
