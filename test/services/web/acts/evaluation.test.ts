import t from "tap";
import { secondReviewer } from "../../../../services/example/cast.ts";
import { startBrowser } from "../../../support/browser.ts";
import { startExample } from "../../../support/example-service.ts";
import { pageFaults } from "../../../support/page-faults.ts";
import { goOnTo, main, press, tabOf } from "../../../support/signing-in.ts";

t.setTimeout(300_000);

const browser = startBrowser();

t.test("a recipient evaluates a year goal by goal, from the day on which that can be", async (t) => {
  const base = await startExample(t);
  const page = await tabOf(t, "Rosa Linders", { browser, base });
  await page.getByRole("link", { name: "Robuuste jeugd- en gezinsteams (LOT)" }).first().click();
  const dossier = page.url();
  await page.getByRole("link", { name: /^Naar de subsidie/ }).click();
  t.match(
    await main(page),
    /Wat wanneer moet[\s\S]*Kort verslag[\s\S]*Evaluatie over 2017\s+nog te doen[\s\S]*Vaststelling/,
  );
  await page.goto(`${dossier}/evaluatie/2017`);
  t.match(await main(page), /Dit kan vanaf 31 december 2017\./);
  t.equal(await page.locator("main form").count(), 0);

  await goOnTo(base, "2018-01-15");
  await page.goto(`${dossier}/evaluatie/2017`);
  t.match(await main(page), /Vul \d+ doelen in, uiterlijk \w+dag \d+ \w+ 2018\./);
  t.strictSame(await pageFaults(page), []);
  const goals = await page.getByRole("group").count();
  t.ok(goals > 1);
  await page.locator("[name='results.0.explanation']").fill("De werving is begonnen.");
  await press(page, "Bewaren en later verder");
  t.match(await page.getByRole("status").innerText(), /bewaard\. Het is nog niet ingestuurd/);
  await page.goto(`${dossier}/evaluatie/2017`);
  t.equal(await page.locator("[name='results.0.explanation']").inputValue(), "De werving is begonnen.");
  await press(page, "Evaluatie insturen");
  const faults = await page.getByRole("alert").getByRole("link").allInnerTexts();
  t.equal(new Set(faults).size, faults.length, "no two faults of different goals say the same");
  t.match(faults.at(-1), new RegExp(`^${goals}\\. .*: Vul in: Wat ging goed, en wat niet\\?`));
  for (let place = 0; place < goals; place += 1) {
    await page.locator(`[name='results.${place}.deliveredThousandths']`).fill(place === 0 ? "2.200" : "12,5");
    await page.locator(`[name='results.${place}.explanation']`).fill("De werving loopt volgens plan.");
  }
  await press(page, "Evaluatie insturen");
  t.match(await page.getByRole("alert").innerText(), /bedoelt u 2200 of 2,2\?/);
  t.equal(await page.locator("[name='results.1.deliveredThousandths']").inputValue(), "12,5");
  await page.locator("[name='results.0.deliveredThousandths']").fill("2200");
  await press(page, "Evaluatie insturen");
  t.match(await page.getByRole("status").innerText(), /De evaluatie is binnen\./);
  await page.getByRole("link", { name: /^Naar de subsidie/ }).click();
  t.match(await main(page), /Evaluatie over 2017\s+ingestuurd/);
  await page.goto(`${dossier}/evaluatie/2017`);
  t.match(await main(page), /De evaluatie is binnen\./);
  t.equal(await page.locator("main form").count(), 0, "it is handed in once");
  t.match(await main(page), /2017\s+2200\s+nog geen oordeel/, "and can be read back");
  t.match(await main(page), /Wat ging goed, en wat niet\?\s+De werving loopt volgens plan\./);
  t.equal((await page.goto(`${dossier}/evaluatie/2031`))?.status(), 404);

  const ao = await tabOf(t, secondReviewer.name, { browser, base });
  await ao.getByRole("navigation", { name: "Hoofdmenu" }).getByRole("link", { name: "Evaluaties" }).click();
  t.match(await main(ao), /Er wacht 1 evaluatie op een oordeel\./);
  t.strictSame(await pageFaults(ao), []);
  await ao.getByRole("searchbox", { name: "Zoek op project" }).fill("robuuste");
  await ao.getByRole("button", { name: "Toon" }).click();
  t.match(await main(ao), /1 project past bij dit filter\./);
  await ao.getByRole("link", { name: "Beoordeel: Robuuste jeugd- en gezinsteams (LOT), 2017" }).click();
  await ao.getByRole("link", { name: "Stuur de evaluatie terug" }).click();
  t.match(await main(ao), /2017\s+2200\s+nog geen oordeel[\s\S]*De werving loopt volgens plan/, "what was handed in");
  t.strictSame(await pageFaults(ao), []);
  const back = ao.getByRole("button", { name: "Stuur de evaluatie terug" });
  await back.click();
  t.equal(await ao.getByRole("alert").getByRole("link").count(), 2, "both that are missing are told at once");
  await ao.getByLabel("Wat ontbreekt er?").fill("Hoeveel mensen zijn er geworven?");
  await ao.getByLabel("Wanneer moet de evaluatie er opnieuw zijn?").fill("2018-01-15");
  await back.click();
  t.match(await ao.locator("#answerBy-fault").innerText(), /16 januari 2018/);
  await ao.getByLabel("Wanneer moet de evaluatie er opnieuw zijn?").fill("2018-01-29");
  await back.click();
  t.equal(await ao.getByRole("status").innerText(), "De evaluatie is teruggestuurd.");
  for (const form of ["beoordelen", "evaluatie-terugsturen"]) {
    await ao.goto(`${dossier}/${form}/2017`);
    t.match(await main(ao), /teruggestuurd en nog niet opnieuw binnen/);
    t.equal(await ao.locator("main form").count(), 0);
  }
  await ao.goto(`${base}/f/holland-rijnland/evaluaties?zoek=robuuste`);
  t.match(await main(ao), /2017\s+29 januari 2018\s+teruggestuurd/);
  t.equal((await ao.goto(`${dossier}/evaluatie-terugsturen/2031`))?.status(), 404);

  await page.goto(`${dossier}/toekenning`);
  t.match(await main(page), /29 januari 2018\s+Evaluatie over 2017\s+teruggestuurd/);
  await page.getByRole("link", { name: /^De evaluatie insturen: Evaluatie over 2017/ }).click();
  t.match(
    await main(page),
    /AO Jeugd stuurde deze evaluatie terug: “Hoeveel mensen zijn er geworven\?” Stuur de evaluatie uiterlijk 29 januari 2018 opnieuw in\./,
  );
  t.strictSame(await pageFaults(page), []);
  t.equal(await page.locator("[name='results.0.deliveredThousandths']").inputValue(), "2200", "to be made better");
  t.equal(await page.locator("[name='results.1.deliveredThousandths']").inputValue(), "12,5");
  const files = (await page.getByRole("link", { name: /^Bestanden toevoegen/ }).getAttribute("href")) ?? "";
  await page.goto(new URL(files, base).href);
  t.match((await page.locator("option:checked").allInnerTexts()).join(), /evaluatie over 2017/, "with files, again");
  await page.goBack();
  await page.locator("[name='results.0.explanation']").fill("De werving loopt: er zijn acht mensen geworven.");
  await press(page, "Evaluatie insturen");
  t.match(await page.getByRole("status").innerText(), /De evaluatie is binnen\./);
  t.equal((await page.goto(`${dossier}/evaluatie-terugsturen/2017`))?.status(), 403, "nobody returns their own");

  await ao.goto(`${dossier}/toekenning`);
  await ao.getByRole("link", { name: /^Beoordeel: Evaluatie over 2017/ }).click();
  t.match(await main(ao), /Geef van \d+ doelen een oordeel[\s\S]*Daarna kan deel \d worden betaald/);
  t.match(
    await main(ao),
    /Op 15 januari 2018 is de evaluatie teruggestuurd: “Hoeveel mensen[\s\S]*2017\s+2200\s+nog geen oordeel[\s\S]*acht mensen geworven/,
  );
  t.strictSame(await pageFaults(ao), []);
  const submit = ao.getByRole("button", { name: "Leg het oordeel vast" });
  await submit.click();
  t.equal(await ao.getByRole("alert").getByRole("link").count(), goals + 2, "all that is missing is told at once");
  for (let place = 0; place < goals; place += 1)
    await ao.locator(`[name='judgements.${place}.judgement'][value=${place === 0 ? "partly" : "met"}]`).check();
  await ao.locator("[name='judgements.0.remark']").fill("De werving blijft achter.");
  await ao.getByLabel("Doorgaan").check();
  await submit.click();
  t.match(await ao.getByRole("alert").innerText(), /Vul in: Waarom\?/);
  t.equal(await ao.locator("[name='judgements.0.remark']").inputValue(), "De werving blijft achter.");
  await ao.getByLabel("Waarom?").fill("Het project ligt op koers.");
  await submit.click();
  t.equal(await ao.getByRole("status").innerText(), "De evaluatie is beoordeeld.");
  await page.goto(`${dossier}/tijdlijn`);
  t.match(await main(page), /De evaluatie over 2017 is teruggestuurd: uiterlijk 29 januari 2018 komt zij opnieuw\./);

  await ao.goto(`${base}/f/holland-rijnland/evaluaties?zoek=robuuste`);
  t.match(await main(ao), /2017\s+\d+ \w+ 2018\s+beoordeeld Verbeter het oordeel\s+Doorgaan/);
  await ao.goto(`${dossier}/beoordelen/2017`);
  t.match(await main(ao), /Deze evaluatie is al beoordeeld\./);
  t.equal((await ao.goto(`${dossier}/beoordelen/2031`))?.status(), 404);

  await ao.goto(`${dossier}/beoordeling-verbeteren/2017`);
  t.equal(await ao.locator("[name='judgements.0.remark']").inputValue(), "De werving blijft achter.");
  await ao.locator("[name='judgements.0.judgement'][value=met]").check();
  await ao.getByLabel("Wat was er verkeerd vastgelegd?").fill("Het doel was gehaald.");
  await ao.getByRole("button", { name: "Leg het verbeterde oordeel vast" }).click();
  t.equal(await ao.getByRole("status").innerText(), "Het oordeel is verbeterd.");
});

t.test("a recipient reads how an evaluation was assessed", async (t) => {
  const page = await tabOf(t, "Umar Yilmaz", { browser, base: await startExample(t) });
  await page.getByRole("link", { name: "Pleegzorg in plaats van 24-uurszorg" }).first().click();
  await page.goto(`${page.url()}/evaluatie/2016`);
  const told = await main(page);
  t.match(told, /AO Jeugd heeft deze evaluatie beoordeeld\./);
  t.match(told, /2016\s+[\d.,]+\s+(gehaald|deels gehaald|niet gehaald)/);
  t.match(told, /Het project (gaat door|wordt bijgesteld|stopt)/);
});
