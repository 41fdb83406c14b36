import t from "tap";
import {
  after,
  available,
  borne,
  definitive,
  EXCHANGE,
  establish,
  exchange,
  FOSTER_CARE,
  given,
  held,
  line,
  provisional,
  reserve,
} from "../../support/fund.ts";

const running = [
  establish(),
  definitive(2016, { general: { leiden: 60, katwijk: 40 } }),
  definitive(2017, { general: { leiden: 30 }, veiligheid: { alphen: 20 } }),
  provisional(2018, { general: { leiden: 30 } }),
];

t.test("an exchange moves money between years of one earmark, and nothing is created or lost", async (t) => {
  given(running)
    .when(exchange("general", 2017, 2016, 10), { commandId: EXCHANGE })
    .then(t, {
      type: "BudgetExchanged",
      data: {
        exchangeId: EXCHANGE,
        earmark: "general",
        fromYear: 2017,
        toYear: 2016,
        cents: 10,
        reason: "Uitwisseling tussen jaren",
        holdings: [...held(2017, "general", { leiden: -10 }), ...held(2016, "general", { leiden: 10 })],
        burdens: borne(EXCHANGE, 2017, "general", { leiden: 10 }),
      },
    });
  const fund = after(running, exchange("general", 2017, 2016, 10));
  t.strictSame([available(fund, 2016, "general"), available(fund, 2017, "general")], [110, 20]);
});

t.test("what an earlier year leaves may always move on, also to a year that is not set yet", async (t) => {
  given(running)
    .when(exchange("general", 2016, 2019, 100))
    .thenHappens(t, "BudgetExchanged");
});

t.test("a later year may be drawn on once its contributions are definitive", async (t) => {
  given(running)
    .when(exchange("general", 2018, 2017, 1))
    .thenRefused(t, "ERR_YEAR_PROVISIONAL", { year: 2018 });
  const sooner = [establish({ exchangeFrom: "provisional-too" }), ...running.slice(1)];
  given(sooner)
    .when(exchange("general", 2018, 2017, 1))
    .thenHappens(t, "BudgetExchanged");
});

t.test("no more moves than is available", async (t) => {
  const drawn = [...running, reserve(FOSTER_CARE, [line(2016, null, 70)])];
  given(drawn)
    .when(exchange("general", 2016, 2017, 31))
    .thenRefused(t, "ERR_POOL_SHORT", { year: 2016, earmark: "general", availableCents: 30, neededCents: 31 });
});

t.test("an exchange is between two years of the fund, within an earmark it knows", async (t) => {
  given(running)
    .when(exchange("zorg", 2015, 2020, 1))
    .thenRefused(t, "ERR_VALIDATION", ["year_outside_period", "year_outside_period", "earmark_unknown"]);
  given(running)
    .when(exchange("general", 2016, 2016, 1))
    .thenRefused(t, "ERR_VALIDATION", ["same_year"]);
});

t.test("exchanges are refused when what was ever moved cannot be added up exactly", async (t) => {
  const large = [
    establish(),
    definitive(2016, { general: { leiden: 2 ** 52 } }),
    exchange("general", 2016, 2017, 2 ** 51),
  ];
  given(large)
    .when(exchange("general", 2016, 2017, 2 ** 51))
    .thenRefused(t, "ERR_AMOUNT_TOO_LARGE", { maxCents: Number.MAX_SAFE_INTEGER });
});
