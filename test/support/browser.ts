import chromium from "@sparticuz/chromium";
import { type Browser, chromium as playwright } from "playwright-core";
import type { Test } from "tap";

/** Starts the browser that comes with the npm packages, until the test is over. */
export async function startBrowser(t: Test): Promise<Browser> {
  const executablePath = await chromium.executablePath();
  // In one process, as the package has it for other uses, it ends with its first context.
  const args = chromium.args.filter((one) => one !== "--single-process" && one !== "--no-zygote");
  const browser = await playwright.launch({ executablePath, args, headless: true });
  t.teardown(() => browser.close());
  return browser;
}
