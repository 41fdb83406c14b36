import { appendFileSync, cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import Sqlite from "better-sqlite3";
import t, { type Test } from "tap";
import { startService, temporaryDirectory } from "../support/service.ts";
import { done, foundSmallFund, smallApplication, smallCast } from "../support/small-fund.ts";

/** A data directory whose service has stopped, and a copy of it from before the last three drafts. */
async function twoMoments(t: Test) {
  const [directory, earlier] = [temporaryDirectory(t), temporaryDirectory(t)];
  const service = await startService(t, {}, directory);
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  await service.stop();
  cpSync(directory, earlier, { recursive: true });
  const again = await startService(t, {}, directory);
  for (let number = 0; number < 3; number += 1)
    await done(again.ask(cast.applicant, "/applications", { body: { content: smallApplication } }));
  await again.stop();
  return { directory, earlier };
}

/** What a start is refused with. */
async function refusalOf(start: Promise<unknown>) {
  const { code, details } = await start.then(
    () => ({ code: "started", details: {} }),
    (error) => error,
  );
  return { code, ...details };
}

t.test(
  "on a log from which the last events are gone the service does not start, unless told so in words",
  async (t) => {
    const { directory, earlier } = await twoMoments(t);
    cpSync(path.join(earlier, "log.db"), path.join(directory, "log.db"));
    const lost = { code: "ERR_LOG_LOST", missing: 3, accept: "without 3 events" };
    t.match(await refusalOf(startService(t, {}, directory)), lost);
    t.match(await refusalOf(startService(t, { "accept-log": "without 2 events" }, directory)), lost);
    const told = await startService(t, { "accept-log": "without 3 events" }, directory);
    await told.stop();
    t.match(readFileSync(path.join(directory, "checkpoints.jsonl"), "utf8"), '"accepted":"without 3 events"');
    await (await startService(t, {}, directory)).stop();
  },
);

t.test("a data directory that was replaced as a whole is found out by what somebody else keeps", async (t) => {
  const anchor = path.join(temporaryDirectory(t), "anchor.jsonl");
  const flags = { "checkpoint-anchor": anchor };
  const { directory, earlier } = await twoMoments(t);
  await (await startService(t, {}, earlier)).stop();
  const kept = await startService(t, flags, directory);
  await kept.stop();
  t.equal(readFileSync(anchor, "utf8").split("\n").length, 2, "one line, for nothing happened meanwhile");

  await (await startService(t, {}, earlier)).stop();
  const lost = { code: "ERR_LOG_LOST", missing: 3, accept: "without 3 events" };
  t.match(await refusalOf(startService(t, flags, earlier)), lost);
  rmSync(path.join(earlier, "checkpoints.jsonl"));
  t.match(await refusalOf(startService(t, flags, earlier)), lost, "also without its own checkpoints");

  const changed = await startService(t, {}, earlier);
  const applicant = await changed.token("applicant", { organisation: "pleegzorg" });
  for (let number = 0; number < 4; number += 1)
    await done(changed.ask(applicant, "/applications", { body: { content: smallApplication } }));
  await changed.stop();
  t.match(await refusalOf(startService(t, flags, earlier)), {
    code: "ERR_LOG_LOST",
    missing: null,
    accept: "a changed log",
  });
  t.match(await refusalOf(startService(t, flags, temporaryDirectory(t))), {
    code: "ERR_LOG_LOST",
    accept: "another log",
  });

  const told = await startService(t, { ...flags, "accept-log": "a changed log" }, earlier);
  await told.stop();
  await (await startService(t, flags, earlier)).stop();
  t.match(
    await refusalOf(startService(t, flags, directory)),
    { code: "ERR_LOG_LOST" },
    "the anchor goes on from there",
  );
});

t.test(
  "what was cut off in the file that somebody else keeps is passed over, and what follows stands by itself",
  async (t) => {
    const anchor = path.join(temporaryDirectory(t), "anchor.jsonl");
    const flags = { "checkpoint-anchor": anchor };
    const { directory, earlier } = await twoMoments(t);
    await (await startService(t, flags, earlier)).stop();
    const whole = readFileSync(anchor, "utf8");
    appendFileSync(anchor, whole.slice(0, 40));
    await (await startService(t, flags, directory)).stop();
    const lines = readFileSync(anchor, "utf8").split("\n");
    t.strictSame([lines.length, `${lines[0]}\n`, lines[1]], [4, whole, whole.slice(0, 40)]);
    const lost = { code: "ERR_LOG_LOST", missing: 3, accept: "without 3 events" };
    t.match(await refusalOf(startService(t, flags, earlier)), lost, "the line after it counts");

    // As earlier versions left it: the two in one line.
    writeFileSync(anchor, whole + whole.slice(0, 40) + whole);
    await (await startService(t, flags, directory)).stop();
    writeFileSync(anchor, "something else\n");
    t.match(await refusalOf(startService(t, flags, directory)), { code: "ERR_LOG_CORRUPT", file: anchor });
  },
);

t.test("where the file of the log is gone the service does not start on a new one", async (t) => {
  const { directory } = await twoMoments(t);
  for (const name of ["log.db", "log.db-wal", "log.db-shm"]) rmSync(path.join(directory, name), { force: true });
  t.match(await refusalOf(startService(t, {}, directory)), { code: "ERR_LOG_LOST", accept: "another log" });
});

t.test("on a log whose last event is another the service does not start", async (t) => {
  const { directory } = await twoMoments(t);
  const database = new Sqlite(path.join(directory, "log.db"));
  const trigger = database.prepare<[], string>("SELECT sql FROM sqlite_schema WHERE name = 'event_is_not_changed'");
  const sql = trigger.pluck().get() ?? "";
  database.exec("DROP TRIGGER event_is_not_changed");
  database.exec("UPDATE event SET leaf = randomblob(32) WHERE position = (SELECT max(position) FROM event)");
  database.exec(sql);
  database.close();
  t.match(await refusalOf(startService(t, {}, directory)), { code: "ERR_LOG_LOST", accept: "a changed log" });
});
