import t from "tap";
import type { FundCommand } from "../../../schemas/fund.ts";
import {
  AWARDER,
  after,
  available,
  award,
  commit,
  definitive,
  determine,
  establish,
  FOSTER_CARE,
  HOUSING,
  line,
  order,
  paid,
  receive,
  recover,
  release,
  reserve,
  when,
  writeOff,
} from "../../support/fund.ts";

const running = [
  establish(),
  definitive(2016, { general: { leiden: 60, katwijk: 40 } }),
  definitive(2017, { general: { leiden: 30 }, veiligheid: { alphen: 20 } }),
];
const inHand = [
  receive("leiden", 2016, "general", 60),
  receive("katwijk", 2016, "general", 40),
  receive("leiden", 2017, "general", 30),
  receive("alphen", 2017, "veiligheid", 20),
];
const reduce = (awardedCents: number): FundCommand => ({
  type: "ReduceCommitment",
  data: { applicationId: FOSTER_CARE, awardedCents, reason: "Minder plekken dan gedacht" },
});

t.test("an award commits what was reserved", async (t) => {
  const reserved = [...running, reserve(FOSTER_CARE, [line(2016, null, 50)])];

  t.test("and keeps who decided on it", async (t) => {
    t.strictSame(when(reserved, commit(FOSTER_CARE, [line(2016, null, 50)])), {
      events: [
        {
          type: "FundsCommitted",
          data: {
            applicationId: FOSTER_CARE,
            decisionNumber: "2016-01",
            awardedBy: AWARDER,
            committed: [{ year: 2016, earmark: "general", cents: 50 }],
            released: [],
            holdings: [],
            inherited: [],
            burdens: [],
          },
        },
      ],
    });
  });

  t.test("below the reservation it releases the rest, per line pro rata over where it was placed", async (t) => {
    const twoPools = [
      ...running,
      reserve(FOSTER_CARE, [line(2017, "veiligheid", 25), line(2017, null, 10), line(2016, null, 7)]),
    ];
    t.match(when(twoPools, commit(FOSTER_CARE, [line(2017, "veiligheid", 18), line(2017, null, 9)])), {
      events: [
        {
          type: "FundsCommitted",
          data: {
            // Of the safety line 7 is left: over 5 and 20 that is 1.4 and 5.6.
            released: [
              { year: 2016, earmark: "general", cents: 7 },
              { year: 2017, earmark: "general", cents: 2 },
              { year: 2017, earmark: "veiligheid", cents: 6 },
            ],
            committed: [
              { year: 2017, earmark: "general", cents: 13 },
              { year: 2017, earmark: "veiligheid", cents: 14 },
            ],
          },
        },
      ],
    });
  });

  t.test("is never more than what was reserved, line by line", async (t) => {
    t.match(when(reserved, commit(FOSTER_CARE, [line(2016, null, 51)])), {
      refused: "ERR_AWARD_EXCEEDS_RESERVATION",
      details: { year: 2016, cents: 51, reservedCents: 50 },
    });
    t.match(when(reserved, commit(FOSTER_CARE, [line(2017, null, 1)])), {
      refused: "ERR_AWARD_EXCEEDS_RESERVATION",
      details: { reservedCents: 0 },
    });
  });

  t.test("is carried out once, and only on a reservation", async (t) => {
    const once = [...reserved, commit(FOSTER_CARE, [line(2016, null, 50)])];
    t.strictSame(when(once, commit(FOSTER_CARE, [line(2016, null, 50)])), { events: [] });
    t.match(when([...reserved, release(FOSTER_CARE)], commit(FOSTER_CARE, [line(2016, null, 50)])), {
      refused: "ERR_WRONG_STATE",
      details: { stage: "released" },
    });
    t.match(when(running, commit(HOUSING, [line(2016, null, 50)])), { refused: "ERR_NOT_FOUND" });
    t.match(when(once, reserve(FOSTER_CARE, [line(2016, null, 1)], 2)), { refused: "ERR_WRONG_STATE" });
  });
});

t.test("an amended grant commits less", async (t) => {
  const awarded = [...running, ...inHand, ...award(FOSTER_CARE, [line(2016, null, 50), line(2017, null, 20)])];

  t.test("over what each pool still has unpaid", async (t) => {
    t.match(when([...awarded, ...paid(FOSTER_CARE, 1, 14)], reduce(60)), {
      events: [
        {
          type: "CommitmentReduced",
          data: {
            // Unpaid are 40 and 16: 7.14 and 2.86.
            reduced: [
              { year: 2016, earmark: "general", cents: 7 },
              { year: 2017, earmark: "general", cents: 3 },
            ],
          },
        },
      ],
    });
  });

  t.test("but not less than what is paid", async (t) => {
    const fund = after(awarded, ...paid(FOSTER_CARE, 1, 14), reduce(10));
    t.equal(available(fund, 2016, "general") + available(fund, 2017, "general"), 130 - 14);
  });

  t.test("and a second time changes nothing, nor does an award that is not lower", async (t) => {
    t.strictSame(when([...awarded, reduce(60)], reduce(60)), { events: [] });
    t.strictSame(when(awarded, reduce(80)), { events: [] });
  });

  t.test("but not once it is determined", async (t) => {
    t.match(when([...awarded, determine(FOSTER_CARE, 50)], reduce(40)), { refused: "ERR_WRONG_STATE" });
  });
});

t.test("a determination", async (t) => {
  const awarded = [...running, ...inHand, ...award(FOSTER_CARE, [line(2016, null, 50), line(2017, "veiligheid", 20)])];

  t.test("reaches the fund also when nothing changes", async (t) => {
    t.match(when(awarded, determine(FOSTER_CARE, 70)), {
      events: [
        { type: "CommitmentDetermined", data: { determinedCents: 70, reduced: [], claimCents: 0, holdings: [] } },
      ],
    });
  });

  t.test("below the award lowers the commitment, and gives back what is unpaid", async (t) => {
    t.strictSame(when(awarded, determine(FOSTER_CARE, 63)), {
      events: [
        {
          type: "CommitmentDetermined",
          data: {
            applicationId: FOSTER_CARE,
            determinedCents: 63,
            reduced: [
              { year: 2016, earmark: "general", cents: 5 },
              { year: 2017, earmark: "veiligheid", cents: 2 },
            ],
            claimCents: 0,
            holdings: [
              { year: 2016, earmark: "general", municipality: "leiden", cents: 3 },
              { year: 2016, earmark: "general", municipality: "katwijk", cents: 2 },
              { year: 2017, earmark: "veiligheid", municipality: "alphen", cents: 2 },
            ],
            inherited: [],
            burdens: [
              { of: FOSTER_CARE, year: 2016, earmark: "general", municipality: "leiden", cents: -3 },
              { of: FOSTER_CARE, year: 2016, earmark: "general", municipality: "katwijk", cents: -2 },
              { of: FOSTER_CARE, year: 2017, earmark: "veiligheid", municipality: "alphen", cents: -2 },
            ],
          },
        },
      ],
    });
  });

  t.test("below what is paid leaves what was overpaid committed, as a claim", async (t) => {
    t.match(when([...awarded, ...paid(FOSTER_CARE, 1, 60)], determine(FOSTER_CARE, 45)), {
      events: [{ data: { reduced: [{ cents: 7 }, { cents: 3 }], claimCents: 15 } }],
    });
    const fund = after(awarded, ...paid(FOSTER_CARE, 1, 60), determine(FOSTER_CARE, 45));
    t.equal(available(fund, 2016, "general") + available(fund, 2017, "veiligheid"), 120 - 60);
  });

  t.test("a second time changes nothing", async (t) => {
    t.strictSame(when([...awarded, determine(FOSTER_CARE, 63)], determine(FOSTER_CARE, 63)), { events: [] });
  });

  t.test("may later be lower still, as when a grant is withdrawn", async (t) => {
    const determined = [...awarded, ...paid(FOSTER_CARE, 1, 60), determine(FOSTER_CARE, 55)];
    t.match(when(determined, determine(FOSTER_CARE, 20)), { events: [{ data: { reduced: [], claimCents: 40 } }] });
  });

  t.test("is not raised: that needs a new reservation", async (t) => {
    t.match(when(awarded, determine(FOSTER_CARE, 71)), {
      refused: "ERR_DETERMINATION_RAISED",
      details: { mostCents: 70 },
    });
    t.match(when([...awarded, determine(FOSTER_CARE, 63)], determine(FOSTER_CARE, 64)), {
      refused: "ERR_DETERMINATION_RAISED",
      details: { mostCents: 63 },
    });
    const overpaid = [...awarded, ...paid(FOSTER_CARE, 1, 60), determine(FOSTER_CARE, 45)];
    t.match(when(overpaid, determine(FOSTER_CARE, 50)), {
      refused: "ERR_DETERMINATION_RAISED",
      details: { mostCents: 45 },
    });
  });

  t.test("is of what was awarded", async (t) => {
    t.match(when([...running, reserve(FOSTER_CARE, [line(2016, null, 5)])], determine(FOSTER_CARE, 1)), {
      refused: "ERR_WRONG_STATE",
      details: { stage: "reserved" },
    });
  });
});

t.test("a recovery", async (t) => {
  const overpaid = [
    ...running,
    ...inHand,
    ...award(FOSTER_CARE, [line(2016, null, 50), line(2017, "veiligheid", 20)]),
    ...paid(FOSTER_CARE, 1, 70),
    determine(FOSTER_CARE, 40),
  ];
  const ordered = [...overpaid, order(FOSTER_CARE, 30)];

  t.test("is due once it was ordered, and never beyond the claim", async (t) => {
    t.match(when(overpaid, order(FOSTER_CARE, 30)), { events: [{ type: "RecoveryDue", data: { cents: 30 } }] });
    t.match(when(overpaid, order(FOSTER_CARE, 31)), { refused: "ERR_MORE_THAN_OPEN", details: { openCents: 30 } });
    t.strictSame(when(ordered, order(FOSTER_CARE, 30)), { events: [] });
    const another: FundCommand = {
      type: "RecordRecoveryDue",
      data: { recoveryId: HOUSING, applicationId: FOSTER_CARE, cents: 1 },
    };
    t.match(when(ordered, another), { refused: "ERR_MORE_THAN_OPEN", details: { openCents: 0 } });
  });

  t.test("returns to its pools by what each has paid net, and to who bears it", async (t) => {
    t.strictSame(when(ordered, recover(9)), {
      events: [
        {
          type: "RecoveryBooked",
          data: {
            recoveryId: "20000000-0000-4000-8000-000000000001",
            applicationId: FOSTER_CARE,
            cents: 9,
            fromWriteOffCents: 0,
            // 6.43 and 2.57
            recovered: [
              { year: 2016, earmark: "general", cents: 6 },
              { year: 2017, earmark: "veiligheid", cents: 3 },
            ],
            divided: [],
            holdings: [
              { year: 2016, earmark: "general", municipality: "leiden", cents: 4 },
              { year: 2016, earmark: "general", municipality: "katwijk", cents: 2 },
              { year: 2017, earmark: "veiligheid", municipality: "alphen", cents: 3 },
            ],
            inherited: [],
            burdens: [
              { of: FOSTER_CARE, year: 2016, earmark: "general", municipality: "leiden", cents: -4 },
              { of: FOSTER_CARE, year: 2016, earmark: "general", municipality: "katwijk", cents: -2 },
              { of: FOSTER_CARE, year: 2017, earmark: "veiligheid", municipality: "alphen", cents: -3 },
            ],
          },
        },
      ],
    });
  });

  t.test("comes in at once or in parts, and no more than is due", async (t) => {
    t.match(when([...ordered, recover(10)], recover(20)), { events: [{ data: { cents: 20 } }] });
    t.match(when([...ordered, recover(10)], recover(21)), {
      refused: "ERR_MORE_THAN_OPEN",
      details: { openCents: 20 },
    });
    t.match(when(running, recover(1)), { refused: "ERR_NOT_FOUND" });
  });

  t.test("is written off for what has not come in: that stays spent", async (t) => {
    t.match(when([...ordered, recover(10)], writeOff), {
      events: [{ type: "RecoveryWrittenOff", data: { applicationId: FOSTER_CARE, cents: 20 } }],
    });
    const before = after(ordered, recover(10));
    const fund = after(ordered, recover(10), writeOff);
    t.equal(available(fund, 2016, "general"), available(before, 2016, "general"));
    t.strictSame(when([...ordered, writeOff], writeOff), { events: [] });
    t.match(when(running, writeOff), { refused: "ERR_NOT_FOUND" });
  });

  t.test("that comes in after all leaves nothing more to order back", async (t) => {
    const another: FundCommand = {
      type: "RecordRecoveryDue",
      data: { recoveryId: HOUSING, applicationId: FOSTER_CARE, cents: 1 },
    };
    t.match(when([...ordered, writeOff, recover(15)], another), {
      refused: "ERR_MORE_THAN_OPEN",
      details: { openCents: 0 },
    });
  });

  t.test("that comes in after all reduces the write-off, and returns to its pools", async (t) => {
    t.match(when([...ordered, recover(10), writeOff], recover(15)), {
      events: [{ data: { fromWriteOffCents: 15, recovered: [{ cents: 11 }, { cents: 4 }], divided: [] } }],
    });
  });
});
