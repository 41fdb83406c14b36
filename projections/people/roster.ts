import { z } from "zod";
import { officeOf, termsAfter } from "../../domain/terms-of-office.ts";
import type { LoggedEvent } from "../../schemas/events.ts";
import { fundId, localDate, municipalityId, organisationId, personId } from "../../schemas/primitives.ts";
import { officialRole, type RosterEvent, rosterEvents } from "../../schemas/roster.ts";
import type { Projection } from "../projection.ts";

export const appointmentRow = z.strictObject({
  fundId,
  office: z.enum(["holder", "substitute", "reviewer", ...officialRole.options]),
  person: personId,
  /** That a holder or substitute represents; null for others. */
  municipality: municipalityId.nullable(),
  /** Of a reviewer; null for others. */
  organisation: organisationId.nullable(),
  /** The first day in office. */
  from: localDate,
  /** The first day no longer in office; null while no end is known. */
  until: localDate.nullable(),
});
export type AppointmentRow = z.infer<typeof appointmentRow>;

/**
 * Who acts for whom, one row for each person in an office: the last appointment to it. In the list of the fund, by office. Persons are
 * known by id; names are joined when read.
 */
export const appointments: Projection<AppointmentRow> = {
  name: "appointments",
  version: 2,
  keys: (event) => (isOfRoster(event) ? [keyOf(event)] : []),
  fold(row, event) {
    if (!isOfRoster(event)) return row;
    const last = termsAfter(row ? [row] : [], event).at(-1);
    return last && { ...last, fundId: event.metadata.fundId };
  },
  places: (row, key) => [{ list: row.fundId, sort: key, shows: row }],
  finds: ({ office, person, municipality, from }) => ({
    filters: { office, person, municipality },
    orders: { from },
  }),
};

function isOfRoster(event: LoggedEvent): event is LoggedEvent & RosterEvent {
  return Object.hasOwn(rosterEvents, event.type);
}

function keyOf(event: LoggedEvent & RosterEvent): string {
  const { office, municipality, organisation, person } = officeOf(event);
  return [event.metadata.fundId, office, municipality ?? organisation ?? "", person].join("/");
}
