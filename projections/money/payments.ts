import { z } from "zod";
import { paidSince } from "../../domain/fund/payment-terms.ts";
import type { LoggedEvent } from "../../schemas/events.ts";
import { fundEvents } from "../../schemas/fund.ts";
import { poolAmount } from "../../schemas/money.ts";
import {
  applicationId,
  fundId,
  localDate,
  personId,
  positiveCents,
  signedCents,
  text,
  uuid,
} from "../../schemas/primitives.ts";
import { ofTypes } from "../event-types.ts";
import type { Projection } from "../projection.ts";
import { correctedIn } from "./corrections.ts";

export const paymentRow = z.strictObject({
  fundId,
  applicationId,
  /** The number of the instalment. */
  instalment: z.int().min(1),
  /** Withdrawn is what was booked wrong: like what came back it is due again. */
  stage: z.enum(["due", "paid", "returned", "withdrawn"]),
  /** The event that says how its last payment stands, which a correction names; null where none was ever booked. */
  eventId: uuid.nullable(),
  /** What was declared due. */
  dueCents: positiveCents,
  dueOn: localDate,
  /** What was paid: less than was due where the grant was lowered meanwhile. Null until it is paid. */
  paidCents: positiveCents.nullable(),
  paidOn: localDate.nullable(),
  paidBy: personId.nullable(),
  /** The pools it was paid from. */
  paidFrom: z.array(poolAmount),
  /** The day its last payment came back; null where it did not. */
  returnedOn: localDate.nullable(),
  /** Why its last payment was withdrawn or came back, or was corrected; null where it was not. */
  correctedFor: text.nullable(),
  /** The last day to pay, and what interest is due over from which day on; null and none until its decision is announced. */
  payUntil: localDate.nullable(),
  interestOver: z.array(fundEvents.PaymentTermSet.shape.interestOver.element),
  /** The decisions on its interest, in their order. */
  interest: z.array(fundEvents.PaymentInterestFixed.omit({ applicationId: true, instalment: true })),
  /** What was paid of it, by the days on which that changed. */
  paidSince: z.array(z.strictObject({ on: localDate, cents: signedCents })),
});
export type PaymentRow = z.infer<typeof paymentRow>;

const isOfPayment = ofTypes("PaymentDue", "PaymentTermSet", "PaymentInterestFixed", "PaymentBooked");

/** Every instalment that fell due, and its payment. In the list of its fund, and in that of its application. */
export const payments: Projection<PaymentRow> = {
  name: "payments",
  version: 4,
  money: true,
  keys(event) {
    const concerned = isOfPayment(event) ? event.data : correctedIn(event, "payment")?.stands;
    return concerned ? [`${concerned.applicationId}/${concerned.instalment}`] : [];
  },
  fold(row, event) {
    const corrected = correctedIn(event, "payment");
    if (row && corrected) return afterCorrection(row, event, corrected);
    if (!isOfPayment(event)) return row;
    if (event.type === "PaymentDue") return due(event);
    return row && afterStep(row, event);
  },
  places(row) {
    const number = String(row.instalment).padStart(3, "0");
    return [
      { list: row.fundId, sort: `${row.dueOn}/${row.applicationId}/${number}`, shows: row },
      { list: row.applicationId, sort: number, shows: row },
    ];
  },
  finds: ({ stage, applicationId, dueCents }) => ({ filters: { stage, applicationId }, orders: { dueCents } }),
};

function due({ metadata, data }: LoggedEvent & { readonly type: "PaymentDue" }): PaymentRow {
  const { applicationId, instalment, cents } = data;
  return {
    fundId: metadata.fundId,
    applicationId,
    instalment,
    stage: "due",
    dueCents: cents,
    dueOn: metadata.effectiveOn,
    paidCents: null,
    paidOn: null,
    paidBy: null,
    paidFrom: [],
    eventId: null,
    returnedOn: null,
    correctedFor: null,
    payUntil: null,
    interestOver: [],
    interest: [],
    paidSince: [],
  };
}

function afterStep(
  row: PaymentRow,
  event: LoggedEvent & { readonly type: "PaymentTermSet" | "PaymentInterestFixed" | "PaymentBooked" },
): PaymentRow {
  const { applicationId: _, instalment: __, ...told } = event.data;
  if ("payUntil" in told) return { ...row, ...told };
  if ("until" in told) return { ...row, interest: [...row.interest, told] };
  const { effectiveOn, actor } = event.metadata;
  return {
    ...row,
    stage: "paid",
    paidCents: told.cents,
    paidOn: effectiveOn,
    paidBy: actor.person,
    paidFrom: told.paid,
    paidSince: paidSince(row.paidSince, told.cents, effectiveOn),
    eventId: event.id,
    returnedOn: null,
    correctedFor: null,
  };
}

function afterCorrection(
  row: PaymentRow,
  { id: eventId, metadata: { effectiveOn } }: LoggedEvent,
  { stands, correction: { data } }: NonNullable<ReturnType<typeof correctedIn<"payment">>>,
): PaymentRow {
  const paid = paidSince(row.paidSince, stands.cents, effectiveOn);
  const after = { ...row, eventId, correctedFor: data.reason, returnedOn: null, paidSince: paid };
  // What was undone is as it was before; what moved was paid on the day it moved to.
  if (stands.cents > 0) return { ...after, stage: "paid", paidOn: data.movedFrom === null ? row.paidOn : effectiveOn };
  return data.cause === "returned"
    ? { ...after, stage: "returned", returnedOn: effectiveOn }
    : { ...after, stage: "withdrawn" };
}
