import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import path from "node:path";
import t, { type Test } from "tap";
import { attach, pdf } from "../../support/files.ts";
import { FUND, startService, type TestService } from "../../support/service.ts";
import { foundSmallFund, smallApplication, smallCast } from "../../support/small-fund.ts";

async function drafted(t: Test) {
  const service = await startService(t);
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
  t.same(readdirSync(path.join(service.config.dataDirectory, "incoming")), [], "nothing is left of what came in");
});
