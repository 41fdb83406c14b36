import type { TypedText } from "../../loose-drafts/loose-drafts.ts";
import { type Field, tickedIn } from "../acts/fields.tsx";
import type { Face } from "../face.ts";
import type { Page } from "../frame.tsx";
import { FormToken } from "../parts/form-token.tsx";
import { Heading } from "../parts/heading.tsx";
import type { Draft } from "./draft.ts";
import type { Step } from "./step.ts";
import { addressOfStep } from "./step-page.tsx";

/** Two texts of one step, of which neither is to be lost. */
export interface Conflict {
  readonly mine: TypedText;
  readonly theirs: TypedText;
  /** Where the other text stands: in the log, or in what the same person kept in another tab. */
  readonly against: "log" | "tab";
  /** What they were typed over: by this is seen whether a third one came. */
  readonly base: string;
  readonly version: number;
  readonly why: string;
  readonly key: string;
}

const CHOICE = "keus.";

/** The names of what differs between two texts. */
export function differing(mine: TypedText, theirs: TypedText): readonly string[] {
  const names = new Set([...Object.keys(mine), ...Object.keys(theirs)]);
  return [...names].filter((name) => textOf(mine, name) !== textOf(theirs, name));
}

/** One text of two, by what was chosen for each thing that differs; null where something was not chosen. */
export function chosenOf(
  mine: TypedText,
  theirs: TypedText,
  body: Readonly<Record<string, unknown>>,
): TypedText | null {
  const merged: Record<string, string | readonly string[]> = { ...mine };
  for (const name of differing(mine, theirs)) {
    const choice = body[CHOICE + name];
    if (choice !== "mine" && choice !== "theirs") return null;
    if (choice === "mine") continue;
    const value = theirs[name];
    if (value === undefined) delete merged[name];
    else merged[name] = value;
  }
  return merged;
}

/** Shows both texts, field by field, and lets somebody choose. Nothing was overwritten. */
export async function conflictPage(face: Face, draft: Draft, step: Step, conflict: Conflict): Promise<Page> {
  const { conflict: said } = face.words.pages.applying;
  const { mine, theirs, against, base, version, why, key } = conflict;
  const [ofMine, ofTheirs] = await Promise.all(
    [mine, theirs].map((typed) => step.groups({ face, dossier: draft.dossier, typed })),
  );
  const groups = [...(ofMine ?? []), ...(ofTheirs ?? [])];
  const titled = groups.flatMap(({ title, fields }) => fields.map((field) => ({ title, field })));
  return {
    title: said.title,
    safeBody: (
      <>
        <Heading title={said.title} answer={said.answer} />
        <p safe>{why}</p>
        <form class="act" method="post" action={addressOfStep(face, draft, step.name)} novalidate>
          <FormToken around={face} />
          <input type="hidden" name="sleutel" value={key} />
          <input type="hidden" name="basis" value={base} />
          <input type="hidden" name="versie" value={String(version)} />
          <input type="hidden" name="keuze" value={against} />
          {Object.entries(mine).flatMap(([name, value]) =>
            [value].flat().map((one) => <input type="hidden" name={name} value={one} />),
          )}
          {differing(mine, theirs).map((name) => {
            const found = titled.find(({ field }) => field.name === name);
            return (
              <fieldset class="form-field">
                <legend class="utrecht-form-label" safe>
                  {[found?.title, found?.field.label ?? name].filter(Boolean).join(": ")}
                </legend>
                {(["mine", "theirs"] as const).map((which) => (
                  <label class="option">
                    <input type="radio" name={CHOICE + name} value={which} required />
                    <span>
                      <b safe>{said[which]}</b>
                      <span class="hint" safe>
                        {readable(which === "mine" ? mine : theirs, name, found?.field) || said.empty}
                      </span>
                    </span>
                  </label>
                ))}
              </fieldset>
            );
          })}
          <button class="utrecht-button utrecht-button--primary-action" type="submit" name="knop" value="kijk" safe>
            {said.choose}
          </button>
        </form>
      </>
    ),
  };
}

function textOf(typed: TypedText, name: string): string {
  return tickedIn(typed, name).join("\n").replaceAll("\r\n", "\n");
}

/** What was typed, or the titles of what was chosen. */
function readable(typed: TypedText, name: string, field: Field | undefined): string {
  const options = field && "options" in field ? field.options : [];
  return tickedIn(typed, name)
    .map((value) => options.find((one) => one.value === value)?.title ?? value)
    .join(", ");
}
