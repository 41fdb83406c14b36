import { z } from "zod";
import { label, localDate, uuid, year } from "./primitives.ts";

/** The part of a dossier that a file belongs to; what there is more than one of is named by what tells it apart. */
export const dossierPart = z.discriminatedUnion("part", [
  z.strictObject({ part: z.literal("application") }),
  z.strictObject({ part: z.literal("supplement") }),
  z.strictObject({ part: z.literal("progress-report"), dueOn: localDate }),
  z.strictObject({ part: z.literal("yearly-evaluation"), year }),
  z.strictObject({ part: z.literal("determination-request") }),
  /** Against the decision of that number. */
  z.strictObject({ part: z.literal("objection"), decisionNumber: label }),
]);
export type DossierPart = z.infer<typeof dossierPart>;

/** A part that is handed in while a grant runs. */
export type ReportOnGrant = Extract<
  DossierPart,
  { part: "progress-report" | "yearly-evaluation" | "determination-request" }
>;

/** What a file is for. */
export const filePurpose = z.enum(["project-plan", "budget", "annual-account", "other-document"]);
export type FilePurpose = z.infer<typeof filePurpose>;

/** The types of file that are taken, found out by their content. */
export const fileType = z.enum(["pdf", "docx", "xlsx", "odt", "png", "jpeg"]);
export type FileType = z.infer<typeof fileType>;

/** One file: what the log says of it. Its content is kept elsewhere, under its hash. */
export const attachedFile = z.strictObject({
  fileId: uuid,
  name: label,
  type: fileType,
  bytes: z.int().min(1),
  /** SHA-256 of the content, in hexadecimal. */
  sha256: z
    .string()
    .length(64)
    .regex(/^[0-9a-f]*$/),
  /** Whether a virus scanner found nothing, or none was there to look. */
  scan: z.enum(["clean", "not-scanned"]),
});
export type AttachedFile = z.infer<typeof attachedFile>;

/** The most files that are attached in one go. */
export const MOST_FILES_AT_ONCE = 10;

/** Files of one purpose for one part of a dossier. */
export const attachment = z.strictObject({
  of: dossierPart,
  purpose: filePurpose,
  files: z.array(attachedFile).min(1).max(MOST_FILES_AT_ONCE),
});
export type Attachment = z.infer<typeof attachment>;

/** The part of a dossier in one word, as a key: two parts have the same only where they are the same. */
export function partKey(of: DossierPart): string {
  switch (of.part) {
    case "progress-report":
      return `${of.part}/${of.dueOn}`;
    case "yearly-evaluation":
      return `${of.part}/${of.year}`;
    case "objection":
      return `${of.part}/${of.decisionNumber}`;
    default:
      return of.part;
  }
}
