import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import t, { type Test } from "tap";
import type { AnyProjection } from "../../../../projections/projection.ts";
import type { LoggedEvent } from "../../../../schemas/events.ts";
import { extendSnapshots } from "../../../../services/engine/read-models/snapshot-views.ts";
import { openSnapshots, openSnapshotsToRead } from "../../../../services/engine/read-models/snapshots.ts";
import { transformationFund } from "../../../../services/schemes/transformation-fund.ts";
import { wholeHistory } from "../../../projections/history.ts";
import { catalogue } from "../../../support/catalogue.ts";

const { readModels: projections } = transformationFund;

/** Snapshots of the whole history, in a directory of their own. */
async function made(test: Test) {
  const of = { file: path.join(test.testdir({}), "snapshots.db"), logId: "log", projections };
  const snapshots = openSnapshots(of);
  test.teardown(() => snapshots.close());
  const readAll = (after: string | null) => wholeHistory.readAll({ after });
  const extend = () => extendSnapshots(snapshots, { projections, catalogue, readAll, eventsBetween: 10 });
  await extend();
  return { of, snapshots, extend };
}

t.test("snapshots are made where a month ended, and every so many events", async (t) => {
  const { snapshots, extend } = await made(t);
  const number = snapshots.last()?.number ?? 0;
  t.ok(number >= wholeHistory.events.length / 10 - 1, `${number} snapshots`);
  await extend();
  t.equal(snapshots.last()?.number, number, "what is not due yet is not made");
  const august = snapshots.nearest({ recordedBy: "2016-08-31T21:59:59.999Z", effectiveBy: "2016-08-31" });
  t.ok(august && august.recordedBy > "2016-08" && august.recordedBy < "2016-09");
});

t.test("one that holds something effective later does not do; one before it does", async (t) => {
  const { snapshots } = await made(t);
  const recordedBy = "9999-12-31T23:59:59.999Z";
  const nearest = snapshots.nearest({ recordedBy, effectiveBy: "2016-08-31" });
  t.ok(nearest && nearest.effectiveBy > "2016-08-01" && nearest.effectiveBy <= "2016-08-31");
  t.equal(snapshots.nearest({ recordedBy, effectiveBy: "2016-06-01" }), null);
});

t.test("what is large is not gathered until it is many", async (t) => {
  const { snapshots } = await made(t);
  const before = snapshots.last();
  const [event] = wholeHistory.events;
  if (!event || !before) throw new Error("there is no history");
  const data = { ...event.data, name: "x".repeat(6_000_000) } as typeof event.data;
  const large = Array.from({ length: 9 }, (_, number) => ({ ...event, data, position: `~${number}` }) as LoggedEvent);
  let held = 0;
  let most = 0;
  async function* readAll(): AsyncGenerator<LoggedEvent> {
    for (const one of large) {
      held = snapshots.last()?.number === before?.number ? held + 1 : 0;
      most = Math.max(most, held);
      yield one;
    }
  }
  await extendSnapshots(snapshots, { projections: [], catalogue, readAll });
  t.equal(snapshots.last()?.number, before.number + 2, "of nine, two times four");
  t.equal(most, 5);
});

t.test("snapshots of another log, or of a version before, are thrown away", async (t) => {
  const { of, snapshots } = await made(t);
  const [first, ...others] = projections;
  const raised: AnyProjection[] = first ? [{ ...first, version: first.version + 1 }, ...others] : [];
  for (const other of [
    { ...of, logId: "imported" },
    { ...of, projections: raised },
  ]) {
    t.equal(openSnapshotsToRead(other), null, "they are not read");
    const again = openSnapshots(other);
    t.equal(again.last(), null);
    again.close();
  }
  t.ok(snapshots.last(), "whoever reads them meanwhile goes on");
});

t.test("a damaged file is made anew", async (t) => {
  const of = { file: path.join(t.testdir({}), "snapshots.db"), logId: "log", projections };
  writeFileSync(of.file, "no database".repeat(1_000));
  t.equal(openSnapshotsToRead(of), null);
  const snapshots = openSnapshots(of);
  t.equal(snapshots.last(), null);
  snapshots.close();
});

t.test("no name of a person is in the files, which are their owner's", async (t) => {
  const { of } = await made(t);
  const directory = path.dirname(of.file);
  const contents = readdirSync(directory).map((name) => readFileSync(path.join(directory, name)));
  const has = (text: string) => contents.some((content) => content.includes(text));
  t.ok(has("Zorg West"), "the names of organisations are");
  for (const name of ["Jo de Vries", "jo@example.org", "Wil van Zorg", '"Kim"']) t.notOk(has(name), name);
  t.equal(statSync(of.file).mode & 0o077, 0);
});
