import { createHash } from "node:crypto";
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { setTimeout as passTime } from "node:timers/promises";
import t, { type Test } from "tap";
import { isContent } from "../../../services/attachments/file-store.ts";
import { attach, pdf, png, xlsx, zipOf } from "../../support/files.ts";
import { startS3 } from "../../support/s3-server.ts";
import { FUND, startService, type TestService } from "../../support/service.ts";
import { foundSmallFund, smallApplication, smallCast } from "../../support/small-fund.ts";

async function drafted(t: Test, flags: Readonly<Record<string, string>> = {}) {
  const service = await startService(t, flags);
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  const { body } = await service.ask(cast.applicant, "/applications", { body: { content: smallApplication } });
  return { service, cast, applicationId: String(body.applicationId) };
}

/** The content of a file as it is downloaded. */
async function download({ server: { url } }: TestService, token: string, applicationId: string, fileId: unknown) {
  const address = `${url}/v1/funds/${FUND}/applications/${applicationId}/files/${fileId}/content`;
  const response = await fetch(address, { headers: { authorization: `Bearer ${token}` } });
  return { status: response.status, headers: response.headers, content: Buffer.from(await response.arrayBuffer()) };
}

t.test("a file that was attached to a draft is listed, and comes back as it was", async (t) => {
  const { service, cast, applicationId } = await drafted(t);
  const given = await attach(service, cast.applicant, applicationId);
  t.match(given, { status: 200, body: { events: [{ type: "FilesAttached" }] } });

  const { body } = await service.ask(cast.applicant, `/applications/${applicationId}/files`);
  const [file] = body.items as Record<string, unknown>[];
  t.match(file, {
    name: "plan.pdf",
    type: "pdf",
    bytes: pdf().length,
    sha256: createHash("sha256").update(pdf()).digest("hex"),
    scan: "not-scanned",
    of: { part: "application" },
    purpose: "project-plan",
    attachedBy: "pleegzorg",
  });
  const { status, headers, content } = await download(service, cast.applicant, applicationId, file?.fileId);
  t.equal(status, 200);
  t.same(content, pdf());
  t.match(Object.fromEntries(headers), {
    "content-type": "application/pdf",
    "content-disposition": "attachment; filename=plan.pdf",
    "content-security-policy": /^sandbox/,
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
  });
  t.same(incoming(service), [], "nothing is left of what came in");
});

/** What is left of files that came in. */
function incoming({ config }: TestService): string[] {
  const directory = path.join(config.dataDirectory, "incoming");
  return existsSync(directory) ? readdirSync(directory) : [];
}

/** The contents that are kept. */
function kept({ config }: TestService): string[] {
  const directory = path.join(config.dataDirectory, "files");
  return existsSync(directory)
    ? readdirSync(directory, { recursive: true, withFileTypes: true }).flatMap((one) =>
        isContent(one.name) ? one.name : [],
      )
    : [];
}

async function filesOf(service: TestService, token: string, applicationId: string) {
  const { body } = await service.ask(token, `/applications/${applicationId}/files`);
  return body.items as { fileId: string; name: string; type: string; sha256: string }[];
}

t.test("a file is what its content is, whatever it is called", async (t) => {
  const { service, cast, applicationId } = await drafted(t);
  await attach(service, cast.applicant, applicationId, {
    files: [{ name: "plan.docx" }, { name: "foto.pdf", content: png() }, { name: "begroting", content: xlsx() }],
  });
  t.match(await filesOf(service, cast.applicant, applicationId), [
    { name: "plan.docx.pdf", type: "pdf" },
    { name: "foto.pdf.png", type: "png" },
    { name: "begroting.xlsx", type: "xlsx" },
  ]);
});

t.test("what is refused leaves nothing behind", async (t) => {
  const { service, cast, applicationId } = await drafted(t, { "max-file-bytes": "2000" });
  const html = new Uint8Array(Buffer.from("<html><script>alert(1)</script></html>"));
  const refusals = {
    "a type that is not taken": [{ files: [{ name: "plan.pdf", content: html }] }, 415, "ERR_FILE_TYPE"],
    "an archive that is no document": [{ files: [{ content: zipOf({ "a.txt": "x" }) }] }, 415, "ERR_FILE_TYPE"],
    "one of several": [{ files: [{}, { content: html }] }, 415, "ERR_FILE_TYPE"],
    "a file without content": [{ files: [{ content: new Uint8Array(0) }] }, 422, "ERR_NO_FILE"],
    "no file": [{ files: [] }, 422, "ERR_NO_FILE"],
    "a file that is too large": [
      { files: [{ content: new Uint8Array(Buffer.concat([pdf(), Buffer.alloc(3_000_000)])) }] },
      413,
      "ERR_FILE_TOO_LARGE",
    ],
    "more files than go at once": [{ files: Array.from({ length: 11 }, () => ({})) }, 409, "ERR_TOO_MANY_FILES"],
    "no part of a dossier": [{ as: "purpose=budget" }, 400, "ERR_VALIDATION"],
    "an evaluation of no year": [{ as: "part=yearly-evaluation&purpose=budget" }, 400, "ERR_VALIDATION"],
    "a year of what has none": [{ as: "part=application&year=2016&purpose=budget" }, 400, "ERR_VALIDATION"],
    "a report that is not asked for": [
      { as: "part=progress-report&dueOn=2016-07-01&purpose=other-document" },
      409,
      "ERR_FILES_FROZEN",
    ],
  } as const;
  for (const [what, [sent, status, code]] of Object.entries(refusals))
    t.match(await attach(service, cast.applicant, applicationId, sent), { status, body: { code } }, what);
  t.same(await filesOf(service, cast.applicant, applicationId), []);
  t.same(incoming(service), []);
});

t.test("what is no form with files is refused", async (t) => {
  const { service, cast, applicationId } = await drafted(t);
  const target = `/applications/${applicationId}/files?part=application&purpose=budget`;
  const sent = (body: string, headers: Record<string, string>) =>
    service.ask(cast.applicant, target, {
      method: "POST",
      body,
      headers: { "idempotency-key": "geen-formulier", ...headers },
    });
  const type = "multipart/form-data; boundary=x";
  t.match(await sent("{}", {}), { status: 415, body: { code: "ERR_MEDIA_TYPE" } });
  const malformed = {
    "no boundary": ["x", "multipart/form-data"],
    "the wrong boundary": ["--y\r\n\r\nplan\r\n--y--\r\n", type],
    "no end": ['--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-1.4', type],
    "a field": ['--x\r\nContent-Disposition: form-data; name="purpose"\r\n\r\nbudget\r\n--x--\r\n', type],
  };
  for (const [what, [body = "", contentType = ""]] of Object.entries(malformed))
    t.match(await sent(body, { "content-type": contentType }), { status: 400, body: { code: "ERR_MALFORMED" } }, what);
  t.same(incoming(service), []);
});

t.test("a connection that is cut leaves nothing behind", async (t) => {
  const { service, cast, applicationId } = await drafted(t);
  const cut = new AbortController();
  const started = Promise.withResolvers<void>();
  async function* body() {
    yield Buffer.from('--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-1.4\n');
    while (!cut.signal.aborted) {
      yield Buffer.alloc(100_000, "x");
      if (incoming(service).length > 0) started.resolve();
      await passTime(1);
    }
  }
  const target = `/v1/funds/${FUND}/applications/${applicationId}/files?part=application&purpose=budget`;
  const request = fetch(`${service.server.url}${target}`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${cast.applicant}`,
      "idempotency-key": "afgebroken",
      "content-type": "multipart/form-data; boundary=x",
    },
    body: body(),
    duplex: "half",
    signal: cut.signal,
  });
  await started.promise;
  cut.abort();
  await t.rejects(request);
  while (incoming(service).length > 0) await passTime(5);
  t.same(await filesOf(service, cast.applicant, applicationId), []);
  t.same(kept(service), []);
});

t.test("the same content is kept once, and attached once for one purpose", async (t) => {
  const { service, cast, applicationId } = await drafted(t);
  const as = (purpose: string) => ({ as: `part=application&purpose=${purpose}` });
  await attach(service, cast.applicant, applicationId, as("budget"));
  const again = await attach(service, cast.applicant, applicationId, {
    files: [{ name: "anders.pdf" }],
    ...as("budget"),
  });
  t.match(again, { status: 200, body: { events: [] } });
  await attach(service, cast.applicant, applicationId, as("project-plan"));
  t.equal((await filesOf(service, cast.applicant, applicationId)).length, 2);
  t.equal(kept(service).length, 1);
});

t.test("a repeat gets the same answer, and another content under its key is refused", async (t) => {
  const { service, cast, applicationId } = await drafted(t);
  const first = await attach(service, cast.applicant, applicationId, { key: "een" });
  const repeat = await attach(service, cast.applicant, applicationId, { key: "een" });
  t.strictSame(repeat.body, first.body);
  t.equal(repeat.headers.get("idempotency-replayed"), "true");
  const other = { key: "een", files: [{ content: new Uint8Array(pdf("anders")) }] };
  t.match(await attach(service, cast.applicant, applicationId, other), {
    body: { code: "ERR_IDEMPOTENCY_KEY_REUSED" },
  });
});

t.test("two at once are both attached, up to as many as there can be", async (t) => {
  const { service, cast, applicationId } = await drafted(t, { "max-files-of-purpose": "3" });
  const answers = await Promise.all(
    Array.from({ length: 5 }, (_, number) =>
      attach(service, cast.applicant, applicationId, { files: [{ content: new Uint8Array(pdf(`plan ${number}`)) }] }),
    ),
  );
  t.same(answers.map(({ status }) => status).sort(), [200, 200, 200, 409, 409]);
  t.equal((await filesOf(service, cast.applicant, applicationId)).length, 3);
});

t.test("what is handed in is frozen, and from then on officials see it too", async (t) => {
  const { service, cast, applicationId } = await drafted(t);
  await attach(service, cast.applicant, applicationId, {
    files: [{ name: "oud.pdf", content: new Uint8Array(pdf("oud")) }],
  });
  const [old] = await filesOf(service, cast.applicant, applicationId);
  const removal = `/applications/${applicationId}/file-removals`;
  t.match(await service.ask(cast.applicant, removal, { body: { fileId: old?.fileId } }), {
    status: 200,
    body: { events: [{ type: "FileRemoved" }] },
  });
  await attach(service, cast.applicant, applicationId);
  const [file] = await filesOf(service, cast.applicant, applicationId);
  for (const token of [cast.reviewer, cast.secretary, await service.token("applicant", { organisation: "ander" })])
    t.match(
      await download(service, token, applicationId, file?.fileId),
      { status: 404 },
      "a draft is its applicant's own",
    );

  await service.ask(cast.applicant, `/applications/${applicationId}/submission`, { body: {} });
  t.match(await service.ask(cast.applicant, removal, { body: { fileId: file?.fileId } }), {
    status: 409,
    body: { code: "ERR_FILES_FROZEN", part: "application" },
  });
  t.match(await attach(service, cast.applicant, applicationId), { status: 409, body: { code: "ERR_FILES_FROZEN" } });
  t.match(await download(service, cast.reviewer, applicationId, file?.fileId), { status: 200 });
  t.match(await service.ask(cast.reviewer, `/applications/${applicationId}/files`), {
    body: { items: [{ name: "plan.pdf" }] },
  });
  const stranger = await service.token("applicant", { organisation: "ander" });
  t.match(await download(service, stranger, applicationId, file?.fileId), { status: 404 });
});

t.test("with a bucket the contents stand in it, and none in the data directory", async (t) => {
  const { service, cast, applicationId } = await drafted(t, await startS3(t));
  await attach(service, cast.applicant, applicationId);
  t.same(kept(service), []);
  const [file] = await filesOf(service, cast.applicant, applicationId);
  t.match(await download(service, cast.applicant, applicationId, file?.fileId), { status: 200, content: pdf() });
});

t.test("a service on another log takes no files in a bucket that is somebody's", async (t) => {
  const bucket = await startS3(t);
  const first = await drafted(t, bucket);
  t.match(await attach(first.service, first.cast.applicant, first.applicationId), { status: 200 });
  const other = await drafted(t, bucket);
  const refusal = { status: 503, body: { code: "ERR_FILES_UNAVAILABLE" } };
  t.match(await attach(other.service, other.cast.applicant, other.applicationId), refusal);
  t.match(await attach(first.service, first.cast.applicant, first.applicationId), { status: 200 });
});
