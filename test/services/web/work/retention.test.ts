import t from "tap";
import { fundManager, providers } from "../../../../services/example/cast.ts";
import { startBrowser } from "../../../support/browser.ts";
import { startExample } from "../../../support/example-service.ts";
import { main, tabOf } from "../../../support/signing-in.ts";

const browser = startBrowser();

t.test("whoever keeps the archive sees until when dossiers are kept, and what may go first on top", async (t) => {
  const page = await tabOf(t, fundManager.name, { browser, base: await startExample(t) });
  await page.getByRole("navigation", { name: "Hoofdmenu" }).getByRole("link", { name: "Bewaren" }).click();
  await page.waitForURL("**/bewaren");
  t.match(await main(page), /Er (is 1 dossier|zijn \d+ dossiers) van (een aanvraag|aanvragen) die (is|zijn) geëindigd/);
  const years = async () => {
    const cells = await page.locator("td[data-label='Bewaren tot en met']").allInnerTexts();
    return cells.map((cell) => Number(/\d{4}/.exec(cell)?.[0] ?? 9999));
  };
  const all = await years();
  t.ok(all.length > 1, "the example has more than one");
  t.strictSame(
    all,
    all.toSorted((a, b) => a - b),
  );

  await page.getByLabel("Hoe de aanvraag eindigde").selectOption("refused");
  await page.getByRole("button", { name: "Toon" }).click();
  const ends = await page.locator("td[data-label='Geëindigd']").allInnerTexts();
  t.ok(ends.length < all.length && ends.every((end) => end.startsWith("Geweigerd")), "narrowed to one end");

  await page.locator("main table a").first().click();
  await page.waitForURL("**/dossiers/*");
  t.match(await main(page), /Dossier bewaren tot en met\s+\d+ \w+ 20\d\d/, "the dossier tells it too");
});

t.test("the page is not for applicants", async (t) => {
  const page = await tabOf(t, providers.teams.name, { browser, base: await startExample(t) });
  await page.waitForURL("**/aanvragen");
  const response = await page.goto(page.url().replace("/aanvragen", "/bewaren"));
  t.equal(response?.status(), 403);
});
