/** What a form says, and keeps, where it met a failure of ours. */
import t, { type Test } from "tap";
import { refused } from "../../../../domain/refusal.ts";
import type { Writer } from "../../../../services/engine/writer.ts";
import { developmentKey } from "../../../../services/identity/tokens.ts";
import { FUND, startService } from "../../../support/service.ts";
import { cookieOf } from "../../../support/session.ts";
import { done, foundSmallFund, smallApplication, smallCast } from "../../../support/small-fund.ts";

const REASON = "De kinderen zijn al geholpen.";

/** The form by which an applicant takes its application back, of a service whose log can be made to fail. */
async function withdrawal(t: Test) {
  const service = await startService(t);
  const cast = await smallCast(service);
  await foundSmallFund(service, cast);
  const drafted = await done(service.ask(cast.applicant, "/applications", { body: { content: smallApplication } }));
  const dossier = `/f/${FUND}/dossiers/${drafted.body.applicationId}`;
  await done(service.ask(cast.applicant, `/applications/${drafted.body.applicationId}/submission`, { body: {} }));
  await service.settle();
  const person = { sub: "applicant-1", roles: ["applicant" as const], fund: FUND, organisation: "pleegzorg" };
  const session = await cookieOf(await developmentKey(service.config.dataDirectory), person, "applicant");
  const cookies = new Map([nameAndValue(session)]);

  async function ask(path: string, body?: Readonly<Record<string, string>>) {
    const answer = await fetch(service.server.url + path, {
      headers: { accept: "text/html", cookie: [...cookies].map((one) => one.join("=")).join("; ") },
      redirect: "manual",
      ...(body && { method: "POST", body: new URLSearchParams(body) }),
    });
    for (const cookie of answer.headers.getSetCookie()) cookies.set(...nameAndValue(cookie));
    const html = await answer.text();
    return { status: answer.status, headers: answer.headers, html };
  }

  const { writer } = service.server.engine;
  const { execute } = writer;
  return {
    ask,
    dossier,
    form: `${dossier}/intrekken`,
    /** From here on, commands meet this. */
    executing: (instead: Writer["execute"]) => Object.assign(writer, { execute: instead }),
    execute,
  };
}

function nameAndValue(cookie: string): [name: string, value: string] {
  const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
  return [name, value];
}

/** What stands in the fields of a form. */
const valueIn = (html: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? "";
const filledIn = (html: string) => ({
  _csrf: valueIn(html, "_csrf"),
  sleutel: valueIn(html, "sleutel"),
  revisie: valueIn(html, "revisie"),
  reason: /<textarea[^>]*>([^<]*)</.exec(html)?.[1] ?? "",
});

t.test("a form that meets a busy service says how long to wait, and keeps what was typed", async (t) => {
  const { ask, form, executing } = await withdrawal(t);
  const typed = { ...filledIn((await ask(form)).html), reason: REASON };
  executing(() => Promise.reject(refused("ERR_TOO_BUSY", { waiting: 1 })));
  const { status, headers, html } = await ask(form, typed);
  t.strictSame([status, headers.get("retry-after")], [503, "10"]);
  t.match(html, "Er is niets veranderd. Over 10 seconden kunt u het opnieuw proberen. Uw tekst staat er nog.");
  t.match(filledIn(html), { sleutel: typed.sleutel, reason: REASON });
  t.notMatch(html, "Dit is nog niet goed");
});

t.test("where nobody knows whether it was done it says so, and sent again it is done once", async (t) => {
  const { ask, dossier, form, executing, execute } = await withdrawal(t);
  const first = filledIn((await ask(form)).html);
  executing(() => Promise.reject(new Error("the connection was lost")));
  const lost = await ask(form, { ...first, reason: REASON });
  t.equal(lost.status, 500);
  t.match(lost.html, "Wij weten niet of het gelukt is.");
  t.match(lost.html, new RegExp(`<a[^>]*href="${dossier}"[^>]*target="_blank"[^>]*>Kijk of het er al staat`));
  t.notMatch(lost.html, /Dit is nog niet goed|Er is niets veranderd/);
  const again = filledIn(lost.html);
  t.match(again, { sleutel: first.sleutel, reason: REASON });

  executing(async (request) => {
    await execute(request);
    throw refused("ERR_TIMEOUT", {});
  });
  const late = await ask(form, again);
  t.equal(late.status, 503);
  t.match(late.html, "Wij weten niet of het gelukt is.");
  t.match(late.html, REASON);
  t.notMatch(late.html, "Dit is niet verstuurd");

  executing(execute);
  const repeat = await ask(form, again);
  t.strictSame([repeat.status, repeat.headers.get("location")], [303, dossier]);
  t.match((await ask(dossier)).html, /Dit was al gedaan op 1 juli 2016 om \d+\.\d\d uur\. Er is niets dubbel\./);
});
