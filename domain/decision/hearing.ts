import type { DecisionCommand, DecisionEvent, HearingGround } from "../../schemas/decision.ts";
import type { DataOf } from "../../schemas/envelope.ts";
import type { LocalDate } from "../../schemas/primitives.ts";
import { addDays, dayAfter } from "../calendar.ts";
import type { Context } from "../decider.ts";
import { MOST_DAYS, mustLeaveTime } from "../hearing.ts";
import { type Duty, type Involvement, involvedInAll } from "../involvement.ts";
import { refused, type Violation, violation } from "../refusal.ts";
import { hearingObstacle } from "./obstacles.ts";
import { mustHaveNo, type Objection, type TakenDecision } from "./state.ts";

type Data<Type extends DecisionCommand["type"]> = DataOf<DecisionCommand, Type>;
type Decided = Data<"DecideObjection">;
type Heard = DataOf<DecisionEvent, "ObjectionDecided">["hearing"];

/** The duties by which somebody was involved in the preparation of a decision (Awb 7:5, first paragraph). */
const PREPARING: readonly Duty[] = ["reviewing", "preparing", "voting", "deciding"];

/**
 * Invites whoever objected to be heard (Awb 7:2); once more where the hearing is moved.
 *
 * @throws as `hearingObstacle`, ERR_RESPONSE_DATE_PASSED, ERR_DAY_TOO_FAR, ERR_HEARING_DAY
 */
export function inviteObjector(
  data: Data<"InviteObjector">,
  state: TakenDecision,
  { today }: Context,
): DecisionEvent[] {
  mustHaveNo(hearingObstacle, state, today);
  const { hearingOn, respondBy } = data;
  mustLeaveTime(respondBy, today);
  const [from, to] = [dayAfter(respondBy), addDays(today, 2 * MOST_DAYS)];
  if (hearingOn < from || hearingOn > to) throw refused("ERR_HEARING_DAY", { from, to });
  return [{ type: "ObjectorInvited", data: { ...numberOf(state), ...data } }];
}

/**
 * Records that whoever objected was heard, by whom, who came, and the report of it (Awb 7:7), also where nobody came. Of those who heard
 * most took no part in the decision, among them whoever presided (Awb 7:5, first paragraph).
 *
 * @param here what the stream of the decision tells of who took part; the context brings what others tell.
 * @throws as `hearingObstacle`, ERR_HEARING_DAY, ERR_HEARD_BY_INVOLVED, and ERR_SEPARATION_OF_DUTIES for who applied.
 */
export function hearObjection(
  data: Data<"HearObjection">,
  state: TakenDecision,
  here: Involvement,
  { today, elsewhere }: Context,
): DecisionEvent[] {
  mustHaveNo(hearingObstacle, state, today);
  const from = state.objection?.received.receivedOn ?? today;
  const { heldOn } = data;
  if (heldOn < from || heldOn > today) throw refused("ERR_HEARING_DAY", { from, to: today });
  const heardBy = [...new Set(data.heardBy)];
  mustBeImpartial(heardBy, involvedInAll([here, elsewhere]));
  const attendedBy = [...new Set(data.attendedBy)];
  return [{ type: "ObjectionHeard", data: { ...numberOf(state), ...data, heardBy, attendedBy } }];
}

/**
 * Records why nobody is heard on an objection (Awb 7:3). Said again it changes nothing; another ground takes its place.
 *
 * @throws as `hearingObstacle`, ERR_HEARING_NOT_OMITTABLE
 */
export function omitObjectionHearing(
  data: Data<"OmitObjectionHearing">,
  state: TakenDecision,
  { today }: Context,
): DecisionEvent[] {
  mustHaveNo(hearingObstacle, state, today);
  const { because, reason } = data;
  if (!isOmittable(because, state.objection, today))
    throw refused("ERR_HEARING_NOT_OMITTABLE", { because, respondBy: state.objection?.invitation?.respondBy ?? null });
  const omitted = state.objection?.omitted;
  if (omitted?.because === because && omitted.reason === reason) return [];
  return [{ type: "ObjectionHearingOmitted", data: { ...numberOf(state), ...data } }];
}

/** The grounds on which nobody is heard, each with the outcome that it goes with; null for any (Awb 7:3). */
const GOES_WITH: Readonly<Record<HearingGround, Decided["outcome"] | null>> = {
  "manifestly-inadmissible": "inadmissible",
  "manifestly-unfounded": "unfounded",
  "fully-met": "founded",
  waived: null,
  "no-answer": null,
};

/**
 * How whoever objected was heard, or why not, for the decision on the objection: as it was recorded, or on a ground that the decision names
 * where nobody was heard. Null where neither was.
 */
export function hearingIn({ hearing }: Pick<Decided, "hearing">, objection: Objection): Heard | null {
  if (hearing) return hearing;
  const { heard, omitted } = objection;
  if (heard) return { heldOn: heard.heldOn };
  return omitted && { skipped: omitted.because };
}

/** What is wrong with the hearing of a decision on an objection. */
export function hearingViolations(decided: Decided, objection: Objection, today: LocalDate): Violation[] {
  const hearing = hearingIn(decided, objection);
  if (hearing === null) return [violation("/hearing", "hearing_missing", {})];
  const heldOn = objection.heard?.heldOn ?? null;
  if ("heldOn" in hearing)
    return hearing.heldOn === heldOn ? [] : [violation("/hearing/heldOn", "hearing_not_recorded", {})];
  if (heldOn !== null) return [violation("/hearing", "hearing_held", { heldOn })];
  const { outcome } = decided;
  const { skipped } = hearing;
  const goesWith = GOES_WITH[skipped];
  const isPossible = (goesWith === null || goesWith === outcome) && isOmittable(skipped, objection, today);
  return isPossible ? [] : [violation("/hearing/skipped", "hearing_not_skippable", { skipped, outcome })];
}

/** That no answer came holds once whoever was invited let the day pass; the decision on the objection has to bear out the other grounds. */
function isOmittable(because: HearingGround, objection: Objection | null, today: LocalDate): boolean {
  if (because !== "no-answer") return true;
  const respondBy = objection?.invitation?.respondBy;
  return respondBy !== undefined && today > respondBy;
}

/** @throws ERR_SEPARATION_OF_DUTIES, ERR_HEARD_BY_INVOLVED */
function mustBeImpartial(heardBy: readonly string[], { duties }: Involvement): void {
  const hasDone = (person: string, duty: Duty): boolean => duties.get(duty)?.has(person) ?? false;
  if (heardBy.some((person) => hasDone(person, "applying")))
    throw refused("ERR_SEPARATION_OF_DUTIES", { did: "applying", act: "handling" });
  const wasInvolved = (person: string): boolean => PREPARING.some((duty) => hasDone(person, duty));
  const [chair = "", ...others] = heardBy;
  const isByInvolved = wasInvolved(chair);
  const involved = others.filter(wasInvolved).length + Number(isByInvolved);
  if (isByInvolved || 2 * involved >= heardBy.length)
    throw refused("ERR_HEARD_BY_INVOLVED", { isByInvolved, involved, hearers: heardBy.length });
}

function numberOf({ taken: { decisionNumber, applicationId } }: TakenDecision) {
  return { decisionNumber, applicationId };
}
