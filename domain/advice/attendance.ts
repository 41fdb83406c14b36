import type { AdviceEvent, Interested } from "../../schemas/advice.ts";
import type { DataOf } from "../../schemas/envelope.ts";
import { mustHold } from "../must-hold.ts";
import { refused, type Violation, violation } from "../refusal.ts";
import type { AttendedMeeting, RoundFacts } from "./facts.ts";
import type { Joining } from "./outcome.ts";
import { votersFor } from "./voters.ts";

type Round = Pick<DataOf<AdviceEvent, "AdviceRoundOpened">, "electorate">;
type Spoken = Pick<Joining, "present" | "substitutes">;

/**
 * Who joins in a consensus at a meeting: every municipality of the electorate for which somebody is there who may speak, in the
 * capacity in which they are there. An official speaks for none, and nobody does who has an interest.
 *
 * @throws ERR_CONSENSUS_NOT_AT_MEETING where the meeting is none at which a consensus on this application can be recorded now.
 */
export function joiningAt(
  meeting: AttendedMeeting | undefined,
  { electorate }: Round,
  { roster }: RoundFacts,
  interests: readonly Interested[],
): Spoken {
  if (!meeting) throw refused("ERR_NOT_FOUND");
  mustHold("ERR_CONSENSUS_NOT_AT_MEETING", violationsOf(meeting));
  const joining = electorate.flatMap(({ municipality }) => {
    // Whoever is there for a municipality is so for those that passed into it as well.
    const now = roster.succeededBy?.get(municipality) ?? municipality;
    const attendee = meeting.attendees?.find((one) => one.municipality === now);
    if (!attendee) return [];
    const { as } = attendee;
    const voters = votersFor(municipality, roster.appointments, interests);
    const isSpoken = voters.some((one) => as === null || one.as === as);
    return isSpoken ? [{ municipality, isSubstitute: as === "substitute" }] : [];
  });
  return {
    present: joining.map(({ municipality }) => municipality),
    substitutes: joining.filter(({ isSubstitute }) => isSubstitute).map(({ municipality }) => municipality),
  };
}

function violationsOf({ body, phase, item, attendees }: AttendedMeeting): Violation[] {
  const at = "/meetingId";
  return [
    ...(body === "pho" ? [] : [violation(at, "meeting_of_others", {})]),
    ...(phase === "papers-sent" ? [] : [violation(at, "meeting_not_held", { phase })]),
    ...(item === null ? [violation(at, "not_on_agenda", {})] : []),
    ...(item === "taken-off" || item === "postponed" ? [violation(at, "item_not_dealt_with", { outcome: item })] : []),
    ...(attendees === null ? [violation(at, "attendance_missing", {})] : []),
  ];
}
