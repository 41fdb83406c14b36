import t from "tap";
import { readExchangeFlow } from "../../../projections/money/exchange-flow.ts";
import { replayed } from "../../../services/engine/read-models/replay.ts";
import { played } from "../../support/history.ts";
import { FUND } from "../../support/log.ts";
import { untilAwarded, wholeHistory } from "../history.ts";

const general = { fund: FUND, earmark: "general" };

t.test("what a year brought in stays there or goes to another, and what comes in can be spent there", async (t) => {
  const views = replayed((await played(...untilAwarded)).events);
  t.strictSame(readExchangeFlow(views, general, null), {
    fundId: FUND,
    earmark: "general",
    years: [
      { year: 2016, contributedCents: 100_000, toSpendCents: 110_000, availableCents: 83_000 },
      { year: 2017, contributedCents: 100_000, toSpendCents: 90_000, availableCents: 90_000 },
    ],
    flows: [
      { fromYear: 2016, toYear: 2016, kind: "stays", cents: 100_000 },
      { fromYear: 2017, toYear: 2017, kind: "stays", cents: 90_000 },
      { fromYear: 2017, toYear: 2016, kind: "exchanged", cents: 10_000 },
    ],
    contributedCents: 200_000,
    availableCents: 173_000,
  });
});

t.test("an exchange that is thought of is told apart, and taken off what stays", async (t) => {
  const views = replayed((await played(...untilAwarded)).events);
  const proposed = readExchangeFlow(views, general, { fromYear: 2017, toYear: 2016, cents: 5_000 });
  t.strictSame(proposed.flows.slice(1), [
    { fromYear: 2017, toYear: 2017, kind: "stays", cents: 85_000 },
    { fromYear: 2017, toYear: 2016, kind: "exchanged", cents: 10_000 },
    { fromYear: 2017, toYear: 2016, kind: "proposed", cents: 5_000 },
  ]);
  t.strictSame(
    proposed.years.map(({ toSpendCents, availableCents }) => [toSpendCents, availableCents]),
    [
      [115_000, 88_000],
      [85_000, 85_000],
    ],
  );
  t.equal(proposed.availableCents, 173_000);
});

t.test("what was settled with members is told apart, and all flows come to what was contributed", (t) => {
  const views = replayed(wholeHistory.events);
  for (const earmark of ["general", "veiligheid"]) {
    const { flows, contributedCents } = readExchangeFlow(views, { fund: FUND, earmark }, null);
    t.equal(
      flows.reduce((sum, { cents }) => sum + cents, 0),
      contributedCents,
    );
    t.ok(flows.some(({ kind, toYear }) => kind === "settled" && toYear === null));
  }
  t.strictSame(readExchangeFlow(views, { fund: "no-fund", earmark: "general" }, null).flows, []);
  t.end();
});
