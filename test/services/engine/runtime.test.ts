import { Writable } from "node:stream";
import pino from "pino";
import t from "tap";
import { startService, temporaryDirectory } from "../../support/service.ts";
import { done, forwardSmallApplication, foundSmallFund, smallCast } from "../../support/small-fund.ts";

t.test("what follows may be cut short by a stop, which is no failure, and goes on after a start", async (t) => {
  const logged: { level: number; msg: string }[] = [];
  const lines = new Writable({
    write(line, _encoding, callback) {
      logged.push(JSON.parse(String(line)));
      callback();
    },
  });
  const directory = temporaryDirectory(t);
  const service = await startService(t, {}, directory, pino({ level: "warn" }, lines));
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  const applicationId = await forwardSmallApplication(service, cast);
  const at = `/applications/${applicationId}`;
  await done(service.ask(cast.secretary, `${at}/rounds/1/opening`, { body: {} }));

  const log = service.server.engine.store as { append: typeof service.server.engine.store.append };
  const { append } = log;
  const following = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  log.append = async (writes) => {
    if (writes.some(({ events }) => events.some(({ metadata }) => metadata.actor.role === "system"))) {
      following.resolve();
      await goOn.promise;
    }
    return await append(writes);
  };
  const consensus = { advice: "positive", present: ["leiden", "lisse"] };
  await done(service.ask(cast.secretary, `${at}/rounds/1/consensus`, { body: consensus }));
  await following.promise;
  const stopped = service.stop();
  setImmediate(goOn.resolve);
  await stopped;
  t.strictSame({ logged, halts: service.server.engine.followUps.halts() }, { logged: [], halts: [] });

  const again = await startService(t, { clock: "manual" }, directory);
  await again.settle();
  t.match((await done(again.ask(cast.manager, at))).body, { phase: "assured" });
});

t.test("a clock that was set back records nothing before what was recorded, and is not ready", async (t) => {
  const directory = temporaryDirectory(t);
  const before = await startService(t, { clock: "manual:2016-07-02" }, directory);
  await foundSmallFund(before, await smallCast(before));
  await before.stop();
  const service = await startService(t, { clock: "manual:2016-07-01" }, directory);
  const { finance } = await smallCast(service);
  const receipt = { municipality: "leiden", year: 2016, earmark: "general", cents: 100 };
  await done(service.ask(finance, "/receipts", { body: receipt }));
  const events = await Array.fromAsync(service.server.engine.store.readAll());
  t.strictSame([...new Set(events.map(({ metadata }) => metadata.recordedAt))], ["2016-07-02T08:00:00.000Z"]);
  t.match(await service.ask(null, "/health/ready"), {
    status: 503,
    body: { problems: ["the clock is 86400 s behind what was recorded"] },
  });
});
