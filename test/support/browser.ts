import chromium from "@sparticuz/chromium";
import { type Browser, chromium as playwright } from "playwright-core";
import t from "tap";
import { ofProcess } from "./of-file.ts";

/** The longest that anything in a browser is waited for: a machine that has much to do is slow, and a test has a time of its own. */
const LONGEST_MS = 120_000;

let started: Promise<Browser> | null = null;

/** Starts the browser that comes with the npm packages, once for all test files of a process; what a file opens in it is closed with that file. */
export function startBrowser(): Promise<Browser> {
  started ??= launch();
  return started;
}

async function launch(): Promise<Browser> {
  const executablePath = await chromium.executablePath();
  // In one process, as the package has it for other uses, it ends with its first context; and painted by a graphics card that is
  // played by the processor, a page takes twice as long.
  const args = chromium.args.filter((one) => !/^--(single-process|no-zygote)$|gpu|=angle|swiftshader/.test(one));
  const browser = await playwright.launch({ executablePath, args: [...args, "--disable-gpu"], headless: true });
  ofProcess.teardown(() => browser.close());
  const newContext = browser.newContext.bind(browser);
  browser.newContext = async (options) => {
    const context = await newContext(options);
    context.setDefaultTimeout(LONGEST_MS);
    t.teardown(() => context.close());
    return context;
  };
  return browser;
}
