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

/** The least difference between two clocks that counts as a jump. */
const JUMP_MS = 1_000;

export interface ForwardClockOptions {
  /** Called when the clock ran ahead (or, below zero, behind) of the time that passed. */
  readonly onJump?: (byMs: number) => void;
  /** The time that passed since some moment, by a clock that nobody sets. */
  readonly elapsedMs?: () => number;
}

/** A clock that never goes back. */
export type ForwardClock<Wrapped extends Clock> = Wrapped & {
  /** Goes on from a moment that was recorded. */
  notBefore(moment: Instant): void;
  /** How far the wrapped clock is behind; 0 when that is no jump. */
  behindMs(): number;
};

/** Wraps a clock, so that it stands still while the wrapped one is behind a moment that it told before. */
export function forwardClock<Wrapped extends Clock>(
  clock: Wrapped,
  { onJump, elapsedMs = () => performance.now() }: ForwardClockOptions = {},
): ForwardClock<Wrapped> {
  let latest: Instant = "";
  let seen: { readonly told: number; readonly elapsed: number } | null = null;

  function read(): Instant {
    const now = clock.now();
    const reading = { told: Date.parse(now), elapsed: elapsedMs() };
    const byMs = seen ? reading.told - seen.told - (reading.elapsed - seen.elapsed) : 0;
    seen = reading;
    if (Math.abs(byMs) >= JUMP_MS) onJump?.(Math.round(byMs));
    return now;
  }

  return {
    ...clock,
    now() {
      const now = read();
      if (now > latest) latest = now;
      return latest;
    },
    notBefore(moment) {
      if (moment > latest) latest = moment;
    },
    behindMs() {
      const byMs = Date.parse(latest) - Date.parse(read());
      return byMs >= JUMP_MS ? byMs : 0;
    },
  };
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
