import t, { type Test } from "tap";
import type { DataOf } from "../../../schemas/envelope.ts";
import type { GrantCommand, GrantEvent, ScheduleChange } from "../../../schemas/grant.ts";
import { fundWith } from "../../support/application.ts";
import {
  awaited,
  awardedWith,
  dueOf,
  evaluated,
  fold,
  fundManager,
  given,
  heardOn,
  instalments,
  lines,
  recipient,
  results,
  returned,
  running,
  submitted,
} from "../../support/grant.ts";
import type { Given } from "../../support/specification.ts";

type Amendment = DataOf<GrantCommand, "AmendGrant">;

const unchanged: Amendment = {
  decisionNumber: "HR-2017-051",
  lines,
  instalments: [...instalments],
  conditions: ["Werk samen met de jeugdteams."],
  activitiesTo: null,
  progressReports: null,
  evaluations: null,
  determinationDueOn: null,
  ground: null,
  reason: "De verbouwing duurt langer.",
};
const amending = (changed: Partial<Amendment>) => ({ type: "AmendGrant", data: { ...unchanged, ...changed } }) as const;
const inMay2017 = {
  by: fundManager,
  at: "2017-05-01T10:00:00.000Z",
  facts: { numberIs: "ours", fund: fundWith() },
} as const;

const ground = "awb-4:48-1a";
const [first, second] = awardedWith().data.instalments as [Amendment["instalments"][0], Amendment["instalments"][0]];
const targets = ["op-school", "trainingen"];
const asItWas: ScheduleChange = {
  activitiesTo: "2018-09-30",
  determinationDueOn: "2018-12-30",
  progressReports: { dropped: [], asked: [] },
  evaluations: { dropped: [], asked: [] },
  targets,
};
const moved = (changed: Partial<ScheduleChange>, more: Partial<Amendment> = {}): GrantEvent => {
  const { decisionNumber, lines, instalments, conditions, ground, reason } = { ...unchanged, ...more };
  const schedule = { ...asItWas, ...changed };
  return {
    type: "GrantAmended",
    data: {
      decisionNumber,
      lines,
      awardedCents: 1_000_00,
      instalments,
      conditions,
      schedule,
      ground,
      reason,
      decidedBy: null,
    },
  };
};
const whenAmended = (changed: Partial<Amendment>, ...past: Given<GrantEvent>[]) =>
  given(running, past, heardOn("amendment")).when(amending({ ground, ...changed }), inMay2017);
const refusedFor = (t: Test, changed: Partial<Amendment>, codes: string[], ...past: Given<GrantEvent>[]) =>
  whenAmended(changed, ...past).thenRefused(t, "ERR_AMENDMENT_INVALID", codes);

/** The activities end on 31 March 2019. */
const longer: ScheduleChange = {
  ...asItWas,
  activitiesTo: "2019-03-31",
  determinationDueOn: "2019-06-30",
  evaluations: { dropped: [], asked: [{ year: 2019, dueOn: "2020-04-01" }] },
};

t.test("a later end brings the evaluation of its year and a later determination, without a ground", (t) => {
  given(running)
    .when(amending({ activitiesTo: "2019-03-31" }), inMay2017)
    .then(t, awaited(moved(longer)));
  t.end();
});

t.test("an earlier end drops the evaluation of a year that is no more, and needs a ground", (t) => {
  const earlier = {
    activitiesTo: "2017-09-30",
    instalments: [first, { ...second, cents: 600_00 }],
  };
  given(running).when(amending(earlier), inMay2017).thenRefused(t, "ERR_LEGAL_GROUND_REQUIRED");
  whenAmended(earlier).then(
    t,
    awaited(
      moved(
        {
          activitiesTo: "2017-09-30",
          determinationDueOn: "2017-12-30",
          evaluations: { dropped: [2018], asked: [] },
        },
        { ...earlier, ground },
      ),
    ),
  );
  t.end();
});

t.test("an instalment does not wait for an evaluation that is dropped", (t) => {
  refusedFor(t, { activitiesTo: "2017-09-30" }, ["instalment_evaluation_unknown"]);
  t.end();
});

t.test("the activities end after they begin, within the fund's period, and not before a report that came", (t) => {
  refusedFor(t, { activitiesTo: "2016-12-31" }, ["activities_reversed"]);
  refusedFor(t, { activitiesTo: "2021-01-01" }, ["activities_outside_period"]);
  const reported: GrantEvent = {
    type: "ProgressReported",
    data: { dueOn: "2017-04-03", length: "short", report: "Het loopt.", receivedBy: "online" },
  };
  refusedFor(t, { activitiesTo: "2017-04-02" }, ["end_before_report"], reported);
  t.end();
});

t.test("a report is moved, asked and dropped, but not once it came or into the past", (t) => {
  const [one, two] = awardedWith().data.progressReports as [
    NonNullable<Amendment["progressReports"]>[0],
    NonNullable<Amendment["progressReports"]>[0],
  ];
  const later = { ...two, dueOn: "2017-10-02" };
  given(running)
    .when(amending({ progressReports: [later, one] }), inMay2017)
    .then(t, awaited(moved({ progressReports: { dropped: ["2017-07-03"], asked: [later] } })));
  const long: Partial<Amendment> = { progressReports: [{ ...one, length: "long" }, two] };
  given(running)
    .when(amending(long), inMay2017)
    .thenRefused(t, "ERR_AMENDMENT_INVALID", ["progress_report_in_the_past"]);
  const more = { dueOn: "2017-11-06", length: "short" } as const;
  given(running)
    .when(amending({ progressReports: [one, two, more] }), inMay2017)
    .thenRefused(t, "ERR_LEGAL_GROUND_REQUIRED");
  given(running)
    .when(amending({ progressReports: [one, two, more], activitiesTo: "2018-12-31" }), inMay2017)
    .then(
      t,
      awaited(
        moved({
          activitiesTo: "2018-12-31",
          determinationDueOn: "2019-04-01",
          progressReports: { dropped: [], asked: [more] },
        }),
      ),
    );
  const reported: GrantEvent = {
    type: "ProgressReported",
    data: { dueOn: "2017-04-03", length: "short", report: "Het loopt.", receivedBy: "online" },
  };
  refusedFor(t, { progressReports: [two] }, ["progress_report_done"], reported);
  refusedFor(t, { progressReports: [one, two, two] }, ["progress_report_repeated"]);
  refusedFor(t, { progressReports: [one, two, { ...two, dueOn: "2020-09-29" }] }, ["progress_report_too_late"]);
  refusedFor(t, { progressReports: [one, two, { ...two, dueOn: "2016-12-31" }] }, [
    "progress_report_too_early",
    "progress_report_in_the_past",
  ]);
  t.end();
});

t.test("an evaluation moves, as long as it was not handed in and its year can be evaluated", (t) => {
  const of2017 = { year: 2017, dueOn: "2018-04-03" };
  const of2018 = { year: 2018, dueOn: "2019-05-01" };
  given(running)
    .when(amending({ evaluations: [of2018, of2017] }), inMay2017)
    .then(t, awaited(moved({ evaluations: { dropped: [], asked: [of2018] } })));
  const invalid: [Amendment["evaluations"], string][] = [
    [[of2017, of2018, { year: 2019, dueOn: "2020-04-01" }], "evaluation_unneeded"],
    [[of2017, of2018, of2018], "evaluation_unneeded"],
    [[of2017, { ...of2018, dueOn: "2018-09-29" }], "evaluation_day"],
    [[of2017, { ...of2018, dueOn: "2020-09-28" }], "evaluation_day"],
  ];
  for (const [evaluations, code] of invalid) refusedFor(t, { evaluations }, [code]);
  refusedFor(t, { evaluations: [of2017] }, ["instalment_evaluation_unknown", "evaluation_missing"]);
  const sooner = [of2017, { ...of2018, dueOn: "2019-01-01" }];
  given(running)
    .when(amending({ evaluations: sooner }), inMay2017)
    .thenRefused(t, "ERR_LEGAL_GROUND_REQUIRED");
  const of2017Later = [
    { ...of2017, dueOn: "2018-05-01" },
    { year: 2018, dueOn: "2019-04-01" },
  ];
  for (const past of [[submitted(2017)], [submitted(2017), returned(2017, "2018-03-20")], evaluated(2017)])
    given(running, past)
      .when(amending({ evaluations: of2017Later }), { ...inMay2017, at: "2018-03-01T10:00:00.000Z" })
      .thenRefused(t, "ERR_AMENDMENT_INVALID", ["evaluation_done"]);
  t.end();
});

t.test("the day to request determination is after the activities, and not in the past", (t) => {
  given(running)
    .when(amending({ determinationDueOn: "2019-01-31" }), inMay2017)
    .then(t, awaited(moved({ determinationDueOn: "2019-01-31" })));
  refusedFor(t, { determinationDueOn: "2018-09-30" }, ["determination_day"]);
  refusedFor(t, { activitiesTo: "2019-03-31", determinationDueOn: "2019-03-31" }, ["determination_day"]);
  given(running)
    .when(amending({ ground, determinationDueOn: "2018-11-01" }), { ...inMay2017, at: "2018-12-01T10:00:00.000Z" })
    .thenRefused(t, "ERR_AMENDMENT_INVALID", ["determination_day"]);
  t.end();
});

t.test("no day moves once determination was requested", (t) => {
  const requested: GrantEvent = {
    type: "DeterminationRequested",
    data: { account: "Gedaan.", spentCents: 1_000_00, receivedBy: "online" },
  };
  given(running, requested)
    .when(amending({ activitiesTo: "2019-03-31" }), inMay2017)
    .thenRefused(t, "ERR_DETERMINATION_ALREADY_REQUESTED");
  t.end();
});

t.test("a day that is named as it is, moves nothing", (t) => {
  const { progressReports, evaluations } = awardedWith().data;
  const same = { activitiesTo: "2018-09-30", progressReports, evaluations, determinationDueOn: "2018-12-30" };
  given(running).when(amending(same), inMay2017).thenNothing(t);
  t.end();
});

t.test("the grant goes on by its new days", (t) => {
  const extended = [running, dueOf(1, 400_00), moved(longer)] as const;
  const handIn = { type: "SubmitEvaluation", data: { year: 2019, results } } as const;
  given(...extended)
    .when(handIn, { by: recipient, at: "2019-03-30T10:00:00.000Z" })
    .thenRefused(t, "ERR_EVALUATION_TOO_EARLY", { year: 2019, from: "2019-03-31" });
  given(...extended)
    .when(handIn, { by: recipient, at: "2019-03-31T10:00:00.000Z" })
    .then(t, { type: "EvaluationSubmitted", data: { ...handIn.data, receivedBy: "online" } });
  // What came back was handed in when the activities ended sooner.
  const of2018 = { type: "SubmitEvaluation", data: { year: 2018, results } } as const;
  given(running, dueOf(1, 400_00), submitted(2018), returned(2018, "2018-11-15"), moved(longer))
    .when(of2018, { by: recipient, at: "2018-11-10T10:00:00.000Z" })
    .then(t, { type: "EvaluationSubmitted", data: { ...of2018.data, receivedBy: "online" } });
  const state = fold([...running, moved(longer), ...evaluated(2017)]);
  t.equal(state.phase !== "none" && state.terms.determinationDueOn, "2019-06-30");
  t.strictSame(state.phase !== "none" && [...state.evaluations].map(([year, { stage }]) => [year, stage]).sort(), [
    [2017, "assessed"],
    [2018, "awaited"],
    [2019, "awaited"],
  ]);
  t.end();
});
