import type { AmendmentActs } from "../../pages/amendment.ts";

export const amendmentActs: AmendmentActs = {
  AmendGrant: {
    title: "De subsidie wijzigen",
    answer:
      "U verandert dagen, bedragen of voorwaarden. In totaal wordt de subsidie niet hoger. Wordt het voor de ontvanger slechter? Hoor de ontvanger dan eerst.",
    submit: "Wijzig de subsidie",
    done: "De wijziging staat vast. Maak het besluit bekend: dan gaat zij in. Ging er geld naar een ander jaar? Lees op de tijdlijn of dat er was.",
    over: "Deze subsidie is al ingetrokken of vastgesteld.",
    awaited: "Er is al iets over deze subsidie besloten dat nog niet werkt. Maak dat besluit eerst bekend.",
    number: { label: "Nummer van het besluit", hint: "Dit is het volgende nummer." },
    activitiesTo: { label: "Wat is de laatste dag van het project?" },
    determinationDueOn: {
      label: "Vaststelling vragen uiterlijk op",
      hint: "Leeg laten mag. Dan blijft de dag zoals hij is, of het wordt dertien weken na een nieuwe laatste dag.",
    },
    amounts: "Hoeveel wordt het per jaar?",
    other: "Een bedrag voor iets anders",
    otherColumn: { label: "Waarvoor?", hint: "Leeg laten mag." },
    otherYear: { label: "Voor welk jaar?" },
    otherCents: { label: "Hoeveel, in euro?" },
    evaluations: "Evaluaties",
    evaluation: (year) => ({ label: `Evaluatie over ${year} uiterlijk op` }),
    terms: "Voorwaarden en uitleg",
    ground: { label: "Op welke grond?", hint: "Nodig als het voor de ontvanger slechter wordt." },
    noGround: "Het wordt voor de ontvanger niet slechter",
    reason: { label: "Leg het uit", hint: "Dit komt in het besluit. Noem geen mensen." },
    hearing: {
      title: "De ontvanger eerst horen",
      answer: "Wordt het voor de ontvanger slechter, dan mag de ontvanger daar eerst iets van zeggen.",
      ground: "Waarom wilt u de subsidie wijzigen?",
    },
  },
};
