/** The pools of a proposal, as they are typed: what the command has of them, and where its refusals stand. */
import t from "tap";
import { splitViolations } from "../../../../domain/money/split.ts";
import { type BudgetAmount, budgetAmount } from "../../../../schemas/money.ts";
import { amountsTyped } from "../../../../services/web/acts/amount-fields.ts";
import {
  splitFieldOf,
  splitFilled,
  splitGroups,
  splitRead,
  splitTyped,
} from "../../../../services/web/acts/split-fields.ts";
import type { Face } from "../../../../services/web/face.ts";
import { NO_NAMES } from "../../../../services/words/names.ts";
import { wordsFor } from "../../../../services/words/words.ts";

const amounts = { "cents.2018.": "300,00", "cents.2018.veiligheid": "100,00" };
const GENERAL_PART = "split.2018.veiligheid.general";
const OWN_PART = "split.2018.veiligheid.veiligheid";
const typed = (general: string, own: string) => ({ ...amounts, [GENERAL_PART]: general, [OWN_PART]: own });
const lines: readonly BudgetAmount[] = budgetAmount.array().parse(amountsTyped(amounts));

t.test("left open no pools are named; else each line's are, those of one without a column by itself", async (t) => {
  t.equal(splitTyped(amounts), null, "a reviewer is not asked");
  t.equal(splitTyped(typed("", " ")), null);
  const split = [
    { year: 2018, column: null, earmark: "general", cents: 300_00 },
    { year: 2018, column: "veiligheid", earmark: "general", cents: 40_00 },
    { year: 2018, column: "veiligheid", earmark: "veiligheid", cents: 60_00 },
  ];
  t.strictSame(splitTyped(typed("40", "60,00")), split);
  t.strictSame(splitRead(typed("40", "60,00")), split);
  t.strictSame(splitViolations({ lines, split }), []);
  t.strictSame(
    splitTyped(typed("0", "100"))?.map(({ earmark, cents }) => [earmark, cents]),
    [
      ["general", 300_00],
      ["veiligheid", 100_00],
    ],
    "nothing is no part",
  );
  t.strictSame(splitFilled(split), { [GENERAL_PART]: "40,00", [OWN_PART]: "60,00" });
  t.equal(splitRead(typed("veel", "60")), null);
});

t.test("what is refused of a split stands at a field of its line", async (t) => {
  const short = typed("40", "50");
  const split = splitRead(short) ?? [];
  const [violation, ...others] = splitViolations({ lines, split });
  t.strictSame(others, []);
  t.match(violation, { pointer: "/lines/1", code: "split_does_not_add_up" });
  t.equal(splitFieldOf("lines.1", short), GENERAL_PART);
  t.equal(splitFieldOf("lines.1.cents", short), undefined, "that an amount is too high is told at the amount");
  t.equal(splitFieldOf("lines.1", amounts), undefined);
  t.equal(splitFieldOf("split.1.cents", typed("veel", "50")), GENERAL_PART);
  t.equal(splitFieldOf("split.2.cents", typed("40", "veel")), OWN_PART);
  t.equal(splitFieldOf("split.0.cents", { ...typed("40", "60"), "cents.2018.": "veel" }), "cents.2018.");
});

t.test("the fund manager alone is asked for pools, of the lines that can draw on more than one", async (t) => {
  const asked = (as: "fund-manager" | "reviewer", of: readonly BudgetAmount[]) => {
    const words = { ...wordsFor("nl"), names: NO_NAMES };
    const fund = { terms: { matrix: { columns: [{ id: "veiligheid", name: "Veiligheid" }] } } };
    const face = { words, fund, reader: { as } } as unknown as Face;
    return splitGroups(face, of).flatMap(({ fields }) => fields.map(({ name, label }) => [name, label]));
  };
  t.strictSame(asked("fund-manager", lines), [
    [GENERAL_PART, "Van 2018 (Veiligheid), uit 2018 (algemeen)"],
    [OWN_PART, "Van 2018 (Veiligheid), uit 2018 (Veiligheid)"],
  ]);
  t.strictSame(asked("reviewer", lines), []);
  t.strictSame(
    asked(
      "fund-manager",
      lines.filter(({ column }) => column === null),
    ),
    [],
  );
});
