import fc from "fast-check";
import t from "tap";
import type { BudgetAmount } from "../../../schemas/money.ts";
import {
  after,
  available,
  award,
  borne,
  definitive,
  determine,
  establish,
  FOSTER_CARE,
  given,
  HOUSING,
  held,
  inPool,
  line,
  paid,
  receive,
  reserve,
  revise,
} from "../../support/fund.ts";
import { lives } from "../../support/lives.ts";

const running = [
  establish(),
  definitive(2016, { general: { leiden: 60, katwijk: 40 }, veiligheid: { alphen: 20 } }),
  definitive(2017, { general: { leiden: 30 } }),
  receive("leiden", 2016, "general", 60),
  receive("katwijk", 2016, "general", 40),
  receive("alphen", 2016, "veiligheid", 20),
  receive("leiden", 2017, "general", 30),
];
const awarded = [...running, ...award(FOSTER_CARE, [line(2016, null, 50)])];
const of = { applicationId: FOSTER_CARE, decisionNumber: "2016-01" };

t.test("a grant that is raised on objection is committed for more, from who holds the money now", async (t) => {
  given(awarded)
    .when(revise(FOSTER_CARE, [line(2016, null, 60)]))
    .then(t, {
      type: "CommitmentRevised",
      data: {
        ...of,
        released: [],
        committed: [inPool(2016, "general", 10)],
        holdings: held(2016, "general", { leiden: -6, katwijk: -4 }),
        burdens: borne(FOSTER_CARE, 2016, "general", { leiden: 6, katwijk: 4 }),
        inherited: [],
      },
    });
  given(awarded, revise(FOSTER_CARE, [line(2016, null, 60)]))
    .when(revise(FOSTER_CARE, [line(2016, null, 60)]))
    .thenNothing(t);
});

t.test("it is owed where the pools are short: the earmark gives what it has, and general the rest", async (t) => {
  const spent = [...awarded, ...award(HOUSING, [line(2016, null, 50)])];
  given(spent)
    .when(revise(FOSTER_CARE, [line(2016, null, 50), line(2016, "veiligheid", 25)]))
    .thenBesideShares(t, {
      type: "CommitmentRevised",
      data: { ...of, released: [], committed: [inPool(2016, "general", 5), inPool(2016, "veiligheid", 20)] },
    });
  const fund = after(spent, revise(FOSTER_CARE, [line(2016, null, 50), line(2016, "veiligheid", 25)]));
  t.equal(available(fund, 2016, "general"), -5);
});

t.test(
  "it ends the dispute; once the grant is determined that is all, and without a commitment it is refused",
  async (t) => {
    const record = { type: "RecordDispute", data: of } as const;
    t.equal(after(awarded, record, revise(FOSTER_CARE, [line(2016, null, 60)])).disputes.size, 0);
    given(awarded, record, determine(FOSTER_CARE, 40))
      .when(revise(FOSTER_CARE, [line(2016, null, 60)]))
      .then(t, { type: "DisputeEnded", data: of });
    given(running, reserve(FOSTER_CARE, [line(2016, null, 50)]))
      .when(revise(FOSTER_CARE, [line(2016, null, 60)]))
      .thenRefused(t, "ERR_WRONG_STATE", { stage: "reserved" });
  },
);

const lines = fc
  .uniqueArray(
    fc.record({
      year: fc.constantFrom(2016, 2017),
      column: fc.constantFrom(null, "veiligheid"),
      cents: fc.integer({ min: 1, max: 200 }),
    }),
    { minLength: 1, maxLength: 4, selector: ({ year, column }) => `${year}/${column}` },
  )
  .map((some): BudgetAmount[] => some);

t.test("property: whatever the pools have, a commitment comes to the revised lines, or to what was paid", async (t) => {
  const total = (some: readonly { readonly cents: number }[]) => some.reduce((sum, { cents }) => sum + cents, 0);
  let short = 0;
  fc.assert(
    fc.property(lines, fc.integer({ min: 1, max: 50 }), (to, payment) => {
      const fund = after(awarded, paid(FOSTER_CARE, 1, payment), revise(FOSTER_CARE, to));
      const parts = fund.cases.get(FOSTER_CARE)?.parts ?? [];
      const committed = parts.map(({ committedCents }) => ({ cents: committedCents }));
      t.equal(total(committed), Math.max(total(to), payment));
      if (available(fund, 2016, "general") < 0 || available(fund, 2017, "general") < 0) short += 1;
      return t.passing();
    }),
    { seed: 2019, numRuns: lives(300) },
  );
  t.ok(short > 40, `${short} times a pool was short`);
});
