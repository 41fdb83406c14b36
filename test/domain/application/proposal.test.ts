import t from "tap";
import { proposalViolations } from "../../../domain/application/proposal.ts";
import type { ApplicationEvent, Proposal } from "../../../schemas/application.ts";
import type { DataOf } from "../../../schemas/envelope.ts";
import {
  advised,
  atPho,
  awaited,
  badReview,
  checked,
  fold,
  forwarded,
  fosterCare,
  fosterCareLines,
  fundManager,
  fundsAssured,
  given,
  phaseAfter,
  proposalOf,
  reviewed,
  type Step,
  underReview,
} from "../../support/application.ts";

const ready = [...underReview(), checked, reviewed()];
/** A proposal that nobody but who forwards it prepared. */
function proposed(
  forwarded: Omit<DataOf<ApplicationEvent, "ForwardedToPho">, "preparedBy" | "readFrom">,
): ApplicationEvent {
  return { type: "ForwardedToPho", data: { ...forwarded, preparedBy: [], readFrom: null } };
}

const byFundManager = (proposal: Proposal): Step => ({ ...forwarded(proposal), by: fundManager });

t.test("AO forwards a proposal: cents per year and column, and conditions", (t) => {
  given(ready)
    .when(forwarded())
    .then(t, proposed({ round: 1, proposal: proposalOf(), totalCents: 133_500_00 }));
  t.end();
});

t.test("a proposal needs a matrix check that passed and a review", (t) => {
  given(underReview(), reviewed()).when(forwarded()).thenRefused(t, "ERR_MATRIX_NOT_PASSED", { matrixCheck: null });
  given(underReview(), checked).when(forwarded()).thenRefused(t, "ERR_REVIEW_MISSING");
  t.end();
});

t.test("AO forwards with a negative recommendation too: the PHO decides", (t) => {
  t.equal(phaseAfter(underReview(), checked, reviewed(badReview), forwarded()), "forwarded");
  t.end();
});

t.test("a proposal is at most what was requested, per year and column", (t) => {
  const smaller = fosterCareLines.slice(0, 2).map((line) => ({ ...line, cents: line.cents - 1 }));
  const proposal = proposalOf({ lines: smaller });
  given(ready)
    .when(forwarded(proposal))
    .then(t, proposed({ round: 1, proposal, totalCents: 91_000_00 - 2 }));
  const lines = [
    { year: 2016, column: "residentieel", cents: 26_000_01 },
    { year: 2018, column: "residentieel", cents: 1 },
    { year: 2018, column: null, cents: 32_500_00 },
    { year: 2018, column: null, cents: 1 },
  ];
  given(ready)
    .when(forwarded(proposalOf({ lines })))
    .thenRefused(t, "ERR_PROPOSAL_INVALID", ["amount_exceeded", "amount_exceeded", "line_repeated"]);
  t.end();
});

t.test("a violation says where the proposal exceeds the request, and what was requested", (t) => {
  const lines = [
    { year: 2017, column: "veiligheid", cents: 10_000_01 },
    { year: 2018, column: null, cents: 32_500_00 },
    { year: 2018, column: null, cents: 1 },
  ];
  t.strictSame(proposalViolations(proposalOf({ lines }), fosterCare), [
    {
      pointer: "/lines/0/cents",
      code: "amount_exceeded",
      details: { year: 2017, column: "veiligheid", of: "requested", mostCents: 1_000_000 },
    },
    { pointer: "/lines/2", code: "line_repeated", details: { year: 2018, column: null } },
  ]);
  t.end();
});

const safetyLines = [
  { year: 2017, column: "residentieel", cents: 50_000_00 },
  { year: 2017, column: "veiligheid", cents: 10_000_00 },
];
const goodSplit = [
  { year: 2017, column: "residentieel", earmark: "general", cents: 50_000_00 },
  { year: 2017, column: "veiligheid", earmark: "general", cents: 4_000_00 },
  { year: 2017, column: "veiligheid", earmark: "veiligheid", cents: 6_000_00 },
];

t.test("only the fund manager names the pools", (t) => {
  const proposal = proposalOf({ lines: safetyLines, split: goodSplit });
  given(ready).when(forwarded(proposal)).thenRefused(t, "ERR_SPLIT_BY_FUND_MANAGER");
  given(ready)
    .when(byFundManager(proposal))
    .then(t, proposed({ round: 1, proposal, totalCents: 60_000_00 }));
  t.end();
});

t.test("a split stays within what each line may draw on: general, or the earmark of its own column", (t) => {
  const [first, second, third] = goodSplit;
  if (!first || !second || !third) throw new Error("the example has three parts");
  const anotherColumnsEarmark = [{ ...first, earmark: "veiligheid" }, second, third];
  const unknownLine = [...goodSplit, { year: 2018, column: null, earmark: "general", cents: 1 }];
  const lessThanTheLine = [first, { ...second, cents: 3_999_99 }, third];
  const moreThanTheLine = [first, second, { ...third, cents: 6_000_01 }];
  const lineLeftOut = [second, third];
  const poolTwice = [first, third, { ...third, cents: 4_000_00 }];
  const splits: [NonNullable<Proposal["split"]>, string][] = [
    [anotherColumnsEarmark, "split_earmark_not_allowed"],
    [unknownLine, "split_line_unknown"],
    [lessThanTheLine, "split_does_not_add_up"],
    [moreThanTheLine, "split_does_not_add_up"],
    [lineLeftOut, "split_does_not_add_up"],
    [poolTwice, "split_repeated"],
  ];
  for (const [split, violation] of splits)
    given(ready)
      .when(byFundManager(proposalOf({ lines: safetyLines, split })))
      .thenRefused(t, "ERR_PROPOSAL_INVALID", [violation]);
  t.end();
});

t.test("a new round with a smaller proposal follows a shortage of funds", (t) => {
  const smaller = proposalOf({ lines: fosterCareLines.slice(0, 1) });
  given(atPho(), advised("positive"), awaited())
    .when(forwarded(smaller))
    .then(t, proposed({ round: 2, proposal: smaller, totalCents: 26_000_00 }));
  t.end();
});

t.test("a new round follows a deferral", (t) => {
  const deferred = [...atPho({ noMajority: "defer" }), advised("no-majority")];
  given(deferred)
    .when(forwarded())
    .then(t, proposed({ round: 2, proposal: proposalOf(), totalCents: 133_500_00 }));
  t.match(fold([deferred, forwarded()]), { phase: "forwarded", dossier: { round: 2 } });
  t.end();
});

t.test("no proposal is forwarded while the PHO has one, after its advice, or once funds are assured", (t) => {
  const histories: [string, Step[]][] = [
    ["forwarded", atPho()],
    ["advised", [...atPho(), advised("positive")]],
    ["advised", [...atPho(), advised("negative")]],
    ["assured", fundsAssured()],
  ];
  for (const [phase, steps] of histories) given(steps).when(forwarded()).thenRefused(t, "ERR_WRONG_STATE", { phase });
  t.end();
});
