import { z } from "zod";
import { organisationEvents } from "../../schemas/organisation.ts";
import { fundId, localDate, organisationId, personId } from "../../schemas/primitives.ts";
import { streamOf, subjectOf } from "../../schemas/streams.ts";
import { ofTypes } from "../event-types.ts";
import type { Projection, ReadModels } from "../projection.ts";
import { organisationOf } from "../subjects.ts";

const { OrganisationRegistered, OrganisationSucceeded, AccountProposed, AccountConfirmed } = organisationEvents;

export const organisationRow = z.strictObject({
  fundId,
  organisation: organisationId,
  ...OrganisationRegistered.shape,
  registeredOn: localDate,
  /** The organisation it passed into; null where it is there still. */
  succession: OrganisationSucceeded.omit({ applications: true }).extend({ succeededOn: localDate }).nullable(),
  /** Whom to reach. */
  contacts: z.array(personId),
  /** The account that counts; null while none was confirmed. */
  bankAccount: AccountConfirmed.extend({ confirmedOn: localDate, confirmedBy: personId }).nullable(),
  /** The account that waits for a second person. */
  proposedBankAccount: AccountProposed.extend({ proposedOn: localDate, proposedBy: personId }).nullable(),
  /** Whether an administrator was ever appointed: from then on the organisation says who acts for it. */
  isAdministered: z.boolean(),
});
export type OrganisationRow = z.infer<typeof organisationRow>;

/**
 * The organisations that are registered with a fund, each for itself, in the list of the fund by name. What they are called
 * everywhere else is joined from here when read.
 */
export const organisations: Projection<OrganisationRow> = {
  name: "organisations",
  version: 3,
  keys: (event) => (isOfOrganisation(event) ? [subjectOf(event.stream)] : []),
  fold(row, event, key) {
    if (!isOfOrganisation(event)) return row;
    const { effectiveOn: on, actor, fundId } = event.metadata;
    switch (event.type) {
      case "OrganisationRegistered":
        return row ?? { ...unused, fundId, organisation: organisationOf(key), ...event.data, registeredOn: on };
      case "OrganisationRenamed":
      case "OrganisationMoved":
        return row && { ...row, ...event.data };
      case "OrganisationSucceeded": {
        const { into, reason, succeededOn } = event.data;
        // Told again for what was not found before, it is the same succession.
        return row && { ...row, succession: row.succession ?? { into, reason, succeededOn: succeededOn ?? on } };
      }
      case "ContactChanged":
        return row && { ...row, contacts: event.data.persons };
      case "AccountProposed":
        return row && { ...row, proposedBankAccount: { ...event.data, proposedOn: on, proposedBy: actor.person } };
      case "AccountConfirmed": {
        const bankAccount = { ...event.data, confirmedOn: on, confirmedBy: actor.person };
        return row && { ...row, bankAccount, proposedBankAccount: null };
      }
      case "AdministratorAppointed":
        return row && { ...row, isAdministered: true };
    }
  },
  places: (row) => [{ list: row.fundId, sort: row.name, shows: row }],
  finds: ({ organisation, name, kvkNumber, registeredOn }) => ({
    orders: { registeredOn },
    text: [organisation, name, kvkNumber],
  }),
};

const unused = { succession: null, contacts: [], bankAccount: null, proposedBankAccount: null, isAdministered: false };

/** An organisation as it is registered with a fund; undefined where it is not. */
export function registeredOrganisation(
  views: ReadModels,
  fund: string,
  organisation: string,
): OrganisationRow | undefined {
  return views.get(organisations, subjectOf(streamOf.organisation(fund, organisation)));
}

const isOfOrganisation = ofTypes(
  "OrganisationRegistered",
  "OrganisationRenamed",
  "OrganisationMoved",
  "OrganisationSucceeded",
  "ContactChanged",
  "AccountProposed",
  "AccountConfirmed",
  "AdministratorAppointed",
);
