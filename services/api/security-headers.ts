import { Socket } from "node:net";
import type { FastifyInstance } from "fastify";
import helmet from "helmet";
import { http } from "./node-http.ts";

/**
 * Puts helmet's headers on every answer; a route may still set its own. They are always the same, so helmet works them out
 * once: its fastify plugin does it anew for each request, which costs more than the routing.
 */
export function addSecurityHeaders(app: FastifyInstance): void {
  const response = new http.ServerResponse(new http.IncomingMessage(new Socket()));
  helmet()(response.req, response, () => {});
  const headers = { ...response.getHeaders() };
  app.addHook("onRequest", (_request, reply, done) => {
    reply.headers(headers);
    done();
  });
}
