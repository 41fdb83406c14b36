/** A provider's whole job, from the invitation to the determination, on pages only; what officials do in between is asked of the API. */
import type { Page } from "playwright-core";
import t, { type Test } from "tap";
import { z } from "zod";
import {
  fundManager,
  holders,
  providers,
  reviewer,
  secondFundManager,
  secondReviewer,
  secretary,
} from "../../../services/example/cast.ts";
import { connect } from "../../../services/example/client.ts";
import { developmentTokens } from "../../../services/example/play.ts";
import { startBrowser } from "../../support/browser.ts";
import { startExample } from "../../support/example-service.ts";
import { pdf } from "../../support/files.ts";
import { withKeysAlone, withTheMouse } from "../../support/keyboard.ts";
import { temporaryDirectory } from "../../support/service.ts";
import { main, press, tabOf } from "../../support/signing-in.ts";

t.setTimeout(300_000);

const browser = startBrowser();
const { autism: lead, familyHomes: partner } = providers;
const QUESTION = "Wie haalt de kinderen op?";
const AWARD = "HR-2017-901";
const DETERMINATION = "HR-2019-901";

const goal = z.object({ target: z.object({ id: z.string() }) });

async function fill(page: Page, typed: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(typed)) await page.locator(`[name='${name}']`).fill(value);
}

function goOn(page: Page): Promise<void> {
  return press(page, "Bewaren en verder");
}

/** The example on its day, and what officials do in it. */
async function officials(t: Test) {
  const directory = temporaryDirectory(t);
  const base = await startExample(t, {}, directory);
  const client = connect(base, await developmentTokens(directory, "tijdelijk-fonds"));
  return {
    base,
    on: (day: string) => client.moveClock(fundManager, `${day}T08:00:00.000Z`),
    async invite() {
      const invitation = { organisations: [lead.organisation], subject: "Logeren dichtbij", respondBy: "2017-12-01" };
      await client.does(reviewer, "InviteProviders", invitation);
    },
    async askMore(applicationId: string) {
      await client.does(reviewer, "RequestSupplement", { questions: [QUESTION] }, { applicationId });
    },
    async award(applicationId: string) {
      const about = { applicationId };
      const lines = [{ year: 2018, column: null, cents: 312_625 }];
      const conditions = ["Werk samen met de jeugdteams."];
      await client.does(reviewer, "CheckMatrix", {}, about);
      const financesWaitingList = { answer: false, explanation: "Er is geen wachtlijst." };
      const judged = { goalsJudgement: "Past.", existingMeansJudgement: "Er is geen ander geld." };
      await client.does(
        reviewer,
        "RecordReview",
        { recommendation: "positive", ...judged, financesWaitingList },
        about,
      );
      await client.does(reviewer, "ForwardToPho", { lines, conditions }, about);
      const round = { ...about, round: 1 };
      await client.does(secretary, "OpenAdviceRound", {}, round);
      const present = holders.map(({ identity }) => identity.municipality ?? "");
      await client.does(secretary, "RecordConsensus", { advice: "positive", present }, round);
      const instalments = [
        { number: 1, cents: 200_000, dueOn: "2018-01-01", afterEvaluationOf: null },
        { number: 2, cents: 112_625, dueOn: "2019-02-01", afterEvaluationOf: 2018 },
      ];
      const progressReports = [{ dueOn: "2018-04-02", length: "short" as const }];
      const terms = { decisionNumber: AWARD, lines, conditions, instalments, progressReports };
      await client.does(fundManager, "AwardApplication", terms, about);
      await this.announce(applicationId, AWARD, "2017-12-20");
    },
    async announce(applicationId: string, decisionNumber: string, announcedOn: string) {
      const announcement = { announcedOn, how: "post" as const, to: [lead.organisation] };
      await client.does(fundManager, "AnnounceDecision", announcement, { applicationId, decisionNumber });
    },
    async assess(applicationId: string) {
      const evaluations = await client.asksAll(secondReviewer, goal, `/grants/${applicationId}/evaluations`);
      const judgements = evaluations.map(({ target: { id: target } }) => ({
        target,
        judgement: "met" as const,
        remark: null,
      }));
      const assessment = { year: 2018, judgements, conclusion: "continue" as const, explanation: "Gelukt." };
      await client.does(secondReviewer, "AssessEvaluation", assessment, { applicationId });
    },
    async determine(applicationId: string) {
      const reason = "Alles is gedaan, voor minder geld.";
      const determination = {
        decisionNumber: DETERMINATION,
        determinedCents: 300_000,
        ground: "awb-4:46-2a" as const,
        reason,
      };
      await client.does(secondFundManager, "DetermineGrant", determination, { applicationId });
      await this.announce(applicationId, DETERMINATION, "2019-02-04");
    },
  };
}

for (const javaScriptEnabled of [true, false])
  t.test(`from invitation to determination, scripts ${javaScriptEnabled}`, async (t) => {
    const fund = await officials(t);
    const { base } = fund;
    // Once they applied (applying/keyboard), those whose scripts run have no mouse any more.
    const hands = javaScriptEnabled ? withKeysAlone : withTheMouse;
    const tab = (name: string) => tabOf(t, name, { browser, base, javaScriptEnabled });
    await fund.invite();

    const page = await tab(lead.name);
    await page.waitForURL("**/aanvragen");
    t.match(
      await main(page),
      /AO Jeugd vraagt u om een plan over “Logeren dichtbij”\. Reageer uiterlijk vrijdag 1 december 2017\./,
    );
    await page.getByRole("link", { name: "Nieuwe aanvraag beginnen" }).click();
    await page.waitForURL("**/plan");
    t.match(await main(page), /een plan over “Logeren dichtbij”/);
    const plan = { title: "Logeren in de buurt", summary: "Kinderen logeren een weekend in een gezin." };
    await fill(page, { ...plan, "activities.from": "2018-01-01", "activities.to": "2018-12-31" });
    await page.getByLabel("Nee", { exact: true }).check();
    await goOn(page);

    await page.locator("input[name=transformationGoals]").first().check();
    await page.locator("textarea").first().fill("Wij logeren dichtbij.");
    await goOn(page);

    await page.locator("input[name=matrixCells]").first().check();
    await press(page, "Controleer mijn keuze");
    t.match(await main(page), /nog niet genoeg/i, "the verdict is the fund's own");
    t.equal(await page.getByRole("rowheader", { name: /telt mee$/ }).count(), 1);
    t.equal(await page.getByRole("columnheader", { name: /telt mee$/ }).count(), 1);
    for (const place of [1, 3, 4]) await page.locator("input[name=matrixCells]").nth(place).check();
    await goOn(page);

    await page.locator("[name='budget.0.year']").selectOption("2018");
    const line = {
      description: "Logeerweekend",
      unit: "weekend",
      priceCents: "1.250,50",
      quantityThousandths: "2.200",
    };
    await fill(page, Object.fromEntries(Object.entries(line).map(([name, value]) => [`budget.0.${name}`, value])));
    await press(page, "Reken uit");
    t.match(await page.getByRole("alert").innerText(), /bedoelt u 2200 of 2,2\?/);
    await fill(page, { "budget.0.quantityThousandths": "2,5" });
    await press(page, "Reken uit");
    t.match(await main(page), /€\s3\.126,25[\s\S]*Wat het fonds nog heeft/);
    await goOn(page);

    await target(page, 0, "goal");
    await press(page, "Nog een resultaat");
    await target(page, 1, "performance");
    await goOn(page);

    for (const name of ["existingMeans", "financesWaitingList"]) {
      await page.locator(`[name='${name}.answer'][value=no]`).check();
      await fill(page, { [`${name}.explanation`]: "Dit is nieuw." });
    }
    await goOn(page);

    await page.getByLabel("Zoek een organisatie op naam").fill("Gezinshuizen");
    await press(page, "Zoek");
    await page.getByLabel(partner.organisationName).check();
    await goOn(page);
    t.match(await main(page), /Gezinshuizen Bollenstreek heeft nog niet bevestigd/);
    const [, applicationId = ""] = /aanvragen\/([^/]+)\//.exec(page.url()) ?? [];

    const [files] = await Promise.all([
      page.context().waitForEvent("page"),
      page.getByRole("link", { name: /Bestanden toevoegen/ }).click(),
    ]);
    await files.waitForLoadState();
    await files.getByLabel("Wat is het?").selectOption("project-plan");
    await files
      .locator("input[type=file]")
      .setInputFiles({ name: "plan.pdf", mimeType: "application/pdf", buffer: pdf() });
    await press(files, "Voeg toe");
    await files.close();

    const other = await tab(partner.name);
    await other.waitForURL("**/aanvragen");
    await other.getByRole("link", { name: "Ja, wij doen mee" }).click();
    await press(other, "Ja, wij doen mee");
    t.equal(await other.getByRole("status").innerText(), "U doet mee met deze aanvraag.");

    await page.reload();
    t.match(await main(page), /Alles is ingevuld\. U vraagt €\s3\.126,25 voor ‘Logeren in de buurt’/);
    await press(page, "Aanvraag indienen");
    await page.waitForURL("**/ontvangst");
    t.match(await main(page), /Uw aanvraag is binnen[\s\S]*Besluit uiterlijk\s+14 februari 2018/);
    await page.goBack();
    await page.reload();
    t.match(await main(page), /al ingediend/, "it is handed in once");

    await fund.askMore(applicationId);
    await page.goto(`${base}/f/holland-rijnland/aanvragen`);
    await hands.follow(page, "Aanvulling geven");
    t.match(await main(page), /De klok staat stil\. Antwoord uiterlijk \w+dag \d+ \w+ 2017\./);
    const answers = page.url();
    await hands.send(page, "Aanvulling insturen");
    t.match(await page.getByRole("alert").innerText(), `Vul in: ${QUESTION}`);
    await hands.write(page, page.getByLabel(QUESTION), "Onze vrijwilligers.");
    await hands.send(page, "Bewaren en later verder");
    await page.waitForURL("**/aanvragen");
    await page.goto(answers);
    t.equal(await page.getByLabel(QUESTION).inputValue(), "Onze vrijwilligers.");
    await hands.follow(page, "Over het plan");
    await hands.write(page, page.getByLabel("Wat gaat u doen?"), "");
    await hands.send(page, "Bewaren en verder");
    t.match(await main(page), /Over het plan\s+veranderd/);
    await hands.send(page, "Aanvulling insturen");
    t.match(await page.getByRole("alert").innerText(), "De stap ‘Over het plan’ is nog niet af");
    await hands.follow(page, "Over het plan");
    await hands.write(page, page.getByLabel("Wat gaat u doen?"), "Kinderen logeren een weekend. Wij halen hen op.");
    await hands.send(page, "Bewaren en verder");
    await hands.send(page, "Aanvulling insturen");
    t.equal(await page.getByRole("status").innerText(), "Uw aanvulling is binnen.");
    t.match(await main(page), /In behandeling bij AO Jeugd[\s\S]*Wij halen hen op\./);
    const dossier = page.url();
    t.equal((await page.goto(answers))?.status(), 200);
    t.match(await main(page), /al ingediend/, "it is handed in once");

    await fund.on("2017-12-20");
    await fund.award(applicationId);
    await page.goto(`${base}/f/holland-rijnland/berichten`);
    t.match(await main(page), /Besluit HR-2017-901 is op 20 december 2017 per post bekendgemaakt aan Thuishaven\./);
    await page.goto(dossier);
    t.match(await main(page), /Thuishaven kreeg €\s3\.126,25 toegekend\. In uitvoering\./);
    await hands.follow(page, /^Naar de subsidie/);
    t.match(await main(page), /2 april 2018\s+Kort verslag\s+nog te doen[\s\S]*Evaluatie over 2018\s+nog te doen/);
    t.match(await main(page), /Deel 1\s+1 januari 2018[\s\S]*Voorwaarden\s+Werk samen met de jeugdteams\./);

    await fund.on("2018-03-26");
    await page.goto(`${base}/f/holland-rijnland/aanvragen`);
    await hands.follow(page, "Verslag insturen");
    await hands.write(page, page.getByLabel("Hoe loopt het project?"), "Er logeren tien kinderen.");
    await hands.send(page, "Verslag insturen");
    t.equal(await page.getByRole("status").innerText(), "Het verslag is binnen.");

    await fund.on("2019-01-07");
    await page.goto(`${base}/f/holland-rijnland/aanvragen`);
    await hands.follow(page, "Evaluatie insturen");
    for (const place of [0, 1]) {
      await hands.write(page, page.locator(`[name='results.${place}.deliveredThousandths']`), "12,5");
      await hands.write(page, page.locator(`[name='results.${place}.explanation']`), "Het ging goed.");
    }
    await hands.send(page, "Evaluatie insturen");
    t.equal(await page.getByRole("status").innerText(), "De evaluatie is binnen. AO Jeugd beoordeelt elk doel.");

    await page.goto(`${base}/f/holland-rijnland/aanvragen`);
    await hands.follow(page, "Vaststelling vragen");
    await hands.write(page, page.getByLabel("Hoeveel gaf u uit"), "3.000,00");
    await hands.write(page, page.getByLabel("Hoe gaf u het uit?"), "De weekenden waren goedkoper.");
    await hands.send(page, "Vaststelling vragen");
    await hands.send(page, "Ja, leg dit vast");
    t.equal(await page.getByRole("status").innerText(), "De vaststelling is gevraagd.");

    t.match(await main(page), /Vaststelling is gevraagd\.[\s\S]*Er hoeft nu niets te gebeuren\./);

    await fund.on("2019-02-04");
    await fund.assess(applicationId);
    await fund.determine(applicationId);
    await page.goto(dossier);
    t.match(await main(page), /Vastgesteld\.[\s\S]*Vastgesteld\s+€\s3\.000,00/);
    await page.getByRole("link", { name: `Besluit ${DETERMINATION}` }).click();
    t.match(await main(page), /Vaststelling van 4 februari 2019\.[\s\S]*Alles is gedaan, voor minder geld\./);
    t.match(
      await main(page),
      /Bent u het niet eens met dit besluit\? Uw bezwaarschrift moet binnen zijn op 18 maart 2019\./,
    );
    t.ok(await page.getByRole("link", { name: "Bezwaarschrift insturen" }).isVisible());
  });

async function target(page: Page, place: number, kind: "goal" | "performance"): Promise<void> {
  await page.locator(`[name='targets.${place}.kind']`).selectOption(kind);
  const typed = {
    description: "Meer kinderen logeren",
    indicator: "Telling",
    unit: "kinderen",
    baselineThousandths: "0",
    targetThousandths: "12,5",
    dueOn: "2018-12-31",
  };
  const named = Object.entries(typed).map(([field, value]) => [`targets.${place}.${field}`, value] as const);
  await fill(page, Object.fromEntries(named));
}
