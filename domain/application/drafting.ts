import { isDeepStrictEqual } from "node:util";
import type { ApplicationEvent, FundFacts } from "../../schemas/application.ts";
import type { LocalDate } from "../../schemas/primitives.ts";
import type { Context } from "../decider.ts";
import type { DecisionFacts } from "../decision-numbers.ts";
import { mustHold } from "../must-hold.ts";
import { refused } from "../refusal.ts";
import { decisionTermOf, termEnd } from "../terms.ts";
import type { EndingDecision, Wait } from "../waits.ts";
import { requestedCents } from "./amounts.ts";
import type { DestructionFacts } from "./destruction.ts";
import type { FileFacts } from "./files.ts";
import { mustActForOrganisation, mustBeDraft, mustBeLead, wrongState } from "./guards.ts";
import type { InterestFacts } from "./interest.ts";
import type { PreparationFacts } from "./preparation.ts";
import type { ApplicationState, CommandData, Dossier, Submission } from "./state.ts";
import { fundEndedViolations, submissionViolations } from "./submission.ts";

/** The facts of other streams that a command depends on. */
export interface ApplicationFacts extends Partial<DecisionFacts> {
  /** The fund's terms as they are now, for inviting, drafting and submitting; undefined if there is no such fund. */
  readonly fund?: FundFacts | undefined;
  /** The refused application that a draft refers to. */
  readonly previous?: ApplicationState;
  /** When the determination or the decision on an objection is awaited that a default notice or a penalty is about. */
  readonly waitsElsewhere?: readonly Wait[];
  /** The decisions that were awaited, as far as they were taken. */
  readonly endings?: readonly EndingDecision[];
  /** Years of the fund whose contributions are provisional, for an award. */
  readonly provisionalYears?: readonly number[];
  /** Who can have an interest, when one is declared. */
  readonly interest?: InterestFacts;
  /** How many files there may be, and whether their part of the dossier is open, when files are attached or removed. */
  readonly files?: FileFacts;
  /** Who can have prepared a proposal, when it is forwarded. */
  readonly preparation?: PreparationFacts;
  /** What else there is in the dossier, when it is destroyed. */
  readonly destruction?: DestructionFacts;
}

export function inviteProviders(
  invitation: CommandData<"InviteProviders">,
  state: ApplicationState,
  { today }: Context,
  facts: ApplicationFacts | undefined,
): ApplicationEvent[] {
  const { period } = mustHaveFund(facts);
  if (state.phase === "invited" && isDeepStrictEqual(invitation, invitationOf(state))) return [];
  if (state.phase !== "none") throw wrongState(state);
  if (invitation.respondBy < today) throw refused("ERR_RESPONSE_DATE_PASSED", { respondBy: invitation.respondBy });
  // Nobody can apply after the fund's last day.
  if (invitation.respondBy > period.to) throw refused("ERR_DAY_TOO_FAR", { latest: period.to });
  return [{ type: "ProvidersInvited", data: invitation }];
}

function invitationOf({ organisations, subject, respondBy }: Extract<ApplicationState, { phase: "invited" }>) {
  return { organisations, subject, respondBy };
}

/** Anyone may apply (memo, rule 1). An invitation is for those invited, who may also respond after the day it names. */
export function draftApplication(
  { content, previousApplication }: CommandData<"DraftApplication">,
  state: ApplicationState,
  { actor }: Context,
  facts: ApplicationFacts | undefined,
): ApplicationEvent[] {
  const lead = mustActForOrganisation(actor);
  const asked = { lead, content, previousApplication };
  if (state.phase === "draft" && isDeepStrictEqual(asked, draftOf(state.dossier))) return [];
  if (state.phase !== "none" && state.phase !== "invited") throw wrongState(state);
  mustBeInvited(state, lead);
  if (previousApplication !== null) mustFollowRefusal(facts?.previous, lead, previousApplication);
  return [{ type: "ApplicationDrafted", data: { ...asked, fund: mustHaveFund(facts) } }];
}

function draftOf({ lead, content, previousApplication }: Dossier) {
  return { lead, content, previousApplication };
}

/** An invitation is for those invited. @throws ERR_NOT_INVITED */
function mustBeInvited(state: ApplicationState, organisation: string): void {
  if (state.phase === "invited" && !state.organisations.includes(organisation))
    throw refused("ERR_NOT_INVITED", { organisation });
}

/** @throws ERR_PREVIOUS_APPLICATION_NOT_REFUSED */
export function mustFollowRefusal(
  previous: ApplicationState | undefined,
  lead: string,
  previousApplication: string,
): void {
  if (previous?.phase === "refused" && previous.dossier.lead === lead) return;
  throw refused("ERR_PREVIOUS_APPLICATION_NOT_REFUSED", { previousApplication });
}

export function changeDraft(
  { content }: CommandData<"ChangeDraft">,
  state: ApplicationState,
  { actor }: Context,
): ApplicationEvent[] {
  const { dossier } = mustBeDraft(state);
  mustBeLead(dossier, actor);
  return isDeepStrictEqual(dossier.content, content) ? [] : [{ type: "DraftChanged", data: { content } }];
}

/**
 * Hands a draft in. Its applicant is told first what it lacks, or that it is late, and may hand it in all the same: it is an
 * application then, which is supplemented or decided on (Awb 4:5).
 *
 * @throws ERR_WRONG_STATE, ERR_NOT_THE_LEAD, ERR_APPLICATION_INCOMPLETE with what it lacks.
 */
export function submitApplication(
  { asItIs }: CommandData<"SubmitApplication">,
  state: ApplicationState,
  { actor, today }: Context,
  facts: ApplicationFacts | undefined,
): ApplicationEvent[] {
  const { dossier } = mustBeDraft(state);
  mustBeLead(dossier, actor);
  const fund = mustHaveFund(facts);
  const lacks = [...fundEndedViolations(fund, today), ...submissionViolations(dossier.content, dossier, fund)];
  if (asItIs !== true) mustHold("ERR_APPLICATION_INCOMPLETE", lacks);
  return [submissionOf(dossier, fund, { receivedOn: today, receivedBy: "online" })];
}

/** An application as it was received, judged by the fund's terms. */
export function submissionOf(
  dossier: Pick<Dossier, "lead" | "content" | "confirmed" | "declined">,
  fund: FundFacts,
  { receivedOn, receivedBy }: { readonly receivedOn: LocalDate; readonly receivedBy: Submission["receivedBy"] },
): ApplicationEvent {
  const { content } = dossier;
  return {
    type: "ApplicationSubmitted",
    data: {
      content,
      requestedCents: requestedCents(content) ?? 0,
      decisionDueOn: termEnd(decisionTermOf(fund), receivedOn, fund.rules),
      fund,
      receivedBy,
      isComplete: submissionViolations(content, dossier, fund).length === 0,
    },
  };
}

/** @throws ERR_NOT_FOUND */
export function mustHaveFund(facts: ApplicationFacts | undefined): FundFacts {
  if (!facts?.fund) throw refused("ERR_NOT_FOUND", { what: "fund" });
  return facts.fund;
}
