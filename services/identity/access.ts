import { refused } from "../../domain/refusal.ts";
import type { Actor, Role } from "../../schemas/envelope.ts";
import type { Identity } from "./claims.ts";

/** The actor without a token. */
export const PUBLIC: Actor = { person: "public", role: "public", organisation: null, municipality: null };

/** The actor of follow-ups. */
export const SYSTEM: Actor = { person: "system", role: "system", organisation: null, municipality: null };

/**
 * Determines the role in which somebody acts. Denies by default.
 *
 * @param identity null without a token.
 * @param allowed the roles that may act; the first one that the identity has is taken, or the one that they chose.
 * @throws ERR_UNAUTHENTICATED, ERR_OTHER_FUND or ERR_FORBIDDEN.
 */
export function actorFor(identity: Identity | null, fundId: string | null, allowed: readonly Role[]): Actor {
  return actorsFor(identity, fundId, allowed)[0];
}

/** The same, in each of the roles that the identity has; in one alone where they chose that. */
export function actorsFor(
  identity: Identity | null,
  fundId: string | null,
  allowed: readonly Role[],
): readonly [Actor, ...Actor[]] {
  if (identity === null) {
    if (allowed.includes("public")) return [PUBLIC];
    throw refused("ERR_UNAUTHENTICATED");
  }
  const funds = [identity.fund].flat();
  if (fundId !== null && !funds.includes(fundId)) throw refused("ERR_OTHER_FUND", { funds });
  const acting: readonly Role[] = identity.roles.filter((role) => identity.as === undefined || role === identity.as);
  const [first, ...others] = allowed.filter((candidate) => acting.includes(candidate));
  if (!first && !allowed.includes("public")) throw refused("ERR_FORBIDDEN", { allowed });
  const { sub: person, organisation = null, municipality = null } = identity;
  const as = (role: Role): Actor => ({ person, role, organisation, municipality });
  return [as(first ?? "public"), ...others.map(as)];
}
