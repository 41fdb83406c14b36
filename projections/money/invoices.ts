import { z } from "zod";
import type { LoggedEvent } from "../../schemas/events.ts";
import { earmark } from "../../schemas/money.ts";
import type { PostingIn } from "../../schemas/postings.ts";
import { cents, fundId, localDate, municipalityId, positiveCents } from "../../schemas/primitives.ts";
import type { Projection } from "../projection.ts";
import { postingsOf } from "./postings-of.ts";

export const invoiceRow = z.strictObject({
  fundId,
  municipality: municipalityId,
  /** Of an early settlement of a member, or of the final one. */
  invoice: z.enum(["member", "final"]),
  /** The earmark the member was settled for; null for the final settlement. */
  earmark: earmark.nullable(),
  invoicedOn: localDate,
  cents: positiveCents,
  paidCents: cents,
  openCents: cents,
  /** The day of the last payment on it. */
  lastPaidOn: localDate.nullable(),
});
export type InvoiceRow = z.infer<typeof invoiceRow>;

/** Every invoice of a settlement, and what was paid on it. In the list of its fund, by day and municipality. */
export const invoices: Projection<InvoiceRow> = {
  name: "invoices",
  version: 1,
  money: true,
  keys: (event) => [...new Set(invoicePostings(event).map((one) => keyOf(event, one)))],
  fold: (row, event, key) =>
    invoicePostings(event)
      .filter((one) => keyOf(event, one) === key)
      .reduce<InvoiceRow | undefined>((before, one) => posted(before, one, event), row),
  places: (row) => [
    { list: row.fundId, sort: `${row.invoicedOn}/${row.municipality}/${row.earmark ?? ""}`, shows: row },
  ],
  finds: ({ municipality, invoice, openCents }) => ({ filters: { municipality, invoice }, orders: { openCents } }),
};

type InvoicePosting = PostingIn<"invoice">;

function invoicePostings(event: LoggedEvent): InvoicePosting[] {
  return postingsOf(event).filter((one) => one.ledger === "invoice");
}

function keyOf({ metadata }: LoggedEvent, { municipality, invoice, earmark }: InvoicePosting): string {
  return [metadata.fundId, municipality, invoice, earmark ?? ""].join("/");
}

function posted(
  row: InvoiceRow | undefined,
  { municipality, invoice, earmark, figure, cents }: InvoicePosting,
  { metadata }: LoggedEvent,
): InvoiceRow | undefined {
  const { fundId, effectiveOn } = metadata;
  if (figure === "invoicedCents") {
    const paid = { paidCents: 0, openCents: cents, lastPaidOn: null };
    return { fundId, municipality, invoice, earmark, invoicedOn: effectiveOn, cents, ...paid };
  }
  if (!row) return undefined;
  const paidCents = row.paidCents + cents;
  return { ...row, paidCents, openCents: row.cents - paidCents, lastPaidOn: effectiveOn };
}
