/** What officials record and decide on an objection and an appeal, in a real browser. */
import type { Page } from "playwright-core";
import t from "tap";
import { fundManager, secondFundManager, secretary } from "../../../../services/example/cast.ts";
import { pageOfAward } from "../../../support/award-pages.ts";
import { startBrowser } from "../../../support/browser.ts";
import { startExample } from "../../../support/example-service.ts";
import { pageFaults } from "../../../support/page-faults.ts";
import { main, tabOf } from "../../../support/signing-in.ts";

t.setTimeout(300_000);

const browser = startBrowser();
const told = (page: Page) => page.getByRole("status").innerText();
const press = (page: Page, name: string) => page.getByRole("button", { name }).click();
const confirm = (page: Page) => press(page, "Ja, leg dit vast");

/** What a page of a decision offers to do about it. */
function offered(page: Page): Promise<readonly string[]> {
  return page.locator("main a[href*='/besluiten/']").allInnerTexts();
}

/** The secretary records an objection that came on paper. @returns the tab. */
async function objectedOnPaper(t: Parameters<typeof tabOf>[0], base: string, decision: string): Promise<Page> {
  const page = await tabOf(t, secretary.name, { browser, base });
  await page.goto(decision);
  await page.getByRole("link", { name: "Een bezwaarschrift vastleggen" }).click();
  t.strictSame(await pageFaults(page), []);
  await page.getByLabel("Van wie is het bezwaarschrift?").selectOption({ index: 0 });
  await page.getByLabel("Wat staat erin?").fill("Het bedrag is te laag.");
  await press(page, "Leg het bezwaarschrift vast");
  t.match(await page.locator(".preview").innerText(), /Er is nog niets veranderd/);
  await confirm(page);
  t.equal(await told(page), "Het bezwaarschrift staat vast.");
  t.equal(page.url(), decision, "it stands with the decision");
  return page;
}

t.test("an objection is inadmissible, appealed to the court, and remitted to the fund", async (t) => {
  const base = await startExample(t);
  const decision = await pageOfAward(base);
  const clerk = await objectedOnPaper(t, base, decision);
  t.match(await main(clerk), /kwam binnen op 15 november 2017[\s\S]*Dat was te laat/);

  const own = await tabOf(t, fundManager.name, { browser, base });
  await own.goto(`${decision}/bezwaar-beslissen`);
  const fill = async (page: Page) => {
    await page
      .getByLabel("Waarom is wie bezwaar maakte niet gehoord?")
      .selectOption({ label: "kennelijk niet-ontvankelijk" });
    await page.getByLabel("het bezwaarschrift wordt niet behandeld").check();
    await page.getByLabel("Leg het uit").fill("Het kwam een jaar te laat.");
  };
  await fill(own);
  await press(own, "Beslis op het bezwaar");
  t.match(await own.getByRole("alert").innerText(), /niet-ontvankelijk|beslis/i, "who decided before is refused");

  const page = await tabOf(t, secondFundManager.name, { browser, base });
  await page.goto(decision);
  await page.getByRole("link", { name: "Op het bezwaar beslissen" }).click();
  t.match(await main(page), /Het bedrag is te laag\./, "what is objected stands beside it");
  t.strictSame(await pageFaults(page), []);
  await fill(page);
  await press(page, "Beslis op het bezwaar");
  await page.getByRole("alert").getByRole("link").first().click();
  t.equal(
    await page.locator(":focus").getAttribute("name"),
    "inadmissible",
    "the reason is missing, told at its field",
  );
  await page.getByLabel("Waarom wordt het niet behandeld?").selectOption({ label: "te laat" });
  await press(page, "Beslis op het bezwaar");
  t.match(await page.locator(".preview").innerText(), /niet-ontvankelijk/);
  await confirm(page);
  t.match(await told(page), /Op het bezwaar is beslist/);
  t.match(await main(page), /wordt niet behandeld \(niet-ontvankelijk\)/);

  await clerk.goto(decision);
  await clerk.getByRole("link", { name: "Een beroep vastleggen" }).click();
  await clerk.getByLabel("Wie ging in beroep?").selectOption({ index: 0 });
  await clerk.getByLabel("Bij welke rechtbank?").fill("Rechtbank Den Haag");
  await clerk.getByLabel("Zaaknummer").fill("SGR 17/1");
  await clerk.getByLabel("Op welke dag?").fill("2017-11-16");
  await press(clerk, "Leg het beroep vast");
  t.match(await clerk.locator("#lodgedOn-fault").innerText(), /15 november 2017/);
  await clerk.getByLabel("Op welke dag?").fill("2017-11-15");
  await press(clerk, "Leg het beroep vast");
  await confirm(clerk);
  t.equal(await told(clerk), "Het beroep staat vast.");
  t.equal((await clerk.goto(`${decision}/uitspraak`))?.status(), 403, "the secretary records no ruling");

  await page.goto(decision);
  await page.getByRole("link", { name: "Een uitspraak vastleggen" }).click();
  await page.getByLabel("Hoe heet de uitspraak?").fill("ECLI:NL:RBDHA:2017:1");
  await page.getByLabel("het fonds moet opnieuw beslissen").check();
  await page.getByLabel("Waarom?").fill("De post was te laat.");
  await press(page, "Leg de uitspraak vast");
  await page.getByRole("alert").getByRole("link").click();
  t.equal(await page.locator(":focus").getAttribute("name"), "decideBy");
  await page.getByLabel("Wanneer moet het fonds opnieuw beslissen?").fill("2017-12-15");
  await press(page, "Leg de uitspraak vast");
  await confirm(page);
  t.equal(await told(page), "De uitspraak staat vast.");
  t.ok((await offered(page)).includes("Op het bezwaar beslissen"), "it is decided on anew");
  await page.getByRole("link", { name: "De beslissing op het bezwaar verder uitstellen" }).click();
  t.strictSame(await pageFaults(page), []);
  await page.getByLabel("Op welke dag stemde wie bezwaar maakte in?").fill("2017-11-15");
  await page.getByLabel("Wanneer wordt uiterlijk beslist?").fill("2017-12-15");
  await page.getByLabel("Waarom is meer tijd nodig?").fill("De voorzitter is ziek.");
  await press(page, "Stel de beslissing uit");
  await page.getByRole("alert").getByRole("link").click();
  t.equal(await page.locator(":focus").getAttribute("name"), "decideBy", "it has to be later than it was");
  await page.getByLabel("Wanneer wordt uiterlijk beslist?").fill("2018-01-10");
  await press(page, "Stel de beslissing uit");
  await confirm(page);
  t.equal(await told(page), "De beslissing is uitgesteld.");
  t.match(await main(page), /stemde daar op 15 november 2017 mee in\. De voorzitter is ziek\./);
  await page.getByRole("link", { name: "Op het bezwaar beslissen" }).click();
  await fill(page);
  await page.getByLabel("Waarom wordt het niet behandeld?").selectOption({ label: "te laat" });
  await press(page, "Beslis op het bezwaar");
  await confirm(page);
  await clerk.goto(decision);
  t.strictSame(await offered(clerk), ["Een beroep vastleggen"], "against that one may appeal again");
});

t.test("an award that is objected to gets other terms, seen before they stand", async (t) => {
  const base = await startExample(t);
  const decision = await pageOfAward(base);
  await objectedOnPaper(t, base, decision);
  const page = await tabOf(t, secondFundManager.name, { browser, base });
  await page.goto(`${base}/f/holland-rijnland/werk`);
  await page.locator("main a[href$='bezwaar-beslissen']").first().click();
  await page.waitForURL("**/bezwaar-beslissen");
  await page
    .getByLabel("Waarom is wie bezwaar maakte niet gehoord?")
    .selectOption({ label: "er wordt helemaal aan tegemoetgekomen" });
  await page.getByLabel("het besluit is veranderd (gegrond)").check();
  await page.getByLabel("Waarom telt een te laat bezwaar toch mee?").fill("De post was te laat.");
  await page.getByLabel("Leg het uit").fill("De voorwaarde was te zwaar.");
  await page.getByLabel("Voorwaarde 1").fill("Samen met de scholen.");
  await page.locator("[name='instalments.0.cents']").fill("1,00");
  await press(page, "Beslis op het bezwaar");
  await page.getByRole("alert").getByRole("link").first().click();
  t.match(
    await page.locator(":focus").getAttribute("name"),
    /^instalments\.0\./,
    "what breaks a rule is told at its field",
  );
});

t.test("the decision on an objection is adjourned no more once its term has passed", async (t) => {
  const base = await startExample(t);
  const decision = await pageOfAward(base);
  await objectedOnPaper(t, base, decision);
  const page = await tabOf(t, secondFundManager.name, { browser, base });
  await page.goto(decision);
  t.strictSame(await offered(page), [
    "Bezwaarschrift intrekken",
    "Uitnodigen voor een hoorzitting",
    "Een hoorzitting vastleggen",
    "Vastleggen waarom niemand wordt gehoord",
    "Op het bezwaar beslissen",
    "De bekendmaking verbeteren",
  ]);
  await page.goto(`${decision}/bezwaar-verdagen`);
  t.match(await main(page), /De beslistermijn is al voorbij/);
  t.equal(await page.getByRole("button", { name: "Verdaag de beslissing" }).count(), 0, "nothing is asked");
  t.strictSame(await pageFaults(page), []);
});

t.test("a hearing is recorded by who it was held, and whoever decides on the objection sees it", async (t) => {
  const base = await startExample(t);
  const decision = await pageOfAward(base);
  const page = await objectedOnPaper(t, base, decision);
  await page.getByRole("link", { name: "Een hoorzitting vastleggen" }).click();
  t.strictSame(await pageFaults(page), []);
  await page.getByLabel("Wie leidde de hoorzitting?").selectOption({ label: fundManager.name });
  await page.getByLabel("Verslag").fill("De aanvrager lichtte het bedrag toe.");
  await press(page, "Leg de hoorzitting vast");
  t.match(await page.getByRole("alert").innerText(), /Wie de hoorzitting leidde, werkte mee aan het besluit/);
  await page.getByLabel("Wie leidde de hoorzitting?").selectOption({ label: secondFundManager.name });
  await press(page, "Leg de hoorzitting vast");
  await confirm(page);
  t.equal(await told(page), "De hoorzitting staat vast.");
  t.match(await main(page), /Er kwam niemand\. Gehoord is door: Marijke Bos\.[\s\S]*lichtte het bedrag toe/);
  t.strictSame(await pageFaults(page), []);
  const own = await tabOf(t, secondFundManager.name, { browser, base });
  await own.goto(`${decision}/bezwaar-beslissen`);
  t.equal(await own.getByLabel("Waarom is wie bezwaar maakte niet gehoord?").count(), 0, "it is known already");
});

t.test("a decision is revised of the fund's own accord, to nobody's detriment", async (t) => {
  const base = await startExample(t);
  const decision = await pageOfAward(base);
  const page = await tabOf(t, secondFundManager.name, { browser, base });
  await page.goto(decision);
  await page.getByRole("link", { name: "Het besluit zelf herzien" }).click();
  t.strictSame(await pageFaults(page), []);
  await press(page, "Herzie het besluit");
  t.equal(
    await page.getByRole("alert").getByRole("link").first().getAttribute("href"),
    "#reason",
    "why is missing, told at its field",
  );
  await page.getByLabel("Voorwaarde 1").fill("Samen met de scholen.");
  await page.getByLabel("Leg het uit").fill("De voorwaarde was te zwaar.");
  await press(page, "Herzie het besluit");
  t.match(await page.locator(".preview").innerText(), /Er is nog niets veranderd/);
  await confirm(page);
  t.match(await told(page), /Het besluit is herzien/);
});

t.test("a default notice is recorded, and what comes of it is seen first", async (t) => {
  const base = await startExample(t);
  const page = await tabOf(t, secretary.name, { browser, base });
  const fund = await tabOf(t, fundManager.name, { browser, base });
  await fund.getByRole("link", { name: "Ken de subsidie toe" }).click();
  const dossier = fund.url().replace("/beslissen/toekennen", "");
  await page.goto(dossier);
  await page.getByRole("link", { name: "Een ingebrekestelling vastleggen" }).click();
  t.strictSame(await pageFaults(page), []);
  await page.getByLabel("Op welke dag kwam zij binnen?").fill("2019-01-01");
  await press(page, "Leg de ingebrekestelling vast");
  t.match(await page.locator("#receivedOn-fault").innerText(), /15 november 2017/);
  await page.getByLabel("Op welke dag kwam zij binnen?").fill("2017-11-15");
  await press(page, "Leg de ingebrekestelling vast");
  t.match(await page.locator(".preview").innerText(), /Er is nog niets veranderd/);
  await confirm(page);
  t.equal(await told(page), "De ingebrekestelling staat vast.");
  await page.goto(`${dossier}/ingebrekestelling`);
  t.match(await main(page), /Welk besluit is te laat\?/, "it was premature: another one may follow");
});

t.test("once a default notice had effect, no other is asked for", async (t) => {
  const base = await startExample(t, { clock: "manual:2018-06-01" });
  const fund = await tabOf(t, fundManager.name, { browser, base });
  await fund.getByRole("link", { name: "Ken de subsidie toe" }).click();
  const dossier = fund.url().replace("/beslissen/toekennen", "");
  const page = await tabOf(t, secretary.name, { browser, base });
  await page.goto(`${dossier}/ingebrekestelling`);
  await page.getByLabel("Op welke dag kwam zij binnen?").fill("2018-06-01");
  await press(page, "Leg de ingebrekestelling vast");
  await confirm(page);
  t.equal(await told(page), "De ingebrekestelling staat vast.");
  t.equal(await page.getByRole("link", { name: "Een ingebrekestelling vastleggen" }).count(), 0);
  await page.goto(`${dossier}/ingebrekestelling`);
  t.match(await main(page), /of er is al een ingebrekestelling/);
  await fund.goto(`${dossier}/beslissen/dwangsom`);
  t.match(await main(fund), /het besluit op de aanvraag/, "its penalty is to be fixed, once it can rise no more");
});

t.test("a default notice of before a late decision is recorded after it", async (t) => {
  const base = await startExample(t, { clock: "manual:2018-06-01" });
  const fund = await tabOf(t, fundManager.name, { browser, base });
  await fund.locator("main").getByRole("link", { name: "Weiger de aanvraag", exact: true }).click();
  await fund.waitForURL("**/weigeren");
  const dossier = fund.url().replace("/beslissen/weigeren", "");
  await fund.getByRole("group", { name: "Op welke grond?" }).getByLabel("Het geld is op").check();
  await fund.getByLabel("Waarom?").fill("Het plafond is bereikt.");
  await press(fund, "Weiger de aanvraag");
  t.match(await told(fund), /De aanvraag is geweigerd/);
  const page = await tabOf(t, secretary.name, { browser, base });
  await page.goto(`${dossier}/ingebrekestelling`);
  t.strictSame(await pageFaults(page), []);
  await page.getByLabel("Op welke dag kwam zij binnen?").fill("2018-06-01");
  await press(page, "Leg de ingebrekestelling vast");
  t.match(await page.locator("#receivedOn-fault").innerText(), /kwam niet vóór het besluit/);
  await page.getByLabel("Op welke dag kwam zij binnen?").fill("2018-05-31");
  await press(page, "Leg de ingebrekestelling vast");
  await confirm(page);
  t.equal(await told(page), "De ingebrekestelling staat vast.");
  await page.goto(`${dossier}/ingebrekestelling`);
  t.match(await main(page), /of er is al een ingebrekestelling/);
});
