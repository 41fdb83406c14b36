/** A consensus at a meeting of the PHO: of everybody who is there and may speak for a municipality. */
import t from "tap";
import type { AttendedMeeting, RoundFacts } from "../../../domain/advice/facts.ts";
import type { AdviceCommand, Interested } from "../../../schemas/advice.ts";
import { eventsOf, everybody, given, holderOf, secretary, smallRound } from "../../support/advice.ts";

const MEETING = "01890a5d-ac96-774b-bcce-b302099a8057";
const opened = smallRound({ a: 500_00, b: 300_00, c: 100_00, d: 100_00 });
const agreed: AdviceCommand = {
  type: "RecordConsensus",
  data: { advice: "positive", present: null, meetingId: MEETING },
};

const attended: AttendedMeeting = {
  meetingId: MEETING,
  revision: 5,
  body: "pho",
  phase: "papers-sent",
  item: "open",
  attendees: [
    { municipality: "d", as: "substitute" },
    { municipality: "b", as: "holder" },
    { municipality: "a", as: "holder" },
  ],
};

interface Differences extends Partial<AttendedMeeting> {
  readonly interests?: readonly Interested[];
  readonly roster?: RoundFacts["roster"];
}

const at = ({ interests = [], roster = everybody.roster, ...meeting }: Differences = {}) => ({
  by: secretary,
  facts: { roster, application: { revision: 7, interests }, meeting: { ...attended, ...meeting } },
});

/** What is recorded of who joined in. */
function joinedIn(differences: Differences = {}) {
  const events = eventsOf(opened, { command: agreed, ...at(differences) }).map(({ event }) => event);
  const recorded = events.find(({ type }) => type === "ConsensusRecorded");
  if (recorded?.type !== "ConsensusRecorded") throw new Error("no consensus was recorded");
  return recorded.data;
}

t.test("everybody joins in who is at the meeting, and the meeting is named", (t) => {
  t.strictSame(joinedIn(), {
    advice: "positive",
    present: ["a", "b", "d"],
    substitutes: ["d"],
    meeting: { meetingId: MEETING, revision: 5 },
  });
  const given = eventsOf(opened, { command: agreed, ...at() }).at(-1)?.event;
  if (given?.type !== "BindingAdviceGiven") throw new Error("no advice was given");
  t.strictSame(
    given.data.lines.map(({ municipality, choice, substitute }) => [municipality, choice, substitute]),
    [
      ["a", "for", false],
      ["b", "for", false],
      ["c", null, false],
      ["d", "for", true],
    ],
  );
  t.end();
});

t.test("of a meeting that did not ask in which capacity, everybody joins in who has somebody to speak", (t) => {
  const attendees = ["a", "b"].map((municipality) => ({ municipality, as: null }));
  t.strictSame(joinedIn({ attendees }).present, ["a", "b"]);
  t.end();
});

t.test("an official speaks for no municipality, nor does anybody who holds no such office now", (t) => {
  const attendees = [
    { municipality: "a", as: "holder" as const },
    { municipality: "b", as: "official" as const },
    { municipality: "c", as: "holder" as const },
    { municipality: "d", as: "substitute" as const },
  ];
  t.strictSame(joinedIn({ attendees }).present, ["a", "c", "d"]);
  const appointments = everybody.roster.appointments.filter(
    (one) => !(one.municipality === "d" && one.as === "substitute"),
  );
  t.strictSame(joinedIn({ attendees, roster: { revision: 26, appointments } }).present, ["a", "c"]);
  t.end();
});

t.test("whoever has an interest does not join in; a substitute who is there for them does", (t) => {
  const interests = [{ municipality: "b", person: holderOf("b").person }];
  t.strictSame(joinedIn({ interests }).present, ["a", "d"], "their holder is there");
  const attendees = [
    { municipality: "a", as: "holder" as const },
    { municipality: "b", as: "substitute" as const },
  ];
  t.strictSame(joinedIn({ interests, attendees }).present, ["a", "b"]);
  t.end();
});

t.test("those at the meeting who may speak have to carry the quorum", (t) => {
  const attendees = [
    { municipality: "a", as: "official" as const },
    { municipality: "b", as: "holder" as const },
    { municipality: "d", as: "holder" as const },
  ];
  given(opened)
    .when(agreed, at({ attendees }))
    .thenRefused(t, "ERR_CONSENSUS_QUORUM_MISSING", { moreThan: { numerator: 1, denominator: 2 } });
  t.end();
});

t.test("whoever is there for a successor is so for the municipality that passed into it", (t) => {
  const { appointments } = everybody.roster;
  const succeededBy = new Map([["b", "a"]]);
  const attendees = [{ municipality: "a", as: "holder" as const }];
  t.strictSame(joinedIn({ attendees, roster: { revision: 26, appointments, succeededBy } }).present, ["a", "b"]);
  t.end();
});

t.test("a meeting at which it cannot be recorded is refused, with all that is in the way", (t) => {
  const refused = (differences: Differences, ...violations: string[]) =>
    given(opened)
      .when(agreed, at(differences))
      .thenRefused(t, "ERR_CONSENSUS_NOT_AT_MEETING", violations as never);
  refused({ attendees: null }, "attendance_missing");
  refused({ body: "ao-jeugd", item: null }, "meeting_of_others", "not_on_agenda");
  for (const phase of ["convened", "closed", "published", "cancelled"]) refused({ phase }, "meeting_not_held");
  for (const item of ["taken-off", "postponed"] as const) refused({ item }, "item_not_dealt_with");
  t.end();
});
