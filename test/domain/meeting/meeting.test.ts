import fc from "fast-check";
import t from "tap";
import { type MeetingFacts, type MeetingState, meeting } from "../../../domain/meeting/meeting.ts";
import type { MeetingCommand, MeetingEvent } from "../../../schemas/meeting.ts";
import { actorOf, NOW, specificationOf } from "../../support/specification.ts";

const { given, fold } = specificationOf(meeting);
const secretary = actorOf("secretary");

const TODAY = NOW.slice(0, 10);
const ON = "2016-09-15";
const AT_THE_MEETING = "2016-09-15T08:00:00.000Z";
const SCHOOL = "01890a5d-ac96-774b-bcce-b302099a8057";
const TEAMS = "01890a5d-ac96-774b-bcce-b302099a8058";
const STRANGE = "01890a5d-ac96-774b-bcce-b302099a8059";

const facts: MeetingFacts = {
  applications: new Set([SCHOOL, TEAMS]),
  members: new Set(["leiden", "katwijk"]),
  interested: new Set(),
};
const by = { by: secretary, facts };
const then = { ...by, at: AT_THE_MEETING };

const appointment = { on: ON, startsAt: "09:30", place: "Stadhuis van Leiden" };
const convene: MeetingCommand = { type: "ConveneMeeting", data: { body: "pho", ...appointment } };
const convened: MeetingEvent = { type: "MeetingConvened", data: { body: "pho", ...appointment } };
const moved: MeetingEvent = { type: "MeetingMoved", data: { ...appointment, on: "2016-09-16" } };
const cancelled: MeetingEvent = { type: "MeetingCancelled", data: { reason: "Te weinig aanmeldingen" } };
const agenda = [
  { title: "School en Teams", applications: [SCHOOL, TEAMS] },
  { title: "Rondvraag", applications: [] },
];
const agendaSet: MeetingEvent = { type: "AgendaSet", data: { agenda } };
const papersSent: MeetingEvent = { type: "PapersSent", data: { overviewAsOf: NOW } };
const asHolders = (municipalities: readonly string[]) =>
  municipalities.map((municipality) => ({ municipality, as: "holder" as const }));
const present = (...municipalities: string[]): MeetingEvent => ({
  type: "AttendanceRecorded",
  data: { attendees: asHolders(municipalities) },
});
const concluded = (item: number, outcome: "dealt-with" | "taken-off" | "postponed"): MeetingEvent => ({
  type: "ItemConcluded",
  data: { item, outcome, conclusion: null },
});
const conclude = (item: number, outcome: "dealt-with" | "taken-off" | "postponed"): MeetingCommand => ({
  type: "ConcludeItem",
  data: { item, outcome, conclusion: null },
});
const closed: MeetingEvent = { type: "MeetingClosed", data: {} };
const published: MeetingEvent = { type: "DecisionListPublished", data: {} };
const sent = [convened, agendaSet, papersSent];
const done = [...sent, present("leiden"), concluded(1, "dealt-with"), concluded(2, "dealt-with")];

t.test("a meeting is convened once, from today until a year ahead", (t) => {
  given().when(convene, by).then(t, convened);
  given(convened).when(convene, by).thenRefused(t, "ERR_WRONG_STATE", { phase: "convened" });
  const on = (day: string): MeetingCommand => ({
    type: "ConveneMeeting",
    data: { body: "pho", ...appointment, on: day },
  });
  given().when(on("2016-08-31"), by).thenRefused(t, "ERR_DAY_PASSED", { earliest: TODAY });
  given().when(on("2017-09-03"), by).thenRefused(t, "ERR_DAY_TOO_FAR", { latest: "2017-09-02" });
  t.end();
});

t.test("only who is in office convenes", (t) => {
  given()
    .when(convene, { ...by, offices: { terms: [], founder: "fund-manager-1" } })
    .thenRefused(t, "ERR_NOT_APPOINTED", { role: "secretary", from: null, until: null });
  t.end();
});

t.test("a meeting is moved or cancelled until it is closed; moved to where it is, nothing changes", (t) => {
  const move: MeetingCommand = { type: "MoveMeeting", data: { ...appointment, on: "2016-09-16" } };
  given(convened).when(move, by).then(t, moved);
  given(...sent)
    .when(move, by)
    .then(t, moved);
  given(convened, moved).when(move, by).thenNothing(t);
  given().when(move, by).thenRefused(t, "ERR_NOT_FOUND");
  given(...done, closed)
    .when(move, then)
    .thenRefused(t, "ERR_WRONG_STATE", { phase: "closed" });
  const cancel: MeetingCommand = { type: "CancelMeeting", data: { reason: "Te weinig aanmeldingen" } };
  given(...sent)
    .when(cancel, by)
    .then(t, cancelled);
  given(convened, cancelled).when(move, by).thenRefused(t, "ERR_WRONG_STATE", { phase: "cancelled" });
  t.end();
});

t.test("once it is recorded who was present, a meeting is neither moved nor cancelled", (t) => {
  const move: MeetingCommand = { type: "MoveMeeting", data: { ...appointment, on: "2016-09-16" } };
  const cancel: MeetingCommand = { type: "CancelMeeting", data: { reason: "Te weinig aanmeldingen" } };
  for (const change of [move, cancel])
    given(...sent, present("leiden"))
      .when(change, then)
      .thenRefused(t, "ERR_MEETING_HELD", { heldOn: ON });
  t.end();
});

t.test("the agenda takes what was submitted to the fund, each once, until the papers are sent", (t) => {
  const set = (...applications: string[][]): MeetingCommand => ({
    type: "SetAgenda",
    data: { agenda: applications.map((one) => ({ title: "Punt", applications: one })) },
  });
  given(convened).when({ type: "SetAgenda", data: { agenda } }, by).then(t, agendaSet);
  given(convened, agendaSet).when({ type: "SetAgenda", data: { agenda } }, by).thenNothing(t);
  given(convened, agendaSet)
    .when({ type: "SetAgenda", data: { agenda: agenda.toReversed() } }, by)
    .then(t, { type: "AgendaSet", data: { agenda: agenda.toReversed() } });
  given(convened)
    .when(set([SCHOOL], [STRANGE, SCHOOL]), by)
    .thenRefused(t, "ERR_AGENDA_INVALID", ["application_unknown", "application_repeated"]);
  given(...sent)
    .when(set([SCHOOL]), by)
    .thenRefused(t, "ERR_WRONG_STATE", { phase: "papers-sent" });
  t.end();
});

t.test("the papers go out with the overview of that moment, and not without an agenda", (t) => {
  const send: MeetingCommand = { type: "SendPapers", data: {} };
  given(convened, agendaSet).when(send, by).then(t, papersSent);
  given(convened).when(send, by).thenRefused(t, "ERR_MEETING_INCOMPLETE", ["agenda_empty"]);
  t.end();
});

t.test("attendance is of members, recorded on the day itself or later", (t) => {
  const record = (...municipalities: string[]): MeetingCommand => ({
    type: "RecordAttendance",
    data: { attendees: asHolders(municipalities) },
  });
  given(...sent)
    .when(record("leiden"), then)
    .then(t, present("leiden"));
  given(...sent, present("leiden"))
    .when(record("leiden"), then)
    .thenNothing(t);
  given(...sent, present("leiden"))
    .when(record("leiden", "katwijk"), then)
    .then(t, present("leiden", "katwijk"));
  const bySubstitute = { attendees: [{ municipality: "leiden", as: "substitute" as const }] };
  given(...sent, present("leiden"))
    .when({ type: "RecordAttendance", data: bySubstitute }, then)
    .then(t, { type: "AttendanceRecorded", data: bySubstitute });
  given(...sent)
    .when(record("leiden"), by)
    .thenRefused(t, "ERR_MEETING_AHEAD", { heldOn: ON });
  given(...sent)
    .when(record("leiden", "gouda", "leiden"), then)
    .thenRefused(t, "ERR_PRESENCE_INVALID", ["municipality_unknown", "named_twice"]);
  t.end();
});

t.test("an item is taken off or postponed before the meeting, and dealt with at it", (t) => {
  given(...sent)
    .when(conclude(1, "postponed"), by)
    .then(t, concluded(1, "postponed"));
  given(...sent)
    .when(conclude(1, "dealt-with"), by)
    .thenRefused(t, "ERR_MEETING_AHEAD", { heldOn: ON });
  given(...sent, concluded(1, "postponed"))
    .when(conclude(1, "dealt-with"), then)
    .then(t, concluded(1, "dealt-with"));
  given(...sent, concluded(1, "postponed"))
    .when(conclude(1, "postponed"), then)
    .thenNothing(t);
  given(...sent)
    .when(conclude(3, "postponed"), by)
    .thenRefused(t, "ERR_UNKNOWN_AGENDA_ITEM", { item: 3, items: 2 });
  t.end();
});

t.test("a meeting closes once it is known who was there and what became of every item", (t) => {
  const close: MeetingCommand = { type: "CloseMeeting", data: {} };
  given(...done)
    .when(close, then)
    .then(t, closed);
  given(...sent, concluded(2, "taken-off"))
    .when(close, then)
    .thenRefused(t, "ERR_MEETING_INCOMPLETE", ["attendance_missing", "item_open"]);
  given(...done, { type: "MeetingMoved", data: { ...appointment, on: "2016-09-16" } })
    .when(close, then)
    .thenRefused(t, "ERR_MEETING_AHEAD", { heldOn: "2016-09-16" });
  t.end();
});

t.test("the decision list is published once, after closing", (t) => {
  const publish: MeetingCommand = { type: "PublishDecisionList", data: {} };
  given(...done, closed)
    .when(publish, then)
    .then(t, published);
  given(...done)
    .when(publish, then)
    .thenRefused(t, "ERR_WRONG_STATE", { phase: "papers-sent" });
  given(...done, closed, published)
    .when(publish, then)
    .thenRefused(t, "ERR_WRONG_STATE", { phase: "published" });
  t.end();
});

const outcomes = ["dealt-with", "taken-off", "postponed"] as const;
const anyAgenda = fc.array(
  fc.record({ title: fc.constantFrom("A", "B"), applications: fc.subarray([SCHOOL, TEAMS, STRANGE]) }),
  { maxLength: 3 },
);
const anyCommand: fc.Arbitrary<MeetingCommand> = fc.oneof(
  fc.constant(convene),
  fc
    .constantFrom(ON, "2016-09-02")
    .map((on): MeetingCommand => ({ type: "MoveMeeting", data: { ...appointment, on } })),
  fc.constant<MeetingCommand>({ type: "CancelMeeting", data: { reason: "Nee" } }),
  anyAgenda.map((agenda): MeetingCommand => ({ type: "SetAgenda", data: { agenda } })),
  fc.constant<MeetingCommand>({ type: "SendPapers", data: {} }),
  fc.subarray(["leiden", "katwijk", "gouda"]).map(
    (all): MeetingCommand => ({
      type: "RecordAttendance",
      data: { attendees: asHolders(all) },
    }),
  ),
  fc.tuple(fc.integer({ min: 1, max: 4 }), fc.constantFrom(...outcomes)).map(([item, one]) => conclude(item, one)),
  fc.constant<MeetingCommand>({ type: "CloseMeeting", data: {} }),
  fc.constant<MeetingCommand>({ type: "PublishDecisionList", data: {} }),
);

/** Whether what is known of a meeting fits how far it is. */
function isSound(state: MeetingState): boolean {
  if (state.phase === "none" || state.phase === "cancelled") return true;
  const { agenda, conclusions, attendees, phase } = state;
  const named = agenda.flatMap(({ applications }) => applications);
  const isAgendaSound = new Set(named).size === named.length && named.every((one) => facts.applications.has(one));
  if (phase === "convened") return isAgendaSound && conclusions.size === 0 && attendees === null;
  const isConcluded = agenda.every((_, index) => conclusions.has(index + 1));
  const areItems = [...conclusions.keys()].every((item) => item <= agenda.length);
  const isDone = phase === "papers-sent" || (isConcluded && attendees !== null);
  return isAgendaSound && agenda.length > 0 && areItems && isDone;
}

t.test(
  "whatever is asked in whatever order, a meeting is as far as what is known of it, and the same once more changes nothing",
  (t) => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anyCommand, fc.boolean()), { maxLength: 30 }), (asked) => {
        let past: MeetingEvent[] = [];
        for (const [command, isAtMeeting] of asked) {
          const circumstances = isAtMeeting ? then : by;
          const { outcome } = given(...past).when(command, circumstances);
          if ("refused" in outcome) continue;
          past = [...past, ...outcome.events];
          const state = fold([past]);
          if (!isSound(state)) return false;
          const again = given(...past).when(command, circumstances).outcome;
          if ("events" in again && again.events.length > 0) return false;
        }
        return true;
      }),
      { seed: 11, numRuns: 300 },
    );
    t.end();
  },
);
