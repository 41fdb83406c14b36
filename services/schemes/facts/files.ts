import { application } from "../../../domain/application/application.ts";
import type { FileFacts } from "../../../domain/application/files.ts";
import { decision } from "../../../domain/decision/decision.ts";
import { isTaken } from "../../../domain/decision/state.ts";
import { grant } from "../../../domain/grant/grant.ts";
import { isStillAsked } from "../../../domain/grant/still-asked.ts";
import { successorOf } from "../../../domain/parties.ts";
import type { ReadModels } from "../../../projections/projection.ts";
import type { DossierPart } from "../../../schemas/files.ts";
import type { ReadStream } from "../../engine/stream-view.ts";
import type { Limits, Params } from "../command.ts";

/** Whether the part that files are attached to can still be handed in. */
export async function attachingFacts(
  read: ReadStream,
  params: Params,
  { of }: { readonly of: DossierPart },
  _views: ReadModels,
  { maxFilesOfPurpose }: Limits,
): Promise<{ files: FileFacts }> {
  return { files: { mostOfPurpose: maxFilesOfPurpose, openFor: await openFor(read, params, of) } };
}

/** Whether the part that a file belongs to can still be handed in, and nothing of it was received. */
export async function removingFacts(
  read: ReadStream,
  params: Params,
  { fileId }: { readonly fileId: string },
  _views: ReadModels,
  { maxFilesOfPurpose }: Limits,
): Promise<{ files: FileFacts }> {
  const { state } = await read(application, { applicationId: params.applicationId ?? "" });
  const of = "dossier" in state ? state.dossier.files.get(fileId)?.of : undefined;
  const isFrozen = !of || (of.part === "objection" && (await isReceived(read, params, of)));
  return { files: { mostOfPurpose: maxFilesOfPurpose, openFor: isFrozen ? [] : await openFor(read, params, of) } };
}

/** Whether an objection was received: what it came with stays. */
async function isReceived(
  read: ReadStream,
  { fundId }: Params,
  { decisionNumber }: Extract<DossierPart, { part: "objection" }>,
): Promise<boolean> {
  const { state } = await read(decision, { fundId, decisionNumber });
  return isTaken(state) && state.wasObjectedTo;
}

/** The organisations that a part is open for, as the grant or a decision tells. */
async function openFor(
  read: ReadStream,
  { fundId, applicationId = "" }: Params,
  of: DossierPart,
): Promise<readonly string[]> {
  switch (of.part) {
    case "application":
    case "supplement":
      return [];
    case "objection": {
      const { state } = await read(decision, { fundId, decisionNumber: of.decisionNumber });
      if (!isTaken(state) || state.applicationId !== applicationId || state.objection?.decided) return [];
      const { state: applied } = await read(application, { applicationId });
      if (!("dossier" in applied)) return [];
      const { lead, content, former } = applied.dossier;
      return state.objection
        ? [successorOf(state.objection.received.objector, former)]
        : [lead, ...content.coApplicants];
    }
    default: {
      const { state } = await read(grant, { applicationId });
      return state.phase !== "none" && isStillAsked(of, state) ? [state.terms.lead] : [];
    }
  }
}
