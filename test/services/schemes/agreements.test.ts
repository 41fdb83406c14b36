import t from "tap";
import { retention } from "../../../projections/applications/retention.ts";
import { exchangeJournal, exchangeMatrix } from "../../../projections/money/budget-exchange.ts";
import { fundBalance } from "../../../projections/money/fund-balance.ts";
import { municipalityStatement } from "../../../projections/money/municipality-statement.ts";
import type { ListOptions, Projection, ReadModels } from "../../../projections/projection.ts";
import { replayed } from "../../../services/engine/read-models/replay.ts";
import { agreements } from "../../../services/schemes/agreements.ts";
import { wholeHistory } from "../../projections/history.ts";
import { FUND } from "../../support/log.ts";

const { events } = wholeHistory;

/** Read models of which one tells something else in each row of its lists. */
function telling(views: ReadModels, of: string, otherwise: object): ReadModels {
  return {
    ...views,
    list<Row, Listed>(projection: Projection<Row, Listed>, list: string, options: ListOptions) {
      const page = views.list(projection, list, options);
      if (projection.name !== of) return page;
      return { ...page, rows: page.rows.map((row) => ({ ...row, ...otherwise })) };
    },
  };
}

t.test("what read models tell of the same agrees, after every event of the history", (t) => {
  const wrong = events.flatMap((event, index) =>
    [...agreements(replayed(events.slice(0, index + 1)))].map((one) => [event.type, one]),
  );
  t.strictSame(wrong, []);
  t.end();
});

t.test("money that one read model tells otherwise than another does not agree", (t) => {
  const views = replayed(events);
  const cases: readonly (readonly [of: string, otherwise: object, told: object])[] = [
    [exchangeJournal.name, { cents: 1 }, { projection: exchangeMatrix.name, key: /^fonds\// }],
    [exchangeMatrix.name, { cents: 1 }, { projection: exchangeMatrix.name, key: /^fonds\// }],
    [municipalityStatement.name, { paidInCents: 1 }, { projection: fundBalance.name, key: FUND }],
  ];
  for (const [of, otherwise, told] of cases) {
    const [first, ...others] = agreements(telling(views, of, otherwise));
    t.match(first, told, of);
    for (const other of others) t.match(other, told, of);
  }
  t.end();
});

t.test("a dossier with a day to be destroyed after, in which something is open, does not agree", (t) => {
  const end = { limit: 100 };
  for (const type of ["ObjectionReceived", "OverpaymentFound", "RecoveryDue"]) {
    const views = replayed(events.slice(0, events.findLastIndex((event) => event.type === type) + 1));
    const waiting = views.list(retention, FUND, end).rows.filter(({ waitsFor }) => waitsFor.length > 0);
    const carefree = telling(views, retention.name, { destroyAfter: "2024-08-01" });
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
