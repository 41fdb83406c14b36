import type { FastifyInstance } from "fastify";

/** What keeps a service from being ready, in words; empty when it is. */
export type Readiness = () => Promise<{
  readonly problems: readonly string[];
  readonly details: Readonly<Record<string, unknown>>;
}>;

const unwatched = { schema: { hide: true }, config: { isUncounted: true }, logLevel: "warn" } as const;

/** `/health/live`: the process answers. `/health/ready`: it can do its work, or says what keeps it from it. */
export function registerHealth(app: FastifyInstance, readiness: Readiness): void {
  app.get("/health/live", unwatched, async () => ({ status: "live" }));
  app.get("/health/ready", unwatched, async (_request, reply) => {
    const { problems, details } = await readiness();
    if (problems.length > 0) reply.status(503);
    return { status: problems.length > 0 ? "not ready" : "ready", problems, ...details };
  });
}
