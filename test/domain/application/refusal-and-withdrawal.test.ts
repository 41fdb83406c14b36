import t from "tap";
import {
  advised,
  atPho,
  awaited,
  awarding,
  badReview,
  checked,
  coApplicant,
  drafted,
  fosterCare,
  fundsAssured,
  given,
  LEAD,
  phaseAfter,
  refusal,
  reviewed,
  type Step,
  underReview,
  withdrawal,
} from "../../support/application.ts";
import { actorOf } from "../../support/specification.ts";

const failing = { ...fosterCare, matrixCells: [{ row: "psychiatrie", column: "ambulant" }] };
const failedMatrix = [...underReview({}, failing), checked];
const grounds = ["failed-matrix", "negative-advice", "no-majority", "ao"] as const;

/** The grounds on which an application may be refused after these steps. */
function groundsAfter(...steps: readonly Step[]): string[] {
  return grounds.filter((ground) => "events" in given(steps).when(refusal(ground)).outcome);
}

t.test("the fund manager refuses with a decision number, a ground and a reason", (t) => {
  given(failedMatrix)
    .when(refusal("failed-matrix"))
    .then(t, {
      type: "ApplicationRefused",
      data: { decisionNumber: "HR-2016-099", ground: "failed-matrix", reason: "Zie het advies." },
    });
  t.equal(phaseAfter(failedMatrix, refusal("failed-matrix")), "refused");
  t.end();
});

t.test("each ground applies in its own phase only", (t) => {
  t.strictSame(
    {
      "before the check": groundsAfter(...underReview()),
      "after a check that passed": groundsAfter(...underReview(), checked, reviewed(badReview)),
      "after a check that failed": groundsAfter(...failedMatrix),
      "at the PHO": groundsAfter(...atPho()),
      "after a positive advice": groundsAfter(...atPho(), advised("positive")),
      "after a negative advice": groundsAfter(...atPho(), advised("negative")),
      "without a majority": groundsAfter(...atPho(), advised("no-majority")),
      "without a quorum": groundsAfter(...atPho(), advised("no-majority", { quorumMissing: true })),
      "when funds are awaited": groundsAfter(...atPho(), advised("positive"), awaited()),
      "when funds are assured": groundsAfter(...fundsAssured()),
    },
    {
      "before the check": [],
      "after a check that passed": [],
      "after a check that failed": ["failed-matrix"],
      "at the PHO": [],
      "after a positive advice": [],
      "after a negative advice": ["negative-advice"],
      "without a majority": ["no-majority"],
      "without a quorum": [],
      "when funds are awaited": [],
      "when funds are assured": [],
    },
  );
  given(fundsAssured()).when(refusal("ao")).thenRefused(t, "ERR_REFUSAL_GROUND", { ground: "ao", phase: "assured" });
  t.end();
});

t.test("the fund's rule says whether an application without a majority may be refused", (t) => {
  const quorumMissing = advised("no-majority", { quorumMissing: true });
  t.strictSame(
    {
      "refuse, without a quorum": groundsAfter(...atPho({ noMajority: "refuse" }), quorumMissing),
      "defer, with a quorum": groundsAfter(...atPho({ noMajority: "defer" }), advised("no-majority")),
    },
    { "refuse, without a quorum": ["no-majority"], "defer, with a quorum": [] },
  );
  t.end();
});

t.test("AO's negative review is a ground without advice if the fund's rule allows it", (t) => {
  const rules = { refusalWithoutAdvice: "also-by-ao" as const };
  t.strictSame(
    {
      "negative review": groundsAfter(...underReview(rules), checked, reviewed(badReview)),
      "positive review": groundsAfter(...underReview(rules), checked, reviewed()),
      "no review": groundsAfter(...underReview(rules), checked),
    },
    { "negative review": ["ao"], "positive review": [], "no review": [] },
  );
  t.end();
});

t.test("the lead may withdraw until there is a decision", (t) => {
  given(underReview())
    .when(withdrawal)
    .then(t, { type: "ApplicationWithdrawn", data: { reason: "Wij voeren dit anders uit." } });
  const undecided = [
    [drafted()],
    underReview(),
    atPho(),
    [...atPho(), advised("positive")],
    [...atPho(), advised("positive"), awaited()],
    [...atPho(), advised("no-majority", { quorumMissing: true })],
    fundsAssured(),
  ];
  t.strictSame(
    undecided.map((steps) => phaseAfter(steps, withdrawal)),
    undecided.map(() => "withdrawn"),
  );
  t.end();
});

t.test("a colleague of the lead may withdraw, a co-applicant may not", (t) => {
  const colleague = actorOf("applicant", { person: "collega", organisation: LEAD });
  given(underReview())
    .when(withdrawal, { by: colleague })
    .then(t, { type: "ApplicationWithdrawn", data: { reason: "Wij voeren dit anders uit." } });
  given(underReview()).when(withdrawal, { by: coApplicant }).thenRefused(t, "ERR_NOT_THE_LEAD", { lead: LEAD });
  t.end();
});

t.test("withdrawal, refusal and award exclude each other", (t) => {
  const ends: [string, Step[]][] = [
    ["withdrawn", [...fundsAssured(), withdrawal]],
    ["refused", [...failedMatrix, refusal("failed-matrix")]],
    ["awarded", [...fundsAssured(), awarding()]],
  ];
  for (const [phase, steps] of ends)
    for (const attempt of [withdrawal, refusal("negative-advice"), awarding()])
      given(steps).when(attempt).thenRefused(t, "ERR_WRONG_STATE", { phase });
  t.end();
});

t.test("nothing else happens to an application that has ended", (t) => {
  for (const step of [checked, reviewed(), drafted()])
    given(failedMatrix, refusal("failed-matrix")).when(step).thenRefused(t, "ERR_WRONG_STATE", { phase: "refused" });
  t.end();
});
