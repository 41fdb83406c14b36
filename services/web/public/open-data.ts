import { wordsFor } from "../../words/words.ts";
import type { Face } from "../face.ts";

/** A set of data that everybody may use. */
export interface OpenDataSet {
  readonly name: "register" | "balance" | "fund";
  /** In which formats it is there, each at an address below that of the service. */
  readonly files: readonly { readonly format: "CSV" | "JSON"; readonly address: string }[];
}

/** What a fund lets everybody use: for the page that tells of it, and for catalogues. */
export function openDataSets({ at, fund }: Pick<Face, "at" | "fund">): readonly OpenDataSet[] {
  const api = `/v1/funds/${fund.fundId}`;
  return [
    {
      name: "register",
      files: [
        { format: "CSV", address: at("/register.csv") },
        { format: "JSON", address: `${api}/register` },
      ],
    },
    { name: "balance", files: [{ format: "JSON", address: `${api}/public-balance` }] },
    { name: "fund", files: [{ format: "JSON", address: api }] },
  ];
}

/** Who gives the data, and where. */
export interface Publisher {
  /** The address of the service, without a path. */
  readonly site: string;
  readonly name: string;
  readonly mail: string | undefined;
  readonly url: string | undefined;
}

const EUROPE = "http://publications.europa.eu/resource/authority";
/** Nobody has copyright on what a public authority decides (Auteurswet 11): who uses it need not ask, and owes nothing. */
const LICENCE = "http://creativecommons.org/publicdomain/zero/1.0/";
const MEDIA_TYPES = { CSV: "text/csv", JSON: "application/json" } as const;

/** Tells catalogues of data, such as data.overheid.nl, what a fund lets everybody use: DCAT-AP 3 as JSON-LD, in both languages. */
export function dcatOf(face: Pick<Face, "at" | "fund">, { site, name, mail, url }: Publisher): object {
  const { fund, at } = face;
  const dutch = wordsFor("nl").pages.information.openData;
  const english = wordsFor("en").pages.information.openData;
  const told = (text: (words: typeof dutch | typeof english) => string) => [
    { "@language": "nl", "@value": text(dutch) },
    { "@language": "en", "@value": text(english) },
  ];
  const page = { "@id": site + at("/open-gegevens") };
  const publisher = { "@type": "foaf:Agent", "foaf:name": name, ...(url && { "foaf:homepage": { "@id": url } }) };
  const contact = {
    "@type": "vcard:Kind",
    "vcard:fn": name,
    ...(mail && { "vcard:hasEmail": { "@id": `mailto:${mail}` } }),
    ...(url && { "vcard:hasURL": { "@id": url } }),
  };
  return {
    "@context": {
      dcat: "http://www.w3.org/ns/dcat#",
      dct: "http://purl.org/dc/terms/",
      foaf: "http://xmlns.com/foaf/0.1/",
      vcard: "http://www.w3.org/2006/vcard/ns#",
    },
    ...page,
    "@type": "dcat:Catalog",
    "dct:title": told((words) => `${words.title}: ${fund.terms.name}`),
    "dct:description": told((words) => words.answer),
    "dct:language": ["NLD", "ENG"].map((language) => ({ "@id": `${EUROPE}/language/${language}` })),
    "dct:publisher": publisher,
    "foaf:homepage": page,
    "dcat:dataset": openDataSets(face).map((set) => ({
      "@id": `${page["@id"]}#${set.name}`,
      "@type": "dcat:Dataset",
      "dct:title": told((words) => `${words[set.name]}: ${fund.terms.name}`),
      "dct:description": told((words) => words.descriptions[set.name]),
      "dct:publisher": publisher,
      "dcat:contactPoint": contact,
      "dct:accrualPeriodicity": { "@id": `${EUROPE}/frequency/UPDATE_CONT` },
      "dct:accessRights": { "@id": `${EUROPE}/access-right/PUBLIC` },
      "dcat:theme": { "@id": `${EUROPE}/data-theme/GOVE` },
      "dcat:distribution": set.files.map(({ format, address }) => ({
        "@type": "dcat:Distribution",
        "dcat:accessURL": { "@id": site + address },
        "dcat:downloadURL": { "@id": site + address },
        "dct:format": { "@id": `${EUROPE}/file-type/${format}` },
        "dcat:mediaType": { "@id": `https://www.iana.org/assignments/media-types/${MEDIA_TYPES[format]}` },
        "dct:license": { "@id": LICENCE },
      })),
    })),
  };
}
