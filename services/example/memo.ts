import type { z } from "zod";
import { sumCents } from "../../domain/money/sums.ts";
import type { fundCommands } from "../../schemas/fund.ts";
import { type Contribution, GENERAL } from "../../schemas/money.ts";
import type { LocalDate } from "../../schemas/primitives.ts";
import { contributionsIn } from "../command-line/contributions-file.ts";
import { readCsv } from "../files/csv.ts";

/** The id of the memo's fund. */
export const FUND_ID = "holland-rijnland";

/** The earmark under which two municipalities pay from 2017 on. */
export const SAFETY = "veiligheid";

/** Contributions per municipality and year in whole euros, exactly as the memo prints them. */
export const contributionsCsv = `municipality,2016,2017,2018,2019
Alphen aan den Rijn,245856,119538,79392,39696
Hillegom,37143,160123,108360,54180
Kaag en Braassem,31031,15468,10273,5137
Katwijk,121867,481387,323299,161649
Leiden,239971,969351,650551,325276
Leiderdorp,50297,192738,129470,64735
Lisse,33478,150622,101052,50526
Nieuwkoop,46213,166503,106463,53231
Noordwijk,36752,151992,103413,51707
Noordwijkerhout,28042,115840,77801,38901
Oegstgeest,38193,148360,89871,44936
Teylingen,75401,273710,183514,91757
Zoeterwoude,15754,54368,36540,18270
`;

const printed = contributionsIn(readCsv(contributionsCsv));

export interface MemoYear {
  readonly year: number;
  /** The total that the memo states; its column need not add up to it. */
  readonly statedCents: number;
  readonly status: "definitive" | "provisional";
}

/** The fund's calendar years. 2018 and 2019 become definitive with the May circulars of 2017 and 2018. */
export const years: readonly MemoYear[] = [
  { year: 2016, statedCents: 1_000_000_00, status: "definitive" },
  { year: 2017, statedCents: 3_000_000_00, status: "definitive" },
  { year: 2018, statedCents: 2_000_000_00, status: "provisional" },
  { year: 2019, statedCents: 1_000_000_00, status: "provisional" },
];

/** The thirteen municipalities, in the memo's order. */
export const members = printed.rows.map(({ municipality: name }) => ({ municipality: slugOf(name), name }));

/** The municipalities that take part fully in 2016 and pay for the safety domain only from 2017 on. */
export const SAFETY_ONLY: readonly string[] = ["alphen-aan-den-rijn", "kaag-en-braassem"];

/** The earmark of a municipality's contribution in a year. */
export function earmarkOf(municipality: string, year: number): string {
  return year > 2016 && SAFETY_ONLY.includes(municipality) ? SAFETY : GENERAL;
}

/** A year's contributions as printed, in cents. */
export function contributionsOf(year: number): Contribution[] {
  const column = printed.years.indexOf(year);
  return printed.rows.map(({ municipality: name, cents }) => {
    const municipality = slugOf(name);
    return { municipality, earmark: earmarkOf(municipality, year), cents: cents[column] ?? 0 };
  });
}

/** Noordwijkerhout passed into Noordwijk: from that day on there are twelve. */
export const MERGER = { municipality: "noordwijkerhout", successor: "noordwijk", on: "2019-01-01" } as const;

/** A year's contributions as they are owed on a day, in cents: the successor owes those of whoever passed into it. */
export function contributionsOn(day: LocalDate, year: number): Contribution[] {
  const printedOnes = contributionsOf(year);
  if (day < MERGER.on) return printedOnes;
  const passedOn = printedOnes.filter(({ municipality }) => municipality === MERGER.municipality);
  return printedOnes
    .filter(({ municipality }) => municipality !== MERGER.municipality)
    .map((one) => {
      const more = one.municipality === MERGER.successor ? sumCents(passedOn) : 0;
      return { ...one, cents: one.cents + more };
    });
}

/** The name of a municipality as the memo prints it. */
export function nameOf(municipality: string): string {
  return members.find((member) => member.municipality === municipality)?.name ?? municipality;
}

/**
 * The fund as the memo proposed it, under the default rules. The memo does not name the region's transformation goals: these
 * are the five of the Youth Act (Jeugdwet). Regulation and competent body are made up.
 */
export const fundTerms: z.input<typeof fundCommands.EstablishFund> = {
  name: "Tijdelijk Fonds Jeugdhulp Holland Rijnland",
  competentBody: "Dagelijks bestuur van Holland Rijnland",
  legalBasis: "Jeugdwet en titel 4.2 van de Algemene wet bestuursrecht",
  regulation: "Regeling Tijdelijk Fonds Jeugdhulp Holland Rijnland 2016",
  period: { from: "2016-07-01", to: "2019-12-31" },
  members,
  matrix: {
    rows: [
      { id: "gedragsproblematiek", name: "Gedragsproblematiek" },
      { id: "psychiatrie", name: "Psychiatrie" },
      { id: "licht-verstandelijke-beperking", name: "Licht verstandelijke beperking" },
    ],
    columns: [
      { id: "ambulant", name: "Ambulant" },
      { id: "residentieel", name: "Residentieel" },
      { id: SAFETY, name: "Veiligheid" },
    ],
  },
  transformationGoals: [
    { id: "eigen-kracht", name: "Preventie, eigen kracht en het netwerk van het gezin" },
    { id: "normaliseren", name: "Minder medicaliseren, meer ontzorgen en normaliseren" },
    { id: "passende-hulp", name: "Eerder de juiste hulp op maat, minder dure specialistische hulp" },
    { id: "integrale-hulp", name: "Integrale hulp: één gezin, één plan, één regisseur" },
    { id: "ruimte-voor-professionals", name: "Meer ruimte voor professionals" },
  ],
  rules: {},
};

function slugOf(name: string): string {
  return name.toLowerCase().replaceAll(" ", "-");
}
