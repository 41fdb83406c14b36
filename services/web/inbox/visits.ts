import { parseCookie, stringifySetCookie } from "cookie";
import type { FastifyRequest } from "fastify";
import { z } from "zod";
import { type Instant, instant } from "../../../schemas/primitives.ts";
import { digestOf } from "../../engine/ids.ts";

/** When somebody looked at their inbox. */
export interface Visit {
  /** Stands for who looks, in which role and at which fund: of somebody else on the same browser nothing is remembered. */
  readonly whose: string;
  /** The visit before this one; null when this is the first. */
  readonly before: Instant | null;
  /** The last moment of this one. */
  readonly last: Instant;
}

const COOKIE = "bezocht";
const A_YEAR_S = 31_536_000;
/** Whoever comes back within half an hour is still at the same visit: what is new stays new. */
const SAME_VISIT_MS = 1_800_000;

const kept = z.tuple([z.string(), instant.or(z.literal("")), instant]);

/** The visit that a request is part of. Its browser remembers it; the service keeps nothing about who looked when. */
export function visitOf(request: FastifyRequest, who: readonly (string | null)[], now: Instant): Visit {
  const whose = digestOf(who).slice(0, 16);
  const cookie = parseCookie(request.headers.cookie ?? "")[COOKIE] ?? "";
  const { data } = kept.safeParse(cookie.split("~"));
  if (!data || data[0] !== whose) return { whose, before: null, last: now };
  const [, before, last] = data;
  const isSame = Date.parse(now) - Date.parse(last) < SAME_VISIT_MS;
  return { whose, before: isSame ? before || null : last, last: now };
}

/** What makes the browser remember a visit. */
export function visitCookie({ whose, before, last }: Visit, isSecure: boolean): string {
  const options = { path: "/", maxAge: A_YEAR_S, sameSite: "lax", httpOnly: true, secure: isSecure } as const;
  return stringifySetCookie({ name: COOKIE, value: `${whose}~${before ?? ""}~${last}`, ...options });
}
