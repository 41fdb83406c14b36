import { Refusal } from "../../domain/refusal.ts";
import type { CommandRequest } from "./command-request.ts";

/** How the codes of refusals end that say that a number is free, and has to be claimed first. */
const UNCLAIMED = "_UNCLAIMED";

/**
 * Carries out a command. One whose number nobody has yet is asked for again once the number is claimed.
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
    if (!claim || !(error instanceof Refusal) || !error.code.endsWith(UNCLAIMED)) throw error;
  }
  await carryOut(claim);
  return await carryOut(request);
}
