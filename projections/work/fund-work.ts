import { z } from "zod";
import { dayAfter } from "../../domain/calendar.ts";
import type { DataOf } from "../../schemas/envelope.ts";
import type { LoggedEvent } from "../../schemas/events.ts";
import { earmark, type Pool } from "../../schemas/money.ts";
import { cents, localDate, municipalityId, signedCents, year } from "../../schemas/primitives.ts";
import { changesBalance, emptyBalance, foldBalance, fundBalanceRow } from "../money/fund-balance.ts";
import { type TaskDetails, taskOf, type WorkTask } from "./work-tasks.ts";

const account = z.strictObject({ year, earmark, municipality: municipalityId, openCents: signedCents });
type Account = z.infer<typeof account>;

const invoice = z.strictObject({
  municipality: municipalityId,
  invoice: z.enum(["member", "final"]),
  earmark: earmark.nullable(),
  openCents: cents,
});

/** What has to be known of a fund to say what has to be done for it. */
export const fundWork = z.strictObject({
  kind: z.literal("fund"),
  balance: fundBalanceRow,
  /** Null before it is established. */
  lastDay: localDate.nullable(),
  settled: z.boolean(),
  provisionalYears: z.array(year),
  /** What members still owe. */
  accounts: z.array(account),
  invoices: z.array(invoice),
});
export type FundWork = z.infer<typeof fundWork>;

/** Whether an event changes what has to be done for a fund; a year can become definitive without a cent being moved. */
export function changesFundWork(event: LoggedEvent): boolean {
  switch (event.type) {
    case "ContributionsSet":
    case "ContributionsConfirmed":
    case "FundSettled":
      return true;
    default:
      return changesBalance(event);
  }
}

/** The state after an event. */
export function foldFundWork(row: FundWork | undefined, event: LoggedEvent, fundId: string): FundWork {
  const before = row ?? {
    kind: "fund",
    balance: emptyBalance(fundId),
    lastDay: null,
    settled: false,
    provisionalYears: [],
    accounts: [],
    invoices: [],
  };
  return foldWork({ ...before, balance: foldBalance(before.balance, event, fundId) }, event);
}

function foldWork(row: FundWork, event: LoggedEvent): FundWork {
  switch (event.type) {
    case "FundEstablished":
      return { ...row, lastDay: event.data.period.to };
    case "ContributionsSet": {
      const { year, status, contributions } = event.data;
      const provisionalYears = status === "provisional" ? [...row.provisionalYears, year] : row.provisionalYears;
      return { ...row, provisionalYears, accounts: owing(row.accounts, year, contributions) };
    }
    case "ContributionsConfirmed": {
      const { year, changes } = event.data;
      const provisionalYears = row.provisionalYears.filter((one) => one !== year);
      const more = changes.map(({ municipality, earmark, contributedCents, bookedCents }) => ({
        municipality,
        earmark,
        cents: contributedCents - bookedCents,
      }));
      return { ...row, provisionalYears, accounts: owing(row.accounts, year, more) };
    }
    case "ExtraContributionSet":
      return { ...row, accounts: owing(row.accounts, event.data.year, [event.data]) };
    case "ContributionReceived": {
      const { year, municipality, earmark, bookedCents } = event.data;
      return { ...row, accounts: owing(row.accounts, year, [{ municipality, earmark, cents: 0 - bookedCents }]) };
    }
    case "MemberSettled": {
      const { municipality, earmark, invoicedCents } = event.data;
      return withInvoice(row, { municipality, invoice: "member", earmark, openCents: invoicedCents });
    }
    case "FundSettled":
      return event.data.members.reduce<FundWork>(
        (after, { municipality, invoicedCents }) =>
          withInvoice(after, { municipality, invoice: "final", earmark: null, openCents: invoicedCents }),
        { ...row, settled: true },
      );
    case "InvoicePaid":
      return { ...row, invoices: row.invoices.flatMap((one) => lessPaid(one, event.data)) };
    default:
      return row;
  }
}

function owing(
  accounts: readonly Account[],
  year: number,
  more: readonly { readonly municipality: string; readonly earmark: string; readonly cents: number }[],
): Account[] {
  const changed = new Map(accounts.map((account) => [accountKey(account), account]));
  for (const { municipality, earmark, cents } of more) {
    const key = accountKey({ year, earmark, municipality });
    const openCents = (changed.get(key)?.openCents ?? 0) + cents;
    changed.set(key, { year, earmark, municipality, openCents });
  }
  return [...changed.values()].filter(({ openCents }) => openCents !== 0);
}

function accountKey({ year, earmark, municipality }: Pool & { readonly municipality: string }): string {
  return `${year}/${earmark}/${municipality}`;
}

type Invoice = z.infer<typeof invoice>;

function withInvoice(row: FundWork, one: Invoice): FundWork {
  return one.openCents > 0 ? { ...row, invoices: [...row.invoices, one] } : row;
}

function lessPaid(one: Invoice, paid: DataOf<LoggedEvent, "InvoicePaid">): Invoice[] {
  const { municipality, invoice, earmark } = paid;
  if (one.municipality !== municipality || one.invoice !== invoice || one.earmark !== earmark) return [one];
  return one.openCents > paid.cents ? [{ ...one, openCents: one.openCents - paid.cents }] : [];
}

/** What has to be done for a fund, by whom, and from when. */
export function tasksOfFund(row: FundWork): WorkTask[] {
  const common = { fundId: row.balance.fundId, applicationId: null, title: null };
  return [
    ...row.balance.pools.flatMap(({ year, earmark, availableCents }): TaskDetails[] =>
      availableCents < 0
        ? [{ role: "fund-manager", task: "mend-shortfall", year, earmark, cents: 0 - availableCents }]
        : [],
    ),
    ...row.provisionalYears.map((year): TaskDetails => ({ role: "finance", task: "confirm-contributions", year })),
    ...row.accounts.flatMap(({ year, earmark, municipality, openCents }): TaskDetails[] =>
      openCents > 0
        ? [
            {
              role: "finance",
              task: "receive-contribution",
              year,
              earmark,
              municipality,
              cents: openCents,
              from: `${year}-01-01`,
            },
          ]
        : [],
    ),
    ...row.invoices.map(
      ({ municipality, earmark, openCents }): TaskDetails => ({
        role: "finance",
        task: "receive-invoice",
        municipality,
        earmark,
        cents: openCents,
      }),
    ),
    ...(row.lastDay !== null && !row.settled
      ? [{ role: "finance", task: "settle-fund", from: dayAfter(row.lastDay) } satisfies TaskDetails]
      : []),
  ].map((details) => taskOf(common, details));
}
