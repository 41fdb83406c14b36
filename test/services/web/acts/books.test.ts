/** What finance books and puts right, from the lists of the books to the end of each form, in a real browser. */
import type { Page } from "playwright-core";
import t from "tap";
import { finance, fundManager } from "../../../../services/example/cast.ts";
import { startBrowser } from "../../../support/browser.ts";
import { startExample } from "../../../support/example-service.ts";
import { rowsOf } from "../../../support/figures-desk.ts";
import { pageFaults } from "../../../support/page-faults.ts";
import { tabOf } from "../../../support/signing-in.ts";

t.setTimeout(300_000);

const browser = startBrowser();
const base = startExample(t);
const told = (page: Page) => page.getByRole("status").innerText();
const preview = (page: Page) => page.locator(".preview").innerText();
const press = (page: Page, name: string) => page.getByRole("button", { name }).click();
const confirm = (page: Page) => press(page, "Ja, leg dit vast");
const look = (page: Page) => page.locator("form.act button").click();
const choose = (page: Page, name: string, option: string | RegExp) => {
  const field = page.locator(`[name="${name}"]`);
  return typeof option === "string"
    ? field.selectOption(option)
    : field
        .locator("option")
        .filter({ hasText: option })
        .first()
        .getAttribute("value")
        .then((value) => field.selectOption(value));
};
const fill = (page: Page, name: string, text: string) => page.locator(`[name="${name}"]`).fill(text);
const open = (page: Page, name: string) => page.getByRole("link", { name, exact: true }).click();

async function books(t: Parameters<typeof tabOf>[0], who = finance.name): Promise<Page> {
  const page = await tabOf(t, who, { browser, base: await base });
  await page.goto(`${await base}/f/holland-rijnland/boekingen`);
  return page;
}

t.test("money without a home is held, allocated in part, and the rest paid back", async (t) => {
  const page = await books(t);
  await open(page, "Geld zonder bestemming boeken");
  await choose(page, "municipality", "leiden");
  await choose(page, "earmark", "general");
  await fill(page, "reason", "Het kenmerk ontbreekt.");
  await look(page);
  t.match(await page.locator("#cents-fault").innerText(), /Vul in: Bedrag in euro/, "told at the field");
  await fill(page, "cents", "1.000,00");
  await look(page);
  t.match(await preview(page), /Leiden/);
  await confirm(page);
  t.equal(await told(page), "Het geld staat in kas, zonder bestemming.");

  await open(page, "Geld zonder bestemming");
  await page.getByRole("link", { name: /^Geef een bestemming/ }).click();
  t.equal(await page.locator("[name=cents]").inputValue(), "1000,00", "what is open of it");
  t.strictSame(await pageFaults(page), []);
  await choose(page, "year", "2017");
  await choose(page, "earmark", "general");
  await look(page);
  t.match(await page.locator("#cents-fault").innerText(), /0,00/, "nothing is owed for that year");
  await choose(page, "year", "2018");
  await fill(page, "cents", "600,00");
  await look(page);
  t.match(await preview(page), /600,00/);
  await confirm(page);
  t.equal(await told(page), "Het geld heeft een bestemming.");

  await open(page, "Geld zonder bestemming");
  await page.getByRole("link", { name: /^Betaal terug/ }).click();
  await fill(page, "reason", "De rest was te veel.");
  await look(page);
  t.match(await preview(page), /400,00/);
  await confirm(page);
  t.equal(await told(page), "De terugbetaling is geboekt.");
  await open(page, "Geld zonder bestemming");
  const [newest] = await rowsOf(page, "Geld zonder bestemming");
  t.match(
    newest?.join(" | "),
    /0,00 van .*1\.000,00 \| teruggestort; .*600,00 voor 2018 \(algemeen\).*400,00 terugbetaald/,
  );
});

t.test("a receipt is booked, put right, and that is undone", async (t) => {
  const page = await books(t);
  await open(page, "Een ontvangst van een gemeente boeken");
  await choose(page, "municipality", "katwijk");
  await choose(page, "year", "2018");
  await choose(page, "earmark", "general");
  await fill(page, "cents", "1.000,00");
  await fill(page, "effectiveOn", "2017-12-01");
  await look(page);
  t.match(await page.locator("#effectiveOn-fault").innerText(), /15 november 2017/, "not ahead");
  await fill(page, "effectiveOn", "2017-11-14");
  await look(page);
  await confirm(page);
  t.equal(await told(page), "De ontvangst is geboekt.");

  const receipts = async () => {
    await page.goto(`${await base}/f/holland-rijnland/boekingen?soort=receipt`);
    return page.getByRole("row").filter({ hasText: "Katwijk voor 2018" });
  };
  await (await receipts()).getByRole("link", { name: /^Verbeter/ }).click();
  t.strictSame(await pageFaults(page), []);
  await fill(page, "reason", "Er stond een nul te veel.");
  await look(page);
  t.match(await page.locator("#right-fault").innerText(), /verandert niets/, "nothing is other than it was");
  await fill(page, "right.cents", "100,00");
  await look(page);
  t.match(await preview(page), /verbeterd tot .*100,00/);
  await confirm(page);
  t.equal(await told(page), "De boeking is verbeterd.");
  t.match(await (await receipts()).innerText(), /verbeterd\. Waarom: Er stond een nul te veel\./);

  await (await receipts()).getByRole("link", { name: /^Draai de verbetering terug/ }).click();
  await fill(page, "reason", "Het klopte toch.");
  await look(page);
  t.match(await preview(page), /is weer .*1\.000,00/);
  await confirm(page);
  t.equal(await told(page), "De verbetering is teruggedraaid.");

  await (await receipts()).getByRole("link", { name: /^Verbeter/ }).click();
  const stale = page.url();
  await page.getByLabel("Niets: dit had niet geboekt moeten worden").check();
  await fill(page, "reason", "Het was voor een ander.");
  await look(page);
  await confirm(page);
  t.match(await (await receipts()).innerText(), /1\.000,00\s+vervallen/, "withdrawn, with what it was");
  await page.goto(stale);
  t.match(
    await page.locator("main").innerText(),
    /staat zo niet meer in de boeken/,
    "another event tells how it stands",
  );
});

t.test("a payment that the bank sent back is booked so, and paid again", async (t) => {
  const page = await books(t);
  await page.goto(`${await base}/f/holland-rijnland/boekingen?soort=payment`);
  await page
    .getByRole("link", { name: /^Boek dat zij terugkwam/ })
    .first()
    .click();
  t.strictSame(await pageFaults(page), []);
  await look(page);
  t.match(await page.locator("#reason-fault").innerText(), /Vul in: Waarom\?/);
  await fill(page, "reason", "De rekening is opgeheven.");
  await look(page);
  t.match(await preview(page), /De bank heeft de betaling teruggestuurd/);
  await confirm(page);
  t.match(await told(page), /De termijn kan opnieuw worden betaald/);

  await open(page, "Betalingen");
  t.match(
    await page.locator("main").innerText(),
    /teruggekomen op 15 november 2017\. Waarom: De rekening is opgeheven\./,
  );
  await page.getByRole("link", { name: /^Boek de betaling/ }).click();
  await look(page);
  t.match(await preview(page), /betaald/i);
  await confirm(page);
  t.equal(await told(page), "De betaling is geboekt.");
});

t.test(
  "a year's contributions are put right by a second person, and one is written off by the fund manager",
  async (t) => {
    const page = await books(t);
    await page.goto(`${await base}/f/holland-rijnland/boekingen?soort=contributions`);
    await page.getByRole("link", { name: /^Verbeter: .* 2018/ }).click();
    t.strictSame(await pageFaults(page), []);
    await fill(page, "right.of.leiden.general", "600.000,00");
    await fill(page, "reason", "Leiden gaf een ander bedrag op.");
    await look(page);
    t.match(await page.getByRole("alert").innerText(), /€/, "they do not add up, or somebody else has to");

    const manager = await books(t, fundManager.name);
    t.equal(
      await manager.getByRole("link", { name: /^Verbeter/ }).count(),
      0,
      "who puts nothing right is offered nothing",
    );
    await open(manager, "Een bijdrage afschrijven");
    await choose(manager, "year", "2018");
    await choose(manager, "municipality", "lisse");
    await choose(manager, "earmark", "general");
    await fill(manager, "cents", "99.999.999,00");
    await fill(manager, "reason", "De gemeente is failliet.");
    await look(manager);
    t.match(await manager.locator("#cents-fault").innerText(), /101\.052,00/, "no more than is open");
    await fill(manager, "cents", "1.052,00");
    await look(manager);
    t.match(await preview(manager), /1\.052,00/);
    await confirm(manager);
    t.equal(await told(manager), "De bijdrage is afgeschreven.");
  },
);

t.test("what is not there cannot be chosen, and says so", async (t) => {
  const page = await books(t);
  await page.goto(`${await base}/f/holland-rijnland/boekingen/terugvordering/aanmaning`);
  t.match(await page.locator("main").innerText(), /Er staat nu geen terugvordering open\./);
  t.equal(await page.locator("form.act").count(), 0);
});
