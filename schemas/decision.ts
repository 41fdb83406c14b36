import { z } from "zod";
import { continuation, refusalGround } from "./application.ts";
import { dossierPartCommands, dossierPartEvents } from "./destruction.ts";
import type { MessageOf } from "./envelope.ts";
import { applicationId, label, localDate, organisationId, personId, positiveCents, text } from "./primitives.ts";
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
  "recovery",
  "deferral",
  "remission",
  "payment-suspension",
  "interest",
  "objection",
  "penalty",
]);
export type DecisionKind = z.infer<typeof decisionKind>;

const taken = claim.extend({
  kind: decisionKind,
  decidedOn: localDate,
  /** The body that is competent, and who decided for it, under mandate. */
  body: label,
  decidedBy: personId,
  /** Out of the list of its kind; null where the law asks for none. */
  ground: z.enum([...refusalGround.options, ...legalGround.options]).nullable(),
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

/** An objection as it came in, also too late. Posted in time, it may come in a week later (Awb 6:9). */
export const objection = z.strictObject({
  objector: organisationId,
  receivedOn: localDate,
  postedOn: localDate.nullable(),
  grounds: text,
});

/** The decision on an objection (Awb 7:11, 7:12). */
const objectionDecision = z.strictObject({
  outcome: z.enum(["inadmissible", "unfounded", "founded"]),
  /** Why it is inadmissible; null where it is not. */
  inadmissible: z.enum(["late", "not-interested", "no-grounds"]).nullable(),
  /** Why a late objection is admissible all the same (Awb 6:11). */
  excuse: text.nullable(),
  /** The day of the hearing, or the ground on which there was none (Awb 7:2, 7:3). */
  hearing: z.union([
    z.strictObject({ heldOn: localDate }),
    z.strictObject({ skipped: z.enum(["manifestly-inadmissible", "manifestly-unfounded", "waived", "fully-met"]) }),
  ]),
  /** How the application goes on where a refusal is revoked; null otherwise. */
  continuation: continuation.nullable(),
  /** What the grant is determined at instead, where a determination is revoked; null otherwise. */
  determinedCents: positiveCents.nullable(),
  reason: text,
});

export const decisionEvents = {
  ...dossierPartEvents,
  /** The number is that application's from here on: no other decision in the fund has it. */
  DecisionNumberClaimed: claim,
  DecisionTaken: taken,
  /** From the day after it on, those it was sent to may object, up to and including `objectionUntil` (Awb 6:7, 6:8). */
  DecisionAnnounced: z.strictObject({ ...claim.shape, ...announcement.shape, objectionUntil: localDate }),
  ObjectionReceived: z.strictObject({
    ...claim.shape,
    ...objection.shape,
    isLate: z.boolean(),
    /** Null where the decision was not announced yet: then the term follows from the announcement (Awb 6:10). */
    decideBy: localDate.nullable(),
  }),
  ObjectionAdjourned: z.strictObject({ ...claim.shape, decideBy: localDate, reason: text }),
  ObjectionDecided: z.strictObject({
    ...claim.shape,
    /** The number of the decision on the objection. */
    under: label,
    ...objectionDecision.shape,
  }),
} as const;
export type DecisionEvent = MessageOf<typeof decisionEvents>;

export const decisionUpcasters: Upcasters = {
  /** Until version 2 only a refusal could be revoked. */
  ObjectionDecided: [(data) => ({ ...(data as object), determinedCents: null })],
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
  ReceiveObjection: objection.extend({ postedOn: objection.shape.postedOn.default(null) }),
  AdjournObjection: z.strictObject({ reason: text }),
  DecideObjection: objectionDecision.extend({
    /** Of the decision on the objection. */
    decisionNumber: label,
    inadmissible: objectionDecision.shape.inadmissible.default(null),
    excuse: objectionDecision.shape.excuse.default(null),
    continuation: objectionDecision.shape.continuation.default(null),
    determinedCents: objectionDecision.shape.determinedCents.default(null),
  }),
} as const;
export type DecisionCommand = MessageOf<typeof decisionCommands>;
