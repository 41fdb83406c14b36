import type { SignInWords } from "../../pages/sign-in.ts";

export const signIn: SignInWords = {
  signIn: "Inloggen",
  signOut: "Uitloggen",
  signOutOf: (name) => `Uitloggen (${name})`,
  roles: {
    applicant: "Aanvrager",
    reviewer: "AO Jeugd",
    "portfolio-holder": "Wethouder",
    secretary: "Secretaris",
    "fund-manager": "Fondsbeheerder",
    finance: "Financiën",
    auditor: "Controleur",
  },
  yourRole: "Uw rol",
  changeRole: "Kies deze rol",
  nameless: "Ingelogd",
  development: {
    title: "Wie bent u?",
    answer: "Dit is een proefomgeving. Kies iemand uit het voorbeeld.",
    nobodyWaits: "U bent hier niet via de knop Inloggen gekomen, of het duurde te lang.",
    again: "Opnieuw inloggen",
    tasks: (count) => (count === 1 ? "1 taak wacht" : `${count} taken wachten`),
    signIn: (name) => `Log in als ${name}`,
    signOutTitle: "Uitloggen",
    signOutAnswer: "U bent uitgelogd bij het fonds. Log nu ook uit bij de aanmelddienst.",
    clock: "De klok",
    clockNow: (day) => `Het is ${day}.`,
    clockDay: "Ga door naar",
    clockForward: "Zet de klok vooruit",
    clockHint: "Alleen vooruit. Wat intussen moet gebeuren, gebeurt.",
  },
};
