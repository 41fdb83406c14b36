import t from "tap";
import { retention } from "../../../projections/applications/retention.ts";
import type { Projection } from "../../../projections/projection.ts";
import { replayed } from "../../../services/engine/read-models/replay.ts";
import { agreements } from "../../../services/schemes/agreements.ts";
import { wholeHistory } from "../../projections/history.ts";
import { FUND } from "../../support/log.ts";

const { events } = wholeHistory;

t.test("what read models tell of the same agrees, after every event of the history", (t) => {
  const wrong = events.flatMap((event, index) =>
    [...agreements(replayed(events.slice(0, index + 1)))].map((one) => [event.type, one]),
  );
  t.strictSame(wrong, []);
  t.end();
});

t.test("a dossier with a day to be destroyed after, in which something is open, does not agree", (t) => {
  const end = { limit: 100 };
  for (const type of ["ObjectionReceived", "OverpaymentFound", "RecoveryDue"]) {
    const views = replayed(events.slice(0, events.findLastIndex((event) => event.type === type) + 1));
    const waiting = views.list(retention, FUND, end).rows.filter(({ waitsFor }) => waitsFor.length > 0);
    const carefree = {
      ...views,
      list<Row, Listed>(projection: Projection<Row, Listed>, list: string, options: typeof end) {
        const page = views.list(projection, list, options);
        if (projection.name !== retention.name) return page;
        return { ...page, rows: page.rows.map((row) => ({ ...row, destroyAfter: "2024-08-01" })) };
      },
    };
    const told = [...agreements(carefree)].map(({ key }) => key);
    t.strictSame(
      told,
      waiting.map(({ applicationId }) => applicationId),
      type,
    );
    t.equal(told.length, 1, type);
  }
  t.end();
});
