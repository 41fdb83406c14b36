import type { Booking } from "../../../schemas/bookings.ts";
import type { Names } from "../names.ts";
import type { ActWords, Labelled } from "./acts.ts";

/** The lists of the fund's books. */
export type BookingList = "bookings" | "payments" | "held" | "recoveries";

/** Words of the pages that show the fund's books. */
export interface BookingsWords {
  readonly back: string;
  readonly all: string;
  readonly lists: Readonly<
    Record<BookingList, { readonly title: string; readonly answer: (count: number) => string; readonly none: string }>
  >;
  readonly forms: string;
  readonly kind: string;
  readonly state: string;
  readonly any: string;
  readonly show: string;
  readonly day: string;
  readonly dueOn: string;
  readonly what: string;
  readonly amount: string;
  readonly open: string;
  readonly payUntil: string;
  readonly doing: string;
  readonly pages: string;
  readonly previous: string;
  readonly next: string;
  /** What a booking is, in a few words. */
  readonly booking: (booking: Booking, names: Names) => string;
  readonly instalment: (number: number, title: string | null) => string;
  readonly held: (municipality: string, reason: string) => string;
  readonly recovery: (decisionNumber: string, title: string | null) => string;
  readonly corrected: (reason: string) => string;
  readonly paidOn: (day: string) => string;
  readonly returnedOn: (day: string) => string;
  readonly late: string;
  readonly interestUntil: (amount: string, day: string) => string;
  readonly allocated: (amount: string, pool: string, day: string) => string;
  readonly paidBack: (amount: string, day: string) => string;
  readonly openOf: (open: string, all: string) => string;
  /** What can be done with one of them. */
  readonly does: Readonly<
    Record<
      | ("correct" | "undo" | "returned" | "pay" | "allocate" | "payBack")
      | ("receive" | "remind" | "writeOff" | "defer" | "remit" | "interest"),
      string
    >
  >;
}

/** A field of the forms by which the fund's money is booked, by its name in their commands. */
export type BookingField =
  | "municipality"
  | "year"
  | "earmark"
  | "fromYear"
  | "fromEarmark"
  | "cents"
  | "instalment"
  | "receiptId"
  | "recoveryId"
  | "invoice"
  | "decisionNumber"
  | "payUntil"
  | "until"
  | "withInterest"
  | "reason"
  | "effectiveOn";

/** The commands whose forms are made of their fields. */
export type BookingCommand =
  | "ReceiveContribution"
  | "HoldReceipt"
  | "AllocateReceipt"
  | "ReturnReceipt"
  | "MoveExcess"
  | "SetExtraContribution"
  | "WriteOffContribution"
  | "BookPayment"
  | "BookRecovery"
  | "RemindRecovery"
  | "WriteOffRecovery"
  | "PayInvoice"
  | "SettleMember"
  | "SettleFund"
  | "DeferRecovery"
  | "RemitRecovery"
  | "FixInterest"
  | "FixPaymentInterest"
  | "ReturnPayment"
  | "UndoCorrection";

/** Words of the forms by which the fund's money is booked, and put right. */
export interface BookingActs extends Readonly<Record<BookingCommand, ActWords>> {
  readonly bookingFields: Readonly<Record<BookingField, Labelled>>;
  /** Where there is nothing to choose for a field. */
  readonly nothingToBook: Readonly<Record<"instalment" | "receiptId" | "recoveryId" | "invoice", string>>;
  readonly choose: string;
  readonly ofInstalment: (what: string, amount: string, dueOn: string) => string;
  readonly ofHeld: (what: string, amount: string, day: string) => string;
  readonly ofInvoice: (municipality: string, open: string) => string;
  readonly RecordInterestRate: ActWords &
    Readonly<Record<"from" | "percent" | "source", Labelled>> & {
      /** The rate of the half-year from this day on is not published yet. */
      readonly notYet: (from: string) => string;
      readonly next: (from: string) => string;
      readonly again: (from: string) => string;
      /** The rates that were recorded. */
      readonly recorded: string;
      readonly fromWhen: string;
      readonly rate: string;
      readonly whence: string;
    };
  readonly CorrectBooking: ActWords & {
    /** It says how the booking stands no longer. */
    readonly gone: string;
    readonly stands: (what: string, amount: string, day: string) => string;
    readonly right: Labelled;
    readonly otherwise: string;
    readonly nothing: string;
    readonly effectiveOn: Labelled;
    readonly yearTotal: Labelled;
    readonly contributions: string;
    readonly acceptDifference: Labelled;
    readonly accepted: string;
  };
}
