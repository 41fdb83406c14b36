import type { Page } from "playwright-core";
import t from "tap";
import { startBrowser } from "../../../support/browser.ts";
import { stopClock } from "../../../support/clock-by-hand.ts";
import { startExample } from "../../../support/example-service.ts";
import { pageFaults } from "../../../support/page-faults.ts";
import { goOnTo, main, press, signIn, tabOf } from "../../../support/signing-in.ts";

t.setTimeout(300_000);

const browser = startBrowser();
/** After so long without a key, what was typed is kept. */
const PAUSE_MS = 3_000;

function said(page: Page, sentence: string | RegExp): Promise<void> {
  return page.getByRole("status").filter({ hasText: sentence }).waitFor();
}

t.test("what somebody types in an evaluation is kept by itself, and no other tab overwrites it", async (t) => {
  const base = await startExample(t);
  const page = await tabOf(t, "Rosa Linders", { browser, base });
  await page.getByRole("link", { name: "Robuuste jeugd- en gezinsteams (LOT)" }).first().click();
  const form = `${page.url()}/evaluatie/2017`;
  await goOnTo(base, "2018-01-15");
  await stopClock(page);
  await page.goto(form);
  const other = await page.context().newPage();
  await stopClock(other);
  await other.goto(form);

  const why = "[name='results.0.explanation']";
  await page.locator(why).fill("De werving is begonnen.");
  await page.locator("[name='results.1.deliveredThousandths']").fill("2.200");
  await page.clock.runFor(PAUSE_MS);
  await said(page, /Bewaard om \d+:\d+ uur\. Nog niet ingestuurd\./);
  t.equal(await page.evaluate("localStorage.length"), 0, "this device forgets it once the service has it");
  await page.clock.resume(); // what looks for faults waits by it
  t.strictSame(await pageFaults(page), []);

  await other.locator(why).fill("Iets anders.");
  await other.clock.runFor(PAUSE_MS);
  await said(other, /Bewaren ging niet vanzelf\. Kies ‘Bewaren en later verder’/);
  await press(other, "Bewaren en later verder");
  t.match(await main(other), /In een ander venster bewaarde u om \d+:\d+ uur iets anders\./);
  t.match(await main(other), /Iets anders\.[\s\S]*De werving is begonnen\./, "neither text is lost");
  await other.goto(form);
  await said(other, "Uw tekst van daarnet staat er weer.");
  t.equal(await other.locator(why).inputValue(), "Iets anders.", "nor where nobody chose yet");
  await press(other, "Bewaren en later verder");
  await press(other, "Bewaar mijn keuze");
  t.match(await other.getByRole("alert").innerText(), /Kies welke tekst blijft/);
  await other.clock.resume();
  t.strictSame(await pageFaults(other), []);
  for (const theirs of await other.getByRole("radio", { name: "Wat er al stond" }).all()) await theirs.check();
  await press(other, "Bewaar mijn keuze");
  t.equal(await other.locator(why).inputValue(), "De werving is begonnen.");
  t.equal(await other.evaluate("localStorage.length"), 0, "this device forgets it once somebody chose");

  await page.goto(form);
  await said(page, /Bewaard om/);
  t.equal(await page.locator(why).inputValue(), "De werving is begonnen.");
  t.equal(await page.locator("[name='results.1.deliveredThousandths']").inputValue(), "2.200", "as it was typed");
});

t.test("what somebody types about a project waits for them when their session is over", async (t) => {
  const base = await startExample(t);
  const page = await tabOf(t, "Umar Yilmaz", { browser, base });
  await page.getByRole("link", { name: "Pleegzorg in plaats van 24-uurszorg" }).first().click();
  const form = `${page.url()}/vaststelling`;
  await stopClock(page);
  await page.goto(form);
  await page.locator("[name=account]").fill("Alles is besteed aan pleegzorg.");
  await page.clock.runFor(PAUSE_MS);
  await said(page, /Bewaard om/);
  await page.locator("[name=spentCents]").fill("390.000");
  await page.context().clearCookies();
  await page.clock.runFor(PAUSE_MS);
  await said(page, /U bent niet meer ingelogd\. Uw tekst staat op dit apparaat\./);

  await signIn(page, base, "Umar Yilmaz");
  await page.waitForURL("**/aanvragen");
  await page.goto(form);
  await said(page, "Uw tekst van daarnet staat er weer.");
  t.equal(await page.locator("[name=spentCents]").inputValue(), "390.000");
  t.equal(await page.locator("[name=account]").inputValue(), "Alles is besteed aan pleegzorg.");
  await page.clock.runFor(PAUSE_MS);
  await said(page, /Bewaard om/);
  await press(page, "Vaststelling vragen");
  await press(page, "Ja, leg dit vast");
  t.match(await page.getByRole("status").innerText(), /De vaststelling is gevraagd\./);
});
