/** A meeting of the PHO from opening to decision list: the secretary and thirteen portfolio holders, each in a browser of their own. */
import type { Page } from "playwright-core";
import t, { type Test } from "tap";
import { z } from "zod";
import { requestedAmounts } from "../../../../domain/application/amounts.ts";
import { auditor, holders, reviewer, secretary } from "../../../../services/example/cast.ts";
import { type Client, connect } from "../../../../services/example/client.ts";
import { SAFETY_ONLY } from "../../../../services/example/memo.ts";
import { developmentTokens } from "../../../../services/example/play.ts";
import { buddies, eHealth, nightCare, timeOut } from "../../../../services/example/projects/others.ts";
import type { Project } from "../../../../services/example/projects/project.ts";
import { waitingList } from "../../../../services/example/projects/refused.ts";
import { startBrowser } from "../../../support/browser.ts";
import { startExample } from "../../../support/example-service.ts";
import { temporaryDirectory } from "../../../support/service.ts";
import { main, tabOf } from "../../../support/signing-in.ts";

t.setTimeout(900_000);

const browser = startBrowser();
const REVIEW = {
  recommendation: "positive",
  goalsJudgement: "Past bij de doelen van de regio.",
  financesWaitingList: { answer: false, explanation: "Nee." },
  existingMeansJudgement: "Er is geen ander geld.",
} as const;

/** Applies for a plan, and lays it before the PHO. @returns the application's id. */
async function laidBefore(client: Client, { lead, content }: Project): Promise<string> {
  const { applicationId = "" } = await client.does(lead, "DraftApplication", { content });
  await client.does(lead, "SubmitApplication", {}, { applicationId });
  await client.does(reviewer, "CheckMatrix", {}, { applicationId });
  await client.does(reviewer, "RecordReview", REVIEW, { applicationId });
  await propose(client, applicationId, content);
  return applicationId;
}

async function propose(client: Client, applicationId: string, content: Project["content"]): Promise<void> {
  const body = { lines: requestedAmounts(content), conditions: [], preparedBy: [] };
  await client.does(reviewer, "ForwardToPho", body, { applicationId });
}

/** A meeting of today with six items, of which the papers are sent: five plans, and one point without. */
async function withMeeting(t: Test) {
  const directory = temporaryDirectory(t);
  const base = await startExample(t, {}, directory);
  const client = connect(base, await developmentTokens(directory, "tijdelijk-fonds"));
  const found = z.object({ applicationId: z.string(), title: z.string().nullable() });
  const all = await client.asksAll(auditor, found, "/applications");
  const known = ({ content }: Project) => all.find(({ title }) => title === content.title)?.applicationId ?? "";
  const ids = {
    voted: await laidBefore(client, eHealth),
    agreed: await laidBefore(client, buddies),
    unfinished: await laidBefore(client, nightCare),
    refused: known(waitingList),
    postponed: known(timeOut),
  };
  await propose(client, ids.postponed, timeOut.content);
  const convening = { body: "pho", on: "2017-11-15", startsAt: "09:00", place: "Raadhuis" } as const;
  const { commandId: meetingId } = await client.does(secretary, "ConveneMeeting", convening);
  const plans = [eHealth, buddies, nightCare, waitingList, timeOut];
  const agenda = Object.values(ids).map((applicationId, index) => ({
    title: plans[index]?.content.title ?? "",
    applications: [applicationId],
  }));
  const rest = { title: "Rondvraag", applications: [] };
  await client.does(secretary, "SetAgenda", { agenda: [...agenda, rest] }, { meetingId });
  await client.does(secretary, "SendPapers", {}, { meetingId });
  const fund = `${base}/f/holland-rijnland`;
  const roundOf = (id: string, round = 1) => `${fund}/dossiers/${id}/ronde/${round}`;
  return { base, fund, ids, roundOf, meeting: `${fund}/agenda/${meetingId}` };
}

const send = (page: Page) => page.locator("form.act button").first().click();
const done = (page: Page) => page.getByRole("status").first().waitFor();

async function vote(page: Page, round: string, choice: "Voor" | "Tegen"): Promise<void> {
  await page.goto(`${round}/stemmen`);
  await page.getByLabel(new RegExp(`^${choice}`)).check();
  await send(page);
  await page.waitForURL("**/stand");
}

t.test(
  "six items, thirteen browsers: what was cast is counted, on every screen, and stands on the decision list",
  async (t) => {
    const { base, fund, ids, roundOf, meeting } = await withMeeting(t);
    const tabs = new Map<string, Page>();
    for (const { identity, name } of holders)
      tabs.set(identity.municipality ?? "", await tabOf(t, name, { browser, base }));
    t.equal(tabs.size, 13);
    const tab = (municipality: string): Page => {
      const page = tabs.get(municipality);
      if (!page) throw new Error(`${municipality} has no tab`);
      return page;
    };
    const chair = await tabOf(t, secretary.name, { browser, base });

    const open = async (title: string) => {
      await chair.goto(meeting);
      await chair.getByRole("link", { name: `Open de ronde: ${title}` }).click();
      await send(chair);
      await done(chair);
    };
    const object = async (municipality: string, round: string) => {
      const page = tab(municipality);
      await page.goto(round);
      await page.getByRole("link", { name: "Ik maak bezwaar" }).click();
      await page.getByLabel(/Waarom|reden/i).fill("Dit kan uit de bestaande inkoop.");
      await send(page);
      await page.waitForURL("**/stand");
    };
    const close = async (round: string) => {
      await chair.goto(`${round}/sluiten`);
      await send(chair);
      await chair.waitForURL("**/uitslag");
    };

    await chair.goto(`${meeting}/aanwezig`);
    for (const municipality of tabs.keys()) await chair.locator(`[name=attendees][value=${municipality}]`).check();
    await send(chair);
    await done(chair);

    t.comment("1. a vote that passes; Katwijk votes against first, and then in favour");
    const ofVote = roundOf(ids.voted);
    await open(eHealth.content.title);
    await object("katwijk", ofVote);
    await Promise.all([...tabs.values()].map((page) => page.goto(`${ofVote}/stand`)));
    for (const municipality of ["katwijk", "lisse"]) await vote(tab(municipality), ofVote, "Tegen");
    for (const municipality of tabs.keys())
      if (!["katwijk", "lisse", ...SAFETY_ONLY].includes(municipality)) await vote(tab(municipality), ofVote, "Voor");
    await vote(tab("katwijk"), ofVote, "Voor");
    await Promise.all(
      [...tabs.values()].map((page) => page.getByText("11 van de 13 gemeenten stemden").first().waitFor()),
    );
    await close(ofVote);
    await Promise.all([...tabs.values()].map((page) => page.getByRole("link", { name: "Naar de uitslag" }).waitFor()));
    t.match(await main(chair), /Uitslag: positief advies\s+94,7% van de stemmen voor en tegen was voor\./);

    t.comment("2. a consensus of all who are there");
    await open(buddies.content.title);
    await chair.goto(meeting);
    await chair.getByRole("link", { name: `Leg vast dat men het eens is: ${buddies.content.title}` }).click();
    t.match(await main(chair), /Samen hebben zij 100,0% van het gewicht/);
    await chair.getByLabel(/^Het geld toekennen/).check();
    await send(chair);
    await done(chair);

    t.comment("3. a vote in which too few take part");
    const ofFew = roundOf(ids.unfinished);
    await open(nightCare.content.title);
    await object("zoeterwoude", ofFew);
    for (const municipality of ["zoeterwoude", "nieuwkoop"]) await vote(tab(municipality), ofFew, "Tegen");
    await close(ofFew);
    t.match(await main(chair), /Uitslag: geen meerderheid\s+Het quorum ontbreekt/);

    t.comment("4. the vote that was open already is closed; 5 and 6 are left for another time");
    await close(roundOf(ids.refused));
    t.match(await main(chair), /Uitslag: negatief advies/);
    for (const [index, outcome] of [
      "dealt-with",
      "dealt-with",
      "dealt-with",
      "dealt-with",
      "postponed",
      "taken-off",
    ].entries()) {
      await chair.goto(`${meeting}/punt/${index + 1}`);
      await chair.locator(`[name=outcome][value=${outcome}]`).check();
      await send(chair);
      await done(chair);
    }
    for (const path of ["sluiten", "besluitenlijst"]) {
      await chair.goto(`${meeting}/${path}`);
      await send(chair);
      await done(chair);
    }

    const page = tab("hillegom");
    await page.goto(`${fund}/besluitenlijst/2017-11-15`);
    const list = await main(page);
    t.match(list, /Er zijn 4 rondes gesloten: 2 keer positief advies/);
    t.match(list, new RegExp(`${eHealth.content.title}, € 48\\.000,00: positief advies`.replaceAll(" ", "\\s")));
    t.match(list, /Iedereen die er was, is het eens\./);
    t.match(list, new RegExp(`${nightCare.content.title}, € 64\\.000,00: geen meerderheid`.replaceAll(" ", "\\s")));
    t.match(list, /5\. Time-outplekken op de boerderij\s+Uitgesteld\.[\s\S]*6\. Rondvraag\s+Van de agenda gehaald\./);
  },
);
