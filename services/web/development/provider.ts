import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { JWK } from "jose";
import type Provider from "oidc-provider";
import type { Identity } from "../../identity/claims.ts";
import { developmentSecret } from "../../identity/development-secrets.ts";
import { CALLBACK, PROVIDER_PATH, type Site } from "../sign-in/site.ts";

/** Somebody whom a development service knows. */
export interface DevelopmentPerson {
  readonly identity: Identity;
  readonly name: string;
}

interface Options {
  /** Known once the service listens. */
  readonly site: () => Pick<Site, "url" | "client">;
  readonly people: readonly DevelopmentPerson[];
  /** It signs with this key. */
  readonly key: JWK;
  /** The page with the form by which somebody signs out, which the provider made. */
  showSignOut(request: FastifyRequest, reply: FastifyReply, safeForm: string): Promise<string>;
}

/** A request with its reply, as this service knows them. */
interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** Where people say who they are. */
export const PEOPLE_PATH = "/ontwikkeling/aanmelden";

/** An OpenID Connect provider that runs inside a development service: real in all but that everybody is who they say. */
export interface DevelopmentProvider {
  /** Whether somebody was sent here to sign in. */
  isWaiting(request: FastifyRequest, reply: FastifyReply): Promise<boolean>;
  /** Goes on for somebody who said who they are. @returns the way on; null where nobody waits to sign in. */
  choose(request: FastifyRequest, reply: FastifyReply, person: string): Promise<string | null>;
}

/** Puts the provider on the app; it starts when the first comes to sign in. */
export async function registerProvider(app: FastifyInstance, options: Options): Promise<DevelopmentProvider> {
  /** By the request that the provider knows. */
  const exchanges = new WeakMap<object, Exchange>();
  let started: Promise<Provider> | null = null;
  function provider(): Promise<Provider> {
    started ??= startProvider(options, (raw) => exchanges.get(raw));
    return started;
  }

  await app.register(async (routes) => {
    // It reads what is posted to it by itself.
    routes.removeAllContentTypeParsers();
    routes.addContentTypeParser("*", (_request, _body, done) => done(null));
    const options = { schema: { hide: true }, config: { isUncounted: true } };
    routes.all(`${PROVIDER_PATH}/*`, options, async (request, reply) => {
      const answer = (await provider()).callback();
      reply.hijack();
      exchanges.set(request.raw, { request, reply });
      Object.assign(request.raw, { originalUrl: request.url, url: request.url.slice(PROVIDER_PATH.length) });
      await answer(request.raw, reply.raw);
    });
  });

  return {
    async isWaiting(request, reply) {
      const details = (await provider()).interactionDetails(request.raw, reply.raw);
      return await details.then(
        () => true,
        () => false,
      );
    },
    async choose(request, reply, person) {
      const result = (await provider()).interactionResult(request.raw, reply.raw, { login: { accountId: person } });
      return await result.catch(() => null);
    },
  };
}

async function startProvider(
  { site, people, key, showSignOut }: Options,
  exchangeOf: (raw: object) => Exchange | undefined,
): Promise<Provider> {
  // Imported here because nothing of it is there outside development.
  const { default: OidcProvider } = await import("oidc-provider");
  const { url, client } = site();
  return new OidcProvider(url + PROVIDER_PATH, {
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        redirect_uris: [url + CALLBACK],
        post_logout_redirect_uris: [`${url}/`],
        id_token_signed_response_alg: "EdDSA",
      },
    ],
    enabledJWA: { idTokenSigningAlgValues: ["EdDSA"] },
    jwks: { keys: [{ ...key, use: "sig" }] },
    cookies: { keys: [developmentSecret(key, "provider's cookies")] },
    claims: { openid: ["sub", "roles", "organisation", "municipality", "fund"] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    interactions: { url: () => PEOPLE_PATH },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: {
        async logoutSource(context, form) {
          const exchange = exchangeOf(context.req);
          context.body = exchange ? await showSignOut(exchange.request, exchange.reply, form) : form;
        },
      },
    },
    findAccount(_context, id) {
      const person = people.find(({ identity }) => identity.sub === id);
      return person && { accountId: id, claims: () => ({ ...person.identity }) };
    },
    // Nobody is asked whether this service may know who they are.
    async loadExistingGrant({ oidc }) {
      const { accountId } = oidc.session ?? {};
      const grant = new oidc.provider.Grant({ clientId: client.id, ...(accountId !== undefined && { accountId }) });
      grant.addOIDCScope("openid");
      await grant.save();
      return grant;
    },
    ttl: { Session: 36_000, Grant: 36_000, Interaction: 3_600, IdToken: 600, AccessToken: 600 },
  });
}
