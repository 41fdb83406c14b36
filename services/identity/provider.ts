import { readFileSync } from "node:fs";
import { createLocalJWKSet, type JSONWebKeySet, type JWTVerifyGetKey } from "jose";
import { ConfigError } from "../config.ts";
import type { ReadClaims } from "./claims.ts";
import { type FetchedKeys, fetchedKeys, type KeysState } from "./fetched-keys.ts";

/** Whoever issues the tokens that people show. */
export interface IdentityProvider {
  readonly issuer: string;
  /** Finds the key of a token of this issuer. @throws as `FetchedKeys`. */
  readonly keyOf: JWTVerifyGetKey;
  readonly readClaims: ReadClaims;
  /** How its keys stand; null where they are in a file, which is read once. */
  keys(): KeysState | null;
}

interface Options {
  readonly issuer: string;
  /** URL or file of its keys. */
  readonly jwks: string;
  readonly readClaims: ReadClaims;
  /** How long keys are used when no others can be fetched. */
  readonly keysKeptMs: number;
  readonly onFailure: (error: Error) => void;
}

/**
 * Opens the configured identity provider. Keys at an address are fetched from now on, without waiting for them.
 *
 * @throws ConfigError when a file holds no keys, or the address is none.
 */
export function openProvider({ issuer, jwks, readClaims, keysKeptMs, onFailure }: Options): IdentityProvider {
  const found = keysFrom(jwks, (url) => fetchedKeys(url, { keptMs: keysKeptMs, onFailure }));
  if (typeof found === "function") return { issuer, readClaims, keyOf: found, keys: () => null };
  found.state();
  return { issuer, readClaims, keyOf: found.keyOf, keys: found.state };
}

function keysFrom(jwks: string, fetchFrom: (url: URL) => FetchedKeys): JWTVerifyGetKey | FetchedKeys {
  try {
    if (/^https?:\/\//.test(jwks)) return fetchFrom(new URL(jwks));
    return createLocalJWKSet(JSON.parse(readFileSync(jwks, "utf8")) as JSONWebKeySet);
  } catch (cause) {
    const why = (cause as Error).message;
    throw new ConfigError(`IDENTITY_JWKS (--identity-jwks): ${jwks} gives no keys: ${why}`, { cause });
  }
}
