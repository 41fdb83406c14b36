/** How a vote stands, in browsers that follow it. */
import type { BrowserContext, Page } from "playwright-core";
import t, { type Test } from "tap";
import { startBrowser } from "../../../support/browser.ts";
import { startExample } from "../../../support/example-service.ts";
import { signIn } from "../../../support/signing-in.ts";

t.setTimeout(300_000);

const browser = startBrowser(t);

async function tabOf(t: Test, base: string, name: string): Promise<{ page: Page; context: BrowserContext }> {
  const context = await (await browser).newContext({ locale: "nl-NL" });
  t.teardown(() => context.close());
  const page = await context.newPage();
  await signIn(page, base, name);
  return { page, context };
}

/** Goes to the page that tells how the vote of the example stands. */
async function follow(page: Page, base: string): Promise<void> {
  await page.goto(`${base}/f/holland-rijnland/agenda`);
  await page.getByRole("link", { name: "PHO, 15 november 2017" }).click();
  await page.getByRole("link", { name: "Sneller aan de beurt in de jeugd-ggz", exact: true }).click();
  await page.getByRole("link", { name: "Bekijk hoe het staat" }).click();
  await page.waitForURL("**/stand");
}

async function vote(page: Page, base: string, choice: RegExp): Promise<void> {
  await follow(page, base);
  await page.getByRole("link", { name: "Stemmen" }).click();
  await page.getByLabel(choice).check();
  await page.getByRole("button", { name: "Stem uitbrengen" }).click();
  await page.getByRole("status").waitFor();
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
  t.equal(stranger.status, 303, "whoever is not signed in is sent to sign in");
  const { page: applicant } = await tabOf(t, base, "Rosa Linders");
  t.equal((await applicant.request.get(address)).status(), 403);
});
