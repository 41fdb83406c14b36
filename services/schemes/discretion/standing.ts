import type { Actor } from "../../../schemas/envelope.ts";

/** Somebody who asks. */
export interface AskingActor extends Actor {
  /** Their token names an organisation that says itself who acts for it, and does not name them. */
  readonly isUnauthorised?: true;
}

/** What of an application tells who may know that it is there. */
export interface Circle {
  /** Providers that were invited for it. */
  readonly invited: readonly string[];
  /** Who drafted it and the co-applicants; none while providers are only invited. */
  readonly applicants: readonly string[];
  /** Until then a draft is its applicants' own. */
  readonly isSubmitted: boolean;
}

/**
 * How somebody stands to an application. To a stranger it is as if it were not there; an invitation is all that officials, and
 * each of those invited, see of it before it is submitted.
 */
export type Standing = "stranger" | "invited" | "applicant" | "official";

/**
 * Whoever belongs to an applicant is one, in whatever role, for that takes away from what officials know. Whoever does not act for
 * it is none before it is submitted, when officials know nothing of it. An invitation is over for the others once one of them drafts.
 */
export function standingTo({ invited, applicants, isSubmitted }: Circle, actor: AskingActor): Standing {
  const { role, organisation, isUnauthorised } = actor;
  const isTaken = isSubmitted || isUnauthorised !== true;
  if (organisation !== null && applicants.includes(organisation) && isTaken) return "applicant";
  if (role === "public") return "stranger";
  if (role !== "applicant") return isSubmitted ? "official" : invited.length > 0 ? "invited" : "stranger";
  return applicants.length === 0 && organisation !== null && invited.includes(organisation) ? "invited" : "stranger";
}
