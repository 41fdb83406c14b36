/** Whether there is money for a plan, before anything is reserved for it. */
import t from "tap";
import { type Drawn, foreseenShort } from "../../../domain/fund/placement.ts";
import { GENERAL, type Pool } from "../../../schemas/money.ts";
import { termsWith } from "../../support/fund.ts";

/** A fund with so much in the general pool of 2018, and so much for one purpose. */
function withMoney(generalCents: number, earmarkedCents: number): Drawn {
  const cents = new Map([
    [GENERAL, generalCents],
    ["prevention", earmarkedCents],
  ]);
  return {
    terms: termsWith(),
    drawableCents: ({ year, earmark }: Pool) => (year === 2018 ? (cents.get(earmark) ?? 0) : 0),
  };
}

const line = (cents: number, column: string | null = null) => ({ year: 2018, column, cents });
const short = (cents: number) => [{ year: 2018, earmark: GENERAL, cents }];

t.test("a plan is foreseen alone, and after what waits for money already", async (t) => {
  const fund = withMoney(723_999_00, 0);
  t.strictSame(foreseenShort(fund, [line(350_000_00)], []), { alone: [], afterWaiting: [] });
  t.strictSame(foreseenShort(fund, [line(350_000_00)], [line(520_000_00)]), {
    alone: [],
    afterWaiting: short(146_001_00),
  });
  t.strictSame(foreseenShort(fund, [line(800_000_00)], []).alone, short(76_001_00));
  const ofAnotherYear = { year: 2017, column: null, cents: 1 };
  t.strictSame(
    foreseenShort(fund, [line(1)], [ofAnotherYear]).afterWaiting,
    [],
    "what waits in other years is no matter",
  );
});

t.test("money for another purpose covers nothing", async (t) => {
  const fund = withMoney(100, 1_000_000);
  t.strictSame(foreseenShort(fund, [line(200)], []).alone, short(100));
  t.strictSame(foreseenShort(fund, [line(200, "prevention")], []).alone, [], "but that of its own purpose does");
});
