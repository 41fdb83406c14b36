import { z } from "zod";
import type { LoggedEvent } from "../../schemas/events.ts";
import { authorisedAs } from "../../schemas/organisation.ts";
import { fundId, localDate, organisationId, personId } from "../../schemas/primitives.ts";
import { streamOf, subjectOf } from "../../schemas/streams.ts";
import { ofTypes } from "../event-types.ts";
import { organisationList } from "../organisation-lists.ts";
import type { Projection, ReadModels } from "../projection.ts";

export const authorisationRow = z.strictObject({
  fundId,
  organisation: organisationId,
  person: personId,
  as: authorisedAs,
  /** Only who accepted acts for the organisation. */
  status: z.enum(["offered", "accepted", "declined", "withdrawn"]),
  /** The day since which it is so. */
  since: localDate,
});
export type AuthorisationRow = z.infer<typeof authorisationRow>;

/**
 * Who acts for which organisation, or was asked to: one row for each person and organisation, with what was last said of them.
 * In the list of the organisation, and, while it is offered or accepted, in that of the person. Names are joined when read.
 */
export const authorisations: Projection<AuthorisationRow> = {
  name: "authorisations",
  version: 1,
  keys: (event) => (isOfAuthorisation(event) ? [`${subjectOf(event.stream)}/${event.data.person}`] : []),
  fold(row, event) {
    if (!isOfAuthorisation(event)) return row;
    const { fundId, effectiveOn: since } = event.metadata;
    switch (event.type) {
      case "AdministratorAppointed":
        return { fundId, ...whose(event), as: "administrator", status: "accepted", since };
      case "AuthorisationOffered":
        return { fundId, ...whose(event), as: event.data.as, status: "offered", since };
      case "AuthorisationAccepted":
        return row && { ...row, status: "accepted", since };
      case "AuthorisationDeclined":
        return row && { ...row, status: "declined", since };
      case "AuthorisationWithdrawn":
        return row && { ...row, status: "withdrawn", since };
    }
  },
  places: (row, key) => [
    { list: organisationList(row.fundId, row.organisation), sort: key, shows: row },
    ...(isOpen(row) ? [{ list: authorisedList(row.fundId, row.person), sort: row.organisation, shows: row }] : []),
  ],
  finds: ({ as, status, person, since }) => ({ filters: { as, status, person }, orders: { since } }),
};

/** The list of what a person is authorised to in a fund, or asked to be. */
export function authorisedList(fund: string, person: string): string {
  return `${fund} ${person}`;
}

/** What was last said of a person's authorisation to act for an organisation. */
export function authorisationOf(
  views: ReadModels,
  fund: string,
  organisation: string,
  person: string,
): AuthorisationRow | undefined {
  return views.get(authorisations, `${subjectOf(streamOf.organisation(fund, organisation))}/${person}`);
}

function isOpen({ status }: AuthorisationRow): boolean {
  return status === "offered" || status === "accepted";
}

function whose({ stream, data }: LoggedEvent & { readonly data: { readonly person: string } }) {
  const subject = subjectOf(stream);
  return { organisation: subject.slice(subject.indexOf(":") + 1), person: data.person };
}

const isOfAuthorisation = ofTypes(
  "AdministratorAppointed",
  "AuthorisationOffered",
  "AuthorisationAccepted",
  "AuthorisationDeclined",
  "AuthorisationWithdrawn",
);
