import type { FastifyInstance } from "fastify";
import { refused } from "../../domain/refusal.ts";

/** The longest that Node takes to notice that a request is late; by default half a minute. */
const NOTICED_WITHIN_MS = 1_000;

/**
 * Options for Node's HTTP server, by which a request that is sent too slowly ends within its limit. Of two limits Node
 * takes the shorter for the headers and the longer for the whole: with its default for headers, a minute, a shorter limit
 * for the whole would not count for bodies.
 */
export function httpLimits(limitMs: number) {
  return { headersTimeout: limitMs, connectionsCheckingInterval: Math.min(limitMs, NOTICED_WITHIN_MS) };
}

/**
 * Answers ERR_TIMEOUT where a handler takes too long; what it was doing goes on. Fastify's own `handlerTimeout` makes an
 * abort signal for every request and an error to abort it with, which costs more than all of our handler.
 */
export function limitTime(app: FastifyInstance, limitMs: number): void {
  app.addHook("onRoute", (route) => {
    const { handler } = route;
    route.handler = function limited(request, reply) {
      const answer: unknown = handler.call(this, request, reply);
      return answer instanceof Promise ? withinTime(answer, limitMs) : answer;
    };
  });
}

async function withinTime<Result>(work: Promise<Result>, limitMs: number): Promise<Result> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(refused("ERR_TIMEOUT")), limitMs);
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
