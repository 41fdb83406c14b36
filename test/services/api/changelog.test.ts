import { readFileSync } from "node:fs";
import t from "tap";
import { startService } from "../../support/service.ts";

t.test("what changed is told to everybody, as the release notes have it", async (t) => {
  const service = await startService(t);
  const { status, headers, body } = await service.ask(null, "/v1/changelog");
  t.strictSame([status, headers.get("content-language")], [200, "en"]);
  const { apiVersion, releases } = body as {
    apiVersion: string;
    releases: { version: string | null; changes: object[] }[];
  };
  t.equal(apiVersion, headers.get("api-version"));
  const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
  t.ok(
    releases.some((release) => release.version === version),
    `the notes have ${version}`,
  );
  t.ok(releases.every(({ changes }) => changes.length > 0));
});
