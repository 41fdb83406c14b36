import type { LocalDate } from "../schemas/primitives.ts";
import { refused } from "./refusal.ts";

/** An organisation that passes into another. */
export interface OrganisationSuccession {
  readonly organisation: string;
  readonly into: string;
}

/** Those who apply, or received a grant. */
interface Parties {
  readonly lead: string;
  readonly coApplicants: readonly string[];
}

/** Those who apply once one of them has passed into another: nobody is lead and co-applicant, nor co-applicant twice. */
export function partiesAfter({ lead, coApplicants }: Parties, { organisation, into }: OrganisationSuccession) {
  const now = lead === organisation ? into : lead;
  const others = coApplicants.map((one) => (one === organisation ? into : one)).filter((one) => one !== now);
  return { lead: now, coApplicants: [...new Set(others)] };
}

/** Those that applied and no longer do, in that order; what they passed into is null for one that left. */
export type Former = readonly { readonly organisation: string; readonly into: string | null }[];

/** Who acts for an organisation once it passed into another, and that perhaps into a next. */
export function successorOf(organisation: string, former: Former): string {
  return former.reduce((now, { organisation: before, into }) => (now === before ? (into ?? now) : now), organisation);
}

/** Passes the day of a succession that has come; null where it is today. @throws ERR_EFFECTIVE_IN_FUTURE */
export function mustHavePassed(succeededOn: LocalDate | null, today: LocalDate): void {
  if (succeededOn !== null && succeededOn > today)
    throw refused("ERR_EFFECTIVE_IN_FUTURE", { effectiveOn: succeededOn, today });
}
