import type { OrganisationsWords } from "../../pages/organisations.ts";

export const organisations: OrganisationsWords = {
  list: {
    answer: (organisations) =>
      organisations === 1 ? "Er is 1 organisatie ingeschreven." : `Er zijn ${organisations} organisaties ingeschreven.`,
    narrowed: (organisations) =>
      organisations === 1 ? "1 organisatie past hierbij." : `${organisations} organisaties passen hierbij.`,
    search: "Zoek op naam of KvK-nummer",
    name: "Organisatie",
    kvkNumber: "KvK-nummer",
    account: "Rekening",
    administered: "Beheerder",
    accounts: { confirmed: "bevestigd", waits: "wacht op bevestiging", none: "nog geen" },
    yes: "ja",
    notYet: "nog niet",
    pages: "Bladeren door de organisaties",
    previous: "Eerdere organisaties",
    next: "Meer organisaties",
  },
  backToList: "Naar de organisaties",
  back: "Naar de organisatie",
  answer({ people, account }) {
    const acting =
      people === null
        ? ""
        : people === 1
          ? "1 persoon handelt namens de organisatie. "
          : `${people} mensen handelen namens de organisatie. `;
    if (account === null) return `${acting}Deze organisatie is bij het fonds ingeschreven.`;
    return (
      acting +
      {
        confirmed: "De rekening is bevestigd.",
        waits: "Een rekening wacht op bevestiging.",
        none: "Er is nog geen rekening opgegeven.",
      }[account]
    );
  },
  succeeded: ({ into, on }) => `Deze organisatie ging op ${on} over in ${into}. Die handelt nu in haar plaats.`,
  unregistered: (contact) => `Uw organisatie is nog niet ingeschreven bij het fonds. Vraag het aan ${contact}.`,
  unauthorised: "U handelt nog niet namens deze organisatie. Vraag een beheerder om een uitnodiging.",
  details: "Gegevens",
  shortName: "Korte naam",
  kvkNumber: "KvK-nummer",
  address: "Adres",
  registeredOn: "Ingeschreven op",
  contacts: "Contactpersonen",
  noContacts: "Er zijn nog geen contactpersonen.",
  nameless: "onbekend",
  account: "Rekening",
  counts: "IBAN",
  noAccount: "Er is nog geen rekening waarop kan worden betaald.",
  confirmed: ({ on, by }) => `Betalingen gaan hierheen. Bevestigd op ${on} door ${by}.`,
  waits: "Nieuwe IBAN",
  proposed: ({ on, by }) => `Opgegeven op ${on} door ${by}. Zij wacht tot iemand anders haar bevestigt.`,
  people: "Wie handelt namens deze organisatie",
  nobody: "Er is nog geen beheerder. Tot die tijd handelt iedereen die zich met deze organisatie aanmeldt.",
  person: "Wie",
  as: "Als",
  since: "Sinds",
  what: "Stand",
  roles: { administrator: "beheerder", representative: "vertegenwoordiger" },
  notMailed: "geen mail: vertel het zelf",
  statuses: {
    offered: "uitgenodigd",
    accepted: "handelt",
    declined: "deed het niet of stopte",
    withdrawn: "weggehaald",
  },
  removal: "Weghalen",
  remove: (person) => `Haal ${person} weg`,
  invitations: "U bent uitgenodigd",
  invited: ({ name, as }) => `${name} vraagt u als ${as}.`,
  accept: "Aannemen",
  decline: "Niet doen",
  others: "U handelt ook namens",
  stop: "Ik wil niet meer namens deze organisatie handelen",
  knownAs: (person) => `Bij het fonds bent u bekend als ${person}. Wie u wil uitnodigen, heeft deze naam nodig.`,
};
