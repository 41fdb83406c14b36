import type { ContributionActs } from "../../pages/contribution-acts.ts";

export const contributionActs: ContributionActs = {
  SetContributions: {
    title: "De bijdragen van een jaar vastleggen",
    answer: "Hoeveel elke gemeente dat jaar bijdraagt. Laat leeg wat een gemeente niet bijdraagt.",
    submit: "Leg de bijdragen vast",
    done: "De bijdragen staan vast.",
    nothing: "Van elk jaar staan de bijdragen al vast.",
    year: { label: "Van welk jaar?" },
    status: { label: "Zijn de bedragen al zeker?" },
    statuses: {
      definitive: "Ja, ze zijn definitief",
      provisional: "Nee, ze zijn voorlopig en worden later definitief",
    },
    purpose: (earmark) => `Bijdragen: ${earmark}`,
  },
  ConfirmContributions: {
    title: "De bijdragen definitief maken",
    answer: "Verander wat anders is geworden. Daarna staat het jaar vast.",
    submit: "Maak de bijdragen definitief",
    done: "De bijdragen zijn definitief.",
    nothing: "De bijdragen van dit jaar zijn al definitief, of nog niet vastgelegd.",
    belowZero: ({ name, pool, cents }) => `${name} komt ${cents} onder nul, in ${pool}.`,
    of: (year) =>
      `De bijdragen van ${year} zijn nog voorlopig. Verander wat anders is geworden. Daarna staat het jaar vast.`,
  },
  SetVotingWeights: {
    title: "De stemgewichten van een jaar vastleggen",
    answer:
      "Hoe groter het jeugdhulpbudget van een gemeente, hoe zwaarder haar stem. Rondes die al lopen, veranderen niet.",
    submit: "Leg de stemgewichten vast",
    done: "De stemgewichten staan vast.",
    year: { label: "Voor welk jaar?" },
    source: { label: "Waar komen de budgetten vandaan?", hint: "Zoals: de begrotingen van de gemeenten." },
    budgets: "Jeugdhulpbudget per gemeente",
  },
  RedrawFunds: {
    title: "Geld uit een andere pot halen",
    answer: "Wat nog niet is betaald, komt dan uit het algemene geld, en niet meer uit geld met een bestemming.",
    submit: "Haal het uit het algemene geld",
    done: "Het geld komt nu uit een andere pot.",
  },
  PublishFormat: {
    title: "Een nieuwe versie van het aanvraagformulier",
    answer: "Zeg wie het maakte en wat er veranderde. Het nummer van de versie komt vanzelf.",
    submit: "Leg de nieuwe versie vast",
    done: "De nieuwe versie staat vast.",
    author: { label: "Welke groep maakte deze versie?", hint: "Noem geen mensen." },
    changes: { label: "Wat is er anders?" },
  },
};
