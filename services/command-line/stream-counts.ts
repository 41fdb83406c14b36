import { openScratchMap } from "../engine/scratch-map.ts";

/** Counts the events of each stream while a log is gone through. */
export interface StreamCounts {
  /** How many there were so far, and so the revision of the next one. */
  of(stream: string): number;
  /** Counts one more. @returns how many there were before it. */
  add(stream: string): number;
  close(): void;
}

export function countStreams(): StreamCounts {
  const counts = openScratchMap();
  const of = (stream: string): number => Number(counts.get(stream) ?? 0);
  return {
    of,
    add(stream) {
      const before = of(stream);
      counts.put(stream, String(before + 1));
      return before;
    },
    close: counts.close,
  };
}
