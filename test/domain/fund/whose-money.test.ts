import t from "tap";
import { fund } from "../../../domain/fund/fund.ts";
import type { FundCommand } from "../../../schemas/fund.ts";
import {
  after,
  available,
  award,
  borne,
  burdens,
  commit,
  confirm,
  contextOf,
  definitive,
  EXCHANGE,
  establish,
  exchange,
  extra,
  FOSTER_CARE,
  given,
  HOUSING,
  held,
  holdings,
  inPool,
  line,
  paid,
  provisional,
  receive,
  release,
  reserve,
  SCHOOL_TO_CARE,
  settle,
} from "../../support/fund.ts";

/**
 * Of every pool it is known, to the cent, whose money is available there and who bears what was drawn. The amounts are
 * small, so that each split can be done by hand.
 */

t.test("members hold what they contribute, and extra contributions with it", async (t) => {
  const fund = after(
    establish(),
    definitive(2016, { general: { leiden: 60, katwijk: 40 } }),
    extra("alphen", 2016, "general", 5),
  );
  t.strictSame(holdings(fund, 2016, "general"), { leiden: 60, katwijk: 40, alphen: 5 });
});

t.test("a reservation draws pro rata on what they hold; the odd cents go to the largest remainders", async (t) => {
  const fund = after(
    establish(),
    definitive(2016, { general: { leiden: 60, katwijk: 30, alphen: 10 } }),
    reserve(FOSTER_CARE, [line(2016, null, 7)]),
  );
  // 4.2, 2.1 and 0.7
  t.strictSame(burdens(fund, 2016, "general", FOSTER_CARE), { leiden: 4, katwijk: 2, alphen: 1 });
  t.strictSame(holdings(fund, 2016, "general"), { leiden: 56, katwijk: 28, alphen: 9 });
});

t.test("nothing is drawn from a member that holds less than nothing", async (t) => {
  const fund = after(
    establish(),
    provisional(2018, { general: { leiden: 60, katwijk: 40 } }),
    exchange("general", 2018, 2019, 50),
    reserve(FOSTER_CARE, [line(2019, null, 50)]),
    // Of the 50 that was exchanged and spent Leiden turns out to have brought 13, and it bears 30 of it.
    confirm(2018, { general: { leiden: 20, katwijk: 60 } }),
    extra("alphen", 2019, "general", 20),
    reserve(HOUSING, [line(2019, null, 10)]),
  );
  t.strictSame(burdens(fund, 2019, "general", HOUSING), { katwijk: 5, alphen: 5 });
  t.strictSame(holdings(fund, 2019, "general"), { leiden: -17, katwijk: 12, alphen: 15 });
});

t.test("a release restores pro rata of what each still bears", async (t) => {
  const reserved = [
    establish(),
    definitive(2016, { general: { leiden: 60, katwijk: 30, alphen: 10 } }),
    reserve(FOSTER_CARE, [line(2016, null, 50)]),
    // What is contributed later does not count: it was not drawn from.
    extra("alphen", 2016, "general", 100),
  ];
  const part = after(reserved, commit(FOSTER_CARE, [line(2016, null, 30)]));
  t.strictSame(burdens(part, 2016, "general", FOSTER_CARE), { leiden: 18, katwijk: 9, alphen: 3 });
  const whole = after(reserved, release(FOSTER_CARE));
  t.strictSame(burdens(whole, 2016, "general", FOSTER_CARE), {});
  t.strictSame(holdings(whole, 2016, "general"), { leiden: 60, katwijk: 30, alphen: 110 });
});

t.test("an exchange puts each member's cents into the other pool", async (t) => {
  const fund = after(
    establish(),
    definitive(2016, { general: { leiden: 60, katwijk: 30, alphen: 10 } }),
    exchange("general", 2016, 2017, 50),
  );
  t.strictSame(burdens(fund, 2016, "general", EXCHANGE), { leiden: 30, katwijk: 15, alphen: 5 });
  t.strictSame(holdings(fund, 2017, "general"), { leiden: 30, katwijk: 15, alphen: 5 });
});

t.test("a confirmation reallocates what the year's pools still bear", async (t) => {
  const drawn = [
    establish(),
    provisional(2018, { general: { leiden: 60, katwijk: 40 } }),
    reserve(FOSTER_CARE, [line(2018, null, 30)]),
    reserve(SCHOOL_TO_CARE, [line(2018, null, 10)]),
  ];
  const shares = (done: readonly FundCommand[], year = 2018) => {
    const fund = after(done);
    return {
      foster: burdens(fund, year, "general", FOSTER_CARE),
      school: burdens(fund, year, "general", SCHOOL_TO_CARE),
      held: holdings(fund, year, "general"),
    };
  };

  t.test("from what the members bring in now, in the order in which it was first drawn", async (t) => {
    t.strictSame(shares([...drawn, confirm(2018, { general: { leiden: 20, katwijk: 60 } })]), {
      // 7.5 and 22.5: the odd cent goes by the order of the members
      foster: { leiden: 8, katwijk: 22 },
      // over the 12 and 38 that are left then: 2.4 and 7.6
      school: { leiden: 2, katwijk: 8 },
      held: { leiden: 10, katwijk: 30 },
    });
  });

  t.test("where holdings run out, the rest falls pro rata of what each brought in", async (t) => {
    t.strictSame(shares([...drawn, confirm(2018, { general: { leiden: 8, katwijk: 24 } })]), {
      foster: { leiden: 8, katwijk: 22 },
      // The last 2 of Katwijk, and of the 8 that are missing a quarter and three quarters.
      school: { leiden: 2, katwijk: 8 },
      held: { leiden: -2, katwijk: -6 },
    });
  });

  t.test("where nobody brings anything in any more, who bore it goes on bearing it", async (t) => {
    t.strictSame(shares([...drawn, confirm(2018, { general: { leiden: 0 } })]), {
      foster: { leiden: 18, katwijk: 12 },
      school: { leiden: 6, katwijk: 4 },
      held: { leiden: -24, katwijk: -16 },
    });
  });

  t.test("what was released meanwhile is not drawn again, and keeps no place in the order", async (t) => {
    const again = [
      ...drawn,
      release(FOSTER_CARE),
      reserve(FOSTER_CARE, [line(2018, null, 30)], 2),
      confirm(2018, { general: { leiden: 20, katwijk: 60 } }),
    ];
    t.strictSame(shares(again), {
      // Now the first: 2.5 and 7.5
      school: { leiden: 3, katwijk: 7 },
      // over the 17 and 53 that are left then: 7.29 and 22.71
      foster: { leiden: 7, katwijk: 23 },
      held: { leiden: 10, katwijk: 30 },
    });
  });

  t.test("what came in from another year is brought in as well", async (t) => {
    const exchanged = [
      establish(),
      definitive(2017, { general: { alphen: 40 } }),
      ...drawn.slice(1),
      exchange("general", 2017, 2018, 40),
      confirm(2018, { general: { leiden: 20, katwijk: 40 } }),
    ];
    t.strictSame(shares(exchanged), {
      foster: { leiden: 6, katwijk: 12, alphen: 12 },
      school: { leiden: 2, katwijk: 4, alphen: 4 },
      held: { leiden: 12, katwijk: 24, alphen: 24 },
    });
  });

  t.test("an exchange out of it is reallocated too, and the shares in the other pool change as much", async (t) => {
    const exchanged = [
      establish(),
      provisional(2018, { general: { leiden: 60, katwijk: 40 } }),
      exchange("general", 2018, 2019, 50),
      confirm(2018, { general: { leiden: 20, katwijk: 60 } }),
    ];
    const fund = after(exchanged);
    t.strictSame(burdens(fund, 2018, "general", EXCHANGE), { leiden: 13, katwijk: 37 });
    t.strictSame(holdings(fund, 2019, "general"), { leiden: 13, katwijk: 37 });
    t.equal(available(fund, 2019, "general"), 50);
  });

  t.test("and if that was spent there already, who turns out to have brought less is short", async (t) => {
    const spent = [
      establish(),
      provisional(2018, { general: { leiden: 60, katwijk: 40 } }),
      exchange("general", 2018, 2019, 50),
      reserve(FOSTER_CARE, [line(2019, null, 50)]),
      confirm(2018, { general: { leiden: 20, katwijk: 60 } }),
    ];
    t.strictSame(shares(spent, 2019), {
      foster: { leiden: 30, katwijk: 20 },
      school: {},
      held: { leiden: -17, katwijk: 17 },
    });
  });

  t.test("what a settled member bears stays", async (t) => {
    const settled = [
      establish(),
      definitive(2016, { general: { alphen: 50 } }),
      receive("alphen", 2016, "general", 50),
      exchange("general", 2016, 2018, 50),
      provisional(2018, { general: { leiden: 25, katwijk: 25 } }),
      reserve(FOSTER_CARE, [line(2018, null, 50)]),
      settle("alphen", "general"),
      confirm(2018, { general: { leiden: 10, katwijk: 40 } }),
    ];
    t.strictSame(shares(settled), {
      foster: { alphen: 25, leiden: 5, katwijk: 20 },
      school: {},
      held: { leiden: 5, katwijk: 20 },
    });
  });
});

t.test("what would be restored to a settled member", async (t) => {
  const general = { leiden: 60, katwijk: 30, alphen: 10 };
  const paidUp = [establish(), definitive(2016, { general }), receive("alphen", 2016, "general", 10)];

  t.test("goes to the others it was drawn from", async (t) => {
    const fund = after(
      paidUp,
      reserve(FOSTER_CARE, [line(2016, null, 50)]),
      extra("katwijk", 2016, "general", 100),
      settle("alphen", "general"),
      release(FOSTER_CARE),
    );
    // Alphen's 5 over what was drawn, 30 and 15, and not over what is held: 3.33 and 1.67
    t.strictSame(holdings(fund, 2016, "general"), { leiden: 63, katwijk: 132 });
  });

  t.test("as in the worked example of the program", async (t) => {
    const fund = after(
      paidUp,
      reserve(FOSTER_CARE, [line(2016, null, 50)]),
      settle("alphen", "general"),
      commit(FOSTER_CARE, [line(2016, null, 40)]),
    );
    t.strictSame(holdings(fund, 2016, "general"), { leiden: 37, katwijk: 18 });
    t.strictSame(burdens(fund, 2016, "general", FOSTER_CARE), { leiden: 24, katwijk: 12, alphen: 4 });
  });

  t.test("is told as inherited: what each got, and what the settled member gave up", async (t) => {
    const past = [paidUp, reserve(FOSTER_CARE, [line(2016, null, 50)]), settle("alphen", "general")];
    given(...past)
      .when(release(FOSTER_CARE))
      .then(t, {
        type: "ReservationReleased",
        data: {
          applicationId: FOSTER_CARE,
          round: 1,
          released: [inPool(2016, "general", 50)],
          cause: { of: "withdrawal" },
          holdings: held(2016, "general", { leiden: 33, katwijk: 17 }),
          burdens: borne(FOSTER_CARE, 2016, "general", { leiden: -30, katwijk: -15, alphen: -5 }),
          inherited: [
            { municipality: "leiden", cents: 3 },
            { municipality: "katwijk", cents: 2 },
            { municipality: "alphen", cents: -5 },
          ],
        },
      });
  });

  const onlyAlphen = [
    establish(),
    definitive(2017, { veiligheid: { alphen: 10 }, general: { leiden: 50 } }),
    receive("alphen", 2017, "veiligheid", 10),
    reserve(FOSTER_CARE, [line(2017, "veiligheid", 10)]),
    settle("alphen", "veiligheid"),
  ];

  t.test("else to the others who hold there", async (t) => {
    const fund = after(
      onlyAlphen,
      extra("katwijk", 2017, "veiligheid", 7),
      definitive(2018, { veiligheid: { leiden: 93 } }),
      release(FOSTER_CARE),
    );
    t.strictSame(holdings(fund, 2017, "veiligheid"), { katwijk: 17 });
  });

  t.test("else to the others who contribute to that earmark", async (t) => {
    const fund = after(onlyAlphen, definitive(2018, { veiligheid: { leiden: 3, katwijk: 1 } }), release(FOSTER_CARE));
    t.strictSame(holdings(fund, 2017, "veiligheid"), { leiden: 8, katwijk: 2 });
  });

  t.test("else to itself", async (t) => {
    t.strictSame(holdings(after(onlyAlphen, release(FOSTER_CARE)), 2017, "veiligheid"), { alphen: 10 });
  });

  t.test("by the rule all-contributors goes to all others who contribute to the earmark", async (t) => {
    const fund = after(
      establish({ settledMemberShare: "all-contributors" }),
      definitive(2016, { general: { leiden: 40, alphen: 10 } }),
      definitive(2017, { general: { katwijk: 120 } }),
      receive("alphen", 2016, "general", 10),
      reserve(FOSTER_CARE, [line(2016, null, 20)]),
      settle("alphen", "general"),
      release(FOSTER_CARE),
    );
    // Of Alphen's 4 Leiden gets one, and Katwijk three, though nothing was drawn from Katwijk.
    t.strictSame(holdings(fund, 2016, "general"), { leiden: 41, katwijk: 3 });
  });

  t.test("is what it bore of a recovery as well", async (t) => {
    const fund = after(
      paidUp,
      receive("leiden", 2016, "general", 60),
      award(FOSTER_CARE, [line(2016, null, 50)]),
      paid(FOSTER_CARE, 1, 50),
      settle("alphen", "general"),
      { type: "DetermineCommitment", data: { applicationId: FOSTER_CARE, determinedCents: 40 } },
      { type: "RecordRecoveryDue", data: { recoveryId: EXCHANGE, applicationId: FOSTER_CARE, cents: 10 } },
      { type: "BookRecovery", data: { recoveryId: EXCHANGE, cents: 10 } },
    );
    t.strictSame(burdens(fund, 2016, "general", FOSTER_CARE), { leiden: 24, katwijk: 12, alphen: 4 });
    t.strictSame(holdings(fund, 2016, "general"), { leiden: 37, katwijk: 18 });
  });
});

t.test("a decision after which holdings are not what is available is never handed on", async (t) => {
  const books = after(establish(), definitive(2016, { general: { leiden: 60, katwijk: 40 } }));
  const wrong = {
    ...books,
    pools: books.pools.map((pool) => ({ ...pool, holdings: pool.holdings.set("leiden", 61) })),
  };
  const decide = (command: FundCommand) => fund.decide(command, wrong, contextOf({}), undefined);
  const unbalanced = { code: "ERR_BOOKS_UNBALANCED", details: { heldInAllCents: 101, availableCents: 100 } };
  t.throws(() => decide(reserve(FOSTER_CARE, [line(2016, null, 50)])), unbalanced, "where it is drawn on");
  t.throws(() => decide(receive("leiden", 2016, "general", 60)), unbalanced, "and whatever else is decided");
});
