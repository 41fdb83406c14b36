import type { PeopleWords, RegistryActs } from "../../pages/registry.ts";

export const people: PeopleWords = {
  title: "Mensen",
  back: "Naar alle mensen",
  answer(count, isSearch) {
    if (isSearch) return count === 1 ? "1 persoon past bij uw zoekwoord." : `${count} mensen passen bij uw zoekwoord.`;
    return count === 1
      ? "1 persoon is ingeschreven bij het fonds."
      : `${count} mensen zijn ingeschreven bij het fonds.`;
  },
  search: "Zoek op naam",
  name: "Naam",
  knownAs: "Persoonsnummer",
  mail: "Mailadres",
  phone: "Telefoon",
  doing: "Wat u kunt doen",
  comesBack: (since) => `Mail komt niet aan, sinds ${since}.`,
  pages: "Meer mensen",
  previous: "Vorige",
  next: "Volgende",
};

export const registryActs: RegistryActs = {
  RegisterPerson: {
    title: "Iemand inschrijven",
    answer: "Daarna kunt u deze persoon een functie geven. De gegevens staan nergens anders.",
    submit: "Schrijf deze persoon in",
    done: "De persoon is ingeschreven.",
    id: {
      label: "Persoonsnummer",
      hint: "Onder dit nummer logt de persoon in. Letters, cijfers, punten en streepjes. Het verandert niet meer.",
    },
  },
  ChangeContactDetails: {
    title: "Gegevens van iemand veranderen",
    answer: "Mail gaat daarna naar het nieuwe adres. Wat eerder niet aankwam, staat in de volgende mail.",
    submit: "Bewaar de gegevens",
    done: "De gegevens zijn bewaard.",
  },
  contact: {
    name: { label: "Naam" },
    email: { label: "Mailadres", hint: "Leeg laten mag. Dan krijgt deze persoon geen mail." },
    phone: { label: "Telefoonnummer", hint: "Leeg laten mag." },
  },
  ofTheFund: { reason: { label: "Waarom?", hint: "Dit staat op de tijdlijn van het fonds. Noem geen mensen." } },
  JoinMember: {
    title: "Een gemeente erbij",
    answer: "De gemeente betaalt mee en stemt mee vanaf het jaar dat u kiest. In rondes die al lopen, stemt zij niet.",
    submit: "Bekijk wat er verandert",
    done: "De gemeente doet mee.",
    name: { label: "Naam van de gemeente" },
    id: {
      label: "Korte naam",
      hint: "Kleine letters en streepjes, zoals kaag-en-braassem. Deze naam verandert niet meer.",
    },
    firstYear: { label: "Vanaf welk jaar?", hint: "Vier cijfers, binnen de looptijd van het fonds." },
  },
  LeaveMember: {
    title: "Een gemeente gaat weg",
    answer:
      "Wat er nog met de gemeente af te rekenen is, wordt meteen afgerekend. Daarna betaalt en stemt zij niet meer mee.",
    submit: "Bekijk wat er verandert",
    done: "De gemeente doet niet meer mee.",
  },
  SucceedMember: {
    title: "Een gemeente gaat op in een andere",
    answer: "De andere gemeente krijgt haar geld, haar rechten en haar plichten.",
    submit: "Bekijk wat er verandert",
    done: "De samenvoeging is vastgelegd.",
    municipality: { label: "Welke gemeente houdt op?" },
    successor: { label: "In welke gemeente gaat zij op?" },
    on: { label: "Op welke dag?", hint: "Laat leeg voor vandaag." },
  },
  ExtendPeriod: {
    title: "Het fonds langer laten lopen",
    answer: "Korter maken kan daarna niet meer. Wat al loopt, houdt zijn termijnen.",
    submit: "Bekijk wat er verandert",
    done: "Het fonds loopt langer.",
    now: (lastDay) => `Het fonds loopt nu tot en met ${lastDay}.`,
    lastDay: { label: "Tot en met welke dag?", hint: "Hoogstens vijf jaar later." },
  },
  AnnulAdvice: {
    title: "Het advies ongeldig verklaren",
    answer: "Dit is voor een advies dat verkeerd is vastgelegd. Hetzelfde voorstel krijgt een nieuwe ronde.",
    submit: "Bekijk wat er verandert",
    done: "Het advies geldt niet meer. Er komt een nieuwe ronde.",
    reason: { label: "Wat was er verkeerd vastgelegd?", hint: "Dit staat op de tijdlijn. Noem geen mensen." },
  },
};
