import type { Identity } from "../identity/claims.ts";
import { FUND_ID, members } from "./memo.ts";

/** Somebody in the example. Persons and providers are made up. An id names a function, never a person. */
export interface Person {
  readonly identity: Identity;
  readonly name: string;
}

const OFFICE = "holland-rijnland";
const AO = "ao-jeugd";

/** Awards grants and keeps the overview (TWO Jeugdhulp, Holland Rijnland). */
export const fundManager = official("fondsbeheerder", "fund-manager", OFFICE, "Ilse Vermeer");
/** Decides on objections against what the fund manager decided (Awb 10:3, third paragraph). */
export const secondFundManager = official("fondsbeheerder-2", "fund-manager", OFFICE, "Marijke Bos");
/** Books receipts, payments and settlements. */
export const finance = official("financien", "finance", OFFICE, "Joost Kramer");
/** Secretary of the PHO Maatschappij. */
export const secretary = official("secretaris-pho", "secretary", OFFICE, "Noor Hendriks");
/** Officials of AO Jeugd. */
export const reviewer = official("ao-beoordelaar-1", "reviewer", AO, "Peter van Dam");
export const secondReviewer = official("ao-beoordelaar-2", "reviewer", AO, "Samira Bouali");
/** Reads everything and changes nothing. */
export const auditor = official("accountant", "auditor", "accountantsdienst", "Wim de Groot");

const HOLDER_NAMES: Readonly<Record<string, string>> = {
  "alphen-aan-den-rijn": "Anne Koster",
  hillegom: "Bert Zandstra",
  "kaag-en-braassem": "Carla Meijer",
  katwijk: "Dirk Ouwehand",
  leiden: "Esther de Ruiter",
  leiderdorp: "Frans Timmer",
  lisse: "Gerda van Veen",
  nieuwkoop: "Hans Blom",
  noordwijk: "Ineke Duin",
  noordwijkerhout: "Jan Bol",
  oegstgeest: "Karin Smit",
  teylingen: "Leo Verhoef",
  zoeterwoude: "Marja Rietveld",
};

const SUBSTITUTE_NAMES: Readonly<Record<string, string>> = {
  katwijk: "Nel van Rijn",
  leiden: "Olaf Berendsen",
  teylingen: "Petra Wagenaar",
};

/** The portfolio holders, one per municipality, in the memo's order. */
export const holders: readonly Person[] = members.map(({ municipality }) => holderOf(municipality));

export const substitutes: readonly Person[] = Object.keys(SUBSTITUTE_NAMES).map(substituteOf);

/** The portfolio holder of a municipality. */
export function holderOf(municipality: string): Person {
  return representative(`pho-${municipality}`, municipality, HOLDER_NAMES[municipality]);
}

/** The substitute of a municipality's portfolio holder. */
export function substituteOf(municipality: string): Person {
  return representative(`pho-${municipality}-vervanger`, municipality, SUBSTITUTE_NAMES[municipality]);
}

/** Somebody who applies on behalf of a provider, and says who else acts for it. */
export interface Provider extends Person {
  readonly organisation: string;
  readonly organisationName: string;
  /** Made up: no organisation has such a number. */
  readonly kvkNumber: string;
  /** Made up: no bank has such accounts. */
  readonly iban: string;
  readonly address: { readonly street: string; readonly postalCode: string; readonly town: string };
}

export const providers = {
  teams: provider("cooperatie-jgt", "Coöperatie Jeugd- en Gezinsteams", "Rosa Linders", {
    kvkNumber: "00000001",
    iban: "NL85TEST0000000101",
    address: { street: "Langegracht 70", postalCode: "2312 NV", town: "Leiden" },
  }),
  rijnstreek: provider("jeugdhulp-rijnstreek", "Jeugdhulp Rijnstreek", "Stef Bakker", {
    kvkNumber: "00000002",
    iban: "NL74TEST0000000202",
    address: { street: "Julianastraat 8", postalCode: "2405 CH", town: "Alphen aan den Rijn" },
  }),
  ggz: provider("ggz-duin-en-plas", "Jeugd-ggz Duin en Plas", "Tineke Prins", {
    kvkNumber: "00000003",
    iban: "NL63TEST0000000303",
    address: { street: "Duinweg 21", postalCode: "2204 AT", town: "Noordwijk" },
  }),
  fosterCare: provider("pleegzorg-rijnland", "Pleegzorg Rijnland", "Umar Yilmaz", {
    kvkNumber: "00000004",
    iban: "NL52TEST0000000404",
    address: { street: "Rijnsburgerweg 10", postalCode: "2333 AA", town: "Leiden" },
  }),
  familyHomes: provider("gezinshuizen-bollenstreek", "Gezinshuizen Bollenstreek", "Vera Kok", {
    kvkNumber: "00000005",
    iban: "NL41TEST0000000505",
    address: { street: "Heereweg 150", postalCode: "2161 BT", town: "Lisse" },
  }),
  housing: provider("wonen-en-groeien", "Wonen en Groeien 16+", "Wouter Jonker", {
    kvkNumber: "00000006",
    iban: "NL30TEST0000000606",
    address: { street: "Hoge Rijndijk 44", postalCode: "2313 KL", town: "Leiden" },
  }),
  daycare: provider("de-sprong", "Dagbehandeling De Sprong", "Xandra Peeters", {
    kvkNumber: "00000007",
    iban: "NL19TEST0000000707",
    address: { street: "Schoolstraat 3", postalCode: "2351 BL", town: "Leiderdorp" },
  }),
  disability: provider("zorg-op-maat-lvb", "Zorg op Maat LVB", "Youri Groen", {
    kvkNumber: "00000008",
    iban: "NL08TEST0000000808",
    address: { street: "Havenplein 12", postalCode: "2225 RX", town: "Katwijk" },
  }),
  autism: provider("thuishaven", "Thuishaven", "Zahra Amrani", {
    kvkNumber: "00000009",
    iban: "NL94TEST0000000909",
    address: { street: "Dorpsstraat 5", postalCode: "2451 AN", town: "Nieuwkoop" },
  }),
  coaches: provider("gezinscoach-rijnland", "Gezinscoach Rijnland", "Arend Visser", {
    kvkNumber: "00000010",
    iban: "NL83TEST0000001010",
    address: { street: "Wilhelminalaan 2", postalCode: "2341 LL", town: "Oegstgeest" },
  }),
} as const satisfies Readonly<Record<string, Provider>>;

/** Everybody, for the register of persons. */
export const everybody: readonly Person[] = [
  fundManager,
  secondFundManager,
  finance,
  secretary,
  reviewer,
  secondReviewer,
  auditor,
  ...holders,
  ...substitutes,
  ...Object.values(providers),
];

function official(sub: string, role: Identity["roles"][number], organisation: string, name: string): Person {
  return { identity: { sub, roles: [role], organisation, fund: FUND_ID }, name };
}

function representative(sub: string, municipality: string, name: string | undefined): Person {
  if (name === undefined) throw new RangeError(`nobody plays ${sub}`);
  return { identity: { sub, roles: ["portfolio-holder"], municipality, fund: FUND_ID }, name };
}

function provider(
  organisation: string,
  organisationName: string,
  name: string,
  registered: Pick<Provider, "kvkNumber" | "iban" | "address">,
): Provider {
  const sub = `aanvrager-${organisation}`;
  return {
    identity: { sub, roles: ["applicant"], organisation, fund: FUND_ID },
    name,
    organisation,
    organisationName,
    ...registered,
  };
}
