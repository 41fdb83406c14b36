import path from "node:path";
import t, { type Test } from "tap";
import { openMailFile } from "../../../../services/mail/mail-file.ts";
import { startBrowser } from "../../../support/browser.ts";
import { startExample } from "../../../support/example-service.ts";
import { pageFaults } from "../../../support/page-faults.ts";
import { FUND, temporaryDirectory } from "../../../support/service.ts";
import { tabOf } from "../../../support/signing-in.ts";

const browser = startBrowser();
const PERSON = "ao-beoordelaar-1";
const EMAIL = `${PERSON}@example.org`;

/** The page where somebody chooses, come to from the inbox. */
async function settingsOf(t: Test, directory = temporaryDirectory(t)) {
  const base = await startExample(t, {}, directory);
  const page = await tabOf(t, "Peter van Dam", { browser, base });
  await page.goto(`${base}/f/${FUND}/berichten`);
  await page.getByRole("link", { name: "Hoe vaak u mail krijgt" }).click();
  await page.waitForURL("**/berichten/instellingen");
  return page;
}

t.test("somebody chooses how often they get mail, and finds that again", async (t) => {
  const page = await settingsOf(t);
  t.match(
    await page.locator(".answer").innerText(),
    `Mail gaat naar ${EMAIL}. Klopt dat niet? Vraag om het te veranderen: de fondsbeheerder.`,
  );
  const chosen = () => page.locator("input:checked").evaluateAll((all) => all.map((one) => one.getAttribute("value")));
  t.strictSame(await chosen(), ["daily", "nl"], "who chose nothing gets a digest in Dutch");
  await page.getByLabel(/^Nooit/).check();
  await page.getByLabel("Engels").check();
  await page.getByRole("button", { name: "Bewaar uw keuze" }).click();
  await page.waitForURL("**/berichten");
  t.match(await page.locator("main").innerText(), "Uw keuze is bewaard.");
  await page.getByRole("link", { name: "Hoe vaak u mail krijgt" }).click();
  await page.waitForURL("**/berichten/instellingen");
  t.strictSame(await chosen(), ["never", "en"]);
});

t.test("somebody to whom no mail gets through sees since when, and has it tried again", async (t) => {
  const directory = temporaryDirectory(t);
  const page = await settingsOf(t, directory);
  const file = openMailFile(path.join(directory, "mail.db"));
  const mail = {
    fundId: FUND,
    person: PERSON,
    id: "een",
    composedAt: "2018-03-01T08:00:00.000Z",
    calendar: null,
    papers: null,
    subject: "",
    text: "",
  };
  t.teardown(() => file.close());
  file.write({ ...mail, digestOf: null, mail, told: [], open: null });
  file.sent(mail, EMAIL, "2018-03-01");
  file.cameBack(mail.id, { on: "2018-03-01", code: "5.1.1" });
  await page.goto(`${page.url().replace(/\/instellingen$/, "")}`);
  await page.getByRole("link", { name: "Mail naar u komt niet aan, sinds 1 maart 2018." }).click();
  t.match(await page.locator(".answer").innerText(), `Mail naar ${EMAIL} komt niet aan. Dat is zo sinds 1 maart 2018.`);
  t.strictSame(await pageFaults(page), []);
  await page.getByRole("button", { name: "Mijn adres klopt" }).click();
  await page.getByRole("status").filter({ hasText: "Wij sturen u weer mail." }).waitFor();
  t.match(await page.locator(".answer").innerText(), `Mail gaat naar ${EMAIL}.`);
  t.equal(file.refusal(mail, EMAIL), null);
});
