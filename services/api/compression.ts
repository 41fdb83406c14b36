import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { type Coding, tagInCoding } from "./caching.ts";

/** The shortest answer that is worth it. */
const LEAST_BYTES = 1_024;

type Done = (error: Error | null, packed: Buffer) => void;
type Compress = (text: string, done: Done) => void;

/** For what is sent once or a few times. */
const quick: Readonly<Record<Coding, Compress>> = {
  br: (text, done) => brotliCompress(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }, done),
  gzip: (text, done) => gzip(text, done),
};

/** For what is sent often and stays as it is. */
const smallest: Readonly<Record<Coding, Compress>> = {
  br: (text, done) => brotliCompress(text, done),
  gzip: (text, done) => gzip(text, { level: constants.Z_BEST_COMPRESSION }, done),
};

/** Gives a text in a coding. */
export type Packing = (coding: Coding) => Promise<Buffer>;

/** A text in each coding, made when it is first asked for, once. */
export function packing(text: string, how: "quick" | "smallest"): Packing {
  const made: Partial<Record<Coding, Promise<Buffer>>> = {};
  const compress = how === "quick" ? quick : smallest;
  return (coding) => {
    made[coding] ??= promisify(compress[coding])(text);
    return made[coding];
  };
}

/** Sends a text as it was made, in the coding that the asker takes. */
export async function sendPacked(
  request: FastifyRequest,
  reply: FastifyReply,
  content: string | Buffer,
  packed: Packing,
): Promise<FastifyReply> {
  const coding = acceptedCoding(request.headers["accept-encoding"]);
  return coding === null ? reply.send(content) : reply.header("content-encoding", coding).send(await packed(coding));
}

/** Compresses answers for askers that take it. */
export function addCompression(app: FastifyInstance): void {
  app.addHook("onSend", (request, reply, payload, done) => {
    if (typeof payload !== "string" || payload.length < LEAST_BYTES) return done(null, payload);
    const coding = acceptedCoding(request.headers["accept-encoding"]);
    if (coding === null) return done(null, payload);
    const tag = reply.getHeader("etag");
    if (typeof tag === "string" && request.method !== "POST" && request.method !== "PUT")
      reply.header("etag", tagInCoding(tag, coding));
    reply.header("content-encoding", coding).removeHeader("content-length");
    quick[coding](payload, done);
  });
}

/** The coding to use (RFC 9110, 12.5.3): one that is named, and not with a weight of 0; null for none. */
export function acceptedCoding(accepted: string | string[] | undefined): Coding | null {
  const named = String(accepted ?? "")
    .split(",")
    .map((each) =>
      each
        .trim()
        .toLowerCase()
        .split(/\s*;\s*q=/),
    )
    .flatMap(([coding, weight = "1"]) => (Number(weight) > 0 ? [coding] : []));
  if (named.includes("br")) return "br";
  return named.includes("gzip") || named.includes("*") ? "gzip" : null;
}
