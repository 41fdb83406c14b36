import { decodeJwt } from "jose";
import type { ParsedMail } from "mailparser";
import t, { type Test } from "tap";
import { readOwnClaims } from "../../../services/identity/claims.ts";
import { developmentKey } from "../../../services/identity/tokens.ts";
import { pauseMs } from "../../../services/mail/post.ts";
import { filesHolding } from "../../support/files-in.ts";
import { startMailServer } from "../../support/mail-server.ts";
import { postOf, timeCame } from "../../support/post.ts";
import { FUND, startService, temporaryDirectory } from "../../support/service.ts";
import { cookieOf } from "../../support/session.ts";
import { done, foundSmallFund, smallCast, smallOrganisation } from "../../support/small-fund.ts";

const OFFERS = "/organisations/pleegzorg/authorisations";
const SUBJECT = "Uitnodiging om te handelen namens Pleegzorg Rijnland";

/** An organisation that says who acts for it, and somebody with a mail address whom it can ask. */
async function withOrganisation(t: Test) {
  const service = await startService(t);
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  const { ask } = service;
  for (const person of ["applicant-1", "collega-1"])
    await done(
      ask(cast.secretary, `/persons/${person}`, {
        method: "PUT",
        body: { name: person, email: `${person}@example.org`, phone: null },
      }),
    );
  await done(ask(cast.secretary, "/organisations/pleegzorg", { method: "PUT", body: smallOrganisation }));
  await done(ask(cast.manager, "/organisations/pleegzorg/administrators", { body: { person: "applicant-1" } }));
  const mailServer = await startMailServer(t);
  const directory = temporaryDirectory(t);
  const colleague = await service.token("applicant", { sub: "collega-1" });
  return {
    service,
    cast,
    colleague,
    mailServer,
    directory,
    post: postOf(t, service, mailServer.url, directory),
    async offer(person = "collega-1") {
      await done(ask(cast.applicant, OFFERS, { body: { person, as: "representative" } }));
      await service.settle();
    },
    async answer(path: string, token: string, body: object = {}) {
      await done(ask(token, `/organisations/pleegzorg/${path}`, { body }));
      await service.settle();
    },
  };
}

const of = (mails: readonly ParsedMail[], person: string) =>
  mails.filter(({ to }) => String([to].flat()[0]?.text) === `${person}@example.org`);

t.test("who is asked to act for an organisation gets one mail at once, with its name and a link", async (t) => {
  const { service, mailServer, directory, post, offer } = await withOrganisation(t);
  await offer();
  await post.work();
  const [mail] = of(mailServer.mails, "collega-1");
  t.equal(mail?.subject, SUBJECT);
  t.match(mail?.text, "Pleegzorg Rijnland\n");
  t.match(mail?.text, `https://fonds.example/f/${FUND}/organisatie\n`);
  t.notMatch(mail?.text, "applicant-1", "and nobody else");
  await post.work();
  await post.stop();
  await postOf(t, service, mailServer.url, directory).work();
  t.equal(of(mailServer.mails, "collega-1").length, 1, "not again, nor after a restart");
});

t.test("a mail that was postponed is tried again, unless the invitation was withdrawn", async (t) => {
  const { cast, mailServer, post, offer, answer } = await withOrganisation(t);
  await offer();
  mailServer.says("collega-1@example.org", { code: 450 });
  await post.work();
  t.equal(of(mailServer.mails, "collega-1").length, 0);
  mailServer.says("collega-1@example.org", "yes");
  post.pass(pauseMs(0));
  await post.work();
  t.equal(of(mailServer.mails, "collega-1").length, 1);

  await answer("authorisation-withdrawals", cast.applicant, { person: "collega-1" });
  await post.work();
  mailServer.says("collega-1@example.org", { code: 450 });
  await offer();
  await post.work();
  await answer("authorisation-withdrawals", cast.applicant, { person: "collega-1" });
  mailServer.says("collega-1@example.org", "yes");
  post.pass(pauseMs(0));
  await post.work();
  t.equal(of(mailServer.mails, "collega-1").length, 1, "and one of another day is told again");
});

t.test("who chose to get no mail gets none, and what was told of the erased is gone", async (t) => {
  const { service, cast, colleague, mailServer, directory, post, offer } = await withOrganisation(t);
  const body = { mail: "never", mailLanguage: "nl" };
  await done(service.ask(colleague, "/persons/collega-1/mail-preference", { method: "PUT", body }));
  await offer();
  await post.work();
  t.equal(of(mailServer.mails, "collega-1").length, 0);
  const daily = { mail: "daily", mailLanguage: "en" };
  await done(service.ask(colleague, "/persons/collega-1/mail-preference", { method: "PUT", body: daily }));
  await service.settle();
  await post.work();
  t.equal(of(mailServer.mails, "collega-1")[0]?.subject, "Invitation to act for Pleegzorg Rijnland");
  t.not(filesHolding(directory, /collega-1/).length, 0);
  await done(service.ask(cast.manager, "/persons/collega-1/erasure", { body: { ground: "gdpr-17-1a" } }));
  await service.settle();
  await post.work();
  t.strictSame(filesHolding(directory, /collega-1/), []);
});

t.test(
  "who acts for an organisation that is invited to apply is told so; of whom no address is known, pages say it",
  async (t) => {
    const { service, cast, mailServer, post, offer } = await withOrganisation(t);
    const key = await developmentKey(service.config.dataDirectory);
    const page = async (token: string, as: "reviewer" | "applicant", path: string) => {
      const cookie = await cookieOf(key, readOwnClaims(decodeJwt(token)), as);
      const answer = await fetch(`${service.server.url}/f/${FUND}${path}`, {
        headers: { cookie, accept: "text/html" },
      });
      return await answer.text();
    };
    const invitation = { organisations: ["pleegzorg", "school"], subject: "Pleegzorg", respondBy: "2016-08-01" };
    const invited = await done(service.ask(cast.reviewer, "/invitations", { body: invitation }));
    await service.settle();
    await timeCame(service, "2016-07-02T08:00:00.000Z");
    await post.work();
    const [mail] = of(mailServer.mails, "applicant-1");
    t.match(mail?.text, String(invited.body.applicationId));
    const dossier = await page(cast.reviewer, "reviewer", `/dossiers/${invited.body.applicationId}`);
    t.match(dossier, /Wij hebben geen mailadres van iemand die handelt namens School\./);

    const nobody = { name: "niemand-1", email: null, phone: null };
    await done(service.ask(cast.secretary, "/persons/niemand-1", { method: "PUT", body: nobody }));
    await offer("niemand-1");
    t.match(await page(cast.applicant, "applicant", "/organisaties/pleegzorg"), /geen mail: vertel het zelf/);
  },
);
