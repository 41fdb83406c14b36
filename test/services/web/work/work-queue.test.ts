import t from "tap";
import { fundManager, reviewer, secondReviewer } from "../../../../services/example/cast.ts";
import { startBrowser } from "../../../support/browser.ts";
import { startExample } from "../../../support/example-service.ts";
import { pageFaults } from "../../../support/page-faults.ts";
import { goOnTo, main, tabOf } from "../../../support/signing-in.ts";

t.setTimeout(300_000);

const browser = startBrowser();

t.test("the work queue is narrowed by what is to be done, searched, and turned round", async (t) => {
  const base = await startExample(t);
  const page = await tabOf(t, secondReviewer.name, { browser, base });
  const days = () => page.locator(".tasks .day").allInnerTexts();
  const chips = page.getByRole("navigation", { name: "Soort taak" });
  t.match(await main(page), /Er wachten 4 taken op u\. De eerste moet klaar zijn op 12 december 2017\./);
  t.strictSame(await chips.getByRole("link").allInnerTexts(), [
    "Alle taken",
    "Toets de aanvraag aan de matrix\n2",
    "De aanvulling kwam niet: de aanvraag kan buiten behandeling worden gelaten\n1",
    "Leg de aanvraag voor aan de wethouders\n1",
  ]);
  t.equal(await page.getByRole("option").count(), 2, "nobody is offered what others have to do");

  await page.getByLabel("Volgorde").selectOption({ label: "Wat het laatst klaar moet, eerst" });
  await page.getByRole("button", { name: "Toon" }).click();
  t.strictSame(await days(), ["5 maart 2018", "12 februari 2018", "2 januari 2018", "12 december 2017"]);
  t.match(await main(page), /De eerste moet klaar zijn op 12 december 2017\./, "the sentence stays");

  await chips.getByRole("link", { name: "Toets de aanvraag" }).click();
  t.strictSame(await days(), ["5 maart 2018", "12 februari 2018"], "the order stays");
  t.equal(await chips.locator("[aria-current=true]").innerText(), "Toets de aanvraag aan de matrix\n2");
  t.strictSame(await pageFaults(page), []);
  await page.getByRole("searchbox", { name: "Zoek op titel" }).fill("gezins");
  await page.getByRole("button", { name: "Toon" }).click();
  t.match(await main(page), /1 taak past bij dit filter\./);
  t.strictSame(await days(), ["12 februari 2018"], "what was chosen stays");
  await page.getByRole("link", { name: "Wis filter" }).click();
  t.equal((await days()).length, 4);

  await page.goto(`${base}/f/holland-rijnland/dossiers/nergens`);
  t.strictSame(await pageFaults(page), [], "who finds nothing can look for it");
  await page.getByRole("searchbox", { name: "Zoek een dossier op titel" }).fill("gezins");
  await page.getByRole("button", { name: "Zoek" }).click();
  t.match(await main(page), /1 taak past bij dit filter\./);

  await goOnTo(base, "2018-01-15");
  await page.goto(`${base}/start`);
  t.match(await main(page), /2 zijn te laat\./);
  await page.goto(`${base}/f/holland-rijnland/werk?taak=forward-to-pho&volgorde=laatst`);
  t.match(await main(page), /1 taak past bij dit filter\. Eén is te laat\./, "what is late is always counted");
});

t.test("a dossier says whether it can go to the aldermen, what that rests on, and what is next", async (t) => {
  const base = await startExample(t);
  const page = await tabOf(t, secondReviewer.name, { browser, base });
  await page.getByRole("link", { name: "Ambulante gezinscoach" }).click();
  await page.waitForURL("**/dossiers/**");
  const dossier = page.url();
  const checks = async () =>
    await page
      .getByRole("heading", { name: "Kan dit plan naar de wethouders?" })
      .locator("..")
      .getByRole("listitem")
      .allInnerTexts();
  const primary = page.locator("main .utrecht-button--primary-action");
  t.match(await checks(), [
    /nog niet beoordeeld\s+Matrix\s+Het project raakt 3 rijen .*Nog niet vastgelegd/,
    /nog niet beoordeeld\s+Betaalt dit een wachtlijst\?\s+De aanbieder: “De gezinnen staan op geen wachtlijst\.”/,
    /nog niet beoordeeld\s+Is er ander geld\?/,
    /akkoord\s+Doelen en prestaties\s+1 doel en 1 prestatie/,
    /akkoord\s+Geld in het fonds\s+In 2018 is over: €\s723\.999,00 algemeen/,
  ]);
  t.strictSame(await primary.allInnerTexts(), ["Leg de uitkomst vast"]);
  t.match(await main(page), /nog 89 dagen\s+Ontvangen op 13 november 2017\. De klok stond niet stil\./);
  t.strictSame(await pageFaults(page), []);

  await primary.click();
  await page.getByRole("button", { name: "Leg de uitkomst vast" }).click();
  await page.waitForURL(dossier);
  t.match((await checks())[0], /niet akkoord\s+Matrix/);
  t.equal(await primary.count(), 0, "the next thing is not for AO");

  const manager = await tabOf(t, fundManager.name, { browser, base });
  await manager.goto(dossier);
  t.match(await main(manager), /Kan dit plan naar de wethouders\?/);
});

t.test("whoever takes an application on is seen to, by colleagues, in the list of what waits", async (t) => {
  const base = await startExample(t);
  const page = await tabOf(t, secondReviewer.name, { browser, base });
  const row = (tab: typeof page) => tab.getByRole("listitem").filter({ hasText: "Ambulante gezinscoach" });
  t.match(
    await row(page).innerText(),
    /Ontvangen op 13 november 2017\. De klok stond niet stil\.[\s\S]*Niemand heeft dit opgepakt\./,
  );
  await row(page).getByRole("button", { name: "Ik neem hem" }).click();
  t.equal(await page.getByRole("status").innerText(), "Wie de aanvraag behandelt, staat vast.");
  t.match(await row(page).innerText(), /U behandelt dit\.\s+Ik leg hem neer/);
  t.match(await main(page), /De klok staat in totaal 28 dagen stil/, "what stood still is told");
  t.strictSame(await pageFaults(page), []);

  const colleague = await tabOf(t, reviewer.name, { browser, base });
  t.match(await row(colleague).innerText(), new RegExp(`${secondReviewer.name} behandelt dit\\.\\s+Ik neem hem`));
  await row(colleague).getByRole("link", { name: "Leg de uitkomst vast" }).click();
  await colleague.getByRole("button", { name: "Leg de uitkomst vast" }).click();
  t.match(await colleague.getByRole("status").innerText(), /staat vast/, "it gives nobody else less");

  await page.goto(`${base}/f/holland-rijnland/werk`);
  const manager = await tabOf(t, fundManager.name, { browser, base });
  t.match(await main(manager), /Niemand heeft dit opgepakt\./, "of each role somebody else");
});
