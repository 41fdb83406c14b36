import { z } from "zod";
import { poolAmount } from "../../schemas/money.ts";
import { applicationId, fundId, localDate, personId, positiveCents } from "../../schemas/primitives.ts";
import { ofTypes } from "../event-types.ts";
import type { Projection } from "../projection.ts";

export const paymentRow = z.strictObject({
  fundId,
  applicationId,
  /** The number of the instalment. */
  instalment: z.int().min(1),
  stage: z.enum(["due", "paid"]),
  /** What was declared due. */
  dueCents: positiveCents,
  dueOn: localDate,
  /** What was paid: less than was due where the grant was lowered meanwhile. Null until it is paid. */
  paidCents: positiveCents.nullable(),
  paidOn: localDate.nullable(),
  paidBy: personId.nullable(),
  /** The pools it was paid from. */
  paidFrom: z.array(poolAmount),
});
export type PaymentRow = z.infer<typeof paymentRow>;

const isOfPayment = ofTypes("PaymentDue", "PaymentBooked");

/** Every instalment that fell due, and its payment. In the list of its fund, and in that of its application. */
export const payments: Projection<PaymentRow> = {
  name: "payments",
  version: 1,
  money: true,
  keys: (event) => (isOfPayment(event) ? [`${event.data.applicationId}/${event.data.instalment}`] : []),
  fold(row, event) {
    if (!isOfPayment(event)) return row;
    const { fundId, effectiveOn, actor } = event.metadata;
    const { applicationId, instalment, cents } = event.data;
    if (event.type === "PaymentDue")
      return {
        fundId,
        applicationId,
        instalment,
        stage: "due",
        dueCents: cents,
        dueOn: effectiveOn,
        paidCents: null,
        paidOn: null,
        paidBy: null,
        paidFrom: [],
      };
    const { paid } = event.data;
    return (
      row && { ...row, stage: "paid", paidCents: cents, paidOn: effectiveOn, paidBy: actor.person, paidFrom: paid }
    );
  },
  places(row) {
    const number = String(row.instalment).padStart(3, "0");
    return [
      { list: row.fundId, sort: `${row.dueOn}/${row.applicationId}/${number}`, shows: row },
      { list: row.applicationId, sort: number, shows: row },
    ];
  },
};
