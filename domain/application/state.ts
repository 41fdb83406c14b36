import type { Map as ImmutableMap, Set as ImmutableSet } from "immutable";
import type { ApplicationContent, ApplicationEvent, FundFacts, Proposal } from "../../schemas/application.ts";
import type { Placement, PoolAmount } from "../../schemas/money.ts";
import type { LocalDate } from "../../schemas/primitives.ts";

type DataOf<Type extends ApplicationEvent["type"]> = Extract<ApplicationEvent, { type: Type }>["data"];

export type MatrixVerdict = DataOf<"MatrixChecked">;
export type Review = Omit<DataOf<"ReviewRecorded">, "decisionDueOn">;
export type Interest = DataOf<"InterestDeclared">;
export type Advice = DataOf<"AdviceReceived">;
export type RefusalGround = DataOf<"ApplicationRefused">["ground"];

/** What there is of an application from its first draft on. */
export interface Dossier {
  /** The organisation that drafted it: the sole recipient. */
  readonly lead: string;
  readonly content: ApplicationContent;
  readonly previousApplication: string | null;
  /** The fund as it was when this was drafted, and again when it was submitted; that is what it is judged by. */
  readonly fund: FundFacts;
  /** Co-applicants that agreed to the content as it stands. */
  readonly confirmed: ImmutableSet<string>;
  /** Persons who acted for the lead or a co-applicant. */
  readonly applicants: ImmutableSet<string>;
}

/** What there is of it once it was submitted. */
export interface Submission extends Dossier {
  readonly requestedCents: number;
  /** The last day of the decision term, before it moves to a working day. */
  readonly termEndsOn: LocalDate;
  /** How often the decision term was extended. */
  readonly extensions: number;
  /** Of the cells as they stand; null when they were not checked yet. */
  readonly matrixCheck: MatrixVerdict | null;
  /** Of the content as it stands; null when there is none yet. */
  readonly review: Review | null;
  /** Persons who checked, corrected, reviewed or forwarded it: they do not award it. */
  readonly reviewers: ImmutableSet<string>;
  /** By municipality and person. */
  readonly interests: ImmutableMap<string, Interest>;
  /** The last round it was forwarded for; 0 before the first. */
  readonly round: number;
}

/** A supplement that was asked for and has not come. */
export interface AwaitedSupplement {
  readonly requestedOn: LocalDate;
  readonly dueOn: LocalDate;
  readonly layAsideUntil: LocalDate;
  /** Days the decision term was moved on for it. */
  readonly suspendedDays: number;
}

/** In the hands of AO Jeugd. */
export type InReview =
  | { readonly phase: "under-review"; readonly dossier: Submission }
  | { readonly phase: "supplement-requested"; readonly dossier: Submission; readonly supplement: AwaitedSupplement }
  /** The PHO gave no decisive advice and takes it up again in a next round. */
  | { readonly phase: "deferred"; readonly dossier: Submission };

interface Proposed {
  readonly dossier: Submission;
  readonly proposal: Proposal;
  readonly totalCents: number;
}

/** In the hands of the PHO, or after its advice in those of the fund manager. */
export type Forwarded =
  | ({ readonly phase: "forwarded" } & Proposed)
  /** Positive: the fund is asked to reserve. Otherwise it is to be refused. */
  | ({ readonly phase: "advised"; readonly advice: Advice } & Proposed)
  /** The pools cannot bear it: it waits for money, or for a smaller proposal. */
  | ({ readonly phase: "awaited"; readonly short: readonly PoolAmount[] } & Proposed)
  | ({ readonly phase: "assured"; readonly placements: readonly Placement[] } & Proposed);

/** Submitted, and no decision yet. */
export type Undecided = InReview | Forwarded;

export type Closed =
  | {
      readonly phase: "awarded";
      readonly dossier: Submission;
      readonly decisionNumber: string;
      readonly awardedCents: number;
    }
  | {
      readonly phase: "refused";
      readonly dossier: Submission;
      readonly decisionNumber: string;
      readonly ground: RefusalGround;
    }
  | { readonly phase: "withdrawn"; readonly dossier: Dossier }
  | { readonly phase: "laid-aside"; readonly dossier: Submission };

export type ApplicationState =
  | { readonly phase: "none" }
  | {
      readonly phase: "invited";
      readonly organisations: readonly string[];
      readonly subject: string;
      readonly respondBy: LocalDate;
    }
  | { readonly phase: "draft"; readonly dossier: Dossier }
  | Undecided
  | Closed;

export function isInReview(state: ApplicationState): state is InReview {
  return state.phase === "under-review" || state.phase === "supplement-requested" || state.phase === "deferred";
}

export function isUndecided(state: ApplicationState): state is Undecided {
  return isInReview(state) || ["forwarded", "advised", "awaited", "assured"].includes(state.phase);
}

export function isClosed(state: ApplicationState): state is Closed {
  return ["awarded", "refused", "withdrawn", "laid-aside"].includes(state.phase);
}
