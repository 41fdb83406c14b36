import t from "tap";
import { changingNothing } from "../../support/problem.ts";
import { startService, type TestService } from "../../support/service.ts";
import {
  announceDecision,
  appoint,
  awardSmallApplication,
  done,
  forwardSmallApplication,
  foundSmallFund,
  smallCast,
} from "../../support/small-fund.ts";

/** Leiden paid € 600 for 2016; finance typed one zero too many. */
async function zeroTooMany(service: TestService) {
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  const body = { municipality: "leiden", year: 2016, earmark: "general", cents: 600_000, effectiveOn: "2016-07-01" };
  await done(service.ask(cast.finance, "/receipts", { body }));
  const read = async (path: string) => (await done(service.ask(cast.finance, path))).body;
  const [receipt] = (await read("/receipts")).items as { eventId: string }[];
  return { cast, read, corrects: receipt?.eventId ?? "" };
}

const right = { booking: "receipt", municipality: "leiden", year: 2016, earmark: "general", cents: 60_000 };
const reason = "Er stond een nul te veel.";

t.test(
  "a receipt typed wrong is put right for everybody who looks, and before that it is as it was known",
  async (t) => {
    const service = await startService(t);
    const { cast, read, corrects } = await zeroTooMany(service);
    await done(service.ask(cast.finance, "/v1/development/clock", { body: { now: "2016-11-01T10:00:00.000Z" } }));
    const before = await read("/balance");

    const body = { corrects, right, reason };
    const dry = await done(service.ask(cast.finance, "/corrections?dryRun=true", { body }));
    t.match(dry.body, {
      figures: { cash: [{ before: { inHandCents: 600_000 }, after: { inHandCents: 60_000 } }] },
    });
    t.strictSame(await read("/balance"), before, "a dry run changes nothing");
    await done(service.ask(cast.finance, "/corrections", { body }));

    t.match(await read("/balance"), { earmarks: [{ receivedCents: 60_000, inHandCents: 60_000 }] });
    t.match(await read("/balance?asOf=2016-10-31"), { earmarks: [{ receivedCents: 600_000 }] });
    t.match(await read("/balance?effectiveBy=2016-07-01"), { earmarks: [{ receivedCents: 60_000 }] }, "on its own day");
    t.match(await read("/statements/leiden"), { paidInCents: 60_000, total: { excessCents: 0, heldCents: 120_000 } });
    t.match(await read("/statements/leiden/lines"), {
      items: [
        { happened: "ContributionsSet", corrects: null },
        { happened: "ContributionsSet", corrects: null },
        { happened: "ContributionReceived", pools: [{ paidInCents: 600_000 }], corrects: null },
        { happened: "BookingCorrected", pools: [{ paidInCents: -540_000 }], corrects, reason },
      ],
    });
    t.match(await read("/receipts"), {
      items: [{ cents: 600_000, state: "corrected", stands: { cents: 60_000 }, correctedFor: reason }],
    });
    t.match(await read("/corrections"), { items: [{ corrects, reason, stands: { cents: 60_000 } }] });
    t.match(await read("/bookings?booking=receipt&state=corrected"), {
      items: [
        { booked: corrects, stands: { cents: 60_000 }, asBooked: { stands: { cents: 600_000 } }, correctedFor: reason },
      ],
      total: 1,
    });
    t.match(await read(`/bookings?eventId=${corrects}`), { items: [] }, "another event tells how it stands");
    const happened = (await read("/timeline")).items as { words: string }[];
    t.equal(
      happened.at(-1)?.words,
      "De ontvangst van Leiden voor 2016 (algemeen) is verbeterd tot € 600,00. Er stond een nul te veel.",
    );
  },
);

t.test("a correction that cannot be carried out changes nothing", async (t) => {
  const service = await startService(t);
  const { cast, corrects } = await zeroTooMany(service);
  const ask = async (path: string, body: object) => {
    const { status, body: problem } = await service.ask(cast.finance, path, { body });
    return [status, problem.code];
  };
  await changingNothing(t, service, async () => {
    const nobody = "10000000-0000-8000-8000-000000000000";
    t.strictSame(await ask("/corrections", { corrects: nobody, right, reason }), [404, "ERR_NOT_FOUND"]);
    t.strictSame(await ask("/correction-reversals", { corrects, reason }), [409, "ERR_NOT_CORRECTED"]);
    t.strictSame(await ask("/corrections", { corrects, right, reason: "" }), [400, "ERR_VALIDATION"]);
    t.strictSame(await ask("/corrections", { corrects, right: { ...right, cents: 600_000 }, reason }), [
      409,
      "ERR_NOTHING_TO_CORRECT",
    ]);
    const tomorrow = { corrects, right, reason, effectiveOn: "2016-07-02" };
    t.strictSame(await ask("/corrections", tomorrow), [422, "ERR_EFFECTIVE_IN_FUTURE"]);
    t.strictSame(await ask("/corrections", { ...tomorrow, effectiveOn: "2016-06-30" }), [
      422,
      "ERR_EFFECTIVE_BEFORE_FUND",
    ]);
  });
});

t.test("a year's contributions are put right by a second person, and both lines stay visible", async (t) => {
  const service = await startService(t);
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  await appoint(service, cast.manager, "finance-2", "finance");
  const colleague = await service.token("finance", { sub: "finance-2" });
  const read = async (path: string) => (await done(service.ask(cast.finance, path))).body;
  const [year] = (await read("/contributions")).items as { eventId: string }[];
  const contributions = [
    { municipality: "leiden", earmark: "general", cents: 60_000 },
    { municipality: "lisse", earmark: "general", cents: 50_000 },
  ];
  const all = { booking: "contributions", yearTotalCents: 110_000, contributions };
  const because = "Besluit 2017-04: de raad van Lisse stelde € 500 vast.";
  const body = { corrects: year?.eventId, right: all, reason: because };
  const refusal = async (token: string, asked: object) => {
    const { status, body: problem } = await service.ask(token, "/corrections", { body: asked });
    return [status, problem.code];
  };

  await changingNothing(t, service, async () => {
    t.strictSame(await refusal(cast.finance, body), [403, "ERR_SECOND_PERSON_REQUIRED"]);
    const short = { ...body, right: { ...all, yearTotalCents: 120_000 } };
    t.strictSame(await refusal(colleague, short), [422, "ERR_CONTRIBUTIONS_DIFFER"]);
    t.strictSame(await refusal(colleague, { ...body, right: { ...all, contributions: [] } }), [
      422,
      "ERR_CONTRIBUTIONS_DIFFER",
    ]);
    t.strictSame(await refusal(colleague, { ...body, right: { ...all, year: 2016 } }), [400, "ERR_VALIDATION"]);
    const dry = await done(service.ask(colleague, "/corrections?dryRun=true", { body }));
    t.match(dry.body, { events: [{ type: "BookingCorrected" }] });
  });

  const key = "72000000-0000-4000-8000-000000000009";
  await done(service.ask(colleague, "/corrections", { body, key }));
  await done(service.ask(colleague, "/corrections", { body, key }));
  t.match((await read("/corrections")).items, [{ corrects: year?.eventId, stands: { cents: 110_000 } }], "once");
  t.strictSame(await refusal(colleague, body), [409, "ERR_BOOKING_SUPERSEDED"]);
  t.match(await read("/balance"), { pools: [{ year: 2016, contributedCents: 110_000 }, {}] });
  const [corrected] = (await read("/contributions")).items as { eventId: string }[];
  t.match(corrected, { year: 2016, status: "definitive", yearTotalCents: 110_000, correctedFor: because });
  t.match(await read("/statements/lisse/lines"), {
    items: [
      { happened: "ContributionsSet" },
      { happened: "ContributionsSet" },
      { happened: "BookingCorrected", corrects: year?.eventId, reason: because },
    ],
  });
  const happened = (await read("/timeline")).items as { words: string }[];
  t.equal(
    happened.at(-1)?.words,
    "Wat de gemeenten samen bijdragen voor 2016 is verbeterd tot € 1.100,00. Besluit 2017-04: de raad van Lisse stelde € 500 vast.",
  );

  await done(service.ask(cast.finance, "/correction-reversals", { body: { corrects: corrected?.eventId, reason } }));
  t.match((await read("/contributions")).items, [
    { yearTotalCents: 100_000, contributions: [{}, { cents: 40_000 }] },
    {},
  ]);
});

t.test("of two who correct the same receipt at once one is told that it was corrected", async (t) => {
  const service = await startService(t);
  const { cast, corrects } = await zeroTooMany(service);
  const both = [50_000, 60_000].map((cents) =>
    service.ask(cast.finance, "/corrections", { body: { corrects, right: { ...right, cents }, reason } }),
  );
  const outcomes = (await Promise.all(both)).map(({ status, body }) => [status, body.code]);
  t.strictSame(outcomes.toSorted(), [
    [200, undefined],
    [409, "ERR_BOOKING_SUPERSEDED"],
  ]);
});

t.test("a payment that the bank sends back is paid again, and all three movements stay visible", async (t) => {
  const service = await startService(t);
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  const id = await forwardSmallApplication(service, cast);
  await awardSmallApplication(service, cast, id);
  await announceDecision(service, cast, id);
  await done(service.ask(cast.applicant, `/grants/${id}/acceptance`, { body: {} }));
  for (const [municipality, cents] of [
    ["leiden", 60_000],
    ["lisse", 40_000],
  ] as const)
    await done(
      service.ask(cast.finance, "/receipts", { body: { municipality, year: 2016, earmark: "general", cents } }),
    );
  await service.settle();
  const pay = async () => {
    await done(service.ask(cast.finance, "/payments", { body: { applicationId: id, instalment: 1 } }));
    await service.settle();
  };
  const read = async (path: string) => (await done(service.ask(cast.finance, path))).body;
  await pay();
  const [payment] = (await read("/payments")).items as { eventId: string }[];

  const body = { corrects: payment?.eventId, reason: "De rekening is opgeheven." };
  await done(service.ask(cast.finance, "/payment-returns", { body }));
  await service.settle();
  t.match(await read("/balance"), { earmarks: [{ paidCents: 0, inHandCents: 100_000 }] });
  t.match(await read("/payments"), { items: [{ stage: "returned", correctedFor: "De rekening is opgeheven." }] });
  t.match(await read(`/grants/${id}`), { paidCents: 0, instalments: [{ stage: "due" }] });
  const tasks = (await read("/work-queue")).items as { task: string; cents: number }[];
  t.strictSame(
    tasks.filter(({ task }) => task === "pay-instalment").map(({ cents }) => cents),
    [100_000],
  );

  await pay();
  t.match(await read("/balance"), { earmarks: [{ paidCents: 100_000, inHandCents: 0 }] });
  t.match(await read(`/grants/${id}`), { paidCents: 100_000, instalments: [{ stage: "paid" }] });
  const { status, body: problem } = await service.ask(cast.finance, "/payment-returns", { body });
  t.strictSame([status, problem.code], [409, "ERR_BOOKING_SUPERSEDED"]);
});
