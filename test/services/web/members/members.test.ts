/** Who acts for whom, on the secretary's page and in its forms, in a real browser. */
import type { Page } from "playwright-core";
import t from "tap";
import { z } from "zod";
import { auditor, finance, fundManager, holderOf, secretary, substituteOf } from "../../../../services/example/cast.ts";
import { connect } from "../../../../services/example/client.ts";
import { developmentTokens } from "../../../../services/example/play.ts";
import { startBrowser } from "../../../support/browser.ts";
import { startExample } from "../../../support/example-service.ts";
import { rowsOf } from "../../../support/figures-desk.ts";
import { temporaryDirectory } from "../../../support/service.ts";
import { main, press, tabOf } from "../../../support/signing-in.ts";

t.setTimeout(300_000);

const browser = startBrowser();
const FUND = "/f/holland-rijnland";

/** The row of the one whose name it begins with. */
async function rowOf(page: Page, caption: string, name: string): Promise<readonly string[]> {
  return (await rowsOf(page, caption)).find(([first]) => first === name) ?? [];
}

t.test("the secretary sees who represents each municipality since when, and where somebody is missing", async (t) => {
  const base = await startExample(t);
  const page = await tabOf(t, secretary.name, { browser, base });
  await page.getByRole("navigation", { name: "Hoofdmenu" }).getByRole("link", { name: "Leden", exact: true }).click();
  await page.waitForURL("**/leden");
  t.match(await main(page), "Elke gemeente heeft een wethouder. 10 gemeenten hebben geen vervanger.");
  t.equal((await rowsOf(page, "Gemeenten")).length, 13);
  t.strictSame(await rowOf(page, "Gemeenten", "Katwijk"), [
    ...["Katwijk", holderOf("katwijk").name, "15 jun 2016"],
    `${substituteOf("katwijk").name}, sinds 15 jun 2016`,
    "",
  ]);
  t.strictSame((await rowOf(page, "Gemeenten", "Lisse")).slice(3), ["niemand", "Vervanger ontbreekt."]);
  t.strictSame(
    (await rowOf(page, "AO Jeugd en de medewerkers van het fonds", "Secretaris van de wethouders")).slice(1, 4),
    [secretary.name, "", "15 jun 2016"],
  );
  const href = await page.getByRole("link", { name: "CSV: Gemeenten" }).getAttribute("href");
  const csv = await (await page.request.get(`${base}${href}`)).text();
  t.match(csv, /Lisse;Gerda van Veen;2016-06-15;niemand;Vervanger ontbreekt\./);
});

t.test("a substitute is appointed from a day: refused at the field, seen first, and done once", async (t) => {
  const directory = temporaryDirectory(t);
  const base = await startExample(t, {}, directory);
  const client = connect(base, await developmentTokens(directory, "tijdelijk-fonds"));
  const terms = async () => (await client.asksAll(secretary, z.looseObject({ from: z.string() }), "/roster")).length;
  const before = await terms();
  const page = await tabOf(t, secretary.name, { browser, base });
  await page.goto(`${base}${FUND}/leden`);
  await page
    .getByRole("row", { name: /^Lisse/ })
    .getByRole("link", { name: "Vervanger ontbreekt." })
    .click();
  await page.waitForURL("**/leden/vervanger?lid=lisse");
  t.equal(await page.getByLabel("Voor welke gemeente?").inputValue(), "lisse", "the gap leads to its form");
  const look = () => press(page, "Bekijk wat er verandert");
  await look();
  t.match(await page.locator("#person-fault").innerText(), "Kies: Wie?");
  await page.getByLabel("Wie?").selectOption({ label: holderOf("lisse").name });
  await look();
  t.match(await page.locator("#person-fault").innerText(), "Een wethouder is niet de eigen vervanger");
  await page.getByLabel("Wie?").selectOption({ label: substituteOf("katwijk").name });
  await look();
  t.match(await page.locator("#person-fault").innerText(), /al een andere gemeente.*Katwijk/);
  await page.getByLabel("Wie?").selectOption({ label: auditor.name });
  await page.getByLabel("Vanaf welke dag?").fill("2017-11-14");
  await look();
  t.match(await page.locator("#from-fault").innerText(), "Het kan vanaf 15 november 2017.");
  await page.getByLabel("Vanaf welke dag?").fill("2017-12-01");
  await look();
  const sentence = `${auditor.name} is vanaf 1 december 2017 vervanger voor Lisse.`;
  t.match(await main(page), sentence);
  t.equal(await page.locator(":focus").getAttribute("aria-labelledby"), "preview", "it is read out");
  t.equal(await terms(), before, "nothing was given");
  await press(page, "Ja, leg dit vast");
  await page.waitForURL("**/leden");
  t.equal(await page.getByRole("status").innerText(), "De vervanger is aangewezen.");
  t.strictSame((await rowOf(page, "Gemeenten", "Lisse")).slice(3), [
    `${auditor.name}, vanaf 1 dec 2017`,
    `Vervanger ontbreekt tot 1 december 2017: dan begint ${auditor.name}.`,
  ]);
  t.equal(await terms(), before + 1);
  await page.getByLabel("Peildatum").fill("2017-11-14");
  await page.getByRole("button", { name: "Toon" }).click();
  t.strictSame((await rowOf(page, "Gemeenten", "Lisse")).slice(3), ["niemand", "Vervanger ontbreekt."], "as of before");
  t.equal(await page.getByRole("link", { name: "Vervanger ontbreekt." }).count(), 0, "of another day nothing is done");

  await page.goto(`${base}${FUND}/leden/vervanger?lid=lisse`);
  await page.getByLabel("Wie?").selectOption({ label: auditor.name });
  await page.getByLabel("Vanaf welke dag?").fill("2017-12-24");
  await look();
  t.match(await main(page), "Hierdoor verandert er niets: zo staat het er al.");
  t.equal(await page.getByRole("button", { name: "Ja, leg dit vast" }).count(), 0);
});

t.test("a portfolio holder is replaced in one step, and one who stops without a successor is flagged", async (t) => {
  const base = await startExample(t);
  const page = await tabOf(t, secretary.name, { browser, base });
  await page.goto(`${base}${FUND}/leden/wethouder?lid=leiden`);
  await page.getByLabel("Wie?").selectOption({ label: auditor.name });
  await page.getByLabel("Vanaf welke dag?").fill("2018-06-01");
  await press(page, "Bekijk wat er verandert");
  const old = holderOf("leiden").name;
  t.match(
    await main(page),
    new RegExp(
      `${old} is vanaf 1 juni 2018 geen wethouder van Leiden meer\\.\\s+${auditor.name} is vanaf 1 juni 2018 wethouder van Leiden\\.`,
    ),
  );
  await press(page, "Ja, leg dit vast");
  t.strictSame(
    [(await rowOf(page, "Gemeenten", "Leiden"))[1], (await rowOf(page, "Gemeenten", "Leiden"))[4]],
    [old, `${old} stopt op 1 juni 2018. Op 1 juni 2018 begint ${auditor.name}.`],
  );

  await page.getByRole("link", { name: "Vastleggen dat een wethouder stopt" }).click();
  await press(page, "Bekijk wat er verandert");
  t.match(await page.getByRole("alert").innerText(), "Kies: Wie stopt?");
  t.equal(await page.getByRole("alert").locator("li").count(), 1, "what is missing is told once");
  const hillegom = holderOf("hillegom").name;
  await page.getByLabel("Wie stopt?").selectOption({ label: `Hillegom: ${hillegom}` });
  await page.getByLabel("Vanaf welke dag niet meer?").fill("2017-12-15");
  await press(page, "Bekijk wat er verandert");
  await press(page, "Ja, leg dit vast");
  const ends = page.getByRole("link", { name: `${hillegom} stopt op 15 december 2017.` });
  await ends.click();
  await page.waitForURL("**/leden/wethouder?lid=hillegom");
});

t.test(
  "who has no mail address is told to whoever registers people; others see who acts, and change nothing",
  async (t) => {
    const directory = temporaryDirectory(t);
    const base = await startExample(t, {}, directory);
    const client = connect(base, await developmentTokens(directory, "tijdelijk-fonds"));
    const { name, identity } = holderOf("katwijk");
    await client.does(
      secretary,
      "ChangeContactDetails",
      { name, email: null, phone: null },
      { personId: identity.sub },
    );
    const page = await tabOf(t, fundManager.name, { browser, base });
    await page.goto(`${base}${FUND}/leden`);
    t.equal((await rowOf(page, "Gemeenten", "Katwijk"))[4], `${name} heeft geen mailadres.`);
    t.equal(await page.getByRole("link", { name: "Een wethouder aanwijzen" }).count(), 0, "that is the secretary's");
    await page.getByRole("link", { name: "Vastleggen dat een medewerker stopt" }).click();
    await page.getByLabel("Wie stopt?").selectOption({ label: `Medewerker financiën: ${finance.name}` });
    await press(page, "Bekijk wat er verandert");
    t.match(
      await main(page),
      `${finance.name} heeft vanaf 15 november 2017 deze functie niet meer: Medewerker financiën.`,
    );

    const others = await tabOf(t, name, { browser, base });
    await others.goto(`${base}${FUND}/leden`);
    t.equal((await rowOf(others, "Gemeenten", "Katwijk"))[4], "");
    t.equal(await others.getByRole("heading", { name: "Wat u kunt veranderen" }).count(), 0);
    t.equal((await others.goto(`${base}${FUND}/leden/wethouder`))?.status(), 403);
  },
);

t.test("on an earlier day who joined later is not among the members", async (t) => {
  const directory = temporaryDirectory(t);
  const base = await startExample(t, {}, directory);
  const client = connect(base, await developmentTokens(directory, "tijdelijk-fonds"));
  const joining = { municipality: "wassenaar", name: "Wassenaar", firstYear: 2019, reason: "De raad wil meedoen." };
  await client.does(fundManager, "JoinMember", joining);
  const page = await tabOf(t, secretary.name, { browser, base });
  const members = page.getByRole("table", { name: "Gemeenten" });
  await page.goto(`${base}${FUND}/leden`);
  t.match(await members.innerText(), /Wassenaar/);
  await page.goto(`${base}${FUND}/leden?op=2017-11-14`);
  t.notMatch(await members.innerText(), /Wassenaar/);
  t.match(await members.innerText(), /Leiden/);
});
