/** A grant that is withdrawn once its recipient was heard, in a real browser. */
import type { Page } from "playwright-core";
import t from "tap";
import { fundManager, providers } from "../../../../services/example/cast.ts";
import { startBrowser } from "../../../support/browser.ts";
import { startExample } from "../../../support/example-service.ts";
import { pageFaults } from "../../../support/page-faults.ts";
import { main, press, tabOf } from "../../../support/signing-in.ts";

t.setTimeout(300_000);

const browser = startBrowser();
const told = (page: Page) => page.getByRole("status").innerText();

t.test("a grant is withdrawn once its recipient was heard", async (t) => {
  const base = await startExample(t);
  const page = await tabOf(t, fundManager.name, { browser, base });
  await page.goto(`${base}/f/holland-rijnland/overzicht`);
  await page.getByRole("link", { name: "Pleegzorg in plaats van 24-uurszorg" }).first().click();
  await page.waitForURL("**/dossiers/**");
  const dossier = page.url();
  const fill = async () => {
    await page.getByLabel("De ontvanger doet niet wat moet").check();
    await page.getByLabel("Leg het uit").fill("Er kwamen geen verslagen.");
    await press(page, "Trek de subsidie in");
  };
  await page.getByRole("link", { name: "De subsidie intrekken" }).click();
  t.strictSame(await pageFaults(page), []);
  await page.getByLabel("Wat mag de ontvanger houden?").fill("99.999.999,00");
  await fill();
  t.match(await page.locator("#keptCents-fault").innerText(), /betaald/, "no more than was paid");
  await page.getByLabel("Wat mag de ontvanger houden?").fill("0,00");
  await press(page, "Trek de subsidie in");
  t.match(await page.getByRole("alert").innerText(), /eerst om een zienswijze/, "its recipient is heard first");

  await page.getByRole("link", { name: "De ontvanger eerst horen" }).click();
  t.strictSame(await pageFaults(page), []);
  await page.getByLabel("De ontvanger doet niet wat moet").check();
  await page.getByLabel("Waarom?").fill("Er kwamen geen verslagen.");
  await page.getByLabel("Reageren kan tot en met").fill("2018-02-01");
  await press(page, "Vraag om een zienswijze");
  t.equal(await told(page), "De ontvanger kan een zienswijze geven.");
  const recipient = await tabOf(t, providers.fosterCare.name, { browser, base });
  await recipient.goto(`${dossier}/zienswijze-ontvanger`);
  t.match(await main(recipient), /Er kwamen geen verslagen/);
  await press(recipient, "Zienswijze insturen");
  t.equal(await told(recipient), "De zienswijze is binnen.");

  await page.goto(`${dossier}/beslissen/intrekken`);
  await fill();
  t.match(await page.locator(".preview").innerText(), /Er is nog niets veranderd/);
  await press(page, "Ja, leg dit vast");
  t.match(await told(page), /besloten de subsidie in te trekken/);
  for (const name of ["De subsidie intrekken", "De subsidie wijzigen"])
    t.equal(await page.getByRole("link", { name }).count(), 0, `${name}: not while that waits to be announced`);
  await page.goto(`${dossier}/beslissen/intrekken`);
  t.match(await main(page), /al ingetrokken of vastgesteld/);

  // It turns out wrong before it is announced, so that it never worked.
  await page.goto(dossier);
  const drop = page.getByRole("link", { name: /^Besluit .* laten vervallen$/ });
  for (let looked = 0; looked < 50 && (await drop.count()) === 0; looked += 1) await page.reload();
  await drop.click();
  t.strictSame(await pageFaults(page), []);
  await page.getByLabel("Wat was er verkeerd?").fill("De verslagen waren er wel.");
  await press(page, "Laat het besluit vervallen");
  t.match(await page.locator(".preview").innerText(), /is vervallen/);
  await press(page, "Ja, leg dit vast");
  t.equal(await told(page), "Het besluit is vervallen.");
  t.match(await main(page), /voordat het werd bekendgemaakt[\s\S]*De verslagen waren er wel/);
  t.equal(await page.getByRole("link", { name: "Het besluit laten vervallen" }).count(), 0);
});
