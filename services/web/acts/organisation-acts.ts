import { z } from "zod";
import { authorisedAs } from "../../../schemas/organisation.ts";
import { organisationId } from "../../../schemas/primitives.ts";
import type { Params } from "../../schemes/command.ts";
import type { Answers, Face } from "../face.ts";
import {
  ibanInWords,
  namedPerson,
  organisationPath,
  ownAuthorisation,
  peopleOf,
} from "../organisations/organisation-of.ts";
import { type Act, act, foreseen } from "./act.ts";
import { type Option, tickedIn, toChoose, typedIn, typedOrNull } from "./fields.tsx";

type Organisation = Answers["GetOrganisation"];

/** The most persons that are offered to choose from. */
const MOST_CHOICES = 500;
const PAGE_SIZE = 100;

function params({ params: { organisationId = "" } }: Face): Omit<Params, "fundId"> {
  return { organisationId };
}

/** They lead back to the organisation that they are about. */
const toOrganisation: NonNullable<Act["home"]> = {
  at: ({ organisationId = "" }) => organisationPath(organisationId),
  back: ({ organisations }) => organisations.back,
};

function organisationOf({ ask, params: { organisationId = "" } }: Face): Promise<Organisation> {
  return ask("GetOrganisation", { params: { organisationId } });
}

/** Letters and digits as they are written in accounts: people put spaces in between. */
function compact(text: string): string {
  return text.replaceAll(/\s/g, "").toUpperCase();
}

function orNull(text: string): string | null {
  return text === "" ? null : text;
}

/** An official registers an organisation. The short name is chosen once: addresses and tokens name it. */
export const registerOrganisation: Act = act("RegisterOrganisation", {
  params: () => ({}),
  home: {
    at: ({ organisationId }) => (organisationId === undefined ? "/organisaties" : organisationPath(organisationId)),
    back: ({ organisations }) => organisations.backToList,
  },
  typedIds: {
    schema: z.object({ organisationId }),
    of: (typed) => ({ organisationId: typedIn(typed, "organisationId").trim() }),
  },
  data: (typed) => ({
    name: typedIn(typed, "name"),
    kvkNumber: compact(typedIn(typed, "kvkNumber")),
    address: addressIn(typed),
  }),
  async form({ words }) {
    const { RegisterOrganisation: said, MoveOrganisation: moved } = words.pages.acts;
    return {
      ...said,
      revision: null,
      fields: [
        { kind: "line", name: "name", ...said.name },
        { kind: "line", name: "organisationId", ...said.id },
        { kind: "line", name: "kvkNumber", ...said.kvkNumber },
        ...addressFields(moved),
      ],
    };
  },
});

function addressIn(typed: Parameters<typeof typedIn>[0]) {
  return {
    street: typedIn(typed, "address.street"),
    postalCode: typedIn(typed, "address.postalCode"),
    town: typedIn(typed, "address.town"),
  };
}

function addressFields(said: Face["words"]["pages"]["acts"]["MoveOrganisation"]) {
  return [
    { kind: "line", name: "address.street", ...said.street },
    { kind: "line", name: "address.postalCode", ...said.postalCode },
    { kind: "line", name: "address.town", ...said.town },
  ] as const;
}

export const renameOrganisation: Act = act("RenameOrganisation", {
  params,
  home: toOrganisation,
  data: (typed) => ({ name: typedIn(typed, "name") }),
  async form(face) {
    const said = face.words.pages.acts.RenameOrganisation;
    const { name } = await organisationOf(face);
    return { ...said, revision: null, fields: [{ kind: "line", name: "name", ...said.name }], filled: { name } };
  },
});

export const moveOrganisation: Act = act("MoveOrganisation", {
  params,
  home: toOrganisation,
  data: (typed) => ({ address: addressIn(typed) }),
  async form(face) {
    const said = face.words.pages.acts.MoveOrganisation;
    const { address } = await organisationOf(face);
    const filled = Object.entries(address ?? {}).map(([name, value]) => [`address.${name}`, value] as const);
    return { ...said, revision: null, fields: addressFields(said), filled: Object.fromEntries(filled) };
  },
});

/** Whoever acts for the organisation can be a contact person of it, and whoever is one already. */
export const setContacts: Act = act("SetContacts", {
  params,
  home: toOrganisation,
  data: (typed) => ({ persons: tickedIn(typed, "persons") }),
  async form(face) {
    const said = face.words.pages.acts.SetContacts;
    const { contacts } = await organisationOf(face);
    const acting = (await peopleOf(face)).filter(({ status }) => status === "accepted");
    const known = new Map(
      [...acting, ...contacts].map(({ person, name }) => [person, namedPerson(person, name)] as const),
    );
    const options = [...known].map(([value, title]): Option => ({ value, title }));
    const form = { ...said, revision: null, filled: { persons: contacts.map(({ person }) => person) } };
    if (options.length === 0) return { ...form, answer: said.nobody, fields: [], submit: null };
    return { ...form, fields: [{ kind: "any-of", name: "persons", ...said.persons, options }] };
  },
});

export const proposeAccount: Act = act("ProposeAccount", {
  params,
  home: toOrganisation,
  data: (typed) => ({
    iban: compact(typedIn(typed, "iban")),
    bic: orNull(compact(typedIn(typed, "bic"))),
  }),
  async form(face) {
    const said = face.words.pages.acts.ProposeAccount;
    await organisationOf(face);
    return {
      ...said,
      revision: null,
      fields: [
        { kind: "line", name: "iban", ...said.iban },
        { kind: "line", name: "bic", ...said.bic },
      ],
    };
  },
});

/** The account that is shown is the one that is confirmed: what was proposed meanwhile is not. */
export const confirmAccount: Act = act("ConfirmAccount", {
  params,
  home: toOrganisation,
  data: (typed) => ({ iban: typedIn(typed, "iban"), bic: orNull(typedIn(typed, "bic")) }),
  async form(face) {
    const said = face.words.pages.acts.ConfirmAccount;
    const { name, proposedBankAccount: proposed } = await organisationOf(face);
    const form = { ...said, fields: [], revision: null };
    if (!proposed) return { ...form, answer: said.nothing, submit: null };
    const { iban, bic, proposedBy, proposedByName } = proposed;
    if (proposedBy === face.reader?.person) return { ...form, answer: said.own, submit: null };
    return {
      ...form,
      answer: said.check({ name, iban: ibanInWords(iban), by: namedPerson(proposedBy, proposedByName) }),
      hidden: { iban, bic: bic ?? "" },
    };
  },
});

/** An official says who acts for the organisation first. */
export const appointAdministrator: Act = act("AppointAdministrator", {
  params,
  home: toOrganisation,
  data: (typed) => ({ person: typedIn(typed, "person") }),
  async form(face) {
    const said = face.words.pages.acts.AppointAdministrator;
    await organisationOf(face);
    const options = await everybody(face);
    const form = { ...said, revision: null };
    if (options.length === 0) return { ...form, answer: said.nobody, fields: [], submit: null };
    return {
      ...form,
      fields: [{ kind: "select", name: "person", ...said.person, options: [toChoose(face), ...options] }],
    };
  },
});

/** Everybody who is registered with the fund, by name, as far as there is room for them. */
async function everybody({ ask }: Face): Promise<readonly Option[]> {
  const options: Option[] = [];
  let after: string | null = null;
  do {
    const page: Answers["ListPersons"] = await ask("ListPersons", { page: { after, limit: PAGE_SIZE } });
    options.push(...page.items.map(({ person, name }) => ({ value: person, title: `${name} (${person})` })));
    after = page.next;
  } while (after !== null && options.length < MOST_CHOICES);
  return options;
}

/** An administrator invites somebody, by what they are known as to the fund. */
export const offerAuthorisation: Act = act("OfferAuthorisation", {
  params,
  home: toOrganisation,
  data: (typed) => ({ person: typedIn(typed, "person").trim(), as: typedIn(typed, "as") }),
  async form(face) {
    const said = face.words.pages.acts.OfferAuthorisation;
    await organisationOf(face);
    const options = authorisedAs.options.toReversed().map((value): Option => ({ value, ...said.choices[value] }));
    return {
      ...said,
      revision: null,
      fields: [
        { kind: "line", name: "person", ...said.person },
        { kind: "one-of", name: "as", ...said.as, options },
      ],
    };
  },
});

export const acceptAuthorisation: Act = act("AcceptAuthorisation", {
  params,
  home: toOrganisation,
  data: () => ({}),
  async form(face) {
    const { acts, organisations } = face.words.pages;
    const said = acts.AcceptAuthorisation;
    const [{ name }, own] = await Promise.all([organisationOf(face), ownAuthorisation(face)]);
    const form = { ...said, fields: [], revision: null };
    if (own?.status !== "offered") return { ...form, answer: said.nothing, submit: null };
    return { ...form, answer: said.asked({ name, as: organisations.roles[own.as] }) };
  },
});

export const declineAuthorisation: Act = act("DeclineAuthorisation", {
  params,
  home: { at: () => "/organisatie", back: ({ frame }) => frame.titles.organisation },
  data: () => ({}),
  async form(face) {
    const said = face.words.pages.acts.DeclineAuthorisation;
    const [{ name }, own] = await Promise.all([organisationOf(face), ownAuthorisation(face)]);
    const form = { ...said, fields: [], revision: null };
    return own ? { ...form, answer: said.stop(name) } : { ...form, answer: said.nothing, submit: null };
  },
});

/** An administrator, or an official, says that somebody no longer acts for it. Who it is stands in the address. */
export const withdrawAuthorisation: Act = act("WithdrawAuthorisation", {
  params,
  home: toOrganisation,
  data: (_typed, { params: { person = "" } }) => ({ person }),
  async form(face) {
    const said = face.words.pages.acts.WithdrawAuthorisation;
    const { name } = await organisationOf(face);
    const found = (await peopleOf(face)).find(({ person }) => person === face.params.person);
    const form = { ...said, fields: [], revision: null };
    if (found?.status !== "accepted" && found?.status !== "offered")
      return { ...form, answer: said.nothing, submit: null };
    return { ...form, answer: said.of({ person: namedPerson(found.person, found.name), name }) };
  },
});

/** An organisation passed into another, which takes its place in all its applications and grants. */
export const succeedOrganisation: Act = act("SucceedOrganisation", {
  params,
  home: toOrganisation,
  preview: foreseen,
  fieldOf: { ERR_EFFECTIVE_IN_FUTURE: "succeededOn" },
  data: (typed) => ({
    into: typedIn(typed, "into"),
    succeededOn: typedOrNull(typed, "succeededOn"),
    reason: typedIn(typed, "reason"),
  }),
  async form(face) {
    const said = face.words.pages.acts.SucceedOrganisation;
    const { organisation, succession } = await organisationOf(face);
    const options = (await everyOrganisation(face)).filter(({ value }) => value !== organisation);
    const form = { ...said, revision: null };
    if (succession !== null || options.length === 0) return { ...form, answer: said.nothing, fields: [], submit: null };
    return {
      ...form,
      fields: [
        {
          kind: "select",
          name: "into",
          ...said.into,
          options: [toChoose(face), ...options],
        },
        { kind: "day", name: "succeededOn", ...said.on },
        { kind: "text", name: "reason", rows: 4, ...said.reason },
      ],
    };
  },
});

/** The organisations that there still are, by name, as far as there is room for them. */
export async function everyOrganisation({ ask }: Face): Promise<readonly Option[]> {
  const options: Option[] = [];
  let after: string | null = null;
  do {
    const page: Answers["ListOrganisations"] = await ask("ListOrganisations", { page: { after, limit: PAGE_SIZE } });
    const there = page.items.filter(({ succession }) => succession === null);
    options.push(...there.map(({ organisation, name }) => ({ value: organisation, title: name })));
    after = page.next;
  } while (after !== null && options.length < MOST_CHOICES);
  return options;
}

/** Where each stands, below the fund's own address. */
export const actsOfOrganisations: Readonly<Record<string, Act>> = {
  "/organisaties/inschrijven": registerOrganisation,
  "/organisaties/:organisationId/naam": renameOrganisation,
  "/organisaties/:organisationId/adres": moveOrganisation,
  "/organisaties/:organisationId/opgegaan": succeedOrganisation,
  "/organisaties/:organisationId/contactpersonen": setContacts,
  "/organisaties/:organisationId/rekening": proposeAccount,
  "/organisaties/:organisationId/rekening/bevestigen": confirmAccount,
  "/organisaties/:organisationId/beheerder": appointAdministrator,
  "/organisaties/:organisationId/uitnodigen": offerAuthorisation,
  "/organisaties/:organisationId/aannemen": acceptAuthorisation,
  "/organisaties/:organisationId/stoppen": declineAuthorisation,
  "/organisaties/:organisationId/mensen/:person/weghalen": withdrawAuthorisation,
};
