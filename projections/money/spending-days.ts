import { z } from "zod";
import type { LoggedEvent } from "../../schemas/events.ts";
import { fundId, localDate, signedCents } from "../../schemas/primitives.ts";
import { subjectOf } from "../../schemas/streams.ts";
import type { Projection } from "../projection.ts";
import { postingsOf } from "./postings-of.ts";

export const spendingDay = z.strictObject({
  fundId,
  /** The day that it counts for. */
  day: localDate,
  /** How much more was awarded by the end of it, what is recovered and lowered taken off. */
  committedCents: signedCents,
  /** How much more was paid to projects, less what was recovered. */
  paidCents: signedCents,
});
export type SpendingDay = z.infer<typeof spendingDay>;

/** What was awarded and paid, day by day. One row for each day on which that changed, in the list of its fund. */
export const spendingDays: Projection<SpendingDay> = {
  name: "spending-days",
  version: 1,
  money: true,
  keys(event) {
    const { committedCents, paidCents } = spentBy(event);
    return committedCents === 0 && paidCents === 0 ? [] : [`${subjectOf(event.stream)}/${event.metadata.effectiveOn}`];
  },
  fold(row, event) {
    const { committedCents, paidCents } = spentBy(event);
    return {
      fundId: event.metadata.fundId,
      day: event.metadata.effectiveOn,
      committedCents: (row?.committedCents ?? 0) + committedCents,
      paidCents: (row?.paidCents ?? 0) + paidCents,
    };
  },
  places: (row) => [{ list: row.fundId, sort: row.day, shows: row }],
};

function spentBy(event: LoggedEvent): Pick<SpendingDay, "committedCents" | "paidCents"> {
  let committedCents = 0;
  let paidCents = 0;
  for (const one of postingsOf(event)) {
    if (one.ledger !== "pool") continue;
    if (one.figure === "committedCents") committedCents += one.cents;
    if (one.figure === "paidCents") paidCents += one.cents;
    if (one.figure === "recoveredCents") paidCents -= one.cents;
  }
  return { committedCents, paidCents };
}
