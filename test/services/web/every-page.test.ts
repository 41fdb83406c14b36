/** Every page as a reader of Dutch sees it, in a real browser. */
import t from "tap";
import { providers } from "../../../services/example/cast.ts";
import { startBrowser } from "../../support/browser.ts";
import { dutchReader, englishReader, reader, testEveryPage } from "../../support/every-page.ts";
import { startExample } from "../../support/example-service.ts";
import { faultsInTheDark, pageFaults } from "../../support/page-faults.ts";
import { signIn } from "../../support/signing-in.ts";

// A browser is slow beside other tests.
t.setTimeout(900_000);

const started = Promise.all([startExample(t), startBrowser()]);

testEveryPage(started, dutchReader);

t.test("a supplement that is asked for", async (t) => {
  const [base, browser] = await started;
  for (const { language, locale } of [dutchReader, englishReader]) {
    const { page, told, close } = await reader(browser, { locale });
    await signIn(page, base, providers.coaches.name);
    await page.getByRole("link", { name: language === "nl" ? "Aanvulling geven" : "Give the supplement" }).click();
    await page.waitForURL("**/aanvulling");
    t.strictSame([...(await pageFaults(page)), ...(await faultsInTheDark(page)), ...told], [], language);
    await close();
  }
});

t.test("whoever uses a keyboard gets to the content with two keys, and to the menu on a phone", async (t) => {
  const [base, browser] = await started;
  const { page, close } = await reader(browser, { locale: "nl-NL" });
  await page.goto(`${base}/f/holland-rijnland`);
  await page.keyboard.press("Tab");
  t.equal(await page.locator(":focus").innerText(), "Naar de inhoud");
  await page.keyboard.press("Enter");
  t.equal(await page.locator(":focus").getAttribute("id"), "inhoud");
  await page.setViewportSize({ width: 360, height: 800 });
  await page.getByRole("link", { name: "Menu", exact: true }).click();
  t.equal(await page.locator(":focus").getAttribute("id"), "menu");
  await close();
});
