import { setTimeout as passTime } from "node:timers/promises";
import { mayPass } from "./faults.ts";

const FIRST_PAUSE_MS = 25;
const LONGEST_PAUSE_MS = 1_000;

/** The pause before the next retry: doubled with each failure up to a second, with jitter. */
export function pauseAfter(failures: number): number {
  const longest = Math.min(FIRST_PAUSE_MS * 2 ** (failures - 1), LONGEST_PAUSE_MS);
  return longest / 2 + (Math.random() * longest) / 2;
}

/** Waits; returns early when the signal is aborted. */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  try {
    await passTime(milliseconds, undefined, { signal });
  } catch {
    // Aborted: the caller checks the signal.
  }
}

/**
 * Retries an action while it fails in a way that may pass.
 *
 * @param attempt is given the milliseconds left.
 * @param options.isWorthRetrying default: `mayPass`.
 * @throws what the last attempt threw.
 */
export async function insist<Result>(
  attempt: (leftMs: number) => Promise<Result>,
  {
    withinMs,
    signal,
    isWorthRetrying = mayPass,
  }: { readonly withinMs: number; readonly signal: AbortSignal; isWorthRetrying?(error: unknown): boolean },
): Promise<Result> {
  const end = performance.now() + withinMs;
  for (let failures = 1; ; failures += 1) {
    try {
      return await attempt(Math.max(1, end - performance.now()));
    } catch (error) {
      const pauseMs = pauseAfter(failures);
      if (!isWorthRetrying(error) || signal.aborted || performance.now() + pauseMs >= end) throw error;
      await pause(pauseMs, signal);
      if (signal.aborted) throw error;
    }
  }
}
