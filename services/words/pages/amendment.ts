import type { ActWords, Labelled } from "./acts.ts";

/** Words of the form by which a grant is amended. */
export interface AmendmentActs {
  readonly AmendGrant: ActWords &
    Readonly<
      Record<
        | "number"
        | "activitiesTo"
        | "determinationDueOn"
        | "otherColumn"
        | "otherYear"
        | "otherCents"
        | "ground"
        | "reason",
        Labelled
      >
    > & {
      readonly over: string;
      /** Another decision on the grant was not announced. */
      readonly awaited: string;
      readonly amounts: string;
      /** An amount in a column that the grant has none in. */
      readonly other: string;
      readonly evaluations: string;
      readonly evaluation: (year: string) => Labelled;
      readonly terms: string;
      readonly noGround: string;
      /** The form that hears its recipient first. */
      readonly hearing: { readonly title: string; readonly answer: string; readonly ground: string };
    };
}
