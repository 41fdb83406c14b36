/** A term to decide and a payment that stand still, and go on again, in a real browser. */
import type { Page } from "playwright-core";
import t from "tap";
import { fundManager, providers, secondReviewer } from "../../../../services/example/cast.ts";
import { pageOfAward } from "../../../support/award-pages.ts";
import { startBrowser } from "../../../support/browser.ts";
import { startExample } from "../../../support/example-service.ts";
import { pageFaults } from "../../../support/page-faults.ts";
import { main, tabOf } from "../../../support/signing-in.ts";

t.setTimeout(300_000);

const browser = startBrowser();
const base = startExample(t);
const told = (page: Page) => page.getByRole("status").innerText();
const press = (page: Page, name: string) => page.getByRole("button", { name }).click();
const confirm = (page: Page) => press(page, "Ja, leg dit vast");
const preview = (page: Page) => page.locator(".preview").innerText();

/** The fund manager's tab of an application that is under review. */
async function dossierUnderReview(t: Parameters<typeof tabOf>[0]): Promise<Page> {
  const clerk = await tabOf(t, secondReviewer.name, { browser, base: await base });
  await clerk.getByRole("link", { name: "Ambulante gezinscoach" }).click();
  await clerk.waitForURL("**/dossiers/**");
  const page = await tabOf(t, fundManager.name, { browser, base: await base });
  await page.goto(clerk.url());
  return page;
}

const STOP = "De beslistermijn stilzetten";
const EXTEND = "De beslistermijn verlengen";
const RESUME = "De beslistermijn weer laten lopen";

/** Which of the ways to change the term to decide a page offers. */
async function offered(page: Page): Promise<readonly string[]> {
  const links = await page.getByRole("link").allInnerTexts();
  return [STOP, EXTEND, RESUME].filter((name) => links.includes(name));
}

t.test("nobody is offered to extend a term that the regulation does not let be extended", async (t) => {
  const page = await dossierUnderReview(t);
  t.strictSame(await offered(page), [STOP]);
  await page.goto(`${page.url()}/termijn-verlengen`);
  t.match(await main(page), /kan niet nog eens worden verlengd/);
  t.equal(await page.getByRole("button", { name: "Verleng de termijn" }).count(), 0);
});

t.test("while the applicant may still supplement, the term is not changed", async (t) => {
  const clerk = await tabOf(t, providers.coaches.name, { browser, base: await base });
  await clerk.getByRole("link", { name: "Aanvulling geven" }).click();
  await clerk.waitForURL("**/aanvulling");
  const [, applicationId] = /aanvragen\/([^/]+)/.exec(clerk.url()) ?? [];
  const page = await tabOf(t, fundManager.name, { browser, base: await base });
  await page.goto(`${await base}/f/holland-rijnland/dossiers/${applicationId}`);
  t.strictSame(await offered(page), []);
  await page.goto(`${page.url()}/termijn-stilzetten`);
  t.match(await main(page), /De aanvrager kan de aanvraag nog aanvullen/);
});

t.test("the term to decide stands still on a ground of the law, and goes on earlier", async (t) => {
  const page = await dossierUnderReview(t);
  const dossier = page.url();
  await page.getByRole("link", { name: STOP }).click();
  t.strictSame(await pageFaults(page), []);
  t.equal(await page.locator("[name=from]").inputValue(), "2017-11-15");
  await page.getByLabel("Wat is de laatste dag dat de klok stilstaat?").fill("2017-11-30");
  await page.getByLabel("Leg het uit").fill("De aanvrager wil eerst met de gemeente overleggen.");
  await press(page, "Zet de termijn stil");
  await page.getByRole("alert").getByRole("link").first().click();
  t.equal(await page.locator(":focus").getAttribute("id"), "ground", "the ground is missing, told at its field");
  await page.getByLabel("De aanvrager stemde ermee in").check();
  await page.locator("[name=from]").fill("2017-11-20");
  await press(page, "Zet de termijn stil");
  t.match(await page.locator("#from-fault").innerText(), /16 november 2017/, "the clock does not stand still ahead");
  await page.locator("[name=from]").fill("2017-11-15");
  await press(page, "Zet de termijn stil");
  t.match(await preview(page), /Er is nog niets veranderd/);
  await confirm(page);
  t.match(await told(page), /De beslistermijn staat stil/);

  t.strictSame(await offered(page), [RESUME], "it does not stand still twice");
  await page.goto(`${dossier}/termijn-verlengen`);
  t.match(await main(page), /30 november 2017/, "nor is it extended meanwhile");
  t.strictSame(await pageFaults(page), []);

  await page.goto(dossier);
  await page.getByRole("link", { name: RESUME }).click();
  await page.getByLabel("Wat is de laatste dag dat de klok stilstond?").fill("2017-11-15");
  await press(page, "Laat de termijn weer lopen");
  t.match(await preview(page), /Er is nog niets veranderd/);
  await confirm(page);
  t.equal(await told(page), "De beslistermijn loopt weer.");
});

t.test("the payment of a grant stands still on a suspicion, and goes on", async (t) => {
  const [dossier = ""] = (await pageOfAward(await base)).split("/besluiten/");
  const page = await tabOf(t, fundManager.name, { browser, base: await base });
  await page.goto(dossier);
  await page.getByRole("link", { name: "De betaling stilzetten" }).click();
  t.strictSame(await pageFaults(page), []);
  await page.getByLabel("Wat is het vermoeden?").fill("De jaarrekening klopt niet.");
  await press(page, "Zet de betaling stil");
  t.match(await preview(page), /14 februari 2018/, "thirteen weeks at most");
  await confirm(page);
  t.equal(await told(page), "De betaling staat stil.");
  t.equal(await page.getByRole("link", { name: "De betaling stilzetten" }).count(), 0, "it stands still already");
  await page.goto(`${dossier}/betaling-stilzetten`);
  await page.getByLabel("Wat is het vermoeden?").fill("De jaarrekening klopt nog niet.");
  await press(page, "Zet de betaling stil");
  t.match(await page.getByRole("alert").innerText(), /14 februari 2018/, "it stands still already");
  await page.goto(`${dossier}/betaling-hervatten`);
  await press(page, "Laat de betaling weer lopen");
  t.match(await preview(page), /Er is nog niets veranderd/);
  await confirm(page);
  t.match(await main(page), /De betaling loopt weer\./);
});
