/** What an applicant does on the pages about a decision it disagrees with, and what the fund sees of it. */
import type { Page } from "playwright-core";
import t from "tap";
import { providers, secondFundManager } from "../../../../services/example/cast.ts";
import { pageOfAward } from "../../../support/award-pages.ts";
import { startBrowser } from "../../../support/browser.ts";
import { startExample } from "../../../support/example-service.ts";
import { pdf } from "../../../support/files.ts";
import { pageFaults } from "../../../support/page-faults.ts";
import { main, press, tabOf } from "../../../support/signing-in.ts";

t.setTimeout(300_000);

const browser = startBrowser();
const GROUNDS = "Het bedrag is te laag.\nDe begroting klopte.";

async function objectsOn(page: Page, decision: string): Promise<void> {
  await page.goto(decision);
  await page.getByRole("link", { name: "Bezwaarschrift insturen" }).click();
  await page.getByLabel("Waarom bent u het niet eens met het besluit?").fill(GROUNDS);
  await press(page, "Bezwaarschrift insturen");
}

for (const javaScriptEnabled of [true, false])
  t.test(
    `an applicant objects and sees that it came in, ${javaScriptEnabled ? "with" : "without"} script`,
    async (t) => {
      const base = await startExample(t);
      const decision = await pageOfAward(base);
      const page = await tabOf(t, providers.teams.name, { browser, base, javaScriptEnabled });
      await page.goto(decision.replace(/\/besluiten.*/, ""));
      await page
        .getByRole("link", { name: /^Besluit / })
        .first()
        .click();
      t.match(await main(page), /Toekenning van \d+ \w+ 2016\./);
      t.match(
        await main(page),
        /De termijn voor een bezwaarschrift liep tot en met \d+ \w+ 201\d\. U kunt het nog insturen/,
      );

      await page.getByRole("link", { name: "Bezwaarschrift insturen" }).click();
      await press(page, "Bezwaarschrift insturen");
      t.match(await page.getByRole("alert").innerText(), /Vul in: Waarom bent u het niet eens met het besluit\?/);
      await objectsOn(page, decision);
      t.equal(page.url(), decision);
      t.match(await page.getByRole("status").innerText(), /Uw bezwaarschrift is binnen\./);
      const told = await main(page);
      t.match(told, /kwam binnen op 15 november 2017\. Dat was te laat\./);
      t.match(told, /Het bedrag is te laag\.\nDe begroting klopte\./);
      t.match(told, /Wat gebeurt er nu\?[\s\S]*De termijn om te beslissen liep tot en met 28 november 2016/);
      t.strictSame(javaScriptEnabled ? await pageFaults(page) : [], []);
    },
  );

t.test("files go with it, also when it is late, and stay once it came in", async (t) => {
  const base = await startExample(t);
  const decision = await pageOfAward(base);
  const page = await tabOf(t, providers.teams.name, { browser, base });
  await page.goto(`${decision}/bezwaar`);
  const [files] = await Promise.all([
    page.context().waitForEvent("page"),
    page.getByRole("link", { name: /Bestanden toevoegen/ }).click(),
  ]);
  await files.waitForLoadState();
  t.match(
    await files.getByLabel("Waar hoort het bij?").locator("option:checked").innerText(),
    /het bezwaarschrift tegen/,
  );
  await files.getByLabel("Wat is het?").selectOption("other-document");
  await files
    .locator("input[type=file]")
    .setInputFiles({ name: "brief.pdf", mimeType: "application/pdf", buffer: pdf() });
  await files.getByRole("button", { name: "Voeg toe" }).click();
  t.equal(await files.getByRole("status").innerText(), "De bestanden zijn toegevoegd.");
  await objectsOn(page, decision);
  await page.getByRole("link", { name: "Bestanden bij het bezwaarschrift" }).click();
  t.match(await main(page), /brief\.pdf/);
});

t.test("what is typed stays where another objection came first", async (t) => {
  const base = await startExample(t);
  const decision = await pageOfAward(base);
  const page = await tabOf(t, providers.teams.name, { browser, base });
  const other = await tabOf(t, providers.teams.name, { browser, base });
  await page.goto(`${decision}/bezwaar`);
  await page.getByLabel("Waarom bent u het niet eens met het besluit?").fill("Een andere reden.");
  await objectsOn(other, decision);
  await press(page, "Bezwaarschrift insturen");
  t.match(await page.getByRole("alert").innerText(), /Tegen dit besluit is al bezwaar gemaakt/);
  t.match(await main(page), /Wat u typte[\s\S]*Een andere reden\./);
});

t.test("the fund is told of it, and of its withdrawal", async (t) => {
  const base = await startExample(t);
  const decision = await pageOfAward(base);
  const page = await tabOf(t, providers.teams.name, { browser, base });
  const official = await tabOf(t, secondFundManager.name, { browser, base });
  await objectsOn(page, decision);
  await official.goto(decision.replace(/\/besluiten.*/, ""));
  t.match(await main(official), /Beslis op het bezwaar/);
  await official
    .getByRole("link", { name: /^Besluit / })
    .first()
    .click();
  t.match(await main(official), /Het bedrag is te laag\./);

  await page.goto(decision);
  await page.getByRole("link", { name: "Bezwaarschrift intrekken" }).click();
  await page.getByRole("button", { name: "Bezwaarschrift intrekken" }).click();
  t.equal(await page.getByRole("status").innerText(), "Het bezwaarschrift is ingetrokken.");
  t.match(await main(page), /trok het bezwaarschrift van 15 november 2017 in op 15 november 2017/);
  t.equal(await page.getByRole("link", { name: "Bezwaarschrift intrekken" }).count(), 0);
  await official.goto(decision.replace(/\/besluiten.*/, ""));
  t.notMatch(await main(official), /Beslis op het bezwaar/);
  await official.goto(`${decision.replace(/\/besluiten.*/, "")}/tijdlijn`);
  t.match(await main(official), /Het bezwaar tegen besluit \S+ is ingetrokken\./);
});

t.test("nobody but an applicant of it objects", async (t) => {
  const base = await startExample(t);
  const decision = await pageOfAward(base);
  const page = await tabOf(t, providers.coaches.name, { browser, base });
  t.equal((await page.goto(`${decision}/bezwaar`))?.status(), 404);
  const official = await tabOf(t, secondFundManager.name, { browser, base });
  t.equal((await official.goto(`${decision}/bezwaar`))?.status(), 403);
  t.equal((await official.goto(`${decision}-onbekend`))?.status(), 404);
});
