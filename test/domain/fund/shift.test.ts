import fc from "fast-check";
import t from "tap";
import type { FundCommand } from "../../../schemas/fund.ts";
import type { BudgetAmount, PoolAmount } from "../../../schemas/money.ts";
import {
  after,
  available,
  award,
  definitive,
  determine,
  establish,
  FOSTER_CARE,
  given,
  inPool,
  line,
  paid,
  receive,
  reduce,
  reserve,
  shift,
  undoShift,
} from "../../support/fund.ts";
import { lives } from "../../support/lives.ts";

const running = [
  establish(),
  definitive(2016, { general: { leiden: 60, katwijk: 40 } }),
  definitive(2017, { general: { leiden: 30 }, veiligheid: { alphen: 20 } }),
  receive("leiden", 2016, "general", 60),
  receive("katwijk", 2016, "general", 40),
  receive("leiden", 2017, "general", 30),
];
const awarded = [...running, ...award(FOSTER_CARE, [line(2016, null, 50), line(2017, null, 20)])];
const shifted = (...committed: PoolAmount[]) => ({
  type: "CommitmentShifted" as const,
  data: { applicationId: FOSTER_CARE, decisionNumber: "2016-02", released: [], committed },
});

t.test(
  "what a year is asked more is committed at once: who holds there is drawn on; what another is asked less stays until it is announced",
  async (t) => {
    given(awarded)
      .when(shift(FOSTER_CARE, [line(2016, null, 40), line(2017, null, 30)]))
      .then(t, {
        type: "CommitmentShifted",
        data: {
          applicationId: FOSTER_CARE,
          decisionNumber: "2016-02",
          released: [],
          committed: [inPool(2017, "general", 10)],
          holdings: [{ year: 2017, earmark: "general", municipality: "leiden", cents: -10 }],
          burdens: [{ of: FOSTER_CARE, year: 2017, earmark: "general", municipality: "leiden", cents: 10 }],
          inherited: [],
        },
      });
    given(awarded, shift(FOSTER_CARE, [line(2016, null, 40), line(2017, null, 30)]))
      .when(reduce(FOSTER_CARE, [line(2016, null, 40), line(2017, null, 30)]))
      .then(t, {
        type: "CommitmentReduced",
        data: {
          applicationId: FOSTER_CARE,
          reduced: [inPool(2016, "general", 10)],
          reason: "Gewijzigd",
          holdings: [
            { year: 2016, earmark: "general", municipality: "leiden", cents: 6 },
            { year: 2016, earmark: "general", municipality: "katwijk", cents: 4 },
          ],
          burdens: [
            { of: FOSTER_CARE, year: 2016, earmark: "general", municipality: "leiden", cents: -6 },
            { of: FOSTER_CARE, year: 2016, earmark: "general", municipality: "katwijk", cents: -4 },
          ],
          inherited: [],
        },
      });
  },
);

t.test("a line of another column draws on its earmark, and what general has stays where it is asked", async (t) => {
  given(awarded)
    .when(shift(FOSTER_CARE, [line(2016, null, 35), line(2017, null, 20), line(2017, "veiligheid", 15)]))
    .thenBesideShares(t, shifted(inPool(2017, "veiligheid", 15)));
  // The line without an earmark keeps what general has; the new one finds 20 on its earmark, and 5 on general.
  given(awarded)
    .when(shift(FOSTER_CARE, [line(2016, null, 25), line(2017, null, 20), line(2017, "veiligheid", 25)]))
    .thenBesideShares(t, shifted(inPool(2017, "general", 5), inPool(2017, "veiligheid", 20)));
});

t.test("the total may be lower as well, and no line needs to change", async (t) => {
  given(awarded)
    .when(shift(FOSTER_CARE, [line(2016, null, 30), line(2017, null, 25)]))
    .thenBesideShares(t, shifted(inPool(2017, "general", 5)));
  given(awarded)
    .when(shift(FOSTER_CARE, [line(2016, null, 50), line(2017, null, 20)]))
    .thenBesideShares(t, shifted());
});

t.test("where a pool is short nothing moves", async (t) => {
  const refused = { applicationId: FOSTER_CARE, decisionNumber: "2016-02", short: [inPool(2017, "general", 1)] };
  given(awarded)
    .when(shift(FOSTER_CARE, [line(2016, null, 39), line(2017, null, 31)]))
    .then(t, { type: "ShiftRefused", data: refused });
});

t.test("what a year has paid stays there, and is asked of no other", async (t) => {
  // The payment of 56 came out of 2016 for 40 and out of 2017 for 16.
  given(awarded, paid(FOSTER_CARE, 1, 56))
    .when(shift(FOSTER_CARE, [line(2016, null, 65), line(2017, null, 5)]))
    .thenBesideShares(t, shifted(inPool(2016, "general", 4)));
});

t.test("only what is committed and not determined is shifted", async (t) => {
  const command = shift(FOSTER_CARE, [line(2016, null, 40)]);
  given(running).when(command).thenRefused(t, "ERR_NOT_FOUND", { applicationId: FOSTER_CARE });
  given(running, reserve(FOSTER_CARE, [line(2016, null, 50)]))
    .when(command)
    .thenRefused(t, "ERR_WRONG_STATE", { stage: "reserved" });
  given(awarded, determine(FOSTER_CARE, 0)).when(command).thenRefused(t, "ERR_WRONG_STATE", { stage: "determined" });
});

const toAnotherYear = shift(FOSTER_CARE, [line(2016, null, 60), line(2017, null, 10)]);

t.test("a shift for what never worked is undone: each member gets back what was drawn on it", async (t) => {
  // Of 2016 Leiden bears 30 of 50 and Katwijk 20; the 10 more are drawn over 30 and 20 as well.
  given(awarded, toAnotherYear)
    .when(undoShift(FOSTER_CARE))
    .then(t, {
      type: "CommitmentReduced",
      data: {
        applicationId: FOSTER_CARE,
        reduced: [inPool(2016, "general", 10)],
        reason: "De verkeerde regel",
        holdings: [
          { year: 2016, earmark: "general", municipality: "leiden", cents: 6 },
          { year: 2016, earmark: "general", municipality: "katwijk", cents: 4 },
        ],
        burdens: [
          { of: FOSTER_CARE, year: 2016, earmark: "general", municipality: "leiden", cents: -6 },
          { of: FOSTER_CARE, year: 2016, earmark: "general", municipality: "katwijk", cents: -4 },
        ],
        inherited: [],
      },
    });
  given(awarded, toAnotherYear, undoShift(FOSTER_CARE)).when(undoShift(FOSTER_CARE)).thenNothing(t);
  given(awarded).when(undoShift(FOSTER_CARE)).thenNothing(t);
  given(awarded, toAnotherYear, reduce(FOSTER_CARE, [line(2016, null, 60)]))
    .when(undoShift(FOSTER_CARE))
    .thenNothing(t);
});

t.test("what was paid of it meanwhile comes from what is unpaid elsewhere", async (t) => {
  // The payment of 78 comes out of 2016 for 59 and 2017 for 19: of the 10 in 2016 one is unpaid.
  given(awarded, toAnotherYear, paid(FOSTER_CARE, 1, 78))
    .when(undoShift(FOSTER_CARE))
    .thenBesideShares(t, {
      type: "CommitmentReduced",
      data: {
        applicationId: FOSTER_CARE,
        reduced: [inPool(2016, "general", 1), inPool(2017, "general", 1)],
        reason: "De verkeerde regel",
      },
    });
});

const years = [2016, 2017];
const columns = [null, "veiligheid"];
const lines = fc
  .uniqueArray(
    fc.record({
      year: fc.constantFrom(...years),
      column: fc.constantFrom(...columns),
      cents: fc.integer({ min: 1, max: 60 }),
    }),
    { minLength: 1, maxLength: 4, selector: ({ year, column }) => `${year}/${column}` },
  )
  .map((some): BudgetAmount[] => some);

/** What an amendment is proposed with, and then announced. */
function moved(to: BudgetAmount[]) {
  return [shift(FOSTER_CARE, to), reduce(FOSTER_CARE, to)];
}

/** What is available in each year, and what of it is committed. Within a year general may go on bearing what an earmark bore. */
function yearsAfter(...done: readonly (FundCommand | readonly FundCommand[])[]) {
  const state = after(...done);
  const parts = state.cases.get(FOSTER_CARE)?.parts ?? [];
  return years.map((year) => ({
    available: available(state, year, "general") + available(state, year, "veiligheid"),
    committed: parts.filter((part) => part.year === year).reduce((sum, part) => sum + part.committedCents, 0),
  }));
}

t.test("property: a shift leaves the total, the years come to their lines, and the shift back undoes it", async (t) => {
  let shifts = 0;
  fc.assert(
    fc.property(lines, lines, fc.nat(), (before, named, rest) => {
      const total = (of: readonly BudgetAmount[]) => of.reduce((sum, { cents }) => sum + cents, 0);
      // The same total, over other lines.
      const others = named.slice(1).map((one) => ({ ...one, cents: 1 + (rest % one.cents) }));
      const left = total(before) - total(others);
      if (left < 1 || named[0] === undefined) return;
      const to = [{ ...named[0], cents: left }, ...others];
      const start = [...running, ...award(FOSTER_CARE, before)];
      const reserved = given(running).when(reserve(FOSTER_CARE, before)).outcome;
      if (!("events" in reserved) || reserved.events[0]?.type !== "FundsReserved") return;
      const { outcome } = given(start).when(shift(FOSTER_CARE, to));
      if (!("events" in outcome) || outcome.events[0]?.type !== "CommitmentShifted") return;
      shifts += 1;
      const asked = years.map((year) => total(to.filter((one) => one.year === year)));
      t.strictSame(
        yearsAfter(start, moved(to)).map(({ committed }) => committed),
        asked,
      );
      t.strictSame(yearsAfter(start, moved(to), moved(before)), yearsAfter(start));
      const undone = after(start, shift(FOSTER_CARE, to), undoShift(FOSTER_CARE));
      t.strictSame(undone.pools.toJS(), after(start).pools.toJS(), "undone to the cent, for every member");
      return t.passing();
    }),
    { seed: 2019, numRuns: lives(300) },
  );
  t.ok(shifts > 40, `${shifts} shifts`);
});
