import t from "tap";
import type { FundCommand, FundEvent } from "../../../schemas/fund.ts";
import {
  after,
  available,
  cash,
  confirm,
  contributionsFrom,
  definitive,
  EXCHANGE,
  establish,
  eventsOf,
  extra,
  given,
  held,
  holdings,
  provisional,
  receive,
  settle,
} from "../../support/fund.ts";
import { memoContributions, memoMembers, memoYears } from "../../support/memo-contributions.ts";

const general = { leiden: 60, katwijk: 40 };
const tooLarge = { maxCents: Number.MAX_SAFE_INTEGER };

/** A receipt, booked to what the member owes and beyond that its excess. */
function received(
  municipality: string,
  year: number,
  earmark: string,
  { bookedCents, excessCents }: { bookedCents: number; excessCents: number },
): FundEvent {
  const cents = bookedCents + excessCents;
  return {
    type: "ContributionReceived",
    data: { receiptId: EXCHANGE, municipality, year, earmark, cents, bookedCents, excessCents },
  };
}

/** A confirmation, beside who holds and bears what. */
function confirmed({ data: { acceptDifference: _, ...year } }: ReturnType<typeof confirm>, more: object) {
  return { type: "ContributionsConfirmed", data: { ...year, differenceCents: 0, rebooked: [], excess: [], ...more } };
}

function change(
  municipality: string,
  earmark: string,
  contributedCents: number,
  bookedCents: number,
  excessCents: number,
) {
  return { municipality, earmark, contributedCents, bookedCents, excessCents };
}

const fundOf2016 = [establish(), definitive(2016, { general })];

t.test("a year's contributions", async (t) => {
  t.test("are set all at once, and are the members' money in their pools", async (t) => {
    const command = definitive(2017, { general, veiligheid: { alphen: 10 } });
    const { acceptDifference: _, ...year } = command.data;
    given(establish())
      .when(command)
      .then(t, {
        type: "ContributionsSet",
        data: {
          ...year,
          differenceCents: 0,
          holdings: [
            ...held(2017, "general", { leiden: 60, katwijk: 40 }),
            ...held(2017, "veiligheid", { alphen: 10 }),
          ],
          burdens: [],
        },
      });
    const fund = after(establish(), command);
    t.equal(available(fund, 2017, "general"), 100);
    t.strictSame(holdings(fund, 2017, "veiligheid"), { alphen: 10 });
  });

  t.test("are set once; a provisional year is confirmed", async (t) => {
    given(fundOf2016).when(definitive(2016, { general })).thenRefused(t, "ERR_YEAR_ALREADY_SET", { year: 2016 });
  });

  t.test("are refused for everything that is wrong with them at once", async (t) => {
    const command = definitive(2020, { general: { leiden: 1, elders: 2 }, zorg: { katwijk: 3 } });
    const twice = { municipality: "leiden", earmark: "general", cents: 0 };
    const { data } = command;
    given(establish())
      .when({ ...command, data: { ...data, contributions: [...data.contributions, twice] } })
      .thenRefused(t, "ERR_VALIDATION", ["year_outside_period", "municipality_unknown", "earmark_unknown", "repeated"]);
  });

  t.test("are refused when they cannot be added up exactly", async (t) => {
    const most = Number.MAX_SAFE_INTEGER;
    const command: FundCommand = {
      type: "SetContributions",
      data: { ...definitive(2017, { general: { leiden: most, katwijk: 1 } }).data, yearTotalCents: most },
    };
    given(establish()).when(command).thenRefused(t, "ERR_AMOUNT_TOO_LARGE", tooLarge);
    given(fundOf2016)
      .when(definitive(2017, { general: { leiden: most } }))
      .thenRefused(t, "ERR_AMOUNT_TOO_LARGE", tooLarge);
  });
});

t.test("contributions of several years are set as those of each are, or none of them", async (t) => {
  const years = [definitive(2016, { general: { leiden: 3 } }), provisional(2017, { general: { katwijk: 4 } })];
  const together = (...all: readonly (typeof years)[number][]) => ({
    type: "SetContributionsOfYears" as const,
    data: { years: all.map(({ data }) => data) },
  });
  const oneByOne = eventsOf(establish(), ...years).slice(1);
  given(establish())
    .when(together(...years))
    .then(t, ...oneByOne);
  given(fundOf2016)
    .when(together(provisional(2017, { general: { katwijk: 4 } }), definitive(2016, { general: { leiden: 3 } })))
    .thenRefused(t, "ERR_YEAR_ALREADY_SET", { year: 2016 });
  given(establish())
    .when(together(...years, definitive(2020, { general: { leiden: 1 } })))
    .thenRefused(t, "ERR_VALIDATION", ["year_outside_period"]);
});

t.test(
  "the memo's own columns do not all add up: that is noticed, with its sign, and has to be accepted",
  async (t) => {
    const memoFund = establish({}, { members: memoMembers });
    const yearTotals = { 2016: 1_000_000_00, 2017: 3_000_000_00, 2018: 2_000_000_00, 2019: 1_000_000_00 };
    const printed = (year: (typeof memoYears)[number], acceptDifference: boolean) => ({
      type: "SetContributions" as const,
      data: {
        year,
        yearTotalCents: yearTotals[year],
        contributions: memoContributions.filter((one) => one.year === year).map(({ year: _, ...one }) => one),
        status: "definitive" as const,
        acceptDifference,
      },
    });
    const differences = { 2016: -2_00, 2018: -1_00, 2019: 1_00 } as const;
    for (const year of [2016, 2018, 2019] as const) {
      const { yearTotalCents } = printed(year, false).data;
      const differenceCents = differences[year];
      const contributedCents = yearTotalCents + differenceCents;
      given(memoFund)
        .when(printed(year, false))
        .thenRefused(t, "ERR_CONTRIBUTIONS_DIFFER", { year, yearTotalCents, contributedCents, differenceCents });
    }
    given(memoFund).when(printed(2017, false)).thenHappens(t, "ContributionsSet");
    const { acceptDifference: _, ...accepted } = printed(2016, true).data;
    given(memoFund)
      .when(printed(2016, true))
      .thenBesideShares(t, { type: "ContributionsSet", data: { ...accepted, differenceCents: -2_00 } });
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
    given(fundOf2018)
      .when(confirm(2018, { general: { leiden: 70, katwijk: 40 }, ambulant: { alphen: 5 } }))
      .thenBesideShares(
        t,
        confirmed(confirm(2018, { general: { leiden: 70, katwijk: 40 }, ambulant: { alphen: 5 } }), {
          changes: [
            change("leiden", "general", 10, 0, 0),
            change("alphen", "ambulant", 5, 0, 0),
            change("alphen", "veiligheid", -10, 0, 0),
          ],
        }),
      );
  });

  t.test("is of a provisional year: not of a definitive one, nor one that was never set", async (t) => {
    given(fundOf2016).when(confirm(2016, { general })).thenRefused(t, "ERR_YEAR_DEFINITIVE", { year: 2016 });
    given(fundOf2016).when(confirm(2017, { general })).thenRefused(t, "ERR_YEAR_NOT_SET", { year: 2017 });
    const confirmed = [...fundOf2018, confirm(2018, { general })];
    given(confirmed).when(confirm(2018, { general })).thenRefused(t, "ERR_YEAR_DEFINITIVE", { year: 2018 });
  });

  t.test("is checked against the year total like an import", async (t) => {
    const command = confirm(2018, { general });
    const off = { ...command, data: { ...command.data, yearTotalCents: 99 } };
    given(fundOf2018).when(off).thenRefused(t, "ERR_CONTRIBUTIONS_DIFFER", {
      year: 2018,
      yearTotalCents: 99,
      contributedCents: 100,
      differenceCents: 1,
    });
    const accepted = { ...off, data: { ...off.data, acceptDifference: true } };
    given(fundOf2018)
      .when(accepted)
      .thenBesideShares(
        t,
        confirmed(accepted, { differenceCents: 1, changes: [change("alphen", "veiligheid", -10, 0, 0)] }),
      );
  });

  t.test("leaves extra contributions as they are", async (t) => {
    const fund = after(fundOf2018, extra("katwijk", 2018, "general", 7), confirm(2018, { general: { leiden: 50 } }));
    t.strictSame(holdings(fund, 2018, "general"), { leiden: 50, katwijk: 7 });
  });

  t.test("counts in the place of what was set, also where amounts are as large as can be", async (t) => {
    const most = { general: { leiden: Number.MAX_SAFE_INTEGER } };
    given(establish(), provisional(2018, most)).when(confirm(2018, most)).thenHappens(t, "ContributionsConfirmed");
  });

  t.test("may leave a shortfall, but nothing that is wrong", async (t) => {
    given(fundOf2018)
      .when(confirm(2018, { general: { elders: 1 } }))
      .thenRefused(t, "ERR_VALIDATION", ["municipality_unknown"]);
  });
});

t.test("a receipt", async (t) => {
  t.test("is booked to what the member owes", async (t) => {
    given(fundOf2016)
      .when(receive("leiden", 2016, "general", 60))
      .then(t, received("leiden", 2016, "general", { bookedCents: 60, excessCents: 0 }));
  });

  t.test("beyond what is owed stays the member's, and counts as cash in hand", async (t) => {
    const some = [...fundOf2016, receive("leiden", 2016, "general", 50)];
    given(some)
      .when(receive("leiden", 2016, "general", 25))
      .then(t, received("leiden", 2016, "general", { bookedCents: 10, excessCents: 15 }));
    t.equal(cash(after(some, receive("leiden", 2016, "general", 25)), "general"), 75);
  });

  t.test("pays an extra contribution as well", async (t) => {
    const owing = [...fundOf2016, extra("alphen", 2016, "veiligheid", 5)];
    given(owing)
      .when(receive("alphen", 2016, "veiligheid", 6))
      .then(t, received("alphen", 2016, "veiligheid", { bookedCents: 5, excessCents: 1 }));
  });

  t.test("is refused where the member does not contribute", async (t) => {
    given(fundOf2016)
      .when(receive("alphen", 2016, "general", 1))
      .thenRefused(t, "ERR_NO_CONTRIBUTION", { municipality: "alphen", year: 2016, earmark: "general" });
    given(fundOf2016)
      .when(receive("leiden", 2017, "general", 1))
      .thenRefused(t, "ERR_NO_CONTRIBUTION", { municipality: "leiden", year: 2017, earmark: "general" });
    given(fundOf2016)
      .when(receive("elders", 2020, "zorg", 1))
      .thenRefused(t, "ERR_VALIDATION", ["municipality_unknown", "year_outside_period", "earmark_unknown"]);
  });

  t.test("is refused when receipts cannot be added up exactly", async (t) => {
    const paid = [...fundOf2016, receive("leiden", 2016, "general", Number.MAX_SAFE_INTEGER)];
    given(paid)
      .when(receive("leiden", 2016, "general", 1))
      .thenRefused(t, "ERR_AMOUNT_TOO_LARGE", tooLarge);
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
    given(paidUp)
      .when(confirm(2018, { general: { leiden: 45, katwijk: 40 }, veiligheid: { alphen: 10 } }))
      .thenBesideShares(
        t,
        confirmed(confirm(2018, { general: { leiden: 45, katwijk: 40 }, veiligheid: { alphen: 10 } }), {
          rebooked: contributionsFrom({ general: { leiden: 45 }, veiligheid: { alphen: 10 } }),
          excess: contributionsFrom({ general: { leiden: 15 } }),
          changes: [change("leiden", "general", -15, -15, 15)],
        }),
      );
  });

  t.test(
    "money for an earmark it owes no more goes to the earmark where it does, and the cash goes along",
    async (t) => {
      const moved = confirm(2018, { general: { leiden: 60, katwijk: 40, alphen: 4 }, veiligheid: { alphen: 3 } });
      given(paidUp)
        .when(moved)
        .thenBesideShares(
          t,
          confirmed(moved, {
            rebooked: contributionsFrom({ general: { leiden: 60, alphen: 4 }, veiligheid: { alphen: 3 } }),
            excess: contributionsFrom({ veiligheid: { alphen: 3 } }),
            changes: [change("alphen", "general", 4, 4, 0), change("alphen", "veiligheid", -7, -7, 3)],
          }),
        );
      const fund = after(paidUp, moved);
      t.strictSame([cash(fund, "general"), cash(fund, "veiligheid")], [64, 6]);
    },
  );

  t.test("an earlier excess pays what is owed more", async (t) => {
    const overpaid = [...paidUp, receive("leiden", 2018, "general", 5)];
    given(overpaid)
      .when(confirm(2018, { general: { leiden: 63 }, veiligheid: { alphen: 10 } }))
      .thenBesideShares(
        t,
        confirmed(confirm(2018, { general: { leiden: 63 }, veiligheid: { alphen: 10 } }), {
          rebooked: contributionsFrom({ general: { leiden: 63 }, veiligheid: { alphen: 10 } }),
          excess: contributionsFrom({ general: { leiden: 2 } }),
          changes: [change("leiden", "general", 3, 3, -3), change("katwijk", "general", -40, 0, 0)],
        }),
      );
  });
});

t.test("an extra contribution", async (t) => {
  t.test("adds to the pool, and is the member's money", async (t) => {
    given(fundOf2016)
      .when(extra("leiden", 2016, "veiligheid", 5))
      .then(t, {
        type: "ExtraContributionSet",
        data: {
          municipality: "leiden",
          year: 2016,
          earmark: "veiligheid",
          cents: 5,
          reason: "Op verzoek van de raad",
          holdings: held(2016, "veiligheid", { leiden: 5 }),
          burdens: [],
        },
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

t.test("what a member paid beyond what it owed is set against what it comes to owe in the same pool", async (t) => {
  const booked = (cents: number): FundEvent => ({
    type: "ExcessBooked",
    data: { municipality: "leiden", year: 2016, earmark: "general", cents },
  });
  const paidTooMuch = [...fundOf2016, receive("leiden", 2016, "general", 70)];

  t.test("by an extra contribution, up to what it then owes", async (t) => {
    const { outcome } = given(paidTooMuch).when(extra("leiden", 2016, "general", 4));
    t.strictSame("events" in outcome && outcome.events.slice(1), [booked(4)]);
    const more = given(paidTooMuch).when(extra("leiden", 2016, "general", 14)).outcome;
    t.strictSame("events" in more && more.events.slice(1), [booked(10)]);
  });

  t.test("by the contributions of a year that are set later", async (t) => {
    const { outcome } = given(
      establish(),
      extra("leiden", 2016, "general", 5),
      receive("leiden", 2016, "general", 9),
    ).when(definitive(2016, { general: { leiden: 60, katwijk: 40 } }));
    t.strictSame("events" in outcome && outcome.events.slice(1), [booked(4)]);
  });

  t.test("but not what another owes, nor what it owes elsewhere", async (t) => {
    given(paidTooMuch)
      .when(extra("katwijk", 2016, "general", 4))
      .thenHappens(t, "ExtraContributionSet");
    given(paidTooMuch)
      .when(extra("leiden", 2016, "veiligheid", 4))
      .thenHappens(t, "ExtraContributionSet");
  });
});

t.test("who was settled for an earmark has nothing to do with it any more", async (t) => {
  const settled = [...fundOf2016, receive("leiden", 2016, "general", 60), settle("leiden", "general")];
  given(settled)
    .when(definitive(2017, { general: { leiden: 1 } }))
    .thenRefused(t, "ERR_VALIDATION", ["member_settled"]);
  given(settled)
    .when(definitive(2017, { general: { leiden: 0 }, veiligheid: { leiden: 1 } }))
    .thenHappens(t, "ContributionsSet");
  given(settled)
    .when(extra("leiden", 2016, "general", 1))
    .thenRefused(t, "ERR_MEMBER_SETTLED", { municipality: "leiden", earmark: "general" });
  given(settled)
    .when(receive("leiden", 2016, "general", 1))
    .thenRefused(t, "ERR_MEMBER_SETTLED", { municipality: "leiden", earmark: "general" });
});
