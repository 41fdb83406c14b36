import chromium from "@sparticuz/chromium";
import { type Browser, chromium as playwright } from "playwright-core";
import type { Test } from "tap";

/** The longest that anything in a browser is waited for: a machine that has much to do is slow, and a test has a time of its own. */
const LONGEST_MS = 120_000;

/** Starts the browser that comes with the npm packages, until the test is over. */
export async function startBrowser(t: Test): Promise<Browser> {
  const executablePath = await chromium.executablePath();
  // In one process, as the package has it for other uses, it ends with its first context; and painted by a graphics card that is
  // played by the processor, a page takes twice as long.
  const args = chromium.args.filter((one) => !/^--(single-process|no-zygote)$|gpu|=angle|swiftshader/.test(one));
  const browser = await playwright.launch({ executablePath, args: [...args, "--disable-gpu"], headless: true });
  t.teardown(() => browser.close());
  const newContext = browser.newContext.bind(browser);
  browser.newContext = async (options) => {
    const context = await newContext(options);
    context.setDefaultTimeout(LONGEST_MS);
    return context;
  };
  return browser;
}
