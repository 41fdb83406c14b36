import { Writable } from "node:stream";
import pino from "pino";
import t, { type Test } from "tap";
import { problemIn } from "../../support/problem.ts";
import { startService, temporaryDirectory } from "../../support/service.ts";
import {
  done,
  foundSmallFund,
  smallOrganisation as registration,
  smallApplication,
  smallCast,
  smallFund,
} from "../../support/small-fund.ts";

const AT = "/organisations/pleegzorg";
const IBAN = "NL91ABNA0417164300";

/** A service with a small fund, in which `umar`, `vera` and `wil` are registered; `umar` and `vera` have tokens of pleegzorg. */
async function withPersons(t: Test, log?: pino.Logger) {
  const service = await startService(t, {}, temporaryDirectory(t), log);
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  for (const person of ["umar", "vera", "wil"]) {
    const body = { name: `${person[0]?.toUpperCase()}. Jansen`, email: `${person}@example.org`, phone: null };
    await done(service.ask(cast.secretary, `/persons/${person}`, { method: "PUT", body }));
  }
  const tokenOf = (sub: string) => service.token("applicant", { sub, organisation: "pleegzorg" });
  return {
    service,
    cast,
    umar: await tokenOf("umar"),
    vera: await tokenOf("vera"),
    /** Registers an organisation. */
    register: (at = AT, body: object = registration, by = cast.secretary) =>
      service.ask(by, at, { method: "PUT", body }),
    /** What has been recorded so far. */
    head: () => service.server.engine.store.head(),
  };
}

/** The same, with pleegzorg registered and `umar` as its administrator. */
async function withPleegzorg(t: Test, log?: pino.Logger) {
  const house = await withPersons(t, log);
  await done(house.register());
  const body = { person: "umar" };
  await done(house.service.ask(house.cast.manager, `${AT}/administrators`, { body }));
  return house;
}

t.test("a number of the trade register belongs to one organisation, also when two register at once", async (t) => {
  const { register, service, cast } = await withPersons(t);
  const answers = await Promise.all([register(), register("/organisations/fusiezorg")]);
  t.strictSame(answers.map(({ status }) => status).sort(), [201, 409]);
  t.strictSame(answers.filter(({ status }) => status === 409).map(problemIn), [{ code: "ERR_KVK_NUMBER_USED" }]);
  const { body } = await done(service.ask(cast.manager, "/organisations"));
  t.equal(body.total, 1);
});

t.test("what is wrong with an organisation is told, and nothing is recorded", async (t) => {
  const { register, head } = await withPersons(t);
  const before = await head();
  const { address } = registration;
  for (const [at, change] of Object.entries({
    "/kvkNumber": { kvkNumber: "1234567" },
    "/name": { name: "\u200b\u2060" },
    "/address/street": { address: { ...address, street: "\u3164" } },
    "/address": { address: null },
  }))
    t.strictSame(problemIn(await register(AT, { ...registration, ...change })), { code: "ERR_VALIDATION", at: [at] });
  t.equal(await head(), before);
});

t.test("only officials of a fund that is there register an organisation", async (t) => {
  const { register, umar, cast, service, head } = await withPersons(t);
  const before = await head();
  t.strictSame(problemIn(await register(AT, registration, umar)), { code: "ERR_FORBIDDEN" });
  const stranger = await service.token("secretary", { sub: "iemand" });
  t.strictSame(problemIn(await register(AT, registration, stranger)), { code: "ERR_NOT_APPOINTED" });
  const elsewhere = await service.token("secretary", { fund: "gouda" });
  const inGouda = `/v1/funds/gouda${AT}`;
  t.strictSame(problemIn(await register(inGouda, registration, elsewhere)), { code: "ERR_NOT_FOUND" });
  const unknown = service.ask(cast.manager, "/organisations/onbekend/name", { body: { name: "Zorg" } });
  t.strictSame(problemIn(await unknown), { code: "ERR_NOT_FOUND" });
  t.equal(await head(), before);
});

t.test("each fund registers organisations for itself", async (t) => {
  const { register, service } = await withPersons(t);
  await done(register());
  const manager = await service.token("fund-manager", { fund: "gouda" });
  await done(service.ask(manager, "/v1/funds/gouda", { method: "PUT", body: smallFund }));
  await done(register(`/v1/funds/gouda${AT}`, { ...registration, name: "Pleegzorg Gouda" }, manager));
  t.match((await done(service.ask(manager, `/v1/funds/gouda${AT}`))).body, { name: "Pleegzorg Gouda" });
});

t.test("an account counts once a second person confirmed it; its number is told to who handles it", async (t) => {
  const { service, cast, umar, head } = await withPleegzorg(t);
  const proposals = `${AT}/account-proposals`;
  const wrong = await service.ask(umar, proposals, { body: { iban: "NL91ABNA0417164301", bic: "ABNA" } });
  t.strictSame(problemIn(wrong), { code: "ERR_VALIDATION", at: ["/bic", "/iban"] });
  await done(service.ask(umar, proposals, { body: { iban: "nl91 abna 0417 1643 00", bic: null } }));

  const confirm = (by: string, iban = IBAN, bic: string | null = null) =>
    service.ask(by, `${AT}/account-confirmations`, { body: { iban, bic } });
  const before = await head();
  t.strictSame(problemIn(await confirm(umar)), { code: "ERR_FORBIDDEN" });
  t.strictSame(problemIn(await confirm(cast.finance, "NL20INGB0001234567")), { code: "ERR_ACCOUNT_NOT_PROPOSED" });
  t.strictSame(problemIn(await confirm(cast.finance, IBAN, "ABNANL2A")), { code: "ERR_ACCOUNT_NOT_PROPOSED" });
  const umarOfFinance = await service.token("finance", { sub: "umar" });
  t.strictSame(problemIn(await confirm(umarOfFinance)), { code: "ERR_NOT_APPOINTED" });
  t.equal(await head(), before);

  const proposedBankAccount = { iban: IBAN, bic: null, proposedOn: "2016-07-01", proposedBy: "umar" };
  t.match((await done(service.ask(umar, AT))).body, { bankAccount: null, proposedBankAccount });
  await done(confirm(cast.finance));
  const told = async (by: string) => (await done(service.ask(by, AT))).body.bankAccount;
  const bankAccount = {
    iban: IBAN,
    bic: null,
    confirmedOn: "2016-07-01",
    confirmedBy: "finance-1",
    confirmedByName: null,
  };
  const masked = { ...bankAccount, iban: "NL91…4300" };
  const other = await service.token("applicant", { sub: "ander", organisation: "school" });
  t.strictSame(await told(umar), bankAccount);
  t.strictSame(await told(cast.finance), bankAccount);
  t.strictSame(await told(cast.reviewer), masked);
  t.equal(await told(other), null);
  t.match((await done(service.ask(other, AT))).body, { address: null, contacts: [] });
  t.match((await done(service.ask(cast.reviewer, AT))).body, { address: registration.address });
  const listed = async (by: string) => (await done(service.ask(by, "/organisations"))).body.items;
  t.match(await listed(cast.finance), [{ bankAccount: masked }]);
  t.match(await listed(other), [
    { name: registration.name, address: null, bankAccount: null, proposedBankAccount: null },
  ]);
});

t.test("an account number is in no log line", async (t) => {
  const lines: string[] = [];
  const destination = new Writable({
    write(line, _encoding, next) {
      lines.push(String(line));
      next();
    },
  });
  const { service, cast, umar } = await withPleegzorg(t, pino({ level: "trace" }, destination));
  const typed = [IBAN, "NL91ABNA0417164301"];
  for (const iban of typed) await service.ask(umar, `${AT}/account-proposals`, { body: { iban, bic: null } });
  for (const iban of typed)
    await service.ask(cast.finance, `${AT}/account-confirmations`, { body: { iban, bic: null } });
  t.ok(lines.length > 0);
  t.strictSame(
    lines.filter((line) => /ABNA/i.test(line)),
    [],
  );
});

t.test("contact persons are told with what their own streams tell, and no more once they are erased", async (t) => {
  const { service, cast, umar } = await withPleegzorg(t);
  const contacts = `${AT}/contacts`;
  const unknown = await service.ask(umar, contacts, { body: { persons: ["niemand"] } });
  t.strictSame(problemIn(unknown), { code: "ERR_PERSON_NOT_REGISTERED" });
  await done(service.ask(umar, contacts, { body: { persons: ["wil"] } }));
  const told = async () => (await done(service.ask(umar, AT))).body.contacts;
  t.strictSame(await told(), [{ person: "wil", name: "W. Jansen", email: "wil@example.org", phone: null }]);
  await done(service.ask(cast.manager, "/persons/wil/erasure", { body: { ground: "gdpr-17-1a" } }));
  t.strictSame(await told(), [{ person: "wil", name: null, email: null, phone: null }]);
});

t.test("who acts for an organisation is what its administrators say, once there is one", async (t) => {
  const { service, cast, umar, vera, register } = await withPersons(t);
  const draft = (by: string) => service.ask(by, "/applications", { body: { content: smallApplication } });
  const seen = async (by: string) => (await done(service.ask(by, "/applications"))).body.items;
  await done(draft(vera));
  await done(register());
  await done(draft(vera));
  t.equal((await done(service.ask(vera, "/applications"))).body.total, 2, "without an administrator the token says so");

  await done(service.ask(cast.manager, `${AT}/administrators`, { body: { person: "umar" } }));
  await done(draft(umar));
  t.strictSame(problemIn(await draft(vera)), { code: "ERR_NOT_AUTHORISED" });
  t.strictSame(await seen(vera), []);

  const offer = { person: "vera", as: "representative" };
  await done(service.ask(umar, `${AT}/authorisations`, { body: offer }));
  t.strictSame(problemIn(await draft(vera)), { code: "ERR_NOT_AUTHORISED" });
  const mine = async () => (await done(service.ask(vera, "/my-organisations"))).body.items;
  const invited = {
    fundId: "holland-rijnland",
    organisation: "pleegzorg",
    organisationName: "Pleegzorg Rijnland",
    as: "representative",
    status: "offered",
    since: "2016-07-01",
  };
  t.strictSame(await mine(), [invited]);
  await done(service.ask(vera, `${AT}/authorisation-acceptances`, { body: {} }));
  t.strictSame(await mine(), [{ ...invited, status: "accepted" }]);
  await done(draft(vera));

  await done(service.ask(umar, `${AT}/authorisation-withdrawals`, { body: { person: "vera" } }));
  t.strictSame(await mine(), []);
  t.strictSame(problemIn(await draft(vera)), { code: "ERR_NOT_AUTHORISED" });
});

t.test("who acts for an organisation is told to officials and to itself", async (t) => {
  const { service, cast, umar } = await withPleegzorg(t);
  const at = `${AT}/authorisations`;
  const umars = { person: "umar", name: "U. Jansen", as: "administrator", status: "accepted" };
  for (const by of [umar, cast.reviewer]) t.match((await done(service.ask(by, at))).body, { items: [umars], total: 1 });
  const other = await service.token("applicant", { sub: "ander", organisation: "school" });
  t.strictSame(problemIn(await service.ask(other, at)), { code: "ERR_NOT_FOUND" });
});

t.test("nobody invites, accepts or withdraws for an organisation that is not theirs to manage", async (t) => {
  const { service, vera, umar, head } = await withPleegzorg(t);
  const offer = (by: string, person: string) =>
    service.ask(by, `${AT}/authorisations`, { body: { person, as: "administrator" } });
  const before = await head();
  t.strictSame(problemIn(await offer(vera, "vera")), { code: "ERR_NOT_ADMINISTRATOR" });
  t.strictSame(problemIn(await offer(umar, "niemand")), { code: "ERR_PERSON_NOT_REGISTERED" });
  const accept = await service.ask(vera, `${AT}/authorisation-acceptances`, { body: {} });
  t.strictSame(problemIn(accept), { code: "ERR_NO_AUTHORISATION_OFFERED" });
  const withdraw = await service.ask(vera, `${AT}/authorisation-withdrawals`, { body: { person: "umar" } });
  t.strictSame(problemIn(withdraw), { code: "ERR_NOT_ADMINISTRATOR" });
  t.equal(await head(), before);
});

t.test("an organisation is called what it is called now, wherever it is told of", async (t) => {
  const { service, cast, umar } = await withPleegzorg(t);
  const drafted = await done(service.ask(umar, "/applications", { body: { content: smallApplication } }));
  const at = `/applications/${drafted.body.applicationId}`;
  const told = async (query = "") => {
    const { body: dossier } = await done(service.ask(umar, `${at}${query}`));
    const { body: timeline } = await done(service.ask(umar, `${at}/timeline${query}`));
    const [first] = timeline.items as { words: string; who: object }[];
    return { leadName: dossier.leadName, words: first?.words, who: first?.who };
  };
  const who = { person: "umar", role: "applicant", organisation: "pleegzorg", municipality: null };
  t.strictSame(await told(), {
    leadName: "Pleegzorg Rijnland",
    words: "Pleegzorg Rijnland begon aan de aanvraag “Pleegzorg in plaats van verblijf”.",
    who: { ...who, personName: "U. Jansen", organisationName: "Pleegzorg Rijnland", municipalityName: null },
  });
  await done(service.ask(umar, `${AT}/name`, { body: { name: "Fusiezorg" } }));
  await done(service.ask(cast.manager, "/persons/umar/erasure", { body: { ground: "gdpr-17-1a" } }));
  const now = {
    leadName: "Fusiezorg",
    words: "Fusiezorg begon aan de aanvraag “Pleegzorg in plaats van verblijf”.",
    who: { ...who, personName: null, organisationName: "Fusiezorg", municipalityName: null },
  };
  t.strictSame(await told(), now);
  t.strictSame(await told("?asOf=2016-07-01"), now, "also in what was recorded before");
});

t.test("a refusal names the organisation that it is about", async (t) => {
  const { service, cast, umar } = await withPleegzorg(t);
  const content = { ...smallApplication, coApplicants: ["pleegzorg"] };
  const other = await service.token("applicant", { sub: "ander", organisation: "school" });
  const drafted = await done(service.ask(other, "/applications", { body: { content } }));
  const changed = await service.ask(umar, `/applications/${drafted.body.applicationId}/draft`, {
    method: "PUT",
    body: { content },
  });
  t.match(changed.body, { code: "ERR_NOT_THE_LEAD", detail: /De penvoerder is School\./ });
  await done(
    service.ask(cast.secretary, "/organisations/school", {
      method: "PUT",
      body: { ...registration, name: "Basisschool ’t Duin", kvkNumber: "01234568" },
    }),
  );
  const again = await service.ask(umar, `/applications/${drafted.body.applicationId}/draft`, {
    method: "PUT",
    body: { content },
  });
  t.match(again.body, { detail: /De penvoerder is Basisschool ’t Duin\./ });
});
