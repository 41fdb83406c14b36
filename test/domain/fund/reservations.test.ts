import t from "tap";
import type { FundCommand } from "../../../schemas/fund.ts";
import type { BudgetAmount, Placement } from "../../../schemas/money.ts";
import {
  AFTERWARDS,
  after,
  available,
  award,
  confirm,
  definitive,
  establish,
  exchange,
  extra,
  FOSTER_CARE,
  HOUSING,
  line,
  paid,
  provisional,
  receive,
  redraw,
  release,
  reserve,
  SCHOOL_TO_CARE,
  settleFund,
  when,
} from "../../support/fund.ts";

const years = [
  definitive(2016, { general: { leiden: 60, katwijk: 40 } }),
  definitive(2017, { general: { leiden: 30 }, veiligheid: { alphen: 20 }, ambulant: { katwijk: 10 } }),
];
const running = [establish(), ...years];

/** Where the lines of an application are placed, or what is missing. */
function placed(done: Parameters<typeof when>[0], lines: BudgetAmount[], split: Placement[] | null = null) {
  const outcome = when(done, { type: "ReserveFunds", data: { applicationId: FOSTER_CARE, round: 1, lines, split } });
  const [event] = "events" in outcome ? outcome.events : [];
  if (event?.type === "FundsReserved") return event.data.placements;
  if (event?.type === "ReservationRefused") return { short: event.data.short };
  return outcome;
}

t.test("a positive advice reserves exactly what was advised on, and takes it from the pools", async (t) => {
  t.strictSame(when(running, reserve(FOSTER_CARE, [line(2016, "residentieel", 50)])), {
    events: [
      {
        type: "FundsReserved",
        data: {
          applicationId: FOSTER_CARE,
          round: 1,
          placements: [{ year: 2016, column: "residentieel", earmark: "general", cents: 50 }],
          holdings: [
            { year: 2016, earmark: "general", municipality: "leiden", cents: -30 },
            { year: 2016, earmark: "general", municipality: "katwijk", cents: -20 },
          ],
          burdens: [
            { of: FOSTER_CARE, year: 2016, earmark: "general", municipality: "leiden", cents: 30 },
            { of: FOSTER_CARE, year: 2016, earmark: "general", municipality: "katwijk", cents: 20 },
          ],
        },
      },
    ],
  });
  t.equal(available(after(running, reserve(FOSTER_CARE, [line(2016, null, 50)])), 2016, "general"), 50);
});

t.test("by default an earmarked line is placed on its earmark, and what is left of it on general", async (t) => {
  t.strictSame(placed(running, [line(2017, "veiligheid", 25), line(2017, "residentieel", 25)]), [
    { year: 2017, column: "veiligheid", earmark: "general", cents: 5 },
    { year: 2017, column: "veiligheid", earmark: "veiligheid", cents: 20 },
    { year: 2017, column: "residentieel", earmark: "general", cents: 25 },
  ]);
});

t.test("only a line in an earmarked column draws on that earmark", async (t) => {
  t.strictSame(placed(running, [line(2017, null, 31)]), { short: [{ year: 2017, earmark: "general", cents: 1 }] });
  t.strictSame(placed(running, [line(2017, "veiligheid", 51)]), {
    short: [{ year: 2017, earmark: "general", cents: 1 }],
  });
});

t.test("placement is all or nothing, over all years", async (t) => {
  t.strictSame(placed(running, [line(2016, null, 100), line(2017, null, 40), line(2018, null, 7)]), {
    short: [
      { year: 2017, earmark: "general", cents: 10 },
      { year: 2018, earmark: "general", cents: 7 },
    ],
  });
});

t.test("by the rule pro-rata an earmarked line draws on both, by what is available in them", async (t) => {
  const proRata = [establish({ placement: "pro-rata" }), ...years];
  t.strictSame(placed(proRata, [line(2017, "veiligheid", 25)]), [
    { year: 2017, column: "veiligheid", earmark: "general", cents: 15 },
    { year: 2017, column: "veiligheid", earmark: "veiligheid", cents: 10 },
  ]);

  t.test("after the lines without an earmark, which have nothing else", async (t) => {
    t.strictSame(placed(proRata, [line(2017, "veiligheid", 20), line(2017, null, 10)]), [
      { year: 2017, column: "veiligheid", earmark: "general", cents: 10 },
      { year: 2017, column: "veiligheid", earmark: "veiligheid", cents: 10 },
      { year: 2017, column: null, earmark: "general", cents: 10 },
    ]);
  });

  t.test("and leaves general for an earmarked line that cannot do without", async (t) => {
    t.strictSame(placed(proRata, [line(2017, "veiligheid", 20), line(2017, "ambulant", 40)]), [
      { year: 2017, column: "veiligheid", earmark: "veiligheid", cents: 20 },
      { year: 2017, column: "ambulant", earmark: "general", cents: 30 },
      { year: 2017, column: "ambulant", earmark: "ambulant", cents: 10 },
    ]);
  });
});

t.test("a split that the fund manager set", async (t) => {
  const lines = [line(2017, "veiligheid", 20)];
  const onPools = (general: number, veiligheid: number) => [
    { year: 2017, column: "veiligheid", earmark: "general", cents: general },
    { year: 2017, column: "veiligheid", earmark: "veiligheid", cents: veiligheid },
  ];

  t.test("names pools, and exactly those are reserved", async (t) => {
    t.strictSame(placed(running, lines, onPools(12, 8)), onPools(12, 8));
  });

  t.test("is refused when one of its pools cannot bear it, though another could", async (t) => {
    t.strictSame(placed(running, [line(2017, "veiligheid", 40)], onPools(10, 30)), {
      short: [{ year: 2017, earmark: "veiligheid", cents: 10 }],
    });
  });

  t.test("stays within what each line may draw on, and adds up to it", async (t) => {
    const strayed = [{ year: 2017, column: null, earmark: "veiligheid", cents: 20 }];
    t.match(placed(running, [line(2017, null, 20)], strayed), { violations: ["split_earmark_not_allowed"] });
    t.match(placed(running, lines, onPools(12, 9)), { violations: ["split_does_not_add_up"] });
    t.match(placed(running, lines, [...onPools(5, 10), { ...onPools(5, 0)[0], cents: 5 } as Placement]), {
      violations: ["repeated"],
    });
  });
});

t.test("what cannot be is refused, not waited for", async (t) => {
  t.match(placed(running, [line(2020, "zorg", 1)]), { violations: ["year_outside_period", "column_unknown"] });
  const most = Number.MAX_SAFE_INTEGER;
  t.match(placed(running, [line(2016, null, most), line(2017, null, most)]), { refused: "ERR_AMOUNT_TOO_LARGE" });
});

t.test("a reservation the pools cannot bear is refused, and the application waits", async (t) => {
  const asked = [line(2016, null, 101)];
  const waiting = [...running, reserve(FOSTER_CARE, asked)];
  const retry: FundCommand = { type: "RetryReservation", data: { applicationId: FOSTER_CARE } };

  t.test("visibly, with what is missing; that is an event of the story, and no money moves", async (t) => {
    t.strictSame(when(running, reserve(FOSTER_CARE, asked)), {
      events: [
        {
          type: "ReservationRefused",
          data: {
            applicationId: FOSTER_CARE,
            round: 1,
            lines: asked,
            split: null,
            short: [{ year: 2016, earmark: "general", cents: 1 }],
          },
        },
      ],
    });
  });

  t.test("it is not retried by itself: the order of who waits is a decision", async (t) => {
    t.match(when(waiting, exchange("general", 2017, 2016, 1)), { events: { length: 1 } });
  });

  t.test("after an exchange it is retried by command, and reserved", async (t) => {
    t.match(when([...waiting, exchange("general", 2017, 2016, 1)], retry), {
      events: [{ type: "FundsReserved", data: { round: 1, placements: [{ cents: 101 }] } }],
    });
  });

  t.test("a retry in vain is on record too", async (t) => {
    t.match(when([...waiting, reserve(HOUSING, [line(2016, null, 9)])], retry), {
      events: [{ type: "ReservationRefused", data: { short: [{ cents: 10 }] } }],
    });
  });

  t.test("only what waits is retried", async (t) => {
    t.match(when(running, retry), { refused: "ERR_NOT_FOUND" });
    t.match(when([...running, reserve(FOSTER_CARE, [line(2016, null, 1)])], retry), { refused: "ERR_WRONG_STATE" });
  });

  t.test("a new, smaller proposal of a higher round takes its place", async (t) => {
    t.match(when(waiting, reserve(FOSTER_CARE, [line(2016, null, 100)], 2)), {
      events: [{ type: "FundsReserved", data: { round: 2 } }],
    });
  });

  t.test("a withdrawal ends the waiting", async (t) => {
    t.match(when(waiting, release(FOSTER_CARE)), { events: [{ type: "ReservationReleased", data: { released: [] } }] });
    t.match(when([...waiting, release(FOSTER_CARE)], retry), { refused: "ERR_WRONG_STATE" });
  });
});

t.test("a higher round takes the place of what is reserved", async (t) => {
  const reserved = [...running, reserve(FOSTER_CARE, [line(2016, null, 80)])];
  t.match(when(reserved, reserve(FOSTER_CARE, [line(2016, null, 90)], 2)), {
    events: [
      { type: "ReservationReleased", data: { round: 1, released: [{ cents: 80 }] } },
      { type: "FundsReserved", data: { round: 2, placements: [{ cents: 90 }] } },
    ],
  });
  t.match(when(reserved, reserve(FOSTER_CARE, [line(2016, null, 101)], 2)), {
    events: [
      { type: "ReservationReleased" },
      { type: "ReservationRefused", data: { round: 2, short: [{ cents: 1 }] } },
    ],
  });
});

t.test("a second request for the same or an earlier round changes nothing", async (t) => {
  const second = [...running, reserve(FOSTER_CARE, [line(2016, null, 80)], 2)];
  t.strictSame(when(second, reserve(FOSTER_CARE, [line(2016, null, 80)], 2)), { events: [] });
  t.strictSame(when(second, reserve(FOSTER_CARE, [line(2016, null, 50)], 1)), { events: [] });
  t.strictSame(when([...second, release(FOSTER_CARE)], reserve(FOSTER_CARE, [line(2016, null, 80)], 2)), {
    events: [],
  });
});

t.test("a withdrawal or a refusal releases", async (t) => {
  const reserved = [...running, reserve(FOSTER_CARE, [line(2016, null, 50), line(2017, "veiligheid", 25)])];

  t.test("all that is reserved, per pool", async (t) => {
    t.match(when(reserved, release(FOSTER_CARE)), {
      events: [
        {
          type: "ReservationReleased",
          data: {
            released: [
              { year: 2016, earmark: "general", cents: 50 },
              { year: 2017, earmark: "general", cents: 5 },
              { year: 2017, earmark: "veiligheid", cents: 20 },
            ],
          },
        },
      ],
    });
    const fund = after(reserved, release(FOSTER_CARE));
    t.strictSame([available(fund, 2016, "general"), available(fund, 2017, "veiligheid")], [100, 20]);
  });

  t.test("once, and nothing where nothing is reserved", async (t) => {
    t.strictSame(when([...reserved, release(FOSTER_CARE)], release(FOSTER_CARE)), { events: [] });
    t.strictSame(when(reserved, release(HOUSING)), { events: [] });
  });

  t.test("but not what was awarded", async (t) => {
    t.match(when([...running, ...award(FOSTER_CARE, [line(2016, null, 50)])], release(FOSTER_CARE)), {
      refused: "ERR_WRONG_STATE",
    });
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
    t.strictSame(placed(short, [line(2018, "veiligheid", 5)]), [
      { year: 2018, column: "veiligheid", earmark: "general", cents: 5 },
    ]);
    t.match(when(short, exchange("veiligheid", 2018, 2019, 1)), {
      refused: "ERR_POOL_SHORT",
      details: { availableCents: -10, neededCents: 1 },
    });
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
  const reserved = [...running, reserve(FOSTER_CARE, [line(2017, "veiligheid", 20)])];

  t.test("draws what is unpaid on general of the same year, and gives the earmark its money back", async (t) => {
    t.strictSame(when(reserved, redraw(FOSTER_CARE, 2017, "veiligheid", 5)), {
      events: [
        {
          type: "FundsRedrawn",
          data: {
            applicationId: FOSTER_CARE,
            year: 2017,
            fromEarmark: "veiligheid",
            stage: "reserved",
            cents: 5,
            reason: "Het tekort aanvullen",
            holdings: [
              { year: 2017, earmark: "veiligheid", municipality: "alphen", cents: 5 },
              { year: 2017, earmark: "general", municipality: "leiden", cents: -5 },
            ],
            inherited: [],
            burdens: [
              { of: FOSTER_CARE, year: 2017, earmark: "veiligheid", municipality: "alphen", cents: -5 },
              { of: FOSTER_CARE, year: 2017, earmark: "general", municipality: "leiden", cents: 5 },
            ],
          },
        },
      ],
    });
  });

  t.test("is released from where it is drawn now", async (t) => {
    const redrawn = [
      ...reserved,
      redraw(FOSTER_CARE, 2017, "veiligheid", 5),
      redraw(FOSTER_CARE, 2017, "veiligheid", 15),
    ];
    t.match(when(redrawn, release(FOSTER_CARE)), {
      events: [{ data: { released: [{ year: 2017, earmark: "general", cents: 20 }] } }],
    });
  });

  t.test("moves what is committed as well, as far as it is unpaid", async (t) => {
    const partlyPaid = [
      ...running,
      receive("alphen", 2017, "veiligheid", 20),
      ...award(FOSTER_CARE, [line(2017, "veiligheid", 20)]),
      ...paid(FOSTER_CARE, 1, 8),
    ];
    t.match(when(partlyPaid, redraw(FOSTER_CARE, 2017, "veiligheid", 12)), {
      events: [{ type: "FundsRedrawn", data: { stage: "committed", cents: 12 } }],
    });
    t.match(when(partlyPaid, redraw(FOSTER_CARE, 2017, "veiligheid", 13)), {
      refused: "ERR_MORE_THAN_OPEN",
      details: { openCents: 12 },
    });
  });

  t.test("is refused when general has it not, from general itself, and without anything to redraw", async (t) => {
    const empty = [...reserved, reserve(HOUSING, [line(2017, null, 28)])];
    t.match(when(empty, redraw(FOSTER_CARE, 2017, "veiligheid", 3)), {
      refused: "ERR_POOL_SHORT",
      details: { earmark: "general", availableCents: 2 },
    });
    t.match(when(reserved, redraw(FOSTER_CARE, 2017, "general", 1)), { violations: ["not_an_earmark"] });
    t.match(when(reserved, redraw(HOUSING, 2017, "veiligheid", 1)), { refused: "ERR_NOT_FOUND" });
    t.match(when([...reserved, release(FOSTER_CARE)], redraw(FOSTER_CARE, 2017, "veiligheid", 1)), {
      refused: "ERR_WRONG_STATE",
    });
  });
});

t.test("on a settled fund a late advice finds every pool empty, and its follow-up does not get stuck", async (t) => {
  const settled = [
    establish(),
    definitive(2016, { general: { leiden: 60 } }),
    receive("leiden", 2016, "general", 60),
    { command: settleFund, at: AFTERWARDS },
  ];
  t.match(when(settled, reserve(FOSTER_CARE, [line(2016, null, 1)])), { events: [{ type: "ReservationRefused" }] });
});
