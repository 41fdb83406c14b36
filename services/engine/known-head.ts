import { setTimeout as passTime } from "node:timers/promises";

/** The end of the log as far as it is known. */
export interface KnownHead {
  /** The last one that the log told; null before, or in an empty log. */
  readonly position: string | null;
  /** Why that may be behind, in words; null when the log has just told it. */
  readonly problem: string | null;
}

/** The longest that whoever asks waits for the log; a log that is away is tried again for far longer. */
const PATIENCE_MS = 500;

/** Makes the function that tells the end of the log soon, also while the log does not answer. */
export function knowingHead(head: () => Promise<string | null>): () => Promise<KnownHead> {
  let known: string | null = null;
  let failure: string | null = null;
  let asking: Promise<void> | null = null;

  async function ask(): Promise<void> {
    try {
      known = await head();
      failure = null;
    } catch (error) {
      failure = (error as Error).message;
    } finally {
      asking = null;
    }
  }

  return async () => {
    asking ??= ask();
    const waiting = new AbortController();
    const late = passTime(PATIENCE_MS, true, { signal: waiting.signal, ref: false }).catch(() => false);
    const isLate = await Promise.race([asking.then(() => false), late]);
    waiting.abort();
    const problem = failure ?? (isLate ? `it has not for ${PATIENCE_MS} ms` : null);
    return { position: known, problem: problem && `the log does not answer: ${problem}` };
  };
}
