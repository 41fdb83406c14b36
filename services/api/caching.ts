import { hash } from "node:crypto";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

/** The headers of a request on which an answer depends. */
export const VARY = "Accept, Accept-Encoding, Accept-Language, Authorization";

/**
 * Says what may be kept of an answer, and tags the answers of queries. What is not public may not be kept, unless its route says otherwise. A tag covers all
 * that an answer shows; it begins with the revision of the stream that the answer is about, where it is about one.
 */
export function addCaching(app: FastifyInstance): void {
  app.addHook("onSend", (request, reply, payload, done) => {
    const isPublic = request.isPublic && request.headers.authorization === undefined;
    if (!reply.hasHeader("cache-control"))
      reply.header("cache-control", isPublic && reply.statusCode < 400 ? "no-cache" : "no-store");
    if (!isTagged(request, reply) || typeof payload !== "string") return done(null, payload);
    const tag = tagOf(reply, payload);
    reply.header("etag", tag).header("vary", VARY);
    if (!isKnown(request.headers["if-none-match"], tag)) return done(null, payload);
    reply.status(304).removeHeader("content-type");
    return done(null, null);
  });
}

function isTagged({ method, url }: FastifyRequest, { statusCode }: FastifyReply): boolean {
  return (method === "GET" || method === "HEAD") && statusCode === 200 && url.startsWith("/v1/");
}

function tagOf(reply: FastifyReply, shown: string): string {
  const revision = reply.getHeader("etag");
  const digest = hash("sha256", shown, "base64url").slice(0, 16);
  return typeof revision === "string" ? `${revision.slice(0, -1)}-${digest}"` : `"${digest}"`;
}

/** Whether If-None-Match names a tag: then the asker has the answer already (RFC 9110, 13.1.2: a weak comparison). */
function isKnown(condition: string | undefined, tag: string): boolean {
  if (condition === undefined) return false;
  return condition.trim() === "*" || (condition.match(/"[^"]*"/g) ?? []).some((each) => uncompressed(each) === tag);
}

const CODINGS = ["br", "gzip"] as const;
export type Coding = (typeof CODINGS)[number];

/** The tag of the same answer in another coding, which is another representation (RFC 9110, 8.8.3). */
export function tagInCoding(tag: string, coding: Coding): string {
  return `${tag.slice(0, -1)}-${coding}"`;
}

function uncompressed(tag: string): string {
  return tag.replace(/-(br|gzip)"$/, '"');
}
