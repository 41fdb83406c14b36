import t from "tap";
import { instalmentsDue } from "../../../domain/grant/grant.ts";
import {
  accepted,
  awardedWith,
  coApplicant,
  dueOf,
  evaluated,
  fundManager,
  instalments,
  paidOf,
  recipient,
  running,
  specification,
  submitted,
} from "../../support/grant.ts";
import { actorOf } from "../../support/specification.ts";

const system = actorOf("system");
const accepting = { type: "AcceptGrant", data: {} } as const;
const declaring = (instalment: number) => ({ type: "DeclareInstalmentDue", data: { instalment } }) as const;
const paying = (instalment: number, cents: number) =>
  ({ type: "RecordInstalmentPaid", data: { instalment, cents } }) as const;
const on = (day: string) => ({ by: system, at: `${day}T10:00:00.000Z` });

t.test("a grant follows the award, once", (t) => {
  const { data } = awardedWith();
  const awarding = { type: "AwardGrant", data } as const;
  t.strictSame(specification.given().when(awarding, { by: system }), { events: [awardedWith()] });
  t.strictSame(specification.given(awardedWith()).when(awarding, { by: system }), { events: [] });
  t.strictSame(specification.given(...running).when(awarding, { by: system }), { events: [] });
  const another = { type: "AwardGrant", data: { ...data, decisionNumber: "HR-2016-002" } } as const;
  t.strictSame(specification.given(...running).when(another, { by: system }), {
    refused: "ERR_WRONG_STATE",
    details: { phase: "accepted" },
    violations: [],
  });
  t.end();
});

t.test("without an award there is no grant", (t) => {
  t.match(specification.given().when(accepting, { by: recipient }), { refused: "ERR_NOT_FOUND" });
  t.end();
});

t.test("the recipient accepts, once; it is the lead alone", (t) => {
  t.strictSame(specification.given(awardedWith()).when(accepting, { by: recipient }), {
    events: [{ type: "GrantAccepted", data: {} }],
  });
  t.strictSame(specification.given(...running).when(accepting, { by: recipient }), { events: [] });
  for (const by of [coApplicant, actorOf("applicant"), fundManager])
    t.strictSame(specification.given(awardedWith()).when(accepting, { by }), {
      refused: "ERR_NOT_THE_RECIPIENT",
      details: { lead: "jeugdzorg-noord" },
      violations: [],
    });
  t.end();
});

t.test("a grant that ended is not accepted any more", (t) => {
  const withdrawn = {
    type: "GrantWithdrawn",
    data: { ground: "awb-4:48", reason: "De activiteiten gaan niet door.", keptCents: 0 },
  } as const;
  t.strictSame(specification.given(awardedWith(), withdrawn).when(accepting, { by: recipient }), {
    refused: "ERR_GRANT_ENDED",
    details: { phase: "withdrawn" },
    violations: [],
  });
  t.end();
});

t.test("an instalment is due", (t) => {
  const first = { events: [dueOf(1, 400_00)] };
  const second = { events: [dueOf(2, 350_00)] };
  const nothing = { events: [] };

  t.test("from its day on, once the grant is accepted", (t) => {
    t.strictSame(specification.given(...running).when(declaring(1), on("2016-12-30")), nothing);
    t.strictSame(specification.given(...running).when(declaring(1), on("2017-01-01")), first);
    t.strictSame(specification.given(awardedWith()).when(declaring(1), on("2017-01-01")), nothing);
    t.end();
  });
  t.test("after the assessment of the evaluation it waits for", (t) => {
    const given = specification.given(...running, ...evaluated(2017));
    t.strictSame(given.when(declaring(2), on("2018-01-31")), nothing, "its day has not come");
    t.strictSame(given.when(declaring(2), on("2018-02-01")), second);
    t.strictSame(given.when(declaring(3), on("2019-02-01")), nothing, "its evaluation was not assessed");
    const handedIn = specification.given(...running, submitted(2017));
    t.strictSame(handedIn.when(declaring(2), on("2018-02-01")), nothing, "handed in is not assessed");
    t.end();
  });
  t.test("also when the project has to adjust, but not when it has to stop", (t) => {
    const adjusting = specification.given(...running, ...evaluated(2017, "adjust"));
    t.strictSame(adjusting.when(declaring(2), on("2018-02-01")), second);
    const stopping = specification.given(...running, ...evaluated(2017, "stop"));
    t.strictSame(stopping.when(declaring(1), on("2018-02-01")), nothing, "nothing falls due any more");
    t.strictSame(stopping.when(declaring(2), on("2018-02-01")), nothing);
    t.end();
  });
  t.test("on its day alone, where the fund's rule makes nothing wait", (t) => {
    const unconditional = instalments.map((one) => ({ ...one, afterEvaluationOf: null }));
    const awarded = awardedWith({ instalmentRule: "dates", instalments: unconditional });
    t.strictSame(specification.given(awarded, accepted).when(declaring(2), on("2018-02-01")), second);
    const stopped = specification.given(awarded, accepted, ...evaluated(2017, "stop"));
    t.strictSame(stopped.when(declaring(2), on("2018-02-01")), second);
    t.end();
  });
  t.test("once", (t) => {
    t.strictSame(specification.given(...running, dueOf(1, 400_00)).when(declaring(1), on("2017-01-02")), nothing);
    const paid = specification.given(...running, dueOf(1, 400_00), paidOf(1, 400_00));
    t.strictSame(paid.when(declaring(1), on("2017-01-02")), nothing);
    t.end();
  });
  t.test("not after the grant was withdrawn", (t) => {
    const withdrawn = {
      type: "GrantWithdrawn",
      data: { ground: "awb-4:48", reason: "Geen activiteiten.", keptCents: 0 },
    } as const;
    t.strictSame(specification.given(...running, withdrawn).when(declaring(1), on("2017-01-02")), nothing);
    t.end();
  });
  t.test("only where the award, as amended, has it", (t) => {
    t.strictSame(specification.given(...running).when(declaring(4), on("2017-01-01")), nothing);
    t.end();
  });
  t.end();
});

t.test("what is due can be asked for a day", (t) => {
  const state = specification.fold([...running, ...evaluated(2017), dueOf(1, 400_00)]);
  t.strictSame(instalmentsDue(state, "2018-01-31"), []);
  t.strictSame(instalmentsDue(state, "2018-02-01"), [{ ...instalments[1], stage: "planned" }]);
  t.strictSame(instalmentsDue(specification.fold([]), "2018-02-01"), []);
  t.end();
});

t.test("the fund's payment of what was due is recorded, once", (t) => {
  const due = [...running, dueOf(1, 400_00)];
  t.strictSame(specification.given(...due).when(paying(1, 400_00), { by: system }), { events: [paidOf(1, 400_00)] });
  const paid = specification.given(...due, paidOf(1, 400_00));
  t.strictSame(paid.when(paying(1, 400_00), { by: system }), { events: [] });
  t.strictSame(specification.given(...running).when(paying(4, 400_00), { by: system }), {
    refused: "ERR_UNKNOWN_INSTALMENT",
    details: { instalment: 4 },
    violations: [],
  });
  t.strictSame(specification.given(...running).when(paying(1, 400_00), { by: system }), {
    refused: "ERR_INSTALMENT_NOT_DECLARED_DUE",
    details: { instalment: 1 },
    violations: [],
  });
  t.end();
});

t.test("a payment that was on its way when the grant was withdrawn is recorded all the same", (t) => {
  const withdrawn = {
    type: "GrantWithdrawn",
    data: { ground: "awb-4:48", reason: "Geen activiteiten.", keptCents: 0 },
  } as const;
  const given = specification.given(...running, dueOf(1, 400_00), withdrawn);
  t.strictSame(given.when(paying(1, 400_00), { by: system }), { events: [paidOf(1, 400_00)] });
  t.end();
});
