import { requestedAmounts } from "../../domain/application/amounts.ts";
import { format } from "../words/nl/format.ts";
import type { After2017 } from "./act-2017-winter.ts";
import { confirmAsPrinted } from "./act-founding.ts";
import { agree, openRound, othersThan } from "./advising.ts";
import { announce } from "./announcing.ts";
import { withdraw } from "./applying.ts";
import { fundManager } from "./cast.ts";
import { award, determine, evaluateAndAssess, type Grant, pay } from "./granting.ts";
import { receive } from "./money.ts";
import { declareInadmissible, object, overturn } from "./objecting.ts";
import { nightCare, timeOut } from "./projects/others.ts";
import { waitingList } from "./projects/refused.ts";
import type { Stage } from "./stage.ts";

/** The grants that the later acts go on with. */
export interface After2018 extends After2017 {
  /** Awarded on an objection. */
  readonly timeOut: Grant;
}

/** Plays 2018: two refusals are objected to, every project is evaluated, and the first one ends. */
export async function play2018(stage: Stage, grants: After2017): Promise<After2018> {
  stage.chapter("2018: de projecten draaien");
  const { teams, fosterCare, school2care, lowCareHome, conversion, drafted } = grants;
  await stage.on("2018-01-10");
  await object(stage, grants.refusals.timeOut, timeOut.lead, "Dagbesteding wordt in 2018 niet meer ingekocht.");
  await stage.on("2018-01-15");
  await withdraw(stage, drafted, nightCare, "Het concept is nooit ingediend.");
  await stage.on("2018-02-15");
  await receive(stage, 2018, othersThan());
  const onObjection = await decideObjections(stage, grants.refusals);
  await stage.on("2018-04-09");
  await evaluateAndAssess(stage, teams, 2017, {
    "een-plan": [81, "met", "Vier van de vijf gezinnen hebben één plan."],
    "teams-2016": [7, "met", "Was in 2016 al gehaald."],
    teams: [23, "met", "Alle teams zijn getraind."],
  });
  await evaluateAndAssess(stage, fosterCare, 2017, {
    "minder-24-uurszorg": [190, "partly", "Tien kinderen minder in 24-uurszorg."],
    pleeggezinnen: [27, "partly", "De werving loopt volgens plan."],
  });
  await evaluateAndAssess(stage, school2care, 2017, {
    thuiszitters: [31, "partly", "Negen kinderen gaan weer naar school."],
    groepen: [4, "met", "Alle vier de groepen draaien."],
    gezinnen: [24, "partly", "De begeleiding thuis kwam later op gang."],
  });
  await evaluateAndAssess(stage, lowCareHome, 2017, {
    kosten: [100_000, "not-met", "Het huis is gekocht; er woont nog niemand."],
    plaatsen: [0, "partly", "De verbouwing is begonnen."],
  });
  await evaluateAndAssess(stage, conversion, 2017, {
    verblijfsduur: [24, "partly", "De eerste trajecten zijn net gestart."],
    woningen: [3, "partly", "Drie woningen zijn klaar."],
  });
  await stage.on("2018-04-16");
  await pay(stage, teams, 3);
  await pay(stage, onObjection, 1);
  for (const grant of [fosterCare, school2care, lowCareHome, conversion])
    await pay(stage, grant, grant === fosterCare ? 3 : 2);
  await stage.on("2018-05-28");
  await determine(stage, teams, {
    euros: 987_020,
    spentEuros: 991_300,
    account: "Alle teams zijn getraind; het meerdere betaalt de coöperatie zelf.",
    reason: "Alle prestaties zijn geleverd.",
  });
  await stage.on("2018-06-18");
  await confirmAsPrinted(stage, 2019);
  await extendTheTimeOut(stage, onObjection);
  await stage.on("2018-12-31");
  await stage.keep("2018-12-31");
  return { ...grants, timeOut: onObjection };
}

/** Lets the time-outs go on for a month, with a part of the money of 2018: nothing grows, so it takes no new advice. */
async function extendTheTimeOut(stage: Stage, { id, lead, title, plan, instalments }: Grant): Promise<void> {
  const { client, tell } = stage;
  await stage.on("2018-10-01");
  const decisionNumber = stage.decisionNumber();
  const movedCents = 5_000_00;
  const activitiesTo = "2019-01-31";
  const reason = "Vijf kinderen logeren in januari nog op de boerderij.";
  const lines = requestedAmounts(plan.content).flatMap((line) => [
    { ...line, cents: line.cents - movedCents },
    { ...line, year: 2019, cents: movedCents },
  ]);
  await client.does(
    fundManager,
    "AmendGrant",
    { decisionNumber, lines, instalments: [...instalments], conditions: [], activitiesTo, ground: null, reason },
    { applicationId: id },
  );
  await announce(stage, { id, lead, title }, decisionNumber);
  tell(
    `Besluit ${decisionNumber}: „${title}” duurt tot en met ${format.day(activitiesTo)}, en ${format.euros(movedCents)} gaat van 2018 naar 2019. ${reason}`,
  );
}

/** Decides on two objections: a late one, and one in time, upon which the PHO advises again and a grant is awarded. */
async function decideObjections(stage: Stage, refusals: After2017["refusals"]): Promise<Grant> {
  await stage.on("2018-02-19");
  await object(stage, refusals.waitingList, waitingList.lead, "De wachttijd is intussen nog langer geworden.");
  await stage.on("2018-02-26");
  await declareInadmissible(stage, refusals.waitingList, "Het bezwaar kwam te laat, en daarvoor is geen goede reden.");
  await overturn(stage, refusals.timeOut, {
    heldOn: "2018-02-26",
    by: timeOut.lead,
    report: "De aanvrager liet zien dat de inkoop waar het PHO van uitging, is gestopt.",
    reason: "Het PHO ging uit van een inkoop die er niet meer is; het adviseert opnieuw.",
  });
  await stage.on("2018-03-07");
  const { application } = refusals.timeOut;
  await agree(stage, await openRound(stage, application, 3), "positive");
  await stage.on("2018-03-12");
  return await award(stage, application, timeOut, {
    instalments: [
      [40_000, "2018-04-16"],
      [5_000, "2019-05-01", 2018],
    ],
  });
}
