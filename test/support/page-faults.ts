import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { AxeResults, RunOptions } from "axe-core";
import type { Page } from "playwright-core";

/** The narrowest screen, on which longer words are too long first. */
export const PHONE = 360;
const WIDTHS = [PHONE, 768, 1280];
const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
/** The short form of axe: a page reads it in less time. */
const AXE = readFileSync(fileURLToPath(import.meta.resolve("axe-core/axe.min.js")), "utf8");
const COLOURS = ["color-contrast", "link-in-text-block"];

/** What is wrong with a page as it is shown: what axe finds, and at which widths it scrolls sideways. */
export async function pageFaults(page: Page): Promise<string[]> {
  return [...(await tooWide(page)), ...(await axeFaults(page))];
}

/** What axe finds wrong with a page, as wide as it is shown. */
export function axeFaults(page: Page): Promise<string[]> {
  return found(page, { runOnly: { type: "tag", values: WCAG } });
}

/** At which of these widths a page scrolls sideways; it is left at the last. */
export async function tooWide(page: Page, widths: readonly number[] = WIDTHS): Promise<string[]> {
  const faults: string[] = [];
  // What was pressed just before may have begun a page that has no document yet.
  await page.waitForLoadState();
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 });
    const beyond = await page.evaluate("document.documentElement.scrollWidth - innerWidth");
    if (Number(beyond) > 0) faults.push(`scrolls sideways at ${width}`);
  }
  return faults;
}

/** What cannot be told apart in a page for whoever prefers it dark. */
export async function faultsInTheDark(page: Page): Promise<string[]> {
  await page.emulateMedia({ colorScheme: "dark" });
  const faults = await found(page, { runOnly: { type: "rule", values: COLOURS } });
  await page.emulateMedia({ colorScheme: null });
  return faults;
}

async function found(page: Page, options: RunOptions): Promise<string[]> {
  // Given to a page once: it takes longer to read than to run.
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(AXE);
  const asked = JSON.stringify({ ...options, resultTypes: ["violations"] });
  const { violations }: Pick<AxeResults, "violations"> = await page.evaluate(
    `axe.run(document, ${asked}).then(({ violations }) => ({ violations }))`,
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
}
