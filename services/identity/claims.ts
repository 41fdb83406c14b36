import { z } from "zod";
import { type GrantableRole, grantableRole } from "../../schemas/envelope.ts";
import { fundId, municipalityId, organisationId } from "../../schemas/primitives.ts";
import type { Config } from "../config.ts";

/** Who is asking, in which roles, of which funds. */
export const identity = z.object({
  /** Of whatever form the issuer gives it (OpenID Connect Core, 2). */
  sub: z.string().min(1).max(255),
  roles: z.array(grantableRole),
  organisation: organisationId.optional(),
  municipality: municipalityId.optional(),
  fund: z.union([fundId, z.array(fundId).min(1).max(50)]),
});
/** `sub` is the id of a person (in development), or of a subject that may be linked to a person. */
export interface Identity extends z.infer<typeof identity> {
  /** The one of their roles that they chose to act in, on pages; all of them where it is not there. No token says it. */
  readonly as?: GrantableRole;
}

/** The claims of a token, as its issuer wrote them. */
export type Claims = Readonly<Record<string, unknown>>;

/** Reads who is asking out of a token's claims. @throws ZodError where they do not say it. */
export type ReadClaims = (claims: Claims) => Identity;

/** A provider may give people roles for other services as well. */
const theirRoles = z.array(z.string().max(200)).max(200);

/** Claims as this service calls them itself. */
export const readOwnClaims = claimsReader({
  claimOfRoles: "roles",
  claimOfOrganisation: "organisation",
  claimOfMunicipality: "municipality",
  claimOfFund: "fund",
  roleNames: new Map(),
});

type Mapping = Pick<
  Config,
  "claimOfRoles" | "claimOfOrganisation" | "claimOfMunicipality" | "claimOfFund" | "roleNames"
>;

/** Makes the reader of the claims of a provider, which may call things otherwise. Roles that are not ours are left out. */
export function claimsReader(mapping: Mapping): ReadClaims {
  const ours = (name: string): readonly GrantableRole[] => {
    const mapped = mapping.roleNames.get(name);
    return mapped ? [mapped] : grantableRole.options.filter((role) => role === name);
  };
  return (claims) => {
    const organisation = claimAt(claims, mapping.claimOfOrganisation);
    const municipality = claimAt(claims, mapping.claimOfMunicipality);
    return identity.parse({
      sub: claims.sub,
      roles: [...new Set(theirRoles.parse(claimAt(claims, mapping.claimOfRoles)).flatMap(ours))],
      ...(organisation !== undefined && { organisation }),
      ...(municipality !== undefined && { municipality }),
      fund: claimAt(claims, mapping.claimOfFund),
    });
  };
}

/** A claim by its name, or else by a path with dots: `realm_access.roles`. */
function claimAt(claims: Claims, name: string): unknown {
  if (Object.hasOwn(claims, name)) return claims[name];
  return name
    .split(".")
    .reduce<unknown>(
      (found, key) =>
        typeof found === "object" && found !== null && Object.hasOwn(found, key) ? (found as Claims)[key] : undefined,
      claims,
    );
}
