import { z } from "zod";
import { fundEvents } from "../../schemas/fund.ts";
import { earmark } from "../../schemas/money.ts";
import { cents, fundId, localDate, text, year } from "../../schemas/primitives.ts";
import { ofTypes } from "../event-types.ts";
import type { Projection } from "../projection.ts";

export const heldReceiptRow = fundEvents.ReceiptHeld.extend({
  fundId,
  effectiveOn: localDate,
  /** Neither allocated nor returned. */
  openCents: cents,
  state: z.enum(["held", "allocated", "returned"]),
  allocations: z.array(z.strictObject({ year, earmark, cents, effectiveOn: localDate })),
  returns: z.array(z.strictObject({ cents, reason: text, effectiveOn: localDate })),
});
export type HeldReceiptRow = z.infer<typeof heldReceiptRow>;

const isOfHeld = ofTypes("ReceiptHeld", "ReceiptAllocated", "ReceiptReturned", "MemberSucceeded");

/** Money that came in without a home, and what became of it. In the list of its fund, by the day it came in. */
export const heldReceipts: Projection<HeldReceiptRow> = {
  name: "held-receipts",
  version: 1,
  money: true,
  keys(event) {
    if (!isOfHeld(event)) return [];
    return event.type === "MemberSucceeded" ? event.data.heldReceipts : [event.data.receiptId];
  },
  fold(row, event) {
    if (!isOfHeld(event)) return row;
    const { fundId, effectiveOn } = event.metadata;
    if (event.type === "ReceiptHeld") {
      const openCents = event.data.cents;
      return { ...event.data, fundId, effectiveOn, openCents, state: "held", allocations: [], returns: [] };
    }
    if (!row) return undefined;
    if (event.type === "MemberSucceeded") return { ...row, municipality: event.data.successor };
    const openCents = row.openCents - event.data.cents;
    if (event.type === "ReceiptAllocated") {
      const { year, earmark, cents } = event.data;
      const allocations = [...row.allocations, { year, earmark, cents, effectiveOn }];
      return { ...row, openCents, allocations, state: openCents > 0 ? "held" : "allocated" };
    }
    const { cents, reason } = event.data;
    const returns = [...row.returns, { cents, reason, effectiveOn }];
    return { ...row, openCents, returns, state: openCents > 0 ? "held" : "returned" };
  },
  places: (row) => [{ list: row.fundId, sort: `${row.effectiveOn}/${row.receiptId}`, shows: row }],
  finds: ({ municipality, state, cents, reason }) => ({
    filters: { municipality, state },
    orders: { cents },
    text: [reason],
  }),
};
