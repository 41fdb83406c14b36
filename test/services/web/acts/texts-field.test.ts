/** A list of texts, each in a field of its own. */
import t from "tap";
import { z } from "zod";
import { fundManager, secondReviewer } from "../../../../services/example/cast.ts";
import { startBrowser } from "../../../support/browser.ts";
import { askerOf, idsByTitle } from "../../../support/example-asker.ts";
import { startExample } from "../../../support/example-service.ts";
import { pageFaults } from "../../../support/page-faults.ts";
import { temporaryDirectory } from "../../../support/service.ts";
import { press, tabOf } from "../../../support/signing-in.ts";

t.setTimeout(300_000);

const browser = startBrowser();
const asked = z.object({ content: z.object({ supplement: z.object({ questions: z.array(z.string()) }) }) });

t.test(
  "what is typed in each field is one question, with its line breaks; a button gives room for one more",
  async (t) => {
    const directory = temporaryDirectory(t);
    const base = await startExample(t, {}, directory);
    const ask = await askerOf(base, directory);
    const id = (await idsByTitle(ask, fundManager))("Ambulante gezinscoach");
    const page = await tabOf(t, secondReviewer.name, { browser, base });
    await page.goto(`${base}/f/holland-rijnland/dossiers/${id}/aanvulling-vragen`);
    await page.getByLabel("Vraag 1").fill("Wie zijn de coaches?\nEn wat leerden zij?");
    await press(page, "Nog een vraag");
    t.equal(await page.getByLabel("Vraag 1").inputValue(), "Wie zijn de coaches?\nEn wat leerden zij?");
    t.strictSame(await pageFaults(page), []);
    await page.getByLabel("Vraag 2").fill("Hoe blijft dit bestaan?");
    await press(page, "Vraag om de aanvulling");
    t.equal(await page.getByRole("status").innerText(), "De vragen zijn gesteld.");
    const { content } = asked.parse(await ask(secondReviewer, `/applications/${id}`));
    t.strictSame(content.supplement.questions, [
      "Wie zijn de coaches?\nEn wat leerden zij?",
      "Hoe blijft dit bestaan?",
    ]);
  },
);
