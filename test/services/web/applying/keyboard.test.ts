import type { Locator, Page } from "playwright-core";
import t from "tap";
import { startBrowser } from "../../../support/browser.ts";
import { startExample } from "../../../support/example-service.ts";
import { tabTo } from "../../../support/keyboard.ts";
import { main } from "../../../support/signing-in.ts";

t.setTimeout(300_000);

const browser = startBrowser();
async function type(page: Page, name: string, text: string): Promise<void> {
  await tabTo(page, page.locator(`[name='${name}']`));
  await page.keyboard.type(text);
}

async function press(page: Page, to: Locator, key: "Enter" | "Space"): Promise<void> {
  await tabTo(page, to);
  await page.keyboard.press(key);
}

async function goOn(page: Page): Promise<void> {
  const from = page.url();
  await press(page, page.getByRole("button", { name: "Bewaren en verder" }), "Enter");
  await page.waitForURL((url) => url.href !== from);
}

t.test("a provider applies with the keyboard alone, from signing in to the receipt", async (t) => {
  const base = await startExample(t);
  const context = await (await browser).newContext({ locale: "nl-NL" });
  t.teardown(() => context.close());
  const page = await context.newPage();
  await page.goto(`${base}/f/holland-rijnland`);
  await press(page, page.getByRole("banner").getByRole("link", { name: "Inloggen" }), "Enter");
  await press(page, page.getByRole("button", { name: "Log in als Umar Yilmaz" }), "Enter");
  await page.waitForURL(`${base}/f/holland-rijnland`);
  await press(page, page.getByRole("link", { name: "Nieuwe aanvraag" }), "Enter");
  await page.waitForURL("**/nieuw");

  await type(page, "title", "Logeren in de buurt");
  await type(page, "summary", "Kinderen logeren een weekend in een gezin.");
  // Days that read the same with the month first.
  await type(page, "activities.from", "01012018");
  await type(page, "activities.to", "12122019");
  await tabTo(page, page.locator("[name=youthAndFamilyTeams]"));
  await page.keyboard.press("ArrowDown");
  await goOn(page);

  await press(page, page.locator("[name=transformationGoals]"), "Space");
  await tabTo(page, page.locator("textarea"));
  await page.keyboard.type("Wij logeren dichtbij.");
  await goOn(page);

  for (const place of [0, 1, 3, 4]) await press(page, page.locator("[name=matrixCells]").nth(place), "Space");
  await goOn(page);

  await type(page, "budget.0.description", "Logeerweekend");
  await type(page, "budget.0.year", "2018");
  await type(page, "budget.0.unit", "weekend");
  await type(page, "budget.0.priceCents", "1250,50");
  await type(page, "budget.0.quantityThousandths", "2,5");
  await goOn(page);

  for (const [place, kind] of [
    [0, "Doel"],
    [1, "Prestatie"],
  ] as const) {
    const at = (field: string) => `targets.${place}.${field}`;
    await type(page, at("kind"), kind);
    await type(page, at("description"), "Meer kinderen logeren");
    await type(page, at("indicator"), "Telling");
    await type(page, at("unit"), "kinderen");
    await type(page, at("baselineThousandths"), "0");
    await type(page, at("targetThousandths"), "12,5");
    await type(page, at("dueOn"), "12122019");
    if (place === 0) {
      await press(page, page.getByRole("button", { name: "Nog een resultaat" }), "Enter");
      await page.locator("[name='targets.1.kind']").waitFor();
    }
  }
  await goOn(page);

  for (const name of ["existingMeans", "financesWaitingList"]) {
    await tabTo(page, page.locator(`[name='${name}.answer']`));
    await page.keyboard.press("ArrowDown");
    await type(page, `${name}.explanation`, "Dit is nieuw.");
  }
  await goOn(page);
  await goOn(page);

  t.match(await main(page), /Alles is ingevuld\. U vraagt €\s3\.126,25 voor ‘Logeren in de buurt’/);
  await press(page, page.getByRole("button", { name: "Aanvraag indienen" }), "Enter");
  await page.waitForURL("**/ontvangst");
  t.match(await main(page), /Uw aanvraag is binnen/);
});
