import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from "fastify";
import type { Config } from "../config.ts";
import type { Engine } from "../engine/engine.ts";
import type { IdentityProvider } from "../identity/provider.ts";
import type { Post } from "../mail/post.ts";
import { createHttpServer } from "./http-server.ts";
import { answerNotFound, answerUnreadable, answerUnrouted, registerProblems } from "./problems.ts";

/** All that those who watch a service learn of it. */
export interface Watched {
  readonly engine: Pick<Engine, "readiness">;
  readonly provider: Pick<IdentityProvider, "keys"> | null;
  readonly post: Pick<Post, "state"> | null;
  /** What is measured, as Prometheus reads it. */
  readonly measured: { readonly contentType: string; metrics(): Promise<string> };
}

const unwatched = { schema: { hide: true }, config: { isUncounted: true }, logLevel: "warn" } as const;

/** `/health` and `/metrics` on a port of their own, which the public does not reach. */
export function buildWatchApp(
  watched: Watched,
  { requestTimeoutMs }: Pick<Config, "requestTimeoutMs">,
  log: FastifyBaseLogger,
): FastifyInstance {
  const app = Fastify({
    loggerInstance: log,
    serverFactory: (handle) => createHttpServer(handle, requestTimeoutMs),
    logController: new LogController({ disableRequestLogging: true }),
    return503OnClosing: false,
    frameworkErrors: answerUnrouted,
    clientErrorHandler: answerUnreadable,
  });
  registerProblems(app);
  app.setNotFoundHandler(answerNotFound);
  registerWatching(app, watched);
  return app;
}

/**
 * `/health/live`: the process answers. `/health/ready`: it can do its work, or says what keeps it from it. `/metrics`: what
 * is measured.
 */
export function registerWatching(app: FastifyInstance, { engine, provider, post, measured }: Watched): void {
  app.get("/health/live", unwatched, async () => ({ status: "live" }));
  app.get("/health/ready", unwatched, async (_request, reply) => {
    const { problems, details } = await engine.readiness();
    const keys = provider?.keys() ?? null;
    const all = [
      ...problems,
      ...(keys && !keys.isUsable ? [`the identity provider gives no keys: ${keys.failure ?? "not yet"}`] : []),
    ];
    if (all.length > 0) reply.status(503);
    return {
      status: all.length > 0 ? "not ready" : "ready",
      problems: all,
      ...details,
      ...(keys && { identityKeys: { fetchedAt: keys.fetchedAt, usedUntil: keys.usedUntil, failure: keys.failure } }),
      ...(post && { mail: post.state() }),
    };
  });
  app.get("/metrics", unwatched, async (_request, reply) =>
    reply.type(measured.contentType).send(await measured.metrics()),
  );
}
