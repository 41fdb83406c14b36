/** What AO Jeugd does with an application before the aldermen have it, in a real browser. */
import type { Page } from "playwright-core";
import t from "tap";
import { fundManager, reviewer, secondReviewer } from "../../../../services/example/cast.ts";
import { startBrowser } from "../../../support/browser.ts";
import { startExample } from "../../../support/example-service.ts";
import { rowsOf } from "../../../support/figures-desk.ts";
import { pageFaults } from "../../../support/page-faults.ts";
import { goOnTo, main, tabOf } from "../../../support/signing-in.ts";

t.setTimeout(300_000);

const browser = startBrowser();

/** The address of a dossier, found in the work queue by its title. */
async function dossierOf(page: Page, title: string): Promise<string> {
  await page.getByRole("link", { name: title }).first().click();
  await page.waitForURL("**/dossiers/**");
  return page.url();
}

const told = (page: Page) => page.getByRole("status").innerText();
const alert = (page: Page) => page.getByRole("alert").innerText();

t.test(
  "a proposal shows where its money would come from, is refused at its field, and goes to the aldermen",
  async (t) => {
    const page = await tabOf(t, secondReviewer.name, { browser, base: await startExample(t) });
    await page.getByRole("link", { name: "Leg voor aan de wethouders" }).click();
    await page.waitForURL("**/voorstel");
    t.strictSame(await rowsOf(page, "Waar het geld vandaan komt"), [
      ["2018", "2018 (algemeen)", "45.000,00"],
      ["Samen", "", "45.000,00"],
    ]);
    t.strictSame(await pageFaults(page), []);

    const amount = page.getByLabel("Bedrag voor 2018");
    await page.getByLabel("Voorwaarde 1").fill("Samen met de boeren.");
    await page.getByRole("button", { name: "Nog een voorwaarde" }).click();
    await page.getByLabel("Voorwaarde 2").fill("Elk kwartaal overleg.");
    await page.getByLabel(reviewer.name).check();
    await page.getByLabel("Welke bestuurder").selectOption({ label: "Esther de Ruiter, Leiden" });
    await amount.fill("50.000,00");
    await page.getByRole("button", { name: "Leg voor aan de wethouders" }).click();
    t.match(await alert(page), /45\.000,00/, "more than was asked is refused");
    await page.getByRole("alert").getByRole("link").click();
    t.equal(await page.locator(":focus").getAttribute("value"), "50.000,00", "at its field");
    await amount.fill("0");
    await page.getByRole("button", { name: "Leg voor aan de wethouders" }).click();
    t.equal(await page.getByRole("alert").getByRole("link").count(), 1, "a proposal of nothing is none");

    await amount.fill("40.000,00");
    await page.getByRole("button", { name: "Leg voor aan de wethouders" }).click();
    t.strictSame((await rowsOf(page, "Waar het geld vandaan komt")).at(-1), ["Samen", "", "40.000,00"]);
    t.ok(await page.getByLabel(reviewer.name).isChecked(), "what was typed is still there");
    await page.getByRole("button", { name: "Ja, leg dit vast" }).click();
    t.equal(await told(page), "Het voorstel ligt bij de wethouders.");
    t.match(await main(page), /Voorgesteld\s+€\s40\.000,00/);
    await page.goto(`${page.url()}/voorstel`);
    t.match(await main(page), /De aanvraag is niet meer bij AO Jeugd/);
    t.equal(await page.locator("main form").count(), 0);
  },
);

t.test("what keeps an application from the aldermen is said, with the way to it", async (t) => {
  const page = await tabOf(t, secondReviewer.name, { browser, base: await startExample(t) });
  const dossier = await dossierOf(page, "Ambulante gezinscoach");
  const missing = async () => {
    await page.goto(`${dossier}/voorstel`);
    t.equal(await page.locator("main form").count(), 0);
    return await main(page);
  };
  t.match(await missing(), /de toets aan de matrix ontbreekt/);
  await page.getByRole("link", { name: "Toetsen aan de matrix" }).click();
  await page.getByRole("button", { name: "Leg de uitkomst vast" }).click();
  t.match(await missing(), /het plan haalt de matrix niet/);

  await page.getByRole("link", { name: "Vakjes van de matrix verbeteren" }).click();
  t.match(await main(page), /Zo is het nu[\s\S]*Nog niet genoeg\./);
  await page.getByLabel("Psychiatrie met Residentieel").check();
  await page.getByRole("button", { name: "Leg de vakjes vast" }).click();
  t.match(await alert(page), /Vul in: Waarom verbetert u dit\?/);
  await page.getByLabel("Waarom verbetert u dit?").fill("De coach komt ook in de instelling.");
  await page.getByRole("button", { name: "Leg de vakjes vast" }).click();
  t.match(await main(page), /Zo is het nu[\s\S]*Nog niet genoeg\.[\s\S]*Zo wordt het[\s\S]*Genoeg\./);
  t.strictSame(await pageFaults(page), []);
  await page.getByRole("button", { name: "Ja, leg dit vast" }).click();
  t.match(await told(page), /De vakjes zijn verbeterd/);
  t.match(await missing(), /de toets aan de matrix ontbreekt/, "it is checked anew");
  await page.getByRole("link", { name: "Toetsen aan de matrix" }).click();
  await page.getByRole("button", { name: "Leg de uitkomst vast" }).click();
  t.match(await missing(), /uw oordeel ontbreekt/);
});

t.test("an application is laid aside between two days, and not before", async (t) => {
  const base = await startExample(t);
  const page = await tabOf(t, secondReviewer.name, { browser, base });
  const dossier = await dossierOf(page, "Eén dossier per kind");
  await page.goto(`${dossier}/buiten-behandeling`);
  t.match(await main(page), /Dit kan van 5 december 2017 tot en met 2 januari 2018\./);
  t.equal(await page.locator("main form").count(), 0);

  await goOnTo(base, "2017-12-05");
  await page.goto(`${base}/start`);
  await page.getByRole("link", { name: "Laat buiten behandeling" }).click();
  await page.waitForURL("**/buiten-behandeling");
  t.strictSame(await pageFaults(page), []);
  t.match(await page.getByLabel("Nummer van het besluit").inputValue(), /^TF-2017-\d+$/, "the next number is proposed");
  await page.getByLabel("Waarom?").fill("De begroting ontbreekt.");
  await page.getByLabel("Nummer van het besluit").fill("");
  await page.getByRole("button", { name: "Laat buiten behandeling" }).click();
  t.match(await alert(page), /Vul in: Nummer van het besluit/);
  await page.getByLabel("Nummer van het besluit").fill("TF-2017-0099");
  await page.getByRole("button", { name: "Laat buiten behandeling" }).click();
  t.equal(await told(page), "De aanvraag is buiten behandeling gelaten.");
  t.match(await main(page), /Buiten behandeling gelaten/);
});

t.test("whoever has an interest says so, and does nothing more for the application", async (t) => {
  const page = await tabOf(t, secondReviewer.name, { browser, base: await startExample(t) });
  const dossier = await dossierOf(page, "Ambulante gezinscoach");
  await page.getByRole("link", { name: "Ik heb een belang en trek mij terug" }).click();
  await page.getByRole("button", { name: "Ik trek mij terug" }).click();
  t.match(await alert(page), /Kies één antwoord/);
  await page.getByLabel("Werk", { exact: true }).check();
  await page.getByRole("button", { name: "Ik trek mij terug" }).click();
  t.match(await told(page), /Het belang staat vast/);
  await page.goto(`${dossier}/matrix`);
  await page.getByRole("button", { name: "Leg de uitkomst vast" }).click();
  t.match(await alert(page), /belang/);
});

t.test("providers are invited for a plan; who was chosen stays, whatever is searched for", async (t) => {
  const base = await startExample(t);
  const page = await tabOf(t, reviewer.name, { browser, base });
  await page.getByRole("navigation", { name: "Hoofdmenu" }).getByRole("link", { name: "Uitnodigen" }).click();
  await page.getByLabel("Thuishaven").check();
  await page.getByLabel("Zoek een organisatie").fill("Bollenstreek");
  await page.getByRole("button", { name: "Zoek", exact: true }).click();
  t.strictSame(await page.getByRole("group", { name: "Wie nodigt u uit?" }).getByRole("checkbox").count(), 2);
  t.ok(await page.getByLabel("Thuishaven").isChecked());
  t.strictSame(await pageFaults(page), []);
  await page.getByLabel("Waarvoor vraagt u een plan?").fill("Logeren in de buurt");
  await page.getByRole("button", { name: "Verstuur de uitnodiging" }).click();
  t.match(await alert(page), /Vul een dag in: Tot en met welke dag/);
  await page.getByLabel("Tot en met welke dag").fill("2018-01-31");
  await page.getByRole("button", { name: "Verstuur de uitnodiging" }).click();
  t.equal(await told(page), "De uitnodiging is verstuurd.");
  await page.goto(`${base}/f/holland-rijnland/overzicht`);
  await page.getByRole("link", { name: "Nog zonder titel" }).first().click();
  await page.waitForURL("**/dossiers/**");
  t.match(
    await main(page),
    /AO Jeugd vroeg om een plan over “[^”]+”\. Reageren kan tot en met/,
    "as an official reads it",
  );

  const manager = await tabOf(t, fundManager.name, { browser, base });
  t.equal((await manager.goto(`${base}/f/holland-rijnland/uitnodigen`))?.status(), 403);
});
