import type { FrontWords } from "../../pages/front.ts";

export const front: FrontWords = {
  title: "Money to renew youth care",
  lead: ({ members, from, to }) =>
    `${members} municipalities pay together for projects that make youth care better. The fund runs from ${from} to ${to}.`,
  notAwardedOn: (day) => `Not awarded yet on ${day}`,
  shortOn: (day) => `Shortfall on ${day}`,
  settled: "The fund has been settled.",
  outOf: (budget) => `of ${budget} that the municipalities pay together.`,
  onlyFor: (amount, column) => `Of this, ${amount} may go to ${column} only.`,
  mayBeReserved: "For part of this money there may be a positive advice. We tell that with the decision.",
  whereItIs: "Where the money is",
  part: "Part",
  inEuros: "Amount in euros",
  ofTheFund: "Of the fund",
  parts: {
    paid: "Paid to projects",
    promised: "Awarded, not paid yet",
    settled: "Settled with municipalities",
    notAwarded: "Not awarded yet",
  },
  whole: "The whole fund",
  tableBelow: "The table below says the same.",
  perYear: "Not awarded yet, per year",
  year: "Year",
  together: "Together",
  only: (column) => `${column} only`,
  doors: {
    apply: { title: "Apply for money", text: "For providers of youth care. Read whether your plan fits." },
    register: {
      title: "Which projects got money?",
      text: "The register: project, amount, what was paid and what came of it.",
    },
    decisions: { title: "How does a decision come about?", text: "Who advises, who votes and how votes are counted." },
  },
  steps: [
    { title: "Apply", text: "A provider makes a plan. It joins more than one kind of problem and of help." },
    { title: "Check", text: "AO Jeugd are officials of the municipalities. They check the plan." },
    { title: "Advice", text: "The aldermen agree, or they vote. Their advice is binding." },
    {
      title: "Decision",
      text: "The fund follows the advice. The money comes in parts. Every year we look at the results.",
    },
  ],
  lastAwarded: "Awarded last",
  noneAwarded: "Nothing has been awarded yet.",
  project: "Project",
  applicant: "Provider",
  awardedOn: "Awarded on",
  all: (count) => `All ${count} awarded projects in the register`,
};
