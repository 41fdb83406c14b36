/** A grant that is amended within what it comes to, in a real browser. */
import type { Page } from "playwright-core";
import t, { type Test } from "tap";
import { fundManager, providers } from "../../../../services/example/cast.ts";
import { startBrowser } from "../../../support/browser.ts";
import { startExample } from "../../../support/example-service.ts";
import { pageFaults } from "../../../support/page-faults.ts";
import { main, press, tabOf } from "../../../support/signing-in.ts";

t.setTimeout(300_000);

const browser = startBrowser();
const told = (page: Page) => page.getByRole("status").innerText();
const preview = (page: Page) => page.locator(".preview").innerText();
const submit = (page: Page) => press(page, "Wijzig de subsidie");
const confirm = (page: Page) => press(page, "Ja, leg dit vast");
const explain = (page: Page, why: string) => page.getByLabel("Leg het uit").fill(why);

/** The fund manager's tab of the dossier of a project. */
async function dossierOf(t: Test, base: string, project: string): Promise<Page> {
  const page = await tabOf(t, fundManager.name, { browser, base });
  await page.goto(`${base}/f/holland-rijnland/overzicht`);
  await page.getByRole("link", { name: project }).first().click();
  await page.waitForURL("**/dossiers/**");
  return page;
}

t.test("the end of a grant moves, with what is asked by then", async (t) => {
  const page = await dossierOf(t, await startExample(t), "Robuuste jeugd- en gezinsteams (LOT)");
  const dossier = page.url();
  await page.getByRole("link", { name: "De subsidie wijzigen" }).click();
  t.strictSame(await pageFaults(page), []);
  const end = page.getByLabel("Wat is de laatste dag van het project?");
  t.equal(await end.inputValue(), "2017-12-31");
  await end.fill("2020-03-31");
  await explain(page, "De laatste teams worden in het voorjaar getraind.");
  await submit(page);
  t.match(await page.locator("#activitiesTo-fault").innerText(), /31 december 2019/, "not beyond the fund's own end");
  await end.fill("2018-03-31");
  await page.getByLabel("Evaluatie over 2017 uiterlijk op").fill("2018-05-01");
  await submit(page);
  t.match(await page.locator("[id='evaluations.2018-fault']").innerText(), /2018 ontbreekt/, "one for each year");
  await page.getByLabel("Evaluatie over 2018 uiterlijk op").fill("2019-04-01");
  await submit(page);
  t.match(await preview(page), /tot en met 31 maart 2018; vaststelling .* tot en met 30 juni 2018/);
  await confirm(page);
  t.match(await told(page), /De wijziging staat vast/);
  t.equal(await page.getByRole("link", { name: "De subsidie wijzigen" }).count(), 0, "that waits to be announced");
  await page.goto(`${page.url().replace(/\/$/, "")}/beslissen/wijzigen`);
  t.match(await main(page), /Maak dat besluit eerst bekend/);
  await page.goto(`${dossier}/toekenning`);
  t.match(await main(page), /tot en met 31 december 2017/, "it works from its announcement on");
  await page.goto(dossier);
  await page.getByRole("link", { name: "Leg de bekendmaking vast" }).click();
  await page.getByLabel("Per post").check();
  await page.locator("main form button[type=submit]").click();
  await page.waitForURL(dossier);
  await page.goto(`${dossier}/toekenning`);
  t.match(await main(page), /tot en met 31 maart 2018/);
  t.match(await main(page), /1 mei 2018\s+Evaluatie over 2017.*1 april 2019\s+Evaluatie over 2018/s);
});

t.test("money goes from one year to another", async (t) => {
  const page = await dossierOf(t, await startExample(t), "Pleegzorg in plaats van 24-uurszorg");
  await page.getByRole("link", { name: "De subsidie wijzigen" }).click();
  await page.getByLabel("Bedrag voor 2018").fill("340.000,00");
  await page.getByLabel("Bedrag voor 2019").fill("410.000,00");
  await explain(page, "Een deel van de begeleiding gebeurt een jaar later.");
  await page.getByLabel("Bedrag voor 2019").fill("410.000,01");
  await submit(page);
  t.match(await page.locator("[id='cents.2016.-fault']").innerText(), /1\.440\.000,00/, "in all it is no more");
  await page.getByLabel("Bedrag voor 2019").fill("410.000,00");
  await submit(page);
  t.match(await preview(page), /Vastgelegd is €\s50\.000,00 uit 2019.*De subsidie is dan €\s1\.440\.000,00/s);
  await confirm(page);
  t.match(await told(page), /De wijziging staat vast/);
  // The fund says a moment later whether it has the money.
  while (!/Besluit TF-2017-007 wijziging/.test(await main(page))) await page.reload();
  t.equal(await page.getByRole("link", { name: "De subsidie wijzigen" }).count(), 0, "that waits to be announced");
  await page.goto(`${page.url().replace(/\/$/, "")}/beslissen/wijzigen`);
  t.match(await main(page), /Maak dat besluit eerst bekend/);
});

t.test("a recipient that is worse off is heard first, on a ground of the law", async (t) => {
  const base = await startExample(t);
  const page = await dossierOf(t, base, "Pleegzorg in plaats van 24-uurszorg");
  const dossier = page.url();
  const fill = async () => {
    await page.getByLabel("Bedrag voor 2019").fill("300.000,00");
    await page.getByLabel("Bedrag van dit deel").nth(1).fill("300.000,00");
    await explain(page, "Tien gezinnen komen er niet bij.");
  };
  await page.goto(`${dossier}/beslissen/wijzigen`);
  await page.getByLabel("Bedrag voor 2019").fill("300.000,00");
  await explain(page, "Tien gezinnen komen er niet bij.");
  await submit(page);
  t.match(
    await page.locator("[id='instalments.2.cents-fault']").innerText(),
    /1\.380\.000,00/,
    "at a part that is open",
  );
  await fill();
  await submit(page);
  t.match(await page.locator("#ground-fault").innerText(), /wettelijke grond/);
  const ground = /niet of niet helemaal gedaan/;
  const option = page.locator("#ground option", { hasText: ground });
  await page.locator("#ground").selectOption(await option.getAttribute("value"));
  await submit(page);
  t.match(await page.getByRole("alert").innerText(), /eerst om een zienswijze/);

  await page.getByRole("link", { name: "De ontvanger eerst horen" }).click();
  t.strictSame(await pageFaults(page), []);
  await page.getByLabel(ground).check();
  await page.getByLabel("Waarom?").fill("Er zijn vijftig gezinnen gevonden.");
  await page.getByLabel("Reageren kan tot en met").fill("2018-02-01");
  await press(page, "Vraag om een zienswijze");
  const recipient = await tabOf(t, providers.fosterCare.name, { browser, base });
  await recipient.goto(`${dossier}/zienswijze-ontvanger`);
  t.match(await main(recipient), /vijftig gezinnen gevonden/);
  await press(recipient, "Zienswijze insturen");

  await page.goto(`${dossier}/beslissen/wijzigen`);
  await fill();
  await page.locator("#ground").selectOption(await option.getAttribute("value"));
  await submit(page);
  t.match(await preview(page), /1\.380\.000,00/);
  await confirm(page);
  t.match(await told(page), /De wijziging staat vast/);
});
