import type { ContributionActs } from "../../pages/contribution-acts.ts";

export const contributionActs: ContributionActs = {
  SetContributions: {
    title: "Set the contributions of a year",
    answer: "What every municipality contributes for that year. Leave empty what a municipality does not contribute.",
    submit: "Set the contributions",
    done: "The contributions are set.",
    nothing: "The contributions of every year are set already.",
    year: { label: "Of which year?" },
    status: { label: "Are the amounts certain?" },
    statuses: { definitive: "Yes, they are definitive", provisional: "No, they are provisional and confirmed later" },
    purpose: (earmark) => `Contributions: ${earmark}`,
  },
  ConfirmContributions: {
    title: "Make the contributions definitive",
    answer: "Change what became otherwise. The year stands from then on.",
    submit: "Make the contributions definitive",
    done: "The contributions are definitive.",
    nothing: "The contributions of this year are definitive already, or not set.",
    belowZero: ({ name, pool, cents }) => `${name} comes ${cents} below zero, in ${pool}.`,
    of: (year) =>
      `The contributions of ${year} are provisional. Change what became otherwise. The year stands from then on.`,
  },
  SetVotingWeights: {
    title: "Set the voting weights of a year",
    answer:
      "The larger the youth-care budget of a municipality, the more its vote weighs. Rounds that are open stay as they are.",
    submit: "Set the voting weights",
    done: "The voting weights are set.",
    year: { label: "For which year?" },
    source: { label: "Where are the budgets from?", hint: "For example: the budgets of the municipalities." },
    budgets: "Youth-care budget of each municipality",
  },
  RedrawFunds: {
    title: "Draw money from another pool",
    answer: "What is not paid yet is drawn from the general money then, and no more from money with a purpose.",
    submit: "Draw it from the general money",
    done: "The money is drawn from another pool now.",
  },
  PublishFormat: {
    title: "A new version of the application form",
    answer: "Tell who made it and what changed. The number of the version comes by itself.",
    submit: "Record the new version",
    done: "The new version is recorded.",
    author: { label: "Which group made this version?", hint: "Name no people." },
    changes: { label: "What is different?" },
  },
};
