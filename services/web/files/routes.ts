import multipart from "@fastify/multipart";
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { ErrorCode, Refusal } from "../../../domain/refusal.ts";
import { filePurpose, partKey } from "../../../schemas/files.ts";
import { noted } from "../../api/problems.ts";
import { announcedBy } from "../../api/uploads.ts";
import { fileHeaders } from "../../attachments/answer.ts";
import { type Attachments, withIds } from "../../attachments/attachments.ts";
import type { Config } from "../../config.ts";
import { MEMBERS } from "../../schemes/query.ts";
import { transformationFund } from "../../schemes/transformation-fund.ts";
import type { Words } from "../../words/words.ts";
import { withStatusOf } from "../acts/failing.ts";
import { type Fault, type Typed, typedIn } from "../acts/fields.tsx";
import { faultsOf } from "../acts/giving.ts";
import type { Face } from "../face.ts";
import type { Facing } from "../facing.ts";
import { FILE_REMOVED, FILES_ATTACHED, noticeOf } from "../notice.ts";
import { addressOfFiles, FIELDS, filesPage } from "./files-page.tsx";
import { type FilesForm, readForm } from "./form.ts";
import { openParts } from "./open-parts.ts";

interface Options extends Facing {
  readonly attachments: Attachments;
  readonly config: Pick<Config, "maxFileBytes">;
}

/** How many requests files count for, both ways. */
const COST = 5;

const page = { schema: { hide: true }, config: { isPage: true } } as const;
const withFiles = { schema: { hide: true }, config: { isPage: true, cost: () => COST } } as const;
const FILES = "/dossiers/:applicationId/bestanden";
const { AttachFiles, RemoveFile } = transformationFund.commands;

/** What is the matter with the files themselves. */
const OF_FILES: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  ...(["ERR_NO_FILE", "ERR_FILE_TOO_LARGE", "ERR_FILE_TYPE", "ERR_FILE_INFECTED", "ERR_TOO_MANY_FILES"] as const),
]);

/** Puts on what attaches files to a dossier, removes them and saves them. */
export async function registerFiles(app: FastifyInstance, options: Options): Promise<void> {
  const { desk, attachments, config, addressOf, faceOf, admitted, send, tell } = options;

  /** A form as far as its first file, of somebody who may send it. */
  const forms = new WeakMap<FastifyRequest, { readonly face: Face; readonly form: FilesForm }>();

  async function open(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    const face = await admitted(request, reply, AttachFiles.roles);
    if (!face) return reply;
    const form = await readForm(request, config);
    forms.set(request, { face, form });
    request.body = form.fields;
    return undefined;
  }

  /** Tells what is wrong on the page with the form. What was still to come of it is read, and kept nowhere. */
  async function refuse(error: FastifyError, request: FastifyRequest, reply: FastifyReply) {
    const refusal = noted(error, request);
    request.raw.unpipe().resume();
    const face = await admitted(request, reply, AttachFiles.roles);
    if (!face) return reply;
    const typed = (request.body ?? {}) as Typed;
    return send(withStatusOf(refusal, reply), face, await filesPage(face, { typed, faults: told(refusal, face) }));
  }

  await app.register(async (scope) => {
    await scope.register(multipart, { throwFileSizeLimit: false });
    const taking = { ...withFiles, preHandler: [open, app.csrfProtection], errorHandler: refuse };
    scope.post(addressOf(FILES), taking, async (request, reply) => {
      const { face, form } = forms.get(request) ?? {};
      if (!face || !form) throw new Error("a form is opened before it is taken in");
      const { applicationId = "" } = face.params;
      const params = { applicationId };
      const chosen = typedIn(form.fields, FIELDS.part);
      const parts = await openParts(face, await face.ask("GetApplication", { params }), chosen);
      const of = parts.find((part) => partKey(part) === chosen);
      const { data: purpose } = filePurpose.safeParse(form.fields[FIELDS.purpose]);
      if (!of || !purpose) {
        request.raw.unpipe().resume();
        const faults = notChosen(face.words, { of, purpose });
        return send(reply.status(400), face, await filesPage(face, { typed: form.fields, faults }));
      }
      const identity = face.reader?.identity ?? null;
      const { fundId } = face.fund;
      const key = typedIn(form.fields, "sleutel");
      const asked = { identity, params: { fundId, ...params }, correlationId: request.id, key };
      const subject = identity?.sub ?? "";
      const given = await attachments.receive({
        uploads: form.uploads,
        subject,
        announcedBytes: announcedBy(request, config),
        foresee: () => desk.foresee("AttachFiles", { ...asked, data: { of, purpose, files: [] } }),
        use: (files) =>
          desk.give("AttachFiles", {
            ...asked,
            data: { of, purpose, files: withIds(files, subject, request.url, key) },
          }),
      });
      tell(request, noticeOf(FILES_ATTACHED, given));
      return reply.redirect(addressOfFiles(face, applicationId), 303);
    });
  });

  const removing = { ...page, preHandler: app.csrfProtection, errorHandler: refuse };
  app.post<{ Body: Typed }>(addressOf(`${FILES}/:fileId/weghalen`), removing, async (request, reply) => {
    const face = await faceOf(request, reply);
    desk.admit(face.reader?.identity ?? null, face.fund.fundId, RemoveFile);
    const { applicationId = "", fileId = "" } = face.params;
    const given = await desk.give("RemoveFile", {
      identity: face.reader?.identity ?? null,
      params: { fundId: face.fund.fundId, applicationId },
      data: RemoveFile.body.parse({ fileId }),
      correlationId: request.id,
      key: typedIn(request.body, "sleutel"),
    });
    tell(request, noticeOf(FILE_REMOVED, given));
    return reply.redirect(addressOfFiles(face, applicationId), 303);
  });

  app.get(addressOf(`${FILES}/:fileId`), withFiles, async (request, reply) => {
    const face = await admitted(request, reply, MEMBERS);
    if (!face) return reply;
    const { applicationId = "", fileId = "" } = face.params;
    const file = await face.ask("GetFile", { params: { applicationId, fileId } });
    return reply.headers(fileHeaders(file)).send(await attachments.read(file));
  });
}

/** What is the matter, at the files where it is with those. */
function told(refusal: Refusal, { words }: Face): readonly Fault[] {
  const field = OF_FILES.has(refusal.code) ? FIELDS.files : null;
  return faultsOf(refusal, words).map((fault) => ({ ...fault, field }));
}

function notChosen(
  { pages: { acts, files } }: Words,
  { of, purpose }: { readonly of: unknown; readonly purpose: unknown },
): readonly Fault[] {
  const { attach } = files;
  return [
    ...(of ? [] : [{ field: FIELDS.part, message: acts.empty.select(attach.part.label) }]),
    ...(purpose ? [] : [{ field: FIELDS.purpose, message: acts.empty.select(attach.purpose.label) }]),
  ];
}
