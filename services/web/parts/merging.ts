import type { LooseDraft, TypedText } from "../../loose-drafts/loose-drafts.ts";
import { type Typed, tickedIn } from "../acts/fields.tsx";

/** The field that says beside which text the choices stood; and how the name of each choice begins. */
export const AGAINST = "keuze";
export const CHOICE = "keus.";

/** A text that came in from a form. */
export interface Sent {
  readonly typed: TypedText;
  /** What the form was made from. */
  readonly base: string;
  /** The version of the kept text that it was typed over, 0 for none. */
  readonly over: number;
  /** All that came with it: the choices, where it comes from the page of two texts. */
  readonly body: Typed;
}

/** What stands where a text is to be kept. */
export interface Standing {
  /** What the log has, as it is typed. */
  readonly logged: TypedText;
  /** A digest of that; empty where the log has nothing. */
  readonly base: string;
  /** What the same person kept; null for nothing. */
  readonly kept: LooseDraft | null;
}

/** Two texts of one form, of which neither is to be lost. */
export interface TwoTexts {
  readonly mine: TypedText;
  readonly theirs: TypedText;
  /** Where the other text stands: in the log, or in what the same person kept in another tab. */
  readonly against: "log" | "tab";
  /** What mine counts as typed over once is chosen: by this is seen whether a third one came. */
  readonly base: string;
  readonly over: number;
  /** What was chosen before, where that was not all. */
  readonly chosen: Typed | null;
}

/** One text out of what came in and what stands there; two where somebody has to choose between them first. */
export function merge(
  { typed, base, over, body }: Sent,
  standing: Standing,
): { readonly text: TypedText } | { readonly conflict: TwoTexts } {
  const { logged, kept } = standing;
  const log = { theirs: logged, against: "log", base: standing.base, over } as const;
  const tab = kept && ({ theirs: kept.typed, against: "tab", base: standing.base, over: kept.version } as const);
  // A choice is one between the two texts that were shown: what came since is shown first.
  const isStill = { log: base === standing.base, tab: over === kept?.version };
  const shown = body[AGAINST] === "log" && isStill.log ? log : body[AGAINST] === "tab" && isStill.tab ? tab : null;
  const mine = shown ? chosenOf(typed, shown.theirs, body) : typed;
  if (mine === null) return { conflict: { ...(shown ?? log), mine: typed, chosen: body } };
  const isLogNewer = standing.base !== "" && base !== standing.base && differing(mine, logged).length > 0;
  if (isLogNewer) return { conflict: { ...log, mine, chosen: null } };
  const isTabNewer = tab && over !== tab.over && differing(mine, tab.theirs).length > 0;
  return isTabNewer ? { conflict: { ...tab, mine, chosen: null } } : { text: mine };
}

/** The names of what differs between two texts. */
export function differing(mine: TypedText, theirs: TypedText): readonly string[] {
  const names = new Set([...Object.keys(mine), ...Object.keys(theirs)]);
  return [...names].filter((name) => textOf(mine, name) !== textOf(theirs, name));
}

/** What was chosen for something that differs; null for nothing. */
export function choiceOf(body: Typed, name: string): "mine" | "theirs" | null {
  const choice = body[CHOICE + name];
  return choice === "mine" || choice === "theirs" ? choice : null;
}

/** One text of two, by what was chosen for each thing that differs; null where something was not chosen. */
function chosenOf(mine: TypedText, theirs: TypedText, body: Typed): TypedText | null {
  const merged: Record<string, string | readonly string[]> = { ...mine };
  for (const name of differing(mine, theirs)) {
    const choice = choiceOf(body, name);
    if (choice === null) return null;
    if (choice === "mine") continue;
    const value = theirs[name];
    if (value === undefined) delete merged[name];
    else merged[name] = value;
  }
  return merged;
}

function textOf(typed: TypedText, name: string): string {
  return tickedIn(typed, name).join("\n").replaceAll("\r\n", "\n");
}
