import t from "tap";
import { readConfig } from "../../../../services/config.ts";
import { providers } from "../../../../services/example/cast.ts";
import { developmentKey, issueDevelopmentToken } from "../../../../services/identity/tokens.ts";
import { startBrowser } from "../../../support/browser.ts";
import { startExample } from "../../../support/example-service.ts";
import { pageFaults } from "../../../support/page-faults.ts";
import { temporaryDirectory } from "../../../support/service.ts";
import { main, tabOf } from "../../../support/signing-in.ts";
import { smallApplication } from "../../../support/small-fund.ts";

t.setTimeout(300_000);

const browser = startBrowser();
const { fosterCare, familyHomes } = providers;
const TITLE = "Logeren in de buurt";

t.test("a co-applicant that declines says why, and the lead is asked to change the draft", async (t) => {
  const directory = temporaryDirectory(t);
  const base = await startExample(t, {}, directory);
  const { identityAudience: audience } = readConfig({ "data-directory": directory, development: true }, {});
  const key = await developmentKey(directory);
  const token = await issueDevelopmentToken(key, fosterCare.identity, { audience, lifetime: "1h" });
  const content = { ...smallApplication, title: TITLE, coApplicants: [familyHomes.organisation] };
  const drafted = await fetch(`${base}/v1/funds/holland-rijnland/applications`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json", "idempotency-key": "concept" },
    body: JSON.stringify({ content }),
  });
  t.equal(drafted.status, 201);
  const { applicationId } = (await drafted.json()) as { applicationId: string };
  const dossier = `${base}/f/holland-rijnland/dossiers/${applicationId}`;

  const asked = await tabOf(t, familyHomes.name, { browser, base });
  await asked.goto(`${dossier}/meedoen`);
  t.ok(await asked.getByRole("button", { name: "Ja, wij doen mee" }).isVisible());
  t.match(
    await main(asked),
    new RegExp(
      `vraagt of uw organisatie meedoet[\\s\\S]*${TITLE}\\s+${smallApplication.summary}[\\s\\S]*Ja, wij doen mee`,
    ),
    "what they sign for is read first",
  );
  t.match(await main(asked), /Aanbieder\s+\S[\s\S]*Samen met\s+Gezinshuizen Bollenstreek[\s\S]*Gevraagd\s+€/);
  t.strictSame(await pageFaults(asked), []);
  await asked.getByRole("link", { name: "Nee, wij doen niet mee" }).click();
  await asked.getByLabel("Waarom doet u niet mee?").fill("Wij hebben er geen mensen voor.");
  await asked.getByRole("button", { name: "Nee, wij doen niet mee" }).click();
  t.equal(await asked.getByRole("status").innerText(), "U doet niet mee met deze aanvraag.");
  t.ok(asked.url().endsWith("/aanvragen"), asked.url());

  const lead = await tabOf(t, fosterCare.name, { browser, base });
  await lead.goto(dossier);
  t.match(await main(lead), /Pas uw aanvraag aan: een organisatie doet niet mee/);
  t.match(await main(lead), /Doet niet mee\s+Gezinshuizen Bollenstreek \(Wij hebben er geen mensen voor\.\)/);
});
