import type { PostWords } from "../../pages/post.ts";

export const post: PostWords = {
  open: "Read the mails that this trial environment wrote",
  title: "Post",
  answer: (mails) =>
    mails === 1
      ? "This trial environment wrote 1 mail. It was not sent."
      : `This trial environment wrote ${mails} mails. They were not sent.`,
  none: "This trial environment has not written any mail yet.",
  subject: "Subject",
  to: "To",
  written: "Written",
  back: "To all post",
  about: ({ to, at }) => `To ${to}, written on ${at}. This mail was not sent.`,
  attached: "With this mail",
  entry: ({ isCancelled, summary, at, place }) =>
    `${isCancelled ? "Out of the calendar" : "Into the calendar"}: ${summary}, ${at}, ${place}`,
  papers: (file) => `The papers (PDF): ${file}`,
};
