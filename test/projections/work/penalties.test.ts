import t from "tap";
import { applicationContents } from "../../../projections/applications/application-content.ts";
import { workOf, workQueue } from "../../../projections/work/work-queue.ts";
import type { AwaitedDecision } from "../../../schemas/application.ts";
import type { Remedy } from "../../../schemas/decision.ts";
import type { LoggedEvent } from "../../../schemas/events.ts";
import { eventIdOf } from "../../../services/engine/ids.ts";
import { replay, replayed } from "../../../services/engine/read-models/replay.ts";
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

const lateNotice = (day: string, receivedOn: string, awaited: AwaitedDecision = onApplication) =>
  toSchool(day, secretary, { type: "ReceiveDefaultNotice", data: { awaited, receivedOn } });

t.test("a notice that is recorded after the decision leaves the penalty until that was announced", async (t) => {
  const refusal = [
    toSchool("2017-01-20", manager, {
      type: "RefuseApplication",
      data: { decisionNumber: "HR-2017-80", ground: "awb-4:25-2", groundWording: null, reason: "Het geld is op." },
    }),
  ];
  const announced = announcedOn("HR-2017-80", "2017-01-23");
  const recorded = lateNotice("2017-01-25", "2017-01-02");
  t.strictSame(await fixingAfter(applied, [...refusal, announced]), []);
  t.strictSame(await fixingAfter(applied, [...refusal, announced, recorded]), [[null, "2017-01-23", "2017-02-06"]]);
  t.strictSame(
    await fixingAfter(applied, [...refusal, lateNotice("2017-01-20", "2017-01-02"), announced]),
    [[null, "2017-01-23", "2017-02-06"]],
    "recorded before the announcement",
  );
  t.strictSame(await fixingAfter(applied, [...refusal, announced, lateNotice("2017-01-25", "2017-01-12")]), []);
  const fixed = toSchool("2017-01-26", manager, {
    type: "FixPenalty",
    data: { awaited: onApplication, decisionNumber: "HR-2017-90", reason: "Er was te laat beslist." },
  });
  const { events } = await played(applied, [...refusal, announced, recorded, fixed]);
  t.match(events.findLast(({ type }) => type === "PenaltyFixed")?.data, { days: 6, penaltyCents: 120_00 });
  t.strictSame(fixingIn(events), []);
});

t.test("so does one about an application that was withdrawn since, or about an objection", async (t) => {
  t.strictSame(await fixingAfter(applied, [withdrawn("2017-01-20"), lateNotice("2017-01-23", "2017-01-02")]), [
    [null, "2017-01-20", "2017-02-02"],
  ]);
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
  const unnoticed = objected.map((chapter) =>
    chapter.filter(({ order }) => order.command.type !== "ReceiveDefaultNotice"),
  );
  t.strictSame(
    await fixingAfter(...unnoticed, [
      decided,
      announcedOn("HR-2018-03", "2018-03-06"),
      lateNotice("2018-03-08", "2018-02-14", onObjection),
    ]),
    [[OBJECTED, "2018-03-06", "2018-03-19"]],
  );
});

t.test("so does one about a determination, also where the decision that ended its wait is dropped", async (t) => {
  const awaited = { kind: "determination" } as const;
  const past = [...untilRun, determineSchool.slice(0, requested + 1)];
  const determined = [
    toSchoolsGrant("2017-11-20", manager, {
      type: "DetermineGrant",
      data: { decisionNumber: OBJECTED, determinedCents: 36_000, ground: null, reason: "Alles is gedaan." },
    }),
    announcedOn(OBJECTED, "2017-11-21"),
  ];
  t.strictSame(await fixingAfter(...past, [...determined, lateNotice("2017-11-22", "2017-11-01", awaited)]), [
    [null, "2017-11-21", "2017-12-04"],
  ]);
  const intended = { kind: "withdrawal", ground: "awb-4:48-1a" } as const;
  const withdrawn = [
    toSchoolsGrant("2017-11-17", manager, {
      type: "InviteRecipientViews",
      data: { intended, reason: "Er is niets gedaan.", respondBy: "2017-11-17" },
    }),
    toSchoolsGrant("2017-11-17", applicant, { type: "GiveRecipientViews", data: { views: null } }),
    toSchoolsGrant("2017-11-20", manager, {
      type: "WithdrawGrant",
      data: { decisionNumber: OBJECTED, ground: "awb-4:48-1a", reason: "Er is niets gedaan.", keptCents: 0 },
    }),
    lateNotice("2017-11-21", "2017-11-01", awaited),
  ];
  const dropped = toDecision(SCHOOL, OBJECTED)("2017-11-22", manager, {
    type: "DropUnannouncedDecision",
    data: { reason: "Het was een vergissing." },
  });
  t.strictSame(await fixingAfter(...past, [...withdrawn, dropped]), [[null, "2017-12-28", "2018-01-10"]]);
});

/** An objection to a decision is right, on the day on which it comes. */
function founded(decisionNumber: string, day: string, remedy: Partial<Remedy>): Step[] {
  const toIt = toDecision(SCHOOL, decisionNumber);
  return [
    toIt(day, secretary, {
      type: "ReceiveObjection",
      data: { objector: LEAD, receivedOn: day, postedOn: null, grounds: "Het klopt niet." },
    }),
    toIt(day, reconsiderer, {
      type: "DecideObjection",
      data: {
        decisionNumber: `${decisionNumber}-B`,
        outcome: "founded",
        inadmissible: null,
        excuse: null,
        hearing: { skipped: "fully-met" },
        ...NO_REMEDY,
        ...remedy,
        reason: "Het klopte niet.",
      },
    }),
    announcedOn(`${decisionNumber}-B`, day),
  ];
}

t.test("the penalty for a refusal that is revoked is not lost, nor does the next one take its place", async (t) => {
  const refusedAndRevoked = [
    toSchool("2017-01-20", manager, {
      type: "RefuseApplication",
      data: { decisionNumber: "HR-2017-80", ground: "awb-4:25-2", groundWording: null, reason: "Het geld is op." },
    }),
    announcedOn("HR-2017-80", "2017-01-23"),
    ...founded("HR-2017-80", "2017-02-10", { continuation: "review" }),
  ];
  const next = toSchool("2017-02-13", secretary, {
    type: "ReceiveDefaultNotice",
    data: { awaited: onApplication, receivedOn: "2017-02-13" },
  });
  const fixed = (day: string, decisionNumber: string) =>
    toSchool(day, manager, {
      type: "FixPenalty",
      data: { awaited: onApplication, decisionNumber, reason: "Er was te laat beslist." },
    });
  const first = [null, "2017-01-23", "2017-02-06"];
  const second = [null, "2017-04-11", "2017-04-24"];
  const late = [notice, ...refusedAndRevoked];
  t.strictSame(await fixingAfter(applied, late), [first]);
  t.strictSame(await fixingAfter(applied, [...late, next]), [first, second]);
  t.strictSame(await fixingAfter(applied, [...late, next, fixed("2017-02-14", "HR-2017-90")]), [second]);
  const { events } = await played(applied, [
    ...late,
    next,
    fixed("2017-02-14", "HR-2017-90"),
    fixed("2017-05-01", "HR-2017-91"),
  ]);
  t.match(
    events.filter(({ type }) => type === "PenaltyFixed").map(({ data }) => data),
    [
      { noticeReceivedOn: "2017-01-02", days: 6, penaltyCents: 120_00 },
      { noticeReceivedOn: "2017-02-13", days: 42, penaltyCents: 1_260_00 },
    ],
  );
  t.strictSame(fixingIn(events), []);
  const told = replay(applicationContents, events).get(SCHOOL);
  t.strictSame(
    told?.defaultNotices.map(({ receivedOn }) => receivedOn),
    ["2017-01-02", "2017-02-13"],
  );
  t.strictSame(
    told?.penalties.map(({ decisionNumber, noticeReceivedOn }) => [decisionNumber, noticeReceivedOn]),
    [
      ["HR-2017-90", "2017-01-02"],
      ["HR-2017-91", "2017-02-13"],
    ],
  );
});

t.test("a determination that a withdrawal kept from coming is late again once that is revoked", async (t) => {
  const WITHDRAWN = "HR-2018-01";
  const awaited = { kind: "determination" } as const;
  const noticeOn = (day: string) =>
    toSchool(day, secretary, { type: "ReceiveDefaultNotice", data: { awaited, receivedOn: day } });
  const intended = { kind: "withdrawal", ground: "awb-4:48-1a" } as const;
  const late = [
    noticeOn("2017-11-01"),
    toSchoolsGrant("2017-11-17", manager, {
      type: "InviteRecipientViews",
      data: { intended, reason: "Er is niets gedaan.", respondBy: "2017-11-17" },
    }),
    toSchoolsGrant("2017-11-17", applicant, { type: "GiveRecipientViews", data: { views: null } }),
    toSchoolsGrant("2017-11-20", manager, {
      type: "WithdrawGrant",
      data: { decisionNumber: WITHDRAWN, ground: "awb-4:48-1a", reason: "Er is niets gedaan.", keptCents: 0 },
    }),
    announcedOn(WITHDRAWN, "2017-11-21"),
    ...founded(WITHDRAWN, "2017-12-01", {}),
  ];
  const past = [...untilRun, determineSchool.slice(0, requested + 1)];
  const first = [null, "2017-11-21", "2017-12-04"];
  t.strictSame(await fixingAfter(...past, late.slice(0, -3)), [first]);
  t.strictSame(await fixingAfter(...past, late), [first]);
  const fixed = toSchool("2017-12-05", manager, {
    type: "FixPenalty",
    data: { awaited, decisionNumber: "HR-2018-90", reason: "Er was te laat beslist." },
  });
  const { events } = await played(...past, [...late, noticeOn("2017-12-04"), fixed]);
  t.match(events.findLast(({ type }) => type === "PenaltyFixed")?.data, {
    noticeReceivedOn: "2017-11-01",
    days: 5,
    penaltyCents: 100_00,
  });
  t.strictSame(fixingIn(events), [[null, "2018-01-30", "2018-02-12"]]);
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
        data: { decisionNumber: NUMBER, ground: "awb-4:25-2", groundWording: null, reason: "Het geld is op." },
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
