import type { MidWay } from "./act-2017-autumn.ts";
import { agree, close, openRound, othersThan, vote } from "./advising.ts";
import { forward, refuse, withdraw } from "./applying.ts";
import { fundManager, reviewer } from "./cast.ts";
import { award, type Grant, pay, report } from "./granting.ts";
import { SAFETY_ONLY } from "./memo.ts";
import { exchange } from "./money.ts";
import { lowCareHome } from "./projects/low-care-home.ts";
import { sharedFile, timeOut } from "./projects/others.ts";
import { residentialConversionAgain } from "./projects/residential-conversion.ts";
import type { Application, Decision, Stage } from "./stage.ts";

/** The memo's five projects, all awarded, an abandoned draft, and two refusals that are objected to. */
export interface After2017 {
  readonly teams: Grant;
  readonly fosterCare: Grant;
  readonly school2care: Grant;
  readonly lowCareHome: Grant;
  readonly conversion: Grant;
  readonly drafted: Application;
  readonly refusals: {
    /** Would finance a waiting list. */
    readonly waitingList: Decision;
    /** Existing means would do. */
    readonly timeOut: Decision;
  };
}

/** Plays the rest of 2017: two applications that must fail, and money for the one that waited. */
export async function playWinterOf2017(stage: Stage, midWay: MidWay): Promise<After2017> {
  stage.chapter("Winter 2017: besluiten");
  await stage.on("2017-11-16");
  const { voting, submitted } = midWay;
  await vote(stage, voting, "for", ["zoeterwoude"]);
  const spoken = ["nieuwkoop", "zoeterwoude", "leiden", "lisse"];
  await vote(stage, voting, "against", othersThan(spoken, SAFETY_ONLY));
  await vote(stage, voting, "abstain", SAFETY_ONLY);
  await close(stage, voting);
  stage.tell("Het PHO vindt, net als AO Jeugd, dat dit een verkapte financiering van een wachtlijst is.");
  await stage.on("2017-11-20");
  const ofWaitingList = await refuse(stage, voting.application, "negative-advice");
  await report(stage, midWay.teams, "long", "2017-09-01", "Te laat ingestuurd: negentien teams werken met één plan.");
  await failOnTheMatrix(stage, submitted);
  const home = await awardTheHome(stage, midWay.assured);
  const conversion = await findMoneyForTheConversion(stage, midWay.awaited);
  await stage.on("2017-12-01");
  await report(stage, midWay.teams, "short", "2017-12-01", "Alle 23 teams zijn getraind.");
  await withdraw(stage, midWay.asked, sharedFile, "De privacy is voorlopig niet te regelen.");
  await stage.on("2017-12-04");
  await pay(stage, home, 1);
  const ofTimeOut = await nextRound(stage, midWay.deferred);
  await stage.on("2017-12-11");
  await pay(stage, conversion, 1);
  await stage.on("2017-12-31");
  await stage.keep("2017-12-31");
  const { teams, fosterCare, school2care, drafted } = midWay;
  const refusals = { waitingList: ofWaitingList, timeOut: ofTimeOut };
  return { teams, fosterCare, school2care, drafted, lowCareHome: home, conversion, refusals };
}

/** Refuses an application on the matrix, without advice: it covers three rows but only one column. */
async function failOnTheMatrix(stage: Stage, application: Application): Promise<void> {
  await stage.client.does(reviewer, "CheckMatrix", {}, { applicationId: application.id });
  stage.tell(`„${application.title}” raakt drie rijen van de matrix maar één kolom; nodig zijn er twee.`);
  await refuse(stage, application, "failed-matrix");
}

async function awardTheHome(stage: Stage, application: Application): Promise<Grant> {
  return await award(stage, application, lowCareHome, {
    instalments: [
      [740_000, "2017-12-04"],
      [350_000, "2018-04-16", 2017],
      [274_000, "2019-04-15", 2018],
    ],
  });
}

/** Exchanges budget from a later year and retries the reservation. The retry is a command: who is served first is a decision. */
async function findMoneyForTheConversion(stage: Stage, application: Application): Promise<Grant> {
  await stage.on("2017-11-21");
  await exchange(stage, {
    fromYear: 2018,
    toYear: 2017,
    euros: 150_000,
    reason: `De verbouwing van „${application.title}” valt in 2017.`,
  });
  await stage.client.does(fundManager, "RetryReservation", { applicationId: application.id });
  stage.tell(`De reservering voor „${application.title}” is opnieuw geprobeerd en lukt nu.`);
  await stage.on("2017-11-27");
  return await award(stage, application, residentialConversionAgain, {
    instalments: [
      [900_000, "2017-12-11"],
      [520_000, "2018-04-16", 2017],
      [350_000, "2019-04-15", 2018],
    ],
  });
}

/** A second round for the application that lacked a quorum: a negative consensus. */
async function nextRound(stage: Stage, application: Application): Promise<Decision> {
  await forward(stage, application, timeOut);
  await stage.on("2017-12-06");
  const round = await openRound(stage, application, 2);
  await agree(stage, round, "negative");
  stage.tell("In deze tweede ronde vindt iedereen dat dit kan uit middelen die er al zijn.");
  return await refuse(stage, application, "negative-advice");
}
