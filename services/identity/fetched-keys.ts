import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from "jose";
import { Refusal } from "../../domain/refusal.ts";

/** The keys at an address, as they were fetched last. */
export interface FetchedKeys {
  /**
   * Finds the key of a token.
   *
   * @throws ERR_IDENTITY_UNAVAILABLE where it cannot be known, because the keys cannot be fetched.
   * @throws JOSEError for a token that none of the keys is of.
   */
  readonly keyOf: JWTVerifyGetKey;
  /** How things stand. Fetches again, in the background, where that is due. */
  state(): KeysState;
}

export interface KeysState {
  /** When the last keys were fetched, and until when they are used if no others can be fetched; null before the first. */
  readonly fetchedAt: string | null;
  readonly usedUntil: string | null;
  /** Why the last attempt failed; null when it did not. */
  readonly failure: string | null;
  readonly isUsable: boolean;
}

interface Options {
  /** How long keys are used after they were fetched, when no others can be. */
  readonly keptMs: number;
  readonly onFailure: (error: Error) => void;
  /** The longest that fetching may take. */
  readonly timeoutMs?: number;
  readonly nowMs?: () => number;
}

/** Keys are fetched again after this time, so that one that was withdrawn stops working. */
const REFRESHED_AFTER_MS = 600_000;
/** The least time between two attempts, however many tokens name a key that nobody knows. */
const AGAIN_AFTER_MS = 5_000;

type FindKey = ReturnType<typeof createLocalJWKSet>;

/**
 * Fetches keys from an address, now and again. While they cannot be fetched those fetched last go on being used, for a
 * bounded time: an identity provider that is away for a while keeps nobody out whose key is known.
 */
export function fetchedKeys(
  url: URL,
  { keptMs, onFailure, timeoutMs = 5_000, nowMs = Date.now }: Options,
): FetchedKeys {
  let fetched: { readonly find: FindKey; readonly atMs: number } | null = null;
  let failure: Error | null = null;
  let triedAtMs = Number.NEGATIVE_INFINITY;
  let fetching: Promise<void> | null = null;

  /** Tries once at a time; never fails. */
  function fetchAgain(): Promise<void> {
    if (fetching) return fetching;
    triedAtMs = nowMs();
    fetching = keysAt(url, timeoutMs)
      .then(
        (find) => {
          fetched = { find, atMs: nowMs() };
          failure = null;
        },
        (error: Error) => {
          failure = error;
          onFailure(error);
        },
      )
      .finally(() => {
        fetching = null;
      });
    return fetching;
  }

  const mayTryAgain = (): boolean => nowMs() - triedAtMs >= AGAIN_AFTER_MS;
  const isUsable = (): boolean => fetched !== null && nowMs() - fetched.atMs < keptMs;

  /** Has the keys fetched where it is time. @returns when they are fetched, if there are none to go on with. */
  async function refresh(): Promise<void> {
    const isOld = fetched === null || nowMs() - fetched.atMs >= REFRESHED_AFTER_MS;
    const attempt = isOld && mayTryAgain() ? fetchAgain() : fetching;
    if (!isUsable()) await attempt;
  }

  function inUse(): FindKey {
    if (fetched && isUsable()) return fetched.find;
    throw unavailable();
  }

  function unavailable(): Refusal {
    return new Refusal("ERR_IDENTITY_UNAVAILABLE", {}, [], { cause: failure ?? new Error("there are no keys yet") });
  }

  return {
    async keyOf(header, token) {
      await refresh();
      try {
        return await inUse()(header, token);
      } catch (error) {
        if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
        // It may be of a key that is new.
        await (mayTryAgain() ? fetchAgain() : fetching);
        if (failure) throw unavailable();
        return await inUse()(header, token);
      }
    },
    state() {
      void refresh();
      return {
        fetchedAt: fetched && new Date(fetched.atMs).toISOString(),
        usedUntil: fetched && new Date(fetched.atMs + keptMs).toISOString(),
        failure: failure && messageOf(failure),
        isUsable: isUsable(),
      };
    },
  };
}

async function keysAt(url: URL, timeoutMs: number): Promise<FindKey> {
  const headers = { accept: "application/json, application/jwk-set+json" };
  const response = await fetch(url, { headers, redirect: "error", signal: AbortSignal.timeout(timeoutMs) });
  if (response.status !== 200) throw new Error(`the address of the keys answers ${response.status}`);
  return createLocalJWKSet((await response.json()) as JSONWebKeySet);
}

/** The message of an error, with that of its cause: fetch says only that it failed. */
function messageOf({ message, cause }: Error): string {
  return cause instanceof Error ? `${message}: ${cause.message}` : message;
}
