/** A determination that is lowered once it was announced, after its recipient was heard, in a real browser. */
import type { Page } from "playwright-core";
import t from "tap";
import { z } from "zod";
import { fundManager, providers, secondReviewer } from "../../../../services/example/cast.ts";
import { startBrowser } from "../../../support/browser.ts";
import { type Ask, askerOf, idsByTitle } from "../../../support/example-asker.ts";
import { startExample } from "../../../support/example-service.ts";
import { pageFaults } from "../../../support/page-faults.ts";
import { temporaryDirectory } from "../../../support/service.ts";
import { goOnTo, main, press, tabOf } from "../../../support/signing-in.ts";

t.setTimeout(300_000);

const browser = startBrowser();
const told = (page: Page) => page.getByRole("status").innerText();
const faultAt = (page: Page, name: string) => page.locator(`#${name}-fault`).innerText();
const fill = (page: Page, name: string, text: string) => page.locator(`[name="${name}"]`).fill(text);
const DAY = "2018-01-08";

const grantAnswer = z.object({
  awardedCents: z.number(),
  targets: z.array(z.object({ id: z.string(), targetThousandths: z.number() })),
});
const nextNumber = z.object({ decisionNumber: z.string() });

/** Its project was found to stop: determined at its award, and announced. */
async function determine(ask: Ask, id: string): Promise<void> {
  const { awardedCents, targets } = grantAnswer.parse(await ask(fundManager, `/grants/${id}`));
  const results = targets.map(({ id: target, targetThousandths }) => ({
    target,
    promisedThousandths: targetThousandths,
    deliveredThousandths: targetThousandths,
    explanation: "Zoals afgesproken.",
  }));
  const judgements = results.map(({ target }) => ({ target, judgement: "met", remark: null }));
  const assessment = { year: 2017, judgements, conclusion: "stop", explanation: "Het doel is bereikt." };
  await ask(providers.fosterCare, `/grants/${id}/evaluations`, { year: 2017, results });
  await ask(secondReviewer, `/grants/${id}/evaluation-assessments`, assessment);
  const { decisionNumber } = nextNumber.parse(await ask(fundManager, "/decision-numbers/next"));
  const determination = { decisionNumber, determinedCents: awardedCents, ground: null, reason: "Alles is gedaan." };
  await ask(fundManager, `/grants/${id}/determination`, determination);
  const at = `/applications/${id}/decisions/${encodeURIComponent(decisionNumber)}/announcement`;
  const announcement = { announcedOn: DAY, how: "post", to: [providers.fosterCare.identity.organisation] };
  for (let tries = 0; ; tries += 1)
    try {
      await ask(fundManager, at, announcement);
      return;
    } catch (error) {
      // Its number hears of the decision a moment later.
      if (tries === 50) throw error;
    }
}

t.test("a determination is lowered once its recipient was heard, and works once that is announced", async (t) => {
  const directory = temporaryDirectory(t);
  const base = await startExample(t, {}, directory);
  await goOnTo(base, DAY);
  const ask = await askerOf(base, directory);
  const id = (await idsByTitle(ask, fundManager))("Pleegzorg in plaats van 24-uurszorg");
  await determine(ask, id);

  const page = await tabOf(t, fundManager.name, { browser, base });
  const dossier = `${base}/f/holland-rijnland/dossiers/${id}`;
  await page.goto(dossier);
  await page.getByRole("link", { name: "De vaststelling verlagen" }).click();
  await page.waitForURL("**/vaststelling-verlagen");
  t.strictSame(await pageFaults(page), []);
  t.match(await main(page), /Vastgesteld\s+€[\s\S]*Betaald\s+€/);
  await fill(page, "determinedCents", "99.999.999,00");
  await page.getByLabel("De ontvanger doet na de vaststelling niet wat moet").check();
  await fill(page, "reason", "De gemeente betaalde een deel al.");
  await press(page, "Verlaag de vaststelling");
  t.match(await faultAt(page, "determinedCents"), /Vul minder in/);
  t.match(await faultAt(page, "breachOn"), /Noem de dag/, "each at its own field");
  await page.getByLabel("Het fonds kon iets niet weten").check();
  await fill(page, "determinedCents", "600.000,00");
  await press(page, "Verlaag de vaststelling");
  t.match(await page.getByRole("alert").innerText(), /eerst om een zienswijze/, "its recipient is heard first");

  await page.getByRole("link", { name: "De ontvanger eerst horen" }).click();
  t.strictSame(await pageFaults(page), []);
  await page.getByLabel("Het fonds kon iets niet weten").check();
  await page.getByLabel("Waarom?").fill("De gemeente betaalde een deel al.");
  await page.getByLabel("Reageren kan tot en met").fill("2018-02-01");
  await press(page, "Vraag om een zienswijze");
  t.equal(await told(page), "De ontvanger kan een zienswijze geven.");
  const recipient = await tabOf(t, providers.fosterCare.name, { browser, base });
  await recipient.goto(`${dossier}/zienswijze-ontvanger`);
  t.match(await main(recipient), /wil de vaststelling van de subsidie verlagen of intrekken/);
  await press(recipient, "Zienswijze insturen");
  await page.goto(`${dossier}/voornemen`);
  t.match(await main(page), /Het plan is om de vaststelling te verlagen of in te trekken/);
  await page.getByRole("link", { name: "De vaststelling verlagen" }).click();
  await page.waitForURL("**/vaststelling-verlagen");

  await page.getByLabel("Het fonds kon iets niet weten").check();
  await fill(page, "determinedCents", "600.000,00");
  await fill(page, "reason", "De gemeente betaalde een deel al.");
  await press(page, "Verlaag de vaststelling");
  t.match(await page.locator(".preview").innerText(), /besloten de vaststelling te verlagen[\s\S]*600\.000,00/);
  await press(page, "Ja, leg dit vast");
  t.match(await told(page), /besloten de vaststelling te verlagen/);
  await page.goto(`${dossier}/beslissen/vaststelling-verlagen`);
  t.match(await main(page), /er is al besloten de vaststelling te verlagen/);

  await page.goto(dossier);
  const announce = page.locator("main a[href$='/bekendmaken']").first();
  while ((await announce.count()) === 0) await page.reload();
  t.equal(await page.getByRole("link", { name: "De vaststelling verlagen" }).count(), 0, "while it waits");
  await announce.click();
  await page.waitForURL("**/bekendmaken");
  await page.getByLabel("Per post").check();
  await Promise.all([page.waitForEvent("load"), page.locator("form.act button").first().click()]);
  if ((await page.locator(".preview").count()) > 0) await press(page, "Ja, leg dit vast");
  t.match(await told(page), /De bekendmaking staat vast/);
  await page.goto(dossier);
  const recover = page.locator("main a[href$='/beslissen/terugvorderen']").first();
  while ((await recover.count()) === 0) await page.reload();
  await recover.click();
  await page.waitForURL("**/terugvorderen");
  t.equal(await page.locator("[name=cents]").inputValue(), "90000,00", "what was paid beyond it");
});
