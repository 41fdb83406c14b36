/** A service on a log that takes long to read. */
import t from "tap";
import { problemIn } from "../support/problem.ts";
import { startService } from "../support/service.ts";
import { done, foundSmallFund, smallCast } from "../support/small-fund.ts";
import { startTestServer } from "../support/test-server/server.ts";

t.test("a service listens at once, says how far it is, and answers when it has caught up", async (t) => {
  const store = await startTestServer();
  t.teardown(() => store.stop());
  const flags = { "event-store": "eventstoredb", "event-store-url": store.url, "stream-prefix": "test-" };
  const first = await startService(t, flags);
  await foundSmallFund(first, await smallCast(first));
  await first.settle();
  await first.stop();

  store.faults.fail("subscribe", { kind: "unavailable" }, Number.POSITIVE_INFINITY);
  const late = await startService(t, flags);
  const cast = await smallCast(late);
  const { status, body } = await late.ask(null, "/health/ready");
  t.match(
    [status, body],
    [
      503,
      {
        problems: [/^the read models catch up with the log: they are at its start of \d+/],
        readModels: { behind: true },
      },
    ],
  );
  t.equal((await late.ask(null, "/health/live")).status, 200);
  const receipt = { municipality: "leiden", year: 2016, earmark: "general", cents: 100 };
  for (const answer of [
    await late.ask(cast.finance, "/balance"),
    await late.ask(cast.finance, "/receipts", { body: receipt }),
  ])
    t.match([answer.status, problemIn(answer)], [503, { code: "ERR_NOT_READY" }]);

  store.faults.heal();
  await late.server.engine.readModels.caughtUp;
  await late.settle();
  t.match(await late.ask(null, "/health/ready"), { status: 200, body: { problems: [] } });
  t.match((await done(late.ask(cast.finance, "/balance"))).body, { total: { receivedCents: 0 } });
});

t.test("a service that is still catching up stops when told to", async (t) => {
  const store = await startTestServer();
  t.teardown(() => store.stop());
  const flags = { "event-store": "eventstoredb", "event-store-url": store.url, "stream-prefix": "test-" };
  const first = await startService(t, flags);
  await foundSmallFund(first, await smallCast(first));
  await first.stop();
  store.faults.fail("subscribe", { kind: "no-answer" }, Number.POSITIVE_INFINITY);
  const late = await startService(t, flags);
  await late.stop();
  await t.rejects(fetch(late.server.url));
});
