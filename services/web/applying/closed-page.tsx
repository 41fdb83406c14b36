import type { TypedText } from "../../loose-drafts/loose-drafts.ts";
import type { Face } from "../face.ts";
import type { Page } from "../frame.tsx";
import { Heading } from "../parts/heading.tsx";
import { differing } from "../parts/merging.ts";
import { labelledIn, TypedTexts } from "../parts/typed-texts.tsx";
import { answersStep } from "./answers-step.tsx";
import { type Draft, isUnsent, loggedIn, steps } from "./draft.ts";
import type { Step } from "./step.ts";

/** What somebody sent of a step. */
interface CameBack {
  readonly step: Step;
  readonly typed: TypedText;
}

/** For an application that is handed in already, or ended, and for a supplement that nobody asked for: what was typed, and is not in it, is still there to copy. */
export async function closedPage(face: Face, draft: Draft, cameBack: CameBack | null): Promise<Page> {
  const { words, at } = face;
  const { dossier } = draft;
  const { closed } = words.pages.applying;
  const of = isUnsent(draft) ? closed.notAsked : { title: closed.title, answer: closed.answer(phaseOf(face, draft)) };
  const { typed } = words.pages.acts;
  const sections = await Promise.all(
    [...steps, answersStep].flatMap((step) =>
      unsavedIn(draft, step, cameBack).map((text) => sectionOf(face, draft, step, text)),
    ),
  );
  return {
    title: of.title,
    safeBody: (
      <>
        <Heading title={of.title} answer={of.answer} />
        <p>
          <a class="utrecht-link" href={at(`/dossiers/${dossier?.applicationId}`)} safe>
            {closed.toDossier}
          </a>
        </p>
        {sections.map(({ title, texts }) => (
          <TypedTexts title={`${title}. ${typed}`} texts={texts} />
        ))}
      </>
    ),
  };
}

function phaseOf({ words }: Face, { dossier }: Draft): string {
  return words.phases[dossier?.phase ?? "draft"];
}

/** The texts of a step that the application has not: what came back, and what was kept besides. */
function unsavedIn(draft: Draft, step: Step, cameBack: CameBack | null): readonly TypedText[] {
  const texts = [cameBack?.step === step ? cameBack.typed : undefined, draft.loose.get(step.name)?.typed];
  const known = [loggedIn(draft, step)];
  for (const text of texts) if (text && known.every((other) => differing(text, other).length > 0)) known.push(text);
  return known.slice(1);
}

async function sectionOf(face: Face, { dossier }: Draft, step: Step, typed: TypedText) {
  const groups = await step.groups({ face, dossier, typed });
  return {
    title: face.words.pages.applying.steps[step.name].title,
    texts: labelledIn(face.words, groups, typed, NONE),
  };
}

const NONE: ReadonlySet<string> = new Set();
