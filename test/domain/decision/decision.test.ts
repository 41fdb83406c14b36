import t from "tap";
import { type ActFacts, decision } from "../../../domain/decision/decision.ts";
import type { DecisionCommand, DecisionEvent } from "../../../schemas/decision.ts";
import { actorOf, type Step, specificationOf } from "../../support/specification.ts";

const { given } = specificationOf(decision);
const FOSTER_CARE = "10000000-0000-4000-8000-000000000001";
const SCHOOL = "10000000-0000-4000-8000-000000000002";
const manager = actorOf("fund-manager");
const secretary = actorOf("secretary");

const refusal = {
  decisionNumber: "B1",
  applicationId: FOSTER_CARE,
  kind: "refusal",
  decidedOn: "2016-09-01",
  body: "Dagelijks bestuur",
  decidedBy: manager.person,
  ground: "negative-advice",
  reason: "Zie het advies.",
} as const;

function claim(applicationId: string): DecisionCommand {
  return { type: "ClaimDecisionNumber", data: { decisionNumber: "B1", applicationId } };
}
function record(applicationId: string): DecisionCommand {
  return { type: "RecordDecision", data: { ...refusal, applicationId } };
}
function claimed(applicationId: string): DecisionEvent {
  return { type: "DecisionNumberClaimed", data: { decisionNumber: "B1", applicationId } };
}
const taken: DecisionEvent = { type: "DecisionTaken", data: refusal };
const decided = [claimed(FOSTER_CARE), taken];

/** Announces on a day, by default the one after the decision. */
function announcing(announcedOn = "2016-09-02", applicationId = FOSTER_CARE): Step<DecisionCommand, ActFacts> {
  return {
    command: { type: "AnnounceDecision", data: { announcedOn, how: "post", to: ["pleegzorg"] } },
    by: secretary,
    at: "2016-09-05T10:00:00.000Z",
    facts: { applicationId },
  };
}

t.test("a number that nobody has is claimed for an application", async (t) => {
  given().when(claim(FOSTER_CARE)).then(t, claimed(FOSTER_CARE));
});

t.test("the application that has a number may go on with it, though nothing came of it before", async (t) => {
  given(claimed(FOSTER_CARE)).when(claim(FOSTER_CARE)).thenNothing(t);
});

t.test("a number that another application has is refused, and one that was decided under to all", async (t) => {
  const used = ["ERR_DECISION_NUMBER_USED", { decisionNumber: "B1" }] as const;
  given(claimed(FOSTER_CARE))
    .when(claim(SCHOOL))
    .thenRefused(t, ...used);
  given(decided)
    .when(claim(SCHOOL))
    .thenRefused(t, ...used);
  given(decided)
    .when(claim(FOSTER_CARE))
    .thenRefused(t, ...used);
});

t.test("a decision is recorded once under its number", async (t) => {
  given(claimed(FOSTER_CARE)).when(record(FOSTER_CARE)).then(t, taken);
  given(decided).when(record(FOSTER_CARE)).thenNothing(t);
});

t.test("a decision of before numbers were claimed gets its number; of two with the same one, the first", async (t) => {
  given()
    .when(record(FOSTER_CARE))
    .then(t, ...decided);
  given(decided).when(record(SCHOOL)).thenNothing(t);
  given(claimed(FOSTER_CARE)).when(record(SCHOOL)).thenNothing(t);
});

t.test("from the day after its announcement one may object for six weeks, up to a working day", async (t) => {
  given(decided)
    .when(announcing())
    .then(t, {
      type: "DecisionAnnounced",
      data: {
        decisionNumber: "B1",
        applicationId: FOSTER_CARE,
        announcedOn: "2016-09-02",
        how: "post",
        to: ["pleegzorg"],
        objectionUntil: "2016-10-14",
      },
    });
});

t.test("a decision is announced once, not before it is taken, and not in the future", async (t) => {
  given(decided, announcing())
    .when(announcing("2016-09-03"))
    .thenRefused(t, "ERR_DECISION_ANNOUNCED", { announcedOn: "2016-09-02" });
  for (const announcedOn of ["2016-08-31", "2016-09-06"])
    given(decided)
      .when(announcing(announcedOn))
      .thenRefused(t, "ERR_ANNOUNCEMENT_DAY", { announcedOn, from: "2016-09-01", to: "2016-09-05" });
});

t.test("what is not decided, or on another application, is not announced", async (t) => {
  given().when(announcing()).thenRefused(t, "ERR_NOT_FOUND");
  given(claimed(FOSTER_CARE)).when(announcing()).thenRefused(t, "ERR_WRONG_STATE", { phase: "claimed" });
  given(decided).when(announcing("2016-09-02", SCHOOL)).thenRefused(t, "ERR_NOT_FOUND");
});

t.test("a number is the same whatever its capitals and spaces, and another one in another fund", async (t) => {
  const streams = [
    ["fonds", "TF 2016-001"],
    ["fonds", " tf  2016-001 "],
    ["fonds-tf", "2016-001"],
    ["fonds", "tf-2016-001"],
  ].map(([fundId = "", decisionNumber = ""]) => decision.stream({ fundId, decisionNumber }));
  t.strictSame(streams, [
    "decision-fonds:tf 2016-001",
    "decision-fonds:tf 2016-001",
    "decision-fonds-tf:2016-001",
    "decision-fonds:tf-2016-001",
  ]);
});
