import { Refusal } from "../../domain/refusal.ts";
import type { CommandRequest } from "./command-request.ts";

/**
 * Carries out a decision. One whose number nobody has yet is asked for again once the number is claimed.
 *
 * @param claim claims the number; null for what has none.
 */
export async function claimingNumber<Result>(
  carryOut: (request: CommandRequest) => Promise<Result>,
  request: CommandRequest,
  claim: CommandRequest | null,
): Promise<Result> {
  try {
    return await carryOut(request);
  } catch (error) {
    if (!claim || !(error instanceof Refusal) || error.code !== "ERR_DECISION_NUMBER_UNCLAIMED") throw error;
  }
  await carryOut(claim);
  return await carryOut(request);
}
