import type { MailWords } from "../mail.ts";

export const mail: MailWords = {
  subject: ({ tasks, fund }) => (tasks === 1 ? `1 task for you at ${fund}` : `${tasks} tasks for you at ${fund}`),
  opening: (fund) => `This is what you can do at ${fund}.`,
  as: (role, actsFor) => (actsFor === null ? `As ${role}` : `As ${role} (${actsFor})`),
  roles: {
    applicant: "applicant",
    reviewer: "reviewer of AO Jeugd",
    "portfolio-holder": "alderman or substitute",
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
  meeting: {
    subject: {
      convened: (title) => `Invitation: ${title}`,
      papers: (title) => `Papers: ${title}`,
      moved: (title) => `Moved: ${title}`,
      cancelled: (title) => `Cancelled: ${title}`,
      uninvited: (title) => `No longer invited: ${title}`,
    },
    opening: {
      convened: (fund) => `You are invited to this meeting of ${fund}. You can put it in your calendar.`,
      papers: (fund) => `The agenda and the papers of this meeting of ${fund} are ready.`,
      moved: (fund) => `This meeting of ${fund} is at another time or place. This is how it stands now:`,
      cancelled: (fund) => `This meeting of ${fund} is cancelled. You can take it out of your calendar.`,
      uninvited: (fund) =>
        `You are not in office on the day of this meeting of ${fund}, and so no longer invited. You can take it out of your calendar.`,
    },
    at: ({ time, place }) => `${time}, ${place}`,
    papers: {
      attached:
        "The agenda and the papers come with this mail as a PDF, as you may read them. Do not pass them on: somebody else may be allowed to read less.",
      linked: "The agenda and the papers do not come with this mail. Read them by the link above.",
    },
    file: (day) => `papers-${day}.pdf`,
  },
  invitation: {
    subject: (organisation) => `Invitation to act for ${organisation}`,
    opening: (fund) => `This organisation asks you to act for it at ${fund}.`,
    answer: (link) => `Accept the invitation, or decline it: ${link}`,
  },
  announcement: {
    about: ({ kind, title }) => `${kind}: “${title}”`,
    subject: { announced: (about) => `Decision: ${about}`, corrected: (about) => `Other last day to object: ${about}` },
    opening: {
      announced: (fund) => `${fund} announced a decision to the organisation that you act for.`,
      corrected: (fund) =>
        `${fund} wrote to you about this decision before. The last day in that mail is not right any more. This is how it stands now:`,
    },
    until: {
      objection: (day) => `Do you disagree? You may object up to and including ${day}.`,
      appeal: (day) => `Do you disagree? You may appeal to the court up to and including ${day}.`,
    },
  },
  checkpoint: {
    subject: (day) => `Checkpoint of the log, ${day}`,
    opening: ({ day, events }) => `On ${day} the log held ${events} events. This is its checkpoint, signed:`,
    keep: "Keep this mail. With the line above you can have it checked later that nothing in the log was changed or lost: put it into a file, and ask for “fonds verify --against FILE”.",
    published: (link) => `All checkpoints, with the key: ${link}`,
    overview: ({ fund, link }) => `The overview of ${fund}: ${link}`,
  },
};
