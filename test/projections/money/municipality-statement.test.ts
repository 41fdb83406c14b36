import t from "tap";
import { municipalityStatement, statementKey, statementOf } from "../../../projections/money/municipality-statement.ts";
import { streamOf } from "../../../schemas/streams.ts";
import { replay, replayed } from "../../../services/engine/read-models/replay.ts";
import { played, type Step } from "../../support/history.ts";
import { FUND } from "../../support/log.ts";
import {
  closeFund,
  decideOnBus,
  determineSchool,
  foundFund,
  otherEndings,
  RECOVERY,
  receiveContributions,
  SCHOOL,
  settle,
  settleWith,
  untilAwarded,
  untilRun,
} from "../history.ts";

async function statementAfter(municipality: string, ...chapters: readonly (readonly Step[])[]) {
  const { events } = await played(...chapters);
  const row = replay(municipalityStatement, events).get(statementKey(FUND, municipality));
  return row && statementOf(row);
}

const filled = [foundFund, receiveContributions];

t.test("a member holds what it contributes, whether it paid yet or not", async (t) => {
  t.strictSame(await statementAfter("leiden", ...filled), {
    fundId: FUND,
    municipality: "leiden",
    name: "Leiden",
    succession: null,
    firstYear: null,
    leftOn: null,
    pools: [
      {
        year: 2016,
        earmark: "general",
        status: "definitive",
        contributedCents: 60_000,
        receivedCents: 60_000,
        excessCents: 100,
        heldCents: 60_000,
        borneCents: 0,
        movedOutCents: 0,
        movedInCents: 0,
      },
      {
        year: 2017,
        earmark: "general",
        status: "provisional",
        contributedCents: 60_000,
        receivedCents: 0,
        excessCents: 0,
        heldCents: 60_000,
        borneCents: 0,
        movedOutCents: 0,
        movedInCents: 0,
      },
    ],
    paidInCents: 60_100,
    settlements: [],
    invoices: [],
    final: null,
    dividedCents: 0,
    total: {
      contributedCents: 120_000,
      receivedCents: 60_000,
      toPayCents: 60_000,
      excessCents: 100,
      heldCents: 120_000,
      borneCents: 0,
      movedOutCents: 0,
      movedInCents: 0,
      settledCents: 0,
      openInvoicesCents: 0,
      refundedCents: 0,
      // It holds 120.000 and 100 too much, but still owes 60.000.
      refundExpectedCents: 60_100,
    },
  });
  t.end();
});

t.test("it bears its part of an award; what an exchange drew is still its own, in another year", async (t) => {
  const statement = await statementAfter("leiden", ...untilAwarded);
  t.match(statement?.pools, [
    { year: 2016, heldCents: 49_800, borneCents: 16_200, movedInCents: 6_000, movedOutCents: 0 },
    { year: 2017, heldCents: 54_000, borneCents: 0, movedInCents: 0, movedOutCents: 6_000 },
  ]);
  t.match(statement?.total, { heldCents: 103_800, borneCents: 16_200 });
  t.end();
});

t.test("a confirmation moves what an exchange drew along, and leaves what projects cost alone", async (t) => {
  const statement = await statementAfter("katwijk", ...untilAwarded, settleWith(30_000));
  t.match(statement?.pools, [
    { year: 2016, status: "definitive", heldCents: 32_533, borneCents: 10_800, movedInCents: 3_333 },
    {
      year: 2017,
      status: "definitive",
      contributedCents: 30_500,
      heldCents: 27_167,
      borneCents: 0,
      movedOutCents: 3_333,
    },
  ]);
  t.end();
});

t.test("what is recovered comes back to who bore it, and an early settlement ends the claim", async (t) => {
  const statement = await statementAfter("alphen", ...untilRun, determineSchool, settle);
  t.match(statement, {
    name: "Alphen aan den Rijn",
    pools: [{ year: 2016, earmark: "veiligheid", heldCents: 0, borneCents: 7_500 }],
    settlements: [
      {
        earmark: "veiligheid",
        settledOn: "2017-12-31",
        heldCents: 2_501,
        excessCents: 0,
        paidOutCents: 2_501,
        invoicedCents: 0,
      },
    ],
    total: { settledCents: 2_501, refundExpectedCents: 0, heldCents: 0 },
  });
  t.end();
});

t.test("the final settlement gives back or invoices, and what comes in later is divided", async (t) => {
  const log = await played(...untilRun, otherEndings, determineSchool, decideOnBus, settle, closeFund);
  const katwijk = (events: typeof log.events) => {
    const row = replay(municipalityStatement, events).get(statementKey(FUND, "katwijk"));
    return row && statementOf(row);
  };
  const beforeInvoice = log.events.slice(
    0,
    log.events.findIndex(({ type }) => type === "InvoicePaid"),
  );
  t.match(katwijk(beforeInvoice), {
    final: { settledOn: "2018-01-05", borneCents: 41_717, refundedCents: 0, invoicedCents: 1_207 },
    invoices: [{ invoice: "final", earmark: null, cents: 1_207, paidCents: 0 }],
    total: { openInvoicesCents: 1_207, refundedCents: 0, refundExpectedCents: 0, toPayCents: 0 },
  });
  t.match(katwijk(log.events), { invoices: [{ paidCents: 1_207 }], total: { openInvoicesCents: 0 } });
  log.tell(streamOf.fund(FUND), "RecoveryBooked", {
    inherited: [],
    recoveryId: RECOVERY,
    applicationId: SCHOOL,
    cents: 10,
    interestCents: 0,
    recovered: [],
    fromWriteOffCents: 10,
    divided: [
      { municipality: "leiden", cents: 7 },
      { municipality: "katwijk", cents: 3 },
    ],
    holdings: [],
    burdens: [],
  });
  t.match(katwijk(log.events), { dividedCents: 3, total: { refundedCents: 3 } });
  const leiden = replay(municipalityStatement, log.events).get(statementKey(FUND, "leiden"));
  t.match(leiden && statementOf(leiden).total, { refundedCents: 6_722, excessCents: 0 });
  t.end();
});

t.test("an early settlement with a negative outcome is an invoice, of that earmark", async (t) => {
  const log = await played(...filled);
  const settled = (earmark: string, invoicedCents: number) =>
    log.tell(streamOf.fund(FUND), "MemberSettled", {
      municipality: "leiden",
      earmark,
      heldCents: 0 - invoicedCents,
      excessCents: 0,
      paidOutCents: 0,
      invoicedCents,
      settled: [],
      holdings: [],
      burdens: [],
    });
  settled("veiligheid", 50);
  settled("general", 70);
  log.tell(streamOf.fund(FUND), "InvoicePaid", {
    municipality: "leiden",
    invoice: "member",
    earmark: "general",
    cents: 20,
  });
  const row = replay(municipalityStatement, log.events).get(statementKey(FUND, "leiden"));
  t.strictSame(row?.invoices, [
    { invoice: "member", earmark: "veiligheid", cents: 50, paidCents: 0 },
    { invoice: "member", earmark: "general", cents: 70, paidCents: 20 },
  ]);
  t.match(row && statementOf(row).total, { settledCents: -120, openInvoicesCents: 100, excessCents: 0 });
  t.end();
});

t.test("the statements of a fund stand in its list, by name", async (t) => {
  const { rows } = replayed((await played(...filled)).events).list(municipalityStatement, FUND, { limit: 10 });
  t.strictSame(
    rows.map(({ name }) => name),
    ["Alphen aan den Rijn", "Katwijk", "Leiden"],
  );
  t.end();
});
