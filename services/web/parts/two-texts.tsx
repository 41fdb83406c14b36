import { Faults } from "../acts/faults.tsx";
import { type Field, readIn } from "../acts/fields.tsx";
import type { Group } from "../acts/groups.tsx";
import type { Face } from "../face.ts";
import type { Page } from "../frame.tsx";
import { FormToken } from "./form-token.tsx";
import { Heading } from "./heading.tsx";
import { keptTime } from "./keeping.tsx";
import { AGAINST, CHOICE, choiceOf, differing, type TwoTexts } from "./merging.ts";
import { labelOf } from "./typed-texts.tsx";

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
  const { mine, theirs, against, base, over, chosen } = texts;
  const parts = differing(mine, theirs).map((name) => {
    const group = groups.find(({ fields }) => fields.some((field) => field.name === name));
    const field = group?.fields.find((one) => one.name === name);
    const fault = chosen && choiceOf(chosen, name) === null ? said.unchosen : null;
    return { name, field, label: labelOf(face.words, name, group), fault };
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
          <input type="hidden" name="basis" value={base} />
          <input type="hidden" name="versie" value={String(over)} />
          <input type="hidden" name={AGAINST} value={against} />
          {Object.entries(mine).flatMap(([name, value]) =>
            [value].flat().map((one) => <input type="hidden" name={name} value={one} />),
          )}
          {parts.map(({ name, field, label, fault }) => (
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
                    text={readIn({ mine, theirs }[which], name, field) || said.empty}
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
