import t, { type Test } from "tap";
import { givenAfterDryRun } from "../../support/dry-run.ts";
import { changingNothing, problemIn } from "../../support/problem.ts";
import { type Answered, startService, type TestService } from "../../support/service.ts";
import { done, forwardSmallApplication, foundSmallFund, type SmallCast, smallCast } from "../../support/small-fund.ts";

/** The term to decide of the small application ends on 30 September 2016: it is late on 3 October. */
const RECEIVED = { receivedOn: "2016-10-03" };
/** The last day of the penalty is 28 November. */
const PENALTY_OVER = "2016-11-29";

async function lateApplication(t: Test) {
  const service = await startService(t);
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  const id = await forwardSmallApplication(service, cast);
  await goOnTo(service, cast, "2016-10-03");
  return { service, cast, at: `/applications/${id}` };
}

async function goOnTo(service: TestService, { manager }: SmallCast, day: string): Promise<void> {
  await done(service.ask(manager, "/v1/development/clock", { body: { now: `${day}T08:00:00.000Z` } }));
}

/** The events of a type that are told of an application, or of the fund. */
async function told(service: TestService, token: string, type: string, at = ""): Promise<number> {
  await service.settle();
  const { items } = (await done(service.ask(token, `${at}/timeline?limit=100`))).body as { items: { type: string }[] };
  return items.filter((one) => one.type === type).length;
}

/** Two that came at once: which was taken is not said beforehand. */
function takenAndOther(both: readonly [Answered, Answered]): { readonly taken: Answered; readonly other: Answered } {
  const [one, other] = both;
  return one.status === 200 ? { taken: one, other } : { taken: other, other: one };
}

/** What stays the same of an answer when the command is repeated. */
const answerIn = ({ status, headers, body: { requestId: _, ...body } }: Answered) => ({
  status,
  etag: headers.get("etag"),
  body,
});

t.test("of two who record a default notice at once one does, and the other is told that it is there", async (t) => {
  const { service, cast, at } = await lateApplication(t);
  const record = (token: string) => service.ask(token, `${at}/default-notices`, { body: RECEIVED });
  const { taken, other } = takenAndOther(await Promise.all([record(cast.manager), record(cast.secretary)]));
  t.match(taken, { status: 200, body: { events: [{ type: "DefaultNoticeReceived" }] } });
  t.strictSame(problemIn(other), { code: "ERR_DEFAULT_NOTICE_EXISTS" });
  t.match(other.body, RECEIVED);
  t.equal(await told(service, cast.manager, "DefaultNoticeReceived", at), 1);
});

t.test("a default notice that is recorded again by the same key, at once or later, gets the same answer", async (t) => {
  const { service, cast, at } = await lateApplication(t);
  const record = () => service.ask(cast.secretary, `${at}/default-notices`, { body: RECEIVED, key: "notice" });
  const [one, other] = await Promise.all([done(record()), done(record())]);
  t.strictSame(answerIn(one), answerIn(other));
  await goOnTo(service, cast, PENALTY_OVER);
  t.strictSame(answerIn(await changingNothing(t, service, record)), answerIn(one));
  t.equal(await told(service, cast.manager, "DefaultNoticeReceived", at), 1);
});

t.test(
  "a default notice of before a decision is recorded after it, and one of after it is told to be too late",
  async (t) => {
    const { service, cast, at } = await lateApplication(t);
    const refuse = { decisionNumber: "2016-010", ground: "awb-4:25-2", reason: "Het geld is op." };
    await goOnTo(service, cast, "2016-10-20");
    await done(service.ask(cast.manager, `${at}/refusal`, { body: refuse }));
    await service.settle();
    await goOnTo(service, cast, "2016-10-24");
    const announced = { announcedOn: "2016-10-24", how: "post", to: ["pleegzorg"] };
    await done(service.ask(cast.manager, `${at}/decisions/2016-010/announcement`, { body: announced }));
    await service.settle();
    await goOnTo(service, cast, "2016-10-25");
    const record = (body: object, key: string) =>
      givenAfterDryRun(service, { token: cast.secretary, path: `${at}/default-notices`, key, body });
    const { answer: tooLate } = await record({ receivedOn: "2016-10-20" }, "late");
    t.match(tooLate, {
      status: 409,
      body: {
        code: "ERR_DEFAULT_NOTICE_TOO_LATE",
        receivedOn: "2016-10-20",
        endedOn: "2016-10-20",
        endedBy: "decision",
        detail: /Zij kwam op 20 oktober 2016\. Besloten is op 20 oktober 2016\./,
      },
    });
    t.match((await record({ receivedOn: "2016-10-26" }, "ahead")).answer.body, { code: "ERR_RECEIPT_DAY" });
    const { answer } = await record(RECEIVED, "notice");
    t.match(answer, { status: 200, body: { events: [{ type: "DefaultNoticeReceived" }] } });
    t.strictSame(
      answerIn(await service.ask(cast.secretary, `${at}/default-notices`, { body: RECEIVED, key: "notice" })),
      answerIn(answer),
    );
    const fix = { decisionNumber: "2016-011", reason: "Te laat." };
    await done(service.ask(cast.manager, `${at}/penalty`, { body: fix }));
    await service.settle();
    const { content } = (await done(service.ask(cast.manager, at))).body as { content: { penalties: object[] } };
    // From the 18th up to and including the 23rd.
    t.match(content.penalties, [{ noticeReceivedOn: "2016-10-03", days: 6, penaltyCents: 120_00 }]);
  },
);

t.test("of two who fix a penalty at once one does, and the other is told by which decision", async (t) => {
  const { service, cast, at } = await lateApplication(t);
  await done(service.ask(cast.secretary, `${at}/default-notices`, { body: RECEIVED }));
  await goOnTo(service, cast, PENALTY_OVER);
  const fix = (decisionNumber: string) =>
    service.ask(cast.manager, `${at}/penalty`, { body: { decisionNumber, reason: "Te laat." } });
  const { taken, other } = takenAndOther(await Promise.all([fix("2016-011"), fix("2016-012")]));
  t.match(taken, { status: 200, body: { events: [{ type: "PenaltyFixed" }] } });
  t.strictSame(problemIn(other), { code: "ERR_PENALTY_FIXED" });
  const { decisionNumber } = other.body;
  t.equal(await told(service, cast.manager, "PenaltyFixed", at), 1);
  const { content } = (await done(service.ask(cast.manager, at))).body as { content: { penalties: object[] } };
  t.match(content.penalties, [
    { decisionNumber, days: 42, penaltyCents: 1_260_00, shares: [{ organisation: "pleegzorg", cents: 1_260_00 }] },
  ]);
  const { items } = (await done(service.ask(cast.manager, `${at}/decisions`))).body as { items: object[] };
  t.match(items, [{ decisionNumber, kind: "penalty" }]);
  t.strictSame([content.penalties.length, items.length], [1, 1]);
});

t.test("a penalty that is fixed again by the same key, at once or later, gets the same answer", async (t) => {
  const { service, cast, at } = await lateApplication(t);
  await done(service.ask(cast.secretary, `${at}/default-notices`, { body: RECEIVED }));
  const body = { decisionNumber: "2016-011", reason: "Te laat." };
  const fix = (key = "penalty") => service.ask(cast.manager, `${at}/penalty`, { body, key });
  t.strictSame(problemIn(await changingNothing(t, service, () => fix("early"))), { code: "ERR_PENALTY_RUNS" });
  await goOnTo(service, cast, PENALTY_OVER);
  const [one, other] = await Promise.all([done(fix()), done(fix())]);
  t.strictSame(answerIn(one), answerIn(other));
  await service.settle();
  t.strictSame(answerIn(await changingNothing(t, service, () => fix())), answerIn(one));
  t.strictSame(problemIn(await changingNothing(t, service, () => fix("again"))), { code: "ERR_PENALTY_FIXED" });
  t.equal(await told(service, cast.manager, "PenaltyFixed", at), 1);
});

/** The first half-year that the table of the law does not hold. */
const RATE = { from: "2025-07-01", percent: 6, source: "Stb. 2025, 1" };

async function fundWithoutRates(t: Test) {
  const service = await startService(t, { clock: "manual:2025-06-20" });
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  return { service, cast };
}

t.test("of two who record the same rate of interest at once one does, and the other finds it done", async (t) => {
  const { service, cast } = await fundWithoutRates(t);
  const record = (token: string) => done(service.ask(token, "/interest-rates", { body: RATE }));
  const both = await Promise.all([record(cast.manager), record(cast.finance)]);
  const recorded = both.flatMap(({ body }) => body.events as { type: string }[]).map(({ type }) => type);
  t.strictSame(recorded, ["InterestRateRecorded"]);
  t.equal(await told(service, cast.manager, "InterestRateRecorded"), 1);
});

t.test(
  "of two who record different rates at once on the same fund one does, and the other is told that it changed",
  async (t) => {
    const { service, cast } = await fundWithoutRates(t);
    const etag = (await service.ask(cast.finance, "")).headers.get("etag") ?? "";
    const record = (token: string, percent: number) =>
      service.ask(token, "/interest-rates", { body: { ...RATE, percent }, headers: { "if-match": etag } });
    const { taken, other } = takenAndOther(await Promise.all([record(cast.manager, 6), record(cast.finance, 7)]));
    t.match(taken.body.events, [{ type: "InterestRateRecorded" }]);
    t.strictSame(problemIn(other), { code: "ERR_REVISION_STALE" });
    t.equal(await told(service, cast.manager, "InterestRateRecorded"), 1);
  },
);

t.test("a rate that is recorded again by the same key, at once or later, gets the same answer", async (t) => {
  const { service, cast } = await fundWithoutRates(t);
  const record = (key = "rate") => service.ask(cast.finance, "/interest-rates", { body: RATE, key });
  const [one, other] = await Promise.all([done(record()), done(record())]);
  t.strictSame(answerIn(one), answerIn(other));
  // Put right since: a repeat of what was recorded before does not undo it.
  await done(service.ask(cast.finance, "/interest-rates", { body: { ...RATE, percent: 7 } }));
  t.strictSame(answerIn(await changingNothing(t, service, record)), answerIn(one));
  t.equal(await told(service, cast.manager, "InterestRateRecorded"), 2);
});
