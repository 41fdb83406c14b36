import t from "tap";
import type { FundCommand, FundEvent } from "../../../schemas/fund.ts";
import type { BudgetAmount, Placement, PoolAmount } from "../../../schemas/money.ts";
import {
  AFTERWARDS,
  after,
  available,
  award,
  borne,
  confirm,
  definitive,
  establish,
  exchange,
  extra,
  FOSTER_CARE,
  given,
  HOUSING,
  held,
  inPool,
  line,
  paid,
  provisional,
  receive,
  redraw,
  release,
  reserve,
  SCHOOL_TO_CARE,
  settleFund,
  supersede,
} from "../../support/fund.ts";

const years = [
  definitive(2016, { general: { leiden: 60, katwijk: 40 } }),
  definitive(2017, { general: { leiden: 30 }, veiligheid: { alphen: 20 }, ambulant: { katwijk: 10 } }),
];
const running = [establish(), ...years];

const ofFosterCare = { applicationId: FOSTER_CARE };

function placement(year: number, column: string | null, earmark: string, cents: number): Placement {
  return { year, column, earmark, cents };
}

/** A reservation, beside who holds and bears what. */
function reserved(round: number, ...placements: Placement[]) {
  return { type: "FundsReserved", data: { ...ofFosterCare, round, placements } };
}

/** A reservation the pools cannot bear. */
function awaiting(round: number, lines: BudgetAmount[], ...short: PoolAmount[]): FundEvent {
  return { type: "ReservationRefused", data: { ...ofFosterCare, round, lines, split: null, short } };
}

/** A release, beside who holds and bears what. */
function released(round: number, cause: object, ...amounts: PoolAmount[]) {
  return { type: "ReservationReleased", data: { ...ofFosterCare, round, released: amounts, cause } };
}

function ask(lines: BudgetAmount[], split: Placement[] | null = null): FundCommand {
  return { type: "ReserveFunds", data: { ...ofFosterCare, round: 1, lines, split } };
}

/** The placements of the lines of an application, or the amounts missing. */
function placed(done: readonly FundCommand[], lines: BudgetAmount[], split: Placement[] | null = null) {
  const { outcome } = given(done).when(ask(lines, split));
  const [event] = "events" in outcome ? outcome.events : [];
  if (event?.type === "FundsReserved") return event.data.placements;
  if (event?.type === "ReservationRefused") return { short: event.data.short };
  return outcome;
}

t.test("a positive advice reserves exactly what was advised on, and draws it from the pools", async (t) => {
  given(running)
    .when(reserve(FOSTER_CARE, [line(2016, "residentieel", 50)]))
    .then(t, {
      type: "FundsReserved",
      data: {
        applicationId: FOSTER_CARE,
        round: 1,
        placements: [placement(2016, "residentieel", "general", 50)],
        holdings: held(2016, "general", { leiden: -30, katwijk: -20 }),
        burdens: borne(FOSTER_CARE, 2016, "general", { leiden: 30, katwijk: 20 }),
      },
    });
  t.equal(available(after(running, reserve(FOSTER_CARE, [line(2016, null, 50)])), 2016, "general"), 50);
});

t.test("by default an earmarked line is placed on its earmark, and what is left of it on general", async (t) => {
  t.strictSame(placed(running, [line(2017, "veiligheid", 25), line(2017, "residentieel", 25)]), [
    placement(2017, "veiligheid", "general", 5),
    placement(2017, "veiligheid", "veiligheid", 20),
    placement(2017, "residentieel", "general", 25),
  ]);
});

t.test("only a line in an earmarked column draws on that earmark", async (t) => {
  t.strictSame(placed(running, [line(2017, null, 31)]), { short: [inPool(2017, "general", 1)] });
  t.strictSame(placed(running, [line(2017, "veiligheid", 51)]), {
    short: [inPool(2017, "general", 1)],
  });
});

t.test("placement is all or nothing, over all years", async (t) => {
  t.strictSame(placed(running, [line(2016, null, 100), line(2017, null, 40), line(2018, null, 7)]), {
    short: [inPool(2017, "general", 10), inPool(2018, "general", 7)],
  });
});

t.test("by the rule pro-rata an earmarked line draws on both, by what is available in them", async (t) => {
  const proRata = [establish({ placement: "pro-rata" }), ...years];
  t.strictSame(placed(proRata, [line(2017, "veiligheid", 25)]), [
    placement(2017, "veiligheid", "general", 15),
    placement(2017, "veiligheid", "veiligheid", 10),
  ]);

  t.test("after the lines without an earmark, which have nothing else", async (t) => {
    t.strictSame(placed(proRata, [line(2017, "veiligheid", 20), line(2017, null, 10)]), [
      placement(2017, "veiligheid", "general", 10),
      placement(2017, "veiligheid", "veiligheid", 10),
      placement(2017, null, "general", 10),
    ]);
  });

  t.test("and leaves general for an earmarked line that cannot do without", async (t) => {
    t.strictSame(placed(proRata, [line(2017, "veiligheid", 20), line(2017, "ambulant", 40)]), [
      placement(2017, "veiligheid", "veiligheid", 20),
      placement(2017, "ambulant", "general", 30),
      placement(2017, "ambulant", "ambulant", 10),
    ]);
  });
});

t.test("a split that the fund manager set", async (t) => {
  const lines = [line(2017, "veiligheid", 20)];
  const onPools = (general: number, veiligheid: number) => [
    placement(2017, "veiligheid", "general", general),
    placement(2017, "veiligheid", "veiligheid", veiligheid),
  ];

  t.test("names pools, and exactly those are reserved", async (t) => {
    t.strictSame(placed(running, lines, onPools(12, 8)), onPools(12, 8));
  });

  t.test("is refused when one of its pools cannot bear it, though another could", async (t) => {
    t.strictSame(placed(running, [line(2017, "veiligheid", 40)], onPools(10, 30)), {
      short: [inPool(2017, "veiligheid", 10)],
    });
  });

  t.test("stays within what each line may draw on, and adds up to it", async (t) => {
    const strayed = [placement(2017, null, "veiligheid", 20)];
    given(running)
      .when(ask([line(2017, null, 20)], strayed))
      .thenRefused(t, "ERR_VALIDATION", ["split_earmark_not_allowed"]);
    given(running)
      .when(ask(lines, onPools(12, 9)))
      .thenRefused(t, "ERR_VALIDATION", ["split_does_not_add_up"]);
    given(running)
      .when(ask(lines, [...onPools(5, 10), placement(2017, "veiligheid", "general", 5)]))
      .thenRefused(t, "ERR_VALIDATION", ["split_repeated"]);
  });
});

t.test("what cannot be is refused, not waited for", async (t) => {
  given(running)
    .when(ask([line(2020, "zorg", 1)]))
    .thenRefused(t, "ERR_VALIDATION", ["year_outside_period", "column_unknown"]);
  const most = Number.MAX_SAFE_INTEGER;
  given(running)
    .when(ask([line(2016, null, most), line(2017, null, most)]))
    .thenRefused(t, "ERR_AMOUNT_TOO_LARGE", { maxCents: most });
});

t.test("a reservation the pools cannot bear is refused, and the application waits", async (t) => {
  const asked = [line(2016, null, 101)];
  const waiting = [...running, reserve(FOSTER_CARE, asked)];
  const retry: FundCommand = { type: "RetryReservation", data: { applicationId: FOSTER_CARE } };

  t.test("visibly, with what is missing; that is an event of the story, and no money moves", async (t) => {
    given(running)
      .when(reserve(FOSTER_CARE, asked))
      .then(t, awaiting(1, asked, inPool(2016, "general", 1)));
  });

  t.test("it is not retried by itself: the order of who waits is a decision", async (t) => {
    given(waiting)
      .when(exchange("general", 2017, 2016, 1))
      .thenHappens(t, "BudgetExchanged");
  });

  t.test("after an exchange it is retried by command, and reserved", async (t) => {
    given(waiting, exchange("general", 2017, 2016, 1))
      .when(retry)
      .thenBesideShares(t, reserved(1, placement(2016, null, "general", 101)));
  });

  t.test("a retry in vain is on record too", async (t) => {
    given(waiting, reserve(HOUSING, [line(2016, null, 9)]))
      .when(retry)
      .then(t, awaiting(1, [line(2016, null, 101)], inPool(2016, "general", 10)));
  });

  t.test("only what waits is retried", async (t) => {
    given(running).when(retry).thenRefused(t, "ERR_NOT_FOUND", { applicationId: FOSTER_CARE });
    given(running, reserve(FOSTER_CARE, [line(2016, null, 1)]))
      .when(retry)
      .thenRefused(t, "ERR_WRONG_STATE", { stage: "reserved" });
  });

  t.test("a new, smaller proposal of a higher round takes its place", async (t) => {
    given(waiting)
      .when(reserve(FOSTER_CARE, [line(2016, null, 100)], 2))
      .thenBesideShares(t, reserved(2, placement(2016, null, "general", 100)));
  });

  t.test("a withdrawal ends the waiting", async (t) => {
    given(waiting)
      .when(release(FOSTER_CARE))
      .thenBesideShares(t, released(1, { of: "withdrawal" }));
    given(waiting, release(FOSTER_CARE)).when(retry).thenRefused(t, "ERR_WRONG_STATE", { stage: "released" });
  });
});

t.test("a newer proposal", async (t) => {
  const retry: FundCommand = { type: "RetryReservation", data: { applicationId: FOSTER_CARE } };
  const waiting = [...running, reserve(FOSTER_CARE, [line(2016, null, 101)])];

  t.test("ends the waiting of the one before it, which is not retried any more", async (t) => {
    given(waiting)
      .when(supersede(FOSTER_CARE, 2))
      .thenBesideShares(t, released(1, { of: "next-round", round: 2 }));
    given(waiting, extra("leiden", 2016, "general", 1), supersede(FOSTER_CARE, 2))
      .when(retry)
      .thenRefused(t, "ERR_PROPOSAL_SUPERSEDED", { round: 1, newestRound: 2 });
  });

  t.test("takes back what was reserved for the one before it", async (t) => {
    given(waiting, extra("leiden", 2016, "general", 1), retry)
      .when(supersede(FOSTER_CARE, 2))
      .thenBesideShares(t, released(1, { of: "next-round", round: 2 }, inPool(2016, "general", 101)));
  });

  t.test("is reserved for once it is advised on", async (t) => {
    given(waiting, supersede(FOSTER_CARE, 2))
      .when(reserve(FOSTER_CARE, [line(2016, null, 100)], 2))
      .thenBesideShares(t, reserved(2, placement(2016, null, "general", 100)));
  });

  t.test("keeps what it has, when word of it comes late", async (t) => {
    given(running, reserve(FOSTER_CARE, [line(2016, null, 1)], 2))
      .when(supersede(FOSTER_CARE, 2))
      .thenNothing(t);
    given(running, award(FOSTER_CARE, [line(2016, null, 1)]))
      .when(supersede(FOSTER_CARE, 1))
      .thenNothing(t);
    given(running).when(supersede(FOSTER_CARE, 2)).thenNothing(t);
  });
});

t.test("a higher round takes the place of what is reserved", async (t) => {
  const before = [...running, reserve(FOSTER_CARE, [line(2016, null, 80)])];
  given(before)
    .when(reserve(FOSTER_CARE, [line(2016, null, 90)], 2))
    .thenBesideShares(
      t,
      released(1, { of: "next-round", round: 2 }, inPool(2016, "general", 80)),
      reserved(2, placement(2016, null, "general", 90)),
    );
  given(before)
    .when(reserve(FOSTER_CARE, [line(2016, null, 101)], 2))
    .thenBesideShares(
      t,
      released(1, { of: "next-round", round: 2 }, inPool(2016, "general", 80)),
      awaiting(2, [line(2016, null, 101)], inPool(2016, "general", 1)),
    );
});

t.test("a second request for the same or an earlier round changes nothing", async (t) => {
  const second = [...running, reserve(FOSTER_CARE, [line(2016, null, 80)], 2)];
  given(second)
    .when(reserve(FOSTER_CARE, [line(2016, null, 80)], 2))
    .thenNothing(t);
  given(second)
    .when(reserve(FOSTER_CARE, [line(2016, null, 50)], 1))
    .thenNothing(t);
  given(second, release(FOSTER_CARE))
    .when(reserve(FOSTER_CARE, [line(2016, null, 80)], 2))
    .thenNothing(t);
});

t.test("a withdrawal or a refusal releases", async (t) => {
  const before = [...running, reserve(FOSTER_CARE, [line(2016, null, 50), line(2017, "veiligheid", 25)])];

  t.test("all that is reserved, per pool", async (t) => {
    given(before)
      .when(release(FOSTER_CARE))
      .thenBesideShares(
        t,
        released(
          1,
          { of: "withdrawal" },
          inPool(2016, "general", 50),
          inPool(2017, "general", 5),
          inPool(2017, "veiligheid", 20),
        ),
      );
    const fund = after(before, release(FOSTER_CARE));
    t.strictSame([available(fund, 2016, "general"), available(fund, 2017, "veiligheid")], [100, 20]);
  });

  t.test("once, and nothing where nothing is reserved", async (t) => {
    given(before, release(FOSTER_CARE)).when(release(FOSTER_CARE)).thenNothing(t);
    given(before).when(release(HOUSING)).thenNothing(t);
  });

  t.test("but not what was awarded", async (t) => {
    given(running, award(FOSTER_CARE, [line(2016, null, 50)]))
      .when(release(FOSTER_CARE))
      .thenRefused(t, "ERR_WRONG_STATE", { stage: "committed" });
  });
});

t.test("a shortfall", async (t) => {
  const short = [
    establish(),
    provisional(2018, { general: { leiden: 50 }, veiligheid: { alphen: 40 } }),
    reserve(SCHOOL_TO_CARE, [line(2018, "veiligheid", 40)]),
    confirm(2018, { general: { leiden: 50 }, veiligheid: { alphen: 30 } }),
  ];

  t.test("is left by a confirmation", async (t) => {
    t.equal(available(after(short), 2018, "veiligheid"), -10);
  });

  t.test("gives nothing new, though general still may", async (t) => {
    t.strictSame(placed(short, [line(2018, "veiligheid", 5)]), [placement(2018, "veiligheid", "general", 5)]);
    given(short)
      .when(exchange("veiligheid", 2018, 2019, 1))
      .thenRefused(t, "ERR_POOL_SHORT", { year: 2018, earmark: "veiligheid", availableCents: -10, neededCents: 1 });
  });

  const mendings: Record<string, FundCommand[]> = {
    "an exchange": [definitive(2019, { veiligheid: { alphen: 10 } }), exchange("veiligheid", 2019, 2018, 10)],
    "an extra contribution": [extra("katwijk", 2018, "veiligheid", 10)],
    "a redraw from general": [redraw(SCHOOL_TO_CARE, 2018, "veiligheid", 10)],
  };
  for (const [mending, commands] of Object.entries(mendings))
    t.test(`is mended by ${mending}`, async (t) => {
      t.equal(available(after(short, ...commands), 2018, "veiligheid"), 0);
    });

  t.test("is mended by a release", async (t) => {
    t.equal(available(after(short, release(SCHOOL_TO_CARE)), 2018, "veiligheid"), 30);
  });
});

t.test("a redraw", async (t) => {
  const before = [...running, reserve(FOSTER_CARE, [line(2017, "veiligheid", 20)])];

  t.test("draws what is unpaid from general of the same year, and restores it to the earmark", async (t) => {
    given(before)
      .when(redraw(FOSTER_CARE, 2017, "veiligheid", 5))
      .then(t, {
        type: "FundsRedrawn",
        data: {
          applicationId: FOSTER_CARE,
          year: 2017,
          fromEarmark: "veiligheid",
          stage: "reserved",
          cents: 5,
          reason: "Het tekort aanvullen",
          holdings: [...held(2017, "veiligheid", { alphen: 5 }), ...held(2017, "general", { leiden: -5 })],
          inherited: [],
          burdens: [
            ...borne(FOSTER_CARE, 2017, "veiligheid", { alphen: -5 }),
            ...borne(FOSTER_CARE, 2017, "general", { leiden: 5 }),
          ],
        },
      });
  });

  t.test("is released from where it is drawn now", async (t) => {
    const redrawn = [
      ...before,
      redraw(FOSTER_CARE, 2017, "veiligheid", 5),
      redraw(FOSTER_CARE, 2017, "veiligheid", 15),
    ];
    given(redrawn)
      .when(release(FOSTER_CARE))
      .thenBesideShares(t, released(1, { of: "withdrawal" }, inPool(2017, "general", 20)));
  });

  t.test("moves what is committed as well, as far as it is unpaid", async (t) => {
    const partlyPaid = [
      ...running,
      receive("alphen", 2017, "veiligheid", 20),
      ...award(FOSTER_CARE, [line(2017, "veiligheid", 20)]),
      ...paid(FOSTER_CARE, 1, 8),
    ];
    given(partlyPaid)
      .when(redraw(FOSTER_CARE, 2017, "veiligheid", 12))
      .thenBesideShares(t, {
        type: "FundsRedrawn",
        data: {
          applicationId: FOSTER_CARE,
          year: 2017,
          fromEarmark: "veiligheid",
          stage: "committed",
          cents: 12,
          reason: "Het tekort aanvullen",
        },
      });
    given(partlyPaid)
      .when(redraw(FOSTER_CARE, 2017, "veiligheid", 13))
      .thenRefused(t, "ERR_MORE_THAN_OPEN", { year: 2017, earmark: "veiligheid", openCents: 12 });
  });

  t.test("is refused when general has it not, from general itself, and without anything to redraw", async (t) => {
    const empty = [...before, reserve(HOUSING, [line(2017, null, 28)])];
    given(empty)
      .when(redraw(FOSTER_CARE, 2017, "veiligheid", 3))
      .thenRefused(t, "ERR_POOL_SHORT", { year: 2017, earmark: "general", availableCents: 2, neededCents: 3 });
    given(before)
      .when(redraw(FOSTER_CARE, 2017, "general", 1))
      .thenRefused(t, "ERR_VALIDATION", ["not_an_earmark"]);
    given(before)
      .when(redraw(HOUSING, 2017, "veiligheid", 1))
      .thenRefused(t, "ERR_NOT_FOUND", { applicationId: HOUSING });
    given(before, release(FOSTER_CARE))
      .when(redraw(FOSTER_CARE, 2017, "veiligheid", 1))
      .thenRefused(t, "ERR_WRONG_STATE", { stage: "released" });
  });
});

t.test("on a settled fund a late advice finds every pool empty, and its follow-up does not get stuck", async (t) => {
  const settled = [
    establish(),
    definitive(2016, { general: { leiden: 60 } }),
    receive("leiden", 2016, "general", 60),
    { command: settleFund, at: AFTERWARDS },
  ];
  given(settled)
    .when(reserve(FOSTER_CARE, [line(2016, null, 1)]))
    .thenHappens(t, "ReservationRefused");
});
