import t from "tap";
import { readBalance } from "../../../projections/money/balance.ts";
import { type MoneyLine, moneyLines } from "../../../projections/money/money-lines.ts";
import { partFigure, wholeFigure } from "../../../schemas/postings.ts";
import { replay, replayed } from "../../../services/engine/read-models/replay.ts";
import { FUND } from "../../support/log.ts";
import { wholeHistory } from "../history.ts";

const { events } = wholeHistory;
const figuresOfPools = [...wholeFigure.options, ...partFigure.options];
const lines = [...replay(moneyLines, events).values()];

function sumOf(isMeant: (line: MoneyLine) => boolean): number {
  return lines.filter(isMeant).reduce((sum, { cents }) => sum + cents, 0);
}

t.test("the lines of a figure come to that figure, in every pool", (t) => {
  const pools = readBalance(replayed(events), FUND)?.pools ?? [];
  t.ok(pools.length > 2);
  for (const { year, earmark, ...figures } of pools)
    for (const figure of figuresOfPools) {
      const sum = sumOf(
        (one) => one.of === "pool" && one.year === year && one.earmark === earmark && one.figure === figure,
      );
      t.equal(sum, figures[figure], `${figure} of ${year} ${earmark}`);
    }
  t.end();
});

t.test("and in the cash of every earmark", (t) => {
  for (const { earmark, ...cash } of readBalance(replayed(events), FUND)?.earmarks ?? [])
    for (const figure of ["receivedCents", "paidCents", "recoveredCents", "settledCents"] as const)
      t.equal(
        sumOf((one) => one.of === "cash" && one.earmark === earmark && one.figure === figure),
        cash[figure],
        `${figure} ${earmark}`,
      );
  t.end();
});

t.test("a line names its event, and the application that this is about", (t) => {
  const awarded = events.find(({ type }) => type === "FundsCommitted");
  const ofAward = lines.filter(({ eventId }) => eventId === awarded?.id);
  t.ok(ofAward.length >= 2, "what is committed was reserved before");
  for (const line of ofAward)
    t.match(line, {
      happened: "FundsCommitted",
      effectiveOn: awarded?.metadata.effectiveOn,
      applicationId: (awarded?.data as { applicationId?: string } | undefined)?.applicationId,
    });
  t.ok(lines.every(({ cents }) => cents !== 0));
  t.end();
});
