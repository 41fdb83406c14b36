import t from "tap";
import { balanceOf, type PoolView, readBalance } from "../../../projections/money/balance.ts";
import { commitments } from "../../../projections/money/commitments.ts";
import { daysBelowZero } from "../../../projections/money/days-below-zero.ts";
import type { EarmarkCash } from "../../../projections/money/fund-balance.ts";
import { replay, replayed } from "../../../services/engine/read-models/replay.ts";
import { played, type Step } from "../../support/history.ts";
import { FUND, newLog } from "../../support/log.ts";
import {
  determineSchool,
  finance,
  foundFund,
  HOUSING,
  receiveContributions,
  SCHOOL,
  settle,
  toFund,
  untilAwarded,
  untilRun,
  wholeHistory,
} from "../history.ts";

async function balanceAfter(...chapters: readonly (readonly Step[])[]) {
  return readBalance(replayed((await played(...chapters)).events), FUND);
}

const nothing = {
  receivedCents: 0,
  exchangedInCents: 0,
  exchangedOutCents: 0,
  reservedCents: 0,
  committedCents: 0,
  paidCents: 0,
  recoveredCents: 0,
  settledCents: 0,
  claimedCents: 0,
  writtenOffCents: 0,
  remittedCents: 0,
};

/** A pool in which, but for this, nothing happened. */
function pool(year: number, earmark: string, figures: Partial<PoolView>) {
  return { year, earmark, ...nothing, ...figures };
}

type CashFigures = Partial<EarmarkCash> & { readonly notYetInCents: number };

function cash(earmark: string, figures: CashFigures) {
  return { earmark, ...together(figures) };
}

/** The cash of an earmark, or of all of them, in which but for this nothing happened. */
function together(figures: CashFigures) {
  return {
    receivedCents: 0,
    paidCents: 0,
    recoveredCents: 0,
    settledCents: 0,
    unallocatedCents: 0,
    invoicesPaidCents: 0,
    refundedCents: 0,
    inHandCents: 0,
    ...figures,
  };
}

t.test("a fund that is filled can spend what is contributed, and has in hand what is paid in", async (t) => {
  t.strictSame(await balanceAfter(foundFund, receiveContributions), {
    fundId: FUND,
    pools: [
      pool(2016, "general", {
        contributedCents: 100_000,
        receivedCents: 60_000,
        availableCents: 100_000,
        depletionPercent: 0,
      }),
      pool(2016, "veiligheid", {
        contributedCents: 10_001,
        receivedCents: 10_001,
        availableCents: 10_001,
        depletionPercent: 0,
      }),
      pool(2017, "general", { contributedCents: 100_000, availableCents: 100_000, depletionPercent: 0 }),
    ],
    total: {
      ...nothing,
      contributedCents: 210_001,
      receivedCents: 70_001,
      availableCents: 210_001,
      depletionPercent: 0,
    },
    perEarmark: [
      {
        earmark: "general",
        ...nothing,
        contributedCents: 200_000,
        receivedCents: 60_000,
        availableCents: 200_000,
        depletionPercent: 0,
      },
      {
        earmark: "veiligheid",
        ...nothing,
        contributedCents: 10_001,
        receivedCents: 10_001,
        availableCents: 10_001,
        depletionPercent: 0,
      },
    ],
    cash: together({ receivedCents: 70_101, inHandCents: 70_101, notYetInCents: 140_000 }),
    earmarks: [
      // Katwijk owes 400 for 2016, and everybody their part of 2017; Leiden paid € 1 too much.
      cash("general", { receivedCents: 60_100, inHandCents: 60_100, notYetInCents: 140_000 }),
      cash("veiligheid", { receivedCents: 10_001, inHandCents: 10_001, notYetInCents: 0 }),
    ],
  });
  t.end();
});

t.test(
  "an exchange moves money between years, an award commits it, and what is left of the reservation is free",
  async (t) => {
    t.strictSame((await balanceAfter(...untilAwarded))?.pools, [
      pool(2016, "general", {
        contributedCents: 100_000,
        receivedCents: 60_000,
        exchangedInCents: 10_000,
        committedCents: 27_000,
        availableCents: 83_000,
        // 27.000 of 110.000
        depletionPercent: 24.5,
      }),
      pool(2016, "veiligheid", {
        contributedCents: 10_001,
        receivedCents: 10_001,
        committedCents: 9_000,
        availableCents: 1_001,
        depletionPercent: 90,
      }),
      pool(2017, "general", {
        contributedCents: 100_000,
        exchangedOutCents: 10_000,
        availableCents: 90_000,
        depletionPercent: 0,
      }),
    ]);
    t.end();
  },
);

t.test("what is reserved is not available", async (t) => {
  const { events } = await played(...untilAwarded);
  const reserved = events.slice(0, events.findIndex(({ type }) => type === "FundsReserved") + 1);
  t.match(readBalance(replayed(reserved), FUND)?.total, {
    reservedCents: 115_000,
    committedCents: 0,
    availableCents: 95_001,
    depletionPercent: 54.8,
  });
  t.end();
});

t.test("what is paid leaves the hand and stays committed, until it is recovered", async (t) => {
  const run = await balanceAfter(...untilRun);
  t.match(run?.total, { committedCents: 36_000, paidCents: 36_000, availableCents: 174_001 });
  t.match(run?.earmarks, [
    { earmark: "general", paidCents: 27_000, inHandCents: 33_100 },
    { earmark: "veiligheid", paidCents: 9_000, inHandCents: 1_001 },
  ]);

  // 80 was paid too much: 50 came back, 30 was written off, 10 of that still came in.
  t.strictSame((await balanceAfter(...untilRun, determineSchool))?.pools.slice(0, 2), [
    pool(2016, "general", {
      contributedCents: 100_000,
      receivedCents: 60_000,
      exchangedInCents: 10_000,
      committedCents: 22_500,
      paidCents: 27_000,
      recoveredCents: 4_500,
      availableCents: 87_500,
      writtenOffCents: 1_114,
      remittedCents: 386,
      depletionPercent: 20.5,
    }),
    pool(2016, "veiligheid", {
      contributedCents: 10_001,
      receivedCents: 10_001,
      committedCents: 7_500,
      paidCents: 9_000,
      recoveredCents: 1_500,
      availableCents: 2_501,
      writtenOffCents: 371,
      remittedCents: 129,
      depletionPercent: 75,
    }),
  ]);
  t.end();
});

t.test("what was settled with a member is depleted: it is no longer there to be spent", async (t) => {
  const settleAlphen = toFund("2016-12-30", finance, {
    type: "SettleMember",
    data: { municipality: "alphen", earmark: "veiligheid" },
  });
  const pools = (await balanceAfter(...untilAwarded, [settleAlphen]))?.pools;
  t.match(pools?.[1], { committedCents: 9_000, settledCents: 1_001, availableCents: 0, depletionPercent: 100 });
  t.end();
});

t.test("a claim stands in the pools as it would come back, and the parts add up", async (t) => {
  const { events } = await played(...untilRun, determineSchool);
  const claimed = events.slice(0, events.findIndex(({ type }) => type === "RecoveryDue") + 1);
  const balance = readBalance(replayed(claimed), FUND);
  t.strictSame(
    balance?.pools.map(({ claimedCents }) => claimedCents),
    [6_000, 2_000, 0],
  );
  t.equal(balance?.total.claimedCents, 8_000);
  t.equal(balance?.total.committedCents, 36_000, "it is still committed");

  const [row] = replay(commitments, claimed).values();
  if (!row) throw new Error("the project has a commitment");
  const odd = balanceOf({ fundId: FUND, order: ["general", "veiligheid"], pools: balance?.pools ?? [], earmarks: [] }, [
    { ...row, claimCents: 101, writtenOffCents: 1 },
  ]);
  t.strictSame(
    odd.pools.map(({ claimedCents, writtenOffCents }) => [claimedCents, writtenOffCents]),
    [
      [76, 1],
      [25, 0],
      [0, 0],
    ],
    "27.000 against 9.000, to the cent",
  );
  t.end();
});

t.test(
  "a confirmation replaces a year; a settlement takes what is left, and at its end nothing is in hand",
  async (t) => {
    t.match((await balanceAfter(...untilRun, settle))?.pools, [
      { year: 2016, earmark: "general" },
      { year: 2016, earmark: "veiligheid", settledCents: 1_001, availableCents: 0 },
      { year: 2017, earmark: "general", contributedCents: 60_500, availableCents: 50_500 },
    ]);
    t.match(readBalance(replayed(wholeHistory.events), FUND)?.earmarks, [
      { earmark: "general", invoicesPaidCents: 1_207, refundedCents: 6_715, inHandCents: 0 },
      { earmark: "veiligheid", settledCents: 2_103, inHandCents: 0 },
    ]);
    t.end();
  },
);

t.test("a pool into which nothing was put has no depletion", (t) => {
  const log = newLog();
  log.tell("fund-fonds", "FundsReserved", {
    applicationId: SCHOOL,
    round: 1,
    placements: [{ year: 2018, column: null, earmark: "general", cents: 5 }],
    holdings: [],
    burdens: [],
  });
  t.strictSame(readBalance(replayed(log.events), FUND)?.pools, [
    pool(2018, "general", { contributedCents: 0, reservedCents: 5, availableCents: -5, depletionPercent: null }),
  ]);
  t.equal(readBalance(replayed([]), FUND), undefined, "and without a fund there is no balance");
  t.end();
});

t.test("as of a day, money counts when it was recorded, or when it was effective", async (t) => {
  const { events } = await played(...untilAwarded);
  const receivedBy = (recordedBy: string, effectiveBy: string) =>
    readBalance(replayed(events, { recordedBy, effectiveBy }), FUND)?.total.receivedCents;
  // Both receipts were recorded on 3 August; one was paid on the 1st, the other on the 2nd.
  t.equal(receivedBy("2016-08-02T23:59:59.999Z", "2016-08-02"), 0, "nothing was known yet");
  t.equal(receivedBy("2016-08-03T23:59:59.999Z", "2016-08-03"), 70_001);
  t.equal(receivedBy("2020-01-01T00:00:00.000Z", "2016-08-01"), 60_000, "what is known now of the 1st of August");
  t.end();
});

t.test("by the day things were effective, a pool and the cash can have been below zero", async (t) => {
  const log = await played(foundFund, receiveContributions);
  const fund = "fund-fonds";
  const exchange = (fromYear: number, toYear: number, cents: number, effectiveOn: string) =>
    log.tell(
      fund,
      "BudgetExchanged",
      {
        exchangeId: SCHOOL,
        earmark: "veiligheid",
        fromYear,
        toYear,
        cents,
        reason: "Schuiven",
        holdings: [],
        burdens: [],
      },
      { at: "2017-01-05T10:00:00.000Z", effectiveOn },
    );
  t.strictSame(daysBelowZero(log.events), []);
  // Recorded in this order nothing is ever short: first something comes in, then it goes out.
  exchange(2017, 2016, 1, "2016-12-20");
  exchange(2016, 2017, 5, "2016-12-15");
  log.tell(
    fund,
    "PaymentBooked",
    {
      applicationId: HOUSING,
      instalment: 1,
      cents: 60_101,
      paid: [{ year: 2016, earmark: "general", cents: 60_101 }],
    },
    { at: "2017-01-05T10:00:00.000Z", effectiveOn: "2016-12-30" },
  );
  t.strictSame(daysBelowZero(log.events), [
    { of: "cash", year: null, earmark: "general", from: "2016-12-30", until: null, lowestCents: -1 },
  ]);
  const late = log.tell("fund-fonds", "ContributionReceived", {
    receiptId: SCHOOL,
    municipality: "katwijk",
    year: 2016,
    earmark: "general",
    cents: 1,
    bookedCents: 1,
    excessCents: 0,
  });
  const inJanuary = { ...late, metadata: { ...late.metadata, effectiveOn: "2017-01-03" } };
  exchange(2017, 2016, 7, "2016-12-31");
  const [before, last] = [log.events.slice(0, -2), log.events.slice(-1)];
  t.strictSame(
    daysBelowZero([...before, inJanuary, ...last]),
    [
      { of: "cash", year: null, earmark: "general", from: "2016-12-30", until: "2017-01-03", lowestCents: -1 },
      { of: "available", year: 2017, earmark: "veiligheid", from: "2016-12-31", until: null, lowestCents: -3 },
    ],
    "as long as it lasted",
  );
  t.end();
});

t.test("a commitment says per pool what it has, and stands among the claims as long as there is one", (t) => {
  const { events } = wholeHistory;
  const row = replay(commitments, events).get(SCHOOL);
  t.strictSame(row, {
    fundId: FUND,
    applicationId: SCHOOL,
    suspensions: [],
    parts: [
      {
        year: 2016,
        earmark: "general",
        reservedCents: 0,
        committedCents: 22_500,
        paidCents: 27_000,
        recoveredCents: 4_500,
      },
      {
        year: 2016,
        earmark: "veiligheid",
        reservedCents: 0,
        committedCents: 7_500,
        paidCents: 9_000,
        recoveredCents: 1_500,
      },
    ],
    determinedCents: 28_000,
    claimCents: 0,
    writtenOffCents: 1_485,
    remittedCents: 515,
    inDispute: null,
  });
  if (!row) return;
  const listsOf = (claimCents: number, writtenOffCents: number, remittedCents = 0) =>
    commitments.places({ ...row, claimCents, writtenOffCents, remittedCents }, SCHOOL).map(({ list }) => list);
  t.strictSame(listsOf(0, 0), [FUND]);
  t.strictSame(listsOf(1, 0), [FUND, `${FUND}/claims`]);
  t.strictSame(listsOf(0, 0, 1), [FUND, `${FUND}/claims`]);
  t.strictSame(listsOf(0, 1), [FUND, `${FUND}/claims`]);
  t.end();
});
