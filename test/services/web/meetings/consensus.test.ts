/** A consensus, recorded by the secretary at a meeting, in a browser. */
import t, { type Test } from "tap";
import { z } from "zod";
import { requestedAmounts } from "../../../../domain/application/amounts.ts";
import { auditor, reviewer, secretary } from "../../../../services/example/cast.ts";
import { connect } from "../../../../services/example/client.ts";
import { developmentTokens } from "../../../../services/example/play.ts";
import { timeOut } from "../../../../services/example/projects/others.ts";
import { startBrowser } from "../../../support/browser.ts";
import { startExample } from "../../../support/example-service.ts";
import { pageFaults } from "../../../support/page-faults.ts";
import { temporaryDirectory } from "../../../support/service.ts";
import { main, tabOf } from "../../../support/signing-in.ts";

t.setTimeout(300_000);

const browser = startBrowser();
const { title } = timeOut.content;

/** A meeting of today, of which the papers are sent, with a plan that waits for a round. */
async function withMeeting(t: Test) {
  const directory = temporaryDirectory(t);
  const base = await startExample(t, {}, directory);
  const client = connect(base, await developmentTokens(directory, "tijdelijk-fonds"));
  const dossier = z.object({ applicationId: z.string(), title: z.string().nullable() });
  const all = await client.asksAll(auditor, dossier, "/applications");
  const applicationId = all.find((one) => one.title === title)?.applicationId ?? "";
  const proposal = { lines: requestedAmounts(timeOut.content), conditions: [], preparedBy: [] };
  await client.does(reviewer, "ForwardToPho", proposal, { applicationId });
  const convening = { body: "pho", on: "2017-11-15", startsAt: "14:00", place: "Raadhuis" } as const;
  const { commandId: meetingId } = await client.does(secretary, "ConveneMeeting", convening);
  await client.does(secretary, "SetAgenda", { agenda: [{ title, applications: [applicationId] }] }, { meetingId });
  await client.does(secretary, "SendPapers", {}, { meetingId });
  const page = await tabOf(t, "Noor Hendriks", { browser, base });
  const fund = `${base}/f/holland-rijnland`;
  return {
    page,
    client,
    applicationId,
    meeting: `${fund}/agenda/${meetingId}`,
    dossier: `${fund}/dossiers/${applicationId}`,
  };
}

t.test("the secretary opens a round at a meeting, records who is there, and that they agree", async (t) => {
  const { page, client, applicationId, meeting, dossier } = await withMeeting(t);
  const send = () => page.locator("form.act button").click();
  await page.goto(meeting);
  await page.getByRole("link", { name: `Open de ronde: ${title}` }).click();
  await send();
  await page.goto(meeting);
  t.match(await main(page), /Leg eerst vast wie aanwezig is/, "who agrees follows from who is there");
  await page.goto(`${dossier}/ronde/2/eens`);
  t.match(await main(page), /Er is nog niet vastgelegd wie aanwezig is\./);
  t.equal(await page.locator("main form").count(), 0);

  await page.getByRole("link", { name: "Vastleggen wie aanwezig is" }).click();
  await page.locator("[name=officials][value=leiden]").check();
  await page.locator("[name=attendees][value=katwijk]").check();
  await send();
  await page.getByRole("link", { name: `Leg vast dat men het eens is: ${title}` }).click();
  t.match(await main(page), /te weinig stemgewicht/i, "one municipality is not enough");
  t.equal(await page.locator("main form").count(), 0, "what would be refused has no button");

  await page.getByRole("link", { name: "Vastleggen wie aanwezig is" }).click();
  await page.locator("[name=officials][value=leiden]").uncheck();
  await page.locator("[name=substitutes][value=leiden]").check();
  await page.locator("[name=attendees][value=teylingen]").check();
  await send();
  await page.getByRole("link", { name: `Leg vast dat men het eens is: ${title}` }).click();
  const shown = await main(page);
  t.match(shown, /Samen hebben zij 57,5% van het gewicht\. Nodig is meer dan de helft\./);
  t.match(shown, /Leiden\s+969\.351\s+vervanger[\s\S]*Lisse\s+150\.622\s+doet niet mee/);
  t.strictSame(await pageFaults(page), []);

  const other = {
    attendees: ["katwijk", "leiden", "teylingen", "lisse"].map((municipality) => ({
      municipality,
      as: "holder" as const,
    })),
  };
  await client.does(secretary, "RecordAttendance", other, { meetingId: meeting.slice(-36) });
  await page.getByLabel(/^Het geld toekennen/).check();
  await send();
  t.match(await page.getByRole("alert").innerText(), /veranderd sinds u keek/, "who came in is seen first");
  await send();
  t.equal(page.url(), meeting, "the next item follows");
  t.equal(await page.getByRole("status").innerText(), "De uitkomst staat vast.");

  await page.goto(`${dossier}/ronde/2/uitslag`);
  t.match(await main(page), /Lisse\s+150\.622\s+aanwezig/i);
  const round = z.object({ meetingId: z.string().nullable(), present: z.array(z.string()).nullable() });
  const told = await client.asks(auditor, round, `/applications/${applicationId}/rounds/2`);
  t.match(told, { meetingId: meeting.slice(-36), present: ["katwijk", "leiden", "lisse", "teylingen"] });
});

t.test("a plan that is on no agenda has no consensus recorded", async (t) => {
  const { page, client, dossier, applicationId, meeting } = await withMeeting(t);
  await client.does(secretary, "OpenAdviceRound", {}, { applicationId, round: 2 });
  await client.does(secretary, "CancelMeeting", { reason: "Ziekte." }, { meetingId: meeting.slice(-36) });
  await page.goto(`${dossier}/ronde/2/eens`);
  t.match(await main(page), /staat nu niet op de agenda van een vergadering/);
  t.equal(await page.locator("main form").count(), 0);
});
