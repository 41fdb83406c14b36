import path from "node:path";
import type { Test } from "tap";
import { fonds } from "./fonds.ts";
import { projectFile } from "./project-file.ts";
import { startService, type TestService, temporaryDirectory } from "./service.ts";

/** Starts the service on a log of the whole story of the fund, at its end: with that, every list has something to show. */
export async function startWithStory(t: Test, flags: Readonly<Record<string, string>> = {}): Promise<TestService> {
  const directory = path.join(temporaryDirectory(t), "log");
  const { errors } = await fonds(
    "import",
    projectFile("test/fixtures/story.jsonl"),
    "--without-end",
    "--data-directory",
    directory,
  );
  t.equal(errors, "");
  const service = await startService(t, { clock: "manual:2020-12-31", ...flags }, directory);
  await service.settle();
  return service;
}
