/** The decision on which the payment of each instalment rests, and the day to pay on that it names. */
import t from "tap";
import type { GrantEvent } from "../../../schemas/grant.ts";
import { accepted, announcedOf, awardedWith, dueOf, fold, instalments, lines, running } from "../../support/grant.ts";
import type { Given } from "../../support/specification.ts";

const AWARD = "HR-2016-001";
const ON = (day: string, event: GrantEvent): Given<GrantEvent> => ({ event, at: `${day}T10:00:00.000Z` });
const byTerms = (decisionNumber: string, laterOn: string) => ({
  ...{ decisionNumber, insteadOf: null, laterOn, isRepayment: false },
});
const atOnce = (decisionNumber: string, insteadOf: string | null = null) => ({
  ...{ decisionNumber, insteadOf, laterOn: null, isRepayment: false },
});

function basesAfter(...past: readonly Given<GrantEvent>[]): Record<number, unknown> {
  const state = fold(past);
  return state.phase === "none" ? {} : Object.fromEntries(state.paymentBases.byInstalment);
}

const amended: GrantEvent = {
  type: "GrantAmended",
  data: {
    ...{ decisionNumber: "HR-2017-002", decidedBy: null, lines: [...lines], awardedCents: 1_000_00, conditions: [] },
    instalments: instalments.map((one) => (one.number === 2 ? { ...one, dueOn: "2018-03-01" } : one)),
    ...{ schedule: null, ground: null, reason: "Later betaald" },
  },
};
const determined: GrantEvent = {
  type: "GrantDetermined",
  data: {
    ...{ decisionNumber: "HR-2018-003", awardedCents: 1_000_00, determinedCents: 600_00, ground: null },
    ...{ exOfficio: null, reason: "Zoals gevraagd" },
  },
};
const extra = { number: 4, cents: 100_00, dueOn: "2019-01-10", afterEvaluationOf: null };
const raised: GrantEvent = {
  type: "DeterminationRaised",
  data: { decisionNumber: "HR-2018-003", under: "HR-2018-004", determinedCents: 700_00, extra, overpaidCents: 0 },
};
const repaid: GrantEvent = { type: "RepaymentDeclared", data: { repayment: { ...extra, number: 5 } } };

t.test("an instalment of the terms rests on the award, with its day; one that an amendment moved on that", (t) => {
  t.strictSame(basesAfter(...running), {
    1: byTerms(AWARD, "2017-01-01"),
    2: byTerms(AWARD, "2018-02-01"),
    3: byTerms(AWARD, "2019-02-01"),
  });
  t.match(basesAfter(...running, amended), {
    1: byTerms(AWARD, "2017-01-01"),
    2: byTerms("HR-2017-002", "2018-03-01"),
    3: byTerms(AWARD, "2019-02-01"),
  });
  t.end();
});

t.test("where it waits for an evaluation or an agreement, its day is that on which this has come", (t) => {
  t.match(basesAfter(...running, ON("2018-05-02", dueOf(2, 350_00))), { 2: byTerms(AWARD, "2018-05-02") });
  const plain = [awardedWith({ executionAgreement: false }), announcedOf()];
  t.match(basesAfter(...plain, ON("2017-02-01", dueOf(1, 400_00))), { 1: byTerms(AWARD, "2017-01-01") });
  t.match(basesAfter(awardedWith(), announcedOf(), accepted, ON("2017-02-01", dueOf(1, 400_00))), {
    1: byTerms(AWARD, "2017-02-01"),
  });
  t.end();
});

t.test("what a determination leaves to be paid rests on that, and what it is raised by on what raised it", (t) => {
  const left = [...running, ON("2017-01-01", dueOf(1, 400_00)), determined, ON("2018-12-01", dueOf(2, 200_00))];
  t.match(basesAfter(...left), { 1: byTerms(AWARD, "2017-01-01"), 2: atOnce("HR-2018-003") });
  t.match(basesAfter(...left, raised, ON("2019-01-10", dueOf(4, 100_00))), {
    4: atOnce("HR-2018-004", "HR-2018-003"),
  });
  t.end();
});

t.test("what is paid back rests on the decision by which it was not to be recovered", (t) => {
  t.match(basesAfter(...running, determined, raised, repaid, ON("2019-01-11", dueOf(5, 100_00))), {
    5: { ...atOnce("HR-2018-004", "HR-2018-003"), isRepayment: true },
  });
  t.end();
});
