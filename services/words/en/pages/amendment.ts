import type { AmendmentActs } from "../../pages/amendment.ts";

export const amendmentActs: AmendmentActs = {
  AmendGrant: {
    title: "Amend the grant",
    answer:
      "You change days, amounts or conditions. In all, the grant comes to no more. Is the recipient worse off? Then hear the recipient first.",
    submit: "Amend the grant",
    done: "The amendment is recorded. Announce the decision: then it takes effect. Did money go to another year? Read on the timeline whether it was there.",
    over: "This grant is withdrawn or determined already.",
    awaited: "Something was decided on this grant that does not work yet. Announce that decision first.",
    number: { label: "Number of the decision", hint: "This is the next number." },
    activitiesTo: { label: "What is the last day of the project?" },
    determinationDueOn: {
      label: "Request the determination by",
      hint: "May be left empty. The day stays as it is then, or becomes thirteen weeks after a new last day.",
    },
    amounts: "How much does it become per year?",
    other: "An amount for something else",
    otherColumn: { label: "For what?", hint: "May be left empty." },
    otherYear: { label: "For which year?" },
    otherCents: { label: "How much, in euros?" },
    evaluations: "Evaluations",
    evaluation: (year) => ({ label: `Evaluation of ${year} due on` }),
    terms: "Conditions and reasons",
    ground: { label: "On which ground?", hint: "Needed where the recipient is worse off." },
    noGround: "The recipient is not worse off",
    reason: { label: "Explain it", hint: "This goes into the decision. Name no people." },
    hearing: {
      title: "Hear the recipient first",
      answer: "Where the recipient is worse off, it may say something about that first.",
      ground: "Why do you want to amend the grant?",
    },
  },
};
