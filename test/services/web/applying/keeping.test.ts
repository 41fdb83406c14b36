import type { BrowserContext, Page } from "playwright-core";
import t, { type Test } from "tap";
import { startBrowser } from "../../../support/browser.ts";
import { type ChildService, startChildService } from "../../../support/child-service.ts";
import { stopClock } from "../../../support/clock-by-hand.ts";
import { playedExample, startExample } from "../../../support/example-service.ts";
import { fillFirstStep } from "../../../support/first-step.ts";
import { main, signIn } from "../../../support/signing-in.ts";

t.setTimeout(300_000);

const browser = startBrowser();
const example = startExample(t);
const UMAR = "Umar Yilmaz";
/** After so long without a key, what was typed is kept. */
const PAUSE_MS = 3_000;
/** The longest that is waited before it is tried again. */
const LONGEST_PAUSE_MS = 30_000;

async function contextOf(t: Test): Promise<BrowserContext> {
  const context = await (await browser).newContext({ locale: "nl-NL" });
  t.teardown(() => context.close());
  return context;
}

/** A page of somebody who begins an application; its clock goes by hand. */
async function beginning(t: Test, base: string, context?: BrowserContext): Promise<Page> {
  const page = await (context ?? (await contextOf(t))).newPage();
  await signIn(page, base, UMAR);
  await page.waitForURL("**/aanvragen");
  await stopClock(page);
  await page.goto(`${base}/f/holland-rijnland/aanvragen/nieuw`);
  return page;
}

function said(page: Page, sentence: string | RegExp): Promise<void> {
  return page.getByRole("status").filter({ hasText: sentence }).waitFor();
}

const title = (page: Page) => page.locator("[name=title]");

t.test("what somebody types is kept after a pause, without a button", async (t) => {
  const base = await example;
  const context = await contextOf(t);
  const page = await beginning(t, base, context);
  await title(page).fill("Logeren in de buurt");
  await page.clock.runFor(PAUSE_MS);
  await said(page, /Bewaard om \d+:\d+ uur/);
  t.equal(await page.evaluate("localStorage.length"), 0, "this device forgets it once the service has it");

  const other = await context.newPage();
  await other.goto(page.url());
  t.equal(await title(other).inputValue(), "Logeren in de buurt");
  await page.locator("[name=summary]").fill("Kinderen logeren.");
  await page.clock.runFor(PAUSE_MS);
  await said(page, /Bewaard om/);
  await page.getByRole("button", { name: "Bewaren en later verder" }).click();
  await page.waitForURL("**/aanvragen");

  await title(other).fill("Logeren ver weg");
  await other.getByRole("button", { name: "Bewaren en verder" }).click();
  await said(other, "Er was intussen iets anders bewaard.");
  t.equal(await title(other).inputValue(), "Logeren ver weg");
  t.equal(await other.locator("[name=summary]").inputValue(), "Kinderen logeren.", "what both changed is in it");
  t.equal(await other.evaluate("localStorage.length"), 0, "and what this device had is not put over it");

  await page.goto(other.url());
  await title(page).fill("Logeren dichtbij");
  await page.getByRole("button", { name: "Bewaren en later verder" }).click();
  await page.waitForURL("**/aanvragen");
  await title(other).fill("Logeren thuis");
  await other.getByRole("button", { name: "Bewaren en verder" }).click();
  await other.getByText("Er zijn twee teksten").first().waitFor();
  t.match(await main(other), /Er zijn twee teksten[\s\S]*Logeren thuis/, "another tab overwrites nothing");
});

/** The service with the example in a process of its own, until it is killed or the test is over. */
async function started(t: Test, directory: string, port = "0"): Promise<ChildService> {
  const service = await startChildService(directory, ["--port", port]);
  t.teardown(() => service.process.kill("SIGKILL"));
  return service;
}

t.test("whose service is killed while they type loses nothing", async (t) => {
  const directory = await playedExample(t);
  const first = await started(t, directory);
  const page = await beginning(t, first.url);
  await title(page).fill("Logeren in de buurt");
  await first.kill();
  await page.locator("[name=summary]").fill("Kinderen logeren een weekend in een gezin.");
  await page.clock.runFor(PAUSE_MS);
  await said(page, /Geen verbinding\. Uw tekst staat op dit apparaat\./);
  await page.getByRole("button", { name: "Bewaren en verder" }).click();
  await said(page, /Geen verbinding/);
  t.equal(await title(page).inputValue(), "Logeren in de buurt", "a button leads nowhere, and to no loss");

  const { port } = new URL(first.url);
  const second = await started(t, directory, port);
  await page.clock.runFor(LONGEST_PAUSE_MS);
  await said(page, /Bewaard om/);

  await second.kill();
  await title(page).fill("Logeren om de hoek");
  await started(t, directory, port);
  await page.reload();
  await said(page, "Uw tekst van daarnet staat er weer.");
  t.equal(await title(page).inputValue(), "Logeren om de hoek", "also when the page was loaded anew");
  await page.clock.runFor(PAUSE_MS);
  await said(page, /Bewaard om/);
});

t.test("whose session ends while they type is told, and their text goes with them to sign in", async (t) => {
  const page = await beginning(t, await example);
  await title(page).fill("Dit mag niet weg");
  await page.context().clearCookies();
  await page.clock.runFor(PAUSE_MS);
  await said(page, /U bent niet meer ingelogd\. Uw tekst staat op dit apparaat\./);
  await page.getByRole("button", { name: "Bewaren en verder" }).click();
  await page.locator("input[type=hidden][value='Dit mag niet weg']").waitFor({ state: "attached" });
  t.match(await main(page), /U bent niet meer ingelogd/);

  await signIn(page, await example, UMAR);
  await page.waitForURL("**/aanvragen");
  await page.goto(`${await example}/f/holland-rijnland/aanvragen/nieuw`);
  await said(page, "Uw tekst van daarnet staat er weer.");
  t.equal(await title(page).inputValue(), "Dit mag niet weg");
});

t.test("nobody else who uses the device sees it", async (t) => {
  const base = await example;
  const page = await beginning(t, base);
  await page.context().setOffline(true);
  await title(page).fill("Van Umar alleen");
  await page.clock.runFor(PAUSE_MS);
  await said(page, /Geen verbinding/);
  await page.context().setOffline(false);
  await signIn(page, base, "Zahra Amrani");
  await page.waitForURL("**/aanvragen");
  await page.goto(`${base}/f/holland-rijnland/aanvragen/nieuw`);
  t.notMatch(await title(page).inputValue(), "Umar");
  t.equal(await page.evaluate("localStorage.length"), 0);
});

t.test("what comes of a budget, and of the cells of the matrix, is shown as somebody types", async (t) => {
  const page = await beginning(t, await example);
  await fillFirstStep(page);
  const steps = page.url().replace("/doelen", "");

  await page.goto(`${steps}/begroting`);
  const line = { description: "Logeerweekend", unit: "weekend", priceCents: "1.250,50", quantityThousandths: "2,5" };
  await page.locator("[name='budget.0.year']").selectOption("2018");
  for (const [name, value] of Object.entries(line)) await page.locator(`[name='budget.0.${name}']`).fill(value);
  await page.clock.runFor(PAUSE_MS);
  await page.getByRole("table", { name: "Wat u vraagt" }).filter({ hasText: "3.126,25" }).waitFor();
  await page.locator("[name='budget.0.quantityThousandths']").fill("veel");
  await page.clock.runFor(PAUSE_MS);
  await page.getByText("Zonder regel 1: die kunnen wij nog niet lezen.").waitFor();

  await page.goto(`${steps}/matrix`);
  await page.locator("[name=matrixCells]").first().check();
  await page.clock.runFor(PAUSE_MS);
  await said(page, /Nog niet genoeg/);
  const marks = () => page.locator("[data-mark]").allInnerTexts();
  const [counts, not] = ["telt mee", "telt nog niet"];
  t.strictSame(await marks(), [counts, not, not, counts, not, not], "of each column and each row");
  for (const place of [1, 3, 4]) await page.locator("[name=matrixCells]").nth(place).check();
  await page.clock.runFor(PAUSE_MS);
  await said(page, /Genoeg\./);
  t.strictSame(await marks(), [counts, counts, not, counts, counts, not]);
});
