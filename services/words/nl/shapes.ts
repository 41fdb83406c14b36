import type { ShapeWords } from "../shapes.ts";

const OF = { characters: ["teken", "tekens"], items: ["regel", "regels"] } as const;

function counted(count: number, of: keyof typeof OF): string {
  return `${count} ${OF[of][count === 1 ? 0 : 1]}`;
}

/** What is wrong with the shape of a value, in Dutch. */
export const shapes: ShapeWords = {
  rules: {
    unsafe_characters: "bevat tekens die niet te zien zijn of de leesrichting veranderen",
    not_a_slug: "alleen kleine letters, cijfers en streepjes",
    blank: "mag niet leeg zijn",
    not_a_person_id: "dit is geen geldig persoonsnummer",
    above_the_whole: "een deel is niet groter dan het geheel",
    not_below_the_whole: "meer dan het geheel wordt nooit gehaald",
    day_out_of_reach: "deze dag ligt te ver weg: het kan van 2000 tot en met 2100",
    not_a_majority: "een meerderheid is meer dan de helft",
    nobody_named: "zeg van wie het belang is: van een persoon of van een gemeente",
    not_a_kvk_number: "een KvK-nummer heeft acht cijfers",
    not_an_iban: "dit is geen geldig IBAN",
    not_a_bic: "dit is geen geldige BIC",
    not_a_time: "schrijf de tijd zo: 09:30",
    not_one_line: "dit past op één regel: laat regeleinden weg",
  },
  missing: "dit is niet ingevuld",
  notText: "vul tekst in",
  notYesOrNo: "kies ja of nee",
  notWhole: "vul een heel getal in",
  noNumber: "vul een getal in",
  noAmount: "vul een bedrag in, in hele centen",
  noList: "geef een lijst",
  noFields: "vul de velden hiervan in",
  noDay: "vul een dag in die bestaat, als jaar, maand en dag (2017-04-01)",
  noMoment: "vul een moment in, met de tijdzone (2017-04-01T09:00:00Z)",
  noId: "dit is geen geldig kenmerk",
  noMailAddress: "dit is geen e-mailadres",
  wrong: "dit is niet goed ingevuld",
  unknownField: (name) => `het veld ${name} is hier niet bekend`,
  oneOf: (choices) => (choices.length === 1 ? `dit kan alleen ${choices[0]} zijn` : `kies uit ${choices.join(", ")}`),
  least: (least) => `dit is minstens ${least}`,
  most: (most) => `dit is hoogstens ${most}`,
  tooLarge: "dit getal is te groot",
  tooSmall: "dit getal is te klein",
  fewest: (count, of) => (count === 1 && of === "characters" ? "mag niet leeg zijn" : `minstens ${counted(count, of)}`),
  fewerThan: (count, of) => `hoogstens ${counted(count, of)}`,
  or: "of",
};
