import type { TypedText } from "../../loose-drafts/loose-drafts.ts";
import { Faults } from "../acts/faults.tsx";
import { type Field, readIn } from "../acts/fields.tsx";
import type { Group } from "../acts/groups.tsx";
import type { Face } from "../face.ts";
import type { Page } from "../frame.tsx";
import { FormToken } from "./form-token.tsx";
import { Heading } from "./heading.tsx";
import { keptTime } from "./keeping.tsx";
import { AGAINST, CHOICE, choiceOf, OTHER, OVER, type Part, partsOf, type TwoTexts, writtenText } from "./merging.ts";
import { labelledIn, labelOf } from "./typed-texts.tsx";

/** The page of two texts, as the form that they belong to has it. */
export interface Conflict {
  readonly texts: TwoTexts;
  /** When the text of another tab was kept. */
  readonly keptAtMs: number;
  /** The fields of the form, below the titles of their groups: of both texts. */
  readonly groups: readonly Group[];
  /** Made with the form: sent twice, it is done once. */
  readonly key: string;
  /** The button by which the form takes a choice in. */
  readonly button: string;
  /** The address of the form. */
  readonly address: string;
}

/** Shows both texts of a form side by side, field by field, and lets somebody choose. Nothing was overwritten. */
export function twoTextsPage(face: Face, { texts, keptAtMs, groups, key, button, address }: Conflict): Page {
  const { acts, applying } = face.words.pages;
  const { conflict: said } = applying;
  const { mine, theirs, against, base, over, begun, chosen } = texts;
  const parts = partsOf(texts).map((part) => {
    const { name } = part;
    const group = groups.find(({ fields }) => fields.some((field) => part.fields.includes(field.name)));
    const field = group?.fields.find((one) => one.name === name);
    const label = isRow(part) ? (group?.title ?? "") : labelOf(face.words, name, group);
    const fault = chosen && choiceOf(chosen, name) === null ? said.unchosen : null;
    const readOf = (text: TypedText) => (isRow(part) ? rowRead(face, text, part, group) : readIn(text, name, field));
    return { name, read: { mine: readOf(mine), theirs: readOf(theirs) }, label, fault };
  });
  const faults = parts.flatMap(({ name, label, fault }) =>
    fault === null ? [] : [{ field: CHOICE + name, message: `${fault}: ${label}` }],
  );
  const why = against === "log" ? said.bySomebody({ name: null, moment: null }) : said.byYou(keptTime(keptAtMs));
  return {
    title: faults.length === 0 ? said.title : `${acts.faults}: ${said.title}`,
    script: "keep",
    safeBody: (
      <>
        <Heading title={said.title} answer={said.answer} />
        <p safe>{why}</p>
        <Faults title={acts.faults} fields={faults.map(({ field }) => ({ name: field }))} faults={faults} />
        <form class="act wide-act" method="post" action={address} novalidate data-choosing="">
          <FormToken around={face} />
          <input type="hidden" name="sleutel" value={key} />
          <input type="hidden" name={OVER.base} value={base} />
          <input type="hidden" name={OVER.version} value={String(over)} />
          <input type="hidden" name={OVER.begun} value={begun} />
          <input type="hidden" name={AGAINST} value={against} />
          <input type="hidden" name={OTHER} value={writtenText(theirs)} />
          {Object.entries(mine).flatMap(([name, value]) =>
            [value].flat().map((one) => <input type="hidden" name={name} value={one} />),
          )}
          {parts.map(({ name, read, label, fault }) => (
            <fieldset class="form-field" id={CHOICE + name} tabindex="-1">
              <legend class="utrecht-form-label" safe>
                {label}
              </legend>
              {fault === null ? null : (
                <p class="fault" safe>
                  {fault}
                </p>
              )}
              <div class="two-texts">
                {(["mine", "theirs"] as const).map((which) => (
                  <OneText
                    name={name}
                    which={which}
                    title={said[which]}
                    text={read[which] || said.empty}
                    isChosen={chosen !== null && choiceOf(chosen, name) === which}
                  />
                ))}
              </div>
            </fieldset>
          ))}
          <div class="buttons">
            <button class="utrecht-button utrecht-button--primary-action" type="submit" name="knop" value={button} safe>
              {said.choose}
            </button>
          </div>
        </form>
      </>
    ),
  };
}

/** Whether it is a row that one of the texts has not. */
function isRow({ name, fields }: Part): boolean {
  return !fields.includes(name);
}

/** A whole row, a line for each field; empty where a text has it not. */
function rowRead({ words }: Face, text: TypedText, { fields }: Part, group: Group | undefined): string {
  const of = Object.fromEntries(Object.entries(text).filter(([name]) => fields.includes(name)));
  const untitled = group ? [{ fields: group.fields, hidden: group.hidden ?? {} }] : [];
  return labelledIn(words, untitled, of, new Set())
    .map(({ label, text }) => `${label}: ${text}`)
    .join("\n");
}

interface OneTextProps {
  readonly name: Field["name"];
  readonly which: "mine" | "theirs";
  readonly title: string;
  readonly text: string;
  readonly isChosen: boolean;
}

function OneText({ name, which, title, text, isChosen }: OneTextProps): JSX.Element {
  return (
    <label class="option">
      <input type="radio" name={CHOICE + name} value={which} checked={isChosen} required />
      <span>
        <b safe>{title}</b>
        <span class="text" safe>
          {text}
        </span>
      </span>
    </label>
  );
}
