import t from "tap";
import { providers } from "../../../../services/example/cast.ts";
import { startBrowser } from "../../../support/browser.ts";
import { startExample } from "../../../support/example-service.ts";
import { main, press, tabOf } from "../../../support/signing-in.ts";

t.setTimeout(300_000);

const browser = startBrowser(t);
const QUESTION = "Hoe is de privacy van kinderen en ouders geregeld?";
const ANSWER = "Ouders geven zelf toestemming, per hulpverlener.";

for (const javaScriptEnabled of [true, false])
  t.test(
    `a provider answers what was asked, changes a step, and hands that in, scripts ${javaScriptEnabled}`,
    async (t) => {
      const page = await tabOf(t, providers.coaches.name, { browser, base: await startExample(t), javaScriptEnabled });
      await page.getByRole("link", { name: "Aanvulling geven" }).click();
      t.match(await main(page), /De klok staat stil\. Antwoord uiterlijk \w+dag \d+ \w+ 201\d\./);
      const answers = page.url();

      await press(page, "Aanvulling insturen");
      t.match(await page.getByRole("alert").innerText(), `Vul in: ${QUESTION}`);
      await page.getByLabel(QUESTION).fill(ANSWER);
      await press(page, "Bewaren en later verder");
      await page.waitForURL("**/aanvragen");
      await page.goto(answers);
      t.equal(await page.getByLabel(QUESTION).inputValue(), ANSWER);

      await page.getByRole("link", { name: "Over het plan" }).click();
      await page.getByLabel("Wat gaat u doen?").fill("");
      await press(page, "Bewaren en verder");
      t.match(await main(page), /Over het plan\s+veranderd/);
      await press(page, "Aanvulling insturen");
      t.match(await page.getByRole("alert").innerText(), "De stap ‘Over het plan’ is nog niet af");

      await page.getByRole("link", { name: "Over het plan" }).click();
      await page.getByLabel("Wat gaat u doen?").fill("Wij delen een dossier, met toestemming.");
      await press(page, "Bewaren en verder");
      await press(page, "Aanvulling insturen");
      t.equal(await page.getByRole("status").innerText(), "Uw aanvulling is binnen.");
      t.match(await main(page), /In behandeling bij AO Jeugd[\s\S]*Wij delen een dossier, met toestemming\./);
      const again = await page.goto(answers);
      t.equal(again?.status(), 200);
      t.match(await main(page), /al ingediend/, "it is handed in once");
    },
  );
