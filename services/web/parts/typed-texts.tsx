import { fieldInWords } from "../../words/fields.ts";
import { capitalised } from "../../words/format.ts";
import type { Words } from "../../words/words.ts";
import { readIn, type Typed } from "../acts/fields.tsx";
import type { Group } from "../acts/groups.tsx";
import { CHOICE } from "./merging.ts";

/** Something that was typed, and what it was typed for. */
export interface Labelled {
  readonly label: string;
  readonly text: string;
}

/** An id, that no person types. */
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What a field is called, with the title of its group; of a field that the form has no more, as the API calls it. */
export function labelOf(words: Words, name: string, group: Pick<Group, "title" | "fields"> | undefined): string {
  const field = group?.fields.find((one) => one.name === name);
  return field
    ? [group?.title, field.label].filter(Boolean).join(": ")
    : capitalised(fieldInWords(words, `/${name.replaceAll(".", "/")}`));
}

/**
 * All that was typed, in the order of the form; what it has no field for any more comes last.
 *
 * @param without the names of what nobody types.
 */
export function labelledIn(
  words: Words,
  groups: readonly Group[],
  typed: Typed,
  without: ReadonlySet<string>,
): readonly Labelled[] {
  const known = groups.flatMap(({ fields }) => fields.map(({ name }) => name));
  const hidden = new Set([...without, ...groups.flatMap((group) => Object.keys(group.hidden ?? {}))]);
  const rest = Object.keys(typed).filter(
    (name) => !known.includes(name) && !hidden.has(name) && !name.startsWith(CHOICE),
  );
  return [...known, ...rest].flatMap((name) => {
    const group = groups.find(({ fields }) => fields.some((field) => field.name === name));
    const text = readIn(
      typed,
      name,
      group?.fields.find((field) => field.name === name),
    );
    return text.trim() === "" || ID.test(text) ? [] : [{ label: labelOf(words, name, group), text }];
  });
}

interface TypedTextsProps {
  readonly title: string;
  readonly texts: readonly Labelled[];
}

/** What was typed, to read and to copy, where it can be sent no more. */
export function TypedTexts({ title, texts }: TypedTextsProps): JSX.Element {
  if (texts.length === 0) return "";
  return (
    <section class="section prose">
      <h2 class="utrecht-heading-2" safe>
        {title}
      </h2>
      {texts.map(({ label, text }) => (
        <>
          <p class="hint" safe>
            {label}
          </p>
          <p class="letter" safe>
            {text}
          </p>
        </>
      ))}
    </section>
  );
}
