import type { Locator, Page } from "playwright-core";
import { press } from "./signing-in.ts";

/** More fields than any page has. */
const MOST_TABS = 150;

/** Goes on with the tab key until something has the focus. */
export async function tabTo(page: Page, to: Locator): Promise<void> {
  await to.first().waitFor();
  for (let pressed = 0; pressed < MOST_TABS; pressed += 1) {
    if (await to.first().evaluate((one) => one === one.ownerDocument.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`no tab key leads to ${to}`);
}

/** How somebody works on a page. */
export interface Hands {
  /** Goes to the page that a link leads to. */
  follow(page: Page, name: string | RegExp): Promise<void>;
  /** Writes in a field what stands there from then on. */
  write(page: Page, field: Locator, text: string): Promise<void>;
  /** Presses a button, and waits for the page that comes of it. */
  send(page: Page, name: string): Promise<void>;
}

export const withTheMouse: Hands = {
  follow: (page, name) => page.getByRole("link", { name }).click(),
  write: (_page, field, text) => field.fill(text),
  send: press,
};

export const withKeysAlone: Hands = {
  async follow(page, name) {
    await tabTo(page, page.getByRole("link", { name }));
    await Promise.all([page.waitForEvent("load"), page.keyboard.press("Enter")]);
  },
  async write(page, field, text) {
    await tabTo(page, field);
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.press("Delete");
    await page.keyboard.type(text);
  },
  async send(page, name) {
    await tabTo(page, page.getByRole("button", { name }));
    await Promise.all([page.waitForEvent("load"), page.keyboard.press("Enter")]);
  },
};
