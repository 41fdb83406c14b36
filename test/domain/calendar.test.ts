import fc from "fast-check";
import t from "tap";
import {
  addDays,
  amsterdamDay,
  daysBetween,
  isWorkingDay,
  workingDayFrom,
  workingDayUpTo,
  yearOf,
} from "../../domain/calendar.ts";

const DAY_MS = 86_400_000;

t.test("a day in Amsterdam begins at midnight there, not in UTC", (t) => {
  const days = [
    "2016-08-31T21:59:59.999Z",
    "2016-08-31T22:00:00Z",
    "2016-12-31T22:59:59Z",
    "2016-12-31T23:00:00.000Z",
    "2016-12-31T22:59:59Z",
  ].map(amsterdamDay);
  t.strictSame(days, ["2016-08-31", "2016-09-01", "2016-12-31", "2017-01-01", "2016-12-31"]);
  t.end();
});

t.test("a day in Amsterdam of 23 or of 25 hours is one day", (t) => {
  const days = [
    "2017-03-25T22:59:59Z",
    "2017-03-25T23:00:00Z",
    "2017-03-26T21:59:59Z",
    "2017-03-26T22:00:00Z",
    "2017-10-28T22:00:00Z",
    "2017-10-29T22:59:59Z",
    "2017-10-29T23:00:00Z",
  ].map(amsterdamDay);
  t.strictSame(days, [
    "2017-03-25",
    "2017-03-26",
    "2017-03-26",
    "2017-03-27",
    "2017-10-29",
    "2017-10-29",
    "2017-10-30",
  ]);
  t.end();
});

t.test("text that is no moment is refused", (t) => {
  t.throws(() => amsterdamDay("yesterday"), RangeError);
  t.end();
});

t.test("the holidays of 2017 that fall on a weekday are no working days (Algemene termijnenwet, article 3)", (t) => {
  const weekdays = daysOf(2017).filter((day) => !isWeekend(day));
  t.strictSame(
    weekdays.filter((day) => !isWorkingDay(day)),
    [
      "2017-04-14", // Good Friday
      "2017-04-17", // Easter Monday
      "2017-04-27", // King's Day
      "2017-04-28", // by royal decree
      "2017-05-05", // Liberation Day, every year
      "2017-05-25", // Ascension Day
      "2017-05-26", // by royal decree
      "2017-06-05", // Whit Monday
      "2017-12-25",
      "2017-12-26",
    ],
  );
  t.end();
});

t.test("King's Day moves to Saturday when it would fall on a Sunday, and the Monday after is a working day", (t) => {
  t.strictSame(["2025-04-25", "2025-04-28"].map(isWorkingDay), [true, true]);
  t.end();
});

t.test("a day that a royal decree makes equal to a holiday is no working day (article 3, third paragraph)", (t) => {
  const weekdays = [2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026, 2027, 2028].flatMap((year) =>
    daysOf(year).filter((day) => !isDayOff(Date.parse(day))),
  );
  t.strictSame(
    weekdays.filter((day) => !isWorkingDay(day)),
    [
      "2016-05-06",
      "2017-04-28",
      "2017-05-26",
      "2018-05-11",
      "2018-12-24",
      "2018-12-31",
      "2019-05-31",
      "2019-12-27",
      "2020-05-22",
      "2021-05-14",
      "2022-05-27",
      "2023-04-28",
      "2023-05-19",
      "2024-05-10",
      "2024-12-27",
      "2025-05-30",
      "2026-01-02",
      "2026-05-15",
      "2027-05-07",
      "2028-04-28",
      "2028-05-26",
    ],
  );
  t.end();
});

t.test("a day off moves on to the next working day, or back to the last one", (t) => {
  t.strictSame(
    ["2016-12-01", "2016-12-24", "2017-04-14", "2018-12-22", "2018-12-31"].map((day) => [
      workingDayUpTo(day),
      day,
      workingDayFrom(day),
    ]),
    [
      ["2016-12-01", "2016-12-01", "2016-12-01"],
      ["2016-12-23", "2016-12-24", "2016-12-27"],
      ["2017-04-13", "2017-04-14", "2017-04-18"],
      ["2018-12-21", "2018-12-22", "2018-12-27"],
      ["2018-12-28", "2018-12-31", "2019-01-02"],
    ],
  );
  t.end();
});

t.test("the calendar ends, and nothing it computes throws: a log may hold any day", (t) => {
  t.strictSame(
    [addDays("9999-12-31", 28), addDays("9999-12-30", 1), addDays("0000-01-01", -1), addDays("0000-01-01", 1)],
    ["9999-12-31", "9999-12-31", "0000-01-01", "0000-01-02"],
  );
  for (const day of ["0000-01-01", "0001-01-01", "0099-12-31", "9999-12-25", "9999-12-31"])
    for (const one of [workingDayFrom(day), workingDayUpTo(day)]) t.match(one, /^\d{4}-\d{2}-\d{2}$/);
  t.end();
});

t.test("days are counted over leap years and year ends", (t) => {
  t.strictSame(
    [
      addDays("2016-02-28", 2),
      addDays("2017-01-01", -1),
      daysBetween("2016-01-01", "2017-01-01"),
      yearOf("2019-12-31"),
    ],
    ["2016-03-01", "2016-12-31", 366, 2019],
  );
  t.end();
});

t.test("property: the next working day is the one that a calendar written out says", (t) => {
  // The plain model: every date as milliseconds, and Easter by the anonymous Gregorian computation. No decree names a day
  // before 2016 or, yet, after 2028.
  const dayIn = (from: number, to: number) =>
    fc
      .integer({ min: Date.UTC(from, 0, 1) / DAY_MS, max: Date.UTC(to, 11, 1) / DAY_MS })
      .map((days) => isoOf(days * DAY_MS));
  fc.assert(
    fc.property(fc.oneof(dayIn(2000, 2015), dayIn(2029, 2100)), (day) => {
      let next = Date.parse(day);
      while (isDayOff(next)) next += DAY_MS;
      return workingDayFrom(day) === isoOf(next);
    }),
    { seed: 2016, numRuns: 1_000 },
  );
  t.pass();
  t.end();
});

function isoOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

function daysOf(year: number): string[] {
  const days = (Date.UTC(year + 1, 0, 1) - Date.UTC(year, 0, 1)) / DAY_MS;
  return Array.from({ length: days }, (_, index) => isoOf(Date.UTC(year, 0, 1 + index)));
}

function isWeekend(day: string): boolean {
  return [0, 6].includes(new Date(day).getUTCDay());
}

function isDayOff(ms: number): boolean {
  const day = isoOf(ms);
  const year = Number(day.slice(0, 4));
  const easter = easterOf(year);
  const kingsDay = Date.UTC(year, 3, year < 2014 ? 30 : 27);
  const offs = [
    Date.UTC(year, 0, 1),
    easter - 2 * DAY_MS,
    easter + DAY_MS,
    new Date(kingsDay).getUTCDay() === 0 ? kingsDay - DAY_MS : kingsDay,
    Date.UTC(year, 4, 5),
    easter + 39 * DAY_MS,
    easter + 50 * DAY_MS,
    Date.UTC(year, 11, 25),
    Date.UTC(year, 11, 26),
  ];
  return isWeekend(day) || offs.includes(ms);
}

function easterOf(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return Date.UTC(year, Math.floor(n / 31) - 1, (n % 31) + 1);
}
