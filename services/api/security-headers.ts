import { Socket } from "node:net";
import type { FastifyInstance } from "fastify";
import helmet from "helmet";
import { http } from "./node-http.ts";

/** For answers that are no pages: nothing may be loaded for them, and no page may frame them. */
const contentSecurityPolicy = {
  useDefaults: false,
  directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
};

/**
 * Puts helmet's headers on every answer; a route may still set its own. They are always the same, so helmet works them out
 * once: its fastify plugin does it anew for each request, which costs more than the routing.
 */
export function addSecurityHeaders(app: FastifyInstance): void {
  const response = new http.ServerResponse(new http.IncomingMessage(new Socket()));
  helmet({ contentSecurityPolicy, xFrameOptions: { action: "deny" } })(response.req, response, () => {});
  const headers = { ...response.getHeaders() };
  app.addHook("onRequest", (_request, reply, done) => {
    reply.headers(headers);
    done();
  });
}
