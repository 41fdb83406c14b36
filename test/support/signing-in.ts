import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import type { Test } from "tap";

/** Signs somebody of the example in, as people do: by the button, at the provider that runs inside. */
export async function signIn(page: Page, base: string, name: string, language: "nl" | "en" = "nl"): Promise<void> {
  await page.goto(`${base}/inloggen?opnieuw=ja`);
  await page.getByRole("button", { name: `${language === "nl" ? "Log in als" : "Sign in as"} ${name}` }).click();
}

/** Where to open a tab, and whose. */
interface TabOptions extends BrowserContextOptions {
  readonly browser: Promise<Browser>;
  readonly base: string;
}

/** A tab of somebody of the example who is signed in, in a browser of their own, until the test is over. */
export async function tabOf(t: Test, name: string, { browser, base, ...options }: TabOptions): Promise<Page> {
  const context = await (await browser).newContext({ locale: "nl-NL", ...options });
  t.teardown(() => context.close());
  const page = await context.newPage();
  await signIn(page, base, name);
  return page;
}

/** What somebody reads on a page. */
export function main(page: Page): Promise<string> {
  return page.locator("main").innerText();
}

/** Presses a button, and waits for the page that comes of it: where scripts run, what was typed is kept before its form goes. */
export async function press(page: Page, name: string): Promise<void> {
  await Promise.all([page.waitForEvent("load"), page.getByRole("button", { name }).click()]);
}
