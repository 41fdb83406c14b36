import type { onRequestAsyncHookHandler } from "fastify";
import { refused } from "../errors.ts";
import type { Identity, VerifyToken } from "../identity/tokens.ts";

export type { VerifyToken };

declare module "fastify" {
  interface FastifyRequest {
    /** Who is asking; null without a token. */
    identity: Identity | null;
  }
}

/** Finds out who is asking, before the body is read. A token that does not verify is refused, also where none is needed. */
export function identify(verifyToken: VerifyToken): onRequestAsyncHookHandler {
  return async (request) => {
    const { authorization } = request.headers;
    if (authorization === undefined) return;
    const [scheme, token] = authorization.split(" ");
    if (scheme?.toLowerCase() !== "bearer" || !token) throw refused("ERR_UNAUTHENTICATED");
    request.identity = await verifyToken(token);
  };
}
