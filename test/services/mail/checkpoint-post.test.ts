import { writeFileSync } from "node:fs";
import path from "node:path";
import type { ParsedMail } from "mailparser";
import pino from "pino";
import t, { type Test } from "tap";
import { readConfig } from "../../../services/config.ts";
import { openCheckpointPost } from "../../../services/mail/checkpoint-post.ts";
import { smtpTransport } from "../../../services/mail/transport.ts";
import { startChildService } from "../../support/child-service.ts";
import { filesHolding } from "../../support/files-in.ts";
import { fonds } from "../../support/fonds.ts";
import { ISSUER, startProvider } from "../../support/identity-provider.ts";
import { type MailServer, startMailServer } from "../../support/mail-server.ts";
import { startService, type TestService, temporaryDirectory } from "../../support/service.ts";
import { done, foundSmallFund, smallApplication, smallCast } from "../../support/small-fund.ts";

const AUDITOR = "accountant@example.org";
const MEMBER = "griffie@example.org";

/** A service with a fund, and the post of its checkpoints by a mail server. */
async function withCheckpointPost(t: Test) {
  const directory = temporaryDirectory(t);
  const service = await startService(t, {}, directory);
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  const mailServer = await startMailServer(t);
  const logged: string[] = [];
  let nowMs = 0;
  const open = () =>
    openCheckpointPost({
      file: path.join(directory, "checkpoint-mail.json"),
      addresses: [AUDITOR, MEMBER],
      checkpoints: service.server.engine.checkpoints,
      clock: service.server.engine.clock,
      transport: smtpTransport(mailServer.url, "fonds@example.org"),
      links: {
        overviews: () => [{ fund: "Klein fonds", link: "https://fonds.example/overzicht" }],
        checkpoints: () => "https://fonds.example/v1/log/checkpoints",
      },
      log: pino({ level: "warn" }, { write: (line: string) => void logged.push(line) }),
      nowMs: () => nowMs,
    });
  return {
    directory,
    service,
    mailServer,
    logged,
    open,
    change: () => done(service.ask(cast.applicant, "/applications", { body: { content: smallApplication } })),
    pass(ms: number) {
      nowMs += ms;
    },
  };
}

async function dayCame({ server: { engine } }: TestService, day: string): Promise<void> {
  if (!("moveTo" in engine.clock)) throw new Error("the clock of a test is moved by hand");
  await engine.moveClock(engine.clock, `${day}T08:00:00.000Z`);
}

/** The checkpoint that stands in a mail. */
function checkpointIn({ mails }: MailServer, index: number): string {
  return mails[index]?.text?.split("\n").find((line) => line.startsWith("{")) ?? "";
}

t.test("auditors and members are mailed what the log holds, and can hold it against the log later", async (t) => {
  const { directory, service, mailServer, open, change } = await withCheckpointPost(t);
  await open().work();
  t.strictSame([...mailServer.offered].sort(), [AUDITOR, MEMBER]);
  const [mail] = mailServer.mails;
  t.equal(mail?.subject, "Controlegetal van het logboek, 1 juli 2016");
  t.match(mail?.text, /^Op 1 juli 2016 stonden er \d+ gebeurtenissen in het logboek\./);
  t.match(mail?.text, "https://fonds.example/v1/log/checkpoints");
  t.match(mail?.text, "Het overzicht van Klein fonds: https://fonds.example/overzicht");
  await change();
  await service.stop();
  const file = path.join(temporaryDirectory(t), "kept.json");
  writeFileSync(file, checkpointIn(mailServer, 0));
  t.match(await fonds("verify", "--against", file, "--data-directory", directory), {
    code: 0,
    output: /1 checkpoints of .* are in this log, unchanged/,
  });
});

t.test("each gets one a week, in which the log changed, also when the service was started again", async (t) => {
  const { directory, service, mailServer, open, change } = await withCheckpointPost(t);
  await open().work();
  await change();
  await dayCame(service, "2016-07-07");
  await open().work();
  t.equal(mailServer.mails.length, 2, "not within a week");
  await dayCame(service, "2016-07-08");
  const post = open();
  await post.work();
  t.equal(mailServer.mails.length, 4);
  t.not(checkpointIn(mailServer, 2), checkpointIn(mailServer, 0));
  await dayCame(service, "2016-07-15");
  await post.work();
  t.equal(mailServer.mails.length, 4, "nothing changed");
  t.strictSame(filesHolding(directory, /accountant@|griffie@/), [], "no file names the addresses");
});

t.test("an address that takes nothing keeps no other from its mail, and is tried again after an hour", async (t) => {
  const { mailServer, open, pass, logged } = await withCheckpointPost(t);
  mailServer.says(AUDITOR, { code: 451 });
  const post = open();
  await post.work();
  await post.work();
  t.strictSame(mailServer.offered, [AUDITOR, MEMBER]);
  pass(3_600_000);
  mailServer.says(AUDITOR, "yes");
  await post.work();
  t.strictSame(mailServer.offered, [AUDITOR, MEMBER, AUDITOR]);
  t.equal(mailServer.mails.length, 2);
  t.match(logged, [/"code":"451"/]);
  t.notMatch(logged.join(""), /accountant@/);
});

t.test("a service that has their addresses writes to them by itself, with the way to each overview", async (t) => {
  const directory = temporaryDirectory(t);
  const before = await startService(t, {}, directory);
  await foundSmallFund(before, await smallCast(before));
  await before.stop();
  const arrived = Promise.withResolvers<ParsedMail>();
  const mailServer = await startMailServer(t, { onMail: arrived.resolve });
  const { jwks } = await startProvider(t);
  const inEarnest = {
    IDENTITY_ISSUER: ISSUER,
    IDENTITY_JWKS: jwks,
    SITE_URL: "https://fonds.example.org",
    SMTP_URL: mailServer.url,
    MAIL_FROM: "fonds@example.org",
    CHECKPOINT_MAIL: MEMBER,
  };
  const service = await startChildService(directory, [], { inEarnest });
  t.teardown(() => service.process.kill("SIGKILL"));
  const { text } = await arrived.promise;
  t.match(text, "https://fonds.example.org/v1/log/checkpoints");
  t.match(text, "Het overzicht van Klein fonds: https://fonds.example.org/f/holland-rijnland/overzicht");
  t.equal(await service.stop(), 0);
});

t.test("without a server that takes mail, or to what is no address, none can be asked for", (t) => {
  const development = { development: true } as const;
  t.throws(() => readConfig({ ...development, "checkpoint-mail": AUDITOR }, {}), { message: /^SMTP_URL: needed/ });
  t.throws(() => readConfig({ ...development, "checkpoint-mail": `${AUDITOR}, niemand` }, {}), {
    message: /CHECKPOINT_MAIL \(--checkpoint-mail\)/,
  });
  t.end();
});
