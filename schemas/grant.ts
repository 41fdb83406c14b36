import { z } from "zod";
import {
  applicationEvents,
  award,
  handedInHere,
  instalment,
  receiptWay,
  received,
  whyNotHeard,
  withoutNumber,
  withTargetsInThousandths,
  withTermsOfVersion2,
} from "./application.ts";
import { dossierPartCommands, dossierPartEvents } from "./destruction.ts";
import type { MessageOf } from "./envelope.ts";
import { budgetAmount, poolAmount } from "./money.ts";
import {
  applicationId,
  cents,
  label,
  localDate,
  organisationId,
  personId,
  positiveCents,
  signedThousandths,
  slug,
  text,
  uuid,
  year,
} from "./primitives.ts";
import { afterDeterminationGround, legalGround, loweringGround, withdrawalGround } from "./rules.ts";
import { inThousandths, onItsDay, type Upcasters } from "./upcasting.ts";

/** One goal or performance held against what was delivered, both in the unit of the target. */
const result = z.strictObject({
  target: slug,
  promisedThousandths: signedThousandths,
  deliveredThousandths: signedThousandths,
  explanation: text,
});
const judgement = z.strictObject({
  target: slug,
  judgement: z.enum(["met", "partly", "not-met"]),
  remark: text.nullable(),
});
export type EvaluationResult = z.infer<typeof result>;

const assessment = {
  year,
  judgements: z.array(judgement).min(1).max(200),
  conclusion: z.enum(["continue", "adjust", "stop"]),
  explanation: text,
};

/** The event that says how a judgement stands, and why it is put right. */
const correction = { corrects: uuid, reason: text };

const { progressReports } = award.shape;
const { evaluations } = applicationEvents.ApplicationAwarded.shape;

/** What an amendment changes of the days of a grant: what is asked no more, and what is asked from now on. */
const schedule = z.strictObject({
  /** The last day of the activities, moved or as it was. */
  activitiesTo: localDate,
  determinationDueOn: localDate,
  /** By its day; one that moves is dropped on its old day. */
  progressReports: z.strictObject({ dropped: z.array(localDate).max(100), asked: progressReports }),
  /** By its year; one that moves is asked on its new day, and not dropped. */
  evaluations: z.strictObject({ dropped: z.array(year), asked: z.array(evaluations.element) }),
  /** The goals and performances that are evaluated. */
  targets: z.array(slug),
});
export type ScheduleChange = z.infer<typeof schedule>;

/** The terms of a grant that can be revised on objection. */
export const revisedTerms = z.strictObject({
  /** The amounts per year and column from now on. */
  lines: z.array(budgetAmount).min(1).max(200),
  instalments: z.array(instalment).max(100),
  conditions: z.array(text).max(50),
});
export type RevisedTerms = z.infer<typeof revisedTerms>;

/** The terms that an amendment sets; in all never more than they were, unless on objection. */
const amendedTerms = {
  ...revisedTerms.shape,
  awardedCents: positiveCents,
  /** Null where no day moves, as before version 3. */
  schedule: schedule.nullable(),
  ground: legalGround.nullable(),
  reason: text,
};

/**
 * Why a grant is determined ex officio (Awb 4:47): nothing was requested within the term of a reminder, an evaluation found that the project
 * stops, or the grant was amended to the recipient's detriment.
 */
const exOfficioCause = z.enum(["not-requested", "stopped", "amended"]);
export type ExOfficioCause = z.infer<typeof exOfficioCause>;

/** A decision to the recipient's detriment that is intended, with its ground. */
const intended = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.enum(["withdrawal", "amendment"]), ground: withdrawalGround }),
  z.strictObject({ kind: z.literal("determination"), ground: loweringGround }),
  z.strictObject({ kind: z.literal("determination-lowering"), ground: afterDeterminationGround }),
]);
export type IntendedDecision = z.infer<typeof intended>;

/** Null in version 1, when these had no number. */
const numberSinceVersion2 = label.nullable();

const withdrawalTerms = {
  ground: legalGround,
  reason: text,
  /** What the recipient may keep of what was paid. */
  keptCents: cents,
};

/** A determination that is lowered once it was announced, or withdrawn where nothing is left of it (Awb 4:49). */
const loweringTerms = {
  decisionNumber: label,
  determinedCents: cents,
  ground: legalGround,
  /** The day on which an obligation that runs on was breached, or should have been met; null on another ground than that. */
  breachOn: localDate.nullable(),
  reason: text,
};

export const grantEvents = {
  ...dossierPartEvents,
  GrantAwarded: z.strictObject({
    applicationId,
    ...applicationEvents.ApplicationAwarded.omit({ reason: true }).shape,
    /** Those who applied together with the lead; like the lead they do not assess or decide. */
    coApplicants: z.array(organisationId).max(50),
    /** Who decided; they do not release a payment. */
    awardedBy: personId,
    awardedOn: localDate,
    instalmentRule: z.enum(["evaluation", "dates"]),
    /** Decisions on the grant work from their announcement on (Awb 3:40); before version 4 they were not waited for. */
    awaitsAnnouncement: z.boolean(),
  }),
  GrantAccepted: z.strictObject({}),
  InstalmentDue: z.strictObject({ instalment: z.int().min(1), cents: positiveCents }),
  InstalmentPaid: z.strictObject({ instalment: z.int().min(1), cents: positiveCents }),
  /** Its payment came back, or was booked wrong: it is due again. */
  InstalmentReturned: z.strictObject({ instalment: z.int().min(1), cents: positiveCents }),
  ProgressReported: z.strictObject({
    dueOn: localDate,
    length: z.enum(["short", "long"]),
    report: text,
    receivedBy: receiptWay,
  }),
  ProgressReportAccepted: z.strictObject({ dueOn: localDate }),
  /** What the report lacks, and by when it is handed in again. */
  ProgressReportReturned: z.strictObject({ dueOn: localDate, lacking: text, answerBy: localDate }),
  EvaluationSubmitted: z.strictObject({ year, results: z.array(result).min(1).max(200), receivedBy: receiptWay }),
  /** What the evaluation lacks, and by when it is handed in again. */
  EvaluationReturned: z.strictObject({
    year,
    lacking: text,
    answerBy: localDate,
    /** The goals and performances that are evaluated. */
    targets: z.array(slug),
  }),
  EvaluationAssessed: z.strictObject(assessment),
  /** An assessment put right, before anything was decided on it; it stands as this says. */
  AssessmentCorrected: z.strictObject({ ...assessment, ...correction }),
  /** An amendment with a line that is higher: it stands once the fund has shifted the money. */
  AmendmentProposed: z.strictObject({ decisionNumber: label, ...amendedTerms }),
  /** An amendment that was decided on: it works, as `GrantAmended`, once that is announced (Awb 3:40). */
  AmendmentDecided: z.strictObject({
    decisionNumber: label,
    /** As with `GrantAmended`. */
    decidedBy: personId.nullable(),
    ...amendedTerms,
  }),
  /** The fund lacks the money in the years or earmarks that it asks: the grant stays as it was. */
  AmendmentRefused: z.strictObject({ decisionNumber: label, short: z.array(poolAmount).min(1) }),
  GrantAmended: z.strictObject({
    decisionNumber: numberSinceVersion2,
    /** Who proposed it, where the fund shifted money for it; null where whoever recorded it decided, as before version 4. */
    decidedBy: personId.nullable(),
    ...amendedTerms,
  }),
  /** A withdrawal that was decided on: it works, as `GrantWithdrawn`, once that is announced (Awb 3:40). */
  WithdrawalDecided: z.strictObject({ decisionNumber: label, ...withdrawalTerms }),
  GrantWithdrawn: z.strictObject({ decisionNumber: numberSinceVersion2, ...withdrawalTerms }),
  /** On objection (Awb 7:11): the grant goes on as it was. */
  WithdrawalRevoked: z.strictObject({
    decisionNumber: label,
    /** The number of the decision that revoked it. */
    under: label,
    /** How far it was: awaiting its recipient, running, or awaiting its determination. */
    standsAs: z.enum(["awarded", "running", "determination-requested"]),
  }),
  /** Brought from the fund: the budget of a year was adopted that the award is conditional on (Awb 4:34). */
  BudgetConditionTermSet: z.strictObject({
    year,
    adoptedOn: localDate,
    /** The last day on which the condition can be invoked. */
    invokeBy: localDate,
  }),
  /** Before a decision to its detriment, the recipient may give its views first (Awb 4:7, 4:8 and 4:12, second paragraph). */
  RecipientViewsInvited: z.strictObject({ intended, reason: text, respondBy: localDate }),
  RecipientViewsGiven: z.strictObject({
    /** Null for whoever waives. */
    views: text.nullable(),
    receivedBy: receiptWay,
  }),
  /** What the recipient was to be heard on is not decided. */
  IntentionDropped: z.strictObject({ reason: text }),
  /** Why the recipient is not heard first (Awb 4:11, under a and b). */
  HearingOmitted: z.strictObject({ intended, because: whyNotHeard, reason: text }),
  DeterminationRequested: z.strictObject({ account: text, spentCents: cents, receivedBy: receiptWay }),
  /** The recipient did not request determination in time, and was set a new term (Awb 4:44, fourth paragraph). */
  DeterminationReminded: z.strictObject({ requestBy: localDate }),
  GrantDetermined: z.strictObject({
    decisionNumber: label,
    awardedCents: cents,
    determinedCents: cents,
    /** Why it is lower than the award; null when it is not. */
    ground: legalGround.nullable(),
    /** Why it was determined though nobody requested it (Awb 4:47); null where that was, and before version 2. */
    exOfficio: exOfficioCause.nullable(),
    reason: text,
  }),
  /** A lower determination that was decided on: it works, as `DeterminationLowered`, once that is announced (Awb 3:40). */
  LoweringDecided: z.strictObject(loweringTerms),
  DeterminationLowered: z.strictObject(loweringTerms),
  /** On objection (Awb 7:11). */
  DeterminationRaised: z.strictObject({
    /** The decision that determined the grant, or lowered that, and the one that raised it. */
    decisionNumber: label,
    under: label,
    determinedCents: positiveCents,
    /** The instalment by which what is due more is paid; null where enough was paid or is due already. */
    extra: instalment.nullable(),
    /** What is still paid beyond it. */
    overpaidCents: cents,
  }),
  /** Brought from the decision: an award, withdrawal or determination was announced, and works from then on. */
  GrantDecisionAnnounced: z.strictObject({ decisionNumber: label }),
  /** Told by the decision: one that waited for its announcement is off, and the grant is as before it. */
  GrantDecisionDropped: z.strictObject({ decisionNumber: label }),
  /** Brought from the fund: of what came back, the recipient is paid again what it is entitled to since a decision was revoked. */
  RepaymentDeclared: z.strictObject({
    /** The instalment by which it is paid, besides those of the terms. */
    repayment: instalment,
  }),
  /** Brought from the decision: an objection runs against a determination, its lowering or a withdrawal of the grant, or was decided on. */
  GrantDisputed: z.strictObject({ decisionNumber: label }),
  GrantDisputeEnded: z.strictObject({ decisionNumber: label }),
  /** Brought from the fund: what was paid beyond the determination, besides what was found before it was lowered. */
  OverpaymentFound: z.strictObject({ cents: positiveCents }),
  /** The recipient, or one that applied with it, passed into another. */
  RecipientSucceeded: z.strictObject({
    organisation: organisationId,
    into: organisationId,
    /** The day of that, where it was recorded later; null for the day of the event, and before version 2. */
    succeededOn: localDate.nullable(),
  }),
  RecoveryOrdered: z.strictObject({ recoveryId: uuid, decisionNumber: label, cents: positiveCents, reason: text }),
} as const;
export type GrantEvent = MessageOf<typeof grantEvents>;

/** Lift events of old versions. */
export const grantUpcasters: Upcasters = {
  EvaluationSubmitted: [
    (data) => {
      const { results, ...rest } = data as {
        readonly results: readonly { readonly promised: number; readonly delivered: number }[];
      };
      return {
        ...rest,
        results: results.map(({ promised, delivered, ...one }) => ({
          ...one,
          promisedThousandths: inThousandths(promised),
          deliveredThousandths: inThousandths(delivered),
        })),
      };
    },
    handedInHere,
  ],
  ProgressReported: [handedInHere],
  RecipientSucceeded: [onItsDay],
  RecipientViewsGiven: [handedInHere],
  DeterminationRequested: [handedInHere],
  GrantAwarded: [
    withTermsOfVersion2,
    withTargetsInThousandths,
    (data) => ({ ...(data as object), awaitsAnnouncement: false }),
  ],
  GrantAmended: [
    withoutNumber,
    (data) => ({ ...(data as object), schedule: null }),
    (data) => ({ ...(data as object), decidedBy: null }),
  ],
  GrantWithdrawn: [withoutNumber],
  GrantDetermined: [(data) => ({ ...(data as object), exOfficio: null })],
};

/** What a recipient hands in itself, or an official enters that came on paper or by mail. */
const onPaper = { received: received.optional() };
const way = { receivedBy: true } as const;

export const grantCommands = {
  ...dossierPartCommands,
  /** By follow-up, from the application. */
  AwardGrant: grantEvents.GrantAwarded,
  AcceptGrant: z.strictObject({}),
  /** By follow-up, when an instalment's day has come or its evaluation was assessed; the decider checks that it is due. */
  DeclareInstalmentDue: z.strictObject({ instalment: z.int().min(1) }),
  /** By follow-up, from the fund. */
  RecordInstalmentPaid: grantEvents.InstalmentPaid,
  RecordInstalmentReturned: z.strictObject({ instalment: z.int().min(1) }),
  ReportProgress: grantEvents.ProgressReported.omit(way).extend(onPaper),
  AcceptProgressReport: grantEvents.ProgressReportAccepted,
  ReturnProgressReport: grantEvents.ProgressReportReturned,
  SubmitEvaluation: grantEvents.EvaluationSubmitted.omit(way).extend(onPaper),
  ReturnEvaluation: grantEvents.EvaluationReturned.omit({ targets: true }),
  AssessEvaluation: grantEvents.EvaluationAssessed,
  CorrectAssessment: grantEvents.AssessmentCorrected,
  AmendGrant: grantEvents.GrantAmended.omit({ awardedCents: true, schedule: true, decidedBy: true }).extend({
    decisionNumber: label,
    /** The last day of the activities, reports, evaluations and the request for determination; null where they stay as they are. */
    activitiesTo: localDate.nullable().default(null),
    progressReports: progressReports.nullable().default(null),
    /** One for each calendar year of the activities. Unless named, a new year has the day of the fund's rules. */
    evaluations: evaluations.max(100).nullable().default(null),
    /** Unless named, it is thirteen weeks after activities whose end moves. */
    determinationDueOn: localDate.nullable().default(null),
    ground: withdrawalGround.nullable(),
  }),
  /** By follow-up, from the fund. */
  CompleteAmendment: grantEvents.AmendmentRefused.pick({ decisionNumber: true }),
  RefuseAmendment: grantEvents.AmendmentRefused,
  InviteRecipientViews: grantEvents.RecipientViewsInvited,
  GiveRecipientViews: grantEvents.RecipientViewsGiven.omit(way).extend(onPaper),
  DropIntention: grantEvents.IntentionDropped,
  OmitHearing: grantEvents.HearingOmitted,
  WithdrawGrant: grantEvents.WithdrawalDecided.extend({ ground: withdrawalGround }),
  /** By follow-up, from the fund. */
  RecordBudgetAdopted: grantEvents.BudgetConditionTermSet.omit({ invokeBy: true }),
  RequestDetermination: grantEvents.DeterminationRequested.omit(way).extend(onPaper),
  RemindOfDetermination: grantEvents.DeterminationReminded,
  DetermineGrant: grantEvents.GrantDetermined.omit({ awardedCents: true, exOfficio: true }).extend({
    ground: loweringGround.nullable(),
  }),
  LowerDetermination: grantEvents.LoweringDecided.extend({
    ground: afterDeterminationGround,
    breachOn: loweringTerms.breachOn.default(null),
  }),
  /** By follow-up, from the decision on an objection. */
  ReviseGrant: revisedTerms.extend({
    /** The number of that decision, and who took it. */
    under: label,
    decidedBy: personId,
    reason: text,
  }),
  RevokeWithdrawal: grantEvents.WithdrawalRevoked.omit({ standsAs: true }),
  RaiseDetermination: grantEvents.DeterminationRaised.omit({ extra: true, overpaidCents: true }),
  /** By follow-up, from the decision. */
  RecordGrantDecisionAnnounced: grantEvents.GrantDecisionAnnounced,
  RecordGrantDecisionDropped: grantEvents.GrantDecisionDropped,
  /** By follow-up, from the fund. */
  DeclareRepayment: z.strictObject({
    /** What the grant is determined at since; null where it goes on. */
    determinedCents: cents.nullable(),
    recoveredCents: cents,
  }),
  /** By follow-up, from the decision that is objected to. */
  RecordGrantDispute: grantEvents.GrantDisputed,
  EndGrantDispute: grantEvents.GrantDisputeEnded,
  /** By follow-up, from the fund. */
  RecordOverpayment: grantEvents.OverpaymentFound,
  /** By follow-up, from the application. */
  SucceedRecipient: grantEvents.RecipientSucceeded,
  OrderRecovery: z.strictObject({ decisionNumber: label, cents: positiveCents, reason: text }),
} as const;
export type GrantCommand = MessageOf<typeof grantCommands>;
