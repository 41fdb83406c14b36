import t from "tap";
import { fundManager, secondReviewer } from "../../../../services/example/cast.ts";
import { startBrowser } from "../../../support/browser.ts";
import { startExample } from "../../../support/example-service.ts";
import { pageFaults } from "../../../support/page-faults.ts";
import { main, press, tabOf } from "../../../support/signing-in.ts";

t.setTimeout(300_000);

const browser = startBrowser();

t.test("a report is returned with what it lacks and a day, handed in again, and accepted", async (t) => {
  const base = await startExample(t);
  const rosa = await tabOf(t, "Rosa Linders", { browser, base });
  await rosa.getByRole("link", { name: "Robuuste jeugd- en gezinsteams (LOT)" }).first().click();
  const dossier = rosa.url();
  const report = rosa.getByLabel("Hoe loopt het project?");
  await rosa.goto(`${dossier}/verslag/2017-12-01`);
  await report.fill("Het loopt.");
  await press(rosa, "Verslag insturen");
  t.equal(await rosa.getByRole("status").innerText(), "Het verslag is binnen.");
  await rosa.goto(`${dossier}/verslag/2017-12-01`);
  t.match(await main(rosa), /Het verslag is binnen\. AO Jeugd kijkt ernaar\./);
  t.equal(await rosa.locator("main form").count(), 0, "it is handed in once");
  t.equal((await rosa.goto(`${dossier}/verslag-beoordelen/2017-12-01`))?.status(), 403, "nobody judges their own");

  const ao = await tabOf(t, secondReviewer.name, { browser, base });
  await ao.goto(`${base}/f/holland-rijnland/evaluaties`);
  await ao.getByRole("link", { name: "Robuuste jeugd- en gezinsteams (LOT): verslag van 1 december 2017" }).click();
  t.match(await main(ao), /stuurde dit verslag in op 15 november 2017[\s\S]*De aanvrager schrijft:\s+Het loopt\./);
  t.strictSame(await pageFaults(ao), []);
  await ao.getByRole("link", { name: "Stuur het terug" }).click();
  await ao.getByRole("button", { name: "Stuur het verslag terug" }).click();
  t.equal(await ao.getByRole("alert").getByRole("link").count(), 2, "both that are missing are told at once");
  await ao.getByLabel("Wat ontbreekt er?").fill("Hoeveel teams al zijn getraind.");
  await ao.getByLabel("Wanneer moet het er opnieuw zijn?").fill("2017-11-15");
  await ao.getByRole("button", { name: "Stuur het verslag terug" }).click();
  t.match(await ao.locator("#answerBy-fault").innerText(), /16 november 2017/);
  await ao.getByLabel("Wanneer moet het er opnieuw zijn?").fill("2017-12-08");
  await ao.getByRole("button", { name: "Stuur het verslag terug" }).click();
  t.equal(await ao.getByRole("status").innerText(), "Het verslag is teruggestuurd.");
  await ao.goto(`${dossier}/verslag-beoordelen/2017-12-01`);
  t.match(await main(ao), /teruggestuurd en nog niet opnieuw binnen/);
  t.equal(await ao.locator("main form").count(), 0);

  await rosa.goto(`${dossier}/toekenning`);
  t.match(await main(rosa), /8 december 2017\s+Kort verslag\s+teruggestuurd/);
  t.strictSame(await pageFaults(rosa), []);
  await rosa.getByRole("link", { name: /^Verslag over de voortgang: Kort verslag/ }).click();
  t.match(await main(rosa), /AO Jeugd stuurde dit verslag terug: “Hoeveel teams al zijn getraind\.”.*8 december 2017/);
  t.equal(await report.inputValue(), "Het loopt.", "what was sent is there to be made better");
  await report.fill("Het loopt: twintig van 23 teams zijn getraind.");
  await press(rosa, "Verslag insturen");
  t.equal(await rosa.getByRole("status").innerText(), "Het verslag is binnen.");

  await ao.goto(`${dossier}/toekenning`);
  await ao.getByRole("link", { name: /^Beoordeel het verslag: Kort verslag/ }).click();
  t.match(await main(ao), /twintig van 23 teams[\s\S]*Op 15 november 2017 is het teruggestuurd: “Hoeveel teams/);
  await ao.getByRole("button", { name: "Neem het verslag aan" }).click();
  t.equal(await ao.getByRole("status").innerText(), "Het verslag is aangenomen.");
  await rosa.goto(`${dossier}/toekenning`);
  t.match(await main(rosa), /1 december 2017\s+Kort verslag\s+aangenomen/);
  const manager = await tabOf(t, fundManager.name, { browser, base });
  for (const page of [rosa, manager]) {
    await page.goto(`${dossier}/toekenning`);
    await page.getByRole("link", { name: /^Lees wat is ingestuurd: Kort verslag, 1 december 2017/ }).click();
    t.match(
      await main(page),
      /Dit verslag is aangenomen\.[\s\S]*twintig van 23 teams/,
      "what was sent in stays readable",
    );
    t.strictSame(await pageFaults(page), []);
  }
  await manager.goto(`${dossier}/toekenning`);
  await manager
    .getByRole("link", { name: /^Lees wat is ingestuurd: Evaluatie/ })
    .first()
    .click();
  t.match(await main(manager), /Evaluatie over 2016[\s\S]*Wat ging goed, en wat niet\?/);
  t.strictSame(await pageFaults(manager), []);
  await rosa.goto(`${dossier}/tijdlijn`);
  t.match(
    await main(rosa),
    /teruggestuurd: uiterlijk 8 december 2017[\s\S]*is aangenomen|is aangenomen[\s\S]*teruggestuurd/,
  );
});
