import { createHash } from "node:crypto";
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { setTimeout as passTime } from "node:timers/promises";
import t, { type Test } from "tap";
import { isContent } from "../../../services/attachments/file-store.ts";
import { attach, pdf, png, xlsx, zipOf } from "../../support/files.ts";
import { startS3 } from "../../support/s3-server.ts";
import { FUND, startService, type TestService } from "../../support/service.ts";
import {
  awardSmallApplication,
  done,
  forwardSmallApplication,
  foundSmallFund,
  smallApplication,
  smallAward,
  smallCast,
  smallOrganisation,
} from "../../support/small-fund.ts";

const UNKNOWN = "00000000-0000-8000-8000-000000000000";

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
  const found = (await filesOf(service, cast.applicant, applicationId)).map(({ name, type }) => ({ name, type }));
  t.strictSame(
    new Set(found),
    new Set([
      { name: "plan.docx.pdf", type: "pdf" },
      { name: "foto.pdf.png", type: "png" },
      { name: "begroting.xlsx", type: "xlsx" },
    ]),
  );
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

t.test("what is not theirs to attach is refused before its first byte is taken", async (t) => {
  const { service, cast, applicationId } = await drafted(t);
  const stranger = await service.token("applicant", { organisation: "ander" });
  await attach(service, cast.applicant, applicationId, { key: "een" });
  await service.ask(cast.applicant, `/applications/${applicationId}/submission`, { body: {} });
  // What is no file at all would be refused for that, once it was looked at.
  const files = [{ content: new Uint8Array(0) }];
  t.match(await attach(service, stranger, applicationId, { files }), { status: 404, body: { code: "ERR_NOT_FOUND" } });
  t.match(await attach(service, cast.applicant, UNKNOWN, { files }), { status: 404, body: { code: "ERR_NOT_FOUND" } });
  const frozen = { status: 409, body: { code: "ERR_FILES_FROZEN" } };
  t.match(await attach(service, cast.applicant, applicationId, { files }), frozen);
  const stale = { files, headers: { "if-match": '"99"' } };
  t.match(await attach(service, cast.applicant, applicationId, stale), { body: { code: "ERR_REVISION_STALE" } });
  t.same(incoming(service), []);
  t.equal(kept(service).length, 1);

  const repeat = await attach(service, cast.applicant, applicationId, { key: "een" });
  t.equal(repeat.status, 200, "what was attached before is still answered as it was");
  t.equal(repeat.headers.get("idempotency-replayed"), "true");
});

t.test("what is refused only once it is there leaves no content", async (t) => {
  const { service, cast, applicationId } = await drafted(t, { "max-files-of-purpose": "1" });
  await attach(service, cast.applicant, applicationId);
  const other = { files: [{ content: new Uint8Array(pdf("anders")) }] };
  t.match(await attach(service, cast.applicant, applicationId, other), { body: { code: "ERR_TOO_MANY_FILES" } });
  t.equal(kept(service).length, 1);
});

t.test("what comes in is bounded: of one subject, and by the room that there is", async (t) => {
  const { service, cast, applicationId } = await drafted(t, { "max-upload-bytes-per-hour": "3000000" });
  const large = { files: [{ content: new Uint8Array(Buffer.concat([pdf(), Buffer.alloc(2_000_000)])) }] };
  t.match(await attach(service, cast.applicant, applicationId, large), { status: 200 });
  const refused = await attach(service, cast.applicant, applicationId, large);
  t.match(refused, { status: 429, body: { code: "ERR_TOO_MANY_REQUESTS" } });
  t.ok(Number(refused.headers.get("retry-after")) > 3_000);

  const target = `/v1/funds/${FUND}/applications/${applicationId}/files?part=application&purpose=budget`;
  async function* unannounced() {
    yield Buffer.from('--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-1.4\n');
    for (let sent = 0; sent < 40; sent += 1) yield Buffer.alloc(100_000, "x");
    yield Buffer.from("\r\n--x--\r\n");
  }
  const chunked = await fetch(`${service.server.url}${target}`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${cast.applicant}`,
      "idempotency-key": "onbekend hoeveel",
      "content-type": "multipart/form-data; boundary=x",
    },
    body: unannounced(),
    duplex: "half",
  });
  t.equal(chunked.status, 429);
  t.same(incoming(service), []);

  const full = await drafted(t, { "min-free-bytes": String(Number.MAX_SAFE_INTEGER) });
  t.match(await attach(full.service, full.cast.applicant, full.applicationId), {
    status: 507,
    body: { code: "ERR_NO_ROOM_FOR_FILES" },
  });
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

t.test("officials get a list of what was handed in, whose pages tell of nothing else", async (t) => {
  const { service, cast, applicationId } = await drafted(t);
  await attach(service, cast.applicant, applicationId, { files: [{ name: "een.pdf" }] });
  await done(service.ask(cast.applicant, `/applications/${applicationId}/submission`, { body: {} }));
  const questions = { questions: ["Hoe?"] };
  await done(service.ask(cast.reviewer, `/applications/${applicationId}/supplement-requests`, { body: questions }));
  for (const word of ["achter", "twee", "zwak"]) {
    const files = [{ name: `${word}.pdf`, content: new Uint8Array(pdf(word)) }];
    const given = await attach(service, cast.applicant, applicationId, { as: "part=supplement&purpose=budget", files });
    t.equal(given.status, 200);
  }
  const ask = async (token: string, query: string) =>
    (await done(service.ask(token, `/applications/${applicationId}/files?${query}`))).body;
  for (const query of ["limit=1", "limit=1&sort=name", "limit=1&sort=-bytes", "limit=1&search=een"])
    t.match(await ask(cast.reviewer, query), { items: [{ name: "een.pdf" }], total: 1, next: null, prev: null }, query);
  for (const query of ["part=supplement", "purpose=budget", "search=zwak"])
    t.match(await ask(cast.reviewer, query), { items: [], total: 0, next: null }, query);
  t.equal((await ask(cast.applicant, "limit=1")).total, 4);

  const supplement = { content: smallApplication, explanation: "Zo." };
  await done(service.ask(cast.applicant, `/applications/${applicationId}/supplements`, { body: supplement }));
  const first = await ask(cast.reviewer, "limit=2&sort=-name");
  t.match(first, { items: [{ name: "zwak.pdf" }, { name: "twee.pdf" }], total: 4 });
  t.match(await ask(cast.reviewer, `limit=2&sort=-name&after=${first.next}`), {
    items: [{ name: "een.pdf" }, { name: "achter.pdf" }],
    next: null,
  });
});

t.test("each side removes the files of an objection that it attached, and nothing once it was received", async (t) => {
  const { service, cast } = await drafted(t);
  const applicationId = await forwardSmallApplication(service, cast);
  await awardSmallApplication(service, cast, applicationId);
  const { decisionNumber } = smallAward;
  const at = `/applications/${applicationId}`;
  const post = (token: string, path: string, body: object) => service.ask(token, `${at}${path}`, { body });
  const as = `part=objection&decisionNumber=${decisionNumber}&purpose=other-document`;
  const attached = async (token: string, word: string) => {
    const { status } = await attach(service, token, applicationId, {
      as,
      files: [{ name: `${word}.pdf`, content: new Uint8Array(pdf(word)) }],
    });
    t.equal(status, 200, word);
    return (await filesOf(service, cast.applicant, applicationId)).find(({ name }) => name === `${word}.pdf`)?.fileId;
  };
  const remove = (token: string, fileId: string | undefined) => post(token, "/file-removals", { fileId });
  const report = await attached(cast.applicant, "rapport");
  const scan = await attached(cast.secretary, "scan");
  const others = { status: 403, body: { code: "ERR_FILE_OF_OTHERS" } };
  for (const official of [cast.secretary, cast.manager]) t.match(await remove(official, report), others);
  t.match(await remove(cast.applicant, scan), others);
  await done(remove(cast.applicant, report));
  await done(remove(cast.secretary, scan));

  const evidence = await attached(cast.applicant, "bewijs");
  const letter = await attached(cast.secretary, "brief");
  const objection = { objector: "pleegzorg", receivedOn: "2016-07-01", grounds: "Het bedrag is te laag." };
  await done(post(cast.secretary, `/decisions/${decisionNumber}/objections`, objection));
  const frozen = { status: 409, body: { code: "ERR_FILES_FROZEN", part: "objection" } };
  for (const [token, fileId] of [
    [cast.applicant, evidence],
    [cast.secretary, letter],
    [cast.manager, evidence],
  ] as const)
    t.match(await remove(token, fileId), frozen);
  await attached(cast.applicant, "aanvulling");
});

t.test("an official whose token names an organisation reads its drafts only where it says so", async (t) => {
  const { service, cast, applicationId } = await drafted(t);
  await attach(service, cast.applicant, applicationId);
  const [file] = await filesOf(service, cast.applicant, applicationId);
  const paths = ["", "/files", `/files/${file?.fileId}`, "/timeline"].map(
    (path) => `/applications/${applicationId}${path}`,
  );
  const both = await service.token("reviewer", { sub: "beoordelaar", organisation: "pleegzorg" });
  const statuses = async () => await Promise.all(paths.map(async (path) => (await service.ask(both, path)).status));
  t.strictSame(await statuses(), [200, 200, 200, 200], "the token alone decides");

  const at = "/organisations/pleegzorg";
  await done(service.ask(cast.secretary, at, { method: "PUT", body: smallOrganisation }));
  for (const person of ["umar", "beoordelaar"]) {
    const body = { name: "U. Jansen", email: `${person}@example.org`, phone: null };
    await done(service.ask(cast.secretary, `/persons/${person}`, { method: "PUT", body }));
  }
  await done(service.ask(cast.manager, `${at}/administrators`, { body: { person: "umar" } }));
  t.strictSame(await statuses(), [404, 404, 404, 404], "the organisation decides");
  t.match((await done(service.ask(both, "/applications"))).body, { items: [] });
  t.equal((await download(service, both, applicationId, file?.fileId)).status, 404);

  await done(service.ask(cast.manager, `${at}/administrators`, { body: { person: "beoordelaar" } }));
  t.strictSame(await statuses(), [200, 200, 200, 200], "it names them");
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
