import { z } from "zod";
import { refusalGround } from "./application.ts";
import type { MessageOf } from "./envelope.ts";
import { applicationId, label, localDate, organisationId, personId, text } from "./primitives.ts";
import { legalGround } from "./rules.ts";

/** The number of a decision, and the application it is on. */
const claim = z.strictObject({ decisionNumber: label, applicationId });

/** The acts that are decisions with a number. */
export const decisionKind = z.enum(["award", "refusal", "determination", "recovery"]);
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

export const decisionEvents = {
  /** The number is that application's from here on: no other decision in the fund has it. */
  DecisionNumberClaimed: claim,
  DecisionTaken: taken,
  /** From the day after it on, those it was sent to may object, up to and including `objectionUntil` (Awb 6:7, 6:8). */
  DecisionAnnounced: z.strictObject({ ...claim.shape, ...announcement.shape, objectionUntil: localDate }),
} as const;
export type DecisionEvent = MessageOf<typeof decisionEvents>;

export const decisionCommands = {
  /** Before a decision is taken. */
  ClaimDecisionNumber: claim,
  /**
   * By follow-up: a decision was taken. Those of before numbers were claimed get theirs so, the first to use one.
   */
  RecordDecision: taken,
  AnnounceDecision: announcement,
} as const;
export type DecisionCommand = MessageOf<typeof decisionCommands>;
