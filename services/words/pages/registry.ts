import type { ActWords, Labelled } from "./acts.ts";

/** Words of the page of everybody who is registered with the fund. */
export interface PeopleWords {
  readonly title: string;
  readonly back: string;
  /** How many there are, or were found. */
  readonly answer: (count: number, isSearch: boolean) => string;
  readonly search: string;
  readonly name: string;
  readonly knownAs: string;
  readonly mail: string;
  readonly phone: string;
  readonly doing: string;
  readonly comesBack: (since: string) => string;
  readonly pages: string;
  readonly previous: string;
  readonly next: string;
}

/** Words of the forms about who is registered, which municipalities take part, and how long the fund runs. */
export interface RegistryActs {
  readonly RegisterPerson: ActWords & { readonly id: Labelled };
  readonly ChangeContactDetails: ActWords;
  readonly contact: Readonly<Record<"name" | "email" | "phone", Labelled>>;
  readonly ofTheFund: { readonly reason: Labelled };
  readonly JoinMember: ActWords & Readonly<Record<"name" | "id" | "firstYear", Labelled>>;
  readonly LeaveMember: ActWords;
  readonly SucceedMember: ActWords & Readonly<Record<"municipality" | "successor" | "on", Labelled>>;
  readonly ExtendPeriod: ActWords & { readonly now: (lastDay: string) => string; readonly lastDay: Labelled };
  readonly AnnulAdvice: ActWords & { readonly reason: Labelled };
}
