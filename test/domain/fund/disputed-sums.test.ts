import t from "tap";
import type { FundCommand } from "../../../schemas/fund.ts";
import type { BudgetAmount, Placement } from "../../../schemas/money.ts";
import {
  AFTERWARDS,
  after,
  available,
  award,
  borne,
  burdens,
  definitive,
  determine,
  due,
  establish,
  exchange,
  FOSTER_CARE,
  given,
  HOUSING,
  held,
  holdings,
  inPool,
  line,
  pay,
  raise,
  receive,
  release,
  reserve,
  restore,
  settle,
  settleFund,
} from "../../support/fund.ts";

const decisionNumber = "B1";
const dispute = { applicationId: FOSTER_CARE, decisionNumber };
const record: FundCommand = { type: "RecordDispute", data: dispute };
const end: FundCommand = { type: "EndDispute", data: dispute };
const endAnew: FundCommand = { type: "EndDispute", data: { ...dispute, isDecidedAnew: true } };

function holdRefused(lines: BudgetAmount[], split: Placement[] | null = null): FundCommand {
  return { type: "HoldDisputedSum", data: { ...dispute, sum: { of: "refusal", lines, split } } };
}
function holdUpTo(mostCents: number, of: "determination" | "withdrawal" = "determination"): FundCommand {
  return { type: "HoldDisputedSum", data: { ...dispute, sum: { of, mostCents } } };
}

const OF_DISPUTE = `${FOSTER_CARE}/disputed`;
const begun = [establish(), definitive(2016, { general: { leiden: 60, katwijk: 40 }, veiligheid: { leiden: 20 } })];
const general = (cents: number) => [line(2016, null, cents)];

t.test("what was refused is held while it is disputed, and members bear it pro rata", (t) => {
  given(begun, record)
    .when(holdRefused(general(50)))
    .then(t, {
      type: "DisputedSumHeld",
      data: {
        ...dispute,
        held: [inPool(2016, "general", 50)],
        holdings: held(2016, "general", { leiden: -30, katwijk: -20 }),
        burdens: borne(OF_DISPUTE, 2016, "general", { leiden: 30, katwijk: 20 }),
      },
    });
  const held50 = [...begun, record, holdRefused(general(50))];
  given(held50)
    .when(exchange("general", 2016, 2017, 51))
    .thenRefused(t, "ERR_POOL_SHORT", { year: 2016, earmark: "general", availableCents: 50, neededCents: 51 });
  given(held50)
    .when(reserve(HOUSING, general(51)))
    .thenHappens(t, "ReservationRefused");
  t.equal(available(after(held50), 2016, "general"), 50);
  t.strictSame(burdens(after(held50), 2016, "general", OF_DISPUTE), { leiden: 30, katwijk: 20 });
  t.end();
});

t.test("it is held as far as the pools can bear it: from an earmark first, and for the lines that have none", (t) => {
  const asked = [line(2016, "veiligheid", 30), line(2016, null, 95), line(2017, null, 10)];
  const found = after(begun, record, holdRefused(asked));
  t.equal(available(found, 2016, "general"), 0);
  t.equal(available(found, 2016, "veiligheid"), 0);
  const split = [{ year: 2016, column: "veiligheid", earmark: "veiligheid", cents: 25 }];
  t.equal(available(after(begun, record, holdRefused([line(2016, "veiligheid", 25)], split)), 2016, "general"), 100);
  const spent = [...begun, reserve(HOUSING, general(100))];
  given(spent, record)
    .when(holdRefused(general(50)))
    .thenNothing(t);
  t.end();
});

t.test("nothing is held by another rule, without a dispute, a second time, or in a fund that is settled", (t) => {
  const hold = holdRefused(general(50));
  given(establish({ holdDisputed: false }), begun.slice(1), record)
    .when(hold)
    .thenNothing(t);
  given(begun).when(hold).thenNothing(t);
  given(begun, record, hold).when(hold).thenNothing(t);
  given(begun, record, end).when(hold).thenNothing(t);
  const paidIn = [receive("leiden", 2016, "general", 60), receive("katwijk", 2016, "general", 40)];
  const settled = [...begun, ...paidIn, receive("leiden", 2016, "veiligheid", 20)];
  given(settled, { command: settleFund, at: AFTERWARDS }, record).when(hold, { at: AFTERWARDS }).thenNothing(t);
  t.end();
});

t.test("another dispute about the same application holds what goes beyond, until both are over", (t) => {
  const other = { applicationId: FOSTER_CARE, decisionNumber: "B2" };
  const both = [
    ...begun,
    record,
    holdRefused(general(50)),
    { type: "RecordDispute", data: other } as const,
    { type: "HoldDisputedSum", data: { ...other, sum: { of: "refusal", lines: general(70), split: null } } } as const,
  ];
  t.equal(available(after(both), 2016, "general"), 30);
  given(both).when(end).thenHappens(t, "DisputeEnded");
  given(both, end).when({ type: "EndDispute", data: other }).thenHappens(t, "DisputedSumReleased", "DisputeEnded");
  t.end();
});

t.test("it goes back to whoever bears it once the dispute is over, and to the others for who was settled", (t) => {
  const held50 = [...begun, record, holdRefused(general(50))];
  given(held50)
    .when(end)
    .then(
      t,
      {
        type: "DisputedSumReleased",
        data: {
          applicationId: FOSTER_CARE,
          released: [inPool(2016, "general", 50)],
          holdings: held(2016, "general", { leiden: 30, katwijk: 20 }),
          burdens: borne(OF_DISPUTE, 2016, "general", { leiden: -30, katwijk: -20 }),
          inherited: [],
        },
      },
      { type: "DisputeEnded", data: dispute },
    );
  const settled = [receive("leiden", 2016, "general", 60), receive("katwijk", 2016, "general", 40)];
  t.strictSame(holdings(after(held50, settled, settle("katwijk", "general"), end), 2016, "general"), { leiden: 80 });
  t.end();
});

t.test("a refusal that is revoked draws on what is held for it, or leaves it where that is not enough", (t) => {
  const held50 = [...begun, record, holdRefused(general(50)), endAnew];
  t.equal(available(after(held50), 2016, "general"), 50, "it stays held while the application is decided on anew");
  const others = reserve(HOUSING, general(50));
  given(held50, others)
    .when(reserve(FOSTER_CARE, general(50), 2))
    .thenHappens(t, "DisputedSumReleased", "FundsReserved");
  given(held50, others)
    .when(reserve(FOSTER_CARE, general(51), 2))
    .thenHappens(t, "ReservationRefused");
  const waits = [...held50, others, reserve(FOSTER_CARE, general(51), 2)];
  t.equal(available(after(waits), 2016, "general"), 0, "and goes on being held while it waits");
  given(waits, release(HOUSING))
    .when({ type: "RetryReservation", data: { applicationId: FOSTER_CARE } })
    .thenHappens(t, "DisputedSumReleased", "FundsReserved");
  given(held50).when(release(FOSTER_CARE)).thenHappens(t, "DisputedSumReleased");
  given(waits).when(release(FOSTER_CARE)).thenHappens(t, "DisputedSumReleased", "ReservationReleased");
  t.end();
});

/** Awarded 90 of the 100 that there are, paid 40, and determined at that. */
const determined = [
  ...begun,
  receive("leiden", 2016, "general", 60),
  receive("katwijk", 2016, "general", 40),
  ...award(FOSTER_CARE, general(90)),
  due(FOSTER_CARE, 1, 40),
  pay(FOSTER_CARE, 1),
  determine(FOSTER_CARE, 40),
];

t.test("what a determination took off is held, and is there when it is raised", (t) => {
  const held50 = [...determined, record, holdUpTo(90)];
  t.equal(available(after(held50), 2016, "general"), 10);
  given(held50, reserve(HOUSING, general(10)))
    .when(raise(FOSTER_CARE, 80))
    .thenHappens(t, "DisputedSumReleased", "CommitmentRaised");
  const raised = after(held50, reserve(HOUSING, general(10)), raise(FOSTER_CARE, 80));
  t.equal(available(raised, 2016, "general"), 10, "what it does not need is free again");
  given(determined, exchange("general", 2016, 2017, 45), record)
    .when(holdUpTo(90))
    .thenHappens(t, "DisputedSumHeld");
  t.equal(available(after(determined, exchange("general", 2016, 2017, 45), record, holdUpTo(90)), 2016, "general"), 0);
  given(determined, record).when(holdUpTo(40)).thenNothing(t);
  t.end();
});

t.test("what a withdrawal took off is held where it was given back, and is there when the grant goes on", (t) => {
  const withdrawn = [...determined.slice(0, -3), determine(FOSTER_CARE, 0), record, holdUpTo(90, "withdrawal")];
  t.equal(available(after(withdrawn), 2016, "general"), 10);
  given(withdrawn).when(restore(FOSTER_CARE, 90)).thenHappens(t, "DisputedSumReleased", "CommitmentRestored");
  t.end();
});

t.test("the settlement waits for what is held until the application is decided on anew", (t) => {
  const paidIn = [receive("leiden", 2016, "general", 60), receive("katwijk", 2016, "general", 40)];
  const all = [...begun, ...paidIn, receive("leiden", 2016, "veiligheid", 20), record, holdRefused(general(50))];
  const afterwards = { at: AFTERWARDS };
  given(all).when(settleFund, afterwards).thenRefused(t, "ERR_SETTLEMENT_BLOCKED", ["objection_open"]);
  given(all, endAnew).when(settleFund, afterwards).thenRefused(t, "ERR_SETTLEMENT_BLOCKED", ["reservation_open"]);
  given(all, endAnew, release(FOSTER_CARE))
    .when(settleFund, afterwards)
    .thenHappens(t, "FundSettled", "SettlementClosed");
  t.end();
});
