import type { FastifyInstance } from "fastify";
import type { Engine } from "../engine/engine.ts";
import type { IdentityProvider } from "../identity/provider.ts";

/** All that a service needs to do its work. */
interface Needed {
  readonly engine: Pick<Engine, "readiness">;
  readonly provider: Pick<IdentityProvider, "keys"> | null;
}

const unwatched = { schema: { hide: true }, config: { isUncounted: true }, logLevel: "warn" } as const;

/** `/health/live`: the process answers. `/health/ready`: it can do its work, or says what keeps it from it. */
export function registerHealth(app: FastifyInstance, { engine, provider }: Needed): void {
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
    };
  });
}
