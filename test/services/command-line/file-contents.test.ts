/** What the commands do with the contents of files. */
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import t, { type Test } from "tap";
import { openDiskStore } from "../../../services/attachments/disk-store.ts";
import { attach, pdf } from "../../support/files.ts";
import { fonds } from "../../support/fonds.ts";
import { startS3 } from "../../support/s3-server.ts";
import { startService, temporaryDirectory } from "../../support/service.ts";
import { foundSmallFund, smallApplication, smallCast } from "../../support/small-fund.ts";

const inDirectory = (directory: string) => ["--data-directory", directory];

/** A data directory with an application to which two files are attached, and from which a third was removed. */
async function withFiles(t: Test) {
  const directory = temporaryDirectory(t);
  const service = await startService(t, {}, directory);
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  const { body } = await service.ask(cast.applicant, "/applications", { body: { content: smallApplication } });
  const applicationId = String(body.applicationId);
  for (const word of ["een", "twee", "weg"])
    await attach(service, cast.applicant, applicationId, {
      files: [{ name: word, content: new Uint8Array(pdf(word)) }],
    });
  const { body: listed } = await service.ask(cast.applicant, `/applications/${applicationId}/files`);
  const files = listed.items as { fileId: string; sha256: string }[];
  const removed = { body: { fileId: files[2]?.fileId } };
  await service.ask(cast.applicant, `/applications/${applicationId}/file-removals`, removed);
  await service.stop();
  const kept = (sha256 = "", within = path.join(directory, "files")) => path.join(within, sha256.slice(0, 2), sha256);
  return { directory, files, kept };
}

t.test("verify finds each file with its content, or says which is missing and which differs", async (t) => {
  const { directory, files, kept } = await withFiles(t);
  const [one, two, removed] = files;
  rmSync(kept(removed?.sha256));
  t.match(await fonds("verify", ...inDirectory(directory)), {
    code: 0,
    output: /\n2 files checked, 0 without their content\n$/,
  });

  writeFileSync(kept(one?.sha256), "%PDF-1.4 anders");
  rmSync(kept(two?.sha256));
  const { code, output } = await fonds("verify", ...inDirectory(directory));
  t.equal(code, 1);
  t.match(output, `file ${one?.fileId}: its content differs\n`);
  t.match(output, `file ${two?.fileId}: its content is missing\n`);
  t.match(output, "2 files checked, 2 without their content\n");
});

t.test("a backup has the contents of the files that it names, and is a data directory again", async (t) => {
  const { directory, files, kept } = await withFiles(t);
  const restored = temporaryDirectory(t);
  const copy = path.join(restored, "log.db");
  t.match(await fonds("backup", copy, ...inDirectory(directory)), { code: 0, output: `${copy}\n` });
  const contents = `${copy}.files`;
  t.same(
    files.map(({ sha256 }) => existsSync(kept(sha256, contents))),
    [true, true, false],
    "without what was removed",
  );
  renameSync(contents, path.join(restored, "files"));
  t.match(await fonds("verify", ...inDirectory(restored)), { code: 0, output: /\n2 files checked, 0 without/ });
});

t.test("a backup says which contents are missing, and has all others", async (t) => {
  const { directory, files, kept } = await withFiles(t);
  const [one, two] = files;
  rmSync(kept(one?.sha256));
  const copy = path.join(temporaryDirectory(t), "kopie.db");
  const { code, errors } = await fonds("backup", copy, ...inDirectory(directory));
  t.equal(code, 1);
  t.match(errors, `file ${one?.fileId}: ${one?.sha256}`);
  t.ok(existsSync(kept(two?.sha256, `${copy}.files`)));
});

t.test("an export has the hashes, and the contents beside it where that is asked", async (t) => {
  const { directory, kept, files } = await withFiles(t);
  const [there, other] = [temporaryDirectory(t), temporaryDirectory(t)];
  const file = path.join(there, "export.jsonl");
  const contents = path.join(there, "files");
  await fonds("export", "--output", file, "--files", contents, ...inDirectory(directory));
  t.ok(existsSync(kept(files[0]?.sha256, contents)));
  t.match(await fonds("import", file, "--files", contents, ...inDirectory(other)), { code: 0 });
  t.match(await fonds("verify", ...inDirectory(other)), { code: 0, output: /\n2 files checked, 0 without/ });
});

t.test("a content that differs in the directory is copied again, out and in", async (t) => {
  const { directory, kept, files } = await withFiles(t);
  const contents = path.join(temporaryDirectory(t), "files");
  const there = kept(files[0]?.sha256, contents);
  const exported = () => fonds("export", "--output", newFile(t), "--files", contents, ...inDirectory(directory));
  await exported();
  writeFileSync(there, "half");
  t.match(await exported(), { code: 0 });
  t.same(readFileSync(there), readFileSync(kept(files[0]?.sha256)));

  writeFileSync(kept(files[0]?.sha256), "half");
  t.match(await fonds("import-files", contents, ...inDirectory(directory)), { code: 0 });
  t.match(await fonds("verify", ...inDirectory(directory)), { code: 0, output: /\n2 files checked, 0 without/ });
});

t.test("what an export or an import leaves out of files is told, and can be taken in later", async (t) => {
  const { directory } = await withFiles(t);
  const other = temporaryDirectory(t);
  const file = newFile(t);
  t.match(await fonds("export", "--output", file, ...inDirectory(directory)), {
    code: 0,
    errors: /^2 files are named, without their contents: --files DIRECTORY/,
  });
  t.match(await fonds("import", file, ...inDirectory(other)), {
    code: 0,
    errors: /^2 of the 2 files that it names have no content here: fonds import-files DIRECTORY/,
  });
  const contents = path.join(directory, "files");
  t.match(await fonds("import-files", temporaryDirectory(t), ...inDirectory(other)), { code: 1, errors: /missing/ });
  t.match(await fonds("import-files", contents, ...inDirectory(other)), { code: 0, errors: "" });
  t.match(await fonds("verify", ...inDirectory(other)), { code: 0, output: /\n2 files checked, 0 without/ });
});

t.test("the contents of a backup are put into a bucket", async (t) => {
  const { directory } = await withFiles(t);
  const copy = path.join(temporaryDirectory(t), "kopie.db");
  await fonds("backup", copy, ...inDirectory(directory));
  const bucket = Object.entries(await startS3(t)).flatMap(([name, value]) =>
    name.endsWith("-secret") ? [] : [`--${name}`, value],
  );
  process.env.FILE_BUCKET_SECRET = "S3RVER";
  t.teardown(() => delete process.env.FILE_BUCKET_SECRET);
  t.match(await fonds("verify", ...inDirectory(directory), ...bucket), { code: 1, output: /2 without their content/ });
  t.match(await fonds("import-files", `${copy}.files`, ...inDirectory(directory), ...bucket), { code: 0 });
  t.match(await fonds("verify", ...inDirectory(directory), ...bucket), { code: 0 });
});

t.test("a backup beside a service finds what was removed from a draft meanwhile", async (t) => {
  const { directory, files, kept } = await withFiles(t);
  const store = openDiskStore(path.join(directory, "files"));
  await store.setAside(files[0]?.sha256 ?? "");
  t.notOk(existsSync(kept(files[0]?.sha256)));
  const copy = path.join(temporaryDirectory(t), "kopie.db");
  t.match(await fonds("backup", copy, ...inDirectory(directory)), { code: 0 });
  t.match(await fonds("verify", ...inDirectory(directory)), { code: 0 });
});

function newFile(t: Test): string {
  return path.join(temporaryDirectory(t), "export.jsonl");
}
