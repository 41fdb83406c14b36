import type { FastifyRequest, onRequestAsyncHookHandler } from "fastify";
import { refused } from "../../domain/refusal.ts";
import type { Role } from "../../schemas/envelope.ts";
import { actorFor } from "../identity/access.ts";
import type { Identity, VerifyToken } from "../identity/tokens.ts";

declare module "fastify" {
  interface FastifyRequest {
    /** Who is asking, as their token says; null without one. */
    identity: Identity | null;
  }
}

/**
 * Finds out who is asking and whether they may, before the body is read: whoever may not learns nothing else, and costs
 * nothing else. A token that does not verify is refused, also where none is needed.
 *
 * @param roles the roles that may, the likeliest first.
 */
export function admit(verifyToken: VerifyToken, roles: readonly Role[]): onRequestAsyncHookHandler {
  return async (request) => {
    const { fundId = null } = request.params as { fundId?: string };
    const token = tokenIn(request);
    request.identity = token === null ? null : await verifyToken(token);
    actorFor(request.identity, fundId, roles);
  };
}

function tokenIn({ headers: { authorization } }: FastifyRequest): string | null {
  if (authorization === undefined) return null;
  const [scheme, token] = authorization.split(" ");
  if (scheme?.toLowerCase() !== "bearer" || !token) throw refused("ERR_UNAUTHENTICATED");
  return token;
}
