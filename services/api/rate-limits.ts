import type { IncomingHttpHeaders } from "node:http";
import rateLimit from "@fastify/rate-limit";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { refused } from "../../domain/refusal.ts";
import type { Config } from "../config.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** How many requests one counts for, by its query string and headers as they came; 1 without it. */
    cost?: (query: Readonly<Record<string, unknown>>, headers: IncomingHttpHeaders) => number;
    /** Neither counted nor refused: for whoever watches the service. */
    isUncounted?: boolean;
  }
}

/** Counts requests. What is refused later on has been counted. */
export interface RateLimits {
  /** Counts a request against its asker: the subject of its token, or its address where no token was verified. */
  countAsker(request: FastifyRequest, reply: FastifyReply): Promise<void>;
}

/** The time over which requests are counted. */
const WINDOW_MS = 60_000;

type Limiter = ReturnType<FastifyInstance["createRateLimit"]>;

/** A limit with its name, as the headers give it; `limiter` is null where nothing is counted. */
interface Policy {
  readonly name: "address" | "token" | "public";
  readonly limiter: Limiter | null;
}

/**
 * Limits how much is asked within a minute: by each address in all, by each subject of a token, and by each address without
 * one. Answers say what is left, in the fields of the draft `draft-ietf-httpapi-ratelimit-headers` (version 10).
 *
 * A dear request counts as several. Each policy remembers a bounded number of clients: those that asked longest ago are
 * forgotten.
 */
export async function limitRates(app: FastifyInstance, config: Config): Promise<RateLimits> {
  await app.register(rateLimit, { global: false });

  function policy(name: Policy["name"], max: number, keyGenerator?: (request: FastifyRequest) => string): Policy {
    if (max === 0) return { name, limiter: null };
    const options = {
      max,
      timeWindow: WINDOW_MS,
      cache: config.rememberedClients,
      ...(keyGenerator && { keyGenerator }),
    };
    return { name, limiter: app.createRateLimit(options) };
  }

  const byAddress = policy("address", config.addressRate);
  const byToken = policy("token", config.tokenRate, ({ identity }) => identity?.sub ?? "");
  const byPublicAddress = policy("public", config.publicRate);

  let isWarned = config.trustedProxies !== undefined;
  app.addHook("onRequest", async (request, reply) => {
    if (!isWarned && request.headers["x-forwarded-for"] !== undefined) {
      isWarned = true;
      request.log.warn("a proxy says who its clients are, and is not in TRUSTED_PROXIES: they count as one address");
    }
    if (!request.routeOptions.config.isUncounted) await count(byAddress, request, reply);
  });
  return {
    countAsker: (request, reply) => count(request.identity ? byToken : byPublicAddress, request, reply),
  };
}

/** @throws ERR_TOO_MANY_REQUESTS beyond the limit. */
async function count({ name, limiter }: Policy, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  if (!limiter) return;
  let left = costOf(request);
  for (;;) {
    const counted = await limiter(request);
    if (counted.isAllowed) return;
    const { max, remaining, ttlInSeconds, isExceeded } = counted;
    left -= 1;
    // Once in a window for each client, however much it asks.
    if (remaining === 0 && !isExceeded) request.log.warn({ policy: name }, "a client asked all that it may");
    if (left > 0 && !isExceeded) continue;
    add(reply, "ratelimit-policy", `"${name}";q=${max};w=${WINDOW_MS / 1_000}`);
    add(reply, "ratelimit", `"${name}";r=${remaining};t=${ttlInSeconds}`);
    if (!isExceeded) return;
    throw refused("ERR_TOO_MANY_REQUESTS", { retryAfterSeconds: ttlInSeconds });
  }
}

function costOf({ routeOptions, query, headers }: FastifyRequest): number {
  return routeOptions.config.cost?.(query as Readonly<Record<string, unknown>>, headers) ?? 1;
}

/** Adds a member to a field that is a list. */
function add(reply: FastifyReply, field: string, member: string): void {
  const before = reply.getHeader(field);
  reply.header(field, before === undefined ? member : `${before}, ${member}`);
}
