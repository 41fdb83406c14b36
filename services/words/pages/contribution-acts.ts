import type { ActWords, Labelled } from "./acts.ts";

/** Words of the forms by which it is set what municipalities contribute and weigh by, and where money is drawn from. */
export interface ContributionActs {
  readonly SetContributions: ActWords &
    Readonly<Record<"year" | "status", Labelled>> & {
      readonly nothing: string;
      readonly statuses: Readonly<Record<"definitive" | "provisional", string>>;
      readonly purpose: (earmark: string) => string;
    };
  readonly ConfirmContributions: ActWords & {
    readonly nothing: string;
    readonly of: (year: string) => string;
    /** A municipality that would have less than nothing in a pool. */
    readonly belowZero: (told: { readonly name: string; readonly pool: string; readonly cents: string }) => string;
  };
  readonly SetVotingWeights: ActWords & Readonly<Record<"year" | "source", Labelled>> & { readonly budgets: string };
  readonly RedrawFunds: ActWords;
  readonly PublishFormat: ActWords & Readonly<Record<"author" | "changes", Labelled>>;
}
