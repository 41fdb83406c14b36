/** The ways to the pages of a round and from them: who is led where, and what each may do there. */
import type { Page } from "playwright-core";
import t from "tap";
import { z } from "zod";
import { auditor, fundManager, holderOf, secretary } from "../../../../services/example/cast.ts";
import { startBrowser } from "../../../support/browser.ts";
import { startExample } from "../../../support/example-service.ts";
import { main, tabOf } from "../../../support/signing-in.ts";
import { votingExample } from "../../../support/voting-example.ts";

t.setTimeout(300_000);

const browser = startBrowser();
const SECRETARY = "Noor Hendriks";
const OF_KATWIJK = "Dirk Ouwehand";

const links = (page: Page) => page.locator("main").getByRole("link").allInnerTexts();

t.test(
  "whoever closes a vote is led to its outcome, which the dossier and the summary lead to from then on",
  async (t) => {
    const { base, dossier } = await votingExample(t);
    const page = await tabOf(t, SECRETARY, { browser, base });
    await page.goto(dossier);
    await page.getByRole("link", { name: "Ronde 1: samenvatting" }).click();
    await page.getByRole("link", { name: "Sluit de stemming", exact: true }).click();
    await page.getByRole("button", { name: "Sluit de stemming" }).click();
    t.equal(page.url(), `${dossier}/ronde/1/uitslag`);
    t.equal(await page.getByRole("status").innerText(), "De stemming is gesloten.");
    t.match(await main(page), /Uitslag: negatief advies/);
    while (/Kijk zo nog eens/.test(await main(page))) await page.reload();
    const now = /Wat gebeurt er nu\?\s+Zonder positief advies wordt er geen geld toegekend\. De fondsbeheerder beslist/;
    t.match(await main(page), now);

    await page.goto(dossier);
    await page.getByRole("link", { name: "Ronde 1: uitslag" }).click();
    t.match(await main(page), /^[\s\S]*Uitslag: /);
    await page.goto(`${dossier}/ronde/1`);
    await page.getByRole("link", { name: "Naar de uitslag" }).click();
    t.equal(page.url(), `${dossier}/ronde/1/uitslag`);
  },
);

t.test(
  "a provider comes from the dossier to the outcome of its round, and to nothing that is not theirs",
  async (t) => {
    const page = await tabOf(t, "Rosa Linders", { browser, base: await startExample(t) });
    await page.goto(page.url().replace(/\/f\/.*/, "/f/holland-rijnland/aanvragen"));
    await page.locator("main .applications a").first().click();
    await page.getByRole("link", { name: /^Ronde 1: uitslag/ }).click();
    t.match(await main(page), /Uitslag: /);
    await page.goBack();
    t.notMatch((await links(page)).join("\n"), /Ronde \d: (samenvatting|stand)/);
  },
);

t.test("on the summary of a vote everybody is offered what they may do, and nobody what they may not", async (t) => {
  const { base, dossier } = await votingExample(t);
  const summary = `${dossier}/ronde/1`;
  for (const [name, offered] of [
    [SECRETARY, "Sluit de stemming"],
    ["Samira Bouali", null],
    [OF_KATWIJK, "Stem uitbrengen"],
  ] as const) {
    const page = await tabOf(t, name, { browser, base });
    await page.goto(summary);
    const buttons = await page.locator("main .say a.utrecht-button").allInnerTexts();
    t.strictSame(buttons, offered === null ? [] : [offered], name);
    t.ok((await links(page)).includes("Hele aanvraag en begroting"), "the dossier is a step away");
    for (const round of ["2", "9", "abc"])
      t.equal((await page.goto(`${dossier}/ronde/${round}`))?.status(), 404, `there is no round ${round}`);
  }
});

t.test("whoever voted is led to the standing that their vote opened, and is offered to vote otherwise", async (t) => {
  const { base, dossier } = await votingExample(t);
  const page = await tabOf(t, OF_KATWIJK, { browser, base });
  await page.goto(`${dossier}/ronde/1`);
  await page.getByRole("link", { name: "Stem uitbrengen" }).click();
  await page.getByLabel(/^Voor/).check();
  await page.getByRole("button", { name: "Stem uitbrengen" }).click();
  t.equal(page.url(), `${dossier}/ronde/1/stand`);
  t.match(await main(page), /Katwijk\s+481\.387\s+16,1%\s+Voor/);
  for (const where of ["/ronde/1", "/ronde/1/stand"]) {
    await page.goto(dossier + where);
    t.ok((await links(page)).includes("Stem veranderen"), where);
  }
  await page.getByRole("link", { name: "Stem veranderen" }).click();
  t.match(await main(page), /Uw stem is nu: voor \(1[56] november 2017 om \d+\.\d\d uur\)/);
  t.notMatch(await main(page), /als vervanger/);
  const substitute = await tabOf(t, "Olaf Berendsen", { browser, base });
  await substitute.goto(`${dossier}/ronde/1/stemmen`);
  t.match(await main(substitute), /U stemt als vervanger van Esther de Ruiter/);
  t.notMatch(await main(substitute), /Uw stem is nu/, "another cast that of Leiden");
});

t.test("whoever has an interest is told that, and offered no vote", async (t) => {
  const { base, dossier, applicationId, client } = await votingExample(t);
  const ofKatwijk = holderOf("katwijk");
  const interest = { municipality: "katwijk", person: ofKatwijk.identity.sub, category: "family" } as const;
  await client.does(ofKatwijk, "DeclareInterest", interest, { applicationId });
  const page = await tabOf(t, OF_KATWIJK, { browser, base });
  for (const where of ["/ronde/1", "/ronde/1/stand"]) {
    await page.goto(dossier + where);
    t.match(await main(page), /belang/, where);
    t.notMatch(await main(page), /na uw eigen stem/, "no vote of theirs is promised");
    t.strictSame(
      (await links(page)).filter((one) => /^Stem/.test(one)),
      [],
      where,
    );
  }
});

t.test("a summary leads to the meeting at which it is next, also where a later one is planned", async (t) => {
  const { base, dossier, applicationId, client } = await votingExample(t);
  const later = { body: "pho", on: "2017-12-20", startsAt: "09:00", place: "Raadhuis" } as const;
  const { commandId: meetingId } = await client.does(secretary, "ConveneMeeting", later);
  const agenda = [{ title: "Sneller aan de beurt", applications: [applicationId] }];
  await client.does(secretary, "SetAgenda", { agenda }, { meetingId });
  const page = await tabOf(t, OF_KATWIJK, { browser, base });
  await page.goto(`${dossier}/ronde/1`);
  t.match(await page.locator(".crumb").innerText(), /15 november 2017/);
});

t.test("the summary says whether there is enough money, also when what waits goes first", async (t) => {
  const { base, dossier } = await votingExample(t);
  const page = await tabOf(t, OF_KATWIJK, { browser, base });
  await page.goto(`${dossier}/ronde/1`);
  const told = (await main(page)).replaceAll("\u00a0", " ");
  t.match(told, /Dan over\s+[-−]146\.001,00/);
  t.match(told, /Voor dit plan alleen wel\. Gaat alles voor wat al wacht op geld, dan ontbreekt € 146\.001,00 in /);
});

t.test(
  "where the fund leaves the year of the weights open, the secretary sees what a year leads to first",
  async (t) => {
    const { base, applicationId, dossier, client } = await votingExample(t);
    const rules = { weightsYear: "fixed-by-secretary" } as const;
    await client.does(fundManager, "AmendRules", { rules, reason: "Besloten door het PHO." });
    const annulment = { ground: "mistake", reason: "Het verkeerde jaar." } as const;
    await client.does(secretary, "AnnulRound", annulment, { applicationId, round: 1 });
    const page = await tabOf(t, SECRETARY, { browser, base });
    await page.goto(`${dossier}/ronde/2/voorbereiden`);
    await page.getByLabel("Van welk jaar zijn de gewichten?").selectOption("2016");
    await page.getByRole("button", { name: "Bekijk de ronde met dit jaar" }).click();
    t.match(await main(page), /Alle 13 gemeenten mogen stemmen[\s\S]*Wie kan wat\?/);
    t.match(await main(page), /bijdrage van 2016/);
    await page.getByRole("button", { name: "Open de ronde" }).click();
    t.match(await page.getByRole("alert").innerText(), /Waarom de gewichten van 2016\?/, "a choice has a reason");
    await page.getByLabel("Waarom de gewichten van 2016?").fill("Toen is het plan gemaakt.");
    await page.getByRole("button", { name: "Open de ronde" }).click();
    t.equal(await page.getByRole("status").innerText(), "De ronde is open.");
    const round = z.object({ weights: z.object({ year: z.number(), reason: z.string().nullable() }) });
    const { weights } = await client.asks(auditor, round, `/applications/${applicationId}/rounds/2`);
    t.strictSame(weights, { year: 2016, reason: "Toen is het plan gemaakt." });
  },
);
