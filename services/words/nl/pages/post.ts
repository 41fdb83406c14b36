import type { PostWords } from "../../pages/post.ts";

export const post: PostWords = {
  open: "Lees de mails die deze proefomgeving schreef",
  title: "Post",
  answer: (mails) =>
    mails === 1
      ? "Deze proefomgeving schreef 1 mail. Die is niet verstuurd."
      : `Deze proefomgeving schreef ${mails} mails. Ze zijn niet verstuurd.`,
  none: "Deze proefomgeving schreef nog geen mail.",
  subject: "Onderwerp",
  to: "Aan",
  written: "Geschreven",
  back: "Naar alle post",
  about: ({ to, at }) => `Aan ${to}, geschreven op ${at}. Deze mail is niet verstuurd.`,
  attached: "Bij deze mail",
  entry: ({ isCancelled, summary, at, place }) =>
    `${isCancelled ? "Uit de agenda" : "In de agenda"}: ${summary}, ${at}, ${place}`,
  papers: (file) => `De stukken (PDF): ${file}`,
};
