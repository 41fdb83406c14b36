import { once } from "node:events";
import { existsSync } from "node:fs";
import path from "node:path";
import type { Worker } from "node:worker_threads";
import t from "tap";
import { amsterdamDay } from "../../../domain/calendar.ts";
import { prepareSnapshots } from "../../../services/desk/as-of.ts";
import { derivedId, digestOf } from "../../../services/engine/ids.ts";
import { openSnapshotsToRead } from "../../../services/engine/read-models/snapshots.ts";
import { officesOf } from "../../../services/schemes/facts/roster.ts";
import type { QueryDefinition } from "../../../services/schemes/query.ts";
import { transformationFund } from "../../../services/schemes/transformation-fund.ts";
import { addressOf } from "../../support/addresses.ts";
import { problemIn } from "../../support/problem.ts";
import { type Answered, FUND, startService, type TestService, temporaryDirectory } from "../../support/service.ts";
import { done, forwardSmallApplication, foundSmallFund, type SmallCast, smallCast } from "../../support/small-fund.ts";

const receipt = { municipality: "leiden", year: 2016, earmark: "general", cents: 100 };
const exchange = { earmark: "general", fromYear: 2017, toYear: 2016, cents: 5_000, reason: "Eerder nodig." };

/** The money as it was asked then, by the moment it was asked at. */
async function playedOut(service: TestService, cast: SmallCast): Promise<ReadonlyMap<string, unknown>> {
  const balances = new Map<string, unknown>();
  const steps: readonly (readonly [moment: string, asOf: string, step: () => Promise<unknown>])[] = [
    ["2016-07-01T09:00:00.000Z", "2016-07-01", () => foundSmallFund(service, cast)],
    ["2016-07-31T21:59:00.000Z", "2016-07-31", () => done(service.ask(cast.finance, "/receipts", { body: receipt }))],
    // It is August in Amsterdam already.
    ["2016-07-31T22:01:00.000Z", "2016-08-01", () => done(service.ask(cast.finance, "/exchanges", { body: exchange }))],
    [
      "2016-08-02T10:00:00.000Z",
      "2016-08-02T10:00:00Z",
      () => done(service.ask(cast.finance, "/receipts", { body: { ...receipt, effectiveOn: "2016-07-15" } })),
    ],
    ["2016-08-02T10:00:01.000Z", "2016-08-02", () => forwardSmallApplication(service, cast)],
  ];
  for (const [now, asOf, step] of steps) {
    await done(service.ask(cast.finance, "/v1/development/clock", { body: { now } }));
    await step();
    balances.set(asOf, (await done(service.ask(cast.finance, "/balance"))).body);
  }
  return balances;
}

async function asked(service: TestService, { finance }: SmallCast, moments: Iterable<string>) {
  const found = new Map<string, unknown>();
  for (const asOf of moments)
    found.set(asOf, (await done(service.ask(finance, `/balance?asOf=${encodeURIComponent(asOf)}`))).body);
  return found;
}

/** The days below zero, one on a page. */
async function daysBelowZero(service: TestService, { finance }: SmallCast): Promise<unknown[]> {
  const items: unknown[] = [];
  let after = "";
  do {
    const { body } = await done(service.ask(finance, `/days-below-zero?limit=1${after}`));
    items.push(...(body.items as unknown[]));
    after = body.next === null ? "" : `&after=${body.next}`;
  } while (after !== "");
  return items;
}

/** So many receipts of a cent, given to the writer itself: a stream gets long in no time. */
async function receiveCents({ server: { engine } }: TestService, count: number): Promise<void> {
  const data = { ...receipt, cents: 1 };
  await Promise.all(
    Array.from({ length: count }, (_, number) =>
      engine.writer.execute({
        stream: `fund-${FUND}`,
        fundId: FUND,
        command: { type: "ReceiveContribution", data },
        starts: false,
        actor: { person: "finance-1", role: "finance", organisation: null, municipality: null },
        commandId: derivedId("cent", number),
        requestHash: digestOf(data),
        correlationId: "cents",
        causationId: null,
        offices: (read) => officesOf(read, { fundId: FUND }),
      }),
    ),
  );
}

t.test("a balance of the past is the balance that was seen then, also where the way there is long", async (t) => {
  const dataDirectory = temporaryDirectory(t);
  const service = await startService(t, {}, dataDirectory);
  const cast = await smallCast(service);
  const seen = await playedOut(service, cast);
  t.equal(seen.size, 5);
  t.equal(new Set([...seen.values()].map((balance) => JSON.stringify(balance))).size, 4, "money moved in four steps");
  t.strictSame(await asked(service, cast, seen.keys()), seen);
  t.strictSame(
    await asked(service, cast, ["2016-08-02T09:59:59.999Z"]),
    new Map([["2016-08-02T09:59:59.999Z", seen.get("2016-08-01")]]),
    "an instant is that instant",
  );

  t.test("an instant may be told by any offset, with its plus encoded or not", async (t) => {
    for (const asOf of ["2016-08-02T12:00:00%2B02:00", "2016-08-02T12:00:00+02:00", "2016-08-02T05:00:00-05:00"])
      t.strictSame(
        (await done(service.ask(cast.finance, `/balance?asOf=${asOf}`))).body,
        seen.get("2016-08-02T10:00:00Z"),
        asOf,
      );
  });

  t.test("by the day it was effective, a receipt counts from before it was booked", async (t) => {
    const received = async (query: string) => {
      const { body } = await done(service.ask(cast.finance, `/balance?${query}`));
      return (body.total as { receivedCents: number }).receivedCents;
    };
    t.strictSame(
      [
        await received("effectiveBy=2016-07-14"),
        await received("effectiveBy=2016-07-15"),
        await received("effectiveBy=2016-07-15&asOf=2016-08-01"),
        await received("asOf=2016-08-02"),
      ],
      [0, 100, 0, 200],
    );
  });

  t.test("before the fund was founded there was no money", async (t) => {
    t.strictSame(problemIn(await service.ask(cast.finance, "/balance?asOf=2016-06-30")), { code: "ERR_NOT_FOUND" });
  });

  t.test("with more events than the main thread takes upon itself", async (t) => {
    await done(service.ask(cast.finance, "/v1/development/clock", { body: { now: "2016-09-01T10:00:00.000Z" } }));
    const exchanges = [
      { ...exchange, fromYear: 2016, toYear: 2017, cents: 105_000, effectiveOn: "2016-07-10" },
      { ...exchange, cents: 150_000, effectiveOn: "2016-07-05" },
      { ...exchange, fromYear: 2016, toYear: 2017, cents: 150_000, effectiveOn: "2016-07-12" },
    ];
    for (const body of exchanges) await done(service.ask(cast.finance, "/exchanges", { body }));
    const below = await daysBelowZero(service, cast);
    t.match(below, [
      { of: "available", year: 2017, from: "2016-07-05", until: "2016-07-10", lowestCents: -50_000 },
      { of: "available", year: 2016, from: "2016-07-12", until: "2016-08-01", lowestCents: -5_000 },
    ]);
    await receiveCents(service, 2_000);
    let workers = 0;
    let over: Promise<unknown> = Promise.resolve();
    const count = (worker: Worker): void => {
      workers += 1;
      over = Promise.all([over, once(worker, "exit")]);
    };
    process.on("worker", count);
    t.teardown(() => process.off("worker", count));
    const past = ["2016-07-31", "2016-08-02T10:00:00Z"];
    t.strictSame(await asked(service, cast, past), new Map(past.map((asOf) => [asOf, seen.get(asOf)])));
    t.equal(workers, 2, "each replay was a worker's");
    t.strictSame(await daysBelowZero(service, cast), below);
    t.equal(workers, 4, "so were the two pages of what is worked out from events");
    await over;
    t.ok(existsSync(path.join(dataDirectory, "snapshots.db")), "then snapshots were made");
    t.strictSame(
      await asked(service, cast, past),
      new Map(past.map((asOf) => [asOf, seen.get(asOf)])),
      "from these too",
    );
    const { body: today } = await done(service.ask(cast.finance, "/balance"));
    t.strictSame(await asked(service, cast, ["2016-09-01"]), new Map([["2016-09-01", today]]));

    const answers = await Promise.all(
      ["/balance?asOf=2016-06-30", "/statements?asOf=2016-08-02&after=bm8", "/exchanges?asOf=2016-08-02&limit=1"].map(
        (query) => service.ask(cast.finance, query),
      ),
    );
    t.strictSame(
      answers.slice(0, 2).map(problemIn),
      [{ code: "ERR_NOT_FOUND" }, { code: "ERR_VALIDATION", at: ["/querystring/after"] }],
      "what is wrong with the question is said as always",
    );
    t.match(answers[2], { status: 200, body: { items: [{ cents: 5_000 }], next: null } });
  });
});

t.test("snapshots are made before anybody asks", async (t) => {
  const dataDirectory = temporaryDirectory(t);
  const service = await startService(t, {}, dataDirectory);
  await foundSmallFund(service, await smallCast(service));
  const { engine } = service.server;
  const log = { warn: (about: object) => t.fail(JSON.stringify(about)) };
  await prepareSnapshots(engine, { config: service.config, log });
  await done(
    service.ask(await service.token("finance"), "/v1/development/clock", { body: { now: "2016-08-01T10:00:00.000Z" } }),
  );
  await receiveCents(service, 1);
  await prepareSnapshots(engine, { config: service.config, log });
  const projections = transformationFund.readModels;
  const logId = engine.checkpoints.history;
  const snapshots = openSnapshotsToRead({ file: path.join(dataDirectory, "snapshots.db"), logId, projections });
  t.match(snapshots?.last(), { number: 1, recordedBy: /^2016-07-01/ }, "where the month ended");
  snapshots?.close();
});

t.test("whatever can be asked of the past is, of today, what it is", async (t) => {
  const service = await startService(t);
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  const applicationId = await forwardSmallApplication(service, cast);
  await done(service.ask(cast.secretary, `/applications/${applicationId}/rounds/1/opening`, { body: {} }));
  const consensus = { advice: "positive", present: ["leiden", "lisse"] };
  await done(service.ask(cast.secretary, `/applications/${applicationId}/rounds/1/consensus`, { body: consensus }));
  await service.settle();
  const everything = await service.token(["auditor", "reviewer"]);
  const filled = new Set<string>();
  for (const [operationId, { path, asOf, fromEvents }] of Object.entries<QueryDefinition>(transformationFund.queries)) {
    if (!asOf || fromEvents) continue;
    const target = addressOf({ path }, { applicationId, municipality: "leiden" });
    const now = answeredOf(await service.ask(everything, target));
    const today = answeredOf(await service.ask(everything, `${target}?asOf=2016-07-01`));
    t.strictSame(today, now, operationId);
    if (isFilled(now)) filled.add(operationId);
  }
  const ofMoney = ["ListStatements", "ListContributions", "ListReservations", "ListCommitments"];
  const ofWork = ["ListRoster", "ListApplications", "ListTimeline", "ListFundTimeline", "ListRoundsOfApplication"];
  const isEmpty = (name: string) => !filled.has(name);
  t.strictSame([...ofMoney, ...ofWork].filter(isEmpty), []);
});

/** What is not there yet is not there as of today either. */
function answeredOf({ status, body }: Answered): unknown {
  return status === 404 ? body.code : body;
}

function isFilled(answer: unknown): boolean {
  return typeof answer === "object" && answer !== null && "items" in answer && [answer.items].flat().length > 0;
}

t.test("the future is nobody's to ask about, at no address", async (t) => {
  const service = await startService(t);
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  const everything = await service.token(["auditor", "reviewer"]);
  const dates = Object.entries<QueryDefinition>(transformationFund.queries).filter(
    ([, { asOf, fromEvents }]) => asOf && !fromEvents,
  );
  t.ok(dates.length > 10);
  for (const [name, { path }] of dates) {
    const target = addressOf({ path });
    for (const query of [
      "asOf=2016-07-02",
      "asOf=2016-07-01T08:00:00.001Z",
      "asOf=9999-12-31",
      "effectiveBy=2016-07-02",
    ]) {
      const at = [`/querystring/${query.split("=")[0]}`];
      t.strictSame(
        problemIn(await service.ask(everything, `${target}?${query}`)),
        { code: "ERR_VALIDATION", at },
        `${name} ${query}`,
      );
    }
  }
});

t.test("the public asks of whole days, each of which is worked out once, and in no official's line", async (t) => {
  const service = await startService(t);
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  await done(service.ask(cast.finance, "/v1/development/clock", { body: { now: "2016-08-03T10:00:00.000Z" } }));
  await receiveCents(service, 2_000);
  let workers = 0;
  const count = (): void => {
    workers += 1;
  };
  process.on("worker", count);
  t.teardown(() => process.off("worker", count));
  const register = `/v1/funds/${FUND}/register`;

  const twenty = await Promise.all(Array.from({ length: 20 }, () => service.ask(null, `${register}?asOf=2016-07-31`)));
  t.strictSame(new Set(twenty.map(({ status }) => status)), new Set([200]));
  t.equal(workers, 1, "twenty who ask at once wait for one answer");
  t.strictSame((await service.ask(null, `${register}?asOf=2016-07-31`)).body, twenty[0]?.body);
  t.equal(workers, 1, "and so does who asks later");
  await service.ask(null, `${register}?asOf=2016-08-03`);
  await service.ask(null, `${register}?asOf=2016-08-03`);
  t.equal(workers, 2, "today is not over, and stays as it is until something more is recorded");
  await service.ask(null, `${register}?effectiveBy=2016-08-03`);
  await service.ask(null, `${register}?effectiveBy=2016-08-03`);
  t.equal(workers, 3, "nor is what is effective by a day");
  await done(service.ask(cast.finance, "/receipts", { body: receipt }));
  await service.ask(null, `${register}?asOf=2016-08-03`);
  t.equal(workers, 4, "then it is worked out anew");
  t.strictSame(problemIn(await service.ask(null, `${register}?asOf=2016-07-31T10:00:00Z`)), {
    code: "ERR_VALIDATION",
    at: ["/querystring/asOf"],
  });

  // More than could wait in the line of officials.
  const days = Array.from({ length: 80 }, (_, number) =>
    amsterdamDay(new Date(Date.UTC(2016, 4, 1 + number)).toISOString()),
  );
  const crowd = days.map((day) => service.ask(null, `${register}?asOf=${day}`));
  const official = await service.ask(cast.finance, "/balance?asOf=2016-07-31");
  t.equal(official.status, 200, "an official is answered whatever the public asks");
  await Promise.all(crowd);
});
