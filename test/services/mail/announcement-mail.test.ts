import type { ParsedMail } from "mailparser";
import t, { type Test } from "tap";
import { pauseMs } from "../../../services/mail/post.ts";
import { startMailServer } from "../../support/mail-server.ts";
import { postOf, timeCame } from "../../support/post.ts";
import { FUND, startService, temporaryDirectory } from "../../support/service.ts";
import {
  announceDecision,
  awardSmallApplication,
  done,
  forwardSmallApplication,
  foundSmallFund,
  smallApplication,
  smallCast,
  smallOrganisation,
} from "../../support/small-fund.ts";

const READER = "applicant-1@example.org";
const DECISION = `Besluit: Toekenning: „${smallApplication.title}”`;
const MOVED = `Andere datum voor bezwaar: Toekenning: „${smallApplication.title}”`;

/** An award that is not announced yet, to an organisation that applicant-1 acts for; and of another one, somebody who does not. */
async function withAward(t: Test) {
  const service = await startService(t);
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  const { ask } = service;
  for (const [person, organisation] of [
    ["applicant-1", "pleegzorg"],
    ["school-1", "school"],
  ] as const) {
    const details = { name: person, email: `${person}@example.org`, phone: null };
    await done(ask(cast.secretary, `/persons/${person}`, { method: "PUT", body: details }));
    const registered = {
      ...smallOrganisation,
      ...(organisation === "school" && { name: "School", kvkNumber: "87654321" }),
    };
    await done(ask(cast.secretary, `/organisations/${organisation}`, { method: "PUT", body: registered }));
    await done(ask(cast.manager, `/organisations/${organisation}/administrators`, { body: { person } }));
  }
  const applicationId = await forwardSmallApplication(service, cast);
  await awardSmallApplication(service, cast, applicationId);
  const mailServer = await startMailServer(t);
  const directory = temporaryDirectory(t);
  const at = `/applications/${applicationId}/decisions`;
  return {
    service,
    cast,
    applicationId,
    mailServer,
    directory,
    post: postOf(t, service, mailServer.url, directory),
    announce: () => announceDecision(service, cast, applicationId),
    async correct(announcedOn: string, to: readonly string[]) {
      const [decision] = (await done(ask(cast.manager, at))).body.items as { announcement: { eventId: string } }[];
      const body = { announcedOn, how: "post", to, corrects: decision?.announcement.eventId, reason: "Verschreven." };
      await done(ask(cast.manager, `${at}/2016-001/announcement-corrections`, { body }));
      await service.settle();
    },
    async choose(mail: string, mailLanguage = "nl") {
      const body = { mail, mailLanguage };
      await done(ask(cast.applicant, "/persons/applicant-1/mail-preference", { method: "PUT", body }));
      await service.settle();
    },
  };
}

/** The mails of announcements, by their subject: those of tasks are not looked at here. */
const announcedIn = (mails: readonly ParsedMail[]) =>
  mails.filter(({ subject }) => /^(Besluit|Andere datum|Decision)/.test(subject ?? ""));

t.test(
  "whoever acts for those a decision was announced to gets one mail: what it is, about what, until when, and a link",
  async (t) => {
    const { service, applicationId, mailServer, directory, post, announce } = await withAward(t);
    await post.work();
    t.strictSame(announcedIn(mailServer.mails), [], "not before it is announced");
    await announce();
    await post.work();
    const [mail, ...others] = announcedIn(mailServer.mails);
    t.strictSame(others, [], "and nobody else");
    t.equal([mail?.to].flat()[0]?.text, READER);
    t.equal(mail?.subject, DECISION);
    t.match(mail?.text, "U kunt bezwaar maken tot en met 12 augustus 2016.\n");
    t.match(
      mail?.text,
      `https://fonds.example/f/${FUND}/dossiers/${applicationId}/besluiten/2016-001\n`,
      "to the page of the decision",
    );
    for (const content of [smallApplication.summary, "€", "1.000", "Rapporteer"])
      t.notOk(mail?.text?.includes(content), content);
    await post.work();
    await post.stop();
    await postOf(t, service, mailServer.url, directory).work();
    t.equal(announcedIn(mailServer.mails).length, 1, "not again, nor after a restart");
  },
);

t.test(
  "an announcement that is corrected is told again where its last day is another, and to who got it too",
  async (t) => {
    const { service, mailServer, post, announce, correct } = await withAward(t);
    await announce();
    await post.work();
    await correct("2016-07-01", ["pleegzorg", "school"]);
    await post.work();
    t.equal(announcedIn(mailServer.mails).length, 1, "the same day; and a school that is no party may not know of it");
    await timeCame(service, "2016-07-05T08:00:00.000Z");
    await correct("2016-07-04", ["pleegzorg"]);
    await post.work();
    await post.work();
    const [, second, ...others] = announcedIn(mailServer.mails);
    t.equal(second?.subject, MOVED);
    t.match(second?.text, "tot en met 15 augustus 2016");
    t.strictSame(others, []);
  },
);

t.test("who wants no mail gets none, and later what they may still object to; in their language", async (t) => {
  const { service, mailServer, post, announce, choose } = await withAward(t);
  await choose("never");
  await announce();
  await post.work();
  t.strictSame(announcedIn(mailServer.mails), []);
  await choose("daily", "en");
  mailServer.says(READER, { code: 450 });
  await post.work();
  mailServer.says(READER, "yes");
  post.pass(pauseMs(0));
  await post.work();
  const [mail] = announcedIn(mailServer.mails);
  t.equal(mail?.subject, `Decision: Award: “${smallApplication.title}”`);
  t.match(mail?.text, "You may object up to and including 12 August 2016.");
  t.equal(announcedIn(mailServer.mails).length, 1);
  await timeCame(service, "2016-08-13T08:00:00.000Z");
  await post.work();
  t.equal(announcedIn(mailServer.mails).length, 1);
});

t.test("a mail that waits until the term is over, or the last day is another, is not sent", async (t) => {
  const { service, mailServer, post, announce, correct } = await withAward(t);
  await announce();
  mailServer.says(READER, { code: 450 });
  await post.work();
  await timeCame(service, "2016-07-05T08:00:00.000Z");
  await correct("2016-07-04", ["pleegzorg"]);
  mailServer.says(READER, "yes");
  post.pass(pauseMs(0));
  await post.work();
  t.strictSame(announcedIn(mailServer.mails), [], "the wrong day is told to nobody");
  mailServer.says(READER, { code: 450 });
  await post.work();
  await timeCame(service, "2016-08-16T08:00:00.000Z");
  mailServer.says(READER, "yes");
  post.pass(pauseMs(9));
  await post.work();
  t.strictSame(announcedIn(mailServer.mails), []);
});
