/** The identity in a verified token, and the moment the token expires. */
export interface Verified<Identity> {
  readonly identity: Identity;
  readonly expiresAtMs: number;
}

/** The most tokens remembered; those verified longest ago are dropped first. */
const MOST_TOKENS = 2_000;
/** How long one verification is trusted; tokens of a withdrawn key stop working within this time. */
const REMEMBERED_MS = 60_000;

/**
 * Remembers verified tokens until they expire, because checking a signature costs more than the rest of a request.
 * Failures are not remembered.
 *
 * @param nowMs the real time, by which tokens expire.
 */
export function rememberVerified<Identity>(
  verify: (token: string) => Promise<Verified<Identity>>,
  nowMs: () => number = Date.now,
): (token: string) => Promise<Identity> {
  /** In the order of verification. */
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
