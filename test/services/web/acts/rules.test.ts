/** The rules of the fund, as the fund manager amends them. */
import t from "tap";
import { fundRules } from "../../../../schemas/rules.ts";
import { fundManager } from "../../../../services/example/cast.ts";
import { fieldOfRule, fieldsOfSubject, rulesFilled, rulesTyped } from "../../../../services/web/acts/rules-fields.ts";
import { wordsFor } from "../../../../services/words/words.ts";
import { startBrowser } from "../../../support/browser.ts";
import { startExample } from "../../../support/example-service.ts";
import { pageFaults } from "../../../support/page-faults.ts";
import { press, tabOf } from "../../../support/signing-in.ts";

t.setTimeout(300_000);

const browser = startBrowser();

t.test("every rule is in the form, and comes back as it is", (t) => {
  const rules = fundRules.parse({ mandate: "Mandaatbesluit 2016.", majority: { numerator: 3, denominator: 4 } });
  t.strictSame(rulesTyped(rulesFilled(rules)), rules);
  t.strictSame(rulesTyped(rulesFilled(fundRules.parse({}))), fundRules.parse({}));
  for (const name of Object.values(fieldsOfSubject).flat()) {
    const field = fieldOfRule(wordsFor("nl"), name);
    const untold = "options" in field ? field.options.filter(({ value, title }) => value === title) : [];
    t.strictSame(untold, [], `${name}: every choice is told`);
  }
  t.end();
});

t.test("what is no fraction or no number is refused, and stays as it was typed", (t) => {
  const typed = {
    ...rulesFilled(fundRules.parse({})),
    "rules.majority": "twee derde",
    "rules.decisionTermWeeks": "1,5",
  };
  const { error } = fundRules.safeParse(rulesTyped(typed));
  t.strictSame([...new Set(error?.issues.map(({ path }) => path[0]))].sort(), ["decisionTermWeeks", "majority"]);
  t.end();
});

t.test("the fund manager sees which rules change before they do, and nothing on a page that is old", async (t) => {
  const base = await startExample(t);
  const page = await tabOf(t, fundManager.name, { browser, base });
  await page.goto(`${base}/f/holland-rijnland/leden`);
  await page.getByRole("link", { name: "De regels van het fonds wijzigen" }).click();
  t.strictSame(await pageFaults(page), []);
  const old = await page.context().newPage();
  await old.goto(page.url());
  for (const tab of [page, old]) {
    await tab.getByLabel("Hoe groot is een meerderheid?").fill("3/4");
    await tab.getByLabel("Wie mag er stemmen?").selectOption("in-scope");
    await tab.getByLabel("Waarom?").fill("De colleges spraken dit af.");
  }
  await press(page, "Bekijk wat er verandert");
  const preview = page.getByRole("region", { name: "Zo wordt het. Er is nog niets veranderd." });
  t.strictSame(await preview.getByRole("listitem").allInnerTexts(), [
    "Wie mag er stemmen? Was: alle gemeenten. Wordt: gemeenten die eraan meebetalen.",
    "Hoe groot is een meerderheid? Was: 2/3. Wordt: 3/4.",
  ]);
  await press(page, "Ja, leg dit vast");
  t.equal(await page.getByRole("status").innerText(), "De regels zijn gewijzigd.");

  await old.getByLabel("Hoe groot is een meerderheid?").fill("4/5");
  await press(old, "Bekijk wat er verandert");
  t.match(await old.getByRole("alert").innerText(), /veranderd/);
  t.equal(await old.getByLabel("Hoe groot is een meerderheid?").inputValue(), "4/5", "what was typed is still there");
});
