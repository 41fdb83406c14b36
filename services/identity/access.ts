import { refused } from "../../domain/refusal.ts";
import type { Actor, Role } from "../../schemas/envelope.ts";
import type { Identity } from "./tokens.ts";

/** Somebody without a token: may see what is public. */
export const PUBLIC: Actor = { person: "public", role: "public", organisation: null, municipality: null };

/** Whoever carries out follow-ups. */
export const SYSTEM: Actor = { person: "system", role: "system", organisation: null, municipality: null };

/**
 * The role in which somebody may do a thing. Deny by default: nothing is allowed that is not named.
 *
 * @param identity null without a token.
 * @param allowed the roles that may, the likeliest first.
 * @throws ERR_UNAUTHENTICATED, ERR_OTHER_FUND or ERR_FORBIDDEN.
 */
export function actorFor(identity: Identity | null, fundId: string | null, allowed: readonly Role[]): Actor {
  if (identity === null) {
    if (allowed.includes("public")) return PUBLIC;
    throw refused("ERR_UNAUTHENTICATED");
  }
  if (fundId !== null && identity.fund !== fundId) throw refused("ERR_OTHER_FUND", { fund: identity.fund });
  const role = allowed.find((candidate) => (identity.roles as readonly Role[]).includes(candidate));
  if (!role && !allowed.includes("public")) throw refused("ERR_FORBIDDEN", { allowed });
  return {
    person: identity.sub,
    role: role ?? "public",
    organisation: identity.organisation ?? null,
    municipality: identity.municipality ?? null,
  };
}
