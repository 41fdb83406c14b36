import type { ParsedMail } from "mailparser";
import t, { type Test } from "tap";
import { meetings } from "../../../projections/meetings/meetings.ts";
import { pauseMs } from "../../../services/mail/post.ts";
import type { Paper } from "../../../services/paper/paper.ts";
import { openPress } from "../../../services/paper/press.ts";
import { filesHolding } from "../../support/files-in.ts";
import { startMailServer } from "../../support/mail-server.ts";
import { readPdf } from "../../support/pdf.ts";
import { postOf, timeCame } from "../../support/post.ts";
import { startService, temporaryDirectory } from "../../support/service.ts";
import {
  done,
  forwardSmallApplication,
  foundSmallFund,
  smallApplication,
  smallCast,
  smallOrganisation,
  smallReview,
} from "../../support/small-fund.ts";

const PLACE = "Stadhuis van Leiden";
const convening = { body: "pho", on: "2016-07-15", startsAt: "09:30", place: PLACE };

/** A fund whose holders, substitute, reviewer, secretary and finance officer have mail addresses. */
async function withOffices(t: Test) {
  const service = await startService(t);
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  const { ask } = service;
  const { secretary } = cast;
  for (const person of ["leiden-1", "lisse-1", "substitute-1", "later-1", "reviewer-1", "secretary-1", "finance-1"])
    await done(
      ask(secretary, `/persons/${person}`, {
        method: "PUT",
        body: { name: person, email: `${person}@example.org`, phone: null },
      }),
    );
  const substitute = { municipality: "lisse", person: "substitute-1" };
  await done(ask(secretary, "/roster/substitute-appointments", { body: substitute }));
  const mailServer = await startMailServer(t);
  const directory = temporaryDirectory(t);
  return {
    service,
    cast,
    ask,
    mailServer,
    directory,
    post: postOf(t, service, mailServer.url, directory),
    /** Convenes a meeting. @returns its address. */
    async convene(body: object = convening): Promise<string> {
      const convened = await done(ask(secretary, "/meetings", { body }));
      await service.settle();
      return `/meetings/${convened.body.meetingId}`;
    },
    async act(path: string, body: object, method?: "PUT") {
      await done(ask(secretary, path, { body, ...(method && { method }) }));
      await service.settle();
    },
  };
}

const toOf = ({ to }: ParsedMail) => String([to].flat()[0]?.text);

/** Whom mails with a calendar went to since a number of mails, and as what. */
const told = (mails: readonly ParsedMail[]) =>
  mails
    .filter((mail) => calendarIn(mail) !== null)
    .map((mail) => `${toOf(mail)} ${mail.subject?.split(":")[0]}`)
    .sort();

/** The lines of the entry in a mail. */
function calendarIn({ attachments }: ParsedMail): readonly string[] | null {
  const calendar = attachments.find(({ contentType }) => contentType === "application/ics");
  return calendar ? calendar.content.toString("utf8").replaceAll("\r\n ", "").split("\r\n") : null;
}

t.test("who is in office on the day of a meeting is invited once, by a mail with its entry", async (t) => {
  const { service, cast, ask, post, mailServer, directory, convene } = await withOffices(t);
  const { secretary } = cast;
  await done(
    ask(secretary, "/roster/holder-departures", {
      body: { municipality: "leiden", person: "leiden-1", on: "2016-07-15" },
    }),
  );
  await done(
    ask(secretary, "/roster/holder-appointments", {
      body: { municipality: "leiden", person: "later-1", from: "2016-07-15" },
    }),
  );
  const at = await convene();
  await post.work();
  const invited = ["later-1", "lisse-1", "secretary-1", "substitute-1"];
  t.strictSame(
    told(mailServer.mails),
    invited.map((person) => `${person}@example.org Uitnodiging`),
    "and no reviewer, finance officer, or holder who has left by then",
  );
  const mail = mailServer.mails.find((one) => toOf(one) === "lisse-1@example.org");
  t.match(mail?.subject, /^Uitnodiging: .*vrijdag 15 juli 2016/);
  t.match(mail?.text, `https://fonds.example/f/holland-rijnland${at.replace("/meetings", "/agenda")}\n`);
  t.match(mail?.text, `09:30 uur, ${PLACE}\n`);
  const lines = mail ? calendarIn(mail) : [];
  for (const line of [
    "METHOD:REQUEST",
    `UID:${at.slice("/meetings/".length)}@holland-rijnland`,
    "SEQUENCE:0",
    "DTSTART:20160715T073000Z",
    "ORGANIZER:mailto:fonds@example.org",
    "ATTENDEE;RSVP=FALSE:mailto:lisse-1@example.org",
    "STATUS:CONFIRMED",
  ])
    t.ok(lines?.includes(line), line);

  const before = mailServer.mails.length;
  await post.work();
  await post.stop();
  await postOf(t, service, mailServer.url, directory).work();
  t.equal(mailServer.mails.length, before, "not again, nor after a restart");
});

t.test("a meeting of AO Jeugd is told to its reviewers and the secretary", async (t) => {
  const { post, mailServer, convene } = await withOffices(t);
  await convene({ ...convening, body: "ao-jeugd" });
  await post.work();
  t.strictSame(told(mailServer.mails), ["reviewer-1@example.org Uitnodiging", "secretary-1@example.org Uitnodiging"]);
});

t.test("its papers, a move and its cancellation are told, each once, as the same entry", async (t) => {
  const { post, mailServer, convene, act } = await withOffices(t);
  const at = await convene();
  await act(`${at}/agenda`, { agenda: [{ title: "Geheim plan", applications: [] }] }, "PUT");
  await post.work();
  let before = mailServer.mails.length;
  const later = async () => {
    await post.work();
    await post.work();
    const mails = mailServer.mails.slice(before);
    before = mailServer.mails.length;
    return mails.filter((mail) => toOf(mail) === "leiden-1@example.org");
  };
  await act(`${at}/papers`, {});
  const papers = await later();
  t.strictSame(told(papers), ["leiden-1@example.org Stukken"]);
  t.notMatch(papers[0]?.text, "Geheim plan", "only its title and its link");
  await act(`${at}/appointments`, { on: "2016-07-20", startsAt: "10:00", place: PLACE });
  const moved = await later();
  t.strictSame(told(moved), ["leiden-1@example.org Verplaatst"]);
  await act(`${at}/cancellation`, { reason: "Te weinig punten." });
  const cancelled = await later();
  t.strictSame(told(cancelled), ["leiden-1@example.org Afgezegd"]);

  const entryIn = ([mail]: readonly ParsedMail[]) =>
    (mail ? calendarIn(mail) : [])?.filter((line) => /^(METHOD|UID|SEQUENCE|DTSTART|STATUS):/.test(line));
  const uid = `UID:${at.slice("/meetings/".length)}@holland-rijnland`;
  t.strictSame(entryIn(moved), ["METHOD:REQUEST", uid, "SEQUENCE:3", "DTSTART:20160720T080000Z", "STATUS:CONFIRMED"]);
  t.strictSame(entryIn(cancelled), [
    "METHOD:CANCEL",
    uid,
    "SEQUENCE:4",
    "DTSTART:20160720T080000Z",
    "STATUS:CANCELLED",
  ]);
});

t.test(
  "who is not in office on the new day gets the old entry taken out, and is invited again with their office",
  async (t) => {
    const { service, cast, ask, post, mailServer, directory, convene, act } = await withOffices(t);
    const { secretary } = cast;
    const at = await convene();
    await post.work();
    const leaving = { municipality: "lisse", person: "lisse-1", on: "2016-07-18" };
    await done(ask(secretary, "/roster/holder-departures", { body: leaving }));
    const to = (address: string) => mailServer.mails.filter((mail) => toOf(mail) === `${address}@example.org`);
    await act(`${at}/appointments`, { on: "2016-07-20", startsAt: "10:00", place: PLACE });
    mailServer.says("lisse-1@example.org", { code: 450 });
    await post.work();
    mailServer.says("lisse-1@example.org", "yes");
    post.pass(pauseMs(0));
    await post.work();
    t.strictSame(told(to("leiden-1")), ["leiden-1@example.org Uitnodiging", "leiden-1@example.org Verplaatst"]);
    t.strictSame(told(to("lisse-1")), ["lisse-1@example.org Niet meer uitgenodigd", "lisse-1@example.org Uitnodiging"]);
    const [invited, uninvited] = to("lisse-1").map((mail) => calendarIn(mail) ?? []);
    const uid = `UID:${at.slice("/meetings/".length)}@holland-rijnland`;
    for (const line of ["METHOD:CANCEL", uid, "SEQUENCE:1", "STATUS:CANCELLED"]) t.ok(uninvited?.includes(line), line);
    t.ok(invited?.includes(uid));
    t.notMatch(to("lisse-1")[1]?.text, /agenda\/[0-9a-f-]{36}|Stadhuis/, "nor are they told more of it");

    await post.work();
    await act(`${at}/appointments`, { on: "2016-07-21", startsAt: "10:00", place: PLACE });
    await post.work();
    t.equal(to("lisse-1").length, 2, "once, whatever becomes of it");
    const back = { municipality: "lisse", person: "lisse-1", from: "2016-07-19" };
    await done(ask(secretary, "/roster/holder-appointments", { body: back }));
    await service.settle();
    await post.stop();
    const restarted = postOf(t, service, mailServer.url, directory);
    await restarted.work();
    t.match(calendarIn(to("lisse-1")[2] as ParsedMail), ["BEGIN:VCALENDAR", /./, /./, "METHOD:REQUEST"]);
    // Of a meeting that itself stays as it is, the later version counts.
    await done(ask(secretary, "/roster/holder-departures", { body: { ...leaving, on: "2016-07-20" } }));
    await service.settle();
    await timeCame(service, "2016-07-02T08:00:00.000Z");
    await restarted.work();
    const [, , again, gone] = to("lisse-1").map((mail) => calendarIn(mail) ?? []);
    const versionIn = (lines: readonly string[] = []) =>
      lines.filter((line) => /^(METHOD|SEQUENCE|DTSTAMP):/.test(line));
    t.strictSame(versionIn(again), ["METHOD:REQUEST", "SEQUENCE:2", "DTSTAMP:20160701T080000Z"]);
    t.strictSame(versionIn(gone), ["METHOD:CANCEL", "SEQUENCE:2", "DTSTAMP:20160702T080000Z"]);
  },
);

/** A meeting of the PHO with an application on its agenda, of which everybody knows already. */
async function withPapersToCome(t: Test) {
  const all = await withOffices(t);
  const { service, cast, convene, act, post, mailServer } = all;
  const application = await forwardSmallApplication(service, cast);
  const at = await convene();
  await act(`${at}/agenda`, { agenda: [{ title: "Pleegzorg", applications: [application] }] }, "PUT");
  await post.work();
  const before = mailServer.mails.length;
  return {
    ...all,
    at,
    /** The mails with the papers, by whom they are to. */
    sent: () =>
      new Map(
        mailServer.mails
          .slice(before)
          .filter(({ subject }) => /^(Stukken|Papers):/.test(subject ?? ""))
          .map((mail) => [toOf(mail).split("@")[0], mail]),
      ),
  };
}

/** The PDF that goes with a mail. */
function pdfIn(mail: ParsedMail | undefined) {
  return mail?.attachments.find(({ contentType }) => contentType === "application/pdf");
}
const textIn = (mail: ParsedMail | undefined) =>
  readPdf(pdfIn(mail)?.content ?? Buffer.alloc(0)).text.replaceAll(/\s+/g, " ");

t.test(
  "the papers go with the mail, as each may read them, and are printed once for all who may read the same",
  async (t) => {
    const { service, cast, ask, directory, mailServer, at, act, sent, post: first } = await withPapersToCome(t);
    const { secretary, manager } = cast;
    // One reads English, one acts for the applicant too, and one is in office from the day of the meeting on.
    const body = { mail: "daily", mailLanguage: "en" };
    await done(ask(cast.leiden, "/persons/leiden-1/mail-preference", { method: "PUT", body }));
    await done(ask(secretary, "/organisations/pleegzorg", { method: "PUT", body: smallOrganisation }));
    await done(ask(manager, "/organisations/pleegzorg/administrators", { body: { person: "substitute-1" } }));
    const later = { municipality: "leiden", person: "later-1", from: "2016-07-15" };
    await done(ask(secretary, "/roster/substitute-appointments", { body: later }));
    await service.settle();
    await first.work();
    await act(`${at}/papers`, {});
    await first.stop();
    const press = openPress({ warn: (problem) => t.fail(problem) });
    t.teardown(press.stop);
    let prints = 0;
    const counting = {
      print(paper: Paper) {
        prints += 1;
        return press.print(paper);
      },
    };
    const post = postOf(t, service, mailServer.url, directory, { press: counting });
    await post.work();
    const mails = sent();
    t.strictSame([...mails.keys()].sort(), ["later-1", "leiden-1", "lisse-1", "secretary-1", "substitute-1"]);
    const dutch = mails.get("lisse-1");
    t.equal(pdfIn(dutch)?.filename, "stukken-2016-07-15.pdf");
    for (const said of ["Pleegzorg", smallApplication.summary, smallReview.goalsJudgement])
      t.match(textIn(dutch), said);
    t.match(dutch?.text, "zitten als PDF bij deze mail");
    t.notMatch(dutch?.text, smallApplication.summary, "the mail itself holds no content");
    t.ok(calendarIn(dutch as ParsedMail), "and the entry goes along");
    t.equal(pdfIn(mails.get("leiden-1"))?.filename, "papers-2016-07-15.pdf");
    t.match(textIn(mails.get("leiden-1")), "Overview of projects and depletion");
    for (const without of ["later-1", "substitute-1"]) {
      t.equal(pdfIn(mails.get(without)), undefined, without);
      t.match(mails.get(without)?.text, "zitten niet bij deze mail");
    }
    const different = new Set([...mails.values()].map((mail) => pdfIn(mail)?.checksum).filter(Boolean));
    t.equal(prints, different.size);
    t.strictSame(pdfIn(mails.get("secretary-1"))?.content, pdfIn(dutch)?.content);
    t.not(filesHolding(directory, /%PDF-/).length, 0);
    await post.work();
    t.strictSame(filesHolding(directory, /%PDF-/), [], "what was sent is not kept");
  },
);

t.test("papers that are too large are left out, and asked for once", async (t) => {
  const { service, directory, mailServer, at, act, sent, post: first } = await withPapersToCome(t);
  await act(`${at}/papers`, {});
  await first.stop();
  let prints = 0;
  const press = {
    async print() {
      prints += 1;
      return new Uint8Array(1_001);
    },
  };
  await postOf(t, service, mailServer.url, directory, { press, maxPapersBytes: 1_000 }).work();
  t.equal(sent().size, 4);
  for (const mail of sent().values()) {
    t.equal(pdfIn(mail), undefined);
    t.match(mail.text, "zitten niet bij deze mail. U leest ze via de link hierboven.");
  }
  t.equal(prints, 1);
});

t.test("papers that waited go out as their reader may read them then", async (t) => {
  const { cast, ask, service, mailServer, at, act, sent, post } = await withPapersToCome(t);
  mailServer.says("lisse-1@example.org", { code: 450 });
  await act(`${at}/papers`, {});
  await post.work();
  t.notOk(sent().has("lisse-1"));
  const { secretary, manager } = cast;
  await done(ask(secretary, "/organisations/pleegzorg", { method: "PUT", body: smallOrganisation }));
  await done(ask(manager, "/organisations/pleegzorg/administrators", { body: { person: "lisse-1" } }));
  await service.settle();
  mailServer.says("lisse-1@example.org", "yes");
  post.pass(pauseMs(0));
  await post.work();
  await post.work();
  t.match(sent().get("lisse-1")?.text, "zitten niet bij deze mail");
  t.equal(pdfIn(sent().get("lisse-1")), undefined);
});

t.test("what waits is told as it stands when it goes out, and nothing of a meeting that nobody heard of", async (t) => {
  const { post, mailServer, convene, act } = await withOffices(t);
  const lisse = "lisse-1@example.org";
  mailServer.says(lisse, { code: 450 });
  const at = await convene();
  await post.work();
  await act(`${at}/cancellation`, { reason: "Te weinig punten." });
  mailServer.says(lisse, "yes");
  post.pass(pauseMs(0));
  await post.work();
  await post.work();
  const of = (address: string) => told(mailServer.mails.filter((mail) => toOf(mail) === address));
  t.strictSame(of(lisse), []);
  t.strictSame(of("leiden-1@example.org"), ["leiden-1@example.org Afgezegd", "leiden-1@example.org Uitnodiging"]);
});

t.test("what a meeting asks of its secretary stands in their digest, until it is done", async (t) => {
  const { service, post, mailServer, convene, act } = await withOffices(t);
  const at = await convene();
  await act(`${at}/agenda`, { agenda: [{ title: "Opening", applications: [] }] }, "PUT");
  await post.work();
  const digests = () =>
    mailServer.mails.filter((mail) => toOf(mail) === "secretary-1@example.org" && calendarIn(mail) === null);
  const [first, ...others] = digests();
  t.strictSame(others, []);
  const meeting = "Wethouders, vrijdag 15 juli 2016";
  const link = `  https://fonds.example/f/holland-rijnland${at.replace("/meetings", "/agenda")}\n`;
  t.match(
    first?.text,
    `Nog 5 dagen of minder:\n- Verstuur de stukken van de vergadering: „${meeting}”, uiterlijk 1 juli 2016\n${link}`,
  );
  await act(`${at}/papers`, {});
  await timeCame(service, "2016-07-15T08:00:00.000Z");
  await post.work();
  const text = digests().at(-1)?.text;
  t.match(text, `- Leg vast wie er op de vergadering zijn: „${meeting}”, uiterlijk 15 juli 2016\n${link}`);
  t.match(text, `- Leg bij elk agendapunt vast wat ermee is gedaan: „${meeting}”\n${link}`);
  t.notMatch(text, "Verstuur de stukken", "it is done");
});

t.test("who wants no mail is told nothing, and nobody of a meeting that is over", async (t) => {
  const { service, post, mailServer, convene } = await withOffices(t);
  const leiden = await service.token("portfolio-holder", { sub: "leiden-1", municipality: "leiden" });
  const preference = { mail: "never", mailLanguage: "nl" };
  await done(service.ask(leiden, "/persons/leiden-1/mail-preference", { method: "PUT", body: preference }));
  await convene();
  await post.work();
  t.notOk(mailServer.mails.some((mail) => toOf(mail) === "leiden-1@example.org"));
  const before = mailServer.mails.length;
  t.ok(before > 0);
  await timeCame(service, "2016-07-16T08:00:00.000Z");
  await done(
    service.ask(leiden, "/persons/leiden-1/mail-preference", { method: "PUT", body: { ...preference, mail: "daily" } }),
  );
  await service.settle();
  await post.work();
  t.strictSame(told(mailServer.mails.slice(before)), []);
});

t.test("meetings of the past are not read again, however many there are", async (t) => {
  const { service, mailServer, directory, convene } = await withOffices(t);
  const { engine } = service.server;
  let read = 0;
  const { list } = engine.readModels;
  const counting: typeof list = (projection, name, options) => {
    const page = list(projection, name, options);
    if (projection.name === meetings.name) read += page.rows.length;
    return page;
  };
  for (let day = 1; day <= 28; day += 1)
    await convene({ ...convening, on: `2016-07-${String(day).padStart(2, "0")}`, body: "ao-jeugd" });
  await timeCame(service, "2016-09-01T08:00:00.000Z");
  await convene({ ...convening, on: "2016-09-15" });
  const readModels = { ...engine.readModels, list: counting };
  const post = postOf(t, service, mailServer.url, directory, { readModels });
  await post.work();
  t.equal(told(mailServer.mails).length, 4, "holders, substitute and secretary");
  // A page of the meetings, and none for each mail that waits.
  t.ok(read <= 20, `${read}`);
});
