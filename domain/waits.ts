import type { LocalDate } from "../schemas/primitives.ts";
import { decisionNumberKey } from "./decision-numbers.ts";

/**
 * A time in which a decision on request is awaited: from the request, or from the day on which it had to be decided on again, until it is
 * decided on or withdrawn.
 */
export interface Wait {
  /** The day from which it is awaited. */
  readonly since: LocalDate;
  /** The last day to decide; null while it is not known. */
  readonly dueOn: LocalDate | null;
  /** Who asked for it. */
  readonly claimants: readonly string[];
  /** Null while it lasts. */
  readonly end: WaitEnd | null;
}

/** A decision without a number is one of before every decision had one. */
export type WaitEnd =
  | { readonly by: "decision"; readonly decisionNumber: string | null }
  | { readonly by: "withdrawal"; readonly on: LocalDate };

/** A decision that ended a wait: the day on which it was taken, and on which it was announced; null while it was not. */
export interface EndingDecision {
  readonly decisionNumber: string;
  readonly decidedOn: LocalDate;
  readonly announcedOn: LocalDate | null;
}

/** A decision that was revoked, and the day from which another one is awaited. */
export interface RevokedDecision {
  readonly decisionNumber: string | null;
  readonly on: LocalDate;
}

/** The waits for a decision, of which one after another was revoked; the last of them ends as is told. */
export function waitsAround(revoked: readonly RevokedDecision[], { since, end, ...rest }: Wait): Wait[] {
  const starts = [since, ...revoked.map(({ on }) => on)];
  const ends = revoked.map(({ decisionNumber }) => ({ by: "decision" as const, decisionNumber }));
  return starts.map((start, place) => ({ ...rest, since: start, end: ends[place] ?? end }));
}

/** What can end a default, each with its day; null for what did not happen. */
export interface DefaultEnds {
  /** The decision was announced. */
  readonly announcedOn: LocalDate | null;
  /** The request was withdrawn. */
  readonly withdrawnOn: LocalDate | null;
  /** The decision was revoked, or has to be taken again: from then on it is awaited anew. */
  readonly awaitedAnewOn: LocalDate | null;
}

/** What ended a default, and on which day. */
export interface DefaultEnd {
  readonly by: "announcement" | "withdrawal" | "new-wait";
  readonly on: LocalDate;
}

/**
 * The end of a default, whichever came first. The penalty stays due for the days before it (Awb 4:17 and 4:18): also where the request
 * was withdrawn since, or has to be decided on again. Null while the body is in default.
 */
export function endOfDefault({ announcedOn, withdrawnOn, awaitedAnewOn }: DefaultEnds): DefaultEnd | null {
  const ends = [
    { by: "announcement" as const, on: announcedOn },
    { by: "withdrawal" as const, on: withdrawnOn },
    { by: "new-wait" as const, on: awaitedAnewOn },
  ];
  return ends.reduce<DefaultEnd | null>((first, { by, on }) => {
    if (on === null || (first !== null && first.on <= on)) return first;
    return { by, on };
  }, null);
}

/** The wait that something of a day is about: the last that had begun by then. */
export function waitAt(waits: readonly Wait[], day: LocalDate): Wait | undefined {
  return waits.findLast(({ since }) => since <= day);
}

/** The day on which a wait ended: by the decision, or because the request was withdrawn. Null while it lasts, and where no stream tells of the decision. */
export function waitEndedOn(wait: Wait, endings: readonly EndingDecision[]): LocalDate | null {
  return wait.end?.by === "withdrawal" ? wait.end.on : (endingOf(wait, endings)?.decidedOn ?? null);
}

/** The end of the default in one of the waits, as the announcements of what was decided tell it. */
export function defaultEndedIn(
  wait: Wait,
  waits: readonly Wait[],
  endings: readonly EndingDecision[],
): DefaultEnd | null {
  const { end } = wait;
  return endOfDefault({
    announcedOn: endingOf(wait, endings)?.announcedOn ?? null,
    withdrawnOn: end?.by === "withdrawal" ? end.on : null,
    awaitedAnewOn: waits[waits.indexOf(wait) + 1]?.since ?? null,
  });
}

function endingOf(wait: Wait, endings: readonly EndingDecision[]): EndingDecision | undefined {
  return endings.find(({ decisionNumber }) => isEndedUnder(wait, decisionNumber));
}

/** Whether a decision of a number ended a wait. */
export function isEndedUnder({ end }: Wait, decisionNumber: string): boolean {
  if (end?.by !== "decision" || end.decisionNumber === null) return false;
  return decisionNumberKey(end.decisionNumber) === decisionNumberKey(decisionNumber);
}
