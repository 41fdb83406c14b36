import type { MailWords } from "../mail.ts";

export const mail: MailWords = {
  subject: ({ tasks, fund }) => (tasks === 1 ? `1 task for you at ${fund}` : `${tasks} tasks for you at ${fund}`),
  opening: (fund) => `This is what you can do at ${fund}.`,
  as: (role, actsFor) => (actsFor === null ? `As ${role}` : `As ${role} (${actsFor})`),
  roles: {
    applicant: "applicant",
    reviewer: "reviewer of AO Jeugd",
    "portfolio-holder": "portfolio holder or substitute",
    secretary: "secretary",
    "fund-manager": "fund manager",
    finance: "finance officer",
    auditor: "auditor",
  },
  urgency: { late: () => "Overdue:", soon: (days) => `${days} days left or fewer:`, new: () => "New for you:" },
  task: ({ task, title, by }) =>
    [task, ...(title === null ? [] : [`: “${title}”`]), ...(by === null ? [] : [`, by ${by} at the latest`])].join(""),
  more: (tasks) => (tasks === 1 ? "And 1 more task." : `And ${tasks} more tasks.`),
  overview: (link) => `All that waits for you: ${link}`,
  settings: (link) => `Choose how often you get mail: ${link}`,
  automatic: "This mail was made automatically. You cannot answer it.",
};
