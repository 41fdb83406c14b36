import t from "tap";
import { retention } from "../../../projections/applications/retention.ts";
import { ending } from "../../../schemas/destruction.ts";
import type { EventType } from "../../../schemas/events.ts";
import { replay, replayed } from "../../../services/engine/read-models/replay.ts";
import { played, type Step } from "../../support/history.ts";
import { FUND } from "../../support/log.ts";
import {
  AUTISM,
  applicant,
  applyForSchool,
  BUS,
  beforeDestruction,
  determineSchool,
  FOSTER,
  finance,
  foundFund,
  HOUSING,
  interestOnSchool,
  LEAD,
  manager,
  RECOVERY,
  receiveContributions,
  SCHOOL,
  secretary,
  TEAMS,
  toDecision,
  toFund,
  toFundOnSchool,
  toSchool,
  toSchoolsGrant,
  untilRun,
} from "../history.ts";

const events = beforeDestruction;

/** A decision on the school is announced. */
const announcedOf = (decisionNumber: string, day: string) =>
  toDecision(SCHOOL, decisionNumber)(day, manager, {
    type: "AnnounceDecision",
    data: { announcedOn: day, how: "post", to: [LEAD] },
  });

/** The list after the last event of a type about an application. */
function listAfter(type: EventType, applicationId: string) {
  const isIt = (event: (typeof events)[number]) => event.type === type && retention.keys(event).includes(applicationId);
  return replayed(events.slice(0, events.findLastIndex(isIt) + 1)).list(retention, FUND, { limit: 100 }).rows;
}

/** How one of them stands then. */
function after(type: EventType, applicationId: string) {
  const row = listAfter(type, applicationId).find((one) => one.applicationId === applicationId);
  return row && [row.endedAs, row.endedOn, row.waitsFor, row.retentionTerm, row.retainedFrom, row.destroyAfter];
}

t.test("each end has the term of the selection list", (t) => {
  const { rows } = replayed(events).list(retention, FUND, { limit: 100 });
  t.strictSame(
    rows.map((one) => [one.applicationId, one.endedAs, one.retentionTerm, one.retainedFrom, one.destroyAfter]),
    [
      [TEAMS, "withdrawn", "ended-early", "2017-04-19", "2018-04-19"],
      [HOUSING, "refused", "refused", "2017-04-19", "2022-04-19"],
      [FOSTER, "laid-aside", "objection", "2017-05-30", "2022-05-30"],
      [AUTISM, "grant-withdrawn", "granted", "2017-05-17", "2024-05-17"],
      [SCHOOL, "determined", "money", "2017-11-01", "2024-11-01"],
      [BUS, "refused", "money", "2017-11-18", "2024-11-18"],
    ],
    "what may go first on top",
  );
  t.end();
});

t.test("no day is known while an objection or money is open, and the term that ends last counts", (t) => {
  const ended = ["determined", "2017-08-01"];
  t.strictSame(after("EvaluationAssessed", SCHOOL), undefined, "it runs");
  t.strictSame(after("GrantDetermined", SCHOOL), [...ended, [], "granted", "2017-08-01", "2024-08-01"]);
  t.strictSame(after("ObjectionReceived", SCHOOL), [...ended, ["objection", "recovery"], null, null, null]);
  t.strictSame(after("ObjectionDecided", SCHOOL), [...ended, ["recovery"], null, null, null], "not ordered back yet");
  t.strictSame(after("RecoveryDue", SCHOOL), [...ended, ["recovery"], null, null, null], "not received yet");
  t.strictSame(after("RecoveryBooked", SCHOOL), [...ended, [], "money", "2017-11-01", "2024-11-01"]);
  t.strictSame(after("GrantWithdrawn", AUTISM), ["grant-withdrawn", "2017-05-17", ["payment"], null, null, null]);
  t.strictSame(listAfter("GrantWithdrawn", AUTISM).at(-1)?.applicationId, AUTISM, "those without a day stand last");
  t.end();
});

t.test("a dossier waits for the court", (t) => {
  const ended = ["grant-withdrawn", "2017-05-17"];
  t.strictSame(after("AppealLodged", AUTISM), [...ended, ["objection"], null, null, null]);
  t.strictSame(after("AppealDecided", AUTISM), [...ended, [], "granted", "2017-05-17", "2024-05-17"]);
  t.end();
});

t.test("a decision that is revoked ends nothing; the next one counts from its own day", (t) => {
  t.strictSame(after("ObjectionDecided", BUS), ["refused", "2017-04-19", [], "objection", "2017-05-10", "2022-05-10"]);
  t.equal(after("RefusalRevoked", BUS), undefined);
  t.equal(after("LayingAsideRevoked", FOSTER), undefined);
  t.equal(after("WithdrawalRevoked", AUTISM), undefined);
  t.strictSame(
    after("ApplicationRefused", BUS),
    ["refused", "2017-11-16", ["penalty"], null, null, null],
    "it was late",
  );
  t.end();
});

t.test(
  "a decision that is taken late keeps the dossier until it was announced and can be objected to no more",
  async (t) => {
    const fix = interestOnSchool.slice(-2, -1);
    const remit = toFundOnSchool("2020-09-14", manager, {
      type: "RemitRecovery",
      data: { recoveryId: RECOVERY, decisionNumber: "HR-2020-02", cents: 36_000, reason: "De aanbieder zou omvallen." },
    });
    const closed = [...untilRun, interestOnSchool.slice(0, -2), [remit, announcedOf("HR-2020-02", "2020-09-14")]];
    const stands = async (...steps: Step[]) => {
      const { events: past } = await played(...closed, steps);
      const { rows } = replayed(past).list(retention, FUND, { limit: 100 });
      const row = rows.find(({ applicationId }) => applicationId === SCHOOL);
      return [row?.waitsFor, row?.retentionTerm, row?.retainedFrom, row?.destroyAfter];
    };
    const { events: withInterest } = await played(...closed, fix);
    const interestCents =
      withInterest.flatMap(({ type, data }) => (type === "InterestDecided" ? [data.cents] : []))[0] ?? 0;
    const pay = (day: string, cents = interestCents) =>
      toFund(day, finance, { type: "BookRecovery", data: { recoveryId: RECOVERY, cents } });
    t.strictSame(await stands(), [[], "money", "2020-09-14", "2027-09-14"]);
    t.strictSame(await stands(...fix), [["decision"], null, null, null]);
    const announced = (day: string, ...later: Step[]) => stands(...fix, announcedOf("HR-2020-01", day), ...later);
    t.strictSame(await announced("2020-12-01"), [["interest"], null, null, null], "the interest is not paid");
    t.strictSame(
      await announced("2020-12-01", pay("2020-12-02", 100)),
      [["interest"], null, null, null],
      "nor is all of it",
    );
    t.strictSame(await announced("2020-12-01", pay("2020-12-02")), [[], "money", "2020-12-02", "2027-12-02"]);
    t.strictSame(await announced("2027-10-25", pay("2027-10-25")), [[], "money", "2027-10-25", "2034-10-25"]);
  },
);

t.test("a penalty that runs, or is to be fixed, keeps the dossier, and what was fixed is money", async (t) => {
  const applied = [...foundFund, ...receiveContributions, ...applyForSchool];
  const awaited = { kind: "application" } as const;
  const past = [
    toSchool("2017-01-02", secretary, {
      type: "ReceiveDefaultNotice",
      data: { awaited, receivedOn: "2017-01-02" },
    }),
    toSchool("2017-01-20", applicant, { type: "WithdrawApplication", data: { reason: "Wij doen het anders." } }),
  ];
  const fixed = toSchool("2017-02-01", manager, {
    type: "FixPenalty",
    data: { awaited, decisionNumber: "HR-2017-90", reason: "Er was te laat beslist." },
  });
  const announced = announcedOf("HR-2017-90", "2017-02-02");
  const stands = async (...steps: Step[]) => {
    const { events: until } = await played(applied, steps);
    const [row] = replayed(until).list(retention, FUND, { limit: 100 }).rows;
    return [row?.waitsFor, row?.retentionTerm, row?.destroyAfter];
  };
  t.strictSame(await stands(...past), [["penalty"], null, null]);
  t.strictSame(await stands(...past, fixed), [["decision"], null, null]);
  t.strictSame(await stands(...past, fixed, announced), [[], "money", "2024-02-01"]);
  t.strictSame(await stands(...past.slice(1)), [[], "ended-early", "2018-01-20"]);
  const recordedLater = toSchool("2017-02-01", secretary, {
    type: "ReceiveDefaultNotice",
    data: { awaited, receivedOn: "2017-01-02" },
  });
  t.strictSame(await stands(...past.slice(1), recordedLater), [["penalty"], null, null]);
});

t.test("so does an intention to lower the determination, until that is decided or let go", async (t) => {
  const requested = determineSchool.findIndex(({ order }) => order.command.type === "RequestDetermination");
  const determined = [
    toSchoolsGrant("2017-10-20", manager, {
      type: "DetermineGrant",
      data: { decisionNumber: "HR-2018-01", determinedCents: 36_000, ground: null, reason: "Alles is gedaan." },
    }),
    announcedOf("HR-2018-01", "2017-10-20"),
  ];
  const ground = "awb-4:49-1a" as const;
  const invited = toSchoolsGrant("2018-01-11", manager, {
    type: "InviteRecipientViews",
    data: {
      intended: { kind: "determination-lowering", ground },
      reason: "De cijfers kloppen niet.",
      respondBy: "2018-01-25",
    },
  });
  const waived = toSchoolsGrant("2018-01-12", applicant, { type: "GiveRecipientViews", data: { views: null } });
  const letGo = toSchoolsGrant("2018-01-15", manager, {
    type: "DropIntention",
    data: { reason: "De cijfers kloppen toch." },
  });
  const lowered = [
    toSchoolsGrant("2018-01-15", manager, {
      type: "LowerDetermination",
      data: {
        decisionNumber: "HR-2018-02",
        determinedCents: 35_999,
        ground,
        breachOn: null,
        reason: "Een cent te veel.",
      },
    }),
    announcedOf("HR-2018-02", "2018-01-16"),
  ];
  const waitsAfter = async (...steps: Step[]) => {
    const { events: past } = await played(...untilRun, determineSchool.slice(0, requested + 1), determined, steps);
    const { rows } = replayed(past).list(retention, FUND, { limit: 100 });
    return rows.find(({ applicationId }) => applicationId === SCHOOL)?.waitsFor;
  };
  t.strictSame(await waitsAfter(), []);
  t.strictSame(await waitsAfter(invited), ["intention"]);
  t.strictSame(await waitsAfter(invited, letGo), []);
  t.strictSame(await waitsAfter(invited, waived, ...lowered), ["recovery"]);
});

t.test("what is older than the selection list says so", (t) => {
  const older = replayed(events)
    .list(retention, FUND, { limit: 100 })
    .rows.map(({ applicationId, olderThanList }) => [applicationId, olderThanList]);
  t.strictSame(
    older.filter(([, isOlder]) => isOlder),
    [[SCHOOL, true]],
  );
  t.end();
});

t.test("nothing stands in the list that was not submitted", (t) => {
  const [drafted] = events.filter(({ type }) => type === "ApplicationDrafted");
  const [withdrawn] = events.filter(({ type }) => type === "ApplicationWithdrawn");
  if (!drafted || !withdrawn) throw new Error("the history has both");
  const rows = replay(retention, [drafted, { ...withdrawn, stream: drafted.stream }]);
  const places = [...rows].flatMap(([key, row]) => retention.places(row, key));
  t.strictSame([rows.size, places], [1, []]);
  t.end();
});

t.test("the list is found by how they ended, their term and the year until which they are kept", (t) => {
  const views = replayed(events);
  const found = (filters: Readonly<Record<string, string>>) =>
    views.list(retention, FUND, { limit: 100, filters }).rows.map(({ applicationId }) => applicationId);
  t.strictSame(found({ year: "2024" }), [AUTISM, SCHOOL, BUS]);
  t.strictSame(found({ year: "2024", retentionTerm: "money" }), [SCHOOL, BUS]);
  t.strictSame(
    ending.options.map((endedAs) => found({ endedAs }).length),
    [1, 1, 2, 1, 1],
  );
  t.end();
});
