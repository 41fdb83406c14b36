import { z } from "zod";
import { destructionCommands, destructionEvents } from "./destruction.ts";
import { grantableRole, type MessageOf } from "./envelope.ts";
import { attachment, dossierPart } from "./files.ts";
import { formatVersion, fundTerms } from "./fund.ts";
import { matrixCell } from "./matrix.ts";
import { budgetAmount, placement, poolAmount } from "./money.ts";
import {
  applicationId,
  cents,
  label,
  localDate,
  municipalityId,
  organisationId,
  personId,
  positiveCents,
  type ShapeRule,
  signedThousandths,
  slug,
  text,
  uuid,
  year,
} from "./primitives.ts";
import { fundRules, rulesUpcasters } from "./rules.ts";
import { inThousandths, onItsDay, type Upcasters, under } from "./upcasting.ts";

/** Something to reach or to deliver, so that a yearly evaluation can hold it against what happened (memo, rules 5 and 8). */
export const target = z.strictObject({
  id: slug,
  kind: z.enum(["goal", "performance"]),
  description: text,
  indicator: label,
  unit: label,
  /** Where it stands at the start, and what is promised: both in the unit. */
  baselineThousandths: signedThousandths,
  targetThousandths: signedThousandths,
  dueOn: localDate,
});
export type Target = z.infer<typeof target>;

/**
 * One line of the budget: price × quantity (what the memo calls PxQ). The quantity has up to three decimals and is told in
 * thousandths, as the price is in cents: 2.5 hours are 2500. `domain/application/amounts.ts` rounds what it comes to.
 */
export const budgetLine = z.strictObject({
  description: label,
  year,
  column: slug.nullable(),
  unit: label,
  priceCents: positiveCents,
  quantityThousandths: z.int().min(1).max(10_000_000_000),
});
export type BudgetLine = z.infer<typeof budgetLine>;

const matrixCells = z.array(matrixCell).max(400);

const answer = z.strictObject({ answer: z.boolean(), explanation: text });

/** The fixed format of an application (memo, rule 1). A draft may leave out what a submission has to hold. */
export const applicationContent = z.strictObject({
  title: label,
  summary: text,
  /** Co-operating providers; each confirms. The lead, who drafted it, is the sole recipient. */
  coApplicants: z.array(organisationId).max(50),
  transformationGoals: z.array(z.strictObject({ goal: slug, contribution: text })).max(50),
  matrixCells,
  budget: z.array(budgetLine).max(500),
  activities: z.strictObject({ from: localDate, to: localDate }),
  /** Whether it is a project around the youth and family teams (memo, rule 11). */
  youthAndFamilyTeams: z.boolean(),
  /** Do means exist already that could pay for it (memo, rule 11)? */
  existingMeans: answer.nullable(),
  /** Does this finance a waiting list (memo, rule 3)? */
  financesWaitingList: answer.nullable(),
  targets: z.array(target).max(200),
});
export type ApplicationContent = z.infer<typeof applicationContent>;

/** What the fund said when this was written down; `revision` is the fund's stream's. */
export const fundFacts = fundTerms.extend({
  /** The format in force then; null where none was published. */
  format: formatVersion.nullable(),
  revision: z.int().min(0),
});
export type FundFacts = z.infer<typeof fundFacts>;

/** What an instalment waits for: the assessed evaluation of a calendar year, or only its date. */
export const instalment = z.strictObject({
  number: z.int().min(1),
  cents: positiveCents,
  dueOn: localDate,
  afterEvaluationOf: year.nullable(),
});
export type Instalment = z.infer<typeof instalment>;

/** What AO Jeugd puts to the PHO; the round freezes it, and the award cannot exceed it. */
export const proposal = z.strictObject({
  lines: z.array(budgetAmount).min(1).max(200),
  /** Named pools, only where the fund manager sets them. */
  split: z.array(placement).max(400).nullable(),
  conditions: z.array(text).max(50),
});
export type Proposal = z.infer<typeof proposal>;

/**
 * Somebody who prepared a proposal, and as what: a member of AO or of a working group, staff of the fund, a member from
 * outside, or a board member who guided it.
 */
export const preparer = z.strictObject({
  person: personId,
  as: z.enum(["ao-member", "working-group", "staff", "external-member", "guiding-board-member"]),
});
export type Preparer = z.infer<typeof preparer>;

/** Who prepared a proposal, beside who forwarded it. */
export const preparers = z.array(
  preparer.extend({
    /** The municipality that a guiding board member represented; null for all others. */
    municipality: municipalityId.nullable(),
  }),
);
export type Preparers = z.infer<typeof preparers>;

/** What was found of state aid when a grant was awarded, and by when it was registered. */
export const aidCheck = z.strictObject({
  outcome: z.enum(["none", "de-minimis", "services-of-general-interest", "exempted"]),
  basis: text,
  registeredOn: localDate.nullable(),
});

/** The terms of an award: separately decided, tied to goals and performances (memo, rule 5). */
export const award = z.strictObject({
  decisionNumber: label,
  lines: z.array(budgetAmount).min(1).max(200),
  /** What has to happen before anything is due (Awb 4:33). */
  conditions: z.array(text).max(50),
  /** What the recipient has to do (Awb 4:37 to 4:39). */
  obligations: z.array(text).max(50).default([]),
  instalments: z.array(instalment).min(1).max(100),
  /** When progress has to be reported, and at what length. */
  progressReports: z.array(z.strictObject({ dueOn: localDate, length: z.enum(["short", "long"]) })).max(100),
  /** Null where nothing was recorded. */
  aidCheck: aidCheck.nullable().default(null),
  /** By when the recipient requests the determination (Awb 4:44); unless named, thirteen weeks after the activities end. */
  determinationDueOn: localDate.nullable().default(null),
  /** Why it is awarded as it is (Awb 3:46); null where nobody needs to be told (Awb 3:48). */
  reason: text.nullable().default(null),
});
export type Award = z.infer<typeof award>;

export const adviceOutcome = z.enum(["positive", "negative", "no-majority"]);

/** Grounds that the law gives: a reached ceiling (Awb 4:25, second paragraph), and what is to be feared (Awb 4:35). */
export const statutoryRefusalGrounds = [
  "awb-4:25-2",
  "awb-4:35-1a",
  "awb-4:35-1b",
  "awb-4:35-1c",
  "awb-4:35-2a",
  "awb-4:35-2b",
] as const;

/** Those of them on which an applicant is heard first (Awb 4:7, 4:12). */
export const heardGround = z.enum(statutoryRefusalGrounds).exclude(["awb-4:25-2"]);
export type HeardGround = z.infer<typeof heardGround>;

/** Why nobody is heard first: it cannot wait, or they were heard on it before and nothing is new since (Awb 4:11, under a and b). */
export const whyNotHeard = z.enum(["urgent", "heard-before"]);

/** Grounds that the fund's regulation gives: a fund without one has none of them. */
export const regulationRefusalGrounds = [
  "failed-matrix",
  "waiting-list",
  "negative-advice",
  "no-majority",
  "after-last-day",
  "ao",
] as const;

/**
 * The ground of a fund without a regulation, for what would be a ground under one: that it grants at all rests on the law alone (Awb 4:23,
 * third paragraph), so whoever refuses writes how the ground reads.
 */
export const writtenRefusalGround = "awb-4:23";

/** Grounds of the fund's regulation, or that take their place, and those that the law gives with or without one. */
export const refusalGround = z.enum([...regulationRefusalGrounds, writtenRefusalGround, ...statutoryRefusalGrounds]);
export type RefusalGround = z.infer<typeof refusalGround>;

/** How an application goes on whose refusal is revoked: AO reviews it, the PHO advises again, or the fund reserves for it. */
export const continuation = z.enum(["review", "advice", "reservation"]);
export type Continuation = z.infer<typeof continuation>;

/**
 * The kinds of interest that keep a person out: what concerns them directly or indirectly, or in which they act for somebody
 * (Gemeentewet 28(1)(a) and 58), the board they sit on (28(1)(b)), and any other personal interest (Awb 2:4).
 */
export const interestCategory = z.enum([
  "family",
  "employment",
  "board-membership",
  "representation",
  "financial",
  "other",
]);
export type InterestCategory = z.infer<typeof interestCategory>;

/**
 * The grounds on which the term to decide is suspended besides a supplement: information from abroad, with the applicant's written
 * consent, a delay that the applicant is to blame for, and force majeure (Awb 4:15).
 */
export const suspensionGround = z.enum(["awb-4:15-1b", "awb-4:15-2a", "awb-4:15-2b", "awb-4:15-2c"]);
export type SuspensionGround = z.infer<typeof suspensionGround>;

/** The days of a penalty that cost the same, the first and the last included. */
const penaltyStep = z.strictObject({ from: localDate, until: localDate, centsADay: positiveCents });
export type PenaltyStep = z.infer<typeof penaltyStep>;

/** The decision that is late: on the application, on the determination that was requested, or on the objection to a decision. */
export const awaitedDecision = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.enum(["application", "determination"]) }),
  z.strictObject({ kind: z.literal("objection"), decisionNumber: label }),
]);
export type AwaitedDecision = z.infer<typeof awaitedDecision>;
/** As it is asked for: on the application, unless another one is named. */
const awaitedOrApplication = awaitedDecision.default({ kind: "application" });

/** The way in which an application, or what comes after it, came: through this service, by post, handed over, or by mail. */
export const receiptWay = z.enum(["online", "post", "handed-over", "mail"]);
export type ReceiptWay = z.infer<typeof receiptWay>;

/** When and how something came on paper or by mail, as the official says who enters it. */
export const received = z.strictObject({ receivedOn: localDate, receivedBy: receiptWay.exclude(["online"]) });
export type Received = z.infer<typeof received>;

/** What came on paper or by mail, on a day of its own, and is entered by an official. */
const entered = {
  ...received.shape,
  /** Co-applicants that signed what came. */
  signedBy: z.array(organisationId).max(50).default([]),
};

/** To hand in what lacks something, or comes too late, all the same (Awb 4:5). */
const asItIs = z.boolean().optional();

export const applicationEvents = {
  ...destructionEvents,
  ProvidersInvited: z.strictObject({
    organisations: z.array(organisationId).min(1).max(50),
    subject: text,
    respondBy: localDate,
  }),
  ApplicationDrafted: z.strictObject({
    lead: organisationId,
    content: applicationContent,
    /** The refused application this one follows up on. */
    previousApplication: applicationId.nullable(),
    fund: fundFacts,
  }),
  DraftChanged: z.strictObject({ content: applicationContent }),
  CoApplicantConfirmed: z.strictObject({ organisation: organisationId }),
  /** Of a draft it answers the plan as it stands; while a supplement is awaited the organisation applies no longer. */
  CoApplicationDeclined: z.strictObject({ organisation: organisationId, reason: text.nullable() }),
  FilesAttached: attachment,
  /** What is removed before it is handed in leaves no content behind. */
  FileRemoved: z.strictObject({ fileId: uuid, of: dossierPart }),
  /** It counts for the day on which it was received: the term to decide runs from it. */
  ApplicationSubmitted: z.strictObject({
    content: applicationContent,
    /** What the budget comes to; zero where there is none, or none that adds up. */
    requestedCents: cents,
    decisionDueOn: localDate,
    fund: fundFacts,
    receivedBy: receiptWay,
    /** Whether it holds what the fund's format asks for; if not, it can be supplemented (Awb 4:5). */
    isComplete: z.boolean(),
  }),
  /** What came on paper or by mail is confirmed by letter or mail; what is handed in here, at once (Awb 4:3a). */
  ReceiptConfirmed: z.strictObject({ sentBy: receiptWay.extract(["post", "mail"]) }),
  MatrixChecked: z.strictObject({
    passed: z.boolean(),
    rows: z.array(slug),
    columns: z.array(slug),
    explanation: z.union([
      z.strictObject({
        /** Names of the rows and columns that the project touches. */
        rowNames: z.array(label),
        columnNames: z.array(label),
        minimum: fundRules.shape.matrixMinimum.unwrap(),
        test: fundRules.shape.matrixTest.unwrap(),
      }),
      /** In words, as checks of version 1 were told. */
      z.strictObject({ asGiven: text }),
    ]),
  }),
  MatrixCellsCorrected: z.strictObject({ matrixCells: z.array(matrixCell), reason: text }),
  SupplementRequested: z.strictObject({
    questions: z.array(text).min(1).max(50),
    dueOn: localDate,
    /** Last day on which it may be laid aside if nothing came (Awb 4:5). */
    layAsideUntil: localDate,
    /** Days the decision term stands still if nothing comes; an answer shortens it (Awb 4:15). */
    suspendedDays: z.int().min(0),
    /** By when a decision is due if nothing comes. */
    decisionDueOn: localDate,
  }),
  /** It counts for the day on which it was received. */
  ApplicationSupplemented: z.strictObject({
    content: applicationContent,
    requestedCents: cents,
    explanation: text,
    receivedBy: receiptWay,
    isComplete: z.boolean(),
    /** Days the decision term stood still meanwhile (Awb 4:15). */
    suspendedDays: z.int().min(0),
    decisionDueOn: localDate,
  }),
  /** Without a number in version 1. */
  ApplicationLaidAside: z.strictObject({ decisionNumber: label.nullable(), reason: text }),
  DecisionTermExtended: z.strictObject({ decisionDueOn: localDate, reason: text }),
  /** The term stands still from a day to another, both included. */
  DecisionTermSuspended: z.strictObject({
    ground: suspensionGround,
    from: localDate,
    until: localDate,
    reason: text,
    /** Days that it adds to those on which the term stood still already. */
    suspendedDays: z.int().min(0),
    decisionDueOn: localDate,
  }),
  /** The last suspension ended earlier than was expected; `until` is its last day, `suspendedDays` what it added in the end. */
  DecisionTermResumed: z.strictObject({ until: localDate, suspendedDays: z.int().min(0), decisionDueOn: localDate }),
  /** The applicant says that the body is in default; without a penalty where the notice is premature (Awb 4:17). */
  DefaultNoticeReceived: z.strictObject({
    awaited: awaitedDecision,
    receivedOn: localDate,
    /** When the decision was due; null for an objection to a decision that is not announced, of which the term is not known yet. */
    decisionDueOn: localDate.nullable(),
    isPremature: z.boolean(),
    /** What every day costs on which the decision is not announced. */
    penalty: z.array(penaltyStep).max(3),
  }),
  /** What the penalty comes to (Awb 4:18), and the equal parts of those who applied together. */
  PenaltyFixed: z.strictObject({
    awaited: awaitedDecision,
    /** When the default notice came in that led to it; null where it is for the last one then. */
    noticeReceivedOn: localDate.nullable(),
    decisionNumber: label,
    days: z.int().min(1),
    penaltyCents: positiveCents,
    shares: z
      .array(z.strictObject({ organisation: organisationId, cents: positiveCents }))
      .min(1)
      .max(51),
    reason: text,
  }),
  ReviewRecorded: z.strictObject({
    recommendation: z.enum(["positive", "negative"]),
    goalsJudgement: text,
    /** AO's own judgement whether it finances a waiting list (memo, rule 3). */
    financesWaitingList: answer,
    existingMeansJudgement: text,
    decisionDueOn: localDate,
  }),
  InterestDeclared: z.strictObject({
    /** Null for an official, who represents no municipality. */
    municipality: municipalityId.nullable(),
    /** The person with the interest; null when the municipality itself has it. */
    person: personId.nullable(),
    /** Null where it was told in words only. */
    category: interestCategory.nullable(),
    /** The reason as version 1 held it, which may be about a person: for officials only. Null since. */
    asGiven: text.nullable(),
    /** The revision that told whom the person represents; null in version 1, which did not look. */
    readFrom: z.strictObject({ roster: z.int().min(-1) }).nullable(),
  }),
  /** Who of a role handles it from then on; null for nobody. It gives no right to anything, and takes none from others. */
  HandlerChanged: z.strictObject({ role: grantableRole, person: personId.nullable() }),
  /** Before a refusal on what the applicant did not say itself: it may give its views first (Awb 4:7). */
  ViewsInvited: z.strictObject({ ground: heardGround, reason: text, respondBy: localDate }),
  ViewsGiven: z.strictObject({
    /** Null where the applicant waives. */
    views: text.nullable(),
    receivedBy: receiptWay,
  }),
  /** What the applicant was to be heard on is not decided. */
  RefusalIntentionDropped: z.strictObject({ reason: text }),
  /** Why the applicant is not heard first (Awb 4:11, under a and b). */
  RefusalHearingOmitted: z.strictObject({ ground: heardGround, because: whyNotHeard, reason: text }),
  ForwardedToPho: z.strictObject({
    round: z.int().min(1),
    proposal,
    totalCents: positiveCents,
    /** None in version 1, which did not ask for them. */
    preparedBy: preparers,
    /** The revision that told whom a board member represents; null where none was looked up. */
    readFrom: z.strictObject({ roster: z.int().min(-1) }).nullable(),
  }),
  /** The last round was annulled: the same proposal goes to the PHO in a next one. */
  ForwardedAgain: z.strictObject({ round: z.int().min(2), annulledRound: z.int().min(1) }),
  AdviceReceived: z.strictObject({
    round: z.int().min(1),
    outcome: adviceOutcome,
    method: z.enum(["consensus", "vote"]),
    /** Only the quorum was missing. */
    quorumMissing: z.boolean(),
  }),
  /** The advice of a round was recorded wrongly: the same proposal gets a next one. */
  AdviceAnnulled: z.strictObject({ round: z.int().min(1), reason: text }),
  FundsAssured: z.strictObject({ round: z.int().min(1), placements: z.array(placement).min(1) }),
  FundsAwaited: z.strictObject({ round: z.int().min(1), short: z.array(poolAmount).min(1) }),
  ApplicationWithdrawn: z.strictObject({ reason: text, receivedBy: receiptWay }),
  /** An organisation that applies passed into another, or was replaced by it: from then on only that one acts. */
  ApplicantSucceeded: z.strictObject({
    organisation: organisationId,
    into: organisationId,
    reason: text,
    /** The day of that, where it was recorded later; null for the day of the event, and before version 2. */
    succeededOn: localDate.nullable(),
  }),
  ApplicationRefused: z.strictObject({
    decisionNumber: label,
    ground: refusalGround,
    /** How the ground reads, in a fund without a regulation; null on every other ground, and before version 2. */
    groundWording: text.nullable(),
    reason: text,
  }),
  /** On objection (Awb 7:11): the application goes on, in a new round where it does so before the PHO or the fund. */
  RefusalRevoked: z.strictObject({
    decisionNumber: label,
    /** The number of the decision that revoked it. */
    under: label,
    continuation,
    round: z.int().min(0),
  }),
  /** On objection (Awb 7:11): the application goes on in review. */
  LayingAsideRevoked: z.strictObject({
    decisionNumber: label,
    /** The number of the decision that revoked it. */
    under: label,
  }),
  ApplicationAwarded: z.strictObject({
    ...award.shape,
    lead: organisationId,
    title: label,
    awardedCents: positiveCents,
    targets: z.array(target),
    activities: z.strictObject({ from: localDate, to: localDate }),
    /** Calendar years in which the grant runs, each with the day its evaluation is due (memo, rule 8). */
    evaluations: z.array(z.strictObject({ year, dueOn: localDate })).min(1),
    /** What its instalments wait for: the fund's rule when the application was submitted. */
    instalmentRule: fundRules.shape.instalments.unwrap(),
    obligations: award.shape.obligations.unwrap(),
    aidCheck: award.shape.aidCheck.unwrap(),
    reason: award.shape.reason.unwrap(),
    /** Null in awards of version 1, which named no day. */
    determinationDueOn: localDate.nullable(),
    /** Years whose contributions were provisional: for these it is under the condition that there is money (Awb 4:34). */
    budgetCondition: z.array(year),
    /** Whether nothing is due before the recipient has agreed to it (Awb 4:36): the fund's rule when it was submitted. */
    executionAgreement: z.boolean(),
  }),
} as const;
export type ApplicationEvent = MessageOf<typeof applicationEvents>;

const withFundRules = rulesUpcasters.map((step) => under("fund", under("rules", step)));
/** An application names the version of the format since version 5. */
const withFundFacts = [
  ...withFundRules.slice(0, 3),
  under("fund", (fund) => ({ ...(fund as object), format: null })),
  under("content", withThousandths),
];
/** What lifts rules that were amended later comes after all that was. */
const withLaterRules = withFundRules.slice(3);

/** Until quantities and targets had decimals, they were whole numbers of another name. */
function withThousandths(data: unknown): unknown {
  const { budget, ...content } = data as { readonly budget: readonly { readonly quantity: number }[] };
  return {
    ...(withTargetsInThousandths(content) as object),
    budget: budget.map(({ quantity, ...line }) => ({ ...line, quantityThousandths: inThousandths(quantity) })),
  };
}

/** The same for the targets of an award. */
export function withTargetsInThousandths(data: unknown): unknown {
  const { targets, ...rest } = data as {
    readonly targets: readonly { readonly baseline: number; readonly target: number }[];
  };
  return {
    ...rest,
    targets: targets.map(({ baseline, target, ...one }) => ({
      ...one,
      baselineThousandths: inThousandths(baseline),
      targetThousandths: inThousandths(target),
    })),
  };
}

/** Until every decision had a number, some had none. */
export function withoutNumber(data: unknown): unknown {
  return { decisionNumber: null, ...(data as object) };
}

/** Awards of version 1 held obligations among their conditions, and waited for the recipient's acceptance. */
export function withTermsOfVersion2(data: unknown): unknown {
  const added = {
    obligations: [],
    aidCheck: null,
    determinationDueOn: null,
    budgetCondition: [],
    executionAgreement: true,
  };
  return { ...(data as object), ...added };
}

/** Until paper and incomplete applications were received, all were handed in here, and complete. */
function withReceipt(data: unknown): unknown {
  return { ...(data as object), receivedBy: "online", isComplete: true };
}

/** Until what comes after an application was received on paper as well, all of it was handed in here. */
export function handedInHere(data: unknown): unknown {
  return { ...(data as object), receivedBy: "online" };
}

/** Until version 2 only the decision on the application could be late. */
function onApplication(data: unknown): object {
  return { ...(data as object), awaited: { kind: "application" } };
}

/** Until version 3 a decision had no more than one default notice that counted. */
function forLastNotice(data: unknown): object {
  return { ...(data as object), noticeReceivedOn: null };
}

/** Lift events of old versions. */
export const applicationUpcasters: Upcasters = {
  ApplicationAwarded: [
    withTermsOfVersion2,
    withTargetsInThousandths,
    (data) => ({ ...(data as object), reason: null }),
  ],
  ApplicationSupplemented: [under("content", withThousandths), withReceipt],
  DraftChanged: [under("content", withThousandths)],
  ViewsGiven: [handedInHere],
  ApplicationWithdrawn: [handedInHere],
  ApplicationLaidAside: [withoutNumber],
  ApplicantSucceeded: [onItsDay],
  ApplicationRefused: [(data) => ({ ...(data as object), groundWording: null })],
  DefaultNoticeReceived: [onApplication],
  PenaltyFixed: [onApplication, forLastNotice],
  ForwardedToPho: [(data) => ({ ...(data as object), preparedBy: [], readFrom: null })],
  InterestDeclared: [
    (data) => {
      const { reason, ...rest } = data as { readonly reason: string };
      return { ...rest, category: null, asGiven: reason, readFrom: null };
    },
  ],
  ApplicationDrafted: [...withFundFacts, ...withLaterRules],
  ApplicationSubmitted: [...withFundFacts, withReceipt, ...withLaterRules],
  MatrixChecked: [
    (data) => {
      const { explanation, ...rest } = data as { readonly explanation: string };
      return { ...rest, explanation: { asGiven: explanation } };
    },
  ],
};

export const applicationCommands = {
  InviteProviders: applicationEvents.ProvidersInvited,
  DraftApplication: z.strictObject({
    content: applicationContent,
    previousApplication: applicationId.nullable().default(null),
  }),
  ChangeDraft: z.strictObject({ content: applicationContent }),
  ConfirmCoApplicant: z.strictObject({}),
  DeclineCoApplication: z.strictObject({ reason: text.nullable().default(null) }),
  AttachFiles: applicationEvents.FilesAttached,
  RemoveFile: applicationEvents.FileRemoved.pick({ fileId: true }),
  SubmitApplication: z.strictObject({ asItIs }),
  ReceiveApplication: z.strictObject({
    lead: organisationId,
    content: applicationContent,
    previousApplication: applicationId.nullable().default(null),
    ...entered,
  }),
  ConfirmReceipt: applicationEvents.ReceiptConfirmed,
  CorrectMatrixCells: applicationEvents.MatrixCellsCorrected.extend({ matrixCells }),
  CheckMatrix: z.strictObject({}),
  RequestSupplement: z.strictObject({ questions: z.array(text).min(1).max(50) }),
  SupplementApplication: z.strictObject({ content: applicationContent, explanation: text, asItIs }),
  ReceiveSupplement: z.strictObject({ content: applicationContent, explanation: text, ...entered }),
  LayAside: z.strictObject({ decisionNumber: label, reason: text }),
  ExtendDecisionTerm: z.strictObject({ decisionDueOn: localDate, reason: text }),
  SuspendDecisionTerm: applicationEvents.DecisionTermSuspended.omit({ suspendedDays: true, decisionDueOn: true }),
  ResumeDecisionTerm: z.strictObject({ until: localDate }),
  ReceiveDefaultNotice: z.strictObject({ awaited: awaitedOrApplication, receivedOn: localDate }),
  FixPenalty: z.strictObject({ awaited: awaitedOrApplication, decisionNumber: label, reason: text }),
  RecordReview: applicationEvents.ReviewRecorded.omit({ decisionDueOn: true }),
  /** What explains it may stand in the person's own stream (`ExplainInterest`), where erasure reaches it. */
  DeclareInterest: z
    .strictObject({
      municipality: municipalityId
        .nullable()
        .describe("the municipality that the person represents, or that has the interest itself"),
      person: personId.nullable().describe("who has the interest; null for the municipality itself"),
      category: interestCategory,
    })
    .refine(({ municipality, person }) => municipality !== null || person !== null, "nobody_named" satisfies ShapeRule),
  /** For oneself, in one's own role. */
  ChangeHandler: z.strictObject({ handles: z.boolean() }),
  InviteViews: applicationEvents.ViewsInvited,
  GiveViews: applicationEvents.ViewsGiven.omit({ receivedBy: true }).extend({ received: received.optional() }),
  DropRefusalIntention: applicationEvents.RefusalIntentionDropped,
  OmitRefusalHearing: applicationEvents.RefusalHearingOmitted,
  ForwardToPho: proposal.extend({
    split: proposal.shape.split.default(null),
    /** Beside who forwards it. */
    preparedBy: z.array(preparer).max(50).default([]),
  }),
  /** By follow-up, from the round. */
  ForwardAgain: z.strictObject({ annulledRound: z.int().min(1) }),
  /** By follow-up, from the round. */
  ReceiveAdvice: applicationEvents.AdviceReceived,
  AnnulAdvice: applicationEvents.AdviceAnnulled.pick({ reason: true }),
  /** By follow-up, from the fund. */
  RecordFundsAssured: applicationEvents.FundsAssured,
  /** By follow-up, from the fund. */
  RecordFundsAwaited: applicationEvents.FundsAwaited,
  WithdrawApplication: z.strictObject({ reason: text, received: received.optional() }),
  SucceedApplicant: applicationEvents.ApplicantSucceeded.extend({
    succeededOn: localDate.nullable().default(null).describe("the day on which it passed; null for today"),
  }),
  RefuseApplication: applicationEvents.ApplicationRefused.extend({
    groundWording: applicationEvents.ApplicationRefused.shape.groundWording.default(null),
  }),
  /** By follow-up, from the decision on an objection. */
  RevokeRefusal: applicationEvents.RefusalRevoked.omit({ round: true }),
  RevokeLayingAside: applicationEvents.LayingAsideRevoked,
  AwardApplication: award,
  ...destructionCommands,
} as const;
export type ApplicationCommand = MessageOf<typeof applicationCommands>;
