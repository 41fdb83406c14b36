/** Meetings and rounds on their pages, in a real browser: from convening to the outcome of a vote. */
import type { Page } from "playwright-core";
import t, { type Test } from "tap";
import { z } from "zod";
import { requestedAmounts } from "../../../../domain/application/amounts.ts";
import { auditor, reviewer, secondReviewer, secretary } from "../../../../services/example/cast.ts";
import { connect } from "../../../../services/example/client.ts";
import { developmentTokens } from "../../../../services/example/play.ts";
import { timeOut } from "../../../../services/example/projects/others.ts";
import { startBrowser } from "../../../support/browser.ts";
import { startExample } from "../../../support/example-service.ts";
import { temporaryDirectory } from "../../../support/service.ts";
import { signIn } from "../../../support/signing-in.ts";

t.setTimeout(300_000);

const browser = startBrowser();
const SECRETARY = "Noor Hendriks";
const OF_KATWIJK = "Dirk Ouwehand";

/** A tab of somebody of the example who is signed in. */
async function tabOf(t: Test, base: string, name: string): Promise<Page> {
  const context = await (await browser).newContext({ locale: "nl-NL" });
  t.teardown(() => context.close());
  const page = await context.newPage();
  await signIn(page, base, name);
  return page;
}

/** What a page says, without what keeps an amount on one line. */
async function main(page: Page): Promise<string> {
  return (await page.locator("main").innerText()).replaceAll("\u00a0", " ");
}

async function follow(page: Page, link: string | RegExp): Promise<void> {
  await page.getByRole("link", { name: link }).first().click();
}

t.test("the secretary convenes a meeting, puts its agenda in order and sends the papers", async (t) => {
  const base = await startExample(t);
  const page = await tabOf(t, base, SECRETARY);
  await follow(page, "Agenda");
  t.match(await main(page), /De volgende vergadering is van de wethouders, op woensdag 15 november 2017 om 9\.00 uur/);
  await follow(page, "Schrijf een vergadering uit");
  await page.getByLabel("Wethouders").check();
  await page.locator("[name=on]").fill("2017-11-22");
  await page.locator("[name=startsAt]").fill("half tien");
  await page.locator("[name=place]").fill("Raadhuis van Katwijk");
  const send = () => page.locator("form.act button").click();
  await send();
  t.match(await page.getByRole("alert").innerText(), /schrijf de tijd zo: 09:30/);
  await page.locator("[name=startsAt]").fill("9.30 uur");
  await send();
  t.equal(await page.getByRole("status").innerText(), "De vergadering is uitgeschreven.");
  t.match(await main(page), /De agenda is nog leeg[\s\S]*Begint om\s+9\.30 uur/);

  await follow(page, "De stukken versturen");
  await send();
  t.match(await page.getByRole("alert").innerText(), /Er staat nog niets op de agenda/);
  await follow(page, "Naar de vergadering");

  await follow(page, "De agenda op volgorde zetten");
  await page.getByLabel("Sneller aan de beurt").selectOption("2");
  await page.getByLabel("Time-outplekken").selectOption("2");
  await page.locator("[name=others]").fill("1. Opening\nRondvraag");
  await send();
  t.match(
    await main(page),
    /1\. Opening[\s\S]*2\. [\s\S]*Adviseren de wethouders om € 350\.000,00 toe te kennen\?[\s\S]*3\. Rondvraag/,
    "in the order of the numbers, two in one item",
  );
  await follow(page, "De stukken versturen");
  await send();
  t.match(await main(page), /Er staan 3 punten op de agenda\. De stukken zijn verstuurd\./);
  t.match(await main(page), /met het overzicht van 15 november 2017 om 9\.00 uur/);
  const meeting = page.url();
  await page.goto(`${meeting}/punten`);
  t.match(
    await main(page),
    /Er staan 3 punten op de agenda\. De stukken zijn verstuurd\./,
    "its agenda stays as it is",
  );
  t.equal(await page.locator("form.act").count(), 0);
});

t.test("an application that stands far down a long agenda stays on it", async (t) => {
  const page = await tabOf(t, await startExample(t), SECRETARY);
  await page.goto(`${new URL(page.url()).origin}/f/holland-rijnland/agenda/nieuw`);
  await page.getByLabel("AO Jeugd").check();
  await page.locator("[name=on]").fill("2017-11-22");
  await page.locator("[name=startsAt]").fill("9");
  await page.locator("[name=place]").fill("Raadhuis van Katwijk");
  const send = () => page.locator("form.act button").click();
  await send();
  await follow(page, "De agenda op volgorde zetten");
  const offered = page.locator("select").first();
  const last = (await offered.locator("option").last().getAttribute("value")) ?? "";
  await offered.selectOption(last);
  const lines = Array.from({ length: Number(last) + 20 }, (_, index) => `${index + 1}. Punt ${index + 1}`);
  await page.locator("[name=others]").fill(lines.filter((_, index) => index + 1 !== Number(last)).join("\n"));
  await send();
  // One line less, above it.
  await follow(page, "De agenda op volgorde zetten");
  const others = page.locator("[name=others]");
  await others.fill(`${Number(last)}. Ook dit\n${await others.inputValue()}`);
  await send();
  await follow(page, "De agenda op volgorde zetten");
  await send();
  const agenda = await main(page);
  t.match(agenda, new RegExp(`Er staan ${lines.length + 1} punten`), "sent again as it is, it is the same");
  t.match(agenda, /Gevraagd: € [\d.]+,00\./);
  t.notMatch(agenda, /Adviseren de wethouders/, "AO Jeugd is not asked what the PHO is");
});

t.test("the secretary records who was there and what became of each item", async (t) => {
  const page = await tabOf(t, await startExample(t), SECRETARY);
  const send = () => page.locator("form.act button").click();
  await follow(page, "Agenda");
  await follow(page, "Wethouders, 15 november 2017");
  const meeting = page.url();
  await follow(page, "Vastleggen wie aanwezig is");
  await send();
  t.match(await page.getByRole("alert").innerText(), /Kies ten minste één: Van welke gemeenten is de wethouder er\?/);
  await page.locator("[name=attendees][value=katwijk]").check();
  await page.locator("[name=substitutes][value=leiden]").check();
  await page.locator("[name=officials][value=lisse]").check();
  await send();
  t.match(await main(page), /Aanwezig\s+Katwijk, Leiden \(vervanger\) en Lisse \(ambtenaar\)/);
  await follow(page, "Vastleggen wie aanwezig is");
  t.ok(await page.locator("[name=substitutes][value=leiden]").isChecked(), "what was recorded is there to be changed");
  await page.goto(meeting);
  await follow(page, "Leg vast wat er is gebeurd: 2. Sneller aan de beurt in de jeugd-ggz");
  t.equal(await page.locator("h1").innerText(), "2. Sneller aan de beurt in de jeugd-ggz");
  for (const item of ["99", "abc", "01"])
    t.equal((await page.goto(`${meeting}/punt/${item}`))?.status(), 404, `there is no item ${item}`);
});

t.test("the next meeting is told on every page of meetings", async (t) => {
  const directory = temporaryDirectory(t);
  const base = await startExample(t, {}, directory);
  const client = connect(base, await developmentTokens(directory, "tijdelijk-fonds"));
  for (let day = 1; day <= 30; day += 1)
    for (const month of ["04", "06"]) {
      const on = `2018-${month}-${String(day).padStart(2, "0")}`;
      await client.does(secretary, "ConveneMeeting", { body: "ao-jeugd", on, startsAt: "10:00", place: "Leiden" });
    }
  const page = await tabOf(t, base, SECRETARY);
  await follow(page, "Agenda");
  const next = /De volgende vergadering is van de wethouders, op woensdag 15 november 2017/;
  t.match(await main(page), next, "though over fifty come after it");
  t.match(
    await page.getByRole("table").first().innerText(),
    /^[\s\S]*?Wethouders, 15 november 2017[\s\S]*AO Jeugd, 30 juni 2018/,
  );
  await follow(page, "Eerdere vergaderingen");
  t.match(page.url(), /na=/);
  t.match(await main(page), next);
});

t.test("a portfolio holder sees on the agenda where their turn is, and what a vote could still do", async (t) => {
  const page = await tabOf(t, await startExample(t), OF_KATWIJK);
  await follow(page, "Agenda");
  await follow(page, "Wethouders, 15 november 2017");
  await follow(page, "U stemt nog niet: stem nu");
  t.equal(await page.locator("h1").innerText(), "Sneller aan de beurt in de jeugd-ggz");

  await page.goBack();
  await follow(page, "Sneller aan de beurt in de jeugd-ggz");
  const summary = await main(page);
  t.match(summary, /De vraag aan u: adviseert u om € 350\.000,00 toe te kennen\?/);
  t.match(summary, /Katwijk telt voor 481\.387 van de 3\.000\.000: 16,1%/);
  t.notMatch(summary, /Tegen/, "it tells nobody's vote");
  await follow(page, "Reken zelf");
  t.match(await main(page), /Met deze stemmen en regels: geen meerderheid/);
  t.match(
    await main(page),
    /Geen gemeente kan alleen tegenhouden\. Leiden heeft 969\.351 \(32,3%\); nodig is ten minste 1\.000\.001 \(33,3%\)/,
  );
  t.match(await main(page), /Leiden met één andere gemeente kan dat wel, behalve met Kaag en Braassem/);
  t.match(await main(page), /Vijf gemeenten zijn samen genoeg/);
  t.match(await main(page), /Is Leiden tegen, dan kan het ook\. Dan kan alleen Kaag en Braassem worden gemist/);
  for (const municipality of ["leiden", "katwijk", "teylingen", "leiderdorp", "nieuwkoop"])
    await page.locator(`[name=stem-${municipality}]`).selectOption("for");
  await page.getByRole("button", { name: "Reken uit" }).click();
  t.match(await main(page), /Met deze stemmen en regels: positief advies/);
  await follow(page, "Agenda");
  await follow(page, "Wethouders, 15 november 2017");
  t.match(await main(page), /U stemt nog niet/, "nothing of it was a vote");
});

t.test("the decision list leads to the outcome, which anybody can reckon again, also under another rule", async (t) => {
  const page = await tabOf(t, await startExample(t), OF_KATWIJK);
  await follow(page, "Besluitenlijst");
  await follow(page, "Wethouders, 8 november 2017");
  const list = await main(page);
  t.match(list, /Low-care huis bij autisme, 12 tot 18 jaar, € 1\.364\.000,00: positief advies/);
  t.match(list, /Er zijn \d rondes gesloten: 2 keer positief advies en 1 keer geen meerderheid\./);
  t.match(list, /Van al het gewicht was voor 90,\d% \(2\.714\.372\), tegen 5,0% \(150\.622\)/);
  t.match(list, /Time-outplekken op de boerderij, € 45\.000,00: geen meerderheid[\s\S]*Het quorum ontbreekt/);
  t.notMatch(list, /Sneller aan de beurt/, "what was not on this agenda is not on its list");

  await follow(page, /De uitslag van Low-care huis/);
  const outcome = await main(page);
  t.match(outcome, /94,7% van de stemmen voor en tegen was voor/);
  t.match(outcome, /3 × voor\s+8\.143\.116\s+2 × uitgebracht\s+5\.729\.988\s+✓ gehaald, verschil\s+\+2\.413\.128/);
  t.match(outcome, /3 × voor\s+8\.143\.116\s+1 × alles\s+3\.000\.000\s+✓ gehaald, verschil\s+\+5\.143\.116/);

  await follow(page, "Wat als de regel anders was?");
  t.match(await main(page), /Dit is een proefberekening\. Er verandert niets/);
  t.match(await main(page), /De uitslag was: positief advies\. Met deze regels zou het hetzelfde zijn\./);
  await page.getByLabel("Nodige meerderheid").selectOption("1/1");
  await page.getByRole("button", { name: "Reken uit" }).click();
  t.match(await main(page), /De uitslag was: positief advies\. Met deze regels zou het zijn: geen meerderheid\./);
  t.match(await main(page), /Anders dan in de ronde:\s+Nodige meerderheid: alles \(was: twee derde\)/);
  await page.locator("[name=stem-lisse]").selectOption("left-out");
  await page.getByRole("button", { name: "Reken uit" }).click();
  t.match(await main(page), /Lisse: Telt niet mee \(was: Tegen\)/);
  t.match(await main(page), /hetzelfde zijn/, "without the one that was against, all were for");
});

t.test("before a round is opened the secretary sees who votes, and who can do what", async (t) => {
  const directory = temporaryDirectory(t);
  const base = await startExample(t, {}, directory);
  const client = connect(base, await developmentTokens(directory, "tijdelijk-fonds"));
  const page = await tabOf(t, base, SECRETARY);
  const dossier = z.object({ applicationId: z.string(), title: z.string().nullable() });
  const all = await client.asksAll(auditor, dossier, "/applications");
  const applicationId = all.find(({ title }) => title === timeOut.content.title)?.applicationId ?? "";
  const preparing = `${base}/f/holland-rijnland/dossiers/${applicationId}/ronde/2/voorbereiden`;
  await page.goto(preparing);
  t.match(await main(page), /Er ligt nu geen voorstel bij de wethouders/);
  t.equal(await page.locator("main form").count(), 0, "what is refused has no button");
  const body = {
    lines: requestedAmounts(timeOut.content),
    conditions: [],
    preparedBy: [{ person: secondReviewer.identity.sub, as: "ao-member" as const }],
  };
  await client.does(reviewer, "ForwardToPho", body, { applicationId });
  await page.goto(preparing);
  const shown = await main(page);
  t.match(shown, /Ronde 2 voorbereiden/);
  t.match(shown, /Alle 13 gemeenten mogen stemmen\. 10 gemeenten hebben geen vervanger\./);
  t.match(shown, /Leiden\s+969\.351\s+32,3%/);
  t.match(shown, /Wie kan wat\?/);

  const ofLisse = await tabOf(t, base, "Gerda van Veen");
  await ofLisse.goto(`${base}/f/holland-rijnland/dossiers/${applicationId}`);
  await follow(ofLisse, "Mijn gemeente heeft zelf een belang");
  t.match(await main(ofLisse), /Daarna stemt niemand namens Lisse/);
  await ofLisse.getByLabel("Geld of bezit").check();
  await ofLisse.getByRole("button", { name: "Leg het belang vast" }).click();
  t.match(await ofLisse.getByRole("status").innerText(), /Het belang staat vast/);
  await page.locator("form.act button").click();
  t.match(await page.getByRole("alert").innerText(), /De stand is veranderd sinds u keek/);
  t.match(
    await main(page),
    /12 van de 13 gemeenten mogen stemmen/,
    "what changed meanwhile is seen before it is frozen",
  );

  await follow(page, "Het belang van een ander opgeven");
  await page.getByRole("button", { name: "Leg het belang vast" }).click();
  t.equal(await page.getByRole("alert").getByRole("link").count(), 2, "of whom, and of which kind");
  await page.getByLabel("Van wie is het belang?").selectOption({ label: "De gemeente Zoeterwoude zelf" });
  await page.getByLabel("Geld of bezit").check();
  await page.getByRole("button", { name: "Leg het belang vast" }).click();
  await page.goto(`${page.url()}/belang-van-ander`);
  await page.getByLabel("Van wie is het belang?").selectOption({ label: "Leiden, Esther de Ruiter, wethouder" });
  await page.getByLabel("Geld of bezit").check();
  await page.getByRole("button", { name: "Leg het belang vast" }).click();
  await page.goto(`${page.url()}/belang/uitleg-van-ander`);
  await page.getByLabel("Van wie?").selectOption({ label: "Leiden, Esther de Ruiter, wethouder" });
  await page.getByLabel("Wat is het belang?").fill("Haar broer werkt daar.");
  await page.getByRole("button", { name: "Leg de uitleg vast" }).click();
  t.equal(await page.getByRole("status").innerText(), "De uitleg staat vast.");
  await page.goto(preparing);
  t.match(await main(page), /11 van de 13 gemeenten mogen stemmen/, "the substitute of Leiden votes");
  t.ok(await page.getByRole("link", { name: "Een vervanger aanwijzen" }).isVisible());
  await page.locator("form.act button").click();
  t.equal(await page.getByRole("status").innerText(), "De ronde is open.");
  const ofKatwijk = await tabOf(t, base, OF_KATWIJK);
  await ofKatwijk.goto(preparing.replace("voorbereiden", "bezwaar"));
  t.match(await main(ofKatwijk), `Het voorstel is voorbereid door ${secondReviewer.name} (`);
});

t.test("a meeting is put in one's own calendar", async (t) => {
  const page = await tabOf(t, await startExample(t), OF_KATWIJK);
  await follow(page, "Agenda");
  await follow(page, "Wethouders, 15 november 2017");
  const address = await page.getByRole("link", { name: "Zet in uw eigen agenda" }).getAttribute("href");
  const answer = await page.request.get(new URL(address ?? "", page.url()).href);
  t.match(answer.headers()["content-type"], /^text\/calendar/);
  const calendar = await answer.text();
  t.match(calendar, /DTSTART:20171115T080000Z\r\nSUMMARY:Wethouders\\, /);
  t.match(calendar, /DESCRIPTION:1\. Opening en mededelingen\\n2\. Sneller/);
});
