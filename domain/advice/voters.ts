import type { AdviceEvent, Interested } from "../../schemas/advice.ts";
import type { DataOf } from "../../schemas/envelope.ts";
import type { Appointment, RoundFacts } from "./facts.ts";

type Voter = Pick<Appointment, "person" | "as">;
type Appointments = readonly Appointment[];
type Interests = readonly Interested[];

/** The persons who may speak and vote for a municipality: its holder, then its substitutes, without anybody who has an interest. */
export function votersFor(municipality: string, appointments: Appointments, interests: Interests): readonly Voter[] {
  const able = appointments.filter((one) => one.municipality === municipality && !hasInterest(one.person, interests));
  const holders = able.filter((one) => one.as === "holder");
  const substitutes = able.filter(
    (one) => one.as === "substitute" && !holders.some(({ person }) => person === one.person),
  );
  return [...holders, ...substitutes].map(({ person, as }) => ({ person, as }));
}

/**
 * Why an interest keeps a municipality out, or null when none does. An interest is personal: a municipality leaves only
 * where it is itself interested, or its holder is and no substitute without an interest exists.
 */
export function exclusionByInterest(
  municipality: string,
  appointments: Appointments,
  interests: Interests,
): Extract<DataOf<AdviceEvent, "AdviceRoundOpened">["excluded"][number]["ground"], `${string}-interest`> | null {
  // Every vote asks this of the whole electorate, mostly without any interest declared.
  if (interests.length === 0) return null;
  if (isInterested(municipality, interests)) return "own-interest";
  const holder = appointments.find((one) => one.municipality === municipality && one.as === "holder");
  if (!holder || !hasInterest(holder.person, interests)) return null;
  return votersFor(municipality, appointments, interests).length > 0 ? null : "holder-interest";
}

/** An interest as a round takes it in: with whether anybody is left then to speak for its municipality. */
export function notedOf(
  { municipality, person }: Interested,
  { revision, appointments }: RoundFacts["roster"],
  interests: Interests,
): DataOf<AdviceEvent, "InterestNoted"> {
  const barred = municipality !== null && exclusionByInterest(municipality, appointments, interests) !== null;
  return { municipality, person, barred, readFrom: { roster: revision } };
}

/** Whether a person has an interest, whichever municipality it was declared for. */
export function hasInterest(person: string, interests: Interests): boolean {
  return interests.some((one) => one.person === person);
}

/** Whether a municipality itself has an interest. */
export function isInterested(municipality: string, interests: Interests): boolean {
  return interests.some((one) => one.municipality === municipality && one.person === null);
}
