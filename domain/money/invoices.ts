import type { PostingIn } from "../../schemas/postings.ts";

/** An invoice of a settlement that is not wholly paid. */
export interface Invoice extends Pick<PostingIn<"invoice">, "municipality" | "invoice" | "earmark"> {
  readonly openCents: number;
}

/** Invoices with a posting added up; one that is paid is left out. */
export function postToInvoices(invoices: readonly Invoice[], one: PostingIn<"invoice">): Invoice[] {
  const { municipality, invoice, earmark, figure, cents } = one;
  if (figure === "invoicedCents") return [...invoices, { municipality, invoice, earmark, openCents: cents }];
  // A payment that is taken back opens an invoice again that was paid.
  if (cents < 0 && !invoices.some((known) => isInvoice(known, one)))
    return [...invoices, { municipality, invoice, earmark, openCents: 0 - cents }];
  return invoices
    .map((known) => (isInvoice(known, one) ? { ...known, openCents: known.openCents - cents } : known))
    .filter(({ openCents }) => openCents > 0);
}

/** Whether a posting is to this invoice: a member has one for each earmark it was settled for, and a final one. */
export function isInvoice(
  { municipality, invoice, earmark }: Omit<Invoice, "openCents">,
  one: PostingIn<"invoice">,
): boolean {
  return municipality === one.municipality && invoice === one.invoice && earmark === one.earmark;
}
