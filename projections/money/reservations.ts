import { z } from "zod";
import { fundEvents } from "../../schemas/fund.ts";
import { applicationId, fundId, localDate } from "../../schemas/primitives.ts";
import { ofTypes } from "../event-types.ts";
import type { Projection } from "../projection.ts";

const { lines, split, short } = fundEvents.ReservationRefused.shape;
const { round, placements } = fundEvents.FundsReserved.shape;
const { released, cause } = fundEvents.ReservationReleased.shape;

export const reservationRow = z.strictObject({
  fundId,
  applicationId,
  /** Of the newest proposal that money was asked for. */
  round,
  /** What waits can be tried again; what was awarded is a commitment. */
  stage: z.enum(["waiting", "reserved", "released", "awarded"]),
  changedOn: localDate,
  /** Where the money was placed; null where it could not be. */
  placements: placements.nullable(),
  /** What was asked, and what was short of it; null where it could be placed. */
  refusal: z.strictObject({ lines, split, short }).nullable(),
  /** What came back to the pools without an award, or beside it. */
  released,
  /** Why it ended without an award; null where it did not. */
  releasedFor: cause.nullable(),
});
export type ReservationRow = z.infer<typeof reservationRow>;

const isOfReservation = ofTypes("FundsReserved", "ReservationRefused", "ReservationReleased", "FundsCommitted");

/**
 * What was reserved for the newest proposal of each application, or could not be. Where the money is now, after redraws and
 * payments, stands in the commitments. In the list of its fund.
 */
export const reservations: Projection<ReservationRow> = {
  name: "reservations",
  version: 1,
  money: true,
  keys: (event) => (isOfReservation(event) ? [event.data.applicationId] : []),
  fold(row, event) {
    if (!isOfReservation(event)) return row;
    const { fundId, effectiveOn: changedOn } = event.metadata;
    switch (event.type) {
      case "FundsReserved": {
        const { applicationId, round, placements } = event.data;
        const asked = { fundId, applicationId, round, changedOn };
        return { ...asked, stage: "reserved", placements, refusal: null, released: [], releasedFor: null };
      }
      case "ReservationRefused": {
        const { applicationId, round, lines, split, short } = event.data;
        const asked = { fundId, applicationId, round, changedOn };
        const refusal = { lines, split, short };
        return { ...asked, stage: "waiting", placements: null, refusal, released: [], releasedFor: null };
      }
      case "ReservationReleased": {
        const { released, cause } = event.data;
        return row && { ...row, stage: "released", changedOn, released, releasedFor: cause };
      }
      case "FundsCommitted":
        return row && { ...row, stage: "awarded", changedOn, released: event.data.released };
    }
  },
  places: (row) => [{ list: row.fundId, sort: row.applicationId, shows: row }],
  finds: ({ stage, changedOn }) => ({ filters: { stage }, orders: { changedOn } }),
};
