import { z } from "zod";
import { actor } from "../../schemas/envelope.ts";
import type { LoggedEvent } from "../../schemas/events.ts";
import { fundEvents } from "../../schemas/fund.ts";
import { earmark } from "../../schemas/money.ts";
import { cents, fundId, instant, localDate, municipalityId, text, uuid, year } from "../../schemas/primitives.ts";
import type { Projection } from "../projection.ts";
import { correctedIn } from "./corrections.ts";

export const receiptRow = fundEvents.ContributionReceived.extend({
  fundId,
  /** The event that says how it stands now; a correction names it. */
  eventId: uuid,
  effectiveOn: localDate,
  recordedAt: instant,
  recordedBy: actor,
  /** Its place in its stream. */
  revision: z.int().min(0),
  state: z.enum(["booked", "corrected", "withdrawn"]),
  /** What it is after all corrections. */
  stands: z.strictObject({ municipality: municipalityId, year, earmark, cents, effectiveOn: localDate }),
  /** Of its last correction; null without one. */
  correctedFor: text.nullable(),
});
export type ReceiptRow = z.infer<typeof receiptRow>;

const REVISION_DIGITS = String(Number.MAX_SAFE_INTEGER).length;

/** Everything that members paid in: as it was booked, and as it stands. In the list of its fund in the order of recording. */
export const receipts: Projection<ReceiptRow> = {
  name: "receipts",
  version: 1,
  money: true,
  keys(event) {
    if (event.type === "ContributionReceived") return [event.data.receiptId];
    const corrected = correctedIn(event, "receipt");
    return corrected ? [corrected.stands.receiptId] : [];
  },
  fold(row, event) {
    if (event.type === "ContributionReceived") return booked(event);
    const corrected = correctedIn(event, "receipt");
    return row && corrected ? afterCorrection(row, event, corrected) : row;
  },
  places: (row) => [{ list: row.fundId, sort: String(row.revision).padStart(REVISION_DIGITS, "0"), shows: row }],
  finds: ({ effectiveOn, state, stands: { municipality, year, earmark, cents } }) => ({
    filters: { municipality, year, earmark, state },
    orders: { effectiveOn, cents },
  }),
};

type Received = LoggedEvent & { readonly type: "ContributionReceived" };

function booked({ id: eventId, data, revision, metadata }: Received): ReceiptRow {
  const { fundId, effectiveOn, recordedAt, actor: recordedBy } = metadata;
  const { municipality, year, earmark, cents } = data;
  const stands = { municipality, year, earmark, cents, effectiveOn };
  const recorded = { fundId, eventId, effectiveOn, recordedAt, recordedBy, revision };
  return { ...data, ...recorded, state: "booked", stands, correctedFor: null };
}

function afterCorrection(
  row: ReceiptRow,
  { id: eventId, metadata }: LoggedEvent,
  {
    stands: { municipality, year, earmark, cents },
    correction,
  }: NonNullable<ReturnType<typeof correctedIn<"receipt">>>,
): ReceiptRow {
  const stands = { municipality, year, earmark, cents, effectiveOn: metadata.effectiveOn };
  const state = cents === 0 ? "withdrawn" : isAsBooked(row, stands) ? "booked" : "corrected";
  return { ...row, eventId, state, stands, correctedFor: correction.data.reason };
}

/** An undone correction leaves the receipt as it was booked. */
function isAsBooked(row: ReceiptRow, stands: ReceiptRow["stands"]): boolean {
  return (
    stands.cents === row.cents &&
    stands.year === row.year &&
    stands.earmark === row.earmark &&
    stands.municipality === row.municipality &&
    stands.effectiveOn === row.effectiveOn
  );
}
