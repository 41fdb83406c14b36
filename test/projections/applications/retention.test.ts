import t from "tap";
import { retention } from "../../../projections/applications/retention.ts";
import { ending } from "../../../schemas/destruction.ts";
import type { EventType } from "../../../schemas/events.ts";
import { replay, replayed } from "../../../services/engine/read-models/replay.ts";
import { played, type Step } from "../../support/history.ts";
import { FUND } from "../../support/log.ts";
import {
  AUTISM,
  BUS,
  beforeDestruction,
  FOSTER,
  HOUSING,
  interestOnSchool,
  LEAD,
  manager,
  RECOVERY,
  SCHOOL,
  TEAMS,
  toDecision,
  toFundOnSchool,
  untilRun,
} from "../history.ts";

const events = beforeDestruction;

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
      [BUS, "refused", "refused", "2017-11-16", "2022-11-16"],
      [AUTISM, "grant-withdrawn", "granted", "2017-05-17", "2024-05-17"],
      [SCHOOL, "determined", "money", "2017-11-01", "2024-11-01"],
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
  t.strictSame(after("ApplicationRefused", BUS), ["refused", "2017-11-16", [], "refused", "2017-11-16", "2022-11-16"]);
  t.end();
});

t.test(
  "a decision that is taken late keeps the dossier until it was announced and can be objected to no more",
  async (t) => {
    const fix = interestOnSchool.slice(-1);
    const remit = toFundOnSchool("2020-09-14", manager, {
      type: "RemitRecovery",
      data: { recoveryId: RECOVERY, decisionNumber: "HR-2020-02", cents: 36_000, reason: "De aanbieder zou omvallen." },
    });
    const announce = (decisionNumber: string, day: string) =>
      toDecision(SCHOOL, decisionNumber)(day, manager, {
        type: "AnnounceDecision",
        data: { announcedOn: day, how: "post", to: [LEAD] },
      });
    const closed = [...untilRun, interestOnSchool.slice(0, -1), [remit, announce("HR-2020-02", "2020-09-14")]];
    const stands = async (...steps: Step[]) => {
      const { events: past } = await played(...closed, steps);
      const { rows } = replayed(past).list(retention, FUND, { limit: 100 });
      const row = rows.find(({ applicationId }) => applicationId === SCHOOL);
      return [row?.waitsFor, row?.retentionTerm, row?.retainedFrom, row?.destroyAfter];
    };
    t.strictSame(await stands(), [[], "money", "2020-09-14", "2027-09-14"]);
    t.strictSame(await stands(...fix), [["decision"], null, null, null]);
    const announced = (day: string) => stands(...fix, announce("HR-2020-01", day));
    t.strictSame(await announced("2020-12-01"), [[], "money", "2020-11-30", "2027-11-30"]);
    t.strictSame(await announced("2027-10-25"), [[], "money", "2020-11-30", "2027-12-06"]);
  },
);

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
  t.strictSame(found({ year: "2024" }), [AUTISM, SCHOOL]);
  t.strictSame(found({ year: "2024", retentionTerm: "money" }), [SCHOOL]);
  t.strictSame(
    ending.options.map((endedAs) => found({ endedAs }).length),
    [1, 1, 2, 1, 1],
  );
  t.end();
});
