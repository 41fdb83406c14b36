import { z } from "zod";
import { applicationDossier, type DossierRow } from "../../../projections/applications/application-dossier.ts";
import {
  type AttachedFileRow,
  attachedFileRow,
  attachedFiles,
  handedIn,
  handedInKey,
} from "../../../projections/applications/attached-files.ts";
import type { ReadModels } from "../../../projections/projection.ts";
import { dossierPart, filePurpose } from "../../../schemas/files.ts";
import { pageThrough, type WholeList } from "../../engine/read-models/page-through.ts";
import { type Asker, eachTold, standingIn } from "../discretion/asker.ts";
import type { AskingActor } from "../discretion/standing.ts";
import { answerOf, MEMBERS, pageOf, query } from "../query.ts";
import { visible } from "./application.ts";

const tag = "application";

/** More files than a dossier has: each of its parts has few of each purpose. */
const MOST_FILES = 100_000;

const part = z.enum(dossierPart.options.map((option) => option.shape.part.value));

/**
 * A file as somebody may know it: its applicants from the start, officials once the part that it belongs to was handed in,
 * and of an objection at once.
 */
function fileFor(row: AttachedFileRow, { actor, live }: Asker): AttachedFileRow | undefined {
  const dossier = live.get(applicationDossier, row.applicationId);
  if (!dossier) return undefined;
  switch (standingIn(dossier, actor)) {
    case "applicant":
    case "official":
      return seesAll(dossier, actor) || isHandedIn(row, live) ? row : undefined;
    default:
      return undefined;
  }
}

/** Whether somebody sees what is still to be handed in. */
function seesAll(row: DossierRow, actor: AskingActor): boolean {
  return standingIn(row, actor) === "applicant" && actor.isUnauthorised !== true;
}

/** The files of a dossier that were handed in, as a list of their own: its pages tell nothing of the others. */
function handedInOf(applicationId: string, views: ReadModels): WholeList<AttachedFileRow> {
  const { name: projection, finds } = attachedFiles;
  const { rows } = views.list(attachedFiles, applicationId, { limit: MOST_FILES });
  const places = rows.flatMap((row) =>
    isHandedIn(row, views) ? [{ sort: row.position, key: row.fileId, shows: row }] : [],
  );
  return { projection, list: `handed-in/${applicationId}`, places, ...(finds && { finds }) };
}

function isHandedIn({ of, applicationId, position }: AttachedFileRow, live: Asker["live"]): boolean {
  if (of.part === "objection") return true;
  const row = live.get(handedIn, handedInKey(applicationId, of));
  return row !== undefined && position < row.position;
}

export const fileQueries = {
  ListFiles: query({
    path: "/applications/:applicationId/files",
    summary: "The files of a dossier; officials see those of what was handed in",
    tag,
    roles: MEMBERS,
    paged: {
      sorts: ["attachedOn", "name", "bytes"],
      filters: { part, purpose: filePurpose },
      search: true,
    },
    response: pageOf(attachedFileRow),
    read(views, input) {
      const row = visible(views, input);
      if (!row) return undefined;
      const { applicationId } = row;
      return seesAll(row, input.actor)
        ? answerOf(views.list(attachedFiles, applicationId, input.page))
        : answerOf(pageThrough(handedInOf(applicationId, views), input.page));
    },
    tell: eachTold(fileFor),
  }),
  GetFile: query({
    path: "/applications/:applicationId/files/:fileId",
    summary:
      "What a file is: its name, type, size and hash; its content stands at the same address, followed by /content",
    tag,
    roles: MEMBERS,
    response: attachedFileRow,
    content: (file) => file,
    read(views, input) {
      const row = visible(views, input);
      const file = views.get(attachedFiles, input.params.fileId ?? "");
      return file?.applicationId === row?.applicationId ? file : undefined;
    },
    tell: fileFor,
  }),
} as const;
