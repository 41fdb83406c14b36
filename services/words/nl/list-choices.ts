import type { ListChoices } from "../list-choices.ts";
import { figures } from "./pages/figures.ts";

/** What lists are narrowed to that no request offers as a choice, in Dutch. */
export const listChoices: ListChoices = {
  kind: {
    "laying-aside": "buiten behandeling laten",
    refusal: "weigering",
    award: "toekenning",
    amendment: "wijziging",
    withdrawal: "intrekking",
    determination: "vaststelling",
    "determination-lowering": "verlaging van de vaststelling",
    recovery: "terugvordering",
    penalty: "dwangsom",
    deferral: "uitstel van betaling",
    remission: "kwijtschelding",
    revision: "herziening",
    interest: "wettelijke rente",
    "payment-suspension": "betaling opgeschort",
  },
  "ListAuthorisations.status": {
    offered: "aangeboden",
    accepted: "aanvaard",
    declined: "afgewezen of neergelegd",
    withdrawn: "ingetrokken",
  },
  "ListBookings.state": {
    booked: "geboekt",
    corrected: "verbeterd",
    withdrawn: "vervallen",
    returned: "teruggekomen",
  },
  "ListDaysBelowZero.of": {
    available: "beschikbaar",
    cash: "kas",
  },
  "ListGrants.phase": {
    awarded: "toegekend",
    running: "in uitvoering",
    withdrawn: "ingetrokken",
    determined: "vastgesteld",
  },
  "ListHeldReceipts.state": {
    held: "wacht op een bestemming",
    allocated: "heeft een bestemming",
    returned: "teruggestort",
  },
  "ListMeetings.phase": {
    convened: "bijeengeroepen",
    "papers-sent": "stukken verzonden",
    closed: "gesloten",
    published: "besluitenlijst bekendgemaakt",
    cancelled: "afgelast",
  },
  "ListMoneyLines.figure": figures.lines.figures,
  "ListMoneyLines.of": {
    pool: "pot",
    cash: "kas",
  },
  "ListPayments.stage": {
    due: "te betalen",
    paid: "betaald",
    returned: "teruggekomen",
    withdrawn: "vervallen",
  },
  "ListProgressReports.stage": {
    awaited: "nog niet binnen",
    submitted: "ingestuurd",
    returned: "teruggestuurd",
    accepted: "aangenomen",
  },
  "ListReceipts.state": {
    booked: "geboekt",
    corrected: "gecorrigeerd",
    withdrawn: "ingetrokken",
  },
  "ListReservations.stage": {
    waiting: "wacht op geld",
    reserved: "gereserveerd",
    released: "vrijgegeven",
    awarded: "toegekend",
  },
  "ListRounds.phase": {
    deliberating: "in bespreking",
    voting: "in stemming",
    closed: "gesloten",
    annulled: "ongeldig verklaard",
    lapsed: "vervallen",
  },
};
