/** What a colleague saved while somebody typed, in forms that are put aside; without a script. */
import type { Page } from "playwright-core";
import t, { type Test } from "tap";
import { fundManager, providers, reviewer, secondReviewer } from "../../../../services/example/cast.ts";
import { startBrowser } from "../../../support/browser.ts";
import { askerOf, idsByTitle } from "../../../support/example-asker.ts";
import { startExample } from "../../../support/example-service.ts";
import { temporaryDirectory } from "../../../support/service.ts";
import { main, press, tabOf } from "../../../support/signing-in.ts";

t.setTimeout(300_000);

const browser = startBrowser();
const SUBMIT = { review: "Leg het oordeel vast", report: "Verslag insturen" };

async function started(t: Test) {
  const directory = temporaryDirectory(t);
  const base = await startExample(t, {}, directory);
  const ask = await askerOf(base, directory);
  const idOf = await idsByTitle(ask, fundManager);
  const dossier = (title: string) => `${base}/f/holland-rijnland/dossiers/${idOf(title)}`;
  return { base, ask, idOf, dossier };
}

/** Fills in a review that is the same for everybody, but for what they think of the goals. */
async function judge(page: Page, goals: string): Promise<void> {
  await page.getByLabel("Negatief").check();
  await page.locator("[name='financesWaitingList.answer'][value=yes]").check();
  await page.getByLabel("Waarom vindt u dat?").fill("Er is een wachtlijst.");
  await page.getByLabel("Kan dit uit ander geld worden betaald?").fill("Nee.");
  await page.getByLabel("Hoe draagt het plan bij aan de doelen?").fill(goals);
}

t.test("of two colleagues who judge an application neither replaces the other's review unseen", async (t) => {
  const { base, dossier } = await started(t);
  const [peter, samira] = [
    await tabOf(t, reviewer.name, { browser, base, javaScriptEnabled: false }),
    await tabOf(t, secondReviewer.name, { browser, base, javaScriptEnabled: false }),
  ];
  for (const page of [peter, samira]) await page.goto(`${dossier("Ambulante gezinscoach")}/oordeel`);
  await judge(samira, "Weinig, vindt Samira.");
  await press(samira, SUBMIT.review);
  await judge(peter, "Veel, vindt Peter.");
  await press(peter, SUBMIT.review);
  t.match(
    await main(peter),
    /Iemand bewaarde intussen iets anders\.[\s\S]*Veel, vindt Peter\.[\s\S]*Weinig, vindt Samira\./,
  );
  t.equal(await peter.getByRole("radio").count(), 2, "only what differs is asked");
  await peter.getByRole("radio", { name: "Wat u nu typte" }).check();
  await press(peter, "Bewaar mijn keuze");
  await press(peter, SUBMIT.review);
  t.equal(await peter.getByRole("status").innerText(), "Het oordeel staat vast.");
  await samira.goto(`${dossier("Ambulante gezinscoach")}/oordeel`);
  const goals = samira.getByLabel("Hoe draagt het plan bij aan de doelen?");
  t.equal(await goals.inputValue(), "Veel, vindt Peter.", "the review that stands is where the next one begins");
});

t.test(
  "a report that was kept before a colleague sent another one, which came back, is not sent over that",
  async (t) => {
    const { base, ask, idOf, dossier } = await started(t);
    const title = "Robuuste jeugd- en gezinsteams (LOT)";
    const form = `${dossier(title)}/verslag/2017-12-01`;
    const rosa = await tabOf(t, providers.teams.name, { browser, base, javaScriptEnabled: false });
    await rosa.goto(form);
    const report = rosa.getByLabel("Hoe loopt het project?");
    await report.fill("Half af.");
    await press(rosa, "Bewaren en later verder");

    const grant = `/grants/${idOf(title)}`;
    const [dueOn, answerBy] = ["2017-12-01", "2017-12-08"];
    await ask(providers.teams, `${grant}/progress-reports`, { dueOn, length: "short", report: "Van een collega." });
    await rosa.goto(form);
    t.match(
      await main(rosa),
      /Het verslag is binnen\.[\s\S]*Dit is niet verstuurd[\s\S]*Half af\./,
      "it is there to copy",
    );
    await ask(secondReviewer, `${grant}/progress-report-returns`, { dueOn, answerBy, lacking: "Hoeveel teams." });

    await rosa.goto(form);
    t.equal(await report.inputValue(), "Half af.");
    await press(rosa, SUBMIT.report);
    t.match(await main(rosa), /Er zijn twee teksten[\s\S]*Half af\.[\s\S]*Van een collega\./);
    await rosa.getByRole("radio", { name: "Wat er al stond" }).check();
    await press(rosa, "Bewaar mijn keuze");
    t.equal(await report.inputValue(), "Van een collega.");
    await press(rosa, SUBMIT.report);
    t.equal(await rosa.getByRole("status").innerText(), "Het verslag is binnen.");
  },
);

t.test("where there is no form any more, what was typed in it is still there", async (t) => {
  const { base, dossier } = await started(t);
  const rosa = await tabOf(t, providers.teams.name, { browser, base });
  await rosa.goto(`${dossier("Robuuste jeugd- en gezinsteams (LOT)")}/verslag/2017-12-01`);
  await rosa.getByLabel("Hoe loopt het project?").fill("Het loopt.");
  // As it was before its day was moved.
  await rosa.evaluate("document.querySelector('form.act').action = location.href.replace('2017-12-01', '2017-12-15')");
  await press(rosa, SUBMIT.report);
  t.match(await main(rosa), /niet gevonden[\s\S]*Dit is niet verstuurd[\s\S]*Het loopt\./i);
});
