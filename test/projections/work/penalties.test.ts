import t from "tap";
import { workOf, workQueue } from "../../../projections/work/work-queue.ts";
import type { LoggedEvent } from "../../../schemas/events.ts";
import { eventIdOf } from "../../../services/engine/ids.ts";
import { replayed } from "../../../services/engine/read-models/replay.ts";
import { played, type Step } from "../../support/history.ts";
import {
  applicant,
  applyForSchool,
  determineSchool,
  foundFund,
  LEAD,
  manager,
  NO_REMEDY,
  receiveContributions,
  reconsiderer,
  SCHOOL,
  secretary,
  toDecision,
  toSchool,
  toSchoolsGrant,
  untilRun,
} from "../history.ts";

type Fixing = readonly (string | null)[];

/** The penalties that are to be fixed: of which objection, from when, and by when. */
function fixingIn(events: readonly LoggedEvent[]): Fixing[] {
  const { rows } = replayed(events).list(workQueue, workOf.application(SCHOOL), { limit: 100 });
  return rows
    .filter(({ task }) => task === "fix-penalty")
    .map(({ decisionNumber, from, dueOn }) => [decisionNumber, from, dueOn]);
}

async function fixingAfter(...chapters: readonly (readonly Step[])[]): Promise<Fixing[]> {
  return fixingIn((await played(...chapters)).events);
}

const applied = [...foundFund, ...receiveContributions, ...applyForSchool];
const onApplication = { kind: "application" } as const;
const notice = toSchool("2017-01-02", secretary, {
  type: "ReceiveDefaultNotice",
  data: { awaited: onApplication, receivedOn: "2017-01-02" },
});
const withdrawn = (day: string) =>
  toSchool(day, applicant, { type: "WithdrawApplication", data: { reason: "Wij doen het anders." } });

// The penalty begins on 17 January.

t.test(
  "the penalty for an application that is withdrawn is to be fixed from that day on, and is fixed once",
  async (t) => {
    t.strictSame(await fixingAfter(applied, [notice]), [[null, "2017-02-28", "2017-03-13"]]);
    t.strictSame(await fixingAfter(applied, [notice, withdrawn("2017-01-20")]), [[null, "2017-01-20", "2017-02-02"]]);
    t.strictSame(await fixingAfter(applied, [notice, withdrawn("2017-01-17")]), []);
    const fixed = toSchool("2017-01-20", manager, {
      type: "FixPenalty",
      data: { awaited: onApplication, decisionNumber: "HR-2017-90", reason: "Er was te laat beslist." },
    });
    const { events } = await played(applied, [notice, withdrawn("2017-01-20"), fixed]);
    t.match(events.findLast(({ type }) => type === "PenaltyFixed")?.data, { days: 3, penaltyCents: 60_00 });
    t.strictSame(fixingIn(events), []);
  },
);

const OBJECTED = "HR-2018-01";
const requested = determineSchool.findIndex(({ order }) => order.command.type === "RequestDetermination");
const announcedOn = (decisionNumber: string, day: string) =>
  toDecision(SCHOOL, decisionNumber)(day, manager, {
    type: "AnnounceDecision",
    data: { announcedOn: day, how: "post", to: [LEAD] },
  });
const onObjection = { kind: "objection", decisionNumber: OBJECTED } as const;
const toObjected = toDecision(SCHOOL, OBJECTED);
/** The determination is objected to, and the decision on that is late. */
const objected = [
  ...untilRun,
  determineSchool.slice(0, requested + 1),
  [
    toSchoolsGrant("2017-10-20", manager, {
      type: "DetermineGrant",
      data: { decisionNumber: OBJECTED, determinedCents: 36_000, ground: null, reason: "Alles is gedaan." },
    }),
    announcedOn(OBJECTED, "2017-10-20"),
    toObjected("2017-11-01", secretary, {
      type: "ReceiveObjection",
      data: { objector: LEAD, receivedOn: "2017-11-01", postedOn: null, grounds: "Het is te weinig." },
    }),
    toSchool("2018-02-14", secretary, {
      type: "ReceiveDefaultNotice",
      data: { awaited: onObjection, receivedOn: "2018-02-14" },
    }),
  ],
];
const penaltyOnObjection = (day: string) =>
  toSchool(day, manager, {
    type: "FixPenalty",
    data: { awaited: onObjection, decisionNumber: "HR-2018-90", reason: "Op het bezwaar is te laat beslist." },
  });

// The penalty begins on 1 March.

t.test(
  "the penalty for an objection that is withdrawn is to be fixed from that day on, and is fixed once",
  async (t) => {
    const taken = toObjected("2018-03-03", applicant, { type: "WithdrawObjection", data: { reason: null } });
    t.strictSame(await fixingAfter(...objected), [[OBJECTED, "2018-04-12", "2018-04-25"]]);
    t.strictSame(await fixingAfter(...objected, [taken]), [[OBJECTED, "2018-03-03", "2018-03-16"]]);
    const { events } = await played(...objected, [taken, penaltyOnObjection("2018-03-03")]);
    t.match(events.findLast(({ type }) => type === "PenaltyFixed")?.data, { days: 2, penaltyCents: 40_00 });
    t.strictSame(fixingIn(events), []);
  },
);

t.test("the penalty for an objection that the court remits is the one until the decision of before", async (t) => {
  const decided = toObjected("2018-03-04", reconsiderer, {
    type: "DecideObjection",
    data: {
      decisionNumber: "HR-2018-03",
      outcome: "unfounded",
      inadmissible: null,
      excuse: null,
      hearing: { skipped: "waived" },
      ...NO_REMEDY,
      reason: "Het is alles wat er was toegekend.",
    },
  });
  const remitted = [
    toObjected("2018-03-08", secretary, {
      type: "RecordAppeal",
      data: { appellant: LEAD, court: "Rechtbank Den Haag", reference: "SGR 18/1", lodgedOn: "2018-03-08" },
    }),
    toObjected("2018-03-20", manager, {
      type: "RecordRuling",
      data: {
        ruledOn: "2018-03-19",
        under: "ECLI:NL:RBDHA:2018:1",
        outcome: "remitted",
        decideBy: "2018-05-01",
        ...NO_REMEDY,
        reason: "Er is niet geantwoord op wat er stond.",
      },
    }),
  ];
  const announced = announcedOn("HR-2018-03", "2018-03-06");
  t.strictSame(await fixingAfter(...objected, [decided, announced, ...remitted]), [
    [OBJECTED, "2018-03-06", "2018-03-19"],
  ]);
  const { events } = await played(...objected, [decided, announced, ...remitted, penaltyOnObjection("2018-03-21")]);
  t.match(events.findLast(({ type }) => type === "PenaltyFixed")?.data, { days: 5, penaltyCents: 100_00 });
  t.strictSame(fixingIn(events), []);
  t.strictSame(
    await fixingAfter(...objected, [decided, ...remitted]),
    [[OBJECTED, "2018-03-19", "2018-04-03"]],
    "nobody had the decision of before",
  );
});

t.test(
  "where it turns out that a decision was announced later, there is a penalty to be fixed after all",
  async (t) => {
    const NUMBER = "HR-2017-80";
    const commandId = "71000000-0000-5000-8000-000000000001";
    const right = { how: "post" as const, to: [LEAD] };
    const toRefusal = toDecision(SCHOOL, NUMBER);
    const refused = [
      toSchool("2017-01-12", manager, {
        type: "RefuseApplication",
        data: { decisionNumber: NUMBER, ground: "awb-4:25-2", reason: "Het geld is op." },
      }),
      toRefusal(
        "2017-01-13",
        manager,
        { type: "AnnounceDecision", data: { ...right, announcedOn: "2017-01-13" } },
        { commandId },
      ),
    ];
    const corrected = toRefusal("2017-02-01", manager, {
      type: "CorrectAnnouncement",
      data: {
        ...right,
        corrects: eventIdOf(commandId, 0),
        announcedOn: "2017-01-19",
        reason: "De brief bleef liggen.",
      },
    });
    t.strictSame(await fixingAfter(applied, [notice, ...refused]), []);
    t.strictSame(await fixingAfter(applied, [notice, ...refused, corrected]), [[null, "2017-01-19", "2017-02-01"]]);
  },
);
