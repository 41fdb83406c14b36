import type { AdviceEvent } from "../../schemas/advice.ts";

type Opened = Extract<AdviceEvent, { type: "AdviceRoundOpened" }>["data"];
type Given = Extract<AdviceEvent, { type: "BindingAdviceGiven" }>["data"];

/** A round of advice that was closed: all that its derivation is made of. */
export interface AdvisedRound extends Pick<Opened, "excluded" | "weights" | "rules"> {
  readonly electorate: readonly { readonly weightCents: number }[];
  readonly advice: Pick<Given, "method" | "outcome" | "quorumMissing" | "lines">;
}

export interface AdviceWords {
  /** Why a member is not entitled. */
  exclusion(excluded: Pick<Opened["excluded"][number], "ground" | "asGiven">, year: number): string;
  /** The sums and comparisons of an advice, a sentence per step, so that anybody can do them again by hand. */
  derivation(round: AdvisedRound): string[];
}
