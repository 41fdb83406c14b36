import { type ApplicationFacts, application } from "../../../domain/application/application.ts";
import { type AwaitedElsewhere, determinationDue } from "../../../domain/application/awaited.ts";
import { isSubmitted } from "../../../domain/application/guards.ts";
import type { ApplicationState, Submission } from "../../../domain/application/state.ts";
import { decision } from "../../../domain/decision/decision.ts";
import { isTaken, type TakenDecision } from "../../../domain/decision/state.ts";
import { decisionNumberKey } from "../../../domain/decision-numbers.ts";
import { grant } from "../../../domain/grant/grant.ts";
import { successorOf } from "../../../domain/parties.ts";
import type { AwaitedDecision } from "../../../schemas/application.ts";
import type { ReadStream } from "../../engine/stream-view.ts";
import type { Params } from "../command.ts";

/** The request of which the decision is late, and when that was announced. */
type Awaited = Required<Pick<ApplicationFacts, "elsewhere" | "announcedOn">>;

/** A request elsewhere than in the application's own stream, and the number of the decision on it; null while there is none. */
interface Request {
  readonly elsewhere: AwaitedElsewhere | null;
  readonly under: string | null;
}

const NONE: Request = { elsewhere: null, under: null };

/** What a default notice, and the penalty that follows from it, need of other streams. */
export async function awaitedFacts(
  read: ReadStream,
  params: Params,
  { awaited }: { readonly awaited: AwaitedDecision },
): Promise<Awaited> {
  const { state } = await read(application, { applicationId: params.applicationId ?? "" });
  const { elsewhere, under } = await requestOf(read, params, state, awaited);
  const taken = under === null ? null : await takenUnder(read, params, under);
  return { elsewhere, announcedOn: taken?.announced?.announcedOn ?? null };
}

/** Whether the penalty for a decision that was late is fixed by the day on which that one, of the number in the address, was announced. */
export async function isPenaltyFixedOn(read: ReadStream, params: Params): Promise<boolean> {
  const { state } = await read(application, { applicationId: params.applicationId ?? "" });
  if (!isSubmitted(state)) return false;
  for (const { awaited, fixedBy } of state.dossier.defaultNotices) {
    if (fixedBy === null) continue;
    const { under } = await requestOf(read, params, state, awaited);
    if (under !== null && decisionNumberKey(under) === decisionNumberKey(params.decisionNumber ?? "")) return true;
  }
  return false;
}

async function requestOf(
  read: ReadStream,
  params: Params,
  state: ApplicationState,
  awaited: AwaitedDecision,
): Promise<Request> {
  if (!isSubmitted(state)) return NONE;
  switch (awaited.kind) {
    case "application":
      return { elsewhere: null, under: "decisionNumber" in state ? state.decisionNumber : null };
    case "determination":
      return await determinationRequest(read, params, state.dossier);
    case "objection":
      return await objectionRequest(read, params, awaited.decisionNumber, state.dossier);
  }
}

/** A withdrawal ends the wait for a determination as well. */
async function determinationRequest(read: ReadStream, params: Params, { fund }: Submission): Promise<Request> {
  const { state } = await read(grant, { applicationId: params.applicationId ?? "" });
  if (state.phase === "none" || state.determinationRequestedOn === null) return NONE;
  const { determinationRequestedOn: requestedOn, determinedUnder, withdrawn, awaited, terms } = state;
  const toAnnounce = awaited?.type === "GrantWithdrawn" ? awaited.data.decisionNumber : null;
  const elsewhere = {
    requestedOn,
    dueOn: determinationDue(fund, requestedOn).dueOn,
    isDecided: state.phase === "determined" || state.phase === "withdrawn" || toAnnounce !== null,
    claimant: terms.lead,
  };
  return { elsewhere, under: determinedUnder ?? withdrawn?.decisionNumber ?? toAnnounce };
}

async function objectionRequest(
  read: ReadStream,
  params: Params,
  decisionNumber: string,
  { former }: Submission,
): Promise<Request> {
  const objection = (await takenUnder(read, params, decisionNumber))?.objection;
  if (!objection) return NONE;
  const { received, decideBy, decided } = objection;
  const elsewhere = {
    requestedOn: received.receivedOn,
    dueOn: decideBy,
    isDecided: decided !== null,
    claimant: successorOf(received.objector, former),
  };
  return { elsewhere, under: decided?.under ?? null };
}

/** A decision on the application that the address names; null where it is on another, or was not taken. */
async function takenUnder(
  read: ReadStream,
  { fundId, applicationId }: Params,
  decisionNumber: string,
): Promise<TakenDecision | null> {
  const { state } = await read(decision, { fundId, decisionNumber });
  return isTaken(state) && state.applicationId === applicationId ? state : null;
}
