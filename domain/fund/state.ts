import { Map as ImmutableMap, Set as ImmutableSet, type OrderedMap } from "immutable";
import type { DataOf } from "../../schemas/envelope.ts";
import type { FundEvent, FundTerms } from "../../schemas/fund.ts";
import type { BudgetAmount, Contribution, MemberCents, Placement, Pool, PoolAmount } from "../../schemas/money.ts";
import type { MemberFigure, RecoveryFigure } from "../../schemas/postings.ts";
import type { LocalDate } from "../../schemas/primitives.ts";
import type { Duties } from "../involvement.ts";
import type { Account } from "../money/accounts.ts";
import type { Cash } from "../money/cash.ts";
import type { Claim } from "../money/claims.ts";
import type { CommitmentPart } from "../money/commitment-parts.ts";
import type { Invoice } from "../money/invoices.ts";
import type { PoolFigures } from "../money/pools.ts";
import type { LatePayment } from "../payment-interest.ts";
import type { InterestRate, OwedChange, Period } from "../statutory-interest.ts";
import type { Bookings } from "./bookings.ts";

/** One year × earmark: its figures, whose money is available, and who bears what was drawn. */
export interface PoolState extends Pool, PoolFigures {
  /** Per member, what it holds of the available money; below zero after a confirmation that left too little. */
  readonly holdings: ImmutableMap<string, number>;
  /** Per application or exchange, in the order in which they first drew, what each member bears of it. */
  readonly burdens: OrderedMap<string, ImmutableMap<string, number>>;
  readonly accounts: ImmutableMap<string, Account>;
}

export interface YearOfContributions {
  readonly status: "definitive" | "provisional";
  /** The day on which a provisional year was made definitive; null where it was not. */
  readonly confirmedOn: LocalDate | null;
  readonly contributions: readonly Contribution[];
}

export interface Exchange {
  readonly earmark: string;
  readonly fromYear: number;
  readonly toYear: number;
}

/** The stage of an application in the fund. */
export type StageOfCase =
  | {
      readonly stage: "waiting";
      readonly round: number;
      readonly lines: readonly BudgetAmount[];
      readonly split: readonly Placement[] | null;
    }
  | { readonly stage: "reserved"; readonly round: number; readonly placements: readonly Placement[] }
  | {
      readonly stage: "released";
      readonly round: number;
      /** The round of the newer proposal that took its place; null when the application ended. */
      readonly supersededBy: number | null;
    }
  | Committed;

interface Committed extends Claim {
  readonly stage: "committed";
  readonly round: number;
  readonly decisionNumber: string;
  /** Null until the grant is determined. */
  readonly determinedCents: number | null;
  /** What its determination gave back; a pool may have two. */
  readonly reduced: readonly PoolAmount[];
  /** Of what came back, what was drawn again since. */
  readonly redrawn: readonly PoolAmount[];
  /** Ordered back, and neither in nor given up. */
  readonly orderedCents: number;
  /** What was committed last for an amendment that raised a line; null where none did, and once the commitment was lowered since. */
  readonly shifted: Shifted | null;
  readonly dues: ImmutableMap<number, Due>;
  /** When its payment was suspended, or is, the last of them last. */
  readonly suspensions: readonly PaymentSuspension[];
}

/** An instalment that is due, or was paid. */
export interface Due extends Pick<LatePayment, "interestOver" | "payments"> {
  readonly cents: number;
  readonly paid: boolean;
  /** The last day to pay; null while the decision that it rests on is not announced. */
  readonly payUntil: LocalDate | null;
  /** The day up to which interest was fixed last, and all that was fixed; null before it was. */
  readonly interestUntil: LocalDate | null;
  readonly interestFixedCents: number;
  /** The numbers of the decisions on it, by key. */
  readonly decisionNumbers: readonly string[];
}

/** What was committed for an amendment, and drawn for it. */
export interface Shifted {
  /** The number of the amendment. */
  readonly decisionNumber: string;
  readonly committed: readonly PoolAmount[];
  /** By pool key, what each member bore of the commitment before, and bore for it since. */
  readonly burdens: ImmutableMap<string, readonly [before: Bearers, since: Bearers]>;
}

/** Cents by member; those of nothing are left out. */
export type Bearers = ImmutableMap<string, number>;

/** Days on which nothing of a commitment is paid, both of them included. */
export interface PaymentSuspension extends Period {
  readonly decisionNumber: string;
  /** Whether it is over, by decision or found so; otherwise it lapses after its last day. */
  readonly isEnded: boolean;
  /** The number of the decision whose announcement ended it, if one did. */
  readonly endedBy: string | null;
  /** The last day that it can last to (Awb 4:56). */
  readonly latest: LocalDate;
}

/** An application as the fund knows it: its stage, and its part of each pool. */
export type Case = StageOfCase & { readonly parts: readonly CommitmentPart[] };
export type Commitment = Extract<Case, { readonly stage: "committed" }>;

export interface Recovery extends Readonly<Record<RecoveryFigure, number>> {
  readonly applicationId: string;
}

/** How far the collection of a recovery has come. */
export interface Collection {
  /** The last day to pay; null while its decision is not announced. A deferral moves it. */
  readonly payUntil: LocalDate | null;
  /** The last day to pay by the announcement itself; null while its decision is not announced, and where it was deferred before. */
  readonly termUntil: LocalDate | null;
  /** The last day to pay that the last reminder gave; null before one was sent. */
  readonly remindedUntil: LocalDate | null;
  /** From the day after it on it cannot be claimed in court (Awb 4:104); null while its decision is not announced. */
  readonly limitedUntil: LocalDate | null;
  /** The numbers of the decisions on it, by key. */
  readonly decisionNumbers: ImmutableSet<string>;
  /** The first day of default, whatever was deferred since (Awb 4:101); null while its decision is not announced. */
  readonly interestFrom: LocalDate | null;
  /** Deferrals over which no interest is due. */
  readonly interestFree: readonly Period[];
  /** The day up to which interest was fixed last; null before it was. */
  readonly interestUntil: LocalDate | null;
  /** What is due by each decision that fixed interest, by the key of its number; below zero for one that fixed it lower. */
  readonly interestByDecision: ImmutableMap<string, number>;
  /** Interest that was fixed and is due no longer, since a decision on it was revoked: from the first day of default on. */
  readonly interestWaived: readonly OwedChange[];
  /** Interest that was fixed, and what was paid of it, by the days these count for. */
  readonly interestFixed: readonly OwedChange[];
  readonly interestPaid: readonly OwedChange[];
  /** What the debtor owes, by the days on which that changes; what is written off is owed all the same. */
  readonly owed: readonly OwedChange[];
  /** What was remitted of it, by the same days. */
  readonly remitted: readonly OwedChange[];
}

/** What is held of the pools while decisions on an application are disputed, and until it is decided on anew. */
export interface HeldInDispute {
  /** The keys of the numbers of the decisions that it is held for; none once it waits for a new decision. */
  readonly decisionNumbers: ImmutableSet<string>;
  /** Each pool once. */
  readonly held: readonly PoolAmount[];
}

/** The figures that a member's settlement needs beside its holdings. */
export type MemberTotals = Readonly<Record<MemberFigure, number>>;

/** Money with no home: what is left of it. */
export interface HeldReceipt {
  readonly municipality: string;
  readonly earmark: string;
  readonly openCents: number;
  readonly on: LocalDate;
}

/** By member that has ceased, the one it passed into in the end. */
export type Successors = ImmutableMap<string, string>;

interface Books {
  /** The day it was established; null while that is being decided. */
  readonly establishedOn: LocalDate | null;
  /** Who established it; null while that is being decided. */
  readonly founder: string | null;
  /** Who took part in what the fund did for an application, and who awarded it; by application. */
  readonly duties: ImmutableMap<string, Duties>;
  /** The terms, with the rules as amended. */
  readonly terms: FundTerms;
  /** The format of applications that is in force; null before one was published. */
  readonly format: DataOf<FundEvent, "FormatPublished"> | null;
  /** The statutory interest of the half-years after those of the table, without a gap. */
  readonly interestRates: readonly InterestRate[];
  readonly years: ImmutableMap<number, YearOfContributions>;
  readonly youthCareBudgets: ImmutableMap<number, readonly MemberCents[]>;
  /** By pool key. */
  readonly pools: ImmutableMap<string, PoolState>;
  readonly exchanges: ImmutableMap<string, Exchange>;
  /** By application. */
  readonly cases: ImmutableMap<string, Case>;
  readonly recoveries: ImmutableMap<string, Recovery>;
  /** By recovery. */
  readonly collections: ImmutableMap<string, Collection>;
  readonly members: ImmutableMap<string, MemberTotals>;
  readonly succeededBy: Successors;
  /** By member that joined later, the first year it takes part in. */
  readonly joinedFrom: ImmutableMap<string, number>;
  /** Members that left. */
  readonly left: ImmutableSet<string>;
  /** Members settled early, by earmark; see `settlementKey`. */
  readonly settledFor: ImmutableSet<string>;
  /** Decisions against which an objection runs, by the key of their number. */
  readonly disputes: ImmutableMap<string, { readonly applicationId: string; readonly decisionNumber: string }>;
  /** By application. */
  readonly heldInDispute: ImmutableMap<string, HeldInDispute>;
  /** Until when decisions can be objected to or appealed against, by the key of their number; null until they are announced. */
  readonly contestable: ImmutableMap<string, DataOf<FundEvent, "ContestableDecisionRecorded">>;
  /** Those that are not wholly paid yet. */
  readonly invoices: readonly Invoice[];
  /** Decisions on recoveries that wait for their announcement, by the key of their number, as the events by which they are to work. */
  readonly awaited: ImmutableMap<string, AwaitedDecision>;
  /** What was booked, and can be put right. */
  readonly bookings: Bookings;
  /** By receipt; those of which nothing is left are left out. */
  readonly heldReceipts: ImmutableMap<string, HeldReceipt>;
  /** Per earmark. */
  readonly cash: ImmutableMap<string, Cash>;
}

/** What comes of a decision on a recovery once it is announced. */
export type AwaitedDecision = Extract<FundEvent, { type: "RecoveryDeferred" | "RecoveryRemitted" | "InterestFixed" }>;

export interface RunningFund extends Books {
  readonly phase: "running";
}

export interface SettledFund extends Books {
  /** Closed once every invoice of the final settlement is paid. */
  readonly phase: "settled" | "closed";
  /** The proportions in which what still comes in is divided. */
  readonly division: readonly MemberCents[];
}

export type Fund = RunningFund | SettledFund;
export type FundState = { readonly phase: "unfounded" } | Fund;

export const unfounded: FundState = { phase: "unfounded" };

/** A fund on the day it was established. */
export function newFund(
  terms: FundTerms,
  { establishedOn, founder }: Pick<Books, "establishedOn" | "founder">,
): RunningFund {
  return {
    phase: "running",
    establishedOn,
    founder,
    duties: ImmutableMap(),
    terms,
    format: null,
    interestRates: [],
    years: ImmutableMap(),
    youthCareBudgets: ImmutableMap(),
    pools: ImmutableMap(),
    exchanges: ImmutableMap(),
    cases: ImmutableMap(),
    recoveries: ImmutableMap(),
    collections: ImmutableMap(),
    members: ImmutableMap(),
    succeededBy: ImmutableMap(),
    joinedFrom: ImmutableMap(),
    left: ImmutableSet(),
    settledFor: ImmutableSet(),
    disputes: ImmutableMap(),
    heldInDispute: ImmutableMap(),
    contestable: ImmutableMap(),
    awaited: ImmutableMap(),
    invoices: [],
    bookings: { standing: ImmutableMap(), supersededBy: ImmutableMap() },
    heldReceipts: ImmutableMap(),
    cash: ImmutableMap(),
  };
}

/** The key of a member that was settled for an earmark. */
export function settlementKey(municipality: string, earmark: string): string {
  return `${municipality}/${earmark}`;
}

/** Whether a member was settled early for an earmark; its claim ended there. */
export function isSettled(fund: Fund, municipality: string, earmark: string): boolean {
  return fund.settledFor.has(settlementKey(municipality, earmark));
}
