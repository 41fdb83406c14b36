import t from "tap";
import type { FundCommand } from "../../../schemas/fund.ts";
import {
  after,
  available,
  cash,
  confirm,
  definitive,
  establish,
  extra,
  holdings,
  provisional,
  receive,
  settle,
  when,
} from "../../support/fund.ts";
import { memoContributions, memoMembers, memoYears } from "../../support/memo-contributions.ts";

const general = { leiden: 60, katwijk: 40 };
const fundOf2016 = [establish(), definitive(2016, { general })];

t.test("a year's contributions", async (t) => {
  t.test("are set all at once, and are the members' money in their pools", async (t) => {
    const command = definitive(2017, { general, veiligheid: { alphen: 10 } });
    const { acceptDifference: _, ...year } = command.data;
    t.strictSame(when([establish()], command), {
      events: [
        {
          type: "ContributionsSet",
          data: {
            ...year,
            differenceCents: 0,
            holdings: [
              { year: 2017, earmark: "general", municipality: "leiden", cents: 60 },
              { year: 2017, earmark: "general", municipality: "katwijk", cents: 40 },
              { year: 2017, earmark: "veiligheid", municipality: "alphen", cents: 10 },
            ],
            burdens: [],
          },
        },
      ],
    });
    const fund = after(establish(), command);
    t.equal(available(fund, 2017, "general"), 100);
    t.strictSame(holdings(fund, 2017, "veiligheid"), { alphen: 10 });
  });

  t.test("are set once; a provisional year is confirmed", async (t) => {
    t.match(when(fundOf2016, definitive(2016, { general })), {
      refused: "ERR_YEAR_ALREADY_SET",
      details: { year: 2016 },
    });
  });

  t.test("are refused for everything that is wrong with them at once", async (t) => {
    const command = definitive(2020, { general: { leiden: 1, elders: 2 }, zorg: { katwijk: 3 } });
    const twice = { municipality: "leiden", earmark: "general", cents: 0 };
    const { data } = command;
    t.match(when([establish()], { ...command, data: { ...data, contributions: [...data.contributions, twice] } }), {
      refused: "ERR_VALIDATION",
      violations: ["year_outside_period", "municipality_unknown", "earmark_unknown", "repeated"],
    });
  });

  t.test("are refused when they cannot be added up exactly", async (t) => {
    const most = Number.MAX_SAFE_INTEGER;
    const command: FundCommand = {
      type: "SetContributions",
      data: { ...definitive(2017, { general: { leiden: most, katwijk: 1 } }).data, yearTotalCents: most },
    };
    t.match(when([establish()], command), { refused: "ERR_AMOUNT_TOO_LARGE" });
    t.match(when(fundOf2016, definitive(2017, { general: { leiden: most } })), { refused: "ERR_AMOUNT_TOO_LARGE" });
  });
});

t.test(
  "the memo's own columns do not all add up: that is noticed, with its sign, and has to be accepted",
  async (t) => {
    const memoFund = establish({}, { members: memoMembers });
    const yearTotals = { 2016: 1_000_000_00, 2017: 3_000_000_00, 2018: 2_000_000_00, 2019: 1_000_000_00 };
    const printed = (year: (typeof memoYears)[number], acceptDifference: boolean): FundCommand => ({
      type: "SetContributions",
      data: {
        year,
        yearTotalCents: yearTotals[year],
        contributions: memoContributions.filter((one) => one.year === year).map(({ year: _, ...one }) => one),
        status: "definitive",
        acceptDifference,
      },
    });
    t.match(
      memoYears.map((year) => when([memoFund], printed(year, false))),
      [
        { refused: "ERR_CONTRIBUTIONS_DIFFER", details: { year: 2016, differenceCents: -2_00 } },
        { events: [{ type: "ContributionsSet", data: { differenceCents: 0 } }] },
        { refused: "ERR_CONTRIBUTIONS_DIFFER", details: { year: 2018, differenceCents: -1_00 } },
        { refused: "ERR_CONTRIBUTIONS_DIFFER", details: { year: 2019, differenceCents: 1_00 } },
      ],
    );
    t.match(when([memoFund], printed(2016, true)), { events: [{ data: { differenceCents: -2_00 } }] });
    const fund = after(memoFund, ...memoYears.map((year) => printed(year, true)));
    t.equal(available(fund, 2016, "general"), 999_998_00);
    t.equal(available(fund, 2017, "veiligheid"), 135_006_00);
  },
);

t.test("a confirmation", async (t) => {
  const fundOf2018 = [establish(), provisional(2018, { general, veiligheid: { alphen: 10 } })];

  t.test("replaces the whole year, earmarks included", async (t) => {
    const fund = after(fundOf2018, confirm(2018, { general: { leiden: 70 }, ambulant: { katwijk: 5 } }));
    t.strictSame(
      ["general", "veiligheid", "ambulant"].map((earmark) => [
        available(fund, 2018, earmark),
        holdings(fund, 2018, earmark),
      ]),
      [
        [70, { leiden: 70 }],
        [0, {}],
        [5, { katwijk: 5 }],
      ],
    );
  });

  t.test("says what it changes per member and earmark", async (t) => {
    t.match(when(fundOf2018, confirm(2018, { general: { leiden: 70, katwijk: 40 }, ambulant: { alphen: 5 } })), {
      events: [
        {
          type: "ContributionsConfirmed",
          data: {
            changes: [
              { municipality: "leiden", earmark: "general", contributedCents: 10, bookedCents: 0, excessCents: 0 },
              { municipality: "alphen", earmark: "ambulant", contributedCents: 5, bookedCents: 0, excessCents: 0 },
              { municipality: "alphen", earmark: "veiligheid", contributedCents: -10, bookedCents: 0, excessCents: 0 },
            ],
          },
        },
      ],
    });
  });

  t.test("is of a provisional year: not of a definitive one, nor one that was never set", async (t) => {
    t.match(when(fundOf2016, confirm(2016, { general })), { refused: "ERR_YEAR_DEFINITIVE" });
    t.match(when(fundOf2016, confirm(2017, { general })), { refused: "ERR_YEAR_NOT_SET" });
    const confirmed = [...fundOf2018, confirm(2018, { general })];
    t.match(when(confirmed, confirm(2018, { general })), { refused: "ERR_YEAR_DEFINITIVE" });
  });

  t.test("is checked against the year total like an import", async (t) => {
    const command = confirm(2018, { general });
    const off = { ...command, data: { ...command.data, yearTotalCents: 99 } };
    t.match(when(fundOf2018, off), {
      refused: "ERR_CONTRIBUTIONS_DIFFER",
      details: { yearTotalCents: 99, contributedCents: 100, differenceCents: 1 },
    });
    const accepted = { ...off, data: { ...off.data, acceptDifference: true } };
    t.match(when(fundOf2018, accepted), { events: [{ data: { differenceCents: 1 } }] });
  });

  t.test("leaves extra contributions as they are", async (t) => {
    const fund = after(fundOf2018, extra("katwijk", 2018, "general", 7), confirm(2018, { general: { leiden: 50 } }));
    t.strictSame(holdings(fund, 2018, "general"), { leiden: 50, katwijk: 7 });
  });

  t.test("counts in the place of what was set, also where amounts are as large as can be", async (t) => {
    const most = { general: { leiden: Number.MAX_SAFE_INTEGER } };
    t.match(when([establish(), provisional(2018, most)], confirm(2018, most)), {
      events: [{ type: "ContributionsConfirmed" }],
    });
  });

  t.test("may leave a shortfall, but nothing that is wrong", async (t) => {
    t.match(when(fundOf2018, confirm(2018, { general: { elders: 1 } })), { violations: ["municipality_unknown"] });
  });
});

t.test("a receipt", async (t) => {
  t.test("is booked to what the member owes", async (t) => {
    t.strictSame(when(fundOf2016, receive("leiden", 2016, "general", 60), { commandId: "receipt" }), {
      events: [
        {
          type: "ContributionReceived",
          data: {
            receiptId: "receipt",
            municipality: "leiden",
            year: 2016,
            earmark: "general",
            cents: 60,
            bookedCents: 60,
            excessCents: 0,
          },
        },
      ],
    });
  });

  t.test("beyond what is owed stays the member's, and counts as cash in hand", async (t) => {
    const some = [...fundOf2016, receive("leiden", 2016, "general", 50)];
    t.match(when(some, receive("leiden", 2016, "general", 25)), {
      events: [{ data: { cents: 25, bookedCents: 10, excessCents: 15 } }],
    });
    t.equal(cash(after(some, receive("leiden", 2016, "general", 25)), "general"), 75);
  });

  t.test("pays an extra contribution as well", async (t) => {
    const owing = [...fundOf2016, extra("alphen", 2016, "veiligheid", 5)];
    t.match(when(owing, receive("alphen", 2016, "veiligheid", 6)), {
      events: [{ data: { bookedCents: 5, excessCents: 1 } }],
    });
  });

  t.test("is refused where the member does not contribute", async (t) => {
    t.match(when(fundOf2016, receive("alphen", 2016, "general", 1)), { refused: "ERR_NO_CONTRIBUTION" });
    t.match(when(fundOf2016, receive("leiden", 2017, "general", 1)), { refused: "ERR_NO_CONTRIBUTION" });
    t.match(when(fundOf2016, receive("elders", 2020, "zorg", 1)), {
      refused: "ERR_VALIDATION",
      violations: ["municipality_unknown", "year_outside_period", "earmark_unknown"],
    });
  });

  t.test("is refused when receipts cannot be added up exactly", async (t) => {
    const paid = [...fundOf2016, receive("leiden", 2016, "general", Number.MAX_SAFE_INTEGER)];
    t.match(when(paid, receive("leiden", 2016, "general", 1)), { refused: "ERR_AMOUNT_TOO_LARGE" });
  });
});

t.test("a confirmation books a member's receipts of the year to what it then owes", async (t) => {
  const paidUp = [
    establish(),
    provisional(2018, { general, veiligheid: { alphen: 10 } }),
    receive("leiden", 2018, "general", 60),
    receive("alphen", 2018, "veiligheid", 10),
  ];

  t.test("the excess stays the member's", async (t) => {
    t.match(when(paidUp, confirm(2018, { general: { leiden: 45, katwijk: 40 }, veiligheid: { alphen: 10 } })), {
      events: [
        {
          data: {
            rebooked: [
              { municipality: "leiden", earmark: "general", cents: 45 },
              { municipality: "alphen", earmark: "veiligheid", cents: 10 },
            ],
            excess: [{ municipality: "leiden", earmark: "general", cents: 15 }],
            changes: [
              { municipality: "leiden", earmark: "general", contributedCents: -15, bookedCents: -15, excessCents: 15 },
            ],
          },
        },
      ],
    });
  });

  t.test(
    "money for an earmark it owes no more goes to the earmark where it does, and the cash goes along",
    async (t) => {
      const moved = confirm(2018, { general: { leiden: 60, katwijk: 40, alphen: 4 }, veiligheid: { alphen: 3 } });
      t.match(when(paidUp, moved), {
        events: [
          {
            data: {
              rebooked: [
                { municipality: "leiden", earmark: "general", cents: 60 },
                { municipality: "alphen", earmark: "general", cents: 4 },
                { municipality: "alphen", earmark: "veiligheid", cents: 3 },
              ],
              excess: [{ municipality: "alphen", earmark: "veiligheid", cents: 3 }],
            },
          },
        ],
      });
      const fund = after(paidUp, moved);
      t.strictSame([cash(fund, "general"), cash(fund, "veiligheid")], [64, 6]);
    },
  );

  t.test("an earlier excess pays what is owed more", async (t) => {
    const overpaid = [...paidUp, receive("leiden", 2018, "general", 5)];
    t.match(when(overpaid, confirm(2018, { general: { leiden: 63 }, veiligheid: { alphen: 10 } })), {
      events: [{ data: { excess: [{ municipality: "leiden", earmark: "general", cents: 2 }] } }],
    });
  });
});

t.test("an extra contribution", async (t) => {
  t.test("adds to the pool, and is the member's money", async (t) => {
    t.strictSame(when(fundOf2016, extra("leiden", 2016, "veiligheid", 5)), {
      events: [
        {
          type: "ExtraContributionSet",
          data: {
            municipality: "leiden",
            year: 2016,
            earmark: "veiligheid",
            cents: 5,
            reason: "Op verzoek van de raad",
            holdings: [{ year: 2016, earmark: "veiligheid", municipality: "leiden", cents: 5 }],
            burdens: [],
          },
        },
      ],
    });
    t.equal(available(after(fundOf2016, extra("leiden", 2016, "veiligheid", 5)), 2016, "veiligheid"), 5);
  });

  t.test("stays outside the year's contributions, which votes weigh by", async (t) => {
    const { contributions = [] } = after(fundOf2016, extra("leiden", 2016, "general", 5)).years.get(2016) ?? {};
    t.strictSame(contributions, [
      { municipality: "leiden", earmark: "general", cents: 60 },
      { municipality: "katwijk", earmark: "general", cents: 40 },
    ]);
  });
});

t.test("who was settled for an earmark has nothing to do with it any more", async (t) => {
  const settled = [...fundOf2016, receive("leiden", 2016, "general", 60), settle("leiden", "general")];
  t.match(when(settled, definitive(2017, { general: { leiden: 1 } })), { violations: ["member_settled"] });
  t.match(when(settled, definitive(2017, { general: { leiden: 0 }, veiligheid: { leiden: 1 } })), {
    events: [{ type: "ContributionsSet" }],
  });
  t.match(when(settled, extra("leiden", 2016, "general", 1)), { refused: "ERR_MEMBER_SETTLED" });
  t.match(when(settled, receive("leiden", 2016, "general", 1)), { refused: "ERR_MEMBER_SETTLED" });
});
