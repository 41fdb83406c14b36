import * as oidc from "openid-client";
import { Refusal } from "../../domain/refusal.ts";
import type { Identity, ReadClaims } from "./claims.ts";

/** What is remembered, in the browser that asked, from the moment somebody is sent to the provider until they are back. */
export interface Attempt {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  /** The path that they wanted to see. */
  readonly back: string;
}

/** Somebody who signed in. */
export interface SignedIn {
  readonly identity: Identity;
  /** By which the provider knows who signs out. */
  readonly idToken: string | null;
}

/** Signing in with OpenID Connect: authorization code with PKCE and nonce. */
export interface SignIn {
  /** The way to the provider, which asks who they are again where it need not. @throws ERR_IDENTITY_UNAVAILABLE */
  begin(
    back: string,
    how: { readonly asksAgain: boolean },
  ): Promise<{ readonly url: string; readonly attempt: Attempt }>;
  /**
   * Takes the answer that somebody came back with.
   *
   * @param query the query string of the address they came back to.
   * @throws ERR_NOT_SIGNED_IN where the answer is not one to this attempt, or does not say who it is; ERR_IDENTITY_UNAVAILABLE.
   */
  finish(query: string, attempt: Attempt): Promise<SignedIn>;
  /** The way out, which comes back to `back`; null where the provider has none. @throws ERR_IDENTITY_UNAVAILABLE */
  end(idToken: string | null, back: string): Promise<string | null>;
  /**
   * The origins that a browser passes on the way out: the issuer's, and that of the provider's own page for it. That one is known
   * once the provider was asked; whoever calls this has it asked, and does not wait.
   */
  wayOut(): readonly string[];
}

interface Options {
  readonly issuer: string;
  readonly client: { readonly id: string; readonly secret: string };
  /** The address that people come back to. */
  readonly callback: string;
  readonly readClaims: ReadClaims;
  /** The id that stands for a subject. */
  idOf(sub: string): string;
}

/** The longest that the provider is waited for. */
const TIMEOUT_S = 5;

/** Signs people in at a provider, which is asked what it can do when the first of them comes. */
export function signInAt({ issuer, client, callback, readClaims, idOf }: Options): SignIn {
  let discovered: Promise<oidc.Configuration> | null = null;
  const passed = new Set([new URL(issuer).origin]);

  /** What fails is tried again by the next who asks. */
  function provider(): Promise<oidc.Configuration> {
    discovered ??= discover().catch((cause: unknown) => {
      discovered = null;
      throw new Refusal("ERR_IDENTITY_UNAVAILABLE", {}, [], { cause });
    });
    return discovered;
  }

  async function discover(): Promise<oidc.Configuration> {
    const url = new URL(issuer);
    // Only the provider that runs inside, in development, is reached without TLS.
    const insecure = url.protocol === "http:" ? [oidc.allowInsecureRequests] : [];
    const configuration = await oidc.discovery(url, client.id, client.secret, undefined, {
      timeout: TIMEOUT_S,
      execute: [...insecure, oidc.enableNonRepudiationChecks],
    });
    const { end_session_endpoint } = configuration.serverMetadata();
    if (end_session_endpoint !== undefined) passed.add(new URL(end_session_endpoint).origin);
    return configuration;
  }

  return {
    async begin(back, { asksAgain }) {
      const configuration = await provider();
      const attempt = {
        state: oidc.randomState(),
        nonce: oidc.randomNonce(),
        verifier: oidc.randomPKCECodeVerifier(),
        back,
      };
      const url = oidc.buildAuthorizationUrl(configuration, {
        redirect_uri: callback,
        scope: "openid",
        state: attempt.state,
        nonce: attempt.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(attempt.verifier),
        code_challenge_method: "S256",
        ...(asksAgain && { prompt: "login" }),
      });
      return { url: url.href, attempt };
    },
    async finish(query, { state, nonce, verifier }) {
      const configuration = await provider();
      try {
        const tokens = await oidc.authorizationCodeGrant(configuration, new URL(`${callback}?${query}`), {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        });
        const { sub, ...said } = readClaims(tokens.claims() ?? {});
        return { identity: { sub: idOf(sub), ...said }, idToken: tokens.id_token ?? null };
      } catch (cause) {
        throw new Refusal(isAway(cause) ? "ERR_IDENTITY_UNAVAILABLE" : "ERR_NOT_SIGNED_IN", {}, [], { cause });
      }
    },
    async end(idToken, back) {
      const configuration = await provider();
      if (configuration.serverMetadata().end_session_endpoint === undefined) return null;
      const hint = idToken === null ? {} : { id_token_hint: idToken };
      return oidc.buildEndSessionUrl(configuration, { ...hint, post_logout_redirect_uri: back }).href;
    },
    wayOut() {
      void provider().catch(() => {});
      return [...passed];
    },
  };
}

/** Whether the provider did not answer, or not as one does. */
function isAway(error: unknown): boolean {
  return error instanceof oidc.ClientError && error.code !== undefined && AWAY.has(error.code);
}

const AWAY: ReadonlySet<string> = new Set([
  "OAUTH_TIMEOUT",
  "OAUTH_RESPONSE_IS_NOT_CONFORM",
  "OAUTH_RESPONSE_IS_NOT_JSON",
]);
