/**
 * What clamd is asked and how its verdict is taken. Against the real daemon where there is one on this machine, with a signature
 * of our own; always against a server that speaks its protocol as its manual has it (clamd(8), INSTREAM), which proves what we
 * send and how we take each kind of answer, not that a virus is found.
 */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { type AddressInfo, createServer, type Socket } from "node:net";
import path from "node:path";
import { setTimeout as passTime } from "node:timers/promises";
import t, { type Test } from "tap";
import { isClean } from "../../../services/attachments/clamd.ts";
import { attach, pdf } from "../../support/files.ts";
import { startService, temporaryDirectory } from "../../support/service.ts";
import { foundSmallFund, smallApplication, smallCast } from "../../support/small-fund.ts";

/** The file that scanners take for a virus by agreement, in two halves so that none takes this one for it. */
const EICAR = ["X5O!P%@AP[4\\PZX54(P^)7CC)7}$", "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"].join("");

function fileOf(t: Test, content: string | Buffer): string {
  const file = path.join(temporaryDirectory(t), "file");
  writeFileSync(file, content);
  return file;
}

/** Answers everything that comes over a connection with one verdict, once it has come whole. */
async function answering(
  t: Test,
  verdict: string | null,
): Promise<{ at: Parameters<typeof isClean>[1]; got: Buffer[] }> {
  const got: Buffer[] = [];
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on("error", () => {});
    socket.on("data", (data) => {
      got.push(data);
      if (verdict !== null && data.subarray(-4).equals(Buffer.alloc(4))) socket.end(`${verdict}\0`);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  t.teardown(() => {
    for (const each of open) each.destroy();
    server.close();
  });
  return { at: { host: "127.0.0.1", port: (server.address() as AddressInfo).port, timeoutMs: 30_000 }, got };
}

t.test("a file is sent in pieces that each begin with their length, with one of none at the end", async (t) => {
  const { at, got } = await answering(t, "stream: OK");
  t.equal(await isClean(fileOf(t, "hallo"), at), true);
  t.same(Buffer.concat(got), Buffer.from("zINSTREAM\0\0\0\0\u0005hallo\0\0\0\0"));
});

t.test("a verdict is taken as it is; whatever is none is an error, never clean", async (t) => {
  const found = await answering(t, "stream: Eigen.Test.UNOFFICIAL FOUND");
  t.equal(await isClean(fileOf(t, "x"), found.at), false);
  for (const verdict of ["INSTREAM size limit exceeded. ERROR", "stream: OK maar", ""]) {
    const { at } = await answering(t, verdict);
    await t.rejects(isClean(fileOf(t, "x"), at), /no verdict/, verdict);
  }
  const silent = await answering(t, null);
  await t.rejects(isClean(fileOf(t, "x"), { ...silent.at, timeoutMs: 50 }), /silent/);
});

const isThere = !spawnSync("clamd", ["--help"]).error;
if (!isThere) t.comment("clamd is not on PATH: the real daemon was not asked");
else
  t.test("the real daemon finds what its signatures name", async (t) => {
    const directory = temporaryDirectory(t);
    const signature = Buffer.from(EICAR).toString("hex");
    writeFileSync(path.join(directory, "own.ndb"), `Eigen.Test:0:*:${signature}\n`);
    const socket = createServer().listen(0, "127.0.0.1");
    await once(socket, "listening");
    const { port } = socket.address() as AddressInfo;
    socket.close();
    const settings = [`DatabaseDirectory ${directory}`, "TCPAddr 127.0.0.1", `TCPSocket ${port}`, "Foreground yes"];
    const file = path.join(directory, "clamd.conf");
    writeFileSync(file, `${settings.join("\n")}\n`);
    const daemon = spawn("clamd", ["--config-file", file], { stdio: "ignore" });
    t.teardown(() => daemon.kill("SIGKILL"));
    const at = { host: "127.0.0.1", port, timeoutMs: 30_000 };
    while (!(await isClean(fileOf(t, "x"), at).catch(() => false))) await passTime(50);
    t.equal(await isClean(fileOf(t, pdf()), at), true);
    t.equal(await isClean(fileOf(t, Buffer.concat([pdf(), Buffer.from(EICAR)])), at), false);

    const flags = { "clamd-host": "127.0.0.1", "clamd-port": String(port) };
    const service = await startService(t, flags);
    const cast = await smallCast(service);
    await foundSmallFund(service, cast);
    const { body } = await service.ask(cast.applicant, "/applications", { body: { content: smallApplication } });
    const applicationId = String(body.applicationId);
    const infected = { files: [{ content: new Uint8Array(Buffer.concat([pdf(), Buffer.from(EICAR)])) }] };
    t.match(await attach(service, cast.applicant, applicationId, infected), {
      status: 422,
      body: { code: "ERR_FILE_INFECTED" },
    });
    await attach(service, cast.applicant, applicationId);
    t.match(await service.ask(cast.applicant, `/applications/${applicationId}/files`), {
      body: { total: 1, items: [{ scan: "clean" }] },
    });
    daemon.kill("SIGKILL");
    await once(daemon, "exit");
    const unscanned = await attach(service, cast.applicant, applicationId, {
      files: [{ content: new Uint8Array(pdf("2")) }],
    });
    t.match(unscanned, { status: 503, body: { code: "ERR_FILES_UNAVAILABLE" } }, "what cannot be scanned is not taken");
  });
