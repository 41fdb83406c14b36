import { Writable } from "node:stream";
import pino from "pino";
import t from "tap";
import { lines } from "../../../services/command-line/export.ts";
import { filesHolding } from "../../support/files-in.ts";
import { changingNothing, problemIn } from "../../support/problem.ts";
import { startService, type TestService, temporaryDirectory } from "../../support/service.ts";
import { done, foundSmallFund, smallApplication, smallCast } from "../../support/small-fund.ts";

const contact = { name: "Wilhelmina Zonderland", email: "w.zonderland@example.org", phone: "071 555 01 23" };
const changed = { ...contact, phone: "071 555 09 87" };
const personal = /Zonderland|zonderland|071 555/;

/** The files of a data directory in which something of the person can be read. */
function filesThatKnow(directory: string): string[] {
  return filesHolding(directory, personal);
}

async function exported({ server }: TestService): Promise<string> {
  return (await Array.fromAsync(lines(server.engine.store))).join("");
}

t.test("who is erased is gone: from the log, the read models, the exports and what is told", async (t) => {
  const directory = temporaryDirectory(t);
  const service = await startService(t, {}, directory);
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  const at = "/persons/applicant-1";
  await done(service.ask(cast.secretary, at, { method: "PUT", body: contact }));
  await done(service.ask(cast.secretary, `${at}/contact-details`, { body: changed }));
  const drafted = await done(service.ask(cast.applicant, "/applications", { body: { content: smallApplication } }));
  const note = { applicationId: drafted.body.applicationId, note: "Neemt het bedrijf van Zonderland senior over." };
  await done(service.ask(cast.secretary, `${at}/interest-notes`, { body: note }));
  const timeline = `/applications/${drafted.body.applicationId}/timeline`;
  const told = async (asking: TestService) => {
    const { body } = await done(asking.ask(cast.applicant, timeline));
    return (body.items as { type: string; name: string | null }[]).map(({ type, name }) => ({ type, name }));
  };

  t.match((await done(service.ask(cast.secretary, at))).body, { person: "applicant-1", ...changed, interests: [note] });
  t.strictSame(await told(service), [{ type: "ApplicationDrafted", name: contact.name }], "names are joined when read");
  t.match(await exported(service), personal);
  service.server.engine.readModels.flush();
  t.equal(filesThatKnow(directory).length, 2, "before, it can be found in the log and in the read models");

  await done(service.ask(cast.manager, `${at}/erasure`, { body: { ground: "gdpr-17-1a" } }));
  await service.settle();
  service.server.engine.readModels.flush();

  const gone = async (t: TestService) => ({
    person: problemIn(await t.ask(cast.secretary, at)),
    told: await told(t),
    exports: personal.test(await exported(t)),
    files: filesThatKnow(directory),
  });
  const nothingLeft = {
    person: { code: "ERR_NOT_FOUND" },
    told: [{ type: "ApplicationDrafted", name: null }],
    exports: false,
    files: [],
  };
  t.strictSame(await gone(service), nothingLeft, "while the service runs");

  const again = await changingNothing(t, service, async () => [
    problemIn(await service.ask(cast.secretary, at, { method: "PUT", body: contact })),
    problemIn(await service.ask(cast.secretary, `${at}/contact-details`, { body: contact })),
    problemIn(await service.ask(cast.secretary, `${at}/interest-notes`, { body: note })),
    (await done(service.ask(cast.manager, `${at}/erasure`, { body: { ground: "gdpr-17-1a" } }))).body.events,
  ]);
  t.strictSame(again, [...Array(3).fill({ code: "ERR_PERSON_ERASED" }), []], "nothing is taken in again");

  await service.stop();
  t.strictSame(filesThatKnow(directory), [], "when it has stopped");
  t.strictSame(await gone(await startService(t, {}, directory)), nothingLeft, "and when it was started again");
});

t.test("a person is erased on a ground of the law, and on no other", async (t) => {
  const service = await startService(t);
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  await done(service.ask(cast.secretary, "/persons/iemand", { method: "PUT", body: contact }));
  const at = "/persons/iemand/erasure";
  await changingNothing(t, service, async () => {
    for (const body of [{}, { ground: null }, { ground: "gdpr-17-1b" }, { ground: "gdpr-17-1a", reason: "Vertrokken" }])
      t.equal(problemIn(await service.ask(cast.manager, at, { body })).code, "ERR_VALIDATION");
    const dryRun = await done(service.ask(cast.manager, `${at}?dryRun=true`, { body: { ground: "gdpr-17-1e" } }));
    t.match(dryRun.body, { events: [{ type: "PersonErased", data: { ground: "gdpr-17-1e" } }] });
  });
  const { body } = await done(service.ask(cast.manager, at, { body: { ground: "gdpr-17-1e" } }));
  t.match(body.stays, [{ kept: "acts", exception: "gdpr-17-3b" }]);
  const told = await done(service.ask(cast.manager, at));
  t.match(told.body, {
    ground: "gdpr-17-1e",
    stays: [{ kept: "acts", keptInWords: /artikel 17, derde lid, onder b, AVG/ }],
  });
});

t.test("only the fund manager erases", async (t) => {
  const service = await startService(t);
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  await done(service.ask(cast.secretary, "/persons/iemand", { method: "PUT", body: contact }));
  const erasure = await changingNothing(t, service, () =>
    service.ask(cast.secretary, "/persons/iemand/erasure", { body: { ground: "gdpr-17-1a" } }),
  );
  t.strictSame(problemIn(erasure), { code: "ERR_FORBIDDEN" });
});

t.test("what the service logs names nobody, whatever it is asked", async (t) => {
  const logged: string[] = [];
  const stream = new Writable({
    write(chunk, _encoding, callback) {
      logged.push(String(chunk));
      callback();
    },
  });
  const service = await startService(t, {}, temporaryDirectory(t), pino({ level: "trace" }, stream));
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  await done(service.ask(cast.secretary, "/persons/iemand", { method: "PUT", body: contact }));
  const bad: readonly (readonly [string, unknown])[] = [
    ["/persons/iemand", contact],
    ["/persons/iemand/contact-details", { ...contact, more: contact.name }],
    ["/persons/iemand/contact-details", `{"name":"${contact.name}`],
    ["/persons/niemand/contact-details", contact],
  ];
  for (const [target, body] of bad) t.ok((await service.ask(cast.secretary, target, { body })).status >= 400);
  await service.ask(`${cast.secretary}x`, "/persons/iemand");
  await service.stop();
  t.ok(logged.length >= bad.length, "something was logged");
  t.notMatch(logged.join(""), personal);
  t.notMatch(logged.join(""), cast.secretary, "nor a token");
});
