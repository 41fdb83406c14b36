import t from "tap";
import { instalmentsDue } from "../../../domain/grant/grant.ts";
import {
  accepted,
  announcedOf,
  awardedWith,
  coApplicant,
  dueOf,
  evaluated,
  fold,
  fundManager,
  given,
  instalments,
  paidOf,
  recipient,
  running,
  submitted,
  withdrawn,
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
  given().when(awarding, { by: system }).then(t, awardedWith());
  given(awardedWith()).when(awarding, { by: system }).thenNothing(t);
  given(running).when(awarding, { by: system }).thenNothing(t);
  const another = { type: "AwardGrant", data: { ...data, decisionNumber: "HR-2016-002" } } as const;
  given(running).when(another, { by: system }).thenRefused(t, "ERR_WRONG_STATE", { phase: "accepted" });
  t.end();
});

t.test("without an award there is no grant", (t) => {
  given().when(accepting, { by: recipient }).thenRefused(t, "ERR_NOT_FOUND");
  t.end();
});

t.test("only the recipient, which is the lead, accepts, and once", (t) => {
  given(awardedWith()).when(accepting, { by: recipient }).then(t, { type: "GrantAccepted", data: {} });
  given(running).when(accepting, { by: recipient }).thenNothing(t);
  for (const by of [coApplicant, actorOf("applicant"), { ...fundManager, person: "fund-manager-2" }])
    given(awardedWith()).when(accepting, { by }).thenRefused(t, "ERR_NOT_THE_RECIPIENT", { lead: "jeugdzorg-noord" });
  t.end();
});

t.test("a grant that has ended can no longer be accepted", (t) => {
  given(awardedWith(), withdrawn)
    .when(accepting, { by: recipient })
    .thenRefused(t, "ERR_GRANT_ENDED", { phase: "withdrawn" });
  t.end();
});

t.test("an instalment is due", (t) => {
  const first = dueOf(1, 400_00);
  const second = dueOf(2, 350_00);

  t.test("from its day on, if the grant is accepted", (t) => {
    given(running).when(declaring(1), on("2016-12-30")).thenNothing(t);
    given(running).when(declaring(1), on("2017-01-01")).then(t, first);
    given(awardedWith(), announcedOf()).when(declaring(1), on("2017-01-01")).thenNothing(t);
    t.end();
  });
  t.test("from the announcement of the award on (Awb 3:40), which declares what waited for it", (t) => {
    const announcing = { type: "RecordGrantDecisionAnnounced", data: { decisionNumber: "hr-2016-001" } } as const;
    const another = { ...announcing, data: { decisionNumber: "HR-2016-002" } };
    const told = announcedOf("hr-2016-001");
    given(awardedWith(), accepted).when(declaring(1), on("2017-01-01")).thenNothing(t);
    given(awardedWith(), accepted).when(announcing, on("2016-12-30")).then(t, told);
    given(awardedWith(), accepted).when(announcing, on("2017-01-01")).then(t, told, first);
    given(awardedWith(), accepted).when(another, on("2017-01-01")).thenNothing(t);
    given(running).when(announcing, on("2017-01-01")).thenNothing(t);
    given(awardedWith()).when(announcing, on("2017-01-01")).then(t, told);
    t.end();
  });
  t.test("without an announcement, in a log of before that was waited for", (t) => {
    given(awardedWith({ awaitsAnnouncement: false }), accepted)
      .when(declaring(1), on("2017-01-01"))
      .then(t, first);
    t.end();
  });
  t.test("after the assessment of the evaluation it waits for", (t) => {
    const assessed = given(running, evaluated(2017));
    assessed.when(declaring(2), on("2018-01-31")).thenNothing(t);
    assessed.when(declaring(2), on("2018-02-01")).then(t, second);
    assessed.when(declaring(3), on("2019-02-01")).thenNothing(t);
    const handedIn = given(running, submitted(2017));
    handedIn.when(declaring(2), on("2018-02-01")).thenNothing(t);
    t.end();
  });
  t.test("also when the project has to adjust, but not when it has to stop", (t) => {
    const adjusting = given(running, evaluated(2017, "adjust"));
    adjusting.when(declaring(2), on("2018-02-01")).then(t, second);
    const stopping = given(running, evaluated(2017, "stop"));
    stopping.when(declaring(1), on("2018-02-01")).thenNothing(t);
    stopping.when(declaring(2), on("2018-02-01")).thenNothing(t);
    t.end();
  });
  t.test("on its day alone, if the fund's rule says so", (t) => {
    const unconditional = instalments.map((one) => ({ ...one, afterEvaluationOf: null }));
    const awarded = awardedWith({ instalmentRule: "dates", instalments: unconditional });
    given(awarded, announcedOf(), accepted).when(declaring(2), on("2018-02-01")).then(t, second);
    const stopped = given(awarded, announcedOf(), accepted, evaluated(2017, "stop"));
    stopped.when(declaring(2), on("2018-02-01")).then(t, second);
    t.end();
  });
  t.test("once", (t) => {
    given(running, dueOf(1, 400_00)).when(declaring(1), on("2017-01-02")).thenNothing(t);
    const paid = given(running, dueOf(1, 400_00), paidOf(1, 400_00));
    paid.when(declaring(1), on("2017-01-02")).thenNothing(t);
    t.end();
  });
  t.test("but not after the grant was withdrawn", (t) => {
    given(running, withdrawn).when(declaring(1), on("2017-01-02")).thenNothing(t);
    t.end();
  });
  t.test("only if the award, as amended, has it", (t) => {
    given(running).when(declaring(4), on("2017-01-01")).thenNothing(t);
    t.end();
  });
  t.end();
});

t.test("the instalments due by a day can be asked for", (t) => {
  const state = fold([...running, ...evaluated(2017), dueOf(1, 400_00)]);
  t.strictSame(instalmentsDue(state, "2018-01-31"), []);
  t.strictSame(instalmentsDue(state, "2018-02-01"), [{ ...instalments[1], stage: "planned" }]);
  t.strictSame(instalmentsDue(fold([]), "2018-02-01"), []);
  t.end();
});

t.test("the fund's payment of a due instalment is recorded once", (t) => {
  const due = [...running, dueOf(1, 400_00)];
  given(due).when(paying(1, 400_00), { by: system }).then(t, paidOf(1, 400_00));
  const paid = given(due, paidOf(1, 400_00));
  paid.when(paying(1, 400_00), { by: system }).thenNothing(t);
  given(running).when(paying(4, 400_00), { by: system }).thenRefused(t, "ERR_UNKNOWN_INSTALMENT", { instalment: 4 });
  given(running)
    .when(paying(1, 400_00), { by: system })
    .thenRefused(t, "ERR_INSTALMENT_NOT_DECLARED_DUE", { instalment: 1 });
  t.end();
});

t.test("a payment that arrives after the withdrawal is recorded", (t) => {
  given(running, dueOf(1, 400_00), withdrawn).when(paying(1, 400_00), { by: system }).then(t, paidOf(1, 400_00));
  t.end();
});

t.test(
  "without an execution agreement a grant runs from its award on; agreeing to it is no condition (Awb 4:33)",
  (t) => {
    const granted = awardedWith({ executionAgreement: false });
    const at = "2017-01-02T10:00:00.000Z";
    const due = { type: "DeclareInstalmentDue", data: { instalment: 1 } } as const;
    given(granted, announcedOf()).when(due, { at }).then(t, dueOf(1, 400_00));
    given(awardedWith(), announcedOf()).when(due, { at }).thenNothing(t);
    const report = { dueOn: "2017-04-03", length: "short", report: "Het loopt." } as const;
    given(granted)
      .when({ type: "ReportProgress", data: report }, { by: recipient })
      .then(t, { type: "ProgressReported", data: { ...report, receivedBy: "online" } });
    given(awardedWith())
      .when({ type: "ReportProgress", data: report }, { by: recipient })
      .thenRefused(t, "ERR_GRANT_NOT_ACCEPTED");
    t.end();
  },
);
