import type { Actor } from "../../../schemas/envelope.ts";

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
 * Whoever belongs to an applicant is one, in whatever role. An invitation is over for the others once one of them drafts.
 */
export function standingTo({ invited, applicants, isSubmitted }: Circle, { role, organisation }: Actor): Standing {
  if (organisation !== null && applicants.includes(organisation)) return "applicant";
  if (role === "public") return "stranger";
  if (role !== "applicant") return isSubmitted ? "official" : invited.length > 0 ? "invited" : "stranger";
  return applicants.length === 0 && organisation !== null && invited.includes(organisation) ? "invited" : "stranger";
}
