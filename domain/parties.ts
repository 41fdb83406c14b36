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
