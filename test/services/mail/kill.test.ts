import { rmSync } from "node:fs";
import path from "node:path";
import type { ParsedMail } from "mailparser";
import t from "tap";
import { startChildService } from "../../support/child-service.ts";
import { ISSUER, startProvider } from "../../support/identity-provider.ts";
import { startMailServer } from "../../support/mail-server.ts";
import { startService, temporaryDirectory } from "../../support/service.ts";
import { done, foundSmallFund, smallApplication, smallCast } from "../../support/small-fund.ts";

t.test("killed while its server takes a mail in, the service sends the same mail at the next start", async (t) => {
  const directory = temporaryDirectory(t);
  const before = await startService(t, {}, directory);
  const cast = await smallCast(before);
  await foundSmallFund(before, cast);
  const person = { name: "Persoon", email: "beoordelaar@example.org", phone: null };
  await done(before.ask(cast.secretary, "/persons/reviewer-1", { method: "PUT", body: person }));
  // Whatever the hour at which this runs: what is late is told at once.
  const atOnce = { mail: "at-once", mailLanguage: "nl" };
  await done(before.ask(cast.reviewer, "/persons/reviewer-1/mail-preference", { method: "PUT", body: atOnce }));
  const drafted = await done(before.ask(cast.applicant, "/applications", { body: { content: smallApplication } }));
  await done(before.ask(cast.applicant, `/applications/${drafted.body.applicationId}/submission`, { body: {} }));
  await before.stop();
  // What it kept in development was told to nobody.
  for (const end of ["", "-wal", "-shm"]) rmSync(path.join(directory, `mail.db${end}`), { force: true });

  let arrived = Promise.withResolvers<ParsedMail>();
  const isTaken = Promise.withResolvers<void>();
  const mailServer = await startMailServer(t, {
    async onMail(mail) {
      arrived.resolve(mail);
      await isTaken.promise;
    },
  });
  const { jwks } = await startProvider(t);
  const inEarnest = {
    IDENTITY_ISSUER: ISSUER,
    IDENTITY_JWKS: jwks,
    SITE_URL: "https://fonds.example.org",
    SMTP_URL: mailServer.url,
    MAIL_FROM: "fonds@example.org",
  };
  const first = await startChildService(directory, [], { inEarnest });
  t.teardown(() => first.process.kill("SIGKILL"));
  const sent = await arrived.promise;
  await first.kill();
  isTaken.resolve();

  arrived = Promise.withResolvers();
  const second = await startChildService(directory, [], { inEarnest });
  t.teardown(() => second.process.kill("SIGKILL"));
  const again = await arrived.promise;
  t.match(sent.messageId, /@example\.org>$/);
  t.strictSame(
    [again.messageId, again.date, again.subject, again.text],
    [sent.messageId, sent.date, sent.subject, sent.text],
  );
  t.equal(await second.stop(), 0);
  t.notMatch([...first.logged, ...second.logged].join("\n"), /beoordelaar@/);
});
