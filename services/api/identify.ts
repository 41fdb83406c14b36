import type { FastifyInstance, FastifyRequest } from "fastify";
import { refused } from "../../domain/refusal.ts";
import type { Role } from "../../schemas/envelope.ts";
import { actorFor } from "../identity/access.ts";
import type { Identity } from "../identity/claims.ts";
import type { VerifyToken } from "../identity/tokens.ts";
import type { RateLimits } from "./rate-limits.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** The roles that may, the likeliest first; without it nobody needs to be known, and a token is not looked at. */
    roles?: readonly Role[];
    /** A page: who asks is known by their session, which the pages look at and count themselves. */
    isPage?: boolean;
  }
  interface FastifyRequest {
    /** Who is asking, as their token or their session says; null without one. */
    identity: Identity | null;
  }
}

/**
 * Finds out who is asking and whether they may, before the body is read: whoever may not learns nothing else, and costs
 * nothing else. A token that does not verify is refused, also where none is needed. Whatever comes of it, it is counted.
 */
export function admitAskers(app: FastifyInstance, verifyToken: VerifyToken, rates: RateLimits): void {
  app.addHook("onRequest", async (request, reply) => {
    const { roles, isUncounted, isPage } = request.routeOptions.config;
    if (isUncounted || isPage) return;
    try {
      const token = roles ? tokenIn(request) : null;
      request.identity = token === null ? null : await verifyToken(token);
    } finally {
      await rates.countAsker(request, reply);
    }
    const { fundId = null } = request.params as { fundId?: string };
    if (roles) actorFor(request.identity, fundId, roles);
  });
}

function tokenIn({ headers: { authorization } }: FastifyRequest): string | null {
  if (authorization === undefined) return null;
  const [scheme, token] = authorization.split(" ");
  if (scheme?.toLowerCase() !== "bearer" || !token) throw refused("ERR_UNAUTHENTICATED");
  return token;
}
