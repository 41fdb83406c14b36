/** An organisation that takes over one application from another, in a real browser. */
import t from "tap";
import { fundManager, providers } from "../../../../services/example/cast.ts";
import { startBrowser } from "../../../support/browser.ts";
import { startExample } from "../../../support/example-service.ts";
import { pageFaults } from "../../../support/page-faults.ts";
import { main, press, tabOf } from "../../../support/signing-in.ts";

t.setTimeout(300_000);

const browser = startBrowser();

t.test("a grant goes over to another organisation, and to none that it is of already", async (t) => {
  const base = await startExample(t);
  const { fosterCare, disability } = providers;
  const page = await tabOf(t, fundManager.name, { browser, base });
  await page.goto(`${base}/f/holland-rijnland/overzicht`);
  await page.getByRole("link", { name: "Pleegzorg in plaats van 24-uurszorg" }).first().click();
  await page.waitForURL("**/dossiers/**");
  const dossier = page.url();
  await page.getByRole("link", { name: "Een andere organisatie neemt het over" }).click();
  t.strictSame(await pageFaults(page), []);
  await page.getByLabel("Welke organisatie gaat weg?").selectOption(fosterCare.organisation);
  await page.getByLabel("Welke organisatie komt ervoor in de plaats?").selectOption(fosterCare.organisation);
  await page.getByLabel("Waarom?").fill("De pleegzorg ging over.");
  await press(page, "Leg de overname vast");
  t.equal(await page.getByRole("alert").getByRole("link").getAttribute("href"), "#into");
  await page.getByLabel("Welke organisatie komt ervoor in de plaats?").selectOption(disability.organisation);
  await press(page, "Leg de overname vast");
  t.match(await page.locator(".preview").innerText(), new RegExp(disability.organisationName));
  await press(page, "Ja, leg dit vast");
  t.equal(await page.getByRole("status").innerText(), "De overname staat vast.");
  while (!(await main(page)).includes(disability.organisationName)) await page.reload();
  const recipient = await tabOf(t, disability.name, { browser, base });
  t.equal((await recipient.goto(dossier))?.status(), 200, "its people see it from now on");
});
