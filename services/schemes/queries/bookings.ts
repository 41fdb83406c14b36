import { z } from "zod";
import { payableCents, unpaidCents } from "../../../domain/money/commitment-parts.ts";
import { sumCents, total } from "../../../domain/money/sums.ts";
import { interestStart, isInDefault, payableUntil, paymentInterest } from "../../../domain/payment-interest.ts";
import { type InterestRate, interestKnownUntil, lacksRates } from "../../../domain/statutory-interest.ts";
import { applicationDossier, dossierRow } from "../../../projections/applications/application-dossier.ts";
import { funds } from "../../../projections/funds/funds.ts";
import { journalEntries } from "../../../projections/journal/journal.ts";
import { type BookingRow, bookingRow, bookings } from "../../../projections/money/bookings.ts";
import { type CommitmentRow, commitmentRow, commitments } from "../../../projections/money/commitments.ts";
import { contributionYearRow, contributionYears } from "../../../projections/money/contributions.ts";
import { heldReceiptRow, heldReceipts } from "../../../projections/money/held-receipts.ts";
import { invoiceRow, invoices } from "../../../projections/money/invoices.ts";
import { type PaymentRow, paymentRow, payments } from "../../../projections/money/payments.ts";
import { receiptRow, receipts } from "../../../projections/money/receipts.ts";
import { recoveries, recoveryRow } from "../../../projections/money/recoveries.ts";
import { type ReservationRow, reservationRow, reservations } from "../../../projections/money/reservations.ts";
import { booking } from "../../../schemas/bookings.ts";
import { earmark } from "../../../schemas/money.ts";
import {
  applicationId,
  cents,
  type LocalDate,
  localDate,
  municipalityId,
  signedCents,
  uuid,
} from "../../../schemas/primitives.ts";
import { eachTold, openly, type Tell, unlessOwn } from "../discretion/asker.ts";
import {
  dayAsked,
  fundStream,
  inYear,
  joinedQuery,
  type ListAsked,
  type Listing,
  listOfFund,
  OFFICIALS,
  pageOf,
  type QueryDefinition,
  type QueryInput,
  query,
} from "../query.ts";
import { entriesOf } from "./journal.ts";
import { eachOf } from "./said.ts";
import { streamsOfAllApplications } from "./streams.ts";
import { tellingSuccession, tellingSuccessions, withSuccession, withSuccessions } from "./successions.ts";

const tag = "money";

/** A list of the fund's money, folded from the fund's stream; officials are told all of it, unless said otherwise. */
function moneyList<Row>(
  path: string,
  summary: string,
  row: z.ZodType<Row>,
  paged: ListAsked,
  read: NonNullable<QueryDefinition<Listing<Row>, Listing<Row>>["read"]>,
  tell: Tell<Listing<Row>> = openly,
) {
  const response = pageOf(row);
  return query({ path, summary, tag, roles: OFFICIALS, paged, response, asOf: fundStream, read, tell });
}

const { paidSince: _, ...toldOfPayment } = paymentRow.shape;
const saidPayment = z.strictObject({
  ...toldOfPayment,
  isLate: z
    .boolean()
    .describe("whether the last day to pay has passed and it is not paid: then the fund is in default"),
  interestCents: cents.describe("the statutory interest that is owed on it, up to and including `interestUntil`"),
  interestToFixCents: signedCents.describe("what of that was not fixed yet; below zero where it was fixed too high"),
  interestUntil: localDate
    .nullable()
    .describe("today, or the last day whose rate is known; null where no interest runs yet"),
});

/** A payment with the interest on it up to a day, as far as the rates are known. */
function withInterest(
  { paidSince, ...row }: PaymentRow,
  commitment: CommitmentRow | undefined,
  { day, rates }: { readonly day: LocalDate; readonly rates: readonly InterestRate[] },
): z.infer<typeof saidPayment> {
  const { parts = [], suspensions = [] } = commitment ?? {};
  const isPaid = row.stage === "paid";
  const owedCents = isPaid ? sumCents(paidSince) : payableCents(row.dueCents, total(parts.map(unpaidCents)));
  const from = interestStart(row);
  const knownUntil = interestKnownUntil(rates);
  const interestUntil = from === null || from > day ? null : day < knownUntil ? day : knownUntil;
  const late = { interestOver: row.interestOver, payments: paidSince, owedCents, suspensions };
  const interestCents = interestUntil === null ? 0 : paymentInterest(late, interestUntil, rates).cents;
  return {
    ...row,
    payUntil: row.payUntil && payableUntil(row.payUntil, suspensions),
    isLate: !isPaid && owedCents > 0 && row.payUntil !== null && isInDefault(row.payUntil, suspensions, day),
    interestCents,
    interestToFixCents: interestCents - sumCents(row.interest),
    interestUntil,
  };
}

export const bookingQueries = {
  ListContributions: moneyList(
    "/contributions",
    "What the members contribute, a year at a time, as set, confirmed or corrected",
    withSuccessions(contributionYearRow),
    { sorts: ["year"], filters: { status: contributionYearRow.shape.status } },
    tellingSuccessions(listOfFund(contributionYears), ({ contributions }) =>
      contributions.map(({ municipality }) => municipality),
    ),
  ),
  ListExtraContributions: moneyList(
    "/extra-contributions",
    "Every extra contribution, outside the totals of the years",
    journalEntries.ExtraContributionSet,
    {
      sorts: ["recordedAt", "effectiveOn", "cents"],
      filters: { municipality: municipalityId, year: inYear, earmark },
      search: true,
    },
    entriesOf("ExtraContributionSet"),
  ),
  ListContributionWriteOffs: moneyList(
    "/contribution-write-offs",
    "Every contribution that was written off, and what the members gave up for each other",
    journalEntries.ContributionWrittenOff,
    {
      sorts: ["recordedAt", "effectiveOn", "cents"],
      filters: { municipality: municipalityId, year: inYear, earmark },
      search: true,
    },
    entriesOf("ContributionWrittenOff"),
  ),
  ListExcessMoves: moneyList(
    "/excess-moves",
    "Everything that municipalities paid too much and that was set against what they owed elsewhere",
    journalEntries.ExcessMoved,
    {
      sorts: ["recordedAt", "effectiveOn", "cents"],
      filters: { municipality: municipalityId, year: inYear, earmark },
      search: true,
    },
    entriesOf("ExcessMoved"),
  ),
  ListReceipts: moneyList(
    "/receipts",
    "Everything that municipalities paid in, as booked and as it stands",
    withSuccession(receiptRow),
    {
      sorts: ["recordedAt", "effectiveOn", "cents"],
      filters: { municipality: municipalityId, year: inYear, earmark, state: receiptRow.shape.state },
    },
    tellingSuccession(listOfFund(receipts)),
  ),
  ListHeldReceipts: moneyList(
    "/held-receipts",
    "Money that came in without a home, and what became of it",
    heldReceiptRow,
    {
      sorts: ["effectiveOn", "cents"],
      filters: { municipality: municipalityId, state: heldReceiptRow.shape.state },
      search: true,
    },
    listOfFund(heldReceipts),
  ),
  ListBookings: moneyList<BookingRow>(
    "/bookings",
    "Every booking that can be corrected, as it was booked and as it stands",
    bookingRow,
    {
      sorts: ["recordedAt", "effectiveOn", "cents"],
      filters: {
        booking: z.enum(booking.options.map(({ shape }) => shape.booking.value)),
        state: bookingRow.shape.state,
        eventId: uuid,
        municipality: municipalityId,
        applicationId,
      },
    },
    listOfFund(bookings),
  ),
  ListCorrections: moneyList(
    "/corrections",
    "Every booking that was put right: what stands now, and the differences",
    journalEntries.BookingCorrected,
    { sorts: ["recordedAt", "effectiveOn"], search: true },
    entriesOf("BookingCorrected"),
  ),
  ListReservations: joinedQuery({
    path: "/reservations",
    summary: "What is reserved for each application, or waits for money",
    tag,
    roles: OFFICIALS,
    paged: { sorts: ["applicationId", "changedOn"], filters: { stage: reservationRow.shape.stage }, untold: [] },
    response: pageOf(reservationRow.extend({ title: dossierRow.shape.title })),
    asOf: fundStream,
    read: listOfFund(reservations),
    tell: eachTold(unlessOwn<ReservationRow>),
    // What it is called stands in the application's own stream.
    join: (page: Listing<ReservationRow>, live) =>
      eachOf(page, (row) => ({ ...row, title: live.get(applicationDossier, row.applicationId)?.title ?? null })),
  }),
  ListCommitments: moneyList(
    "/commitments",
    "Which pool bears what of each application: reserved, committed, paid, recovered",
    commitmentRow,
    { sorts: ["applicationId", "claimCents"], untold: [] },
    listOfFund(commitments),
    eachTold(unlessOwn),
  ),
  GetCommitment: query({
    path: "/commitments/:applicationId",
    summary: "Which pool bears what of one application",
    tag,
    roles: OFFICIALS,
    response: commitmentRow,
    asOf: fundStream,
    read: (views, { params }) => ofFund(views.get(commitments, params.applicationId ?? ""), params),
    tell: unlessOwn,
  }),
  ListRedraws: moneyList(
    "/redraws",
    "Everything that was drawn from general instead of from an earmark",
    journalEntries.FundsRedrawn,
    { sorts: ["recordedAt", "effectiveOn", "cents"], filters: { applicationId, year: inYear }, search: true },
    entriesOf("FundsRedrawn"),
  ),
  ListPayments: moneyList(
    "/payments",
    "Every instalment that fell due, its payment, by when it is to be paid, and the interest that is owed on it",
    saidPayment,
    { sorts: ["dueOn", "dueCents"], filters: { stage: paymentRow.shape.stage, applicationId } },
    (views, input) => {
      const rates = views.get(funds, input.params.fundId)?.interestRates ?? [];
      return eachOf(listOfFund(payments)(views, input), (row) =>
        withInterest(row, views.get(commitments, row.applicationId), { day: dayAsked(input), rates }),
      );
    },
  ),
  ListRecoveries: joinedQuery({
    path: "/recoveries",
    summary: "Every recovery that was ordered, and what is open of it",
    tag,
    roles: OFFICIALS,
    paged: { sorts: ["orderedOn", "openCents"], filters: { applicationId }, search: true },
    response: pageOf(
      recoveryRow.extend({
        interestWarning: z.string().nullable().describe("where interest may run on days whose rate is not known"),
      }),
    ),
    asOf: streamsOfAllApplications,
    read: (views, input) => {
      const rates = views.get(funds, input.params.fundId)?.interestRates ?? [];
      const isLacking = lacksRates(dayAsked(input), rates);
      return eachOf(listOfFund(recoveries)(views, input), (row) => ({
        ...row,
        ratesUntil: isLacking && row.openCents > 0 && row.payUntil !== null ? interestKnownUntil(rates) : null,
      }));
    },
    tell: openly,
    join: (page, _live, { terms }) =>
      eachOf(page, ({ ratesUntil, ...row }) => ({
        ...row,
        interestWarning: ratesUntil === null ? null : terms.beyondRates(ratesUntil),
      })),
  }),
  ListRecoveryReceipts: moneyList(
    "/recovery-receipts",
    "Everything that came in on recoveries",
    journalEntries.RecoveryBooked,
    { sorts: ["recordedAt", "effectiveOn", "cents"], filters: { applicationId, recoveryId: uuid } },
    entriesOf("RecoveryBooked"),
  ),
  ListWriteOffs: moneyList(
    "/write-offs",
    "Everything that was written off of recoveries",
    journalEntries.RecoveryWrittenOff,
    { sorts: ["recordedAt", "effectiveOn", "cents"], filters: { applicationId, recoveryId: uuid }, search: true },
    entriesOf("RecoveryWrittenOff"),
  ),
  ListMemberSettlements: moneyList(
    "/member-settlements",
    "Every early settlement with a municipality",
    journalEntries.MemberSettled,
    { sorts: ["recordedAt", "effectiveOn"], filters: { municipality: municipalityId, earmark } },
    entriesOf("MemberSettled"),
  ),
  GetSettlement: query({
    path: "/settlement",
    summary: "The settlement of the fund, to the cent",
    tag,
    roles: OFFICIALS,
    response: journalEntries.FundSettled,
    asOf: fundStream,
    read: (views, input) => entriesOf("FundSettled")(views, { ...input, page: ONE }).items[0],
    tell: openly,
  }),
  ListInvoices: moneyList(
    "/invoices",
    "Every invoice of a settlement, and what is open of it",
    invoiceRow,
    {
      sorts: ["invoicedOn", "openCents"],
      filters: { municipality: municipalityId, invoice: invoiceRow.shape.invoice },
    },
    listOfFund(invoices),
  ),
  ListInvoicePayments: moneyList(
    "/invoice-payments",
    "Everything that was paid on invoices",
    journalEntries.InvoicePaid,
    {
      sorts: ["recordedAt", "effectiveOn", "cents"],
      filters: { municipality: municipalityId, invoice: invoiceRow.shape.invoice },
    },
    entriesOf("InvoicePaid"),
  ),
} as const;

/** A fund is settled once. */
const ONE = { after: null, limit: 1 };

function ofFund(row: CommitmentRow | undefined, { fundId }: QueryInput["params"]): CommitmentRow | undefined {
  return row?.fundId === fundId ? row : undefined;
}
