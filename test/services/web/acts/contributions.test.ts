/** What municipalities contribute and weigh by, and where money is drawn from, in a real browser. */
import type { Page } from "playwright-core";
import t from "tap";
import { finance, fundManager, secretary } from "../../../../services/example/cast.ts";
import { startBrowser } from "../../../support/browser.ts";
import { startExample } from "../../../support/example-service.ts";
import { pageFaults } from "../../../support/page-faults.ts";
import { main, press, tabOf } from "../../../support/signing-in.ts";

t.setTimeout(300_000);

const browser = startBrowser();
const base = startExample(t);
const told = (page: Page) => page.getByRole("status").innerText();
const preview = (page: Page) => page.locator(".preview").innerText();
const confirm = (page: Page) => press(page, "Ja, leg dit vast");
const fill = (page: Page, name: string, text: string) => page.locator(`[name="${name}"]`).fill(text);

t.test("a provisional year becomes definitive, with what became otherwise", async (t) => {
  const page = await tabOf(t, finance.name, { browser, base: await base });
  await page.goto(`${await base}/f/holland-rijnland/werk?taak=confirm-contributions`);
  await page.getByRole("link", { name: "Maak de bijdragen definitief" }).first().click();
  t.strictSame(await pageFaults(page), []);
  t.match(await main(page), /De bijdragen van 2019 zijn nog voorlopig/);
  t.not(await page.locator("[name='of.leiden.general']").inputValue(), "", "what was set stands there");
  await fill(page, "of.leiden.general", "1,00");
  await press(page, "Maak de bijdragen definitief");
  t.match(await page.locator("#yearTotalCents-fault").innerText(), /tellen niet op/);
  await page.locator("[name=acceptDifference]").check();
  await press(page, "Maak de bijdragen definitief");
  t.match(await preview(page), /bijdragen voor 2019 zijn nu definitief/);
  t.match(
    await preview(page),
    /Leiden komt €\s[\d.]+,\d\d onder nul, in 2019/,
    "who would have less than nothing is told",
  );
  await confirm(page);
  t.equal(await told(page), "De bijdragen zijn definitief.");
  await page.goto(`${await base}/f/holland-rijnland/boekingen/bijdragen/2019/definitief`);
  t.match(await main(page), /al definitief/);
});

t.test("a new year of the fund gets its contributions, and its votes their weights", async (t) => {
  const manager = await tabOf(t, fundManager.name, { browser, base: await base });
  await manager.goto(`${await base}/f/holland-rijnland/boekingen/bijdragen`);
  t.match(await main(manager), /Van elk jaar staan de bijdragen al vast/);
  await manager.goto(`${await base}/f/holland-rijnland/leden/looptijd`);
  await fill(manager, "lastDay", "2020-12-31");
  await fill(manager, "reason", "Het loopt goed.");
  await press(manager, "Bekijk wat er verandert");
  await confirm(manager);

  const page = await tabOf(t, finance.name, { browser, base: await base });
  await page.goto(`${await base}/f/holland-rijnland/boekingen`);
  await page.getByRole("link", { name: "De bijdragen van een jaar vastleggen" }).click();
  t.strictSame(await pageFaults(page), []);
  await page.getByLabel("Nee, ze zijn voorlopig").check();
  await fill(page, "yearTotalCents", "300,00");
  await fill(page, "of.leiden.general", "100,00");
  await fill(page, "of.katwijk.general", "1x");
  await press(page, "Leg de bijdragen vast");
  t.match(await page.locator("[id='of.katwijk.general-fault']").innerText(), /Katwijk.*1\.234,56/s);
  await fill(page, "of.katwijk.general", "200,00");
  await press(page, "Leg de bijdragen vast");
  t.match(await preview(page), /bijdragen voor 2020 zijn voorlopig vastgesteld op samen €\s300,00/);
  await confirm(page);
  t.equal(await told(page), "De bijdragen staan vast.");

  const clerk = await tabOf(t, secretary.name, { browser, base: await base });
  await clerk.goto(`${await base}/f/holland-rijnland/leden`);
  await clerk.getByRole("link", { name: "De stemgewichten van een jaar vastleggen" }).click();
  t.strictSame(await pageFaults(clerk), []);
  await clerk.getByLabel("Voor welk jaar?").selectOption("2020");
  await fill(clerk, "of.leiden.general", "1.000,00");
  await press(clerk, "Leg de stemgewichten vast");
  t.equal(await clerk.getByRole("alert").getByRole("link").getAttribute("href"), "#source");
  await fill(clerk, "source", "De begrotingen van 2020.");
  await press(clerk, "Leg de stemgewichten vast");
  t.match(await preview(clerk), /jeugdhulpbudgetten van 2020 zijn vastgelegd/);
  await confirm(clerk);
  t.equal(await told(clerk), "De stemgewichten staan vast.");
});

t.test("what is unpaid is drawn from the general money, no more than there is of it", async (t) => {
  const page = await tabOf(t, fundManager.name, { browser, base: await base });
  await page.goto(`${await base}/f/holland-rijnland/overzicht`);
  await page.getByRole("link", { name: "School2Care, 6 tot 12 jaar (opnieuw)" }).first().click();
  await page.getByRole("link", { name: "Geld uit een andere pot halen" }).click();
  t.strictSame(await pageFaults(page), []);
  await page.locator("[name=year]").selectOption("2018");
  await page.locator("[name=fromEarmark]").selectOption("veiligheid");
  await fill(page, "cents", "9.999.999,00");
  await fill(page, "reason", "Er komt minder veiligheid in.");
  await press(page, "Haal het uit het algemene geld");
  t.match(await page.locator("#cents-fault").innerText(), /€/);
  await fill(page, "cents", "100,00");
  await press(page, "Haal het uit het algemene geld");
  t.match(await preview(page), /100,00 komt voortaan uit het algemene geld van 2018/);
  await confirm(page);
  t.equal(await told(page), "Het geld komt nu uit een andere pot.");
});

t.test("a new version of the application form is published", async (t) => {
  const page = await tabOf(t, fundManager.name, { browser, base: await base });
  await page.goto(`${await base}/f/holland-rijnland/leden`);
  await page.getByRole("link", { name: "Een nieuwe versie van het aanvraagformulier" }).click();
  t.strictSame(await pageFaults(page), []);
  await fill(page, "author", "Werkgroep aanvragen");
  await press(page, "Leg de nieuwe versie vast");
  t.equal(await page.getByRole("alert").getByRole("link").getAttribute("href"), "#changes");
  await fill(page, "changes", "De matrix staat vooraan.");
  await press(page, "Leg de nieuwe versie vast");
  t.match(await preview(page), /aanvraagformulier is er, gemaakt door Werkgroep aanvragen/);
  await confirm(page);
  t.equal(await told(page), "De nieuwe versie staat vast.");
});
