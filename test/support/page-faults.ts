import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";

const WIDTHS = [360, 768, 1280];
/** Only what is wrong; and, in the mode without frames, which no page has, without a page beside it to add up in. */
const ASKED: Parameters<AxeBuilder["options"]>[0] = {
  runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
  resultTypes: ["violations"],
};

/** What is wrong with a page as it is shown: what axe finds, and at which widths it scrolls sideways. */
export async function pageFaults(page: Page): Promise<string[]> {
  const faults: string[] = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    const beyond = await page.evaluate("document.documentElement.scrollWidth - innerWidth");
    if (Number(beyond) > 0) faults.push(`scrolls sideways at ${width}`);
  }
  const { violations } = await new AxeBuilder({ page }).options(ASKED).setLegacyMode().analyze();
  return [
    ...faults,
    ...violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`),
  ];
}
