import { awardRegisterEntry } from "../../projections/applications/award-register.ts";
import { type BalanceView, balanceView, type PoolView } from "../../projections/money/balance.ts";
import { type ExchangeRow, exchangeCell, exchangeRow } from "../../projections/money/budget-exchange.ts";
import { type SaidRound, saidDossier, saidRound } from "../schemes/queries/said.ts";
import { auditor } from "./cast.ts";
import { type Check, checksOf } from "./checks.ts";
import type { Evidence } from "./evidence.ts";
import { members } from "./memo.ts";
import type { Chapter, Moment, Stage } from "./stage.ts";

/** The example as it was played. */
export interface Played extends Evidence {
  readonly chapters: readonly Chapter[];
  readonly checks: readonly Check[];
}

/** The example as one JSON document. All amounts and weights are euro cents. */
export interface ExampleRecord {
  readonly balances: readonly {
    readonly at: string;
    readonly pools: readonly PoolView[];
    readonly total: BalanceView["total"];
    readonly cash: BalanceView["earmarks"];
  }[];
  readonly advice: readonly AdviceRecord[];
  readonly exchanges: readonly Pick<
    ExchangeRow,
    "effectiveOn" | "earmark" | "fromYear" | "toYear" | "cents" | "reason"
  >[];
  readonly settlement: readonly SettlementRecord[];
  readonly checks: Readonly<Record<string, boolean>>;
}

export interface AdviceRecord {
  readonly application: string;
  readonly round: number;
  readonly method: "consensus" | "vote";
  readonly for: number;
  readonly against: number;
  readonly abstained: number;
  /** The weight that the majority is measured against. */
  readonly base: number;
  readonly outcome: "positive" | "negative" | "no-majority";
}

export interface SettlementRecord {
  /** Name as the memo prints it. */
  readonly municipality: string;
  /** Received from the municipality. */
  readonly contributedCents: number;
  /** Paid back at an early settlement. */
  readonly settledCents: number;
  /** Paid back at the final settlement; the municipality bore the rest. */
  readonly refundedCents: number;
}

/** Asks the service for the evidence, and checks it. */
export async function gather({ client, chapters, moments }: Stage): Promise<Played> {
  const askedAgain = [];
  for (const { at } of moments.filter((moment) => moment.at !== "end"))
    askedAgain.push({ at, balance: await client.asks(auditor, balanceView, `/balance?asOf=${at}`) });
  const evidence: Evidence = {
    moments,
    askedAgain,
    applications: await client.asksAll(auditor, saidDossier, "/applications"),
    rounds: await client.asksAll(auditor, saidRound, "/rounds"),
    exchanges: await client.asksAll(auditor, exchangeRow, "/exchanges"),
    exchangeMatrix: await client.asksAll(auditor, exchangeCell, "/exchange-matrix"),
    register: await client.asksAll(auditor, awardRegisterEntry, "/register"),
  };
  return { ...evidence, chapters, checks: checksOf(evidence) };
}

/** Makes the JSON document of an example that was played to its end. */
export function recordOf({ moments, rounds, exchanges, checks }: Played): ExampleRecord {
  return {
    balances: moments.map(({ at, balance: { pools, total, earmarks } }) => ({ at, pools, total, cash: earmarks })),
    advice: rounds.flatMap(adviceOf),
    exchanges: exchanges.map(({ effectiveOn, earmark, fromYear, toYear, cents, reason }) => ({
      effectiveOn,
      earmark,
      fromYear,
      toYear,
      cents,
      reason,
    })),
    settlement: settlementOf(moments),
    checks: Object.fromEntries(checks.map(({ name, holds }) => [name, holds])),
  };
}

function adviceOf({ title, round, advice }: SaidRound): AdviceRecord[] {
  if (!advice) return [];
  return [
    {
      application: title,
      round,
      method: advice.method,
      for: advice.forCents,
      against: advice.againstCents,
      abstained: advice.abstainedCents,
      base: advice.baseCents,
      outcome: advice.outcome,
    },
  ];
}

/** The settlement of every municipality, in the memo's order. */
export function settlementOf(moments: readonly Moment[]): SettlementRecord[] {
  const statements = moments.at(-1)?.statements ?? [];
  return members.flatMap(({ municipality, name }) => {
    const statement = statements.find((one) => one.municipality === municipality);
    if (!statement) return [];
    const { paidInCents, total } = statement;
    return [
      {
        municipality: name,
        contributedCents: paidInCents,
        settledCents: total.settledCents,
        refundedCents: total.refundedCents,
      },
    ];
  });
}
