import { z } from "zod";
import { unpaidCents } from "../../domain/money/commitment-parts.ts";
import {
  longestRetention,
  type RunningRetention,
  retained,
  retentionWaits,
  SELECTION_LIST_FROM,
} from "../../domain/retention.ts";
import { type Ending, ending, type RetentionTermId, retentionTermId } from "../../schemas/destruction.ts";
import type { LoggedEvent } from "../../schemas/events.ts";
import { cents, label, localDate, personId, signedCents } from "../../schemas/primitives.ts";
import { postingsOf } from "../money/postings-of.ts";
import type { Projection } from "../projection.ts";
import { applicationOf, onlyKey } from "../subjects.ts";
import { dossierFacts, emptyDossier, foldDossier, type Phase } from "./application-dossier.ts";
import { foldLateDecisions, lateDecisions, NOTHING_LATE, penaltyOf } from "./late-decisions.ts";
import { ofDossiers } from "./of-dossiers.ts";
import { openRecoveriesAfter, openRecovery } from "./open-recoveries.ts";

/** The term that is kept from the end of an application on. */
const termAfter = {
  withdrawn: "ended-early",
  "laid-aside": "ended-early",
  refused: "refused",
  determined: "granted",
  "grant-withdrawn": "granted",
} as const satisfies Readonly<Record<Ending & Phase, RetentionTermId>>;

/** When an application's dossier may be destroyed. */
export const retentionView = z.strictObject({
  ...dossierFacts.pick({ fundId: true, applicationId: true, title: true, lead: true }).shape,
  endedAs: ending,
  endedOn: localDate,
  /** What is still open; as long as something is, the day is not known. */
  waitsFor: z.array(z.enum(retentionWaits)),
  /** The term that ends last, and the day it runs from; null while something is open. */
  retentionTerm: retentionTermId.nullable(),
  retainedFrom: localDate.nullable(),
  /** The last day that the dossier is kept, on which nothing can be objected to any more; null while something is open. */
  destroyAfter: localDate.nullable(),
  /** Some of it is older than the selection list: whether an older list says otherwise has to be looked up. */
  olderThanList: z.boolean(),
  /** Who proposed to destroy it, and when; null where nobody did, or the term began again since. */
  destruction: z.strictObject({ proposedBy: personId, proposedOn: localDate }).nullable(),
});
export type RetentionView = z.infer<typeof retentionView>;

export const retentionRow = z.strictObject({
  dossier: dossierFacts,
  /** Null while it runs. */
  endedOn: localDate.nullable(),
  /** The decisions that were taken and have to be announced. */
  unannounced: z.array(label),
  /** The last day to object to a decision, or to go to court about it; null while none was announced. */
  objectionUntil: localDate.nullable(),
  /** The decisions that are objected to. */
  objections: z.array(label),
  /** The day an objection was last decided on or withdrawn; null without one. */
  objectionDecidedOn: localDate.nullable(),
  /** Whether it is intended to lower its determination, and that is not decided or let go yet. */
  isLoweringIntended: z.boolean(),
  isPaymentSuspended: z.boolean(),
  late: lateDecisions,
  /** What was found to be overpaid and not ordered back, and what was ordered back and the fund does not know of yet. */
  notOrderedCents: cents,
  orderedCents: signedCents,
  /** What was ordered back, as far as it neither came in nor was written off, with its interest. */
  recoveries: z.array(openRecovery),
  /** The day money was last booked, or was decided on that is to come back or is a penalty; null where none was. */
  bookedOn: localDate.nullable(),
  /** The last proposal to destroy it. */
  destruction: retentionView.shape.destruction,
});
export type RetentionRow = z.infer<typeof retentionRow>;

/**
 * When dossiers may be destroyed: of every application that was submitted and ended. In the list of its fund by that day, those
 * of which it is not known yet last.
 */
export const retention: Projection<RetentionRow, RetentionView> = ofDossiers({
  name: "retention",
  version: 6,
  keys: (event) => onlyKey(applicationOf(event)),
  fold(row, event, key) {
    const before = row ?? { ...nothing, dossier: emptyDossier(event, key) };
    const dossier = foldDossier(before.dossier, event);
    const late = foldLateDecisions(before.late, event);
    const isSame = dossier === before.dossier && late === before.late;
    return foldEnd(isSame ? before : { ...before, dossier, late }, event);
  },
  places(row, key) {
    const shows = retentionOf(row);
    return shows ? [{ list: shows.fundId, sort: `${shows.destroyAfter ?? SOME_DAY}/${key}`, shows }] : [];
  },
  finds: ({ endedAs, endedOn, destroyAfter, lead, title, retentionTerm }) => ({
    filters: { endedAs, lead, retentionTerm, year: destroyAfter?.slice(0, 4) ?? null },
    orders: { endedOn, title },
    text: [title, lead],
  }),
});

/** Sorts after every day. */
const SOME_DAY = "9999-12-31";

const nothing: Omit<RetentionRow, "dossier"> = {
  endedOn: null,
  unannounced: [],
  objectionUntil: null,
  objections: [],
  objectionDecidedOn: null,
  isLoweringIntended: false,
  isPaymentSuspended: false,
  late: NOTHING_LATE,
  notOrderedCents: 0,
  orderedCents: 0,
  recoveries: [],
  bookedOn: null,
  destruction: null,
};

/** When a dossier may be destroyed; undefined where the application was never submitted, or did not end. */
export function retentionOf(row: RetentionRow): RetentionView | undefined {
  const { dossier, endedOn } = row;
  const endedAs = ending.safeParse(dossier.phase).data;
  if (endedAs === undefined || endedOn === null || dossier.submittedOn === null) return undefined;
  const waitsFor = waitsOf(row);
  const runs = waitsFor.length === 0 ? runningOf(endedAs, endedOn, row) : null;
  const destroyAfter = runs && later(row.objectionUntil, runs.until);
  const { fundId, applicationId, title, lead } = dossier;
  return {
    fundId,
    applicationId,
    title,
    lead,
    endedAs,
    endedOn,
    waitsFor,
    retentionTerm: runs?.term ?? null,
    retainedFrom: runs?.from ?? null,
    destroyAfter,
    olderThanList: dossier.beganAt < SELECTION_LIST_FROM || endedOn < SELECTION_LIST_FROM,
    destruction: row.destruction && destroyAfter && row.destruction.proposedOn > destroyAfter ? row.destruction : null,
  };
}

function waitsOf(row: RetentionRow): RetentionView["waitsFor"] {
  const { dossier, unannounced, objections, notOrderedCents, orderedCents, recoveries, late } = row;
  const waits: RetentionView["waitsFor"] = [];
  if (row.isLoweringIntended) waits.push("intention");
  if (unannounced.length > 0) waits.push("decision");
  if (objections.length > 0) waits.push("objection");
  if (unpaidCents(dossier) > 0 || row.isPaymentSuspended) waits.push("payment");
  if (notOrderedCents + orderedCents > 0 || recoveries.some(({ openCents }) => openCents > 0)) waits.push("recovery");
  if (recoveries.some(({ interestDueCents }) => interestDueCents > 0)) waits.push("interest");
  if (late.defaults.some((one) => penaltyOf(one).days > 0)) waits.push("penalty");
  return waits;
}

function runningOf(endedAs: Ending, endedOn: string, { objectionDecidedOn, bookedOn }: RetentionRow): RunningRetention {
  return longestRetention(
    retained(termAfter[endedAs], endedOn),
    ...(objectionDecidedOn === null ? [] : [retained("objection", objectionDecidedOn)]),
    ...(bookedOn === null ? [] : [retained("money", bookedOn)]),
  );
}

function foldEnd(row: RetentionRow, event: LoggedEvent): RetentionRow {
  const { effectiveOn } = event.metadata;
  switch (event.type) {
    case "ApplicationWithdrawn":
    case "ApplicationLaidAside":
    case "ApplicationRefused":
    case "GrantDetermined":
    case "GrantWithdrawn":
      return { ...row, endedOn: effectiveOn };
    case "DeterminationLowered":
      return { ...row, endedOn: effectiveOn, isLoweringIntended: false };
    case "RefusalRevoked":
    case "LayingAsideRevoked":
      return { ...row, endedOn: null };
    case "DestructionProposed":
      return { ...row, destruction: { proposedBy: event.metadata.actor.person, proposedOn: effectiveOn } };
    case "DecisionTaken":
      return { ...row, unannounced: [...row.unannounced, event.data.decisionNumber] };
    case "DecisionAnnounced":
    case "AnnouncementCorrected": {
      const { decisionNumber, objectionUntil } = event.data;
      const unannounced = row.unannounced.filter((one) => one !== decisionNumber);
      return { ...row, unannounced, objectionUntil: later(row.objectionUntil, objectionUntil) };
    }
    case "UnannouncedDecisionDropped":
      return { ...row, unannounced: row.unannounced.filter((one) => one !== event.data.decisionNumber) };
    case "ObjectionReceived":
    case "AppealLodged":
      return { ...row, objections: [...row.objections, event.data.decisionNumber] };
    case "ObjectionDecided":
    case "ObjectionWithdrawn":
      return { ...row, objections: without(row, event.data), objectionDecidedOn: effectiveOn };
    case "AppealDecided":
      // The objection is to be decided on again.
      if (event.data.outcome === "remitted") return row;
      return { ...row, objections: without(row, event.data), objectionDecidedOn: effectiveOn };
    case "OverpaymentFound":
      return { ...row, notOrderedCents: row.notOrderedCents + event.data.cents };
    case "WithdrawalRevoked":
      return { ...row, endedOn: null, notOrderedCents: 0 };
    case "DeterminationRaised":
      return { ...row, notOrderedCents: event.data.overpaidCents };
    case "RecoveryOrdered": {
      const { cents } = event.data;
      // Until the fund knows of it as well, it is open all the same.
      return {
        ...row,
        notOrderedCents: row.notOrderedCents - cents,
        orderedCents: row.orderedCents + cents,
      };
    }
    case "RecoveryDue":
      return withBookings({ ...row, orderedCents: row.orderedCents - event.data.cents }, event);
    case "RecipientViewsInvited":
    case "HearingOmitted":
      return { ...row, isLoweringIntended: event.data.intended.kind === "determination-lowering" };
    case "PaymentSuspended":
      return { ...row, isPaymentSuspended: true };
    case "PaymentSuspensionEnded":
      return { ...row, isPaymentSuspended: false };
    case "IntentionDropped":
      return { ...row, isLoweringIntended: false };
    default:
      return withBookings(row, event);
  }
}

/** The day of the last booking of cash or a claim, or decision on one, and what is still to come back. */
function withBookings(row: RetentionRow, event: LoggedEvent): RetentionRow {
  const isOnInterest = event.type === "InterestFixed" || event.type === "InterestLowered";
  const isOnRecovery = isOnInterest || postingsOf(event).some(({ ledger }) => ledger === "recovery");
  const next = isOnRecovery ? { ...row, recoveries: openRecoveriesAfter(row.recoveries, event) } : row;
  return BOOKINGS.has(event.type) ? { ...next, bookedOn: later(row.bookedOn, event.metadata.effectiveOn) } : next;
}

const BOOKINGS: ReadonlySet<string> = new Set([
  "PaymentBooked",
  "RecoveryBooked",
  "RecoveryWrittenOff",
  "RecoveryRemitted",
  "RecoveryDeferred",
  "InterestFixed",
  "PaymentInterestFixed",
  "PenaltyFixed",
  "BookingCorrected",
]);

function later(day: string | null, other: string): string {
  return day !== null && day > other ? day : other;
}

/** The decisions that are objected to still, once that is over for one. */
function without({ objections }: RetentionRow, { decisionNumber }: { readonly decisionNumber: string }): string[] {
  return objections.filter((one) => one !== decisionNumber);
}
