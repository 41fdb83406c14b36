import t, { type Test } from "tap";
import { attach } from "../../support/files.ts";
import { changingNothing, problemIn } from "../../support/problem.ts";
import { startService } from "../../support/service.ts";
import {
  announceDecision,
  awardSmallApplication,
  done,
  forwardSmallApplication,
  foundSmallFund,
  smallCast,
} from "../../support/small-fund.ts";

const returning = { year: 2016, lacking: "Hoeveel kinderen er meededen.", answerBy: "2017-01-23" };
const lacks = { on: "2017-01-09", lacking: returning.lacking, answerBy: returning.answerBy };
const FILE = "part=yearly-evaluation&year=2016&purpose=other-document";

/** The evaluation of 2016, with an explanation of its first goal. */
function evaluationOf2016(explanation: string) {
  const results = [
    { target: "minder-verblijf", promisedThousandths: 85_000, deliveredThousandths: 90_000, explanation },
    { target: "gezinnen", promisedThousandths: 4_000, deliveredThousandths: 4_000, explanation: "Gehaald." },
  ];
  return { year: 2016, results };
}

const assessment = {
  year: 2016,
  judgements: [
    { target: "minder-verblijf", judgement: "partly", remark: null },
    { target: "gezinnen", judgement: "met", remark: null },
  ],
  conclusion: "continue",
  explanation: "Goed genoeg.",
};

/** A service, on 9 January 2017, with a grant whose year 2016 was evaluated by its recipient. */
async function withEvaluation(t: Test) {
  const service = await startService(t);
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  const id = await forwardSmallApplication(service, cast);
  await awardSmallApplication(service, cast, id);
  await announceDecision(service, cast, id);
  const clock = { now: "2017-01-09T10:00:00.000Z" };
  await done(service.ask(cast.manager, "/v1/development/clock", { body: clock }));
  await done(service.ask(cast.applicant, `/grants/${id}/evaluations`, { body: evaluationOf2016("Bijna.") }));
  const to = (token: string, path: string, body: object, more: { query?: string; key?: string } = {}) =>
    service.ask(token, `/grants/${id}/${path}${more.query ?? ""}`, { body, ...(more.key && { key: more.key }) });
  const year = async () => {
    const { body } = await done(service.ask(cast.applicant, `/grants/${id}/evaluations`));
    return (body as { items: { years: Record<string, unknown>[] }[] }).items.map(({ years }) => years[0]);
  };
  const tasks = async (token: string) => {
    const { body } = await done(service.ask(token, "/work-queue"));
    return (body as { items: { task: string; dueOn: string | null; from: string | null }[] }).items
      .filter(({ task }) => task === "submit-evaluation" || task === "assess-evaluation")
      .map(({ task, dueOn, from }) => [task, dueOn, from]);
  };
  return { service, cast, id, to, year, tasks };
}

t.test("an evaluation is returned with what it lacks, handed in again with a file, and assessed", async (t) => {
  const { service, cast, id, to, year, tasks } = await withEvaluation(t);
  const dry = await changingNothing(t, service, () =>
    done(to(cast.reviewer, "evaluation-returns", returning, { query: "?dryRun=true" })),
  );
  t.match(dry.body, { events: [{ type: "EvaluationReturned" }] });
  t.match(await attach(service, cast.applicant, id, { as: FILE }), { body: { code: "ERR_FILES_FROZEN" } });
  t.strictSame(await tasks(cast.reviewer), [["assess-evaluation", null, null]]);

  await done(to(cast.reviewer, "evaluation-returns", returning));
  t.match(await year(), [
    { stage: "returned", explanation: "Bijna.", returned: lacks },
    { stage: "returned", explanation: "Gehaald.", returned: lacks },
  ]);
  t.strictSame(await tasks(cast.applicant), [["submit-evaluation", returning.answerBy, null]]);
  t.strictSame(await tasks(cast.reviewer), []);
  const { body: timeline } = await done(service.ask(cast.applicant, `/applications/${id}/timeline`));
  t.match(JSON.stringify(timeline), /teruggestuurd: uiterlijk 23 januari 2017.*Hoeveel kinderen er meededen/);
  t.match(await to(cast.reviewer, "evaluation-assessments", assessment), {
    status: 409,
    body: { code: "ERR_EVALUATION_NOT_SUBMITTED", year: 2016 },
  });

  t.match(await attach(service, cast.applicant, id, { as: FILE }), { status: 200 });
  const files = async () => (await done(service.ask(cast.reviewer, `/applications/${id}/files`))).body;
  t.match(await files(), { items: [] }, "what is not handed in again is not told to officials");
  await done(to(cast.applicant, "evaluations", evaluationOf2016("Bijna: negen kinderen deden mee.")));
  t.match(await files(), { items: [{ of: { part: "yearly-evaluation", year: 2016 } }] });
  t.match(await year(), [
    { stage: "submitted", explanation: "Bijna: negen kinderen deden mee.", returned: lacks },
    { stage: "submitted", explanation: "Gehaald.", returned: lacks },
  ]);
  t.strictSame(await tasks(cast.applicant), []);
  t.strictSame(await tasks(cast.reviewer), [["assess-evaluation", null, null]]);

  await done(to(cast.reviewer, "evaluation-assessments", assessment));
  t.match(await to(cast.reviewer, "evaluation-returns", returning), {
    status: 409,
    body: { code: "ERR_EVALUATION_ALREADY_ASSESSED", year: 2016 },
  });
});

t.test("it is returned once, whoever asks that again or at the same moment", async (t) => {
  const { service, cast, to, year } = await withEvaluation(t);
  const answers = await Promise.all(
    ["Hoeveel kinderen er meededen.", "Hoeveel gezinnen er kwamen."].map((lacking, place) =>
      to(cast.reviewer, "evaluation-returns", { ...returning, lacking }, { key: `terug-${place}` }),
    ),
  );
  t.strictSame(answers.map(({ status }) => status).sort(), [200, 409]);
  t.match(
    answers.find(({ status }) => status === 409),
    { body: { code: "ERR_EVALUATION_NOT_SUBMITTED" } },
  );
  const place = answers.findIndex(({ status }) => status === 200);
  const lacking = place === 0 ? returning.lacking : "Hoeveel gezinnen er kwamen.";
  const repeat = await changingNothing(t, service, () =>
    to(cast.reviewer, "evaluation-returns", { ...returning, lacking }, { key: `terug-${place}` }),
  );
  t.equal(repeat.headers.get("idempotency-replayed"), "true");
  const { requestId: _, ...again } = repeat.body;
  const { requestId: __, ...first } = answers[place]?.body ?? {};
  t.strictSame(again, first);
  t.match(await year(), [{ returned: { lacking } }, { returned: { lacking } }]);
});

t.test(
  "who may not, a day that is over or too far, and what is not there are refused, and change nothing",
  async (t) => {
    const { service, cast, to } = await withEvaluation(t);
    const refused = async (token: string, body: object) =>
      problemIn(await changingNothing(t, service, () => to(token, "evaluation-returns", body)));
    for (const token of [cast.applicant, cast.manager, cast.secretary, cast.finance, cast.leiden])
      t.match(await refused(token, returning), { code: "ERR_FORBIDDEN" });
    const stranger = await service.token("reviewer", { sub: "reviewer-9" });
    t.match(await refused(stranger, returning), { code: "ERR_NOT_APPOINTED" });
    t.match(await refused(cast.reviewer, { ...returning, answerBy: "2017-01-09" }), { code: "ERR_DAY_PASSED" });
    t.match(await refused(cast.reviewer, { ...returning, answerBy: "2018-12-30" }), { code: "ERR_DAY_TOO_FAR" });
    t.match(await refused(cast.reviewer, { ...returning, year: 2017 }), { code: "ERR_UNKNOWN_EVALUATION" });
    t.match(await refused(cast.reviewer, { ...returning, lacking: "" }), { code: "ERR_VALIDATION", at: ["/lacking"] });
  },
);
