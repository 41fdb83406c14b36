import { z } from "zod";
import type { LoggedEvent } from "../../schemas/events.ts";
import { fundId, localDate, municipalityId, organisationId, personId } from "../../schemas/primitives.ts";
import type { RosterEvent } from "../../schemas/roster.ts";
import type { Projection } from "../projection.ts";

export const appointmentRow = z.strictObject({
  fundId,
  office: z.enum(["holder", "substitute", "reviewer"]),
  person: personId,
  /** That a holder or substitute represents; null for others. */
  municipality: municipalityId.nullable(),
  /** Of a reviewer; null for others. */
  organisation: organisationId.nullable(),
  from: localDate,
  /** The day of standing down; null while in office. */
  until: localDate.nullable(),
});
export type AppointmentRow = z.infer<typeof appointmentRow>;

/**
 * Who acts for whom, one row for each person in an office: the last appointment to it. In the list of the fund, by office. Persons are
 * known by id; names are joined when read.
 */
export const appointments: Projection<AppointmentRow> = {
  name: "appointments",
  version: 1,
  keys: (event) => (isOfRoster(event) ? [keyOf(event)] : []),
  fold(row, event) {
    if (!isOfRoster(event)) return row;
    const { fundId, effectiveOn } = event.metadata;
    if (!APPOINTS[event.type]) return row && { ...row, until: effectiveOn };
    return { fundId, ...officeOf(event), from: effectiveOn, until: null };
  },
  places: (row, key) => [{ list: row.fundId, sort: key, shows: row }],
};

/** Whether an event begins an office, or ends one. */
const APPOINTS: Readonly<Record<RosterEvent["type"], boolean>> = {
  HolderAppointed: true,
  HolderStoodDown: false,
  SubstituteAppointed: true,
  SubstituteStoodDown: false,
  ReviewerAppointed: true,
  ReviewerStoodDown: false,
};

function isOfRoster(event: LoggedEvent): event is LoggedEvent & RosterEvent {
  return Object.hasOwn(APPOINTS, event.type);
}

function keyOf(event: LoggedEvent & RosterEvent): string {
  const { office, municipality, organisation, person } = officeOf(event);
  return [event.metadata.fundId, office, municipality ?? organisation, person].join("/");
}

function officeOf({
  type,
  data,
}: LoggedEvent & RosterEvent): Pick<AppointmentRow, "office" | "person" | "municipality" | "organisation"> {
  switch (type) {
    case "HolderAppointed":
    case "HolderStoodDown":
      return { office: "holder", person: data.person, municipality: data.municipality, organisation: null };
    case "SubstituteAppointed":
    case "SubstituteStoodDown":
      return { office: "substitute", person: data.person, municipality: data.municipality, organisation: null };
    case "ReviewerAppointed":
    case "ReviewerStoodDown":
      return { office: "reviewer", person: data.person, municipality: null, organisation: data.organisation };
  }
}
