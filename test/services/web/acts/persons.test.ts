/** Who acts as somebody, and what is known of them: linked, unlinked, explained and erased, in a real browser. */
import type { Page } from "playwright-core";
import t from "tap";
import { fundManager, providers, secondReviewer } from "../../../../services/example/cast.ts";
import { startBrowser } from "../../../support/browser.ts";
import { startExample } from "../../../support/example-service.ts";
import { pageFaults } from "../../../support/page-faults.ts";
import { main, press, tabOf } from "../../../support/signing-in.ts";

t.setTimeout(300_000);

const browser = startBrowser();
const base = startExample(t);
const told = (page: Page) => page.getByRole("status").innerText();

/** The fund manager's tab of everybody of a name. */
async function people(t: Parameters<typeof tabOf>[0], name: string): Promise<Page> {
  const page = await tabOf(t, fundManager.name, { browser, base: await base });
  await page.goto(`${await base}/f/holland-rijnland/leden/mensen?zoek=${encodeURIComponent(name)}`);
  return page;
}

t.test("a login is linked to somebody, to nobody else, and unlinked", async (t) => {
  const { name } = providers.disability;
  const page = await people(t, name);
  await page.getByRole("link", { name: `Een login koppelen: ${name}` }).click();
  t.strictSame(await pageFaults(page), []);
  await page.getByLabel("Bij welke inlogdienst?").fill("https://inloggen.example.org");
  await page.getByLabel("Hoe heet de persoon daar?").fill("youri-1");
  await press(page, "Koppel de login");
  t.equal(await told(page), "De login is gekoppeld.");

  const other = await people(t, providers.autism.name);
  await other.getByRole("link", { name: `Een login koppelen: ${providers.autism.name}` }).click();
  await other.getByLabel("Bij welke inlogdienst?").fill("https://inloggen.example.org");
  await other.getByLabel("Hoe heet de persoon daar?").fill("youri-1");
  await press(other, "Koppel de login");
  t.match(await other.locator("#subject-fault").innerText(), /hoort al bij iemand anders/);

  await page.goto(`${await base}/f/holland-rijnland/leden/mensen?zoek=${encodeURIComponent(name)}`);
  const unlinking = page.getByRole("link", { name: `Een login loskoppelen: ${name}` });
  await unlinking.click();
  t.strictSame(await pageFaults(page), []);
  await page.getByLabel("youri-1").check();
  await press(page, "Koppel de login los");
  t.equal(await told(page), "De login is losgekoppeld.");
  await page.goto(`${await base}/f/holland-rijnland/leden/mensen?zoek=${encodeURIComponent(name)}`);
  t.equal(await unlinking.count(), 0, "there is none to unlink");
  await page.goto(page.url().replace(/mensen.*/, `mensen/${providers.disability.identity.sub}/ontkoppelen`));
  t.match(await main(page), /geen login om los te koppelen/);
});

t.test("somebody's data is erased on a ground, once it was told what stays and why", async (t) => {
  const { name } = providers.autism;
  const page = await people(t, name);
  await page.getByRole("link", { name: `De gegevens wissen: ${name}` }).click();
  t.strictSame(await pageFaults(page), []);
  await press(page, "Wis de gegevens");
  t.equal(await page.getByRole("alert").getByRole("link").getAttribute("href"), "#ground");
  await page.getByLabel("Het fonds heeft de gegevens niet meer nodig").check();
  await press(page, "Wis de gegevens");
  t.match(
    await page.locator(".preview").innerText(),
    /Naam, mailadres.* verdwijnen.*Dit blijft: Wat de persoon deed.*onder b, AVG/s,
  );
  await press(page, "Ja, leg dit vast");
  t.equal(await told(page), "De gegevens zijn gewist.");
  t.match(await main(page), /zijn gewist op 15 november 2017.*Wat er blijft, en waarom.*functies de persoon had/s);
  t.strictSame(await pageFaults(page), []);
  await page.goto(`${await base}/f/holland-rijnland/leden/mensen?zoek=${encodeURIComponent(name)}`);
  t.notMatch(await main(page), new RegExp(name));
});

t.test("whoever has an interest explains it, and reads that again", async (t) => {
  const page = await tabOf(t, secondReviewer.name, { browser, base: await base });
  await page.getByRole("link", { name: "Ambulante gezinscoach" }).click();
  await page.getByRole("link", { name: "Ik heb een belang" }).click();
  await page.getByRole("link", { name: "Uw belang uitleggen" }).click();
  t.strictSame(await pageFaults(page), []);
  await press(page, "Leg de uitleg vast");
  t.match(await page.locator("#note-fault").innerText(), /Wat is uw belang/);
  await page.getByLabel("Wat is uw belang?").fill("Mijn broer werkt daar.");
  await press(page, "Leg de uitleg vast");
  t.equal(await told(page), "De uitleg staat vast.");
  await page.getByRole("link", { name: "Ik heb een belang" }).click();
  await page.getByRole("link", { name: "Uw belang uitleggen" }).click();
  t.equal(await page.getByLabel("Wat is uw belang?").inputValue(), "Mijn broer werkt daar.");
});
