import type { PaperActs } from "../../pages/paper-acts.ts";

export const paperActs: PaperActs = {
  ConfirmReceipt: {
    title: "Confirm the receipt",
    answer: "The fund confirms to the applicant what came on paper or by mail. Do that first, and record it here then.",
    submit: "Record the confirmation",
    done: "The confirmation is recorded.",
    sentBy: { label: "How was the receipt confirmed?" },
    ways: { post: "By post", mail: "By mail" },
  },
  SucceedApplicant: {
    title: "Another organisation takes over",
    answer: "This holds for this application alone. From then on only the new organisation acts.",
    submit: "Record the succession",
    done: "The succession is recorded.",
    organisation: { label: "Which organisation leaves?" },
    into: { label: "Which organisation takes its place?" },
    reason: { label: "Why?", hint: "Name no people." },
  },
};
