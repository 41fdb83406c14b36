import { Refusal, refused } from "../../../domain/refusal.ts";
import type { Actor } from "../../../schemas/envelope.ts";

/** The phases in which the PHO advises and the fund reserves, as the application's own stream calls them. */
const BEFORE_PHO: readonly unknown[] = ["forwarded", "deferred", "advised", "awaited", "assured"];

/** An error as somebody may know it: an applicant is told a phase as far as it is announced. */
export function refusalFor(error: unknown, { role }: Actor): unknown {
  if (role !== "applicant" || !(error instanceof Refusal) || error.code !== "ERR_WRONG_STATE") return error;
  const { details } = error;
  return "phase" in details && BEFORE_PHO.includes(details.phase)
    ? refused("ERR_WRONG_STATE", { phase: "forwarded" })
    : error;
}
