import { recentlyUsed } from "../engine/recently-used.ts";

/** The most answers that are kept; those asked for longest ago go first. */
const MOST_ANSWERS = 50;

/** Keeps what was worked out of whole days, which do not change, for whoever asks the same. */
export interface WholeDays {
  /** Gives the answer that is kept under a key, or works it out; whoever asks meanwhile waits for the same. */
  answer<Found>(key: string, workOut: () => Promise<Found>): Promise<Found>;
}

export function createWholeDays(): WholeDays {
  const kept = recentlyUsed<Promise<unknown>>(MOST_ANSWERS);

  return {
    answer<Found>(key: string, workOut: () => Promise<Found>) {
      // A key says what is asked, so what is kept under it is the answer to that.
      const known = kept.get(key) as Promise<Found> | undefined;
      if (known) return known;
      const answer = workOut();
      kept.put(key, answer, 1);
      answer.catch(() => {
        if (kept.get(key) === answer) kept.remove(key);
      });
      return answer;
    },
  };
}
