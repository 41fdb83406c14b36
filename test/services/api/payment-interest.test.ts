/** By when an instalment is to be paid, and the interest that is owed once it is late. */
import t, { type Test } from "tap";
import { changingNothing, problemIn } from "../../support/problem.ts";
import { startService } from "../../support/service.ts";
import {
  announceDecision,
  awardSmallApplication,
  done,
  forwardSmallApplication,
  foundSmallFund,
  smallAward,
  smallCast,
} from "../../support/small-fund.ts";

/** € 1,000 was awarded on 1 July 2016, and announced that day: it is to be paid by 12 August. */
async function owing(t: Test) {
  const service = await startService(t);
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  const applicationId = await forwardSmallApplication(service, cast);
  await awardSmallApplication(service, cast, applicationId);
  await announceDecision(service, cast, applicationId);
  await service.settle();
  const listed = async (path: string) => {
    await service.settle();
    const { body } = await done(service.ask(cast.finance, path));
    return body.items as readonly Readonly<Record<string, unknown>>[];
  };
  return {
    ...{ service, cast, applicationId, listed },
    goOnTo: (day: string) =>
      done(service.ask(cast.manager, "/v1/development/clock", { body: { now: `${day}T08:00:00.000Z` } })),
    fix(
      more: object = {},
      { token = cast.manager, query = "", key }: { token?: string; query?: string; key?: string } = {},
    ) {
      const reason = "De betaling bleef liggen.";
      const body = { applicationId, instalment: 1, decisionNumber: "2017-011", until: "2017-08-12", reason, ...more };
      return service.ask(token, `/payment-interest${query}`, { body, ...(key !== undefined && { key }) });
    },
  };
}

t.test("a payment tells by when it is to be paid, and once it is late what interest is owed", async (t) => {
  const { listed, goOnTo } = await owing(t);
  const term = { payUntil: "2016-08-12", interestOver: [{ from: "2016-08-13", cents: 100_000 }] };
  t.match(await listed("/payments"), [{ ...term, isLate: false, interestCents: 0, interestUntil: null, interest: [] }]);
  const tasks = async () => (await listed("/work-queue")).filter(({ task }) => task === "pay-instalment");
  t.match(await tasks(), [{ dueOn: "2016-08-12", from: null, term: { id: "payment" } }]);
  await goOnTo("2017-08-14");
  const late = { ...term, isLate: true, interestUntil: "2017-08-14" };
  t.match(await listed("/payments"), [{ ...late, interestCents: 20_11 }], "two days of it with interest on interest");
  t.match(await listed("/payments?asOf=2016-08-12"), [{ isLate: false, interestUntil: null }]);
  t.match(await listed("/payments?asOf=2017-02-10"), [{ isLate: true, interestCents: 0 }], "below € 10 none is due");
});

t.test("interest on a payment is fixed by the fund manager, who sees before what it comes to", async (t) => {
  const { service, cast, applicationId, listed, goOnTo, fix } = await owing(t);
  t.strictSame(problemIn(await changingNothing(t, service, fix)), { code: "ERR_PAYMENT_NOT_LATE" });
  await goOnTo("2017-08-14");
  await changingNothing(t, service, async () => {
    t.strictSame(problemIn(await fix({}, { token: cast.finance })), { code: "ERR_FORBIDDEN" });
    t.strictSame(problemIn(await fix({ until: "2017-08-15" })), { code: "ERR_INTEREST_DAY" });
    t.strictSame(problemIn(await fix({ until: "2016-12-31" })), { code: "ERR_INTEREST_TOO_LOW" });
    t.strictSame(problemIn(await fix({ instalment: 2 })), { code: "ERR_NOT_DUE" });
    t.strictSame(problemIn(await fix({ decisionNumber: "2016-001" })), { code: "ERR_DECISION_NUMBER_USED" });
    t.strictSame(problemIn(await fix({ instalment: 0 })), { code: "ERR_VALIDATION", at: ["/instalment"] });
    const parts = [{ from: "2016-08-13", until: "2017-08-12", onCents: 100_000, percent: 2, cents: 2_000 }];
    t.match((await done(fix({}, { query: "?dryRun=true" }))).body, {
      events: [{ type: "PaymentInterestFixed", data: { parts, cents: 2_000 } }],
    });
  });
  const [one, other] = await Promise.all([fix({}, { key: "one" }), fix({ decisionNumber: "2017-012" })]);
  const both = [one.status === 200 ? "fixed" : one.body.code, other.status === 200 ? "fixed" : other.body.code];
  t.strictSame(both.toSorted(), ["ERR_INTEREST_TOO_LOW", "fixed"], "of two at once one is");
  const { body } = await fix({}, { key: "one" });
  t.strictSame({ ...body, requestId: "" }, { ...one.body, requestId: "" }, "a repeat gets the same answer");
  const decisionNumber = one.status === 200 ? "2017-011" : "2017-012";
  t.match(await listed("/payments"), [{ interestCents: 20_11, interest: [{ decisionNumber, cents: 2_000 }] }]);
  t.match(
    (await listed(`/applications/${applicationId}/decisions`)).map((row) => [row.decisionNumber, row.kind]),
    [
      ["2016-001", "award"],
      [decisionNumber, "interest"],
    ],
  );
  const [award] = await listed(`/applications/${applicationId}/decisions`);
  const { eventId: corrects } = Object(award?.announcement);
  const right = { corrects, announcedOn: "2016-07-02", how: "post", to: ["pleegzorg"], reason: "Een dag later." };
  const at = `/applications/${applicationId}/decisions/2016-001/announcement-corrections`;
  const refused = await changingNothing(t, service, () => service.ask(cast.manager, at, { body: right }));
  t.strictSame(problemIn(refused), { code: "ERR_ANNOUNCEMENT_BUILT_ON" }, "its announcement does not move any more");
});

t.test(
  "where the award came too late, interest runs from when its term would have led to default (Awb 4:100)",
  async (t) => {
    const service = await startService(t);
    const cast = await smallCast(service);
    await foundSmallFund(service, cast);
    const id = await forwardSmallApplication(service, cast);
    // Its term to decide ended on 30 September; six weeks later was 11 November.
    await done(service.ask(cast.manager, "/v1/development/clock", { body: { now: "2016-12-01T08:00:00.000Z" } }));
    await awardSmallApplication(service, cast, id, "2016-12-01");
    await announceDecision(service, cast, id, smallAward.decisionNumber, "2016-12-01");
    const { items } = (await done(service.ask(cast.finance, "/payments"))).body;
    t.match(items, [{ payUntil: "2017-01-12", interestOver: [{ from: "2016-11-12", cents: 100_000 }] }]);
  },
);
