import type { FastifyInstance } from "fastify";
import { refused } from "../../domain/refusal.ts";

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
