import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";

const WIDTHS = [360, 768, 1280];
const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** What is wrong with a page as it is shown: what axe finds, and at which widths it scrolls sideways. */
export async function pageFaults(page: Page): Promise<string[]> {
  const faults: string[] = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    const beyond = await page.evaluate("document.documentElement.scrollWidth - innerWidth");
    if (Number(beyond) > 0) faults.push(`scrolls sideways at ${width}`);
  }
  const { violations } = await new AxeBuilder({ page }).withTags(WCAG).analyze();
  return [
    ...faults,
    ...violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`),
  ];
}
