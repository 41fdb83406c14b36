import t from "tap";
import { type AdviceCommand, adviceEvents, type Choice } from "../../../schemas/advice.ts";
import { nl } from "../../../services/words/nl.ts";
import {
  adviceAfter,
  eventsOf,
  factsWith,
  type Opened,
  roundOpened,
  secretary,
  smallRound,
} from "../../support/advice.ts";

const opened = smallRound({ a: 500_00, b: 300_00, c: 200_00 });

function derivation(of: Opened, choices: Readonly<Record<string, Choice>>): string[] {
  return nl.advice.derivation({ ...of.data, advice: adviceAfter(of, choices) });
}

t.test("the derivation of a vote holds every sum and comparison", (t) => {
  t.strictSame(derivation(opened, { a: "for", b: "for", c: "abstain" }), [
    "De stemgewichten zijn de jeugdhulpbudgetten van 2016.",
    "Stemgerechtigd zijn 3 gemeenten, samen € 1.000,00.",
    "Voor stemden 2 gemeenten: A € 500,00 + B € 300,00 = € 800,00.",
    "Tegen stemden: geen gemeenten.",
    "Van stemming onthielden zich 1 gemeente: C € 200,00 = € 200,00.",
    "Niet gestemd hebben: geen gemeenten.",
    "De meerderheid wordt gemeten aan de uitgebrachte stemmen (voor en tegen): € 800,00. Nodig is ten minste 2/3 daarvan.",
    "Voor, in centen: 3 × 80000 = 240000 is ten minste 2 × 80000 = 160000; dus gehaald.",
    "Tegen, in centen: 3 × 0 = 0 is minder dan 2 × 80000 = 160000; dus niet gehaald.",
    "Quorum: de kant met de meerderheid heeft meer dan 1/3 van alle stemgewicht nodig. In centen: 3 × 80000 = 240000 is meer dan 1 × 100000 = 100000; dus gehaald.",
    "De uitkomst is een positief bindend advies bij stemming.",
  ]);
  t.end();
});

t.test("the derivation of the memo's one exact two thirds", (t) => {
  const exact = derivation(roundOpened(factsWith()), {
    hillegom: "for",
    leiden: "for",
    oegstgeest: "for",
    teylingen: "for",
    "kaag-en-braassem": "against",
    leiderdorp: "against",
    lisse: "against",
    noordwijk: "against",
    noordwijkerhout: "against",
    zoeterwoude: "against",
    "alphen-aan-den-rijn": "abstain",
    katwijk: "abstain",
    nieuwkoop: "abstain",
  });
  t.strictSame(exact.slice(0, 4), [
    "De stemgewichten zijn de bijdragen van 2016.",
    "Stemgerechtigd zijn 13 gemeenten, samen € 999.998,00.",
    "Voor stemden 4 gemeenten: Hillegom € 37.143,00 + Leiden € 239.971,00 + Oegstgeest € 38.193,00 + Teylingen € 75.401,00 = € 390.708,00.",
    "Tegen stemden 6 gemeenten: Kaag en Braassem € 31.031,00 + Leiderdorp € 50.297,00 + Lisse € 33.478,00 + Noordwijk € 36.752,00 + Noordwijkerhout € 28.042,00 + Zoeterwoude € 15.754,00 = € 195.354,00.",
  ]);
  t.equal(exact[7], "Voor, in centen: 3 × 39070800 = 117212400 is ten minste 2 × 58606200 = 117212400; dus gehaald.");
  t.end();
});

t.test("the derivation of a consensus says who were present, and that there were enough", (t) => {
  const round = smallRound({ a: 300_00, b: 250_00, c: 450_00 });
  const consensus: AdviceCommand = {
    type: "RecordConsensus",
    data: { advice: "positive", present: ["b", "a"], meetingId: null },
  };
  const given = eventsOf(round, { command: consensus, by: secretary }).at(-1)?.event;
  if (given?.type !== "BindingAdviceGiven") throw new Error("no advice was given");
  t.strictSame(nl.advice.derivation({ ...round.data, advice: given.data }), [
    "De stemgewichten zijn de jeugdhulpbudgetten van 2016.",
    "Stemgerechtigd zijn 3 gemeenten, samen € 1.000,00.",
    "Aanwezig waren 2 gemeenten: A € 300,00 + B € 250,00 = € 550,00.",
    "Niet aanwezig waren 1 gemeente: C € 450,00 = € 450,00.",
    "Quorum: de aanwezigen hebben samen meer dan 1/2 van alle stemgewicht nodig. In centen: 2 × 55000 = 110000 is meer dan 1 × 100000 = 100000; dus gehaald.",
    "De aanwezigen zijn het eens en niemand maakte bezwaar. De uitkomst is een positief bindend advies bij consensus.",
  ]);
  t.end();
});

t.test("a vote without a majority says why there is none", (t) => {
  const last = (choices: Record<string, Choice>) => derivation(opened, choices).at(-1);
  t.equal(last({ a: "for", b: "against" }), "Er is geen meerderheid: geen van beide kanten haalt wat nodig is.");
  t.equal(last({ c: "for" }), "Er is geen besluit: een kant heeft de meerderheid, maar het quorum ontbreekt.");
  t.end();
});

t.test("a vote in which nobody chose says that the quorum is missing", (t) => {
  for (const [choices, who] of [
    [{}, "Niet gestemd hebben 3 gemeenten: A € 500,00 + B € 300,00 + C € 200,00 = € 1.000,00."],
    [{ a: "abstain", b: "abstain" }, "Niet gestemd hebben 1 gemeente: C € 200,00 = € 200,00."],
  ] as const)
    t.strictSame(derivation(opened, choices).slice(5), [
      who,
      "De meerderheid wordt gemeten aan de uitgebrachte stemmen (voor en tegen): € 0,00. Nodig is ten minste 2/3 daarvan.",
      "Voor: van niets is er geen meerderheid; dus niet gehaald.",
      "Tegen: van niets is er geen meerderheid; dus niet gehaald.",
      "Er is geen besluit: er is geen stemgewicht voor of tegen, dus het quorum ontbreekt.",
    ]);
  t.end();
});

t.test("an advice that was given before an empty vote lacked its quorum is told as it was given", (t) => {
  const advice = { ...adviceAfter(opened, {}), quorumMissing: false };
  t.equal(
    nl.advice.derivation({ ...opened.data, advice }).at(-1),
    "Er is geen meerderheid: er is geen gewicht om aan te meten.",
  );
  t.end();
});

t.test("a derivation names the excluded members, and the secretary's reason for the year", (t) => {
  const excluded = [
    { municipality: "d", name: "D", ground: "own-interest", asGiven: null },
    { municipality: "e", name: "E", ground: "out-of-scope", asGiven: null },
    { municipality: "f", name: "F", ground: "holder-interest", asGiven: null },
    { municipality: "g", name: "G", ground: "holder-interest", asGiven: "Zit in het bestuur." },
    { municipality: "h", name: "H", ground: "as-given", asGiven: "De gemeente is te klein." },
  ] as const;
  const weights = { year: 2018, source: "contributions", reason: "Dan begint het project." } as const;
  const round = { ...opened, data: { ...opened.data, excluded: [...excluded], weights } };
  t.strictSame(derivation(round, { a: "against", b: "against" }).slice(0, 7), [
    "De stemgewichten zijn de bijdragen van 2018. De secretaris koos dit jaar: Dan begint het project.",
    "Stemgerechtigd zijn 3 gemeenten, samen € 1.000,00.",
    "Niet stemgerechtigd is D. De gemeente heeft zelf een belang.",
    "Niet stemgerechtigd is E. De gemeente draagt in 2018 niet bij aan geld waaruit dit project kan putten.",
    "Niet stemgerechtigd is F. De wethouder heeft een belang en er is geen vervanger zonder belang.",
    "Niet stemgerechtigd is G. De wethouder heeft een belang en er is geen vervanger zonder belang: Zit in het bestuur.",
    "Niet stemgerechtigd is H. De gemeente is te klein.",
  ]);
  t.end();
});

t.test("a sum too long for a sentence is given without its terms", (t) => {
  const electorate = Array.from({ length: 400 }, (_, index) => ({
    municipality: `m${index}`,
    name: `${index}`.padStart(200, "x"),
    weightCents: 1_00,
  }));
  const round = roundOpened(factsWith());
  const many = { ...round, data: { ...round.data, electorate } };
  const choices = Object.fromEntries(electorate.map(({ municipality }) => [municipality, "for" as const]));
  t.equal(derivation(many, choices)[2], "Voor stemden 400 gemeenten: samen € 400,00.");
  t.ok(adviceEvents.BindingAdviceGiven.safeParse(adviceAfter(many, choices)).success);
  t.end();
});
