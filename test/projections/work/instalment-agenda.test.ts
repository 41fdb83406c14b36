import t from "tap";
import { instalmentAgenda, OPEN_INSTALMENTS } from "../../../projections/work/instalment-agenda.ts";
import { replayed } from "../../../services/engine/read-models/replay.ts";
import { played, type Step } from "../../support/history.ts";
import { FUND } from "../../support/log.ts";
import {
  acceptSchool,
  adviseOnSchool,
  announced,
  applyForSchool,
  award,
  awardSchoolAs,
  closeSchoolsRound,
  evaluateSchool,
  foundFundWith,
  manager,
  NO_DAY_MOVES,
  payFirstInstalment,
  SCHOOL,
  toSchoolsGrant,
  untilAwarded,
} from "../history.ts";

async function agendaAfter(...chapters: readonly (readonly Step[])[]): Promise<[number, string][]> {
  const { events } = await played(...chapters);
  return replayed(events)
    .list(instalmentAgenda, OPEN_INSTALMENTS, { limit: 10 })
    .rows.map(({ number, dueOn }) => [number, dueOn]);
}

t.test("an instalment is on the agenda once the grant is accepted and its evaluation was assessed", async (t) => {
  t.strictSame(await agendaAfter(...untilAwarded), []);
  t.strictSame(await agendaAfter(...untilAwarded, acceptSchool), [[1, "2016-11-01"]]);
  t.strictSame(
    await agendaAfter(...untilAwarded, payFirstInstalment),
    [],
    "the second waits for the evaluation of 2016",
  );
  t.strictSame(await agendaAfter(...untilAwarded, evaluateSchool()), [[2, "2017-04-15"]]);
  const { events } = await played(...untilAwarded, evaluateSchool());
  t.strictSame(replayed(events).list(instalmentAgenda, OPEN_INSTALMENTS, { limit: 10 }).rows, [
    { fundId: FUND, applicationId: SCHOOL, number: 2, dueOn: "2017-04-15" },
  ]);
});

t.test("if the fund's rule is dates alone, no instalment waits for an evaluation", async (t) => {
  const instalments = award.instalments.map((one) => ({ ...one, afterEvaluationOf: null }));
  t.strictSame(
    await agendaAfter(
      foundFundWith({ instalments: "dates" }),
      applyForSchool,
      adviseOnSchool,
      closeSchoolsRound,
      awardSchoolAs({ ...award, instalments }),
      acceptSchool,
    ),
    [
      [1, "2016-11-01"],
      [2, "2017-04-15"],
    ],
  );
});

const announcement = announced(SCHOOL, "HR-2017-01", "2017-03-20");

/** What cannot wait until its recipient is heard. */
function unheardOn(kind: "withdrawal" | "amendment") {
  return toSchoolsGrant("2017-03-20", manager, {
    type: "OmitHearing",
    data: { intended: { kind, ground: "awb-4:48-1a" }, because: "urgent", reason: "Het geld gaat morgen weg." },
  });
}

t.test("a project that stops, or a grant that ended, has nothing on the agenda", async (t) => {
  t.strictSame(await agendaAfter(...untilAwarded, evaluateSchool("stop")), []);
  const withdrawal = toSchoolsGrant("2017-03-20", manager, {
    type: "WithdrawGrant",
    data: { decisionNumber: "HR-2017-01", ground: "awb-4:48-1a", reason: "Niets gedaan", keptCents: 0 },
  });
  t.strictSame(
    await agendaAfter(...untilAwarded, evaluateSchool(), [unheardOn("withdrawal"), withdrawal, announcement]),
    [],
  );
});

t.test("an amendment moves instalments, but not those that are due", async (t) => {
  const [first, second] = award.instalments;
  if (!first || !second) throw new Error("the award has two instalments");
  const amendment = toSchoolsGrant("2017-03-20", manager, {
    type: "AmendGrant",
    data: {
      decisionNumber: "HR-2017-01",
      lines: award.lines,
      instalments: [
        first,
        { ...second, cents: 6_000 },
        { number: 3, cents: 10_000, dueOn: "2017-05-01", afterEvaluationOf: 2016 },
      ],
      conditions: [],
      ...NO_DAY_MOVES,
      ground: "awb-4:48-1a",
      reason: "Gespreid",
    },
  });
  t.strictSame(
    await agendaAfter(...untilAwarded, evaluateSchool(), [unheardOn("amendment"), amendment, announcement]),
    [
      [2, "2017-04-15"],
      [3, "2017-05-01"],
    ],
  );
});
