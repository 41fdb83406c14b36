import t from "tap";
import type { Undecided } from "../../../domain/application/state.ts";
import {
  type FundFacts,
  type RefusalGround,
  refusalGround,
  statutoryRefusalGrounds,
} from "../../../schemas/application.ts";
import type { FundRules } from "../../../schemas/rules.ts";
import {
  advised,
  assured,
  atPho,
  awaited,
  awarding,
  badReview,
  checked,
  coApplicant,
  drafted,
  factsWith,
  forwarded,
  fosterCare,
  fundsAssured,
  GROUND_WORDING,
  given,
  heardOn,
  LEAD,
  phaseAfter,
  refusal,
  reviewed,
  reviewer,
  type Step,
  submitted,
  underReview,
  withdrawal,
} from "../../support/application.ts";
import { actorOf, NOW } from "../../support/specification.ts";

const supplementRequested: Step = {
  command: { type: "RequestSupplement", data: { questions: ["Hoeveel gezinnen?"] } },
  by: reviewer,
};
const failing = { ...fosterCare, matrixCells: [{ row: "psychiatrie", column: "ambulant" }] };
const failedMatrix = [...underReview({}, failing), checked];
const byLaw: readonly RefusalGround[] = statutoryRefusalGrounds;

/** The grounds on which an application may be refused after these steps. */
function everyGroundAfter(...steps: readonly Step[]): RefusalGround[] {
  return refusalGround.options.filter(
    (ground) => "events" in given(steps, heardOn(ground)).when(refusal(ground)).outcome,
  );
}

/** Those of them that the law does not give by itself. */
function groundsAfter(...steps: readonly Step[]): RefusalGround[] {
  return everyGroundAfter(...steps).filter((ground) => !byLaw.includes(ground));
}

t.test("the fund manager refuses with a decision number, a ground and a reason", (t) => {
  given(failedMatrix)
    .when(refusal("failed-matrix"))
    .then(t, {
      type: "ApplicationRefused",
      data: { decisionNumber: "HR-2016-099", ground: "failed-matrix", groundWording: null, reason: "Zie het advies." },
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
  t.end();
});

t.test("a ground that does not hold is refused with those that do", (t) => {
  given(fundsAssured())
    .when(refusal("ao"))
    .thenRefused(t, "ERR_REFUSAL_GROUND", {
      ground: "ao",
      phase: "assured",
      possible: ["awb-4:35-1a", "awb-4:35-1b", "awb-4:35-1c", "awb-4:35-2a", "awb-4:35-2b"],
    });
  t.end();
});

/** An application in every phase in which it is submitted and not decided. */
function inEveryOpenPhase(more: Partial<FundFacts> = {}): Readonly<Record<Undecided["phase"], Step[]>> {
  const facts = factsWith({}, more);
  const handedIn = [drafted(fosterCare, facts), submitted(NOW, facts)];
  const forwardedToPho = [...handedIn, checked, reviewed(), forwarded()];
  return {
    "under-review": handedIn,
    "supplement-requested": [...handedIn, supplementRequested],
    deferred: [...forwardedToPho, advised("no-majority", { quorumMissing: true })],
    forwarded: forwardedToPho,
    advised: [...forwardedToPho, advised("positive")],
    awaited: [...forwardedToPho, advised("positive"), awaited()],
    assured: [...forwardedToPho, advised("positive"), assured()],
  };
}

t.test("an application is refused from every open phase on a ground of the law, so that none hangs", (t) => {
  const withoutCeiling = byLaw.filter((ground) => ground !== "awb-4:25-2");
  for (const [phase, steps] of Object.entries(inEveryOpenPhase())) {
    t.equal(phaseAfter(steps), phase);
    const expected = phase === "assured" ? withoutCeiling : byLaw;
    const found = everyGroundAfter(...steps).filter((ground) => byLaw.includes(ground));
    t.strictSame(found, expected, phase);
    for (const ground of expected)
      t.equal(phaseAfter(steps, heardOn(ground), refusal(ground)), "refused", `${phase} ${ground}`);
  }
  t.end();
});

t.test("a fund without a regulation has no ceiling", (t) => {
  for (const [phase, steps] of Object.entries(inEveryOpenPhase({ regulation: null })))
    t.notOk(everyGroundAfter(...steps).includes("awb-4:25-2"), phase);
  t.end();
});

const withoutRegulation = (steps: readonly Step[]): Step[] =>
  steps.map((step) =>
    step.facts?.fund ? { ...step, facts: { ...step.facts, fund: { ...step.facts.fund, regulation: null } } } : step,
  );

t.test(
  "a fund without a regulation has none of its grounds; what would be one, it refuses in words of its own (Awb 4:23)",
  (t) => {
    const alsoByAo = { refusalWithoutAdvice: "also-by-ao" as const };
    const waitingList = { ...badReview, financesWaitingList: { answer: true, explanation: "Alleen plaatsen." } };
    const against: Readonly<Record<string, readonly Step[]>> = {
      "a check that failed": failedMatrix,
      "a negative judgement by AO": [...underReview(alsoByAo), checked, reviewed(badReview)],
      "a waiting list": [...underReview(alsoByAo), checked, reviewed(waitingList)],
      "a negative advice": [...atPho(), advised("negative")],
      "no majority": [...atPho(), advised("no-majority")],
      "after the last day": [
        drafted(),
        { ...submitted("2020-02-01T10:00:00.000Z"), command: { type: "SubmitApplication", data: { asItIs: true } } },
      ],
    };
    for (const [why, steps] of Object.entries(against)) {
      t.not(groundsAfter(...steps).length, 0, `${why}: under a regulation`);
      t.strictSame(groundsAfter(...withoutRegulation(steps)), ["awb-4:23"], why);
    }
    const open: readonly (readonly Step[])[] = [
      underReview(),
      [...underReview(), checked, reviewed(badReview)],
      atPho(),
      [...atPho(), advised("no-majority", { quorumMissing: true })],
      fundsAssured(),
    ];
    for (const steps of open) t.strictSame(groundsAfter(...withoutRegulation(steps)), []);
    t.end();
  },
);

t.test("how that ground reads is written by whoever refuses, and on no other ground", (t) => {
  const past = withoutRegulation(failedMatrix);
  given(past)
    .when(refusal("awb-4:23"))
    .then(t, {
      type: "ApplicationRefused",
      data: {
        decisionNumber: "HR-2016-099",
        ground: "awb-4:23",
        groundWording: GROUND_WORDING,
        reason: "Zie het advies.",
      },
    });
  given(past).when(refusal("awb-4:23", null)).thenRefused(t, "ERR_REFUSAL_INVALID", ["ground_wording_missing"]);
  given(failedMatrix)
    .when(refusal("failed-matrix", GROUND_WORDING))
    .thenRefused(t, "ERR_REFUSAL_INVALID", ["ground_wording_unneeded"]);
  given(past)
    .when(refusal("failed-matrix"))
    .thenRefused(t, "ERR_REFUSAL_GROUND", {
      ground: "failed-matrix",
      phase: "under-review",
      possible: ["awb-4:23", "awb-4:35-1a", "awb-4:35-1b", "awb-4:35-1c", "awb-4:35-2a", "awb-4:35-2b"],
    });
  given(withoutRegulation([...underReview(), supplementRequested]))
    .when(refusal("awb-4:23"))
    .thenRefused(t, "ERR_SUPPLEMENT_AWAITED", { dueOn: "2016-09-29" });
  t.end();
});

t.test("a draft and an application that has ended are not refused", (t) => {
  const ends: [string, Step[]][] = [
    ["draft", [drafted()]],
    ["withdrawn", [...underReview(), withdrawal]],
    ["awarded", [...fundsAssured(), awarding()]],
    ["refused", [...underReview(), refusal("awb-4:25-2")]],
  ];
  for (const [phase, steps] of ends)
    given(steps).when(refusal("awb-4:35-1a")).thenRefused(t, "ERR_WRONG_STATE", { phase });
  t.end();
});

t.test("while a supplement is awaited, only a ground of the law refuses", (t) => {
  given(underReview(), supplementRequested)
    .when(refusal("ao"))
    .thenRefused(t, "ERR_SUPPLEMENT_AWAITED", { dueOn: "2016-09-29" });
  t.end();
});

t.test("a waiting list is a ground where AO saw one, and the PHO or AO itself is against", (t) => {
  const waitingList = { ...badReview, financesWaitingList: { answer: true, explanation: "Alleen plaatsen." } };
  const alsoByAo = { refusalWithoutAdvice: "also-by-ao" as const };
  const reviewedSo = (rules: Partial<FundRules> = {}, review = waitingList) => [
    ...underReview(rules),
    checked,
    reviewed(review),
  ];
  t.strictSame(
    {
      "AO saw one": groundsAfter(...reviewedSo()),
      "AO saw one, and may refuse": groundsAfter(...reviewedSo(alsoByAo)),
      "AO saw none, and may refuse": groundsAfter(...reviewedSo(alsoByAo, badReview)),
      "AO saw one, the PHO is against": groundsAfter(...reviewedSo(), forwarded(), advised("negative")),
      "AO saw one, the PHO is for": groundsAfter(...reviewedSo(), forwarded(), advised("positive")),
    },
    {
      "AO saw one": [],
      "AO saw one, and may refuse": ["waiting-list", "ao"],
      "AO saw none, and may refuse": ["ao"],
      "AO saw one, the PHO is against": ["waiting-list", "negative-advice"],
      "AO saw one, the PHO is for": [],
    },
  );
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
    .then(t, { type: "ApplicationWithdrawn", data: { reason: "Wij voeren dit anders uit.", receivedBy: "online" } });
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
    .then(t, { type: "ApplicationWithdrawn", data: { reason: "Wij voeren dit anders uit.", receivedBy: "online" } });
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
