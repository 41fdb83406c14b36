import { type Fault, type Field, type Typed, tickedIn, typedIn } from "./fields.tsx";

/** How the value of a button begins that gives room for one more text in a field; the name of the field follows. */
export const MORE = "erbij.";

/** The texts that were typed in a field of several, as commands have them: those that are not empty, with the line breaks in them. */
export function textsTypedIn(typed: Typed, name: string): readonly string[] {
  return tickedIn(typed, name)
    .map((text) => text.replaceAll("\r\n", "\n").trim())
    .filter((text) => text !== "");
}

interface TextsProps {
  readonly field: Field & { readonly kind: "texts" };
  readonly typed: Typed;
  readonly safeMarks: JSX.Element;
  readonly described: { readonly "aria-describedby"?: string };
  /** What is wrong with it. */
  readonly faults: readonly Pick<Fault, "place">[];
}

/** Where one of the texts in a field is typed, by its place. */
export function textId(name: string, place: number): string {
  return `${name}-${place + 1}`;
}

/** A list of texts, each in a field of its own, with room for one more: a line break in a text does not part it. */
export function Texts({ field, typed, safeMarks, described, faults }: TextsProps): JSX.Element {
  const { name, label, each, more } = field;
  const button = `${MORE}${name}`;
  const texts = [...textsTypedIn(typed, name), ""];
  return (
    <fieldset class="form-field" id={name} tabindex="-1" {...described}>
      <legend class="utrecht-form-label" safe>
        {label}
      </legend>
      {safeMarks}
      {texts.map((text, place) => {
        const id = textId(name, place);
        const isRoom = place === texts.length - 1;
        // Whoever asked for room has the focus there.
        const isAsked = isRoom && typedIn(typed, "knop") === button;
        // Room for one more is wrong only where nothing was typed at all.
        const isMarked =
          (!isRoom || place === 0) && faults.some((fault) => fault.place === undefined || fault.place === place);
        return (
          <>
            <label class="hint" for={id} safe>
              {each(String(place + 1))}
            </label>
            <textarea
              class="utrecht-textarea"
              rows="2"
              id={id}
              name={name}
              {...(isMarked && { "aria-invalid": "true" as const, "aria-describedby": `${name}-fault` })}
              {...(isAsked && { autofocus: true })}
              safe
            >
              {text}
            </textarea>
          </>
        );
      })}
      <button class="utrecht-button utrecht-button--subtle" type="submit" name="knop" value={button} safe>
        {more}
      </button>
    </fieldset>
  );
}
