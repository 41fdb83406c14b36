import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair } from "jose";
import Provider from "oidc-provider";
import type { Test } from "tap";

/** The claims of somebody, as a provider writes them. */
export type TheirClaims = Readonly<Record<string, unknown>> & { readonly sub: string };

/** An OpenID Connect provider as another organisation runs it, where one client is known. */
export interface SignInProvider {
  readonly issuer: string;
  readonly jwks: string;
  readonly client: { readonly id: string; readonly secret: string };
  /** Who signs in next, without being asked; null for somebody who does not want to. */
  next: TheirClaims | null;
  /** Nobody gets an answer any more. */
  goAway(): void;
}

/**
 * Starts a provider that calls roles and funds otherwise than this service: `realm_access.roles`, `regions`. Where its way out
 * stands at another origin, it says so.
 */
export async function startSignInProvider(
  t: Test,
  callback: string,
  { wayOut }: { readonly wayOut?: string } = {},
): Promise<SignInProvider> {
  const client = { id: "fonds", secret: "a secret of more than thirty-two characters" };
  const { privateKey } = await generateKeyPair("RS256", { extractable: true });
  const key = { ...(await exportJWK(privateKey)), kid: "key-1", alg: "RS256", use: "sig" };
  const server = createServer((request, response) => {
    if (isAway) return void response.destroy();
    if (request.url?.startsWith("/login")) return void provider.interactionFinished(request, response, answer());
    void provider.callback()(request, response);
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  let isAway = false;
  const answer = () =>
    started.next ? { login: { accountId: started.next.sub } } : { error: "access_denied", error_description: "no" };
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        redirect_uris: [callback],
        post_logout_redirect_uris: [new URL("/", callback).href],
      },
    ],
    jwks: { keys: [key] },
    cookies: { keys: ["cookies"] },
    claims: { openid: ["sub", "realm_access", "regions", "organisation", "municipality"] },
    conformIdTokenClaims: false,
    interactions: { url: () => "/login" },
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: wayOut === undefined } },
    ...(wayOut !== undefined && { discovery: { end_session_endpoint: wayOut } }),
    findAccount: (_context, id) => ({ accountId: id, claims: () => ({ ...(started.next ?? { sub: id }) }) }),
    async loadExistingGrant({ oidc }) {
      const grant = new oidc.provider.Grant({ clientId: client.id, accountId: oidc.session?.accountId ?? "" });
      grant.addOIDCScope("openid");
      await grant.save();
      return grant;
    },
    ttl: { Session: 60, Grant: 60, Interaction: 60, IdToken: 60, AccessToken: 60 },
  });
  t.teardown(() => {
    server.closeAllConnections();
    server.close();
  });
  const started = {
    issuer,
    jwks: `${issuer}/jwks`,
    client,
    next: null as TheirClaims | null,
    goAway: () => {
      isAway = true;
    },
  };
  return started;
}
