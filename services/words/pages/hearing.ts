import type { IntendedDecision } from "../../../schemas/grant.ts";
import type { ActWords, Labelled } from "./acts.ts";

/** Words of the forms about an applicant or recipient that is not heard, and about what was intended and is not decided. */
export interface HearingActs {
  readonly OmitRefusalHearing: ActWords & Readonly<Record<"because" | "reason", Labelled>>;
  readonly DropRefusalIntention: ActWords & {
    readonly nothing: string;
    readonly reason: Labelled;
    readonly notHeard: string;
    readonly views: string;
    /** The applicant had nothing to say. */
    readonly none: string;
    /** It may still respond. */
    readonly noneYet: string;
  };
  readonly OmitHearing: ActWords &
    Readonly<Record<"because" | "reason", Labelled>> & {
      readonly intended: Readonly<Record<IntendedDecision["kind"], string>>;
      readonly becauses: Readonly<Record<"urgent" | "heard-before", string>>;
    };
  readonly DropIntention: ActWords & {
    readonly nothing: string;
    /** The way to it, in a list of what has to be done. */
    readonly decide: string;
    readonly reason: Labelled;
    readonly why: string;
    readonly notHeard: string;
    readonly respondBy: string;
    readonly views: string;
    /** The recipient had nothing to say. */
    readonly none: string;
  };
}
