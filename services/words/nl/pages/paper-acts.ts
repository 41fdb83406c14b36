import type { PaperActs } from "../../pages/paper-acts.ts";

export const paperActs: PaperActs = {
  ConfirmReceipt: {
    title: "De ontvangst bevestigen",
    answer:
      "Wat op papier of per mail kwam, bevestigt het fonds aan de aanvrager. Doe dat eerst, en leg het dan hier vast.",
    submit: "Leg de bevestiging vast",
    done: "De bevestiging staat vast.",
    sentBy: { label: "Hoe is de ontvangst bevestigd?" },
    ways: { post: "Per post", mail: "Per mail" },
  },
  SucceedApplicant: {
    title: "Een andere organisatie neemt het over",
    answer: "Dit geldt alleen voor deze aanvraag. Daarna doet alleen de nieuwe organisatie nog iets.",
    submit: "Leg de overname vast",
    done: "De overname staat vast.",
    organisation: { label: "Welke organisatie gaat weg?" },
    into: { label: "Welke organisatie komt ervoor in de plaats?" },
    reason: { label: "Waarom?", hint: "Noem geen mensen." },
  },
};
