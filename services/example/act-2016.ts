import { format } from "../words/nl/format.ts";
import { agree, close, dissent, openRound, othersThan, vote } from "./advising.ts";
import { apply, draft, forward, invite, refuse, review, submit } from "./applying.ts";
import { finance, holderOf, providers, reviewer, secondReviewer } from "./cast.ts";
import { award, type Grant, pay, report } from "./granting.ts";
import { SAFETY_ONLY } from "./memo.ts";
import { receive } from "./money.ts";
import { fosterCare } from "./projects/foster-care.ts";
import { revised } from "./projects/project.ts";
import { school2care } from "./projects/school2care.ts";
import { teamsExistingMeans, youthAndFamilyTeams } from "./projects/youth-and-family-teams.ts";
import { settleEarly } from "./settling.ts";
import type { Application, Stage } from "./stage.ts";

/** The grants and applications that the later acts go on with. */
export interface After2016 {
  readonly teams: Grant;
  readonly fosterCare: Grant;
  /** Refused without a majority. */
  readonly school2care: Application;
}

/** The six municipalities that were against in both votes of 2016. */
const AGAINST = ["kaag-en-braassem", "leiderdorp", "lisse", "noordwijk", "noordwijkerhout", "zoeterwoude"];

/** The fund's first half year: two awards, a vote of exactly two thirds, one just short of it, and an early settlement. */
export async function play2016(stage: Stage): Promise<After2016> {
  stage.chapter("2016: het fonds begint");
  await stage.on("2016-07-01");
  const invitation = await invite(stage, {
    providers: [providers.fosterCare, providers.familyHomes],
    subject: "Pleegzorg in plaats van 24-uurszorg.",
    respondBy: "2016-09-15",
  });
  const teams = await teamsByConsensus(stage);
  const inFosterCare = await fosterCareByExactlyTwoThirds(stage, invitation, teams);
  const refused = await school2careOneVoteShort(stage, teams);
  await settleTwoMembers(stage);
  await stage.keep("2016-12-31");
  return { teams, fosterCare: inFosterCare, school2care: refused };
}

async function teamsByConsensus(stage: Stage): Promise<Grant> {
  const { client, tell } = stage;
  await stage.on("2016-07-04");
  const { lead } = youthAndFamilyTeams;
  const application = await draft(stage, youthAndFamilyTeams);
  const about = { applicationId: application.id };
  const { violations = [] } = await client.cannot(lead, "ERR_APPLICATION_INCOMPLETE", "SubmitApplication", {}, about);
  tell(
    `${lead.organisationName} wil „${application.title}” indienen, maar de dienst noemt ${violations.length} dingen die nog ontbreken: ${violations.map(({ message }) => message).join("; ")}.`,
  );
  const complete = revised(youthAndFamilyTeams, { existingMeans: teamsExistingMeans });
  await client.does(lead, "ChangeDraft", { content: complete.content }, about);
  await submit(stage, application, complete);

  await stage.on("2016-07-11");
  const questions = ["Hoe blijft het SUPPORT-team bestaan na 2017?"];
  await client.does(reviewer, "RequestSupplement", { questions }, about);
  await stage.on("2016-07-18");
  const summary = `${complete.content.summary} Na 2017 betalen de gemeenten het SUPPORT-team uit hun toegangsbudget.`;
  const explanation = "De samenvatting zegt nu hoe het na 2017 verder gaat.";
  const plan = revised(complete, { summary });
  await client.does(lead, "SupplementApplication", { content: plan.content, explanation }, about);
  tell("AO Jeugd vroeg hoe het SUPPORT-team na 2017 blijft bestaan; een week later is de aanvraag aangevuld.");

  await stage.on("2016-08-22");
  await review(stage, application, {
    recommendation: "positive",
    goals: "Draagt concreet bij aan één gezin, één plan.",
    means: "De teams hebben geen budget om zich te laten opleiden.",
  });
  await forward(stage, application, plan, {
    conditions: ["Rapporteer elke drie maanden kort en elk half jaar uitgebreid."],
    preparedBy: [
      { person: secondReviewer.identity.sub, as: "ao-member" },
      { person: holderOf("leiden").identity.sub, as: "guiding-board-member" },
    ],
  });
  tell(
    "Het voorstel is voorbereid door AO Jeugd, en begeleid door de portefeuillehouder van Leiden. Zij mag meestemmen.",
  );
  await stage.on("2016-08-31");
  const round = await openRound(stage, application);
  await agree(stage, round, "positive", ["zoeterwoude", "kaag-en-braassem"]);

  await stage.on("2016-09-05");
  return await award(stage, application, plan, {
    instalments: [
      [300_000, "2016-09-15"],
      [400_000, "2017-04-14", 2016],
      [287_020, "2018-04-16", 2017],
    ],
    conditions: ["Rapporteer elke drie maanden kort en elk half jaar uitgebreid."],
    progressReports: [
      { dueOn: "2016-12-01", length: "short" },
      { dueOn: "2017-03-01", length: "long" },
      { dueOn: "2017-06-01", length: "short" },
      { dueOn: "2017-09-01", length: "long" },
      { dueOn: "2017-12-01", length: "short" },
    ],
  });
}

/** Pays the first instalment; it is refused until the municipalities have paid in. */
async function payWhenMoneyIsIn(stage: Stage, teams: Grant): Promise<void> {
  await stage.on("2016-09-15");
  await receive(stage, 2016, ["zoeterwoude"]);
  const { short } = await stage.client.cannot(finance, "ERR_CASH_SHORT", "BookPayment", {
    applicationId: teams.id,
    instalment: 1,
  });
  const [{ neededCents = 0, inHandCents = 0 } = {}] = short as { neededCents: number; inHandCents: number }[];
  stage.tell(
    `Termijn 1 van „${teams.title}” kan nog niet worden betaald: nodig is ${format.euros(neededCents)}, binnen is ${format.euros(inHandCents)}.`,
  );
  await stage.on("2016-09-20");
  await receive(stage, 2016, othersThan(["zoeterwoude"]));
  await pay(stage, teams, 1);
}

/** A vote of exactly two thirds: the only one that the contributions of 2016 allow. */
async function fosterCareByExactlyTwoThirds(stage: Stage, invitation: string, teams: Grant): Promise<Grant> {
  await stage.on("2016-09-07");
  const application = await apply(stage, fosterCare, { invitation });
  await payWhenMoneyIsIn(stage, teams);
  await stage.on("2016-09-26");
  await review(stage, application, {
    recommendation: "positive",
    goals: "Vijftien procent minder 24-uurszorg is concreet en meetbaar.",
    means: "Werving en voorbereiding worden nergens anders betaald.",
  });
  await forward(stage, application, fosterCare);
  await stage.on("2016-10-12");
  const round = await openRound(stage, application);
  await dissent(stage, round, "noordwijk", "Wij twijfelen of zestig gezinnen te vinden zijn.");
  const inFavour = ["hillegom", "leiden", "oegstgeest", "teylingen"];
  await vote(stage, round, "for", inFavour);
  await vote(stage, round, "against", AGAINST);
  await vote(stage, round, "abstain", othersThan(inFavour, AGAINST));
  await close(stage, round);
  stage.tell("Voor is precies twee derde van wat voor en tegen is uitgebracht. Dat is genoeg.");

  await stage.on("2016-10-17");
  const grant = await award(stage, application, fosterCare, {
    instalments: [
      [300_000, "2016-11-01"],
      [390_000, "2017-04-14", 2016],
      [390_000, "2018-04-16", 2017],
      [360_000, "2019-04-15", 2018],
    ],
  });
  await stage.on("2016-11-01");
  await pay(stage, grant, 1);
  return grant;
}

/** The same vote with one supporter abstaining: just short of two thirds. */
async function school2careOneVoteShort(stage: Stage, teams: Grant): Promise<Application> {
  await stage.on("2016-11-02");
  const application = await apply(stage, school2care);
  await stage.on("2016-11-14");
  await review(stage, application, {
    recommendation: "positive",
    goals: "School en zorg op één plek past bij de regio.",
    means: "Onderwijsgeld is er tot 12.30 uur; daarna niet.",
  });
  await forward(stage, application, school2care);
  await stage.on("2016-11-30");
  const round = await openRound(stage, application);
  await dissent(stage, round, "leiderdorp", "Wij vinden de kosten per groep te hoog.");
  const inFavour = ["leiden", "oegstgeest", "teylingen"];
  await vote(stage, round, "for", inFavour);
  await vote(stage, round, "against", AGAINST);
  await vote(stage, round, "abstain", othersThan(inFavour, AGAINST));
  await close(stage, round);
  stage.tell("Hillegom onthield zich nu. Met die ene stem was het precies twee derde geweest.");
  await stage.on("2016-12-01");
  await report(stage, teams, "short", "2016-12-01", "Zeven teams zijn begonnen met de training.");
  await stage.on("2016-12-07");
  await refuse(stage, application, "no-majority");
  return application;
}

/** Settles Alphen aan den Rijn and Kaag en Braassem: from 2017 on they pay for the safety domain only (memo, rule 10). */
async function settleTwoMembers(stage: Stage): Promise<void> {
  await stage.on("2016-12-30");
  for (const municipality of SAFETY_ONLY) await settleEarly(stage, municipality);
  await stage.on("2016-12-31");
}
