/** A whole meeting on paper, as the API and the pages give it, read back. */
import t from "tap";
import { z } from "zod";
import { phase } from "../../../projections/applications/application-dossier.ts";
import { balanceView } from "../../../projections/money/balance.ts";
import { readConfig } from "../../../services/config.ts";
import { holderOf, type Person, providers, secretary } from "../../../services/example/cast.ts";
import { developmentKey, issueDevelopmentToken } from "../../../services/identity/tokens.ts";
import { format as inDutch } from "../../../services/words/nl/format.ts";
import { startBrowser } from "../../support/browser.ts";
import { startExample } from "../../support/example-service.ts";
import { readPdf } from "../../support/pdf.ts";
import { FUND, temporaryDirectory } from "../../support/service.ts";
import { tabOf } from "../../support/signing-in.ts";

t.setTimeout(300_000);

const meeting = z.object({
  meetingId: z.string(),
  on: z.string(),
  overviewAsOf: z.string(),
  agenda: z.array(z.object({ title: z.string() })),
  projects: z.array(z.object({ title: z.string() })).optional(),
});
const meetings = z.object({ items: z.array(meeting) });
const overview = z.object({
  balance: balanceView,
  projects: z.array(z.object({ phase, title: z.string().nullable() })),
});

/** The example with a meeting that was held, and one to come. */
const started = (async () => {
  const directory = temporaryDirectory(t);
  const base = await startExample(t, {}, directory);
  const { identityAudience: audience } = readConfig({ "data-directory": directory, development: true }, {});
  const key = await developmentKey(directory);
  const asked = async (who: Person, path: string, language = "nl") => {
    const token = await issueDevelopmentToken(key, who.identity, { audience, lifetime: "1h" });
    return await fetch(`${base}/v1/funds/${FUND}${path}`, {
      headers: { authorization: `Bearer ${token}`, "accept-language": language },
    });
  };
  const { items } = meetings.parse(
    await (await asked(secretary, "/meetings?body=pho&phase=published&limit=50")).json(),
  );
  const held = items.find(({ on }) => on === "2017-11-08");
  if (!held) throw new Error("the example has no meeting of that day");
  return { base, asked, held };
})();

const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer());

t.test("the whole of a meeting is on one paper, the same each time, with the overview that went with it", async (t) => {
  const { asked, held } = await started;
  const response = await asked(secretary, `/meetings/${held.meetingId}/paper`);
  t.equal(response.status, 200);
  t.equal(response.headers.get("content-type"), "application/pdf");
  t.equal(response.headers.get("content-disposition"), 'attachment; filename="meeting-2017-11-08.pdf"');
  t.equal(response.headers.get("cache-control"), "no-store");
  const pdf = await bytesOf(response);
  t.strictSame(await bytesOf(await asked(secretary, `/meetings/${held.meetingId}/paper`)), pdf);
  const { text, tags, plain } = readPdf(pdf);
  const said = text.replaceAll(/\s+/g, " ");
  t.match(plain, "/Lang (nl-NL)");
  t.match(said, "Wethouders, woensdag 8 november 2017");
  for (const { title } of held.agenda) t.match(said, title);
  t.match(
    said,
    /Samenvattingen .* Adviseren de wethouders om € [\d.]+,00 toe te kennen\?.*AO Jeugd zegt: ja.*Wat is nagegaan/,
  );
  t.match(said, /Besluitenlijst .*Aanwezig: /);
  t.ok((tags.get("TH") ?? 0) > 10, "its tables have headings");

  const asOf = encodeURIComponent(held.overviewAsOf);
  const then = overview.parse(await (await asked(secretary, `/overview?limit=200&asOf=${asOf}`)).json());
  const now = overview.parse(await (await asked(secretary, "/overview?limit=200")).json());
  const available = inDutch.amount(then.balance.total.availableCents);
  t.match(said, available, "with what was left when the papers were sent");
  t.not(available, inDutch.amount(now.balance.total.availableCents), "which is not what is left now");
  t.ok(then.projects.length > 5);
  const flat = (one: string) => one.replaceAll(/\s/g, "");
  for (const { title } of then.projects) t.match(flat(text), flat(title ?? ""));
});

t.test("it is in the reader's language, and holds no more than they may know", async (t) => {
  const { asked, held } = await started;
  const { text, plain } = readPdf(
    await bytesOf(await asked(holderOf("leiden"), `/meetings/${held.meetingId}/paper`, "en")),
  );
  t.match(plain, "/Lang (en-GB)");
  t.match(
    text.replaceAll(/\s+/g, " "),
    /Aldermen, Wednesday 8 November 2017.*Summaries.*Overview of projects and depletion/i,
  );
  t.equal((await asked(providers.teams, `/meetings/${held.meetingId}/paper`)).status, 403);
  const unknown = await asked(secretary, "/meetings/00000000-0000-4000-8000-000000000000/paper");
  t.match([unknown.status, await unknown.json()], [404, { code: "ERR_NOT_FOUND" }]);
});

t.test("the meeting's page offers it", async (t) => {
  const { base, held } = await started;
  const page = await tabOf(t, secretary.name, { browser: startBrowser(), base });
  await page.goto(`${base}/f/${FUND}/agenda/${held.meetingId}`);
  const href = await page.getByRole("link", { name: "De hele vergadering op papier (PDF)" }).getAttribute("href");
  const file = await page.request.get(`${base}${href}`);
  t.equal(file.headers()["content-disposition"], 'attachment; filename="vergadering-2017-11-08.pdf"');
  t.match(readPdf(await file.body()).text.replaceAll(/\s+/g, " "), "Wethouders, woensdag 8 november 2017");
});
