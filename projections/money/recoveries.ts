import { z } from "zod";
import type { LoggedEvent } from "../../schemas/events.ts";
import { applicationId, cents, fundId, label, localDate, positiveCents, text, uuid } from "../../schemas/primitives.ts";
import { ofTypes } from "../event-types.ts";
import type { Projection } from "../projection.ts";
import { applicationOf } from "../subjects.ts";
import { correctedIn } from "./corrections.ts";
import { postingsOf } from "./postings-of.ts";

export const recoveryRow = z.strictObject({
  fundId,
  recoveryId: uuid,
  applicationId,
  decisionNumber: label,
  orderedOn: localDate,
  reason: text,
  orderedCents: positiveCents,
  receivedCents: cents,
  writtenOffCents: cents,
  /** Neither received nor written off. */
  openCents: cents,
});
export type RecoveryRow = z.infer<typeof recoveryRow>;

const isOfRecovery = ofTypes("RecoveryOrdered", "RecoveryBooked", "RecoveryWrittenOff");

/**
 * Every recovery that was ordered, and what became of it. In the list of its fund and in that of its application, by the day it was
 * ordered.
 */
export const recoveries: Projection<RecoveryRow> = {
  name: "recoveries",
  version: 2,
  money: true,
  keys(event) {
    const concerned = isOfRecovery(event) ? event.data : correctedIn(event, "recovery-receipt", "write-off")?.stands;
    return concerned ? [concerned.recoveryId] : [];
  },
  fold(row, event) {
    if (event.type === "BookingCorrected") return row && withPostings(row, event);
    if (!isOfRecovery(event)) return row;
    const { cents } = event.data;
    if (event.type === "RecoveryOrdered") {
      const { recoveryId, decisionNumber, reason } = event.data;
      return {
        fundId: event.metadata.fundId,
        recoveryId,
        applicationId: applicationOf(event) ?? "",
        decisionNumber,
        orderedOn: event.metadata.effectiveOn,
        reason,
        orderedCents: cents,
        receivedCents: 0,
        writtenOffCents: 0,
        openCents: cents,
      };
    }
    if (!row) return undefined;
    return withPostings(row, event);
  },
  places: (row) => [row.fundId, row.applicationId].map((list) => ({ list, sort: row.orderedOn, shows: row })),
  finds: ({ applicationId, decisionNumber, reason, openCents }) => ({
    filters: { applicationId },
    orders: { openCents },
    text: [decisionNumber, reason],
  }),
};

function withPostings(row: RecoveryRow, event: LoggedEvent): RecoveryRow {
  let { receivedCents, writtenOffCents } = row;
  for (const one of postingsOf(event))
    if (one.ledger === "recovery" && one.recoveryId === row.recoveryId) {
      if (one.figure === "recoveredCents") receivedCents += one.cents;
      if (one.figure === "writtenOffCents") writtenOffCents += one.cents;
    }
  return withOpen({ ...row, receivedCents, writtenOffCents });
}

function withOpen(row: RecoveryRow): RecoveryRow {
  return { ...row, openCents: row.orderedCents - row.receivedCents - row.writtenOffCents };
}
