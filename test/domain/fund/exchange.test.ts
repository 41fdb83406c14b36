import t from "tap";
import {
  after,
  available,
  definitive,
  EXCHANGE,
  establish,
  exchange,
  FOSTER_CARE,
  line,
  provisional,
  reserve,
  when,
} from "../../support/fund.ts";

const running = [
  establish(),
  definitive(2016, { general: { leiden: 60, katwijk: 40 } }),
  definitive(2017, { general: { leiden: 30 }, veiligheid: { alphen: 20 } }),
  provisional(2018, { general: { leiden: 30 } }),
];

t.test("an exchange moves money between years of one earmark, and nothing is created or lost", async (t) => {
  t.strictSame(when(running, exchange("general", 2017, 2016, 10), { commandId: EXCHANGE }), {
    events: [
      {
        type: "BudgetExchanged",
        data: {
          exchangeId: EXCHANGE,
          earmark: "general",
          fromYear: 2017,
          toYear: 2016,
          cents: 10,
          reason: "Uitwisseling tussen jaren",
          holdings: [
            { year: 2017, earmark: "general", municipality: "leiden", cents: -10 },
            { year: 2016, earmark: "general", municipality: "leiden", cents: 10 },
          ],
          burdens: [{ of: EXCHANGE, year: 2017, earmark: "general", municipality: "leiden", cents: 10 }],
        },
      },
    ],
  });
  const fund = after(running, exchange("general", 2017, 2016, 10));
  t.strictSame([available(fund, 2016, "general"), available(fund, 2017, "general")], [110, 20]);
});

t.test("what an earlier year leaves may always move on, also to a year that is not set yet", async (t) => {
  t.match(when(running, exchange("general", 2016, 2019, 100)), { events: [{ type: "BudgetExchanged" }] });
});

t.test("a later year may be drawn on once its contributions are definitive", async (t) => {
  t.match(when(running, exchange("general", 2018, 2017, 1)), {
    refused: "ERR_YEAR_PROVISIONAL",
    details: { year: 2018 },
  });
  const sooner = [establish({ exchangeFrom: "provisional-too" }), ...running.slice(1)];
  t.match(when(sooner, exchange("general", 2018, 2017, 1)), { events: [{ type: "BudgetExchanged" }] });
});

t.test("no more moves than is available", async (t) => {
  const taken = [...running, reserve(FOSTER_CARE, [line(2016, null, 70)])];
  t.match(when(taken, exchange("general", 2016, 2017, 31)), {
    refused: "ERR_POOL_SHORT",
    details: { year: 2016, earmark: "general", availableCents: 30, neededCents: 31 },
  });
});

t.test("an exchange is between two years of the fund, within an earmark it knows", async (t) => {
  t.match(when(running, exchange("zorg", 2015, 2020, 1)), {
    violations: ["year_outside_period", "year_outside_period", "earmark_unknown"],
  });
  t.match(when(running, exchange("general", 2016, 2016, 1)), { violations: ["same_year"] });
});

t.test("exchanges are refused when what was ever moved cannot be added up exactly", async (t) => {
  const large = [
    establish(),
    definitive(2016, { general: { leiden: 2 ** 52 } }),
    exchange("general", 2016, 2017, 2 ** 51),
  ];
  t.match(when(large, exchange("general", 2016, 2017, 2 ** 51)), { refused: "ERR_AMOUNT_TOO_LARGE" });
});
