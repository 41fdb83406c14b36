import { type ApplicationFacts, application } from "../../../domain/application/application.ts";
import { determinationDue, waitsOn } from "../../../domain/application/awaited.ts";
import { isSubmitted } from "../../../domain/application/guards.ts";
import type { ApplicationState } from "../../../domain/application/state.ts";
import { decision } from "../../../domain/decision/decision.ts";
import { waitsOnObjection } from "../../../domain/decision/objection.ts";
import { isTaken, type TakenDecision } from "../../../domain/decision/state.ts";
import { waitsForDetermination } from "../../../domain/grant/determination-request.ts";
import { grant } from "../../../domain/grant/grant.ts";
import { type EndingDecision, isEndedUnder, type Wait, waitAt } from "../../../domain/waits.ts";
import type { AwaitedDecision } from "../../../schemas/application.ts";
import type { LocalDate } from "../../../schemas/primitives.ts";
import type { ReadStream } from "../../engine/stream-view.ts";
import type { Params } from "../command.ts";

/** When the decision is awaited that is late, and what ended that. */
type Awaited = Required<Pick<ApplicationFacts, "waitsElsewhere" | "endings">>;

/** What a default notice, and the penalty that follows from it, need of other streams. */
export async function awaitedFacts(
  read: ReadStream,
  params: Params,
  { awaited }: { readonly awaited: AwaitedDecision },
): Promise<Awaited> {
  const { state } = await read(application, { applicationId: params.applicationId ?? "" });
  const waits = await waitsFor(read, params, state, awaited);
  return {
    waitsElsewhere: awaited.kind === "application" ? [] : waits,
    endings: await endingsIn(read, params, waits),
  };
}

/** Whether the penalty for a decision that was late is fixed by the day on which that one, of the number in the address, was announced. */
export async function isPenaltyFixedOn(read: ReadStream, params: Params): Promise<boolean> {
  const { state } = await read(application, { applicationId: params.applicationId ?? "" });
  if (!isSubmitted(state)) return false;
  for (const { awaited, receivedOn, fixedBy } of state.dossier.defaultNotices) {
    if (fixedBy === null) continue;
    const wait = waitAt(await waitsFor(read, params, state, awaited), receivedOn);
    if (wait && isEndedUnder(wait, params.decisionNumber ?? "")) return true;
  }
  return false;
}

/** The last day to decide on a request, as it was made first; null where nobody made it. */
export async function requestDueOn(
  read: ReadStream,
  params: Params,
  kind: "application" | "determination",
): Promise<LocalDate | null> {
  const { state } = await read(application, { applicationId: params.applicationId ?? "" });
  const [first] = await waitsFor(read, params, state, { kind });
  return first?.dueOn ?? null;
}

async function waitsFor(
  read: ReadStream,
  params: Params,
  state: ApplicationState,
  awaited: AwaitedDecision,
): Promise<readonly Wait[]> {
  if (!isSubmitted(state)) return [];
  const { fund, former } = state.dossier;
  switch (awaited.kind) {
    case "application":
      return waitsOn(state);
    case "determination": {
      const { state: granted } = await read(grant, { applicationId: params.applicationId ?? "" });
      return waitsForDetermination(granted, (requestedOn) => determinationDue(fund, requestedOn).dueOn);
    }
    case "objection": {
      const taken = await takenUnder(read, params, awaited.decisionNumber);
      return taken === null ? [] : waitsOnObjection(taken, former);
    }
  }
}

async function endingsIn(read: ReadStream, params: Params, waits: readonly Wait[]): Promise<EndingDecision[]> {
  const endings: EndingDecision[] = [];
  for (const { end } of waits) {
    if (end?.by !== "decision" || end.decisionNumber === null) continue;
    const { decisionNumber } = end;
    const ending = await takenUnder(read, params, decisionNumber);
    if (ending === null) continue;
    const { taken, announced } = ending;
    endings.push({ decisionNumber, decidedOn: taken.decidedOn, announcedOn: announced?.announcedOn ?? null });
  }
  return endings;
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
