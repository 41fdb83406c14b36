/** An announcement that was recorded wrongly is put right, in a real browser. */
import type { Page } from "playwright-core";
import t from "tap";
import { auditor, fundManager, secondFundManager, secretary } from "../../../../services/example/cast.ts";
import { pageOfAward } from "../../../support/award-pages.ts";
import { startBrowser } from "../../../support/browser.ts";
import { startExample } from "../../../support/example-service.ts";
import { pageFaults } from "../../../support/page-faults.ts";
import { main, press, tabOf } from "../../../support/signing-in.ts";

t.setTimeout(300_000);

const browser = startBrowser();
const told = (page: Page) => page.getByRole("status").innerText();

/** Says that it went by e-mail, sees what comes of that, and has it stand. */
async function correct(page: Page): Promise<void> {
  await page.getByLabel("Per e-mail of via een portaal").check();
  await page.getByLabel("Wat was er verkeerd?").fill("Het ging per e-mail.");
  await press(page, "Verbeter de bekendmaking");
}

t.test("an announcement is corrected from the dossier, but not to after what was paid since", async (t) => {
  const base = await startExample(t);
  const decision = await pageOfAward(base);
  const page = await tabOf(t, fundManager.name, { browser, base });
  await page.goto(decision.replace(/\/besluiten\/.*$/, ""));
  const number = decodeURIComponent(decision.split("/").at(-1) ?? "");
  await page.getByRole("link", { name: `De bekendmaking van besluit ${number} verbeteren` }).click();
  t.strictSame(await pageFaults(page), []);
  const day = page.getByLabel("Op welke dag?");
  const asItStood = await day.inputValue();
  t.match(asItStood, /^201[67]-/, "it stands as it was recorded");
  await press(page, "Verbeter de bekendmaking");
  t.match(await page.locator("#reason-fault").innerText(), /Wat was er verkeerd/);

  await day.fill("2017-11-15");
  await correct(page);
  t.match(await page.locator("#announcedOn-fault").innerText(), /Er is al betaald/);
  await day.fill(asItStood);
  await correct(page);
  t.match(
    await page.locator(".preview").innerText(),
    /Er is nog niets veranderd[\s\S]*is verbeterd\. Het ging per e-mail/,
  );
  await press(page, "Ja, leg dit vast");
  t.equal(await told(page), "De bekendmaking is verbeterd.");
  t.equal(page.url(), decision, "it stands with the decision");

  const looking = await tabOf(t, auditor.name, { browser, base });
  await looking.goto(decision);
  t.equal(await looking.getByRole("link", { name: "De bekendmaking verbeteren" }).count(), 0);
});

t.test("that of a decision to which nobody can object is corrected as well", async (t) => {
  const base = await startExample(t);
  const decision = await pageOfAward(base);
  const clerk = await tabOf(t, secretary.name, { browser, base });
  await clerk.goto(`${decision}/bezwaar-ontvangen`);
  await clerk.getByLabel("Van wie is het bezwaarschrift?").selectOption({ index: 0 });
  await clerk.getByLabel("Wat staat erin?").fill("Het bedrag is te laag.");
  await press(clerk, "Leg het bezwaarschrift vast");
  await press(clerk, "Ja, leg dit vast");
  const page = await tabOf(t, secondFundManager.name, { browser, base });
  await page.goto(`${decision}/bezwaar-beslissen`);
  const number = await page.locator("[name='decisionNumber']").inputValue();
  await page
    .getByLabel("Waarom is wie bezwaar maakte niet gehoord?")
    .selectOption({ label: "kennelijk niet-ontvankelijk" });
  await page.getByLabel("het bezwaarschrift wordt niet behandeld").check();
  await page.getByLabel("Waarom wordt het niet behandeld?").selectOption({ label: "te laat" });
  await page.getByLabel("Leg het uit").fill("Het kwam een jaar te laat.");
  await press(page, "Beslis op het bezwaar");
  await press(page, "Ja, leg dit vast");

  const dossier = decision.replace(/\/besluiten\/.*$/, "");
  const onObjection = `${dossier}/besluiten/${encodeURIComponent(number)}`;
  await page.goto(`${onObjection}/bekendmaking-verbeteren`);
  t.match(await main(page), /Dit besluit is nog niet bekendgemaakt/);
  await page.goto(`${dossier}/beslissen/${encodeURIComponent(number)}/bekendmaken`);
  await page.getByLabel("Per post").check();
  await press(page, "Leg de bekendmaking vast");
  await page.goto(onObjection);
  await page.getByRole("link", { name: "De bekendmaking verbeteren" }).click();
  await correct(page);
  await press(page, "Ja, leg dit vast");
  t.equal(await told(page), "De bekendmaking is verbeterd.");
});
