import t from "tap";
import { proposalViolations } from "../../../domain/application/proposal.ts";
import type { Proposal } from "../../../schemas/application.ts";
import {
  advised,
  after,
  atPho,
  awaited,
  badReview,
  checked,
  forwarded,
  fosterCare,
  fosterCareLines,
  fundManager,
  fundsAssured,
  past,
  phaseAfter,
  proposalOf,
  refusedWith,
  reviewed,
  type Step,
  specification,
  underReview,
} from "../../support/application.ts";

const ready = past(...underReview(), checked, reviewed());
const byFundManager = (proposal: Proposal): Step => ({ ...forwarded(proposal), by: fundManager });
const invalid = (...violations: string[]) => refusedWith("ERR_PROPOSAL_INVALID", {}, violations);

t.test("AO forwards a proposal: cents per year and column, and conditions", (t) => {
  t.strictSame(after(ready, forwarded()), {
    events: [{ type: "ForwardedToPho", data: { round: 1, proposal: proposalOf(), totalCents: 133_500_00 } }],
  });
  t.end();
});

t.test("a proposal needs a matrix check that passed and a review", (t) => {
  t.strictSame(
    after(past(...underReview(), reviewed()), forwarded()),
    refusedWith("ERR_MATRIX_NOT_PASSED", { matrixCheck: null }),
  );
  t.strictSame(after(past(...underReview(), checked), forwarded()), refusedWith("ERR_REVIEW_MISSING"));
  t.end();
});

t.test("AO forwards with a negative recommendation too: the PHO decides", (t) => {
  t.equal(phaseAfter(...underReview(), checked, reviewed(badReview), forwarded()), "forwarded");
  t.end();
});

t.test("a proposal is at most what was requested, per year and column", (t) => {
  const smaller = fosterCareLines.slice(0, 2).map((line) => ({ ...line, cents: line.cents - 1 }));
  t.match(after(ready, forwarded(proposalOf({ lines: smaller }))), {
    events: [{ data: { totalCents: 91_000_00 - 2 } }],
  });
  t.strictSame(
    after(
      ready,
      forwarded(
        proposalOf({
          lines: [
            { year: 2016, column: "residentieel", cents: 26_000_01 },
            { year: 2018, column: "residentieel", cents: 1 },
            { year: 2018, column: null, cents: 32_500_00 },
            { year: 2018, column: null, cents: 1 },
          ],
        }),
      ),
    ),
    invalid("amount_exceeded", "amount_exceeded", "line_repeated"),
  );
  t.end();
});

t.test("what is too much says where it is, and how much there was", (t) => {
  const lines = [
    { year: 2017, column: "veiligheid", cents: 10_000_01 },
    { year: 2018, column: null, cents: 32_500_00 },
    { year: 2018, column: null, cents: 1 },
  ];
  t.strictSame(proposalViolations(proposalOf({ lines }), fosterCare), [
    {
      pointer: "/lines/0/cents",
      code: "amount_exceeded",
      message: "Voor 2017, veiligheid is dit meer dan er is aangevraagd (€ 10.000,00)",
    },
    { pointer: "/lines/2", code: "line_repeated", message: "Het bedrag voor 2018 staat er twee keer" },
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
  t.strictSame(after(ready, forwarded(proposal)), refusedWith("ERR_SPLIT_BY_FUND_MANAGER"));
  t.strictSame(after(ready, byFundManager(proposal)), {
    events: [{ type: "ForwardedToPho", data: { round: 1, proposal, totalCents: 60_000_00 } }],
  });
  t.end();
});

t.test("a split stays within what each line may draw on: general, or the earmark of its own column", (t) => {
  const [first, second, third] = goodSplit;
  if (!first || !second || !third) throw new Error("the example has three parts");
  const splits = {
    "another column's earmark": [{ ...first, earmark: "veiligheid" }, second, third],
    "a line of no column": [first, second, third, { year: 2018, column: null, earmark: "general", cents: 1 }],
    "less than the line": [first, { ...second, cents: 3_999_99 }, third],
    "more than the line": [first, second, { ...third, cents: 6_000_01 }],
    "a line left out": [second, third],
    "a pool twice": [first, third, { ...third, cents: 4_000_00 }],
  };
  const answers = Object.entries(splits).map(([what, split]) => [
    what,
    after(ready, byFundManager(proposalOf({ lines: safetyLines, split }))),
  ]);
  t.strictSame(Object.fromEntries(answers), {
    "another column's earmark": invalid("split_earmark_not_allowed"),
    "a line of no column": invalid("split_line_unknown"),
    "less than the line": invalid("split_does_not_add_up"),
    "more than the line": invalid("split_does_not_add_up"),
    "a line left out": invalid("split_does_not_add_up"),
    "a pool twice": invalid("split_repeated"),
  });
  t.end();
});

t.test("a new round follows when funds fell short, with a smaller proposal", (t) => {
  const smaller = proposalOf({ lines: fosterCareLines.slice(0, 1) });
  t.strictSame(after(past(...atPho(), advised("positive"), awaited()), forwarded(smaller)), {
    events: [{ type: "ForwardedToPho", data: { round: 2, proposal: smaller, totalCents: 26_000_00 } }],
  });
  t.end();
});

t.test("a new round follows a deferral", (t) => {
  const deferred = [...atPho({ noMajority: "defer" }), advised("no-majority")];
  t.match(after(past(...deferred), forwarded()), { events: [{ data: { round: 2 } }] });
  t.match(specification.fold(past(...deferred, forwarded())), { phase: "forwarded", dossier: { round: 2 } });
  t.end();
});

t.test("no proposal goes to the PHO while it has one, after its advice, or when funds are assured", (t) => {
  t.strictSame(
    [atPho(), [...atPho(), advised("positive")], [...atPho(), advised("negative")], fundsAssured()].map((steps) =>
      after(past(...steps), forwarded()),
    ),
    ["forwarded", "advised", "advised", "assured"].map((phase) => refusedWith("ERR_WRONG_STATE", { phase })),
  );
  t.end();
});
