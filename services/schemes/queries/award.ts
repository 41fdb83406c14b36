import { z } from "zod";
import { voteTally, voteTallyRow } from "../../../projections/advice/vote-tally.ts";
import { applicationContents } from "../../../projections/applications/application-content.ts";
import { awardRegister, awardRegisterEntry } from "../../../projections/applications/award-register.ts";
import { evaluatedYear, evaluations } from "../../../projections/applications/evaluations.ts";
import { grantInstalment, grants } from "../../../projections/grants/grants.ts";
import type { ReadModels } from "../../../projections/projection.ts";
import { target } from "../../../schemas/application.ts";
import { matrixCell } from "../../../schemas/matrix.ts";
import { budgetAmount } from "../../../schemas/money.ts";
import { organisationId } from "../../../schemas/primitives.ts";
import { openly } from "../discretion/asker.ts";
import { EVERYBODY, query } from "../query.ts";

const advice = voteTallyRow.shape.advice.unwrap();

/** An award as everybody may know it: no free text but the goals that were awarded, and of an evaluation what was adopted. */
const publicAward = awardRegisterEntry.extend({
  coApplicants: z.array(organisationId),
  /** Those that received the grant before they passed into the applicant, the first of them first. */
  formerApplicants: z.array(organisationId),
  matrixCells: z.array(matrixCell),
  /** What was awarded, per year and column. */
  lines: z.array(budgetAmount),
  instalments: z.array(grantInstalment),
  goals: z.array(
    target.extend({
      /** The years whose evaluation was assessed. */
      years: z.array(
        evaluatedYear.pick({ year: true, promisedThousandths: true, deliveredThousandths: true, judgement: true }),
      ),
    }),
  ),
  /** The binding advice it was awarded on, by weight; null where it was given otherwise. */
  advice: advice
    .pick({
      method: true,
      outcome: true,
      forCents: true,
      againstCents: true,
      abstainedCents: true,
      baseCents: true,
      electorateCents: true,
    })
    .extend({ round: voteTallyRow.shape.round })
    .nullable(),
});
type PublicAward = z.infer<typeof publicAward>;

const MOST_GOALS = 200;

export const awardQueries = {
  GetAward: query({
    path: "/register/:awardId",
    summary: "An award in the public register: its amounts, instalments, goals and what came of them",
    tag: "fund",
    roles: EVERYBODY,
    response: publicAward,
    read: (views, { params }) => awardOf(views, params.fundId, params.awardId ?? ""),
    tell: openly,
  }),
} as const;

/** An award, by the id of its application. */
function awardOf(views: ReadModels, fundId: string, id: string): PublicAward | undefined {
  const row = views.get(awardRegister, id);
  const grant = views.get(grants, id);
  if (!row?.awarded || row.fundId !== fundId || !grant) return undefined;
  const { awarded: _, ...entry } = row;
  const goals = views.list(evaluations, id, { limit: MOST_GOALS }).rows;
  return {
    ...entry,
    matrixCells: views.get(applicationContents, id)?.content.matrixCells ?? [],
    lines: grant.lines,
    instalments: grant.instalments,
    goals: goals.map(({ target, years }) => ({
      ...target,
      years: years.flatMap(({ stage, year, promisedThousandths, deliveredThousandths, judgement }) =>
        stage === "assessed" ? [{ year, promisedThousandths, deliveredThousandths, judgement }] : [],
      ),
    })),
    advice: adviceOn(views, id),
  };
}

/** The last advice on an application. */
function adviceOn(views: ReadModels, id: string): PublicAward["advice"] {
  const [last] = views.list(voteTally, id, { limit: 1, descending: true }).rows;
  if (!last?.advice) return null;
  const { method, outcome, forCents, againstCents, abstainedCents, baseCents, electorateCents } = last.advice;
  return { round: last.round, method, outcome, forCents, againstCents, abstainedCents, baseCents, electorateCents };
}
