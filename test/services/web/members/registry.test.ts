/** Who is registered, which municipalities take part and how long the fund runs, as officials change it in a real browser. */
import path from "node:path";
import type { Page } from "playwright-core";
import t from "tap";
import { z } from "zod";
import { fundManager, holderOf, providers, secretary } from "../../../../services/example/cast.ts";
import { connect } from "../../../../services/example/client.ts";
import { developmentTokens } from "../../../../services/example/play.ts";
import { openMailFile } from "../../../../services/mail/mail-file.ts";
import { startBrowser } from "../../../support/browser.ts";
import { startExample } from "../../../support/example-service.ts";
import { pageFaults } from "../../../support/page-faults.ts";
import { FUND, temporaryDirectory } from "../../../support/service.ts";
import { main, press, tabOf } from "../../../support/signing-in.ts";

t.setTimeout(300_000);

const browser = startBrowser();
const LOOK = "Bekijk wat er verandert";
const YES = "Ja, leg dit vast";

async function preview(page: Page): Promise<string> {
  await press(page, LOOK);
  return await page.getByRole("region", { name: "Zo wordt het. Er is nog niets veranderd." }).innerText();
}

t.test(
  "the secretary registers somebody, changes how they are reached, and sees whom mail does not reach",
  async (t) => {
    const directory = temporaryDirectory(t);
    const base = await startExample(t, {}, directory);
    const page = await tabOf(t, secretary.name, { browser, base });
    await page.goto(`${base}/f/${FUND}/leden`);
    await page.getByRole("link", { name: "Wie zijn ingeschreven, en hun gegevens" }).click();
    await page.getByRole("link", { name: "Iemand inschrijven" }).click();
    await page.getByLabel("Persoonsnummer").fill("nieuwe collega");
    await page.getByLabel("Mailadres").fill("geen adres");
    await press(page, "Schrijf deze persoon in");
    const wrong = await page.getByRole("alert").innerText();
    for (const what of [/Vul in: Naam/, /geen geldig persoonsnummer/, /mailadres/i]) t.match(wrong, what);
    await page.getByLabel("Persoonsnummer").fill("nieuwe-collega");
    await page.getByLabel("Naam").fill("Nina Nieuw");
    await page.getByLabel("Mailadres").fill("nina@example.org");
    await press(page, "Schrijf deze persoon in");
    t.equal(await page.getByRole("status").innerText(), "De persoon is ingeschreven.");

    const file = openMailFile(path.join(directory, "mail.db"));
    t.teardown(() => file.close());
    const mail = {
      id: "een",
      fundId: FUND,
      person: "nieuwe-collega",
      composedAt: "",
      calendar: null,
      papers: null,
      subject: "",
      text: "",
    };
    file.sent(mail, "nina@example.org", "2018-03-01");
    file.cameBack("een", { on: "2018-03-01", code: "5.1.1" });
    await page.goto(`${base}/f/${FUND}/leden/mensen?zoek=nina`);
    t.match(
      await main(page),
      /1 persoon past bij uw zoekwoord\.[\s\S]*nina@example\.org\. Mail komt niet aan, sinds 1 maart 2018\./,
    );
    t.strictSame(await pageFaults(page), []);
    await page.getByRole("link", { name: "Nina Nieuw", exact: true }).click();
    t.equal(await page.getByLabel("Mailadres").inputValue(), "nina@example.org");
    await page.getByLabel("Mailadres").fill("nina.nieuw@example.org");
    await press(page, "Bewaar de gegevens");
    await page.goto(`${base}/f/${FUND}/leden/mensen?zoek=nina`);
    t.notMatch(await main(page), /komt niet aan/);

    const holder = await tabOf(t, holderOf("katwijk").name, { browser, base });
    t.equal(
      (await holder.goto(`${base}/f/${FUND}/leden/mensen`))?.status(),
      403,
      "addresses are for who registers people",
    );
  },
);

t.test("the fund manager sees what a longer period and another member would change, before it does", async (t) => {
  const base = await startExample(t);
  const page = await tabOf(t, fundManager.name, { browser, base });
  await page.goto(`${base}/f/${FUND}/leden`);
  await page.getByRole("link", { name: "Het fonds langer laten lopen" }).click();
  t.match(await main(page), /Het fonds loopt nu tot en met 31 december 2019\./);
  await page.getByLabel("Tot en met welke dag?").fill("2019-06-30");
  await page.getByLabel("Waarom?").fill("De projecten lopen door.");
  await press(page, LOOK);
  t.match(await page.locator("#lastDay-fault").innerText(), /2019/, "it cannot become shorter");
  await page.getByLabel("Tot en met welke dag?").fill("2020-12-31");
  t.match(await preview(page), /Het fonds loopt langer: tot en met 31 december 2020\./);
  await press(page, YES);
  t.equal(await page.getByRole("status").innerText(), "Het fonds loopt langer.");

  await page.getByRole("link", { name: "Een gemeente erbij" }).click();
  await page.getByLabel("Naam van de gemeente").fill("Alphen");
  await page.getByLabel("Korte naam").fill("katwijk");
  await page.getByLabel("Vanaf welk jaar?").fill("2020");
  await page.getByLabel("Waarom?").fill("De raad besloot dat.");
  await press(page, LOOK);
  t.match(await page.locator("#municipality-fault").innerText(), /Katwijk/);
  await page.getByLabel("Korte naam").fill("alphen");
  t.match(await preview(page), /Alphen doet mee vanaf 2020\./);
  t.strictSame(await pageFaults(page), []);
  await press(page, YES);
  t.match(await main(page), /Alphen\s+niemand/, "nobody represents it yet");

  await page.getByRole("link", { name: "Een gemeente gaat weg" }).click();
  await page.getByLabel("Voor welke gemeente?").selectOption({ label: "Alphen" });
  await page.getByLabel("Waarom?").fill("De raad besloot anders.");
  await preview(page);
  await press(page, YES);
  t.notMatch(await main(page), /Alphen\s+niemand/);
});

t.test("an organisation passes into another, seen first", async (t) => {
  const base = await startExample(t);
  const page = await tabOf(t, fundManager.name, { browser, base });
  await page.goto(`${base}/f/${FUND}/organisaties/${providers.coaches.organisation}`);
  const name = await page.getByRole("heading", { level: 1 }).innerText();
  await page.getByRole("link", { name: "De organisatie ging op in een andere" }).click();
  await page.getByLabel("In welke organisatie?").selectOption(providers.teams.organisation);
  await page.getByLabel("Waarom?").fill("De besturen zijn gefuseerd.");
  await preview(page);
  await press(page, YES);
  t.equal(await page.getByRole("status").innerText(), "De overgang is vastgelegd.");
  t.match(await main(page), new RegExp(`${name}\\s+Deze organisatie ging op .* over in`));
  t.equal(await page.getByRole("link", { name: "De naam veranderen" }).count(), 0);
});

t.test(
  "the secretary annuls an advice that was recorded wrongly, and the dossier tells that it counts no more",
  async (t) => {
    const directory = temporaryDirectory(t);
    const base = await startExample(t, {}, directory);
    const client = connect(base, await developmentTokens(directory, "tijdelijk-fonds"));
    const row = z.looseObject({ applicationId: z.string(), phase: z.string() });
    const all = await client.asksAll(secretary, row, "/applications");
    const advised = all.find(({ phase }) => ["awaited", "assured"].includes(phase));
    const page = await tabOf(t, secretary.name, { browser, base });
    await page.goto(`${base}/f/${FUND}/dossiers/${advised?.applicationId}`);
    await page.getByRole("link", { name: "Het advies ongeldig verklaren" }).click();
    await press(page, LOOK);
    t.match(await page.getByRole("alert").innerText(), /Vul in: Wat was er verkeerd vastgelegd\?/);
    await page.getByLabel("Wat was er verkeerd vastgelegd?").fill("De uitkomst van een ander punt is genoteerd.");
    t.match(await preview(page), /De uitkomst van een ander punt is genoteerd\./);
    await press(page, YES);
    t.equal(await page.getByRole("status").innerText(), "Het advies geldt niet meer. Er komt een nieuwe ronde.");
    t.equal(await page.getByRole("link", { name: "Het advies ongeldig verklaren" }).count(), 0);

    await page.goto(`${base}/f/${FUND}/dossiers/${advised?.applicationId}/advies-ongeldig`);
    t.match(await main(page), /Dit kan nu niet\. De aanvraag staat nu zo: Ligt voor bij de wethouders\./);
  },
);
