/** Every page, in a real browser: what is said of one here holds for all of them, those of tomorrow included. */
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import t from "tap";
import { z } from "zod";
import { pages } from "../../../services/web/pages.ts";
import { startBrowser } from "../../support/browser.ts";
import { startExample } from "../../support/example-service.ts";

const WIDTHS = [360, 768, 1280];
const register = z.object({ items: z.tuple([z.object({ applicationId: z.string() })], z.unknown()) });
const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** What is wrong with a page as it is shown: what axe finds, what does not fit, what the browser would not load. */
async function faultsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(WCAG).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
}

/** Opens a page. @returns the errors that the browser tells of, such as what the content security policy forbids. */
async function opened(browser: Browser, address: string, options: BrowserContextOptions) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const told: string[] = [];
  page.on("console", (message) => told.push(message.text()));
  page.on("pageerror", (error) => told.push(error.message));
  const response = await page.goto(address);
  return { page, told, status: response?.status(), close: () => context.close() };
}

async function firstAwarded(base: string): Promise<string> {
  const response = await fetch(`${base}/v1/funds/holland-rijnland/register`);
  return register.parse(await response.json()).items[0].applicationId;
}

t.test("every page", async (t) => {
  const [base, browser] = await Promise.all([startExample(t), startBrowser(t)]);
  const root = `${base}/f/holland-rijnland`;
  const awarded = await firstAwarded(base);

  for (const path of Object.keys(pages)) {
    const address = `${root}${path === "/" ? "" : path.replace(":applicationId", awarded)}`;
    for (const locale of ["nl-NL", "en-GB"])
      for (const colorScheme of ["light", "dark"] as const)
        await t.test(`${path} in ${locale}, ${colorScheme}`, async (t) => {
          const { page, told, status, close } = await opened(browser, address, { locale, colorScheme });
          t.equal(status, 200);
          t.equal(await page.locator("html").getAttribute("lang"), locale.slice(0, 2));
          t.equal(await page.locator("h1").count(), 1);
          for (const width of WIDTHS) {
            await page.setViewportSize({ width, height: 800 });
            const beyond = await page.evaluate("document.documentElement.scrollWidth - innerWidth");
            t.ok(Number(beyond) <= 0, `nothing scrolls sideways at ${width}`);
          }
          t.strictSame(await faultsOf(page), []);
          t.strictSame(told, []);
          await close();
        });
  }
});

t.test("whoever uses a keyboard gets to the content with two keys, and to the menu on a phone", async (t) => {
  const [base, browser] = await Promise.all([startExample(t), startBrowser(t)]);
  const { page, close } = await opened(browser, `${base}/f/holland-rijnland`, { locale: "nl-NL" });
  await page.keyboard.press("Tab");
  t.equal(await page.locator(":focus").innerText(), "Naar de inhoud");
  await page.keyboard.press("Enter");
  t.equal(await page.locator(":focus").getAttribute("id"), "inhoud");
  await page.setViewportSize({ width: 360, height: 800 });
  await page.getByRole("link", { name: "Menu", exact: true }).click();
  t.equal(await page.locator(":focus").getAttribute("id"), "menu");
  await close();
});
