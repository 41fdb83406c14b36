import t from "tap";
import {
  advised,
  assured,
  atPho,
  awaited,
  awarding,
  drafted,
  fold,
  forwarded,
  fosterCareLines,
  fundsAssured,
  given,
  phaseAfter,
  proposalOf,
  refusal,
  type Step,
  system,
  underReview,
  withdrawal,
} from "../../support/application.ts";

const fundsCame: Step[] = [assured(), awaited()];

t.test("the PHO's advice arrives, and is recorded once", (t) => {
  given(atPho())
    .when(advised("positive"))
    .then(t, { type: "AdviceReceived", data: { round: 1, outcome: "positive", method: "vote", quorumMissing: false } });
  given(atPho(), advised("positive")).when(advised("positive")).thenNothing(t);
  t.end();
});

t.test("a second delivery of the advice changes nothing, whatever happened to the application since", (t) => {
  const later: Step[][] = [
    [...atPho(), advised("positive"), awaited()],
    fundsAssured(),
    [...fundsAssured(), awarding()],
    [...atPho({ noMajority: "defer" }), advised("no-majority")],
    [...atPho({ noMajority: "defer" }), advised("no-majority"), forwarded()],
    [...atPho(), advised("negative"), refusal("negative-advice")],
    [...atPho(), withdrawal],
  ];
  for (const steps of later) given(steps).when(advised("positive")).thenNothing(t);
  t.end();
});

t.test("an advice that nobody asked for is an error, not ignored", (t) => {
  given(drafted()).when(advised("positive")).thenRefused(t, "ERR_WRONG_STATE", { phase: "draft" });
  given(underReview()).when(advised("positive")).thenRefused(t, "ERR_WRONG_STATE", { phase: "under-review" });
  given(atPho())
    .when(advised("positive", { round: 2 }))
    .thenRefused(t, "ERR_WRONG_STATE", { phase: "forwarded" });
  t.end();
});

t.test(
  "an application without a majority may be refused; it is deferred only where the quorum alone was missing",
  (t) => {
    t.equal(phaseAfter(atPho(), advised("no-majority")), "advised");
    t.equal(phaseAfter(atPho(), advised("no-majority", { quorumMissing: true })), "deferred");
    t.end();
  },
);

t.test("by a fund's rule, an application without a majority is always deferred, or never", (t) => {
  t.equal(phaseAfter(atPho({ noMajority: "defer" }), advised("no-majority")), "deferred");
  t.equal(phaseAfter(atPho({ noMajority: "refuse" }), advised("no-majority", { quorumMissing: true })), "advised");
  t.end();
});

t.test("a negative advice is never deferred", (t) => {
  t.equal(phaseAfter(atPho({ noMajority: "defer" }), advised("negative")), "advised");
  t.end();
});

t.test("after a positive advice the funds are assured or awaited", (t) => {
  const positive = given(atPho(), advised("positive"));
  const placements = fosterCareLines.map((line) => ({ ...line, earmark: "general" }));
  positive.when(assured()).then(t, { type: "FundsAssured", data: { round: 1, placements } });
  const short = [{ year: 2017, earmark: "general", cents: 1_00 }];
  positive.when(awaited()).then(t, { type: "FundsAwaited", data: { round: 1, short } });
  t.end();
});

t.test("awaited funds may be assured later, or be short by another amount", (t) => {
  const waiting = [...atPho(), advised("positive"), awaited()];
  t.equal(phaseAfter(waiting, assured()), "assured");
  given(waiting).when(awaited()).thenNothing(t);
  const data = { round: 1, short: [{ year: 2018, earmark: "general", cents: 5_00 }] };
  given(waiting)
    .when({ ...awaited(), command: { type: "RecordFundsAwaited", data } })
    .then(t, { type: "FundsAwaited", data });
  t.end();
});

t.test("what the fund reports a second time, or about an earlier round, changes nothing", (t) => {
  const later: Step[][] = [
    fundsAssured(),
    [...fundsAssured(), awarding()],
    [...fundsAssured(), withdrawal],
    [...atPho(), advised("positive"), awaited(), forwarded(proposalOf())],
    [...atPho(), advised("positive"), awaited(), forwarded(), advised("positive", { round: 2 })],
  ];
  for (const steps of later) for (const step of fundsCame) given(steps).when(step).thenNothing(t);
  t.end();
});

t.test("a round that was annulled is followed by a next one on the same proposal", (t) => {
  const again = (annulledRound: number): Step => ({
    command: { type: "ForwardAgain", data: { annulledRound } },
    by: system,
  });
  given(atPho())
    .when(again(1))
    .then(t, { type: "ForwardedAgain", data: { round: 2, annulledRound: 1 } });
  t.match(fold([...atPho(), again(1)]), { phase: "forwarded", dossier: { round: 2 }, proposal: proposalOf() });
  given(atPho(), again(1)).when(again(1)).thenNothing(t);
  given(atPho(), withdrawal).when(again(1)).thenNothing(t);
  given(atPho()).when(again(2)).thenRefused(t, "ERR_WRONG_STATE", { phase: "forwarded" });
  given(underReview()).when(again(1)).thenRefused(t, "ERR_WRONG_STATE", { phase: "under-review" });
  given(atPho(), again(1))
    .when(advised("positive", { round: 2 }))
    .then(t, { type: "AdviceReceived", data: { round: 2, outcome: "positive", method: "vote", quorumMissing: false } });
  t.end();
});

t.test("funds are neither assured nor awaited without a positive advice on that round", (t) => {
  const tooEarly: [string, Step[], Step[]][] = [
    ["forwarded", atPho(), fundsCame],
    ["advised", [...atPho(), advised("negative")], fundsCame],
    ["advised", [...atPho(), advised("positive")], [assured(2), awaited(2)]],
  ];
  for (const [phase, steps, came] of tooEarly)
    for (const step of came) given(steps).when(step).thenRefused(t, "ERR_WRONG_STATE", { phase });
  t.end();
});

t.test("the proposal the PHO advised on stays known until the award", (t) => {
  t.match(fold(fundsAssured()), {
    phase: "assured",
    dossier: { round: 1 },
    proposal: proposalOf(),
    totalCents: 133_500_00,
  });
  t.end();
});
