/** What an organisation and the officials do on the pages: register, say who acts for it, and where its money goes. */
import t from "tap";
import { finance, providers, secretary } from "../../../../services/example/cast.ts";
import { startBrowser } from "../../../support/browser.ts";
import { startExample } from "../../../support/example-service.ts";
import { pageFaults } from "../../../support/page-faults.ts";
import { main, tabOf } from "../../../support/signing-in.ts";

t.setTimeout(300_000);

const browser = startBrowser();
const { teams, coaches } = providers;
const IBAN = "NL91 ABNA 0417 1643 00";

t.test("an official registers an organisation and appoints its administrator", async (t) => {
  const base = await startExample(t);
  const page = await tabOf(t, secretary.name, { browser, base, javaScriptEnabled: false });
  await page.getByRole("link", { name: "Organisaties" }).first().click();
  await page.getByRole("link", { name: "Een organisatie inschrijven" }).click();
  await page.getByLabel("Naam", { exact: true }).fill("Jeugd Breed");
  await page.getByLabel("Korte naam").fill("Jeugd Breed");
  await page.getByLabel("KvK-nummer").fill("123");
  await page.getByRole("button", { name: "Schrijf de organisatie in" }).click();
  const wrong = await page.getByRole("alert").innerText();
  for (const what of [/Straat en huisnummer/, /Postcode/, /Plaats/, /kvk-nummer/i, /kleine letters/i])
    t.match(wrong, what);
  t.equal(await page.getByLabel("Naam", { exact: true }).inputValue(), "Jeugd Breed", "what was typed is still there");

  await page.getByLabel("Korte naam").fill("jeugd-breed");
  await page.getByLabel("KvK-nummer").fill("9876 5432");
  await page.getByLabel("Straat en huisnummer").fill("Rijnkade 1");
  await page.getByLabel("Postcode").fill("2311 AA");
  await page.getByLabel("Plaats").fill("Leiden");
  await page.getByRole("button", { name: "Schrijf de organisatie in" }).click();
  t.match(page.url(), /\/organisaties\/jeugd-breed$/);
  t.equal(await page.getByRole("status").innerText(), "De organisatie is ingeschreven.");
  t.match(await main(page), /Rijnkade 1, 2311 AA Leiden/);
  t.match(await main(page), /Er is nog geen beheerder\./);

  await page.getByRole("link", { name: "Een beheerder benoemen" }).click();
  await page.getByRole("button", { name: "Benoem de beheerder" }).click();
  t.match(await page.getByRole("alert").innerText(), /Kies: Wie wordt beheerder\?/);
  await page.getByLabel("Wie wordt beheerder?").selectOption(coaches.identity.sub);
  await page.getByRole("button", { name: "Benoem de beheerder" }).click();
  t.match(await main(page), new RegExp(`${coaches.name}[\\s\\S]*beheerder[\\s\\S]*handelt`));

  await page.goto(`${base}/f/holland-rijnland/organisaties/inschrijven`);
  for (const [label, value] of [
    ["Korte naam", "jeugd-smal"],
    ["KvK-nummer", "98765432"],
    ["Straat en huisnummer", "Rijnkade 2"],
    ["Postcode", "2311 AA"],
    ["Plaats", "Leiden"],
  ] as const)
    await page.getByLabel(label).fill(value);
  await page.getByLabel("Naam", { exact: true }).fill("Jeugd Smal");
  await page.getByRole("button", { name: "Schrijf de organisatie in" }).click();
  t.match(await page.getByRole("alert").innerText(), /KvK-nummer/, "a number belongs to one organisation");
});

t.test("an administrator invites somebody, who accepts and later stops", async (t) => {
  const base = await startExample(t);
  const page = await tabOf(t, teams.name, { browser, base });
  const other = await tabOf(t, coaches.name, { browser, base });
  const own = `${base}/f/holland-rijnland/organisatie`;
  const theirs = `${base}/f/holland-rijnland/organisaties/${teams.organisation}`;
  await other.goto(own);
  t.match(await main(other), new RegExp(`Bij het fonds bent u bekend als ${coaches.identity.sub}\\.`));
  await other.goto(theirs);
  t.match(await main(other), /U handelt nog niet namens deze organisatie\./);

  await page.getByRole("link", { name: "Mijn organisatie" }).first().click();
  t.match(await main(page), /1 persoon handelt namens de organisatie\. De rekening is bevestigd\./);
  await page.getByRole("link", { name: "Iemand uitnodigen" }).click();
  await page.getByLabel("Wie nodigt u uit?").fill("niemand");
  await page.getByLabel(/^Namens u handelen/).check();
  await page.getByRole("button", { name: "Nodig uit" }).click();
  t.match(await page.getByRole("alert").innerText(), /niet ingeschreven bij het fonds/);
  await page.getByLabel("Wie nodigt u uit?").fill(coaches.identity.sub);
  await page.getByRole("button", { name: "Nodig uit" }).click();
  t.match(await main(page), new RegExp(`${coaches.name}[\\s\\S]*vertegenwoordiger[\\s\\S]*uitgenodigd`));

  for (const page of ["aanvragen", "berichten"]) {
    await other.goto(`${base}/f/holland-rijnland/${page}`);
    t.match(await main(other), /vraagt u als vertegenwoordiger\./, `told at ${page}`);
  }
  await other.goto(own);
  t.match(await main(other), /U bent uitgenodigd[\s\S]*vraagt u als vertegenwoordiger\./);
  await other.getByRole("link", { name: "Aannemen" }).click();
  await other.getByRole("button", { name: "Ja, ik doe dit" }).click();
  t.equal(await other.getByRole("status").innerText(), "U handelt nu namens deze organisatie.");
  t.match(await main(other), /2 mensen handelen namens de organisatie\./);
  t.equal(await other.getByRole("link", { name: "Iemand uitnodigen" }).count(), 0, "a representative manages nothing");
  t.strictSame(await pageFaults(other), []);

  await other.getByRole("link", { name: "Ik wil niet meer namens deze organisatie handelen" }).click();
  await other.getByRole("button", { name: "Ik doe dit niet" }).click();
  t.match(other.url(), /\/organisatie$/);
  t.notMatch(await main(other), /U handelt ook namens/);
});

t.test("an administrator removes whom it invited", async (t) => {
  const base = await startExample(t);
  const page = await tabOf(t, teams.name, { browser, base });
  await page.goto(`${base}/f/holland-rijnland/organisaties/${teams.organisation}/uitnodigen`);
  await page.getByLabel("Wie nodigt u uit?").fill(coaches.identity.sub);
  await page.getByLabel(/^Ook beheren/).check();
  await page.getByRole("button", { name: "Nodig uit" }).click();
  await page.getByRole("link", { name: `Haal ${coaches.name} weg` }).click();
  await page.getByRole("button", { name: "Haal weg" }).click();
  t.notMatch(await main(page), coaches.name);
});

t.test("an account counts once somebody of the fund has confirmed it", async (t) => {
  const base = await startExample(t);
  const page = await tabOf(t, teams.name, { browser, base });
  const official = await tabOf(t, finance.name, { browser, base });
  const theirs = `${base}/f/holland-rijnland/organisaties/${teams.organisation}`;
  await page.goto(`${theirs}/rekening`);
  await page.getByLabel("Rekeningnummer (IBAN)").fill("NL00ABNA0417164300");
  await page.getByRole("button", { name: "Geef de rekening op" }).click();
  t.match(await page.getByRole("alert").innerText(), /IBAN|rekeningnummer/i);
  await page.getByLabel("Rekeningnummer (IBAN)").fill(IBAN);
  await page.getByRole("button", { name: "Geef de rekening op" }).click();
  t.match(await main(page), /Nieuwe IBAN\s+NL91 ABNA 0417 1643 00/);
  t.match(await main(page), /\nIBAN\s+NL85/);

  await official.goto(`${base}/f/holland-rijnland/werk?taak=confirm-account`);
  t.match(await main(official), /Bevestig een rekening\s+Coöperatie Jeugd- en Gezinsteams/);
  await official.getByRole("link", { name: "Ja, deze rekening klopt" }).click();
  t.match(await main(official), /gaf voor .* deze rekening op: NL91 ABNA 0417 1643 00\./);
  // Meanwhile it is another: what was not seen is not confirmed.
  await page.goto(`${theirs}/rekening`);
  await page.getByLabel("Rekeningnummer (IBAN)").fill("NL20INGB0001234567");
  await page.getByRole("button", { name: "Geef de rekening op" }).click();
  await official.getByRole("button", { name: "Ja, deze rekening klopt" }).click();
  t.ok(await official.getByRole("alert").innerText());
  t.match(await main(official), /NL20 INGB 0001 2345 67/);
  await official.getByRole("button", { name: "Ja, deze rekening klopt" }).click();
  t.match(await main(official), /\nIBAN\s+NL20 INGB 0001 2345 67/);
});

t.test("the details and contact persons of an organisation are changed by its administrator", async (t) => {
  const base = await startExample(t);
  const page = await tabOf(t, teams.name, { browser, base });
  const theirs = `${base}/f/holland-rijnland/organisaties/${teams.organisation}`;
  await page.goto(`${theirs}/adres`);
  t.not(await page.getByLabel("Plaats").inputValue(), "", "it begins with what stands there");
  await page.getByLabel("Plaats").fill("Katwijk");
  await page.getByRole("button", { name: "Bewaar het adres" }).click();
  t.match(await main(page), /Katwijk/);
  await page.goto(`${theirs}/naam`);
  await page.getByLabel("Naam").fill("Coöperatie De Teams");
  await page.getByRole("button", { name: "Bewaar de naam" }).click();
  t.equal(await page.locator("h1").innerText(), "Coöperatie De Teams");
  await page.goto(`${theirs}/contactpersonen`);
  await page.getByLabel(teams.name).uncheck();
  await page.getByRole("button", { name: "Bewaar de contactpersonen" }).click();
  t.match(await main(page), /Er zijn nog geen contactpersonen\./);
});
