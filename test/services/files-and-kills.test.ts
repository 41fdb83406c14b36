import { existsSync, mkdirSync, readdirSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as passTime } from "node:timers/promises";
import t from "tap";
import { isContent } from "../../services/attachments/file-store.ts";
import { developmentKey, issueDevelopmentToken } from "../../services/identity/tokens.ts";
import { startChildService } from "../support/child-service.ts";
import { attach, pdf } from "../support/files.ts";
import { fonds } from "../support/fonds.ts";
import { FUND, startService, temporaryDirectory } from "../support/service.ts";
import { foundSmallFund, smallApplication, smallCast } from "../support/small-fund.ts";

const CLIENTS = 4;
const ANSWERED_BEFORE_KILL = 20;

/** The contents that are kept, by their paths: those that were set aside are not among them. */
function contentsIn(directory: string): string[] {
  const kept = path.join(directory, "files");
  return readdirSync(kept, { recursive: true, withFileTypes: true }).flatMap((one) =>
    one.isFile() && isContent(one.name) && one.parentPath !== path.join(kept, "removed")
      ? [path.join(one.parentPath, one.name)]
      : [],
  );
}

t.test("after a kill each file that was answered has its content, and what nothing names is set aside", async (t) => {
  const directory = temporaryDirectory(t);
  const setUp = await startService(t, {}, directory);
  const cast = await smallCast(setUp);
  await foundSmallFund(setUp, cast);
  const { body } = await setUp.ask(cast.applicant, "/applications", { body: { content: smallApplication } });
  const applicationId = String(body.applicationId);
  await setUp.stop();

  const service = await startChildService(directory, ["--clock", "manual", "--max-files-of-purpose", "100"]);
  t.teardown(() => service.process.kill("SIGKILL"));
  const token = await issueDevelopmentToken(
    await developmentKey(directory),
    { sub: "applicant-1", roles: ["applicant"], organisation: "pleegzorg", fund: FUND },
    { audience: "tijdelijk-fonds", lifetime: "1h" },
  );
  const enough = Promise.withResolvers<void>();
  let answered = 0;
  const clients = Array.from({ length: CLIENTS }, async (_, client) => {
    for (let number = 0; ; number += 1) {
      const content = new Uint8Array(Buffer.concat([pdf(`${client} ${number}`), Buffer.alloc(200_000)]));
      const files = [{ content }];
      const given = await attach({ server: service }, token, applicationId, { files }).catch(() => null);
      if (given?.status !== 200) return;
      answered += 1;
      if (answered === ANSWERED_BEFORE_KILL) enough.resolve();
    }
  });
  await enough.promise;
  await service.kill();
  await Promise.all(clients);

  // As if the kill had come between a content and its event, whatever it came between.
  const orphan = path.join(directory, "files", "ab", "ab".repeat(32));
  mkdirSync(path.dirname(orphan), { recursive: true });
  writeFileSync(orphan, pdf("wees"));
  const longAgo = new Date(Date.now() - 2 * 3_600_000);
  for (const file of contentsIn(directory)) utimesSync(file, longAgo, longAgo);

  const again = await startService(t, { "max-files-of-purpose": "100" }, directory);
  t.notOk(existsSync(path.join(directory, "incoming")));
  const { body: listed } = await again.ask(cast.applicant, `/applications/${applicationId}/files?limit=200`);
  const files = listed.items as unknown[];
  t.ok(files.length >= answered, "every file that was answered is there");
  while (contentsIn(directory).length > files.length) await passTime(5);
  await again.stop();
  t.equal(contentsIn(directory).length, files.length);
  t.match(await fonds("verify", "--data-directory", directory), {
    code: 0,
    output: new RegExp(`\n${files.length} files checked, 0 without their content\n$`),
  });
});
