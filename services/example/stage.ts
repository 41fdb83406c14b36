import { type BalanceView, balanceView } from "../../projections/money/balance.ts";
import { type StatementView, statementView } from "../../projections/money/municipality-statement.ts";
import type { LocalDate } from "../../schemas/primitives.ts";
import { auditor, fundManager } from "./cast.ts";
import type { Client } from "./client.ts";

/** The lines told under one heading. */
export interface Chapter {
  readonly title: string;
  readonly lines: readonly { readonly day: LocalDate; readonly text: string }[];
  /** The moment whose balance is printed below the chapter. */
  readonly balanceAt?: string;
}

/** The money at one moment: the fund's balance, and every member's statement. */
export interface Moment {
  /** A day, or `end`. */
  readonly at: string;
  readonly balance: BalanceView;
  readonly statements: readonly StatementView[];
}

/** A reference to an application. */
export interface Application {
  readonly id: string;
  readonly title: string;
  /** The organisation that applies, to which decisions are sent. */
  readonly lead: string;
}

/** A reference to a decision on an application. */
export interface Decision {
  readonly application: Application;
  readonly decisionNumber: string;
}

/** A reference to a round of advice. */
export interface Round {
  readonly application: Application;
  readonly round: number;
}

/** The state of the play: the service, today's date, and what was told and kept so far. */
export interface Stage {
  readonly client: Client;
  readonly chapters: readonly Chapter[];
  readonly moments: readonly Moment[];
  /** Begins a chapter. */
  chapter(title: string): void;
  /** Adds a line to the chapter, dated today: one or two Dutch sentences. */
  tell(text: string): void;
  /** Moves the clock to a later day, or to a later hour (UTC) of the same day. */
  on(day: LocalDate, hour?: number): Promise<void>;
  /** Keeps the balance and statements as the named moment, to be printed below the current chapter. */
  keep(at: string): Promise<void>;
  /** Reads the current balance. */
  balance(): Promise<BalanceView>;
  today(): LocalDate;
  /** Takes the next decision number: `TF-2016-001`. */
  decisionNumber(): string;
}

/** Sets the stage, with nothing told yet. */
export function setStage(client: Client): Stage {
  const chapters: { title: string; lines: { day: LocalDate; text: string }[]; balanceAt?: string }[] = [];
  const moments: Moment[] = [];
  let today: LocalDate = "";
  let decisions = 0;

  const balance = () => client.asks(auditor, balanceView, "/balance");
  return {
    client,
    chapters,
    moments,
    chapter(title) {
      chapters.push({ title, lines: [] });
    },
    tell(text) {
      const current = chapters.at(-1);
      if (!current) throw new Error("nothing is told before the first chapter");
      current.lines.push({ day: today, text });
    },
    async on(day, hour = 8) {
      await client.moveClock(fundManager, `${day}T${String(hour).padStart(2, "0")}:00:00.000Z`);
      today = day;
    },
    balance,
    today: () => today,
    async keep(at) {
      const statements = await client.asksAll(auditor, statementView, "/statements");
      moments.push({ at, balance: await balance(), statements });
      const current = chapters.at(-1);
      if (current) current.balanceAt = at;
    },
    decisionNumber() {
      decisions += 1;
      return `TF-${today.slice(0, 4)}-${String(decisions).padStart(3, "0")}`;
    },
  };
}
