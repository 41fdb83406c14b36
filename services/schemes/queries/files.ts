import { z } from "zod";
import { applicationDossier } from "../../../projections/applications/application-dossier.ts";
import {
  type AttachedFileRow,
  attachedFileRow,
  attachedFiles,
  handedIn,
  handedInKey,
} from "../../../projections/applications/attached-files.ts";
import { dossierPart, filePurpose } from "../../../schemas/files.ts";
import { type Asker, eachTold, standingIn } from "../discretion/asker.ts";
import { answerOf, MEMBERS, pageOf, query } from "../query.ts";
import { visible } from "./application.ts";

const tag = "application";

const part = z.enum(dossierPart.options.map((option) => option.shape.part.value));

/**
 * A file as somebody may know it: its applicants from the start, officials once the part that it belongs to was handed in,
 * and of an objection at once.
 */
function fileFor(row: AttachedFileRow, { actor, live }: Asker): AttachedFileRow | undefined {
  const dossier = live.get(applicationDossier, row.applicationId);
  switch (dossier ? standingIn(dossier, actor) : "stranger") {
    case "applicant":
      return row;
    case "official":
      return isHandedIn(row, live) ? row : undefined;
    default:
      return undefined;
  }
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
      // Officials are not told of what is still to be handed in, nor how much it is.
      const isTold = standingIn(row, input.actor) === "applicant";
      return answerOf(
        views.list(attachedFiles, row.applicationId, isTold ? input.page : { ...input.page, withoutTotal: true }),
      );
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
