import type { Page } from "playwright-core";
import t from "tap";
import { startBrowser } from "../../../support/browser.ts";
import { startExample } from "../../../support/example-service.ts";
import { goOnTo, tabOf } from "../../../support/signing-in.ts";

const browser = startBrowser();

async function inboxOf(page: Page): Promise<string> {
  await page.getByRole("navigation", { name: "Hoofdmenu" }).getByRole("link", { name: "Berichten" }).click();
  await page.waitForURL("**/berichten");
  return await page.locator("main").innerText();
}

t.test("an official sees what happened since the last visit on top, until that visit is over", async (t) => {
  const base = await startExample(t);
  const reviewer = await tabOf(t, "Peter van Dam", { browser, base });
  const first = await inboxOf(reviewer);
  t.match(first, /Dit is uw eerste bezoek/);
  t.notMatch(first, /Daarvoor|Nieuw\b/);

  const holder = await tabOf(t, "Dirk Ouwehand", { browser, base });
  await goOnTo(base, "2017-11-16");
  await holder.reload();
  await holder.getByRole("link", { name: "Stem uitbrengen" }).click();
  await holder.getByLabel(/^Voor/).check();
  await holder.getByRole("button", { name: "Stem uitbrengen" }).click();
  for (const when of ["at once", "while the visit lasts"]) {
    const news = await inboxOf(reviewer);
    t.match(news, /Er is iets nieuws bij \d+ aanvra(ag|gen) sinds uw vorige bezoek, op/, when);
    t.match(news, /Sinds uw vorige bezoek\s[\s\S]*Nieuw\s[\s\S]*Dirk Ouwehand, [\s\S]*Daarvoor/, when);
  }
  await goOnTo(base, "2017-11-17");
  t.match(await inboxOf(reviewer), /sinds uw vorige bezoek/);
});

t.test("an applicant sees their own applications only", async (t) => {
  const page = await tabOf(t, "Umar Yilmaz", { browser, base: await startExample(t) });
  const news = await inboxOf(page);
  t.match(news, /Wat er gebeurde/);
  for (const link of await page.locator("main article a").all()) {
    const response = await page.request.get(new URL((await link.getAttribute("href")) ?? "", page.url()).href);
    t.equal(response.status(), 200);
  }
});
