import type { z } from "zod";
import type { MeetingRow } from "../../../projections/meetings/meetings.ts";
import type { capacity } from "../../../schemas/meeting.ts";

type Body = MeetingRow["body"];
type Outcome = NonNullable<MeetingRow["agenda"][number]["outcome"]>;

/** Words of the pages about meetings. */
export interface MeetingsWords {
  readonly bodies: Readonly<Record<Body, string>>;
  readonly phases: Readonly<Record<MeetingRow["phase"], string>>;
  readonly outcomes: Readonly<Record<Outcome, string>>;
  readonly capacities: Readonly<Record<z.infer<typeof capacity>, string>>;
  readonly agenda: {
    readonly title: string;
    readonly next: (told: {
      readonly body: string;
      readonly weekday: string;
      readonly day: string;
      readonly time: string;
      readonly place: string;
    }) => string;
    readonly nothing: string;
    readonly convene: string;
    readonly coming: string;
    readonly held: string;
    readonly meeting: string;
    readonly place: string;
    readonly items: string;
    readonly state: string;
    readonly pages: string;
    readonly earlier: string;
    readonly later: string;
  };
  readonly meeting: {
    readonly title: (body: string, day: string) => string;
    /** How much is on the agenda, and how far the meeting is. */
    readonly answer: (told: { readonly items: number; readonly phase: MeetingRow["phase"] }) => string;
    readonly cancelled: (reason: string) => string;
    readonly back: string;
    readonly agenda: string;
    readonly noAgenda: string;
    /** What the PHO is asked while it has to advise; else what the applicant asked. */
    readonly question: (amount: string) => string;
    readonly requested: (amount: string) => string;
    readonly review: Readonly<Record<"positive" | "negative", string>>;
    readonly yourTurn: string;
    /** A consensus is recorded from the attendance. */
    readonly attendanceFirst: string;
    readonly facts: string;
    readonly day: string;
    readonly time: string;
    readonly place: string;
    readonly present: string;
    /** In place of names, where none came. */
    readonly nobody: string;
    readonly papers: string;
    readonly overview: (moment: string) => string;
    readonly toDo: string;
    readonly calendar: string;
  };
  /** A whole meeting on paper. */
  readonly paper: {
    readonly download: string;
    readonly pageOf: (page: string, total: string) => string;
    readonly when: (time: string, place: string) => string;
    /** As of which moment summaries and overview are: of when the papers were sent, or of now. */
    readonly asOf: (moment: string) => string;
    readonly asNow: string;
    readonly summaries: string;
    readonly noSummaries: string;
    readonly checks: string;
    readonly check: string;
    readonly found: string;
    readonly proposed: string;
  };
  readonly decisions: {
    readonly title: string;
    readonly of: (day: string) => string;
    readonly answer: (lists: number) => string;
    readonly none: string;
    /** How many rounds were closed, and what each advice was how often. */
    readonly advised: (rounds: number, advices: string) => string;
    readonly times: (times: number, advice: string) => string;
    readonly back: string;
    readonly present: (municipalities: string) => string;
    readonly nobody: string;
    readonly outcome: (title: string, amount: string, outcome: string) => string;
    readonly consensus: string;
    /** Each with its share of all weight. */
    readonly vote: (weights: Readonly<Record<"for" | "against" | "abstained", string>>) => string;
    readonly toOutcome: (title: string) => string;
    readonly pages: string;
    readonly earlier: string;
    readonly later: string;
  };
}
