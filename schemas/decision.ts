import { z } from "zod";
import { continuation, refusalGround } from "./application.ts";
import { dossierPartCommands, dossierPartEvents } from "./destruction.ts";
import type { MessageOf } from "./envelope.ts";
import { revisedTerms } from "./grant.ts";
import {
  applicationId,
  cents,
  label,
  localDate,
  organisationId,
  personId,
  positiveCents,
  text,
  uuid,
} from "./primitives.ts";
import { legalGround } from "./rules.ts";
import type { Upcasters } from "./upcasting.ts";

/** The number of a decision, and the application it is on. */
const claim = z.strictObject({ decisionNumber: label, applicationId });

/** The acts that are decisions with a number. */
export const decisionKind = z.enum([
  "laying-aside",
  "refusal",
  "award",
  "amendment",
  "withdrawal",
  "determination",
  "determination-lowering",
  "recovery",
  "deferral",
  "remission",
  "payment-suspension",
  "interest",
  "objection",
  "penalty",
  "revision",
]);
export type DecisionKind = z.infer<typeof decisionKind>;

const taken = claim.extend({
  kind: decisionKind,
  decidedOn: localDate,
  /** The body that is competent, and who decided for it, under mandate. */
  body: label,
  decidedBy: personId,
  /** By which decision of the body they could (Awb 10:3, 10:10); null where the fund names none, and before version 2. */
  mandate: text.nullable(),
  /** Out of the list of its kind; null where the law asks for none. */
  ground: z.enum([...refusalGround.options, ...legalGround.options]).nullable(),
  /** How that ground reads, where a person wrote it; null where the law or the regulation has it, and before version 3. */
  groundWording: text.nullable(),
  /** Null where the decision gives the reasons itself, in its terms. */
  reason: text.nullable(),
});

/** How a decision was made known (Awb 3:41): on which day, in what way, and to whom. */
export const announcement = z.strictObject({
  announcedOn: localDate,
  how: z.enum(["post", "electronic", "handed-over"]),
  to: z.array(organisationId).min(1).max(51),
});
export type Announcement = z.infer<typeof announcement>;

/** The event that says how an announcement stands, and why it is put right. */
const correction = { corrects: uuid, reason: text };

/** An objection as it came in, also too late. Posted in time, it may come in a week later (Awb 6:9). */
export const objection = z.strictObject({
  objector: organisationId,
  receivedOn: localDate,
  postedOn: localDate.nullable(),
  grounds: text,
});

/** What comes instead of a decision that is revoked, on objection, by the court or of the fund's own accord: one of them, by its kind. A withdrawal or a suspension of payment that is revoked asks for none. */
const remedy = z.strictObject({
  /** How the application goes on where a refusal or laying aside is revoked; null otherwise. */
  continuation: continuation.nullable(),
  /** What the grant is determined at instead, where a determination or its lowering is revoked; null otherwise. */
  determinedCents: positiveCents.nullable(),
  /** What is recovered instead, where a recovery is revoked: nothing, or less than before; null otherwise. */
  recoveredCents: cents.nullable(),
  /** What interest is fixed instead, where a decision that fixed it is revoked: none, or less than before; null otherwise. */
  interestCents: cents.nullable(),
  /** The terms of the grant instead, where an award or an amendment is revoked; null otherwise. */
  terms: revisedTerms.nullable(),
});

/**
 * The grounds on which whoever objected is not heard (Awb 7:3): the objection is manifestly inadmissible or unfounded, they do not want
 * it, did not say in time that they do, or get all that they ask.
 */
export const hearingGround = z.enum([
  "manifestly-inadmissible",
  "manifestly-unfounded",
  "waived",
  "no-answer",
  "fully-met",
]);
export type HearingGround = z.infer<typeof hearingGround>;

/** An invitation to be heard on an objection (Awb 7:2): when and where, and by when whoever objected says that they come. */
const hearingInvitation = z.strictObject({ hearingOn: localDate, place: label, respondBy: localDate });

/** How somebody was heard on an objection (Awb 7:2, 7:5, 7:7). */
const hearing = z.strictObject({
  heldOn: localDate,
  /** Who heard them; the first presided. */
  heardBy: z.array(personId).min(1).max(9),
  /** The organisations that came, of whoever objected and others; none where nobody came. */
  attendedBy: z.array(organisationId).max(51),
  report: text,
});

/** Why nobody is heard on an objection (Awb 7:3). */
const hearingOmission = z.strictObject({ because: hearingGround, reason: text });

/** The decision on an objection (Awb 7:11, 7:12). */
const objectionDecision = z.strictObject({
  outcome: z.enum(["inadmissible", "unfounded", "founded"]),
  /** Why it is inadmissible; null where it is not. */
  inadmissible: z.enum(["late", "not-interested", "no-grounds"]).nullable(),
  /** Why a late objection is admissible all the same (Awb 6:11). */
  excuse: text.nullable(),
  /** The day of the hearing, or the ground on which there was none (Awb 7:2, 7:3). */
  hearing: z.union([z.strictObject({ heldOn: localDate }), z.strictObject({ skipped: hearingGround })]),
  ...remedy.shape,
  reason: text,
});

/** Whoever appealed to the court against the decision on an objection, and where. */
const appeal = z.strictObject({
  appellant: organisationId,
  court: label,
  /** The court's number of the case. */
  reference: label,
  lodgedOn: localDate,
});

/** What the court ruled. */
const ruling = z.strictObject({
  ruledOn: localDate,
  /** How the ruling is cited. */
  under: label,
  /** The decision on the objection is annulled: the court decides itself, or remits it to the fund. */
  outcome: z.enum(["inadmissible", "unfounded", "annulled", "remitted"]),
  /** By when the fund decides on the objection again; null where it does not. */
  decideBy: localDate.nullable(),
  ...remedy.shape,
  reason: text,
});

/** A remedy as it is asked for: what is not named is null. */
const askedRemedy = {
  continuation: remedy.shape.continuation.default(null),
  determinedCents: remedy.shape.determinedCents.default(null),
  recoveredCents: remedy.shape.recoveredCents.default(null),
  interestCents: remedy.shape.interestCents.default(null),
  terms: remedy.shape.terms.default(null),
};

export const decisionEvents = {
  ...dossierPartEvents,
  /** The number is that application's from here on: no other decision in the fund has it. */
  DecisionNumberClaimed: claim,
  DecisionTaken: taken,
  /** From the day after it on, those it was sent to may object, up to and including `objectionUntil` (Awb 6:7, 6:8). */
  DecisionAnnounced: z.strictObject({ ...claim.shape, ...announcement.shape, objectionUntil: localDate }),
  /** An announcement that was recorded wrongly; it stands as this says. */
  AnnouncementCorrected: z.strictObject({
    ...claim.shape,
    ...announcement.shape,
    objectionUntil: localDate,
    ...correction,
  }),
  /** A decision that was never announced, and so never worked (Awb 3:40), is off. Its number stays used. */
  UnannouncedDecisionDropped: z.strictObject({ ...claim.shape, reason: text }),
  ObjectionReceived: z.strictObject({
    ...claim.shape,
    ...objection.shape,
    /** Whether an advisory committee hears it (Awb 7:13); false before version 2. */
    byCommittee: z.boolean(),
    isLate: z.boolean(),
    /** Null where the decision was not announced yet: then the term follows from the announcement (Awb 6:10). */
    decideBy: localDate.nullable(),
  }),
  ObjectionAdjourned: z.strictObject({ ...claim.shape, decideBy: localDate, reason: text }),
  /** With the consent of whoever objected (Awb 7:10, fourth paragraph). */
  ObjectionPostponed: z.strictObject({ ...claim.shape, consentedOn: localDate, decideBy: localDate, reason: text }),
  /** Before it was decided on (Awb 6:21): nothing is decided on it any more, and one may object anew. */
  ObjectionWithdrawn: z.strictObject({ ...claim.shape, reason: text.nullable() }),
  /** A later one takes the place of an earlier one, until somebody is heard. */
  ObjectorInvited: z.strictObject({ ...claim.shape, ...hearingInvitation.shape }),
  ObjectionHeard: z.strictObject({ ...claim.shape, ...hearing.shape }),
  /** Whoever objected may still be heard after it. */
  ObjectionHearingOmitted: z.strictObject({ ...claim.shape, ...hearingOmission.shape }),
  ObjectionDecided: z.strictObject({
    ...claim.shape,
    /** The number of the decision on the objection. */
    under: label,
    ...objectionDecision.shape,
  }),
  /** Against the decision on the objection. */
  AppealLodged: z.strictObject({ ...claim.shape, against: label, ...appeal.shape }),
  AppealDecided: z.strictObject({ ...claim.shape, ...ruling.shape }),
  /** Of the fund's own accord. */
  DecisionRevised: z.strictObject({
    ...claim.shape,
    /** The number of the decision that revised it. */
    under: label,
    ...remedy.shape,
    reason: text,
  }),
} as const;
export type Remedy = z.infer<typeof remedy>;
export type DecisionEvent = MessageOf<typeof decisionEvents>;

/** Until interest could be lowered on objection, none was. */
function withoutInterest(data: unknown): unknown {
  return { ...(data as object), interestCents: null };
}

export const decisionUpcasters: Upcasters = {
  DecisionTaken: [
    (data) => ({ ...(data as object), mandate: null }),
    (data) => ({ ...(data as object), groundWording: null }),
  ],
  ObjectionReceived: [(data) => ({ ...(data as object), byCommittee: false })],
  /**
   * Until version 2 only a refusal could be revoked, until version 3 only that or a determination, until version 4 no award and
   * no amendment, and until version 5 no interest.
   */
  ObjectionDecided: [
    (data) => ({ ...(data as object), determinedCents: null }),
    (data) => ({ ...(data as object), recoveredCents: null }),
    (data) => ({ ...(data as object), terms: null }),
    withoutInterest,
  ],
  AppealDecided: [withoutInterest],
  DecisionRevised: [withoutInterest],
};

export const decisionCommands = {
  ...dossierPartCommands,
  /** Before a decision is taken. */
  ClaimDecisionNumber: claim,
  /**
   * By follow-up: a decision was taken. Those of before numbers were claimed get theirs so, the first to use one.
   */
  RecordDecision: taken,
  AnnounceDecision: announcement,
  CorrectAnnouncement: announcement.extend(correction),
  DropUnannouncedDecision: z.strictObject({ reason: text }),
  ReceiveObjection: objection.extend({ postedOn: objection.shape.postedOn.default(null) }),
  /** By an applicant itself, today. */
  LodgeObjection: objection.pick({ grounds: true }),
  WithdrawObjection: z.strictObject({ reason: text.nullable().default(null) }),
  AdjournObjection: z.strictObject({ reason: text }),
  PostponeObjection: z.strictObject({ consentedOn: localDate, decideBy: localDate, reason: text }),
  InviteObjector: hearingInvitation,
  HearObjection: hearing,
  OmitObjectionHearing: hearingOmission,
  DecideObjection: objectionDecision.extend({
    /** Of the decision on the objection. */
    decisionNumber: label,
    /** As it was recorded, where it is null. */
    hearing: objectionDecision.shape.hearing.nullable().default(null),
    inadmissible: objectionDecision.shape.inadmissible.default(null),
    excuse: objectionDecision.shape.excuse.default(null),
    ...askedRemedy,
  }),
  RecordAppeal: appeal,
  RecordRuling: ruling.extend({ decideBy: ruling.shape.decideBy.default(null), ...askedRemedy }),
  ReviseDecision: z.strictObject({
    /** Of the decision that revises it. */
    decisionNumber: label,
    ...askedRemedy,
    reason: text,
  }),
} as const;
export type DecisionCommand = MessageOf<typeof decisionCommands>;
