import type { Page } from "playwright-core";

/** Fills in the first step of a new application and goes on from it, which makes the others open. */
export async function fillFirstStep(page: Page): Promise<void> {
  const plan = { title: "Logeren", summary: "Kinderen logeren.", "activities.from": "2018-01-01" };
  for (const [name, value] of Object.entries({ ...plan, "activities.to": "2019-12-31" }))
    await page.locator(`[name='${name}']`).fill(value);
  await page.getByLabel("Nee", { exact: true }).check();
  await page.getByRole("button", { name: "Bewaren en verder" }).click();
  await page.waitForURL("**/doelen");
}
