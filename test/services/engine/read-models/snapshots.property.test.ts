import path from "node:path";
import fc from "fast-check";
import t from "tap";
import type { AnyProjection, ReadModels } from "../../../../projections/projection.ts";
import type { LoggedEvent } from "../../../../schemas/events.ts";
import { type Moment, replay, replayed } from "../../../../services/engine/read-models/replay.ts";
import { extendSnapshots, isPassing, viewsSince } from "../../../../services/engine/read-models/snapshot-views.ts";
import { kept, openSnapshots } from "../../../../services/engine/read-models/snapshots.ts";
import { transformationFund } from "../../../../services/schemes/transformation-fund.ts";
import { wholeHistory } from "../../../projections/history.ts";
import { catalogue } from "../../../support/catalogue.ts";

/** What is read from a snapshot, and what happened since, is what is read when all of it is folded from the first event on. */

const { events } = wholeHistory;
const { readModels: projections } = transformationFund;
const lasting = events.filter(({ stream }) => !isPassing(catalogue, stream));

/** All rows and lists of some projections as far as they are known of at a moment. */
function everything(readModels: ReadModels, moment: Moment): unknown {
  return kept(projections).map((projection) => {
    const rows = [...replay(projection, lasting).keys()];
    return {
      name: projection.name,
      rows: rows.map((key) => [key, readModels.get(projection, key)]),
      lists: listsAt(projection, moment).map((list) => [
        list,
        readModels.list(projection, list, { after: null, limit: 1_000 }),
      ]),
    };
  });
}

/** The lists that hold something now, or did at a moment. */
function listsAt(projection: AnyProjection, { recordedBy }: Moment): string[] {
  const past = lasting.filter(({ metadata }) => metadata.recordedAt <= recordedBy);
  const lists = [...replay(projection, past), ...replay(projection, lasting)].flatMap(([key, row]) =>
    projection.places(row, key).map(({ list }) => list),
  );
  return [...new Set(lists)].sort();
}

function after(told: readonly LoggedEvent[]) {
  return async function* (position: string | null) {
    for (const event of told) if (position === null || event.position > position) yield event;
  };
}

const course = fc.record({
  eventsBetween: fc.integer({ min: 1, max: 60 }),
  /** How much of the log there was each time snapshots were made. */
  times: fc.array(fc.integer({ min: 0, max: events.length }), { minLength: 1, maxLength: 4 }),
  recorded: fc.integer({ min: 0, max: events.length - 1 }),
  effective: fc.integer({ min: 0, max: events.length - 1 }),
});

t.test("property: from the nearest snapshot everything is as it is from the first event on", async (t) => {
  let near = 0;
  await fc.assert(
    fc.asyncProperty(course, async ({ eventsBetween, times, recorded, effective }) => {
      const file = path.join(t.testdir({}), "snapshots.db");
      for (const told of times.toSorted((a, b) => a - b)) {
        const snapshots = openSnapshots({ file, logId: "log", projections });
        const readAll = after(events.slice(0, told));
        await extendSnapshots(snapshots, { projections, catalogue, readAll, eventsBetween });
        snapshots.close();
      }
      const recordedBy = events[recorded]?.metadata.recordedAt ?? "";
      const effectiveBy = events[effective]?.metadata.effectiveOn ?? "";
      const snapshots = openSnapshots({ file, logId: "log", projections });
      for (const moment of [
        { recordedBy, effectiveBy },
        { recordedBy, effectiveBy: recordedBy.slice(0, 10) },
      ]) {
        const at = snapshots.nearest(moment);
        if (at === null) continue;
        if (at.number > 0) near += 1;
        const since = lasting.filter(({ position }) => position > (at.position ?? ""));
        const counted = since.filter(({ metadata }) => metadata.recordedAt <= recordedBy);
        t.strictSame(
          everything(viewsSince({ snapshots, at }, counted, moment), moment),
          everything(replayed(lasting, moment), moment),
        );
      }
      snapshots.close();
      return t.passing();
    }),
    { seed: 2016, numRuns: 8 },
  );
  t.ok(near > 3, "mostly from a snapshot");
});
