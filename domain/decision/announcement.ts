import { isDeepStrictEqual } from "node:util";
import type { DecisionCommand, DecisionEvent, DecisionKind } from "../../schemas/decision.ts";
import type { DataOf } from "../../schemas/envelope.ts";
import type { LocalDate } from "../../schemas/primitives.ts";
import type { Context } from "../decider.ts";
import { refused } from "../refusal.ts";
import { fixedTermEnd } from "../terms.ts";
import { followsAnnouncement, type TakenDecision } from "./state.ts";

type Data<Type extends DecisionCommand["type"]> = DataOf<DecisionCommand, Type>;

/** What was done since a decision was announced, on the day of which it rests. */
export interface BuiltOn {
  readonly by: "objection" | "payment" | "suspension" | "recovery" | "collection" | "penalty" | "settlement";
  /** The day that it counts for; null for what rests on the very day, whichever way that moves. */
  readonly doneOn: LocalDate | null;
  /** Whether it could not be done on the day of the announcement itself, but only after it. */
  readonly isAfter?: boolean;
}

/** What other streams tell of an announcement. */
export interface AnnouncementFacts {
  readonly builtOn?: readonly BuiltOn[];
  /** The last day on which a lower determination can be announced; null for other decisions. */
  readonly loweringUntil?: LocalDate | null;
}

/** Whether what a decision leaves to be paid is paid from its announcement on. */
export function isPaidOn(kind: DecisionKind): boolean {
  return kind === "award" || kind === "amendment" || kind === "determination";
}

/**
 * Records that a decision was made known: it has effect from then on (Awb 3:40), and the term to object runs.
 *
 * @throws ERR_DECISION_ANNOUNCED, ERR_ANNOUNCEMENT_DAY, ERR_LOWERING_TOO_LATE
 */
export function announce(
  data: Data<"AnnounceDecision">,
  state: TakenDecision,
  { today }: Context,
  facts: AnnouncementFacts,
): DecisionEvent[] {
  const { decisionNumber, applicationId } = state.taken;
  if (state.announced) throw refused("ERR_DECISION_ANNOUNCED", { announcedOn: state.announced.announcedOn });
  const objectionUntil = objectionUntilFrom(data, state, today);
  mustBeInTime(data, facts);
  return [{ type: "DecisionAnnounced", data: { decisionNumber, applicationId, ...data, objectionUntil } }];
}

/**
 * Puts an announcement right that was recorded wrongly: its day, its way, or to whom. What follows from its day follows anew: until when
 * one may object, by when an objection that waits is decided on, by when a recovery is to be paid, and until when a payment was suspended. Its day does not move where
 * something was built on it that would come before it then, or that rests on the day itself.
 *
 * @throws ERR_DECISION_NOT_ANNOUNCED, ERR_ANNOUNCEMENT_SUPERSEDED, ERR_ANNOUNCEMENT_UNCHANGED, ERR_ANNOUNCEMENT_DAY, ERR_LOWERING_TOO_LATE,
 * ERR_ANNOUNCEMENT_BUILT_ON with what was built on it
 */
export function correctAnnouncement(
  data: Data<"CorrectAnnouncement">,
  state: TakenDecision,
  { today }: Context,
  { builtOn = [], ...facts }: AnnouncementFacts,
): DecisionEvent[] {
  const { decisionNumber, applicationId } = state.taken;
  const { announced } = state;
  if (!announced) throw refused("ERR_DECISION_NOT_ANNOUNCED", { decisionNumber });
  const { corrects, reason: _, ...right } = data;
  const { announcedOn, how, to, saidBy } = announced;
  if (corrects !== saidBy) throw refused("ERR_ANNOUNCEMENT_SUPERSEDED", { corrects, saidBy });
  if (isDeepStrictEqual(right, { announcedOn, how, to })) throw refused("ERR_ANNOUNCEMENT_UNCHANGED");
  const objectionUntil = objectionUntilFrom(right, state, today);
  if (right.announcedOn !== announcedOn) {
    mustBeInTime(right, facts);
    const since = [...objectionBuiltOn(state), ...builtOn];
    const inTheWay = since.find((one) => isPassed(one, announcedOn, right.announcedOn));
    if (inTheWay) throw refused("ERR_ANNOUNCEMENT_BUILT_ON", { by: inTheWay.by, doneOn: inTheWay.doneOn });
  }
  return [{ type: "AnnouncementCorrected", data: { decisionNumber, applicationId, ...data, objectionUntil } }];
}

/** A lower determination works from its announcement on, which so comes within the five years as well. @throws ERR_LOWERING_TOO_LATE */
function mustBeInTime(
  { announcedOn }: Pick<Data<"AnnounceDecision">, "announcedOn">,
  { loweringUntil = null }: Pick<AnnouncementFacts, "loweringUntil">,
): void {
  if (loweringUntil !== null && announcedOn > loweringUntil)
    throw refused("ERR_LOWERING_TOO_LATE", { until: loweringUntil });
}

/** Whether something was done from one day on that could not be done yet by another. */
function isPassed({ doneOn, isAfter = false }: BuiltOn, from: LocalDate, to: LocalDate): boolean {
  if (doneOn === null) return true;
  return isAfter ? from < doneOn && doneOn <= to : from <= doneOn && doneOn < to;
}

/** An objection that is decided on, or to be decided on by another day than follows from the announcement, rests on that. */
function objectionBuiltOn({ objection, announced }: TakenDecision): BuiltOn[] {
  return objection && announced && !followsAnnouncement(objection, announced)
    ? [{ by: "objection", doneOn: null }]
    : [];
}

/** @throws ERR_ANNOUNCEMENT_DAY */
function objectionUntilFrom(
  { announcedOn }: Pick<Data<"AnnounceDecision">, "announcedOn">,
  { taken: { decidedOn } }: TakenDecision,
  today: LocalDate,
): LocalDate {
  if (announcedOn < decidedOn || announcedOn > today)
    throw refused("ERR_ANNOUNCEMENT_DAY", { announcedOn, from: decidedOn, to: today });
  return fixedTermEnd("objection", announcedOn);
}
