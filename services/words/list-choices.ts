import type { DecisionKind } from "../../schemas/decision.ts";
import type { Words } from "./words.ts";

/** What the choices are called that only lists have: by their field, or by `list.field` where that is another thing. */
export type ListChoices = Readonly<Record<string, Readonly<Record<string, string>>>>;

/**
 * What a value is called that a field of a list has: how far an application is, what is to be done, a choice of a request, or what
 * only lists have. Undefined where it has no name, as what happened has none but that of its event.
 */
export function listChoiceInWords(
  { listChoices, choices, phases, tasks, terms }: Words,
  { list, field, value }: { readonly list: string; readonly field: string; readonly value: string },
): string | undefined {
  const ofField: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    phase: phases,
    endedAs: phases,
    task: tasks,
    retentionTerm: terms.retention,
  };
  const known = [listChoices[`${list}.${field}`], listChoices[field], ofField[field], choices];
  return known.find((names) => names && Object.hasOwn(names, value))?.[value];
}

/** What a decision of a kind is called. */
export function kindInWords(words: Words, kind: DecisionKind): string {
  if (kind === "objection") return words.pages.decision.onObjection;
  return listChoiceInWords(words, { list: "ListDecisions", field: "kind", value: kind }) ?? kind;
}
