import type { FastifyInstance, HTTPMethods } from "fastify";
import { refused } from "../../domain/refusal.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** Whether everybody may ask, without a token. */
    isPublic?: boolean;
  }
}

const METHODS: readonly HTTPMethods[] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "TRACE"];

/**
 * Answers the methods that a path does not have: OPTIONS with those it has, any other with 405. To be called when all
 * routes are registered.
 */
export function answerOtherMethods(app: FastifyInstance, routes: ReadonlyMap<string, RouteMethods>): void {
  for (const [url, { methods, isPublic }] of routes) {
    const allow = [...methods, "OPTIONS"].join(", ");
    app.route({
      method: "OPTIONS",
      url,
      schema: { hide: true },
      config: { isPublic },
      handler: async (_request, reply) => reply.status(204).header("allow", allow).send(),
    });
    app.route({
      method: METHODS.filter((method) => !methods.has(method)),
      url,
      schema: { hide: true },
      exposeHeadRoute: false,
      // Before the body is read: it makes no difference.
      onRequest: async (_request, reply) => {
        reply.header("allow", allow);
        throw refused("ERR_METHOD_NOT_ALLOWED");
      },
      handler: () => {},
    });
  }
}

interface RouteMethods {
  readonly methods: Set<string>;
  isPublic: boolean;
}

/** Gathers the methods of every path that is registered from here on. */
export function gatherMethods(app: FastifyInstance): ReadonlyMap<string, RouteMethods> {
  const routes = new Map<string, RouteMethods>();
  app.addHook("onRoute", ({ url, method, config }) => {
    const known = routes.get(url) ?? { methods: new Set(), isPublic: false };
    for (const each of [method].flat()) known.methods.add(each);
    known.isPublic ||= config?.isPublic === true;
    routes.set(url, known);
  });
  return routes;
}
