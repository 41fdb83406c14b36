import type { FilesWords } from "../../pages/files.ts";
import { format } from "../format.ts";

export const files: FilesWords = {
  title: "Files",
  answer(files) {
    if (files === 0) return "There are no files yet.";
    return files === 1 ? "There is 1 file." : `There are ${format.number(files)} files.`;
  },
  toFiles: "To the files",
  besides: "Attach files (opens in a new tab)",
  name: "File",
  of: "Belongs to",
  what: "Kind",
  attached: "Attached",
  notScanned: "not scanned for viruses",
  remove: (name) => `Remove ${name}`,
  removed: "The file is gone.",
  part: {
    application: () => "the application",
    supplement: () => "the supplement",
    "progress-report": ({ dueOn }) => `the report of ${format.day(dueOn)}`,
    "yearly-evaluation": ({ year }) => `the evaluation of ${year}`,
    "determination-request": () => "the determination",
    objection: ({ decisionNumber }) => `the objection to ${decisionNumber}`,
  },
  pages: "Go through the files",
  previous: "Earlier files",
  next: "More files",
  attach: {
    title: "Attach files",
    nothing: "You cannot attach files now. What was handed in stays as it is.",
    part: { label: "What does it belong to?" },
    purpose: { label: "What is it?" },
    files: {
      label: "Choose one or more files",
      hint: (most) => `PDF, Word, Excel, OpenDocument or an image. At most ${most} per file.`,
    },
    submit: "Attach",
    done: "The files are attached.",
    again: "Choose the files again. Your browser does not keep them.",
  },
};
