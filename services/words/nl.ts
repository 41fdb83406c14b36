import { NO_NAMES } from "./names.ts";
import { adviceWords } from "./nl/advice.ts";
import { choices } from "./nl/choices.ts";
import { errorDetails } from "./nl/error-details.ts";
import { errorTitles } from "./nl/error-titles.ts";
import { fields } from "./nl/fields.ts";
import { format } from "./nl/format.ts";
import { listChoices } from "./nl/list-choices.ts";
import { mail } from "./nl/mail.ts";
import { pages } from "./nl/pages/pages.ts";
import { shapes } from "./nl/shapes.ts";
import { tableWords } from "./nl/tables.ts";
import { termWords } from "./nl/terms.ts";
import { matrixInWords, timeline } from "./nl/timeline.ts";
import { violations } from "./nl/violations.ts";
import type { Words } from "./words.ts";

/** Dutch. */
export const nl: Words = {
  language: "nl",
  format,
  errorTitles,
  errorDetails,
  violations,
  andMore: (count) => `en nog ${count}`,
  names: NO_NAMES,
  fields,
  choices,
  listChoices,
  yesOrNo: { yes: "ja", no: "nee" },
  numbered: (place) => `nummer ${place}`,
  shapes,
  timeline,
  advice: adviceWords,
  tables: tableWords,
  mail,
  pages,
  matrix: matrixInWords,
  interests: {
    family: "Familie of iemand die dichtbij staat",
    employment: "Werk",
    "board-membership": "Lid van een bestuur of van een raad van toezicht",
    representation: "Treedt voor iemand op",
    financial: "Geld of bezit",
    other: "Een ander belang",
  },
  keptAfterErasure: {
    acts: "Wat de persoon deed en wanneer, zonder naam: zo legt het fonds verantwoording af over zijn publieke taak (artikel 17, derde lid, onder b, AVG)",
    appointments:
      "Welke functies de persoon had en sinds wanneer, zonder naam: dat zegt wie mocht beslissen (artikel 17, derde lid, onder b, AVG)",
    interests:
      "Bij welke aanvragen de persoon een belang had en van welke soort, zonder uitleg: dat zegt wie niet mocht meebeslissen (artikel 17, derde lid, onder b, AVG)",
    authorisations:
      "Voor welke organisaties de persoon optrad, zonder naam: dat zegt wie voor hen mocht handelen (artikel 17, derde lid, onder b, AVG)",
    dossiers:
      "Wat in dossiers is geschreven of daaraan is toegevoegd, ook waar het de persoon noemt: dossiers worden bewaard tot de bewaartermijn voorbij is (artikel 17, derde lid, onder d, AVG)",
  },
  phases: {
    invited: "Aanbieders zijn uitgenodigd",
    draft: "In voorbereiding",
    "under-review": "In behandeling bij AO Jeugd",
    "supplement-requested": "Wacht op een aanvulling",
    forwarded: "Ligt voor bij de wethouders",
    deliberating: "Wordt besproken door de wethouders",
    voting: "De wethouders stemmen",
    deferred: "Aangehouden voor een volgende ronde",
    "advised-positive": "Positief advies, het geld wordt gereserveerd",
    "advised-against": "Geen positief advies, wacht op het besluit",
    awaited: "Wacht op geld",
    assured: "Geld is gereserveerd, wacht op het besluit",
    refused: "Geweigerd",
    withdrawn: "Ingetrokken door de aanvrager",
    "laid-aside": "Buiten behandeling gelaten",
    awarded: "Toegekend",
    running: "In uitvoering",
    "determination-requested": "Vaststelling is gevraagd",
    determined: "Vastgesteld",
    "grant-withdrawn": "Subsidie is ingetrokken",
  },
  terms: termWords,
  tasks: {
    "respond-to-invitation": "Reageer op de uitnodiging om een plan in te dienen",
    "confirm-co-application": "Bevestig dat u mee aanvraagt",
    "change-co-applicants": "Pas uw aanvraag aan: een organisatie doet niet mee",
    "submit-application": "Maak de aanvraag af en dien haar in",
    "supplement-application": "Vul de aanvraag aan",
    "confirm-receipt": "Bevestig aan de aanvrager dat de aanvraag binnen is",
    "request-supplement": "Vraag om een aanvulling: de aanvraag is niet volledig",
    "check-matrix": "Toets de aanvraag aan de matrix",
    "review-application": "Beoordeel de aanvraag",
    "lay-aside": "De aanvulling kwam niet: de aanvraag kan buiten behandeling worden gelaten",
    "forward-to-pho": "Leg de aanvraag voor aan de wethouders",
    "open-round": "Open de adviesronde",
    "record-consensus": "Leg vast dat er consensus is",
    "close-round": "Sluit de stemming",
    "annul-round": "Verklaar de ronde ongeldig: een gemeente mag niet meer meedoen",
    "send-papers": "Verstuur de stukken van de vergadering",
    "record-attendance": "Leg vast wie er op de vergadering zijn",
    "conclude-items": "Leg bij elk agendapunt vast wat ermee is gedaan",
    "close-meeting": "Sluit de vergadering",
    "publish-decision-list": "Publiceer de besluitenlijst",
    vote: "Breng uw stem uit",
    "refuse-application": "Weiger de aanvraag",
    "award-application": "Ken de aanvraag toe",
    "give-views": "Geef uw zienswijze over de voorgenomen weigering",
    "give-recipient-views": "Geef uw zienswijze over het voorgenomen besluit",
    "decide-on-refusal": "Beslis, nu de aanvrager kon reageren",
    "decide-after-hearing": "Beslis, nu de ontvanger kon reageren",
    "end-default": "Beslis op de aanvraag: er loopt een ingebrekestelling",
    "fix-penalty": "Stel de dwangsom vast",
    "end-suspension": "Beslis over de subsidie: de betaling staat stil",
    "announce-decision": "Maak het besluit bekend",
    "hear-objection": "Hoor wie bezwaar maakte",
    "decide-objection": "Beslis op het bezwaar",
    "retry-reservation": "Probeer opnieuw te reserveren zodra er geld is",
    "accept-grant": "Aanvaard de subsidie",
    "report-progress": "Breng verslag uit over de voortgang",
    "judge-progress-report": "Neem het verslag aan, of stuur het terug",
    "submit-evaluation": "Dien de evaluatie in",
    "assess-evaluation": "Beoordeel de evaluatie",
    "request-determination": "Vraag om vaststelling van de subsidie",
    "remind-of-determination": "Herinner de ontvanger aan het verzoek om vaststelling",
    "determine-grant": "Stel de subsidie vast",
    "order-recovery": "Besluit over terugvordering van wat te veel is betaald",
    "pay-instalment": "Betaal de termijn",
    "receive-recovery": "Ontvang wat is teruggevorderd, of schrijf het af",
    "remind-recovery": "Herinner aan de terugbetaling: de dag om te betalen is voorbij",
    "receive-contribution": "Ontvang de bijdrage",
    "confirm-contributions": "Maak de voorlopige bijdragen definitief",
    "receive-invoice": "Ontvang de betaling van de factuur",
    "mend-shortfall": "Vul het tekort in deze pot aan",
    "confirm-account": "Bevestig een rekening",
    "allocate-receipt": "Geef geld dat binnen is een bestemming",
    "settle-fund": "Reken het fonds af",
  },
};
