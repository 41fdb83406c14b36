import { z } from "zod";
import { determinationDue } from "../../domain/application/awaited.ts";
import { refusableByAo } from "../../domain/application/refusal-grounds.ts";
import { lapsesOn, layAsideUntilAfter } from "../../domain/application/supplement.ts";
import { addDays, dayAfter } from "../../domain/calendar.ts";
import { OBJECTION_TERMS, objectionTermOf } from "../../domain/decision/objection.ts";
import { isRecoveryBasis } from "../../domain/decision/state.ts";
import { evaluableFrom, yearsStopped, yearsToAssess } from "../../domain/grant/evaluation.ts";
import { changedEvaluations, changedReports } from "../../domain/grant/schedule-change.ts";
import { payableCents, unpaidCents } from "../../domain/money/commitment-parts.ts";
import { decisionTermIds, fixedTermEnd } from "../../domain/terms.ts";
import { instalment } from "../../schemas/application.ts";
import type { LoggedEvent } from "../../schemas/events.ts";
import type { ScheduleChange } from "../../schemas/grant.ts";
import { cents, label, localDate, municipalityId, organisationId, uuid, year } from "../../schemas/primitives.ts";
import { fundRules } from "../../schemas/rules.ts";
import { dossierFacts, emptyDossier, foldDossier } from "../applications/application-dossier.ts";
import {
  foldLateDecisions,
  type LateDecision,
  lateDecisions,
  NOTHING_LATE,
  penaltyOf,
} from "../applications/late-decisions.ts";
import { type OpenRecovery, openRecoveriesAfter, openRecovery } from "../applications/open-recoveries.ts";
import { correctedIn } from "../money/corrections.ts";
import { postingsOf } from "../money/postings-of.ts";
import { roundOf } from "../subjects.ts";
import { type TaskDetails, taskOf, type WorkTask } from "./work-tasks.ts";

const evaluation = z.strictObject({
  year,
  dueOn: localDate,
  stage: z.enum(["awaited", "submitted", "returned", "assessed"]),
  /** By when it is handed in again, since it came back last; null where it never did. */
  answerBy: localDate.nullable(),
});

/** By when somebody was asked for their views, and whether they answered or are not heard. */
const hearing = z.strictObject({ respondBy: localDate, isOver: z.boolean() });

/** The facts of an application that its tasks follow from. */
export const applicationWork = z.strictObject({
  kind: z.literal("application"),
  dossier: dossierFacts,
  respondBy: localDate.nullable(),
  /** Co-applicants that agreed to the draft as it stands. */
  confirmed: z.array(organisationId),
  /** Co-applicants that declined it. */
  declined: z.array(organisationId),
  refusalRule: fundRules.shape.refusalWithoutAdvice.unwrap(),
  /** Whether a recovery is not pressed for while what it rests on is disputed. */
  holdDisputed: z.boolean(),
  /** It came on paper or by mail, and that is still to be confirmed. */
  awaitsConfirmation: z.boolean(),
  /** It came after the fund's last day. */
  isLate: z.boolean(),
  /** It lacks something, and no supplement was asked for yet. */
  lacks: z.boolean(),
  supplement: z.strictObject({ dueOn: localDate, layAsideUntil: localDate }).nullable(),
  /** Until when it can be laid aside because the supplement that came is insufficient; null where none came, or once AO has reviewed it. */
  layAsideUntil: localDate.nullable(),
  /** Municipalities that are entitled and have not voted, of the last round. */
  notVoted: z.array(municipalityId),
  /** Municipalities in the last round for which nobody is left to speak: it has to be annulled. */
  barred: z.array(municipalityId),
  /** Those that were not handed in yet. */
  progressReports: z.array(z.strictObject({ dueOn: localDate, length: z.enum(["short", "long"]) })),
  /** The days of those that wait to be accepted or returned, and those that came back. */
  reportsToJudge: z.array(localDate),
  reportsReturned: z.array(z.strictObject({ dueOn: localDate, answerBy: localDate })),
  evaluations: z.array(evaluation),
  /** By when determination is to be requested; null before the award. */
  determinationDueOn: localDate.nullable(),
  /** By when a reminder asks for it; null before one was sent. */
  determinationRemindedTo: localDate.nullable(),
  stoppedIn: z.array(year),
  /** Found to be paid too much, and not ordered back yet. */
  notOrderedCents: cents,
  /** Found to be paid too much, ordered back or not. */
  overpaidCents: cents,
  payments: z.array(instalment.pick({ number: true, cents: true })),
  /** By when instalments are to be paid, also those that were; none for one whose decision is not announced. */
  paymentTerms: z.array(instalment.pick({ number: true, dueOn: true })),
  /** The last day on which payment is suspended; null where it is not, or that was ended. */
  suspendedUntil: localDate.nullable(),
  recoveries: z.array(openRecovery),
  /** Of each recovery its decision, by when that is to be paid (null until it is announced), and the term that this ends. */
  recoveryTerms: z.array(
    z.strictObject({
      recoveryId: uuid,
      decisionNumber: label,
      dueOn: localDate.nullable(),
      term: z.enum(["payment", "deferral", "reminder"]),
    }),
  ),
  /** Numbers of decisions that were taken and have to be announced. */
  unannounced: z.array(label),
  /** Of the applicant, on a refusal; null where none is intended. */
  applicantHearing: hearing.nullable(),
  /** Of the recipient of a grant, on a decision to its detriment; null where none is intended. */
  recipientHearing: hearing.nullable(),
  /** What the decision on the grant that waits for its announcement ended, for when it is dropped; null where none waits. */
  beforeAwaited: z.strictObject({ recipientHearing: hearing.nullable() }).nullable(),
  late: lateDecisions,
  /** What the term to decide on a determination follows from. */
  fund: z
    .strictObject({
      regulation: label.nullable(),
      rules: fundRules.pick({ decisionTermWeeks: true, supplementTermWeeks: true }),
    })
    .nullable(),
  /** By when a determination that was requested is to be decided on; null where it was not. */
  determine: z.strictObject({ dueOn: localDate, term: z.enum(decisionTermIds) }).nullable(),
  /** Objections to decide on, by the number of the decision. */
  objections: z.array(
    z.strictObject({
      decisionNumber: label,
      dueOn: localDate.nullable(),
      /** The term that ends then; null where a court gave it. */
      term: z.enum([...OBJECTION_TERMS, "objection-adjournment", "objection-consent"]).nullable(),
      /** When whoever objected is invited to be heard; null where they are not. */
      hearingOn: localDate.nullable(),
      /** Whether they were heard, or it was recorded why not. */
      isHearingOver: z.boolean(),
    }),
  ),
  /** Numbers of the decisions about which a case is before the court. */
  appeals: z.array(label),
  /** Numbers of the decisions that a recovery can follow from: determinations, their lowering and withdrawals of the grant. */
  recoveryBases: z.array(label),
  /** Whether the grant's determination, its lowering or withdrawal was revoked, and the grant has not heard of that yet. */
  awaitsRevocation: z.boolean(),
});
export type ApplicationWork = z.infer<typeof applicationWork>;

/** The state after an event; the same one where that changes nothing, so that a vote rewrites no list of tasks. */
export function foldApplicationWork(
  row: ApplicationWork | undefined,
  event: LoggedEvent,
  applicationId: string,
): ApplicationWork {
  const known = row ?? { ...noWork, dossier: emptyDossier(event, applicationId) };
  const dossier = foldDossier(known.dossier, event);
  const late = foldLateDecisions(known.late, event);
  return foldWork(dossier === known.dossier && late === known.late ? known : { ...known, dossier, late }, event);
}

const noWork: Omit<ApplicationWork, "dossier"> = {
  kind: "application",
  respondBy: null,
  confirmed: [],
  declined: [],
  refusalRule: "failed-matrix",
  holdDisputed: true,
  awaitsConfirmation: false,
  isLate: false,
  lacks: false,
  supplement: null,
  layAsideUntil: null,
  notVoted: [],
  barred: [],
  progressReports: [],
  reportsToJudge: [],
  reportsReturned: [],
  evaluations: [],
  determinationDueOn: null,
  determinationRemindedTo: null,
  stoppedIn: [],
  notOrderedCents: 0,
  overpaidCents: 0,
  payments: [],
  paymentTerms: [],
  suspendedUntil: null,
  recoveries: [],
  recoveryTerms: [],
  unannounced: [],
  applicantHearing: null,
  recipientHearing: null,
  beforeAwaited: null,
  late: NOTHING_LATE,
  fund: null,
  determine: null,
  objections: [],
  appeals: [],
  recoveryBases: [],
  awaitsRevocation: false,
};

function foldWork(row: ApplicationWork, event: LoggedEvent): ApplicationWork {
  switch (event.type) {
    case "ProvidersInvited":
      return { ...row, respondBy: event.data.respondBy };
    case "DraftChanged":
      return { ...row, confirmed: [], declined: [] };
    case "FilesAttached":
    case "FileRemoved":
      return event.data.of.part === "application" ? { ...row, confirmed: [], declined: [] } : row;
    case "CoApplicantConfirmed": {
      const { organisation } = event.data;
      return {
        ...row,
        confirmed: [...row.confirmed, organisation],
        declined: row.declined.filter((one) => one !== organisation),
      };
    }
    case "CoApplicationDeclined": {
      const { organisation } = event.data;
      return {
        ...row,
        confirmed: row.confirmed.filter((one) => one !== organisation),
        declined: [...row.declined, organisation],
      };
    }
    case "ApplicantSucceeded": {
      const { organisation, into } = event.data;
      return {
        ...row,
        confirmed: row.confirmed.map((one) => (one === organisation ? into : one)),
        declined: row.declined.filter((one) => one !== organisation),
      };
    }
    case "ApplicationSubmitted": {
      const { fund, receivedBy, isComplete } = event.data;
      const { decisionTermWeeks, supplementTermWeeks } = fund.rules;
      return {
        ...row,
        refusalRule: fund.rules.refusalWithoutAdvice,
        holdDisputed: fund.rules.holdDisputed,
        fund: { regulation: fund.regulation, rules: { decisionTermWeeks, supplementTermWeeks } },
        awaitsConfirmation: receivedBy !== "online",
        isLate: event.metadata.effectiveOn > fund.period.to,
        lacks: !isComplete,
      };
    }
    case "ReceiptConfirmed":
      return { ...row, awaitsConfirmation: false };
    case "SupplementRequested": {
      const { dueOn, layAsideUntil } = event.data;
      return { ...row, supplement: { dueOn, layAsideUntil }, layAsideUntil: null, lacks: false };
    }
    case "ApplicationSupplemented": {
      const layAsideUntil = layAsideUntilAfter(row.supplement, event.metadata.effectiveOn);
      return { ...row, supplement: null, layAsideUntil };
    }
    case "ReviewRecorded":
      return row.layAsideUntil === null ? row : { ...row, layAsideUntil: null };
    case "AdviceRoundOpened":
    case "VoteCast":
    case "VoteWithdrawn":
    case "InterestNoted":
      return roundOf(event.stream) === row.dossier.round ? foldRound(row, event) : row;
    case "GrantAwarded": {
      const { progressReports, evaluations, activities, determinationDueOn } = event.data;
      return {
        ...row,
        progressReports,
        determinationDueOn: determinationDueOn ?? fixedTermEnd("determination-request", activities.to),
        evaluations: evaluations.map(awaitedEvaluation),
      };
    }
    case "GrantAmended": {
      const { schedule, ground } = event.data;
      const works = { ...row, beforeAwaited: null };
      const heard = ground === null ? works : withoutHearing(works);
      return schedule ? rescheduled(heard, schedule) : heard;
    }
    case "RecipientViewsInvited":
      return { ...row, recipientHearing: { respondBy: event.data.respondBy, isOver: false } };
    case "HearingOmitted":
      return { ...row, recipientHearing: { respondBy: event.metadata.effectiveOn, isOver: true } };
    case "RecipientViewsGiven":
      return { ...row, recipientHearing: row.recipientHearing && { ...row.recipientHearing, isOver: true } };
    case "AmendmentDecided":
      return event.data.ground === null ? row : withoutHearing(awaiting(row));
    case "IntentionDropped":
      return withoutHearing(row);
    case "LoweringDecided":
      return withoutHearing(awaiting(row));
    case "DeterminationLowered":
      return { ...withoutHearing(row), beforeAwaited: null };
    case "WithdrawalDecided":
      return withoutHearing(awaiting(row));
    case "GrantWithdrawn":
    case "GrantDetermined":
      return { ...withoutHearing(row), beforeAwaited: null };
    case "GrantDecisionDropped":
      return dropped(row);
    case "ProgressReported": {
      const { dueOn } = event.data;
      const isOther = (report: { readonly dueOn: string }) => report.dueOn !== dueOn;
      return {
        ...row,
        progressReports: row.progressReports.filter(isOther),
        reportsToJudge: [...row.reportsToJudge, dueOn],
        reportsReturned: row.reportsReturned.filter(isOther),
      };
    }
    case "ProgressReportAccepted":
      return { ...row, reportsToJudge: without(row.reportsToJudge, event.data.dueOn) };
    case "ProgressReportReturned": {
      const { dueOn, answerBy } = event.data;
      return {
        ...row,
        reportsToJudge: without(row.reportsToJudge, dueOn),
        reportsReturned: [...row.reportsReturned, { dueOn, answerBy }],
      };
    }
    case "EvaluationSubmitted":
      return { ...row, evaluations: withYear(row.evaluations, event.data.year, { stage: "submitted" }) };
    case "EvaluationReturned": {
      const { year, answerBy } = event.data;
      return { ...row, evaluations: withYear(row.evaluations, year, { stage: "returned", answerBy }) };
    }
    case "EvaluationAssessed":
    case "AssessmentCorrected":
      return {
        ...row,
        evaluations: withYear(row.evaluations, event.data.year, { stage: "assessed" }),
        stoppedIn: yearsStopped(row.stoppedIn, event.data),
      };
    case "DeterminationRequested":
      return { ...row, determine: row.fund && determinationDue(row.fund, event.metadata.effectiveOn) };
    case "DeterminationReminded":
      return { ...row, determinationRemindedTo: event.data.requestBy };
    case "OverpaymentFound":
      return {
        ...row,
        notOrderedCents: row.notOrderedCents + event.data.cents,
        overpaidCents: row.overpaidCents + event.data.cents,
      };
    case "DeterminationRaised": {
      const { overpaidCents } = event.data;
      // What was not ordered back yet goes first.
      const notOrderedCents = Math.max(0, row.notOrderedCents - (row.overpaidCents - overpaidCents));
      return { ...row, notOrderedCents, overpaidCents, awaitsRevocation: false };
    }
    case "WithdrawalRevoked":
      return { ...row, notOrderedCents: 0, overpaidCents: 0, awaitsRevocation: false };
    case "RecoveryOrdered": {
      const { recoveryId, decisionNumber, cents } = event.data;
      const recoveryTerms = [
        ...row.recoveryTerms,
        { recoveryId, decisionNumber, dueOn: null, term: "payment" as const },
      ];
      return { ...row, notOrderedCents: row.notOrderedCents - cents, recoveryTerms };
    }
    case "PaymentDue": {
      const { instalment, cents } = event.data;
      return { ...row, payments: [...row.payments, { number: instalment, cents }] };
    }
    case "PaymentTermSet": {
      const { instalment: number, payUntil: dueOn } = event.data;
      const others = row.paymentTerms.filter((one) => one.number !== number);
      return { ...row, paymentTerms: [...others, { number, dueOn }] };
    }
    case "PaymentBooked": {
      const { instalment } = event.data;
      return { ...row, payments: row.payments.filter(({ number }) => number !== instalment) };
    }
    case "BookingCorrected": {
      const corrected = correctedIn(event, "payment");
      const recoveries = openRecoveriesAfter(row.recoveries, event);
      return { ...row, recoveries, payments: corrected ? openPayments(row.payments, corrected) : row.payments };
    }
    case "PaymentSuspended":
      return { ...row, suspendedUntil: event.data.until };
    case "PaymentSuspensionEnded":
      return { ...row, suspendedUntil: null };
    case "RecoveryTermSet":
      return { ...row, recoveryTerms: payableUntil(row.recoveryTerms, event.data, "payment") };
    case "RecoveryReminded":
      return { ...row, recoveryTerms: payableUntil(row.recoveryTerms, event.data, "reminder") };
    case "RecoveryDeferred":
      return { ...row, recoveryTerms: payableUntil(row.recoveryTerms, event.data, "deferral") };
    case "RecoveryDue":
    case "RecoveryBooked":
    case "RecoveryWrittenOff":
    case "RecoveryRemitted":
    case "RecoveryLowered":
    case "RecoveryLapsed":
    case "InterestFixed":
    case "InterestLowered":
      return { ...row, recoveries: openRecoveriesAfter(row.recoveries, event) };
    case "ViewsInvited":
      return { ...row, applicantHearing: { respondBy: event.data.respondBy, isOver: false } };
    case "RefusalHearingOmitted":
      return { ...row, applicantHearing: { respondBy: event.metadata.effectiveOn, isOver: true } };
    case "ViewsGiven":
      return { ...row, applicantHearing: row.applicantHearing && { ...row.applicantHearing, isOver: true } };
    case "RefusalIntentionDropped":
      return withoutViews(row);
    case "ApplicationRefused":
    case "ApplicationAwarded":
    case "ApplicationLaidAside":
    case "ApplicationWithdrawn":
      return withoutViews(row);
    case "LayingAsideRevoked":
      return { ...row, supplement: null, layAsideUntil: null };
    case "DecisionTaken": {
      const { decisionNumber, kind } = event.data;
      const recoveryBases = isRecoveryBasis(kind) ? [...row.recoveryBases, decisionNumber] : row.recoveryBases;
      return { ...row, unannounced: [...row.unannounced, decisionNumber], recoveryBases };
    }
    case "DecisionAnnounced":
    case "AnnouncementCorrected": {
      const { decisionNumber, objectionUntil } = event.data;
      const objections = row.objections.map((one) => {
        const term = OBJECTION_TERMS.find((term) => one.decisionNumber === decisionNumber && one.term === term);
        return term ? { ...one, dueOn: fixedTermEnd(term, objectionUntil) } : one;
      });
      return { ...row, unannounced: without(row.unannounced, decisionNumber), objections };
    }
    case "UnannouncedDecisionDropped": {
      const { decisionNumber } = event.data;
      const recoveryBases = without(row.recoveryBases, decisionNumber);
      return { ...row, unannounced: without(row.unannounced, decisionNumber), recoveryBases };
    }
    case "ObjectionReceived": {
      const { decisionNumber, decideBy: dueOn } = event.data;
      const term = objectionTermOf(event.data);
      const objection = { decisionNumber, dueOn, term, hearingOn: null, isHearingOver: false };
      return { ...row, objections: [...row.objections, objection] };
    }
    case "ObjectionAdjourned":
      return { ...row, objections: putOff(row.objections, event.data, "objection-adjournment") };
    case "ObjectionPostponed":
      return { ...row, objections: putOff(row.objections, event.data, "objection-consent") };
    case "ObjectorInvited":
      return { ...row, objections: hearingOf(row.objections, event.data, { hearingOn: event.data.hearingOn }) };
    case "ObjectionHeard":
    case "ObjectionHearingOmitted":
      return { ...row, objections: hearingOf(row.objections, event.data, { isHearingOver: true }) };
    case "ObjectionWithdrawn":
      return { ...row, objections: ofOthers(row.objections, event.data) };
    case "ObjectionDecided": {
      const { decisionNumber, outcome } = event.data;
      const objections = ofOthers(row.objections, event.data);
      return reconsidered({ ...row, objections }, decisionNumber, outcome === "founded");
    }
    case "AppealLodged":
      return { ...row, appeals: [...row.appeals, event.data.decisionNumber] };
    case "AppealDecided": {
      const { decisionNumber, outcome, decideBy: dueOn } = event.data;
      const again =
        outcome === "remitted" ? [{ decisionNumber, dueOn, term: null, hearingOn: null, isHearingOver: true }] : [];
      const next = {
        ...row,
        appeals: without(row.appeals, decisionNumber),
        objections: [...row.objections, ...again],
      };
      return reconsidered(next, decisionNumber, outcome === "annulled");
    }
    case "DecisionRevised":
      return reconsidered(row, event.data.decisionNumber, true);
    default:
      return row;
  }
}

function withoutHearing(row: ApplicationWork): ApplicationWork {
  return row.recipientHearing === null ? row : { ...row, recipientHearing: null };
}

/** The work while a decision on the grant waits for its announcement, with what that ends. */
function awaiting(row: ApplicationWork): ApplicationWork {
  return { ...row, beforeAwaited: { recipientHearing: row.recipientHearing } };
}

/** The work once the decision that waited for its announcement is off: as before it, with what happened since. */
function dropped(row: ApplicationWork): ApplicationWork {
  const { beforeAwaited: before, recipientHearing } = row;
  if (!before) return row;
  return { ...row, beforeAwaited: null, recipientHearing: recipientHearing ?? before.recipientHearing };
}

/** The work once a decision was revoked, or was not: what a recovery would follow from may change with it. */
function reconsidered(row: ApplicationWork, decisionNumber: string, isRevoked: boolean): ApplicationWork {
  return isRevoked && row.recoveryBases.includes(decisionNumber) ? { ...row, awaitsRevocation: true } : row;
}

function withoutViews(row: ApplicationWork): ApplicationWork {
  return row.applicantHearing === null ? row : { ...row, applicantHearing: null };
}

/** What changes in the work of the last round. */
function foldRound(
  row: ApplicationWork,
  event: Extract<LoggedEvent, { type: "AdviceRoundOpened" | "VoteCast" | "VoteWithdrawn" | "InterestNoted" }>,
): ApplicationWork {
  switch (event.type) {
    case "AdviceRoundOpened":
      return { ...row, notVoted: event.data.electorate.map(({ municipality }) => municipality), barred: [] };
    case "VoteCast":
      // Also where it was barred: a substitute was appointed since.
      return {
        ...row,
        notVoted: without(row.notVoted, event.data.municipality),
        barred: without(row.barred, event.data.municipality),
      };
    case "VoteWithdrawn":
      return { ...row, notVoted: [...without(row.notVoted, event.data.municipality), event.data.municipality] };
    case "InterestNoted": {
      const { municipality, barred } = event.data;
      return barred && municipality !== null
        ? { ...row, barred: [...without(row.barred, municipality), municipality] }
        : row;
    }
  }
}

/** Objections, that against one decision put off to another day. */
function putOff(
  objections: ApplicationWork["objections"],
  { decisionNumber, decideBy: dueOn }: { readonly decisionNumber: string; readonly decideBy: string },
  term: "objection-adjournment" | "objection-consent",
): ApplicationWork["objections"] {
  return objections.map((one) => (one.decisionNumber === decisionNumber ? { ...one, dueOn, term } : one));
}

/** Objections, that against one decision with what became of its hearing. */
function hearingOf(
  objections: ApplicationWork["objections"],
  { decisionNumber }: { readonly decisionNumber: string },
  hearing: { readonly hearingOn: string } | { readonly isHearingOver: true },
): ApplicationWork["objections"] {
  return objections.map((one) => (one.decisionNumber === decisionNumber ? { ...one, ...hearing } : one));
}

/** Those against other decisions. */
function ofOthers(objections: ApplicationWork["objections"], { decisionNumber }: { readonly decisionNumber: string }) {
  return objections.filter((one) => one.decisionNumber !== decisionNumber);
}

function without(names: readonly string[], one: string): string[] {
  return names.filter((name) => name !== one);
}

type Evaluation = z.infer<typeof evaluation>;

/** Reports that came are not among those that are asked, and stay as they were. */
function rescheduled(row: ApplicationWork, schedule: ScheduleChange): ApplicationWork {
  return {
    ...row,
    progressReports: changedReports(row.progressReports, schedule.progressReports),
    determinationDueOn: schedule.determinationDueOn,
    determinationRemindedTo: null,
    evaluations: changedEvaluations(row.evaluations, schedule.evaluations, awaitedEvaluation),
  };
}

function awaitedEvaluation({ year, dueOn }: Pick<Evaluation, "year" | "dueOn">): Evaluation {
  return { year, dueOn, stage: "awaited", answerBy: null };
}

function withYear(
  evaluations: readonly Evaluation[],
  year: number,
  change: Partial<Pick<Evaluation, "stage" | "answerBy">>,
): Evaluation[] {
  return evaluations.map((one) => (one.year === year ? { ...one, ...change } : one));
}

/** An instalment whose payment came back, or was booked wrong, is to be paid again. */
function openPayments(
  payments: ApplicationWork["payments"],
  { stands, correction }: NonNullable<ReturnType<typeof correctedIn<"payment">>>,
): ApplicationWork["payments"] {
  const others = payments.filter(({ number }) => number !== stands.instalment);
  if (stands.cents > 0) return others;
  const backCents = postingsOf(correction).reduce((sum, one) => sum - (one.ledger === "cash" ? one.cents : 0), 0);
  return [...others, { number: stands.instalment, cents: backCents }];
}

type RecoveryTerms = ApplicationWork["recoveryTerms"];

/** The terms, that of one recovery with its new last day to pay. */
function payableUntil(
  terms: RecoveryTerms,
  { recoveryId, payUntil: dueOn }: { readonly recoveryId: string; readonly payUntil: string },
  term: RecoveryTerms[number]["term"],
): RecoveryTerms {
  return terms.map((one) => (one.recoveryId === recoveryId ? { ...one, dueOn, term } : one));
}

/** The tasks for an application: for whom, and by when. */
export function tasksOfApplication(row: ApplicationWork): WorkTask[] {
  const { fundId, applicationId, title } = row.dossier;
  return [...storyTasks(row), ...decisionTasks(row), ...grantTasks(row), ...financeTasks(row)].map((details) =>
    taskOf({ fundId, applicationId, title }, details),
  );
}

function storyTasks(row: ApplicationWork): TaskDetails[] {
  const { phase, invited, lead, coApplicants, round } = row.dossier;
  const due = decisionDue(row.dossier);
  switch (phase) {
    case "invited":
      return invited.map((organisation) => ({
        role: "applicant",
        task: "respond-to-invitation",
        organisation,
        dueOn: row.respondBy,
        term: "invitation",
      }));
    case "draft": {
      // Who declined is not asked again until the draft changes, without which it cannot be submitted.
      const task = row.declined.length > 0 ? "change-co-applicants" : "submit-application";
      return [
        ...coApplicants
          .filter((organisation) => ![...row.confirmed, ...row.declined].includes(organisation))
          .map((organisation): TaskDetails => ({ role: "applicant", task: "confirm-co-application", organisation })),
        { role: "applicant", task, organisation: lead },
      ];
    }
    case "under-review":
      return [...layAsideTasks(row.layAsideUntil, null), ...reviewTasks(row, null)];
    case "deferred":
      return reviewTasks(row, null);
    case "supplement-requested":
      return supplementTasks(row);
    case "forwarded":
      return [{ role: "secretary", task: "open-round", number: round, ...due }];
    case "deliberating":
    case "voting":
      return roundTasks(row);
    case "advised-against":
      return [{ role: "fund-manager", task: "refuse-application", ...due }];
    case "awaited":
      // Money may still come; where it does not, the ceiling is reached.
      return [
        { role: "fund-manager", task: "retry-reservation", number: round, ...due },
        { role: "fund-manager", task: "refuse-application", ...due },
      ];
    case "assured":
      return [{ role: "fund-manager", task: "award-application", ...due }];
    default:
      return [];
  }
}

function decisionTasks({
  dossier,
  awaitsConfirmation,
  applicantHearing,
  recipientHearing,
  late,
  suspendedUntil,
  unannounced,
  objections,
}: ApplicationWork): TaskDetails[] {
  const role = "fund-manager";
  const ending: TaskDetails = { role, task: "end-suspension", dueOn: suspendedUntil, term: "payment-suspension" };
  return [
    ...(awaitsConfirmation ? [{ role: "secretary", task: "confirm-receipt" } as const] : []),
    ...(applicantHearing === null ? [] : hearingTasks(applicantHearing, dossier.lead, ON_REFUSAL)),
    ...(recipientHearing === null ? [] : hearingTasks(recipientHearing, dossier.lead, ON_GRANT)),
    ...late.defaults.flatMap(defaultTasks),
    ...(suspendedUntil === null ? [] : [ending]),
    ...unannounced.map((decisionNumber): TaskDetails => ({ role, task: "announce-decision", decisionNumber })),
    ...objections.flatMap(objectionTasks),
  ];
}

/** Whoever objected is heard before it is decided on, unless the decision names why not. */
function objectionTasks({
  decisionNumber,
  dueOn,
  term,
  hearingOn: from,
  isHearingOver,
}: ApplicationWork["objections"][number]): TaskDetails[] {
  const about = { decisionNumber, dueOn, term: dueOn === null ? null : term };
  const hearing: TaskDetails = { role: "secretary", task: "hear-objection", ...about, from };
  return [...(isHearingOver ? [] : [hearing]), { role: "fund-manager", task: "decide-objection", ...about }];
}

/** What is asked of whom, by what is intended. */
const ON_REFUSAL = { give: "give-views", decide: "decide-on-refusal" } as const;
const ON_GRANT = { give: "give-recipient-views", decide: "decide-after-hearing" } as const;

/** Somebody may give their views until the day they were given; once they have, or that day has passed, it is decided. */
function hearingTasks(
  { respondBy, isOver }: z.infer<typeof hearing>,
  organisation: string | null,
  { give, decide }: typeof ON_REFUSAL | typeof ON_GRANT,
): TaskDetails[] {
  const deciding: TaskDetails = { role: "fund-manager", task: decide, from: isOver ? null : dayAfter(respondBy) };
  if (isOver) return [deciding];
  return [{ role: "applicant", task: give, organisation, dueOn: respondBy, term: "views" }, deciding];
}

/** What is late is decided before the penalty begins; that is fixed once it can rise no more. */
function defaultTasks(late: LateDecision): TaskDetails[] {
  const { awaited, until } = late;
  const role = "fund-manager";
  const about = { decisionNumber: awaited.kind === "objection" ? awaited.decisionNumber : null };
  const toFix = whenToFix(late);
  const fixing: TaskDetails[] = toFix ? [{ role, task: "fix-penalty", ...about, ...toFix, term: "penalty" }] : [];
  if (until === null) return fixing;
  return [{ role, task: "end-default", ...about, dueOn: until, term: "default-notice" }, ...fixing];
}

/** From the day after its last one a penalty is to be fixed; null where it did not begin. */
function whenToFix(late: LateDecision): Pick<WorkTask, "from" | "dueOn"> | null {
  const { days } = penaltyOf(late);
  const [first] = late.penalty;
  if (!first || days === 0) return null;
  const lastDay = addDays(first.from, days - 1);
  return { from: dayAfter(lastDay), dueOn: fixedTermEnd("penalty", lastDay) };
}

/** A round in which nobody is left to speak for a municipality is annulled; otherwise it is led to its advice. */
function roundTasks({ dossier, notVoted, barred }: ApplicationWork): TaskDetails[] {
  const inRound = { number: dossier.round, ...decisionDue(dossier) };
  if (barred.length > 0) return [{ role: "secretary", task: "annul-round", ...inRound }];
  if (dossier.phase === "deliberating") return [{ role: "secretary", task: "record-consensus", ...inRound }];
  return [
    ...notVoted.map(
      (municipality): TaskDetails => ({ role: "portfolio-holder", task: "vote", municipality, ...inRound }),
    ),
    { role: "secretary", task: "close-round", ...inRound },
  ];
}

function reviewTasks({ dossier, refusalRule, isLate, lacks }: ApplicationWork, from: string | null): TaskDetails[] {
  const { matrixPassed, recommendation } = dossier;
  const due = decisionDue(dossier);
  if (isLate) return [{ role: "fund-manager", task: "refuse-application", from, ...due }];
  if (lacks) return [{ role: "reviewer", task: "request-supplement", from, ...due }];
  if (matrixPassed === null) return [{ role: "reviewer", task: "check-matrix", from, ...due }];
  if (!matrixPassed) return [{ role: "fund-manager", task: "refuse-application", from, ...due }];
  if (recommendation === null) return [{ role: "reviewer", task: "review-application", from, ...due }];
  const forward: TaskDetails = { role: "reviewer", task: "forward-to-pho", from, ...due };
  return refusableByAo(refusalRule, recommendation)
    ? [forward, { role: "fund-manager", task: "refuse-application", from, ...due }]
    : [forward];
}

/** The day by which a decision is due, and the term it ends. */
function decisionDue({ decisionDueOn, decisionTerm }: ApplicationWork["dossier"]): Pick<WorkTask, "dueOn" | "term"> {
  return { dueOn: decisionDueOn, term: decisionTerm };
}

/** Until its last day the applicant may answer; after that it may be laid aside for a while, or gone on with. */
function supplementTasks(row: ApplicationWork): TaskDetails[] {
  if (!row.supplement) return [];
  const { dueOn, layAsideUntil } = row.supplement;
  const from = lapsesOn(row.supplement);
  return [
    { role: "applicant", task: "supplement-application", organisation: row.dossier.lead, dueOn, term: "supplement" },
    ...layAsideTasks(layAsideUntil, from),
    ...reviewTasks(row, from),
  ];
}

function layAsideTasks(until: string | null, from: string | null): TaskDetails[] {
  return until === null ? [] : [{ role: "reviewer", task: "lay-aside", from, dueOn: until, term: "lay-aside" }];
}

function grantTasks(row: ApplicationWork): TaskDetails[] {
  const { phase, lead } = row.dossier;
  const ofRecipient = { role: "applicant", organisation: lead } as const;
  switch (phase) {
    case "awarded":
      return [{ ...ofRecipient, task: "accept-grant" }];
    case "running":
    case "determination-requested":
      return [
        ...reportTasks(row),
        ...row.evaluations.flatMap((one) => evaluationTasks(one, row)),
        ...determinationTasks(row),
      ];
    case "determined":
    case "grant-withdrawn":
      return row.notOrderedCents > 0 && isBasisAnnounced(row) && !isBasisDisputed(row)
        ? [{ role: "fund-manager", task: "order-recovery", cents: row.notOrderedCents }]
        : [];
    default:
      return [];
  }
}

/** Whether what a recovery would follow from works already (Awb 3:40). */
function isBasisAnnounced({ unannounced, recoveryBases }: ApplicationWork): boolean {
  return !unannounced.some((decisionNumber) => recoveryBases.includes(decisionNumber));
}

/** Whether an objection or an appeal runs against what a recovery would follow from: until it ends none is ordered. */
function isBasisDisputed(row: ApplicationWork): boolean {
  return row.awaitsRevocation || contestedIn(row).some((decisionNumber) => row.recoveryBases.includes(decisionNumber));
}

/** Numbers of the decisions against which an objection or an appeal runs. */
function contestedIn({ objections, appeals }: ApplicationWork): readonly string[] {
  return [...objections.map(({ decisionNumber }) => decisionNumber), ...appeals];
}

/** A report is handed in, and accepted or returned; one that came back is handed in again. */
function reportTasks({ dossier, progressReports, reportsReturned, reportsToJudge }: ApplicationWork): TaskDetails[] {
  const report = { role: "applicant", organisation: dossier.lead, task: "report-progress" } as const;
  return [
    ...progressReports.map(
      ({ dueOn }): TaskDetails => ({ ...report, reportDueOn: dueOn, dueOn, term: "progress-report" }),
    ),
    ...reportsReturned.map(
      ({ dueOn, answerBy }): TaskDetails => ({
        ...report,
        reportDueOn: dueOn,
        dueOn: answerBy,
        term: "returned-report",
      }),
    ),
    ...reportsToJudge.map(
      (dueOn): TaskDetails => ({ role: "reviewer", task: "judge-progress-report", reportDueOn: dueOn }),
    ),
  ];
}

/** An evaluation is handed in once its year is over, and assessed or returned; one that came back is handed in again. */
function evaluationTasks({ year, dueOn, stage, answerBy }: Evaluation, { dossier }: ApplicationWork): TaskDetails[] {
  const submit = { role: "applicant", task: "submit-evaluation", organisation: dossier.lead, year } as const;
  switch (stage) {
    case "awaited": {
      const from = dossier.activities && evaluableFrom(year, { activities: dossier.activities });
      return [{ ...submit, from, dueOn, term: "evaluation" }];
    }
    case "returned":
      return [{ ...submit, dueOn: answerBy, term: "returned-evaluation" }];
    case "submitted":
      return [{ role: "reviewer", task: "assess-evaluation", year }];
    case "assessed":
      return [];
  }
}

function determinationTasks(row: ApplicationWork): TaskDetails[] {
  const { dossier, evaluations, stoppedIn } = row;
  const stopped = stoppedIn.length > 0;
  const evaluated = yearsToAssess(evaluations, stopped).length === 0;
  const requested = dossier.phase === "determination-requested";
  const determine: TaskDetails = { role: "fund-manager", task: "determine-grant", ...row.determine };
  const can = evaluated && (requested || stopped) ? [determine] : [];
  return requested ? can : [...requestTasks(row, stopped), ...can];
}

/** Who does not request determination in time is reminded; once that term has passed too, it is determined ex officio. */
function requestTasks(row: ApplicationWork, stopped: boolean): TaskDetails[] {
  const { dossier, determinationDueOn, determinationRemindedTo, evaluations } = row;
  const { activities, lead: organisation } = dossier;
  const from = activities && !stopped ? dayAfter(activities.to) : null;
  const request: TaskDetails = { role: "applicant", task: "request-determination", organisation, from };
  if (determinationRemindedTo === null) {
    const asked = { ...request, dueOn: determinationDueOn, term: "determination-request" } as const;
    if (stopped || determinationDueOn === null) return [asked];
    return [asked, { role: "fund-manager", task: "remind-of-determination", from: dayAfter(determinationDueOn) }];
  }
  const reminded = { ...request, dueOn: determinationRemindedTo, term: "determination-reminder" } as const;
  const isHeldUp = evaluations.some(({ stage }) => stage === "submitted");
  if (stopped || isHeldUp) return [reminded];
  return [reminded, { role: "fund-manager", task: "determine-grant", from: dayAfter(determinationRemindedTo) }];
}

function financeTasks(row: ApplicationWork): TaskDetails[] {
  const { dossier, payments, paymentTerms, suspendedUntil, recoveries, recoveryTerms } = row;
  const payable = payments
    .map((payment) => ({ ...payment, cents: payableCents(payment.cents, unpaidCents(dossier)) }))
    .filter(({ cents }) => cents > 0);
  return [
    ...payable.map(
      ({ number, cents }): TaskDetails => ({
        role: "finance",
        task: "pay-instalment",
        number,
        cents,
        ...payableBy(paymentTerms.find((one) => one.number === number)?.dueOn ?? null, suspendedUntil),
      }),
    ),
    ...recoveries.flatMap((recovery) => {
      const term = recoveryTerms.find(({ recoveryId }) => recoveryId === recovery.recoveryId);
      return collectionTasks(recovery, term).filter(({ task }) => task !== "remind-recovery" || !isHeld(row));
    }),
  ];
}

/** From when, and by when, an instalment is paid; while payment is suspended the fund is not in default (Awb 4:56). */
function payableBy(
  payUntil: string | null,
  suspendedUntil: string | null,
): Pick<TaskDetails, "from" | "dueOn" | "term"> {
  const from = suspendedUntil === null ? null : dayAfter(suspendedUntil);
  if (payUntil === null) return { from };
  return {
    from,
    dueOn: suspendedUntil !== null && suspendedUntil > payUntil ? suspendedUntil : payUntil,
    term: "payment",
  };
}

/** Whether an objection or an appeal runs against a recovery or what it rests on: until it ends nobody is reminded. */
function isHeld(row: ApplicationWork): boolean {
  return row.holdDisputed && contestedIn(row).some((decisionNumber) => decisionNumber !== row.dossier.decisionNumber);
}

/** What is not paid by its day is reminded of; a reminder that passes unheeded leads to another, to a deferral, or to a writ. */
function collectionTasks({ recoveryId, openCents, interestDueCents }: OpenRecovery, term?: RecoveryTerms[number]) {
  const cents = openCents + Math.max(0, interestDueCents);
  if (cents === 0) return [];
  const receive: TaskDetails = { role: "finance", task: "receive-recovery", recoveryId, cents };
  // Interest alone has no term of its own: it is due at once.
  if (openCents === 0 || !term || term.dueOn === null) return [receive];
  const remind: TaskDetails = {
    role: "finance",
    task: "remind-recovery",
    recoveryId,
    cents,
    from: dayAfter(term.dueOn),
  };
  return [{ ...receive, dueOn: term.dueOn, term: term.term }, ...(term.term === "reminder" ? [] : [remind])];
}
