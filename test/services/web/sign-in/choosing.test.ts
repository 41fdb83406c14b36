/** Somebody who acts for more organisations chooses one, and sees which. */
import t from "tap";
import { z } from "zod";
import { providers, secretary } from "../../../../services/example/cast.ts";
import { startBrowser } from "../../../support/browser.ts";
import { startExample } from "../../../support/example-service.ts";
import { pageFaults } from "../../../support/page-faults.ts";
import { main, signIn, tabOf } from "../../../support/signing-in.ts";

t.setTimeout(300_000);

const browser = startBrowser();
const { teams, coaches } = providers;
const register = z.object({ items: z.tuple([z.object({ applicationId: z.string() })], z.unknown()) });

/** A service in which `coaches` acts for `teams` as well, by the word of an official. */
async function withBoth(t: Parameters<typeof tabOf>[0]) {
  const base = await startExample(t);
  const official = await tabOf(t, secretary.name, { browser, base });
  const theirs = `${base}/f/holland-rijnland/organisaties/${teams.organisation}`;
  await official.goto(`${theirs}/beheerder`);
  await official.getByLabel("Wie wordt beheerder?").selectOption(coaches.identity.sub);
  await official.getByRole("button", { name: "Benoem de beheerder" }).click();
  await official.waitForURL(theirs);
  return { base, official, theirs };
}

for (const javaScriptEnabled of [true, false])
  t.test(`at sign-in they choose, ${javaScriptEnabled ? "with" : "without"} script`, async (t) => {
    const { base, official, theirs } = await withBoth(t);
    const page = await tabOf(t, coaches.name, { browser, base, javaScriptEnabled });
    await page.waitForURL("**/kiezen**");
    t.equal(await page.getByRole("radio").count(), 2);
    t.ok(await page.getByLabel(`Aanvrager, ${coaches.organisationName}`).isChecked());
    if (javaScriptEnabled) t.strictSame(await pageFaults(page), []);
    await page.getByLabel(`Aanvrager, ${teams.organisationName}`).check();
    await page.getByRole("button", { name: "Ga verder" }).click();
    t.match(await page.getByRole("banner").innerText(), teams.organisationName);
    t.match(await main(page), /Mijn aanvragen/);
    await page.goto(`${base}/f/holland-rijnland/organisatie`);
    t.equal(await page.locator("h1").innerText(), teams.organisationName);

    const [first] = register.parse(await (await fetch(`${base}/v1/funds/holland-rijnland/register`)).json()).items;
    const dossier = `${base}/f/holland-rijnland/dossiers/${first.applicationId}`;
    t.equal((await page.goto(dossier))?.status(), 200, "the dossier of the organisation that was chosen");
    await page.getByLabel("Uw rol").selectOption({ label: `Aanvrager, ${coaches.organisationName}` });
    await page.getByRole("button", { name: "Kies deze rol" }).click();
    await page.waitForURL("**/aanvragen");
    t.equal((await page.goto(dossier))?.status(), 404, "and of no other");

    await page.goto(`${base}/kiezen`);
    await page.getByLabel(`Aanvrager, ${teams.organisationName}`).check();
    await page.getByRole("button", { name: "Ga verder" }).click();
    await page.waitForURL("**/aanvragen");
    await official.goto(`${theirs}/mensen/${coaches.identity.sub}/weghalen`);
    await official.getByRole("button", { name: "Haal weg" }).click();
    await official.waitForURL(theirs);
    t.equal((await page.goto(dossier))?.status(), 404, "nor of one that no longer says so");
  });

t.test("nobody chooses an organisation that does not say so", async (t) => {
  const base = await startExample(t);
  const page = await tabOf(t, coaches.name, { browser, base });
  t.notMatch(page.url(), "/kiezen", "whoever acts in one way is not asked");
  await page.goto(`${base}/f/holland-rijnland/organisatie`);
  const _csrf = await page.locator('input[name="_csrf"]').first().inputValue();
  for (const rol of [`applicant holland-rijnland ${teams.organisation}`, "secretary", "applicant elders iets"])
    t.equal((await page.request.post(`${base}/rol`, { form: { rol, _csrf } })).status(), 403, rol);
  await signIn(page, base, secretary.name);
  await page.waitForURL("**/werk");
});
