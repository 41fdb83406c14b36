import t from "tap";
import {
  endsBeyondDecrees,
  lastWorkingDay,
  movedEnd,
  type TermId,
  termEnd,
  termIds,
  terms,
} from "../../domain/terms.ts";
import { fundRules } from "../../schemas/rules.ts";

const rules = fundRules.parse({});

t.test("every term has its article, its length and who sets it; those of a statute move, up to twelve weeks", (t) => {
  const CHRISTMAS = "2016-12-25";
  const table = termIds.map((id) => {
    const { article, paragraph, length, unit, origin } = terms[id];
    const moves = movedEnd(id, CHRISTMAS, rules) !== CHRISTMAS;
    return [id, `${article} (${paragraph})`, `${length} ${unit}`, origin, moves];
  });
  t.strictSame(table, [
    ["decision-by-regulation", "4:13 (1)", "decisionTermWeeks week", "regulation", false],
    ["decision", "4:13 (2)", "8 week", "statute", true],
    ["extension-by-regulation", "4:14 (1)", "null day", "letter", false],
    ["extension", "4:14 (3)", "null day", "letter", false],
    ["supplement", "4:5 (1)", "supplementTermWeeks week", "letter", true],
    ["lay-aside", "4:5 (4)", "4 week", "statute", true],
    ["default-notice", "4:17 (3)", "2 week", "statute", true],
    ["penalty", "4:18 (null)", "2 week", "statute", true],
    ["invitation", "null (null)", "null day", "letter", false],
    ["views", "4:7 (1)", "null day", "letter", false],
    ["progress-report", "4:37 (1)", "null day", "letter", false],
    ["returned-report", "4:37 (1)", "null day", "letter", false],
    ["evaluation", "4:37 (1)", "null day", "regulation", false],
    ["returned-evaluation", "4:37 (1)", "null day", "letter", false],
    ["determination-request", "4:44 (1)", "13 week", "regulation", false],
    ["determination-reminder", "4:44 (4)", "null day", "letter", false],
    ["budget-condition", "4:34 (null)", "4 week", "statute", true],
    ["lowering", "4:49 (3)", "5 year", "statute", false],
    ["recovery", "4:57 (4)", "5 year", "statute", false],
    ["payment-suspension", "4:56 (null)", "13 week", "statute", false],
    ["payment", "4:87 (1)", "6 week", "statute", true],
    ["deferral", "4:94 (1)", "null day", "letter", false],
    ["reminder", "4:112 (1)", "2 week", "statute", true],
    ["limitation", "4:104 (1)", "5 year", "statute", false],
    ["objection", "6:7 (null)", "6 week", "statute", true],
    ["objection-by-post", "6:9 (2)", "1 week", "statute", true],
    ["objection-decision", "7:10 (1)", "6 week", "statute", true],
    ["objection-committee", "7:10 (1)", "12 week", "statute", true],
    ["objection-adjournment", "7:10 (3)", "6 week", "statute", true],
    ["objection-consent", "7:10 (4)", "null day", "letter", false],
    ["higher-appeal", "6:24 (null)", "6 week", "statute", true],
  ]);
  t.end();
});

t.test("thirteen weeks that end on a Saturday or at Christmas end there (Algemene termijnenwet, article 4)", (t) => {
  t.strictSame(
    ["2016-09-24", "2016-09-26", "2017-01-07"].map((from) => termEnd("decision-by-regulation", from, rules)),
    ["2016-12-24", "2016-12-26", "2017-04-08"],
  );
  t.end();
});

t.test("a term of a statute that ends on a day off ends on the next working day", (t) => {
  const ends: readonly (readonly [TermId & ("decision" | "lay-aside" | "objection" | "payment"), string, string])[] = [
    ["decision", "2016-09-01", "2016-10-27"],
    ["decision", "2016-10-31", "2016-12-27"],
    ["lay-aside", "2018-11-26", "2018-12-27"],
    ["objection", "2017-03-17", "2017-05-01"],
    ["payment", "2018-11-14", "2018-12-27"],
  ];
  t.strictSame(
    ends.map(([id, from]) => [id, from, termEnd(id, from, rules)]),
    ends,
  );
  t.end();
});

t.test("the supplement's term moves up to twelve weeks, as its letter says", (t) => {
  // Both end on Sunday 25 December.
  t.strictSame(
    [
      termEnd("supplement", "2016-10-02", { ...rules, supplementTermWeeks: 12 }),
      termEnd("supplement", "2016-09-25", { ...rules, supplementTermWeeks: 13 }),
    ],
    ["2016-12-27", "2016-12-25"],
  );
  t.end();
});

t.test("the last working day is told of a term that ends on another day", (t) => {
  t.strictSame(["2016-12-23", "2016-12-24", "2017-04-08", "2016-12-26"].map(lastWorkingDay), [
    null,
    "2016-12-23",
    "2017-04-07",
    "2016-12-23",
  ]);
  t.end();
});

t.test("a term that ends in a year whose decree is not known yet is marked", (t) => {
  t.strictSame(["2028-12-31", "2029-01-01"].map(endsBeyondDecrees), [false, true]);
  t.end();
});
