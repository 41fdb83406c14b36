import { z } from "zod";
import { requestedAmounts } from "../../domain/application/amounts.ts";
import { addDays } from "../../domain/calendar.ts";
import { sumCents } from "../../domain/money/sums.ts";
import type { applicationCommands, Instalment } from "../../schemas/application.ts";
import type { IntendedDecision } from "../../schemas/grant.ts";
import type { LocalDate } from "../../schemas/primitives.ts";
import { format } from "../words/nl/format.ts";
import { announce } from "./announcing.ts";
import { finance, fundManager, secondReviewer } from "./cast.ts";
import { type Project, thousandths } from "./projects/project.ts";
import type { Application, Decision, Stage } from "./stage.ts";

/** An awarded application, with its plan and the terms of the award. */
export interface Grant extends Application {
  readonly plan: Project;
  readonly awardedCents: number;
  readonly instalments: readonly Instalment[];
}

type AwardBody = z.input<typeof applicationCommands.AwardApplication>;

interface Terms {
  /** Whole euros, due date, and the year whose evaluation the instalment waits for. */
  readonly instalments: readonly (readonly [euros: number, dueOn: LocalDate, afterEvaluationOf?: number])[];
  readonly conditions?: readonly string[];
  readonly progressReports?: AwardBody["progressReports"];
}

/** Awards the requested amounts, and announces the decision, as the fund manager. */
export async function award(stage: Stage, application: Application, plan: Project, terms: Terms): Promise<Grant> {
  const { client, tell } = stage;
  const decisionNumber = stage.decisionNumber();
  const instalments = terms.instalments.map(
    ([euros, dueOn, afterEvaluationOf = null], index): Instalment => ({
      number: index + 1,
      cents: euros * 100,
      dueOn,
      afterEvaluationOf,
    }),
  );
  const about = { applicationId: application.id };
  const body: AwardBody = {
    decisionNumber,
    lines: requestedAmounts(plan.content),
    conditions: [...(terms.conditions ?? [])],
    instalments,
    progressReports: terms.progressReports ?? [],
  };
  await client.does(fundManager, "AwardApplication", body, about);
  await announce(stage, application, decisionNumber);
  const awardedCents = sumCents(body.lines);
  tell(
    `Besluit ${decisionNumber}: „${application.title}” krijgt ${format.euros(awardedCents)}, in ${instalments.length} termijnen.`,
  );
  return { ...application, plan, awardedCents, instalments };
}

/** Pays an instalment that is due, as finance. */
export async function pay({ client, tell }: Stage, { id, title, instalments }: Grant, number: number): Promise<void> {
  await client.does(finance, "BookPayment", { applicationId: id, instalment: number });
  const cents = instalments.find((instalment) => instalment.number === number)?.cents ?? 0;
  tell(`Termijn ${number} van „${title}” is betaald: ${format.euros(cents)}.`);
}

const payment = z.object({ eventId: z.string().nullable(), applicationId: z.string(), instalment: z.number() });

/** Books that the bank sent the payment of an instalment back, as finance: it can be paid again. */
export async function sendBack({ client, tell }: Stage, { id, title }: Grant, number: number): Promise<void> {
  const payments = await client.asksAll(finance, payment, "/payments");
  const paid = payments.find(({ applicationId, instalment }) => applicationId === id && instalment === number);
  const corrects = paid?.eventId ?? "";
  await client.does(finance, "ReturnPayment", { corrects, reason: "De rekening van de aanbieder is opgeheven." });
  tell(`De bank stuurt termijn ${number} van „${title}” terug: de rekening is opgeheven.`);
}

/** Reports progress, as the recipient; AO accepts it. */
export async function report(
  { client, tell }: Stage,
  { id, title, plan }: Grant,
  length: "short" | "long",
  dueOn: LocalDate,
  text: string,
): Promise<void> {
  await client.does(plan.lead, "ReportProgress", { dueOn, length, report: text }, { applicationId: id });
  await client.does(secondReviewer, "AcceptProgressReport", { dueOn }, { applicationId: id });
  tell(`Voortgang van „${title}” (${length === "short" ? "kort" : "uitgebreid"}): ${text}`);
}

/** The result of one goal or performance, and its judgement. */
export type Delivery = readonly [delivered: number, judgement: "met" | "partly" | "not-met", explanation: string];

/** Submits an evaluation with the result of each goal and performance, as the recipient (memo, rule 8). */
export async function evaluate(
  { client }: Stage,
  { id, plan }: Grant,
  year: number,
  deliveries: Readonly<Record<string, Delivery>>,
): Promise<void> {
  const results = plan.content.targets.map(({ id: target, targetThousandths: promisedThousandths }) => {
    const [delivered, , explanation] = deliveryOf(target, deliveries);
    return { target, promisedThousandths, deliveredThousandths: thousandths(delivered), explanation };
  });
  await client.does(plan.lead, "SubmitEvaluation", { year, results }, { applicationId: id });
}

/** Assesses an evaluation, as AO; instalments that wait for it may then fall due. */
export async function assess(
  { client, tell }: Stage,
  { id, title, plan }: Grant,
  year: number,
  deliveries: Readonly<Record<string, Delivery>>,
  conclusion: "continue" | "adjust" | "stop" = "continue",
): Promise<void> {
  const judgements = plan.content.targets.map(({ id: target }) => {
    const [, judgement] = deliveryOf(target, deliveries);
    return { target, judgement, remark: null };
  });
  const explanation = CONCLUSION_WORDS[conclusion];
  await client.does(
    secondReviewer,
    "AssessEvaluation",
    { year, judgements, conclusion, explanation },
    { applicationId: id },
  );
  const counted = (wanted: string) => judgements.filter(({ judgement }) => judgement === wanted).length;
  tell(
    `De evaluatie van „${title}” over ${year} is beoordeeld: ${counted("met")} gehaald, ${counted("partly")} deels, ${counted("not-met")} niet. ${explanation}`,
  );
}

/** Evaluates and assesses on the same day. */
export async function evaluateAndAssess(
  stage: Stage,
  grant: Grant,
  year: number,
  deliveries: Readonly<Record<string, Delivery>>,
  conclusion: "continue" | "adjust" | "stop" = "continue",
): Promise<void> {
  await evaluate(stage, grant, year, deliveries);
  await assess(stage, grant, year, deliveries, conclusion);
}

const CONCLUSION_WORDS = {
  continue: "Het project gaat door.",
  adjust: "Het project wordt bijgestuurd.",
  stop: "Het project stopt.",
} as const;

function deliveryOf(target: string, deliveries: Readonly<Record<string, Delivery>>): Delivery {
  const delivery = deliveries[target];
  if (!delivery) throw new RangeError(`the evaluation says nothing of ${target}`);
  return delivery;
}

/** Asks the recipient for its views on a decision to its detriment, as the fund manager, and has it give them (Awb 4:7, 4:8). */
export async function hear(
  { client, tell, today }: Stage,
  { id, title, plan }: Grant,
  intended: IntendedDecision,
  { reason, views }: { readonly reason: string; readonly views: string },
): Promise<void> {
  const about = { applicationId: id };
  const respondBy = addDays(today(), 14);
  await client.does(fundManager, "InviteRecipientViews", { intended, reason, respondBy }, about);
  await client.does(plan.lead, "GiveRecipientViews", { views }, about);
  tell(`De ontvanger van „${title}” wordt eerst gehoord over een lager bedrag: ${views}`);
}

/** Requests determination as the recipient, and determines the grant as the fund manager. @returns the decision. */
export async function determine(
  stage: Stage,
  grant: Grant,
  { euros, spentEuros, account, reason }: { euros: number; spentEuros: number; account: string; reason: string },
): Promise<Decision> {
  const { client, tell } = stage;
  const { id, title, plan, awardedCents } = grant;
  const about = { applicationId: id };
  const determinedCents = euros * 100;
  const decisionNumber = stage.decisionNumber();
  await client.does(plan.lead, "RequestDetermination", { account, spentCents: spentEuros * 100 }, about);
  // Awb 4:46: not all activities took place.
  const ground = determinedCents < awardedCents ? "awb-4:46-2a" : null;
  if (ground && determinedCents < spentEuros * 100)
    await hear(
      stage,
      grant,
      { kind: "determination", ground },
      { reason, views: "Wij blijven bij onze verantwoording." },
    );
  await client.does(fundManager, "DetermineGrant", { decisionNumber, determinedCents, ground, reason }, about);
  await announce(stage, grant, decisionNumber);
  tell(
    `Besluit ${decisionNumber}: „${title}” is vastgesteld op ${format.euros(determinedCents)} (toegekend ${format.euros(awardedCents)}). ${reason}`,
  );
  return { application: grant, decisionNumber };
}

/** Orders the recovery of an overpayment, as the fund manager. @returns the recovery's id. */
export async function recover(stage: Stage, application: Application, euros: number, reason: string): Promise<string> {
  const { id, title } = application;
  const decisionNumber = stage.decisionNumber();
  const order = { decisionNumber, cents: euros * 100, reason };
  const { commandId } = await stage.client.does(fundManager, "OrderRecovery", order, { applicationId: id });
  await announce(stage, application, decisionNumber);
  stage.tell(`Besluit ${decisionNumber}: van „${title}” wordt ${format.euros(euros * 100)} teruggevorderd. ${reason}`);
  return commandId;
}
