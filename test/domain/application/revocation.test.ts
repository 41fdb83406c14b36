import t from "tap";
import { continuationsAfter } from "../../../domain/application/application.ts";
import {
  advised,
  assured,
  atPho,
  awaited,
  awarding,
  checked,
  fold,
  fosterCare,
  fundsAssured,
  given,
  heardOn,
  phaseAfter,
  refusal,
  reviewed,
  reviewer,
  revoked,
  type Step,
  underReview,
  withdrawal,
} from "../../support/application.ts";
import { actorOf } from "../../support/specification.ts";

const failing = { ...fosterCare, matrixCells: [{ row: "psychiatrie", column: "ambulant" }] };
const failedMatrix = [...underReview({}, failing), checked, refusal("failed-matrix")];
const advisedAgainst = [...atPho(), advised("negative"), refusal("negative-advice")];
const of = { decisionNumber: "HR-2016-099", under: "HR-2016-100" };

t.test("an application that was refused before the PHO had it is reviewed again", (t) => {
  given(failedMatrix)
    .when(revoked("review"))
    .then(t, { type: "RefusalRevoked", data: { ...of, continuation: "review", round: 0 } });
  t.equal(phaseAfter(failedMatrix, revoked("review"), reviewed()), "under-review");
  given(failedMatrix).when(revoked("advice")).thenRefused(t, "ERR_WRONG_STATE", { phase: "refused" });
  t.end();
});

t.test("one that was refused on the PHO's advice is advised on in a next round, or is reserved for", (t) => {
  given(advisedAgainst)
    .when(revoked("advice"))
    .then(t, { type: "RefusalRevoked", data: { ...of, continuation: "advice", round: 2 } });
  t.equal(phaseAfter(advisedAgainst, revoked("advice")), "forwarded");
  t.equal(phaseAfter(advisedAgainst, revoked("advice"), advised("positive", { round: 2 }), assured(2)), "assured");
  t.equal(phaseAfter(advisedAgainst, revoked("reservation")), "awaited");
  t.equal(phaseAfter(advisedAgainst, revoked("reservation"), awaited(2), assured(2), awarding()), "awarded");
  t.end();
});

t.test("from wherever it stood it can go on, and be refused again", (t) => {
  const stood: [string, Step[], readonly string[]][] = [
    ["under review", underReview(), ["review"]],
    ["deferred", [...atPho(), advised("no-majority", { quorumMissing: true })], ["review"]],
    ["forwarded", atPho(), ["review", "advice", "reservation"]],
    ["advised", [...atPho(), advised("positive")], ["review", "advice", "reservation"]],
    ["awaited", [...atPho(), advised("positive"), awaited()], ["review", "advice", "reservation"]],
    ["assured", fundsAssured(), ["review", "advice", "reservation"]],
  ];
  for (const [where, steps, expected] of stood) {
    const refused = [...steps, ...heardOn("awb-4:35-1a"), refusal("awb-4:35-1a")];
    const possible = continuationsAfter(fold(refused), " hr-2016-099");
    t.strictSame(possible, expected, where);
    for (const continuation of possible)
      t.equal(
        phaseAfter(refused, revoked(continuation), heardOn("awb-4:35-1a"), refusal("awb-4:35-1a")),
        "refused",
        `${where} ${continuation}`,
      );
  }
  t.strictSame(continuationsAfter(fold(failedMatrix), "HR-2016-017"), [], "a decision that did not refuse it");
  t.strictSame(continuationsAfter(fold(fundsAssured()), "HR-2016-099"), [], "one that is not refused");
  t.end();
});

t.test("an application that was laid aside is reviewed again, and not laid aside on the same supplement", (t) => {
  const on = (day: string) => `${day}T10:00:00.000Z`;
  const requested: Step = {
    command: { type: "RequestSupplement", data: { questions: ["Hoeveel?"] } },
    by: reviewer,
    at: on("2016-09-05"),
  };
  const layAside = (decisionNumber: string): Step => ({
    command: { type: "LayAside", data: { decisionNumber, reason: "Niets gehoord." } },
    by: reviewer,
    at: on("2016-10-11"),
  });
  const revocation: Step = {
    command: { type: "RevokeLayingAside", data: { ...of, decisionNumber: "hr-2016-098" } },
    by: actorOf("system"),
    at: on("2016-10-20"),
  };
  const laidAside = [...underReview(), requested, layAside("HR-2016-098")];
  given(laidAside)
    .when(revocation)
    .then(t, { type: "LayingAsideRevoked", data: { ...of, decisionNumber: "hr-2016-098" } });
  given(laidAside, revocation).when(revocation).thenNothing(t);
  t.strictSame(continuationsAfter(fold(laidAside), "HR-2016-098"), ["review"]);
  t.strictSame(continuationsAfter(fold(laidAside), "HR-2016-017"), [], "another decision");
  t.equal(phaseAfter(laidAside, revocation), "under-review");
  given(laidAside, revocation).when(layAside("HR-2016-101")).thenRefused(t, "ERR_LAY_ASIDE_TERM", { supplement: null });
  given(laidAside, revocation, withdrawal).when(revocation).thenNothing(t);
  t.end();
});

t.test("a revocation that comes twice, or after the application went on, changes nothing", (t) => {
  given(failedMatrix, revoked("review")).when(revoked("review")).thenNothing(t);
  given(failedMatrix, revoked("review"), withdrawal).when(revoked("review")).thenNothing(t);
  t.end();
});
