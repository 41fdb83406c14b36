import t from "tap";
import { type ActFacts, decision } from "../../../domain/decision/decision.ts";
import { waitsOnObjection } from "../../../domain/decision/objection.ts";
import { isTaken } from "../../../domain/decision/state.ts";
import type { DecisionCommand, DecisionEvent } from "../../../schemas/decision.ts";
import type { DataOf } from "../../../schemas/envelope.ts";
import { actorOf, type Recorded, type Step, specificationOf } from "../../support/specification.ts";

const { fold, given } = specificationOf(decision);
const APPLICATION = "10000000-0000-4000-8000-000000000001";
const of = { decisionNumber: "B1", applicationId: APPLICATION };
const manager = actorOf("fund-manager");
const secretary = actorOf("secretary");
const NO_REMEDY = { continuation: null, determinedCents: null, recoveredCents: null, interestCents: null, terms: null };

type Act = Step<DecisionCommand, ActFacts>;
const raisable = { aboveCents: 40_000_00, mostCents: 45_000_00 };
const facts: ActFacts = { applicationId: APPLICATION, numberIs: "ours", raisable };

const taken = {
  type: "DecisionTaken",
  data: {
    ...of,
    kind: "determination",
    decidedOn: "2016-09-01",
    body: "Dagelijks bestuur",
    decidedBy: manager.person,
    mandate: null,
    ground: "awb-4:46-2a",
    groundWording: null,
    reason: "Minder gedaan.",
  },
} satisfies DecisionEvent;
const takenAs = (kind: DataOf<DecisionEvent, "DecisionTaken">["kind"]): DecisionEvent => ({
  ...taken,
  data: { ...taken.data, kind, ground: null },
});
const announced: DecisionEvent = {
  type: "DecisionAnnounced",
  data: { ...of, announcedOn: "2016-09-02", how: "post", to: ["pleegzorg"], objectionUntil: "2016-10-14" },
};
const objected = {
  type: "ObjectionReceived",
  data: {
    ...of,
    objector: "pleegzorg",
    receivedOn: "2016-09-20",
    postedOn: null,
    grounds: "Wij deden alles.",
    byCommittee: false,
    isLate: false,
    decideBy: "2016-11-25",
  },
} satisfies DecisionEvent;
const inVain: Recorded<DecisionEvent> = {
  event: {
    type: "ObjectionDecided",
    data: {
      ...of,
      under: "B2",
      outcome: "unfounded",
      inadmissible: null,
      excuse: null,
      hearing: { heldOn: "2016-11-01" },
      ...NO_REMEDY,
      reason: "Het stond er niet.",
    },
  },
  by: actorOf("fund-manager", { person: "fund-manager-2" }),
  at: "2016-11-02T10:00:00.000Z",
};
const decided = [taken, announced, objected, inVain];

const case1 = { appellant: "pleegzorg", court: "Rechtbank Den Haag", reference: "SGR 16/1", lodgedOn: "2016-12-01" };
const lodging = (lodgedOn = case1.lodgedOn): Act => ({
  command: { type: "RecordAppeal", data: { ...case1, lodgedOn } },
  by: secretary,
  at: "2016-12-05T10:00:00.000Z",
  facts,
});
const lodged: DecisionEvent = { type: "AppealLodged", data: { ...of, against: "B2", ...case1 } };

type Ruling = DataOf<DecisionCommand, "RecordRuling">;
const unfounded: Ruling = {
  ruledOn: "2017-05-01",
  under: "ECLI:NL:RBDHA:2017:1",
  outcome: "unfounded",
  decideBy: null,
  ...NO_REMEDY,
  reason: "Het besluit is juist.",
};
const annulled: Ruling = { ...unfounded, outcome: "annulled", determinedCents: 45_000_00 };
const remitted: Ruling = { ...unfounded, outcome: "remitted", decideBy: "2017-06-12" };
const ruling = (data: Ruling, more: Partial<Act> = {}): Act => ({
  command: { type: "RecordRuling", data },
  by: manager,
  at: "2017-05-08T10:00:00.000Z",
  facts,
  ...more,
});
const ruledAs = (data: Ruling): DecisionEvent => ({ type: "AppealDecided", data: { ...of, ...data } });

t.test(
  "a decision on an objection is awaited until it is decided on or withdrawn, and anew once it is remitted",
  (t) => {
    const wait = { since: "2016-09-20", dueOn: "2016-11-25", claimants: ["pleegzorg"] };
    const waitsAfter = (past: Parameters<typeof fold>[0], into: string | null = null) => {
      const state = fold(past);
      const former = into === null ? [] : [{ organisation: "pleegzorg", into }];
      return isTaken(state) ? waitsOnObjection(state, former) : null;
    };
    t.strictSame(waitsAfter([taken, announced]), []);
    t.strictSame(waitsAfter([taken, announced, objected]), [{ ...wait, end: null }]);
    const ended = { ...wait, end: { by: "decision", decisionNumber: "B2" } };
    t.strictSame(waitsAfter(decided), [ended]);
    t.strictSame(waitsAfter([...decided, lodged, ruledAs(unfounded)]), [ended]);
    const remittedOn = { ...wait, since: "2017-05-01", dueOn: "2017-06-12", end: null };
    t.strictSame(waitsAfter([...decided, lodged, ruledAs(remitted)]), [ended, remittedOn]);
    t.strictSame(waitsAfter([taken, announced, objected], "pleegzorg-nieuw"), [
      { ...wait, claimants: ["pleegzorg-nieuw"], end: null },
    ]);

    const withdrawn = {
      event: { type: "ObjectionWithdrawn", data: { ...of, reason: null } },
      at: "2016-09-25T10:00:00.000Z",
    } as const;
    const over = { ...wait, end: { by: "withdrawal", on: "2016-09-25" } };
    t.strictSame(waitsAfter([taken, announced, objected, withdrawn]), [over]);
    const again = (receivedOn: string) => ({ ...objected, data: { ...objected.data, receivedOn } });
    for (const [receivedOn, since] of [
      ["2016-09-28", "2016-09-28"],
      ["2016-09-21", "2016-09-25"],
    ] as const)
      t.strictSame(waitsAfter([taken, announced, objected, withdrawn, again(receivedOn)]), [
        over,
        { ...wait, since, end: null },
      ]);
    t.end();
  },
);

t.test("one appeals to the court against the decision on an objection, once it is there, and once", (t) => {
  given(decided).when(lodging()).then(t, lodged);
  given(decided)
    .when(lodging("2016-11-02"))
    .then(t, {
      type: "AppealLodged",
      data: { ...of, against: "B2", ...case1, lodgedOn: "2016-11-02" },
    });
  given(taken).when(lodging()).thenRefused(t, "ERR_NO_APPEAL");
  given(taken, objected).when(lodging()).thenRefused(t, "ERR_NO_APPEAL");
  given(decided, lodged).when(lodging()).thenRefused(t, "ERR_APPEAL_EXISTS", { reference: "SGR 16/1" });
  given(decided, lodged, ruledAs(unfounded))
    .when(lodging())
    .thenRefused(t, "ERR_APPEAL_EXISTS", { reference: "SGR 16/1" });
  for (const day of ["2016-11-01", "2016-12-06"])
    given(decided)
      .when(lodging(day))
      .thenRefused(t, "ERR_APPEAL_DAY", { askedOn: day, from: "2016-11-02", to: "2016-12-05" });
  t.end();
});

t.test("the court rules once: what it annuls is replaced as after a founded objection", (t) => {
  const inadmissible: Ruling = { ...unfounded, outcome: "inadmissible" };
  for (const one of [inadmissible, unfounded, annulled, remitted])
    given(decided, lodged).when(ruling(one)).then(t, ruledAs(one));
  given(taken, objected, inVain, lodged)
    .when(ruling(annulled))
    .thenRefused(t, "ERR_DECISION_NOT_ANNOUNCED", { decisionNumber: "B1" });
  given(decided).when(ruling(unfounded)).thenRefused(t, "ERR_NO_APPEAL_PENDING");
  given(decided, lodged, ruledAs(unfounded)).when(ruling(annulled)).thenRefused(t, "ERR_NO_APPEAL_PENDING");
  for (const ruledOn of ["2016-11-30", "2017-05-09"])
    given(decided, lodged)
      .when(ruling({ ...unfounded, ruledOn }))
      .thenRefused(t, "ERR_APPEAL_DAY", { askedOn: ruledOn, from: "2016-12-01", to: "2017-05-08" });
  given(decided, lodged)
    .when(ruling({ ...annulled, determinedCents: null }, { facts: { ...facts, raisable: null } }))
    .thenRefused(t, "ERR_NOT_REVOCABLE", { kind: "determination" });
  t.end();
});

t.test("what does not go together in a ruling is refused", (t) => {
  const wrong: [Ruling, string[]][] = [
    [
      { ...unfounded, decideBy: "2017-06-12", determinedCents: 1 },
      ["new_decision_unneeded", "determined_amount_unneeded"],
    ],
    [{ ...remitted, decideBy: null }, ["new_decision_day"]],
    [{ ...remitted, decideBy: "2017-05-01" }, ["new_decision_day"]],
    [{ ...annulled, determinedCents: 40_000_00 }, ["determined_amount_impossible"]],
  ];
  for (const [data, codes] of wrong)
    given(decided, lodged).when(ruling(data)).thenRefused(t, "ERR_RULING_INVALID", codes);
  t.end();
});

t.test(
  "an objection that is remitted is decided on again by the day the court set, and can be appealed against again",
  (t) => {
    const again = [...decided, lodged, ruledAs(remitted)];
    const adjourn: Act = {
      command: { type: "AdjournObjection", data: { reason: "De commissie vergadert later." } },
      by: manager,
      at: "2017-06-13T10:00:00.000Z",
      facts,
    };
    given(again).when(adjourn).thenRefused(t, "ERR_DECISION_TERM_PASSED", { decisionDueOn: "2017-06-12" });
    given(again).when(lodging()).thenRefused(t, "ERR_NO_APPEAL");
    const once = { ...inVain, at: "2017-06-01T10:00:00.000Z" };
    given(again, once)
      .when({ ...lodging("2017-06-02"), at: "2017-06-05T10:00:00.000Z" })
      .then(t, { type: "AppealLodged", data: { ...of, against: "B2", ...case1, lodgedOn: "2017-06-02" } });
    t.end();
  },
);

t.test("a decision is revised of the fund's own accord under a number of its own, unless it is contested", (t) => {
  const data: DataOf<DecisionCommand, "ReviseDecision"> = {
    decisionNumber: "B3",
    ...NO_REMEDY,
    determinedCents: 42_000_00,
    reason: "Er ontbrak een bon.",
  };
  const revising = (more: Partial<Act> = {}, changed: Partial<typeof data> = {}): Act => ({
    command: { type: "ReviseDecision", data: { ...data, ...changed } },
    by: manager,
    at: "2017-05-08T10:00:00.000Z",
    facts,
    ...more,
  });
  const { decisionNumber: under, ...revision } = data;
  const revised: DecisionEvent = { type: "DecisionRevised", data: { ...of, under, ...revision } };
  given(taken, announced).when(revising()).then(t, revised);
  given(taken).when(revising()).thenRefused(t, "ERR_DECISION_NOT_ANNOUNCED", { decisionNumber: "B1" });
  for (const kind of ["refusal", "laying-aside"] as const)
    given(takenAs(kind))
      .when(revising({ by: actorOf("fund-manager", { person: "fund-manager-2" }) }))
      .thenRefused(t, "ERR_DECISION_NOT_ANNOUNCED", { decisionNumber: "B1" });
  given(decided).when(revising()).then(t, revised);
  given(decided, lodged, ruledAs(unfounded)).when(revising()).then(t, revised);
  for (const past of [
    [taken, objected],
    [...decided, lodged],
    [...decided, lodged, ruledAs(remitted)],
  ])
    given(past).when(revising()).thenRefused(t, "ERR_OBJECTION_RUNS", { decisionNumber: "B1" });
  given(taken, announced)
    .when(revising({}, { determinedCents: 40_000_00 }))
    .thenRefused(t, "ERR_REVISION_INVALID", ["determined_amount_impossible"]);
  given(taken, announced)
    .when(revising({ facts: { ...facts, raisable: null } }, { determinedCents: null }))
    .thenRefused(t, "ERR_NOT_REVOCABLE", { kind: "determination" });
  given(taken, announced)
    .when(revising({ facts: { ...facts, numberIs: "taken" } }))
    .thenRefused(t, "ERR_DECISION_NUMBER_USED", { decisionNumber: "B3" });
  t.end();
});
