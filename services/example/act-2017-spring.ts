import { format } from "../words/nl/format.ts";
import type { After2016 } from "./act-2016.ts";
import { confirmAsPrinted } from "./act-founding.ts";
import { close, dissent, openRound, othersThan, vote } from "./advising.ts";
import { apply, forward, refuse, review } from "./applying.ts";
import { finance, holderOf, substituteOf } from "./cast.ts";
import {
  assess,
  award,
  type Delivery,
  evaluate,
  evaluateAndAssess,
  type Grant,
  pay,
  report,
  sendBack,
} from "./granting.ts";
import { SAFETY, SAFETY_ONLY } from "./memo.ts";
import { exchange, receive, receiveTwice, receiveWithOneZeroTooMany } from "./money.ts";
import { residentialConversion } from "./projects/residential-conversion.ts";
import { school2careAgain } from "./projects/school2care.ts";
import type { Application, Stage } from "./stage.ts";
import { listed } from "./words.ts";

/** The grants and applications that the later acts go on with. */
export interface AfterSpring {
  readonly teams: Grant;
  readonly fosterCare: Grant;
  readonly school2care: Grant;
  /** Voted down. */
  readonly conversion: Application;
}

/** Plays 2017 up to the summer: a budget exchange, an instalment that waits, a vote that fails, and a substitute who votes. */
export async function playSpringOf2017(stage: Stage, before: After2016): Promise<AfterSpring> {
  stage.chapter("2017: het jaar van de drie miljoen");
  await stage.on("2017-01-16");
  await exchange(stage, {
    fromYear: 2016,
    toYear: 2017,
    euros: 325_000,
    reason: "Wat in 2016 niet is besteed, gaat naar 2017.",
  });
  await stage.on("2017-02-15");
  await receive(stage, 2017, othersThan(["leiden"]));
  await receiveWithOneZeroTooMany(stage, 2017, "leiden", "2017-02-16");
  await receiveTwice(stage, 2017, "lisse", "2017-02-20");
  await firstEvaluations(stage, before);
  await stage.on("2017-04-03");
  const conversion = await apply(stage, residentialConversion);
  await stage.on("2017-04-04");
  const again = await apply(stage, school2careAgain, { previous: before.school2care });
  await instalmentsAfterEvaluation(stage, before);
  await reviewBoth(stage, conversion, again);
  await stage.on("2017-06-01");
  await report(stage, before.teams, "short", "2017-06-01", "Twaalf teams zijn getraind.");
  await voteDownTheConversion(stage, conversion);
  const school2care = await school2careWithSubstitute(stage, again);
  await stage.on("2017-06-20");
  await confirmAsPrinted(stage, 2018);
  await stage.on("2017-08-01");
  await pay(stage, school2care, 1);
  return { ...before, school2care, conversion };
}

const TEAMS_IN_2016: Readonly<Record<string, Delivery>> = {
  "een-plan": [28, "partly", "De getrainde teams werken ermee."],
  "teams-2016": [7, "met", "Zeven teams zijn getraind."],
  teams: [7, "partly", "De andere zestien volgen in 2017."],
};

async function firstEvaluations(stage: Stage, { teams, fosterCare }: After2016): Promise<void> {
  await stage.on("2017-03-01");
  await report(stage, teams, "long", "2017-03-01", "Zeven teams zijn getraind; het SUPPORT-team is op sterkte.");
  await stage.on("2017-03-20");
  await evaluateAndAssess(stage, fosterCare, 2016, {
    "minder-24-uurszorg": [199, "partly", "De werving is net begonnen."],
    pleeggezinnen: [4, "partly", "Vier gezinnen zijn klaar met de voorbereiding."],
  });
  await evaluate(stage, teams, 2016, TEAMS_IN_2016);
}

/** Pays one instalment on its day, and again once the bank sent it back; the other waits until its evaluation is assessed. */
async function instalmentsAfterEvaluation(stage: Stage, { teams, fosterCare }: After2016): Promise<void> {
  await stage.on("2017-04-14");
  await pay(stage, fosterCare, 2);
  await stage.client.cannot(finance, "ERR_NOT_DUE", "BookPayment", { applicationId: teams.id, instalment: 2 });
  stage.tell(`Termijn 2 van „${teams.title}” wacht: de evaluatie over 2016 is nog niet beoordeeld.`);
  await stage.on("2017-04-18");
  await sendBack(stage, fosterCare, 2);
  await stage.on("2017-04-20");
  await pay(stage, fosterCare, 2);
  await stage.on("2017-05-08");
  await assess(stage, teams, 2016, TEAMS_IN_2016);
  await pay(stage, teams, 2);
}

async function reviewBoth(stage: Stage, conversion: Application, again: Application): Promise<void> {
  await stage.on("2017-05-15");
  await review(stage, conversion, {
    recommendation: "positive",
    goals: "Korter verblijf en gewoon wonen passen bij de regio.",
    means: "De verbouwing kan nergens anders uit worden betaald.",
  });
  await forward(stage, conversion, residentialConversion);
  await review(stage, again, {
    recommendation: "positive",
    goals: "De kosten per groep zijn gehalveerd en de veiligheid thuis is erbij gekomen.",
    means: "Na 12.30 uur is er voor deze kinderen nog steeds niets.",
  });
  await forward(stage, again, school2careAgain);
}

/** A weighted vote with two thirds against. */
async function voteDownTheConversion(stage: Stage, application: Application): Promise<void> {
  await stage.on("2017-06-07");
  const round = await openRound(stage, application);
  await dissent(stage, round, "leiden", "Zesendertig woningen tegelijk is te veel en te duur.");
  await vote(stage, round, "for", ["teylingen", "oegstgeest", "noordwijkerhout", "zoeterwoude"]);
  const against = ["leiden", "katwijk", "leiderdorp", "noordwijk", "hillegom", "lisse", "nieuwkoop"];
  await vote(stage, round, "against", against);
  await vote(stage, round, "abstain", SAFETY_ONLY);
  await close(stage, round);
  await refuse(stage, application, "negative-advice");
}

/** A vote in which a portfolio holder declares an interest and the substitute casts the municipality's full weight. */
async function school2careWithSubstitute(stage: Stage, application: Application): Promise<Grant> {
  const { identity, name } = holderOf("leiden");
  await stage.client.does(
    holderOf("leiden"),
    "DeclareInterest",
    { municipality: "leiden", person: identity.sub, category: "board-membership" },
    { applicationId: application.id },
  );
  const note = "Ik zit in de raad van toezicht van een van de vier scholen.";
  await stage.client.does(
    holderOf("leiden"),
    "ExplainInterest",
    { applicationId: application.id, note },
    { personId: identity.sub },
  );
  await stage.on("2017-06-14");
  const round = await openRound(stage, application);
  await dissent(stage, round, "lisse", "Wij zien liever dat de scholen meebetalen.");
  await stage.client.cannot(
    holderOf("leiden"),
    "ERR_INTERESTED",
    "CastVote",
    { municipality: "leiden", choice: "for" },
    { applicationId: application.id, round: 1 },
  );
  await vote(stage, round, "for", ["leiden"], substituteOf);
  stage.tell(
    `De portefeuillehouder van Leiden (${name}) heeft een belang opgegeven en mag niet stemmen. De plaatsvervanger (${substituteOf("leiden").name}) stemt, met het volle gewicht van Leiden.`,
  );
  const against = ["hillegom", "lisse", "nieuwkoop"];
  await vote(stage, round, "against", against);
  await vote(stage, round, "abstain", SAFETY_ONLY);
  await vote(stage, round, "for", othersThan(["leiden"], against, SAFETY_ONLY));
  await close(stage, round);
  await stage.on("2017-06-19");
  const grant = await award(stage, application, school2careAgain, {
    instalments: [
      [420_000, "2017-08-01"],
      [480_000, "2018-04-16", 2017],
      [320_000, "2019-04-15", 2018],
    ],
  });
  await tellEarmark(stage);
  return grant;
}

/** Tells how much the safety domain bears: it is drawn on first, and `general` bears the rest. */
async function tellEarmark(stage: Stage): Promise<void> {
  const { pools } = await stage.balance();
  const committed = pools
    .filter(({ earmark, committedCents }) => earmark === SAFETY && committedCents > 0)
    .map(({ year, committedCents }) => `${format.euros(committedCents)} in ${year}`);
  stage.tell(`Uit het geld voor Veiligheid komt daarvan ${listed(committed)}.`);
}
