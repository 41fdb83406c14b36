import type { DataOf } from "../../schemas/envelope.ts";
import type { FundCommand, FundEvent } from "../../schemas/fund.ts";
import type { Posting } from "../../schemas/postings.ts";
import type { Context } from "../decider.ts";
import { owedCents, unpaidCents } from "../money/accounts.ts";
import { safeTotal } from "../money/sums.ts";
import { mustHold } from "../must-hold.ts";
import { refused } from "../refusal.ts";
import { cashTotal } from "./cash.ts";
import { mustBeRunning, mustNotBeSettled } from "./guards.ts";
import { accountOf, poolOf } from "./pools.ts";
import type { Fund, HeldReceipt } from "./state.ts";
import { accountViolations, earmarkViolations, memberViolations } from "./violations.ts";

/**
 * Holds money that has no home yet: it is in cash and in no pool, and nothing is paid of it.
 *
 * @throws ERR_VALIDATION, ERR_FUND_SETTLED, ERR_AMOUNT_TOO_LARGE.
 */
export function holdReceipt(
  { effectiveOn: _, ...command }: DataOf<FundCommand, "HoldReceipt">,
  fund: Fund,
  { commandId }: Context,
): FundEvent[] {
  mustBeRunning(fund);
  mustHold("ERR_VALIDATION", [
    ...memberViolations(fund, command.municipality, "/municipality"),
    ...earmarkViolations(fund, command.earmark, "/earmark"),
  ]);
  safeTotal([cashTotal(fund, "receivedCents"), cashTotal(fund, "unallocatedCents"), command.cents]);
  return [{ type: "ReceiptHeld", data: { receiptId: commandId, ...command } }];
}

/**
 * Gives held money a home: all or part of it is set against what its member owes.
 *
 * @throws ERR_NOT_FOUND when nothing is left of it, ERR_VALIDATION, ERR_MEMBER_SETTLED, ERR_NO_CONTRIBUTION,
 * ERR_MORE_THAN_OPEN beyond what is held or owed, ERR_EFFECTIVE_BEFORE_BOOKING, ERR_FUND_SETTLED.
 */
export function allocateReceipt(
  { effectiveOn: _, ...command }: DataOf<FundCommand, "AllocateReceipt">,
  fund: Fund,
  context: Context,
): FundEvent[] {
  mustBeRunning(fund);
  return [allocated(command, fund, context)];
}

/** Held money with the home that it gets on a day. @throws as `allocateReceipt` */
export function allocated(
  { receiptId, year, earmark, cents }: Omit<DataOf<FundCommand, "AllocateReceipt">, "effectiveOn">,
  fund: Fund,
  day: Pick<Context, "effectiveOn">,
): FundEvent {
  const { municipality, earmark: heldFor } = mustBeHeld(fund, receiptId, cents, day);
  mustHold("ERR_VALIDATION", accountViolations(fund, { municipality, year, earmark }));
  mustNotBeSettled(fund, municipality, earmark);
  const account = accountOf(poolOf(fund, { year, earmark }), municipality);
  if (owedCents(account) === 0) throw refused("ERR_NO_CONTRIBUTION", { municipality, year, earmark });
  const openCents = unpaidCents(account);
  if (cents > openCents) throw refused("ERR_MORE_THAN_OPEN", { year, earmark, openCents, neededCents: cents });
  return { type: "ReceiptAllocated", data: { receiptId, municipality, heldFor, year, earmark, cents } };
}

/**
 * Pays held money back, all or part of it.
 *
 * @throws ERR_NOT_FOUND when nothing is left of it, ERR_MORE_THAN_OPEN, ERR_EFFECTIVE_BEFORE_BOOKING, ERR_FUND_SETTLED.
 */
export function returnReceipt(
  command: DataOf<FundCommand, "ReturnReceipt">,
  fund: Fund,
  context: Context,
): FundEvent[] {
  mustBeRunning(fund);
  return [returned(command, fund, context)];
}

/** Held money that is paid back on a day. @throws as `returnReceipt` */
export function returned(
  { receiptId, cents, reason }: Omit<DataOf<FundCommand, "ReturnReceipt">, "effectiveOn">,
  fund: Fund,
  day: Pick<Context, "effectiveOn">,
): FundEvent {
  const { municipality, earmark: heldFor } = mustBeHeld(fund, receiptId, cents, day);
  return { type: "ReceiptReturned", data: { receiptId, municipality, heldFor, cents, reason } };
}

/** The held money of which something is left, by its receipt. */
export function openReceipts({ heldReceipts }: Pick<Fund, "heldReceipts">): Fund["heldReceipts"] {
  return heldReceipts.filter(({ openCents }) => openCents > 0);
}

/** The fund with so much more of a receipt held; less, below zero. A receipt of which nothing is left stays known: what became of it may be put right. */
export function withHeld(fund: Fund, receiptId: string, cents: number): Fund {
  const held = fund.heldReceipts.get(receiptId);
  if (!held || cents === 0) return fund;
  return { ...fund, heldReceipts: fund.heldReceipts.set(receiptId, { ...held, openCents: held.openCents + cents }) };
}

/** How much more is held by differences. */
export function heldChangeCents(differences: readonly Posting[]): number {
  return differences.reduce(
    (sum, one) => (one.ledger === "cash" && one.figure === "unallocatedCents" ? sum + one.cents : sum),
    0,
  );
}

function mustBeHeld(
  fund: Fund,
  receiptId: string,
  cents: number,
  { effectiveOn }: Pick<Context, "effectiveOn">,
): HeldReceipt {
  const held = fund.heldReceipts.get(receiptId);
  if (!held || held.openCents === 0) throw refused("ERR_NOT_FOUND", { what: "receipt" });
  if (cents > held.openCents) throw refused("ERR_MORE_THAN_OPEN", { openCents: held.openCents, neededCents: cents });
  if (effectiveOn < held.on) throw refused("ERR_EFFECTIVE_BEFORE_BOOKING", { effectiveOn, bookedOn: held.on });
  return held;
}
