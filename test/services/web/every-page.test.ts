/** Every page, in a real browser: what is said of one here holds for all of them, those of tomorrow included. */
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import t from "tap";
import { z } from "zod";
import { pages } from "../../../services/web/pages.ts";
import { startBrowser } from "../../support/browser.ts";
import { startExample } from "../../support/example-service.ts";

// A browser is slow beside other tests.
t.setTimeout(600_000);

const started = Promise.all([startExample(t), startBrowser(t)]);

const WIDTHS = [360, 768, 1280];
const register = z.object({ items: z.tuple([z.object({ applicationId: z.string() })], z.unknown()) });
const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** What is wrong with a page as it is shown: what axe finds, what does not fit, what the browser would not load. */
async function faultsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(WCAG).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
}

/** A browser of some reader. `told` gathers the errors it tells of, such as what the content security policy forbids. */
async function reader(browser: Browser, options: BrowserContextOptions) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const told: string[] = [];
  page.on("console", (message) => told.push(message.text()));
  page.on("pageerror", (error) => told.push(error.message));
  return { page, told, close: () => context.close() };
}

/** Two readers who differ in all that a page is made for. */
const readers: readonly BrowserContextOptions[] = [
  { locale: "nl-NL", colorScheme: "light" },
  { locale: "en-GB", colorScheme: "dark" },
];

async function firstAwarded(base: string): Promise<string> {
  const response = await fetch(`${base}/v1/funds/holland-rijnland/register`);
  return register.parse(await response.json()).items[0].applicationId;
}

t.test("every page", async (t) => {
  const [base, browser] = await started;
  const awarded = await firstAwarded(base);
  for (const options of readers) {
    const { page, told, close } = await reader(browser, options);
    for (const path of Object.keys(pages))
      await t.test(`${path} in ${options.locale}, ${options.colorScheme}`, async (t) => {
        const below = path === "/" ? "" : path.replace(":awardId", awarded);
        const response = await page.goto(`${base}/f/holland-rijnland${below}`);
        t.equal(response?.status(), 200);
        t.equal(await page.locator("html").getAttribute("lang"), options.locale?.slice(0, 2));
        t.equal(await page.locator("h1").count(), 1);
        for (const width of WIDTHS) {
          await page.setViewportSize({ width, height: 800 });
          const beyond = await page.evaluate("document.documentElement.scrollWidth - innerWidth");
          t.ok(Number(beyond) <= 0, `nothing scrolls sideways at ${width}`);
        }
        t.strictSame(await faultsOf(page), []);
        t.strictSame(told, []);
      });
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
