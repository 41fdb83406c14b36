import t from "tap";
import { startBrowser } from "../../../support/browser.ts";
import { startExample } from "../../../support/example-service.ts";
import { pageFaults } from "../../../support/page-faults.ts";
import { signIn } from "../../../support/signing-in.ts";

t.setTimeout(300_000);

t.test("an applicant sees the budget and what was promised in the dossier, also on a phone and on paper", async (t) => {
  const [base, browser] = await Promise.all([startExample(t), startBrowser()]);
  const page = await (await browser.newContext({ locale: "nl-NL" })).newPage();
  await signIn(page, base, "Arend Visser");
  await page.getByRole("link", { name: "Ambulante gezinscoach" }).first().click();

  const budget = page.getByRole("table", { name: "Begroting" });
  t.match(await budget.getByRole("row").last().innerText(), /Samen\s+€\s240\.000,00/);
  const line = await budget.getByRole("row").nth(1).getByRole("cell").allInnerTexts();
  t.match(await page.locator("main").innerText(), /Aanvraagformulier\s+versie 1, van Werkgroep Werkagenda Jeugd/);
  t.match(line[3], /^€\s240\.000,00$/, "price times quantity");
  t.equal(line[4], "algemeen", "the pool that bears it");
  t.match(await page.getByRole("table", { name: "Wat levert het op?" }).innerText(), /Prestatie/);

  t.strictSame(await pageFaults(page), []);
  await page.setViewportSize({ width: 360, height: 800 });
  t.match(await budget.getByRole("row").last().innerText(), /^Samen\s+€\s240\.000,00$/, "what is empty is left out");
  await page.emulateMedia({ media: "print" });
  t.ok(await budget.isVisible());
  t.match(
    await page.locator("main").innerText(),
    /Ander geld en wachtlijst[\s\S]*(Ja|Nee)\. /,
    "the whole application",
  );
  for (const way of await page.locator("main, footer").locator("a, button").all())
    t.notOk(await way.isVisible(), `no ways to other pages on paper: ${await way.textContent()}`);
});
