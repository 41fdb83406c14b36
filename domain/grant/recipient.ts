import type { Received } from "../../schemas/application.ts";
import type { Actor } from "../../schemas/envelope.ts";
import type { LocalDate } from "../../schemas/primitives.ts";
import type { Context } from "../decider.ts";
import { handedIn } from "../handed-in.ts";
import { refused } from "../refusal.ts";
import type { Grant } from "./state.ts";

/** The recipient is the lead alone; co-applicants do not act for it. @throws ERR_NOT_THE_RECIPIENT */
export function mustBeRecipient({ terms: { lead } }: Grant, { organisation }: Actor): void {
  if (organisation !== lead) throw refused("ERR_NOT_THE_RECIPIENT", { lead });
}

/**
 * Passes what the recipient of a grant hands in, or an official enters for it; unless said, it can have come from the award on.
 *
 * @throws ERR_NOT_THE_RECIPIENT, ERR_FORBIDDEN, ERR_RECEIPT_DAY
 */
export function handedInBy(
  state: Grant,
  received: Received | undefined,
  context: Context,
  from: LocalDate = state.terms.awardedOn,
): ReturnType<typeof handedIn> {
  return handedIn(received, context, { from, mustBeOwn: (actor) => mustBeRecipient(state, actor) });
}
