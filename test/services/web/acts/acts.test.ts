import { request } from "playwright-core";
import t from "tap";
import { z } from "zod";
import { readConfig } from "../../../../services/config.ts";
import { fundManager } from "../../../../services/example/cast.ts";
import { developmentKey, issueDevelopmentToken } from "../../../../services/identity/tokens.ts";
import { filled } from "../../../../services/schemes/command.ts";
import { acts } from "../../../../services/web/acts/acts.ts";
import { startBrowser } from "../../../support/browser.ts";
import { startExample } from "../../../support/example-service.ts";
import { temporaryDirectory } from "../../../support/service.ts";
import { signedIn } from "../../../support/signed-in.ts";
import { main, press, signIn, tabOf } from "../../../support/signing-in.ts";
import { somebody } from "../../../support/somebody.ts";

t.setTimeout(300_000);

const browser = startBrowser();
const FUND = "holland-rijnland";
const HALF_AN_HOUR_MS = 1_800_000;

const register = z.object({ items: z.tuple([z.object({ applicationId: z.string() })], z.unknown()) });

/** The application that was awarded first, of the cooperative of the teams. */
async function firstAwarded(base: string): Promise<string> {
  const response = await fetch(`${base}/v1/funds/${FUND}/register`);
  return register.parse(await response.json()).items[0].applicationId;
}

t.test("a portfolio holder votes, sees how things stand after that, and votes otherwise", async (t) => {
  const page = await tabOf(t, "Dirk Ouwehand", { browser, base: await startExample(t) });
  await page.getByRole("link", { name: "Stem uitbrengen" }).click();
  t.match(await main(page), /Leiden\s+32,3%\s+Ja\s/, "whoever has not voted sees who did, and not what");
  t.match(await main(page), /De tussenstand ziet u na uw eigen stem/);

  await page.getByRole("button", { name: "Stem uitbrengen" }).click();
  t.match(await page.getByRole("alert").innerText(), /Kies één antwoord: Uw stem/);
  await page.getByRole("alert").getByRole("link").click();
  t.equal(await page.locator(":focus").getAttribute("id"), "choice", "the way leads to the field");
  await page.getByLabel(/^Voor/).check();
  await page.getByRole("button", { name: "Stem uitbrengen" }).click();
  t.equal(await page.getByRole("status").innerText(), "Uw stem is uitgebracht.");

  await page.getByRole("link", { name: "Stem veranderen" }).click();
  t.match(await main(page), /Leiden\s+32,3%\s+Tegen/);
  t.match(await main(page), /Katwijk \(u\)\s+16,1%\s+Voor/);
  await page.getByLabel(/^Onthouden/).check();
  await page.getByRole("button", { name: "Stem uitbrengen" }).click();
  await page.getByRole("link", { name: /^Stem (uitbrengen|veranderen)$/ }).click();
  t.match(await main(page), /Katwijk \(u\)\s+16,1%\s+Onthouden/);
});

t.test("a vote is cast with the keyboard alone", async (t) => {
  const page = await tabOf(t, "Dirk Ouwehand", { browser, base: await startExample(t) });
  await page.getByRole("link", { name: "Stem uitbrengen" }).focus();
  await page.keyboard.press("Enter");
  await page.waitForURL("**/stemmen");
  await page.getByLabel(/^Voor/).focus();
  await page.keyboard.press("ArrowDown");
  t.ok(await page.getByLabel(/^Tegen/).isChecked());
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  t.equal(await page.getByRole("status").innerText(), "Uw stem is uitgebracht.");
});

t.test("a form that is sent twice is taken in once", async (t) => {
  const page = await tabOf(t, "Dirk Ouwehand", { browser, base: await startExample(t) });
  await page.getByRole("link", { name: "Stem uitbrengen" }).click();
  const address = page.url();
  const hidden = (name: string) => page.locator(`main input[name="${name}"]`).inputValue();
  const names = ["_csrf", "sleutel", "municipality"];
  const filled = await Promise.all(names.map(async (name) => [name, await hidden(name)] as const));
  const form = { ...Object.fromEntries(filled), choice: "for" };
  const standing = address.replace("/stemmen", "/stand");
  const DONE_BEFORE = /^Dit was al gedaan op \d+ \p{L}+ \d{4} om \d+\.\d\d uur\. Er is niets dubbel\.$/u;
  for (const told of [/^Uw stem is uitgebracht\.$/, DONE_BEFORE]) {
    const { location } = (await page.request.post(address, { form, maxRedirects: 0 })).headers();
    t.equal(new URL(location ?? "", address).href, standing);
    await page.goto(standing);
    t.match(await page.getByRole("status").innerText(), told);
  }
  await page.reload();
  t.equal(await page.getByRole("status").count(), 0, "it is told once");
  await page.goto(`${standing}?gedaan=CloseRound`);
  t.equal(await page.getByRole("status").count(), 0, "and not because an address says so");
});

t.test("whoever goes back and chooses otherwise is told that it was sent before, and may change it", async (t) => {
  const page = await tabOf(t, "Dirk Ouwehand", { browser, base: await startExample(t) });
  await page.getByRole("link", { name: "Stem uitbrengen" }).click();
  const form = page.url();
  const key = () => page.locator('main input[name="sleutel"]').inputValue();
  const first = await key();
  await page.getByLabel(/^Voor/).check();
  await page.getByRole("button", { name: "Stem uitbrengen" }).click();
  t.equal(await page.getByRole("status").innerText(), "Uw stem is uitgebracht.");

  // A browser that goes back may show the form as it was, with its key.
  await page.goto(form);
  await page
    .locator('main input[name="sleutel"]')
    .evaluate((input, value) => input.setAttribute("value", value), first);
  await page.getByLabel(/^Tegen/).check();
  await page.getByRole("button", { name: "Stem uitbrengen" }).click();
  t.match(await page.getByRole("alert").innerText(), /U verstuurde dit formulier al, met iets anders erin\./);
  t.ok(await page.getByLabel(/^Tegen/).isChecked());
  t.not(await key(), first);
  await page.getByRole("button", { name: "Stem uitbrengen" }).click();
  t.equal(await page.getByRole("status").innerText(), "Uw stem is uitgebracht.");
  await page.getByRole("link", { name: /^Stem (uitbrengen|veranderen)$/ }).click();
  t.match(await main(page), /Katwijk \(u\)\s+16,1%\s+Tegen/);
});

t.test("after a merger whoever speaks for both municipalities votes for each of them", async (t) => {
  const directory = temporaryDirectory(t);
  const base = await startExample(t, {}, directory);
  const { identityAudience: audience } = readConfig({ "data-directory": directory, development: true }, {});
  const lasting = { audience, lifetime: "1h" };
  const token = await issueDevelopmentToken(await developmentKey(directory), fundManager.identity, lasting);
  const merged = await fetch(`${base}/v1/funds/${FUND}/member-successions`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json", "idempotency-key": "herindeling" },
    body: JSON.stringify({ municipality: "hillegom", successor: "katwijk", reason: "Hillegom gaat op in Katwijk." }),
  });
  t.equal(merged.status, 200);

  const page = await tabOf(t, "Dirk Ouwehand", { browser, base });
  await page.getByRole("link", { name: "Stem uitbrengen" }).click();
  t.match(await main(page), /Het gewicht van Hillegom is [\s\S]* Het gewicht van Katwijk is /);
  await page.getByRole("group", { name: "Uw stem" }).getByLabel(/^Voor/).check();
  await page.getByRole("button", { name: "Stem uitbrengen" }).click();
  t.match(await page.getByRole("alert").innerText(), /Kies één antwoord: Voor welke gemeente\?/);
  for (const [municipality, choice] of [
    ["Hillegom", "Tegen"],
    ["Katwijk", "Voor"],
  ] as const) {
    await page.getByRole("group", { name: "Voor welke gemeente?" }).getByLabel(municipality).check();
    await page.getByRole("radio", { name: new RegExp(`^${choice} `) }).check();
    await page.getByRole("button", { name: "Stem uitbrengen" }).click();
    await page.getByRole("link", { name: /^Stem (uitbrengen|veranderen)$/ }).click();
  }
  t.match(await main(page), /Hillegom \(u\)\s+[\d,]+%\s+Tegen\s+Kaag[\s\S]*Katwijk \(u\)\s+[\d,]+%\s+Voor/);
});

t.test(
  "what is wrong with one of several lines stands at their field, where the way from the summary leads",
  async (t) => {
    const page = await tabOf(t, "Samira Bouali", { browser, base: await startExample(t) });
    await page.getByRole("link", { name: "Ambulante gezinscoach" }).click();
    await page.getByRole("link", { name: "Een aanvulling vragen" }).click();
    await page.getByLabel("Vraag 1").fill("Wie zijn de coaches?");
    await press(page, "Nog een vraag");
    await page.getByLabel("Vraag 2").fill("Waarom? ".repeat(600));
    await page.getByRole("button", { name: "Vraag om de aanvulling" }).click();
    t.ok(await page.getByRole("alert").evaluate((summary) => summary.matches(":focus")), "the summary is read at once");
    await page.getByRole("alert").getByRole("link").click();
    t.equal(await page.locator(":focus").getAttribute("id"), "questions-2", "at the very question");
    t.match(await page.locator("#questions-fault").innerText(), /nummer 2: hoogstens 4000 tekens/);
    t.match(await page.locator(":focus").getAttribute("aria-describedby"), /questions-fault/);
    t.equal(await page.getByLabel("Vraag 1").getAttribute("aria-invalid"), null, "what is right is not marked");
    t.equal(await page.getByLabel("Vraag 2").getAttribute("aria-invalid"), "true");
    t.equal(await page.getByLabel("Vraag 3").getAttribute("aria-invalid"), null, "room for one more is not wrong");
  },
);

t.test("whoever decides on what has changed since is told, and decides again", async (t) => {
  const base = await startExample(t);
  const page = await tabOf(t, "Noor Hendriks", { browser, base });
  await page.getByRole("link", { name: "Sluit de stemming", exact: true }).click();
  t.match(await main(page), /Nog niet gestemd: Alphen aan den Rijn, Hillegom, Kaag en Braassem, Katwijk/);

  const holder = await tabOf(t, "Dirk Ouwehand", { browser, base });
  await holder.getByRole("link", { name: "Stem uitbrengen" }).click();
  await holder.getByLabel(/^Tegen/).check();
  await holder.getByRole("button", { name: "Stem uitbrengen" }).click();

  await page.getByRole("button", { name: "Sluit de stemming" }).click();
  t.match(await page.getByRole("alert").innerText(), /De stand is veranderd sinds u keek/);
  t.match(await main(page), /Katwijk\s+16,1%\s+Tegen/);
  await page.getByRole("button", { name: "Sluit de stemming" }).click();
  t.equal(await page.getByRole("status").innerText(), "De stemming is gesloten.");
});

/** Whose cookies are gone, and who was away for longer than a session waits. */
const endings = ["gone", "idle"] as const;

for (const ending of endings)
  t.test(`what somebody typed while their session ended is sent after they signed in again (${ending})`, async (t) => {
    const time = { aheadMs: 0 };
    const now = Date.now;
    t.intercept(Date, "now", { value: () => now() + time.aheadMs });
    const base = await startExample(t);
    const page = await tabOf(t, "Samira Bouali", { browser, base });
    await page.getByRole("link", { name: "Ambulante gezinscoach" }).click();
    await page.getByRole("link", { name: "Een aanvulling vragen" }).click();
    const questions = "Wie zijn de coaches?\n\nHoe blijft dit na 2019 bestaan?";
    await page.getByLabel("Vraag 1").fill(questions);
    if (ending === "gone") await page.context().clearCookies();
    else time.aheadMs = HALF_AN_HOUR_MS + 1;
    await page.getByRole("button", { name: "Vraag om de aanvulling" }).click();
    t.match(await main(page), /U bent niet meer ingelogd/);

    const other = await page.context().newPage();
    await signIn(other, base, "Samira Bouali");
    await page.getByRole("button", { name: "Ik ben ingelogd, ga verder" }).click();
    t.equal(await page.getByRole("status").innerText(), "De vragen zijn gesteld.");
    t.match(await main(page), /Wacht op een aanvulling/);
  });

t.test("what is refused is told in a sentence, and what was typed is still there", async (t) => {
  const base = await startExample(t);
  const page = await tabOf(t, "Samira Bouali", { browser, base });
  await page.getByRole("link", { name: "Ambulante gezinscoach" }).click();
  await page.goto(`${page.url()}/oordeel`);
  await page.getByLabel("Positief").check();
  await page.getByLabel("Ja").check();
  await page.getByLabel("Waarom vindt u dat?").fill("Er staan kinderen op een wachtlijst.");
  await press(page, "Leg het oordeel vast");
  const told = await page.getByRole("alert").innerText();
  t.match(told, /Vul in: Hoe draagt het plan bij aan de doelen\?/);
  t.match(told, /Vul in: Kan dit uit ander geld worden betaald\?/);
  t.notMatch(told, /advies|wachtlijst/);
  t.ok(await page.getByLabel("Positief").isChecked());

  await page.getByLabel("Hoe draagt het plan bij").fill("Goed.");
  await page.getByLabel("Kan dit uit ander geld").fill("Nee.");
  await press(page, "Leg het oordeel vast");
  t.match(
    await page.getByRole("alert").innerText(),
    /Een project dat een wachtlijst financiert krijgt geen positief oordeel/,
  );
  const field = await page.getByRole("alert").getByRole("link").getAttribute("href");
  t.equal(field, "#financesWaitingList.answer", "at its field");
  t.equal(await page.getByLabel("Waarom vindt u dat?").inputValue(), "Er staan kinderen op een wachtlijst.");
});

t.test("what cannot be done with a project that runs is not asked, and the form says so", async (t) => {
  const base = await startExample(t);
  const applicationId = await firstAwarded(base);
  const ofAnApplication = Object.entries(acts).filter(([path]) => path.startsWith("/dossiers/:applicationId"));
  const notNow = ofAnApplication.filter(([, { phases, task }]) => task || (phases && !phases.has("running")));
  t.ok(notNow.length > 20, "most forms of an application are for what comes before");
  for (const [role, theirs] of Map.groupBy(notNow, ([, { roles }]) => roles[0] ?? "public")) {
    const cookie = await signedIn(base, somebody[role]?.identity.sub ?? "");
    for (const [path] of theirs) {
      const address = filled(path, { applicationId, round: 1, decisionNumber: "TF-2016-001" });
      const response = await fetch(`${base}/f/${FUND}${address}`, { headers: { cookie } });
      t.equal(response.status, 200, address);
      t.notMatch(await response.text(), /name="sleutel"/, address);
    }
  }
});

t.test("AO checks the matrix, and says what it thinks", async (t) => {
  const base = await startExample(t);
  const page = await tabOf(t, "Samira Bouali", { browser, base });
  await page.getByRole("link", { name: "Ambulante gezinscoach" }).click();
  const dossier = page.url();
  await page.goto(`${dossier}/matrix`);
  await page.locator("main").getByRole("button").click();
  await page.goto(`${dossier}/oordeel`);
  await page.getByLabel("Negatief").check();
  await page.getByLabel("Hoe draagt het plan bij").fill("Het plan past bij geen van de doelen.");
  await page.getByLabel("Nee").check();
  await page.getByLabel("Waarom vindt u dat?").fill("Er is geen wachtlijst.");
  await page.getByLabel("Kan dit uit ander geld").fill("Ja, uit de begroting van de aanvrager zelf.");
  await press(page, "Leg het oordeel vast");
  t.equal(await page.getByRole("status").innerText(), "Het oordeel staat vast.");
});

t.test("an amount is typed as people write it, and refused where it could be another", async (t) => {
  const base = await startExample(t);
  const page = await tabOf(t, "Rosa Linders", { browser, base });
  await page.goto(`${base}/f/${FUND}/dossiers/${await firstAwarded(base)}/vaststelling`);
  t.match(await main(page), /Toegekend\s+€[\s\S]*Al betaald aan u\s+€/);
  await page.getByLabel("Hoe gaf u het uit?").fill("Zoals begroot.");
  await page.getByLabel("Hoeveel gaf u uit").fill("987,020.00");
  await press(page, "Vaststelling vragen");
  t.match(await page.getByRole("alert").innerText(), /Schrijf het bedrag zo: 1\.234,56/);
  t.equal(await page.getByLabel("Hoeveel gaf u uit").inputValue(), "987,020.00");
  await page.getByLabel("Hoeveel gaf u uit").fill("€ 100,00");
  await press(page, "Vaststelling vragen");
  t.match(await main(page), /U houdt €\s[\d.]+,\d\d over\. Dat betaalt u terug\.[\s\S]*verantwoordde €\s100,00/);
  await page.getByLabel("Hoeveel gaf u uit").fill("€ 987.020,00");
  await press(page, "Vaststelling vragen");
  t.match(await main(page), /U gaf alles uit wat u kreeg/);
  await press(page, "Ja, leg dit vast");
  t.equal(await page.getByRole("status").innerText(), "De vaststelling is gevraagd.");
});

t.test("the form of somebody else's role is not shown, and not taken in", async (t) => {
  const base = await startExample(t);
  const page = await tabOf(t, "Arend Visser", { browser, base });
  const dossier = `${base}/f/${FUND}/dossiers/${await firstAwarded(base)}`;
  const address = `${dossier}/oordeel`;
  t.equal((await page.goto(address))?.status(), 403);
  t.equal((await page.goto(dossier))?.status(), 404, "nor a dossier of somebody else");
  const asker = await request.newContext();
  t.teardown(() => asker.dispose());
  t.equal((await asker.post(address, { form: { recommendation: "positive" } })).status(), 403);
});
