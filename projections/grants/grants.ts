import { z } from "zod";
import { changedEvaluations, reschedule } from "../../domain/grant/schedule-change.ts";
import { partiesAfter } from "../../domain/parties.ts";
import { instalment } from "../../schemas/application.ts";
import type { DataOf } from "../../schemas/envelope.ts";
import type { LoggedEvent } from "../../schemas/events.ts";
import { type GrantEvent, grantEvents, type ScheduleChange } from "../../schemas/grant.ts";
import { cents, fundId, localDate } from "../../schemas/primitives.ts";
import { streamKindOf, subjectOf } from "../../schemas/streams.ts";
import { ofDossiers } from "../applications/of-dossiers.ts";
import { placesFor } from "../organisation-lists.ts";
import type { Projection } from "../projection.ts";

const {
  AmendmentDecided,
  AmendmentProposed,
  AmendmentRefused,
  BudgetConditionTermSet,
  DeterminationLowered,
  DeterminationReminded,
  DeterminationRequested,
  GrantDetermined,
  GrantWithdrawn,
  HearingOmitted,
  IntentionDropped,
  LoweringDecided,
  RecipientViewsGiven,
  RecipientViewsInvited,
  WithdrawalDecided,
} = grantEvents;
const onDay = { on: localDate };

/** An instalment of a grant: planned, until its day and its evaluation have come; then due; then paid. */
export const grantInstalment = instalment.extend({ stage: z.enum(["planned", "due", "paid"]) });

/** What a recipient was asked for its views on. */
const views = z.strictObject({
  ...RecipientViewsInvited.shape,
  /** Null where the recipient is not heard first, for the reason that is told. */
  respondBy: localDate.nullable(),
  omitted: HearingOmitted.shape.because.nullable(),
  answer: RecipientViewsGiven.extend(onDay).nullable(),
  /** Why that decision is off; null while it is not. */
  dropped: IntentionDropped.extend(onDay).nullable(),
});

/** A decision that waits for its announcement, with what its recipient was heard on for it. */
const asDecided = { ...onDay, views: views.nullable() };

export const grantRow = z.strictObject({
  fundId,
  /** The terms of the award, as amended. */
  ...grantEvents.GrantAwarded.omit({ awaitsAnnouncement: true }).shape,
  instalments: z.array(grantInstalment),
  /** What the recipient is paid again of what came back, besides the instalments. */
  repayments: z.array(grantInstalment),
  phase: z.enum(["awarded", "running", "withdrawn", "determined"]),
  acceptedOn: localDate.nullable(),
  paidCents: cents,
  /** An amendment that waits for the fund to shift money between its years and lines; null where none does. */
  proposedAmendment: AmendmentProposed.extend(onDay).nullable(),
  /** The last one for which the fund could not, and what it lacked; null once the grant is amended, or another is proposed. */
  refusedAmendment: AmendmentRefused.extend(onDay).nullable(),
  /** What was decided on the grant and works once that is announced; null where nothing waits for that. */
  awaitedAmendment: AmendmentDecided.extend(asDecided).nullable(),
  awaitedWithdrawal: WithdrawalDecided.extend(asDecided).nullable(),
  awaitedLowering: LoweringDecided.extend(asDecided).nullable(),
  /** Until when the condition that there is money can be invoked, by year: only once its budget was adopted. */
  budgetConditionTerms: z.array(BudgetConditionTermSet),
  /** The last reminder to request determination; null where none was needed. */
  determinationReminder: DeterminationReminded.extend(onDay).nullable(),
  determinationRequest: DeterminationRequested.extend(onDay).nullable(),
  /** What the recipient was last asked for its views on, or is not heard on, and what it said; null once that was decided. */
  views: views.nullable(),
  /** Lowered since, or raised on objection, it tells the amount that stands. */
  determination: GrantDetermined.extend(onDay).nullable(),
  /** How it was lowered once it was announced, or withdrawn; the last of them last. */
  lowerings: z.array(DeterminationLowered.extend(onDay)),
  withdrawal: GrantWithdrawn.extend(onDay).nullable(),
  /** Paid beyond the determination, as the fund found. */
  overpaidCents: cents,
  /** Of the grant's stream; for `If-Match`. */
  revision: z.int().min(0),
});
export type GrantRow = z.infer<typeof grantRow>;

/**
 * Every grant: its terms as amended, how far its instalments are, and how it ended. In the list of its fund, and in that of each
 * organisation that receives it or applied with the recipient (`organisationList`), by the day of the award.
 */
export const grants: Projection<GrantRow> = ofDossiers({
  name: "grants",
  version: 12,
  keys: (event) => (streamKindOf(event.stream) === "grant" ? [subjectOf(event.stream)] : []),
  fold(row, event) {
    const { revision } = event;
    if (event.type === "GrantAwarded") return awarded(event);
    return row && { ...foldGrant(row, event), revision };
  },
  places: (row) => placesFor(row, [row.lead, ...row.coApplicants], row.awardedOn),
  finds: ({ phase, lead, title, decisionNumber, awardedCents }) => ({
    filters: { phase, lead },
    orders: { title, awardedCents },
    text: [title, lead, decisionNumber],
  }),
});

function awarded({ data, metadata, revision }: Extract<LoggedEvent, { type: "GrantAwarded" }>): GrantRow {
  const { awaitsAnnouncement: _, ...terms } = data;
  return {
    fundId: metadata.fundId,
    ...terms,
    instalments: data.instalments.map((one) => ({ ...one, stage: "planned" })),
    repayments: [],
    phase: data.executionAgreement ? "awarded" : "running",
    acceptedOn: null,
    paidCents: 0,
    proposedAmendment: null,
    refusedAmendment: null,
    awaitedAmendment: null,
    awaitedWithdrawal: null,
    awaitedLowering: null,
    budgetConditionTerms: [],
    determinationReminder: null,
    determinationRequest: null,
    views: null,
    determination: null,
    lowerings: [],
    withdrawal: null,
    overpaidCents: 0,
    revision,
  };
}

function foldGrant(row: GrantRow, event: LoggedEvent): GrantRow {
  const { effectiveOn: on } = event.metadata;
  switch (event.type) {
    case "GrantAccepted":
      return { ...row, phase: "running", acceptedOn: on };
    case "InstalmentDue":
      return withInstalment(row, event.data.instalment, { stage: "due", cents: event.data.cents });
    case "InstalmentPaid": {
      const { instalment, cents } = event.data;
      return {
        ...withInstalment(row, instalment, { stage: "paid", cents }),
        paidCents: row.paidCents + ofTerms(row, event.data),
      };
    }
    case "InstalmentReturned": {
      const { instalment, cents } = event.data;
      return {
        ...withInstalment(row, instalment, { stage: "due", cents }),
        paidCents: row.paidCents - ofTerms(row, event.data),
      };
    }
    case "RepaymentDeclared":
      return { ...row, repayments: [...row.repayments, { ...event.data.repayment, stage: "planned" }] };
    case "AmendmentProposed":
      return { ...row, proposedAmendment: { ...event.data, on }, refusedAmendment: null };
    case "AmendmentDecided": {
      const { data } = event;
      const isHeard = data.ground !== null;
      const awaitedAmendment = { ...data, on, views: isHeard ? row.views : null };
      const views = isHeard ? null : row.views;
      return { ...row, proposedAmendment: null, refusedAmendment: null, awaitedAmendment, views };
    }
    case "WithdrawalDecided":
      return { ...row, views: null, awaitedWithdrawal: { ...event.data, on, views: row.views } };
    case "LoweringDecided":
      return { ...row, views: null, awaitedLowering: { ...event.data, on, views: row.views } };
    case "GrantDecisionDropped": {
      // Only one of them waits.
      const off = row.awaitedAmendment ?? row.awaitedWithdrawal ?? row.awaitedLowering;
      const none = { awaitedAmendment: null, awaitedWithdrawal: null, awaitedLowering: null };
      return { ...row, ...none, views: row.views ?? off?.views ?? null };
    }
    case "AmendmentRefused":
      return { ...row, proposedAmendment: null, refusedAmendment: { ...event.data, on } };
    case "GrantAmended": {
      const { lines, awardedCents, conditions, instalments, schedule } = event.data;
      const stages = new Map(row.instalments.map(({ number, stage }) => [number, stage]));
      const amended = {
        ...row,
        lines,
        awardedCents,
        conditions,
        instalments: instalments.map((one) => ({ ...one, stage: stages.get(one.number) ?? "planned" })),
        proposedAmendment: null,
        refusedAmendment: null,
        awaitedAmendment: null,
        views: event.data.ground === null ? row.views : null,
      };
      return schedule ? rescheduled(amended, schedule) : amended;
    }
    case "BudgetConditionTermSet":
      return { ...row, budgetConditionTerms: [...row.budgetConditionTerms, event.data] };
    case "DeterminationReminded":
      return { ...row, determinationReminder: { ...event.data, on } };
    case "DeterminationRequested":
      return { ...row, determinationRequest: { ...event.data, on } };
    case "RecipientViewsInvited":
      return { ...row, views: { ...event.data, omitted: null, answer: null, dropped: null } };
    case "HearingOmitted": {
      const { because, ...rest } = event.data;
      return { ...row, views: { ...rest, respondBy: null, omitted: because, answer: null, dropped: null } };
    }
    case "RecipientViewsGiven":
      return { ...row, views: row.views && { ...row.views, answer: { ...event.data, on } } };
    case "IntentionDropped":
      return { ...row, views: row.views && { ...row.views, dropped: { ...event.data, on } } };
    case "GrantDetermined":
      return { ...row, phase: "determined", views: null, determination: { ...event.data, on } };
    case "DeterminationLowered":
      return {
        ...determinedAt(row, event.data),
        views: null,
        awaitedLowering: null,
        lowerings: [...row.lowerings, { ...event.data, on }],
      };
    case "DeterminationRaised":
      return raised(row, event.data);
    case "GrantWithdrawn":
      return { ...row, phase: "withdrawn", views: null, awaitedWithdrawal: null, withdrawal: { ...event.data, on } };
    case "WithdrawalRevoked": {
      const phase = event.data.standsAs === "awarded" ? "awarded" : "running";
      return { ...row, phase, withdrawal: null, overpaidCents: 0 };
    }
    case "RecipientSucceeded":
      return { ...row, ...partiesAfter(row, event.data) };
    case "OverpaymentFound":
      return { ...row, overpaidCents: row.overpaidCents + event.data.cents };
    default:
      return row;
  }
}

function rescheduled(row: GrantRow, schedule: ScheduleChange): GrantRow {
  const evaluations = changedEvaluations(row.evaluations, schedule.evaluations, (asked) => asked);
  return { ...reschedule(row, schedule), evaluations };
}

function raised(
  row: GrantRow,
  { determinedCents, extra, overpaidCents }: DataOf<GrantEvent, "DeterminationRaised">,
): GrantRow {
  const instalments = extra ? [...row.instalments, { ...extra, stage: "planned" as const }] : row.instalments;
  return { ...determinedAt(row, { determinedCents }), instalments, overpaidCents };
}

/** The grant with another amount that it is determined at. */
function determinedAt(
  row: GrantRow,
  { determinedCents }: Pick<DataOf<GrantEvent, "DeterminationLowered">, "determinedCents">,
): GrantRow {
  const { determination } = row;
  return { ...row, determination: determination && { ...determination, determinedCents } };
}

function withInstalment(
  row: GrantRow,
  number: number,
  change: Pick<z.infer<typeof grantInstalment>, "stage" | "cents">,
): GrantRow {
  const changed = (one: z.infer<typeof grantInstalment>) => (one.number === number ? { ...one, ...change } : one);
  return { ...row, instalments: row.instalments.map(changed), repayments: row.repayments.map(changed) };
}

/** The cents of an instalment of the terms; a repayment had been paid before. */
function ofTerms({ repayments }: GrantRow, { instalment, cents }: DataOf<GrantEvent, "InstalmentPaid">): number {
  return repayments.some(({ number }) => number === instalment) ? 0 : cents;
}
