/** What is recovered and how it is collected, and what else is enforced, each form to its end, in a real browser. */
import type { Page } from "playwright-core";
import t from "tap";
import { finance, fundManager, providers, secretary } from "../../../../services/example/cast.ts";
import { startBrowser } from "../../../support/browser.ts";
import { startExample } from "../../../support/example-service.ts";
import { pageFaults } from "../../../support/page-faults.ts";
import { goOnTo, main, press, tabOf } from "../../../support/signing-in.ts";

t.setTimeout(600_000);

const browser = startBrowser();
const told = (page: Page) => page.getByRole("status").innerText();
const preview = (page: Page) => page.locator(".preview").innerText();
const fill = (page: Page, name: string, text: string) => page.locator(`[name="${name}"]`).fill(text);
const faultAt = (page: Page, name: string) => page.locator(`#${name}-fault`).innerText();
const confirm = (page: Page) => press(page, "Ja, leg dit vast");

/** Sends the form: what would come of it is shown. */
async function look(page: Page): Promise<void> {
  await Promise.all([page.waitForEvent("load"), page.locator("form.act button").first().click()]);
}

/** The decision that a dossier's page says is to be announced is. */
async function announce(page: Page, dossier: string): Promise<void> {
  await page.goto(dossier);
  await page.locator("main a[href$='/bekendmaken']").first().click();
  await page.waitForURL("**/bekendmaken");
  await page.getByLabel("Per post").check();
  await look(page);
  if ((await page.locator(".preview").count()) > 0) await confirm(page);
  t.match(await told(page), /De bekendmaking staat vast/);
}

t.test("a grant is withdrawn, and what was paid too much is ordered back and collected to the end", async (t) => {
  const base = await startExample(t);
  const page = await tabOf(t, fundManager.name, { browser, base });
  const clerk = await tabOf(t, finance.name, { browser, base });
  await page.goto(`${base}/f/holland-rijnland/overzicht`);
  await page.getByRole("link", { name: "Pleegzorg in plaats van 24-uurszorg" }).first().click();
  await page.waitForURL("**/dossiers/**");
  const dossier = page.url();
  await page.goto(`${dossier}/beslissen/zienswijze-intrekking`);
  await page.getByLabel("De ontvanger doet niet wat moet").check();
  await page.getByLabel("Waarom?").fill("Er kwamen geen verslagen.");
  await page.getByLabel("Reageren kan tot en met").fill("2018-02-01");
  await press(page, "Vraag om een zienswijze");
  const recipient = await tabOf(t, providers.fosterCare.name, { browser, base });
  await recipient.goto(`${dossier}/zienswijze-ontvanger`);
  t.match(
    await main(recipient),
    /artikel 4:48, eerste lid, onder b, Awb[\s\S]*Er kwamen geen verslagen[\s\S]*1 februari 2018/,
  );
  await press(recipient, "Zienswijze insturen");
  await page.goto(`${dossier}/beslissen/intrekken`);
  await page.getByLabel("De ontvanger doet niet wat moet").check();
  const withdrawal = await page.locator("[name=decisionNumber]").inputValue();
  await fill(page, "keptCents", "600.000,00");
  await fill(page, "reason", "Er kwamen geen verslagen.");
  await look(page);
  await confirm(page);
  await announce(page, dossier);

  await page.goto(dossier);
  await page.locator("main a[href$='/beslissen/terugvorderen']").click();
  await page.waitForURL("**/terugvorderen");
  t.strictSame(await pageFaults(page), []);
  t.equal(await page.locator("[name=cents]").inputValue(), "90000,00", "all that was paid too much");
  await fill(page, "cents", "99.999.999,00");
  await fill(page, "reason", "Wat niet is besteed, komt terug.");
  await look(page);
  t.match(await faultAt(page, "cents"), /90\.000,00/, "no more than that");
  await fill(page, "cents", "90.000,00");
  await look(page);
  t.match(await preview(page), /90\.000,00/);
  await confirm(page);
  t.match(await told(page), /De terugvordering staat vast/);

  /** The form for what is open, from the list of recoveries. */
  async function toForm(who: Page, name: string): Promise<void> {
    await who.goto(`${base}/f/holland-rijnland/boekingen/terugvorderingen`);
    await who.getByRole("link", { name: new RegExp(`^${name}`) }).click();
    await who.waitForURL("**recoveryId=**");
  }
  /** A form that the list does not offer yet, by its address. */
  async function toFormTooEarly(who: Page, name: string, path: string): Promise<void> {
    await who.goto(`${base}/f/holland-rijnland/boekingen/terugvorderingen`);
    t.equal(await who.getByRole("link", { name: new RegExp(`^${name}`) }).count(), 0, `${name} is not offered`);
    const other = await who.locator("main td a[href*='recoveryId=']").first().getAttribute("href");
    await who.goto(`${base}/f/holland-rijnland${path}?${other?.split("?").at(-1)}`);
  }
  await toFormTooEarly(clerk, "Leg de aanmaning vast", "/boekingen/terugvordering/aanmaning");
  t.strictSame(await pageFaults(clerk), []);
  await look(clerk);
  t.match(await faultAt(clerk, "recoveryId"), /nog niet bekendgemaakt/);
  await recipient.goto(`${dossier}/toekenning`);
  t.match(await main(recipient), /Dit moet terug[\s\S]*90\.000,00\s+90\.000,00\s+nog niet bekendgemaakt/);
  await announce(page, dossier);
  await recipient.goto(`${dossier}/toekenning`);
  t.match(await main(recipient), /Dit moet terug[\s\S]*90\.000,00\s+90\.000,00\s+27 december 2017/);
  t.strictSame(await pageFaults(recipient), []);
  // The decision before it, that withdrew the grant.
  await recipient.goto(dossier);
  await recipient.locator("main a[href*='/besluiten/']").filter({ hasText: withdrawal }).first().click();
  t.match(
    await main(recipient),
    /Namens hen besliste[\s\S]*De ontvanger doet niet wat moet \(artikel 4:48, eerste lid, onder b, Awb\)[\s\S]*Per post[\s\S]*Pleegzorg Rijnland/,
  );
  await toFormTooEarly(clerk, "Leg de aanmaning vast", "/boekingen/terugvordering/aanmaning");
  await look(clerk);
  t.match(await faultAt(clerk, "effectiveOn"), /27 december 2017/, "the term to pay runs");

  await toForm(page, "Geef uitstel");
  t.strictSame(await pageFaults(page), []);
  await fill(page, "payUntil", "2017-12-27");
  await fill(page, "reason", "De ontvanger betaalt in januari.");
  await look(page);
  t.match(await faultAt(page, "payUntil"), /27 december 2017/, "later than the term that runs");
  await fill(page, "payUntil", "2018-01-31");
  await look(page);
  t.match(await preview(page), /31 januari 2018/);
  await confirm(page);
  t.match(await told(page), /Het uitstel gaat in als het besluit bekend is/);
  await announce(page, dossier);

  const ofDossier = new URL(dossier).pathname.replace("/f/holland-rijnland", "");
  await toFormTooEarly(page, "Stel de rente vast", `${ofDossier}/beslissen/rente`);
  await fill(page, "until", "2017-11-15");
  await fill(page, "reason", "De ontvanger is in verzuim.");
  await look(page);
  t.match(await page.getByRole("alert").innerText(), /31 januari 2018/, "nobody is late");
  await goOnTo(base, "2018-06-01");
  await toForm(clerk, "Leg de aanmaning vast");
  await look(clerk);
  t.match(await preview(clerk), /15 juni 2018/, "two weeks more");
  await confirm(clerk);
  t.equal(await told(clerk), "De aanmaning staat vast.");
  await toFormTooEarly(clerk, "Leg de aanmaning vast", "/boekingen/terugvordering/aanmaning");
  await look(clerk);
  t.match(await faultAt(clerk, "effectiveOn"), /15 juni 2018/, "these two weeks run");

  await toForm(page, "Stel de rente vast");
  t.strictSame(await pageFaults(page), []);
  await fill(page, "until", "2018-06-02");
  await fill(page, "reason", "De ontvanger is in verzuim.");
  await look(page);
  t.match(await faultAt(page, "until"), /1 juni 2018/, "not ahead");
  await fill(page, "until", "2018-06-01");
  await look(page);
  t.match(await preview(page), /rente/);
  await confirm(page);
  t.match(await told(page), /De rente is verschuldigd als het besluit bekend is/);
  await announce(page, dossier);

  await toForm(clerk, "Boek wat binnenkwam");
  await fill(clerk, "cents", "99.999.999,00");
  await look(clerk);
  t.match(await faultAt(clerk, "cents"), /€/, "no more than is open");
  await fill(clerk, "cents", "10.000,00");
  await look(clerk);
  t.match(await preview(clerk), /10\.000,00/);
  await confirm(clerk);
  t.equal(await told(clerk), "De ontvangst is geboekt.");

  await toForm(page, "Scheld kwijt");
  t.strictSame(await pageFaults(page), []);
  await fill(page, "cents", "99.999.999,00");
  await fill(page, "reason", "Meer kan de ontvanger niet dragen.");
  await look(page);
  t.match(await faultAt(page, "cents"), /€/, "no more than is open");
  await fill(page, "cents", "5.000,00");
  await look(page);
  t.match(await preview(page), /5\.000,00/);
  await confirm(page);
  t.match(await told(page), /De kwijtschelding gaat in als het besluit bekend is/);
  await announce(page, dossier);

  await toForm(clerk, "Schrijf af");
  t.strictSame(await pageFaults(clerk), []);
  await look(clerk);
  t.match(await faultAt(clerk, "reason"), /Vul in/);
  await fill(clerk, "reason", "De aanbieder is failliet.");
  await look(clerk);
  await confirm(clerk);
  t.equal(await told(clerk), "De terugvordering is afgeschreven.");
});

t.test(
  "a recipient who asks for no determination is reminded, and the penalty of a late decision is fixed",
  async (t) => {
    const base = await startExample(t);
    const page = await tabOf(t, fundManager.name, { browser, base });
    const clerk = await tabOf(t, secretary.name, { browser, base });
    await page.getByRole("link", { name: "Ken de subsidie toe" }).click();
    await page.waitForURL("**/beslissen/toekennen");
    const late = page.url().replace("/beslissen/toekennen", "");
    await goOnTo(base, "2018-06-01");
    await clerk.goto(`${late}/ingebrekestelling`);
    await look(clerk);
    await confirm(clerk);
    t.equal(await told(clerk), "De ingebrekestelling staat vast.");
    await page.goto(`${late}/beslissen/dwangsom`);
    t.match(await main(page), /Besluit|dwangsom/);
    await goOnTo(base, "2019-09-02");
    await page.goto(`${late}/beslissen/dwangsom`);
    t.strictSame(await pageFaults(page), []);
    await look(page);
    t.match(await faultAt(page, "reason"), /Vul in/);
    await fill(page, "reason", "Het besluit kwam te laat.");
    await look(page);
    t.match(await preview(page), /1\.260,00/, "the most that it comes to");
    await confirm(page);
    t.match(await told(page), /dwangsom/i);

    await page.goto(`${base}/f/holland-rijnland/werk?taak=remind-of-determination`);
    await page.locator("main a[href$='/vaststelling-herinneren']").first().click();
    await page.waitForURL("**/vaststelling-herinneren");
    t.strictSame(await pageFaults(page), []);
    await fill(page, "requestBy", "2019-09-01");
    await look(page);
    t.match(await faultAt(page, "requestBy"), /september 2019/, "not a day that has passed");
    await fill(page, "requestBy", "2019-10-15");
    await look(page);
    t.match(await preview(page), /15 oktober 2019/);
    await confirm(page);
    t.match(await told(page), /laatste dag|herinner/i);
  },
);
