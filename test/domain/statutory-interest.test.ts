import fc from "fast-check";
import t from "tap";
import { addDays, addYears, daysBetween } from "../../domain/calendar.ts";
import { sumCents } from "../../domain/money/sums.ts";
import {
  type Debt,
  interestKnownUntil,
  lacksRates,
  type OwedChange,
  type Period,
  statutoryInterest,
} from "../../domain/statutory-interest.ts";

const owed = (cents: number, on = "2020-01-01"): OwedChange => ({ on, cents });
const debt = (changes: readonly OwedChange[], ...free: readonly Period[]): Debt => ({
  owed: changes,
  interestPaid: [],
  free,
});
const over = (from: string, until: string): Period => ({ from, until });

t.test("a year of default comes to its rate, and the next year has interest on that interest", (t) => {
  t.strictSame(statutoryInterest(over("2017-09-13", "2020-09-12"), debt([owed(360_00, "2017-08-01")])), [
    { from: "2017-09-13", until: "2018-09-12", onCents: 360_00, percent: 2, cents: 7_20 },
    { from: "2018-09-13", until: "2019-09-12", onCents: 367_20, percent: 2, cents: 7_34 },
    { from: "2019-09-13", until: "2020-09-12", onCents: 374_54, percent: 2, cents: 7_49 },
  ]);
  t.end();
});

t.test("each rate counts for its own days", (t) => {
  t.strictSame(statutoryInterest(over("2023-06-01", "2024-05-31"), debt([owed(1_000_00)])), [
    { from: "2023-06-01", until: "2023-06-30", onCents: 1_000_00, percent: 4, cents: 3_28 },
    { from: "2023-07-01", until: "2023-12-31", onCents: 1_000_00, percent: 6, cents: 30_16 },
    { from: "2024-01-01", until: "2024-05-31", onCents: 1_000_00, percent: 7, cents: 29_07 },
  ]);
  t.end();
});

t.test("what comes in on a day bears no interest from that day on; and over some days none is due", (t) => {
  const changes = [owed(1_000_00), { on: "2021-07-01", cents: -600_00 }, { on: "2021-10-01", cents: -400_00 }];
  t.strictSame(statutoryInterest(over("2021-01-01", "2021-12-31"), debt(changes, over("2021-02-01", "2021-02-28"))), [
    { from: "2021-01-01", until: "2021-01-31", onCents: 1_000_00, percent: 2, cents: 1_70 },
    { from: "2021-03-01", until: "2021-06-30", onCents: 1_000_00, percent: 2, cents: 6_68 },
    { from: "2021-07-01", until: "2021-09-30", onCents: 400_00, percent: 2, cents: 2_02 },
  ]);
  t.end();
});

t.test("nothing is owed, or nothing lapsed", (t) => {
  t.strictSame(statutoryInterest(over("2021-01-01", "2021-12-31"), debt([])), []);
  t.strictSame(statutoryInterest(over("2021-01-02", "2021-01-01"), debt([owed(1_000_00)])), []);
  t.end();
});

/** The rates once more, by day. */
function rateOn(day: string): bigint {
  if (day < "2023-01-01") return 2n;
  if (day < "2023-07-01") return 4n;
  if (day < "2024-01-01") return 6n;
  return day < "2025-01-01" ? 7n : 6n;
}

t.test("interest that was paid bears none any more, from the day of its payment", (t) => {
  const paidOn = (on: string, cents: number): Debt => ({ ...debt([owed(100_000_00)]), interestPaid: [{ on, cents }] });
  const of2024 = (of: Debt) => statutoryInterest(over("2023-01-01", "2024-12-31"), of).slice(2);
  const wholeYear = { from: "2024-01-01", until: "2024-12-31", percent: 7 };
  t.strictSame(of2024(debt([owed(100_000_00)])), [{ ...wholeYear, onCents: 105_008_22, cents: 7_350_58 }]);
  t.strictSame(of2024(paidOn("2024-01-01", 5_008_22)), [{ ...wholeYear, onCents: 100_000_00, cents: 7_000_00 }]);
  t.strictSame(of2024(paidOn("2024-07-01", 1_008_22)), [
    { from: "2024-01-01", until: "2024-06-30", onCents: 105_008_22, percent: 7, cents: 3_655_20 },
    { from: "2024-07-01", until: "2024-12-31", onCents: 104_000_00, percent: 7, cents: 3_659_89 },
  ]);
  t.strictSame(of2024(paidOn("2023-07-01", 9_000_00)), of2024(paidOn("2024-01-01", 9_000_00)), "of the running year");
  t.end();
});

/** Day by day, with a purse of interest that is emptied into the debt after each year; payments come off what was emptied. */
function byTheDay({ from, until }: Period, { owed: changes, interestPaid, free }: Debt): bigint {
  let all = 0n;
  for (let year = 0; addYears(from, year) <= until; year += 1) {
    const first = addYears(from, year);
    const days = BigInt(daysBetween(first, addYears(from, year + 1)));
    let purse = 0n;
    for (let day = first; day < addYears(from, year + 1) && day <= until; day = addDays(day, 1)) {
      const principal = sumCents(changes.filter(({ on }) => on <= day));
      const unpaid = all - BigInt(sumCents(interestPaid.filter(({ on }) => on <= day)));
      const isFree = free.some((one) => one.from <= day && day <= one.until);
      if (principal > 0 && !isFree) purse += (BigInt(principal) + (unpaid > 0n ? unpaid : 0n)) * rateOn(day);
    }
    const [whole, rest] = [purse / (100n * days), purse % (100n * days)];
    all += 2n * rest >= 100n * days ? whole + 1n : whole;
  }
  return all;
}

t.test("property: it is what its days come to, one by one, and each part holds one debt and one rate", (t) => {
  const day = fc.integer({ min: 0, max: 3_400 }).map((days) => addDays("2016-02-29", days));
  const change = fc.record({ on: day, cents: fc.integer({ min: -50_000, max: 90_000 }) });
  const payment = fc.record({ on: day, cents: fc.integer({ min: 1, max: 9_000 }) });
  const period = fc
    .record({ from: day, days: fc.integer({ min: 0, max: 1_200 }) })
    .map(({ from, days }) => over(from, addDays(from, days)));
  const huge = fc.constantFrom(1, 1, 1_000_000_007);
  fc.assert(
    fc.property(
      period,
      fc.array(change, { maxLength: 5 }),
      fc.array(payment, { maxLength: 3 }),
      fc.array(period, { maxLength: 2 }),
      huge,
      (one, few, interestPaid, free, factor) => {
        const changes = few.map(({ on, cents }) => ({ on, cents: cents * factor }));
        const of = { owed: changes, interestPaid, free };
        const parts = statutoryInterest(one, of);
        t.equal(BigInt(sumCents(parts)), byTheDay(one, of));
        for (const { from, until, percent } of parts) {
          t.ok(one.from <= from && from <= until && until <= one.until);
          t.strictSame([rateOn(from), rateOn(until)], [BigInt(percent), BigInt(percent)]);
          t.equal(changes.filter(({ on }) => from < on && on <= until && on > from).length, 0);
        }
      },
    ),
    { seed: 2016, numRuns: 150 },
  );
  t.end();
});

t.test("rates that were recorded count after those of the table; one that stays the same cuts nothing", (t) => {
  const recorded = [
    { from: "2025-07-01", percent: 6 },
    { from: "2026-01-01", percent: 4 },
  ];
  t.strictSame(statutoryInterest(over("2025-06-01", "2026-05-31"), debt([owed(1_000_00)]), recorded), [
    { from: "2025-06-01", until: "2025-12-31", onCents: 1_000_00, percent: 6, cents: 35_18 },
    { from: "2026-01-01", until: "2026-05-31", onCents: 1_000_00, percent: 4, cents: 16_55 },
  ]);
  t.equal(interestKnownUntil([]), "2025-06-30");
  t.equal(interestKnownUntil(recorded.slice(0, 1)), "2025-12-31");
  t.equal(interestKnownUntil(recorded), "2026-06-30");
  t.ok(lacksRates("2025-05-31", []));
  t.notOk(lacksRates("2025-11-30", recorded.slice(0, 1)));
  t.end();
});
