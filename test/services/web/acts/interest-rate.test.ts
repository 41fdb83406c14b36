/** The statutory interest of the next half-year, recorded with its source and put right, in a real browser. */
import type { Page } from "playwright-core";
import t from "tap";
import { finance, fundManager } from "../../../../services/example/cast.ts";
import { startBrowser } from "../../../support/browser.ts";
import { startExample } from "../../../support/example-service.ts";
import { pageFaults } from "../../../support/page-faults.ts";
import { main, press, tabOf } from "../../../support/signing-in.ts";

t.setTimeout(300_000);

const browser = startBrowser();
const told = (page: Page) => page.getByRole("status").innerText();

t.test("finance records the rate of the next half-year, and puts it right", async (t) => {
  const base = await startExample(t, { clock: "manual:2025-06-16" });
  const page = await tabOf(t, finance.name, { browser, base });
  await page.goto(`${base}/f/holland-rijnland/boekingen/terugvorderingen`);
  const way = page.getByRole("link", { name: "De wettelijke rente vastleggen" });
  await way.click();
  t.strictSame(await pageFaults(page), []);
  await page.getByLabel("Hoeveel procent per jaar?").fill("6,5");
  await page.getByLabel("Waar staat dat?").fill("Stb. 2025, 101.");
  await press(page, "Leg de rente vast");
  t.match(await page.locator("#percent-fault").innerText(), /geheel getal|heel getal/);
  await page.getByLabel("Hoeveel procent per jaar?").fill("6");
  await press(page, "Leg de rente vast");
  t.match(await page.locator(".preview").innerText(), /vanaf 1 juli 2025 is 6 procent/);
  await press(page, "Ja, leg dit vast");
  t.equal(await told(page), "De wettelijke rente staat vast.");
  t.match(await main(page), /1 juli 2025\s+6\s+Stb\. 2025, 101\./);

  await way.click();
  await page.getByLabel("Voor welk halfjaar?").selectOption("2025-07-01");
  await page.getByLabel("Hoeveel procent per jaar?").fill("5");
  await page.getByLabel("Waar staat dat?").fill("Stb. 2025, 110.");
  await press(page, "Leg de rente vast");
  await press(page, "Ja, leg dit vast");
  t.match(await main(page), /1 juli 2025\s+5\s+Stb\. 2025, 110\./);
});

t.test(
  "while the rate of the next half-year is not published, the form says from when on it can be recorded",
  async (t) => {
    const base = await startExample(t);
    const page = await tabOf(t, fundManager.name, { browser, base });
    await page.goto(`${base}/f/holland-rijnland/boekingen/rente`);
    t.match(await main(page), /De rente vanaf 1 juli 2025 kan hier pas een maand van tevoren/);
    t.equal(await page.getByRole("button", { name: "Leg de rente vast" }).count(), 0);
  },
);
