import type { DataOf } from "../../schemas/envelope.ts";
import type { FundCommand, FundEvent } from "../../schemas/fund.ts";
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
  const { receiptId, year, earmark, cents } = command;
  const { municipality, earmark: heldFor } = mustBeHeld(fund, receiptId, cents, context);
  mustHold("ERR_VALIDATION", accountViolations(fund, { municipality, year, earmark }));
  mustNotBeSettled(fund, municipality, earmark);
  const account = accountOf(poolOf(fund, { year, earmark }), municipality);
  if (owedCents(account) === 0) throw refused("ERR_NO_CONTRIBUTION", { municipality, year, earmark });
  const openCents = unpaidCents(account);
  if (cents > openCents) throw refused("ERR_MORE_THAN_OPEN", { year, earmark, openCents, neededCents: cents });
  return [{ type: "ReceiptAllocated", data: { receiptId, municipality, heldFor, year, earmark, cents } }];
}

/**
 * Pays held money back, all or part of it.
 *
 * @throws ERR_NOT_FOUND when nothing is left of it, ERR_MORE_THAN_OPEN, ERR_EFFECTIVE_BEFORE_BOOKING, ERR_FUND_SETTLED.
 */
export function returnReceipt(
  { receiptId, cents, reason }: DataOf<FundCommand, "ReturnReceipt">,
  fund: Fund,
  context: Context,
): FundEvent[] {
  mustBeRunning(fund);
  const { municipality, earmark: heldFor } = mustBeHeld(fund, receiptId, cents, context);
  return [{ type: "ReceiptReturned", data: { receiptId, municipality, heldFor, cents, reason } }];
}

function mustBeHeld(fund: Fund, receiptId: string, cents: number, { effectiveOn }: Context): HeldReceipt {
  const held = fund.heldReceipts.get(receiptId);
  if (!held) throw refused("ERR_NOT_FOUND", { what: "receipt" });
  if (cents > held.openCents) throw refused("ERR_MORE_THAN_OPEN", { openCents: held.openCents, neededCents: cents });
  if (effectiveOn < held.on) throw refused("ERR_EFFECTIVE_BEFORE_BOOKING", { effectiveOn, bookedOn: held.on });
  return held;
}
