import t from "tap";
import { refused } from "../../../domain/refusal.ts";
import type { EventStore } from "../../../services/engine/event-store/event-store.ts";
import type { Writer } from "../../../services/engine/writer.ts";
import { problemIn } from "../../support/problem.ts";
import { FUND, startService, temporaryDirectory } from "../../support/service.ts";
import { done, forwardSmallApplication, foundSmallFund, smallCast } from "../../support/small-fund.ts";

const receipt = { municipality: "leiden", year: 2016, earmark: "general", cents: 100 };

/** The log of a running service, so that one of its methods can fail. */
function logOf({ server }: { server: { engine: { store: EventStore } } }) {
  return server.engine.store as { -readonly [Name in keyof EventStore]: EventStore[Name] };
}

t.test("a service that can do its work says so", async (t) => {
  const service = await startService(t);
  const live = await service.ask(null, "/health/live");
  t.strictSame([live.status, live.body], [200, { status: "live" }]);
  const ready = await service.ask(null, "/health/ready");
  t.strictSame(
    [ready.status, ready.body],
    [
      200,
      {
        status: "ready",
        problems: [],
        log: null,
        fileCheck: { state: "waiting", since: "2016-07-01T08:00:00.000Z", checked: 0, events: 0, faults: [] },
        readModels: { position: null, behind: false },
        followUps: { position: null, behind: false },
        halts: [],
        failedTasks: [],
        waitingTasks: [],
        mail: { waiting: 0, refusedAddresses: 0, failure: null },
      },
    ],
  );
  for (const { headers } of [live, ready]) t.equal(headers.get("api-version"), "1.0.0");
});

t.test("a service whose log cannot be written is not ready, goes on reading, and gets well by itself", async (t) => {
  const service = await startService(t);
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  const log = logOf(service);
  const { append } = log;
  log.append = async () => {
    throw refused("ERR_LOG_UNAVAILABLE");
  };
  const failed = await service.ask(cast.finance, "/receipts", { body: receipt, key: "once" });
  t.strictSame(problemIn(failed), { code: "ERR_LOG_UNAVAILABLE" });
  t.equal(failed.headers.get("retry-after"), "1");
  const ready = await service.ask(null, "/health/ready");
  t.match(ready, { status: 503, body: { status: "not ready", problems: ["the log could not be written"] } });
  t.equal((await service.ask(null, "/health/live")).status, 200);
  t.match((await service.ask(cast.finance, "/balance")).body, { total: { receivedCents: 0 } }, "reads go on");

  log.append = append;
  await done(service.ask(cast.finance, "/receipts", { body: receipt, key: "once" }));
  t.match((await service.ask(cast.finance, "/balance")).body, { total: { receivedCents: 100 } });
  t.match(await service.ask(null, "/health/ready"), { status: 200, body: { status: "ready", problems: [] } });
});

t.test("a service whose log is silent says so at once, with what it knows", async (t) => {
  const service = await startService(t);
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  const before = (await service.ask(null, "/health/ready")).body;
  const log = logOf(service);
  const { head } = log;
  log.head = () => new Promise(() => {});
  t.match(await service.ask(null, "/health/ready"), {
    status: 503,
    body: { problems: [/^the log does not answer/], log: before.log, readModels: before.readModels },
  });
  log.head = head;
});

t.test("a service that is too busy says so, and when to come back", async (t) => {
  const service = await startService(t, { "max-waiting": "1" });
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  const log = logOf(service);
  const { append } = log;
  const begun = Promise.withResolvers<void>();
  const commit = Promise.withResolvers<void>();
  log.append = async (writes) => {
    begun.resolve();
    await commit.promise;
    return await append(writes);
  };
  const give = (key: string) => service.ask(cast.finance, "/receipts", { body: receipt, key });
  const first = give("first");
  await begun.promise;
  // One waits; whoever of these two comes last is one too many.
  const others = [give("second"), give("third")];
  const refused = await Promise.race(others);
  t.strictSame(problemIn(refused), { code: "ERR_TOO_BUSY" });
  t.equal(refused.headers.get("retry-after"), "1");
  t.equal((await service.ask(cast.finance, "/balance")).status, 200, "reads go on");
  commit.resolve();
  t.strictSame((await Promise.all([first, ...others])).map(({ status }) => status).sort(), [200, 200, 503]);
  t.match((await service.ask(cast.finance, "/balance")).body, { total: { receivedCents: 200 } });
});

t.test("a follow-up that stopped is visible, skips nothing, and goes on where it was when started again", async (t) => {
  const directory = temporaryDirectory(t);
  const service = await startService(t, {}, directory);
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  const applicationId = await forwardSmallApplication(service, cast);
  await service.settle();
  const { writer }: { writer: { -readonly [Name in keyof Writer]: Writer[Name] } } = service.server.engine;
  const { execute } = writer;
  writer.execute = async (request) => {
    if (request.actor.role === "system") throw refused("ERR_WRONG_STATE", { phase: "draft" });
    return await execute(request);
  };
  const withdrawal = `/applications/${applicationId}/withdrawal`;
  const { body } = await done(service.ask(cast.applicant, withdrawal, { body: { reason: "Geen tijd." } }));
  await t.rejects(service.settle(), { code: "ERR_TIMEOUT" }, "what waits for it is told at once that it stopped");
  const problems = [`follow-up to-fund stopped at ${body.position}`];
  const [withdrawn] = body.events as { id: string }[];
  t.match(await service.ask(null, "/health/ready"), {
    status: 503,
    body: {
      status: "not ready",
      problems,
      halts: [{ followUp: "to-fund", position: body.position, eventId: withdrawn?.id, code: "ERR_WRONG_STATE" }],
    },
  });
  await done(service.ask(cast.finance, "/receipts", { body: receipt }));
  t.match((await service.ask(null, "/health/ready")).body, { problems }, "what comes after does not hide it");
  await service.stop();

  const again = await startService(t, {}, directory);
  await again.settle();
  t.match(await again.ask(null, "/health/ready"), { status: 200, body: { problems: [], halts: [] } });
});

t.test("a task that failed is visible, stops nothing else, and is done when started again", async (t) => {
  const directory = temporaryDirectory(t);
  const service = await startService(t, {}, directory);
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  const contact = { name: "I.", email: null, phone: null };
  await done(service.ask(cast.secretary, "/persons/iemand", { method: "PUT", body: contact }));
  logOf(service).forget = async () => {
    throw refused("ERR_LOG_UNAVAILABLE");
  };
  await done(service.ask(cast.manager, "/persons/iemand/erasure", { body: { ground: "gdpr-17-1a" } }));
  await service.settle();
  t.match(await service.ask(null, "/health/ready"), {
    status: 503,
    body: {
      problems: ["task forget-stream failed 1 times and is tried again"],
      halts: [],
      failedTasks: [{ task: "forget-stream", attempts: 1, failure: /ERR_LOG_UNAVAILABLE/ }],
    },
  });
  await service.stop();

  const again = await startService(t, {}, directory);
  await again.settle();
  t.match(await again.ask(null, "/health/ready"), { status: 200, body: { problems: [], failedTasks: [] } });
  const events = await Array.fromAsync(again.server.engine.store.readStream("person-iemand"));
  t.strictSame(
    events.map(({ type }) => type),
    ["PersonErased"],
  );
});

t.test("what is measured is there to be read, by route and not by who or what", async (t) => {
  const service = await startService(t);
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  await service.ask(cast.manager, "/persons/iemand");
  const response = await fetch(`${service.server.url}/metrics`);
  const text = await response.text();
  t.equal(response.headers.get("api-version"), "1.0.0");
  t.match(text, /http_request_duration_seconds_count\{.*route="\/v1\/funds\/:fundId\/contributions".*\} 2/);
  t.match(text, /^process_resident_memory_bytes /m);
  t.notMatch(text, /iemand|holland-rijnland/);
});

t.test("health and measurements may have a port of their own, and are then on no other", async (t) => {
  const service = await startService(t, { "internal-port": "0" });
  const { url, internalUrl } = service.server;
  const paths = ["/health/live", "/health/ready", "/metrics"];
  const statusesAt = (base: string | null) =>
    Promise.all(paths.map(async (path) => (await fetch(`${base}${path}`)).status));
  t.strictSame(await statusesAt(internalUrl), [200, 200, 200]);
  t.strictSame(await statusesAt(url), [404, 404, 404]);
  const stray = await fetch(`${internalUrl}/v1/funds/${FUND}/register`);
  t.strictSame([stray.status, stray.headers.get("content-type")], [404, "application/problem+json"]);
  t.match(await (await fetch(`${internalUrl}/health/ready`)).json(), { status: "ready", problems: [] });
});

t.test("a service that cannot have its own port for health has no other either", async (t) => {
  const taken = await startService(t);
  const port = new URL(taken.server.url).port;
  await t.rejects(startService(t, { "internal-port": port }), { code: "EADDRINUSE" });
});
