import { z } from "zod";
import { type Otherwise, replay } from "../../../domain/advice/replay.ts";
import { voteTallyRow } from "../../../projections/advice/vote-tally.ts";
import { roundRules } from "../../../schemas/advice.ts";
import type { Fraction } from "../../../schemas/primitives.ts";
import type { Words } from "../../words/words.ts";
import type { ToldRound } from "../discretion/rounds.ts";
import type { QueryInput } from "../query.ts";

const rules = roundRules.shape;
const voteQuorum = rules.voteQuorum.unwrap().shape;

/** A fraction as it stands in an address, such as `2/3`; held against the rule that it would replace. */
function fractionText(rule: z.ZodType<Fraction>) {
  return z
    .string()
    .regex(/^\d{1,6}\/[1-9]\d{0,5}$/)
    .superRefine((text, context) => {
      for (const { message } of rule.safeParse(fractionIn(text)).error?.issues ?? [])
        context.addIssue({ code: "custom", message });
    })
    .optional();
}

function fractionIn(text: string): Fraction {
  const [numerator = 0, denominator = 1] = text.split("/").map(Number);
  return { numerator, denominator };
}

/** What may be otherwise in a replay; what is not named stays as it was. */
export const otherwiseQuery = {
  majority: fractionText(rules.majority.unwrap()).describe("the majority that is needed, such as `3/4`"),
  majorityBase: rules.majorityBase.unwrap().optional().describe("what that is a part of"),
  quorum: fractionText(voteQuorum.moreThan).describe(
    "the part of all weight that a vote has to exceed; `0/1` for none",
  ),
  quorumOf: voteQuorum.of.optional().describe("whose weight has to exceed that part"),
  consensusQuorum: fractionText(rules.consensusQuorum.unwrap()).describe(
    "the part of all weight that those present at a consensus have to exceed",
  ),
  electorate: z
    .string()
    .max(25_000)
    .regex(/^[a-z0-9-]+(,[a-z0-9-]+)*$/)
    .optional()
    .describe("who is entitled, out of those that were: ids of municipalities, with commas between them"),
} as const;

/** Reads what is otherwise out of what was asked. */
export function otherwiseIn({ query }: Pick<QueryInput, "query">, before: ToldRound["rules"]): Otherwise {
  const textOf = (name: keyof typeof otherwiseQuery) => {
    const value = query[name];
    return value === undefined ? null : String(value);
  };
  const fractionOf = (name: "majority" | "quorum" | "consensusQuorum", otherwise: Fraction) => {
    const text = textOf(name);
    return text === null ? otherwise : fractionIn(text);
  };
  return {
    rules: {
      majority: fractionOf("majority", before.majority),
      majorityBase: rules.majorityBase.unwrap().parse(textOf("majorityBase") ?? before.majorityBase),
      voteQuorum: {
        of: voteQuorum.of.parse(textOf("quorumOf") ?? before.voteQuorum.of),
        moreThan: fractionOf("quorum", before.voteQuorum.moreThan),
      },
      consensusQuorum: fractionOf("consensusQuorum", before.consensusQuorum),
    },
    electorate: textOf("electorate")?.split(",") ?? null,
  };
}

/** A round, and what is asked to be otherwise in it. */
export interface FoundReplay extends ToldRound {
  readonly otherwise: Otherwise;
}

const advice = voteTallyRow.shape.advice.unwrap();
const { fundId, applicationId, round, title } = voteTallyRow.shape;

export const saidReplay = z.strictObject({
  fundId,
  applicationId,
  round,
  title,
  whatIf: z.literal(true).describe("this is no advice, and nothing follows from it"),
  rules: roundRules,
  was: advice.shape.outcome.describe("the advice that was given"),
  would: advice
    .omit({ asGiven: true })
    .nullable()
    .describe("null where those present would not have met the quorum of a consensus: there would have been a vote"),
  derivation: z.array(z.string()),
});

/** What would have been, in sums and in words. */
export function replaySaid({ otherwise, ...round }: FoundReplay, words: Words): z.infer<typeof saidReplay> {
  const { fundId, applicationId, title, excluded, weights, advice } = round;
  if (!advice) throw new RangeError("a round without an advice is not replayed");
  const replayed = replay({ ...round, advice }, otherwise);
  const { lines } = replayed;
  const would = replayed.advice && wouldBe(replayed.advice);
  return {
    ...{ fundId, applicationId, round: round.round, title },
    whatIf: true,
    rules: replayed.rules,
    was: advice.outcome,
    would,
    derivation: words.advice.replay({
      ...{ excluded, weights, rules: replayed.rules, electorate: lines },
      advice: would ?? { ...advice, lines },
      leftOut: advice.lines.flatMap(({ municipality, name }) =>
        lines.some((line) => line.municipality === municipality) ? [] : [name],
      ),
      was: advice.outcome,
      would: would?.outcome ?? null,
    }),
  };
}

function wouldBe({
  applicationId: _,
  round: __,
  asGiven: ___,
  ...advice
}: NonNullable<ReturnType<typeof replay>["advice"]>) {
  return advice;
}
