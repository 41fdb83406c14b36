import { z } from "zod";
import { heldChangeCents } from "../../domain/fund/held-receipts.ts";
import { settleableFrom } from "../../domain/fund/period.ts";
import { unpaidChangeCents } from "../../domain/money/accounts.ts";
import { postToInvoices } from "../../domain/money/invoices.ts";
import type { LoggedEvent } from "../../schemas/events.ts";
import { earmark, type Pool } from "../../schemas/money.ts";
import type { Posting } from "../../schemas/postings.ts";
import { cents, localDate, municipalityId, signedCents, uuid, year } from "../../schemas/primitives.ts";
import { correctedIn } from "../money/corrections.ts";
import { changesBalance, emptyBalance, foldBalance, fundBalanceRow } from "../money/fund-balance.ts";
import { postingsOf } from "../money/postings-of.ts";
import { type TaskDetails, taskOf, type WorkTask } from "./work-tasks.ts";

const account = z.strictObject({ year, earmark, municipality: municipalityId, openCents: signedCents });
type Account = z.infer<typeof account>;

const invoice = z.strictObject({
  municipality: municipalityId,
  invoice: z.enum(["member", "final"]),
  earmark: earmark.nullable(),
  openCents: cents,
});

const heldReceipt = z.strictObject({ receiptId: uuid, municipality: municipalityId, openCents: cents });

/** The facts of a fund that its tasks follow from. */
export const fundWork = z.strictObject({
  kind: z.literal("fund"),
  balance: fundBalanceRow,
  /** Null before it is established. */
  lastDay: localDate.nullable(),
  settled: z.boolean(),
  provisionalYears: z.array(year),
  /** Debts of members. */
  accounts: z.array(account),
  invoices: z.array(invoice),
  /** Money with no home yet. */
  heldReceipts: z.array(heldReceipt),
});
export type FundWork = z.infer<typeof fundWork>;

/** Whether an event changes the tasks of a fund; a year can become definitive without a cent being moved. */
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
    heldReceipts: [],
  };
  const all = postingsOf(event);
  return foldWork(
    {
      ...before,
      balance: foldBalance(before.balance, event, fundId),
      accounts: postToAccounts(before.accounts, all),
      invoices: all.filter((one) => one.ledger === "invoice").reduce(postToInvoices, before.invoices),
    },
    event,
  );
}

function foldWork(row: FundWork, event: LoggedEvent): FundWork {
  switch (event.type) {
    case "FundEstablished":
      return { ...row, lastDay: event.data.period.to };
    case "PeriodExtended":
      return { ...row, lastDay: event.data.lastDay };
    case "ContributionsSet": {
      const { year, status } = event.data;
      return status === "provisional" ? { ...row, provisionalYears: [...row.provisionalYears, year] } : row;
    }
    case "ContributionsConfirmed": {
      const { year } = event.data;
      return { ...row, provisionalYears: row.provisionalYears.filter((one) => one !== year) };
    }
    case "ReceiptHeld": {
      const { receiptId, municipality, cents: openCents } = event.data;
      return { ...row, heldReceipts: [...row.heldReceipts, { receiptId, municipality, openCents }] };
    }
    case "ReceiptAllocated":
    case "ReceiptReturned": {
      const { receiptId, cents } = event.data;
      const heldReceipts = row.heldReceipts
        .map((held) => (held.receiptId === receiptId ? { ...held, openCents: held.openCents - cents } : held))
        .filter(({ openCents }) => openCents > 0);
      return { ...row, heldReceipts };
    }
    case "BookingCorrected": {
      const corrected = correctedIn(event, "receipt-allocation", "receipt-return");
      if (!corrected) return row;
      const { receiptId, municipality } = corrected.stands;
      const known = row.heldReceipts.find((held) => held.receiptId === receiptId);
      const openCents = (known?.openCents ?? 0) + heldChangeCents(event.data.differences);
      const others = row.heldReceipts.filter((held) => held.receiptId !== receiptId);
      return { ...row, heldReceipts: openCents > 0 ? [...others, { receiptId, municipality, openCents }] : others };
    }
    case "MemberSucceeded": {
      const { heldReceipts: passed, successor: municipality } = event.data;
      const heldReceipts = row.heldReceipts.map((held) =>
        passed.includes(held.receiptId) ? { ...held, municipality } : held,
      );
      return { ...row, heldReceipts };
    }
    case "FundSettled":
      return { ...row, settled: true };
    default:
      return row;
  }
}

/** Debts of members with postings added up; accounts on which nothing is open are left out. */
function postToAccounts(accounts: Account[], all: readonly Posting[]): Account[] {
  const changes = all.filter((one) => one.ledger === "account");
  if (changes.length === 0) return accounts;
  const changed = new Map(accounts.map((account) => [accountKey(account), account]));
  for (const one of changes) {
    const { year, earmark, municipality } = one;
    const key = accountKey({ year, earmark, municipality });
    const openCents = (changed.get(key)?.openCents ?? 0) + unpaidChangeCents(one);
    changed.set(key, { year, earmark, municipality, openCents });
  }
  return [...changed.values()].filter(({ openCents }) => openCents !== 0);
}

function accountKey({ year, earmark, municipality }: Pool & { readonly municipality: string }): string {
  return `${year}/${earmark}/${municipality}`;
}

/** The tasks for a fund: for whom, and from when. */
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
    ...row.heldReceipts.map(
      ({ municipality, openCents }): TaskDetails => ({
        role: "finance",
        task: "allocate-receipt",
        municipality,
        cents: openCents,
      }),
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
      ? [{ role: "finance", task: "settle-fund", from: settleableFrom({ to: row.lastDay }) } satisfies TaskDetails]
      : []),
  ].map((details) => taskOf(common, details));
}
