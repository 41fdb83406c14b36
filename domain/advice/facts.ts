import type { Interested } from "../../schemas/advice.ts";
import type { Preparers, Proposal } from "../../schemas/application.ts";
import type { DataOf } from "../../schemas/envelope.ts";
import type { Member } from "../../schemas/fund.ts";
import type { Attendee, MeetingEvent } from "../../schemas/meeting.ts";
import type { Contribution } from "../../schemas/money.ts";
import type { LocalDate } from "../../schemas/primitives.ts";
import type { FundRules } from "../../schemas/rules.ts";
import { isOn, type TermOfOffice } from "../terms-of-office.ts";

/**
 * The facts that acts in a round are decided on: who holds which office now, and who has an interest. Read from the streams
 * whose revisions it names, never from read models.
 */
export interface RoundFacts {
  readonly roster: {
    /** -1 if nobody was ever appointed. */
    readonly revision: number;
    /** Those that have ended or are yet to begin included, until a decision takes those of its day. */
    readonly appointments: readonly Appointment[];
    /** By member that passed into another, the one it passed into in the end; none without. */
    readonly succeededBy?: Pick<ReadonlyMap<string, string>, "get">;
  };
  readonly application: {
    readonly revision: number;
    readonly interests: readonly Interested[];
  };
  /** The meeting that a command names; none for all others. */
  readonly meeting?: AttendedMeeting;
}

/** A meeting, as a consensus in it is recorded. */
export interface AttendedMeeting {
  readonly meetingId: string;
  readonly revision: number;
  readonly body: DataOf<MeetingEvent, "MeetingConvened">["body"];
  readonly phase: string;
  /** What became of the item in which the application stands: `open` while that is not recorded. Null where it is not on the agenda. */
  readonly item: "open" | DataOf<MeetingEvent, "ItemConcluded">["outcome"] | null;
  /** Null until attendance is recorded. */
  readonly attendees: readonly Attendee[] | null;
}

/** Somebody who may speak and vote for a municipality. */
export interface Appointment extends Pick<TermOfOffice, "from" | "until"> {
  readonly municipality: string;
  readonly person: string;
  readonly as: "holder" | "substitute";
}

/** The facts with nobody in office but those who are on a day. */
export function onDay<Facts extends Pick<RoundFacts, "roster">>(facts: Facts, day: LocalDate): Facts {
  const { roster } = facts;
  return { ...facts, roster: { ...roster, appointments: roster.appointments.filter((one) => isOn(one, day)) } };
}

/** The facts a round opens on. */
export interface OpeningFacts extends RoundFacts {
  /** The round of this stream. */
  readonly round: number;
  readonly fund: {
    readonly revision: number;
    readonly period: { readonly from: LocalDate; readonly to: LocalDate };
    /** In the fund's order, which the electorate keeps. */
    readonly members: readonly (Member & {
      /** Of one that joined later, the first year it takes part in. */
      readonly firstYear?: number;
    })[];
    readonly rules: FundRules;
    /** As set or confirmed, without extra contributions. */
    readonly contributions: readonly (Contribution & { readonly year: number })[];
    /** Youth-care budgets in cents, for the years and members for which they are known. */
    readonly youthCareBudgets: readonly {
      readonly year: number;
      readonly municipality: string;
      readonly cents: number;
    }[];
  };
  readonly application: RoundFacts["application"] & {
    readonly applicationId: string;
    readonly title: string;
    /** The proposal that waits for advice; null if none does. */
    readonly forwarded: {
      readonly round: number;
      readonly proposal: Proposal;
      readonly totalCents: number;
      readonly preparedBy: Preparers;
    } | null;
  };
}
