import type { DataOf } from "../../schemas/envelope.ts";
import type { GrantCommand, GrantEvent } from "../../schemas/grant.ts";
import { decisionNumberKey } from "../decision-numbers.ts";
import { type Grant, type GrantState, isRunning } from "./state.ts";

/** Whether a grant can go on as it was before a decision withdrew it. */
export function isRestorable(state: GrantState, decisionNumber: string): boolean {
  return state.phase !== "none" && isWithdrawnUnder(state, decisionNumber);
}

/** Revokes a withdrawal, as was decided on objection: nothing was overpaid, nor is ordered back. A repeat changes nothing. */
export function revokeWithdrawal(data: DataOf<GrantCommand, "RevokeWithdrawal">, grant: Grant): GrantEvent[] {
  if (!grant.withdrawn || !isRestorable(grant, data.decisionNumber)) return [];
  const before = { ...grant, phase: grant.withdrawn.from };
  const standsAs = !isRunning(before)
    ? "awarded"
    : grant.determinationRequestedOn !== null
      ? "determination-requested"
      : "running";
  return [{ type: "WithdrawalRevoked", data: { ...data, standsAs } }];
}

function isWithdrawnUnder({ withdrawn }: Grant, decisionNumber: string): boolean {
  const under = withdrawn?.decisionNumber ?? null;
  return under !== null && decisionNumberKey(under) === decisionNumberKey(decisionNumber);
}
