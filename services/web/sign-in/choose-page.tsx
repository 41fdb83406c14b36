import type { Surroundings } from "../face.ts";
import type { Page } from "../frame.tsx";
import { FormToken } from "../parts/form-token.tsx";
import { Heading } from "../parts/heading.tsx";

/** Where whoever signed in chooses how they act. */
export const CHOOSE_PATH = "/kiezen";

/** For whoever may act in more ways than one: they choose one before they go on. */
export function choosePage(around: Surroundings, back: string): Page {
  const { words, reader } = around;
  const { choose } = words.pages.signIn;
  return {
    title: choose.title,
    safeBody: (
      <>
        <Heading title={choose.title} answer={choose.answer} />
        <form class="act" method="post" action="/rol">
          <FormToken around={around} />
          <input type="hidden" name="terug" value={back} />
          <fieldset class="form-field">
            <legend class="utrecht-form-label" safe>
              {choose.label}
            </legend>
            {(reader?.capacities ?? []).map(({ key, label, isCurrent }) => (
              <label class="option">
                <input type="radio" name="rol" value={key} checked={isCurrent} />
                <b safe>{label}</b>
              </label>
            ))}
          </fieldset>
          <button class="utrecht-button utrecht-button--primary-action" type="submit" safe>
            {choose.submit}
          </button>
        </form>
      </>
    ),
  };
}
