import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, type JWK, type JWTHeaderParameters, type JWTPayload, SignJWT } from "jose";
import type { Test } from "tap";

export const ISSUER = "https://login.example.org";
export const AUDIENCE = "tijdelijk-fonds";

/** What the address of the keys does when it is asked. */
export type Behaviour = "answers" | "fails" | "hangs" | "tells nonsense" | "redirects";

/** An identity provider with an address of its keys, and its tokens. */
export interface TestProvider {
  /** The address of its keys. */
  readonly jwks: string;
  behaviour: Behaviour;
  /** How often it was asked for its keys. */
  readonly asked: number;
  /** Its keys as they are now. */
  keys(): { readonly keys: readonly JWK[] };
  /** Takes another key from now on; the one before is no more. */
  rotate(): Promise<void>;
  /** Signs a token of a fund manager, with other claims or headers where they are given. */
  sign(claims?: JWTPayload, header?: Partial<JWTHeaderParameters>): Promise<string>;
}

/** Starts an identity provider. Its tokens expire in ten minutes, by the real clock. */
export async function startProvider(t: Test): Promise<TestProvider> {
  let asked = 0;
  let number = 0;
  let pair = await generateKeyPair("ES256");
  let published: JWK[] = [];
  async function publish(): Promise<void> {
    number += 1;
    published = [{ ...(await exportJWK(pair.publicKey)), kid: `key-${number}`, alg: "ES256" }];
  }
  await publish();
  const server = createServer((_request, response) => {
    asked += 1;
    if (provider.behaviour === "answers") response.end(JSON.stringify(provider.keys()));
    if (provider.behaviour === "fails") response.writeHead(500).end();
    if (provider.behaviour === "tells nonsense") response.end("<html>");
    if (provider.behaviour === "redirects") response.writeHead(302, { location: "/elsewhere" }).end();
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  t.teardown(() => {
    server.closeAllConnections();
    server.close();
  });
  const provider = {
    jwks: `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks`,
    behaviour: "answers" as Behaviour,
    get asked() {
      return asked;
    },
    keys: () => ({ keys: published }),
    async rotate() {
      pair = await generateKeyPair("ES256");
      await publish();
    },
    sign: (claims: JWTPayload = {}, header: Partial<JWTHeaderParameters> = {}) =>
      new SignJWT(
        JSON.parse(
          JSON.stringify({
            sub: "auth0|6512bd43d9caa6e02c990b0a",
            roles: ["fund-manager"],
            fund: "holland-rijnland",
            iss: ISSUER,
            aud: AUDIENCE,
            exp: Math.floor(Date.now() / 1_000) + 600,
            ...claims,
          }),
        ),
      )
        .setProtectedHeader({ alg: "ES256", kid: `key-${number}`, typ: "at+jwt", ...header })
        .sign(pair.privateKey),
  };
  return provider;
}
