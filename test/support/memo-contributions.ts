import { type Contribution, GENERAL } from "../../schemas/money.ts";

/** Contributions per municipality in whole euros as the founding memo prints them, for 2016 up to and including 2019. */
const PRINTED_EUROS = {
  "Alphen aan den Rijn": [245856, 119538, 79392, 39696],
  Hillegom: [37143, 160123, 108360, 54180],
  "Kaag en Braassem": [31031, 15468, 10273, 5137],
  Katwijk: [121867, 481387, 323299, 161649],
  Leiden: [239971, 969351, 650551, 325276],
  Leiderdorp: [50297, 192738, 129470, 64735],
  Lisse: [33478, 150622, 101052, 50526],
  Nieuwkoop: [46213, 166503, 106463, 53231],
  Noordwijk: [36752, 151992, 103413, 51707],
  Noordwijkerhout: [28042, 115840, 77801, 38901],
  Oegstgeest: [38193, 148360, 89871, 44936],
  Teylingen: [75401, 273710, 183514, 91757],
  Zoeterwoude: [15754, 54368, 36540, 18270],
} as const;

const FIRST_YEAR = 2016;

/** These two pay for the safety domain only, from 2017 on. */
const SAFETY_ONLY = new Set(["alphen-aan-den-rijn", "kaag-en-braassem"]);

export const memoYears = [2016, 2017, 2018, 2019] as const;

export const memoMembers = Object.keys(PRINTED_EUROS).map((name) => ({ municipality: idOf(name), name }));

/** All contributions of the memo in cents, with their earmark. */
export const memoContributions: readonly (Contribution & { readonly year: number })[] = memoYears.flatMap((year) =>
  Object.entries(PRINTED_EUROS).map(([name, euros]) => {
    const municipality = idOf(name);
    const earmark = year > FIRST_YEAR && SAFETY_ONLY.has(municipality) ? "veiligheid" : GENERAL;
    return { year, municipality, earmark, cents: (euros[year - FIRST_YEAR] ?? 0) * 100 };
  }),
);

function idOf(name: string): string {
  return name.toLowerCase().replaceAll(" ", "-");
}
