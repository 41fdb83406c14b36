import { z } from "zod";
import { organisationList } from "../../../projections/organisation-lists.ts";
import {
  type AuthorisationRow,
  authorisationRow,
  authorisations,
  authorisedList,
} from "../../../projections/organisations/authorisations.ts";
import {
  organisationRow,
  organisations,
  registeredOrganisation,
} from "../../../projections/organisations/organisations.ts";
import { people } from "../../../projections/people/people.ts";
import type { ReadModels } from "../../../projections/projection.ts";
import { personEvents } from "../../../schemas/person.ts";
import { personId } from "../../../schemas/primitives.ts";
import { eachTold, openly } from "../discretion/asker.ts";
import {
  belongsOrOfficial,
  listedOrganisationFor,
  organisationFor,
  type ToldOrganisation,
} from "../discretion/organisations.ts";
import { answerOf, joinedQuery, type Listing, listOfFund, MEMBERS, pageOf } from "../query.ts";
import { nameOf } from "./person.ts";
import { eachOf } from "./said.ts";

const tag = "organisation";

const { address, bankAccount, proposedBankAccount } = organisationRow.shape;
const { email, phone } = personEvents.PersonRegistered.shape;
/** Null where it is not known, or no more. */
const name = z.string().nullable();

const isMailed = z.boolean().describe("whether an address of theirs is known, and they did not choose to get no mail");

const masked = { iban: z.string().describe("in lists, and for who does not handle the account, its ends alone") };
const told = organisationRow.extend({
  address: address.nullable(),
  bankAccount: bankAccount.unwrap().extend(masked).nullable(),
  proposedBankAccount: proposedBankAccount.unwrap().extend(masked).nullable(),
});
const organisationSaid = told.extend({ contacts: z.array(z.strictObject({ person: personId, name, email, phone })) });
const listed = told.omit({ contacts: true });

export const organisationQueries = {
  ListOrganisations: joinedQuery({
    path: "/organisations",
    summary: "The organisations that are registered with the fund; whoever applies finds co-applicants here",
    tag,
    roles: MEMBERS,
    paged: { sorts: ["name", "registeredOn"], search: true },
    response: pageOf(listed),
    read: (views, input): Listing<ToldOrganisation> => listOfFund(organisations)(views, input),
    tell: eachTold(listedOrganisationFor),
    join: (page) => eachOf(page, ({ contacts: _, ...row }) => row),
  }),
  GetOrganisation: joinedQuery({
    path: "/organisations/:organisationId",
    summary: "An organisation; its account and its contact persons where the asker may know them",
    tag,
    roles: MEMBERS,
    response: organisationSaid,
    read: (views, { params }): ToldOrganisation | undefined =>
      registeredOrganisation(views, params.fundId, params.organisationId ?? ""),
    tell: organisationFor,
    join: (row, live) => ({
      ...row,
      contacts: row.contacts.map((person) => contactOf(live, person)),
    }),
  }),
  ListAuthorisations: joinedQuery({
    path: "/organisations/:organisationId/authorisations",
    summary: "Who acts for an organisation, who is invited to, and who no longer does",
    tag,
    roles: MEMBERS,
    paged: {
      sorts: ["person", "since"],
      filters: { as: authorisationRow.shape.as, status: authorisationRow.shape.status, person: personId },
    },
    response: pageOf(authorisationRow.extend({ name, isMailed })),
    read(views, { params: { fundId, organisationId = "" }, actor, page }) {
      const row = registeredOrganisation(views, fundId, organisationId);
      if (!row || !belongsOrOfficial(row, { actor, live: views })) return undefined;
      return answerOf(views.list(authorisations, organisationList(fundId, organisationId), page));
    },
    tell: openly,
    join: (page: Listing<AuthorisationRow>, live) =>
      eachOf(page, (row) => ({
        ...row,
        name: nameOf(live, row.person),
        isMailed: isMailedIn(live, row.person),
      })),
  }),
  ListMyOrganisations: joinedQuery({
    path: "/my-organisations",
    summary: "The organisations for which the asker acts, or is invited to",
    tag,
    roles: MEMBERS,
    paged: { sorts: ["organisation", "since"] },
    response: pageOf(authorisationRow.omit({ person: true })),
    read: (views, { params, actor, page }) =>
      answerOf(views.list(authorisations, authorisedList(params.fundId, actor.person), page)),
    tell: openly,
    join: (page: Listing<AuthorisationRow>) => eachOf(page, ({ person: _, ...row }) => row),
  }),
} as const;

/** Whether somebody gets mail, as far as their own stream tells. */
function isMailedIn(live: ReadModels, person: string): boolean {
  const row = live.get(people, person);
  return row?.known === true && row.email !== null && row.mailPreference?.mail !== "never";
}

/** Somebody to reach, as their own stream tells it. */
function contactOf(live: ReadModels, person: string) {
  const row = live.get(people, person);
  return row?.known
    ? { person, name: row.name, email: row.email, phone: row.phone }
    : { person, name: null, email: null, phone: null };
}
