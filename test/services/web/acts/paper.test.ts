/** An application and a supplement that came on paper, entered as they are on a later day, in a real browser. */
import type { Page } from "playwright-core";
import t from "tap";
import { providers, secondReviewer, secretary } from "../../../../services/example/cast.ts";
import { startBrowser } from "../../../support/browser.ts";
import { startExample } from "../../../support/example-service.ts";
import { pageFaults } from "../../../support/page-faults.ts";
import { main, press, tabOf } from "../../../support/signing-in.ts";

t.setTimeout(300_000);

const browser = startBrowser();
const base = startExample(t);
const told = (page: Page) => page.getByRole("status").innerText();
const fill = (page: Page, name: string, text: string) => page.locator(`[name="${name}"]`).fill(text);

t.test("an application on paper counts from the day on which it came, and its receipt is confirmed", async (t) => {
  const page = await tabOf(t, secretary.name, { browser, base: await base });
  await page.goto(`${await base}/f/holland-rijnland/werk`);
  await page.getByRole("link", { name: "Een aanvraag op papier invoeren" }).click();
  t.strictSame(await pageFaults(page), []);
  await page.getByLabel("Wie vraagt aan?").selectOption(providers.disability.organisation);
  await fill(page, "receivedOn", "2017-11-20");
  await page.getByLabel("Per post").check();
  await fill(page, "title", "Logeren in de buurt");
  await fill(page, "summary", "Kinderen logeren een weekend in een gezin.");
  await fill(page, "activities.from", "2018-01-01");
  await fill(page, "activities.to", "2019-12-31");
  await fill(page, "budget.0.description", "Begeleiding");
  await press(page, "Voer de aanvraag in");
  t.match(await page.locator("[id='budget.0.unit-fault']").innerText(), /Vul in/, "what a line lacks is told at it");
  t.match(await page.locator("#youthAndFamilyTeams-fault").innerText(), /Kies/);
  await page.locator("[name=youthAndFamilyTeams][value=no]").check();
  await page.locator("[name='budget.0.year']").selectOption("2018");
  await fill(page, "budget.0.unit", "uur");
  await fill(page, "budget.0.priceCents", "65,00");
  await fill(page, "budget.0.quantityThousandths", "100");
  await page.locator(`[name=coApplicants][value=${providers.coaches.organisation}]`).check();
  await press(page, "Voer de aanvraag in");
  t.match(await page.locator("#receivedOn-fault").innerText(), /15 november 2017/, "it did not come later than today");
  await fill(page, "receivedOn", "2017-11-10");
  t.equal(await page.locator("[name='budget.1.description']").count(), 1, "there is room for one more line");
  await page.locator(`[name=signedBy][value=${providers.coaches.organisation}]`).check();
  await press(page, "Voer de aanvraag in");
  t.match(await page.locator(".preview").innerText(), /6\.500,00/);
  await press(page, "Ja, leg dit vast");
  t.match(await told(page), /Bevestig de ontvangst/);
  t.match(await main(page), /Logeren in de buurt.*10 november 2017/s);

  while ((await page.getByRole("link", { name: "Leg de bevestiging vast" }).count()) === 0) await page.reload();
  await page.getByRole("link", { name: "Leg de bevestiging vast" }).click();
  t.strictSame(await pageFaults(page), []);
  await press(page, "Leg de bevestiging vast");
  t.equal(await page.getByRole("alert").getByRole("link").getAttribute("href"), "#sentBy");
  await page.getByLabel("Per post").check();
  await press(page, "Leg de bevestiging vast");
  t.equal(await told(page), "De bevestiging staat vast.");
});

t.test("a supplement on paper changes what it changes, and leaves the rest", async (t) => {
  const page = await tabOf(t, secondReviewer.name, { browser, base: await base });
  await page.goto(`${await base}/f/holland-rijnland/overzicht`);
  await page.getByRole("link", { name: "Eén dossier per kind" }).first().click();
  await page.getByRole("link", { name: "Een aanvulling op papier invoeren" }).click();
  t.strictSame(await pageFaults(page), []);
  const summary = await page.locator("[name=summary]").inputValue();
  t.not(summary, "", "what was handed in stands there");
  await fill(page, "receivedOn", "2017-11-15");
  await page.getByLabel("Afgegeven").check();
  await fill(page, "summary", `${summary} De ouders lezen mee.`);
  await press(page, "Voer de aanvulling in");
  t.equal(await page.getByRole("alert").getByRole("link").getAttribute("href"), "#explanation");
  await fill(page, "explanation", "De ouders krijgen een eigen login.");
  await press(page, "Voer de aanvulling in");
  t.match(await page.locator(".preview").innerText(), /Er is nog niets veranderd/);
  await press(page, "Ja, leg dit vast");
  t.equal(await told(page), "De aanvulling is ingevoerd.");
  t.match(await main(page), /De ouders lezen mee/);
});

t.test(
  "what comes on paper after the application is entered by the form of the applicant, with the day it came",
  async (t) => {
    const page = await tabOf(t, secretary.name, { browser, base: await base });
    const fund = `${await base}/f/holland-rijnland`;
    const register = await page.request.get(`${await base}/v1/funds/holland-rijnland/register`);
    const { items } = (await register.json()) as { readonly items: readonly { readonly applicationId: string }[] };
    const dossier = `${fund}/dossiers/${items[0]?.applicationId}`;
    await page.goto(`${dossier}/toekenning`);
    await page
      .getByRole("link", { name: /Een evaluatie op papier invoeren/ })
      .first()
      .click();
    t.match(await main(page), /evaluatie/);

    await page.goto(dossier);
    await page.getByRole("link", { name: "Een verzoek om vaststelling op papier invoeren" }).click();
    t.strictSame(await pageFaults(page), []);
    await fill(page, "spentCents", "1.000,00");
    await fill(page, "account", "Wij zijn eerder gestopt.");
    await fill(page, "received.receivedOn", "2017-11-20");
    await press(page, "Voer dit in");
    t.match(await page.locator("[id='received.receivedBy-fault']").innerText(), /Kies/);
    await page.getByLabel("Per post").check();
    await press(page, "Voer dit in");
    t.match(await page.locator("[id='received.receivedOn-fault']").innerText(), /15 november 2017/);
    await fill(page, "received.receivedOn", "2017-11-10");
    await press(page, "Voer dit in");
    t.match(await page.locator(".preview").innerText(), /verantwoordde €\s1\.000,00/);
    await press(page, "Ja, leg dit vast");
    t.equal(await told(page), "De vaststelling is gevraagd.");
    t.equal((await page.goto(`${dossier}/vaststelling`))?.status(), 403, "the applicant's own form is none of theirs");
  },
);
