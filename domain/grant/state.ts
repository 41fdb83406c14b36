import { Map as ImmutableMap, Set as ImmutableSet } from "immutable";
import type { Instalment } from "../../schemas/application.ts";
import type { DataOf } from "../../schemas/envelope.ts";
import type { EvaluationResult, GrantEvent, IntendedDecision, ScheduleChange } from "../../schemas/grant.ts";
import type { LocalDate } from "../../schemas/primitives.ts";
import type { Folded } from "../decider.ts";
import { decisionNumberKey } from "../decision-numbers.ts";
import { dutiesAfter } from "../duties.ts";
import { type Hearing, invited, omittedOn, withAnswer } from "../hearing.ts";
import { type Duties, NO_DUTIES, withDuty } from "../involvement.ts";
import { partiesAfter } from "../parties.ts";
import { unchangedBy } from "../unreachable.ts";
import type { RevokedDecision } from "../waits.ts";
import { basesAfter, basesOfAward, type PaymentBases } from "./payment-basis.ts";
import { changedEvaluations, reschedule } from "./schedule-change.ts";

/** The terms of the award, as amended. */
export type Terms = Pick<
  DataOf<GrantEvent, "GrantAwarded">,
  | "decisionNumber"
  | "awardedOn"
  | "lead"
  | "coApplicants"
  | "lines"
  | "awardedCents"
  | "conditions"
  | "targets"
  | "activities"
  | "progressReports"
  | "instalmentRule"
  | "obligations"
  | "determinationDueOn"
  | "executionAgreement"
  | "budgetCondition"
>;

/** An instalment: planned until its day and its evaluation have come, then due, then paid. */
export interface InstalmentState extends Instalment {
  readonly stage: "planned" | "due" | "paid";
}

/** The evaluation of one calendar year; one that was returned is awaited again. */
export type EvaluationState = { readonly dueOn: LocalDate } & (
  | { readonly stage: "awaited" | "returned" }
  | { readonly stage: "submitted"; readonly results: readonly EvaluationResult[] }
  | ({ readonly stage: "assessed" } & Assessment)
);

/** How far a progress report is once it was handed in; one that was returned is awaited again. */
export type ReportStage = "submitted" | "returned" | "accepted";

/** An assessment as it stands. */
export interface Assessment {
  /** The event that says so: its own, or that of its last correction. */
  readonly saidBy: string;
  readonly judgements: DataOf<GrantEvent, "EvaluationAssessed">["judgements"];
  readonly conclusion: "continue" | "adjust" | "stop";
  readonly explanation: string;
  /** The decision on the grant that was taken since; null where none was. */
  readonly decidedOn: Pick<DataOf<GrantEvent, "GrantAmended">, "decisionNumber"> | null;
}

export interface Grant {
  /** `accepted` by the recipient, which only an execution agreement asks for; a withdrawal or determination ends it. */
  readonly phase: "awarded" | "accepted" | "withdrawn" | "determined";
  readonly terms: Terms;
  readonly instalments: readonly InstalmentState[];
  /** What the recipient is paid again, besides the instalments of the terms. */
  readonly repayments: readonly InstalmentState[];
  /** What the payment of each rests on. */
  readonly paymentBases: PaymentBases;
  /** By calendar year. */
  readonly evaluations: ImmutableMap<number, EvaluationState>;
  /** How far the progress reports are that were handed in, by the day for which they were asked. */
  readonly reports: ImmutableMap<LocalDate, ReportStage>;
  /** The numbers of the decisions on it, by key. */
  readonly decisionNumbers: ImmutableSet<string>;
  /** Whether decisions on it work from their announcement on; not in logs of before. */
  readonly awaitsAnnouncement: boolean;
  /** The decisions on it that were not announced yet, as their numbers were written, by key. */
  readonly unannounced: ImmutableMap<string, string>;
  /** What happens to it once a decision on it is announced that works from then on; null where none waits for that. */
  readonly awaited: AwaitedDecision | null;
  /** What the decision that waits used up or marked, for when it is dropped; null where none waits. */
  readonly beforeAwaited: BeforeAwaited | null;
  /** The decision that withdrew it, and how it stood before; null where none did. */
  readonly withdrawn: Withdrawn | null;
  /** The withdrawals that ended the wait for a determination that was requested, and were revoked. */
  readonly withdrawalsRevoked: readonly RevokedDecision[];
  /** The determination or withdrawal that is in dispute, as its number was written, by key. */
  readonly disputes: ImmutableMap<string, string>;
  /** Who took part in it, and who awarded it. */
  readonly duties: Duties;
  /** An amendment that waits for the fund to shift money, and who proposed it; null where none does. */
  readonly proposed: ProposedAmendment | null;
  /** By year the last day on which the condition that there is money can be invoked; only once its budget was adopted. */
  readonly budgetConditions: ImmutableMap<number, LocalDate>;
  /** What the recipient was last invited to give its views on, or is not heard on; null while it was not, and once that was decided. */
  readonly views: RecipientHearing | null;
  /** Null while its recipient did not request determination. */
  readonly determinationRequestedOn: LocalDate | null;
  /** What the recipient says that it spent, with its request for determination. */
  readonly accountedCents: number | null;
  /** The last day that a reminder gave to request it; null before one was sent. */
  readonly determinationRemindedTo: LocalDate | null;
  /** Whether an amendment was to the recipient's detriment. */
  readonly amendedToDetriment: boolean;
  /** The number of the decision that determined it; null until then. */
  readonly determinedUnder: string | null;
  /** Null until the grant is determined. */
  readonly determinedCents: number | null;
  readonly determinedOn: LocalDate | null;
  readonly paidCents: number;
  /** How the determination was lowered since, by the key of the number of the decision. */
  readonly lowerings: ImmutableMap<string, Lowering>;
  /** Paid beyond the determination, as the fund found. */
  readonly overpaidCents: number;
  /** The part of it that was found before the determination was last lowered. */
  readonly overpaidBeforeCents: number;
  /** The part of it whose recovery was ordered. */
  readonly recoveryOrderedCents: number;
  /** The recoveries that were ordered, by the key of the number of the decision. */
  readonly recoveries: ImmutableMap<string, string>;
}

/** On which intended decision the recipient is heard. */
export interface RecipientHearing extends Hearing {
  readonly kind: IntendedDecision["kind"];
}

/** A withdrawal; its number is null in logs of before withdrawals had one. */
export interface Withdrawn extends Pick<DataOf<GrantEvent, "GrantWithdrawn">, "decisionNumber"> {
  readonly from: Grant["phase"];
}

/** A determination that was lowered, or withdrawn, once it was announced. */
export interface Lowering extends Pick<DataOf<GrantEvent, "DeterminationLowered">, "breachOn"> {
  readonly fromCents: number;
  readonly toCents: number;
}

/** The decision that waits for its announcement, and the event by which it works from then on. */
export type AwaitedDecision = Extract<
  GrantEvent,
  { type: "GrantAmended" | "GrantWithdrawn" | "DeterminationLowered" }
> & {
  readonly data: { readonly decisionNumber: string };
};

/** How a grant stood before a decision on it that waits for its announcement. */
export interface BeforeAwaited {
  /** What the recipient was heard on for it; null where that was not needed. */
  readonly views: RecipientHearing | null;
  /** By year, what was decided since each assessment. */
  readonly decidedOn: ImmutableMap<number, Assessment["decidedOn"]>;
}

export type ProposedAmendment = DataOf<GrantEvent, "AmendmentProposed"> & { readonly proposedBy: string };

export type GrantState = { readonly phase: "none" } | Grant;

/** Whether a grant runs: it is carried out, evaluated and paid. One with an execution agreement waits for its recipient. */
export function isRunning({ phase, terms }: Pick<Grant, "phase" | "terms">): boolean {
  return phase === "accepted" || (phase === "awarded" && !terms.executionAgreement);
}

type Recorded<Type extends GrantEvent["type"]> = Extract<Folded<GrantEvent>, { type: Type }>;

/** Folds an event into the state. Before the award, no other event changes anything. */
export function evolve(state: GrantState, event: Folded<GrantEvent>): GrantState {
  if (event.type === "GrantAwarded") return awarded(event.data);
  if (state.phase === "none") return state;
  if (event.type === "DossierPartDestroyed") return { phase: "none" };
  const next = evolveGrant(state, event);
  const duties = dutiesAfter(state.duties, event);
  const paymentBases = basesAfter(state, event);
  const isSame = duties === state.duties && paymentBases === state.paymentBases;
  return isSame ? next : { ...next, duties, paymentBases };
}

function awarded(data: DataOf<GrantEvent, "GrantAwarded">): Grant {
  const { decisionNumber, lead, coApplicants, lines, awardedCents, conditions } = data;
  const { targets, activities, progressReports, instalmentRule } = data;
  const { obligations, determinationDueOn, executionAgreement, budgetCondition, awardedOn } = data;
  return {
    phase: "awarded",
    terms: {
      decisionNumber,
      lead,
      coApplicants,
      lines,
      awardedCents,
      conditions,
      targets,
      activities,
      progressReports,
      instalmentRule,
      obligations,
      determinationDueOn,
      executionAgreement,
      budgetCondition,
      awardedOn,
    },
    instalments: data.instalments.map((instalment) => ({ ...instalment, stage: "planned" })),
    repayments: [],
    paymentBases: basesOfAward(data),
    evaluations: ImmutableMap(data.evaluations.map(({ year, dueOn }) => [year, { dueOn, stage: "awaited" }])),
    reports: ImmutableMap(),
    decisionNumbers: ImmutableSet([decisionNumberKey(decisionNumber)]),
    awaitsAnnouncement: data.awaitsAnnouncement,
    unannounced: ImmutableMap(data.awaitsAnnouncement ? [[decisionNumberKey(decisionNumber), decisionNumber]] : []),
    awaited: null,
    beforeAwaited: null,
    withdrawn: null,
    withdrawalsRevoked: [],
    disputes: ImmutableMap(),
    duties: withDuty(NO_DUTIES, "deciding", data.awardedBy),
    proposed: null,
    budgetConditions: ImmutableMap(),
    views: null,
    determinationRequestedOn: null,
    accountedCents: null,
    determinationRemindedTo: null,
    amendedToDetriment: false,
    determinedUnder: null,
    determinedCents: null,
    determinedOn: null,
    lowerings: ImmutableMap(),
    paidCents: 0,
    overpaidCents: 0,
    overpaidBeforeCents: 0,
    recoveryOrderedCents: 0,
    recoveries: ImmutableMap(),
  };
}

function evolveGrant(
  grant: Grant,
  event: Folded<Exclude<GrantEvent, { type: "GrantAwarded" | "DossierPartDestroyed" }>>,
): Grant {
  switch (event.type) {
    case "GrantAccepted":
      return { ...grant, phase: "accepted" };
    case "InstalmentDue":
      return withInstalment(grant, event.data.instalment, { stage: "due", cents: event.data.cents });
    case "InstalmentPaid": {
      const paid = withInstalment(grant, event.data.instalment, { stage: "paid", cents: event.data.cents });
      return { ...paid, paidCents: grant.paidCents + ofTerms(grant, event.data) };
    }
    case "InstalmentReturned": {
      const due = withInstalment(grant, event.data.instalment, { stage: "due", cents: event.data.cents });
      return { ...due, paidCents: grant.paidCents - ofTerms(grant, event.data) };
    }
    case "RepaymentDeclared":
      return { ...grant, repayments: [...grant.repayments, { ...event.data.repayment, stage: "planned" }] };
    case "ProgressReported":
      return withReport(grant, event.data, "submitted");
    case "ProgressReportAccepted":
      return withReport(grant, event.data, "accepted");
    case "ProgressReportReturned":
      return withReport(grant, event.data, "returned");
    case "EvaluationSubmitted": {
      const { year, results } = event.data;
      return withEvaluation(grant, year, { stage: "submitted", results });
    }
    case "EvaluationReturned":
      return withEvaluation(grant, event.data.year, { stage: "returned" });
    case "EvaluationAssessed":
    case "AssessmentCorrected": {
      const { year, judgements, conclusion, explanation } = event.data;
      const assessed = { judgements, conclusion, explanation, saidBy: event.id, decidedOn: null };
      return withEvaluation(grant, year, { stage: "assessed", ...assessed });
    }
    case "AmendmentProposed":
      return { ...grant, proposed: { ...event.data, proposedBy: event.metadata.actor.person } };
    case "AmendmentRefused":
      return { ...grant, proposed: null };
    case "AmendmentDecided": {
      const { data } = event;
      const beforeAwaited = beforeDecision(grant, data.ground === null ? null : grant.views);
      return toAnnounce(
        { ...decidedToAmend(grant, data), awaited: { type: "GrantAmended", data }, beforeAwaited },
        data,
      );
    }
    case "WithdrawalDecided":
      return awaiting(grant, { type: "GrantWithdrawn", data: event.data });
    case "LoweringDecided":
      return awaiting(grant, { type: "DeterminationLowered", data: event.data });
    case "GrantAmended": {
      const { lines, awardedCents, conditions, instalments, schedule } = event.data;
      const stages = new Map(grant.instalments.map(({ number, stage }) => [number, stage]));
      const terms = { ...grant.terms, lines, awardedCents, conditions };
      const heard = isAwaited(grant, event.data) ? grant : decidedToAmend(grant, event.data);
      const amended = {
        ...withoutAwaitedAmendment(heard),
        amendedToDetriment: grant.amendedToDetriment || event.data.ground !== null,
        // The day by which it is to be requested may have moved: who is late then is reminded anew.
        determinationRemindedTo: schedule ? null : grant.determinationRemindedTo,
        terms: schedule ? reschedule(terms, schedule) : terms,
        instalments: instalments.map((one) => ({ ...one, stage: stages.get(one.number) ?? "planned" })),
        evaluations: evaluationsAfter(heard, schedule),
      };
      return decided(amended, event.data);
    }
    case "GrantWithdrawn":
      return toAnnounce(
        {
          ...grant,
          phase: "withdrawn",
          views: null,
          awaited: null,
          beforeAwaited: null,
          withdrawn: { decisionNumber: event.data.decisionNumber, from: grant.phase },
        },
        event.data,
      );
    case "WithdrawalRevoked":
      return decided(withoutDispute(announced(restored(grant, event), event.data), event.data), {
        decisionNumber: event.data.under,
      });
    case "DeterminationRequested":
      return {
        ...grant,
        determinationRequestedOn: event.metadata.effectiveOn,
        accountedCents: event.data.spentCents,
      };
    case "RecipientViewsInvited": {
      const { intended, respondBy } = event.data;
      return {
        ...grant,
        views: { kind: intended.kind, ...invited(intended.ground, event.metadata.effectiveOn, respondBy) },
      };
    }
    case "HearingOmitted": {
      const { kind, ground } = event.data.intended;
      return { ...grant, views: { kind, ...omittedOn(ground, event.metadata.effectiveOn) } };
    }
    case "RecipientViewsGiven":
      return { ...grant, views: withAnswer(grant.views) };
    case "IntentionDropped":
      return { ...grant, views: null };
    case "BudgetConditionTermSet":
      return { ...grant, budgetConditions: grant.budgetConditions.set(event.data.year, event.data.invokeBy) };
    case "DeterminationReminded":
      return { ...grant, determinationRemindedTo: event.data.requestBy };
    case "GrantDetermined":
      return toAnnounce(
        {
          ...grant,
          phase: "determined",
          views: null,
          determinedUnder: event.data.decisionNumber,
          determinedCents: event.data.determinedCents,
          determinedOn: event.metadata.effectiveOn,
        },
        event.data,
      );
    case "DeterminationLowered":
      return toAnnounce(lowered(grant, event.data), event.data);
    case "DeterminationRaised":
      return decided(withoutDispute(raised(grant, event.data), event.data), { decisionNumber: event.data.under });
    case "GrantDecisionAnnounced":
      return announced(grant, event.data);
    case "GrantDecisionDropped":
      return dropped(grant, event.data);
    case "GrantDisputed":
      return {
        ...grant,
        disputes: grant.disputes.set(decisionNumberKey(event.data.decisionNumber), event.data.decisionNumber),
      };
    case "GrantDisputeEnded":
      return withoutDispute(grant, event.data);
    case "OverpaymentFound":
      return { ...grant, overpaidCents: grant.overpaidCents + event.data.cents };
    case "RecipientSucceeded":
      return { ...grant, terms: { ...grant.terms, ...partiesAfter(grant.terms, event.data) } };
    case "RecoveryOrdered": {
      const { recoveryId, decisionNumber, cents } = event.data;
      const recoveryOrderedCents = grant.recoveryOrderedCents + cents;
      const recoveries = grant.recoveries.set(decisionNumberKey(decisionNumber), recoveryId);
      return decided({ ...grant, recoveryOrderedCents, recoveries }, event.data);
    }
    default:
      return unchangedBy(event, grant);
  }
}

function raised(
  grant: Grant,
  { determinedCents, extra, overpaidCents }: DataOf<GrantEvent, "DeterminationRaised">,
): Grant {
  const instalments = extra ? [...grant.instalments, { ...extra, stage: "planned" as const }] : grant.instalments;
  const recoveryOrderedCents = Math.min(grant.recoveryOrderedCents, overpaidCents);
  const overpaidBeforeCents = Math.min(grant.overpaidBeforeCents, overpaidCents);
  return { ...grant, determinedCents, overpaidCents, overpaidBeforeCents, recoveryOrderedCents, instalments };
}

/** The grant with a determination that was lowered; what the fund finds to be overpaid by that comes besides what it found before. */
function lowered(
  grant: Grant,
  { decisionNumber, determinedCents, breachOn }: DataOf<GrantEvent, "DeterminationLowered">,
): Grant {
  const lowering = { fromCents: grant.determinedCents ?? determinedCents, toCents: determinedCents, breachOn };
  return {
    ...grant,
    views: null,
    awaited: null,
    beforeAwaited: null,
    determinedCents,
    lowerings: grant.lowerings.set(decisionNumberKey(decisionNumber), lowering),
    overpaidBeforeCents: grant.overpaidCents,
  };
}

/** The grant once a decision was taken on which its recipient was heard, and which works from its announcement on. */
function awaiting(grant: Grant, awaited: AwaitedDecision): Grant {
  const beforeAwaited = beforeDecision(grant, grant.views);
  return toAnnounce({ ...grant, views: null, awaited, beforeAwaited }, awaited.data);
}

function restored(grant: Grant, { data, metadata }: Recorded<"WithdrawalRevoked">): Grant {
  const decisionNumber = grant.withdrawn?.decisionNumber ?? data.decisionNumber;
  const isAwaited = data.standsAs === "determination-requested";
  const revoked = isAwaited ? [{ decisionNumber, on: metadata.effectiveOn }] : [];
  return {
    ...grant,
    withdrawalsRevoked: [...grant.withdrawalsRevoked, ...revoked],
    phase: grant.withdrawn?.from ?? grant.phase,
    withdrawn: null,
    overpaidCents: 0,
    recoveryOrderedCents: 0,
  };
}

function withoutDispute(grant: Grant, { decisionNumber }: { readonly decisionNumber: string }): Grant {
  return { ...grant, disputes: grant.disputes.delete(decisionNumberKey(decisionNumber)) };
}

function decided(grant: Grant, { decisionNumber }: { readonly decisionNumber: string | null }): Grant {
  if (decisionNumber === null) return grant;
  return { ...grant, decisionNumbers: grant.decisionNumbers.add(decisionNumberKey(decisionNumber)) };
}

/** What an amendment changes as soon as it is decided on: the recipient was heard, and what was assessed before is built on. */
function decidedToAmend(
  grant: Grant,
  data: Pick<DataOf<GrantEvent, "GrantAmended">, "decisionNumber" | "ground">,
): Grant {
  return {
    ...grant,
    proposed: null,
    views: data.ground === null ? grant.views : null,
    evaluations: grant.evaluations.map((one) => decidedOn(one, data)),
  };
}

/** Whether a decision on the grant waits for its announcement. */
export function isAwaited({ awaited }: Grant, { decisionNumber }: { readonly decisionNumber: string | null }): boolean {
  if (!awaited || decisionNumber === null) return false;
  return decisionNumberKey(awaited.data.decisionNumber) === decisionNumberKey(decisionNumber);
}

/** An amendment that waits is done, or another took its place. */
function withoutAwaitedAmendment(grant: Grant): Grant {
  const { awaited } = grant;
  return awaited?.type === "GrantAmended"
    ? { ...announced(grant, awaited.data), awaited: null, beforeAwaited: null }
    : grant;
}

function beforeDecision({ evaluations }: Grant, views: RecipientHearing | null): BeforeAwaited {
  const decidedOn = evaluations.map((one) => (one.stage === "assessed" ? one.decidedOn : null));
  return { views, decidedOn };
}

/** The grant once the decision on it that waited for its announcement is off: as before it, with what happened since. */
export function dropped(grant: Grant, decided: { readonly decisionNumber: string }): Grant {
  const { beforeAwaited: before } = grant;
  if (!before || !isAwaited(grant, decided)) return grant;
  return {
    ...announced(grant, decided),
    awaited: null,
    beforeAwaited: null,
    views: grant.views ?? before.views,
    evaluations: grant.evaluations.map((one, year) =>
      one.stage === "assessed" ? { ...one, decidedOn: before.decidedOn.get(year) ?? null } : one,
    ),
  };
}

/** A decision that works from its announcement on. */
function toAnnounce(grant: Grant, { decisionNumber }: { readonly decisionNumber: string | null }): Grant {
  const known = decided(grant, { decisionNumber });
  if (decisionNumber === null || !grant.awaitsAnnouncement) return known;
  return { ...known, unannounced: grant.unannounced.set(decisionNumberKey(decisionNumber), decisionNumber) };
}

/** The grant once a decision on it was announced. */
export function announced(grant: Grant, { decisionNumber }: { readonly decisionNumber: string }): Grant {
  return { ...grant, unannounced: grant.unannounced.delete(decisionNumberKey(decisionNumber)) };
}

function evaluationsAfter({ evaluations }: Grant, schedule: ScheduleChange | null): Grant["evaluations"] {
  if (!schedule) return evaluations;
  const before = [...evaluations].map(([year, evaluation]) => ({ year, dueOn: evaluation.dueOn, evaluation }));
  const awaited = { stage: "awaited" } as const;
  const after = changedEvaluations(before, schedule.evaluations, ({ year, dueOn }) => ({
    year,
    dueOn,
    evaluation: { dueOn, ...awaited },
  }));
  return ImmutableMap(after.map(({ year, dueOn, evaluation }) => [year, { ...evaluation, dueOn }]));
}

/** What was assessed before a decision was there for it to build on. */
function decidedOn(
  evaluation: EvaluationState,
  { decisionNumber }: NonNullable<Assessment["decidedOn"]>,
): EvaluationState {
  return evaluation.stage === "assessed" ? { ...evaluation, decidedOn: { decisionNumber } } : evaluation;
}

function withReport(grant: Grant, { dueOn }: { readonly dueOn: LocalDate }, stage: ReportStage): Grant {
  return { ...grant, reports: grant.reports.set(dueOn, stage) };
}

function withInstalment(grant: Grant, number: number, change: Pick<InstalmentState, "stage" | "cents">): Grant {
  const changed = (one: InstalmentState) => (one.number === number ? { ...one, ...change } : one);
  return { ...grant, instalments: grant.instalments.map(changed), repayments: grant.repayments.map(changed) };
}

/** The cents of an instalment of the terms; a repayment had been paid before. */
function ofTerms({ repayments }: Grant, { instalment, cents }: DataOf<GrantEvent, "InstalmentPaid">): number {
  return repayments.some(({ number }) => number === instalment) ? 0 : cents;
}

type Stage<Evaluation> = Evaluation extends EvaluationState ? Omit<Evaluation, "dueOn"> : never;

function withEvaluation(grant: Grant, year: number, change: Stage<EvaluationState>): Grant {
  const evaluation = grant.evaluations.get(year);
  if (!evaluation) return grant;
  return { ...grant, evaluations: grant.evaluations.set(year, { dueOn: evaluation.dueOn, ...change }) };
}
