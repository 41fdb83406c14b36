import { z } from "zod";
import type { LoggedEvent } from "../../schemas/events.ts";
import { attachedFile, type DossierPart, dossierPart, filePurpose, partKey } from "../../schemas/files.ts";
import { applicationId, fundId, instant, organisationId } from "../../schemas/primitives.ts";
import { subjectOf } from "../../schemas/streams.ts";
import { ofTypes } from "../event-types.ts";
import type { Projection } from "../projection.ts";

export const attachedFileRow = attachedFile.extend({
  fundId,
  applicationId,
  of: dossierPart,
  purpose: filePurpose,
  attachedOn: instant,
  /** The organisation that attached it; null for officials of none. */
  attachedBy: organisationId.nullable(),
  /** Of its event in the log. */
  position: z.string(),
});
export type AttachedFileRow = z.infer<typeof attachedFileRow>;

const isOfFiles = ofTypes("FilesAttached", "FileRemoved");

/** The files of dossiers, by their ids. In the list of their application, in the order in which they came, and in that of their content. */
export const attachedFiles: Projection<AttachedFileRow> = {
  name: "attached-files",
  version: 1,
  keys(event) {
    if (!isOfFiles(event)) return [];
    return event.type === "FileRemoved" ? [event.data.fileId] : event.data.files.map(({ fileId }) => fileId);
  },
  fold(row, event, key) {
    if (!isOfFiles(event)) return row;
    if (event.type === "FileRemoved") return undefined;
    const { of, purpose, files } = event.data;
    const file = files.find(({ fileId }) => fileId === key);
    const { fundId, recordedAt, actor } = event.metadata;
    const attached = { attachedOn: recordedAt, attachedBy: actor.organisation, position: event.position };
    return file && { ...file, fundId, applicationId: subjectOf(event.stream), of, purpose, ...attached };
  },
  places: (row) => [
    { list: row.applicationId, sort: row.position, shows: row },
    { list: contentList(row.sha256), sort: row.fileId, shows: row },
  ],
  finds: ({ of: { part }, purpose, name, bytes }) => ({
    filters: { part, purpose },
    orders: { name, bytes },
    text: [name],
  }),
};

/** The list of the files that have a content: while there is one, the content is kept. */
export function contentList(sha256: string): string {
  return `content/${sha256}`;
}

export const handedInRow = z.strictObject({
  applicationId,
  of: dossierPart,
  /** Of the event that says so last: a next supplement is not handed in yet. */
  position: z.string(),
});
export type HandedInRow = z.infer<typeof handedInRow>;

/** The parts of dossiers that were handed in, by `handedInKey`: from then on their files are for officials too. */
export const handedIn: Projection<HandedInRow> = {
  name: "handed-in",
  version: 1,
  keys(event) {
    const of = partHandedIn(event);
    return of ? [handedInKey(subjectOf(event.stream), of)] : [];
  },
  fold(row, event) {
    const of = partHandedIn(event);
    return of ? { applicationId: subjectOf(event.stream), of, position: event.position } : row;
  },
  places: () => [],
};

export function handedInKey(application: string, of: DossierPart): string {
  return `${application}/${partKey(of)}`;
}

function partHandedIn({ type, data }: LoggedEvent): DossierPart | null {
  switch (type) {
    case "ApplicationSubmitted":
      return { part: "application" };
    case "ApplicationSupplemented":
      return { part: "supplement" };
    case "ProgressReported":
      return { part: "progress-report", dueOn: data.dueOn };
    case "EvaluationSubmitted":
      return { part: "yearly-evaluation", year: data.year };
    case "DeterminationRequested":
      return { part: "determination-request" };
    default:
      return null;
  }
}
