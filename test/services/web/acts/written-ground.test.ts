/** A refusal in a fund without a regulation, in a real browser. */
import t from "tap";
import { everybody, fundManager } from "../../../../services/example/cast.ts";
import { startBrowser } from "../../../support/browser.ts";
import { pageFaults } from "../../../support/page-faults.ts";
import { FUND, startService } from "../../../support/service.ts";
import { main, press, tabOf } from "../../../support/signing-in.ts";
import { appointOfficials, done, smallApplication, smallCast, smallFund } from "../../../support/small-fund.ts";

t.setTimeout(300_000);

const browser = startBrowser();

t.test("who refuses in a fund without a regulation writes how the ground reads", async (t) => {
  const service = await startService(t, {}, undefined, undefined, everybody);
  const manager = await service.token("fund-manager", { sub: fundManager.identity.sub });
  const cast = { ...(await smallCast(service)), manager };
  await done(service.ask(manager, "", { method: "PUT", body: { ...smallFund, regulation: null } }));
  await appointOfficials(service, manager);
  const content = { ...smallApplication, matrixCells: [{ row: "gedrag", column: "ambulant" }] };
  const { body } = await done(service.ask(cast.applicant, "/applications", { body: { content } }));
  const at = `/applications/${String(body.applicationId)}`;
  await done(service.ask(cast.applicant, `${at}/submission`, { body: {} }));
  await done(service.ask(cast.reviewer, `${at}/matrix-checks`, { body: {} }));
  await service.settle();

  const pages = `${service.server.url}/f/${FUND}`;
  const page = await tabOf(t, fundManager.name, { browser, base: service.server.url });
  await page.goto(`${pages}/werk`);
  await page.locator("main").getByRole("link", { name: "Weiger de aanvraag", exact: true }).click();
  await page.waitForURL("**/weigeren");
  t.strictSame(await pageFaults(page), []);
  const grounds = page.getByRole("group", { name: "Op welke grond?" });
  t.equal(await grounds.getByLabel("Het plan past niet in de matrix").count(), 0, "a regulation would give that");
  await grounds.getByLabel("Dit fonds heeft geen regeling").check();
  await page.getByLabel("Waarom?").fill("Het plan raakt één vorm van hulp.");
  await press(page, "Weiger de aanvraag");
  t.match(await page.locator("#groundWording-fault").innerText(), /Schrijf op hoe de grond luidt/);
  await page.getByLabel("Hoe luidt de grond?").fill("Het bestuur steunt alleen plannen voor meer vormen van hulp.");
  await press(page, "Weiger de aanvraag");
  t.match(await page.getByRole("status").innerText(), /De aanvraag is geweigerd/);
  await page.goto(`${pages}/dossiers/${String(body.applicationId)}/tijdlijn`);
  t.match(await main(page), /artikel 4:23 van de Awb: Het bestuur steunt alleen plannen/);
});
