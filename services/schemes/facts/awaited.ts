import { type ApplicationFacts, application } from "../../../domain/application/application.ts";
import { type AwaitedElsewhere, determinationDue } from "../../../domain/application/awaited.ts";
import type { Submission } from "../../../domain/application/state.ts";
import { decision } from "../../../domain/decision/decision.ts";
import { isTaken, type TakenDecision } from "../../../domain/decision/state.ts";
import { grant } from "../../../domain/grant/grant.ts";
import { successorOf } from "../../../domain/parties.ts";
import type { AwaitedDecision } from "../../../schemas/application.ts";
import type { ReadStream } from "../../engine/stream-view.ts";
import type { Params } from "../command.ts";

/** The request of which the decision is late, and when that was announced. */
type Awaited = Required<Pick<ApplicationFacts, "elsewhere" | "announcedOn">>;

/** What a default notice, and the penalty that follows from it, need of other streams. */
export async function awaitedFacts(
  read: ReadStream,
  params: Params,
  { awaited }: { readonly awaited: AwaitedDecision },
): Promise<Awaited> {
  const { state } = await read(application, { applicationId: params.applicationId ?? "" });
  if (!("dossier" in state) || !("defaultNotices" in state.dossier)) return { elsewhere: null, announcedOn: null };
  switch (awaited.kind) {
    case "application":
      return awaitedUnder(read, params, null, "decisionNumber" in state ? state.decisionNumber : null);
    case "determination":
      return determinationFacts(read, params, state.dossier);
    case "objection":
      return objectionFacts(read, params, awaited.decisionNumber, state.dossier);
  }
}

/** A withdrawal ends the wait for a determination as well. */
async function determinationFacts(read: ReadStream, params: Params, { fund }: Submission): Promise<Awaited> {
  const { state } = await read(grant, { applicationId: params.applicationId ?? "" });
  if (state.phase === "none" || state.determinationRequestedOn === null) return { elsewhere: null, announcedOn: null };
  const { determinationRequestedOn: requestedOn, determinedUnder, withdrawn, awaited, terms } = state;
  const toAnnounce = awaited?.type === "GrantWithdrawn" ? awaited.data.decisionNumber : null;
  const elsewhere = {
    requestedOn,
    dueOn: determinationDue(fund, requestedOn).dueOn,
    isDecided: state.phase === "determined" || state.phase === "withdrawn" || toAnnounce !== null,
    claimant: terms.lead,
  };
  return awaitedUnder(read, params, elsewhere, determinedUnder ?? withdrawn?.decisionNumber ?? toAnnounce);
}

async function objectionFacts(
  read: ReadStream,
  params: Params,
  decisionNumber: string,
  { former }: Submission,
): Promise<Awaited> {
  const objection = (await takenUnder(read, params, decisionNumber))?.objection;
  if (!objection) return { elsewhere: null, announcedOn: null };
  const { received, decideBy, decided } = objection;
  const elsewhere = {
    requestedOn: received.receivedOn,
    dueOn: decideBy,
    isDecided: decided !== null,
    claimant: successorOf(received.objector, former),
  };
  return awaitedUnder(read, params, elsewhere, decided?.under ?? null);
}

/** @param under the number of the decision that was awaited; null while there is none. */
async function awaitedUnder(
  read: ReadStream,
  params: Params,
  elsewhere: AwaitedElsewhere | null,
  under: string | null,
): Promise<Awaited> {
  const taken = under === null ? null : await takenUnder(read, params, under);
  return { elsewhere, announcedOn: taken?.announced?.announcedOn ?? null };
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
