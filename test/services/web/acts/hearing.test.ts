/** A recipient that is not heard first, with the ground, and an intention that is let go of, in a real browser. */
import type { Page } from "playwright-core";
import t, { type Test } from "tap";
import { fundManager, providers } from "../../../../services/example/cast.ts";
import { startBrowser } from "../../../support/browser.ts";
import { startExample } from "../../../support/example-service.ts";
import { pageFaults } from "../../../support/page-faults.ts";
import { main, press, tabOf } from "../../../support/signing-in.ts";

t.setTimeout(300_000);

const browser = startBrowser();
const base = startExample(t);
const told = (page: Page) => page.getByRole("status").innerText();

/** The fund manager's tab of the dossier of a project. */
async function dossierOf(t: Test, project: string): Promise<Page> {
  const page = await tabOf(t, fundManager.name, { browser, base: await base });
  await page.goto(`${await base}/f/holland-rijnland/overzicht`);
  await page.getByRole("link", { name: project }).first().click();
  await page.waitForURL("**/dossiers/**");
  return page;
}

t.test("a grant is withdrawn without a hearing where that cannot wait", async (t) => {
  const page = await dossierOf(t, "Pleegzorg in plaats van 24-uurszorg");
  await page.getByRole("link", { name: "De subsidie intrekken" }).click();
  await page.getByRole("link", { name: "De ontvanger eerst horen" }).click();
  await page.getByRole("link", { name: "De ontvanger niet horen" }).click();
  t.strictSame(await pageFaults(page), []);
  await page.getByLabel("Het kan niet wachten").check();
  await page.getByLabel("Leg het uit").fill("Morgen is er een betaling, en de rekening wordt opgeheven.");
  await press(page, "Leg vast waarom niet");
  await page.getByRole("alert").getByRole("link").first().click();
  t.equal(await page.locator(":focus").getAttribute("id"), "ground", "the ground is missing, told at its field");
  await page.getByLabel("De ontvanger doet niet wat moet").check();
  await press(page, "Leg vast waarom niet");
  t.match(await told(page), /staat vast waarom de ontvanger niet wordt gehoord/);

  while ((await page.getByRole("link", { name: "Beslis, of laat het vallen" }).count()) === 0) await page.reload();
  await page.getByRole("link", { name: "Beslis, of laat het vallen" }).click();
  t.match(await main(page), /De ontvanger is niet gehoord\s+Het kan niet wachten/);
  await page.getByRole("link", { name: "De subsidie intrekken" }).click();
  await page.getByLabel("De ontvanger doet niet wat moet").check();
  await page.getByLabel("Leg het uit").fill("Er kwamen geen verslagen.");
  await press(page, "Trek de subsidie in");
  await press(page, "Ja, leg dit vast");
  t.match(await told(page), /besloten de subsidie in te trekken/);
});

t.test("an intention is let go of, with the reason, once its recipient was heard", async (t) => {
  const page = await dossierOf(t, "School2Care, 6 tot 12 jaar (opnieuw)");
  const dossier = page.url();
  await page.goto(`${dossier}/voornemen`);
  t.match(await main(page), /Er is nu niets waarover de ontvanger is gehoord/);
  await page.goto(`${dossier}/beslissen/zienswijze-wijziging`);
  await page.getByLabel("Het project wordt niet of niet helemaal gedaan").check();
  await page.getByLabel("Waarom?").fill("Eén groep lijkt te stoppen.");
  await page.getByLabel("Reageren kan tot en met").fill("2018-02-01");
  await press(page, "Vraag om een zienswijze");
  const recipient = await tabOf(t, providers.daycare.name, { browser, base: await base });
  await recipient.goto(`${dossier}/zienswijze-ontvanger`);
  await recipient.locator("[name=views]").fill("De groep begint in maart opnieuw.");
  await press(recipient, "Zienswijze insturen");

  await page.goto(dossier);
  while ((await page.getByRole("link", { name: "Het voornemen laten vallen" }).count()) === 0) await page.reload();
  await page.getByRole("link", { name: "Het voornemen laten vallen" }).click();
  t.match(await main(page), /De groep begint in maart opnieuw/);
  t.strictSame(await pageFaults(page), []);
  await page.getByLabel("Waarom beslist u dit niet?").fill("De groep gaat door.");
  await press(page, "Laat het voornemen vallen");
  t.equal(await told(page), "Het voornemen is van de baan.");
  await page.goto(`${dossier}/tijdlijn`);
  while (!/Het voorgenomen besluit gaat niet door/.test(await main(page))) await page.reload();
});
