import { z } from "zod";
import { heldChangeCents } from "../../domain/fund/held-receipts.ts";
import type { LoggedEvent } from "../../schemas/events.ts";
import { fundEvents } from "../../schemas/fund.ts";
import { earmark } from "../../schemas/money.ts";
import { cents, fundId, localDate, text, uuid, year } from "../../schemas/primitives.ts";
import { ofTypes } from "../event-types.ts";
import type { Projection } from "../projection.ts";
import { correctedIn } from "./corrections.ts";

export const heldReceiptRow = fundEvents.ReceiptHeld.extend({
  fundId,
  effectiveOn: localDate,
  /** Neither allocated nor returned. */
  openCents: cents,
  state: z.enum(["held", "allocated", "returned"]),
  /** What became of it, as that stands: each by the event that says so, which a correction names. */
  allocations: z.array(z.strictObject({ eventId: uuid, year, earmark, cents, effectiveOn: localDate })),
  returns: z.array(z.strictObject({ eventId: uuid, cents, reason: text, effectiveOn: localDate })),
});
export type HeldReceiptRow = z.infer<typeof heldReceiptRow>;

const isOfHeld = ofTypes("ReceiptHeld", "ReceiptAllocated", "ReceiptReturned", "MemberSucceeded");

const OF_HELD = ["receipt-allocation", "receipt-return"] as const;

/** Money that came in without a home, and what became of it. In the list of its fund, by the day it came in. */
export const heldReceipts: Projection<HeldReceiptRow> = {
  name: "held-receipts",
  version: 2,
  money: true,
  keys(event) {
    const corrected = correctedIn(event, ...OF_HELD);
    if (corrected) return [corrected.stands.receiptId];
    if (!isOfHeld(event)) return [];
    return event.type === "MemberSucceeded" ? event.data.heldReceipts : [event.data.receiptId];
  },
  fold(row, event) {
    const corrected = correctedIn(event, ...OF_HELD);
    if (corrected) return row && afterCorrection(row, event, corrected);
    if (!isOfHeld(event)) return row;
    const eventId = event.id;
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
      const allocations = [...row.allocations, { eventId, year, earmark, cents, effectiveOn }];
      return { ...row, openCents, allocations, state: openCents > 0 ? "held" : "allocated" };
    }
    const { cents, reason } = event.data;
    const returns = [...row.returns, { eventId, cents, reason, effectiveOn }];
    return { ...row, openCents, returns, state: openCents > 0 ? "held" : "returned" };
  },
  places: (row) => [{ list: row.fundId, sort: `${row.effectiveOn}/${row.receiptId}`, shows: row }],
  finds: ({ municipality, state, cents, reason }) => ({
    filters: { municipality, state },
    orders: { cents },
    text: [reason],
  }),
};

function afterCorrection(
  row: HeldReceiptRow,
  { id: eventId, metadata: { effectiveOn } }: LoggedEvent,
  { stands, correction: { data } }: NonNullable<ReturnType<typeof correctedIn<(typeof OF_HELD)[number]>>>,
): HeldReceiptRow {
  const { cents, municipality } = stands;
  const corrected = <Part extends { readonly eventId: string }>(parts: readonly Part[], right: object): Part[] =>
    parts.map((part) => (part.eventId === data.corrects ? { ...part, eventId, cents, effectiveOn, ...right } : part));
  const openCents = row.openCents + heldChangeCents(data.differences);
  const next =
    stands.booking === "receipt-allocation"
      ? { ...row, allocations: corrected(row.allocations, { year: stands.year, earmark: stands.earmark }) }
      : { ...row, returns: corrected(row.returns, {}) };
  const endedAs = next.allocations.some((one) => one.cents > 0) ? "allocated" : "returned";
  return { ...next, municipality, openCents, state: openCents > 0 ? "held" : endedAs };
}
