import t from "tap";
import { application } from "../../../domain/application/application.ts";
import { possibleDoublesOf } from "../../../projections/applications/possible-doubles.ts";
import type { ApplicationContent } from "../../../schemas/application.ts";
import type { Actor } from "../../../schemas/envelope.ts";
import { replayed } from "../../../services/engine/read-models/replay.ts";
import { played, type Step, to } from "../../support/history.ts";
import { actorOf } from "../../support/specification.ts";
import { applicant, content, foundFund, manager, reviewer } from "../history.ts";

const FIRST = "10000000-0000-4000-8000-000000000011";
const SECOND = "10000000-0000-4000-8000-000000000012";
const THIRD = "10000000-0000-4000-8000-000000000013";
const DAY = "2016-09-01";
const alone = { ...content, coApplicants: [] };

function drafted(applicationId: string, draft: ApplicationContent = alone, by: Actor = applicant): Step {
  const data = { content: draft, previousApplication: null };
  return to(application, { applicationId })(DAY, by, { type: "DraftApplication", data });
}

function submitted(applicationId: string, draft: ApplicationContent = alone, by: Actor = applicant): Step[] {
  const submit = to(application, { applicationId })(DAY, by, { type: "SubmitApplication", data: {} });
  return [drafted(applicationId, draft, by), submit];
}

const toFirst = to(application, { applicationId: FIRST });
const toSecond = to(application, { applicationId: SECOND });

/** The possible doubles of the first and of the second application. */
async function doublesAfter(...chapters: readonly (readonly Step[])[]) {
  const readModels = replayed((await played(foundFund, ...chapters)).events);
  return [FIRST, SECOND].map((id) => possibleDoublesOf(readModels, id).map(({ applicationId }) => applicationId));
}

t.test("what one lead hands in twice is a possible double, both ways", async (t) => {
  const shouted = { ...alone, title: `${alone.title.toUpperCase()}  ` };
  const { events } = await played(foundFund, submitted(FIRST), submitted(SECOND, shouted));
  const readModels = replayed(events);
  t.strictSame(
    [FIRST, SECOND].map((id) => possibleDoublesOf(readModels, id)),
    [[{ applicationId: SECOND, title: shouted.title }], [{ applicationId: FIRST, title: alone.title }]],
  );
});

t.test("each of three is told of the two others", async (t) => {
  t.strictSame(await doublesAfter(submitted(FIRST), submitted(SECOND), submitted(THIRD)), [
    [SECOND, THIRD],
    [FIRST, THIRD],
  ]);
});

t.test("a draft is no double, for it may still change", async (t) => {
  t.strictSame(await doublesAfter(submitted(FIRST), [drafted(SECOND)]), [[], []]);
  const data = { content: { ...alone, summary: "Iets anders." } };
  const changed = toSecond(DAY, applicant, { type: "ChangeDraft", data });
  const submit = toSecond(DAY, applicant, { type: "SubmitApplication", data: {} });
  t.strictSame(await doublesAfter(submitted(FIRST), [drafted(SECOND), changed, submit]), [[], []]);
});

t.test("the same content of another lead is no double", async (t) => {
  const other = actorOf("applicant", { person: "ander", organisation: "zorg-oost" });
  t.strictSame(await doublesAfter(submitted(FIRST), submitted(SECOND, alone, other)), [[], []]);
});

t.test("a supplement makes another application of it, or the same", async (t) => {
  const other = { ...alone, summary: "Iets anders." };
  const request = toSecond(DAY, reviewer, { type: "RequestSupplement", data: { questions: ["Waarom twee keer?"] } });
  const supplement = (supplemented: ApplicationContent) =>
    toSecond(DAY, applicant, {
      type: "SupplementApplication",
      data: { content: supplemented, explanation: "Zie de tekst." },
    });
  t.strictSame(await doublesAfter(submitted(FIRST), submitted(SECOND), [request, supplement(other)]), [[], []]);
  t.strictSame(await doublesAfter(submitted(FIRST), submitted(SECOND, other), [request, supplement(alone)]), [
    [SECOND],
    [FIRST],
  ]);
});

t.test("what AO corrects hides no double", async (t) => {
  const data = { matrixCells: content.matrixCells.slice(0, 1), reason: "De vakken stonden verkeerd." };
  const corrected = toSecond(DAY, reviewer, { type: "CorrectMatrixCells", data });
  t.strictSame(await doublesAfter(submitted(FIRST), submitted(SECOND), [corrected]), [[SECOND], [FIRST]]);
});

t.test("an application that ended without a grant is no double any more", async (t) => {
  const withdrawal = toFirst(DAY, applicant, {
    type: "WithdrawApplication",
    data: { reason: "Per ongeluk twee keer" },
  });
  t.strictSame(await doublesAfter(submitted(FIRST), submitted(SECOND), [withdrawal]), [[], []]);

  const narrow = { ...alone, matrixCells: content.matrixCells.slice(0, 1) };
  const refusal = [
    toFirst(DAY, reviewer, { type: "CheckMatrix", data: {} }),
    toFirst(DAY, manager, {
      type: "RefuseApplication",
      data: { decisionNumber: "HR-2016-02", ground: "failed-matrix", groundWording: null, reason: "Te smal." },
    }),
  ];
  t.strictSame(await doublesAfter(submitted(FIRST, narrow), submitted(SECOND, narrow), refusal), [[], []]);

  const question = toFirst(DAY, reviewer, { type: "RequestSupplement", data: { questions: ["Waarom twee keer?"] } });
  const layAside = to(application, { applicationId: FIRST })("2016-10-05", reviewer, {
    type: "LayAside",
    data: { decisionNumber: "HR-2016-09", reason: "De aanvulling kwam niet" },
  });
  t.strictSame(await doublesAfter(submitted(FIRST), submitted(SECOND), [question, layAside]), [[], []]);
});
