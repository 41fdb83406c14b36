import { fundCommands } from "../../../schemas/fund.ts";
import type { BookingCommand } from "../../words/pages/bookings.ts";
import type { Face } from "../face.ts";
import { type Act, type ActForm, act, applicationIn, formOf } from "./act.ts";
import { bookingField, bookingFieldsOf, bookingFilled, bookingTyped } from "./booking-fields.ts";
import { BOOKINGS_PATH, fieldOfBooking, ofTheBooks } from "./books.ts";
import { confirmContributions, setContributions } from "./contribution-acts.ts";
import { correctBooking } from "./correction-act.ts";
import { recordInterestRate } from "./interest-rate-act.tsx";

/** A form whose fields are those of its command. */
function booking(command: BookingCommand, more: Partial<Pick<Act, "params" | "home">> = {}): Act {
  const names = bookingFieldsOf(fundCommands[command].shape);
  const isOfBooking = "corrects" in fundCommands[command].shape;
  return act(command, {
    ...ofTheBooks,
    ...more,
    fieldOf: fieldOfBooking,
    data: (typed, { params }) => ({
      ...(isOfBooking && { corrects: params.eventId }),
      ...Object.assign({}, ...names.map((name) => bookingTyped(name, typed))),
    }),
    async form(face): Promise<ActForm> {
      const { acts } = face.words.pages;
      const said = formOf(acts[command]);
      const fields = await Promise.all(names.map((name) => bookingField(face, name)));
      const lacking = names.find((_, index) => fields[index] === null);
      if (lacking !== undefined) {
        const { [lacking]: answer } = acts.nothingToBook as Readonly<Partial<Record<string, string>>>;
        return { ...said, answer: answer ?? said.answer, fields: [], revision: null, submit: null };
      }
      return {
        ...said,
        revision: null,
        filled: await bookingFilled(face, names),
        fields: fields.filter((field) => field !== null),
      };
    },
  });
}

const onDossier = {
  params: applicationIn,
  home: { at: ({ applicationId }: Face["params"]) => `/dossiers/${applicationId}`, back: ({ acts }) => acts.back },
} satisfies Partial<Act>;

/** A form of the books and where it stands. */
export interface BookForm {
  readonly path: string;
  readonly act: Act;
}

/** What is booked, in the order in which it is offered. */
export const bookForms = {
  receive: { path: `${BOOKINGS_PATH}/ontvangst`, act: booking("ReceiveContribution") },
  hold: { path: `${BOOKINGS_PATH}/aangehouden/nieuw`, act: booking("HoldReceipt") },
  allocate: { path: `${BOOKINGS_PATH}/aangehouden/bestemmen`, act: booking("AllocateReceipt") },
  payBack: { path: `${BOOKINGS_PATH}/aangehouden/terugbetalen`, act: booking("ReturnReceipt") },
  pay: { path: `${BOOKINGS_PATH}/betaling`, act: booking("BookPayment") },
  recover: { path: `${BOOKINGS_PATH}/terugvordering/ontvangst`, act: booking("BookRecovery") },
  remind: { path: `${BOOKINGS_PATH}/terugvordering/aanmaning`, act: booking("RemindRecovery") },
  writeOff: { path: `${BOOKINGS_PATH}/terugvordering/afschrijven`, act: booking("WriteOffRecovery") },
  moveExcess: { path: `${BOOKINGS_PATH}/verrekenen`, act: booking("MoveExcess") },
  extra: { path: `${BOOKINGS_PATH}/extra-bijdrage`, act: booking("SetExtraContribution") },
  writeOffContribution: { path: `${BOOKINGS_PATH}/bijdrage-afschrijven`, act: booking("WriteOffContribution") },
  settleMember: { path: `${BOOKINGS_PATH}/afrekenen/lid`, act: booking("SettleMember") },
  payInvoice: { path: `${BOOKINGS_PATH}/afrekenen/factuur`, act: booking("PayInvoice") },
  setYear: { path: `${BOOKINGS_PATH}/bijdragen`, act: setContributions },
  confirmYear: { path: `${BOOKINGS_PATH}/bijdragen/:year/definitief`, act: confirmContributions },
  interestRate: { path: `${BOOKINGS_PATH}/rente`, act: recordInterestRate },
  settle: { path: `${BOOKINGS_PATH}/afrekenen/fonds`, act: booking("SettleFund") },
} as const satisfies Readonly<Record<string, BookForm>>;

/** What puts one booking right; the path holds the event that says how it stands. */
export const correctingForms = {
  correct: { path: `${BOOKINGS_PATH}/:eventId/verbeteren`, act: correctBooking },
  undo: { path: `${BOOKINGS_PATH}/:eventId/terugdraaien`, act: booking("UndoCorrection") },
  returned: { path: `${BOOKINGS_PATH}/:eventId/teruggekomen`, act: booking("ReturnPayment") },
} as const satisfies Readonly<Record<string, BookForm>>;

/** What the fund manager decides on a recovery; the path holds its application. */
export const recoveryForms = {
  defer: { path: "/dossiers/:applicationId/beslissen/uitstel", act: booking("DeferRecovery", onDossier) },
  remit: { path: "/dossiers/:applicationId/beslissen/kwijtschelden", act: booking("RemitRecovery", onDossier) },
  interest: { path: "/dossiers/:applicationId/beslissen/rente", act: booking("FixInterest", onDossier) },
} as const satisfies Readonly<Record<string, BookForm>>;

/** What the fund manager decides on a payment that came late; the path holds its application, which its choice fills in. */
export const interestForms = {
  paymentInterest: {
    path: "/dossiers/:applicationId/beslissen/rente-betaling",
    act: booking("FixPaymentInterest", { home: onDossier.home }),
  },
} as const satisfies Readonly<Record<string, BookForm>>;

/** All of these, by their path. */
export const actsOfBooks: Readonly<Record<string, Act>> = Object.fromEntries(
  [bookForms, correctingForms, recoveryForms, interestForms].flatMap((forms) =>
    Object.values<BookForm>(forms).map(({ path, act }) => [path, act] as const),
  ),
);
