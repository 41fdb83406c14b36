import { grant } from "../../domain/grant/grant.ts";
import type { Instalment } from "../../schemas/application.ts";
import type { DataOf } from "../../schemas/envelope.ts";
import { type GrantCommand, type GrantEvent, grantEvents, type IntendedDecision } from "../../schemas/grant.ts";
import type { AfterDeterminationGround, LoweringGround, WithdrawalGround } from "../../schemas/rules.ts";
import { actorOf, type Given, specificationOf } from "./specification.ts";

export const { given, fold } = specificationOf(grant);

export const recipient = actorOf("applicant", { organisation: "jeugdzorg-noord" });
export const coApplicant = actorOf("applicant", { person: "applicant-2", organisation: "school-zuid" });
export const reviewer = actorOf("reviewer", { organisation: "ao-jeugd" });
export const fundManager = actorOf("fund-manager", { organisation: "holland-rijnland" });

/** € 1,000 over 2017 and 2018: an advance, then an instalment after each year's evaluation. */
export const instalments: readonly Instalment[] = [
  { number: 1, cents: 400_00, dueOn: "2017-01-01", afterEvaluationOf: null },
  { number: 2, cents: 350_00, dueOn: "2018-02-01", afterEvaluationOf: 2017 },
  { number: 3, cents: 250_00, dueOn: "2019-02-01", afterEvaluationOf: 2018 },
];

export const lines = [
  { year: 2017, column: null, cents: 600_00 },
  { year: 2018, column: "veiligheid", cents: 400_00 },
];

type Awarded = Extract<GrantEvent, { type: "GrantAwarded" }>;

/** The award of € 1,000, with changes. */
export function awardedWith(changed: Partial<Awarded["data"]> = {}): Awarded {
  return {
    type: "GrantAwarded",
    data: {
      applicationId: "00000000-0000-8000-8000-00000000000a",
      decisionNumber: "HR-2016-001",
      lines,
      conditions: ["Werk samen met de jeugdteams."],
      obligations: [],
      aidCheck: null,
      determinationDueOn: "2018-12-30",
      budgetCondition: [],
      executionAgreement: true,
      instalments: [...instalments],
      progressReports: [
        { dueOn: "2017-04-03", length: "short" },
        { dueOn: "2017-07-03", length: "long" },
      ],
      lead: "jeugdzorg-noord",
      coApplicants: ["school-zuid"],
      title: "School2Care",
      awardedCents: 1_000_00,
      targets: [
        {
          id: "op-school",
          kind: "goal",
          description: "Kinderen zijn in de ochtend op school.",
          indicator: "kinderen op school",
          unit: "kinderen",
          baselineThousandths: 0,
          targetThousandths: 24_000,
          dueOn: "2018-12-31",
        },
        {
          id: "trainingen",
          kind: "performance",
          description: "Trainingen voor de teams.",
          indicator: "gegeven trainingen",
          unit: "trainingen",
          baselineThousandths: 0,
          targetThousandths: 8_000,
          dueOn: "2017-12-31",
        },
      ],
      activities: { from: "2017-01-01", to: "2018-09-30" },
      evaluations: [
        { year: 2017, dueOn: "2018-04-03" },
        { year: 2018, dueOn: "2019-04-01" },
      ],
      instalmentRule: "evaluation",
      awardedBy: "fund-manager-1",
      awardedOn: "2016-11-01",
      awaitsAnnouncement: true,
      ...changed,
    },
  };
}

export const accepted: Given<GrantEvent> = { event: { type: "GrantAccepted", data: {} }, by: recipient };

/** The announcement of a decision on the grant; of its award, unless said. */
export function announcedOf(decisionNumber = "HR-2016-001"): GrantEvent {
  return { type: "GrantDecisionAnnounced", data: { decisionNumber } };
}

/** The past of a running grant: awarded, announced and accepted. */
export const running: readonly Given<GrantEvent>[] = [awardedWith(), announcedOf(), accepted];

export const withdrawn: GrantEvent = {
  type: "GrantWithdrawn",
  data: { decisionNumber: "HR-2017-050", ground: "awb-4:48-1a", reason: "Geen activiteiten.", keptCents: 0 },
};

/** The decision that waits for its announcement, for an amendment, a withdrawal or a lower determination that works. */
export function awaited({ type, data }: GrantEvent): GrantEvent {
  if (type === "GrantAmended" && data.decisionNumber !== null)
    return { type: "AmendmentDecided", data: { ...data, decisionNumber: data.decisionNumber } };
  if (type === "GrantWithdrawn" && data.decisionNumber !== null)
    return { type: "WithdrawalDecided", data: { ...data, decisionNumber: data.decisionNumber } };
  if (type === "DeterminationLowered") return { type: "LoweringDecided", data };
  throw new Error(`${type} waits for no announcement`);
}

/** Its recipient was asked for its views on what is intended, and waived. */
export function heardOn(
  kind: IntendedDecision["kind"],
  ground: WithdrawalGround | LoweringGround | AfterDeterminationGround = "awb-4:48-1a",
): Given<GrantEvent>[] {
  const intended = grantEvents.HearingOmitted.shape.intended.parse({ kind, ground });
  const invited = { intended, reason: "Er is minder gedaan dan afgesproken.", respondBy: "2017-01-15" };
  return [
    { event: { type: "RecipientViewsInvited", data: invited }, by: fundManager },
    { event: { type: "RecipientViewsGiven", data: { views: null, receivedBy: "online" } }, by: recipient },
  ];
}

export function dueOf(instalment: number, cents: number): GrantEvent {
  return { type: "InstalmentDue", data: { instalment, cents } };
}

export function paidOf(instalment: number, cents: number): GrantEvent {
  return { type: "InstalmentPaid", data: { instalment, cents } };
}

export const results = [
  {
    target: "op-school",
    promisedThousandths: 24_000,
    deliveredThousandths: 20_000,
    explanation: "Vier kinderen verhuisden.",
  },
  { target: "trainingen", promisedThousandths: 8_000, deliveredThousandths: 8_000, explanation: "Alle gegeven." },
];

export const judgements = [
  { target: "op-school", judgement: "partly" as const, remark: "Nog niet alle kinderen." },
  { target: "trainingen", judgement: "met" as const, remark: null },
];

type Conclusion = DataOf<GrantEvent, "EvaluationAssessed">["conclusion"];

export function submissionOf(year: number): Extract<GrantCommand, { type: "SubmitEvaluation" }> {
  return { type: "SubmitEvaluation", data: { year, results } };
}

export function assessmentOf(
  year: number,
  conclusion: Conclusion = "continue",
): Extract<GrantCommand, { type: "AssessEvaluation" }> {
  return { type: "AssessEvaluation", data: { year, judgements, conclusion, explanation: "Op koers." } };
}

/** A correction of a year's assessment. */
export function assessmentCorrection(
  corrects: string,
  conclusion: Conclusion = "adjust",
  year = 2017,
): Extract<GrantCommand, { type: "CorrectAssessment" }> {
  const { data } = assessmentOf(year, conclusion);
  return { type: "CorrectAssessment", data: { ...data, corrects, reason: "De cijfers van 2016 stonden er." } };
}

export function submitted(year: number): Given<GrantEvent> {
  return {
    event: { type: "EvaluationSubmitted", data: { ...submissionOf(year).data, receivedBy: "online" } },
    by: recipient,
  };
}

export function returnOf(year: number, answerBy: string): Extract<GrantCommand, { type: "ReturnEvaluation" }> {
  return { type: "ReturnEvaluation", data: { year, lacking: "Hoeveel kinderen verhuisden.", answerBy } };
}

/** A year's evaluation that came back. */
export function returned(year: number, answerBy: string): Given<GrantEvent> {
  const { data } = returnOf(year, answerBy);
  const targets = awardedWith().data.targets.map(({ id }) => id);
  return { event: { type: "EvaluationReturned", data: { ...data, targets } }, by: reviewer };
}

/** A year's evaluation, submitted and assessed. */
export function evaluated(year: number, conclusion: Conclusion = "continue"): Given<GrantEvent>[] {
  const assessed: GrantEvent = { type: "EvaluationAssessed", data: assessmentOf(year, conclusion).data };
  return [submitted(year), { event: assessed, by: reviewer }];
}
