import { AxeBuilder } from "@axe-core/playwright";
import t from "tap";
import { startBrowser } from "../../../support/browser.ts";
import { startExample } from "../../../support/example-service.ts";

const browser = startBrowser(t);
const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** The post of a development service, once it wrote what there is to tell. */
async function postOf(base: string): Promise<string> {
  for (;;) {
    const html = await (await fetch(`${base}/ontwikkeling/post`)).text();
    if (html.includes("/ontwikkeling/post/")) return html;
  }
}

t.test("a development service keeps its mails, to be read there", async (t) => {
  const base = await startExample(t);
  await postOf(base);
  const context = await (await browser).newContext({ locale: "nl-NL" });
  t.teardown(() => context.close());
  const page = await context.newPage();
  await page.goto(`${base}/ontwikkeling/post`);
  t.match(
    await page.locator(".answer").innerText(),
    /^Deze proefomgeving schreef \d+ mails\. Ze zijn niet verstuurd\.$/,
  );
  const faults = async () => (await new AxeBuilder({ page }).withTags(WCAG).analyze()).violations.map(({ id }) => id);
  t.strictSame(await faults(), []);
  const row = page.getByRole("row").filter({ hasText: "Peter van Dam" });
  await row.getByRole("link", { name: /^\d taken voor u bij .*, Peter van Dam$/ }).click();
  await page.waitForURL("**/ontwikkeling/post/*");
  t.match(
    await page.locator(".answer").innerText(),
    /^Aan Peter van Dam, geschreven op .*\. Deze mail is niet verstuurd\.$/,
  );
  t.match(
    await page.locator("pre").innerText(),
    new RegExp(`Als beoordelaar van AO Jeugd[\\s\\S]*${base}/f/holland-rijnland/werk`),
  );
  t.strictSame(await faults(), []);
  for (const width of [360, 768, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    t.ok(Number(await page.evaluate("document.documentElement.scrollWidth - innerWidth")) <= 0, `${width}`);
  }
  const missing = await fetch(`${base}/ontwikkeling/post/geen`, { headers: { accept: "text/html" } });
  t.equal(missing.status, 404);
});
