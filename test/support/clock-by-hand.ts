import type { Page } from "playwright-core";

/**
 * Has the clock of a page stand still from here on, in whatever it loads next too: it goes only when the test runs it. A
 * clock that is only installed goes on by itself, and on a busy machine does what the test was still to ask for.
 * @param at the time it stands at, as ISO 8601 or in milliseconds since 1970.
 */
export async function stopClock(page: Page, at: string | number = Date.now()): Promise<void> {
  const time = new Date(at).getTime();
  // An installed clock goes on until it is stopped, and is never put back.
  await page.clock.install({ time: time - 60_000 });
  await page.clock.pauseAt(time);
}
