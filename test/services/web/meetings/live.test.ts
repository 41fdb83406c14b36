/** How a vote stands, in browsers that follow it. */
import type { BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import t, { type Test } from "tap";
import { startBrowser } from "../../../support/browser.ts";
import { stopClock } from "../../../support/clock-by-hand.ts";
import { startExample } from "../../../support/example-service.ts";
import { signIn } from "../../../support/signing-in.ts";

t.setTimeout(600_000);

const browser = startBrowser();

async function tabOf(
  t: Test,
  base: string,
  name: string,
  options: BrowserContextOptions = {},
): Promise<{ page: Page; context: BrowserContext }> {
  const context = await (await browser).newContext({ locale: "nl-NL", ...options });
  t.teardown(() => context.close());
  const page = await context.newPage();
  await signIn(page, base, name);
  return { page, context };
}

/** Goes to the page that tells how the vote of the example stands. */
async function follow(page: Page, base: string): Promise<void> {
  await page.goto(`${base}/f/holland-rijnland/agenda`);
  await page.getByRole("link", { name: "Wethouders, 15 november 2017" }).click();
  await page.getByRole("link", { name: "Sneller aan de beurt in de jeugd-ggz", exact: true }).click();
  await page.getByRole("link", { name: "Bekijk hoe het staat" }).click();
  await page.waitForURL("**/stand");
}

async function vote(page: Page, base: string, choice: RegExp): Promise<void> {
  await follow(page, base);
  await page.getByRole("link", { name: "Stem uitbrengen" }).click();
  await page.getByLabel(choice).check();
  await page.getByRole("button", { name: "Stem uitbrengen" }).click();
  await page.getByRole("status").waitFor();
}

/** Lets time pass on a page, a second at a time, until something is so; what never is ends with the time of the test. */
async function passUntil(page: Page, isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await page.clock.runFor(1_000);
}

const told = (page: Page, text: string | RegExp) => page.locator("[data-live]").getByText(text).first().waitFor();

t.test("a vote is on the screens of all who follow, of each as far as they may know", async (t) => {
  const base = await startExample(t);
  const [secretary, ofTeylingen, ofKatwijk] = await Promise.all([
    tabOf(t, base, "Noor Hendriks"),
    tabOf(t, base, "Leo Verhoef"),
    tabOf(t, base, "Dirk Ouwehand"),
  ]);
  await follow(secretary.page, base);
  t.match(await secretary.page.locator("main").innerText(), /een positief advies niet meer/);
  await follow(ofTeylingen.page, base);
  await told(ofTeylingen.page, "3 van de 13 gemeenten stemden");

  await vote(ofKatwijk.page, base, /^Tegen/);
  await told(secretary.page, "4 van de 13 gemeenten stemden");
  t.match(await secretary.page.locator("table").innerText(), /Katwijk\s+481\.387\s+16,1%\s+Tegen/);
  await told(ofTeylingen.page, "4 van de 13 gemeenten stemden");
  const participation = await ofTeylingen.page.locator("main").innerText();
  t.match(participation, /Katwijk\s+481\.387\s+16,1%\s+gestemd/);
  t.notMatch(participation, /Tegen|niet meer/, "whoever has not voted is told who did, and not what");

  await vote(ofTeylingen.page, base, /^Voor/);
  await follow(ofTeylingen.page, base);
  t.match(await ofTeylingen.page.locator("main").innerText(), /Katwijk\s+481\.387\s+16,1%\s+Tegen/);
});

t.test("whoever loses the connection is told, and is up to date once it is back", async (t) => {
  const base = await startExample(t);
  const [secretary, ofKatwijk] = await Promise.all([tabOf(t, base, "Noor Hendriks"), tabOf(t, base, "Dirk Ouwehand")]);
  await follow(secretary.page, base);
  await told(secretary.page, "3 van de 13 gemeenten stemden");
  await secretary.context.setOffline(true);
  await vote(ofKatwijk.page, base, /^Voor/);
  await secretary.page.getByText(/Verbinding weg sinds/).waitFor();
  await secretary.context.setOffline(false);
  await told(secretary.page, "4 van de 13 gemeenten stemden");
  await secretary.page.getByText(/Verbinding weg sinds/).waitFor({ state: "hidden" });
});

t.test("when the vote closes, all who follow are led to the outcome and hear that it is over", async (t) => {
  const base = await startExample(t);
  const [secretary, ofTeylingen] = await Promise.all([tabOf(t, base, "Noor Hendriks"), tabOf(t, base, "Leo Verhoef")]);
  await follow(ofTeylingen.page, base);
  await ofTeylingen.page.getByRole("link", { name: "Stem uitbrengen" }).waitFor();
  await follow(secretary.page, base);
  await secretary.page.getByRole("link", { name: "Sluit de stemming", exact: true }).click();
  await secretary.page.getByRole("button", { name: "Sluit de stemming" }).click();

  await ofTeylingen.page.getByRole("link", { name: "Naar de uitslag" }).waitFor();
  t.equal(await ofTeylingen.page.getByRole("link", { name: "Stem uitbrengen" }).count(), 0);
  await ofTeylingen.page
    .locator("[data-says]")
    .filter({ hasText: "De stemming is voorbij." })
    .waitFor({ state: "attached" });
});

t.test("a busy answer does not throw the page away", async (t) => {
  const base = await startExample(t);
  const [{ page }, elsewhere] = await Promise.all([tabOf(t, base, "Dirk Ouwehand"), tabOf(t, base, "Dirk Ouwehand")]);
  await stopClock(page);
  await follow(page, base);
  await told(page, "3 van de 13 gemeenten stemden");
  await page.evaluate("window.isTheSamePage = true");
  let isBusy = true;
  let refusals = 0;
  await page.route("**/stand", (route) => {
    if (!isBusy) return route.continue();
    refusals += 1;
    return route.fulfill({ status: 503, body: "busy" });
  });
  // A vote of their own changes what they may do: the page fetches itself.
  await vote(elsewhere.page, base, /^Voor/);
  await passUntil(page, async () => refusals > 0);
  isBusy = false;
  await passUntil(page, () => page.locator("[data-live]").getByText("4 van de 13 gemeenten stemden").isVisible());
  t.ok(await page.evaluate("window.isTheSamePage"), "it was never loaded anew");
});

t.test("a stream that was refused is asked for again, until it is there", async (t) => {
  const base = await startExample(t);
  const { page } = await tabOf(t, base, "Noor Hendriks", { timezoneId: "America/New_York" });
  await stopClock(page, "2017-11-15T12:30:00Z");
  let isBusy = true;
  let refusals = 0;
  await page.route("**/stand.events", (route) => {
    if (!isBusy) return route.continue();
    refusals += 1;
    return route.fulfill({ status: 503, body: "busy" });
  });
  await follow(page, base);
  const away = page.getByText(/Verbinding weg sinds 13\.\d\d uur/);
  await passUntil(page, async () => refusals > 1 && (await away.isVisible()));
  isBusy = false;
  await passUntil(page, async () => !(await away.isVisible()));
});

t.test("a stream that ends and is back at once is no lost connection", async (t) => {
  const base = await startExample(t);
  const { page } = await tabOf(t, base, "Noor Hendriks");
  let streams = 0;
  await page.route("**/stand.events", (route) => {
    streams += 1;
    if (streams > 1) return route.continue();
    return route.fulfill({ contentType: "text/event-stream", body: "retry: 10\n\n" });
  });
  await page.addInitScript(`
    new MutationObserver(() => {
      if (document.querySelector("[data-away]:not([hidden])")) window.wasAway = true;
    }).observe(document, { subtree: true, childList: true, attributes: true });`);
  const second = page.waitForResponse((response) => streams > 1 && response.url().endsWith("stand.events"));
  await follow(page, base);
  await second;
  t.not(await page.evaluate("window.wasAway"), true);
});

t.test("a page left open by somebody who signed out says so once, and asks no more", async (t) => {
  const base = await startExample(t);
  const { page, context } = await tabOf(t, base, "Noor Hendriks");
  await follow(page, base);
  await told(page, "3 van de 13 gemeenten stemden");
  const elsewhere = await context.newPage();
  await elsewhere.goto(base);
  await elsewhere.getByRole("banner").getByRole("button", { name: "Uitloggen" }).click();
  await elsewhere.getByRole("button", { name: "Uitloggen" }).click();
  let asked = 0;
  context.on("request", (request) => {
    asked += new URL(request.url()).pathname.startsWith("/inloggen") ? 1 : 0;
  });
  await page.getByText("U bent niet meer ingelogd. Deze stand is oud.").waitFor();
  t.equal(asked, 0, "it begins no sign-in of its own, which would end somebody's in another tab");
});

t.test("a stream begins with the revision of that moment, and is nobody's who may not see the round", async (t) => {
  const base = await startExample(t);
  const { page } = await tabOf(t, base, "Noor Hendriks");
  await follow(page, base);
  const address = new URL((await page.locator("[data-live]").getAttribute("data-live")) ?? "", base).href;
  const revision = await page.locator("[data-live]").getAttribute("data-revision");
  const first = await page.evaluate(
    `new Promise((resolve) => {
      const source = new EventSource(${JSON.stringify(address)});
      source.addEventListener("stand", ({ lastEventId }) => { source.close(); resolve(lastEventId); });
    })`,
  );
  t.equal(first, revision);
  const stranger = await fetch(address, { redirect: "manual" });
  t.equal(stranger.status, 401, "whoever is not signed in is told so, and not sent to sign in: no page is shown there");
  const { page: applicant } = await tabOf(t, base, "Rosa Linders");
  t.equal((await applicant.request.get(address)).status(), 403);
});
