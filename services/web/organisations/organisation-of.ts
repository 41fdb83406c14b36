import type { Answers, Face } from "../face.ts";
import { told } from "../told.ts";

export type Authorised = Answers["ListAuthorisations"]["items"][number];
export type OwnAuthorisation = Answers["ListMyOrganisations"]["items"][number];

/** As many as may act for an organisation. */
const PAGE_SIZE = 100;

/** Where the page of an organisation stands, below the fund's own address. */
export function organisationPath(organisationId: string): string {
  return `/organisaties/${organisationId}`;
}

/** Where the account of an organisation that waits is confirmed. */
export function confirmationPath(organisationId: string): string {
  return `${organisationPath(organisationId)}/rekening/bevestigen`;
}

/** Somebody by name; by what the fund knows them as where they have none, or none any more. */
export function namedPerson(person: string, name: string | null): string {
  return name ?? person;
}

/** An account number as it is written on paper; of one of which only the ends are told, as it is told. */
export function ibanInWords(iban: string): string {
  return iban.includes("…") ? iban : iban.replaceAll(/(.{4})(?=.)/g, "$1 ");
}

/** Who acts for the organisation that the address names, or is invited to; nobody where that is not told. */
export async function peopleOf({ ask, params: { organisationId = "" } }: Face): Promise<readonly Authorised[]> {
  const found = (["accepted", "offered"] as const).map((status) =>
    told(
      ask("ListAuthorisations", {
        params: { organisationId },
        page: { after: null, limit: PAGE_SIZE, filters: { status } },
      }),
    ),
  );
  return (await Promise.all(found)).flatMap((page) => page?.items ?? []);
}

/** What whoever looks is authorised to, or asked to be, by the organisation that the address names. */
export async function ownAuthorisation(face: Face): Promise<OwnAuthorisation | undefined> {
  return (await ownAuthorisations(face)).find(({ organisation }) => organisation === face.params.organisationId);
}

/** The organisations for which whoever looks acts, or is invited to. */
export async function ownAuthorisations({ ask }: Pick<Face, "ask">): Promise<readonly OwnAuthorisation[]> {
  return (await ask("ListMyOrganisations", { page: { after: null, limit: PAGE_SIZE } })).items;
}
