import { refused } from "../../domain/refusal.ts";

/** Does some work when it is its turn. @throws ERR_TOO_BUSY when too many wait for theirs. */
export type InTurn = <Result>(work: () => Promise<Result>) => Promise<Result>;

/** Lets some do their work at once, and some more wait for their turn. */
export function createTurns({ atOnce, maxWaiting }: { atOnce: number; maxWaiting: number }): InTurn {
  let working = 0;
  const waiting: (() => void)[] = [];

  async function begin(): Promise<void> {
    if (working < atOnce) {
      working += 1;
      return;
    }
    if (waiting.length >= maxWaiting) throw refused("ERR_TOO_BUSY", { waiting: waiting.length });
    await new Promise<void>((resolve) => waiting.push(resolve));
  }

  /** The place goes straight to whoever waits longest. */
  function end(): void {
    const next = waiting.shift();
    if (next) next();
    else working -= 1;
  }

  return async (work) => {
    await begin();
    try {
      return await work();
    } finally {
      end();
    }
  };
}
