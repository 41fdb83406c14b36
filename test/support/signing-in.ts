import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import type { Test } from "tap";
import { everybody } from "../../services/example/cast.ts";
import { CLOCK_PATH } from "../../services/web/development/people-page.tsx";
import { rawRequest } from "./raw-request.ts";
import { signInAs } from "./signed-in.ts";

/**
 * Signs somebody of the example in, and opens the page that they come to. People do so by a button, at the provider that runs inside
 * (`sign-in/sign-in.test.ts`); here as many browsers start, they come with what that gives them.
 */
export async function signIn(page: Page, base: string, name: string): Promise<void> {
  const person = everybody.find((one) => one.name === name);
  if (!person) throw new Error(`Nobody of the example is called ${name}.`);
  await page.goto(await signInOn(page.context(), base, person.identity.sub));
}

/** Has a browser be of somebody who signed in. @returns the page that they come to. */
export async function signInOn(context: BrowserContext, base: string, person: string): Promise<string> {
  // The provider would first ask whoever signed in before to sign out.
  const ofService = (await context.cookies(base)).filter(({ name }) => !name.startsWith("_"));
  const { cookies, landing } = await signInAs(base, person, ofService);
  await context.addCookies(cookies.map((cookie) => ({ ...cookie, url: base })));
  return landing;
}

/** Goes on to a day, for everybody. */
export async function goOnTo(base: string, day: string): Promise<void> {
  const { status } = await rawRequest(base + CLOCK_PATH, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: `${new URLSearchParams({ dag: day })}`,
  });
  if (status !== 303) throw new Error(`The clock did not go on to ${day}: ${status}`);
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
