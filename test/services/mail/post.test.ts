import { cpSync } from "node:fs";
import path from "node:path";
import type { ParsedMail } from "mailparser";
import pino from "pino";
import t, { type Test } from "tap";
import { openDesk } from "../../../services/desk/desk.ts";
import { openMailFile } from "../../../services/mail/mail-file.ts";
import { openPost, pauseMs } from "../../../services/mail/post.ts";
import { smtpTransport } from "../../../services/mail/transport.ts";
import { openPress } from "../../../services/paper/press.ts";
import { transformationFund } from "../../../services/schemes/transformation-fund.ts";
import { linksIn } from "../../../services/web/addresses.ts";
import { report } from "../../support/bounced.ts";
import { commandOn } from "../../support/child-service.ts";
import { filesHolding } from "../../support/files-in.ts";
import { type MailServer, startMailServer } from "../../support/mail-server.ts";
import { postOf, timeCame } from "../../support/post.ts";
import { FUND, startService, type TestService, temporaryDirectory } from "../../support/service.ts";
import {
  done,
  foundSmallFund,
  type SmallCast,
  smallApplication,
  smallCast,
  smallOrganisation,
} from "../../support/small-fund.ts";

const REVIEWER = "beoordelaar@example.org";
const HOLDER = "wethouder@example.org";
const FINANCE = "financien@example.org";

/** Somebody who reviews, and somebody who holds the portfolio of Leiden, with mail addresses; and an application that came in. */
async function withReaders(t: Test) {
  const service = await startService(t);
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  await register(service, cast, "reviewer-1", REVIEWER);
  await register(service, cast, "leiden-1", HOLDER);
  await submit(service, cast, "Pleegzorg in plaats van verblijf");
  return { service, cast };
}

async function register(service: TestService, { secretary }: SmallCast, person: string, email: string | null) {
  const body = { name: `Persoon ${person}`, email, phone: null };
  await done(service.ask(secretary, `/persons/${person}`, { method: "PUT", body }));
}

/** An application comes in. @returns its id. */
async function submit(service: TestService, { applicant }: SmallCast, title: string): Promise<string> {
  const content = { ...smallApplication, title };
  const { body } = await done(service.ask(applicant, "/applications", { body: { content } }));
  await done(service.ask(applicant, `/applications/${body.applicationId}/submission`, { body: {} }));
  await service.settle();
  return String(body.applicationId);
}

/** It becomes another day. */
async function dayCame(service: TestService, day: string): Promise<void> {
  await timeCame(service, `${day}T08:00:00.000Z`);
}

/** The last day of what the reviewer has to do first. */
async function firstDay(service: TestService): Promise<string> {
  const { body } = await done(service.ask(await service.token("reviewer"), "/work-queue"));
  const { items } = body as { readonly items: readonly { readonly dueOn: string }[] };
  return String(items[0]?.dueOn);
}

const toOf = ({ to }: ParsedMail) => [to].flat().map((one) => one?.text);
const receivers = ({ mails }: MailServer) => mails.flatMap(toOf).sort();

t.test("whoever has something to do is mailed what, about what and where, and nothing else", async (t) => {
  const { service } = await withReaders(t);
  const mailServer = await startMailServer(t);
  const post = postOf(t, service, mailServer.url);
  await post.work();
  const [mail] = mailServer.mails;
  t.strictSame(receivers(mailServer), [REVIEWER], "nobody who has nothing to do");
  t.equal(mail?.from?.text, '"Klein fonds" <fonds@example.org>');
  t.equal(mail?.subject, "1 taak voor u bij Klein fonds");
  t.strictSame(mail?.date, new Date("2016-07-01T08:00:00.000Z"));
  t.match(mail?.messageId, /^<[0-9a-f-]{36}@example\.org>$/);
  t.equal(mail?.headers.get("auto-submitted"), "auto-generated");
  t.equal(mail?.html, false);
  t.match(mail?.text, /Als beoordelaar van AO Jeugd \(AO Jeugd\)\n\n/);
  t.match(
    mail?.text,
    /- Toets de aanvraag aan de matrix: „Pleegzorg in plaats van verblijf”, uiterlijk \d+ \w+ 2016\n/,
  );
  t.match(mail?.text, /\n {2}https:\/\/fonds\.example\/f\/holland-rijnland\/dossiers\/[0-9a-f-]{36}\n/);
  t.match(mail?.text, /https:\/\/fonds\.example\/f\/holland-rijnland\/werk\n/);
  for (const content of [smallApplication.summary, "€", "1.000", "Pleegzorg Rijnland"])
    t.notOk(mail?.text?.includes(content), content);
});

t.test(
  "who is in office is mailed nothing that pages keep from them, of an organisation that authorised them",
  async (t) => {
    const { service, cast } = await withReaders(t);
    await submit(
      service,
      { ...cast, applicant: await service.token("applicant", { organisation: "school" }) },
      "School",
    );
    await done(service.ask(cast.secretary, "/organisations/pleegzorg", { method: "PUT", body: smallOrganisation }));
    await done(
      service.ask(cast.manager, "/organisations/pleegzorg/administrators", { body: { person: "reviewer-1" } }),
    );
    await service.settle();
    const withOrganisation = await service.token("reviewer", { organisation: "pleegzorg" });
    const titles = async (token: string) => {
      const { body } = await done(service.ask(token, "/work-queue"));
      return (body.items as readonly { readonly title: string }[]).map(({ title }) => title);
    };
    t.strictSame((await titles(cast.reviewer)).sort(), ["Pleegzorg in plaats van verblijf", "School"]);
    t.strictSame(await titles(withOrganisation), ["School"]);
    const mailServer = await startMailServer(t);
    await postOf(t, service, mailServer.url).work();
    const [mail] = mailServer.mails;
    t.match(mail?.text, "„School”");
    t.notMatch(mail?.text, "Pleegzorg in plaats van verblijf");
  },
);

t.test("a day has one digest, and it holds what was not told before", async (t) => {
  const { service, cast } = await withReaders(t);
  const mailServer = await startMailServer(t);
  const post = postOf(t, service, mailServer.url);
  await post.work();
  await submit(service, cast, "Logeren in de buurt");
  await post.work();
  t.equal(mailServer.mails.length, 1);
  await dayCame(service, "2016-07-02");
  await post.work();
  t.equal(mailServer.mails.length, 2);
  t.match(mailServer.mails[1]?.text, "Logeren in de buurt");
  t.notMatch(mailServer.mails[1]?.text, "Pleegzorg in plaats van verblijf");
  await dayCame(service, "2016-07-03");
  await post.work();
  t.equal(mailServer.mails.length, 2, "nothing new, so no mail");
});

t.test("a task is told again when its term ends within days, and when it is over", async (t) => {
  const { service } = await withReaders(t);
  const mailServer = await startMailServer(t);
  const post = postOf(t, service, mailServer.url);
  await post.work();
  const dueOn = await firstDay(service);
  for (const days of [-6, -5, -4, 0, 1, 2]) {
    const day = new Date(Date.parse(dueOn) + days * 86_400_000).toISOString().slice(0, 10);
    await dayCame(service, day);
    await post.work();
  }
  t.strictSame(
    mailServer.mails.map(({ text }) => /^(Nieuw|Nog|Te laat).*:$/m.exec(text ?? "")?.[0]),
    ["Nieuw voor u:", "Nog 5 dagen of minder:", "Te laat:"],
  );
});

/** Somebody chooses, themselves. */
async function choose(service: TestService, role: "reviewer" | "portfolio-holder", sub: string, body: object) {
  const token = await service.token(role, { sub, ...(role === "portfolio-holder" && { municipality: "leiden" }) });
  await done(service.ask(token, `/persons/${sub}/mail-preference`, { method: "PUT", body }));
}

t.test("whoever wants no mail gets none, and later what they missed; in the language that they chose", async (t) => {
  const { service } = await withReaders(t);
  const mailServer = await startMailServer(t);
  const post = postOf(t, service, mailServer.url);
  await choose(service, "reviewer", "reviewer-1", { mail: "never", mailLanguage: "nl" });
  await post.work();
  t.strictSame(mailServer.mails, []);
  await choose(service, "reviewer", "reviewer-1", { mail: "daily", mailLanguage: "en" });
  await post.work();
  const [mail] = mailServer.mails;
  t.equal(mail?.subject, "1 task for you at Klein fonds");
  t.match(mail?.text, /New for you:\n- [^\n]*: “Pleegzorg in plaats van verblijf”, by \d+ \w+ 2016 at the latest\n/);
  const settings = "https://fonds.example/f/holland-rijnland/berichten/instellingen";
  t.match(mail?.text, `Choose how often you get mail: ${settings}\n`);
  t.match(mail?.headers.get("list"), { unsubscribe: { url: settings } });
});

t.test("what has a term within days is told at once to whoever wants that, and all else with the digest", async (t) => {
  const { service, cast } = await withReaders(t);
  const mailServer = await startMailServer(t);
  const post = postOf(t, service, mailServer.url);
  await choose(service, "reviewer", "reviewer-1", { mail: "at-once", mailLanguage: "nl" });
  await post.work();
  t.equal(mailServer.mails.length, 1);
  await submit(service, cast, "Logeren in de buurt");
  await post.work();
  t.equal(mailServer.mails.length, 1, "there is time to look at it");
  const dueOn = await firstDay(service);
  const night = `${dueOn}T00:30:00.000Z`;
  await timeCame(service, night);
  await post.work();
  t.equal(mailServer.mails.length, 2, "in the night, before the digest");
  t.match(mailServer.mails[1]?.text, /Nog 5 dagen of minder:\n(- .*\n .*\n){2}/);
  await post.work();
  t.equal(mailServer.mails.length, 2);
});

t.test("a server that wants a mail later gets the same mail, after a pause that grows", async (t) => {
  const { service } = await withReaders(t);
  const mailServer = await startMailServer(t);
  const post = postOf(t, service, mailServer.url);
  mailServer.says(REVIEWER, { code: 450 });
  await post.work();
  post.pass(pauseMs(0) - 1);
  await post.work();
  t.equal(mailServer.offered.length, 1, "not before the pause is over");
  post.pass(1);
  await post.work();
  t.equal(mailServer.offered.length, 2);
  post.pass(pauseMs(0));
  await post.work();
  t.equal(mailServer.offered.length, 2, "the second pause is longer");
  t.match(post.state(), { waiting: 1, refusedAddresses: 0, failure: null });
  mailServer.says(REVIEWER, "yes");
  await dayCame(service, "2016-07-02");
  post.pass(pauseMs(1));
  await post.work();
  t.strictSame(mailServer.mails[0]?.date, new Date("2016-07-01T08:00:00.000Z"), "as it was written");
  t.equal(mailServer.mails.length, 1);
  t.match(post.state(), { waiting: 0 });
});

t.test(
  "an address that is refused is left alone for a week, or until it changes; what it missed is told then",
  async (t) => {
    const { service, cast } = await withReaders(t);
    const mailServer = await startMailServer(t);
    const post = postOf(t, service, mailServer.url);
    mailServer.says(REVIEWER, { code: 550 });
    await post.work();
    t.match(post.state(), { waiting: 0, refusedAddresses: 1 });
    for (const day of ["2016-07-02", "2016-07-07"]) {
      await dayCame(service, day);
      await post.work();
    }
    t.equal(mailServer.offered.length, 1);
    await dayCame(service, "2016-07-08");
    await post.work();
    t.equal(mailServer.offered.length, 2, "a week later it is tried again");

    const body = { name: "Persoon", email: "nieuw@example.org", phone: null };
    await done(service.ask(cast.secretary, "/persons/reviewer-1/contact-details", { body }));
    await dayCame(service, "2016-07-09");
    await post.work();
    t.strictSame(receivers(mailServer), ["nieuw@example.org"]);
    t.match(mailServer.mails[0]?.text, "Pleegzorg in plaats van verblijf");
    t.match(post.state(), { refusedAddresses: 0 });
  },
);

/** The id of a mail that came in, as a report names it. */
const idOf = (mail: ParsedMail | undefined) => String(mail?.messageId).slice(1, 37);

t.test(
  "an address from which mail came back gets nothing until it changes, or its person says that it is right",
  async (t) => {
    const { service, cast } = await withReaders(t);
    const mailServer = await startMailServer(t);
    const directory = temporaryDirectory(t);
    const post = postOf(t, service, mailServer.url, directory);
    const file = openMailFile(path.join(directory, "mail.db"));
    t.teardown(() => file.close());
    const reader = { fundId: FUND, person: "reviewer-1" };
    const comesBack = (message: string) => commandOn(message, "bounce", "--data-directory", directory);
    await post.work();
    const first = report({ mail: idOf(mailServer.mails[0]) });
    t.equal(comesBack(first), `Recorded: mail to reviewer-1 of ${FUND} came back (5.1.1).\n`);
    t.match(post.state(), { refusedAddresses: 1 });
    t.match(file.refusal(reader, REVIEWER), { code: "5.1.1", isFinal: true });
    await submit(service, cast, "Een tweede plan");
    for (const day of ["2016-07-02", "2016-07-20"]) {
      await dayCame(service, day);
      await post.work();
    }
    t.equal(mailServer.offered.length, 1, "also weeks later");
    t.match(comesBack(first), /about no mail that this node sent/, "a second report says nothing new");

    file.addressIsRight(reader);
    await post.work();
    t.match(
      mailServer.mails[1]?.text,
      /(?=[\s\S]*Pleegzorg in plaats van verblijf)[\s\S]*Een tweede plan/,
      "what they missed as well",
    );
    t.match(post.state(), { refusedAddresses: 0 });

    comesBack(report({ mail: idOf(mailServer.mails[1]) }));
    const body = { name: "Persoon", email: "nieuw@example.org", phone: null };
    await done(service.ask(cast.secretary, "/persons/reviewer-1/contact-details", { body }));
    await dayCame(service, "2016-07-21");
    await post.work();
    t.strictSame(receivers(mailServer), [REVIEWER, REVIEWER, "nieuw@example.org"]);
    t.match(post.state(), { refusedAddresses: 0 }, "of an address that nobody has");
    t.strictSame(filesHolding(directory, /beoordelaar@/), [], "no address stands in the file");
  },
);

t.test("a mail that comes back for what is not of the address is tried again a week later", async (t) => {
  for (const status of ["4.4.7", "5.7.1"]) {
    const { service } = await withReaders(t);
    const mailServer = await startMailServer(t);
    const directory = temporaryDirectory(t);
    const post = postOf(t, service, mailServer.url, directory);
    await post.work();
    const file = openMailFile(path.join(directory, "mail.db"));
    t.teardown(() => file.close());
    const on = "2016-07-01";
    t.ok(file.cameBack(idOf(mailServer.mails[0]), { on, code: status }));
    await dayCame(service, "2016-07-07");
    await post.work();
    t.equal(mailServer.offered.length, 1);
    await dayCame(service, "2016-07-08");
    await post.work();
    t.equal(mailServer.offered.length, 2);
  }
});

t.test("what is no report that a mail came back is passed over, and mail servers hear nothing of it", async (t) => {
  const directory = temporaryDirectory(t);
  const away = "From: a@example.org\nSubject: Afwezig\n\nIk ben er niet.\n";
  t.match(commandOn(away, "bounce", "--data-directory", directory), /^This is no report/);
});

t.test("while the server is away mail waits, and one that breaks off keeps no other from going out", async (t) => {
  const { service, cast } = await withReaders(t);
  await register(service, cast, "finance-1", FINANCE);
  const mailServer = await startMailServer(t);
  await mailServer.stop();
  const post = postOf(t, service, mailServer.url);
  await post.work();
  t.match(post.state(), { failure: "ESOCKET" });
  const again = await startMailServer(t, { port: Number(new URL(mailServer.url).port) });
  // The first in line.
  again.says(FINANCE, "cut");
  await post.work();
  t.equal(again.offered.length, 0, "not before the pause is over");
  for (let tries = 0; tries < 4; tries++) {
    post.pass(pauseMs(9));
    await post.work();
  }
  t.strictSame(receivers(again), [REVIEWER]);
  again.says(FINANCE, "yes");
  post.pass(pauseMs(9));
  await post.work();
  t.strictSame(receivers(again), [REVIEWER, FINANCE]);
  t.match(post.state(), { waiting: 0, failure: null });
});

t.test(
  "killed after a mail went out and before that was written down, it goes out again under the same id",
  async (t) => {
    const { service } = await withReaders(t);
    const directory = temporaryDirectory(t);
    const copy = path.join(temporaryDirectory(t), "copy");
    const mailServer = await startMailServer(t, {
      onMail: () => cpSync(directory, copy, { recursive: true }),
    });
    await postOf(t, service, mailServer.url, directory).work();
    const other = await startMailServer(t);
    await postOf(t, service, other.url, copy).work();
    const [[first], [second]] = [mailServer.mails, other.mails];
    t.ok(first?.messageId);
    t.strictSame(
      [second?.messageId, second?.date, second?.subject, second?.text],
      [first?.messageId, first?.date, first?.subject, first?.text],
    );
  },
);

t.test("what waits for somebody who is erased is removed, and not sent", async (t) => {
  const { service, cast } = await withReaders(t);
  const directory = temporaryDirectory(t);
  const mailServer = await startMailServer(t);
  const post = postOf(t, service, mailServer.url, directory);
  mailServer.says(REVIEWER, { code: 450 });
  await post.work();
  t.ok(filesHolding(directory, /reviewer-1/).length > 0);
  await done(service.ask(cast.manager, "/persons/reviewer-1/erasure", { body: { ground: "gdpr-17-1a" } }));
  await service.settle();
  mailServer.says(REVIEWER, "yes");
  post.pass(pauseMs(9));
  await post.work();
  t.strictSame(filesHolding(directory, /reviewer-1|Pleegzorg/), []);
  t.strictSame(mailServer.mails, []);
});

t.test("a server that takes nothing of ours by its policy has no address marked as refused", async (t) => {
  const { service } = await withReaders(t);
  const mailServer = await startMailServer(t);
  const post = postOf(t, service, mailServer.url);
  mailServer.says(REVIEWER, { code: 450, enhanced: "4.7.1" });
  await post.work();
  t.strictSame(post.state(), { waiting: 1, refusedAddresses: 0, failure: null }, "it wants this mail later");
  mailServer.says(REVIEWER, { code: 554, enhanced: "5.7.1" });
  post.pass(pauseMs(9));
  await post.work();
  t.strictSame(post.state(), { waiting: 1, refusedAddresses: 0, failure: "554" });
  mailServer.says(REVIEWER, { code: 550, enhanced: "5.1.1" });
  post.pass(pauseMs(9));
  await post.work();
  t.strictSame(post.state(), { waiting: 0, refusedAddresses: 1, failure: null }, "of the address itself");
});

t.test("what waits goes out only while its reader wants it, and has all of it still to do", async (t) => {
  const { service, cast } = await withReaders(t);
  const mailServer = await startMailServer(t);
  const post = postOf(t, service, mailServer.url);
  const failing = async () => {
    mailServer.says(REVIEWER, { code: 450 });
    post.pass(pauseMs(9));
    await post.work();
    t.match(post.state(), { waiting: 1 });
    mailServer.says(REVIEWER, "yes");
  };
  await failing();
  await choose(service, "reviewer", "reviewer-1", { mail: "never", mailLanguage: "nl" });
  post.pass(pauseMs(9));
  await post.work();
  t.match(post.state(), { waiting: 0 }, "not to who chose to get none");

  await choose(service, "reviewer", "reviewer-1", { mail: "daily", mailLanguage: "nl" });
  await dayCame(service, "2016-07-02");
  await failing();
  const standingDown = { body: { person: "reviewer-1", organisation: "ao-jeugd" } };
  await done(service.ask(cast.manager, "/roster/reviewer-departures", standingDown));
  await service.settle();
  post.pass(pauseMs(9));
  await post.work();
  t.strictSame([post.state().waiting, mailServer.mails], [0, []], "not to who is in office no more");
});

t.test("no address stands in the file of mails, nor in what is logged", async (t) => {
  const { service } = await withReaders(t);
  const directory = temporaryDirectory(t);
  const mailServer = await startMailServer(t);
  const lines: string[] = [];
  const log = pino({ level: "trace" }, { write: (line: string) => void lines.push(line) });
  const { engine } = service.server;
  const post = openPost({
    file: openMailFile(path.join(directory, "mail.db")),
    desk: openDesk(transformationFund, engine, { config: service.config, log }),
    readModels: engine.readModels,
    clock: engine.clock,
    transport: smtpTransport(mailServer.url, "fonds@example.org"),
    links: linksIn(() => "https://fonds.example", service.config),
    press: openPress({ warn: (problem) => t.fail(problem) }),
    maxPapersBytes: 0,
    log,
  });
  mailServer.says(REVIEWER, { code: 550 });
  await post.work();
  await post.stop();
  t.match(lines.join(""), /"code":"550".*a mail was refused/);
  t.notMatch(lines.join(""), /example\.org/);
  t.strictSame(filesHolding(directory, /beoordelaar@/), []);
});

t.test("nothing goes out without TLS to a server that is not of this machine", async (t) => {
  const { service } = await withReaders(t);
  const mailServer = await startMailServer(t, { host: "127.0.0.2" });
  const post = postOf(t, service, mailServer.url);
  await post.work();
  t.strictSame([mailServer.offered, mailServer.mails], [[], []]);
  t.match(post.state(), { waiting: 1, failure: "500" });
});
