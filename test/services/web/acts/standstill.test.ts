/** A term to decide and a payment that stand still, and go on again, in a real browser. */
import type { Page } from "playwright-core";
import t from "tap";
import { fundManager, secondReviewer } from "../../../../services/example/cast.ts";
import { pageOfAward } from "../../../support/award-pages.ts";
import { startBrowser } from "../../../support/browser.ts";
import { startExample } from "../../../support/example-service.ts";
import { pageFaults } from "../../../support/page-faults.ts";
import { main, tabOf } from "../../../support/signing-in.ts";

t.setTimeout(300_000);

const browser = startBrowser(t);
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

t.test("a term that the regulation does not let be extended is not", async (t) => {
  const page = await dossierUnderReview(t);
  await page.getByRole("link", { name: "De beslistermijn verlengen" }).click();
  await page.getByLabel("Op welke dag is er uiterlijk beslist?").fill("2018-06-01");
  await page.getByLabel("Leg het uit").fill("De wethouders komen later bijeen.");
  await press(page, "Verleng de termijn");
  t.match(await page.getByRole("alert").innerText(), /kan niet nog eens worden verlengd/);
  t.equal(
    await page.getByLabel("Leg het uit").inputValue(),
    "De wethouders komen later bijeen.",
    "what was typed stays",
  );
});

t.test("the term to decide stands still on a ground of the law, and goes on earlier", async (t) => {
  const page = await dossierUnderReview(t);
  const dossier = page.url();
  await page.getByRole("link", { name: "De beslistermijn stilzetten" }).click();
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

  await page.getByRole("link", { name: "De beslistermijn verlengen" }).click();
  t.strictSame(await pageFaults(page), []);
  await page.getByLabel("Op welke dag is er uiterlijk beslist?").fill("2018-06-01");
  await page.getByLabel("Leg het uit").fill("De wethouders komen later bijeen.");
  await press(page, "Verleng de termijn");
  t.match(await page.getByRole("alert").innerText(), /30 november 2017/, "not while it stands still");

  await page.goto(dossier);
  await page.getByRole("link", { name: "De beslistermijn weer laten lopen" }).click();
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
  await page.getByRole("link", { name: "De betaling stilzetten" }).click();
  await page.getByLabel("Wat is het vermoeden?").fill("De jaarrekening klopt nog niet.");
  await press(page, "Zet de betaling stil");
  t.match(await page.getByRole("alert").innerText(), /14 februari 2018/, "it stands still already");
  await page.goto(`${dossier}/betaling-hervatten`);
  await press(page, "Laat de betaling weer lopen");
  t.match(await preview(page), /Er is nog niets veranderd/);
  await confirm(page);
  t.match(await main(page), /De betaling loopt weer\./);
});
