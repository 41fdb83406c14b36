import { z } from "zod";
import type { AfterSpring } from "./act-2017-spring.ts";
import { agree, close, dissent, openRound, othersThan, vote } from "./advising.ts";
import { announce } from "./announcing.ts";
import { apply, draft, forward, invite, review, withdraw } from "./applying.ts";
import { fundManager, providers, reviewer, secondReviewer } from "./cast.ts";
import type { Grant } from "./granting.ts";
import { conclude, convene, sendPapers } from "./meeting.ts";
import { SAFETY_ONLY } from "./memo.ts";
import { lowCareHome } from "./projects/low-care-home.ts";
import { buddies, eHealth, nightCare, sharedFile, timeOut } from "./projects/others.ts";
import { familyCoaching, waitingList } from "./projects/refused.ts";
import { residentialConversionAgain } from "./projects/residential-conversion.ts";
import type { Application, Round, Stage } from "./stage.ts";

/** The grants and applications that are under way in the autumn of 2017. */
export interface MidWay {
  readonly teams: Grant;
  readonly fosterCare: Grant;
  readonly school2care: Grant;
  /** Money reserved, not yet awarded. */
  readonly assured: Application;
  /** Advised on, waiting for money. */
  readonly awaited: Application;
  /** An open round with some of its votes cast. */
  readonly voting: Round;
  /** Goes to a next round because the quorum was missing. */
  readonly deferred: Application;
  /** Asked for a supplement. */
  readonly asked: Application;
  /** Just submitted. */
  readonly submitted: Application;
  readonly drafted: Application;
}

/** Plays 2017 up to the middle of November, when applications are in every state. */
export async function playAutumnOf2017(stage: Stage, before: AfterSpring): Promise<MidWay> {
  const { teams, fosterCare, school2care } = before;
  await stage.on("2017-09-04");
  const withdrawn = await apply(stage, buddies);
  await stage.on("2017-09-05");
  const laidAside = await apply(stage, eHealth);
  await askSupplement(stage, laidAside, "Welke aanbieders gaan de app gebruiken?");
  await stage.on("2017-09-06");
  const home = await apply(stage, lowCareHome);
  await stage.on("2017-09-11");
  const conversion = await apply(stage, residentialConversionAgain, { previous: before.conversion });
  await stage.on("2017-09-12");
  const retreat = await apply(stage, timeOut);
  await stage.on("2017-10-02");
  await withdraw(stage, withdrawn, buddies, "Een fonds van pleegouders betaalt het project.");
  await stage.on("2017-10-09");
  const reason = "De vragen zijn niet binnen vier weken beantwoord.";
  const decisionNumber = stage.decisionNumber();
  await stage.client.does(secondReviewer, "LayAside", { decisionNumber, reason }, { applicationId: laidAside.id });
  await announce(stage, laidAside, decisionNumber);
  stage.tell(`Besluit ${decisionNumber}: „${laidAside.title}” is buiten behandeling gelaten. ${reason}`);

  await stage.on("2017-10-16");
  const waiting = await apply(stage, waitingList);
  for (const [application, plan, goals] of [
    [home, lowCareHome, "Een gewoon huis in plaats van een kliniek, met een meetbare besparing."],
    [
      conversion,
      residentialConversionAgain,
      "De bezwaren van de vorige keer zijn verwerkt: een derde minder woningen.",
    ],
    [retreat, timeOut, "Sympathiek, maar de aanvrager zegt zelf dat een deel uit de inkoop kan."],
  ] as const) {
    await review(stage, application, { recommendation: "positive", goals, means: "AO heeft ernaar gekeken." });
    await forward(stage, application, plan);
  }
  const november = await convene(stage, { on: "2017-11-08", applications: [home, conversion, retreat] });
  await stage.on("2017-10-25");
  await sendPapers(stage, november);
  await stage.on("2017-11-06");
  await review(stage, waiting, {
    recommendation: "negative",
    goals: "Er verandert niets aan de hulp zelf.",
    waitingList: "Het geld haalt een wachtlijst weg van hulp die al wordt ingekocht.",
    means: "De behandelingen horen bij de gewone inkoop.",
  });
  await forward(stage, waiting, waitingList);
  const extra = await convene(stage, { on: "2017-11-15", applications: [waiting] });
  await sendPapers(stage, extra);
  const asked = await apply(stage, sharedFile);
  await askSupplement(stage, asked, "Hoe is de privacy van kinderen en ouders geregeld?");
  await meetingOfNovember(stage, { home, conversion, retreat });
  await conclude(stage, november, {
    present: othersThan([]),
    conclusions: [
      null,
      "Na een stemming adviseert het PHO positief.",
      "Iedereen is het eens. Het project wacht op geld.",
      "Er stemden te weinig gemeenten. Het plan komt terug in een volgende ronde.",
    ],
  });
  await convene(stage, { on: "2017-12-06", applications: [] });
  const outcomes = { assured: home, awaited: conversion, deferred: retreat };
  return { teams, fosterCare, school2care, asked, ...outcomes, ...(await midNovember(stage, waiting)) };
}

async function askSupplement(stage: Stage, { id, title }: Application, question: string): Promise<void> {
  await stage.client.does(reviewer, "RequestSupplement", { questions: [question] }, { applicationId: id });
  stage.tell(`AO Jeugd vraagt een aanvulling op „${title}”: ${question}`);
}

interface OnTheAgenda {
  readonly home: Application;
  readonly conversion: Application;
  readonly retreat: Application;
}

/** One vote that passes, one consensus without the money for it, one vote without a quorum. */
async function meetingOfNovember(stage: Stage, { home, conversion, retreat }: OnTheAgenda): Promise<void> {
  const { tell } = stage;
  await stage.on("2017-11-08");
  const ofHome = await openRound(stage, home);
  await dissent(stage, ofHome, "katwijk", "De aankoop van een huis is een groot bedrag voor acht kinderen.");
  await vote(stage, ofHome, "against", ["katwijk", "lisse"]);
  await vote(stage, ofHome, "for", othersThan(["katwijk", "lisse"], SAFETY_ONLY));
  await vote(stage, ofHome, "for", ["katwijk"]);
  await close(stage, ofHome);
  tell(`Katwijk stemde eerst tegen en daarna voor. Het geld voor „${home.title}” is gereserveerd.`);

  await stage.on("2017-11-08", 9);
  const ofConversion = await openRound(stage, conversion);
  await agree(stage, ofConversion, "positive");
  await tellShortage(stage, conversion);

  await stage.on("2017-11-08", 10);
  const ofRetreat = await openRound(stage, retreat);
  await dissent(stage, ofRetreat, "zoeterwoude", "Dit kan uit de bestaande inkoop.");
  await vote(stage, ofRetreat, "against", ["zoeterwoude", "nieuwkoop"]);
  await close(stage, ofRetreat);
  tell(
    `Aan het eind van de vergadering stemden er nog maar twee. „${retreat.title}” komt terug in een volgende ronde.`,
  );
}

/** Tells why the reservation was refused, in the words of the application's timeline. */
async function tellShortage({ client, tell }: Stage, { id, title }: Application): Promise<void> {
  const timeline = await client.asksAll(fundManager, happening, `/applications/${id}/timeline`);
  const { words } = timeline.find(({ type }) => type === "FundsAwaited") ?? {};
  tell(`„${title}”: ${words}`);
}

const happening = z.looseObject({ type: z.string(), words: z.string() });

/** The point at which a development service starts: a vote is under way and a new application has come in. */
async function midNovember(
  stage: Stage,
  waiting: Application,
): Promise<Pick<MidWay, "voting" | "submitted" | "drafted">> {
  await stage.on("2017-11-13");
  const submitted = await apply(stage, familyCoaching);
  await stage.on("2017-11-14");
  const drafted = await draft(stage, nightCare);
  await stage.on("2017-11-15");
  await invite(stage, {
    providers: [providers.rijnstreek, providers.coaches],
    subject: "Veiligheid in gezinnen: er is geld over in dit domein.",
    respondBy: "2018-02-01",
  });
  const voting = await openRound(stage, waiting);
  await dissent(stage, voting, "nieuwkoop", "Kinderen in Nieuwkoop wachten nu achttien weken.");
  await vote(stage, voting, "for", ["nieuwkoop"]);
  await vote(stage, voting, "against", ["leiden", "lisse"]);
  return { voting, submitted, drafted };
}
