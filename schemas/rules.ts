import { z } from "zod";
import { fraction, type ShapeRule, text } from "./primitives.ts";
import type { Upcaster } from "./upcasting.ts";

/** A quorum is more than this part, so the whole cannot be asked: nobody carries more than everything. */
const moreThan = fraction.refine(
  ({ numerator, denominator }) => numerator < denominator,
  "not_below_the_whole" satisfies ShapeRule,
);

/**
 * The rules of one fund. The defaults are our choices where the memo is silent (see `docs/rules.md`); every one
 * can be set otherwise when the fund is founded or when its rules are amended.
 */
export const fundRules = z.strictObject({
  /** How many rows and columns a project connects at least (memo, rule 2). */
  matrixMinimum: z
    .strictObject({ rows: z.int().min(2).max(20), columns: z.int().min(2).max(20) })
    .default({ rows: 2, columns: 2 }),
  /** Whether two cells that share no row or column pass, or some 2×2 block must be covered. */
  matrixTest: z.enum(["touch", "require-block"]).default("touch"),
  /** Who is entitled to vote: all members, or only those who contribute that year to a pool the project may draw on. */
  electorate: z.enum(["all-members", "in-scope"]).default("all-members"),
  /** The majority that decides (memo, rule 4). Above one half. */
  majority: fraction
    .refine(({ numerator, denominator }) => 2 * numerator > denominator, "not_a_majority" satisfies ShapeRule)
    .default({ numerator: 2, denominator: 3 }),
  /** Of what: the votes cast (for and against), those present (with abstentions), or the whole electorate. */
  majorityBase: z.enum(["cast", "present", "entitled"]).default("cast"),
  /** The quorum of a vote: more than `moreThan` of the electorate's weight has to be … */
  voteQuorum: z
    .strictObject({ of: z.enum(["majority-side", "cast", "present"]), moreThan })
    .default({ of: "majority-side", moreThan: { numerator: 1, denominator: 3 } }),
  /** Those present at a consensus carry more than this part of the electorate's weight. */
  consensusQuorum: moreThan.default({ numerator: 1, denominator: 2 }),
  /** Which year's weights count in a round. */
  weightsYear: z.enum(["round-opening", "most-money-asked", "fixed-by-secretary"]).default("round-opening"),
  /** What follows when there is no majority either way. */
  noMajority: z.enum(["refuse-or-defer-on-quorum", "defer", "refuse"]).default("refuse-or-defer-on-quorum"),
  /** When an application may be refused without advice. */
  refusalWithoutAdvice: z.enum(["failed-matrix", "also-by-ao"]).default("failed-matrix"),
  /** What instalments wait for. */
  instalments: z.enum(["evaluation", "dates"]).default("evaluation"),
  /** Whether nothing of a grant is due before its recipient has agreed to it (Awb 4:36). */
  executionAgreement: z.boolean().default(false),
  /** The day after each calendar year on which a grant's evaluation is due (memo, rule 8). */
  evaluationDue: z
    .strictObject({ month: z.int().min(1).max(12), day: z.int().min(1).max(28) })
    .default({ month: 4, day: 1 }),
  /** Of which projects it is asked whether extra money is needed on top of means that exist (memo, rule 11). */
  existingMeans: z.enum(["every-project", "youth-and-family-teams"]).default("every-project"),
  /** Weeks from receipt within which is decided, when the fund has a regulation of its own; otherwise 8 (Awb 4:13). */
  decisionTermWeeks: z.int().min(1).max(52).default(13),
  /** How often the fund's regulation lets the decision term be extended; without a regulation it is once (Awb 4:14). */
  decisionExtensions: z.int().min(0).max(5).default(0),
  /**
   * Whether a recovery is not pressed for while an objection or appeal runs against it, or against what it rests on. The law itself does not
   * suspend a decision for that (Awb 6:16).
   */
  holdDisputed: z.boolean().default(true),
  /** Whether an advisory committee hears objections (Awb 7:13): there are twelve weeks to decide on them then, and not six (Awb 7:10). */
  objectionCommittee: z.boolean().default(false),
  /** By which decision of the competent body, or which article, whoever decides for it may (Awb 10:3); each decision tells it (Awb 10:10). */
  mandate: text.nullable().default(null),
  /** Weeks an applicant has to supplement. */
  supplementTermWeeks: z.int().min(1).max(52).default(4),
  /** Where an earmarked line is placed: on its earmark and what is left on `general`, or pro rata of what is available in both. */
  placement: z.enum(["earmark-first", "pro-rata"]).default("earmark-first"),
  /** Which later years an exchange may draw on. */
  exchangeFrom: z.enum(["definitive", "provisional-too"]).default("definitive"),
  /** Who gets what a settled member would get back. */
  settledMemberShare: z.enum(["others-taken-from", "all-contributors"]).default("others-taken-from"),
});
export type FundRules = z.infer<typeof fundRules>;

/** Lift rules of earlier versions, oldest first. Every event that holds the rules of a fund is lifted by all of them. */
export const rulesUpcasters: readonly Upcaster[] = [
  // The term to lay an application aside is fixed by law (Awb 4:5, fourth paragraph).
  (data) => {
    const { layAsideTermWeeks: _, ...rules } = data as { readonly layAsideTermWeeks?: number };
    return rules;
  },
  // `general-first` was the name of what has always drawn on the earmark first.
  (data) => {
    const rules = data as { readonly placement: string };
    return rules.placement === "general-first" ? { ...rules, placement: "earmark-first" } : rules;
  },
  // Until there was a rule for it, every recipient had to agree.
  (data) => ({ ...(data as object), executionAgreement: true }),
  // Rules that came later, as a new fund has them where it names none.
  (data) => ({ holdDisputed: true, mandate: null, ...(data as object) }),
  (data) => ({ ...(data as object), objectionCommittee: false }),
];

/** The grounds of a determination below the award (Awb 4:46, second paragraph). */
export const loweringGround = z.enum(["awb-4:46-2a", "awb-4:46-2b", "awb-4:46-2c", "awb-4:46-2d"]);
export type LoweringGround = z.infer<typeof loweringGround>;

/** The grounds on which a grant is withdrawn, or amended to the recipient's detriment, before it is determined (Awb 4:48, 4:50). */
export const withdrawalGround = z.enum([
  "awb-4:48-1a",
  "awb-4:48-1b",
  "awb-4:48-1c",
  "awb-4:48-1d",
  "awb-4:48-1e",
  "awb-4:50-1a",
  "awb-4:50-1b",
]);

export type WithdrawalGround = z.infer<typeof withdrawalGround>;

/** The grounds on which a determination is withdrawn, or changed to the recipient's detriment (Awb 4:49, first paragraph). */
export const afterDeterminationGround = z.enum(["awb-4:49-1a", "awb-4:49-1b", "awb-4:49-1c"]);
export type AfterDeterminationGround = z.infer<typeof afterDeterminationGround>;

/** The ground that an event tells: until each act had a list of its own, an article without its letter. */
export const legalGround = z.enum([
  ...(["awb-4:46", "awb-4:48", "awb-4:49", "awb-4:50"] as const),
  ...loweringGround.options,
  ...withdrawalGround.options,
  ...afterDeterminationGround.options,
]);
export type LegalGround = z.infer<typeof legalGround>;
