import type { MailWords } from "../mail.ts";

export const mail: MailWords = {
  subject: ({ tasks, fund }) => (tasks === 1 ? `1 taak voor u bij ${fund}` : `${tasks} taken voor u bij ${fund}`),
  opening: (fund) => `Dit kunt u doen bij ${fund}.`,
  as: (role, actsFor) => (actsFor === null ? `Als ${role}` : `Als ${role} (${actsFor})`),
  roles: {
    applicant: "aanvrager",
    reviewer: "beoordelaar van AO Jeugd",
    "portfolio-holder": "wethouder of vervanger",
    secretary: "secretaris",
    "fund-manager": "fondsbeheerder",
    finance: "medewerker financiën",
    auditor: "controleur",
  },
  urgency: { late: () => "Te laat:", soon: (days) => `Nog ${days} dagen of minder:`, new: () => "Nieuw voor u:" },
  task: ({ task, title, by }) =>
    [task, ...(title === null ? [] : [`: „${title}”`]), ...(by === null ? [] : [`, uiterlijk ${by}`])].join(""),
  more: (tasks) => (tasks === 1 ? "En nog 1 taak." : `En nog ${tasks} taken.`),
  overview: (link) => `Alles wat op u wacht: ${link}`,
  settings: (link) => `Kies hoe vaak u mail krijgt: ${link}`,
  automatic: "Deze mail is automatisch gemaakt. U kunt er niet op antwoorden.",
  meeting: {
    subject: {
      convened: (title) => `Uitnodiging: ${title}`,
      papers: (title) => `Stukken: ${title}`,
      moved: (title) => `Verplaatst: ${title}`,
      cancelled: (title) => `Afgezegd: ${title}`,
      uninvited: (title) => `Niet meer uitgenodigd: ${title}`,
    },
    opening: {
      convened: (fund) => `U bent uitgenodigd voor deze vergadering van ${fund}. U kunt die in uw agenda zetten.`,
      papers: (fund) => `De agenda en de stukken van deze vergadering van ${fund} staan klaar.`,
      moved: (fund) => `Deze vergadering van ${fund} is op een andere tijd of plaats. Zo is het nu:`,
      cancelled: (fund) => `Deze vergadering van ${fund} gaat niet door. U kunt die uit uw agenda halen.`,
      uninvited: (fund) =>
        `U bent op de dag van deze vergadering van ${fund} niet in functie, en dus niet meer uitgenodigd. U kunt die uit uw agenda halen.`,
    },
    at: ({ time, place }) => `${time} uur, ${place}`,
    papers: {
      attached:
        "De agenda en de stukken zitten als PDF bij deze mail, zoals u ze mag lezen. Stuur ze niet door: een ander mag misschien minder lezen.",
      linked: "De agenda en de stukken zitten niet bij deze mail. U leest ze via de link hierboven.",
    },
    file: (day) => `stukken-${day}.pdf`,
  },
  invitation: {
    subject: (organisation) => `Uitnodiging om te handelen namens ${organisation}`,
    opening: (fund) => `Deze organisatie vraagt u om namens haar te handelen bij ${fund}.`,
    answer: (link) => `Neem de uitnodiging aan, of wijs haar af: ${link}`,
  },
  announcement: {
    about: ({ kind, title }) => `${kind}: „${title}”`,
    subject: { announced: (about) => `Besluit: ${about}`, corrected: (about) => `Andere datum voor bezwaar: ${about}` },
    opening: {
      announced: (fund) => `${fund} heeft een besluit bekendgemaakt aan de organisatie waarvoor u handelt.`,
      corrected: (fund) =>
        `${fund} schreef u eerder over dit besluit. De laatste dag die daarin stond, klopt niet meer. Zo is het nu:`,
    },
    until: {
      objection: (day) => `Bent u het er niet mee eens? U kunt bezwaar maken tot en met ${day}.`,
      appeal: (day) => `Bent u het er niet mee eens? U kunt in beroep gaan bij de rechtbank tot en met ${day}.`,
    },
  },
  checkpoint: {
    subject: (day) => `Controlegetal van het logboek, ${day}`,
    opening: ({ day, events }) =>
      `Op ${day} stonden er ${events} gebeurtenissen in het logboek. Dit is er het controlegetal van, met een handtekening:`,
    keep: "Bewaar deze mail. Met de regel hierboven kunt u later laten nagaan of er in het logboek niets is veranderd of verdwenen: zet hem in een bestand en vraag om „fonds verify --against BESTAND”.",
    published: (link) => `Alle controlegetallen, met de sleutel: ${link}`,
    overview: ({ fund, link }) => `Het overzicht van ${fund}: ${link}`,
  },
};
