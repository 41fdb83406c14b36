import type { BrowserContext, Page } from "playwright-core";
import t, { type Test } from "tap";
import { readConfig } from "../../../../services/config.ts";
import { providers } from "../../../../services/example/cast.ts";
import { developmentKey, issueDevelopmentToken } from "../../../../services/identity/tokens.ts";
import { EMPTY } from "../../../../services/web/applying/draft.ts";
import { startBrowser } from "../../../support/browser.ts";
import { startExample } from "../../../support/example-service.ts";
import { temporaryDirectory } from "../../../support/service.ts";
import { main, press, signIn } from "../../../support/signing-in.ts";

t.setTimeout(300_000);

const browser = startBrowser();
const started = startExample(t);
const UMAR = "Umar Yilmaz";

async function contextOf(t: Test): Promise<BrowserContext> {
  const context = await (await browser).newContext({ locale: "nl-NL" });
  t.teardown(() => context.close());
  return context;
}

function goOn(page: Page): Promise<void> {
  return press(page, "Bewaren en verder");
}

async function fill(page: Page, typed: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(typed)) await page.locator(`[name='${name}']`).fill(value);
}

const plan = {
  title: "Logeren in de buurt",
  summary: "Kinderen logeren een weekend in een gezin.",
  "activities.from": "2018-01-01",
  "activities.to": "2019-12-31",
};

/** Begins an application with its first step. @returns the address of its steps. */
async function begin(page: Page, base?: string): Promise<string> {
  await page.goto(`${base ?? (await started)}/f/holland-rijnland/aanvragen/nieuw`);
  await fill(page, plan);
  await page.getByLabel("Nee", { exact: true }).check();
  await goOn(page);
  await page.waitForURL("**/doelen**");
  return page.url().replace(/\/doelen.*$/, "");
}

t.test("what is not complete is kept, and stands in the way of handing in", async (t) => {
  const page = await (await contextOf(t)).newPage();
  await signIn(page, await started, UMAR);
  const steps = await begin(page);
  await page.goto(`${steps}/begroting`);
  await fill(page, { "budget.0.description": "Half getypt" });
  await press(page, "Bewaren en later verder");
  await page.goto(`${steps}/begroting`);
  t.equal(await page.locator("[name='budget.0.description']").inputValue(), "Half getypt");
  t.match(await main(page), /Deze stap is nog niet af[\s\S]*Dit moet nog anders/);
  await page.goto(`${steps}/indienen`);
  t.match(await page.getByRole("alert").innerText(), /De stap ‘Begroting’ is nog niet af/);
  t.equal(await page.getByRole("button", { name: "Aanvraag indienen" }).count(), 0);
});

t.test("of two tabs neither overwrites the other: both texts are shown, field by field", async (t) => {
  const context = await contextOf(t);
  const [one, other] = [await context.newPage(), await context.newPage()];
  await signIn(one, await started, UMAR);
  const steps = await begin(one);
  await one.goto(`${steps}/plan`);
  await other.goto(`${steps}/plan`);
  await fill(one, { title: "Logeren dichtbij" });
  await goOn(one);
  await one.waitForURL("**/doelen**");
  await fill(other, { title: "Logeren ver weg", summary: "Kinderen logeren een week." });
  await goOn(other);
  t.match(await main(other), /Er zijn twee teksten[\s\S]*Logeren ver weg[\s\S]*Logeren dichtbij/);
  t.equal(await other.getByRole("radio").count(), 2, "only what both changed is asked");
  await other.locator("input[name='keus.title'][value=theirs]").check();
  await press(other, "Bewaar mijn keuze");
  t.equal(await other.locator("[name=title]").inputValue(), "Logeren dichtbij");
  t.equal(await other.locator("[name=summary]").inputValue(), "Kinderen logeren een week.");
});

t.test("a row that one tab adds comes with what another changes in the rows, and nothing is asked", async (t) => {
  const context = await contextOf(t);
  const [one, other] = [await context.newPage(), await context.newPage()];
  await signIn(one, await started, UMAR);
  const steps = await begin(one);
  await one.goto(`${steps}/begroting`);
  await fill(one, { "budget.0.description": "Weekend", "budget.0.unit": "weekend" });
  await press(one, "Nog een regel");
  await fill(one, { "budget.1.description": "Vervoer", "budget.1.unit": "rit" });
  await press(one, "Reken uit");
  await other.goto(`${steps}/begroting`);
  await press(one, "Haal regel 1 weg");
  await fill(other, { "budget.1.priceCents": "12,50" });
  await press(other, "Nog een regel");
  t.match(await other.getByRole("status").first().innerText(), /Er was intussen iets anders bewaard/);
  t.equal(await other.locator("[name='budget.0.description']").inputValue(), "Vervoer");
  t.equal(await other.locator("[name='budget.0.priceCents']").inputValue(), "12,50");
  t.equal(await other.locator("[name='budget.1.description']").count(), 0);
});

t.test("whose session is over keeps what was typed", async (t) => {
  const context = await contextOf(t);
  const page = await context.newPage();
  await signIn(page, await started, UMAR);
  const steps = await begin(page);
  await page.goto(`${steps}/doelen`);
  await page.locator("textarea").first().fill("Dit mag niet weg.");
  await context.clearCookies();
  await goOn(page);
  t.equal(await page.locator("input[type=hidden][value='Dit mag niet weg.']").count(), 1);
});

t.test("nobody else opens somebody's draft", async (t) => {
  const page = await (await contextOf(t)).newPage();
  await signIn(page, await started, UMAR);
  const steps = await begin(page);
  await signIn(page, await started, "Zahra Amrani");
  await page.waitForURL("**/aanvragen");
  t.equal((await page.goto(`${steps}/begroting`))?.status(), 404);
  await signIn(page, await started, "Ilse Vermeer");
  await page.waitForURL("**/werk");
  t.equal((await page.goto(`${steps}/begroting`))?.status(), 403);
});

t.test("what a colleague saved meanwhile is not overwritten by what somebody kept before", async (t) => {
  const directory = temporaryDirectory(t);
  const base = await startExample(t, {}, directory);
  const page = await (await contextOf(t)).newPage();
  await signIn(page, base, UMAR);
  const steps = await begin(page, base);
  await page.goto(`${steps}/plan`);
  await fill(page, { title: "" });
  await press(page, "Bewaren en later verder");
  await page.waitForURL("**/aanvragen");

  const { identityAudience: audience } = readConfig({ "data-directory": directory, development: true }, {});
  const token = await issueDevelopmentToken(await developmentKey(directory), providers.fosterCare.identity, {
    audience,
    lifetime: "1h",
  });
  const draft = `${base}/v1/funds/holland-rijnland/applications/${steps.split("/").at(-1)}`;
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const content = {
    ...{ title: "Van een collega", summary: "Anders.", youthAndFamilyTeams: false },
    activities: { from: "2018-01-01", to: "2019-12-31" },
    ...EMPTY,
  };
  const saved = await fetch(`${draft}/draft`, {
    method: "PUT",
    headers: { ...headers, "idempotency-key": "colleague" },
    body: JSON.stringify({ content }),
  });
  t.equal(saved.status, 200);

  await page.goto(`${steps}/plan`);
  await fill(page, { title: "Van mij" });
  await goOn(page);
  t.match(await main(page), /Er zijn twee teksten[\s\S]*Van mij[\s\S]*Van een collega/);
  await press(page, "Bewaar mijn keuze");
  t.match(await main(page), /Er zijn twee teksten/, "nothing is chosen for anybody");
  t.equal(await page.getByRole("radio").count(), 2, "what only the colleague changed is not asked");
  await page.locator("input[name='keus.title'][value=mine]").check();
  await press(page, "Bewaar mijn keuze");
  t.equal(await page.locator("[name=title]").inputValue(), "Van mij");
  t.equal(await page.locator("[name=summary]").inputValue(), "Anders.");
  await goOn(page);
  await page.waitForURL("**/doelen**");
});
