import { Map as ImmutableMap, Set as ImmutableSet } from "immutable";

/** A part that a person can play in the life of one application and its grant. */
export type Duty =
  | "applying"
  | "reviewing"
  | "preparing"
  | "voting"
  | "deciding"
  | "paying"
  | "leading"
  | "handling"
  | "reconsidering";

/** The persons who did something on an application, by duty. */
export type Duties = ImmutableMap<Duty, ImmutableSet<string>>;

export const NO_DUTIES: Duties = ImmutableMap();

/** The duties done once a person has done one more. */
export function withDuty(duties: Duties, duty: Duty, person: string): Duties {
  return duties.set(duty, duties.get(duty, ImmutableSet<string>()).add(person));
}

/** Who has taken part in an application and its grant, as one or more streams tell it. */
export interface Involvement {
  readonly duties: Duties;
  /** The lead and its co-applicants. Whoever belongs to one of them is on the applicant's side. */
  readonly organisations: readonly string[];
}

export const NOBODY_INVOLVED: Involvement = { duties: NO_DUTIES, organisations: [] };

/** All that several streams tell. */
export function involvedInAll(involvements: readonly Involvement[]): Involvement {
  return {
    duties: NO_DUTIES.mergeWith((one, other) => one.union(other), ...involvements.map(({ duties }) => duties)),
    organisations: involvements.flatMap(({ organisations }) => organisations),
  };
}
