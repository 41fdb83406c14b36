import t from "tap";
import { applicationContents } from "../../../projections/applications/application-content.ts";
import { applicationDossier } from "../../../projections/applications/application-dossier.ts";
import { evaluations } from "../../../projections/applications/evaluations.ts";
import { grants } from "../../../projections/grants/grants.ts";
import { progressReports } from "../../../projections/grants/progress-reports.ts";
import { workOf, workQueue } from "../../../projections/work/work-queue.ts";
import { replayed } from "../../../services/engine/read-models/replay.ts";
import { played } from "../../support/history.ts";
import { FUND } from "../../support/log.ts";
import {
  acceptSchool,
  announced,
  award,
  content,
  LEAD,
  manager,
  NO_DAY_MOVES,
  SCHOOL,
  toSchoolsGrant,
  untilAwarded,
} from "../history.ts";

const page = { limit: 10 };

/** The activities end with 2016: 2017 is not evaluated. */
const shorter = toSchoolsGrant("2016-11-14", manager, {
  type: "AmendGrant",
  data: {
    ...NO_DAY_MOVES,
    decisionNumber: "HR-2016-08",
    lines: award.lines,
    instalments: award.instalments,
    conditions: award.conditions,
    activitiesTo: "2016-12-31",
    ground: "awb-4:48-1a",
    reason: "Er is te weinig werk.",
  },
});

/** They go on until the end of 2017 after all; one more report, and the first one later. */
const longer = toSchoolsGrant("2016-12-01", manager, {
  type: "AmendGrant",
  data: {
    ...NO_DAY_MOVES,
    decisionNumber: "HR-2016-09",
    lines: award.lines,
    instalments: award.instalments,
    conditions: award.conditions,
    activitiesTo: "2017-12-31",
    progressReports: [
      { dueOn: "2017-02-06", length: "short" },
      { dueOn: "2017-09-04", length: "long" },
    ],
    ground: null,
    reason: "De werving duurt langer.",
  },
});
/** It cannot wait to be heard on that. */
const unheard = toSchoolsGrant("2016-11-14", manager, {
  type: "OmitHearing",
  data: {
    intended: { kind: "amendment", ground: "awb-4:48-1a" },
    because: "urgent",
    reason: "De werving begint morgen.",
  },
});
const madeShorter = [unheard, shorter, announced(SCHOOL, "HR-2016-08", "2016-11-15")];
const madeLonger = [longer, announced(SCHOOL, "HR-2016-09", "2016-12-02")];
const asShorter = (await played(...untilAwarded, acceptSchool, madeShorter)).events;
const { events } = await played(...untilAwarded, acceptSchool, madeShorter, madeLonger);
const views = replayed(events);
const reports = [
  { dueOn: "2017-02-06", length: "short" },
  { dueOn: "2017-09-04", length: "long" },
];
const years = [
  { year: 2016, dueOn: "2017-04-01" },
  { year: 2017, dueOn: "2018-04-01" },
];

t.test("a grant, its award and its dossier have the days as amended", async (t) => {
  const grant = views.get(grants, SCHOOL);
  const asAwarded = views.get(applicationContents, SCHOOL)?.award;
  for (const shown of [grant, asAwarded]) {
    t.strictSame(shown?.progressReports, reports);
    t.strictSame(shown?.evaluations, years);
    t.equal(shown?.determinationDueOn, "2018-04-01");
  }
  const activities = { from: content.activities.from, to: "2017-12-31" };
  t.strictSame(grant?.activities, activities);
  t.strictSame(views.get(applicationDossier, SCHOOL)?.activities, activities);
});

t.test("its reports are those that are asked now, and every goal is evaluated each year", async (t) => {
  t.strictSame(
    views.list(progressReports, SCHOOL, page).rows.map(({ dueOn, length, report }) => [dueOn, length, report]),
    reports.map(({ dueOn, length }) => [dueOn, length, null]),
  );
  const goals = views.list(evaluations, SCHOOL, page).rows;
  t.equal(goals.length, content.targets.length);
  for (const goal of goals)
    t.strictSame(
      goal.years.map(({ year, dueOn, stage }) => [year, dueOn, stage]),
      years.map(({ year, dueOn }) => [year, dueOn, "awaited"]),
    );
});

t.test("a year that is no more is not evaluated", async (t) => {
  const before = replayed(asShorter);
  t.strictSame(before.get(grants, SCHOOL)?.evaluations, years.slice(0, 1));
  const goals = before.list(evaluations, SCHOOL, page).rows;
  t.strictSame(
    goals.map((goal) => goal.years.map(({ year }) => year)),
    content.targets.map(() => [2016]),
  );
});

t.test("the recipient is asked for them by the new days", async (t) => {
  const asked = views
    .list(workQueue, workOf.organisation(FUND, LEAD), page)
    .rows.map(({ task, from, dueOn }) => [task, from ?? null, dueOn ?? null]);
  t.strictSame(asked, [
    ["report-progress", null, "2017-02-06"],
    ["submit-evaluation", "2016-12-31", "2017-04-01"],
    ["report-progress", null, "2017-09-04"],
    ["request-determination", "2018-01-01", "2018-04-01"],
    ["submit-evaluation", "2017-12-31", "2018-04-01"],
  ]);
});
