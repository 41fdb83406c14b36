import type { ApplicationEvent } from "../../schemas/application.ts";
import type { Actor } from "../../schemas/envelope.ts";
import { type DossierPart, partKey } from "../../schemas/files.ts";
import type { Context, Folded } from "../decider.ts";
import { refused } from "../refusal.ts";
import { UNANSWERED } from "./co-applicants.ts";
import { mustActForOrganisation, mustBeLead, wrongState } from "./guards.ts";
import type { ApplicationState, CommandData, Dossier } from "./state.ts";

/** What attaching and removing files depends on besides the application's own stream. */
export interface FileFacts {
  /** How many files of one purpose a part of a dossier may have. */
  readonly mostOfPurpose: number;
  /**
   * The organisations that may still hand in the part, where the grant or a decision tells; none where that was handed in, or is
   * not asked for.
   */
  readonly openFor: readonly string[];
}

/**
 * Attaches files to a part of a dossier that is not handed in yet, or to an objection that is not decided on. What is there
 * already for the same purpose, by its content, is not attached again.
 *
 * @throws ERR_NOT_THE_LEAD, ERR_NOT_THE_OBJECTOR, ERR_FILES_FROZEN, ERR_TOO_MANY_FILES
 */
export function attachFiles(
  { of, purpose, files }: CommandData<"AttachFiles">,
  state: ApplicationState,
  { actor }: Context,
  facts: FileFacts | undefined,
): ApplicationEvent[] {
  const { mostOfPurpose, openFor } = mustHaveFacts(facts);
  const dossier = mustBeOpen(of, state, actor, openFor);
  const there = dossier.files
    .toList()
    .filter((one) => !one.isSupplied && one.purpose === purpose && partKey(one.of) === partKey(of));
  const known = new Set(there.map(({ sha256 }) => sha256));
  const added = files.filter(({ sha256 }) => {
    const isNew = !known.has(sha256);
    known.add(sha256);
    return isNew;
  });
  if (added.length === 0) return [];
  if (known.size > mostOfPurpose) throw refused("ERR_TOO_MANY_FILES", { purpose, most: mostOfPurpose });
  return [{ type: "FilesAttached", data: { of, purpose, files: added } }];
}

/**
 * Removes a file from what is not handed in yet: the applicant what it attached, officials what they did. Of an objection nothing is
 * removed once it was received.
 *
 * @throws ERR_NOT_THE_OBJECTOR, ERR_NOT_FOUND, ERR_NOT_THE_LEAD, ERR_FILES_FROZEN, ERR_FILE_OF_OTHERS
 */
export function removeFile(
  { fileId }: CommandData<"RemoveFile">,
  state: ApplicationState,
  { actor }: Context,
  facts: FileFacts | undefined,
): ApplicationEvent[] {
  if (!("dossier" in state)) throw wrongState(state);
  const file = state.dossier.files.get(fileId);
  if (!file) throw refused("ERR_NOT_FOUND", { what: "file" });
  if (file.isSupplied) throw refused("ERR_FILES_FROZEN", { part: file.of.part });
  mustBeOpen(file.of, state, actor, mustHaveFacts(facts).openFor);
  if (file.isOfOfficial !== isOfficial(actor)) throw refused("ERR_FILE_OF_OTHERS");
  return [{ type: "FileRemoved", data: { fileId, of: file.of } }];
}

/** The dossier, where somebody may still change what is attached to a part of it: what was handed in stays as it was. */
function mustBeOpen(of: DossierPart, state: ApplicationState, actor: Actor, openFor: readonly string[]): Dossier {
  if (!("dossier" in state)) throw wrongState(state);
  const { dossier } = state;
  const { part } = of;
  // Each of the applicants may object.
  if (part !== "objection") mustBeLead(dossier, actor);
  if (!isOpen(of, state, openFor)) throw refused("ERR_FILES_FROZEN", { part });
  if (part === "objection" && !isOfficial(actor)) mustBeObjector(actor, openFor);
  return dossier;
}

/** Officials keep what came on paper with an objection; whoever objected attaches the rest. @throws ERR_NOT_THE_OBJECTOR */
function mustBeObjector(actor: Actor, objectors: readonly string[]): void {
  const [objector = ""] = objectors;
  if (!objectors.includes(mustActForOrganisation(actor))) throw refused("ERR_NOT_THE_OBJECTOR", { objector });
}

function isOfficial({ role }: Actor): boolean {
  return role !== "applicant";
}

function isOpen({ part }: DossierPart, { phase }: ApplicationState, openFor: readonly string[]): boolean {
  switch (part) {
    case "application":
      return phase === "draft";
    case "supplement":
      return phase === "supplement-requested";
    default:
      return openFor.length > 0;
  }
}

function mustHaveFacts(facts: FileFacts | undefined): FileFacts {
  if (!facts) throw new Error("files are attached and removed on facts");
  return facts;
}

type FileEvent = Extract<Folded<ApplicationEvent>, { type: "FilesAttached" | "FileRemoved" }>;

/** The state with what is attached after an event. A confirmation covers the files of a draft as well: a change voids it. */
export function withFiles<State extends { readonly dossier: Dossier }>(state: State, event: FileEvent): State {
  const { dossier } = state;
  const changed = filesAfter(dossier.files, event);
  const isOfDraft = event.data.of.part === "application";
  return {
    ...state,
    dossier: { ...dossier, files: changed, ...(isOfDraft && UNANSWERED) },
  };
}

function filesAfter(files: Dossier["files"], { type, data, metadata }: FileEvent): Dossier["files"] {
  if (type === "FileRemoved") return files.delete(data.fileId);
  const { of, purpose } = data;
  const isOfOfficial = isOfficial(metadata.actor);
  return files.withMutations((all) => {
    for (const { fileId, sha256 } of data.files)
      all.set(fileId, { of, purpose, sha256, isOfOfficial, isSupplied: false });
  });
}

/** The files once a supplement was handed in: those that came with it stay as they are. */
export function supplied(files: Dossier["files"]): Dossier["files"] {
  return files.map((file) => (file.of.part === "supplement" ? { ...file, isSupplied: true } : file));
}
