import t from "tap";
import { startService } from "../../support/service.ts";
import { done, foundSmallFund, smallCast } from "../../support/small-fund.ts";

t.test("everybody reads their own contact details, and only registrars those of others", async (t) => {
  const service = await startService(t);
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  const contact = { name: "L. de Wit", email: null, phone: null };
  await done(service.ask(cast.secretary, "/persons/leiden-1", { method: "PUT", body: contact }));
  const statuses = await Promise.all(
    [cast.leiden, cast.secretary, cast.manager, cast.lisse, cast.applicant, cast.finance].map(
      async (token) => (await service.ask(token, "/persons/leiden-1")).status,
    ),
  );
  t.strictSame(statuses, [200, 200, 200, 404, 404, 404]);
  const { body } = await done(service.ask(cast.secretary, "/persons"));
  t.match(body, { items: [{ person: "leiden-1", name: "L. de Wit" }] });
  const { body: roster } = await done(service.ask(cast.lisse, "/roster"));
  const holders = (roster.items as { office: string; person: string; name: string | null }[])
    .filter(({ office }) => office === "holder")
    .map(({ person, name }) => [person, name]);
  const named = [
    ["leiden-1", "L. de Wit"],
    ["lisse-1", null],
  ];
  t.strictSame(holders, named, "the roster has the names that are known");
});

t.test("everybody chooses for themselves how often they get mail, and reads it", async (t) => {
  const service = await startService(t);
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  const body = { name: "L. de Wit", email: null, phone: null };
  await done(service.ask(cast.secretary, "/persons/leiden-1", { method: "PUT", body }));
  const chosen = { mail: "at-once", mailLanguage: "en" };
  const choose = (token: string, body: object = chosen) =>
    service.ask(token, "/persons/leiden-1/mail-preference", { method: "PUT", body });
  for (const token of [cast.secretary, cast.lisse])
    t.match(await choose(token), { status: 403, body: { code: "ERR_MAIL_OF_ANOTHER" } });
  t.match(await choose(cast.leiden, { ...chosen, mail: "hourly" }), { status: 400, body: { code: "ERR_VALIDATION" } });
  t.match(await service.ask(cast.leiden, "/persons/leiden-1"), { body: { mailPreference: null } });
  await done(choose(cast.leiden));
  t.match(await service.ask(cast.leiden, "/persons/leiden-1"), { body: { mailPreference: chosen } });
});

t.test("who was invited sees the invitation, not who else was", async (t) => {
  const service = await startService(t);
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  const other = await service.token("applicant", { sub: "ander", organisation: "concurrent" });
  const stranger = await service.token("applicant", { sub: "vreemd", organisation: "vreemd" });
  const invitation = { organisations: ["pleegzorg", "concurrent"], subject: "Wonen", respondBy: "2016-09-01" };
  await done(service.ask(cast.reviewer, "/invitations", { body: invitation }));
  await service.settle();
  const invited = async (token: string) => {
    const { body } = await done(service.ask(token, "/invitations"));
    return (body.items as { organisations: string[] }[]).map(({ organisations }) => organisations);
  };
  t.strictSame(await invited(cast.applicant), [["pleegzorg"]]);
  t.strictSame(await invited(other), [["concurrent"]]);
  t.strictSame(await invited(stranger), []);
  t.strictSame(await invited(cast.reviewer), [["pleegzorg", "concurrent"]]);
});
