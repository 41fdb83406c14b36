import { Map as ImmutableMap, Set as ImmutableSet, type OrderedMap } from "immutable";
import type { FundEvent, FundTerms } from "../../schemas/fund.ts";
import type { BudgetAmount, Contribution, MemberCents, Placement, Pool } from "../../schemas/money.ts";
import type { CommitmentPart } from "../money/commitment-parts.ts";

/** The data of one type of fund event. */
export type DataOf<Type extends FundEvent["type"]> = Extract<FundEvent, { type: Type }>["data"];

/** What one member owes to and has paid into one pool, in cents. */
export interface Account {
  /** Its contribution of the year, as set or confirmed. */
  readonly contributedCents: number;
  /** Extra contributions; they stand beside the year's. */
  readonly extraCents: number;
  /** Its receipts, up to what it owes. */
  readonly bookedCents: number;
  /** What it paid beyond that; it stays the member's. */
  readonly excessCents: number;
}

/** One year × earmark: its totals, whose money is available, and who bears what was taken. */
export interface PoolState extends Pool {
  readonly contributedCents: number;
  readonly exchangedInCents: number;
  readonly exchangedOutCents: number;
  readonly reservedCents: number;
  readonly committedCents: number;
  readonly settledCents: number;
  /** Per member, what it holds of the available money; below zero after a confirmation that left too little. */
  readonly holdings: ImmutableMap<string, number>;
  /** Per application or exchange, in the order in which they first took, what each member bears of it. */
  readonly burdens: OrderedMap<string, ImmutableMap<string, number>>;
  readonly accounts: ImmutableMap<string, Account>;
}

export interface YearOfContributions {
  readonly status: "definitive" | "provisional";
  readonly contributions: readonly Contribution[];
}

export interface Exchange {
  readonly earmark: string;
  readonly fromYear: number;
  readonly toYear: number;
}

export interface Commitment {
  readonly stage: "committed";
  readonly round: number;
  readonly decisionNumber: string;
  /** Who decided; they do not release a payment. */
  readonly awardedBy: string;
  readonly parts: readonly CommitmentPart[];
  /** Null until the grant is determined. */
  readonly determinedCents: number | null;
  readonly writtenOffCents: number;
  /** Ordered back, and neither in nor written off. */
  readonly orderedCents: number;
  readonly dues: ImmutableMap<number, { readonly cents: number; readonly paid: boolean }>;
}

/** What the fund has to do with one application. */
export type Case =
  | {
      readonly stage: "waiting";
      readonly round: number;
      readonly lines: readonly BudgetAmount[];
      readonly split: readonly Placement[] | null;
    }
  | { readonly stage: "reserved"; readonly round: number; readonly placements: readonly Placement[] }
  | { readonly stage: "released"; readonly round: number }
  | Commitment;

export interface Recovery {
  readonly applicationId: string;
  readonly dueCents: number;
  readonly recoveredCents: number;
  readonly writtenOffCents: number;
}

export interface Invoice {
  readonly municipality: string;
  readonly invoice: "member" | "final";
  /** Null for an invoice of the final settlement. */
  readonly earmark: string | null;
  readonly openCents: number;
}

/** What a member's settlement needs besides what it holds. */
export interface MemberTotals {
  /** Paid in as contributions, excess included. */
  readonly receivedCents: number;
  /** Got at early settlements, less what it was invoiced for there. */
  readonly settledCents: number;
  /** Got of what settled members would have got back; below zero for what it gave up itself. */
  readonly inheritedCents: number;
}

export interface Totals {
  readonly contributedCents: number;
  readonly exchangedCents: number;
  readonly receivedCents: number;
  readonly invoicesPaidCents: number;
  readonly paidCents: number;
  readonly recoveredCents: number;
}

interface Books {
  /** The terms, with the rules as amended. */
  readonly terms: FundTerms;
  readonly years: ImmutableMap<number, YearOfContributions>;
  readonly youthCareBudgets: ImmutableMap<number, readonly MemberCents[]>;
  /** By pool key. */
  readonly pools: ImmutableMap<string, PoolState>;
  readonly exchanges: ImmutableMap<string, Exchange>;
  /** By application. */
  readonly cases: ImmutableMap<string, Case>;
  readonly recoveries: ImmutableMap<string, Recovery>;
  readonly members: ImmutableMap<string, MemberTotals>;
  /** Who was settled early, and for which earmark; see `settlementKey`. */
  readonly settledFor: ImmutableSet<string>;
  /** Those that are not wholly paid yet. */
  readonly invoices: readonly Invoice[];
  /** Cash in hand per earmark, over all years. */
  readonly cash: ImmutableMap<string, number>;
  readonly totals: Totals;
}

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
export function newFund(terms: FundTerms): RunningFund {
  return {
    phase: "running",
    terms,
    years: ImmutableMap(),
    youthCareBudgets: ImmutableMap(),
    pools: ImmutableMap(),
    exchanges: ImmutableMap(),
    cases: ImmutableMap(),
    recoveries: ImmutableMap(),
    members: ImmutableMap(),
    settledFor: ImmutableSet(),
    invoices: [],
    cash: ImmutableMap(),
    totals: {
      contributedCents: 0,
      exchangedCents: 0,
      receivedCents: 0,
      invoicesPaidCents: 0,
      paidCents: 0,
      recoveredCents: 0,
    },
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
