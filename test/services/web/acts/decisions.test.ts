/** What the fund manager decides on an application and a grant, in a real browser. */
import type { Page } from "playwright-core";
import t from "tap";
import { fundManager, providers } from "../../../../services/example/cast.ts";
import { startBrowser } from "../../../support/browser.ts";
import { startExample } from "../../../support/example-service.ts";
import { pageFaults } from "../../../support/page-faults.ts";
import { main, press, tabOf } from "../../../support/signing-in.ts";

t.setTimeout(300_000);

const browser = startBrowser();
const told = (page: Page) => page.getByRole("status").innerText();
const alert = (page: Page) => page.getByRole("alert");

t.test("a grant is awarded as was advised, seen before it is done, and its decision announced", async (t) => {
  const page = await tabOf(t, fundManager.name, { browser, base: await startExample(t) });
  await page.getByRole("link", { name: "Ken de subsidie toe" }).click();
  await page.waitForURL("**/beslissen/toekennen");
  const dossier = page.url().replace("/beslissen/toekennen", "");
  t.match(await main(page), /De wethouders adviseerden €\s1\.364\.000,00 voor Thuishaven/);
  t.strictSame(await pageFaults(page), []);
  const award = page.getByRole("button", { name: "Ken de subsidie toe" });
  const preview = page.locator(".preview");
  const second = page.getByRole("group", { name: "Deel 2" });

  await second.getByLabel("Bedrag van dit deel").fill("400.000,00");
  await award.click();
  t.match(await alert(page).innerText(), /1\.348\.000,00/, "the instalments are to add up");
  await alert(page).getByRole("link").click();
  t.equal(await page.locator(":focus").getAttribute("name"), "instalments.0.cents");
  t.equal(await second.getByLabel("Bedrag van dit deel").inputValue(), "400.000,00", "what was typed stays");
  await second.getByLabel("Bedrag van dit deel").fill("");
  await second.getByLabel("Niet eerder dan").fill("");
  await page.getByRole("group", { name: "Deel 3" }).getByLabel("Bedrag van dit deel").fill("624.000,00");
  await page.getByRole("group", { name: "Deel 3" }).getByLabel("Niet eerder dan").fill("2016-01-01");
  await award.click();
  await alert(page).getByRole("link").first().click();
  t.equal(await page.locator(":focus").getAttribute("name"), "instalments.2.dueOn", "an empty row shifts no fault");

  await page.getByRole("group", { name: "Deel 3" }).getByLabel("Niet eerder dan").fill("2019-04-01");
  await page.getByRole("group", { name: "Verslag 1" }).getByLabel("Verslag uiterlijk op").fill("2018-12-01");
  const number = page.locator("[name=decisionNumber]");
  const proposed = await number.inputValue();
  await number.fill("TF-2016-001");
  await award.click();
  t.match(await page.locator("#decisionNumber-fault").innerText(), /TF-2016-001/, "a number is used once");
  await number.fill(proposed);
  await award.click();
  t.match(
    await preview.innerText(),
    /Er is nog niets veranderd\.[\s\S]*€\s1\.364\.000,00 voor Thuishaven[\s\S]*in 2 termijnen/,
  );
  t.equal(await page.getByRole("group", { name: "Verslag 2" }).count(), 1, "there is room for another");
  t.strictSame(await pageFaults(page), []);
  await page.getByRole("button", { name: "Ja, leg dit vast" }).click();
  t.match(await told(page), /De subsidie is toegekend/);
  t.equal(page.url(), dossier);

  // What follows from the award comes after the page that says it was done.
  const announce = page.getByRole("link", { name: "Leg de bekendmaking vast" });
  for (let looked = 0; looked < 50 && (await announce.count()) === 0; looked += 1) await page.reload();
  await announce.click();
  await page.waitForURL("**/bekendmaken");
  t.match(await main(page), /Besluit TF-2017-\d+ bekendmaken/);
  t.strictSame(await pageFaults(page), []);
  await page.getByRole("button", { name: "Leg de bekendmaking vast" }).click();
  t.match(await alert(page).innerText(), /Kies één antwoord: Hoe\?/);
  await page.getByLabel("Per post").check();
  await page.getByRole("button", { name: "Leg de bekendmaking vast" }).click();
  t.equal(await told(page), "De bekendmaking staat vast.");

  await page.goto(`${dossier}/beslissen/toekennen`);
  t.match(await main(page), /Toekennen kan nu niet/);
  t.equal(await page.locator("main form").count(), 0);
});

t.test(
  "an application is refused on a ground that holds; on what is to be feared, views are asked for first",
  async (t) => {
    const base = await startExample(t);
    const page = await tabOf(t, fundManager.name, { browser, base });
    await page.locator("main").getByRole("link", { name: "Weiger de aanvraag", exact: true }).click();
    await page.waitForURL("**/weigeren");
    const dossier = page.url().replace("/beslissen/weigeren", "");
    const grounds = page.getByRole("group", { name: "Op welke grond?" });
    t.equal(await grounds.getByLabel("Het geld is op").count(), 1);
    t.equal(
      await grounds.getByLabel("Het plan past niet in de matrix").count(),
      0,
      "what does not hold is not offered",
    );
    t.strictSame(await pageFaults(page), []);
    const refuse = page.getByRole("button", { name: "Weiger de aanvraag" });
    await grounds.getByLabel("De aanvrager is failliet").check();
    await page.getByLabel("Waarom?").fill("De aanvrager vroeg uitstel van betaling.");
    await refuse.click();
    t.match(await alert(page).innerText(), /zienswijze/);
    t.equal(await page.getByLabel("Waarom?").inputValue(), "De aanvrager vroeg uitstel van betaling.");

    await page.goto(dossier);
    await page.getByRole("link", { name: "Een zienswijze vragen" }).click();
    await page.getByLabel("De aanvrager is failliet").check();
    await page.getByLabel("Waarom?").fill("De aanvrager vroeg uitstel van betaling.");
    await page.getByLabel("Reageren kan tot en met").fill("2017-11-30");
    await page.getByRole("button", { name: "Vraag om een zienswijze" }).click();
    t.equal(await told(page), "De aanvrager kan een zienswijze geven.");

    const applicant = await tabOf(t, providers.housing.name, { browser, base });
    await applicant.goto(`${dossier}/zienswijze`);
    t.match(
      await main(applicant),
      /failliet of kan niet meer betalen \(artikel 4:35, tweede lid, onder b, Awb\)[\s\S]*vroeg uitstel van betaling[\s\S]*30 november 2017/,
      "the ground, the reason and the last day",
    );
    t.strictSame(await pageFaults(applicant), []);
    await applicant.locator("[name=views]").fill("Het uitstel is al voorbij.");
    await press(applicant, "Zienswijze insturen");
    t.equal(await told(applicant), "De zienswijze is binnen.");
    await applicant.goto(`${dossier}/tijdlijn`);
    t.match(await main(applicant), /30 november 2017[\s\S]*Het uitstel is al voorbij/);

    await page.goto(dossier);
    await page.getByRole("link", { name: "Beslis, of laat het vallen" }).click();
    t.match(await main(page), /Wat de aanvrager ervan vindt\s+Het uitstel is al voorbij/);
    t.strictSame(await pageFaults(page), []);
    await page.getByRole("link", { name: "De aanvraag weigeren" }).click();
    t.match(await main(page), /Wat de aanvrager ervan vindt\s+Het uitstel is al voorbij/);
    await grounds.getByLabel("Het geld is op").check();
    await page.getByLabel("Waarom?").fill("Het plafond is bereikt.");
    await refuse.click();
    t.match(await told(page), /De aanvraag is geweigerd/);
    await page.goto(`${dossier}/beslissen/weigeren`);
    t.match(await main(page), /Weigeren kan nu niet/);
  },
);

t.test(
  "a grant is determined when the recipient asked for it, and nothing is lost that was typed before",
  async (t) => {
    const base = await startExample(t);
    const page = await tabOf(t, fundManager.name, { browser, base });
    await page.goto(`${base}/f/holland-rijnland/overzicht`);
    await page.getByRole("link", { name: "Pleegzorg in plaats van 24-uurszorg" }).first().click();
    await page.goto(`${page.url().replace(/\/$/, "")}/beslissen/vaststellen`);
    t.match(await main(page), /De ontvanger vroeg hier nog niet om\.[\s\S]*Toegekend\s+€/);
    t.strictSame(await pageFaults(page), []);
    await page.getByLabel("Waarop stelt u vast").fill("1,00");
    await page.getByLabel("Leg het uit").fill("Er is bijna niets gedaan.");
    await page.getByRole("button", { name: "Stel de subsidie vast" }).click();
    t.match(await alert(page).innerText(), /Er is niet om vaststelling gevraagd/);
    t.equal(await page.getByLabel("Waarop stelt u vast").inputValue(), "1,00");

    const dossier = page.url().replace("/beslissen/vaststellen", "");
    await page.getByRole("link", { name: "De ontvanger eerst horen" }).click();
    await page.waitForURL("**/beslissen/zienswijze-vaststelling");
    t.strictSame(await pageFaults(page), []);
    await page.getByLabel("Waarom?").fill("Er lijkt bijna niets gedaan.");
    await page.getByLabel("Reageren kan tot en met").fill("2018-02-01");
    await page.getByRole("button", { name: "Vraag om een zienswijze" }).click();
    t.match(await alert(page).innerText(), /Kies één antwoord/, "no ground is chosen beforehand");
    await page.getByLabel("Het project is niet of niet helemaal gedaan").check();
    await page.getByRole("button", { name: "Vraag om een zienswijze" }).click();
    t.equal(await told(page), "De ontvanger kan een zienswijze geven.");
    const recipient = await tabOf(t, providers.fosterCare.name, { browser, base });
    await recipient.goto(`${dossier}/zienswijze-ontvanger`);
    t.match(await main(recipient), /Het fonds wil de subsidie lager vaststellen[\s\S]*Er lijkt bijna niets gedaan/);
    t.strictSame(await pageFaults(recipient), []);
    await press(recipient, "Zienswijze insturen");
    t.equal(await told(recipient), "De zienswijze is binnen.");
  },
);
