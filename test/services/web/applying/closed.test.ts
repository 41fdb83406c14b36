import t from "tap";
import { fundManager, providers } from "../../../../services/example/cast.ts";
import { startBrowser } from "../../../support/browser.ts";
import { askerOf, idsByTitle } from "../../../support/example-asker.ts";
import { startExample } from "../../../support/example-service.ts";
import { fillFirstStep } from "../../../support/first-step.ts";
import { temporaryDirectory } from "../../../support/service.ts";
import { main, press, tabOf } from "../../../support/signing-in.ts";

t.setTimeout(300_000);

const browser = startBrowser();

t.test("a supplement to an application that is not handed in says that nobody asked for one", async (t) => {
  const base = await startExample(t);
  const page = await tabOf(t, providers.teams.name, { browser, base, javaScriptEnabled: false });
  await page.goto(`${base}/f/holland-rijnland/aanvragen/nieuw`);
  await fillFirstStep(page);
  await page.goto(page.url().replace("/doelen", "/aanvulling"));
  t.match(await main(page), /Er is geen aanvulling gevraagd[\s\S]*nog niet ingediend/);
});

t.test("an application that ended while somebody typed says so, and shows all that it has not", async (t) => {
  const directory = temporaryDirectory(t);
  const base = await startExample(t, {}, directory);
  const ask = await askerOf(base, directory);
  const id = (await idsByTitle(ask, fundManager))("Eén dossier per kind");
  const steps = `${base}/f/holland-rijnland/aanvragen/${id}`;
  const answers = await tabOf(t, providers.coaches.name, { browser, base, javaScriptEnabled: false });
  const plan = await answers.context().newPage();
  await plan.goto(`${steps}/plan`);
  await answers.goto(`${steps}/aanvulling`);
  await answers.locator("[name='answers.0']").fill("Wij maken eerst\neen plan.");
  await press(answers, "Bewaren en later verder");

  await ask(providers.coaches, `/applications/${id}/withdrawal`, { reason: "Wij stoppen." });
  await plan.locator("[name=title]").fill("Eén dossier per gezin");
  await press(plan, "Bewaren en verder");
  const told = await main(plan);
  t.match(told, /al ingediend of gestopt\..*Zij staat nu zo: Ingetrokken door de aanvrager\./);
  t.match(told, /niet verstuurd[\s\S]*Eén dossier per gezin/, "what was sent");
  t.match(told, /Wij maken eerst\neen plan\./, "and what was kept before, as it was typed");
  t.equal(await plan.locator("main form").count(), 0);

  await answers.goto(`${steps}/doelen`);
  t.match(await main(answers), /Wij maken eerst/, "whenever they look");
  t.notMatch(await main(answers), /Eén dossier per gezin/, "what was sent after it ended is kept nowhere");
});
