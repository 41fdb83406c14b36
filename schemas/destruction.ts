import { z } from "zod";
import { applicationId, cents, instant, label, localDate, organisationId, personId } from "./primitives.ts";

/** The terms of the selection list that a dossier can be kept for; see `retentionTerms`. */
export const retentionTermId = z.enum(["granted", "refused", "ended-early", "objection", "money"]);
export type RetentionTermId = z.infer<typeof retentionTermId>;

/** How an application can end. */
export const ending = z.enum(["withdrawn", "laid-aside", "refused", "determined", "grant-withdrawn"]);
export type Ending = z.infer<typeof ending>;

/** Why a dossier may be destroyed: the term that was over, and what an older list says where some of it is older than ours. */
const ground = {
  retentionTerm: retentionTermId,
  retainedFrom: localDate,
  destroyAfter: localDate,
  olderList: label.nullable(),
} as const;

/** Of an application's stream. */
export const destructionEvents = {
  /** It is carried out by somebody else. */
  DestructionProposed: z.strictObject(ground),
  /** The declaration of destruction (Archiefbesluit, article 8), and the last event of the stream: what stands before is forgotten. */
  DossierDestroyed: z.strictObject({
    ...ground,
    proposedBy: personId,
    proposedOn: localDate,
    /** What it was a dossier of: figures and numbers only. */
    lead: organisationId,
    submittedOn: localDate.nullable(),
    endedAs: ending,
    endedOn: localDate,
    requestedCents: cents.nullable(),
    awardedCents: cents.nullable(),
    determinedCents: cents.nullable(),
    rounds: z.int().min(0),
    files: z.int().min(0),
    decisionNumbers: z.array(label),
  }),
} as const;

export const destructionCommands = {
  ProposeDestruction: z.strictObject({
    olderList: destructionEvents.DestructionProposed.shape.olderList.default(null),
  }),
  DestroyDossier: z.strictObject({}),
} as const;

/** Of every other stream of the dossier: a round, the grant, a decision. It is its last event, too. */
export const dossierPartEvents = {
  DossierPartDestroyed: z.strictObject({
    applicationId,
    /** Of a decision: it stays in use. Null for what has no number. */
    number: z.strictObject({ decisionNumber: label, claimedAt: instant }).nullable(),
  }),
} as const;

export const dossierPartCommands = {
  /** By follow-up, from the application. */
  DestroyDossierPart: z.strictObject({ applicationId }),
} as const;
