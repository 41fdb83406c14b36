import secureSession from "@fastify/secure-session";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { z } from "zod";
import { type GrantableRole, grantableRole } from "../../../schemas/envelope.ts";
import type { Config } from "../../config.ts";
import { type Identity, identity } from "../../identity/claims.ts";
import type { Attempt, SignedIn } from "../../identity/sign-in.ts";

const stored = z.object({
  identity,
  /** The role that they act in: one at a time. */
  as: grantableRole,
  sinceMs: z.int(),
  /** When they were here last, to the minute. */
  seenMs: z.int(),
  idToken: z.string().nullable(),
});
/** What a cookie holds of somebody who is signed in. */
type Stored = z.infer<typeof stored>;

declare module "@fastify/secure-session" {
  interface SessionData {
    readonly who: Stored;
    readonly attempts: readonly Attempt[];
  }
}

/** Somebody who is signed in. */
export interface SignedInAs {
  /** With all their roles, and the one that they act in: what they may not know in one, they are not told in another. */
  readonly identity: Identity;
  readonly as: GrantableRole;
  /** All roles that they have. */
  readonly roles: readonly GrantableRole[];
}

export interface SessionOptions {
  /** Keys in base64, the newest first. */
  readonly keys: readonly string[];
  readonly limits: Pick<Config, "sessionIdleMs" | "sessionLongestMs">;
  readonly isSecure: boolean;
  /** The real time, by which sessions end. */
  readonly nowMs?: () => number;
}

/** Sessions, each in an encrypted cookie of the browser: the service itself keeps none. */
export interface Sessions {
  /** Somebody signed in; null for whoever is not, or no more. Whoever is, stays so for another while. */
  whoIs(request: FastifyRequest): SignedInAs | null;
  /** Remembers that a browser was sent to sign in. */
  remember(request: FastifyRequest, attempt: Attempt): void;
  /** Takes back an attempt, once; null where this browser made no such attempt. */
  recall(request: FastifyRequest, state: string): Attempt | null;
  /** Begins a session anew. */
  start(request: FastifyRequest, signedIn: SignedIn, as: GrantableRole): void;
  /** Goes on in another role that they have. @returns whether they have it. */
  actAs(request: FastifyRequest, role: unknown): boolean;
  /** Ends a session. @returns by what the provider knows it. */
  end(request: FastifyRequest): string | null;
}

/** Somebody may sign in in several windows at once. */
const MOST_ATTEMPTS = 3;
/** A cookie is written again when it is this old. */
const SEEN_EVERY_MS = 60_000;
/** Cookies hold no more than 4,096 bytes; a longer token is no use then, and the provider asks whom it signs out. */
const LONGEST_ID_TOKEN = 1_500;

/** Opens the sessions of an app. */
export async function openSessions(app: FastifyInstance, options: SessionOptions): Promise<Sessions> {
  const { keys, limits, isSecure, nowMs = Date.now } = options;
  await app.register(secureSession, {
    key: keys.map((key) => Buffer.from(key, "base64")),
    cookieName: isSecure ? "__Host-sessie" : "sessie",
    expiry: Math.ceil(limits.sessionLongestMs / 1_000),
    cookie: { path: "/", httpOnly: true, sameSite: "lax", secure: isSecure },
  });

  function current(request: FastifyRequest): Stored | null {
    // A path that there is not has no session.
    const found = stored.safeParse(request.session?.get("who"));
    if (!found.success) return null;
    const { seenMs, sinceMs } = found.data;
    const isOver = nowMs() - seenMs > limits.sessionIdleMs || nowMs() - sinceMs > limits.sessionLongestMs;
    return isOver ? null : found.data;
  }

  return {
    whoIs(request) {
      const who = current(request);
      if (!who) return null;
      if (nowMs() - who.seenMs >= SEEN_EVERY_MS) request.session.set("who", { ...who, seenMs: nowMs() });
      return { identity: { ...who.identity, as: who.as }, as: who.as, roles: who.identity.roles };
    },
    remember(request, attempt) {
      const others = request.session.get("attempts") ?? [];
      request.session.set("attempts", [...others, attempt].slice(-MOST_ATTEMPTS));
    },
    recall(request, state) {
      const attempts = request.session.get("attempts") ?? [];
      request.session.set(
        "attempts",
        attempts.filter((one) => one.state !== state),
      );
      return attempts.find((one) => one.state === state) ?? null;
    },
    start(request, { identity, idToken }, as) {
      request.session.regenerate();
      const isShort = idToken !== null && idToken.length <= LONGEST_ID_TOKEN;
      const now = nowMs();
      request.session.set("who", { identity, as, sinceMs: now, seenMs: now, idToken: isShort ? idToken : null });
    },
    actAs(request, role) {
      const who = current(request);
      const as = who?.identity.roles.find((one) => one === role);
      if (who && as) request.session.set("who", { ...who, as });
      return as !== undefined;
    },
    end(request) {
      const idToken = current(request)?.idToken ?? null;
      request.session.delete();
      return idToken;
    },
  };
}
