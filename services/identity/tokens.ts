import { existsSync, readFileSync } from "node:fs";
import { chmod, mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import {
  createLocalJWKSet,
  createRemoteJWKSet,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JSONWebKeySet,
  type JWK,
  type JWTVerifyGetKey,
  jwtVerify,
  SignJWT,
} from "jose";
import { z } from "zod";
import { refused } from "../../domain/refusal.ts";
import { role } from "../../schemas/envelope.ts";
import { fundId, municipalityId, organisationId, personId } from "../../schemas/primitives.ts";
import { ConfigError } from "../config.ts";
import { rememberVerified } from "./verified-tokens.ts";

/** The claims of a token: who is asking, in which roles, of which fund. */
const claims = z.object({
  sub: personId,
  roles: z
    .array(role.exclude(["system", "public"]))
    .min(1)
    .max(8),
  organisation: organisationId.optional(),
  municipality: municipalityId.optional(),
  fund: fundId,
});
export type Identity = z.infer<typeof claims>;

/** Verifies a bearer token. @throws ERR_UNAUTHENTICATED */
export type VerifyToken = (token: string) => Promise<Identity>;

const DEVELOPMENT_ISSUER = "urn:tijdelijk-fonds:development";
const ALGORITHM = "EdDSA";

export interface TokenRules {
  readonly audience: string;
  readonly issuer: string | undefined;
  /** URL or file of the keys that verify tokens. */
  readonly jwks: string | undefined;
  /** The key pair for development tokens; without it they are refused. */
  readonly developmentKey: JWK | undefined;
}

/** Makes the verifier of the tokens that this service accepts. @throws ConfigError when the keys cannot be read. */
export function tokenVerifier({ audience, issuer, jwks, developmentKey }: TokenRules): VerifyToken {
  const accepted: { issuer: string; keys: JWTVerifyGetKey }[] = [];
  if (jwks && issuer) accepted.push({ issuer, keys: keysFrom(jwks) });
  if (developmentKey) {
    const { d: _private, ...publicKey } = developmentKey;
    accepted.push({ issuer: DEVELOPMENT_ISSUER, keys: createLocalJWKSet({ keys: [publicKey] }) });
  }
  return rememberVerified(async (token) => {
    for (const { issuer, keys } of accepted) {
      const payload = await jwtVerify(token, keys, { issuer, audience, requiredClaims: ["exp"] }).then(
        (result) => result.payload,
        () => null,
      );
      const identity = payload && claims.safeParse(payload);
      if (identity?.success) return { identity: identity.data, expiresAtMs: (payload?.exp ?? 0) * 1_000 };
    }
    throw refused("ERR_UNAUTHENTICATED");
  });
}

function keysFrom(jwks: string): JWTVerifyGetKey {
  try {
    if (/^https?:\/\//.test(jwks)) return createRemoteJWKSet(new URL(jwks));
    return createLocalJWKSet(JSON.parse(readFileSync(jwks, "utf8")) as JSONWebKeySet);
  } catch (cause) {
    const why = (cause as Error).message;
    throw new ConfigError(`IDENTITY_JWKS (--identity-jwks): ${jwks} gives no keys: ${why}`, { cause });
  }
}

function keyFile(dataDirectory: string): string {
  return path.join(dataDirectory, "development-key.json");
}

/** Reads the key that signs development tokens; creates it at first use, readable by its owner only. */
export async function developmentKey(dataDirectory: string): Promise<JWK> {
  const file = keyFile(dataDirectory);
  if (!existsSync(file)) {
    await mkdir(dataDirectory, { recursive: true, mode: 0o700 });
    const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
    const jwk = { ...(await exportJWK(privateKey)), kid: "development", alg: ALGORITHM };
    // Another process may create it at the same moment; the first one wins.
    await writeFile(file, JSON.stringify(jwk), { flag: "wx", mode: 0o600 }).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
    });
    await chmod(file, 0o600);
  }
  return JSON.parse(await readFile(file, "utf8")) as JWK;
}

/** Issues a development token. `lifetime` is a duration such as "12h", by the real clock. */
export async function issueDevelopmentToken(
  key: JWK,
  identity: Identity,
  { audience, lifetime }: { audience: string; lifetime: string },
): Promise<string> {
  const { sub, ...rest } = claims.parse(identity);
  return await new SignJWT(rest)
    .setProtectedHeader({ alg: ALGORITHM, kid: "development" })
    .setSubject(sub)
    .setIssuer(DEVELOPMENT_ISSUER)
    .setAudience(audience)
    .setIssuedAt()
    .setExpirationTime(lifetime)
    .sign(await importJWK(key, ALGORITHM));
}
