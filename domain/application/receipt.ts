import { Map as ImmutableMap, Set as ImmutableSet } from "immutable";
import type { ApplicationEvent } from "../../schemas/application.ts";
import { addYears } from "../calendar.ts";
import type { Context, Dated } from "../decider.ts";
import { mustHaveCome } from "../handed-in.ts";
import { refused } from "../refusal.ts";
import { type ApplicationFacts, mustFollowRefusal, mustHaveFund, submissionOf } from "./drafting.ts";
import { wrongState } from "./guards.ts";
import { supplementOf } from "./review.ts";
import type { ApplicationPhase, ApplicationState, CommandData } from "./state.ts";

/**
 * Enters an application that came on paper or by mail, also one that lacks something or comes after the fund's last day: that is
 * decided on, not turned away (Awb 4:1, 4:5). The term to decide runs from the day on which it was received (Awb 4:13).
 *
 * @throws ERR_WRONG_STATE, ERR_RECEIPT_DAY, ERR_SEPARATION_OF_DUTIES, ERR_NOT_A_CO_APPLICANT,
 * ERR_PREVIOUS_APPLICATION_NOT_REFUSED.
 */
export function receiveApplication(
  received: CommandData<"ReceiveApplication">,
  state: ApplicationState,
  { actor, today }: Context,
  facts: ApplicationFacts | undefined,
): Dated<ApplicationEvent>[] {
  const { lead, content, previousApplication, receivedOn, receivedBy, signedBy } = received;
  const fund = mustHaveFund(facts);
  if (state.phase !== "none") throw wrongState(state);
  // Of what came earlier than a year before the fund began, the year is a slip of the pen.
  mustHaveCome(receivedOn, addYears(fund.period.from, -1), today);
  if (actor.organisation !== null && [lead, ...content.coApplicants].includes(actor.organisation))
    throw refused("ERR_SEPARATION_OF_DUTIES", { did: "applying", act: "handling" });
  if (previousApplication !== null) mustFollowRefusal(facts?.previous, lead, previousApplication);
  const dossier = { lead, content, confirmed: ImmutableSet(signedBy), declined: ImmutableMap<string, string | null>() };
  const events: ApplicationEvent[] = [
    { type: "ApplicationDrafted", data: { lead, content, previousApplication, fund } },
    ...signatures(signedBy, content.coApplicants),
    submissionOf(dossier, fund, { receivedOn, receivedBy }),
  ];
  return events.map((event) => ({ ...event, effectiveOn: receivedOn }));
}

/**
 * Enters a supplement that came on paper or by mail, as it is.
 *
 * @throws ERR_WRONG_STATE, ERR_RECEIPT_DAY, ERR_NOT_A_CO_APPLICANT.
 */
export function receiveSupplement(
  { content, explanation, receivedOn, receivedBy, signedBy }: CommandData<"ReceiveSupplement">,
  state: ApplicationState,
  { today }: Context,
): Dated<ApplicationEvent>[] {
  if (state.phase !== "supplement-requested") throw wrongState(state);
  mustHaveCome(receivedOn, state.supplement.requestedOn, today);
  const dossier = { ...state.dossier, confirmed: state.dossier.confirmed.union(signedBy) };
  const supplement = { content, explanation, receivedBy };
  const events = [
    ...signatures(signedBy, content.coApplicants),
    supplementOf({ ...state, dossier }, supplement, receivedOn),
  ];
  return events.map((event) => ({ ...event, effectiveOn: receivedOn }));
}

/**
 * Records that the receipt of what came on paper or by mail was confirmed. What was handed in here is confirmed at once, by the
 * answer and on the page (Awb 4:3a).
 *
 * @throws ERR_WRONG_STATE
 */
export function confirmReceipt(data: CommandData<"ConfirmReceipt">, state: ApplicationState): ApplicationEvent[] {
  if (!("dossier" in state) || !("isReceiptConfirmed" in state.dossier)) throw wrongState(state);
  return state.dossier.isReceiptConfirmed ? [] : [{ type: "ReceiptConfirmed", data }];
}

export function withReceiptConfirmed(state: ApplicationPhase): ApplicationPhase {
  if (!("dossier" in state) || !("isReceiptConfirmed" in state.dossier)) return state;
  // The phase says which kind of dossier it has, and that stays what it is.
  const dossier = { ...state.dossier, isReceiptConfirmed: true };
  return { ...state, dossier } as ApplicationPhase;
}

function signatures(signedBy: readonly string[], coApplicants: readonly string[]): ApplicationEvent[] {
  const stranger = signedBy.find((organisation) => !coApplicants.includes(organisation));
  if (stranger !== undefined) throw refused("ERR_NOT_A_CO_APPLICANT", { organisation: stranger });
  return [...new Set(signedBy)].map((organisation) => ({ type: "CoApplicantConfirmed", data: { organisation } }));
}
