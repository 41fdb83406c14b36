import type { FundTerms } from "../../../schemas/fund.ts";
import type { TextPage } from "./text-page.ts";

/** Pages that inform. Those about the fund say what its own rules say. */
export interface InformationWords {
  readonly decisions: (terms: FundTerms) => TextPage;
  /** Of the example by which the two tests of a vote are shown. */
  readonly voteExample: {
    readonly title: string;
    readonly votes: (weights: Readonly<Record<"for" | "against" | "notCast" | "all", string>>) => string;
    readonly outcome: (outcome: string) => string;
  };
  readonly apply: (terms: FundTerms) => TextPage;
  /** Whom to ask, where nobody was named. */
  readonly contact: string;
  readonly accessibility: (contact: string) => TextPage;
  readonly privacy: (contact: string) => TextPage;
  readonly openData: OpenDataWords;
}

export interface OpenDataWords {
  readonly title: string;
  readonly answer: string;
  readonly caption: string;
  readonly what: string;
  readonly format: string;
  readonly register: string;
  readonly balance: string;
  readonly fund: string;
  readonly descriptions: Readonly<Record<"register" | "balance" | "fund", string>>;
  readonly catalogue: string;
  readonly use: string;
  readonly useText: string;
  readonly programs: string;
  readonly programsText: string;
  readonly document: string;
}
