import t from "tap";
import { foreseenMoney } from "../../../projections/money/foreseen-money.ts";
import { smallFund } from "../../support/small-fund.ts";

const [column = ""] = smallFund.matrix.columns.map(({ id }) => id);
const terms = { ...smallFund, rules: { ...smallFund.rules, placement: "earmark-first" as const } };
const pool = (year: number, earmark: string, availableCents: number) => ({ year, earmark, availableCents });
const lines = [
  { year: 2017, column: null, cents: 30_00 },
  { year: 2016, column, cents: 50_00 },
];
const means = {
  terms,
  pools: [
    pool(2016, "general", 40_00),
    pool(2016, column, 20_00),
    pool(2017, "general", 100_00),
    pool(2018, "general", 7),
  ],
};

t.test("each year of a plan has what there is, what waits, what it asks and what is left", async (t) => {
  const waiting = [
    { year: 2016, column: null, cents: 15_00 },
    { year: 2018, column: null, cents: 1_00 },
  ];
  t.strictSame(foreseenMoney(means, lines, { waiting }), {
    placing: {
      placements: [
        { year: 2016, column, earmark: "general", cents: 30_00 },
        { year: 2016, column, earmark: column, cents: 20_00 },
        { year: 2017, column: null, earmark: "general", cents: 30_00 },
      ],
    },
    shortAfterWaiting: [{ year: 2016, earmark: "general", cents: 5_00 }],
    years: [
      { year: 2016, availableCents: 60_00, waitingCents: 15_00, askedCents: 50_00, leftCents: -5_00 },
      { year: 2017, availableCents: 100_00, waitingCents: 0, askedCents: 30_00, leftCents: 70_00 },
    ],
    totalCents: 80_00,
  });
});

t.test("what is short alone is told per pool, and a pool below zero gives nothing", async (t) => {
  const pools = [pool(2016, "general", 40_00), pool(2016, column, -20_00), pool(2017, "general", 29_00)];
  t.match(foreseenMoney({ terms, pools }, lines), {
    placing: {
      short: [
        { year: 2016, earmark: "general", cents: 10_00 },
        { year: 2017, earmark: "general", cents: 1_00 },
      ],
    },
    years: [{ leftCents: -30_00 }, { leftCents: -1_00 }],
  });
});

t.test("what is reserved for the plan is available no more, and asked no more", async (t) => {
  t.match(foreseenMoney(means, lines, { isReserved: true }).years, [
    { askedCents: 0, leftCents: 60_00 },
    { askedCents: 0, leftCents: 100_00 },
  ]);
});
