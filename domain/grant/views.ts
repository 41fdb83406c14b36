import type { DataOf } from "../../schemas/envelope.ts";
import type { GrantCommand, GrantEvent, IntendedDecision } from "../../schemas/grant.ts";
import type { LocalDate } from "../../schemas/primitives.ts";
import type { Context, Dated } from "../decider.ts";
import { mustAwaitViews, mustBeHeard, mustBeIntended, mustLeaveTime } from "../hearing.ts";
import { handedInBy } from "./recipient.ts";
import type { Grant } from "./state.ts";

/**
 * Invites the recipient to give its views on an intended withdrawal, amendment to its detriment, determination below the award, or lowering
 * of that (Awb 4:7, 4:8; 4:12, second paragraph: also where it is merely about money). Another invitation takes the place of the last one.
 *
 * @throws ERR_RESPONSE_DATE_PASSED, ERR_DAY_TOO_FAR
 */
export function inviteRecipientViews(
  invitation: DataOf<GrantCommand, "InviteRecipientViews">,
  { today }: Context,
): GrantEvent[] {
  mustLeaveTime(invitation.respondBy, today);
  return [{ type: "RecipientViewsInvited", data: invitation }];
}

/** Gives the recipient's views, or waives. @throws ERR_VIEWS_NOT_INVITED, and as for all that is handed in. */
export function giveRecipientViews(
  { views, received }: DataOf<GrantCommand, "GiveRecipientViews">,
  state: Grant,
  context: Context,
): Dated<GrantEvent>[] {
  const { receivedBy, dated } = handedInBy(state, received, context, state.views?.invitedOn);
  mustAwaitViews(state.views);
  return [{ type: "RecipientViewsGiven", data: { views, receivedBy }, ...dated }];
}

/** Lets go of a decision that the recipient was invited to give its views on. @throws ERR_VIEWS_NOT_INVITED */
export function dropIntention(data: DataOf<GrantCommand, "DropIntention">, { views }: Grant): GrantEvent[] {
  mustBeIntended(views);
  return [{ type: "IntentionDropped", data }];
}

/**
 * Records why the recipient is not heard before a decision: it cannot wait, or it was heard on this before and nothing is new since (Awb
 * 4:11, under a and b).
 */
export function omitHearing(data: DataOf<GrantCommand, "OmitHearing">): GrantEvent[] {
  return [{ type: "HearingOmitted", data }];
}

/** Passes a decision on which the recipient was heard, or on which it is not for a reason that was recorded. @throws ERR_VIEWS_FIRST */
export function mustHaveHeardRecipient({ kind, ground }: IntendedDecision, { views }: Grant, today: LocalDate): void {
  mustBeHeard(ground, views?.kind === kind ? views : null, today);
}

/**
 * Whether a determination is no lower than what the recipient says itself that it spent: then it does not rest on facts that deviate
 * from its own (Awb 4:7, first paragraph, under b).
 */
export function followsOwnAccount({ accountedCents }: Grant, determinedCents: number): boolean {
  return accountedCents !== null && determinedCents >= accountedCents;
}
