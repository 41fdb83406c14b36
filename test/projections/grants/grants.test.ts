import t from "tap";
import { grants } from "../../../projections/grants/grants.ts";
import { progressReports } from "../../../projections/grants/progress-reports.ts";
import { organisationList } from "../../../projections/organisation-lists.ts";
import type { LoggedEvent } from "../../../schemas/events.ts";
import { streamOf } from "../../../schemas/streams.ts";
import { replay, replayed } from "../../../services/engine/read-models/replay.ts";
import { played } from "../../support/history.ts";
import { FUND } from "../../support/log.ts";
import {
  AUTISM,
  award,
  CO_APPLICANT,
  content,
  interestOnSchool,
  invokeTheBudgetCondition,
  LEAD,
  manager,
  SCHOOL,
  SUCCESSOR,
  untilRun,
  wholeHistory,
} from "../history.ts";

const { events } = wholeHistory;

/** The history up to and including the nth event of a type in the grant's stream. */
function until(type: LoggedEvent["type"], nth = 1): readonly LoggedEvent[] {
  const ofGrant = events.filter((event) => event.type === type && event.stream === streamOf.grant(SCHOOL));
  const { position = "" } = ofGrant[nth - 1] ?? {};
  return events.filter((event) => event.position <= position);
}

t.test("a grant begins with the terms of its award", async (t) => {
  const { reason: _, ...terms } = award;
  t.strictSame(replay(grants, until("GrantAwarded")).get(SCHOOL), {
    fundId: FUND,
    applicationId: SCHOOL,
    ...terms,
    lead: LEAD,
    title: content.title,
    awardedCents: 36_000,
    targets: content.targets,
    activities: content.activities,
    evaluations: [
      { year: 2016, dueOn: "2017-04-01" },
      { year: 2017, dueOn: "2018-04-01" },
    ],
    instalmentRule: "evaluation",
    budgetCondition: [],
    executionAgreement: true,
    coApplicants: [CO_APPLICANT],
    awardedBy: manager.person,
    awardedOn: "2016-10-03",
    instalments: award.instalments.map((one) => ({ ...one, stage: "planned" })),
    phase: "awarded",
    acceptedOn: null,
    paidCents: 0,
    proposedAmendment: null,
    refusedAmendment: null,
    awaitedAmendment: null,
    awaitedWithdrawal: null,
    awaitedLowering: null,
    budgetConditionTerms: [],
    determinationReminder: null,
    views: null,
    repayments: [],
    determinationRequest: null,
    determination: null,
    lowerings: [],
    withdrawal: null,
    overpaidCents: 0,
    revision: 0,
  });
});

t.test("its instalments go from planned to due to paid, an amendment in between or not", async (t) => {
  const stages = [until("GrantAccepted"), until("InstalmentDue"), until("InstalmentPaid"), until("GrantAmended")].map(
    (past) =>
      replay(grants, past)
        .get(SCHOOL)
        ?.instalments.map(({ stage }) => stage),
  );
  t.strictSame(stages, [
    ["planned", "planned"],
    ["due", "planned"],
    ["paid", "planned"],
    ["paid", "paid"],
  ]);
  t.match(replay(grants, until("GrantAmended")).get(SCHOOL), { phase: "running", conditions: [], paidCents: 36_000 });
});

t.test("it says how it ended", async (t) => {
  t.match(replay(grants, events).get(SCHOOL), {
    phase: "determined",
    determinationRequest: { account: "Alles uitgegeven.", spentCents: 28_000, on: "2017-08-01" },
    determination: { decisionNumber: "HR-2017-09", determinedCents: 28_000, ground: "awb-4:46-2a", on: "2017-08-01" },
    withdrawal: null,
    overpaidCents: 8_000,
  });
  t.match(replay(grants, events).get(AUTISM), {
    phase: "withdrawn",
    determination: null,
    withdrawal: { ground: "awb-4:48-1a", reason: "Die kwam niet", keptCents: 133_000, on: "2017-05-17" },
  });
});

t.test("it says when determination was asked for in vain, and that it was made ex officio", async (t) => {
  const { events: past } = await played(...untilRun, interestOnSchool);
  t.match(replay(grants, past).get(SCHOOL), {
    determinationReminder: { requestBy: "2017-10-16", on: "2017-10-02" },
    determinationRequest: null,
    determination: { determinedCents: 0, exOfficio: "not-requested", on: "2017-10-17" },
  });
});

t.test("it says until when the condition that there is money can be invoked", async (t) => {
  const { events: past } = await played(...untilRun, invokeTheBudgetCondition);
  t.match(replay(grants, past).get(AUTISM), {
    budgetCondition: [2017],
    budgetConditionTerms: [{ year: 2017, adoptedOn: "2017-04-24", invokeBy: "2017-05-22" }],
    withdrawal: { ground: "awb-4:48-1e", on: "2017-05-22" },
  });
});

t.test("an organisation finds the grants that it receives, and those it applied for with another", async (t) => {
  const listed = (list: string) =>
    replayed(events)
      .list(grants, list, { limit: 10 })
      .rows.map(({ applicationId }) => applicationId);
  t.strictSame(listed(FUND), [SCHOOL, AUTISM]);
  t.strictSame(listed(organisationList(FUND, LEAD)), [SCHOOL, AUTISM]);
  t.strictSame(listed(organisationList(FUND, SUCCESSOR)), [SCHOOL]);
});

t.test(
  "a progress report is awaited until it comes, and again where it comes back, until it is accepted",
  async (t) => {
    const report = (past: readonly LoggedEvent[]) => replayed(past).list(progressReports, SCHOOL, { limit: 10 }).rows;
    const awaited = {
      fundId: FUND,
      applicationId: SCHOOL,
      dueOn: "2017-01-16",
      length: "short",
      stage: "awaited",
      report: null,
      reportedOn: null,
      returned: null,
      acceptedOn: null,
    };
    const first = { ...awaited, stage: "submitted", report: "Het loopt.", reportedOn: "2017-01-12" };
    const lacks = { on: "2017-01-18", lacking: "Hoeveel kinderen meedoen.", answerBy: "2017-01-30" };
    const again = { report: "Het loopt: acht kinderen doen mee.", reportedOn: "2017-01-25", returned: lacks };
    t.strictSame(report(until("GrantAwarded")), [awaited]);
    t.strictSame(report(until("ProgressReported")), [first]);
    t.strictSame(report(until("ProgressReportReturned")), [{ ...first, stage: "returned", returned: lacks }]);
    t.strictSame(report(until("ProgressReportAccepted")), [
      { ...first, ...again, stage: "accepted", acceptedOn: "2017-01-27" },
    ]);
  },
);
