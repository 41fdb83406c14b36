import type { RulesActs } from "../../pages/rules.ts";

const FRACTION = "Write a fraction, like 2/3.";

export const rulesActs: RulesActs = {
  AmendRules: {
    title: "Amend the fund’s rules",
    answer: "You see first which rules change. What is under way keeps the rules it began under.",
    submit: "See what changes",
    done: "The rules are amended.",
    subjects: {
      applying: "Applications",
      voting: "Advice and votes",
      granting: "Grants and objections",
      money: "Money",
    },
    changes: ({ rule, was, becomes }) => `${rule} Was: ${was}. Becomes: ${becomes}.`,
    none: "nothing",
    rules: {
      "matrixMinimum.rows": { label: "How many rows of the matrix does a plan connect at least?" },
      "matrixMinimum.columns": { label: "How many columns of the matrix does a plan connect at least?" },
      matrixTest: { label: "What does a plan have to touch in the matrix?" },
      existingMeans: { label: "Of which projects do we ask whether other money exists?" },
      supplementTermWeeks: { label: "How many weeks does an applicant have for a supplement?" },
      decisionTermWeeks: {
        label: "Within how many weeks is there a decision?",
        hint: "Without a regulation of the fund’s own it is 8 (Awb 4:13).",
      },
      decisionExtensions: { label: "How often may that term be extended?" },
      refusalWithoutAdvice: { label: "When can the fund refuse without advice?" },
      electorate: { label: "Who may vote?" },
      weightsYear: { label: "Of which year do the weights count?" },
      majority: { label: "How large is a majority?", hint: FRACTION },
      majorityBase: { label: "Of what is that a part?" },
      "voteQuorum.of": { label: "Quorum of a vote: who needs enough weight?" },
      "voteQuorum.moreThan": { label: "Quorum of a vote: more than which part?", hint: FRACTION },
      consensusQuorum: { label: "Quorum to agree: more than which part?", hint: FRACTION },
      noMajority: { label: "What follows without a majority?" },
      instalments: { label: "What do the instalments of a grant wait for?" },
      executionAgreement: { label: "Does the recipient have to accept the grant first?" },
      "evaluationDue.month": { label: "In which month is the evaluation of the year before due?", hint: "1 to 12." },
      "evaluationDue.day": { label: "On which day of that month?", hint: "1 to 28." },
      mandate: {
        label: "Under which mandate does the fund decide?",
        hint: "Every decision names it (Awb 10:10). It may be left empty.",
      },
      objectionCommittee: { label: "Does a committee hear objections (Awb 7:13)?" },
      holdDisputed: {
        label: "Is what an objection or appeal is about held?",
        hint: "Then that money stays in the pools while it runs, and a recovery waits.",
      },
      placement: { label: "Which pool does the money for a column come from?" },
      exchangeFrom: { label: "From which years can money move?" },
      settledMemberShare: { label: "Who gets the share of a municipality that was settled?" },
    },
  },
};
