import { z } from "zod";
import { booking, rightBooking } from "./bookings.ts";
import type { MessageOf } from "./envelope.ts";
import { matrix } from "./matrix.ts";
import {
  budgetAmount,
  burdenChange,
  contribution,
  earmark,
  GENERAL,
  holdingChange,
  memberCents,
  memberChange,
  placement,
  poolAmount,
} from "./money.ts";
import { posting } from "./postings.ts";
import {
  applicationId,
  cents,
  label,
  localDate,
  municipalityId,
  personId,
  positiveCents,
  signedCents,
  slug,
  text,
  uuid,
  year,
} from "./primitives.ts";
import { fundRules, rulesUpcasters } from "./rules.ts";
import { onItsDay, type Upcasters, under } from "./upcasting.ts";

export const member = z.strictObject({ municipality: municipalityId, name: label });
export type Member = z.infer<typeof member>;

/** The most members that a fund has, those that left or passed into another included. */
export const MOST_MEMBERS = 400;

/** The terms of the fund's regulation that applications and rounds are held against. */
export const fundTerms = z.strictObject({
  name: label,
  /** The body that decides on awards, in whose name letters go out. */
  competentBody: label,
  legalBasis: text,
  /** The fund's own regulation; null when it has none, and the statutory terms apply. */
  regulation: label.nullable(),
  period: z.strictObject({ from: localDate, to: localDate }),
  members: z.array(member).min(1).max(MOST_MEMBERS),
  matrix,
  transformationGoals: z
    .array(z.strictObject({ id: slug, name: label }))
    .min(1)
    .max(50),
  rules: fundRules,
});
export type FundTerms = z.infer<typeof fundTerms>;

/** A version of the format of applications (memo, rule 1), and the working group or other body that made it. */
export const formatVersion = z.strictObject({ version: z.int().min(1), author: label });
export type FormatVersion = z.infer<typeof formatVersion>;

/** A year's contributions, all at once. */
const wholeYear = z.strictObject({
  year,
  yearTotalCents: cents,
  contributions: z.array(contribution).min(1).max(800),
  /** The sum of the contributions minus the stated total; zero unless it was accepted. */
  differenceCents: signedCents,
});

/** The changes that a confirmation makes in the account of one member for one earmark. */
const accountChange = z.strictObject({
  municipality: municipalityId,
  earmark,
  contributedCents: signedCents,
  bookedCents: signedCents,
  excessCents: signedCents,
});

/** The changes that a money event makes in who holds and who bears what. Folding is adding these up. */
const shares = { holdings: z.array(holdingChange), burdens: z.array(burdenChange) };

/** The same, with what each member inherited of what would have returned to settled members; below zero for those. */
const sharesWithInheritance = { ...shares, inherited: z.array(memberChange) };

const wholeNumberOfCents = { cents: positiveCents };

/** Why a reservation, or the waiting for one, ends without an award. */
const releaseCause = [
  z.strictObject({ of: z.enum(["withdrawal", "refusal"]) }),
  /** A newer proposal takes its place. */
  z.strictObject({ of: z.literal("next-round"), round: z.int().min(1) }),
] as const;

const ofRecovery = { recoveryId: uuid, applicationId };
const deferral = { decisionNumber: label, payUntil: localDate, withInterest: z.boolean(), reason: text };
const interestDecision = { decisionNumber: label, until: localDate, reason: text };
/** Interest over a period in which the debt and the rate are the same. */
const interestPart = z.strictObject({
  from: localDate,
  until: localDate,
  /** What it is on: what is owed, and the interest of earlier years of default. */
  onCents: positiveCents,
  percent: z.int().min(1).max(100),
  cents,
});
export type InterestPart = z.infer<typeof interestPart>;
const ofInstalment = { applicationId, instalment: z.int().min(1) };
const fixedInterest = {
  ...interestDecision,
  /** From the first day of default, with what was fixed before. */
  parts: z.array(interestPart),
  /** Below zero where it was fixed too high before. */
  cents: signedCents,
};
const remission = { decisionNumber: label, ...wholeNumberOfCents, reason: text };

/** A decision that is objected to, and the application it is on. */
const dispute = z.strictObject({ applicationId, decisionNumber: label });
const contestable = dispute.extend({ contestableUntil: localDate.nullable() });

/** What a decision that is disputed did not give: what was refused, or up to what a grant can come after all. */
export const disputedSum = z.discriminatedUnion("of", [
  z.strictObject({
    of: z.literal("refusal"),
    lines: z.array(budgetAmount).min(1),
    /** As the proposal named it; null where none was made, or it named none. */
    split: z.array(placement).nullable(),
  }),
  z.strictObject({ of: z.enum(["determination", "withdrawal"]), mostCents: cents }),
]);
export type DisputedSum = z.infer<typeof disputedSum>;

/** What had come back of the grant by then: what the recipient is entitled to of that is paid to it again. Nothing before version 2. */
const recoveredSoFar = cents;

export const fundEvents = {
  FundEstablished: fundTerms,
  RulesAmended: z.strictObject({ rules: fundRules, reason: text }),
  /** The last day of the fund moves on. What is under way keeps the terms it has. */
  PeriodExtended: z.strictObject({ lastDay: localDate, reason: text }),
  /** A member more, which contributes and votes from a year on. */
  MemberJoined: member.extend({ firstYear: year, reason: text }),
  /** A member that was settled for every earmark: it contributes and votes no more. */
  MemberLeft: z.strictObject({ municipality: municipalityId, reason: text }),
  FormatPublished: formatVersion.extend({ changes: text }),
  /** The statutory interest (BW 6:120, first paragraph) of the half-year that begins on a day, as the source tells it. */
  InterestRateRecorded: z.strictObject({ from: localDate, percent: z.int().min(0).max(100), source: text }),
  ContributionsSet: wholeYear.extend({ status: z.enum(["definitive", "provisional"]), ...shares }),
  ContributionsConfirmed: wholeYear.extend({
    /** The receipts of each member for the year, as booked per earmark now. */
    rebooked: z.array(contribution),
    /** Receipts for the year beyond what members owe; they stay theirs. */
    excess: z.array(contribution),
    /** The changes per member and earmark, so that folding only adds up. */
    changes: z.array(accountChange),
    ...shares,
  }),
  ExtraContributionSet: z.strictObject({
    year,
    municipality: municipalityId,
    earmark,
    ...wholeNumberOfCents,
    reason: text,
    ...shares,
  }),
  VotingWeightsSet: z.strictObject({
    year,
    /** Youth-care budgets in cents. */
    budgets: z.array(memberCents).min(1).max(400),
    source: text,
  }),
  ContributionReceived: z.strictObject({
    receiptId: uuid,
    municipality: municipalityId,
    year,
    earmark,
    ...wholeNumberOfCents,
    bookedCents: cents,
    /** Beyond what the member owes; it stays the member's. */
    excessCents: cents,
  }),
  /** Money with no home yet: before the contribution is set, by a settled member, or more than is owed. */
  ReceiptHeld: z.strictObject({
    receiptId: uuid,
    municipality: municipalityId,
    /** In whose cash it is until it is allocated. */
    earmark,
    ...wholeNumberOfCents,
    reason: text,
  }),
  /** All or part of what was held, set against what the member owes. */
  ReceiptAllocated: z.strictObject({
    receiptId: uuid,
    municipality: municipalityId,
    heldFor: earmark,
    year,
    earmark,
    ...wholeNumberOfCents,
  }),
  /** All or part of what was held, paid back. */
  ReceiptReturned: z.strictObject({
    receiptId: uuid,
    municipality: municipalityId,
    heldFor: earmark,
    ...wholeNumberOfCents,
    reason: text,
  }),
  /** An excess of a member, set against what it came to owe in the same pool. */
  ExcessBooked: z.strictObject({ municipality: municipalityId, year, earmark, ...wholeNumberOfCents }),
  /** An excess of a member, set against what it owes in another pool. */
  ExcessMoved: z.strictObject({
    municipality: municipalityId,
    fromYear: year,
    fromEarmark: earmark,
    year,
    earmark,
    ...wholeNumberOfCents,
    reason: text,
  }),
  /**
   * A contribution that will never come, all that is open of it or part: the pool falls. The member holds less of it first, and then the
   * others do, who inherit as much less.
   */
  ContributionWrittenOff: z.strictObject({
    year,
    municipality: municipalityId,
    earmark,
    ...wholeNumberOfCents,
    reason: text,
    ...sharesWithInheritance,
  }),
  /** A member that passes into another: from then on there is one, with what both had. */
  MemberSucceeded: z.strictObject({
    /** The one that ceases. */
    municipality: municipalityId,
    successor: municipalityId,
    reason: text,
    /** The day of the merger, where it was recorded later; null for the day it was recorded. */
    succeededOn: localDate.nullable(),
    /** Of the years that were set: what the successor owes there now has it too. */
    statuses: z.array(z.strictObject({ year, status: z.enum(["definitive", "provisional"]) })),
    /** The receipts without a home that pass with it. */
    heldReceipts: z.array(uuid),
    /** Every figure of the one, taken off there and added to the other. */
    differences: z.array(posting),
  }),
  BudgetExchanged: z.strictObject({
    exchangeId: uuid,
    earmark,
    fromYear: year,
    toYear: year,
    ...wholeNumberOfCents,
    reason: text,
    ...shares,
  }),
  FundsReserved: z.strictObject({
    applicationId,
    round: z.int().min(1),
    placements: z.array(placement).min(1),
    ...shares,
  }),
  ReservationRefused: z.strictObject({
    applicationId,
    round: z.int().min(1),
    lines: z.array(budgetAmount).min(1),
    split: z.array(placement).nullable(),
    /** The amounts missing, per year and the earmark where the last of it was looked for. */
    short: z.array(poolAmount).min(1),
  }),
  ReservationReleased: z.strictObject({
    applicationId,
    round: z.int().min(1),
    released: z.array(poolAmount),
    cause: z.discriminatedUnion("of", [
      ...releaseCause,
      /** In words, as releases of before version 3 were told. */
      z.strictObject({ of: z.literal("as-given"), reason: text }),
    ]),
    ...sharesWithInheritance,
  }),
  FundsRedrawn: z.strictObject({
    applicationId,
    year,
    fromEarmark: earmark,
    /** Whether the application's money was reserved or committed when it was drawn elsewhere. */
    stage: z.enum(["reserved", "committed"]),
    ...wholeNumberOfCents,
    reason: text,
    ...sharesWithInheritance,
  }),
  FundsCommitted: z.strictObject({
    applicationId,
    decisionNumber: label,
    awardedBy: personId,
    committed: z.array(poolAmount).min(1),
    /** The rest that the award leaves of the reservation. */
    released: z.array(poolAmount),
    ...sharesWithInheritance,
  }),
  CommitmentReduced: z.strictObject({
    applicationId,
    reduced: z.array(poolAmount),
    reason: text,
    ...sharesWithInheritance,
  }),
  /** As an amendment of the grant shifts it between years and lines: released and committed in one. */
  CommitmentShifted: z.strictObject({
    applicationId,
    decisionNumber: label,
    /** What the amendment asks no more; none since that is released with its announcement, as `CommitmentReduced`. */
    released: z.array(poolAmount),
    committed: z.array(poolAmount),
    ...sharesWithInheritance,
  }),
  /** A pool is too short for it: nothing moved. */
  ShiftRefused: z.strictObject({ applicationId, decisionNumber: label, short: z.array(poolAmount).min(1) }),
  CommitmentDetermined: z.strictObject({
    applicationId,
    determinedCents: cents,
    reduced: z.array(poolAmount),
    /** Payments beyond it; they stay committed until recovered or written off. */
    claimCents: cents,
    /** Of the claim, what was not claimed before. */
    claimedMoreCents: cents,
    ...sharesWithInheritance,
  }),
  /** A determination was raised on objection: owed even where the pools cannot bear it (Awb 4:25, third paragraph). */
  CommitmentRaised: z.strictObject({
    applicationId,
    determinedCents: cents,
    /** What is committed more; none where more was paid already. */
    raised: z.array(poolAmount),
    /** What is left of the payments beyond it. */
    claimCents: cents,
    recoveredCents: recoveredSoFar,
    ...shares,
  }),
  /** A withdrawal was revoked on objection: what it had given back is committed anew, owed as when a determination is raised. */
  CommitmentRestored: z.strictObject({
    applicationId,
    restored: z.array(poolAmount),
    recoveredCents: recoveredSoFar,
    ...shares,
  }),
  /** The terms of a grant were revised on objection: owed as when a determination is raised. */
  CommitmentRevised: z.strictObject({
    applicationId,
    decisionNumber: label,
    released: z.array(poolAmount),
    committed: z.array(poolAmount),
    ...sharesWithInheritance,
  }),
  PaymentDue: z.strictObject({ ...ofInstalment, ...wholeNumberOfCents }),
  /** The decision that a payment rests on was announced: by when it is to be paid (Awb 4:87). */
  PaymentTermSet: z.strictObject({
    ...ofInstalment,
    payUntil: localDate,
    /** What interest is due over, from which day on, as long as it is not paid: from the first day of default, or sooner (Awb 4:100, 4:102). */
    interestOver: z.array(z.strictObject({ from: localDate, ...wholeNumberOfCents })).min(1),
  }),
  /** By decision: the statutory interest on a payment that came late (Awb 4:98, 4:99). The body bears it: it is none of the fund's money. */
  PaymentInterestFixed: z.strictObject({
    ...ofInstalment,
    ...interestDecision,
    /** From the first day on, with what was fixed before. */
    parts: z.array(interestPart),
    /** Below zero where it was fixed too high before. */
    cents: signedCents,
  }),
  /** By decision, on a serious suspicion that the grant is to be withdrawn or amended: until then nothing is paid (Awb 4:56). */
  PaymentSuspended: z.strictObject({
    applicationId,
    decisionNumber: label,
    /** The day the recipient was told in writing, and the last day, both included. */
    from: localDate,
    until: localDate,
    /** Of a grant that is not determined yet (Awb 4:48), or is (Awb 4:49). */
    ground: z.enum(["awb-4:48", "awb-4:49"]),
    reason: text,
  }),
  /** It ended earlier, or was found to have lapsed: `until` was its last day. Told anew where the announcement that ended it was put right. */
  PaymentSuspensionEnded: z.strictObject({
    applicationId,
    until: localDate,
    /** The number of the decision whose announcement ended it; null where none did, and before version 2: such an end does not move. */
    endedBy: label.nullable(),
  }),
  PaymentBooked: z.strictObject({
    applicationId,
    instalment: z.int().min(1),
    ...wholeNumberOfCents,
    paid: z.array(poolAmount).min(1),
  }),
  RecoveryDue: z.strictObject({ recoveryId: uuid, applicationId, ...wholeNumberOfCents }),
  RecoveryBooked: z.strictObject({
    recoveryId: uuid,
    applicationId,
    ...wholeNumberOfCents,
    /** The part of it that is interest (Awb 4:92, first paragraph); the rest is the fund's. */
    interestCents: cents,
    /** The pools that the rest returns to; none after the settlement, when the pools are empty. */
    recovered: z.array(poolAmount),
    /** The part of the rest that had been written off. */
    fromWriteOffCents: cents,
    /** After the settlement what still comes in goes to the members as the settlement was divided. */
    divided: z.array(memberCents),
    ...sharesWithInheritance,
  }),
  RecoveryWrittenOff: z.strictObject({ recoveryId: uuid, applicationId, ...wholeNumberOfCents, reason: text }),
  /** The decision to recover was announced: by when it is to be paid (Awb 4:87). */
  RecoveryTermSet: z.strictObject({ ...ofRecovery, payUntil: localDate }),
  /** The debtor was reminded in writing, on the day that this counts for, and has until another day to pay (Awb 4:112). */
  RecoveryReminded: z.strictObject({ ...ofRecovery, openCents: positiveCents, payUntil: localDate }),
  /** Decisions on a recovery that work from their announcement on (Awb 3:40): then what they decided is told by the three that follow. */
  DeferralDecided: z.strictObject({ ...ofRecovery, ...deferral }),
  RemissionDecided: z.strictObject({ ...ofRecovery, ...remission }),
  InterestDecided: z.strictObject({ ...ofRecovery, ...fixedInterest }),
  /** It can be paid until another day (Awb 4:94), with or without interest until then (Awb 4:101). */
  RecoveryDeferred: z.strictObject({ ...ofRecovery, ...deferral }),
  /** It is owed no longer, all or part of it (Awb 4:94a). It stays spent. */
  RecoveryRemitted: z.strictObject({ ...ofRecovery, ...remission }),
  /** The statutory interest on it (Awb 4:98, 4:99). It is none of the fund's money. */
  InterestFixed: z.strictObject({ ...ofRecovery, ...fixedInterest }),
  /** What it was ordered for is determined higher, or withdrawn no longer: so much of it was never owed. */
  RecoveryLapsed: z.strictObject({
    recoveryId: uuid,
    applicationId,
    decisionNumber: label,
    ...wholeNumberOfCents,
    /** Of that, what had been written off, or remitted. */
    writtenOffCents: cents,
    remittedCents: cents,
  }),
  /** On objection so much less is recovered: it stays spent. */
  RecoveryLowered: z.strictObject({ recoveryId: uuid, applicationId, decisionNumber: label, ...wholeNumberOfCents }),
  /** On objection so much less interest is due by a decision that fixed it. */
  InterestLowered: z.strictObject({ ...ofRecovery, decisionNumber: label, ...wholeNumberOfCents }),
  MemberSettled: z.strictObject({
    municipality: municipalityId,
    earmark,
    /** Its holding in the earmark's pools; below zero it owes. */
    heldCents: signedCents,
    /** Its payments beyond what it owed for that earmark. */
    excessCents: cents,
    /** Paid out to it; zero when it owes. */
    paidOutCents: cents,
    /** An invoice to it; zero when it is paid out. */
    invoicedCents: cents,
    settled: z.array(z.strictObject({ year, earmark, cents: signedCents })),
    ...shares,
  }),
  InvoicePaid: z.strictObject({
    municipality: municipalityId,
    invoice: z.enum(["member", "final"]),
    /** The earmark the member was settled for; null for an invoice of the final settlement. */
    earmark: earmark.nullable(),
    ...wholeNumberOfCents,
  }),
  FundSettled: z.strictObject({
    members: z.array(
      z.strictObject({
        municipality: municipalityId,
        /** Its payments. */
        receivedCents: cents,
        /** Payment to it at an early settlement, less its invoice there. */
        settledCents: signedCents,
        /** Its burden of the projects, less what it inherited of settled members: below zero when that is more. */
        borneCents: signedCents,
        /** Paid out to it; zero when it owes. */
        refundedCents: cents,
        invoicedCents: cents,
      }),
    ),
    receivedCents: cents,
    paidCents: cents,
    recoveredCents: cents,
    determinedCents: cents,
    writtenOffCents: cents,
    /** Before version 2 it was in what was written off. */
    remittedCents: cents,
    /** Early settlements, less what was invoiced there. */
    settledCents: signedCents,
    refundedCents: cents,
    invoicedCents: cents,
    /** The money each pool still held; nothing is left in it. */
    settled: z.array(z.strictObject({ year, earmark, cents: signedCents })),
    ...shares,
  }),
  /** An objection runs against a decision: until it is decided on, the fund is not settled. */
  DisputeRecorded: dispute,
  DisputeEnded: dispute,
  /**
   * What an objection or an appeal is about is held, as far as the pools can bear it: it is reserved, and nothing else draws on it
   * meanwhile.
   */
  DisputedSumHeld: dispute.extend({ held: z.array(poolAmount).min(1), ...shares }),
  /** Nothing of an application is held any more: its disputes are over, or what comes instead of the decision draws on it. */
  DisputedSumReleased: z.strictObject({
    applicationId,
    released: z.array(poolAmount).min(1),
    ...sharesWithInheritance,
  }),
  /**
   * A decision can be objected to, or appealed against, up to and including `contestableUntil`; null until it is announced. Until then
   * the fund is not settled.
   */
  ContestableDecisionRecorded: contestable,
  /** Every invoice of the final settlement has been paid. */
  SettlementClosed: z.strictObject({}),
  /**
   * A booking put right. It counts for the day of the booking, but what came back counts for the day it did. The differences
   * are all that it changes of any figure.
   */
  BookingCorrected: z.strictObject({
    /** The event that booked it. */
    booked: uuid,
    /** The event that it corrects: that one, or the last correction. */
    corrects: uuid,
    /** A payment that came back was no mistake; an undone correction leaves the booking as it was before that. */
    cause: z.enum(["mistake", "returned", "undone"]),
    reason: text,
    stands: booking,
    /**
     * Where a booking moves to another day, one event takes it out on the day it had, and a second puts it in on the day it
     * gets: then the day it had; null in all others.
     */
    movedFrom: localDate.nullable(),
    differences: z.array(posting),
  }),
} as const;
export type FundEvent = MessageOf<typeof fundEvents>;

const contributionsOfYear = {
  year,
  yearTotalCents: cents,
  contributions: z.array(contribution).min(1).max(800),
  /** Says that the contributions are accepted although they do not add up to the total. */
  acceptDifference: z.boolean().default(false),
};
const setContributions = z.strictObject({ ...contributionsOfYear, status: z.enum(["definitive", "provisional"]) });
const effectiveOn = { effectiveOn: localDate.optional() };

export const fundCommands = {
  EstablishFund: fundTerms.extend({ rules: fundRules.prefault({}) }),
  AmendRules: z.strictObject({ rules: fundRules, reason: text }),
  ExtendPeriod: z.strictObject({ lastDay: localDate, reason: text }),
  JoinMember: member.extend({ firstYear: year, reason: text }),
  LeaveMember: z.strictObject({ municipality: municipalityId, reason: text, ...effectiveOn }),
  PublishFormat: z.strictObject({
    /** The working group or other body that made this version, never a person. */
    author: label,
    changes: text,
  }),
  RecordInterestRate: fundEvents.InterestRateRecorded,
  SetContributions: setContributions,
  SetContributionsOfYears: z.strictObject({ years: z.array(setContributions).min(1).max(50) }),
  ConfirmContributions: z.strictObject(contributionsOfYear),
  SetExtraContribution: z.strictObject({
    year,
    municipality: municipalityId,
    earmark,
    cents: positiveCents,
    reason: text,
  }),
  SetVotingWeights: z.strictObject({ year, budgets: z.array(memberCents).min(1).max(400), source: text }),
  ReceiveContribution: z.strictObject({
    municipality: municipalityId,
    year,
    earmark,
    cents: positiveCents,
    ...effectiveOn,
  }),
  HoldReceipt: z.strictObject({
    municipality: municipalityId,
    earmark: earmark.default(GENERAL),
    cents: positiveCents,
    reason: text,
    ...effectiveOn,
  }),
  AllocateReceipt: z.strictObject({ receiptId: uuid, year, earmark, cents: positiveCents, ...effectiveOn }),
  ReturnReceipt: z.strictObject({ receiptId: uuid, cents: positiveCents, reason: text, ...effectiveOn }),
  MoveExcess: z.strictObject({
    municipality: municipalityId,
    fromYear: year,
    fromEarmark: earmark,
    year,
    earmark,
    cents: positiveCents,
    reason: text,
    ...effectiveOn,
  }),
  WriteOffContribution: z.strictObject({
    year,
    municipality: municipalityId,
    earmark,
    cents: positiveCents,
    reason: text,
    ...effectiveOn,
  }),
  SucceedMember: z.strictObject({
    municipality: municipalityId,
    successor: municipalityId,
    reason: text,
    succeededOn: localDate.nullable().default(null).describe("the day of the merger; null for today"),
  }),
  ExchangeBudget: z.strictObject({
    earmark,
    fromYear: year,
    toYear: year,
    cents: positiveCents,
    reason: text,
    ...effectiveOn,
  }),
  /** By follow-up: a positive advice reserves exactly what was advised on. */
  ReserveFunds: z.strictObject({
    applicationId,
    round: z.int().min(1),
    lines: z.array(budgetAmount).min(1),
    split: z.array(placement).nullable(),
  }),
  /** Tries a refused reservation again; the order of waiting applications is a decision. */
  RetryReservation: z.strictObject({ applicationId }),
  /** By follow-up: withdrawal, refusal and a newer proposal release. */
  ReleaseReservation: z.strictObject({ applicationId, cause: z.discriminatedUnion("of", releaseCause) }),
  RedrawFunds: z.strictObject({ applicationId, year, fromEarmark: earmark, cents: positiveCents, reason: text }),
  /** By follow-up: an award commits, and releases the rest of the reservation. */
  CommitFunds: z.strictObject({
    applicationId,
    decisionNumber: label,
    awardedBy: personId,
    lines: z.array(budgetAmount).min(1),
  }),
  /** By follow-up: an amended grant commits less; the lines say for which years and columns. */
  ReduceCommitment: z.strictObject({ applicationId, lines: z.array(budgetAmount).min(1).max(200), reason: text }),
  /** By follow-up: every determination, its lowering, and every withdrawal of a grant, reaches the fund. */
  DetermineCommitment: z.strictObject({ applicationId, determinedCents: cents }),
  /** By follow-up, from an amendment of a grant that raises a line. */
  ShiftCommitment: z.strictObject({
    applicationId,
    decisionNumber: label,
    lines: z.array(budgetAmount).min(1).max(200),
    reason: text,
  }),
  /** By follow-up: that amendment was never announced, and is off. */
  UndoShift: z.strictObject({ applicationId, decisionNumber: label, reason: text }),
  /** By follow-up: a determination was raised on objection, which ends the dispute about it. */
  RaiseCommitment: dispute.extend({ determinedCents: cents }),
  /** The same for a withdrawal that was revoked; the cents are what the grant was awarded, as amended. */
  RestoreCommitment: dispute.extend({ awardedCents: cents }),
  /** The same for the terms of a grant that were revised. */
  ReviseCommitment: dispute.extend({ lines: z.array(budgetAmount).min(1).max(200) }),
  /** And for a recovery that was lowered; the cents are what is recovered in all. */
  LowerRecovery: dispute.extend({ recoveryId: uuid, recoveredCents: cents }),
  /** For interest that a decision fixed: the cents are what is due by that decision instead. */
  LowerInterest: dispute.extend({ interestCents: cents }),
  /** And for a suspension of payment that was revoked. */
  RevokePaymentSuspension: dispute,
  /** By follow-up: an instalment fell due. */
  RecordPaymentDue: z.strictObject({ ...ofInstalment, cents: positiveCents }),
  /** By follow-up, from the decision that the payment rests on: it was announced. */
  RecordPaymentTerm: z.strictObject({
    ...ofInstalment,
    announcedOn: localDate,
    /** By when it should have been given: the last day of its term, or with the decision that it took the place of (Awb 4:100, 4:102). */
    rightOn: localDate,
    /** The day to pay on that the decision names; null where it names none. */
    laterOn: localDate.nullable(),
    /** It pays back what was recovered, on which interest runs from its receipt on (Awb 4:102, first paragraph). */
    isRepayment: z.boolean(),
  }),
  FixPaymentInterest: z.strictObject({ ...ofInstalment, ...interestDecision }),
  SuspendPayment: z.strictObject({ applicationId, decisionNumber: label, reason: text, ...effectiveOn }),
  ResumePayment: z.strictObject({ applicationId }),
  /** By follow-up: the decision that was awaited is announced, or its announcement was put right. */
  EndPaymentSuspension: z.strictObject({ applicationId, decisionNumber: label, announcedOn: localDate }),
  BookPayment: z.strictObject({ applicationId, instalment: z.int().min(1), ...effectiveOn }),
  /** By follow-up: the fund manager ordered a recovery. */
  RecordRecoveryDue: z.strictObject({ recoveryId: uuid, applicationId, cents: positiveCents }),
  BookRecovery: z.strictObject({ recoveryId: uuid, cents: positiveCents, ...effectiveOn }),
  WriteOffRecovery: z.strictObject({ recoveryId: uuid, reason: text, ...effectiveOn }),
  /** By follow-up, from the decision: it was announced. */
  RecordRecoveryTerm: z.strictObject({ recoveryId: uuid, announcedOn: localDate }),
  RemindRecovery: z.strictObject({ recoveryId: uuid, ...effectiveOn }),
  DeferRecovery: z.strictObject({ recoveryId: uuid, ...deferral, withInterest: z.boolean().default(true) }),
  RemitRecovery: z.strictObject({ recoveryId: uuid, ...remission }),
  FixInterest: z.strictObject({ recoveryId: uuid, ...interestDecision }),
  /** By follow-up: a decision on a recovery that waited for it was announced. */
  RecordFundDecisionAnnounced: z.strictObject({ applicationId, decisionNumber: label, announcedOn: localDate }),
  SettleMember: z.strictObject({ municipality: municipalityId, earmark, ...effectiveOn }),
  PayInvoice: z.strictObject({
    municipality: municipalityId,
    invoice: z.enum(["member", "final"]),
    cents: positiveCents,
    ...effectiveOn,
  }),
  SettleFund: z.strictObject({ ...effectiveOn }),
  CorrectBooking: z.strictObject({
    corrects: uuid,
    /** What should have been booked; null where nothing should have been. */
    right: rightBooking.nullable(),
    /** The day it should have counted for; the day it counts for, unless named. */
    ...effectiveOn,
    reason: text,
  }),
  /** The bank sent a payment back: it counts until that day, and the instalment can be paid again. */
  ReturnPayment: z.strictObject({ corrects: uuid, ...effectiveOn, reason: text }),
  UndoCorrection: z.strictObject({ corrects: uuid, reason: text }),
  /** By follow-up, from the decision. */
  RecordDispute: dispute,
  /** By follow-up, from the decision: with the sum that the dispute is about, where it is one that can be held. */
  HoldDisputedSum: dispute.extend({ sum: disputedSum }),
  /** By follow-up, from the decision. What is held stays so where the application is decided on anew. */
  EndDispute: dispute.extend({ isDecidedAnew: z.boolean().optional() }),
  /** By follow-up, from the decision: once it is taken, and once it is announced. */
  RecordContestableDecision: contestable,
} as const;
export type FundCommand = MessageOf<typeof fundCommands>;

function withNothingRecovered(data: unknown): unknown {
  return { ...(data as object), recoveredCents: 0 };
}

/** Version 2 says what was inherited; until then it showed in what holdings and burdens changed together. */
function withInheritance(data: unknown): unknown {
  const before = data as {
    holdings: readonly z.infer<typeof holdingChange>[];
    burdens: readonly z.infer<typeof burdenChange>[];
  };
  const inherited = new Map<string, number>();
  for (const { municipality, cents } of [...before.holdings, ...before.burdens])
    inherited.set(municipality, (inherited.get(municipality) ?? 0) + cents);
  return {
    ...before,
    inherited: [...inherited].flatMap(([municipality, cents]) => (cents === 0 ? [] : [{ municipality, cents }])),
  };
}

const withRules = rulesUpcasters.map((step) => under("rules", step));

export const fundUpcasters: Upcasters = {
  FundEstablished: withRules,
  RulesAmended: withRules,
  ReservationReleased: [
    withInheritance,
    (data) => {
      const { reason, ...rest } = data as { readonly reason: string };
      return { ...rest, cause: { of: "as-given", reason } };
    },
  ],
  MemberSucceeded: [onItsDay],
  FundsRedrawn: [withInheritance],
  FundsCommitted: [withInheritance],
  CommitmentReduced: [withInheritance],
  // Until version 3 no determination was lowered: nothing had been claimed before.
  CommitmentDetermined: [
    withInheritance,
    (data) => ({ ...(data as object), claimedMoreCents: (data as { readonly claimCents: number }).claimCents }),
  ],
  PaymentSuspensionEnded: [(data) => ({ ...(data as object), endedBy: null })],
  FundSettled: [(data) => ({ ...(data as object), remittedCents: 0 })],
  // Until version 2 none could be of which anything was recovered.
  CommitmentRaised: [withNothingRecovered],
  CommitmentRestored: [withNothingRecovered],
  // Until version 3 all that came in lowered the debt.
  RecoveryBooked: [withInheritance, (data) => ({ ...(data as object), interestCents: 0 })],
};
