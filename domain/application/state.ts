import type { Map as ImmutableMap, Set as ImmutableSet } from "immutable";
import type {
  ApplicationCommand,
  ApplicationContent,
  ApplicationEvent,
  AwaitedDecision,
  FundFacts,
  PenaltyStep,
  Preparers,
  Proposal,
  ReceiptWay,
  RefusalGround,
} from "../../schemas/application.ts";
import type { DataOf, GrantableRole } from "../../schemas/envelope.ts";
import type { AttachedFile, DossierPart, FilePurpose } from "../../schemas/files.ts";
import type { Placement, PoolAmount } from "../../schemas/money.ts";
import type { LocalDate } from "../../schemas/primitives.ts";
import type { Hearing } from "../hearing.ts";
import type { Duties } from "../involvement.ts";
import type { Former } from "../parties.ts";
import type { DecisionTermId } from "../terms.ts";
import type { RevokedDecision } from "../waits.ts";

export type CommandData<Type extends ApplicationCommand["type"]> = DataOf<ApplicationCommand, Type>;
type EventData<Type extends ApplicationEvent["type"]> = DataOf<ApplicationEvent, Type>;

export type MatrixVerdict = EventData<"MatrixChecked">;
export type Review = Omit<EventData<"ReviewRecorded">, "decisionDueOn">;
export type Interest = EventData<"InterestDeclared">;
export type Advice = EventData<"AdviceReceived">;

/** An application from its first draft on. */
export interface Dossier {
  /** The organisation that drafted it, and will be the sole recipient. */
  readonly lead: string;
  /** Organisations that applied, and no longer do: they passed into another, or left while a supplement was awaited. */
  readonly former: Former;
  readonly content: ApplicationContent;
  readonly previousApplication: string | null;
  /** The fund's terms when this was drafted, replaced when it was submitted; the application is judged by them. */
  readonly fund: FundFacts;
  /** Co-applicants that confirmed the content as it is. */
  readonly confirmed: ImmutableSet<string>;
  /** Co-applicants that declined the draft as it is, with why; null where they gave no reason. */
  readonly declined: ImmutableMap<string, string | null>;
  /** By id: what is attached to any part of it, its reports and objections included. */
  readonly files: ImmutableMap<string, FileOfDossier>;
  /** Who handles it, by role; null or absent where nobody does. */
  readonly handlers?: Readonly<Partial<Record<GrantableRole, string | null>>>;
  /** The last proposal to destroy it. */
  readonly destruction?: ProposedDestruction;
}

/** A proposal to destroy a dossier. */
export interface ProposedDestruction extends Pick<EventData<"DestructionProposed">, "olderList"> {
  readonly proposedBy: string;
  readonly proposedOn: LocalDate;
}

/** A file in a dossier: where it belongs, what it is for, and what it is recognised by. */
export interface FileOfDossier extends Pick<AttachedFile, "sha256"> {
  readonly of: DossierPart;
  readonly purpose: FilePurpose;
  /** An official attached it: what came on paper. */
  readonly isOfOfficial: boolean;
  /** It came with a supplement that was handed in; there may be a next one. */
  readonly isSupplied: boolean;
}

/** An application once it is submitted. */
export interface Submission extends Dossier {
  readonly requestedCents: number;
  /** The day on which it was received. */
  readonly submittedOn: LocalDate;
  readonly receivedBy: ReceiptWay;
  /** Whether its receipt was confirmed: on paper or by mail that is done by an official. */
  readonly isReceiptConfirmed: boolean;
  /** Whether the content as it was last handed in holds what the format asks for. */
  readonly isComplete: boolean;
  /** The last day of the decision term as counted, before it moves to a working day. */
  readonly termEndsOn: LocalDate;
  /** The term to decide in: the fund's, until it is extended. */
  readonly decisionTerm: DecisionTermId;
  /** How often the decision term was extended. */
  readonly extensions: number;
  /** When the decision term stood still, or is expected to. */
  readonly standstills: readonly Standstill[];
  /** The last of them that was for no supplement, unless the term was extended since. */
  readonly suspension: Suspension | null;
  /** The verdict on the cells as they are; null until they are checked. */
  readonly matrixCheck: MatrixVerdict | null;
  /** The review of the content as it is; null until there is one. */
  readonly review: Review | null;
  /** By municipality and person. */
  readonly interests: ImmutableMap<string, Interest>;
  /** The last round it was forwarded for; 0 before the first. */
  readonly round: number;
  /** Those that were not premature, the latest last; those about a decision that was revoked since as well. */
  readonly defaultNotices: readonly DefaultNotice[];
  /** What the applicant was last invited to give its views on; null while it was not. */
  readonly views: Hearing | null;
  /** When it can be laid aside because its supplement is insufficient; null before one came, and once the PHO has had it. */
  readonly layAside: LayAsideTerm | null;
  /** The refusals, and the decisions to lay it aside, that were revoked. */
  readonly revoked: readonly Revoked[];
}

/** A decision that was revoked; since that day the application is to be decided on anew. */
export interface Revoked extends RevokedDecision {
  readonly decisionNumber: string;
}

/** A supplement that was requested and has not come. */
export interface AwaitedSupplement {
  readonly requestedOn: LocalDate;
  readonly dueOn: LocalDate;
  readonly layAsideUntil: LocalDate;
  /** The days added to the decision term for it. */
  readonly suspendedDays: number;
}

/** A default notice, and the penalty it leads to. */
export interface DefaultNotice {
  readonly awaited: AwaitedDecision;
  readonly receivedOn: LocalDate;
  readonly penalty: readonly PenaltyStep[];
  /** The number of the decision that fixed the penalty; null while none did. */
  readonly fixedBy: string | null;
}

/** Days on which the decision term stands still, both of them included. */
export interface Standstill {
  readonly from: LocalDate;
  readonly until: LocalDate;
}

/** A standstill that is for no supplement. */
export interface Suspension extends Standstill {
  /** The days added to the decision term for it. */
  readonly suspendedDays: number;
}

/** The days on which an application can be laid aside. */
export interface LayAsideTerm {
  readonly from: LocalDate;
  readonly until: LocalDate;
}

/** Before AO Jeugd. */
export type InReview =
  | { readonly phase: "under-review"; readonly dossier: Submission }
  | { readonly phase: "supplement-requested"; readonly dossier: Submission; readonly supplement: AwaitedSupplement }
  /** The PHO gave no decisive advice; a next round follows. */
  | { readonly phase: "deferred"; readonly dossier: Submission };

interface Proposed {
  readonly dossier: Submission;
  readonly proposal: Proposal;
  readonly totalCents: number;
  readonly preparedBy: Preparers;
}

/** Before the PHO or, after its advice, before the fund manager. */
export type Forwarded =
  | ({ readonly phase: "forwarded" } & Proposed)
  /** After a positive advice the fund reserves; after any other the application is to be refused. */
  | ({ readonly phase: "advised"; readonly advice: Advice } & Proposed)
  /** The pools are short: it waits for money, or for a smaller proposal. */
  | ({ readonly phase: "awaited"; readonly short: readonly PoolAmount[] } & Proposed)
  | ({ readonly phase: "assured"; readonly placements: readonly Placement[] } & Proposed);

/** Submitted and not decided. */
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
      /** Where it stood: if the refusal is revoked it goes on from there. */
      readonly from: Undecided;
    }
  | { readonly phase: "withdrawn"; readonly dossier: Dossier | Submission; readonly withdrawnOn: LocalDate }
  | { readonly phase: "laid-aside"; readonly dossier: Submission; readonly decisionNumber: string | null };

/** How far an application is. */
export type ApplicationPhase =
  /** There is nothing, or nothing any more. */
  | { readonly phase: "none"; readonly isDestroyed?: true }
  | {
      readonly phase: "invited";
      readonly organisations: readonly string[];
      readonly subject: string;
      readonly respondBy: LocalDate;
    }
  | { readonly phase: "draft"; readonly dossier: Dossier }
  | Undecided
  | Closed;

/** An application, with who took part in it so far. */
export type ApplicationState = ApplicationPhase & { readonly duties: Duties };

export function isInReview(state: ApplicationPhase): state is InReview {
  return state.phase === "under-review" || state.phase === "supplement-requested" || state.phase === "deferred";
}

export function isUndecided(state: ApplicationPhase): state is Undecided {
  return isInReview(state) || ["forwarded", "advised", "awaited", "assured"].includes(state.phase);
}

export function isDestroyed(state: ApplicationPhase): boolean {
  return state.phase === "none" && state.isDestroyed === true;
}

export function isClosed(state: ApplicationPhase): state is Closed {
  return ["awarded", "refused", "withdrawn", "laid-aside"].includes(state.phase);
}
