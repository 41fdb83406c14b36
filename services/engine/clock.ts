import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { refused } from "../../domain/refusal.ts";
import { type Instant, instant } from "../../schemas/primitives.ts";

/** Where all time comes from, except the time by which tokens expire. */
export interface Clock {
  now(): Instant;
}

/** The real time. */
export const systemClock: Clock = { now: () => new Date().toISOString() };

/** A clock that stands still until somebody moves it; for development and tests. */
export interface ManualClock extends Clock {
  /** @throws ERR_CLOCK_BACKWARDS for a moment before the one it stands at. */
  moveTo(moment: Instant): void;
}

/** Makes a manual clock that stands at `start`. */
export function manualClock(start: Instant): ManualClock {
  let current = new Date(start);
  return {
    now: () => current.toISOString(),
    moveTo(moment) {
      const next = new Date(moment);
      if (next < current) throw refused("ERR_CLOCK_BACKWARDS", { now: current.toISOString(), asked: moment });
      current = next;
    },
  };
}

/**
 * A manual clock that is remembered in a file, so that a service started again goes on where time stood.
 *
 * @param start where it stands at least; without it, and without a file, at the real time.
 */
export function rememberedClock(file: string, start: Instant | undefined): ManualClock {
  const clock = manualClock(lastMoment(file, start));
  return {
    now: clock.now,
    moveTo(moment) {
      clock.moveTo(moment);
      // Under another name first, so that a kill does not leave half a moment.
      writeFileSync(`${file}.next`, clock.now(), { mode: 0o600 });
      renameSync(`${file}.next`, file);
    },
  };
}

function lastMoment(file: string, start: Instant | undefined): Instant {
  const known = existsSync(file) ? instant.safeParse(readFileSync(file, "utf8")) : null;
  if (!known?.success) return start ?? systemClock.now();
  return start !== undefined && start > known.data ? start : known.data;
}
