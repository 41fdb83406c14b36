import type { FastifyInstance } from "fastify";

const onEveryAnswer = {
  "access-control-allow-origin": "*",
  "access-control-expose-headers": "API-Version, ETag, Link, RateLimit, RateLimit-Policy, Request-Id, Retry-After",
  "cross-origin-resource-policy": "cross-origin",
};

const onPreflight = {
  "access-control-allow-methods": "GET, HEAD",
  "access-control-allow-headers": "Accept-Language, If-None-Match, Wait-For-Position",
  "access-control-max-age": "86400",
};

/** Lets pages of any origin read what is public. They send no credentials: what is not public stays out of their reach. */
export function addCrossOrigin(app: FastifyInstance): void {
  app.addHook("onRequest", (request, reply, done) => {
    if (request.isPublic) {
      reply.headers(onEveryAnswer);
      if (request.method === "OPTIONS") reply.headers(onPreflight);
    }
    done();
  });
}
