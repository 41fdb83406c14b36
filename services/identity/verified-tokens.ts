/** What a token stands for, and the moment from which it no longer does. */
export interface Verified<Identity> {
  readonly identity: Identity;
  readonly expiresAtMs: number;
}

/** How many tokens are remembered; those verified longest ago go first. */
const MOST_TOKENS = 2_000;
/** How long a token is taken on the strength of one verification: a key that is withdrawn stops working that soon. */
const REMEMBERED_MS = 60_000;

/**
 * Remembers tokens that were verified: a signature costs more than all else that happens in a request. What does not verify
 * is never remembered, and nothing is remembered beyond its expiry.
 *
 * @param nowMs the real time, by which tokens expire.
 */
export function rememberVerified<Identity>(
  verify: (token: string) => Promise<Verified<Identity>>,
  nowMs: () => number = Date.now,
): (token: string) => Promise<Identity> {
  /** In the order in which they were verified. */
  const known = new Map<string, Verified<Identity>>();

  return async (token) => {
    const remembered = known.get(token);
    if (remembered && nowMs() < remembered.expiresAtMs) return remembered.identity;
    known.delete(token);
    const { identity, expiresAtMs } = await verify(token);
    known.set(token, { identity, expiresAtMs: Math.min(expiresAtMs, nowMs() + REMEMBERED_MS) });
    for (const oldest of known.keys()) {
      if (known.size <= MOST_TOKENS) break;
      known.delete(oldest);
    }
    return identity;
  };
}
