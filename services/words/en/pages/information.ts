import { PAPERS_DAYS_AHEAD } from "../../../../domain/meeting/due-days.ts";
import { decisionWeeks, extensionsAllowed } from "../../../../domain/terms.ts";
import type { FundTerms } from "../../../../schemas/fund.ts";
import type { FundRules } from "../../../../schemas/rules.ts";
import type { InformationWords } from "../../pages/information.ts";
import { format } from "../format.ts";

const FRACTIONS: Readonly<Record<string, string>> = {
  "1/2": "half",
  "1/3": "one third",
  "2/3": "two thirds",
  "1/4": "a quarter",
  "3/4": "three quarters",
  "3/5": "three fifths",
  "4/5": "four fifths",
};

function part({ numerator, denominator }: { readonly numerator: number; readonly denominator: number }): string {
  return FRACTIONS[`${numerator}/${denominator}`] ?? `${numerator}/${denominator}`;
}

const BASES: Readonly<Record<FundRules["majorityBase"], string>> = {
  cast: "of the votes for and against",
  present: "of all who vote, those who abstain included",
  entitled: "of all municipalities together",
};

const QUORUMS: Readonly<Record<FundRules["voteQuorum"]["of"], (of: string) => string>> = {
  "majority-side": (of) => `The side that wins needs more than ${of} of all weight.`,
  cast: (of) => `The votes for and against together need more than ${of} of all weight.`,
  present: (of) => `All votes together, abstentions included, need more than ${of} of all weight.`,
};

const WEIGHT_YEARS: Readonly<Record<FundRules["weightsYear"], string>> = {
  "round-opening": "The weight is that of the year in which the aldermen begin.",
  "most-money-asked": "The weight is that of the year for which the plan asks most money.",
  "fixed-by-secretary": "The secretary says in advance of which year the weight is.",
};

const NO_MAJORITY: Readonly<Record<FundRules["noMajority"], string>> = {
  "refuse-or-defer-on-quorum":
    "If no side wins, the fund refuses the application. If too few voted, there is a new round.",
  defer: "If no side wins, there is a new round.",
  refuse: "If no side wins, the fund refuses the application.",
};

const PLACEMENTS: Readonly<Record<FundRules["placement"], string>> = {
  "earmark-first":
    "If there is money for that kind of help only, that is used first. What is needed besides comes out of the general money.",
  "pro-rata":
    "If there is money for that kind of help only, a part comes out of that and a part out of the general money: by how much is left in each.",
};

function needed({ matrixMinimum: { rows, columns } }: FundRules): string {
  return `at least ${rows} kinds of problems with at least ${columns} kinds of help`;
}

function named(items: readonly { readonly name: string }[]): string {
  return format.list(items.map(({ name }) => name));
}

function howLong(terms: FundTerms): string {
  const extensions = extensionsAllowed(terms);
  const more =
    extensions === 0 ? "" : ` The fund may extend that time ${extensions === 1 ? "once" : `${extensions} times`}.`;
  return `The fund decides within ${decisionWeeks(terms)} weeks after the application came.${more} The time stands still while AO Jeugd waits for an answer.`;
}

export const information: InformationWords = {
  decisions: (terms) => ({
    title: "How a decision comes about",
    answer: "AO Jeugd checks the plan, the aldermen give a binding advice, and the fund decides.",
    sections: [
      {
        title: "1. Apply",
        paragraphs: [
          `A provider makes a plan. The plan joins ${needed(terms.rules)}.`,
          "Providers may do so together. Then each of them says that it takes part.",
        ],
      },
      {
        title: "2. Check",
        paragraphs: [
          "AO Jeugd are officials of the municipalities. First they check whether the plan joins enough. Then they look at the goals, at other money and at waiting lists.",
          `If something is not clear, AO Jeugd asks for a supplement. The provider has ${terms.rules.supplementTermWeeks} weeks for it.`,
          howLong(terms),
        ],
      },
      {
        title: "3. Advice of the aldermen",
        id: "advice",
        paragraphs: [
          `The aldermen have the papers at least ${PAPERS_DAYS_AHEAD} days before their meeting. The advice has no term of its own: it falls within the ${decisionWeeks(terms)} weeks in which the fund decides.`,
          `If the aldermen agree, that is the advice. Those present need more than ${part(terms.rules.consensusQuorum)} of all weight.`,
          "If an alderman does not agree, they vote. Not every vote weighs the same: a municipality that has or contributes more money for youth care counts for more.",
        ],
        list: [
          `Needed: ${part(terms.rules.majority)} ${BASES[terms.rules.majorityBase]}.`,
          QUORUMS[terms.rules.voteQuorum.of](part(terms.rules.voteQuorum.moreThan)),
          terms.rules.electorate === "all-members"
            ? "Every municipality of the fund may vote."
            : "Municipalities may vote if the plan can be paid out of their money.",
          WEIGHT_YEARS[terms.rules.weightsYear],
          NO_MAJORITY[terms.rules.noMajority],
          "Whoever has an interest takes no part.",
        ],
      },
      {
        title: "4. Decision",
        paragraphs: [
          `The decision is made by: ${terms.competentBody}. The advice is binding: the decision follows it.`,
          "If the advice is positive, the fund sets the money aside, for each year in which it is needed. Then the decision comes, with its conditions.",
          PLACEMENTS[terms.rules.placement],
          terms.rules.instalments === "evaluation"
            ? "The money comes in parts. A part is paid only when the evaluation of the year before was assessed."
            : "The money comes in parts, each on a fixed day.",
          "Every year the provider tells what came of it. In the end the fund determines how much money was due.",
        ],
      },
      {
        title: "Do you disagree with a decision?",
        paragraphs: ["Then you can object in writing, until six weeks after the decision was announced."],
      },
    ],
  }),
  voteExample: {
    title: "An example",
    votes: ({ for: pro, against, notCast, all }) =>
      `The weight of all municipalities together is ${all}. For is ${pro}, against is ${against}. Municipalities with ${notCast} together do not vote.`,
    outcome: (outcome) => `The outcome is then: ${outcome}.`,
  },
  apply: (terms) => ({
    title: "Apply for money",
    answer: `Are you a provider of youth care, and does your plan join ${needed(terms.rules)}? Then you can apply.`,
    sections: [
      {
        title: "Does your plan fit?",
        paragraphs: [
          `Kinds of problems are: ${named(terms.matrix.rows)}.`,
          `Kinds of help are: ${named(terms.matrix.columns)}.`,
          ...(terms.rules.matrixTest === "require-block"
            ? ["Your plan has to touch all cells of two rows and two columns."]
            : []),
          "Your plan also helps with at least one goal of the region:",
        ],
        list: terms.transformationGoals.map(({ name }) => name),
      },
      {
        title: "What do we ask of you?",
        paragraphs: [],
        list: [
          `Your plan runs between ${format.day(terms.period.from)} and ${format.day(terms.period.to)}.`,
          "You make a budget: per year what you need, how much of it, and what it costs.",
          "You name goals or performances that we can measure, with a day.",
          "You say whether there is other money. This fund is for what cannot be paid of that.",
          "You do not pay a waiting list with this money.",
        ],
      },
      { title: "How long does it take?", paragraphs: [howLong(terms)] },
      {
        title: "How do you apply?",
        paragraphs: [
          "Sign in and choose New application. In eight steps you fill everything in. You need not do that at once: we keep what you type. In the last step you hand it in, and you get a confirmation.",
          "Do you apply together with others? Then they sign for the plan first.",
        ],
      },
    ],
  }),
  contact: "the fund manager",
  accessibility: (contact) => ({
    title: "Accessibility",
    answer: "Everybody must be able to use these pages. If you cannot, please tell us.",
    sections: [
      {
        title: "What we do",
        paragraphs: ["We follow WCAG 2.2, levels A and AA."],
        list: [
          "Everything works with a keyboard alone.",
          "Everything works on a phone, and enlarged to 400%.",
          "Everything works without JavaScript.",
          "Beside each chart stands a table with the same figures.",
          "Colour is never the only difference.",
        ],
      },
      {
        title: "How we test",
        paragraphs: [
          "With every change a program (axe) tests every page, light and dark. No person who uses assistive technology has tested the pages yet.",
        ],
      },
      { title: "Does something not work?", paragraphs: [`Tell us: ${contact}.`] },
    ],
  }),
  privacy: (contact) => ({
    title: "Privacy",
    answer: "We keep of people only what is needed, and you may ask what we know of you.",
    sections: [
      {
        title: "What we keep of visitors",
        paragraphs: [
          "These pages do not follow you. If you choose a language, your browser remembers it. We keep nothing else of visitors.",
        ],
      },
      {
        title: "What we keep of who works or applies here",
        paragraphs: [
          "Of who works or applies here we keep a name and how to reach that person. We also keep what that person did here: it belongs to the file.",
          "Name and data stand apart from the file. So we can erase them without changing the figures.",
        ],
      },
      {
        title: "What is public",
        paragraphs: ["The register holds projects, providers and amounts. It holds no names of people."],
      },
      {
        title: "Your rights",
        paragraphs: [`You may see your data, and have them corrected or erased. Ask: ${contact}.`],
      },
    ],
  }),
  openData: {
    title: "Open data",
    answer: "You may use our data in your own program or research.",
    caption: "What you can get",
    what: "What",
    format: "How",
    register: "Register of projects",
    balance: "Where the money is",
    fund: "The fund and its rules",
    descriptions: {
      register:
        "Every project that got money from the fund: who carries it out, how much was asked, awarded, determined and paid.",
      balance: "How much money there is in the fund, how much is promised and how much is paid, by year and by pool.",
      fund: "Who takes part in the fund, which years it is about, and by which rules it works.",
    },
    catalogue: "Description for catalogues of data",
    use: "How you may use them",
    useText: "There are no rights on the data (CC0). You need not ask us. What we record today is in them today.",
    programs: "For who makes programs",
    programsText: "Everything that these pages show, a program can ask for as well. The description is in OpenAPI:",
    document: "Description of the service (OpenAPI)",
  },
};
