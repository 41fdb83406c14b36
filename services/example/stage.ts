import { type BalanceView, balanceView } from "../../projections/money/balance.ts";
import { type StatementView, statementView } from "../../projections/money/municipality-statement.ts";
import type { LocalDate } from "../../schemas/primitives.ts";
import { auditor, fundManager } from "./cast.ts";
import type { Client } from "./client.ts";

/** What is told under one heading. */
export interface Chapter {
  readonly title: string;
  readonly lines: readonly { readonly day: LocalDate; readonly text: string }[];
  /** The moment of which the balance is shown below it. */
  readonly balanceAt?: string;
}

/** The money at a moment of the story: the fund's balance, and every member's statement. */
export interface Moment {
  /** A day, or `end`. */
  readonly at: string;
  readonly balance: BalanceView;
  readonly statements: readonly StatementView[];
}

/** An application as the story goes on with it. */
export interface Application {
  readonly id: string;
  readonly title: string;
}

/** One round of advice on an application. */
export interface Round {
  readonly application: Application;
  readonly round: number;
}

/** Where the story is played: the service, today's date, and what was told and kept so far. */
export interface Stage {
  readonly client: Client;
  readonly chapters: readonly Chapter[];
  readonly moments: readonly Moment[];
  /** Begins a chapter. */
  chapter(title: string): void;
  /** Tells what happened today, in one Dutch sentence or two. */
  tell(text: string): void;
  /** Goes on to a later day (or hour, UTC, of the same one); what falls due on the way is done. */
  on(day: LocalDate, hour?: number): Promise<void>;
  /** Keeps how the money stands, under the name of a moment; the current chapter ends with it. */
  keep(at: string): Promise<void>;
  /** The balance as it stands. */
  balance(): Promise<BalanceView>;
  /** The number of the next decision: `TF-2016-001`. */
  decisionNumber(): string;
}

/** Sets the stage. */
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
