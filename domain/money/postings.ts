import type { LoggedEvent } from "../../schemas/events.ts";
import { GENERAL, type Pool, type PoolAmount } from "../../schemas/money.ts";

/** The figures of a pool that events add to. */
export type PoolFigure =
  | "contributedCents"
  | "receivedCents"
  | "exchangedInCents"
  | "exchangedOutCents"
  | "reservedCents"
  | "committedCents"
  | "paidCents"
  | "recoveredCents"
  | "settledCents";

/** The figures of an earmark's cash that events add to. */
export type CashFigure = "receivedCents" | "paidCents" | "recoveredCents" | "settledCents" | "invoicesPaidCents";

export interface PoolChange extends Pool {
  readonly figure: PoolFigure;
  readonly cents: number;
}

export interface CashChange {
  readonly earmark: string;
  readonly figure: CashFigure;
  readonly cents: number;
}

/** What an event changes in the pools. The balances are these added up, in any order. */
export function poolChangesOf(event: LoggedEvent): readonly PoolChange[] {
  switch (event.type) {
    case "ContributionsSet": {
      const { year, contributions } = event.data;
      return contributions.map(({ earmark, cents }) => ({ year, earmark, cents, figure: "contributedCents" }));
    }
    case "ContributionsConfirmed": {
      const { year, changes } = event.data;
      return changes.flatMap(({ earmark, contributedCents, bookedCents }): PoolChange[] => [
        { year, earmark, figure: "contributedCents", cents: contributedCents },
        { year, earmark, figure: "receivedCents", cents: bookedCents },
      ]);
    }
    case "ExtraContributionSet":
      return adding("contributedCents", [event.data]);
    case "ContributionReceived": {
      const { year, earmark, bookedCents } = event.data;
      return [{ year, earmark, figure: "receivedCents", cents: bookedCents }];
    }
    case "BudgetExchanged": {
      const { earmark, fromYear, toYear, cents } = event.data;
      return [
        { year: fromYear, earmark, figure: "exchangedOutCents", cents },
        { year: toYear, earmark, figure: "exchangedInCents", cents },
      ];
    }
    case "FundsReserved":
      return adding("reservedCents", event.data.placements);
    case "ReservationReleased":
      return taking("reservedCents", event.data.released);
    case "FundsRedrawn": {
      const { year, fromEarmark, cents, stage } = event.data;
      const figure = stage === "reserved" ? "reservedCents" : "committedCents";
      return [
        ...taking(figure, [{ year, earmark: fromEarmark, cents }]),
        ...adding(figure, [{ year, earmark: GENERAL, cents }]),
      ];
    }
    case "FundsCommitted": {
      const { committed, released } = event.data;
      return [
        ...taking("reservedCents", committed),
        ...taking("reservedCents", released),
        ...adding("committedCents", committed),
      ];
    }
    case "CommitmentReduced":
    case "CommitmentDetermined":
      return taking("committedCents", event.data.reduced);
    case "PaymentBooked":
      return adding("paidCents", event.data.paid);
    case "RecoveryBooked":
      return [...adding("recoveredCents", event.data.recovered), ...taking("committedCents", event.data.recovered)];
    case "MemberSettled":
    case "FundSettled":
      return adding("settledCents", event.data.settled);
    default:
      return [];
  }
}

/** What an event changes in the cash of earmarks, over all years. */
export function cashChangesOf(event: LoggedEvent): readonly CashChange[] {
  switch (event.type) {
    case "ContributionsConfirmed":
      // What a member paid may now be for another earmark.
      return event.data.changes.map(({ earmark, bookedCents, excessCents }) => ({
        earmark,
        figure: "receivedCents",
        cents: bookedCents + excessCents,
      }));
    case "ContributionReceived":
      return [{ earmark: event.data.earmark, figure: "receivedCents", cents: event.data.cents }];
    case "PaymentBooked":
      return event.data.paid.map(({ earmark, cents }) => ({ earmark, cents, figure: "paidCents" }));
    case "RecoveryBooked":
      return event.data.recovered.map(({ earmark, cents }) => ({ earmark, cents, figure: "recoveredCents" }));
    case "MemberSettled":
      return [{ earmark: event.data.earmark, figure: "settledCents", cents: event.data.paidOutCents }];
    case "InvoicePaid":
      return [{ earmark: event.data.earmark ?? GENERAL, figure: "invoicesPaidCents", cents: event.data.cents }];
    default:
      return [];
  }
}

function adding(figure: PoolFigure, amounts: readonly PoolAmount[]): PoolChange[] {
  return amounts.map(({ year, earmark, cents }) => ({ year, earmark, figure, cents }));
}

function taking(figure: PoolFigure, amounts: readonly PoolAmount[]): PoolChange[] {
  return amounts.map(({ year, earmark, cents }) => ({ year, earmark, figure, cents: 0 - cents }));
}
