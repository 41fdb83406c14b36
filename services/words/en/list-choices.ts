import type { ListChoices } from "../list-choices.ts";
import { figures } from "./pages/figures.ts";

/** What lists are narrowed to that no request offers as a choice, in English. */
export const listChoices: ListChoices = {
  kind: {
    "laying-aside": "laying aside",
    refusal: "refusal",
    award: "award",
    amendment: "amendment",
    withdrawal: "withdrawal",
    determination: "determination",
    "determination-lowering": "lowering of the determination",
    recovery: "recovery",
    penalty: "penalty",
    deferral: "deferral",
    remission: "remission",
    revision: "revision",
    interest: "statutory interest",
    "payment-suspension": "payment suspended",
  },
  "ListAuthorisations.status": {
    offered: "offered",
    accepted: "accepted",
    declined: "declined or laid down",
    withdrawn: "withdrawn",
  },
  "ListBookings.state": {
    booked: "booked",
    corrected: "corrected",
    withdrawn: "withdrawn",
    returned: "returned",
  },
  "ListDaysBelowZero.of": {
    available: "available",
    cash: "cash",
  },
  "ListGrants.phase": {
    awarded: "awarded",
    running: "running",
    withdrawn: "withdrawn",
    determined: "determined",
  },
  "ListHeldReceipts.state": {
    held: "waits for a home",
    allocated: "has a home",
    returned: "paid back",
  },
  "ListMeetings.phase": {
    convened: "convened",
    "papers-sent": "papers sent",
    closed: "closed",
    published: "decision list published",
    cancelled: "cancelled",
  },
  "ListMoneyLines.figure": figures.lines.figures,
  "ListMoneyLines.of": {
    pool: "pool",
    cash: "cash",
  },
  "ListPayments.stage": {
    due: "to be paid",
    paid: "paid",
    returned: "came back",
    withdrawn: "lapsed",
  },
  "ListProgressReports.stage": {
    awaited: "awaited",
    submitted: "handed in",
    returned: "returned",
    accepted: "accepted",
  },
  "ListReceipts.state": {
    booked: "booked",
    corrected: "corrected",
    withdrawn: "withdrawn",
  },
  "ListReservations.stage": {
    waiting: "waits for money",
    reserved: "reserved",
    released: "released",
    awarded: "awarded",
  },
  "ListRounds.phase": {
    deliberating: "deliberating",
    voting: "voting",
    closed: "closed",
    annulled: "annulled",
    lapsed: "lapsed",
  },
};
