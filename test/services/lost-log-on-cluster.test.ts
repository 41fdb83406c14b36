/** A store that goes back to an older copy, or becomes another, behind a service and beneath a running one. */
import { copyFileSync, rmSync } from "node:fs";
import path from "node:path";
import t, { type Test } from "tap";
import { newEvents } from "../support/log-events.ts";
import { problemIn } from "../support/problem.ts";
import { startService, type TestService, temporaryDirectory } from "../support/service.ts";
import { done, foundSmallFund, smallApplication, smallCast } from "../support/small-fund.ts";
import { startTestServer, type TestServer } from "../support/test-server/server.ts";

/** A store in a file, which can be put back to what it was, and a service on it. */
async function begin(t: Test) {
  const home = temporaryDirectory(t);
  const file = path.join(home, "store.db");
  let server: TestServer = await startTestServer({ file });
  const { port, url } = server;
  const flags = { "event-store": "eventstoredb", "event-store-url": url, "stream-prefix": "test-" };
  t.teardown(() => server.stop());
  const directory = temporaryDirectory(t);
  const whileStopped = async (act: () => void): Promise<void> => {
    await server.stop();
    act();
    server = await startTestServer({ file, port });
  };
  const service = await startService(t, flags, directory);
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  await service.settle();
  const draft = (on: TestService) => on.ask(cast.applicant, "/applications", { body: { content: smallApplication } });
  return {
    service,
    cast,
    draft,
    again: (more: Record<string, string> = {}, data = directory) => startService(t, { ...flags, ...more }, data),
    log: () => server.log,
    backUp: () => whileStopped(() => copyFileSync(file, `${file}.backup`)),
    restore: () => whileStopped(() => copyFileSync(`${file}.backup`, file)),
    wipe: () => whileStopped(() => rmSync(file)),
  };
}

async function refusalOf(start: Promise<unknown>) {
  const { code, details } = await start.then(
    () => ({ code: "started", details: {} }),
    (error) => error,
  );
  return { code, ...details };
}

t.test("on a store that went back the service does not start, unless told so in words", async (t) => {
  const { service, cast, draft, again, backUp, restore } = await begin(t);
  await backUp();
  for (let number = 0; number < 3; number += 1) await done(draft(service));
  await service.settle();
  await service.stop();
  await restore();
  const lost = { code: "ERR_LOG_LOST", missing: 3, accept: "without 3 events" };
  t.match(await refusalOf(again()), lost);
  t.match(await refusalOf(again({ "accept-log": "without 2 events" })), lost);
  const told = await again({ "accept-log": "without 3 events" });
  t.strictSame((await done(told.ask(cast.manager, "/applications"))).body.items, [], "it shows what the log holds");
  await done(draft(told));
  await told.settle();
  t.match((await done(told.ask(cast.applicant, "/applications"))).body, { items: [{}] }, "and what is added to it");
  await told.stop();
  await (await again()).stop();
});

const losses = {
  "went back": { accept: "without 1 events" },
  "went back and was written to since": { accept: "without 1 events" },
  "is another one": { accept: "another log" },
} as const;

for (const [what, { accept }] of Object.entries(losses)) {
  t.test(`a running service whose store ${what} stops answering, and says why`, async (t) => {
    const { service, cast, draft, log, backUp, restore, wipe } = await begin(t);
    await backUp();
    await done(draft(service));
    await service.settle();
    if (what === "is another one") await wipe();
    else await restore();
    if (what === "went back and was written to since")
      for (let number = 0; number < 9; number += 1)
        await log().append(
          `test-fund-${number}`,
          "no-stream",
          newEvents(1).map(({ id, type, data, metadata }) => ({
            id,
            type,
            isJson: true,
            data: Buffer.from(JSON.stringify(data)),
            metadata: Buffer.from(JSON.stringify(metadata)),
          })),
        );
    t.match(problemIn(await draft(service)), { code: "ERR_LOG_LOST" });
    const question = await service.ask(cast.finance, "/balance");
    t.match([question.status, problemIn(question)], [503, { code: "ERR_LOG_LOST" }]);
    t.match(problemIn(await service.ask(cast.finance, "/balance?asOf=2016-07-01T00:00:00Z")), { code: "ERR_LOG_LOST" });
    const { status, body } = await service.ask(null, "/health/ready");
    const problems = (body.problems as string[]).filter((problem) => problem.includes("ERR_LOG_LOST"));
    t.equal(status, 503);
    t.match(problems[0], accept);
  });
}

t.test("all nodes grow the same tree, also one that comes later or lost its files", async (t) => {
  const { service, draft, again } = await begin(t);
  const other = await again({}, temporaryDirectory(t));
  await done(draft(service));
  for (const node of [service, other]) await node.settle();
  const late = await again({}, temporaryDirectory(t));
  await late.settle();
  const [here, ...elsewhere] = [service, other, late].map(({ server }) => server.engine.checkpoints.all().at(-1));
  t.ok((here?.size ?? 0) > 3);
  for (const { size, root } of elsewhere.flatMap((one) => one ?? []))
    t.strictSame([size, root], [here?.size, here?.root]);
});
