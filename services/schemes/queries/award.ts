import { z } from "zod";
import { voteTally, voteTallyRow } from "../../../projections/advice/vote-tally.ts";
import { applicationContents } from "../../../projections/applications/application-content.ts";
import { awardRegister, awardRegisterEntry, isRegistered } from "../../../projections/applications/award-register.ts";
import { evaluatedYear, evaluations } from "../../../projections/applications/evaluations.ts";
import { type DecisionRow, decisionRow, decisions } from "../../../projections/decisions/decisions.ts";
import { grantInstalment, grants } from "../../../projections/grants/grants.ts";
import type { ReadModels } from "../../../projections/projection.ts";
import { target } from "../../../schemas/application.ts";
import { type DecisionKind, decisionKind } from "../../../schemas/decision.ts";
import { matrixCell } from "../../../schemas/matrix.ts";
import { budgetAmount } from "../../../schemas/money.ts";
import { cents, localDate, organisationId } from "../../../schemas/primitives.ts";
import { openly } from "../discretion/asker.ts";
import { EVERYBODY, inYear, pageShape, type QueryInput, query } from "../query.ts";
import { streamsOfAllApplications } from "./streams.ts";

const advice = voteTallyRow.shape.advice.unwrap();

/** An award as everybody may know it: no free text but the goals that were awarded, and of an evaluation what was adopted. */
const publicAward = awardRegisterEntry.extend({
  coApplicants: z.array(organisationId),
  /** Those that received the grant before they passed into the applicant, the first of them first. */
  formerApplicants: z.array(organisationId),
  /** The day on which each of them did. */
  formerApplicantsUntil: z.array(localDate),
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
  /** The decisions that it came about by, and that changed it, by their day; none that is not announced or has no effect yet. */
  history: z.array(
    decisionRow.pick({ decisionNumber: true, ground: true, amountCents: true }).extend({
      kind: decisionKind,
      decidedOn: localDate,
      announcedOn: localDate.nullable(),
      /** How it was revoked or changed afterwards; null where it stands. */
      changedBy: z.enum(["objection", "court", "own-accord"]).nullable(),
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

/** The amounts of the register that are added up. */
const SUMMED = ["requestedCents", "awardedCents", "determinedCents", "paidCents"] as const;

const publicRegister = z.object({
  ...pageShape(awardRegisterEntry),
  totals: z
    .object({
      requestedCents: cents,
      awardedCents: cents,
      determinedCents: cents.nullable(),
      paidCents: cents,
    })
    .describe("what all that is found comes to, on all pages together; determined is null while nothing is"),
});

export const awardQueries = {
  ListRegister: query({
    path: "/register",
    summary: "The public register of awards, with what they come to",
    tag: "fund",
    roles: EVERYBODY,
    paged: {
      sorts: ["year", "awardedOn", "project", "awardedCents"],
      filters: { year: inYear, applicant: organisationId },
      search: true,
    },
    response: publicRegister,
    asOf: streamsOfAllApplications,
    read: registerOf,
    tell: openly,
  }),
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

function registerOf(views: ReadModels, { params, page }: QueryInput): z.infer<typeof publicRegister> {
  const { rows, total, next, prev, sums = {} } = views.list(awardRegister, params.fundId, { ...page, sums: SUMMED });
  return {
    items: [...rows],
    total,
    next,
    prev,
    totals: {
      requestedCents: sums.requestedCents ?? 0,
      awardedCents: sums.awardedCents ?? 0,
      determinedCents: sums.determinedCents ?? null,
      paidCents: sums.paidCents ?? 0,
    },
  };
}

/** An award, by the id of its application. */
function awardOf(views: ReadModels, fundId: string, id: string): PublicAward | undefined {
  const row = views.get(awardRegister, id);
  const grant = views.get(grants, id);
  if (!row || !isRegistered(row) || row.fundId !== fundId || !grant) return undefined;
  const { awarded: _, awaits, ...entry } = row;
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
    history: historyOf(views, id, awaits.announcements),
    advice: adviceOn(views, id),
  };
}

/** What is decided on a project besides what it gets, such as that it pays back, is between the fund and its recipient. */
const PUBLIC_KINDS: readonly DecisionKind[] = [
  "laying-aside",
  "refusal",
  "award",
  "amendment",
  "withdrawal",
  "determination",
  "determination-lowering",
  "objection",
  "revision",
];
const MOST_DECISIONS = 200;

function historyOf(views: ReadModels, id: string, awaitsAnnouncements: boolean): PublicAward["history"] {
  const { rows } = views.list(decisions, id, { limit: MOST_DECISIONS, order: "decidedOn" });
  return rows.flatMap((row) => {
    const { kind, decidedOn, decisionNumber, ground, amountCents, announcement } = row;
    if (kind === null || decidedOn === null || !PUBLIC_KINDS.includes(kind)) return [];
    // What is decided on an objection only says that another decision stands or not, unless it sets the amount itself.
    const isOfItself = kind !== "objection" && kind !== "revision";
    if (announcement === null && (awaitsAnnouncements || amountCents === null)) return [];
    if (amountCents === null && !isOfItself) return [];
    const announcedOn = announcement?.announcedOn ?? null;
    return [{ kind, decisionNumber, decidedOn, announcedOn, ground, amountCents, changedBy: changeOf(row) }];
  });
}

/** The last that revoked or changed a decision. */
function changeOf({ objection, appeal, revised }: DecisionRow): PublicAward["history"][number]["changedBy"] {
  if (revised) return "own-accord";
  if (appeal?.ruling?.outcome === "annulled") return "court";
  return objection?.decision?.outcome === "founded" ? "objection" : null;
}

/** The last advice on an application. */
function adviceOn(views: ReadModels, id: string): PublicAward["advice"] {
  const [last] = views.list(voteTally, id, { limit: 1, descending: true }).rows;
  if (!last?.advice) return null;
  const { method, outcome, forCents, againstCents, abstainedCents, baseCents, electorateCents } = last.advice;
  return { round: last.round, method, outcome, forCents, againstCents, abstainedCents, baseCents, electorateCents };
}
