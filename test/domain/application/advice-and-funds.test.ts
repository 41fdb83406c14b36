import t from "tap";
import {
  advised,
  after,
  assured,
  atPho,
  awaited,
  awarding,
  drafted,
  forwarded,
  fundsAssured,
  past,
  phaseAfter,
  proposalOf,
  refusal,
  refusedWith,
  type Step,
  specification,
  underReview,
  withdrawal,
} from "../../support/application.ts";

const nothing = { events: [] };
const fundsCame: Step[] = [assured(), awaited()];

t.test("the PHO's advice arrives, and is recorded once", (t) => {
  t.strictSame(after(past(...atPho()), advised("positive")), {
    events: [{ type: "AdviceReceived", data: { round: 1, outcome: "positive", method: "vote", quorumMissing: false } }],
  });
  t.strictSame(after(past(...atPho(), advised("positive")), advised("positive")), nothing);
  t.end();
});

t.test("a second delivery of the advice changes nothing, whatever became of the application since", (t) => {
  const later: Step[][] = [
    [...atPho(), advised("positive"), awaited()],
    fundsAssured(),
    [...fundsAssured(), awarding()],
    [...atPho({ noMajority: "defer" }), advised("no-majority")],
    [...atPho({ noMajority: "defer" }), advised("no-majority"), forwarded()],
    [...atPho(), advised("negative"), refusal("negative-advice")],
    [...atPho(), withdrawal],
  ];
  t.strictSame(
    later.map((steps) => after(past(...steps), advised("positive"))),
    later.map(() => nothing),
  );
  t.end();
});

t.test("an advice that nobody asked for is an error, not silence", (t) => {
  t.strictSame(after(past(drafted()), advised("positive")), refusedWith("ERR_WRONG_STATE", { phase: "draft" }));
  t.strictSame(
    after(past(...underReview()), advised("positive")),
    refusedWith("ERR_WRONG_STATE", { phase: "under-review" }),
  );
  t.strictSame(
    after(past(...atPho()), advised("positive", { round: 2 })),
    refusedWith("ERR_WRONG_STATE", { phase: "forwarded" }),
  );
  t.end();
});

t.test("without a majority it is refused; deferred only where the quorum alone was missing", (t) => {
  t.equal(phaseAfter(...atPho(), advised("no-majority")), "advised");
  t.equal(phaseAfter(...atPho(), advised("no-majority", { quorumMissing: true })), "deferred");
  t.end();
});

t.test("without a majority a fund's rule may defer always, or refuse always", (t) => {
  t.equal(phaseAfter(...atPho({ noMajority: "defer" }), advised("no-majority")), "deferred");
  t.equal(phaseAfter(...atPho({ noMajority: "refuse" }), advised("no-majority", { quorumMissing: true })), "advised");
  t.end();
});

t.test("a negative advice is never deferred", (t) => {
  t.equal(phaseAfter(...atPho({ noMajority: "defer" }), advised("negative")), "advised");
  t.end();
});

t.test("after a positive advice the funds are assured, or awaited", (t) => {
  const positive = [...atPho(), advised("positive")];
  t.strictSame(
    fundsCame.map((step) => after(past(...positive), step)),
    fundsCame.map(({ command }) => ({
      events: [{ type: command.type === "RecordFundsAssured" ? "FundsAssured" : "FundsAwaited", data: command.data }],
    })),
  );
  t.end();
});

t.test("awaited funds may still be assured, or fall short otherwise", (t) => {
  const waiting = [...atPho(), advised("positive"), awaited()];
  t.equal(phaseAfter(...waiting, assured()), "assured");
  t.strictSame(after(past(...waiting), awaited()), nothing);
  const data = { round: 1, short: [{ year: 2018, earmark: "general", cents: 5_00 }] };
  t.strictSame(after(past(...waiting), { ...awaited(), command: { type: "RecordFundsAwaited", data } }), {
    events: [{ type: "FundsAwaited", data }],
  });
  t.end();
});

t.test("what the fund says a second time, or of a round that is past, changes nothing", (t) => {
  const later: Step[][] = [
    fundsAssured(),
    [...fundsAssured(), awarding()],
    [...fundsAssured(), withdrawal],
    [...atPho(), advised("positive"), awaited(), forwarded(proposalOf())],
    [...atPho(), advised("positive"), awaited(), forwarded(), advised("positive", { round: 2 })],
  ];
  t.strictSame(
    later.flatMap((steps) => fundsCame.map((step) => after(past(...steps), step))),
    later.flatMap(() => [nothing, nothing]),
  );
  t.end();
});

t.test("funds are neither assured nor awaited without a positive advice on that round", (t) => {
  const tooEarly: [string, Step[], Step[]][] = [
    ["forwarded", atPho(), fundsCame],
    ["advised", [...atPho(), advised("negative")], fundsCame],
    ["advised", [...atPho(), advised("positive")], [assured(2), awaited(2)]],
  ];
  t.strictSame(
    tooEarly.flatMap(([, steps, came]) => came.map((step) => after(past(...steps), step))),
    tooEarly.flatMap(([phase, , came]) => came.map(() => refusedWith("ERR_WRONG_STATE", { phase }))),
  );
  t.end();
});

t.test("what the PHO advised on stays known until the award", (t) => {
  t.match(specification.fold(past(...fundsAssured())), {
    phase: "assured",
    dossier: { round: 1 },
    proposal: proposalOf(),
    totalCents: 133_500_00,
  });
  t.end();
});
