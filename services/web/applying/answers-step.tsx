import { z } from "zod";
import { text } from "../../../schemas/primitives.ts";
import { typedIn } from "../acts/fields.tsx";
import type { Face } from "../face.ts";
import { FilesBesides } from "../files/files-besides.tsx";
import type { Asked, Step } from "./step.ts";

type Dossier = Asked["dossier"];

/** What AO Jeugd asks, and the answers; with these a supplement is handed in. */
export const answersStep: Step = {
  name: "answers",
  parts: [],
  schema: z.object({ answers: z.array(text) }),
  typedOf: () => ({}),
  part: (typed) => ({ answers: answersIn(typed) }),
  answer({ face, dossier }) {
    const { format, pages } = face.words;
    const { supplement: said } = pages.applying;
    const { dueOn = face.today } = supplementOf(dossier) ?? {};
    const day = `${format.weekday(dueOn)} ${format.day(dueOn)}`;
    return dueOn < face.today ? said.late(day) : said.answer(day);
  },
  async groups({ dossier }) {
    const questions = supplementOf(dossier)?.questions ?? [];
    return [{ fields: questions.map((label, place) => ({ kind: "text", rows: 4, name: `answers.${place}`, label })) }];
  },
  safeBeside: async ({ face }) => <Besides face={face} />,
};

function supplementOf(dossier: Dossier) {
  return dossier?.content?.supplement ?? null;
}

function answersIn(typed: Asked["typed"]): readonly string[] {
  const places = Object.keys(typed).flatMap((name) => /^answers\.(\d{1,2})$/.exec(name)?.[1] ?? []);
  return places.sort((one, other) => Number(one) - Number(other)).map((place) => typedIn(typed, `answers.${place}`));
}

/** The fields of the answers, with nothing typed in them. */
export function unanswered(dossier: Dossier): Asked["typed"] {
  const questions = supplementOf(dossier)?.questions ?? [];
  return Object.fromEntries(questions.map((_question, place) => [`answers.${place}`, ""]));
}

/** The answers as the application has them: each below its question. */
export function explanationOf(dossier: Dossier, typed: Asked["typed"]): string {
  const questions = supplementOf(dossier)?.questions ?? [];
  return questions
    .map((question, place) => `${place + 1}. ${question}\n${typedIn(typed, `answers.${place}`)}`)
    .join("\n\n");
}

/** What else goes with a supplement. */
function Besides({ face }: { readonly face: Face }): JSX.Element {
  const { supplement: said } = face.words.pages.applying;
  return (
    <section>
      <h2 class="utrecht-heading-2" safe>
        {said.changeTitle}
      </h2>
      {said.change.map((sentence) => (
        <p safe>{sentence}</p>
      ))}
      <FilesBesides face={face} of={{ part: "supplement" }} />
    </section>
  );
}
