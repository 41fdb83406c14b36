import t from "tap";
import { correctionObstacles } from "../../../domain/fund/correction-obstacles.ts";
import { lowerableRange } from "../../../domain/fund/remedies.ts";
import { negated } from "../../../domain/money/added-up.ts";
import type { FundCommand, FundEvent } from "../../../schemas/fund.ts";
import type { BudgetAmount, PoolAmount } from "../../../schemas/money.ts";
import {
  AWARDER,
  after,
  available,
  award,
  borne,
  burdens,
  commit,
  definitive,
  determine,
  due,
  establish,
  FOSTER_CARE,
  given,
  HOUSING,
  held,
  inPool,
  line,
  lower,
  order,
  paid,
  RECOVERY,
  raise,
  receive,
  recover,
  release,
  reserve,
  restore,
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
const reduce = (...lines: BudgetAmount[]): FundCommand => ({
  type: "ReduceCommitment",
  data: { applicationId: FOSTER_CARE, lines, reason: "Minder plekken dan gedacht" },
});

t.test("an award commits what was reserved", async (t) => {
  const reserved = [...running, reserve(FOSTER_CARE, [line(2016, null, 50)])];

  t.test("and keeps who decided on it", async (t) => {
    given(reserved)
      .when(commit(FOSTER_CARE, [line(2016, null, 50)]))
      .then(t, {
        type: "FundsCommitted",
        data: {
          applicationId: FOSTER_CARE,
          decisionNumber: "2016-01",
          awardedBy: AWARDER,
          committed: [inPool(2016, "general", 50)],
          released: [],
          holdings: [],
          inherited: [],
          burdens: [],
        },
      });
  });

  t.test("below the reservation it releases the rest, per line pro rata over where it was placed", async (t) => {
    const twoPools = [
      ...running,
      reserve(FOSTER_CARE, [line(2017, "veiligheid", 25), line(2017, null, 10), line(2016, null, 7)]),
    ];
    // Of the safety line 7 is left: over 5 and 20 that is 1.4 and 5.6.
    given(twoPools)
      .when(commit(FOSTER_CARE, [line(2017, "veiligheid", 18), line(2017, null, 9)]))
      .thenBesideShares(t, {
        type: "FundsCommitted",
        data: {
          applicationId: FOSTER_CARE,
          decisionNumber: "2016-01",
          awardedBy: AWARDER,
          committed: [inPool(2017, "general", 13), inPool(2017, "veiligheid", 14)],
          released: [inPool(2016, "general", 7), inPool(2017, "general", 2), inPool(2017, "veiligheid", 6)],
        },
      });
  });

  t.test("is never more than what was reserved, line by line", async (t) => {
    given(reserved)
      .when(commit(FOSTER_CARE, [line(2016, null, 51)]))
      .thenRefused(t, "ERR_AWARD_EXCEEDS_RESERVATION", { year: 2016, column: null, cents: 51, reservedCents: 50 });
    given(reserved)
      .when(commit(FOSTER_CARE, [line(2017, null, 1)]))
      .thenRefused(t, "ERR_AWARD_EXCEEDS_RESERVATION", { year: 2017, column: null, cents: 1, reservedCents: 0 });
  });

  t.test("is carried out once, and only on a reservation", async (t) => {
    const once = [...reserved, commit(FOSTER_CARE, [line(2016, null, 50)])];
    given(once)
      .when(commit(FOSTER_CARE, [line(2016, null, 50)]))
      .thenNothing(t);
    given(reserved, release(FOSTER_CARE))
      .when(commit(FOSTER_CARE, [line(2016, null, 50)]))
      .thenRefused(t, "ERR_WRONG_STATE", { stage: "released" });
    given(running)
      .when(commit(HOUSING, [line(2016, null, 50)]))
      .thenRefused(t, "ERR_NOT_FOUND", { applicationId: HOUSING });
    given(once)
      .when(reserve(FOSTER_CARE, [line(2016, null, 1)], 2))
      .thenRefused(t, "ERR_WRONG_STATE", { stage: "committed" });
  });
});

t.test("an amended grant commits less", async (t) => {
  const awarded = [...running, ...inHand, ...award(FOSTER_CARE, [line(2016, null, 50), line(2017, null, 20)])];

  const reducedBy = (...reduced: PoolAmount[]) => ({
    type: "CommitmentReduced" as const,
    data: { applicationId: FOSTER_CARE, reduced, reason: "Minder plekken dan gedacht" },
  });

  t.test("in the year whose line is lower, and in no other", async (t) => {
    given(awarded, paid(FOSTER_CARE, 1, 14))
      .when(reduce(line(2016, null, 40), line(2017, null, 20)))
      .thenBesideShares(t, reducedBy(inPool(2016, "general", 10)));
    given(awarded)
      .when(reduce(line(2016, null, 50)))
      .thenBesideShares(t, reducedBy(inPool(2017, "general", 20)));
  });

  t.test("elsewhere too where a year paid already what it would give back", async (t) => {
    // Of 2017 16 is unpaid: it gives that, and 2016 the 4 that are missing.
    given(awarded, paid(FOSTER_CARE, 1, 14))
      .when(reduce(line(2016, null, 50)))
      .thenBesideShares(t, reducedBy(inPool(2016, "general", 4), inPool(2017, "general", 16)));
  });

  t.test("in the earmark of a column whose line is lower, after what that line drew on general", async (t) => {
    // The line of 25 drew 20 on its earmark and 5 on general, where the other line drew 10.
    const earmarked = [...running, ...award(FOSTER_CARE, [line(2017, "veiligheid", 25), line(2017, null, 10)])];
    given(earmarked)
      .when(reduce(line(2017, "veiligheid", 22), line(2017, null, 10)))
      .thenBesideShares(t, reducedBy(inPool(2017, "general", 3)));
    given(earmarked)
      .when(reduce(line(2017, "veiligheid", 12), line(2017, null, 10)))
      .thenBesideShares(t, reducedBy(inPool(2017, "general", 5), inPool(2017, "veiligheid", 8)));
    given(earmarked)
      .when(reduce(line(2017, "veiligheid", 25), line(2017, null, 6)))
      .thenBesideShares(t, reducedBy(inPool(2017, "general", 4)));
  });

  t.test("but not less than what is paid", async (t) => {
    const fund = after(awarded, ...paid(FOSTER_CARE, 1, 14), reduce(line(2016, null, 10)));
    t.equal(available(fund, 2016, "general") + available(fund, 2017, "general"), 130 - 14);
  });

  t.test("and a second time changes nothing, nor does an award that is not lower", async (t) => {
    const lower = reduce(line(2016, null, 40), line(2017, null, 20));
    given(awarded, lower).when(lower).thenNothing(t);
    given(awarded)
      .when(reduce(line(2016, null, 60), line(2017, null, 20)))
      .thenNothing(t);
  });

  t.test("but not once it is determined", async (t) => {
    given(awarded, determine(FOSTER_CARE, 50))
      .when(reduce(line(2016, null, 40)))
      .thenRefused(t, "ERR_WRONG_STATE", { stage: "determined" });
  });
});

t.test("a determination", async (t) => {
  const awarded = [...running, ...inHand, ...award(FOSTER_CARE, [line(2016, null, 50), line(2017, "veiligheid", 20)])];

  t.test("reaches the fund also when nothing changes", async (t) => {
    given(awarded)
      .when(determine(FOSTER_CARE, 70))
      .then(t, {
        type: "CommitmentDetermined",
        data: {
          applicationId: FOSTER_CARE,
          determinedCents: 70,
          reduced: [],
          claimCents: 0,
          claimedMoreCents: 0,
          holdings: [],
          burdens: [],
          inherited: [],
        },
      });
  });

  t.test("below the award lowers the commitment, and restores what is unpaid", async (t) => {
    given(awarded)
      .when(determine(FOSTER_CARE, 63))
      .then(t, {
        type: "CommitmentDetermined",
        data: {
          applicationId: FOSTER_CARE,
          determinedCents: 63,
          reduced: [inPool(2016, "general", 5), inPool(2017, "veiligheid", 2)],
          claimCents: 0,
          claimedMoreCents: 0,
          holdings: [...held(2016, "general", { leiden: 3, katwijk: 2 }), ...held(2017, "veiligheid", { alphen: 2 })],
          inherited: [],
          burdens: [
            ...borne(FOSTER_CARE, 2016, "general", { leiden: -3, katwijk: -2 }),
            ...borne(FOSTER_CARE, 2017, "veiligheid", { alphen: -2 }),
          ],
        },
      });
  });

  t.test("below what is paid leaves what was overpaid committed, as a claim", async (t) => {
    given(awarded, paid(FOSTER_CARE, 1, 60))
      .when(determine(FOSTER_CARE, 45))
      .thenBesideShares(t, {
        type: "CommitmentDetermined",
        data: {
          applicationId: FOSTER_CARE,
          determinedCents: 45,
          reduced: [inPool(2016, "general", 7), inPool(2017, "veiligheid", 3)],
          claimCents: 15,
          claimedMoreCents: 15,
        },
      });
    const fund = after(awarded, ...paid(FOSTER_CARE, 1, 60), determine(FOSTER_CARE, 45));
    t.equal(available(fund, 2016, "general") + available(fund, 2017, "veiligheid"), 120 - 60);
  });

  t.test("a second time changes nothing", async (t) => {
    given(awarded, determine(FOSTER_CARE, 63)).when(determine(FOSTER_CARE, 63)).thenNothing(t);
  });

  t.test("may later be lower still, and then claims what was not claimed before (Awb 4:49)", async (t) => {
    const determined = [...awarded, ...paid(FOSTER_CARE, 1, 60), determine(FOSTER_CARE, 55)];
    given(determined)
      .when(determine(FOSTER_CARE, 20))
      .thenBesideShares(t, {
        type: "CommitmentDetermined",
        data: { applicationId: FOSTER_CARE, determinedCents: 20, reduced: [], claimCents: 40, claimedMoreCents: 35 },
      });
  });

  t.test("is not raised: that needs a new reservation", async (t) => {
    given(awarded)
      .when(determine(FOSTER_CARE, 71))
      .thenRefused(t, "ERR_DETERMINATION_RAISED", { determinedCents: 71, mostCents: 70 });
    given(awarded, determine(FOSTER_CARE, 63))
      .when(determine(FOSTER_CARE, 64))
      .thenRefused(t, "ERR_DETERMINATION_RAISED", { determinedCents: 64, mostCents: 63 });
    const overpaid = [...awarded, ...paid(FOSTER_CARE, 1, 60), determine(FOSTER_CARE, 45)];
    given(overpaid)
      .when(determine(FOSTER_CARE, 50))
      .thenRefused(t, "ERR_DETERMINATION_RAISED", { determinedCents: 50, mostCents: 45 });
  });

  t.test("is of what was awarded", async (t) => {
    given(running, reserve(FOSTER_CARE, [line(2016, null, 5)]))
      .when(determine(FOSTER_CARE, 1))
      .thenRefused(t, "ERR_WRONG_STATE", { stage: "reserved" });
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
    given(overpaid)
      .when(order(FOSTER_CARE, 30))
      .then(t, { type: "RecoveryDue", data: { recoveryId: RECOVERY, applicationId: FOSTER_CARE, cents: 30 } });
    given(overpaid)
      .when(order(FOSTER_CARE, 31))
      .thenRefused(t, "ERR_MORE_THAN_OPEN", { openCents: 30, neededCents: 31 });
    given(ordered).when(order(FOSTER_CARE, 30)).thenNothing(t);
    const another: FundCommand = {
      type: "RecordRecoveryDue",
      data: { recoveryId: HOUSING, applicationId: FOSTER_CARE, cents: 1 },
    };
    given(ordered).when(another).thenRefused(t, "ERR_MORE_THAN_OPEN", { openCents: 0, neededCents: 1 });
  });

  t.test("returns to its pools by what each has paid net, and to who bears it", async (t) => {
    given(ordered)
      .when(recover(9))
      .then(t, {
        type: "RecoveryBooked",
        data: {
          recoveryId: RECOVERY,
          applicationId: FOSTER_CARE,
          cents: 9,
          interestCents: 0,
          fromWriteOffCents: 0,
          // 6.43 and 2.57
          recovered: [inPool(2016, "general", 6), inPool(2017, "veiligheid", 3)],
          divided: [],
          holdings: [...held(2016, "general", { leiden: 4, katwijk: 2 }), ...held(2017, "veiligheid", { alphen: 3 })],
          inherited: [],
          burdens: [
            ...borne(FOSTER_CARE, 2016, "general", { leiden: -4, katwijk: -2 }),
            ...borne(FOSTER_CARE, 2017, "veiligheid", { alphen: -3 }),
          ],
        },
      });
  });

  t.test("comes in at once or in parts, and no more than is due", async (t) => {
    given(ordered, recover(10))
      .when(recover(20))
      .thenBesideShares(t, {
        type: "RecoveryBooked",
        data: {
          recoveryId: RECOVERY,
          applicationId: FOSTER_CARE,
          cents: 20,
          interestCents: 0,
          fromWriteOffCents: 0,
          recovered: [inPool(2016, "general", 14), inPool(2017, "veiligheid", 6)],
          divided: [],
        },
      });
    given(ordered, recover(10))
      .when(recover(21))
      .thenRefused(t, "ERR_MORE_THAN_OPEN", { openCents: 20, neededCents: 21 });
    given(running).when(recover(1)).thenRefused(t, "ERR_NOT_FOUND", { recoveryId: RECOVERY });
  });

  t.test("is written off for what has not come in: that stays spent", async (t) => {
    given(ordered, recover(10))
      .when(writeOff)
      .then(t, {
        type: "RecoveryWrittenOff",
        data: { recoveryId: RECOVERY, applicationId: FOSTER_CARE, cents: 20, reason: "De aanbieder bestaat niet meer" },
      });
    const before = after(ordered, recover(10));
    const fund = after(ordered, recover(10), writeOff);
    t.equal(available(fund, 2016, "general"), available(before, 2016, "general"));
    given(ordered, writeOff).when(writeOff).thenNothing(t);
    given(running).when(writeOff).thenRefused(t, "ERR_NOT_FOUND", { recoveryId: RECOVERY });
  });

  t.test("that comes in after all leaves nothing more to order back", async (t) => {
    const another: FundCommand = {
      type: "RecordRecoveryDue",
      data: { recoveryId: HOUSING, applicationId: FOSTER_CARE, cents: 1 },
    };
    given(ordered, writeOff, recover(15))
      .when(another)
      .thenRefused(t, "ERR_MORE_THAN_OPEN", { openCents: 0, neededCents: 1 });
  });

  t.test("that comes in after all reduces the write-off, and returns to its pools", async (t) => {
    given(ordered, recover(10), writeOff)
      .when(recover(15))
      .thenBesideShares(t, {
        type: "RecoveryBooked",
        data: {
          recoveryId: RECOVERY,
          applicationId: FOSTER_CARE,
          cents: 15,
          interestCents: 0,
          fromWriteOffCents: 15,
          recovered: [inPool(2016, "general", 11), inPool(2017, "veiligheid", 4)],
          divided: [],
        },
      });
  });
});

t.test("a determination that is raised on objection", async (t) => {
  const awarded = [...running, ...inHand, ...award(FOSTER_CARE, [line(2016, null, 50)])];
  const raisedByTen: FundEvent = {
    type: "CommitmentRaised",
    data: {
      applicationId: FOSTER_CARE,
      determinedCents: 50,
      raised: [inPool(2016, "general", 10)],
      claimCents: 0,
      recoveredCents: 0,
      holdings: held(2016, "general", { leiden: -6, katwijk: -4 }),
      burdens: borne(FOSTER_CARE, 2016, "general", { leiden: 6, katwijk: 4 }),
    },
  };

  const lapsed = (cents: number, more: { writtenOffCents?: number; remittedCents?: number } = {}): FundEvent => ({
    type: "RecoveryLapsed",
    data: {
      recoveryId: RECOVERY,
      applicationId: FOSTER_CARE,
      decisionNumber: "2016-01",
      cents,
      writtenOffCents: 0,
      remittedCents: 0,
      ...more,
    },
  });
  const raisedTo = (
    determinedCents: number,
    more: { claimCents: number; recoveredCents: number; raised?: ReturnType<typeof inPool>[] },
  ) => ({
    type: "CommitmentRaised" as const,
    data: { applicationId: FOSTER_CARE, determinedCents, raised: [], ...more },
  });

  t.test("commits the difference anew, drawn from whoever holds the money now", async (t) => {
    given(awarded, determine(FOSTER_CARE, 40)).when(raise(FOSTER_CARE, 50)).then(t, raisedByTen);
  });

  t.test("is owed where the pool cannot bear it: the pool is short, and so are those who filled it", async (t) => {
    const spent = [...awarded, determine(FOSTER_CARE, 40), ...award(HOUSING, [line(2016, null, 55)])];
    const fund = after(spent, raise(FOSTER_CARE, 50));
    t.equal(available(fund, 2016, "general"), -5);
    given(spent).when(raise(FOSTER_CARE, 50)).then(t, raisedByTen);
  });

  t.test("lessens first what was paid too much", async (t) => {
    given(awarded, paid(FOSTER_CARE, 1, 50), determine(FOSTER_CARE, 40))
      .when(raise(FOSTER_CARE, 45))
      .thenBesideShares(t, {
        type: "CommitmentRaised",
        data: { applicationId: FOSTER_CARE, determinedCents: 45, raised: [], claimCents: 5, recoveredCents: 0 },
      });
  });

  t.test("ends the dispute about it; a repeat changes nothing", async (t) => {
    const dispute = { applicationId: FOSTER_CARE, decisionNumber: "2016-01" };
    const disputed = [...awarded, determine(FOSTER_CARE, 40), { type: "RecordDispute", data: dispute } as const];
    t.equal(after(disputed, raise(FOSTER_CARE, 50)).disputes.size, 0);
    given(disputed, raise(FOSTER_CARE, 50)).when(raise(FOSTER_CARE, 50)).thenNothing(t);
  });

  t.test("lowers what is recovered by as much: what was not ordered first, then what is open", async (t) => {
    const ordered = [...awarded, ...paid(FOSTER_CARE, 1, 50), determine(FOSTER_CARE, 30), order(FOSTER_CARE, 15)];
    given(ordered)
      .when(raise(FOSTER_CARE, 35))
      .thenBesideShares(t, raisedTo(35, { claimCents: 15, recoveredCents: 0 }));
    given(ordered)
      .when(raise(FOSTER_CARE, 42))
      .thenBesideShares(t, lapsed(7), raisedTo(42, { claimCents: 8, recoveredCents: 0 }));
    t.match(after(ordered, raise(FOSTER_CARE, 42)).cases.get(FOSTER_CARE), { claimCents: 8, orderedCents: 8 });
    given(ordered)
      .when(raise(FOSTER_CARE, 50))
      .thenBesideShares(t, lapsed(15), raisedTo(50, { claimCents: 0, recoveredCents: 0 }));
  });

  t.test("pays again what came in beyond it, and gives up nothing that nobody owes", async (t) => {
    const ordered = [...awarded, ...paid(FOSTER_CARE, 1, 50), determine(FOSTER_CARE, 20), order(FOSTER_CARE, 30)];
    const collected = [...ordered, recover(10), lower(FOSTER_CARE, 25), writeOff];
    given(collected)
      .when(raise(FOSTER_CARE, 33))
      .thenBesideShares(t, lapsed(13, { writtenOffCents: 13 }), raisedTo(33, { claimCents: 0, recoveredCents: 10 }));
    const moreThanPaid = raise(FOSTER_CARE, 44);
    given(collected)
      .when(moreThanPaid)
      .thenBesideShares(
        t,
        lapsed(20, { writtenOffCents: 15, remittedCents: 5 }),
        raisedTo(44, { claimCents: 0, recoveredCents: 10, raised: [inPool(2016, "general", 4)] }),
      );
    const fund = after(collected, moreThanPaid, ...paid(FOSTER_CARE, 2, 4));
    t.match(fund.recoveries.get(RECOVERY), { dueCents: 10, recoveredCents: 10, writtenOffCents: 0, remittedCents: 0 });
    t.match(fund.cases.get(FOSTER_CARE), { claimCents: 0, orderedCents: 0, writtenOffCents: 0, remittedCents: 0 });
    t.match(fund.cases.get(FOSTER_CARE)?.parts, [{ committedCents: 44, paidCents: 54, recoveredCents: 10 }]);
  });

  t.test("bears no interest over what was never owed, and that over the rest as it was", async (t) => {
    const ordered = [...awarded, ...paid(FOSTER_CARE, 1, 50), determine(FOSTER_CARE, 20), order(FOSTER_CARE, 30)];
    const owedIn = (...commands: FundCommand[]) => after(ordered, ...commands).collections.get(RECOVERY)?.owed;
    t.strictSame(
      owedIn(raise(FOSTER_CARE, 32))?.map(({ cents }) => cents),
      [18],
    );
    t.strictSame(owedIn(raise(FOSTER_CARE, 50)), [], "as if it had never been ordered");
  });

  t.test("is refused before a determination", async (t) => {
    given(awarded).when(raise(FOSTER_CARE, 50)).thenRefused(t, "ERR_WRONG_STATE", { stage: "committed" });
  });

  t.test("stands in the way of taking back what came in: it was paid again", async (t) => {
    const ordered = [...awarded, ...paid(FOSTER_CARE, 1, 50), determine(FOSTER_CARE, 20), order(FOSTER_CARE, 30)];
    const fund = after(ordered, recover(10), raise(FOSTER_CARE, 44));
    const receipt = [...fund.bookings.standing].find(([, { booking }]) => booking.booking === "recovery-receipt");
    t.ok(receipt);
    const taken = correctionObstacles(fund, negated(receipt?.[1].postings ?? []));
    t.match(taken, [{ code: "recovery_changed" }]);
  });
});

t.test("a commitment whose withdrawal is revoked on objection", async (t) => {
  const twoPools = [line(2016, null, 50), line(2017, "veiligheid", 20)];
  const awarded = [...running, ...inHand, ...award(FOSTER_CARE, twoPools), ...paid(FOSTER_CARE, 1, 10)];
  const withdrawn = [...awarded, determine(FOSTER_CARE, 10)];

  t.test("is drawn again from the pools that it was given back to, and is open again", async (t) => {
    const fund = after(withdrawn, restore(FOSTER_CARE, 70));
    const before = after(awarded);
    for (const [year, earmark] of [
      [2016, "general"],
      [2017, "veiligheid"],
    ] as const) {
      t.equal(available(fund, year, earmark), available(before, year, earmark));
      t.strictSame(burdens(fund, year, earmark, FOSTER_CARE), burdens(before, year, earmark, FOSTER_CARE));
    }
    given(withdrawn, restore(FOSTER_CARE, 70))
      .when(due(FOSTER_CARE, 2, 60))
      .then(t, { type: "PaymentDue", data: { applicationId: FOSTER_CARE, instalment: 2, cents: 60 } });
    given(withdrawn, restore(FOSTER_CARE, 70)).when(restore(FOSTER_CARE, 70)).thenNothing(t);
  });

  t.test("is owed where a pool cannot bear it any more", async (t) => {
    const free = available(after(withdrawn), 2016, "general");
    const spent = [...withdrawn, ...award(HOUSING, [line(2016, null, free)])];
    t.ok(available(after(spent, restore(FOSTER_CARE, 70)), 2016, "general") < 0);
  });

  t.test("takes back what came in to where it came back, and nothing is recovered any more", async (t) => {
    const spent = [...awarded, determine(FOSTER_CARE, 0), order(FOSTER_CARE, 10), recover(6)];
    const fund = after(spent, restore(FOSTER_CARE, 70));
    const before = after(awarded);
    for (const [year, earmark] of [
      [2016, "general"],
      [2017, "veiligheid"],
    ] as const)
      t.equal(available(fund, year, earmark), available(before, year, earmark));
    t.match(fund.cases.get(FOSTER_CARE), { claimCents: 0, orderedCents: 0, determinedCents: null });
    t.match(fund.recoveries.get(RECOVERY), { dueCents: 6, recoveredCents: 6 });
  });

  t.test("ends the dispute", async (t) => {
    const dispute = { applicationId: FOSTER_CARE, decisionNumber: "2016-01" };
    const record: FundCommand = { type: "RecordDispute", data: dispute };
    t.equal(after(withdrawn, record, restore(FOSTER_CARE, 70)).disputes.size, 0);
  });
});

t.test("a recovery that is lowered on objection", async (t) => {
  const spent = [...running, ...inHand, ...award(FOSTER_CARE, [line(2016, null, 50)]), ...paid(FOSTER_CARE, 1, 50)];
  const ordered = [...spent, determine(FOSTER_CARE, 20), order(FOSTER_CARE, 30)];
  const lowered = (cents: number): FundEvent => ({
    type: "RecoveryLowered",
    data: { recoveryId: RECOVERY, applicationId: FOSTER_CARE, decisionNumber: "2016-01", cents },
  });

  t.test("stays spent for as much, and what came in stays", async (t) => {
    given(ordered).when(lower(FOSTER_CARE, 0)).then(t, lowered(30));
    given(ordered, recover(10)).when(lower(FOSTER_CARE, 25)).then(t, lowered(5));
    given(ordered, recover(10)).when(lower(FOSTER_CARE, 5)).then(t, lowered(20));
    t.match(after(ordered, lower(FOSTER_CARE, 20)).cases.get(FOSTER_CARE), {
      claimCents: 20,
      orderedCents: 20,
      writtenOffCents: 0,
      remittedCents: 10,
    });
  });

  t.test("ends the dispute, also where nothing is left to lower", async (t) => {
    const dispute = { applicationId: FOSTER_CARE, decisionNumber: "2016-01" };
    const record: FundCommand = { type: "RecordDispute", data: dispute };
    given(ordered, record, recover(30)).when(lower(FOSTER_CARE, 0)).then(t, { type: "DisputeEnded", data: dispute });
    given(running).when(lower(FOSTER_CARE, 0)).thenRefused(t, "ERR_NOT_FOUND", { recoveryId: RECOVERY });
  });

  t.test("can be lowered from what came in, to below what it is; not at all where nothing is open", async (t) => {
    t.strictSame(lowerableRange(after(ordered, recover(10)), RECOVERY), { leastCents: 10, belowCents: 30 });
    t.equal(lowerableRange(after(ordered, recover(30)), RECOVERY), null);
    t.equal(lowerableRange(after(running), RECOVERY), null);
  });
});
