/** What goes wrong around a vote: what was cast is there, and what was not says so. */
import type { Page } from "playwright-core";
import t, { type Test } from "tap";
import { z } from "zod";
import { auditor } from "../../../../services/example/cast.ts";
import type { Client } from "../../../../services/example/client.ts";
import { startBrowser } from "../../../support/browser.ts";
import { main, tabOf } from "../../../support/signing-in.ts";
import { votingExample } from "../../../support/voting-example.ts";

t.setTimeout(600_000);

const browser = startBrowser();
const SECRETARY = "Noor Hendriks";
const OF_KATWIJK = "Dirk Ouwehand";

/** The example, in which one plan is voted on, and the address of its round. */
async function voting(t: Test) {
  const { dossier, ...example } = await votingExample(t);
  return { ...example, round: `${dossier}/ronde/1` };
}

/** How often Katwijk voted or changed its vote, and what it chose last. */
async function katwijkIn(client: Client, applicationId: string) {
  const row = z.object({ type: z.string(), words: z.string() });
  const timeline = await client.asksAll(auditor, row, `/applications/${applicationId}/timeline`);
  const round = z.object({
    electorate: z.array(z.object({ municipality: z.string(), name: z.string(), choice: z.string().nullable() })),
  });
  const { electorate } = await client.asks(auditor, round, `/applications/${applicationId}/rounds/1`);
  const votes = timeline.filter(({ type, words }) => /^Vote/.test(type) && words.includes("Katwijk")).length;
  return { votes, choice: electorate.find(({ municipality }) => municipality === "katwijk")?.choice };
}

const send = (page: Page) => page.getByRole("button", { name: "Stem uitbrengen" }).click();

t.test("wifi that drops while a vote is sent: it is not there, and sent again it is", async (t) => {
  const { base, client, applicationId, round } = await voting(t);
  const page = await tabOf(t, OF_KATWIJK, { browser, base });
  await page.goto(`${round}/stemmen`);
  await page.getByLabel(/^Tegen/).check();
  await page.context().setOffline(true);
  const failed = page.waitForEvent("requestfailed");
  await send(page).catch(() => undefined);
  await failed;
  t.strictSame(await katwijkIn(client, applicationId), { votes: 0, choice: null });
  await page.context().setOffline(false);
  // The browser sends again what it could not send: that is what its own page offers.
  await page.reload();
  t.equal(await page.getByRole("status").innerText(), "Uw stem is uitgebracht.");
  t.strictSame(await katwijkIn(client, applicationId), { votes: 1, choice: "against" });
});

t.test(
  "wifi that drops between a vote and its answer: the vote is there, and sent again it is not there twice",
  async (t) => {
    const { base, client, applicationId, round } = await voting(t);
    const page = await tabOf(t, OF_KATWIJK, { browser, base });
    await page.goto(`${round}/stemmen`);
    await page.getByLabel(/^Tegen/).check();
    await page.route("**/stemmen", async (route) => {
      // The service has it; the answer never comes.
      await route.fetch({ maxRedirects: 0 });
      await route.abort("connectionreset");
    });
    const failed = page.waitForEvent("requestfailed");
    await send(page).catch(() => undefined);
    await failed;
    t.strictSame(await katwijkIn(client, applicationId), { votes: 1, choice: "against" }, "what was cast is there");
    await page.unroute("**/stemmen");
    const other = await page.context().newPage();
    await other.goto(`${round}/stand`);
    t.match(
      await other.locator("table").innerText(),
      /Katwijk\s+[\d.]+\s+[\d,]+%\s+Tegen/,
      "and whoever looks sees it",
    );
    await page.reload();
    t.match(
      await page.getByRole("status").innerText(),
      /al gedaan|niets dubbel/i,
      "pressed again, it says that it was there",
    );
    t.strictSame(await katwijkIn(client, applicationId), { votes: 1, choice: "against" });
  },
);

t.test("a vote that is sent from two tabs is one vote, and the last choice counts", async (t) => {
  const { base, client, applicationId, round } = await voting(t);
  const one = await tabOf(t, OF_KATWIJK, { browser, base });
  const other = await one.context().newPage();
  for (const page of [one, other]) {
    await page.goto(`${round}/stemmen`);
    await page.getByLabel(/^Voor/).check();
  }
  await send(one);
  await send(other);
  await other.getByRole("status").waitFor();
  t.strictSame(await katwijkIn(client, applicationId), { votes: 1, choice: "for" }, "the same again changes nothing");
  await one.goto(`${round}/stemmen`);
  await one.getByLabel(/^Tegen/).check();
  await send(one);
  t.strictSame(await katwijkIn(client, applicationId), { votes: 2, choice: "against" });
});

t.test("a round that closes while somebody chooses says that it is over, and keeps no vote", async (t) => {
  const { base, client, applicationId, round } = await voting(t);
  const page = await tabOf(t, OF_KATWIJK, { browser, base });
  await page.goto(`${round}/stemmen`);
  await page.getByLabel(/^Voor/).check();
  const secretary = await tabOf(t, SECRETARY, { browser, base });
  await secretary.goto(`${round}/sluiten`);
  await secretary.getByRole("button", { name: "Sluit de stemming" }).click();
  await secretary.waitForURL("**/uitslag");
  await send(page);
  t.match(await page.getByRole("alert").innerText(), /In deze ronde wordt nu niet gestemd/);
  t.match(await main(page), /De stemming sloot op 15 november 2017 om 9\.00 uur\. Uw stem telt niet mee\./);
  t.strictSame(await katwijkIn(client, applicationId), { votes: 0, choice: null });
  await page.getByRole("link", { name: "Naar de samenvatting" }).click();
  await page.getByRole("link", { name: "Naar de uitslag" }).click();
  t.match(await main(page), /Uitslag: negatief advies/);
});

t.test("the secretary's page that is open twice closes the vote once, and says so", async (t) => {
  const { base, round } = await voting(t);
  const one = await tabOf(t, SECRETARY, { browser, base });
  const other = await one.context().newPage();
  for (const page of [one, other]) await page.goto(`${round}/sluiten`);
  const close = (page: Page) => page.getByRole("button", { name: "Sluit de stemming" }).click();
  await close(one);
  await one.waitForURL("**/uitslag");
  await close(other);
  t.match(await other.getByRole("alert").innerText(), /In deze ronde wordt nu niet gestemd|veranderd sinds u keek/);
  await other.goto(`${round}/uitslag`);
  t.match(await main(other), /Uitslag: negatief advies/);
});

t.test("a tablet that slept is up to date once it wakes", async (t) => {
  const { base, round } = await voting(t);
  const secretary = await tabOf(t, SECRETARY, { browser, base });
  await secretary.goto(`${round}/stand`);
  t.match(await main(secretary), /3 van de 13 gemeenten stemden/);
  const session = await secretary.context().newCDPSession(secretary);
  await session.send("Page.setWebLifecycleState", { state: "frozen" });
  const page = await tabOf(t, OF_KATWIJK, { browser, base });
  await page.goto(`${round}/stemmen`);
  await page.getByLabel(/^Voor/).check();
  await send(page);
  await page.getByRole("status").waitFor();
  await session.send("Page.setWebLifecycleState", { state: "active" });
  await secretary.locator("[data-live]").getByText("4 van de 13 gemeenten stemden").waitFor();
});
