import { z } from "zod";
import { actor } from "../../schemas/envelope.ts";
import { earmark } from "../../schemas/money.ts";
import { fundId, instant, localDate, positiveCents, text, uuid, year } from "../../schemas/primitives.ts";
import type { Projection } from "../projection.ts";

export const exchangeRow = z.strictObject({
  fundId,
  exchangeId: uuid,
  earmark,
  fromYear: year,
  toYear: year,
  cents: positiveCents,
  reason: text,
  effectiveOn: localDate,
  recordedAt: instant,
  recordedBy: actor,
  /** Its place in the fund's stream. */
  revision: z.int().min(0),
});
export type ExchangeRow = z.infer<typeof exchangeRow>;

const REVISION_DIGITS = String(Number.MAX_SAFE_INTEGER).length;

/** Every exchange of budget between years, one row each, in the list of its fund in the order of recording (memo, rule 9). */
export const exchangeJournal: Projection<ExchangeRow> = {
  name: "exchange-journal",
  version: 1,
  money: true,
  keys: (event) => (event.type === "BudgetExchanged" ? [event.data.exchangeId] : []),
  fold(row, event) {
    if (event.type !== "BudgetExchanged") return row;
    const { fundId, effectiveOn, recordedAt, actor } = event.metadata;
    const { exchangeId, earmark, fromYear, toYear, cents, reason } = event.data;
    return {
      fundId,
      exchangeId,
      earmark,
      fromYear,
      toYear,
      cents,
      reason,
      effectiveOn,
      recordedAt,
      recordedBy: actor,
      revision: event.revision,
    };
  },
  places: (row) => [{ list: row.fundId, sort: String(row.revision).padStart(REVISION_DIGITS, "0"), shows: row }],
  finds: ({ earmark, fromYear, toYear, cents, reason }) => ({
    filters: { earmark, fromYear, toYear },
    orders: { cents },
    text: [reason],
  }),
};

export const exchangeCell = z.strictObject({
  fundId,
  earmark,
  fromYear: year,
  toYear: year,
  cents: positiveCents,
  exchanges: z.int().min(1),
});
export type ExchangeCell = z.infer<typeof exchangeCell>;

/** The same as a matrix: per earmark what went from which year to which. In the list of its fund, by earmark and years. */
export const exchangeMatrix: Projection<ExchangeCell> = {
  name: "exchange-matrix",
  version: 1,
  money: true,
  keys(event) {
    if (event.type !== "BudgetExchanged") return [];
    const { earmark, fromYear, toYear } = event.data;
    return [`${event.metadata.fundId}/${earmark}/${fromYear}/${toYear}`];
  },
  fold(row, event) {
    if (event.type !== "BudgetExchanged") return row;
    const { earmark, fromYear, toYear, cents } = event.data;
    return {
      fundId: event.metadata.fundId,
      earmark,
      fromYear,
      toYear,
      cents: (row?.cents ?? 0) + cents,
      exchanges: (row?.exchanges ?? 0) + 1,
    };
  },
  places: (row) => [{ list: row.fundId, sort: `${row.earmark}/${row.fromYear}/${row.toYear}`, shows: row }],
  finds: ({ earmark, fromYear, toYear, cents }) => ({ filters: { earmark, fromYear, toYear }, orders: { cents } }),
};
