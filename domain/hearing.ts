import type { LocalDate } from "../schemas/primitives.ts";
import { addDays } from "./calendar.ts";
import { refused } from "./refusal.ts";

/** The most days that somebody gets to give their views: longer is a slip of the pen. */
export const MOST_DAYS = 91;

/** An intended decision that somebody may give their views on first (Awb 4:7, 4:8). */
export interface Hearing {
  readonly ground: string;
  readonly invitedOn: LocalDate;
  readonly respondBy: LocalDate;
  /** They gave their views, or waived. */
  readonly isAnswered: boolean;
}

/** The hearing of somebody who was invited to it on a day, and may answer until another, that one included. */
export function invited<Ground extends string>(ground: Ground, invitedOn: LocalDate, respondBy: LocalDate) {
  return { ground, invitedOn, respondBy, isAnswered: false };
}

/** A hearing that there is none of, for a reason that was recorded (Awb 4:11): it counts as held at once. */
export function omittedOn<Ground extends string>(ground: Ground, day: LocalDate) {
  return { ground, invitedOn: day, respondBy: day, isAnswered: true };
}

/** The hearing once it was answered; null where nobody is heard. */
export function withAnswer<Held extends Hearing>(hearing: Held | null): Held | null {
  return hearing && { ...hearing, isAnswered: true };
}

/** Passes an intention that somebody is heard on, to let go of it. @throws ERR_VIEWS_NOT_INVITED where nothing is intended. */
export function mustBeIntended(hearing: Hearing | null): void {
  if (!hearing) throw refused("ERR_VIEWS_NOT_INVITED");
}

/** Passes a day that leaves somebody time to give their views. @throws ERR_RESPONSE_DATE_PASSED, ERR_DAY_TOO_FAR */
export function mustLeaveTime(respondBy: LocalDate, today: LocalDate): void {
  if (respondBy < today) throw refused("ERR_RESPONSE_DATE_PASSED", { respondBy });
  const latest = addDays(today, MOST_DAYS);
  if (respondBy > latest) throw refused("ERR_DAY_TOO_FAR", { latest });
}

/** Passes views that are awaited; also after the day they were asked for by. @throws ERR_VIEWS_NOT_INVITED */
export function mustAwaitViews(hearing: Hearing | null): void {
  if (!hearing || hearing.isAnswered) throw refused("ERR_VIEWS_NOT_INVITED");
}

/**
 * Passes a decision on which somebody was heard: they gave their views on this ground, waived, or let the day pass.
 *
 * @param hearing the last one on a decision of this kind; null where none was.
 * @throws ERR_VIEWS_FIRST
 */
export function mustBeHeard(ground: string, hearing: Hearing | null, today: LocalDate): void {
  const held = hearing?.ground === ground ? hearing : null;
  if (held && (held.isAnswered || today > held.respondBy)) return;
  throw refused("ERR_VIEWS_FIRST", { ground, respondBy: held?.respondBy ?? null });
}
