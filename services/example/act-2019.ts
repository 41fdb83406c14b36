import { requestedAmounts } from "../../domain/application/amounts.ts";
import { format } from "../words/nl/format.ts";
import type { After2017 } from "./act-2017-winter.ts";
import type { After2018 } from "./act-2018.ts";
import { othersThan } from "./advising.ts";
import { announce } from "./announcing.ts";
import { finance, fundManager } from "./cast.ts";
import { determine, evaluateAndAssess, type Grant, hear, pay, recover } from "./granting.ts";
import { merge } from "./merging.ts";
import { receive } from "./money.ts";
import { object, raise } from "./objecting.ts";
import type { Decision, Stage } from "./stage.ts";

/**
 * Plays 2019: a municipality passes into its neighbour, one grant is amended, three projects end, and two of them have to pay back.
 *
 * @returns the recovery that is still partly open.
 */
export async function play2019(stage: Stage, grants: After2018): Promise<{ readonly openRecovery: string }> {
  stage.chapter("2019: de laatste projecten");
  const { fosterCare, school2care, lowCareHome } = grants;
  await merge(stage);
  await stage.on("2019-02-15");
  await receive(stage, 2019, othersThan());
  await evaluate2018(stage, grants);
  const determination = await determineTheTimeOut(stage, grants.timeOut);
  const conversion = await amendTheConversion(stage, grants.conversion);
  await stage.on("2019-04-15");
  await pay(stage, fosterCare, 4);
  for (const grant of [school2care, lowCareHome, conversion]) await pay(stage, grant, 3);
  await raiseTheTimeOut(stage, grants.timeOut, determination);
  await lastEvaluations(stage, grants);
  await determineThree(stage, { school2care, lowCareHome, conversion });

  await stage.on("2019-11-11");
  const ofHome = await recover(stage, lowCareHome, 75_000, "Twee van de acht plaatsen bleven een jaar leeg.");
  const ofSchools = await recover(stage, school2care, 60_000, "Een van de vier groepen stopte in februari 2019.");
  await stage.on("2019-12-02");
  await payBack(stage, lowCareHome, ofHome, 75_000);
  await payBack(stage, school2care, ofSchools, 38_500);
  await stage.on("2019-12-31");
  await stage.keep("2019-12-31");
  return { openRecovery: ofSchools };
}

async function evaluate2018(stage: Stage, { fosterCare, school2care, lowCareHome, conversion }: After2017) {
  await stage.on("2019-04-08");
  await evaluateAndAssess(stage, fosterCare, 2018, {
    "minder-24-uurszorg": [179, "partly", "Eenentwintig kinderen minder dan bij het begin."],
    pleeggezinnen: [46, "partly", "Zesenveertig gezinnen zijn actief."],
  });
  await evaluateAndAssess(stage, school2care, 2018, {
    thuiszitters: [18, "partly", "Tweeëntwintig kinderen gaan weer naar school."],
    groepen: [4, "met", "Alle vier de groepen draaien."],
    gezinnen: [58, "partly", "De begeleiding thuis ligt op schema."],
  });
  await evaluateAndAssess(stage, lowCareHome, 2018, {
    kosten: [61_000, "partly", "Per kind bijna veertig procent goedkoper."],
    plaatsen: [6, "partly", "Zes van de acht plaatsen zijn bewoond."],
  });
  const conclusion = "adjust";
  await evaluateAndAssess(
    stage,
    conversion,
    2018,
    {
      verblijfsduur: [8, "partly", "Het gemiddelde is gezakt tot acht weken."],
      woningen: [21, "partly", "Voor drie woningen kwam geen vergunning."],
    },
    conclusion,
  );
}

/** Evaluates the grant that was awarded on an objection, and determines it below the award. */
async function determineTheTimeOut(stage: Stage, grant: Grant): Promise<Decision> {
  await evaluateAndAssess(stage, grant, 2018, {
    "langer-thuis": [33, "partly", "Twee kinderen gingen toch uit huis."],
    bereik: [35, "met", "Vijfendertig kinderen logeerden op de boerderij."],
  });
  await evaluateAndAssess(stage, grant, 2019, {
    "langer-thuis": [33, "partly", "In januari kwam daar niets bij."],
    bereik: [35, "met", "In januari logeerden er nog vijf van hen."],
  });
  return await determine(stage, grant, {
    euros: 40_000,
    spentEuros: 45_000,
    account: "Alle time-outplekken zijn gebruikt.",
    reason: "Twee kinderen wonen niet langer thuis.",
  });
}

/** Raises that determination on an objection, and pays what was not paid yet. */
async function raiseTheTimeOut(stage: Stage, grant: Grant, determination: Decision): Promise<void> {
  await stage.on("2019-04-23");
  await object(stage, determination, grant.plan.lead, "De afgesproken prestatie, vijfendertig kinderen, is geleverd.");
  await stage.on("2019-05-20");
  const reason = "Dat twee kinderen uit huis gingen, lag niet aan de time-outplekken.";
  await raise(stage, determination, {
    euros: 45_000,
    heldOn: "2019-05-20",
    by: grant.plan.lead,
    report: "De ontvanger lichtte toe waarom twee kinderen uit huis gingen.",
    reason,
  });
  const extra = { number: 3, cents: 5_000_00, dueOn: stage.today(), afterEvaluationOf: null };
  await pay(stage, { ...grant, instalments: [...grant.instalments, extra] }, extra.number);
}

/** Lowers the last instalment before it falls due, because three houses were not built (Awb 4:48). */
async function amendTheConversion(stage: Stage, grant: Grant): Promise<Grant> {
  const { client, tell } = stage;
  const { id, title, plan, awardedCents } = grant;
  const decisionNumber = stage.decisionNumber();
  const lessCents = 60_000_00;
  const reason = "Drie woningen gaan niet door; de begeleiding daarvan vervalt.";
  const lines = requestedAmounts(plan.content).map((line) =>
    line.year === 2019 ? { ...line, cents: line.cents - lessCents } : line,
  );
  const instalments = grant.instalments.map((instalment) =>
    instalment.number === 3 ? { ...instalment, cents: instalment.cents - lessCents } : instalment,
  );
  await hear(stage, grant, { kind: "amendment", ground: "awb-4:48-1a" }, { reason, views: "Dat klopt." });
  await client.does(
    fundManager,
    "AmendGrant",
    { decisionNumber, lines, instalments, conditions: [], ground: "awb-4:48-1a", reason },
    { applicationId: id },
  );
  await announce(stage, grant, decisionNumber);
  tell(
    `Besluit ${decisionNumber}: de subsidie voor „${title}” van ${plan.lead.organisationName} gaat ${format.euros(lessCents)} omlaag. ${reason}`,
  );
  return { ...grant, awardedCents: awardedCents - lessCents, instalments };
}

async function lastEvaluations(stage: Stage, { school2care, lowCareHome, conversion }: After2017): Promise<void> {
  await stage.on("2019-10-07");
  await evaluateAndAssess(stage, school2care, 2019, {
    thuiszitters: [14, "partly", "Zesentwintig kinderen gaan weer naar school."],
    groepen: [3, "partly", "Eén groep stopte in februari."],
    gezinnen: [80, "met", "Tachtig gezinnen zijn thuis begeleid."],
  });
  await evaluateAndAssess(stage, lowCareHome, 2019, {
    kosten: [52_000, "partly", "Bijna de helft goedkoper dan de kliniek."],
    plaatsen: [8, "met", "Alle plaatsen zijn nu bewoond."],
  });
  await evaluateAndAssess(stage, conversion, 2019, {
    verblijfsduur: [6, "met", "Een verblijf duurt nu zes weken."],
    woningen: [21, "partly", "Eenentwintig woningen zijn bewoond."],
  });
}

async function determineThree(
  stage: Stage,
  { school2care, lowCareHome, conversion }: Pick<After2017, "school2care" | "lowCareHome" | "conversion">,
): Promise<void> {
  await stage.on("2019-11-04");
  await determine(stage, lowCareHome, {
    euros: 1_289_000,
    spentEuros: 1_289_000,
    account: "Twee plaatsen bleven een jaar leeg; die begeleiding is niet gegeven.",
    reason: "Niet alle begeleiding is geleverd.",
  });
  await determine(stage, school2care, {
    euros: 1_160_000,
    spentEuros: 1_174_500,
    account: "Een groep stopte in februari 2019.",
    reason: "Een van de vier groepen stopte eerder.",
  });
  await determine(stage, conversion, {
    euros: 1_710_000,
    spentEuros: 1_713_900,
    account: "Eenentwintig woningen en alle trajecten.",
    reason: "Volgens de gewijzigde subsidie.",
  });
}

async function payBack({ client, tell }: Stage, { title, plan }: Grant, recoveryId: string, euros: number) {
  await client.does(finance, "BookRecovery", { recoveryId, cents: euros * 100 });
  tell(`${plan.lead.organisationName} betaalt voor „${title}” ${format.euros(euros * 100)} terug.`);
}
