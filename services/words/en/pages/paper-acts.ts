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
  onPaper: {
    entering: {
      WithdrawApplication: "Enter a withdrawal on paper",
      GiveViews: "Enter views on paper",
      GiveRecipientViews: "Enter views on the grant on paper",
      ReportProgress: "Enter a report on paper",
      SubmitEvaluation: "Enter an evaluation on paper",
      RequestDetermination: "Enter a request for determination on paper",
    },
    answer: "Type over what it says, and fill in when and how it came.",
    submit: "Enter this",
    receivedOn: { label: "On which day did it come in?", hint: "The terms run from that day on." },
    receivedBy: { label: "How did it come in?" },
    ways: { post: "By post", "handed-over": "Handed over", mail: "By mail" },
    signedBy: { label: "Who signed as well?", hint: "Whoever did not sign still has to confirm." },
  },
  ReceiveApplication: {
    title: "Enter an application on paper",
    answer:
      "Take over what it says, also where something is lacking or it is late. AO Jeugd can ask for a supplement then.",
    submit: "Enter the application",
    done: "The application is entered. Confirm its receipt to the applicant.",
    lead: { label: "Who applies?" },
    look: "Search organisations, and show more lines",
  },
  ReceiveSupplement: {
    title: "Enter a supplement on paper",
    answer: "Change what the supplement changes, and leave the rest.",
    submit: "Enter the supplement",
    done: "The supplement is entered.",
    explanation: { label: "What does the supplement say?", hint: "The answers to what was asked. Name no people." },
    look: "Show more lines",
  },
  SucceedApplicant: {
    title: "Another organisation takes over",
    answer: "This holds for this application alone. From then on only the new organisation acts.",
    submit: "Record the succession",
    done: "The succession is recorded.",
    organisation: { label: "Which organisation leaves?" },
    into: { label: "Which organisation takes its place?" },
    on: { label: "On which day?", hint: "Leave it empty if that is today." },
    reason: { label: "Why?", hint: "Name no people." },
  },
};
