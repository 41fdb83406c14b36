import type { FrameWords } from "../../pages/frame.ts";

export const frame: FrameWords = {
  product: "Temporary Fund",
  skip: "Skip to content",
  toMenu: "Menu",
  mainMenu: "Main menu",
  allPages: "All pages",
  titles: {
    front: "The fund",
    register: "Register",
    decisions: "How a decision comes about",
    apply: "Apply for money",
    accessibility: "Accessibility",
    privacy: "Privacy",
    "open-data": "Open data",
    applications: "My applications",
    inbox: "Messages",
    "new-application": "New application",
    work: "Work queue",
    retention: "Retention",
  },
  otherLanguage: { code: "nl", short: "NL", name: "Lees in het Nederlands" },
  ofMembers: (count) => `A fund of ${count} municipalities`,
  development: "This is a trial environment. People and providers are made up.",
  somebodyElse: "Be somebody else",
  tasks: (count) => (count === 1 ? "1 task" : `${count} tasks`),
  error: {
    title: "That did not work",
    back: "Back to the start",
    reference: (id) => `If you ask for help, give this reference: ${id}`,
  },
  funds: { title: "Funds", none: "There is no fund yet." },
};
