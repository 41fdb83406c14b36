import type { AmountFault } from "../../files/table-fault.ts";
import type { TableWords } from "../tables.ts";
import { format } from "./format.ts";

const { euros, list, number } = format;

const amountFaults: Readonly<Record<AmountFault, string>> = {
  "not-an-amount": "is geen bedrag",
  "point-before-cents": "heeft een punt voor de centen; schrijf daar een komma, zoals in 1.234,50",
  "comma-before-thousands": "kan duizend keer zoveel betekenen; schrijf een punt voor duizendtallen, zoals in 1.234,50",
  negative: "is minder dan nul",
  "too-large": "is te groot",
};

export const tableWords: TableWords = {
  municipality: ["gemeente", "gemeenten", "naam gemeente"],
  total: ["totaal", "som", "eindtotaal"],
  faults: {
    too_large: ({ bytes, maxBytes }) =>
      `Het bestand is te groot: ${number(bytes)} bytes, het mogen er ${number(maxBytes)} zijn.`,
    not_text: () => "Dit is geen tekstbestand. Sla de tabel op als CSV of als XLSX.",
    spreadsheet_unreadable: ({ problem }) => `Dit werkblad kan niet worden gelezen: ${problem}.`,
    sheets_several: ({ names }) => `Er staat iets op ${list(names)}. Zeg met --sheet welk blad u bedoelt.`,
    sheet_unknown: ({ name, names }) => `Er is geen blad ${name}. Er staat iets op ${list(names)}.`,
    quotes_wrong: ({ line }) => `Regel ${line}: aanhalingstekens die niet bij elkaar horen.`,
    empty: () => "Er staat niets in het bestand.",
    first_heading: ({ found }) => `De eerste kolom heet “${found}” en hoort Gemeente te heten.`,
    no_year: () =>
      "Naast de gemeenten staat geen kolom met een jaar. Scheid de kolommen met een puntkomma, een komma of een tab.",
    not_a_year: ({ heading }) => `“${heading}” boven een kolom is geen jaar.`,
    year_twice: ({ year }) => `Er zijn twee kolommen voor ${year}.`,
    row_too_long: ({ line, cells, headings }) =>
      `Regel ${line} heeft ${cells} velden, en er zijn maar ${headings} kolommen. Staat er een komma in een bedrag?`,
    no_municipality: () => "Er staat geen gemeente in de tabel.",
    municipality_missing: ({ line }) => `Regel ${line}: de naam van de gemeente ontbreekt.`,
    municipality_twice: ({ line, municipality, before }) =>
      `Regel ${line}: ${municipality} staat ook al op regel ${before}.`,
    total_not_last: ({ line }) => `Regel ${line}: na het totaal komt er nog een regel.`,
    amount_missing: ({ line, year }) => `Regel ${line}, ${year}: er staat geen bedrag. Schrijf 0 als dat zo is.`,
    amount_wrong: ({ line, year, written, why }) => `Regel ${line}, ${year}: “${written}” ${amountFaults[why]}.`,
    total_missing: ({ year }) => `${year}: het totaal van deze kolom is niet gegeven.`,
    total_twice: ({ year, inTableCents, statedCents }) =>
      `${year}: het totaal is in de tabel ${euros(inTableCents)}, en ernaast gegeven als ${euros(statedCents)}.`,
    total_without_column: ({ year }) => `${year}: er is een totaal gegeven, maar er is geen kolom.`,
    members_unknown: ({ names }) => `Doet niet mee in het fonds: ${list(names)}.`,
    members_succeeded: ({ gone }) =>
      gone.map(({ name, into }) => `${name} is opgegaan in ${into}: tel de bedragen daarbij op.`).join(" "),
    members_missing: ({ names }) => `Staat niet in de tabel: ${list(names)}.`,
  },
};
