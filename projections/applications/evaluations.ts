import { z } from "zod";
import { changedEvaluations } from "../../domain/grant/schedule-change.ts";
import { target } from "../../schemas/application.ts";
import { grantEvents } from "../../schemas/grant.ts";
import { applicationId, fundId, localDate, signedThousandths, text, uuid, year } from "../../schemas/primitives.ts";
import type { Projection } from "../projection.ts";
import { applicationOf } from "../subjects.ts";

const { judgements, conclusion, explanation } = grantEvents.EvaluationAssessed.shape;
const { lacking, answerBy } = grantEvents.EvaluationReturned.shape;

/** What became of a goal or performance in one year. */
export const evaluatedYear = z.strictObject({
  year,
  dueOn: localDate,
  /** One that was returned is handed in again. */
  stage: z.enum(["awaited", "submitted", "returned", "assessed"]),
  /** Null until it was handed in. Of one that came back and was handed in again, the last. */
  promisedThousandths: signedThousandths.nullable(),
  deliveredThousandths: signedThousandths.nullable(),
  explanation: text.nullable(),
  /** When it came back, with what it lacked and by when it is handed in again; the last time, and null where it never did. */
  returned: z.strictObject({ on: localDate, lacking, answerBy }).nullable(),
  /** Null until it was assessed. */
  judgement: judgements.element.shape.judgement.nullable(),
  remark: text.nullable(),
  /** The conclusion on the project as a whole, and why. */
  conclusion: conclusion.nullable(),
  conclusionExplanation: explanation.nullable(),
  /** The event that says how the assessment stands; a correction names it. */
  assessedBy: uuid.nullable(),
  /** What its last correction corrected, and why; null where it was not. */
  correction: grantEvents.AssessmentCorrected.pick({ corrects: true, reason: true }).nullable(),
});
export type EvaluatedYear = z.infer<typeof evaluatedYear>;

export const evaluationRow = z.strictObject({
  fundId,
  applicationId,
  target,
  /** The place of the target in the application, from 0. */
  order: z.int().min(0),
  /** The calendar years in which the grant runs. */
  years: z.array(evaluatedYear),
});
export type EvaluationRow = z.infer<typeof evaluationRow>;

/**
 * Every goal and performance of a grant over the years, set against what was delivered (memo, rule 8). In the list of its
 * application, and in that of its fund.
 */
export const evaluations: Projection<EvaluationRow> = {
  name: "evaluations",
  version: 4,
  keys(event) {
    const application = applicationOf(event);
    switch (event.type) {
      case "GrantAwarded":
        return event.data.targets.map(({ id }) => `${application}/${id}`);
      case "GrantAmended":
        return (event.data.schedule?.targets ?? []).map((target) => `${application}/${target}`);
      case "EvaluationSubmitted":
        return event.data.results.map((result) => `${application}/${result.target}`);
      case "EvaluationReturned":
        return event.data.targets.map((target) => `${application}/${target}`);
      case "EvaluationAssessed":
      case "AssessmentCorrected":
        return event.data.judgements.map((one) => `${application}/${one.target}`);
      default:
        return [];
    }
  },
  fold(row, event, key) {
    switch (event.type) {
      case "GrantAwarded": {
        const { applicationId, targets, evaluations: years } = event.data;
        const order = targets.findIndex(({ id }) => key === `${applicationId}/${id}`);
        const target = targets[order];
        if (!target) return row;
        return { fundId: event.metadata.fundId, applicationId, target, order, years: years.map(awaited) };
      }
      case "GrantAmended": {
        const { schedule } = event.data;
        if (!row || !schedule) return row;
        return { ...row, years: changedEvaluations(row.years, schedule.evaluations, awaited) };
      }
      case "EvaluationSubmitted": {
        const { year, results } = event.data;
        const result = results.find((one) => one.target === row?.target.id);
        if (!row || !result) return row;
        const { promisedThousandths, deliveredThousandths, explanation } = result;
        return withYear(row, year, { stage: "submitted", promisedThousandths, deliveredThousandths, explanation });
      }
      case "EvaluationReturned": {
        const { year, lacking, answerBy } = event.data;
        const returned = { on: event.metadata.effectiveOn, lacking, answerBy };
        return row && withYear(row, year, { stage: "returned", returned });
      }
      case "EvaluationAssessed":
      case "AssessmentCorrected": {
        const { year, judgements, conclusion, explanation } = event.data;
        const found = judgements.find((one) => one.target === row?.target.id);
        if (!row || !found) return row;
        const { judgement, remark } = found;
        return withYear(row, year, {
          stage: "assessed",
          judgement,
          remark,
          conclusion,
          conclusionExplanation: explanation,
          assessedBy: event.id,
          correction: event.type === "AssessmentCorrected" ? correctionOf(event.data) : null,
        });
      }
      default:
        return row;
    }
  },
  places(row) {
    const sort = String(row.order).padStart(3, "0");
    return [
      { list: row.applicationId, sort, shows: row },
      { list: row.fundId, sort: `${row.applicationId}/${sort}`, shows: row },
    ];
  },
  finds: ({ target }) => ({ text: [target.description, target.indicator] }),
};

function correctionOf({ corrects, reason }: NonNullable<EvaluatedYear["correction"]>) {
  return { corrects, reason };
}

function awaited({ year, dueOn }: { readonly year: number; readonly dueOn: string }): EvaluatedYear {
  return {
    year,
    dueOn,
    stage: "awaited",
    promisedThousandths: null,
    deliveredThousandths: null,
    explanation: null,
    returned: null,
    judgement: null,
    remark: null,
    conclusion: null,
    conclusionExplanation: null,
    assessedBy: null,
    correction: null,
  };
}

function withYear(row: EvaluationRow, year: number, change: Partial<EvaluatedYear>): EvaluationRow {
  return { ...row, years: row.years.map((one) => (one.year === year ? { ...one, ...change } : one)) };
}
