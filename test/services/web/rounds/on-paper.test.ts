/** The summary of a plan as it is printed. */
import t from "tap";
import { z } from "zod";
import { secretary } from "../../../../services/example/cast.ts";
import { startBrowser } from "../../../support/browser.ts";
import { startExample } from "../../../support/example-service.ts";
import { tabOf } from "../../../support/signing-in.ts";

t.setTimeout(300_000);

const browser = startBrowser();

t.test("the summary of each plan of the example is one sheet of A4, in letters that can be read", async (t) => {
  const base = await startExample(t);
  const page = await tabOf(t, secretary.name, { browser, base });
  const addresses = async (ending: RegExp) => {
    const all = await page
      .locator("main a")
      .evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
    return new Set(all.filter((address) => ending.test(address)));
  };
  await page.goto(`${base}/f/holland-rijnland/overzicht`);
  const dossiers = await addresses(/\/dossiers\/[0-9a-f-]+$/);
  const summaries = new Set<string>();
  for (const dossier of dossiers) {
    await page.goto(base + dossier);
    for (const summary of await addresses(/\/ronde\/\d+$/)) summaries.add(summary);
  }
  t.ok(summaries.size >= 6, "of a whole agenda");
  for (const summary of summaries) {
    await page.goto(base + summary);
    const pdf = (await page.pdf({ preferCSSPageSize: true, format: "A4" })).toString("latin1");
    const sheets = [...pdf.matchAll(/\/MediaBox ?\[0 0 ([\d.]+) ([\d.]+)\]/g)];
    t.equal(sheets.length, 1, await page.title());
    t.ok(
      sheets.every(([, width, height]) => Number(width) < Number(height)),
      "upright",
    );
  }
  await page.emulateMedia({ media: "print" });
  const points = z
    .number()
    .parse(
      await page.evaluate(
        "(() => { const one = document.querySelector('.one-page .readings p'); return (parseFloat(getComputedStyle(one).fontSize) * one.currentCSSZoom * 72) / 96; })()",
      ),
    );
  t.ok(points >= 8.5, `${points} points`);
});
