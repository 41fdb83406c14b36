import type { JWK } from "jose";
import type { Config } from "../../config.ts";
import { claimsReader, readOwnClaims } from "../../identity/claims.ts";
import { developmentSecret } from "../../identity/development-secrets.ts";
import { type SignIn, signInAt } from "../../identity/sign-in.ts";
import { subjectIdOf } from "../../identity/subject.ts";

/** Where the provider stands that runs inside. */
export const PROVIDER_PATH = "/ontwikkeling/oidc";
/** The address that people come back to from the provider. */
export const CALLBACK = "/inloggen/terug";

/** The service as browsers know it. */
export interface Site {
  readonly url: string;
  readonly signIn: SignIn;
  readonly client: { readonly id: string; readonly secret: string };
  /** Whether people sign in at the provider that runs inside. */
  readonly isInside: boolean;
  /** The other origins that somebody who signs out may be sent on to, as far as these are known. */
  wayOut(): readonly string[];
}

/** Whether people can sign in on the pages. */
export function canSignIn({ signInClient, development }: Pick<Config, "signInClient" | "development">): boolean {
  return signInClient !== undefined || development;
}

/** Makes the site at an address: with the provider that is configured, else with the one that runs inside in development. */
export function siteAt(url: string, config: Config, developmentKey: JWK | undefined): Site {
  const { signInClient, signInSecret, identityIssuer } = config;
  const callback = url + CALLBACK;
  if (signInClient !== undefined && signInSecret !== undefined && identityIssuer !== undefined) {
    const client = { id: signInClient, secret: signInSecret };
    const idOf = (sub: string) => subjectIdOf(identityIssuer, sub);
    const readClaims = claimsReader(config);
    const signIn = signInAt({ issuer: identityIssuer, client, callback, readClaims, idOf });
    return { url, client, isInside: false, signIn, wayOut: signIn.wayOut };
  }
  const client = { id: "fonds", secret: developmentSecret(developmentKey ?? {}, "client") };
  const signIn = signInAt({
    issuer: url + PROVIDER_PATH,
    client,
    callback,
    readClaims: readOwnClaims,
    // In development a subject is a person.
    idOf: (sub) => sub,
  });
  return { url, client, isInside: true, signIn, wayOut: () => [] };
}
