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
  onPaper: {
    entering: {
      WithdrawApplication: "Een intrekking op papier invoeren",
      GiveViews: "Een zienswijze op papier invoeren",
      GiveRecipientViews: "Een zienswijze over de subsidie op papier invoeren",
      ReportProgress: "Een verslag op papier invoeren",
      SubmitEvaluation: "Een evaluatie op papier invoeren",
      RequestDetermination: "Een verzoek om vaststelling op papier invoeren",
    },
    answer: "Neem over wat er staat, en vul in wanneer en hoe het binnenkwam.",
    submit: "Voer dit in",
    receivedOn: { label: "Op welke dag kwam het binnen?", hint: "Vanaf die dag lopen de termijnen." },
    receivedBy: { label: "Hoe kwam het binnen?" },
    ways: { post: "Per post", "handed-over": "Afgegeven", mail: "Per mail" },
    signedBy: { label: "Wie tekenden mee?", hint: "Wie niet tekende, moet nog bevestigen." },
  },
  ReceiveApplication: {
    title: "Een aanvraag op papier invoeren",
    answer:
      "Neem over wat er staat, ook als er iets ontbreekt of de aanvraag te laat is. Daarna kan AO Jeugd om een aanvulling vragen.",
    submit: "Voer de aanvraag in",
    done: "De aanvraag is ingevoerd. Bevestig de ontvangst aan de aanvrager.",
    lead: { label: "Wie vraagt aan?" },
    look: "Zoek organisaties, en toon meer regels",
  },
  ReceiveSupplement: {
    title: "Een aanvulling op papier invoeren",
    answer: "Verander wat de aanvulling verandert, en laat de rest staan.",
    submit: "Voer de aanvulling in",
    done: "De aanvulling is ingevoerd.",
    explanation: {
      label: "Wat staat er in de aanvulling?",
      hint: "De antwoorden op wat is gevraagd. Noem geen mensen.",
    },
    look: "Toon meer regels",
  },
  SucceedApplicant: {
    title: "Een andere organisatie neemt het over",
    answer: "Dit geldt alleen voor deze aanvraag. Daarna doet alleen de nieuwe organisatie nog iets.",
    submit: "Leg de overname vast",
    done: "De overname staat vast.",
    organisation: { label: "Welke organisatie gaat weg?" },
    into: { label: "Welke organisatie komt ervoor in de plaats?" },
    on: { label: "Op welke dag?", hint: "Leeg laten als dat vandaag is." },
    reason: { label: "Waarom?", hint: "Noem geen mensen." },
  },
};
