import type { AdviceEvent } from "../../schemas/advice.ts";

type Opened = Extract<AdviceEvent, { type: "AdviceRoundOpened" }>["data"];
type Given = Extract<AdviceEvent, { type: "BindingAdviceGiven" }>["data"];

/** A round of advice that was closed: all that its derivation is made of. */
export interface AdvisedRound extends Pick<Opened, "excluded" | "weights" | "rules"> {
  readonly electorate: readonly { readonly weightCents: number }[];
  readonly advice: Pick<Given, "method" | "outcome" | "quorumMissing" | "lines">;
}

/** A round that is reckoned again under other rules; its lines and rules are those that it would have had. */
export interface ReplayedRound extends AdvisedRound {
  /** The names of those that were entitled, and are not here. */
  readonly leftOut: readonly string[];
  readonly was: Given["outcome"];
  /** Null where those present would not have met the quorum of a consensus. */
  readonly would: Given["outcome"] | null;
}

export interface AdviceWords {
  /** Why a member is not entitled. */
  exclusion(excluded: Pick<Opened["excluded"][number], "ground" | "asGiven">, year: number): string;
  /** The sums and comparisons of an advice, a sentence per step, so that anybody can do them again by hand. */
  derivation(round: AdvisedRound): string[];
  /** The same of what would have been under other rules; it says first and last that it is a what if. */
  replay(round: ReplayedRound): string[];
}
