import t from "tap";
import { type ActFacts, decision } from "../../../domain/decision/decision.ts";
import { isTaken } from "../../../domain/decision/state.ts";
import type { DecisionCommand, DecisionEvent } from "../../../schemas/decision.ts";
import type { DataOf } from "../../../schemas/envelope.ts";
import { actorOf, eventId, type Step, specificationOf } from "../../support/specification.ts";

const { fold, given } = specificationOf(decision);
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
  mandate: null,
  ground: "negative-advice",
  groundWording: null,
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

t.test("a lower determination is announced within its five years, and not moved beyond them", async (t) => {
  const within = (loweringUntil: string): Step<DecisionCommand, ActFacts> => ({
    ...announcing(),
    facts: { applicationId: FOSTER_CARE, loweringUntil },
  });
  t.match(given(decided).when(within("2016-09-02")).outcome, { events: [{ type: "DecisionAnnounced" }] });
  given(decided).when(within("2016-09-01")).thenRefused(t, "ERR_LOWERING_TOO_LATE", { until: "2016-09-01" });
  const moved = correcting({ announcedOn: "2016-09-03" });
  given(decided, announcing())
    .when({ ...moved, facts: { applicationId: FOSTER_CARE, loweringUntil: "2016-09-02" } })
    .thenRefused(t, "ERR_LOWERING_TOO_LATE", { until: "2016-09-02" });
  const otherwise = correcting({ announcedOn: "2016-09-02", how: "electronic" });
  t.match(
    given(decided, announcing()).when({
      ...otherwise,
      facts: { applicationId: FOSTER_CARE, loweringUntil: "2016-09-01" },
    }).outcome,
    { events: [{ type: "AnnouncementCorrected" }] },
  );
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

/** The place of the announcement among `decided` and what came after it. */
const SAID_BY = eventId(decided.length);

/** Corrects the announcement of 2 September, by default to the day before; recorded on 5 October. */
function correcting(
  changed: Partial<DataOf<DecisionCommand, "CorrectAnnouncement">> = {},
  builtOn: ActFacts["builtOn"] = [],
): Step<DecisionCommand, ActFacts> {
  const right = { announcedOn: "2016-09-01", how: "post" as const, to: ["pleegzorg"] };
  return {
    command: {
      type: "CorrectAnnouncement",
      data: { ...right, corrects: SAID_BY, reason: "De brief ging eerder op de post.", ...changed },
    },
    by: secretary,
    at: "2016-12-05T10:00:00.000Z",
    facts: { applicationId: FOSTER_CARE, builtOn },
  };
}
const objected: DecisionEvent = {
  type: "ObjectionReceived",
  data: {
    decisionNumber: "B1",
    applicationId: FOSTER_CARE,
    objector: "pleegzorg",
    receivedOn: "2016-10-14",
    postedOn: null,
    grounds: "Wij zijn het er niet mee eens.",
    byCommittee: false,
    isLate: false,
    decideBy: "2016-11-25",
  },
};

t.test("a correction of an announcement", async (t) => {
  t.test("names the event that says how it stands, and the term to object follows from its day", async (t) => {
    given(decided, announcing())
      .when(correcting())
      .then(t, {
        type: "AnnouncementCorrected",
        data: {
          decisionNumber: "B1",
          applicationId: FOSTER_CARE,
          announcedOn: "2016-09-01",
          how: "post",
          to: ["pleegzorg"],
          objectionUntil: "2016-10-13",
          corrects: SAID_BY,
          reason: "De brief ging eerder op de post.",
        },
      });
  });

  t.test("can be corrected itself, but nothing is corrected twice, nor into what it is", async (t) => {
    const once = [...decided, announcing(), correcting()];
    const saidBy = eventId(decided.length + 1);
    given(once)
      .when(correcting({ announcedOn: "2016-09-03" }))
      .thenRefused(t, "ERR_ANNOUNCEMENT_SUPERSEDED", { corrects: SAID_BY, saidBy });
    given(once)
      .when(correcting({ corrects: saidBy }))
      .thenRefused(t, "ERR_ANNOUNCEMENT_UNCHANGED");
    t.match(given(once).when(correcting({ corrects: saidBy, how: "electronic" })).outcome, {
      events: [{ type: "AnnouncementCorrected", data: { how: "electronic", announcedOn: "2016-09-01" } }],
    });
  });

  t.test("is of what was announced, on a day from the decision on that is not ahead", async (t) => {
    given(decided).when(correcting()).thenRefused(t, "ERR_DECISION_NOT_ANNOUNCED", { decisionNumber: "B1" });
    given(claimed(FOSTER_CARE)).when(correcting()).thenRefused(t, "ERR_WRONG_STATE", { phase: "claimed" });
    given().when(correcting()).thenRefused(t, "ERR_NOT_FOUND");
    for (const announcedOn of ["2016-08-31", "2016-12-06"])
      given(decided, announcing())
        .when(correcting({ announcedOn }))
        .thenRefused(t, "ERR_ANNOUNCEMENT_DAY", { announcedOn, from: "2016-09-01", to: "2016-12-05" });
  });

  t.test("takes an objection along that waits: whether it is late, and by when it is decided on", async (t) => {
    const late = fold([...decided, announcing(), objected, correcting()]);
    t.match(isTaken(late) && late.objection, { received: { isLate: true }, decideBy: "2016-11-24" });
    const inTime = fold([...decided, announcing(), objected, correcting({ announcedOn: "2016-09-05" })]);
    t.match(isTaken(inTime) && inTime.objection, { received: { isLate: false }, decideBy: "2016-11-28" });
  });

  t.test(
    "does not move the day once the decision on an objection was adjourned, but its way all the same",
    async (t) => {
      const adjourned: DecisionEvent = {
        type: "ObjectionAdjourned",
        data: {
          decisionNumber: "B1",
          applicationId: FOSTER_CARE,
          decideBy: "2017-01-06",
          reason: "De zitting is later.",
        },
      };
      const past = [...decided, announcing(), objected, adjourned];
      given(past).when(correcting()).thenRefused(t, "ERR_ANNOUNCEMENT_BUILT_ON", { by: "objection", doneOn: null });
      const way = correcting({ announcedOn: "2016-09-02", how: "electronic" });
      t.match(given(past).when(way).outcome, { events: [{ type: "AnnouncementCorrected" }] });
      const corrected = fold([...past, way]);
      t.match(isTaken(corrected) && corrected.objection, { decideBy: "2017-01-06" });
    },
  );

  t.test(
    "does not move the day to after what was done since, nor where something rests on the day itself",
    async (t) => {
      const payment = { by: "payment", doneOn: "2016-09-04" } as const;
      const to = (announcedOn: string) => given(decided, announcing()).when(correcting({ announcedOn }, [payment]));
      to("2016-09-05").thenRefused(t, "ERR_ANNOUNCEMENT_BUILT_ON", payment);
      t.match(to("2016-09-04").outcome, { events: [{ type: "AnnouncementCorrected" }] });
      t.match(to("2016-09-01").outcome, { events: [{ type: "AnnouncementCorrected" }] });
      const suspended = { by: "suspension", doneOn: "2016-09-04", isAfter: true } as const;
      const past = (announcedOn: string) => given(decided, announcing()).when(correcting({ announcedOn }, [suspended]));
      const refusal = { by: "suspension", doneOn: "2016-09-04" } as const;
      past("2016-09-04").thenRefused(t, "ERR_ANNOUNCEMENT_BUILT_ON", refusal);
      t.match(past("2016-09-03").outcome, { events: [{ type: "AnnouncementCorrected" }] });
      const settlement = { by: "settlement", doneOn: null } as const;
      given(decided, announcing())
        .when(correcting({}, [settlement]))
        .thenRefused(t, "ERR_ANNOUNCEMENT_BUILT_ON", settlement);
    },
  );
});
