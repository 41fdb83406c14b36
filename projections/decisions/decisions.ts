import { z } from "zod";
import { dayAfter } from "../../domain/calendar.ts";
import { higherAppealUntil } from "../../domain/decision/appeal.ts";
import { followsFrom, isLate as isLateFor, objectionDueOn } from "../../domain/decision/objection.ts";
import { decisionNumberKey } from "../../domain/decision-numbers.ts";
import { fixedTermEnd } from "../../domain/terms.ts";
import {
  announcement,
  type DecisionEvent,
  type DecisionKind,
  decisionEvents,
  decisionKind,
} from "../../schemas/decision.ts";
import type { DataOf } from "../../schemas/envelope.ts";
import type { LoggedEvent } from "../../schemas/events.ts";
import {
  applicationId,
  cents,
  fundId,
  type LocalDate,
  label,
  localDate,
  text,
  uuid,
} from "../../schemas/primitives.ts";
import { subjectOf } from "../../schemas/streams.ts";
import { ofTypes } from "../event-types.ts";
import { organisationList } from "../organisation-lists.ts";
import type { Projection } from "../projection.ts";

const { body, decidedBy, mandate, ground, groundWording, reason } = decisionEvents.DecisionTaken.shape;
const { ObjectionReceived, ObjectionAdjourned, ObjectionPostponed, ObjectionDecided } = decisionEvents;
const { ObjectorInvited, ObjectionHeard, ObjectionHearingOmitted } = decisionEvents;
const { AppealLodged, AppealDecided, DecisionRevised } = decisionEvents;
const itself = { decisionNumber: true, applicationId: true } as const;
const { objector, receivedOn, postedOn, grounds, byCommittee, isLate, decideBy } = ObjectionReceived.shape;

export const decisionRow = z.strictObject({
  fundId,
  decisionNumber: label,
  applicationId,
  /** Null while the number is only claimed: then the decision is being taken, or was not taken after all. */
  kind: decisionKind.nullable(),
  decidedOn: localDate.nullable(),
  /** The competent body, who decided for it, on what ground and why; null in decisions of before these were recorded. */
  body: body.nullable(),
  decidedBy: decidedBy.nullable(),
  /** By which decision of the body they could; null where the fund named none, and in decisions of before that was recorded. */
  mandate,
  ground,
  groundWording,
  reason,
  /** What the grant comes to by it: awarded, kept or determined; null where it sets no amount, and until the grant has it. */
  amountCents: cents.nullable(),
  /** Null until it is announced: it has no effect before. */
  announcement: announcement
    .extend({
      /** The event that says so, which a correction names. */
      eventId: uuid,
      /** What it corrected last, and why; null where it was never corrected. */
      correction: decisionEvents.AnnouncementCorrected.pick({ corrects: true, reason: true }).nullable(),
    })
    .nullable(),
  /** When it was dropped before it was announced, and why; null for one that stands. */
  droppedUnannounced: decisionEvents.UnannouncedDecisionDropped.omit(itself).extend({ on: localDate }).nullable(),
  /** The last day to object; null until it is announced. */
  objectionUntil: localDate.nullable(),
  /**
   * The last day to pay by the decision itself, six weeks after the announcement (Awb 4:87(1)): a deferral is a decision of its own. Null
   * until then, and for a decision that recovers nothing.
   */
  payUntil: localDate.nullable(),
  /** Null while nobody objected, and once the objection was withdrawn. */
  objection: z
    .strictObject({
      objector,
      receivedOn,
      postedOn,
      grounds,
      /** Whether an advisory committee hears it (Awb 7:13): there are twelve weeks to decide on it then, and not six. */
      byCommittee,
      isLate,
      /** The last day to decide on it, as adjourned; null until the decision is announced. */
      decideBy,
      /** Why it was adjourned; null where it was not. */
      adjournment: ObjectionAdjourned.shape.reason.nullable(),
      /** How it was put off further, with the consent of whoever objected; the last time. Null where it was not. */
      postponement: ObjectionPostponed.pick({ consentedOn: true, reason: true }).nullable(),
      /** When and where whoever objected can be heard, as invited last; null where they were not. */
      invitation: ObjectorInvited.omit(itself).nullable(),
      /** How somebody was heard, and whether that was before a court had the fund decide again; null where nobody was. */
      heard: ObjectionHeard.omit(itself).extend({ isBeforeRuling: z.boolean() }).nullable(),
      /** Why nobody is heard; null where nothing was recorded of that, and once somebody was. */
      hearingOmitted: ObjectionHearingOmitted.omit(itself).extend({ on: localDate }).nullable(),
      decision: ObjectionDecided.omit(itself).extend({ on: localDate }).nullable(),
    })
    .nullable(),
  /** The last one that was withdrawn before it was decided on, and why; null without. */
  withdrawnObjection: z
    .strictObject({ objector, receivedOn, postedOn, grounds, isLate, withdrawnOn: localDate, reason: text.nullable() })
    .nullable(),
  /** To the court, against the decision on the objection; the last one. Null while nobody appealed. */
  appeal: AppealLodged.omit(itself)
    .extend({ ruling: AppealDecided.omit(itself).nullable() })
    .nullable(),
  /** Of the fund's own accord; the last one. Null where there was none. */
  revised: DecisionRevised.omit(itself).extend({ on: localDate }).nullable(),
  /**
   * The first day on which nothing can be done against it any more, if nothing is before; null until it is announced, and once it is
   * objected to: then it is irrevocable when what was decided on the objection is, or from the day that it was withdrawn in vain. Once a
   * court ruled, the first day on which nobody can appeal against that ruling.
   */
  irrevocableFrom: localDate.nullable(),
});
export type DecisionRow = z.infer<typeof decisionRow>;

/**
 * Every number that was claimed for a decision, what was decided under it, and how it went on. In the list of its fund, and in
 * that of its application, by number; once it is announced also in that of each organisation it was sent to (`organisationList`), by
 * the last day to object.
 */
export const decisions: Projection<DecisionRow> = {
  name: "decisions",
  version: 16,
  keys(event) {
    const number = numberIn(event);
    return number === null ? [] : [`${event.metadata.fundId}/${decisionNumberKey(number)}`];
  },
  fold(row, event) {
    if (event.type === "DossierPartDestroyed") return undefined;
    if (isOfGrant(event)) return row && { ...row, amountCents: amountIn(event) };
    if (!isOfDecision(event)) return row;
    const { fundId, effectiveOn } = event.metadata;
    const { decisionNumber } = event.data;
    switch (event.type) {
      case "DecisionNumberClaimed":
        return row ?? { ...undecided, fundId, ...event.data };
      case "DecisionTaken":
        return { ...undecided, ...row, fundId, ...event.data };
      case "DecisionAnnounced":
      case "AnnouncementCorrected": {
        const { announcedOn, how, to, objectionUntil } = event.data;
        const correction = event.type === "DecisionAnnounced" ? null : correctionOf(event.data);
        const irrevocableFrom = irrevocableAfter(row, objectionUntil);
        const announcement = { announcedOn, how, to, eventId: event.id, correction };
        const announced = { announcement, objectionUntil, irrevocableFrom };
        const objected = row && objectedUntil(row, objectionUntil);
        if (!objected) return objected;
        const payUntil =
          row.kind === "recovery" || row.kind === "interest" ? fixedTermEnd("payment", announcedOn) : null;
        return { ...objected, ...announced, payUntil };
      }
      case "UnannouncedDecisionDropped":
        return row && { ...row, droppedUnannounced: { reason: event.data.reason, on: effectiveOn } };
      case "ObjectionReceived": {
        const { decisionNumber: _, applicationId: __, ...objection } = event.data;
        return (
          row && {
            ...row,
            objection: { ...objection, ...NOTHING_YET },
            irrevocableFrom: null,
          }
        );
      }
      case "ObjectionAdjourned": {
        const { decideBy, reason } = event.data;
        return row && withObjection(row, { decideBy, adjournment: reason });
      }
      case "ObjectionPostponed": {
        const { decideBy, consentedOn, reason } = event.data;
        return row && withObjection(row, { decideBy, postponement: { consentedOn, reason } });
      }
      case "ObjectorInvited": {
        const { decisionNumber: _, applicationId: __, ...invitation } = event.data;
        return row && withObjection(row, { invitation });
      }
      case "ObjectionHeard": {
        const { decisionNumber: _, applicationId: __, ...heard } = event.data;
        return row && withObjection(row, { heard: { ...heard, isBeforeRuling: false }, hearingOmitted: null });
      }
      case "ObjectionHearingOmitted": {
        const { because, reason } = event.data;
        return row && withObjection(row, { hearingOmitted: { because, reason, on: effectiveOn } });
      }
      case "ObjectionWithdrawn":
        return row && withoutObjection(row, { withdrawnOn: effectiveOn, reason: event.data.reason });
      case "ObjectionDecided": {
        const { decisionNumber: _, applicationId: __, ...decision } = event.data;
        return row && withObjection(row, { decision: { ...decision, on: effectiveOn } });
      }
      case "AppealLodged": {
        const { decisionNumber: _, applicationId: __, ...appeal } = event.data;
        return row && { ...row, appeal: { ...appeal, ruling: null } };
      }
      case "AppealDecided": {
        const { decisionNumber: _, applicationId: __, ...ruling } = event.data;
        const ruled = row?.appeal ? { ...row, appeal: { ...row.appeal, ruling } } : row;
        if (ruling.outcome !== "remitted")
          return ruled && { ...ruled, irrevocableFrom: dayAfter(higherAppealUntil(ruling)) };
        const heard = ruled?.objection?.heard ?? null;
        return (
          ruled &&
          withObjection(ruled, {
            decision: null,
            decideBy: ruling.decideBy,
            heard: heard && { ...heard, isBeforeRuling: true },
          })
        );
      }
      case "DecisionRevised": {
        const { decisionNumber: _, applicationId: __, ...revised } = event.data;
        return row && { ...row, revised: { ...revised, on: effectiveOn } };
      }
      default: {
        // Told by the act itself as well: decisions of before they were recorded have nothing else.
        const applicationId = subjectOf(event.stream);
        const decided = { kind: KINDS[event.type], decidedOn: effectiveOn };
        const amount = event.type === "GrantDetermined" && { amountCents: event.data.determinedCents };
        return { ...undecided, ...row, fundId, decisionNumber, applicationId, ...decided, ...amount };
      }
    }
  },
  places(row, key) {
    const { fundId, applicationId, announcement, objectionUntil } = row;
    const to = objectionUntil === null ? [] : new Set(announcement?.to);
    return [
      { list: fundId, sort: key, shows: row },
      { list: applicationId, sort: key, shows: row },
      ...[...to].map((one) => ({ list: organisationList(fundId, one), sort: `${objectionUntil} ${key}`, shows: row })),
    ];
  },
  finds: ({ kind, decidedOn, decisionNumber }) => ({
    filters: { kind },
    orders: { decidedOn },
    text: [decisionNumber],
  }),
};

const undecided = {
  kind: null,
  decidedOn: null,
  body: null,
  decidedBy: null,
  mandate: null,
  ground: null,
  groundWording: null,
  reason: null,
  amountCents: null,
  announcement: null,
  droppedUnannounced: null,
  objectionUntil: null,
  payUntil: null,
  objection: null,
  withdrawnObjection: null,
  appeal: null,
  revised: null,
  irrevocableFrom: null,
} as const;

/** What became of an objection that came in just now. */
const NOTHING_YET = {
  adjournment: null,
  postponement: null,
  invitation: null,
  heard: null,
  hearingOmitted: null,
  decision: null,
} as const;

function withObjection(row: DecisionRow, change: Partial<NonNullable<DecisionRow["objection"]>>): DecisionRow {
  return row.objection ? { ...row, objection: { ...row.objection, ...change } } : row;
}

/** The decision with what follows for an objection from the last day to object, unless that is decided on or its term was given otherwise. */
function objectedUntil(row: DecisionRow, objectionUntil: LocalDate): DecisionRow {
  const { objection, objectionUntil: before } = row;
  if (!objection) return row;
  const { decision: decided } = objection;
  if (before !== null && !followsFrom({ ...objection, decided }, { objectionUntil: before })) return row;
  const decideBy = objectionDueOn(objectionUntil, objection);
  return withObjection(row, { isLate: isLateFor(objection, objectionUntil), decideBy });
}

/** What was told since by an objection or a court stays. */
function irrevocableAfter(row: DecisionRow | undefined, objectionUntil: LocalDate): LocalDate | null {
  if (!row?.objectionUntil) return row?.objection ? null : dayAfter(objectionUntil);
  const { irrevocableFrom } = row;
  return irrevocableFrom === dayAfter(row.objectionUntil) ? dayAfter(objectionUntil) : irrevocableFrom;
}

function correctionOf({ corrects, reason }: DataOf<DecisionEvent, "AnnouncementCorrected">) {
  return { corrects, reason };
}

type Withdrawn = Pick<NonNullable<DecisionRow["withdrawnObjection"]>, "withdrawnOn" | "reason">;

/** The decision once the objection was taken back. Within the term one may still object; after it, it is irrevocable. */
function withoutObjection(row: DecisionRow, withdrawn: Withdrawn): DecisionRow {
  const { objection, objectionUntil } = row;
  if (!objection) return row;
  const { objector, receivedOn, postedOn, grounds, isLate } = objection;
  const termOver = objectionUntil && dayAfter(objectionUntil);
  const isRunOver = termOver !== null && !isLate && termOver < withdrawn.withdrawnOn;
  return {
    ...row,
    objection: null,
    withdrawnObjection: { objector, receivedOn, postedOn, grounds, isLate, ...withdrawn },
    irrevocableFrom: isRunOver ? withdrawn.withdrawnOn : termOver,
  };
}

/** The number of the decision that an event is about; null for none. */
function numberIn(event: LoggedEvent): string | null {
  if (event.type === "DossierPartDestroyed") return event.data.number?.decisionNumber ?? null;
  if (event.type === "DeterminationRaised") return event.data.under;
  return isOfDecision(event) || isOfGrant(event) ? event.data.decisionNumber : null;
}

/** What a grant comes to. The number that such an event tells can be how a ruling of a court is cited, which is no decision of the fund. */
function amountIn(event: Extract<LoggedEvent, { type: Setting }>): number {
  switch (event.type) {
    case "GrantAwarded":
    case "GrantAmended":
      return event.data.awardedCents;
    case "GrantWithdrawn":
      return event.data.keptCents;
    default:
      return event.data.determinedCents;
  }
}

const KINDS = {
  ApplicationAwarded: "award",
  ApplicationRefused: "refusal",
  GrantDetermined: "determination",
  RecoveryOrdered: "recovery",
} as const satisfies { readonly [Type in LoggedEvent["type"]]?: DecisionKind };

const isOfDecision = ofTypes(
  "ApplicationAwarded",
  "ApplicationRefused",
  "GrantDetermined",
  "RecoveryOrdered",
  "DecisionNumberClaimed",
  "DecisionTaken",
  "DecisionAnnounced",
  "AnnouncementCorrected",
  "UnannouncedDecisionDropped",
  "ObjectionReceived",
  "ObjectionAdjourned",
  "ObjectionPostponed",
  "ObjectorInvited",
  "ObjectionHeard",
  "ObjectionHearingOmitted",
  "ObjectionWithdrawn",
  "ObjectionDecided",
  "AppealLodged",
  "AppealDecided",
  "DecisionRevised",
);

type Setting = "GrantAwarded" | "GrantAmended" | "GrantWithdrawn" | "DeterminationLowered" | "DeterminationRaised";
const isOfGrant = ofTypes<Setting>(
  "GrantAwarded",
  "GrantAmended",
  "GrantWithdrawn",
  "DeterminationLowered",
  "DeterminationRaised",
);
