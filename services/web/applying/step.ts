import type { z } from "zod";
import type { ApplicationContent } from "../../../schemas/application.ts";
import type { TypedText } from "../../loose-drafts/loose-drafts.ts";
import type { StepName } from "../../words/pages/applying.ts";
import type { Fault } from "../acts/fields.tsx";
import type { Group } from "../acts/groups.tsx";
import type { Answers, Face } from "../face.ts";
import type { RowsName } from "../parts/rows.ts";

/** What a step is shown with. */
export interface Asked {
  readonly face: Face;
  /** Null before the first step is complete. */
  readonly dossier: Answers["GetApplication"] | null;
  readonly typed: TypedText;
}

/** One step of the form by which is applied: a part of the application's content, as it is typed and as it is meant. */
export interface Step {
  readonly name: Exclude<StepName, "submission">;
  /** The parts of the content that it fills. */
  readonly parts: readonly (keyof ApplicationContent)[];
  /** The list of which items are added and taken away. */
  readonly rows?: RowsName;
  /** Whether a button asks what comes of it so far. */
  readonly looks?: true;
  /** What has to be typed in a step that fills no part of the content. */
  readonly schema?: z.ZodType;
  typedOf(content: ApplicationContent): TypedText;
  /** What was typed, as the content has it; it is checked by the command's own schema. */
  part(typed: TypedText, face: Face): Readonly<Record<string, unknown>>;
  groups(asked: Asked): Promise<readonly Group[]>;
  /** The field at which a fault of the content is shown, where its name is another. */
  fieldOf?(name: string, typed: TypedText, face: Face): string;
  /** What it is about, where that depends on the application. */
  answer?(asked: Omit<Asked, "typed">): string;
  /** Shown in place of the groups of fields. */
  safeFields?(asked: Asked, faults: readonly Fault[]): JSX.Element;
  /** What comes of it so far, within what it shows (`data-live`, and marks by their names in `data-mark`): a script puts it there anew whenever the text is kept. */
  safeLive?(asked: Pick<Asked, "face" | "typed">): JSX.Element;
  /** What whoever types has to see beside it. */
  safeBeside?(asked: Asked): Promise<JSX.Element>;
}

/** A yes or a no that was chosen; undefined where none was. */
export function yesOrNoIn(value: TypedText[string] | undefined): boolean | undefined {
  return value === "yes" ? true : value === "no" ? false : undefined;
}

/** A yes or a no as it is chosen. */
export function yesOrNo(answer: boolean): string {
  return answer ? "yes" : "no";
}

export function yesAndNo({ words }: Face) {
  const { yes, no } = words.pages.applying;
  return [
    { value: "yes", title: yes },
    { value: "no", title: no },
  ];
}
