import { randomUUID } from "node:crypto";
import { EventEmitter } from "node:events";
import secureSession, { type Session } from "@fastify/secure-session";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { z } from "zod";
import { type GrantableRole, grantableRole } from "../../../schemas/envelope.ts";
import { fundId, organisationId } from "../../../schemas/primitives.ts";
import type { Config } from "../../config.ts";
import { type Identity, identity } from "../../identity/claims.ts";
import type { Attempt, SignedIn } from "../../identity/sign-in.ts";
import { type Notice, notice } from "../notice.ts";

const acting = z.object({ fund: fundId, organisation: organisationId });
/** An applicant acts for an organisation that the provider does not name, in the fund where that itself says so. */
export type Acting = z.infer<typeof acting>;

const stored = z.object({
  /** Tells this session from any other. */
  id: z.string(),
  identity,
  /** The role that they act in: one at a time. */
  as: grantableRole,
  acting: acting.nullable().default(null),
  sinceMs: z.int(),
  idToken: z.string().nullable(),
});
/** What a cookie holds of somebody who is signed in. */
type Stored = z.infer<typeof stored>;

/** When somebody was here last, to the minute, in the session of that id. */
const seen = z.object({ of: z.string(), ms: z.int() });

declare module "@fastify/secure-session" {
  /** Of a browser, whoever uses it. A page that is slow may put an earlier one back; nobody is signed in by it. */
  interface SessionData {
    readonly attempts: readonly Attempt[];
    readonly seen: z.infer<typeof seen>;
    readonly notice: Notice;
  }
}

declare module "fastify" {
  interface FastifyRequest {
    /** Is written by signing in, by taking another role and by signing out, and by no page that is looked at. */
    readonly login: Session<{ readonly who: Stored }>;
  }
}

/** Somebody who is signed in. */
export interface SignedInAs {
  /** With all their roles, and the one that they act in: what they may not know in one, they are not told in another. */
  readonly identity: Identity;
  /** The same as the provider says it. */
  readonly own: Identity;
  /** The organisation that they chose to act for; null for the one that the provider names. */
  readonly acting: Acting | null;
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
  /** Whether a browser is nobody's, and has nothing to be told: it is shown what everybody is. */
  isAnybodys(request: FastifyRequest): boolean;
  /** Remembers that a browser was sent to sign in. */
  remember(request: FastifyRequest, attempt: Attempt): void;
  /** Takes back an attempt, once; null where this browser made no such attempt. */
  recall(request: FastifyRequest, state: string): Attempt | null;
  /** Begins a session anew. */
  start(request: FastifyRequest, signedIn: SignedIn, as: GrantableRole): void;
  /**
   * Goes on in another role that they have.
   *
   * @param acting the organisation, where that itself said that they act for it.
   * @returns whether they have the role.
   */
  actAs(request: FastifyRequest, role: unknown, acting?: Acting | null): boolean;
  /** Ends a session. @returns by what the provider knows it. */
  end(request: FastifyRequest): string | null;
  /**
   * Calls back once what somebody is signed in as ends, by what this node knows: at signing out or in anew, in another role, or when nobody
   * was here for too long as of this request.
   *
   * @returns what forgets it.
   */
  onEnd(request: FastifyRequest, ended: () => void): () => void;
  /** Remembers what was done, for the next page that is shown. */
  tell(request: FastifyRequest, notice: Notice): void;
  /** What was done, once; null where nothing was. */
  told(request: FastifyRequest): Notice | null;
}

/** Somebody may sign in in several windows at once. */
const MOST_ATTEMPTS = 3;
/** That somebody is still here is written again after so long. */
const SEEN_EVERY_MS = 60_000;
/** Cookies hold no more than 4,096 bytes; a longer token is no use then, and the provider asks whom it signs out. */
const LONGEST_ID_TOKEN = 1_500;

/**
 * Opens the sessions of an app: who is signed in stands in a cookie of its own, so that a page which was asked for before
 * signing out, and answers after it, brings nobody back.
 */
export async function openSessions(app: FastifyInstance, options: SessionOptions): Promise<Sessions> {
  const { keys, limits, isSecure, nowMs = Date.now } = options;
  const cookies = [
    { sessionName: "session", name: "browser" },
    { sessionName: "login", name: "sessie" },
  ];
  await app.register(
    secureSession,
    cookies.map(({ sessionName, name }) => ({
      sessionName,
      key: keys.map((key) => Buffer.from(key, "base64")),
      cookieName: isSecure ? `__Host-${name}` : name,
      expiry: Math.ceil(limits.sessionLongestMs / 1_000),
      cookie: { path: "/", httpOnly: true, sameSite: "lax", secure: isSecure },
    })),
  );

  const ends = new EventEmitter().setMaxListeners(0);
  const ending = new WeakMap<FastifyRequest, Stored>();
  // By then the browser has the cookie of what comes after, with which it asks again.
  app.addHook("onResponse", async (request) => {
    const who = ending.get(request);
    if (who) ends.emit(who.id);
  });

  function current(request: FastifyRequest): Stored | null {
    // A path that there is not has no session.
    if (!request.login || request.login.deleted) return null;
    const found = stored.safeParse(request.login.get("who"));
    if (!found.success) return null;
    const isOver =
      nowMs() - seenMsIn(request, found.data) > limits.sessionIdleMs ||
      nowMs() - found.data.sinceMs > limits.sessionLongestMs;
    return isOver ? null : found.data;
  }

  function seenMsIn({ session }: FastifyRequest, { id, sinceMs }: Stored): number {
    const { data } = seen.safeParse(session.get("seen"));
    return data?.of === id ? data.ms : sinceMs;
  }

  return {
    whoIs(request) {
      const who = current(request);
      if (!who) return null;
      if (nowMs() - seenMsIn(request, who) >= SEEN_EVERY_MS) request.session.set("seen", { of: who.id, ms: nowMs() });
      const { identity: own, as, acting } = who;
      const identity = { ...own, ...acting, as };
      return { identity, own, acting, as, roles: own.roles };
    },
    isAnybodys(request) {
      return current(request) === null && request.session?.get("notice") === undefined;
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
      const before = current(request);
      if (before) ending.set(request, before);
      request.login.regenerate();
      const isShort = idToken !== null && idToken.length <= LONGEST_ID_TOKEN;
      const who = { id: randomUUID(), identity, as, acting: null, sinceMs: nowMs(), idToken: isShort ? idToken : null };
      request.login.set("who", who);
    },
    actAs(request, role, acting = null) {
      const who = current(request);
      const as = who?.identity.roles.find((one) => one === role);
      if (who && as) {
        request.login.set("who", { ...who, as, acting });
        ending.set(request, who);
      }
      return as !== undefined;
    },
    end(request) {
      const who = current(request);
      const idToken = who?.idToken ?? null;
      request.login.delete();
      if (who) ending.set(request, who);
      // The next who uses this browser has forms of their own.
      request.session.regenerate();
      return idToken;
    },
    onEnd(request, ended) {
      const who = current(request);
      if (!who) return () => {};
      const untilMs = Math.min(seenMsIn(request, who) + limits.sessionIdleMs, who.sinceMs + limits.sessionLongestMs);
      // A session ends once it is longer than that.
      const timer = setTimeout(ended, untilMs - nowMs() + 1).unref();
      ends.once(who.id, ended);
      return () => {
        clearTimeout(timer);
        ends.off(who.id, ended);
      };
    },
    tell(request, done) {
      request.session.set("notice", done);
    },
    told({ session }) {
      const { data } = notice.safeParse(session?.get("notice"));
      if (data) session.set("notice", undefined);
      return data ?? null;
    },
  };
}
