import { existsSync } from "node:fs";
import { chmod, mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import {
  createLocalJWKSet,
  decodeJwt,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
  type JWTVerifyGetKey,
  jwtVerify,
  SignJWT,
} from "jose";
import { Refusal } from "../../domain/refusal.ts";
import { personId } from "../../schemas/primitives.ts";
import { type Identity, identity, type ReadClaims, readOwnClaims } from "./claims.ts";
import type { IdentityProvider } from "./provider.ts";
import { subjectIdOf } from "./subject.ts";
import { rememberVerified } from "./verified-tokens.ts";

/** Verifies a bearer token. @throws ERR_UNAUTHENTICATED, ERR_IDENTITY_UNAVAILABLE */
export type VerifyToken = (token: string) => Promise<Identity>;

const DEVELOPMENT_ISSUER = "urn:tijdelijk-fonds:development";
const ALGORITHM = "EdDSA";

/** The algorithms that a token may be signed with: with a private key, of which we know the public one. */
const ALGORITHMS = [
  "EdDSA",
  "Ed25519",
  "ES256",
  "ES384",
  "ES512",
  "PS256",
  "PS384",
  "PS512",
  "RS256",
  "RS384",
  "RS512",
];
/** The types of an access token (RFC 9068); a token of another type is signed by the same provider for something else. */
const TYPES = ["at+jwt", "jwt"];
/** How far the clock of the issuer may be off. */
const CLOCK_TOLERANCE_S = 60;

export interface TokenRules {
  readonly audience: string;
  readonly provider: Pick<IdentityProvider, "issuer" | "keyOf" | "readClaims"> | null;
  /** The key pair for development tokens; without it they are refused. */
  readonly developmentKey: JWK | undefined;
}

/** An issuer of tokens that are accepted. */
interface Issuer {
  readonly keyOf: JWTVerifyGetKey;
  readonly readClaims: ReadClaims;
  /** The id that stands for one of its subjects. */
  idOf(sub: string): string;
}

/** Makes the verifier of the tokens that this service accepts. */
export function tokenVerifier({ audience, provider, developmentKey }: TokenRules): VerifyToken {
  const issuers = new Map<string, Issuer>();
  if (provider) {
    const { issuer, keyOf, readClaims } = provider;
    issuers.set(issuer, { keyOf, readClaims, idOf: (sub) => subjectIdOf(issuer, sub) });
  }
  if (developmentKey) {
    const { d: _private, ...publicKey } = developmentKey;
    const keyOf = createLocalJWKSet({ keys: [publicKey] });
    issuers.set(DEVELOPMENT_ISSUER, { keyOf, readClaims: readOwnClaims, idOf: (sub) => personId.parse(sub) });
  }

  async function verify(token: string) {
    const issuer = decodeJwt(token).iss ?? "";
    const known = issuers.get(issuer);
    if (!known) throw new Error("the issuer is not known");
    const { payload, protectedHeader } = await jwtVerify(token, known.keyOf, {
      issuer,
      audience,
      algorithms: ALGORITHMS,
      clockTolerance: CLOCK_TOLERANCE_S,
      requiredClaims: ["exp"],
    });
    const type = protectedHeader.typ?.toLowerCase().replace(/^application\//, "") ?? "";
    if (!TYPES.includes(type)) throw new Error("the token is of another type");
    const { sub, ...rest } = known.readClaims(payload);
    const expiresAtMs = ((payload.exp ?? 0) + CLOCK_TOLERANCE_S) * 1_000;
    return { identity: { sub: known.idOf(sub), ...rest }, expiresAtMs };
  }

  return rememberVerified(async (token) => {
    try {
      return await verify(token);
    } catch (cause) {
      // Whether a token is right cannot be said while the keys are not known.
      if (cause instanceof Refusal) throw cause;
      throw new Refusal("ERR_UNAUTHENTICATED", {}, [], { cause });
    }
  });
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
  who: Identity,
  { audience, lifetime }: { audience: string; lifetime: string },
): Promise<string> {
  const { sub, ...rest } = identity.extend({ sub: personId }).parse(who);
  return await new SignJWT(rest)
    .setProtectedHeader({ alg: ALGORITHM, kid: "development", typ: "at+jwt" })
    .setSubject(sub)
    .setIssuer(DEVELOPMENT_ISSUER)
    .setAudience(audience)
    .setIssuedAt()
    .setExpirationTime(lifetime)
    .sign(await importJWK(key, ALGORITHM));
}
