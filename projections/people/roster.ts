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

/** The terms of somebody in one office, in order of appointment. */
export const termsRow = z.strictObject({ terms: z.array(appointmentRow) });
type TermsRow = z.infer<typeof termsRow>;

/** Of one person in one office: the oldest are not listed beyond that. */
const MOST_TERMS = 50;

/**
 * Who acts for whom: a row for each person in an office, and in the list of the fund, by office, a place for each of their terms. Persons are
 * known by id; names are joined when read.
 */
export const appointments: Projection<TermsRow, AppointmentRow> = {
  name: "appointments",
  version: 3,
  keys: (event) => (isOfRoster(event) ? [keyOf(event)] : []),
  fold(row, event) {
    if (!isOfRoster(event)) return row;
    const { fundId } = event.metadata;
    const terms = termsAfter(row?.terms ?? [], event).map((term) => ({ ...term, fundId }));
    return { terms: terms.slice(-MOST_TERMS) };
  },
  places: ({ terms }, key) =>
    terms.map((term, index) => ({ list: term.fundId, sort: `${key} ${term.from} ${index}`, shows: term })),
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
